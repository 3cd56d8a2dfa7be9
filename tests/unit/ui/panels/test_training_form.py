"""The training form on real widgets."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from neurarium.messages import message
from neurarium.recipe import RECIPE_FIELDS
from neurarium.session.snapshot import DataReady, NotRunnable, Ready, TestScores
from neurarium.ui.panels.training_form import TrainingForm


@pytest.fixture
def form(make_controller: Any, qtbot: Any) -> TrainingForm:
    form = TrainingForm(make_controller("digits-cnn"))
    qtbot.addWidget(form)
    form.resize(312, 900)
    form.show()
    qtbot.waitExposed(form)
    return form


def choose(form: TrainingForm, name: str, value: object) -> None:
    field = form.rows[name].field
    index = next(i for i in range(field.count()) if field.itemData(i) == value)
    field.setCurrentIndex(index)
    field.activated.emit(index)


def test_a_row_for_every_value_of_the_recipe(form: TrainingForm) -> None:
    assert list(form.rows) == [field.name for field in RECIPE_FIELDS]


def test_typing_a_learning_rate_changes_the_recipe_and_undo_takes_it_back(form: TrainingForm, qtbot: Any) -> None:
    controller = form._controller
    before = controller.document.recipe.learning_rate
    field = form.rows["learning_rate"].field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "3e-4")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert controller.document.recipe.learning_rate == 3e-4
    controller.undo_stack.undo()
    assert controller.document.recipe.learning_rate == before
    assert float(field.text()) == before


def test_rows_appear_only_where_they_mean_something(form: TrainingForm) -> None:
    choose(form, "optimiser", "Adam")
    assert not form.rows["momentum"].isVisible() and not form.rows["nesterov"].isVisible()
    choose(form, "optimiser", "RMSprop")
    assert form.rows["momentum"].isVisible() and not form.rows["nesterov"].isVisible()
    choose(form, "optimiser", "SGD")
    assert form.rows["momentum"].isVisible() and form.rows["nesterov"].isVisible()
    form._controller.undo_stack.undo()
    assert not form.rows["nesterov"].isVisible()


def test_zero_is_shown_as_the_word_for_it_and_the_word_can_be_typed(form: TrainingForm, qtbot: Any) -> None:
    field = form.rows["clip_norm"].field
    assert field.text() == "off"
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "1")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert form._controller.document.recipe.clip_norm == 1.0
    field.selectAll()
    qtbot.keyClicks(field, "off")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert form._controller.document.recipe.clip_norm == 0.0


def test_the_reason_for_the_loss_is_shown(form: TrainingForm) -> None:
    controller = form._controller
    event = Ready(0, "cpu", ("cpu",), "cross_entropy", message("{n} classes.", n=10))
    controller._on_event(event)
    assert form.note.isVisible()
    assert "Cross-entropy" in form.note.heading.text() and form.note.sentence.text() == "10 classes."


def test_a_loss_that_does_not_fit_says_so_and_one_button_mends_it(form: TrainingForm, qtbot: Any) -> None:
    choose(form, "loss", "mse")
    assert form.note.isVisible() and form.note.property("role") == "problem"
    qtbot.mouseClick(form.note.buttons[0], Qt.MouseButton.LeftButton)
    assert form._controller.document.recipe.loss == "auto"
    assert not form.note.isVisible()


def test_what_the_worker_cannot_run_is_said_in_its_own_words(form: TrainingForm) -> None:
    form._controller._on_event(NotRunnable(0, message("The network answers with 3 numbers.")))
    assert form.note.isVisible() and "3 numbers" in form.note.sentence.text()


def test_only_devices_that_are_here_are_offered(form: TrainingForm) -> None:
    field = form.rows["device"].field
    assert [field.itemData(i) for i in range(field.count())] == ["auto", "cpu"]
    form._controller._on_event(Ready(0, "cuda", ("cpu", "cuda"), "cross_entropy", None))
    assert [field.itemData(i) for i in range(field.count())] == ["auto", "cpu", "cuda"]
    assert "NVIDIA" in form.rows["device"].hint.text()


def test_the_test_part_is_looked_at_only_on_request(form: TrainingForm, qtbot: Any) -> None:
    assert not form.test_button.isEnabled()
    form._controller._on_event(DataReady(0, "digits", None, (1258, 269, 270)))
    assert form.test_button.isEnabled() and "270" in form.test_words.text()
    assert not form.scores.isVisible()
    qtbot.mouseClick(form.test_button, Qt.MouseButton.LeftButton)
    assert not form.test_button.isEnabled()
    form._controller._on_event(TestScores(0, 0.12, 0.963, "accuracy", 270))
    assert form.scores.tiles["metric"].value == "96.3 %"
    assert form.test_button.isEnabled()
    form._controller._on_event(TestScores(0, 0.5, 0.42, "r2", 66))
    assert form.scores.tiles["metric"].value == "0.420"
    form._controller._on_event(DataReady(0, "digits", None, (1258, 269, 0)))
    assert not form.scores.isVisible() and not form.test_button.isEnabled()


def test_steps_of_an_epoch_are_counted(form: TrainingForm) -> None:
    form._controller._on_event(DataReady(0, "digits", None, (1258, 269, 270)))
    form._controller.set_recipe(message("Change"), batch_size=32)
    assert "40 steps" in form.rows["batch_size"].hint.text()
    form._controller.set_recipe(message("Change"), batch_size=0)
    assert "one step" in form.rows["batch_size"].hint.text()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(form: TrainingForm, qtbot: Any, scale: float) -> None:
    form._controller.theme.set(scale=scale)
    form.resize(round(312 * scale), 600)
    choose(form, "loss", "binary_cross_entropy")
    qtbot.wait(1)
    assert form.column.width() <= form.viewport().width()
    for row in form.rows.values():
        if row.isVisible():
            assert row.field.geometry().right() < row.width()
            assert row.label.height() >= row.label.heightForWidth(row.label.width())


def test_a_doubled_softmax_is_remarked_beside_the_loss_and_goes_with_one_click(form: TrainingForm) -> None:
    from neurarium.graph import Node
    from neurarium.graph.edits import insert_on_wire

    controller = form._controller
    graph = controller.document.graph
    wire = graph.edge_into("output")
    assert wire is not None
    controller.push_graph(insert_on_wire(wire, Node("softmax1", "Softmax")))
    controller._on_event(Ready(0, "cpu", ("cpu",), "cross_entropy", message("Ten classes.")))
    assert form.note.property("role") == "advice" and "softmax" in form.note.sentence.text()
    form.note.buttons[0].click()
    assert "softmax1" not in controller.document.graph.nodes
    assert form.note.property("role") == "raised"


def test_an_unusual_learning_rate_is_remarked_for_this_optimiser(form: TrainingForm) -> None:
    controller = form._controller
    controller.set_recipe(message("Change"), optimiser="SGD", learning_rate=0.1)
    assert form.rows["learning_rate"].hint.text() == ""
    choose(form, "optimiser", "Adam")
    assert "Adam" in form.rows["learning_rate"].hint.text()
