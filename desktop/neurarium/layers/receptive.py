"""How far a card sees: the part of the input that one place of its output depends on, all channels taken together."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from neurarium.graph import Graph
from neurarium.layers.catalogue import SPECS
from neurarium.layers.spec import Analysis, LayerSpec, NodeFacts, Params, Shape

_PLACE_BY_PLACE = ("BatchNorm", "LocalResponseNorm")  # of the normalisations; the others look at the whole map
_EVERYWHERE = frozenset({"MatMul", "Bilinear"})  # combine places with all others


@dataclass(frozen=True)
class _Reach:
    """Along every axis, in places of the input: how much is seen, and how far apart neighbours look."""

    size: tuple[Fraction, ...]
    step: tuple[Fraction, ...]
    whole: Shape  # of the input
    slid: bool = False  # something with a window was on the way


def receptive_field(graph: Graph, analysis: Analysis, node_id: str) -> tuple[int, ...] | None:
    """How many places of the input along every axis, never more than there are: (height, width) of a picture, (length,)
    of a sequence. None where that says nothing: no maps come in, or the layer already looks at everything (Flatten,
    Linear, adaptive pooling).

    Each window of size k, dilation d adds d·(k-1) steps of its input, and its stride multiplies the step; a layer that
    makes maps larger divides it. Where branches meet the larger one counts (Araujo, Norris, Sim: "Computing receptive
    fields of convolutional networks", 2019). Where places see unequally much (behind a transposed convolution with a
    dilation) it is an upper bound.
    """
    runs = analysis.graph if analysis.graph is not None and node_id in analysis.graph.nodes else graph
    known: dict[str, _Reach | None] = {}
    needed = _ancestors(runs, node_id)
    for current in runs.order():
        if current not in needed:
            continue
        node = runs.node(current)
        facts = analysis.facts.get(current)
        if node.type == "Input":
            known[current] = _of_input(facts)
            continue
        arriving = [known.get(edge.source) for edge in runs.incoming(current)]
        known[current] = _through(SPECS.get(node.type), node.params, arriving, facts)
    found = known.get(node_id)
    if found is None or runs.node(node_id).type == "Input" or not (found.slid or len(found.whole) > 1):
        return None
    return tuple(min(ceil(size), length) for size, length in zip(found.size, found.whole, strict=True))


def _ancestors(graph: Graph, node_id: str) -> set[str]:
    seen = {node_id}
    stack = [node_id]
    while stack:
        for edge in graph.incoming(stack.pop()):
            if edge.source not in seen:
                seen.add(edge.source)
                stack.append(edge.source)
    return seen


def _of_input(facts: NodeFacts | None) -> _Reach | None:
    shape = facts.outputs.get("out", ()) if facts is not None else ()
    if not 2 <= len(shape) <= 4:
        return None
    ones = (Fraction(1),) * (len(shape) - 1)
    return _Reach(ones, ones, shape[1:])


def _through(
    spec: LayerSpec | None, own: Params, arriving: list[_Reach | None], facts: NodeFacts | None
) -> _Reach | None:
    reaches = [reach for reach in arriving if reach is not None]
    if spec is None or not reaches or len(reaches) < len(arriving) or len({reach.whole for reach in reaches}) > 1:
        return None
    merged = _Reach(
        tuple(map(max, zip(*(reach.size for reach in reaches), strict=True))),
        tuple(map(max, zip(*(reach.step for reach in reaches), strict=True))),
        reaches[0].whole,
        any(reach.slid for reach in reaches),
    )
    if spec.window is not None:
        return _slid(spec, spec.filled(own), merged)
    same = spec.elementwise or spec.family == "regularisation" or spec.type.startswith(_PLACE_BY_PLACE)
    if spec.family == "combining" and spec.type not in _EVERYWHERE:
        same = facts is not None and _keeps_places(facts)
    return merged if same else None


def _keeps_places(facts: NodeFacts) -> bool:
    """Does what leaves have the axes of what arrives? Then only channels were combined."""
    before, after = next(iter(facts.inputs.values()), ()), next(iter(facts.outputs.values()), ())
    return len(after) > 1 and before[1:] == after[1:]


def _slid(spec: LayerSpec, params: Params, reach: _Reach) -> _Reach | None:
    window = spec.window(params) if spec.window is not None else None
    if window is None:
        return None
    rank = len(reach.size)
    kernel, stride, dilation = (values * rank if len(values) == 1 else values for values in window)
    if not len(kernel) == len(stride) == len(dilation) == rank:
        return None
    along = zip(reach.size, dilation, kernel, reach.step, strict=True)
    return _Reach(
        tuple(size + d * (k - 1) * step for size, d, k, step in along),
        tuple(step * s for step, s in zip(reach.step, stride, strict=True)),
        reach.whole,
        True,
    )
