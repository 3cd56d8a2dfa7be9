"""The form of a group: shown for a group that is selected as one, changed undoably, kept as a block."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from neurarium.graph import grouping as g
from neurarium.graph.edits import set_params
from neurarium.project.blocks import own_blocks
from neurarium.ui.panels.layer_form import LayerForm


@pytest.fixture
def form(make_controller: Any, qtbot: QtBot) -> Any:
    """digits-cnn with conv2 and relu2 in the group "deep", which is selected."""
    controller = make_controller("digits-cnn")
    graph = controller.document.graph
    controller.push_graph(g.group_nodes(graph, ["conv2", "relu2"], "deep", group_id="deep"))
    form = LayerForm(controller)
    form.controller = controller
    qtbot.addWidget(form)
    form.resize(312, 800)
    form.show()
    qtbot.waitExposed(form)
    controller.select([g.group_key("deep")])
    return form


def group(form: Any) -> Any:
    return form.controller.document.graph.groups["deep"]


def test_a_selected_group_has_a_form_and_its_cards_have_not(form: Any) -> None:
    assert form.group.isVisible()
    assert not form.several.isVisible()
    assert form.group.name.text() == "deep"
    assert form.group.tiles.tiles["parameters"].value == "1,168"
    assert "8×4×4" in form.group.flow.text() and "16×4×4" in form.group.flow.text()
    form.controller.select(["conv2", "relu2"])
    assert form.several.isVisible() and not form.group.isVisible()


def test_repeating_counts_all_and_is_undone_in_one_step(form: Any) -> None:
    field = form.group.repeat.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert group(form).repeat == 3
    assert form.group.tiles.tiles["parameters"].value == f"{1168 + 2 * (16 * 16 * 9 + 16):,}"
    assert "3 times" in form.group.sentence.text()
    form.controller.undo_stack.undo()
    assert group(form).repeat == 1
    assert form.group.repeat.field.value == 1


def test_name_colour_and_role_are_changed_and_shown(form: Any) -> None:
    form.group.name.named.emit("encoder")
    form.group.colour.field.edited.emit("dense", "")
    form.group.role.field.edited.emit("encoder", "")
    assert (group(form).name, group(form).colour, group(form).role) == ("encoder", "dense", "encoder")
    assert form.group.name.text() == "encoder"


def test_the_buttons_ask_the_canvas(form: Any) -> None:
    asked: list[tuple[str, str]] = []
    form.controller.group_wanted.connect(lambda action, group_id: asked.append((action, group_id)))
    for button in (form.group.open_button, form.group.fold_button, form.group.ungroup_button):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [("open", "deep"), ("fold", "deep"), ("ungroup", "deep")]


def test_a_problem_inside_is_named_with_its_mends(form: Any) -> None:
    controller = form.controller
    controller.push_graph(set_params(controller.document.graph, ["conv2"], kernel_size=9, padding=0))
    assert form.group.problem.isVisible()
    assert "conv2" in form.group.problem.sentence.text()
    QTest.mouseClick(form.group.problem.buttons[0], Qt.MouseButton.LeftButton)
    assert not form.group.problem.isVisible()


def test_it_is_kept_as_a_block_under_the_name_that_is_typed(form: Any) -> None:
    QTest.mouseClick(form.group.save_button, Qt.MouseButton.LeftButton)
    dialog = form.window().findChild(QInputDialog, "blockName")
    assert dialog is not None and dialog.textValue() == "deep"
    dialog.setTextValue("My deep part")
    dialog.accept()
    (block,) = own_blocks()[0]
    assert block.title == "My deep part"
    assert {n.type for n in block.fragment.nodes} == {"Conv2d", "ReLU"}
    assert block.fragment.exit[0] == "relu2"
