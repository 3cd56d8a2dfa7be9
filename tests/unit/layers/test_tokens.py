"""Tokens where numbers are wanted, numbers where tokens are wanted, and more tokens than a layer knows."""

from __future__ import annotations

from typing import Any

from neurarium.layers import TaskFacts, analyse
from neurarium.layers.drawing import CheckedGraph
from neurarium.layers.spec import Analysis, Problem

LETTERS = TaskFacts((6,), 3, "classification", input_type="int", vocabulary=300)


def drawn(kind: str, dtype: str = "int", **params: Any) -> CheckedGraph:
    g = CheckedGraph()
    x = g.add("Input", shape=(6,), dtype=dtype)
    x = g.add(kind, x, **params)
    if kind != "Linear":
        x = g.add("Linear", g.add("Flatten", x), out_features=3)
    g.add("Output", x)
    return g


def first(analysis: Analysis) -> Problem:
    return analysis.problems[0]


def mended(graph: CheckedGraph, task: TaskFacts | None, label: str) -> Analysis:
    """The analysis once the button is pressed."""
    mend = next(mend for mend in first(analyse(graph, task)).mends if str(mend.label) == label)
    graph.apply(mend.edit)
    return analyse(graph, task)


def test_a_layer_that_knows_too_few_tokens_is_told_how_many_there_are() -> None:
    graph = drawn("Embedding", num_embeddings=256)
    problem = first(analyse(graph, LETTERS))
    assert str(problem.message) == "The data set has 300 different tokens, but Embedding knows 256 only."
    after = mended(graph, LETTERS, "Set Different tokens to 300")
    assert after.runnable and not after.problems
    assert analyse(drawn("Embedding", num_embeddings=300), LETTERS).runnable
    assert analyse(drawn("Embedding", num_embeddings=500), LETTERS).runnable
    assert not analyse(drawn("OneHot", num_classes=10), LETTERS).runnable


def test_tokens_that_were_moved_about_are_still_the_same_tokens() -> None:
    g = CheckedGraph()
    x = g.add("Flatten", g.add("Input", shape=(2, 3), dtype="int"))
    g.add("Output", g.add("EmbeddingBag", x, num_embeddings=5, embedding_dim=3))
    problem = first(analyse(g, TaskFacts((2, 3), 3, "classification", input_type="int", vocabulary=7)))
    assert "7 different tokens, but EmbeddingBag knows 5" in str(problem.message)


def test_a_linear_that_is_fed_tokens_gets_an_embedding_with_a_row_for_each() -> None:
    graph = drawn("Linear", out_features=3)
    problem = first(analyse(graph))
    assert "Linear works with numbers with a fraction, but whole numbers (tokens) arrive here" in str(problem.message)
    assert [str(mend.label) for mend in problem.mends] == ["Insert Embedding", "Insert OneHot", "Insert Cast"]
    mended(graph, LETTERS, "Insert Embedding")
    (card,) = graph.of_type("Embedding")
    assert card.params["num_embeddings"] == 300


def test_an_embedding_that_is_fed_measurements_can_be_mended() -> None:
    graph = drawn("Embedding", dtype="float")
    problem = first(analyse(graph))
    assert problem.node == "embedding1"
    assert "Embedding works with whole numbers (tokens), but numbers with a fraction arrive" in str(problem.message)
    assert mended(graph, None, "Set Numbers of input to “Whole (tokens)”").runnable


def test_tokens_at_a_mask_are_turned_into_one() -> None:
    g = CheckedGraph()
    tokens = g.add("Input", shape=(6,), dtype="int")
    x = g.add("Embedding", tokens)
    g.add("Output", g.add("TransformerEncoderLayer", x, mask=tokens))
    assert mended(g, None, "Insert PaddingMask").runnable
    assert g.incoming("transformerencoderlayer1")[1].source == "paddingmask1"


def test_heads_that_do_not_divide_have_buttons_that_work() -> None:
    g = CheckedGraph()
    x = g.add("Embedding", g.add("Input", shape=(6,), dtype="int"), embedding_dim=30)
    g.add("Output", g.add("MultiheadAttention", x))
    found = analyse(g)
    assert "shares the 30 numbers of a step among 4 heads, but 30 cannot be divided by 4" in str(first(found).message)
    assert [str(mend.label) for mend in first(found).mends][:2] == ["Set Heads to 5", "Set Heads to 3"]
    assert mended(g, None, "Set Heads to 5").runnable
