"""The stopwatch: each layer gets the time that it took, there and back."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
import torch
from torch import nn

from neurarium.graph import Graph
from neurarium.network import build
from neurarium.probes import NodeTime, node_times, timing


class Clock:
    """Stands still unless a layer moves it."""

    def __init__(self) -> None:
        self.now = 0.0

    def perf_counter(self) -> float:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += seconds


class Slow(nn.Module):
    """Takes its time: seconds there and back."""

    def __init__(self, module: nn.Module, clock: Clock, there: float, back: float) -> None:
        super().__init__()
        self.module, self.clock, self.there, self.back = module, clock, there, back

    def forward(self, *values: torch.Tensor) -> torch.Tensor:
        self.clock.pass_by(self.there)
        inner: torch.Tensor = self.module(*values) * 1.0  # between the layer's result and what it hands on
        if inner.requires_grad:
            inner.register_hook(lambda gradient: self.clock.pass_by(self.back))
        return inner * 1.0


def measured(slow: dict[str, tuple[float, float]], monkeypatch: pytest.MonkeyPatch) -> dict[str, NodeTime]:
    clock = Clock()
    monkeypatch.setattr(timing, "time", clock)
    g = Graph()
    x = g.add("Linear", g.add("Input", shape=(3,)), out_features=4, name="first")
    left, right = g.add("Tanh", x, name="left"), g.add("Flatten", x, name="right")
    x = g.add("Linear", g.add("Add", left, right, name="both"), out_features=1, name="last")
    g.add("Output", x)
    network = build(g, seed=0)
    for node, (there, back) in slow.items():
        network._by_node[node] = Slow(network._by_node[node], clock, there, back)
    return node_times(network, [torch.rand(5, 3)], lambda answer: answer.square().mean(), nullcontext)


def test_every_layer_gets_the_time_that_it_took(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = {"first": (1.0, 32.0), "left": (2.0, 64.0), "both": (4.0, 128.0), "last": (8.0, 256.0)}
    found = measured(slow, monkeypatch)
    assert {node: (times.forward, times.backward) for node, times in found.items()} == {**slow, "right": (0.0, 0.0)}


@pytest.mark.parametrize("node", ["first", "left", "right", "both", "last"])
def test_one_slow_layer_among_quick_ones(node: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = measured({node: (1.0, 2.0)}, monkeypatch)
    quick = NodeTime(0.0, 0.0)
    assert found == {name: NodeTime(1.0, 2.0) if name == node else quick for name in found}


def test_ends_are_left_out_and_nothing_is_changed() -> None:
    g = Graph()
    x = g.add("BatchNorm1d", g.add("Input", shape=(3,)))
    g.add("Output", g.add("Linear", g.add("Dropout", x), out_features=1))
    network = build(g, seed=0).eval()
    before = {name: value.clone() for name, value in network.state_dict().items()}
    found = node_times(network, [torch.rand(5, 3)], lambda answer: answer.sum(), nullcontext)
    assert set(found) == set(g.nodes) - {"input", "output"}
    assert not network.training
    assert network.tap is None
    assert all(torch.equal(value, before[name]) for name, value in network.state_dict().items())
    assert all(parameter.grad is None for parameter in network.parameters())
