"""Does the network fit the data set at both ends, and is the last layer one that the loss can live with?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import prod
from typing import Any

from neurarium.layers.catalogue import SPECS
from neurarium.layers.common import arrives, text
from neurarium.layers.flow import Flow
from neurarium.layers.maps import RANKS
from neurarium.layers.spec import DType, Shape, TaskFacts
from neurarium.layers.types import WORDS
from neurarium.messages import Message, message

Offer = tuple[str, Mapping[str, Any]]
Finding = tuple[Message, tuple[Offer, ...]]
Step = tuple[str, str, str, Mapping[str, Any]]  # card, port, mend, values

_KEEPS_COUNT = frozenset(
    {"Softmax", "Softmin", "LogSoftmax", "PReLU", "BatchNorm1d", "LayerNorm", "RMSNorm", "GroupNorm"}
)  # besides everything elementwise
_REACH: dict[str, Message] = {  # what layers that limit numbers can answer
    **dict.fromkeys(("Sigmoid", "Hardsigmoid", "Softmax", "Softmin", "Softmax2d"), message("0 to 1")),
    **dict.fromkeys(("Tanh", "Softsign"), message("-1 to 1")),
    **dict.fromkeys(("ReLU", "Softplus"), message("0 and above")),
    "ReLU6": message("0 to 6"),
    "LogSigmoid": message("0 and below"),
}


def check_input(flow: Flow, node_id: str, task: TaskFacts, index: int = 0) -> Iterator[Finding]:
    """Shape and kind of numbers of the Input number `index` (from 0) against those of the data set's part."""
    shape, kind = flow.nodes[node_id].outputs.get("out"), flow.nodes[node_id].types.get("out")
    parts = part_facts(task)
    if shape is None or index >= len(parts):
        return
    wanted, wanted_kind = parts[index]
    if shape != wanted:
        params: dict[str, Any] = {"shape": wanted}
        if kind != wanted_kind:
            params["dtype"] = wanted_kind
        yield (
            message("The data set gives {given}, but this Input takes {shape}.", given=text(wanted), shape=text(shape)),
            (("set_params", {"params": params}),),
        )
    elif kind is not None and kind != wanted_kind:
        yield (
            message(
                "The data set gives {given}, but this Input takes {kind}.", given=WORDS[wanted_kind], kind=WORDS[kind]
            ),
            (("set_params", {"params": {"dtype": wanted_kind}}),),
        )


def part_facts(task: TaskFacts) -> tuple[tuple[Shape, DType], ...]:
    """(shape, kind of numbers) of every part of a sample; () without a data set."""
    return () if task.input_shape is None else ((task.input_shape, task.input_type), *task.more_inputs)


def wanted_sizes(task: TaskFacts) -> tuple[int, ...]:
    """Numbers per sample that may leave the network, best first. Two classes may be told by one number or by two."""
    if task.output_size is None:
        return ()
    if task.kind != "binary":
        return (task.output_size,)
    return {"binary_cross_entropy": (1,), "cross_entropy": (2,)}.get(task.loss or "", (1, 2))


def check_output(flow: Flow, node_id: str, active: tuple[str, ...], task: TaskFacts) -> Iterator[Finding]:
    """The shape at the Output against what the data set asks for."""
    shape = flow.nodes[node_id].inputs.get("in")
    sizes = wanted_sizes(task)
    if task.positions is not None and task.output_size is not None:
        if shape is not None and shape != (task.positions, task.output_size):
            offers_there = tuple(_fit_positions(flow, node_id, shape, active, task.positions, task.output_size))
            yield _positions_sentence(shape, task.positions, task.output_size), offers_there
        return
    if shape is None or not sizes or (len(shape) == 1 and shape[0] in sizes):
        return
    offers: list[Offer] = []
    for size in sizes:
        offers += _fit(flow, node_id, shape, active, size)
    yield _output_sentence(shape, task), tuple(offers)


def _output_sentence(shape: Shape, task: TaskFacts) -> Message:
    given = arrives(shape)
    if len(shape) == 1 and shape[0] == 1:
        given = message("a single number")
    if task.kind == "classification":
        return message("The data set has {n} classes, but {shape} arrives here.", n=task.output_size, shape=given)
    if task.kind == "binary" and task.loss == "cross_entropy":
        return message("Cross-entropy needs 2 numbers here, one for each class, but {shape} arrives.", shape=given)
    if task.kind == "binary" and task.loss == "binary_cross_entropy":
        return message("Binary cross-entropy needs 1 number here, but {shape} arrives.", shape=given)
    if task.kind == "binary":
        return message("Two classes need 1 number here (or 2), but {shape} arrives.", shape=given)
    if task.output_size == 1:
        return message("The data set asks for one number per sample, but {shape} arrives here.", shape=given)
    return message(
        "The data set asks for {n} numbers per sample, but {shape} arrives here.", n=task.output_size, shape=given
    )


def _positions_sentence(shape: Shape, positions: int, classes: int) -> Message:
    wanted = text((positions, classes))
    if len(shape) == 2 and shape[1] == classes:
        return message(
            "The data set asks for an answer at each of {positions} positions ({wanted}), but there are {given} here.",
            positions=positions, wanted=wanted, given=shape[0],
        )  # fmt: skip
    if len(shape) == 2 and shape[0] == positions:
        return message(
            "The data set has {n} classes at each of {positions} positions, but {given} numbers for each arrive here.",
            n=classes, positions=positions, given=shape[1],
        )  # fmt: skip
    return message(
        "The data set asks for one of {n} classes at each of {positions} positions ({wanted}), but {shape} arrives "
        "here.",
        n=classes, positions=positions, wanted=wanted, shape=arrives(shape),
    )  # fmt: skip


def _fit_positions(
    flow: Flow, output: str, shape: Shape, active: tuple[str, ...], positions: int, classes: int
) -> Iterator[Offer]:
    """Ways to (positions, classes), best first: the whole sequence instead of a last state, no Flatten, the right
    count of numbers, and a Linear for all of it that is cut into rows."""
    last = _last_linear(flow, output)
    resize: Step | None = None
    if last is not None:
        resize = (output, "in", "set_params", {"node": last, "params": {"out_features": classes}})
        yield resize[2], resize[3]
    if len(shape) == 2:
        yield "insert_chain", {"layers": (("Linear", {"out_features": classes}),)}
    for first, name in _whole_sequences(flow, active):
        label = message("Remove {layer}", layer=name)
        if first[2] == "replug":
            label = message("Take the whole sequence of {layer}", layer=name)
        yield "several", {"steps": (first,), "label": label}
        if resize is not None:
            label = message("Remove {layer}, and {n} numbers for each position", layer=name, n=classes)
            if first[2] == "replug":
                label = message("Take the whole sequence of {layer}, and {n} numbers for each position",
                                layer=name, n=classes)  # fmt: skip
            yield "several", {"steps": (first, resize), "label": label}
    all_of_it = (
        ("Linear", {"out_features": positions * classes}),
        ("Unflatten", {"dim": 1, "unflattened_size": (positions, classes)}),
    )
    yield "insert_chain", {"layers": all_of_it if len(shape) == 1 else (("Flatten", {}), *all_of_it)}


def _whole_sequences(flow: Flow, active: tuple[str, ...]) -> Iterator[tuple[Step, str]]:
    """(mend, name of the card) wherever a sequence is thrown away: only the last state of an LSTM is used, or all
    steps are laid in one row."""
    for node_id in active:
        for edge in flow.incoming.get(node_id, ()):
            source = flow.nodes[edge.source].node
            if edge.source_port == "last" and source.type in ("LSTM", "GRU", "RNN"):
                yield (node_id, edge.target_port, "replug", {"source_port": "out"}), source.name
    for node_id in active:
        computed = flow.nodes[node_id]
        if computed.node.type == "Flatten" and len(computed.inputs.get("in", ())) == 2:
            yield (node_id, "in", "remove", {}), computed.node.name


def _fit(flow: Flow, output: str, shape: Shape, active: tuple[str, ...], size: int) -> list[Offer]:
    """Ways to the right count of numbers, best first; `analysis` keeps those that work."""
    linear = ("Linear", {"out_features": size})
    last = _last_linear(flow, output)
    offers: list[Offer] = []
    resize: Offer | None = None
    if last is not None:
        resize = ("set_params", {"node": last, "params": {"out_features": size}})
        offers.append(resize)
    if len(shape) == 1:
        return [*offers, ("insert_chain", {"layers": (linear,)})]
    for first in _fixes_of_rank(flow, active):
        offers.append(("several", {"steps": (first,)}))
        if resize is not None:
            steps = (first, (output, "in", *resize))
            name = flow.nodes[last or ""].node.name
            label = message("Flatten first, and {n} outputs for {layer}", n=size, layer=name)
            if first[2] == "replug":
                label = message("Take the last state, and {n} outputs for {layer}", n=size, layer=name)
            offers.append(("several", {"steps": steps, "label": label}))
    offers.append(("insert_chain", {"layers": (("Flatten", {}),)}))
    offers.append(("insert_chain", {"layers": (("Flatten", {}), linear)}))
    return offers


def _fixes_of_rank(flow: Flow, active: tuple[str, ...]) -> Iterator[Step]:
    """(card, port, mend, values) that turn tables and maps into rows: an LSTM's last state, Flatten before a Linear."""
    for node_id in active:
        for edge in flow.incoming.get(node_id, ()):
            if edge.source_port == "out" and flow.nodes[edge.source].node.type in ("LSTM", "GRU", "RNN"):
                yield node_id, edge.target_port, "replug", {"source_port": "last"}
    for node_id in active:
        if flow.nodes[node_id].node.type == "Linear" and len(flow.nodes[node_id].inputs.get("in", ())) > 1:
            yield node_id, "in", "insert", {"type": "Flatten"}
            return


def _last_linear(flow: Flow, output: str) -> str | None:
    """The Linear that decides how many numbers reach the Output, if one does."""
    node_id = output
    while True:
        edges = flow.incoming.get(node_id, ())
        if len(edges) != 1:
            return None
        node_id = edges[0].source
        kind = flow.nodes[node_id].node.type
        if kind in ("Linear", "DropConnect"):
            return node_id
        if kind not in _KEEPS_COUNT and not (kind in SPECS and SPECS[kind].elementwise):
            return None


def keep_sizes(flow: Flow, node_id: str) -> Iterator[Offer]:
    """Where maps of different size meet because filters without padding shrank some: pad those filters, and for Add
    bring the channels into line, too. Maps may have one axis, two or three."""
    computed = flow.nodes[node_id]
    shapes = computed.inputs
    ranks = {len(shape) - 1 for shape in shapes.values()}
    if computed.node.type not in ("Add", "Concat") or len(ranks) != 1 or not ranks <= set(RANKS):
        return
    kind = f"Conv{ranks.pop()}d"
    largest = max(shapes.values(), key=lambda shape: prod(shape[1:]))
    sources = {edge.target_port: edge.source for edge in flow.incoming[node_id] if edge.target_port in shapes}
    smaller = [port for port, shape in shapes.items() if shape[1:] != largest[1:]]
    others = [flow.ancestors(sources[port]) for port in shapes if port not in smaller]
    common = set[str]().union(*others)
    shrinking = [
        n for n in flow.order
        if flow.nodes[n].node.type == kind
        and n not in common
        and any(n in flow.ancestors(sources[port]) for port in smaller)
        and flow.nodes[n].outputs.get("out", ())[1:] != flow.nodes[n].inputs.get("in", ())[1:]
        and flow.nodes[n].node.params.get("stride", 1) in (1, (1,), (1, 1), (1, 1, 1))
    ]  # fmt: skip
    if not 1 <= len(shrinking) <= 4:
        return
    steps = tuple((n, "in", "set_params", {"params": {"padding": "same"}}) for n in shrinking)
    names = ", ".join(flow.nodes[n].node.name for n in shrinking)
    yield "several", {"steps": steps, "label": message("Pad {layers}", layers=names)}
    if computed.node.type == "Add":
        for channels in dict.fromkeys(shape[0] for shape in shapes.values()):
            wires = {p: (kind, {"out_channels": channels, "kernel_size": 1})
                     for p, shape in shapes.items() if shape[0] != channels}  # fmt: skip
            insert = (node_id, "in", "insert_many", {"layers": wires})
            label = message("Pad {layers} and insert {type} ({n})", layers=names, type=kind, n=channels)
            yield "several", {"steps": (*steps, insert), "label": label}


# -- habits that run, but hardly as meant ---------------------------------------------------------------


def habits(flow: Flow, output: str | None, task: TaskFacts) -> Iterator[tuple[str, Message, tuple[Offer, ...]]]:
    """(card, sentence, offers) for what torch accepts and a person rarely wants."""
    for node_id, computed in flow.nodes.items():
        shape = computed.inputs.get("in", ())
        if computed.node.type == "Linear" and len(shape) > 2 and computed.outputs:
            yield (
                node_id,
                message(
                    "An image of {shape} arrives: Linear would take every row of {n} numbers by itself. "
                    "Flatten lays all of it out in one row.",
                    shape=text(shape), n=shape[-1],
                ),
                (("insert", {"type": "Flatten"}),),
            )  # fmt: skip
    if output is not None:
        edge = flow.incoming[output][0]
        arriving = flow.nodes[output].inputs.get("in")
        sentence = _before_output(flow.nodes[edge.source].node.type, arriving, task)
        if sentence is not None:
            yield edge.source, sentence, (("remove", {}),)


def _before_output(kind: str, shape: Shape | None, task: TaskFacts) -> Message | None:
    """Why this layer should not stand right before the Output."""
    if task.kind is None or shape is None or kind not in _REACH:
        return None
    loss = task.loss if task.loss not in (None, "auto") else _usual_loss(task, shape)
    if kind == "Softmax" and shape[-1] == 1:
        return message("Softmax over a single number is always 1: nothing can be learned.")
    if loss == "cross_entropy":
        if kind == "Softmax":
            return message("Cross-entropy has a softmax built in already; a second one makes the network learn slowly.")
        return message("Cross-entropy expects numbers of any size, but {layer} limits them.", layer=kind)
    if loss == "binary_cross_entropy":
        if kind == "Sigmoid":
            return message("Binary cross-entropy has a sigmoid built in already; a second one makes it learn slowly.")
        return message("Binary cross-entropy expects numbers of any size, but {layer} limits them.", layer=kind)
    if task.kind == "regression":
        return message("With {layer} at the end the answer can only lie in {range}.", layer=kind, range=_REACH[kind])
    return None


def _usual_loss(task: TaskFacts, shape: Shape) -> str:
    if task.kind == "regression":
        return "mse"
    return "binary_cross_entropy" if shape == (1,) else "cross_entropy"
