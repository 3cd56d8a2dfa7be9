"""The receptive field against gradients: which places of the input move one number of the real network's output."""

from __future__ import annotations

import pytest
import torch

from neurarium.graph import Graph, Ref
from neurarium.layers import analyse
from neurarium.layers.receptive import receptive_field
from neurarium.network import build

torch.set_num_threads(1)
Layers = list[tuple[str, dict[str, object]]]


def by_gradient(graph: Graph) -> tuple[int, ...]:
    """The most places along every axis with a gradient from one place of the output, all channels taken together;
    every place about the middle is tried, since where maps become larger some see more than others."""
    network = build(graph, seed=0).eval()
    for parameter in network.parameters():
        torch.nn.init.uniform_(parameter, 0.5, 1.0)
    shape = graph.node(graph.order()[0]).params["shape"]
    x = torch.rand(1, *shape, requires_grad=True)
    y = network(x)
    rank = y.dim() - 2
    widest = [0] * rank
    for shift in range(4):
        place = (0, slice(None), *(min(size // 2 + shift, size - 1) for size in y.shape[2:]))
        (gradient,) = torch.autograd.grad(y[place].sum(), x, retain_graph=True)
        found = torch.nonzero(gradient[0].abs().sum(dim=0))
        spans = (found.amax(dim=0) - found.amin(dim=0) + 1).tolist()
        widest = [max(a, b) for a, b in zip(widest, spans, strict=True)]
    return tuple(widest)


def chain(*layers: tuple[str, dict[str, object]], shape: tuple[int, ...] = (1, 40, 40)) -> Graph:
    graph = Graph()
    x: Ref = graph.add("Input", shape=shape)
    for kind, params in layers:
        x = graph.add(kind, x, **params)
    graph.add("Output", x)
    return graph


PICTURE, ROW = (1, 40, 40), (1, 40)


@pytest.mark.parametrize(
    ("shape", "layers"),
    [
        (PICTURE, [("Conv2d", {"kernel_size": 3})]),
        (PICTURE, [("Conv2d", {"kernel_size": (3, 5)}), ("ReLU", {}), ("Conv2d", {"dilation": 2})]),
        (PICTURE, [("Conv2d", {"stride": 2}), ("BatchNorm2d", {}), ("Conv2d", {})]),
        (PICTURE, [("Conv2d", {"kernel_size": 5}), ("AvgPool2d", {"kernel_size": 2}), ("Conv2d", {})]),
        ((2, 60), [("Conv1d", {"kernel_size": 5, "dilation": 2}), ("LPPool1d", {}), ("Conv1d", {})]),
        ((1, 14, 15, 16), [("Conv3d", {"kernel_size": (1, 2, 3)}), ("AvgPool3d", {}), ("Conv3d", {"kernel_size": 2})]),
        (PICTURE, [("ConvTranspose2d", {"kernel_size": 4, "stride": 2}), ("Conv2d", {})]),
        (PICTURE, [("Conv2d", {"stride": 2}), ("ConvTranspose2d", {"stride": 2})]),
        (ROW, [("ConvTranspose1d", {"kernel_size": 5, "stride": 3, "dilation": 2})]),
        (ROW, [("ConvTranspose1d", {"kernel_size": 7, "stride": 3}), ("Conv1d", {"kernel_size": 4})]),
        ((1, 20, 20), [("Upsample", {}), ("Conv2d", {"kernel_size": 4})]),
        ((1, 20, 20), [("Conv2d", {}), ("Upsample", {"scale_factor": 3.0, "mode": "bilinear"})]),
        ((4, 10, 10), [("PixelShuffle", {}), ("Conv2d", {})]),
        ((2, 20, 20), [("PixelUnshuffle", {}), ("ChannelShuffle", {}), ("Conv2d", {})]),
    ],
    ids=lambda value: "-".join(name for name, _ in value) if isinstance(value, list) else str(value),
)  # fmt: skip
def test_equals_what_the_gradient_reaches(shape: tuple[int, ...], layers: Layers) -> None:
    graph = chain(*layers, shape=shape)
    last = graph.order()[-2]
    assert receptive_field(graph, analyse(graph), last) == by_gradient(graph)


def test_says_nothing_where_everything_is_seen() -> None:
    graph = chain(("Conv2d", {"kernel_size": 3}), ("Flatten", {}), ("Linear", {}))
    analysis = analyse(graph)
    assert [receptive_field(graph, analysis, node) for node in graph.order()][2:] == [None, None, None]


@pytest.mark.parametrize("layer", ["AdaptiveAvgPool2d", "AdaptiveMaxPool2d", "Unfold"])
def test_says_nothing_of_layers_whose_windows_depend_on_what_arrives(layer: str) -> None:
    graph = chain((layer, {}))
    assert receptive_field(graph, analyse(graph), graph.order()[1]) is None


def test_a_table_is_no_sequence_until_something_slides_along_it() -> None:
    graph = chain(("Dropout", {}), ("Conv1d", {}), ("ReLU", {}), shape=(4, 30))
    analysis = analyse(graph)
    assert [receptive_field(graph, analysis, node) for node in graph.order()] == [None, None, (3,), (3,), None]


def test_is_never_more_than_the_picture() -> None:
    graph = chain(("Conv2d", {"kernel_size": 39, "padding": 19}), ("Conv2d", {"kernel_size": 39, "padding": 19}))
    assert receptive_field(graph, analyse(graph), graph.order()[-2]) == (40, 40)


def test_the_larger_of_two_branches_counts() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(1, 20, 20))
    wide = graph.add("Conv2d", x, kernel_size=7, padding=3, out_channels=1)
    both = graph.add("Add", x, wide)
    assert receptive_field(graph, analyse(graph), both.node) == (7, 7)
