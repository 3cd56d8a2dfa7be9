"""Rows for weights, lists and text: folded, filled from the drawing, one undo step each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from helpers.one_of_each import network_around, types
from neurarium.graph import Graph
from neurarium.graph.edits import remove_nodes, rename, set_params
from neurarium.layers import SPECS, ParamSpec
from neurarium.messages import message
from neurarium.project import Document
from neurarium.recipe import DataChoice, Recipe
from neurarium.ui.panels.form import FormRow, param_field
from neurarium.ui.panels.layer_form import LayerForm
from neurarium.ui.panels.typed_fields import ListField, TextField
from neurarium.ui.theme import Theme


def drawing() -> Graph:
    graph = Graph()
    x = graph.add("Linear", graph.add("Input", shape=(4,)), out_features=4, name="first")
    x = graph.add("Linear", graph.add("ReLU", x), out_features=4, name="second")
    x = graph.add("LayerNorm", graph.add("Linear", x, out_features=3, name="narrow"), name="norm")
    graph.add("Output", x)
    return graph


@pytest.fixture
def form(make_controller: Callable[..., Any], qtbot: Any) -> LayerForm:
    controller = make_controller(document=Document(drawing(), Recipe(), DataChoice("iris")))
    form = LayerForm(controller)
    qtbot.addWidget(form)
    form.resize(312, 900)
    form.show()
    qtbot.waitExposed(form)
    return form


def params(form: LayerForm, node: str) -> dict[str, Any]:
    return dict(form._controller.document.graph.node(node).params)


def choose(field: Any, value: object) -> None:
    """As a click on the entry of the list does."""
    index = field.findData(value)
    assert index >= 0
    field.setCurrentIndex(index)
    field.activated.emit(index)


def test_weights_have_a_fold_of_their_own_that_says_what_is_changed(form: LayerForm, qtbot: Any) -> None:
    form._controller.select(["second"])
    rows = form.layer.rows
    assert not rows.fold.isVisible()  # Linear has nothing else that is seldom needed
    assert rows.weights_fold.text() == "▸ Weights"
    assert not rows.rows["frozen"].isVisible()
    qtbot.mouseClick(rows.weights_fold, Qt.MouseButton.LeftButton)
    assert rows.weights_fold.text() == "▾ Weights"
    assert all(rows.rows[name].isVisible() for name in ("weight_init", "frozen", "weight_norm", "same_weights_as"))
    qtbot.mouseClick(rows.rows["frozen"].field, Qt.MouseButton.LeftButton)
    assert params(form, "second")["frozen"] is True
    assert form.layer.tiles.tiles["parameters"].value == "20 frozen"
    assert "frozen" in form.layer.sentence.text()
    qtbot.mouseClick(rows.weights_fold, Qt.MouseButton.LeftButton)
    assert rows.weights_fold.text() == "▸ Weights: Frozen"
    choose(rows.rows["weight_norm"].field, "spectral")
    assert rows.weights_fold.text() == "▸ Weights: 2 values changed"
    form._controller.undo_stack.undo()
    form._controller.undo_stack.undo()
    assert rows.weights_fold.text() == "▸ Weights"


def test_the_spread_is_asked_for_only_where_it_is_used(form: LayerForm, qtbot: Any) -> None:
    form._controller.select(["second"])
    rows = form.layer.rows
    qtbot.mouseClick(rows.weights_fold, Qt.MouseButton.LeftButton)
    assert not rows.rows["weight_std"].isVisible()
    choose(rows.rows["weight_init"].field, "normal")
    assert rows.rows["weight_std"].isVisible()
    assert rows.weights_fold.isChecked()
    form._controller.undo_stack.undo()
    assert not rows.rows["weight_std"].isVisible()


def test_other_cards_are_chosen_by_name_and_only_those_that_fit(form: LayerForm, qtbot: Any) -> None:
    controller = form._controller
    controller.push_graph(rename(controller.document.graph, "first", "embed"))
    controller.select(["second"])
    field = form.layer.rows.rows["same_weights_as"].field
    assert [field.itemText(index) for index in range(field.count())] == ["none", "embed"]
    choose(field, "first")
    assert params(form, "second")["same_weights_as"] == "first"
    assert controller.analysis.facts["second"].parameters == 0
    assert "Its weights are those of embed." in form.layer.sentence.text()
    controller.select(["first"])
    assert [field.itemText(i) for i in range(field.count())] == ["none"]  # it would be a circle
    controller.select(["second"])
    assert field.currentText() == "embed"
    controller.push_graph(remove_nodes(controller.document.graph, ["first"]))
    assert field.currentText() == "a card that is gone"
    choose(field, "")
    assert params(form, "second")["same_weights_as"] == ""
    assert field.count() == 1


def test_two_cards_of_one_name_are_told_apart(form: LayerForm) -> None:
    controller = form._controller
    controller.push_graph(set_params(controller.document.graph, ["narrow"], out_features=4))
    for node in ("first", "narrow"):
        controller.push_graph(rename(controller.document.graph, node, "twin"))
    controller.select(["second"])
    field = form.layer.rows.rows["same_weights_as"].field
    assert [field.itemText(index) for index in range(field.count())] == ["none", "twin (first)", "twin (narrow)"]


def test_several_layers_are_frozen_together(form: LayerForm, qtbot: Any) -> None:
    form._controller.select(["first", "second", "norm"])
    rows = form.several.rows
    assert "weight_norm" not in rows.rows  # LayerNorm has none
    qtbot.mouseClick(rows.weights_fold, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(rows.rows["frozen"].field, Qt.MouseButton.LeftButton)
    assert all(params(form, node)["frozen"] for node in ("first", "second", "norm"))
    form._controller.undo_stack.undo()
    assert "frozen" not in params(form, "norm")


AXES = ParamSpec("dims", message("Axes"), message("In this order."), "list", (2, 1), -8, 8)
FORMULA = ParamSpec("expression", message("Formula"), message("Of your own."), "text", "x * 2")


def row(qtbot: Any, param: ParamSpec) -> FormRow:
    theme = Theme(dark=True)
    made = FormRow(theme, "label", "tip", param_field(theme, param))
    qtbot.addWidget(made)
    made.resize(280, 80)
    made.show()
    qtbot.waitExposed(made)
    made.field.set_value(param.default)
    return made


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("0, 2, 1", (0, 2, 1), "0, 2, 1"),
        ("3", (3,), "3"),
        ("(1 -2)", (1, -2), "1, -2"),
        ("", (), ""),
        ("9, 1", None, "2, 1"),
        ("a, b", None, "2, 1"),
        ("1.5", None, "2, 1"),
    ],
)
def test_a_list_is_typed_as_it_is_written(qtbot: Any, text: str, value: Any, shown: str) -> None:
    made = row(qtbot, AXES)
    assert isinstance(made.field, ListField) and made.field.text() == "2, 1"
    heard: list[Any] = []
    made.field.edited.connect(lambda value, _gesture: heard.append(value))
    made.field.setFocus()
    made.field.selectAll()
    qtbot.keyClick(made.field, Qt.Key.Key_Delete)
    qtbot.keyClicks(made.field, text)
    qtbot.keyClick(made.field, Qt.Key.Key_Return)
    assert heard == ([] if value is None else [value])
    assert made.field.text() == shown


def test_text_has_a_line_of_its_own_and_space_is_a_letter(qtbot: Any) -> None:
    made = row(qtbot, FORMULA)
    field = made.field
    assert isinstance(field, TextField)
    assert field.width() > 200 and field.y() > made.label.y()
    heard: list[Any] = []
    field.edited.connect(lambda value, _gesture: heard.append(value))
    field.setFocus()
    field.setCursorPosition(1)
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert field.text() == "x  * 2"
    field.selectAll()
    qtbot.keyClicks(field, "x * sigmoid(x)")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == ["x * sigmoid(x)"]
    assert not field.hasFocus()  # the next Space is Train again
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "nothing")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "x * sigmoid(x)"
    assert heard == ["x * sigmoid(x)"]


@pytest.fixture
def form_of(make_controller: Any, qtbot: Any) -> Callable[[str], LayerForm]:
    """`form_of("Conv2d")`: the form of such a layer. It lives as long as the test: collected in the middle of an event
    of its own, it would end the program."""
    kept: list[LayerForm] = []

    def form_of(kind: str) -> LayerForm:
        controller = make_controller(document=Document(network_around(kind), Recipe(), DataChoice("")))
        form = LayerForm(controller)
        kept.append(form)
        qtbot.addWidget(form)
        form.show()
        controller.select(["layer"])
        return form

    return form_of


@pytest.mark.parametrize("kind", types())
def test_every_layer_has_a_row_for_each_of_its_parameters(kind: str, form_of: Callable[[str], LayerForm]) -> None:
    assert set(form_of(kind).layer.rows.rows) == {param.name for param in SPECS[kind].params}


def test_the_first_numbers_of_a_parameter_are_in_plain_sight(form_of: Callable[[str], LayerForm]) -> None:
    """They are what it is; mean and spread belong to normal numbers alone."""
    form = form_of("Parameter")
    rows = form.layer.rows.rows
    assert all(rows[name].isVisible() for name in ("weight_init", "weight_mean", "weight_std"))
    choose(rows["weight_init"].field, "zeros")
    assert params(form, "layer")["weight_init"] == "zeros"
    assert not any(rows[name].isVisible() for name in ("weight_mean", "weight_std"))
