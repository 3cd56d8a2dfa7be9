"""Sizes in terms of T, where an Input takes sequences of any length.

The drawing is computed for three lengths; what grows evenly is written as "T", "T/2 - 1", and so on. A layer whose
weights depend on the length (a Linear behind a Flatten) ties the network to the length it was drawn with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from neurarium.graph import Graph
from neurarium.layers.flow import Computed, Flow, flow_of
from neurarium.layers.io import input_shape
from neurarium.layers.spec import Params, Shape

SYMBOL = "T"
SHORTEST = 8  # drawn length from which half and a quarter of it tell something
Symbolic = Mapping[str, tuple[str, ...]]  # by port


@dataclass(frozen=True)
class Probe:
    """What comes out for another length."""

    length: int
    flow: Flow


@dataclass(frozen=True)
class Lengths:
    """`sizes` by node; `tied` is the first card that works with the drawn length only."""

    sizes: Mapping[str, Symbolic] = field(default_factory=dict)
    tied: str | None = None
    probes: tuple[Probe, ...] = ()  # so that the next edit computes only what it touches


def any_length(params: Params) -> bool:
    """Whether an Input takes sequences of any length."""
    return params.get("any_length") is True


def lengths_of(graph: Graph, flow: Flow, previous: Lengths | None = None) -> Lengths:
    """Look at the written-out drawing with its sequences longer, or, where something limits them (learned positions),
    shorter. Empty when no Input asks."""
    inputs = [node for node in graph.of_type("Input") if any_length(node.params)]
    if not inputs:
        return Lengths()
    drawn = input_shape({"shape": inputs[0].params.get("shape", (1,))})[0]
    tries = [(2 * drawn, 3 * drawn)] + ([(drawn // 2, drawn // 4)] if drawn >= SHORTEST else [])
    for others in tries:
        known = {} if previous is None else {probe.length: probe.flow for probe in previous.probes}
        found = [Probe(length, _probe(graph, length, drawn, known.get(length))) for length in others]
        tied = next((n for n in flow.order if _tied(flow.nodes[n], [probe.flow.nodes[n] for probe in found])), None)
        if tied is None:
            break
    if tied is not None:
        return Lengths({}, tied, tuple(found))
    sizes: dict[str, Symbolic] = {}
    for node_id in flow.order:
        computed = [flow.nodes[node_id], *(probe.flow.nodes[node_id] for probe in found)]
        if all(one.outputs for one in computed):
            ports = computed[0].outputs
            sizes[node_id] = {p: _symbolic([one.outputs[p] for one in computed], (drawn, *others)) for p in ports}
    return Lengths(sizes, None, tuple(found))


def _probe(graph: Graph, length: int, drawn: int, before: Flow | None) -> Flow:
    """The drawing with sequences of another length."""
    other = graph.copy()
    for node in graph.of_type("Input"):
        if any_length(node.params):
            shape = input_shape({"shape": node.params.get("shape", (1,))})
            other.nodes[node.id] = node.with_params(shape=(max(1, length * shape[0] // drawn), *shape[1:]))
    return flow_of(other, before)


def _tied(computed: Computed, others: list[Computed]) -> bool:
    """Computes with the drawn length, but not (or with other weights) with a longer one."""
    if computed.problem is not None or not computed.inputs:
        return False
    return any(o.problem is not None or (o.outputs and o.parameters != computed.parameters) for o in others)


def _symbolic(shapes: list[Shape], lengths: tuple[int, int, int]) -> tuple[str, ...]:
    return tuple(_size([shape[axis] for shape in shapes], lengths) for axis in range(len(shapes[0])))


def _size(values: list[int], lengths: tuple[int, int, int]) -> str:
    """One size for three lengths, the drawn one first, as a formula of T; the drawn one in brackets where there is no
    simple rule."""
    first, second, third = values
    if first == second == third:
        return f"{first:,}"
    slope = Fraction(second - first, lengths[1] - lengths[0])
    rest = first - slope * lengths[0]
    if third != slope * lengths[2] + rest or rest.denominator != 1:
        return f"({first:,})"
    times = SYMBOL if slope.numerator == 1 else f"{slope.numerator}{SYMBOL}"
    text = times if slope.denominator == 1 else f"{times}/{slope.denominator}"
    return text if not rest else f"{text}{'+' if rest > 0 else '−'}{abs(rest)}"
