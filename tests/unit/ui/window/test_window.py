"""The window as a whole: what stands where, what gives way, what keys do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QToolButton

from neurarium.graph.edits import rename, set_params
from neurarium.messages import message
from neurarium.project import load_example, save
from neurarium.session.snapshot import Failed, Paused, Ready, Snapshot, Started, TestScores
from neurarium.ui.panels.data_choice import choose_data
from neurarium.ui.panels.data_mend import offer
from neurarium.ui.window.commands import COMMANDS
from neurarium.ui.window.main_window import MainWindow

Opened = Callable[..., MainWindow]


def snapshot(step: int = 410, **values: object) -> Snapshot:
    given: dict[str, object] = {"train_loss": 0.231, "train_metric": 0.911, **values}
    return Snapshot(1, step, 17, 0.5, True, 3.0, 100.0, **given)


def test_the_transport_stands_still_while_training(window: MainWindow, qtbot: object) -> None:
    train = window.topbar.transport.train_button
    places = set()
    for event in (None, Started(1), Ready(1), Paused(1)):
        if event is not None:
            window.controller.session.say(event)
            window.controller.drain()
        window.controller.session.show(snapshot(step=123_456))
        window.controller.drain()
        window.topbar.layout().activate()
        assert train.isEnabled()
        places.add((train.mapTo(window, train.rect().topLeft()).toTuple(), train.size().toTuple()))
    assert len(places) == 1


def test_training_before_torch_is_there_says_starting_and_is_not_lost(window: MainWindow) -> None:
    window.topbar.transport.train_button.click()
    assert window.topbar.transport.train_button.text().strip() == "Starting…"
    assert "train" in window.controller.session.names()
    window.controller.session.say(Ready(1), Started(1))
    window.controller.drain()
    assert window.topbar.transport.train_button.text().strip() == "Pause"


@pytest.mark.parametrize(("width", "height"), [(1600, 1000), (1366, 768), (1280, 720), (1024, 768), (800, 600)])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_cut_off_at_the_sides(opened: Opened, width: int, height: int, scale: float) -> None:
    window = opened("digits-cnn", width, height)
    window.desk.theme.set(scale=scale)
    window.arrangement.resized()
    QTest.qWait(20)
    assert (window.width(), window.height()) == (width, height)
    bar = window.topbar
    if width / scale >= 680:
        for part in (bar.transport.train_button, bar.transport.step_button, bar.data_button, bar.export_button):
            assert part.isVisible()
            assert part.mapTo(window, part.rect().topLeft()).x() >= 0
            assert part.mapTo(window, part.rect().topRight()).x() < width
    right = window.right.mapTo(window, window.right.rect().topRight()).x()
    assert right < width
    bottom = window.views.mapTo(window, window.views.rect().bottomLeft()).y()
    assert bottom < height
    assert window.canvas.width() >= 0.35 * width


def test_panels_fold_by_themselves_and_come_back(opened: Opened) -> None:
    window = opened("xor", 1600, 1000)
    assert not window.left.folded
    window.resize(1024, 768)
    QTest.qWait(10)
    assert window.left.folded and not window.right.folded
    window.resize(1600, 1000)
    QTest.qWait(10)
    assert not window.left.folded


def test_a_panel_folded_by_hand_stays_folded(opened: Opened) -> None:
    window = opened("xor", 1600, 1000)
    window.arrangement.toggle("right")
    window.resize(1300, 800)
    window.resize(1600, 1000)
    QTest.qWait(10)
    assert window.right.folded
    wide = window.canvas.width()
    window.arrangement.toggle("right")
    QTest.qWait(10)
    assert window.canvas.width() < wide


def test_folded_views_keep_their_tabs_and_a_click_brings_them_back(window: MainWindow) -> None:
    window.arrangement.toggle("views")
    QTest.qWait(10)
    assert window.views.tabs.isVisible() and not window.views.stack.isVisible()
    QTest.mouseClick(window.views.tabs, Qt.MouseButton.LeftButton,
                     pos=window.views.tabs.tabRect(window.views.keys.index("surface")).center())
    QTest.qWait(10)
    assert window.views.stack.isVisible() and window.views.current == "surface"


def test_a_view_tears_off_and_comes_back_when_its_window_closes(window: MainWindow) -> None:
    view = window.views._views["live"].widget
    window.views.tear_off("live")
    torn = window.views.torn("live")
    assert torn is not None and torn.isWindow() and view.window() is torn
    assert "Live" in torn.windowTitle()
    torn.close()
    assert window.views.torn("live") is None
    assert view.window() is window and view.isVisible()


def test_the_live_numbers_are_those_of_the_snapshot(window: MainWindow) -> None:
    window.controller.session.show(snapshot())
    window.controller.drain()
    QTest.qWait(150)
    numbers = window.topbar.numbers
    assert [n.text for n in (numbers.epoch, numbers.step, numbers.loss, numbers.score)] == [
        "17", "410", "0.231", "91.1 %",
    ]  # fmt: skip


def test_undo_buttons_follow_the_stack(window: MainWindow) -> None:
    bar = window.topbar
    assert not bar.undo_button.isEnabled()
    window.controller.push_graph(rename(window.controller.document.graph, "conv1", "edges"))
    assert bar.undo_button.isEnabled() and "Rename" in bar.undo_button.toolTip()
    bar.undo_button.click()
    assert window.controller.document.graph.node("conv1").name == "conv1"
    assert bar.redo_button.isEnabled()


def test_single_keys_are_letters_while_typing(window: MainWindow) -> None:
    window.activateWindow()
    field = window.left.findChild(QLineEdit, "layerSearch")
    assert field is not None
    field.setFocus()
    before = window.controller.session.names().count("step")
    QTest.keyClicks(field, "n.f /")
    assert field.text() == "n.f /"
    assert window.controller.session.names().count("step") == before
    assert "next_sample" not in window.controller.session.names()


def test_space_trains_and_pauses_wherever_nothing_is_typed(window: MainWindow) -> None:
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Space)
    assert window.controller.running
    window.views.tabs.setFocus()
    QTest.keyClick(window.views.tabs, Qt.Key.Key_Space)
    assert window.controller.session.names()[-1] == "pause"


def test_no_key_has_two_meanings() -> None:
    keys = [QKeySequence(key).toString() for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_everything_one_can_press_has_a_name_and_icons_have_a_tooltip(window: MainWindow) -> None:
    for button in window.findChildren(QAbstractButton):
        if not button.isVisibleTo(window):
            continue
        assert button.text().strip() or button.accessibleName(), button
        if isinstance(button, QToolButton) and not button.text():
            assert button.toolTip(), button


def test_a_failure_is_one_sentence_with_a_way_to_its_layer(window: MainWindow) -> None:
    window.controller.session.say(Failed(1, message("The loss became infinite at step {n}.", n=12), "conv2"))
    window.controller.drain()
    bar = window.canvas_area.bar
    assert bar.isVisible() and bar.level == "error"
    assert bar.text == "The loss became infinite at step 12."
    bar._button.click()
    assert window.controller.selection == ("conv2",)


def test_scores_on_the_test_part_are_told_with_their_numbers(window: MainWindow) -> None:
    window.controller.session.say(TestScores(1, 0.0702, 0.9741, "accuracy", 270))
    window.controller.drain()
    assert "270" in window.canvas_area.bar.text and "97.4 %" in window.canvas_area.bar.text


def test_training_a_broken_drawing_says_why_instead(window: MainWindow) -> None:
    window.controller.select(["conv1"])
    window.actions_by_name["select_all"].trigger()
    window.canvas.commands.delete()
    window.topbar.transport.train_button.click()
    assert not window.controller.running
    assert "train" not in window.controller.session.names()
    assert window.canvas_area.bar.isVisible()


def test_layout_and_tabs_are_remembered(opened: Opened) -> None:
    first = opened("xor")
    first.arrangement.toggle("left")
    first.right.pages.set_current(2)
    first.views.set_current("surface")
    first.close()
    QTest.qWait(20)
    second = opened("xor")
    assert second.left.folded and not second.right.folded
    assert second.right.pages.current == 2 and second.views.current == "surface"


def test_views_are_higher_in_a_high_window_until_somebody_drags_the_border(window: MainWindow) -> None:
    arrangement = window.arrangement
    heights = {}
    for high in (1000, 1900):
        window.resize(1600, high)
        arrangement.settle()
        heights[high] = window.views.height()
    assert heights[1000] == 320 and 0.28 * 1900 < heights[1900] < 0.34 * 1900
    window.resize(1600, 1000)
    arrangement._down.setSizes([700, 248])
    arrangement._moved()
    dragged = window.views.height()
    window.resize(1600, 1900)
    arrangement.settle()
    assert window.views.height() == dragged


def test_a_layout_file_made_by_somebody_else_does_no_harm(opened: Opened) -> None:
    first = opened("xor")
    first.desk.store.set(
        "window", {"geometry": 7, "left": "wide", "tabs": ["a"], "folded": 3, "torn": [1], "view": None}
    )
    second = opened("xor")
    assert second.isVisible() and not second.left.folded


def test_a_project_dropped_onto_the_window_opens(window: MainWindow, tmp_path: Path) -> None:
    path = save(load_example("iris"), tmp_path / "flowers.neurarium")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    where = window.canvas.viewport()
    actions, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(50, 50), actions, data, button, none)
    QApplication.sendEvent(where, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), actions, data, button, none))
    QTest.qWait(20)
    assert window.controller.document.path == path
    assert window.windowTitle().startswith("flowers")


def test_a_warning_goes_when_what_it_warned_of_is_mended(window: MainWindow) -> None:
    controller = window.controller
    controller.push_graph(set_params(controller.document.graph, ["classes"], out_features=7))
    window.topbar.transport.train_button.click()
    assert window.canvas_area.bar.isVisible() and "10 classes" in window.canvas_area.bar.text
    controller.undo_stack.undo()
    assert not window.canvas_area.bar.isVisible()


def test_a_notice_about_one_project_does_not_stay_over_the_next(window: MainWindow) -> None:
    window.controller.session.say(Failed(1, message("The loss became infinite.")))
    window.controller.drain()
    assert window.canvas_area.bar.isVisible()
    window.files.open_example("xor")
    assert not window.canvas_area.bar.isVisible()


def test_the_name_has_room_at_every_scale(window: MainWindow) -> None:
    for scale in (2.0, 1.0, 1.5):
        window.desk.theme.set(scale=scale)
        window.resize(round(1600 * scale), 1000)
        QTest.qWait(10)
        name = window.topbar.project
        assert name.width() >= name.fontMetrics().horizontalAdvance(name.text())


def test_the_transport_has_one_place_for_every_name_number_and_data_set(window: MainWindow) -> None:
    bar = window.topbar
    places = set()
    for name, data, step in (("iris", "Iris", 1), ("my second try at digits", "Hills and hollows", 12_345_678)):
        bar.set_project(name, modified=True)
        bar.data_button.setText(data)
        window.controller.session.show(snapshot(step=step, train_loss=1.2e-5))
        window.controller.drain()
        QTest.qWait(150)
        places.add(bar.transport.step_button.mapTo(window, QPoint(0, 0)).x())
        last = bar.export_button
        assert last.mapTo(window, last.rect().topRight()).x() < window.width()
    assert len(places) == 1


@pytest.mark.parametrize("scale", [1.0, 1.75, 2.25, 2.5])
def test_no_button_of_the_bar_is_squeezed_or_covered(opened: Opened, scale: float) -> None:
    window = opened("digits-cnn", 1500, 940)
    window.desk.theme.set(scale=scale)
    QTest.qWait(30)
    bar = window.topbar
    buttons = [bar.transport.reset_button, bar.transport.train_button, bar.transport.step_button]
    for button in buttons:
        assert button.width() >= button.sizeHint().width()
    edges = [(button.geometry().left(), button.geometry().right()) for button in buttons]
    assert edges[0][1] < edges[1][0] and edges[1][1] < edges[2][0]


@pytest.mark.parametrize(("width", "height"), [(1506, 940), (1600, 1000), (1700, 1000)])
def test_the_pad_hides_neither_card_nor_wire(opened: Opened, width: int, height: int) -> None:
    window = opened("digits-cnn", width, height)
    QTest.qWait(30)
    window.canvas.fit(glide=False)
    pad = window.sketch_pad
    assert pad.isVisible()
    view = window.canvas
    corner = view.viewport().mapFromGlobal(pad.mapToGlobal(QPoint(0, 0)))
    covered = view.mapToScene(QRect(corner, pad.size())).boundingRect()
    for card in view.canvas.cards.values():
        assert not card.scene_body().intersects(covered), card.node.id
    for wire in view.canvas.wires.values():
        assert not any(covered.contains(wire.point(step / 20)) for step in range(21)), wire.edge


def test_mending_for_another_data_set_lays_the_drawing_out_anew_in_one_undo_step(window: MainWindow) -> None:
    controller = window.controller
    controller.theme.reduce_motion = True  # cards are at their places at once
    choose_data(controller, "xor", window.offer_mend)
    steps = controller.undo_stack.count()
    found = offer(controller.document, controller.task)
    assert found is not None
    window.offer_mend(found)
    window._mend(found)
    assert controller.analysis.runnable and controller.undo_stack.count() == steps + 1
    cards = [card for card in window.canvas.canvas.cards.values() if card.isVisible()]
    for card in cards:
        assert not any(card.scene_body().intersects(other.scene_body()) for other in cards if other is not card)
    for wire in window.canvas.canvas.wires.values():
        begin, end = wire.point(0.0), wire.point(1.0)
        assert (begin - wire.source.port_at(wire.edge.source_port, output=True)).manhattanLength() < 8
        assert (end - wire.target.port_at(wire.edge.target_port, output=False)).manhattanLength() < 8
