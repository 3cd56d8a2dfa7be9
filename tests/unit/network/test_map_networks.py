"""Networks of layers on maps with one, two and three axes: drawing, source and plain torch give the same bits."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import nn

from neurarium.graph import Graph
from neurarium.languages.pytorch import source
from neurarium.network import Network, build

torch.set_num_threads(1)

SEQUENCE = [
    ("Conv1d", {"out_channels": 6, "kernel_size": 5, "padding": "same", "padding_mode": "circular"}),
    ("ChannelShuffle", {"groups": 3}),
    ("MaxPool1d", {}),
    ("ConvTranspose1d", {"out_channels": 4, "stride": 2, "output_padding": 1, "padding": 1, "groups": 2}),
    ("LPPool1d", {"kernel_size": (3,), "ceil_mode": True}),
    ("Upsample", {"mode": "linear", "size": 12, "align_corners": True}),
    ("AvgPool1d", {"padding": 1, "count_include_pad": False}),
    ("AdaptiveMaxPool1d", {"output_size": 2}),
]
PICTURE = [
    ("Conv2d", {"out_channels": 8, "kernel_size": (1, 3), "padding": (0, 1), "padding_mode": "reflect"}),
    ("PixelShuffle", {}),
    ("Upsample", {"scale_factor": 1.5, "mode": "bicubic"}),
    ("PixelUnshuffle", {"downscale_factor": 3}),
    ("ConvTranspose2d", {"out_channels": 4, "kernel_size": 2, "stride": (2, 1), "bias": False, "dilation": 2}),
    ("Unfold", {"kernel_size": 3, "stride": 3, "padding": 1}),
    ("Conv1d", {"out_channels": 18, "kernel_size": 1}),
    ("Fold", {"kernel_size": 3, "stride": 3, "padding": 1, "output_size": (16, 10)}),
    ("LPPool2d", {"norm_type": 4.0}),
    ("AdaptiveAvgPool2d", {"output_size": (2, 1)}),
]
VOLUME = [
    ("Conv3d", {"out_channels": 4, "kernel_size": (1, 2, 3), "padding": "same", "padding_mode": "replicate"}),
    ("MaxPool3d", {"kernel_size": (1, 2, 2)}),
    ("Upsample", {"mode": "trilinear"}),
    ("ConvTranspose3d", {"out_channels": 2, "stride": 2}),
    ("AvgPool3d", {"kernel_size": 3, "divisor_override": 2}),
    ("LPPool3d", {"norm_type": 1.0}),
    ("AdaptiveMaxPool3d", {}),
]
CASES = pytest.mark.parametrize(
    ("shape", "layers"), [((3, 16), SEQUENCE), ((1, 8, 8), PICTURE), ((2, 4, 6, 6), VOLUME)], ids=["1d", "2d", "3d"]
)
Layers = list[tuple[str, dict[str, Any]]]


def drawn(shape: tuple[int, ...], layers: Layers) -> Network:
    graph = Graph()
    x = graph.add("Input", shape=shape)
    for name, params in layers:
        x = graph.add(name, x, **params)
    graph.add("Output", x)
    return build(graph, seed=0).eval()


def by_hand(shape: tuple[int, ...], layers: Layers) -> nn.Sequential:
    """The same in torch's own words; channels are counted along the way."""
    modules: list[nn.Module] = []
    x = torch.zeros(2, *shape)
    for name, params in layers:
        values = dict(params)
        if name.startswith("Conv"):
            values = {"in_channels": x.shape[1], "kernel_size": 3, **values}
        elif name.startswith(("MaxPool", "AvgPool", "LPPool")):
            values = {"kernel_size": 2, **({"norm_type": 2} if name.startswith("LP") else {}), **values}
        elif name == "Upsample" and "size" not in values:
            values = {"scale_factor": 2, **values}
        elif name == "PixelShuffle":
            values = {"upscale_factor": 2}
        elif name.startswith("Adaptive"):
            values = {"output_size": 1, **values}
        if name == "LPPool1d":
            values["kernel_size"] = 3  # torch stumbles over a tuple here
        modules.append(getattr(nn, name)(**values))
        x = modules[-1](x)
    return nn.Sequential(*modules).eval()


@CASES
def test_is_what_torch_computes(shape: tuple[int, ...], layers: Layers) -> None:
    network, plain = drawn(shape, layers), by_hand(shape, layers)
    for mine, theirs in zip(network.parameters(), plain.parameters(), strict=True):
        theirs.data.copy_(mine.data)
    batch = torch.rand(2, *shape)
    assert torch.equal(network(batch), plain(batch))


@CASES
def test_source_gives_the_same_bits(shape: tuple[int, ...], layers: Layers) -> None:
    network = drawn(shape, layers)
    space: dict[str, Any] = {}
    exec(source(network.graph), space)
    written = space["Net"]().eval()
    written.load_state_dict(network.state_dict())
    batch = torch.rand(2, *shape)
    assert torch.equal(written(batch), network(batch))


@CASES
def test_every_weight_can_learn(shape: tuple[int, ...], layers: Layers) -> None:
    network = drawn(shape, layers)
    network(torch.rand(2, *shape)).sum().backward()
    gradients = [parameter.grad for parameter in network.parameters()]
    assert all(g is not None and torch.isfinite(g).all() and g.abs().sum() > 0 for g in gradients)
