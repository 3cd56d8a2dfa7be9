"""The receptive field against gradients: which input pixels move one output number of the real network."""

from __future__ import annotations

import pytest
import torch

from neurarium.graph import Graph, Ref
from neurarium.layers import analyse
from neurarium.layers.receptive import receptive_field
from neurarium.network import build


def by_gradient(graph: Graph) -> tuple[int, int]:
    """Height and width of the square of input pixels with a gradient from one output number in the middle."""
    network = build(graph, seed=0)
    network.eval()
    for parameter in network.parameters():
        torch.nn.init.uniform_(parameter, 0.5, 1.0)
    x = torch.rand(1, 1, 40, 40, requires_grad=True)
    y = network(x)
    y[0, 0, y.shape[2] // 2, y.shape[3] // 2].backward()
    assert x.grad is not None
    rows, columns = torch.nonzero(x.grad[0, 0], as_tuple=True)
    return int(rows.max() - rows.min() + 1), int(columns.max() - columns.min() + 1)


def chain(*layers: tuple[str, dict[str, object]]) -> Graph:
    graph = Graph()
    x: Ref = graph.add("Input", shape=(1, 40, 40))
    for kind, params in layers:
        x = graph.add(kind, x, **params)
    graph.add("Output", x)
    return graph


@pytest.mark.parametrize(
    "layers",
    [
        [("Conv2d", {"kernel_size": 3})],
        [("Conv2d", {"kernel_size": (3, 5)}), ("ReLU", {}), ("Conv2d", {"kernel_size": 3, "dilation": 2})],
        [("Conv2d", {"kernel_size": 3, "stride": 2}), ("BatchNorm2d", {}), ("Conv2d", {"kernel_size": 3})],
        [("Conv2d", {"kernel_size": 5}), ("AvgPool2d", {"kernel_size": 2}), ("Conv2d", {"kernel_size": 3})],
    ],
)
def test_equals_what_the_gradient_reaches(layers: list[tuple[str, dict[str, object]]]) -> None:
    graph = chain(*layers)
    last = graph.order()[-2]
    assert receptive_field(graph, analyse(graph), last) == by_gradient(graph)


def test_says_nothing_where_everything_is_seen() -> None:
    graph = chain(("Conv2d", {"kernel_size": 3}), ("Flatten", {}), ("Linear", {}))
    analysis = analyse(graph)
    assert [receptive_field(graph, analysis, node) for node in graph.order()][2:] == [None, None, None]


def test_is_never_more_than_the_picture() -> None:
    graph = chain(("Conv2d", {"kernel_size": 39, "padding": 19}), ("Conv2d", {"kernel_size": 39, "padding": 19}))
    assert receptive_field(graph, analyse(graph), graph.order()[-2]) == (40, 40)
