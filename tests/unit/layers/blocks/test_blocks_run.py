"""Every block, put into a network: it runs, has the parameters of plain torch, and can be repeated where sizes stay."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import nn

from neurarium.graph import Edge, Graph, Node
from neurarium.layers import analyse
from neurarium.layers.blocks import BLOCKS, Fragment
from neurarium.network import build

torch.set_num_threads(1)

# What arrives, what leaves, and whether the block may be repeated.
CASES = {
    "residual": ((16, 8, 8), (16, 8, 8), True),
    "residual-halving": ((16, 8, 8), (32, 4, 4), False),
    "residual-bottleneck": ((16, 8, 8), (16, 8, 8), True),
    "residual-preactivation": ((16, 8, 8), (16, 8, 8), True),
    "inception": ((16, 8, 8), (16, 8, 8), True),
    "dense": ((16, 8, 8), (40, 8, 8), True),  # every repetition sees more
    "squeeze-excitation": ((16, 8, 8), (16, 8, 8), True),
    "depthwise-separable": ((16, 8, 8), (16, 8, 8), True),
    "unet-down": ((4, 8, 8), (8, 4, 4), False),
    "unet-up": ((8, 4, 4), (4, 8, 8), False),
    "transformer-encoder": ((12, 32), (12, 32), True),
    "transformer-decoder": ((12, 32), (12, 32), True),
    "patch-embedding": ((1, 8, 8), (5, 64), False),
    "mlp-mixer": ((12, 32), (12, 32), True),
    "gan-generator": ((24,), (1, 16, 16), False),
    "gan-discriminator": ((1, 16, 16), (1,), False),
    "vae-bottleneck": ((32,), (8,), False),
}


def within(fragment: Fragment, shape: tuple[int, ...], repeat: int = 1) -> Graph:
    """Input → block → Output."""
    return Graph(
        [Node("from", "Input", params={"shape": shape}), *fragment.nodes, Node("to", "Output")],
        [
            *fragment.edges,
            *(Edge("from", "out", *entry) for entry in fragment.entries),
            Edge(*fragment.exit, "to", "in"),
        ],
        [replace(group, repeat=repeat) for group in fragment.groups],
    )


def test_every_block_is_tried() -> None:
    assert set(CASES) == set(BLOCKS)


@pytest.mark.parametrize("key", CASES)
def test_it_runs_on_what_arrives(key: str) -> None:
    shape, leaves, repeats = CASES[key]
    graph = within(BLOCKS[key].made(shape), shape)
    found = analyse(graph)
    assert [str(p.message) for p in found.problems if p.level == "error"] == []
    assert found.facts["to"].inputs["in"] == leaves
    network = build(graph, seed=0).eval()
    assert network(torch.randn(2, *shape)).shape == (2, *leaves)
    if repeats:
        three = analyse(within(BLOCKS[key].made(shape), shape, repeat=3))
        assert three.runnable and three.parameters >= 3 * found.parameters


def by_hand(key: str) -> nn.Module | None:
    """The parts with weights, in plain torch."""
    match key:
        case "squeeze-excitation":
            return nn.Sequential(
                nn.AdaptiveAvgPool2d(1), nn.Conv2d(16, 4, 1), nn.ReLU(), nn.Conv2d(4, 16, 1), nn.Sigmoid()
            )
        case "depthwise-separable":
            return nn.Sequential(
                nn.Conv2d(16, 16, 3, padding=1, groups=16, bias=False), nn.BatchNorm2d(16), nn.ReLU(),
                nn.Conv2d(16, 16, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(),
            )  # fmt: skip
        case "transformer-encoder":
            return nn.TransformerEncoderLayer(
                32, 4, 128, activation="gelu", batch_first=True, norm_first=True, dropout=0.0
            )
        case _:
            return None


def test_squeeze_and_excitation_weighs_channels() -> None:
    network, other = build(within(BLOCKS["squeeze-excitation"].made((16, 8, 8)), (16, 8, 8)), seed=0), by_hand(
        "squeeze-excitation"
    )
    assert other is not None
    for mine, theirs in zip(network.parameters(), other.parameters(), strict=True):
        theirs.data.copy_(mine.data)
    x = torch.randn(2, 16, 8, 8)
    torch.testing.assert_close(network(x), x * other(x))


def test_the_transformer_block_is_torchs_own() -> None:
    network = build(within(BLOCKS["transformer-encoder"].made((12, 32)), (12, 32)), seed=0).eval()
    other = by_hand("transformer-encoder")
    assert isinstance(other, nn.TransformerEncoderLayer)
    other.eval()
    pairs = {
        "norm1": other.norm1, "attention": other.self_attn, "norm2": other.norm2, "up": other.linear1,
        "down": other.linear2,
    }  # fmt: skip
    for name, module in pairs.items():
        module.load_state_dict(network.module_for(name).state_dict())
    x = torch.randn(2, 12, 32)
    torch.testing.assert_close(network(x), other(x), rtol=1e-5, atol=1e-5)


def test_the_separable_block_is_two_convolutions() -> None:
    network = build(within(BLOCKS["depthwise-separable"].made((16, 8, 8)), (16, 8, 8)), seed=0).eval()
    other = by_hand("depthwise-separable")
    assert other is not None
    for mine, theirs in zip(network.state_dict().values(), other.state_dict().values(), strict=True):
        theirs.copy_(mine)
    x = torch.randn(2, 16, 8, 8)
    torch.testing.assert_close(network(x), other.eval()(x))
