"""Which loss fits, and why."""

import pytest

from helpers.small_runs import data, dense, trainer
from neurarium.data import task_facts
from neurarium.graph import Graph
from neurarium.messages import UserError
from neurarium.recipe import DataChoice, Recipe
from neurarium.training import resolve_loss


@pytest.mark.parametrize(("name", "outputs", "loss", "reason"), [
    ("digits", 10, "cross_entropy", "10 classes and as many outputs"),
    ("circle", 1, "binary_cross_entropy", "One output and two classes"),
    ("circle", 2, "cross_entropy", "2 classes and as many outputs"),
    ("diabetes", 1, "mse", "The target is a number"),
])  # fmt: skip
def test_a_loss_is_chosen_to_fit(name, outputs, loss, reason):
    task = task_facts(DataChoice(name, layout="flat"))
    found, why = resolve_loss(Recipe(), task, dense(*task.input_shape, outputs=outputs))
    assert found == loss
    assert reason in str(why)


@pytest.mark.parametrize(("name", "outputs", "loss", "sentence"), [
    ("iris", 3, "mse", "asks for one of 3 classes. Choose cross-entropy"),
    ("circle", 1, "huber", "asks for one of 2 classes"),
    ("iris", 3, "binary_cross_entropy", "there are 3 classes here"),
    ("circle", 1, "cross_entropy", "one output per class, 2 here"),
    ("circle", 2, "binary_cross_entropy", "at the Output: 2. The data set needs 1"),
    ("iris", 4, "auto", "at the Output: 4. The data set needs 3"),
    ("diabetes", 1, "cross_entropy", "the target here is a number"),
    ("diabetes", 2, "auto", "at the Output: 2. The data set needs 1"),
])  # fmt: skip
def test_what_cannot_be_is_said_in_a_sentence(name, outputs, loss, sentence):
    task = task_facts(DataChoice(name))
    with pytest.raises(UserError, match=sentence):
        resolve_loss(Recipe(loss=loss), task, dense(*task.input_shape, outputs=outputs))


def test_changing_to_a_loss_that_does_not_fit_changes_nothing():
    run = trainer(dense(2, 4), "circle")
    before = run.step().loss
    with pytest.raises(UserError):
        run.set_recipe(Recipe(loss="mse", learning_rate=5.0))
    assert run.recipe.learning_rate == 1e-3
    assert run.step().loss == pytest.approx(before, rel=0.2)


def test_drawing_and_loss_may_change_together():
    run = trainer(dense(2, 4), "circle", Recipe(loss="binary_cross_entropy"))
    run.step()
    rebuild, _ = run.change(dense(2, 4, outputs=2), Recipe(loss="cross_entropy"))
    assert rebuild.kept == ("linear1",)
    assert rebuild.fresh == ("linear2",)
    run.step()
    assert run.evaluate("validation").count == data("circle").size("validation")


def test_an_output_that_is_not_a_row_is_refused():
    from neurarium.graph import Graph

    g = Graph()
    x = g.add("Input", shape=(1, 8, 8))
    g.add("Output", g.add("Conv2d", x, out_channels=10, kernel_size=3))
    with pytest.raises(UserError, match="one row of numbers"):
        resolve_loss(Recipe(), task_facts(DataChoice("digits")), g)


def test_a_drawing_that_breaks_off_is_refused_with_its_own_reason():
    graph = Graph()
    graph.add("Output", graph.add("Conv2d", graph.add("Input", shape=(4,))))
    with pytest.raises(UserError, match="Conv2d needs an image") as caught:
        resolve_loss(Recipe(), task_facts(DataChoice("iris")), graph)
    assert caught.value.node == "conv1"
