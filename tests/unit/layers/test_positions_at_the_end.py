"""A data set that asks for a class at every position: what fits, what is said otherwise, and mends that work."""

from __future__ import annotations

import pytest

from neurarium.graph import Ref
from neurarium.layers import TaskFacts, analyse
from neurarium.layers.drawing import CheckedGraph

TASK = TaskFacts((8,), 10, "classification", input_type="int", vocabulary=10, positions=8)


def begun() -> tuple[CheckedGraph, Ref]:
    g = CheckedGraph()
    return g, g.add("Embedding", g.add("Input", shape=(8,), dtype="int"), num_embeddings=10, embedding_dim=6)


def fitting() -> CheckedGraph:
    g, x = begun()
    g.add("Output", g.add("Linear", x, out_features=10))
    return g


def too_few_numbers() -> CheckedGraph:
    g, x = begun()
    g.add("Output", g.add("Linear", x, out_features=7))
    return g


def one_answer() -> CheckedGraph:
    g, x = begun()
    g.add("Output", g.add("Linear", g.add("Flatten", x), out_features=10))
    return g


def last_state(size: int = 10) -> CheckedGraph:
    g, x = begun()
    memory = g.add("LSTM", x, hidden_size=12)
    g.add("Output", g.add("Linear", Ref(memory.node, "last"), out_features=size))
    return g


def other_length() -> CheckedGraph:
    g, x = begun()
    x = g.add("MaxPool1d", g.add("Transpose", x), kernel_size=2)
    g.add("Output", g.add("Linear", g.add("Transpose", x), out_features=10))
    return g


def test_an_answer_at_every_position_fits_and_the_header_says_so() -> None:
    found = analyse(fitting(), TASK)
    assert found.runnable
    assert not found.problems
    assert str(found.summary).endswith("one of 10 classes at each of 8 positions")


CASES = [
    (too_few_numbers, "The data set has 10 classes at each of 8 positions, but 7 numbers for each arrive here.",
     "Set Output features of linear1 to 10"),
    (other_length, "The data set asks for an answer at each of 8 positions (8×10), but there are 4 here.",
     "Insert Flatten + Linear (80) + Unflatten"),
    (one_answer, "The data set asks for one of 10 classes at each of 8 positions (8×10), but a row of 10 numbers "
     "arrives here.", "Remove flatten1"),
    (last_state, "The data set asks for one of 10 classes at each of 8 positions (8×10), but a row of 10 numbers "
     "arrives here.", "Take the whole sequence of lstm1"),
    (lambda: last_state(5), "The data set asks for one of 10 classes at each of 8 positions (8×10), but a row of 5 "
     "numbers arrives here.", "Take the whole sequence of lstm1, and 10 numbers for each position"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "sentence", "label"), CASES)
def test_what_does_not_fit_is_told_in_numbers_and_every_button_mends_it(make, sentence, label) -> None:
    graph = make()
    found = analyse(graph, TASK)
    assert not found.runnable
    (problem,) = [p for p in found.problems if p.level == "error"]
    assert graph.node(problem.node).type == "Output"
    assert str(problem.message) == sentence
    labels = [str(mend.label) for mend in problem.mends]
    assert label in labels
    for mend in problem.mends:
        trial = graph.copy()
        trial.apply(mend.edit)
        assert analyse(trial, TASK).runnable, str(mend.label)


def test_without_positions_a_row_of_classes_is_wanted_as_ever() -> None:
    plain = TaskFacts((8,), 10, "classification", input_type="int", vocabulary=10)
    assert analyse(one_answer(), plain).runnable
    assert str(analyse(fitting(), plain).problems[0].message) == (
        "The data set has 10 classes, but a table of 8×10 arrives here."
    )
