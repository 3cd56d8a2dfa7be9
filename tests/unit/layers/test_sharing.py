"""Cards that use another card's weights: counted once, explained when they cannot."""

from __future__ import annotations

from typing import Any

import pytest

from neurarium.graph import Edit, Graph, Group
from neurarium.graph.edits import remove_nodes
from neurarium.layers import analyse
from neurarium.layers.drawing import CheckedGraph
from neurarium.layers.sharing import candidates, shared_pairs
from neurarium.messages import message


def twins(*, hidden: int = 6, **params: Any) -> Graph:
    """input (6) → first → second → third, all Linear 6 → 6."""
    graph = Graph()
    x = graph.add("Input", shape=(6,))
    first = graph.add("Linear", x, out_features=6, name="first")
    second = graph.add("Linear", first, out_features=hidden, name="second", same_weights_as=first.node, **params)
    graph.add("Output", graph.add("Linear", second, out_features=6, name="third"))
    return graph


def test_shared_weights_count_once_and_a_bias_can_stay_ones_own() -> None:
    found = analyse(twins())
    assert [found.facts[n].parameters for n in ("first", "second", "third")] == [42, 0, 42]
    assert found.parameters == found.trainable == 84
    assert shared_pairs(found.flow, found.active) == [("second", "first", ("weight", "bias"))]
    without = analyse(twins(bias=False))
    assert shared_pairs(without.flow, without.active) == [("second", "first", ("weight",))]
    other_bias = twins()
    node = other_bias.node("first")
    other_bias.apply(Edit(message("…"), {"first": (node, node.with_params(bias=False))}))
    found = analyse(other_bias)
    assert found.facts["second"].parameters == 6  # its own bias
    assert found.parameters == 36 + 6 + 42


def test_chains_lead_to_the_first_and_circles_to_the_first_that_computes() -> None:
    graph = twins()
    third = graph.node("third")
    graph.apply(Edit(message("…"), {"third": (third, third.with_params(same_weights_as="second"))}))
    found = analyse(graph)
    assert {(pair[0], pair[1]) for pair in shared_pairs(found.flow, found.active)} == {
        ("second", "first"), ("third", "first"),
    }  # fmt: skip
    assert found.parameters == 42
    first = graph.node("first")
    graph.apply(Edit(message("…"), {"first": (first, first.with_params(same_weights_as="third"))}))
    found = analyse(graph)
    assert found.runnable
    assert found.parameters == 42
    assert found.facts["first"].parameters == 42


def test_the_count_follows_when_sharing_begins_and_ends() -> None:
    graph = twins()
    found = analyse(graph)
    node = graph.node("first")
    graph.apply(Edit(message("…"), {"first": (node, node.with_params(out_features=4))}))
    after = analyse(graph, None, found)
    assert after.facts["second"].parameters == 4 * 6 + 6  # 6×4 does not fit 4×6
    assert not after.runnable


def errors(graph: Graph) -> list[str]:
    return [str(problem.message) for problem in analyse(graph).problems if problem.level == "error"]


def test_sizes_that_differ_are_told_and_every_mend_works() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(8,))
    one = graph.add("Linear", x, out_features=10, name="embed")
    two = graph.add("Linear", x, out_features=50, name="head", same_weights_as=one.node)
    graph.add("Output", graph.add("Concat", one, two))
    problem = next(p for p in analyse(graph).problems if p.level == "error")
    assert str(problem.message) == (
        "head cannot use the weights of embed: head has weight 50×8, bias 50, embed has weight 10×8, bias 10."
    )
    assert [str(mend.label) for mend in problem.mends] == [
        "Set Output features to 10", "Give head weights of its own",
    ]  # fmt: skip
    for mend in problem.mends:
        trial = graph.copy()
        trial.apply(mend.edit)
        assert analyse(trial).runnable


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ("gone", "second uses the weights of a layer that is not in this drawing."),
        ("relu1", "second uses the weights of relu1, which has none."),
        ("beside", "second uses the weights of beside, which is not part of the network."),
    ],
)
def test_what_has_no_weights_to_give_is_told(other: str, words: str) -> None:
    graph = Graph()
    x = graph.add("ReLU", graph.add("Linear", graph.add("Input", shape=(6,)), out_features=6))
    graph.add("Output", graph.add("Linear", x, out_features=6, name="second", same_weights_as=other))
    graph.add("Linear", x, out_features=6, name="beside")
    problem = next(p for p in analyse(graph).problems if p.level == "error")
    assert str(problem.message) == words
    graph.apply(problem.mends[0].edit)
    assert analyse(graph).runnable


def test_taking_the_owner_away_is_explained_at_the_other() -> None:
    graph = twins()
    graph.apply(remove_nodes(graph, ["first"], heal=True))
    assert errors(graph) == ["second uses the weights of a layer that is not in this drawing."]


def test_the_choice_offers_what_fits_and_no_circle() -> None:
    graph = twins()
    x = graph.add("ReLU", graph.add("Input", shape=(9,)))
    graph.add("Linear", x, out_features=6, name="wider")
    flow = analyse(graph).flow
    assert candidates(flow, "third") == ["first", "second"]  # not "wider", which has a bias of the same size only
    assert candidates(flow, "first") == ["third"]
    assert candidates(flow, "relu1") == []


def test_in_a_repeated_group_every_repetition_shares_with_its_own() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(6,))
    first = graph.add("Linear", x, out_features=6)
    second = graph.add("Linear", graph.add("ReLU", first), out_features=6, same_weights_as=first.node)
    graph.add("Output", second)
    inside = ("linear1", "relu1", "linear2")
    group = Group("g1", "Twice", repeat=3)
    from dataclasses import replace

    changed = {n: (graph.node(n), replace(graph.node(n), group="g1")) for n in inside}
    graph.apply(Edit(message("…"), changed, groups={"g1": (None, group)}))
    found = analyse(graph)
    assert found.runnable
    assert found.parameters == 3 * 42
    assert len(shared_pairs(found.flow, found.active)) == 3


def test_itself_means_the_first_repetition_every_time() -> None:
    graph = CheckedGraph()
    x = graph.add("Input", shape=(6,))
    with graph.group("outer", repeat=2), graph.group("inner", repeat=3):
        x = graph.add("Linear", x, out_features=6, name="step", same_weights_as="step")
        x = graph.add("Linear", x, out_features=6, name="free")
    graph.add("Output", x)
    found = analyse(graph)
    assert found.runnable and found.parameters == 42 + 6 * 42
    assert {(owner, names) for _, owner, names in shared_pairs(found.flow, found.active)} == {
        ("step", ("weight", "bias"))
    }
    assert candidates(found.flow, "step")[0] == "step"
    assert "first" not in candidates(analyse(twins()).flow, "first")


def test_a_dense_table_that_would_have_to_be_turned_is_told() -> None:
    graph = CheckedGraph()
    x = graph.add("Linear", graph.add("Input", shape=(8,)), out_features=3, name="code")
    graph.add("Output", graph.add("Linear", x, out_features=8, name="back", same_weights_as="code"))
    problem = analyse(graph).problems[0]
    assert problem.node == "back" and "the other way round (8×3 for 3×8)" in str(problem.message)
    assert [str(mend.label) for mend in problem.mends] == ["Give back weights of its own"]


def test_a_repetition_of_another_size_is_told_and_mended() -> None:
    graph = CheckedGraph()
    x = graph.add("Input", shape=(64,))
    with graph.group("turn", repeat=3):
        x = graph.add("Linear", x, out_features=32, name="step", same_weights_as="step")
    graph.add("Output", x)
    problem = analyse(graph).problems[0]
    assert "the weights of its first repetition (weight 32×64, bias 32)" in str(problem.message)
    assert str(problem.mends[0].label) == "Set Output features to 64"
    graph.apply(problem.mends[0].edit)
    assert analyse(graph).runnable and analyse(graph).parameters == 64 * 65


def test_a_tied_answer_of_another_width_gets_a_layer_before_it() -> None:
    graph = CheckedGraph()
    x = graph.add("Input", shape=(10,), dtype="int")
    x = graph.add("Embedding", x, num_embeddings=50, embedding_dim=16, name="words")
    x = graph.add("Linear", x, out_features=32)
    graph.add("Output", graph.add("Linear", x, out_features=50, bias=False, same_weights_as="words"))
    mend = analyse(graph).problems[0].mends[0]
    assert str(mend.label) == "Insert Linear (16)"
    graph.apply(mend.edit)
    assert analyse(graph).runnable
