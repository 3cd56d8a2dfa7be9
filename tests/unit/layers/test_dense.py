"""Layers in which every output looks at every input: two inputs are explained one by one."""

from __future__ import annotations

import torch
from torch.nn import functional

from neurarium.graph import Graph
from neurarium.layers import analyse
from neurarium.network import build
from neurarium.network.modules import make_module


def test_bilinear_weighs_every_product() -> None:
    one, two = torch.randn(2, 3), torch.randn(2, 4)
    module = make_module("Bilinear", {"out_features": 5}, {"in": (3,), "in2": (4,)})
    by_hand = torch.einsum("bi,kij,bj->bk", one, module.weight, two) + module.bias
    assert torch.allclose(module(one, two), by_hand, atol=1e-6)
    assert torch.equal(module(one, two), functional.bilinear(one, two, module.weight, module.bias))


def test_bilinear_with_one_wire_asks_for_the_second_and_can_be_given_it() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(6,))
    graph.add("Output", graph.add("Bilinear", graph.add("ReLU", x), out_features=3))
    problem = analyse(graph).problems[0]
    assert "input “Second” of bilinear1" in str(problem.message)
    graph.apply(problem.mends[0].edit)
    found = analyse(graph)
    assert found.runnable
    assert found.parameters == 3 * 6 * 6 + 3
    assert build(graph, seed=0)(torch.randn(2, 6)).shape == (2, 3)


def test_rows_that_do_not_match_are_told_with_their_sizes() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(4, 6))
    pooled = graph.add("Flatten", x)
    graph.add("Output", graph.add("Flatten", graph.add("Bilinear", x, pooled)))
    problem = analyse(graph).problems[0]
    assert "4×6 and 24 do not come in equally many rows" in str(problem.message)
    graph.apply(problem.mends[0].edit)
    assert analyse(graph).runnable
