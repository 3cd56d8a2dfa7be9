"""Copy, paste, delete, add, walk, rename, arrange: each one undoable edit, each by key or menu as well."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from neurarium.graph import Edge, Graph, Node
from neurarium.project import Document
from neurarium.recipe import DataChoice
from neurarium.ui.canvas import menus
from neurarium.ui.canvas.inserting import free_spot
from neurarium.ui.canvas.mime import FRAGMENT
from neurarium.ui.canvas.rename import NameEditor
from neurarium.ui.canvas.scene import Hit

CTRL = Qt.KeyboardModifier.ControlModifier


def put_text(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


# -- clipboard ---------------------------------------------------------------------------------------


def test_copy_and_paste_bring_cards_with_their_wires_and_parameters(bench: Any) -> None:
    bench.controller.select(["linear1", "relu1"])
    bench.key(Qt.Key.Key_C, CTRL)
    bench.key(Qt.Key.Key_V, CTRL)
    assert len(bench.graph.nodes) == 7
    new = bench.controller.selection
    assert sorted(bench.graph.node(i).type for i in new) == ["Linear", "ReLU"]
    linear = next(i for i in new if bench.graph.node(i).type == "Linear")
    assert bench.graph.node(linear).params["out_features"] == 8
    assert bench.graph.outgoing(linear)[0].target in new
    bench.undo.undo()
    assert len(bench.graph.nodes) == 5


def test_pasted_cards_do_not_lie_on_others(bench: Any) -> None:
    bench.controller.select(["linear1"])
    bench.view.commands.copy()
    bench.view.commands.paste()
    bench.view.commands.paste()
    bodies = [card.scene_body() for card in bench.view.canvas.cards.values()]
    assert not any(a.intersects(b) for i, a in enumerate(bodies) for b in bodies[i + 1 :])


def test_a_drawing_travels_to_another_window_as_text(bench: Any, make_bench: Callable[..., Any]) -> None:
    bench.view.commands.select_all()
    bench.view.commands.copy()
    text = QGuiApplication.clipboard().text()
    assert json.loads(text)
    other = make_bench(Document(Graph(), data=DataChoice(name="iris")))
    put_text(text)  # plain text alone is enough
    assert other.view.commands.paste()
    assert len(other.graph.nodes) == 5
    assert len(other.graph.edges) == 4


@pytest.mark.parametrize(
    "text",
    [
        "hello", "{", "[1, 2", '{"neurarium-drawing": 3}',
        '{"neurarium-drawing": {"format": 1, "nodes": [{}], "edges": []}}',
        '{"neurarium-drawing": {"format": 99, "nodes": [], "edges": []}}', "[" * 5000, "",
    ],
)  # fmt: skip
def test_a_broken_clipboard_is_ignored_with_a_sentence(bench: Any, text: str) -> None:
    before = dict(bench.graph.nodes)
    put_text(text)
    assert not bench.view.commands.paste()
    assert bench.graph.nodes == before
    assert len(bench.notices) == 1


def test_an_unknown_layer_on_the_clipboard_is_named(bench: Any) -> None:
    part = Graph([Node("x", "Wormhole", "x")]).to_json()
    put_text(json.dumps({"neurarium-drawing": part}))
    assert not bench.view.commands.paste()
    assert "Wormhole" in bench.notices[0]


def test_the_clipboard_carries_a_private_type_and_plain_text(bench: Any) -> None:
    bench.controller.select(["relu1"])
    bench.view.commands.copy()
    mime: QMimeData = QGuiApplication.clipboard().mimeData()
    assert mime.hasFormat(FRAGMENT) and mime.hasText()


def test_duplicate_leaves_the_clipboard_alone(bench: Any) -> None:
    put_text("mine")
    bench.controller.select(["relu1"])
    bench.key(Qt.Key.Key_D, CTRL)
    assert len(bench.graph.nodes) == 6
    assert QGuiApplication.clipboard().text() == "mine"


# -- deleting ----------------------------------------------------------------------------------------


def test_delete_heals_the_chain_in_one_step(bench: Any) -> None:
    bench.controller.select(["relu1"])
    bench.key(Qt.Key.Key_Delete)
    assert "relu1" not in bench.graph.nodes
    assert ("linear1", "linear2") in bench.edges()
    bench.undo.undo()
    assert {("linear1", "relu1"), ("relu1", "linear2")} <= bench.edges()
    assert bench.card("relu1").isVisible()


def test_cut_is_copy_and_delete(bench: Any) -> None:
    bench.controller.select(["relu1"])
    bench.key(Qt.Key.Key_X, CTRL)
    assert "relu1" not in bench.graph.nodes
    bench.key(Qt.Key.Key_V, CTRL)
    assert any(n.type == "ReLU" for n in bench.graph.nodes.values())


def test_a_clicked_wire_is_removed_by_delete(bench: Any) -> None:
    wire = bench.view.canvas.wires[Edge("linear1", "out", "relu1", "in")]
    bench.click(wire.path.pointAtPercent(0.5))
    assert wire.selected
    bench.key(Qt.Key.Key_Delete)
    assert ("linear1", "relu1") not in bench.edges()
    assert "relu1" in bench.graph.nodes


# -- adding ------------------------------------------------------------------------------------------


def test_add_goes_after_the_selected_card_and_before_what_it_feeds(bench: Any) -> None:
    bench.controller.select(["linear1"])
    new = bench.view.commands.add("Dropout")
    assert {("linear1", new), (new, "relu1")} <= bench.edges()
    assert bench.controller.selection == (new,)
    bodies = [card.scene_body() for card in bench.view.canvas.cards.values()]
    assert not any(a.intersects(b) for i, a in enumerate(bodies) for b in bodies[i + 1 :])
    assert bench.undo.count() == 1


def test_layers_added_one_after_the_other_make_a_network(blank: Any) -> None:
    for node_type in ("Input", "Linear", "ReLU", "Linear", "Output"):
        assert blank.view.commands.add(node_type) is not None
    assert len(blank.graph.edges) == 4
    left = [blank.graph.node(i).position[0] for i in blank.graph.order()]
    assert left == sorted(left)
    for _ in range(5):
        blank.undo.undo()
    assert not blank.graph.nodes


def test_add_of_an_unknown_type_does_nothing(bench: Any) -> None:
    assert bench.view.commands.add("Wormhole") is None
    assert bench.undo.count() == 0


def test_the_first_network_fits_the_data_and_runs(blank: Any) -> None:
    assert blank.view._overlays.hint.isVisible()
    blank.view._overlays.hint.start.click()
    assert blank.controller.analysis.runnable
    assert not blank.controller.analysis.problems
    assert not blank.view._overlays.hint.isVisible()
    blank.undo.undo()
    assert blank.view._overlays.hint.isVisible()
    assert blank.undo.count() == 1


@pytest.mark.parametrize("name", ["names", "missing-word", "reverse"])
def test_the_first_network_fits_tokens_and_answers_at_every_position(
    make_bench: Callable[..., Any], name: str
) -> None:
    bench = make_bench(Document(Graph(), data=DataChoice(name=name)))
    bench.view._overlays.hint.start.click()
    assert bench.controller.analysis.runnable
    assert not bench.controller.analysis.problems


def test_the_hint_can_ask_for_examples(blank: Any, qtbot: Any) -> None:
    with qtbot.waitSignal(blank.view.examples_wanted):
        blank.view._overlays.hint.examples.click()


# -- selecting, naming, arranging --------------------------------------------------------------------


def test_tab_walks_the_cards_in_the_order_of_computation(bench: Any) -> None:
    walked = []
    for _ in range(5):
        QTest.keyClick(bench.view, Qt.Key.Key_Tab)
        walked += bench.controller.selection
    assert walked == ["input", "linear1", "relu1", "linear2", "output"]
    QTest.keyClick(bench.view, Qt.Key.Key_Backtab)
    assert bench.controller.selection == ("linear2",)
    assert "linear2" in bench.view.accessibleDescription()


def test_select_all(bench: Any) -> None:
    bench.key(Qt.Key.Key_A, CTRL)
    assert len(bench.controller.selection) == 5


def editor(bench: Any) -> NameEditor:
    found = bench.view.viewport().findChildren(NameEditor)
    return next(e for e in found if e.isVisible())


def test_f2_renames_on_the_card(bench: Any) -> None:
    bench.controller.select(["linear1"])
    bench.key(Qt.Key.Key_F2)
    field = editor(bench)
    field.setText("hidden")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert bench.graph.node("linear1").name == "hidden"
    bench.undo.undo()
    assert bench.graph.node("linear1").name == "linear1"


def test_escape_leaves_the_name(bench: Any) -> None:
    bench.view.commands.rename("linear1")
    field = editor(bench)
    field.setText("hidden")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert bench.graph.node("linear1").name == "linear1"
    assert bench.undo.count() == 0


def test_arranging_is_one_step_and_leaves_no_overlap(bench: Any) -> None:
    bench.controller.select(["linear1"])
    bench.drag(bench.head("linear1"), bench.head("relu1") + QPointF(10, 10))
    bench.view.commands.tidy()
    bodies = [card.scene_body() for card in bench.view.canvas.cards.values()]
    assert not any(a.intersects(b) for i, a in enumerate(bodies) for b in bodies[i + 1 :])
    assert bench.undo.count() == 2


def test_menus_offer_what_fits_the_place(bench: Any) -> None:
    wire = bench.view.canvas.wires[Edge("linear1", "out", "relu1", "in")]
    hits = {
        "wire": (Hit("wire", wire=wire), "Remove the wire"),
        "card": (Hit("card", bench.card("relu1")), "Delete"),
        "ground": (Hit(), "Add a layer here…"),
    }
    for hit, words in hits.values():
        menu = menus.build(bench.view, hit, QPointF(100, 100))
        assert words in [action.text() for action in menu.actions()]
        menu.deleteLater()


def test_the_menu_of_a_wire_removes_it(bench: Any) -> None:
    wire = bench.view.canvas.wires[Edge("linear1", "out", "relu1", "in")]
    menu = menus.build(bench.view, Hit("wire", wire=wire), QPointF(100, 100))
    next(a for a in menu.actions() if a.text() == "Remove the wire").trigger()
    assert ("linear1", "relu1") not in bench.edges()
    menu.deleteLater()


def test_selected_cards_are_connected_without_the_mouse(bench: Any) -> None:
    bench.view.commands.remove_wire(bench.graph.edge_into("linear2"))
    bench.controller.select(["relu1", "linear2"])
    bench.key(Qt.Key.Key_J, CTRL)
    assert ("relu1", "linear2") in bench.edges()
    bench.controller.select(["linear2", "linear1"])  # a circle
    bench.key(Qt.Key.Key_J, CTRL)
    assert ("linear2", "linear1") not in bench.edges()
    assert any("circle" in notice for notice in bench.notices)


def test_all_wires_of_the_selected_cards_can_be_removed(bench: Any) -> None:
    bench.controller.select(["relu1"])
    bench.key(Qt.Key.Key_J, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert not bench.graph.incoming("relu1") and not bench.graph.outgoing("relu1")
    assert bench.undo.count() == 1


def test_a_card_dropped_over_the_edge_of_another_moves_beside_it() -> None:
    """The nearest free place wins, whatever the grid makes of its corner."""
    other = QRectF(0, 0, 141, 90)
    for overlap in (1.0, 12.0, 20.0):
        spot = free_spot(QRectF(141 - overlap, 0, 160, 230), [other], gap=2.0)
        assert spot.y() == 0
        assert 141 + 2 <= spot.x() <= 141 + 2 + 8
    above = free_spot(QRectF(0, -225, 160, 230), [other], gap=2.0)
    assert above.x() == 0 and -230 - 2 - 8 <= above.y() <= -230 - 2
