"""Repeated groups, several Inputs and Outputs, tokens: what the network makes of them."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
import torch
from torch import nn

from neurarium.graph import Graph, Group
from neurarium.graph.edits import Edit
from neurarium.languages.pytorch import source
from neurarium.layers import TaskFacts, analyse
from neurarium.layers.drawing import CheckedGraph
from neurarium.messages import message
from neurarium.network import NodeError, build

torch.set_num_threads(1)


def grouped(graph: Graph, name: str, *nodes: str, repeat: int = 1) -> None:
    changed = {n: (graph.node(n), replace(graph.node(n), group=name)) for n in nodes}
    graph.apply(Edit(message("Group"), changed, groups={name: (None, Group(name, name, repeat=repeat))}))


def repeated(features: int = 4, repeat: int = 3) -> Graph:
    graph = Graph()
    x = graph.add("Input", shape=(4,))
    x = graph.add("ReLU", graph.add("Linear", x, name="fc", out_features=features), name="act")
    graph.add("Output", x)
    grouped(graph, "block", "fc", "act", repeat=repeat)
    return graph


def test_repetitions_have_weights_of_their_own_and_run_in_a_row() -> None:
    network = build(repeated(), seed=1)
    assert sorted(network.state_dict()) == sorted(f"block.{i}.fc.{n}" for i in range(3) for n in ("weight", "bias"))
    plain = nn.Sequential(*[layer for _ in range(3) for layer in (nn.Linear(4, 4), nn.ReLU())])
    for index in range(3):
        plain[2 * index].load_state_dict(network.module_for(["fc", "fc~2", "fc~3"][index]).state_dict())
    batch = torch.randn(5, 4)
    assert torch.equal(network(batch), plain(batch))
    assert torch.equal(copy.deepcopy(network)(batch), plain(batch))


def test_costs_count_every_repetition_and_the_card_says_how_often() -> None:
    found = analyse(repeated())
    assert (found.parameters, found.macs) == (3 * 20, 3 * 16)
    assert found.facts["fc"].parameters == 20 and found.facts["fc"].times == 3
    assert found.memory == 4 * 4 * (1 + 3 * 2)


def test_a_group_whose_end_does_not_fit_its_beginning_is_explained() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(1, 8, 8))
    x = graph.add("MaxPool2d", x, name="pool", kernel_size=4)
    graph.add("Output", x)
    grouped(graph, "block", "pool", repeat=3)
    found = analyse(graph)
    assert not found.runnable
    problem = found.facts["pool"].problem
    assert problem is not None and str(problem.message).startswith("In repetition 2: ")


def test_the_tap_tells_repetitions_apart() -> None:
    network = build(repeated(repeat=2), seed=0)
    seen = []
    network.tap = lambda node, port, value: seen.append(node)
    network(torch.zeros(1, 4))
    assert seen == ["input", "fc", "act", "fc~2", "act~2", "output"]
    assert network.card("act~2") == "act"


def two_ends() -> Graph:
    graph = Graph()
    a = graph.add("Input", name="a", shape=(4,))
    b = graph.add("Input", name="b", shape=(4,))
    both = graph.add("Add", a, b)
    graph.add("Output", graph.add("Linear", both, name="fc", out_features=3), name="answer")
    graph.add("Output", both, name="sum")
    return graph


def test_several_inputs_and_outputs() -> None:
    network = build(two_ends(), seed=0)
    a, b = torch.randn(2, 4), torch.randn(2, 4)
    answer, total = network(a, b)
    assert torch.equal(total, a + b)
    assert torch.equal(answer, network.module_for("fc")(a + b))
    assert network.answer_of((answer, total)) is answer
    with pytest.raises(NodeError, match="takes 2 batches"):
        network(a)


def test_each_part_of_a_sample_needs_an_input() -> None:
    task = TaskFacts((4,), 3, "classification", more_inputs=(((4,), "float"),))
    assert analyse(two_ends(), task).runnable
    found = analyse(two_ends(), TaskFacts((4,), 3, "classification"))
    assert not found.runnable
    assert found.facts["b"].problem is not None
    assert [str(mend.label) for mend in found.facts["b"].problem.mends] == ["Use a for both", "Remove b"]


def test_tokens_are_refused_where_numbers_are_meant_and_the_other_way_round() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(4,), dtype="int")
    graph.add("Output", graph.add("Linear", x, out_features=3))
    problem = analyse(graph).facts["linear1"].problem
    assert problem is not None and "whole numbers (tokens)" in str(problem.message)
    plain = Graph()
    plain.add("Output", plain.add("Input", shape=(4,), dtype="int"))
    network = build(plain)
    assert torch.equal(network(torch.tensor([[1, 2, 3, 4]])), torch.tensor([[1, 2, 3, 4]]))
    with pytest.raises(NodeError, match="whole numbers"):
        network(torch.zeros(1, 4))


def test_a_card_that_only_the_last_repetition_needs_runs_in_all() -> None:
    """`v` leads on from the last repetition only; the others have it, too, so that code can be one loop."""
    graph = CheckedGraph()
    x = graph.add("Input", shape=(4,))
    with graph.group("inner", repeat=2):
        h = graph.add("Tanh", graph.add("Linear", x, name="u", out_features=4), name="h")
        v = graph.add("Linear", h, name="v", out_features=4)
    graph.add("Output", v)
    graph.add("Output", h)
    network = build(graph, seed=0)
    assert network.analysis.parameters == 4 * 20
    space: dict[str, object] = {}
    exec(compile(source(graph), "model.py", "exec"), space)  # our own text
    other = space["Net"]()  # type: ignore[operator]
    other.load_state_dict(network.state_dict())
    batch = torch.randn(3, 4)
    for mine, theirs in zip(network(batch), other(batch), strict=True):
        assert torch.equal(mine, theirs)
