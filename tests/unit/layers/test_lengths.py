"""Sizes in terms of T, and networks that are tied to one length."""

from __future__ import annotations

import pytest
import torch

from helpers.famous import drawn
from neurarium.graph import Graph
from neurarium.graph.edits import set_params
from neurarium.layers import analyse
from neurarium.network import NodeError, build

torch.set_num_threads(1)


def signal(*, flat: bool) -> Graph:
    graph = Graph()
    x = graph.add("Input", shape=(16, 3), any_length=True)
    x = graph.add("Permute", x, name="turn", dims=(2, 1))
    x = graph.add("Conv1d", x, name="conv", out_channels=5, kernel_size=3, stride=1, padding=0)
    x = graph.add("MaxPool1d", x, name="pool", kernel_size=2)
    x = graph.add("Flatten", x) if flat else graph.add("Mean", x, name="mean", dim=(2,))
    graph.add("Output", graph.add("Linear", x, name="fc", out_features=2))
    return graph


def test_sizes_are_written_in_terms_of_the_length() -> None:
    facts = analyse(signal(flat=False)).facts
    assert facts["input"].lengths["out"] == ("T", "3")
    assert facts["turn"].lengths["out"] == ("3", "T")
    assert facts["conv"].lengths["out"] == ("5", "T−2")
    assert facts["pool"].lengths["out"] == ("5", "T/2−1")
    assert facts["mean"].lengths["out"] == ("5",)


def test_a_free_network_takes_other_lengths() -> None:
    network = build(signal(flat=False), seed=0)
    for steps in (4, 16, 33):
        assert network(torch.randn(2, steps, 3)).shape == (2, 2)
    with pytest.raises(NodeError, match="takes batches of 16×3"):
        network(torch.randn(2, 16, 4))


def test_a_layer_whose_weights_depend_on_the_length_is_named() -> None:
    found = analyse(signal(flat=True))
    assert found.runnable and not found.facts["conv"].lengths
    problem = found.facts["fc"].problem
    assert problem is not None and problem.level == "hint" and "drawn length only" in str(problem.message)
    with pytest.raises(NodeError, match="takes batches of 16×3"):
        build(signal(flat=True), seed=0)(torch.randn(2, 8, 3))


def test_without_a_free_length_nothing_is_symbolic() -> None:
    graph = signal(flat=False)
    before = analyse(graph)
    graph.apply(set_params(graph, ["input"], any_length=False))
    found = analyse(graph, previous=before)
    assert all(not facts.lengths for facts in found.facts.values())


def test_a_transformer_takes_shorter_texts() -> None:
    graph = drawn.gpt()
    graph.apply(set_params(graph, ["input"], any_length=True))
    found = analyse(graph)
    assert found.lengths.tied is None
    assert found.facts["head"].lengths["out"] == ("T", "65")
    assert build(graph, seed=0).eval()(torch.zeros(1, 7, dtype=torch.int64)).shape == (1, 7, 65)
