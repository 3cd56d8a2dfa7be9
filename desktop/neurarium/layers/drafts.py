"""What is wrong in a drawing, before mends are worked out: structure, cards, sizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import prod
from typing import Any, Literal

from neurarium.graph import Graph
from neurarium.layers.catalogue import SPECS
from neurarium.layers.checks import check_params
from neurarium.layers.common import arrives
from neurarium.layers.ends import check_input, check_output, habits, keep_sizes
from neurarium.layers.flow import Computed, Flow
from neurarium.layers.opaque import OPAQUE, opaque_problem
from neurarium.layers.sharing import check_shared
from neurarium.layers.spec import TaskFacts
from neurarium.layers.tokens import check_tokens, with_vocabulary
from neurarium.messages import Message, message

Offer = tuple[str, Mapping[str, Any]]

BYTES = 4  # of a float32
HEAVY_WEIGHTS = 10**9  # bytes of one layer's weights from which a warning is due
HEAVY_OUTPUT = 2 * 10**8  # bytes that one sample fills behind one layer


@dataclass(frozen=True, slots=True)
class Draft:
    """A problem with offers of mends, by key and values."""

    node: str
    message: Message
    level: Literal["error", "warning", "hint"] = "error"
    port: str | None = None
    offers: tuple[Offer, ...] = ()
    values: bool = False  # about the card's own parameters; another of them may be wrong, too


@dataclass(slots=True)
class Findings:
    """All that is wrong, and what runs. `active` is empty unless an Input feeds an Output."""

    drafts: list[Draft] = field(default_factory=list)
    output: str | None = None  # the answer: the first Output that something is wired to
    input: str | None = None
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    runnable: bool = False

    def errors(self) -> int:
        return sum(draft.level == "error" for draft in self.drafts)


def find(graph: Graph, flow: Flow, task: TaskFacts | None) -> Findings:
    """Go through the whole drawing once."""
    found = Findings()
    outputs = [node.id for node in graph.of_type("Output") if node.id in flow.incoming]
    found.output = outputs[0] if outputs else None
    feeding = set[str]().union(*(flow.ancestors(output) for output in outputs))
    inputs = [node.id for node in graph.of_type("Input") if node.id in feeding]
    found.input = inputs[0] if inputs else None
    found.inputs, found.outputs = tuple(inputs), tuple(outputs)
    if found.input is not None:
        ends = {*inputs, *outputs}
        between = (node_id for node_id in flow.order if node_id in feeding and node_id not in ends)
        found.active = (*inputs, *between, *outputs[1:], outputs[0])
    found.drafts += _ends(graph, inputs, found, task)
    for node_id in flow.order:
        found.drafts += _card(graph, flow, node_id, feeding, task)
    found.drafts += [Draft(n, text, offers=offers) for n, text, offers in check_shared(flow, found.active)]
    found.drafts += _task(graph, flow, found, task)
    whole = bool(inputs and outputs) and all(flow.nodes[output].parameters is not None for output in outputs)
    blocked = any(d.level == "error" and (d.node in feeding or d.node in outputs) for d in found.drafts)
    found.runnable = whole and not blocked
    if found.runnable:
        found.drafts = [_milder(draft) for draft in found.drafts]
    found.drafts += _open_ends(graph, flow, found, feeding, task)
    return found


def _milder(draft: Draft) -> Draft:
    """A broken card beside a network that runs does not stop it."""
    if draft.level != "error":
        return draft
    return replace(draft, level="warning")


def _card(graph: Graph, flow: Flow, node_id: str, feeding: set[str], task: TaskFacts | None) -> Iterator[Draft]:
    """Problems that a card has by itself and with what arrives."""
    computed = flow.nodes[node_id]
    problem = computed.problem
    if problem is not None:
        spec = SPECS.get(computed.node.type)
        values = spec is not None and check_params(spec, computed.node.params) is not None
        port = problem.port or (None if values else next(iter(computed.inputs), None))
        offers = with_vocabulary((*keep_sizes(flow, node_id), *problem.mends), task)
        yield Draft(node_id, problem.message, "error", port, offers, values)
    elif computed.missing is not None and node_id in feeding:
        target = next(e.target for e in flow.outgoing[node_id] if e.target in feeding)
        names = {"layer": computed.node.name, "next": graph.nodes[target].name}
        if computed.inputs:  # another input is wired already
            labels = {port.name: port.label for port in SPECS[computed.node.type].inputs}
            sentence = message(
                "Nothing arrives at the input “{port}” of {layer}, but {next} needs what it makes: wire something to "
                "it.",
                port=labels[computed.missing], **names,
            )  # fmt: skip
        else:
            sentence = message(
                "Nothing arrives at {layer}, but {next} needs what it makes: wire something to it.", **names
            )
        yield Draft(node_id, sentence, "error", computed.missing, _sources(graph, flow, node_id, task))
    elif computed.node.type == OPAQUE.type and node_id in feeding:
        yield Draft(node_id, opaque_problem(OPAQUE.filled(computed.node.params)), offers=(("remove", {}),))
    yield from _sizes(computed)


def _sources(graph: Graph, flow: Flow, node_id: str, task: TaskFacts | None) -> tuple[Offer, ...]:
    """What could feed an open input: cards that nothing hangs on yet, then an Input."""
    after = flow.descendants(node_id)
    inputs = [n.id for n in graph.of_type("Input")]
    loose = [n for n in flow.order if n not in flow.outgoing and n not in after and flow.nodes[n].outputs]
    sources = [*loose, *(n for n in inputs if n not in loose)]
    if flow.nodes[node_id].missing == "indices":
        return _pools(flow, node_id)
    offers: list[Offer] = [
        ("wire_from", {"source": n, "port": _usual_output(flow, n)})
        for n in sources[:3]
        if flow.nodes[n].outputs
    ]
    if not inputs:
        offers.append(("add_input", {"shape": None if task is None else task.input_shape}))
    return tuple(offers)


def _pools(flow: Flow, node_id: str) -> tuple[Offer, ...]:
    """What a MaxUnpool could turn round: every MaxPool before it that gave maps of this size, the last one first."""
    wanted, after = flow.nodes[node_id].inputs.get("in"), flow.descendants(node_id)
    kind = flow.nodes[node_id].node.type.replace("Unpool", "Pool")
    return tuple(
        ("places_from", {"pool": n})
        for n in reversed(flow.order)
        if n not in after and flow.nodes[n].node.type == kind and flow.nodes[n].outputs.get("out") == wanted
    )


def _usual_output(flow: Flow, node_id: str) -> str:
    node = flow.nodes[node_id].node
    return SPECS[node.type].usual_output(node.params)


def _sizes(computed: Computed) -> Iterator[Draft]:
    """Layers that are too large for most machines."""
    weights = BYTES * (computed.parameters or 0)
    if weights >= HEAVY_WEIGHTS:
        yield Draft(
            computed.node.id,
            message(
                "{layer} alone has {count:,} parameters: {memory} for the weights, about four times that while "
                "training. Make it or what arrives smaller.",
                layer=computed.node.name, count=computed.parameters, memory=memory_text(weights),
            ),
            "warning",
        )  # fmt: skip
    largest = max((BYTES * prod(shape) for shape in computed.outputs.values()), default=0)
    if largest >= HEAVY_OUTPUT:
        yield Draft(
            computed.node.id,
            message(
                "{layer} makes {shape}: {memory} for every single sample. Make it or what arrives smaller.",
                layer=computed.node.name, shape=arrives(next(iter(computed.outputs.values()))),
                memory=memory_text(largest),
            ),
            "warning",
        )  # fmt: skip


def memory_text(size: float) -> str:
    """Bytes in words: "40 GB"."""
    for limit, unit in ((1e12, "TB"), (1e9, "GB"), (1e6, "MB")):
        if size >= limit:
            return f"{size / limit:,.3g} {unit}" if size / limit < 1000 else f"{size / limit:,.0f} {unit}"
    return f"{size / 1e3:.3g} kB"


def _ends(graph: Graph, inputs: list[str], found: Findings, task: TaskFacts | None) -> Iterator[Draft]:
    """As many Inputs as a sample of the data set has parts?"""
    if task is None or task.input_shape is None:
        return
    parts = 1 + len(task.more_inputs)
    for node_id in inputs[parts:]:
        first = graph.node(found.input or "").name
        sentence = message("A sample of this data set has one part, and {layer} takes it already.", layer=first)
        if parts > 1:
            sentence = message("A sample of this data set has {parts} parts, and other Inputs take them already.",
                               parts=parts)  # fmt: skip
        yield Draft(
            node_id, sentence, offers=(("use_input", {"other": found.input}), ("remove", {"heal": False}))
        )  # fmt: skip
    if inputs and len(inputs) < parts:
        yield Draft(
            inputs[-1],
            message(
                "A sample of this data set has {parts} parts, but the network takes {count}: it does not see the rest.",
                parts=parts, count=len(inputs),
            ),
            "warning",
        )  # fmt: skip


def _task(graph: Graph, flow: Flow, found: Findings, task: TaskFacts | None) -> Iterator[Draft]:
    """Do the ends fit the data set, and is the way to the Output sensible?"""
    facts = task or TaskFacts()
    inputs = found.inputs or tuple(node.id for node in graph.of_type("Input"))[:1]
    for index, node_id in enumerate(inputs):
        for text, offers in check_input(flow, node_id, facts, index):
            yield Draft(node_id, text, offers=offers)
    if found.output is not None:
        for text, offers in check_output(flow, found.output, found.active, facts):
            yield Draft(found.output, text, "error", "in", offers)
    for node_id, text, offers in check_tokens(flow, facts):
        yield Draft(node_id, text, "error", "in", offers)
    for node_id, text, offers in habits(flow, found.output, facts):
        yield Draft(node_id, text, "warning", "in", offers)


def _is_source(graph: Graph, node_id: str) -> bool:
    spec = SPECS.get(graph.nodes[node_id].type)
    return spec is not None and spec.source


def _open_ends(graph: Graph, flow: Flow, found: Findings, feeding: set[str], task: TaskFacts | None) -> Iterator[Draft]:
    """Quiet hints: cards that are not part of the network, and what a half-built one needs next."""
    spoken = {draft.node for draft in found.drafts}
    last = _last_of_chain(graph, flow)
    starting = [n for n in flow.order if n in feeding and _is_source(graph, n)]
    if starting and not any(True for _ in graph.of_type("Input")):
        node, shape = graph.nodes[starting[0]], flow.nodes[starting[0]].outputs.get("out")
        yield Draft(
            node.id,
            message("The network needs an Input as well: {layer} alone cannot know how many samples there are.",
                    layer=node.name), "error",
            offers=(("change_type", {"type": "Input", "params": {"shape": shape}}),) if shape else (),
        )  # fmt: skip
    for node_id in flow.order:
        if node_id in feeding or node_id in spoken:
            continue
        node = graph.nodes[node_id]
        if node.type == "Output":
            offers: tuple[Offer, ...] = ()
            if found.output is None and last is not None:
                offers = (("wire_from", {"source": last, "port": _usual_output(flow, last)}),)
            yield Draft(node_id, message("Nothing is wired to {layer} yet.", layer=node.name), "hint", offers=offers)
        elif found.output is not None:
            yield Draft(node_id, message("{layer} is not part of the network yet: no way leads on to the Output.",
                                         layer=node.name), "hint")  # fmt: skip
        elif node_id == last and not any(True for _ in graph.of_type("Output")):
            yield Draft(node_id, message("The network still needs an Output after {layer}.", layer=node.name), "hint",
                        offers=(("add_output", {}),))  # fmt: skip
        elif flow.nodes[node_id].missing is not None:
            offers = _sources(graph, flow, node_id, task)
            yield Draft(node_id, message("Nothing arrives at {layer} yet.", layer=node.name), "hint",
                        flow.nodes[node_id].missing, offers)  # fmt: skip


def _last_of_chain(graph: Graph, flow: Flow) -> str | None:
    """The last card that an Input reaches, that is computed and that nothing hangs on."""
    reached: set[str] = set()
    for node in graph.of_type("Input"):
        reached |= flow.descendants(node.id)
    open_ends = [n for n in flow.order if n in reached and n not in flow.outgoing and flow.nodes[n].outputs]
    return open_ends[-1] if open_ends else None
