"""Every gesture with real events: what it does, that Esc leaves no trace, that undo takes it back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from neurarium.ui.canvas.layer_menu import LayerMenu
from neurarium.ui.canvas.mime import LAYER, layer_mime

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def drop(bench: Any, mime: QMimeData, at: QPointF, *, leave: bool = False) -> None:
    """A drag from elsewhere arrives, moves and is dropped (or leaves)."""
    target, place = bench.view.viewport(), bench.screen(at)
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(5, 5), action, mime, left, none))
    QApplication.sendEvent(target, QDragMoveEvent(place.toPoint(), action, mime, left, none))
    if leave:
        QApplication.sendEvent(target, QDragLeaveEvent())
    else:
        QApplication.sendEvent(target, QDropEvent(place, action, mime, left, none))


def middle_of(bench: Any, source: str, target: str) -> QPointF:
    wire = next(w for e, w in bench.view.canvas.wires.items() if (e.source, e.target) == (source, target))
    return wire.path.pointAtPercent(0.5)


def open_menu() -> LayerMenu:
    menus = [w for w in QApplication.topLevelWidgets() if isinstance(w, LayerMenu) and w.isVisible()]
    assert len(menus) == 1
    return menus[0]


# -- moving ------------------------------------------------------------------------------------------


def test_dragging_a_card_moves_it_in_one_undo_step(bench: Any) -> None:
    before = bench.graph.node("relu1").position
    bench.drag(bench.head("relu1"), bench.head("relu1") + QPointF(16, 240))
    assert bench.graph.node("relu1").position == (before[0] + 16, before[1] + 240)
    assert bench.undo.count() == 1
    bench.undo.undo()
    assert bench.graph.node("relu1").position == before
    assert (bench.card("relu1").pos().x(), bench.card("relu1").pos().y()) == before


def test_escape_while_dragging_puts_the_card_back_and_pushes_nothing(bench: Any) -> None:
    before = bench.card("relu1").pos()
    bench.drag(bench.head("relu1"), bench.head("relu1") + QPointF(0, 200), let_go=False)
    assert bench.card("relu1").pos() != before
    bench.key(Qt.Key.Key_Escape)
    assert bench.card("relu1").pos() == before
    bench.release(bench.head("relu1") + QPointF(0, 200))
    assert bench.undo.count() == 0


def test_all_selected_cards_move_together(bench: Any) -> None:
    bench.controller.select(["linear1", "relu1"])
    gap = bench.card("relu1").pos() - bench.card("linear1").pos()
    bench.drag(bench.head("linear1"), bench.head("linear1") + QPointF(0, 160))
    assert bench.card("relu1").pos() - bench.card("linear1").pos() == gap
    assert bench.undo.count() == 1


def test_a_click_selects_and_control_adds_and_removes(bench: Any) -> None:
    bench.click(bench.head("linear1"))
    assert bench.controller.selection == ("linear1",)
    bench.click(bench.head("relu1"), CTRL)
    assert set(bench.controller.selection) == {"linear1", "relu1"}
    bench.click(bench.head("relu1"), CTRL)
    assert bench.controller.selection == ("linear1",)
    bench.click(bench.empty())
    assert bench.controller.selection == ()


def test_the_rubber_band_selects_what_it_touches_and_escape_brings_the_old_selection_back(bench: Any) -> None:
    bench.controller.select(["output"])
    start = bench.card("linear1").scene_body().topLeft() - QPointF(30, 30)
    end = bench.card("relu1").scene_body().bottomRight() + QPointF(20, 60)
    bench.drag(start, end, let_go=False)
    assert set(bench.controller.selection) == {"linear1", "relu1"}
    bench.key(Qt.Key.Key_Escape)
    assert bench.controller.selection == ("output",)
    bench.drag(start, end, SHIFT)
    assert set(bench.controller.selection) == {"linear1", "relu1", "output"}


def test_the_arrow_keys_move_and_a_row_of_them_is_one_undo_step(bench: Any) -> None:
    bench.controller.select(["relu1"])
    x, y = bench.graph.node("relu1").position
    for _ in range(3):
        bench.key(Qt.Key.Key_Right)
    bench.key(Qt.Key.Key_Down)
    assert bench.graph.node("relu1").position == (x + 24, y + 8)
    assert bench.undo.count() == 1
    bench.undo.undo()
    assert bench.graph.node("relu1").position == (x, y)


# -- wiring ------------------------------------------------------------------------------------------


def test_a_wire_is_drawn_from_port_to_port(bench: Any) -> None:
    bench.view.commands.remove_wire(bench.graph.edge_into("linear2"))
    assert ("relu1", "linear2") not in bench.edges()
    bench.drag(bench.output("relu1"), bench.input("linear2"))
    assert ("relu1", "linear2") in bench.edges()
    bench.undo.undo()
    assert ("relu1", "linear2") not in bench.edges()


def test_a_wire_can_be_drawn_from_the_input_backwards(bench: Any) -> None:
    bench.view.commands.remove_wire(bench.graph.edge_into("linear2"))
    bench.drag(bench.input("linear2"), bench.output("relu1"))
    assert ("relu1", "linear2") in bench.edges()


def test_clicking_one_port_and_then_another_wires_them(bench: Any) -> None:
    bench.view.commands.remove_wire(bench.graph.edge_into("linear2"))
    bench.click(bench.output("relu1"))
    bench.move(bench.input("linear2"), button=Qt.MouseButton.NoButton)
    assert bench.view.hands.gesture is not None
    bench.click(bench.input("linear2"))
    assert bench.view.hands.gesture is None
    assert ("relu1", "linear2") in bench.edges()


def test_escape_ends_click_click_wiring(bench: Any) -> None:
    bench.click(bench.output("relu1"))
    bench.key(Qt.Key.Key_Escape)
    assert bench.view.hands.gesture is None
    assert bench.undo.count() == 0


def test_a_circle_is_refused_with_the_reason_beside_the_pointer(bench: Any) -> None:
    before = bench.graph.edges
    bench.drag(bench.output("linear2"), bench.input("linear1"), let_go=False)
    assert bench.view.note.isVisible()
    assert "circle" in bench.view.note.text()
    bench.release(bench.input("linear1"))
    assert bench.graph.edges == before
    assert any("circle" in notice for notice in bench.notices)


def test_a_second_wire_into_a_taken_input_replaces_the_first(bench: Any) -> None:
    bench.drag(bench.output("linear1"), bench.input("linear2"))
    assert bench.graph.edge_into("linear2").source == "linear1"
    assert bench.undo.count() == 1
    bench.undo.undo()
    assert bench.graph.edge_into("linear2").source == "relu1"


def test_a_wire_taken_by_its_end_is_plugged_elsewhere(bench: Any) -> None:
    bench.drag(bench.input("linear2"), bench.input("output"))
    assert ("relu1", "output") in bench.edges()
    assert ("relu1", "linear2") not in bench.edges()
    assert bench.undo.count() == 1


def test_a_wire_dropped_on_empty_ground_is_removed(bench: Any) -> None:
    bench.drag(bench.input("linear2"), bench.empty())
    assert ("relu1", "linear2") not in bench.edges()
    bench.undo.undo()
    assert ("relu1", "linear2") in bench.edges()


def test_escape_while_replugging_keeps_the_wire(bench: Any) -> None:
    bench.drag(bench.input("linear2"), bench.empty(), let_go=False)
    bench.key(Qt.Key.Key_Escape)
    assert ("relu1", "linear2") in bench.edges()
    wire = bench.view.canvas.wires[bench.graph.edge_into("linear2")]
    assert wire.isVisible()


def test_a_wire_that_would_not_compute_can_be_laid_and_says_so(bench: Any) -> None:
    bench.view.commands.add("Conv2d")
    conv = next(n.id for n in bench.graph.of_type("Conv2d"))
    bench.drag(bench.output("input"), bench.input(conv), let_go=False)
    assert bench.view.note.isVisible()
    assert "4" in bench.view.note.text()
    bench.release(bench.input(conv))
    assert ("input", conv) in bench.edges()


def test_dropping_a_wire_on_empty_ground_asks_for_a_layer_and_wires_it(bench: Any) -> None:
    bench.drag(bench.output("relu1"), bench.card("relu1").pos() + QPointF(160, 260))
    menu = open_menu()
    menu.search.setText("dropout")
    bench_count = len(bench.graph.nodes)
    from PySide6.QtTest import QTest

    QTest.keyClick(menu.search, Qt.Key.Key_Return)
    assert len(bench.graph.nodes) == bench_count + 1
    assert ("relu1", "dropout1") in bench.edges()
    assert bench.undo.count() == 1


def test_a_variadic_card_always_has_a_free_port_and_numbers_its_inputs(bench: Any) -> None:
    bench.controller.select([])
    bench.view.commands.add_at("Add", QPointF(600, 300))
    assert len(bench.card("add1").inputs) == 2
    bench.drag(bench.output("linear1"), bench.input("add1"))
    bench.drag(bench.output("relu1"), bench.input("add1", "in2"))
    assert [p.name for p in bench.card("add1").inputs] == ["in", "in2", "in3"]
    bench.drag(bench.input("add1"), bench.empty() + QPointF(100, 100))
    assert [e.target_port for e in bench.graph.incoming("add1")] == ["in"]
    assert bench.graph.edge_into("add1").source == "relu1"


# -- from the palette --------------------------------------------------------------------------------


def test_a_layer_dragged_onto_the_canvas_is_added_where_it_was_dropped(bench: Any) -> None:
    at = QPointF(300, 420)
    drop(bench, layer_mime("Tanh"), at)
    assert bench.card("tanh1").scene_body().contains(at)
    assert bench.controller.selection == ("tanh1",)
    bench.undo.undo()
    assert "tanh1" not in bench.graph.nodes


def test_a_layer_dragged_onto_a_wire_goes_into_it(bench: Any) -> None:
    drop(bench, layer_mime("Dropout"), middle_of(bench, "linear1", "relu1"))
    assert {("linear1", "dropout1"), ("dropout1", "relu1")} <= bench.edges()
    assert ("linear1", "relu1") not in bench.edges()
    bench.undo.undo()
    assert ("linear1", "relu1") in bench.edges()
    assert bench.undo.count() == 1


def test_a_layer_dropped_right_of_a_loose_output_connects_itself(blank: Any) -> None:
    drop(blank, layer_mime("Input"), QPointF(0, 0))
    start = blank.card("input").scene_body()
    drop(blank, layer_mime("Linear"), QPointF(start.right() + 150, start.center().y()))
    assert blank.edges() == {("input", "linear1")}
    assert blank.graph.node("input").params["shape"] == (4,)


def test_a_drag_that_leaves_puts_nothing_down(bench: Any) -> None:
    drop(bench, layer_mime("Tanh"), QPointF(300, 420), leave=True)
    assert "tanh1" not in bench.graph.nodes
    assert bench.view.hands.gesture is None


def test_an_unknown_or_foreign_payload_is_refused(bench: Any) -> None:
    unknown = QMimeData()
    unknown.setData(LAYER, b"__import__('os')")
    foreign = QMimeData()
    foreign.setText("Linear")
    before = dict(bench.graph.nodes)
    for mime in (unknown, foreign):
        drop(bench, mime, QPointF(300, 420))
    assert bench.graph.nodes == before
    assert bench.undo.count() == 0


def test_a_loose_card_dragged_onto_a_wire_goes_into_it(bench: Any) -> None:
    bench.view.commands.add_at("Tanh", QPointF(300, 400))
    assert "tanh1" in bench.graph.nodes and not bench.graph.incoming("tanh1")
    bench.drag(bench.head("tanh1"), middle_of(bench, "linear1", "relu1"))
    assert {("linear1", "tanh1"), ("tanh1", "relu1")} <= bench.edges()
    bench.undo.undo()
    assert ("linear1", "relu1") in bench.edges()
    assert bench.graph.node("tanh1").position[1] >= 300


# -- looking about -----------------------------------------------------------------------------------


def test_the_middle_button_pans_without_an_edit(bench: Any) -> None:
    before = bench.view.mover.to_scene(QPointF(100, 100))
    place = bench.view.mover.to_scene(QPointF(400, 300))
    middle = Qt.MouseButton.MiddleButton
    bench.press(place, button=middle)
    bench.move(place + QPointF(50, 20), button=middle)
    bench.release(place + QPointF(50, 20), button=middle)
    assert bench.view.mover.to_scene(QPointF(100, 100)) != before
    assert bench.undo.count() == 0


def test_space_drag_pans_and_space_alone_trains(bench: Any) -> None:
    from PySide6.QtTest import QTest

    QTest.keyPress(bench.view, Qt.Key.Key_Space)
    start = bench.empty()
    before = bench.view.mover.to_scene(QPointF(0, 0))
    bench.drag(start, start + QPointF(60, 0))
    QTest.keyRelease(bench.view, Qt.Key.Key_Space)
    assert bench.view.mover.to_scene(QPointF(0, 0)) != before
    assert "train" not in bench.session.told
    QTest.keyClick(bench.view, Qt.Key.Key_Space)
    assert "train" in bench.session.told
    bench.controller._set_running(False)


def test_the_wheel_zooms_at_the_pointer(bench: Any) -> None:
    from PySide6.QtGui import QWheelEvent

    view, at = bench.view, QPointF(300, 200)
    below = view.mover.to_scene(at)
    event = QWheelEvent(
        at, QPointF(view.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    before = view.mover.zoom
    QApplication.sendEvent(view.viewport(), event)
    assert view.mover.zoom > before * 1.2
    assert (view.mover.to_scene(at) - below).manhattanLength() < 3 / view.mover.zoom


def test_an_undo_in_the_middle_of_a_drag_ends_the_drag(bench: Any) -> None:
    bench.view.commands.add_at("Tanh", QPointF(300, 400))
    bench.drag(bench.head("tanh1"), bench.head("tanh1") + QPointF(80, 0), let_go=False)
    bench.undo.undo()
    assert "tanh1" not in bench.graph.nodes
    assert bench.view.hands.gesture is None
    bench.release(QPointF(400, 400))
    assert "tanh1" not in bench.graph.nodes


def test_a_wire_taken_near_its_beginning_gets_another_source(bench: Any) -> None:
    wire = next(w for e, w in bench.view.canvas.wires.items() if (e.source, e.target) == ("relu1", "linear2"))
    grip = wire.path.pointAtPercent(min(0.3, 26.0 / bench.view.mover.zoom / wire.length))
    assert bench.view.canvas.hit(grip, bench.view.mover.zoom).end == "source"
    bench.drag(grip, bench.output("linear1"))
    assert ("linear1", "linear2") in bench.edges()
    assert ("relu1", "linear2") not in bench.edges()
    assert bench.undo.count() == 1


def test_a_press_on_a_sentence_below_a_card_takes_the_card(bench: Any) -> None:
    bench.view.commands.add_at("Conv2d", QPointF(300, 400))
    conv = bench.controller.selection[0]
    bench.drag(bench.output("input"), bench.input(conv))
    note = bench.card(conv).note
    assert note.isVisible()
    bench.controller.select([])
    bench.card(conv).set_flags(hovered=True)
    bench.click(note.scene_rect().bottomLeft() + QPointF(4, -4))
    assert bench.controller.selection == (conv,)


def test_a_hint_is_there_only_while_its_card_is_selected_or_under_the_hand(bench: Any) -> None:
    bench.view.commands.add_at("ReLU", QPointF(300, 400))
    alone = bench.card(bench.controller.selection[0])
    assert alone.problem.level == "hint"
    assert alone.note.isVisible()
    bench.controller.select([])
    assert not alone.note.isVisible()
    alone.set_flags(hovered=True)
    assert alone.note.isVisible()


def test_in_a_drawing_from_top_to_bottom_a_layer_dropped_below_a_loose_output_connects_itself(bench: Any) -> None:
    bench.controller.select(["output"])
    bench.view.commands.delete()
    bench.view.commands.tidy(down=True)
    body = bench.card("linear2").scene_body()
    drop(bench, layer_mime("Softmax"), QPointF(body.center().x() + 20.0, body.bottom() + 90.0))
    assert ("linear2", "softmax1") in bench.edges()
