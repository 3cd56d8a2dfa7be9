"""What `nr.Graph.add` refuses, and that the sentence says what is meant instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from neurarium.graph.model import GraphError, Ref
from neurarium.layers import analyse
from neurarium.layers.drawing import CheckedGraph

Wrong = Callable[[CheckedGraph, Ref], Any]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda g, x: g.add("Lineer", x), "“Linear” meant"),
        (lambda g, x: g.add("relu", x), "“ReLU” meant"),
        (lambda g, x: g.add("Quantum", x), "there are Input"),
        (lambda g, x: g.add("Linear", x, out_feature=3), "“out_features” meant"),
        (lambda g, x: g.add("Linear", x, in_features=8), "finds “in_features” out"),
        (lambda g, x: g.add("Linear", x, out_features=0), "Linear: Output features cannot be 0"),
        (lambda g, x: g.add("Conv2d", x, kernel_size=(3, 3, 3)), "3 × 3 × 3"),
        (lambda g, x: g.add("Linear", x, 10), "out_features="),
        (lambda g, x: g.add("Add", [x, x]), "one by one"),
        (lambda g, x: g.add("ReLU", x, x), "Add or Concat"),
        (lambda g, x: g.add("Input", x), "no source"),
        (lambda g, x: g.add("GRU", x, x, x), r"2 sources at most \(in, state\), not 3"),
        (lambda g, x: g.add("GRU", x, memory=x), "GRU has no input “memory”; it has in, state"),
        (lambda g, x: g.add("GRU", x, **{"in": x}), "two sources for “in”"),
        (lambda g, x: g.add("ReLU", x["last"]), "no output “last”"),
        (lambda g, x: g.add("ReLU", g.add("Output", x)), "end of the network"),
        (lambda g, x: g.add("ReLU", CheckedGraph().add("Input", shape=(4,))), "another drawing"),
    ],
)
def test_a_mistake_is_refused_where_it_is_made(wrong: Wrong, words: str) -> None:
    graph = CheckedGraph()
    x = graph.add("Input", shape=(1, 8, 8))
    before = graph.copy()
    with pytest.raises(GraphError, match=words):
        wrong(graph, x)
    assert set(graph.nodes) - set(before.nodes) <= {"output"}


def test_what_is_right_is_drawn_as_before() -> None:
    graph = CheckedGraph()
    x = graph.add("Input", shape=(8, 8))
    last = graph.add("LSTM", x, hidden_size=5)["last"]
    graph.add("Output", graph.add("Add", last, last))
    assert [edge.source_port for edge in graph.incoming("add1")] == ["last", "last"]


def test_inputs_are_named_in_order_or_by_name() -> None:
    graph = CheckedGraph()
    x, memory = graph.add("Input", shape=(5, 8)), graph.add("Input", shape=(7, 8))
    graph.add("TransformerDecoderLayer", x, memory, name="first")
    graph.add("MultiheadAttention", x, value=memory, key=memory, name="second")
    assert [edge.target_port for edge in graph.incoming("first")] == ["in", "memory"]
    assert {edge.target_port for edge in graph.incoming("second")} == {"in", "key", "value"}


def test_of_several_close_names_the_usual_one_is_meant() -> None:
    with pytest.raises(GraphError, match="Is “Conv2d” meant"):
        CheckedGraph().add("conv")


def test_text_where_a_number_is_wanted_is_shown_as_text() -> None:
    graph = CheckedGraph()
    with pytest.raises(GraphError, match="Kernel size cannot be “3”"):
        graph.add("Conv2d", graph.add("Input", shape=(1, 8, 8)), kernel_size="3")


def test_noise_alone_needs_an_input_and_can_become_one() -> None:
    graph = CheckedGraph()
    graph.add("Output", graph.add("Linear", graph.add("Noise", shape=(20,))))
    problem = analyse(graph).problems[0]
    assert problem.node == "noise1" and "how many samples there are" in str(problem.message)
    graph.apply(problem.mends[0].edit)
    assert analyse(graph).runnable


def test_the_last_state_is_not_where_the_next_layer_begins() -> None:
    graph = CheckedGraph()
    x = graph.add("Input", shape=(10, 16))
    read = graph.add("LSTM", x, hidden_size=8)
    graph.add("Output", graph.add("LSTM", x, state=read["last"], hidden_size=8))
    mend = analyse(graph).problems[0].mends[0]
    assert str(mend.label) == "Take “states” of lstm1"
    graph.apply(mend.edit)
    assert analyse(graph).runnable
