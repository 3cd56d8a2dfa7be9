"""How far a card sees: the square of the input picture that one number of its output depends on."""

from __future__ import annotations

from collections.abc import Mapping

from neurarium.graph import Graph
from neurarium.layers.catalogue import SPECS
from neurarium.layers.common import pair
from neurarium.layers.spec import Analysis, LayerSpec, Params

Reach = tuple[tuple[int, int], tuple[int, int]]  # size (height, width) in pixels, step between neighbours in pixels
WINDOWS = ("Conv2d", "MaxPool2d", "AvgPool2d")


def receptive_field(graph: Graph, analysis: Analysis, node_id: str) -> tuple[int, int] | None:
    """(height, width) in pixels of the input picture, never more than the picture; None where that says nothing:
    no picture comes in, or the layer already looks at everything (Flatten, Linear, adaptive pooling).

    Each window of size k, dilation d adds d·(k-1) steps of its input, and its stride multiplies the step; where
    branches meet the larger one counts (Araujo, Norris, Sim: "Computing receptive fields of convolutional networks",
    2019).
    """
    known: dict[str, Reach | None] = {}
    picture: tuple[int, int] | None = None
    needed = _ancestors(graph, node_id)
    for current in graph.order():
        if current not in needed:
            continue
        node = graph.node(current)
        facts = analysis.facts.get(current)
        if node.type == "Input":
            shape = facts.outputs.get("out", ()) if facts is not None else ()
            if len(shape) == 3:
                picture = (shape[1], shape[2])
                known[current] = ((1, 1), (1, 1))
            continue
        arriving = [known.get(edge.source) for edge in graph.incoming(current)]
        known[current] = _through(SPECS.get(node.type), node.params, arriving)
    found = known.get(node_id)
    if found is None or picture is None or graph.node(node_id).type == "Input":
        return None
    return min(found[0][0], picture[0]), min(found[0][1], picture[1])


def _ancestors(graph: Graph, node_id: str) -> set[str]:
    seen = {node_id}
    stack = [node_id]
    while stack:
        for edge in graph.incoming(stack.pop()):
            if edge.source not in seen:
                seen.add(edge.source)
                stack.append(edge.source)
    return seen


def _through(spec: LayerSpec | None, own: Params, arriving: list[Reach | None]) -> Reach | None:
    reaches = [reach for reach in arriving if reach is not None]
    if spec is None or not reaches or len(reaches) < len(arriving):
        return None
    size = (max(r[0][0] for r in reaches), max(r[0][1] for r in reaches))
    step = (max(r[1][0] for r in reaches), max(r[1][1] for r in reaches))
    if spec.type in WINDOWS:
        return _window(spec.filled(own), size, step)
    same = spec.elementwise or spec.family in ("combining", "regularisation") or spec.type == "BatchNorm2d"
    return (size, step) if same else None


def _window(params: Mapping[str, object], size: tuple[int, int], step: tuple[int, int]) -> Reach:
    kernel, dilation = pair(params["kernel_size"]), pair(params.get("dilation", 1))
    stride = kernel if params["stride"] is None else pair(params["stride"])
    return (
        (size[0] + dilation[0] * (kernel[0] - 1) * step[0], size[1] + dilation[1] * (kernel[1] - 1) * step[1]),
        (step[0] * stride[0], step[1] * stride[1]),
    )
