"""From a traced model to a drawing: operator by operator, whole modules first where torch took them apart."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from neurarium.graph import Edge, Graph, Node
from neurarium.imports import aten_rules, onnx_rules
from neurarium.imports.builder import Builder
from neurarium.imports.folding import fold
from neurarium.imports.grouping import grouped
from neurarium.imports.placing import placed
from neurarium.imports.report import NO_LAYER, ImportFailedError, Job, NotDrawable
from neurarium.imports.spectra import NAMES, Spectrum, transformed
from neurarium.imports.traced import BATCH, Info, Op, Ref, Traced
from neurarium.imports.values import Fixed, Value
from neurarium.imports.whole_modules import Block, apply_block, block_at, refs
from neurarium.layers.spec import DType
from neurarium.messages import Message, message

Environment = dict[str, Any]

# What a rule meets when a file does not keep to the form of an operator.
_STRANGE = (KeyError, TypeError, ValueError, IndexError, AttributeError, AssertionError, ArithmeticError, MemoryError)


@dataclass
class Drawn:
    """A drawing, the arrays of its cards by node and parameter, and the cards without a layer of ours."""

    graph: Graph
    weights: dict[str, dict[str, Fixed]] = field(default_factory=dict)
    opaque: tuple[tuple[str, str, Message], ...] = ()


def to_graph(traced: Traced, job: Job | None = None) -> Drawn:
    """Draw the model. Raises `ImportFailedError` where not even sizes are known."""
    job = job or Job()
    traced.ops = _alive(traced)
    b = Builder(traced.batch)
    env: Environment = {
        name: Fixed(weight.array, weight.path, weight.learned) for name, weight in traced.weights.items()
    }
    for name in traced.inputs:
        env[name] = _input(b, traced, name)
    opaque = _operators(b, traced, env, job)
    for name in traced.outputs:
        _output(b, traced, env.get(name), name)
    return _drawn(b, opaque)


def _alive(traced: Traced) -> list[Op]:
    """The operators that something leaving the model depends on."""
    wanted = set(traced.outputs)
    kept = []
    for op in reversed(traced.ops):
        if wanted & set(op.outputs):
            kept.append(op)
            wanted |= set(refs((op.args, dict(op.named))))
    return kept[::-1]


def _input(b: Builder, traced: Traced, name: str) -> Value:
    info = traced.values.get(name)
    if info is None or info.shape is None or not info.shape:
        raise ImportFailedError(message("The file does not say the sizes of its input “{name}”.", name=name))
    b.enter((), name)
    shape = info.shape[1:]
    kind: DType = "float" if info.kind == "float" else "int"
    value = b.one("Input", (), {"shape": shape or (1,), "dtype": kind})
    if "shape" not in b.cards[-1].params:  # said even where it is the default
        b.cards[-1].params["shape"] = shape or (1,)
    return value if shape else Value(value.node, value.port, (1,), kind, (BATCH, 1), ((0,),))


def _output(b: Builder, traced: Traced, found: Any, name: str) -> None:
    b.enter((), name)
    for value in found if isinstance(found, list) else [found]:
        if not isinstance(value, Value):
            continue  # a constant, or nothing: no answer of the network
        try:
            settled = b.settle(value) if value.layout[0] == (0,) else b.separate(value)
        except NotDrawable:  # a view at the very end, as losses want it
            settled = value
            traced.notes.append(
                message("At its end the model lays all samples out in one row; the drawing keeps them apart.")
            )
        b.card("Output", [Value.of(settled.node, settled.port, settled.shape, settled.kind)])


def _operators(b: Builder, traced: Traced, env: Environment, job: Job) -> list[tuple[str, str, Message]]:
    opaque: list[tuple[str, str, Message]] = []
    uses: dict[str, list[int]] = defaultdict(list)
    for index, op in enumerate(traced.ops):
        for name in refs((op.args, dict(op.named))):
            uses[name].append(index)
    index = 0
    while index < len(traced.ops):
        if index % 20 == 0:
            job.at(0.3 + 0.4 * index / len(traced.ops), message("Drawing the cards"))
        skipped = _whole(b, traced, index, uses, env)
        if skipped:
            index += skipped
            continue
        op = traced.ops[index]
        b.enter(op.modules, "" if traced.source == "onnx" else op.name.partition(".")[2].rstrip("_"))
        try:
            with b.attempt():
                _set(env, op, _value(b, traced, op, env))
        except NotDrawable as problem:
            opaque.append(_opaque(b, traced, op, env, problem.reason))
        except _STRANGE:
            reason = message("its arguments are not what is expected of it")
            opaque.append(_opaque(b, traced, op, env, reason))
        index += 1
    return opaque


def _whole(
    b: Builder, traced: Traced, index: int, uses: Mapping[str, list[int]], env: Environment
) -> int:
    """Draw a whole module that begins here; how many operators it was, 0 for none."""
    if traced.source != "pt2":
        return 0
    for block in block_at(traced, index, uses):
        try:
            with b.attempt():
                env.update(apply_block(b, traced, block, env))
            _sizes_within(block, env)
            return len(block.ops)
        except (NotDrawable, *_STRANGE):
            continue
    return 0


def _sizes_within(block: Block, env: Environment) -> None:
    """Sizes that a module worked out in passing; later ones may count with them."""
    for op in block.ops:
        if op.name in SIZES:
            with contextlib.suppress(NotDrawable):
                _set(env, op, SIZES[op.name]({key: _looked_up(value, env) for key, value in op.named.items()}))


def _set(env: Environment, op: Op, result: Any) -> None:
    parts = result if isinstance(result, list | tuple) else [result]
    for name, part in zip(op.outputs, parts, strict=False):
        env[name] = part


def _value(b: Builder, traced: Traced, op: Op, env: Environment) -> Any:
    named = {key: _looked_up(value, env) for key, value in op.named.items()}
    args = tuple(_looked_up(value, env) for value in op.args)
    if op.name in NAMES:
        return transformed(b, op.name, named)
    if any(isinstance(part, Spectrum) for part in _flat(named)):
        raise NotDrawable(message("it counts with complex numbers"))
    moving = any(isinstance(part, Value) for part in _flat((args, named)))
    if traced.source == "onnx":
        return onnx_rules.apply(b, op, args, named, moving)
    if op.name in SIZES:
        return SIZES[op.name](named)
    if not moving and op.name not in ("aten.rand", "aten.randn"):
        info = traced.values.get(op.outputs[0])
        plain = {key: value for key, value in named.items() if key != "$overload"}
        return fold(op, named["$overload"], plain, info)
    return aten_rules.apply(b, op, {key: value for key, value in named.items() if key != "$overload"})


def _flat(value: Any) -> list[Any]:
    if isinstance(value, list | tuple):
        return [inner for part in value for inner in _flat(part)]
    if isinstance(value, Mapping):
        return [inner for part in value.values() for inner in _flat(part)]
    return [value]


def _looked_up(value: Any, env: Environment) -> Any:
    if isinstance(value, Ref):
        if value.name not in env:
            raise NotDrawable(message("what it needs could not be drawn"))
        return env[value.name]
    if isinstance(value, list | tuple):
        return [_looked_up(part, env) for part in value]
    return value


def _size(named: Mapping[str, Any]) -> int:
    value = named["self"]
    return int(value.sizes[named["dim"]])


def _arithmetic(function: Callable[[int, int], int]) -> Callable[[Mapping[str, Any]], int]:
    def run(named: Mapping[str, Any]) -> int:
        first, second = (value for key, value in named.items() if key != "$overload")
        if not isinstance(first, int) or not isinstance(second, int):
            raise NotDrawable(message("it counts with sizes that are not known"))
        return function(first, second)

    return run


SIZES: dict[str, Callable[[Mapping[str, Any]], Any]] = {  # arithmetic of sizes, no cards
    "aten.sym_size": _size,
    "operator.mul": _arithmetic(lambda a, b: a * b),
    "operator.add": _arithmetic(lambda a, b: a + b),
    "operator.sub": _arithmetic(lambda a, b: a - b),
    "operator.floordiv": _arithmetic(lambda a, b: a // b if b else 0),
}


def _opaque(
    b: Builder, traced: Traced, op: Op, env: Environment, reason: Message
) -> tuple[str, str, Message]:
    """A card that says what it stands for and how large its outputs are."""
    infos = [traced.values.get(name) for name in op.outputs]
    shown = [(name, info) for name, info in zip(op.outputs, infos, strict=True) if info is not None and info.shape]
    if not shown:
        raise ImportFailedError(
            message("“{op}” has no layer here, and the file does not say the sizes of what it makes.", op=op.name)
        )
    inputs = [
        Value.of(value.node, value.port, value.shape, value.kind)
        for value in _flat([env.get(name) for name in refs((op.args, dict(op.named)))])
        if isinstance(value, Value)
    ]
    b.enter(op.modules, op.name.partition(".")[2])
    shapes = "; ".join(" × ".join(map(str, _sample(info))) for _, info in shown)
    said = "" if reason is NO_LAYER else str(reason)[:300]
    made = b.card("Opaque", inputs, {"operator": op.name, "shapes": shapes, "reason": said})
    for (name, info), value in zip(shown, made, strict=True):
        env[name] = _seen(value, info)
    return made[0].node, op.name, reason


def _sample(info: Info) -> tuple[int, ...]:
    sizes = list(info.shape or ())
    if BATCH in sizes:
        sizes.remove(BATCH)
    elif sizes:
        sizes = sizes[1:]
    return tuple(size // BATCH if size % BATCH == 0 else size for size in sizes) or (1,)


def _seen(value: Value, info: Info) -> Value:
    """The opaque card's output, the batch where the file has it."""
    sizes = list(info.shape or ())
    if BATCH not in sizes or sizes.index(BATCH) == 0 or len(sizes) != len(value.shape) + 1:
        return value
    place = sizes.index(BATCH)
    others = iter(range(1, len(sizes)))
    layout = tuple((0,) if axis == place else (next(others),) for axis in range(len(sizes)))
    return Value(value.node, value.port, value.shape, value.kind, value.atoms, layout)


def _drawn(b: Builder, opaque: list[tuple[str, str, Message]]) -> Drawn:
    kept = _useful(b)
    cards = [card for card in b.cards if card.id in kept]
    edges = [edge for edge in b.edges if edge.source in kept and edge.target in kept]
    names, groups, groups_of = grouped(cards)
    nodes = [Node(card.id, card.type, names[card.id], card.params, group=groups_of[card.id]) for card in cards]
    graph = placed(Graph(nodes, edges, groups))
    weights = {card.id: card.weights for card in cards if card.weights}
    return Drawn(graph, weights, tuple(entry for entry in opaque if entry[0] in kept))


def _useful(b: Builder) -> set[str]:
    """Cards that lead to an Output, and the Inputs."""
    into: dict[str, list[Edge]] = defaultdict(list)
    for edge in b.edges:
        into[edge.target].append(edge)
    kept = {card.id for card in b.cards if card.type in ("Output", "Input")}
    stack = list(kept)
    while stack:
        for edge in into[stack.pop()]:
            if edge.source not in kept:
                kept.add(edge.source)
                stack.append(edge.source)
    placed_by = {edge.source for edge in b.edges if edge.source_port == "indices" and edge.target in kept}
    for card in b.cards:  # the owner of shared weights stays, too
        if card.id not in placed_by:
            card.params.pop("return_indices", None)
        owner = card.params.get("same_weights_as")
        if card.id in kept and owner and owner not in kept:
            card.params.pop("same_weights_as")
    return kept
