"""The basic residual block, against the one of the paper written in torch."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import nn

from neurarium.graph import Edge, Graph, Node
from neurarium.layers import analyse
from neurarium.layers.blocks import BLOCKS, Fragment, check_fragment, fragment_of
from neurarium.network import build


class Basic(nn.Module):
    """As in torchvision, without its names."""

    def __init__(self, given: int, channels: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(given, channels, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(channels)
        self.short: nn.Module = nn.Identity()
        if stride != 1 or given != channels:
            self.short = nn.Sequential(nn.Conv2d(given, channels, 1, stride, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = self.norm2(self.conv2(torch.relu(self.norm1(self.conv1(x)))))
        return torch.relu(y + self.short(x))


def wired(fragment: Fragment, shape: tuple[int, ...]) -> Graph:
    nodes = [Node("in", "Input", params={"shape": shape}), *fragment.nodes, Node("out", "Output")]
    edges = [Edge("in", "out", *entry) for entry in fragment.entries]
    return Graph(nodes, [*fragment.edges, *edges, Edge(*fragment.exit, "out", "in")], fragment.groups)


@pytest.mark.parametrize(("channels", "stride"), [(None, 1), (6, 1), (6, 2), (None, 2)])
def test_it_computes_what_the_paper_says(channels: int | None, stride: int) -> None:
    torch.set_num_threads(1)
    fragment = BLOCKS["residual"].made((4, 8, 8), out_channels=channels, stride=stride)
    check_fragment(fragment)
    net, basic = build(wired(fragment, (4, 8, 8))), Basic(4, channels or 4, stride)
    ours, theirs = list(net.parameters()), list(basic.parameters())
    assert [p.shape for p in ours] == [p.shape for p in theirs]
    with torch.no_grad():
        for mine, other in zip(ours, theirs, strict=True):
            mine.copy_(other)
    x = torch.randn(2, 4, 8, 8)
    assert torch.allclose(net.eval()(x), basic.eval()(x), atol=1e-6)


def test_it_takes_as_many_maps_as_arrive_and_can_be_repeated() -> None:
    graph = wired(BLOCKS["residual"].made((16, 8, 8)), (16, 8, 8))
    once = analyse(graph).parameters
    group = next(iter(graph.groups.values()))
    graph.groups[group.id] = replace(group, repeat=3)
    assert analyse(graph).runnable
    assert analyse(graph).parameters == 3 * once == 3 * (2 * 16 * 16 * 9 + 2 * 32)


def test_every_block_lies_in_one_group_and_computes_on_pictures() -> None:
    for block in BLOCKS.values():
        fragment = block.made((8, 16, 16))
        check_fragment(fragment)
        assert all(node.group for node in fragment.nodes), block.key
        assert len([g for g in fragment.groups if not g.parent]) == 1, block.key


def test_a_group_of_a_drawing_is_a_block_again() -> None:
    fragment = BLOCKS["residual"].made((4, 8, 8))
    graph = wired(fragment, (4, 8, 8))
    again = fragment_of(graph, fragment.groups[0].id)
    assert set(again.entries) == set(fragment.entries)
    assert again.exit == fragment.exit
    alone = fragment_of(fragment.graph, fragment.groups[0].id)
    assert alone.entries[0] in fragment.entries
    assert alone.exit == fragment.exit
