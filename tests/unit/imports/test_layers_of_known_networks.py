"""Shifted windows, codebooks, distances, frequencies, grids: as plain torch writes them, and out to ONNX and back."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

import neurarium as nr
from helpers.famous import more_plain_places
from helpers.torch_models import answers
from neurarium.exports.weights import network_of
from neurarium.graph import Graph
from neurarium.imports import import_file

torch.set_num_threads(1)

Function = Callable[..., Tensor]


class Plain(nn.Module):
    """A function of its inputs as a module."""

    def __init__(self, function: Function) -> None:
        super().__init__()
        self.function = function

    def forward(self, *inputs: Tensor) -> Tensor:
        return self.function(*inputs)


class Unpooled(nn.Module):
    """Smaller and back: the sizes are odd, so that they have to be told."""

    def __init__(self, rank: int) -> None:
        super().__init__()
        self.pool = getattr(nn, f"MaxPool{rank}d")(2, return_indices=True)
        self.unpool = getattr(nn, f"MaxUnpool{rank}d")(2)

    def forward(self, x: Tensor) -> Tensor:
        small, places = self.pool(x)
        back: Tensor = self.unpool(small * 2, places, output_size=x.shape[2:])
        return back


IMAGE, STEPS = (3, 6, 8), (5, 8)
# What is written, the shapes that arrive, the cards that it becomes.
CASES: dict[str, tuple[Function, tuple[tuple[int, ...], ...], list[str]]] = {
    "roll": (lambda x: torch.roll(x, (2, -3), (2, 3)), (IMAGE,), ["Roll"]),
    "unpooled steps": (Unpooled(1), ((5, 7),), ["MaxPool1d", "Expression", "MaxUnpool1d"]),
    "unpooled images": (Unpooled(2), ((3, 7, 8),), ["MaxPool2d", "Expression", "MaxUnpool2d"]),
    "unpooled volumes": (Unpooled(3), ((2, 4, 5, 6),), ["MaxPool3d", "Expression", "MaxUnpool3d"]),
    "fnet": (lambda x: torch.fft.fft(torch.fft.fft(x, dim=-1), dim=-2).real + x, (STEPS,), ["FFT", "Add"]),
    "fft2": (lambda x: torch.fft.fft2(x, norm="ortho").real, (IMAGE,), ["FFT"]),
    "fft of one axis": (lambda x: torch.real(torch.fft.fft(x)), (STEPS,), ["FFT"]),
    "grid": (
        lambda x, t: functional.grid_sample(
            x, functional.affine_grid(t.view(-1, 2, 3), x.size(), align_corners=False), align_corners=False
        ),
        (IMAGE, (6,)), ["Reshape", "AffineGrid", "GridSample"],
    ),
    "grid of its own": (
        lambda x, g: functional.grid_sample(x, g.tanh(), "nearest", "border", align_corners=True),
        (IMAGE, (4, 5, 2)), ["Tanh", "GridSample"],
    ),
    "argmax": (lambda x: x.argmax(1), (IMAGE,), ["ArgMax"]),
    "nearest": (lambda x: (x * x).min(-1)[1], (STEPS,), ["Multiply", "ArgMin"]),
    "largest and where": (lambda x: torch.add(*x.max(dim=1, keepdim=True)), (IMAGE,), ["Max", "ArgMax", "Add"]),
    "cosine": (nn.CosineSimilarity(dim=-1), (STEPS, STEPS), ["CosineSimilarity"]),
    "cosine of rows": (nn.CosineSimilarity(), ((8,), (8,)), ["CosineSimilarity"]),
    "distance": (nn.PairwiseDistance(p=3.0), (STEPS, STEPS), ["PairwiseDistance"]),
    "distance of rows": (nn.PairwiseDistance(keepdim=True), ((8,), (8,)), ["PairwiseDistance"]),
    "roll of channels": (lambda x: torch.roll(x, (1,), (-2,)), (STEPS,), ["Roll"]),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_written_in_torch_is_drawn_with_the_same_answers(name: str) -> None:
    function, shapes, wanted = CASES[name]
    module = Plain(function).eval()
    project = nr.from_module(module, tuple(torch.randn(2, *shape) for shape in shapes))
    kinds = [node.type for node in project.graph.nodes.values() if node.type not in ("Input", "Output")]
    assert kinds == wanted
    batch = tuple(torch.randn(3, *shape) for shape in shapes)
    with torch.no_grad():
        answer = module(*batch)  # one number for every sample keeps an axis here
        torch.testing.assert_close(project.network(*batch).view_as(answer), answer, atol=1e-5, rtol=1e-5)


def test_complex_numbers_are_not_drawn_and_it_is_said() -> None:
    project = nr.from_module(Plain(lambda x: torch.fft.fft2(x).abs() + x), torch.randn(2, 5, 8))
    assert "Opaque" in [node.type for node in project.graph.nodes.values()]


def all_of_them() -> Graph:
    """One drawing with every one of these layers that ONNX can say."""
    g = nr.Graph()
    x = g.add("Input", shape=(4, 6, 8))
    g.add("Output", g.add("Roll", x, shifts=(1, -2), dims=(2, 3)))
    g.add("Output", g.add("ArgMax", x, dim=2))
    g.add("Output", g.add("CosineSimilarity", x, g.add("Roll", x), dim=1, keepdim=True))
    g.add("Output", g.add("PairwiseDistance", x, g.add("Roll", x)))
    places = g.add("AffineGrid", g.add("Linear", g.add("Mean", x, dim=(2, 3)), out_features=6), size=(5, 7))
    g.add("Output", g.add("GridSample", x, places, padding_mode="border"))
    return g


def test_out_to_onnx_and_back(tmp_path: Path) -> None:
    network, path = nr.build(all_of_them()).eval(), tmp_path / "all.onnx"
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    inputs = tuple(torch.randn(2, *shape) for shape in network.input_shapes)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        program = torch.onnx.export(
            network, inputs, dynamo=True, opset_version=20, external_data=False, verbose=False
        )
    assert program is not None
    program.save(path)
    found = import_file(path)
    assert not found.opaque
    again = network_of(found.document, found.checkpoint).eval()
    for one, other in zip(answers(network, inputs), answers(again, inputs), strict=True):
        torch.testing.assert_close(one, other, atol=1e-5, rtol=1e-5)


@pytest.mark.parametrize(
    ("name", "batch"),
    [("SegNet", torch.randn(2, 3, 18, 18)), ("FNet", torch.randint(40, (2, 9))),
     ("SpatialTransformer", torch.randn(2, 1, 28, 28)), ("Codebook", torch.randn(2, 3, 16, 16)),
     ("SwinBlock", torch.randn(2, 8, 8, 16))],
    ids=["segnet", "fnet", "spatial transformer", "codebook", "swin"],
)  # fmt: skip
def test_whole_networks_are_drawn_without_anything_opaque(name: str, batch: Tensor) -> None:
    torch.manual_seed(0)
    module = getattr(more_plain_places, name)().eval()
    project = nr.from_module(module, batch)
    assert "Opaque" not in {node.type for node in project.graph.nodes.values()}
    with torch.no_grad():
        torch.testing.assert_close(project.network(batch), module(batch), atol=1e-4, rtol=1e-4)
