"""The network as a list: groups are headings with their sums, folded and unfolded by hand."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from neurarium.graph import Edit, Node
from neurarium.graph import grouping as g
from neurarium.graph.edits import set_params
from neurarium.layers.drawing import CheckedGraph
from neurarium.messages import message
from neurarium.ui.panels.layer_form import LayerForm
from neurarium.ui.panels.layer_list import lines_of
from neurarium.ui.panels.network_page import MOST_BOXES


@pytest.fixture
def form(make_controller: Any, qtbot: QtBot) -> Any:
    """digits-cnn with conv2 and relu2 in the group "deep", run three times; nothing is selected."""
    controller = make_controller("digits-cnn")
    controller.push_graph(g.group_nodes(controller.document.graph, ["conv2", "relu2"], "deep", group_id="deep"))
    controller.select([])
    form = LayerForm(controller)
    form.controller = controller
    qtbot.addWidget(form)
    form.resize(312, 900)
    form.show()
    qtbot.waitExposed(form)
    return form


def keys(form: Any) -> list[str]:
    lines = form.network.list.lines
    assert all(form.network.list.rows[line.key].isVisible() for line in lines)
    return [line.key for line in lines]


def arrow(form: Any, key: str) -> None:
    row = form.network.list.rows[key]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(10, row.height() // 2))


def test_a_group_stands_above_its_layers_and_its_arrow_folds_it_here_alone(form: Any) -> None:
    before = keys(form)
    assert before[before.index("deep") :][:3] == ["deep", "conv2", "relu2"]
    arrow(form, "deep")
    assert keys(form) == [key for key in before if key not in ("conv2", "relu2")]
    assert not form.controller.document.graph.groups["deep"].collapsed
    assert not form.controller.undo_stack.canUndo() or form.controller.undo_stack.count() == 1  # the grouping itself
    arrow(form, "deep")
    assert keys(form) == before


def test_the_heading_says_repetitions_and_the_parameters_of_all_of_them(form: Any) -> None:
    form.controller.push_graph(g.set_group(form.controller.document.graph, "deep", repeat=3))
    row = form.network.list.rows["deep"]
    count = 1168 + 2 * (16 * 16 * 9 + 16)
    assert "deep × 3" in row.accessibleName() and f"{count:,}" in row.accessibleName()
    form.controller.undo_stack.undo()
    assert "×" not in row.accessibleName() and "1,168" in row.accessibleName()


def test_a_click_on_the_name_leads_to_the_group(form: Any) -> None:
    row = form.network.list.rows["deep"]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert form.group.isVisible() and form.group.group_id == "deep"


def test_the_keys_left_and_right_fold_and_the_line_keeps_the_keyboard(form: Any) -> None:
    form.activateWindow()
    form.network.list.rows["deep"].setFocus()
    QTest.keyClick(form.network.list.rows["deep"], Qt.Key.Key_Left)
    assert "conv2" not in keys(form)
    QTest.keyClick(form.network.list.rows["deep"], Qt.Key.Key_Left)  # folded already
    assert "conv2" not in keys(form)
    QTest.keyClick(form.network.list.rows["deep"], Qt.Key.Key_Right)
    assert "conv2" in keys(form)


def test_many_problems_leave_room_for_the_list_and_the_gravest_come_first(form: Any) -> None:
    controller = form.controller
    for count in range(6):
        loose = Node(f"loose{count}", "ReLU", f"loose{count}")
        controller.push_graph(Edit(message("Add"), {loose.id: (None, loose)}))
    controller.push_graph(set_params(controller.document.graph, ["conv1"], kernel_size=30))
    controller.select([])
    problems = controller.analysis.problems
    assert len(problems) > MOST_BOXES and any(problem.level == "error" for problem in problems)
    boxes = form.network.boxes
    assert len(boxes) == MOST_BOXES
    assert boxes[0].property("role") == "problem"
    assert str(len(problems) - MOST_BOXES) in form.network.more.text()
    while controller.undo_stack.canUndo():
        controller.undo_stack.undo()
    assert not form.network.more.isVisible()


def test_groups_nest_and_a_layer_between_the_cards_of_a_group_stands_after_it() -> None:
    graph = CheckedGraph()
    x = graph.add("Input", shape=(8,))
    with graph.group("outer"):
        y = graph.add("ReLU", x, name="a")
        with graph.group("inner"):
            y = graph.add("Linear", y, name="b", out_features=8)
        y = graph.add("ReLU", y, name="c")
    graph.add("Output", y)
    named = {**{i: n.name for i, n in graph.nodes.items()}, **{i: n.name for i, n in graph.groups.items()}}
    assert [(named[line.key], line.depth) for line in lines_of(graph, set())][1:-1] == [
        ("outer", 0), ("a", 1), ("inner", 1), ("b", 2), ("c", 1)
    ]  # fmt: skip
    outer = next(i for i, group in graph.groups.items() if group.name == "outer")
    assert len(lines_of(graph, {outer})) == 3
