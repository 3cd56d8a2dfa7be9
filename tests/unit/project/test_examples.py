"""Every example opens, fits its data, does not overlap itself, and trains to what is promised (in full: benchmarks)."""

from __future__ import annotations

import pytest

import neurarium as nr
from neurarium.data import DATASETS, task_facts
from neurarium.layers import analyse
from neurarium.messages import UserError
from neurarium.project import example_names, examples, load_example
from neurarium.project.examples import FIRST

NAMES = (
    "xor", "circle", "spiral", "iris", "breast-cancer", "diabetes", "digits-softmax", "digits-mlp", "digits-cnn",
    "lenet", "residual-digits", "inception-digits", "digits-transformer", "digit-pairs",
    "char-lstm", "word-vectors", "tiny-attention",
)  # fmt: skip


def test_all_are_there_in_order_with_words_and_data() -> None:
    assert example_names() == NAMES
    assert FIRST in NAMES
    for entry in examples():
        assert entry.data in DATASETS
        assert str(entry.title)
        assert str(entry.sentence).endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_on_its_data_and_knows_when_to_stop(name: str) -> None:
    document = load_example(name)
    facts = analyse(document.graph, task_facts(document.data))
    assert facts.runnable
    assert not facts.problems
    assert document.recipe.epochs > 0
    assert document.data.split_seed == 0  # fixed before tuning
    assert document.recipe.seed == 0
    assert (document.title, document.path) == (name, None)


@pytest.mark.parametrize("name", NAMES)
def test_cards_stand_apart(name: str) -> None:
    nodes = list(load_example(name).graph.nodes.values())
    opened = any(node.look.get("neurons") for node in nodes)
    for index, node in enumerate(nodes):
        for other in nodes[:index]:
            if node.group == other.group and not opened:  # what is in a folded group is seen on a page of its own
                (x, y), (other_x, other_y) = node.position, other.position
                assert abs(x - other_x) >= 116 or abs(y - other_y) >= 94  # the smallest card


def test_an_unknown_example_lists_the_known_ones() -> None:
    with pytest.raises(UserError, match="digits-cnn"):
        load_example("mnist")


def test_loading_twice_gives_documents_of_their_own() -> None:
    one, two = load_example("xor"), load_example("xor")
    one.view["zoom"] = 2
    assert two.view == {}
    assert one.graph is not two.graph


@pytest.mark.parametrize(("name", "wanted"), [("iris", 0.93), ("digits-softmax", 0.95), ("breast-cancer", 0.95)])
def test_quick_ones_learn_what_is_promised(name: str, wanted: float) -> None:
    accuracy = nr.train(nr.Project.example(name), seed=0).metrics["test_accuracy"]
    assert isinstance(accuracy, float)
    assert accuracy >= wanted
