"""What the bar above the canvas says while the drawing, the data and the run change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from neurarium.graph.edits import disconnect, remove_nodes
from neurarium.messages import message
from neurarium.session.snapshot import NotRunnable, Snapshot
from neurarium.ui.panels.data_choice import choose_data
from neurarium.ui.window.main_window import MainWindow


def running(window: MainWindow) -> None:
    window.controller.session.show(Snapshot(window.controller.session.generation, 410, 17, 0.5, True, 3.0, 100.0))
    window.controller.drain()


def test_an_offer_to_mend_is_not_covered_by_the_engine_saying_that_it_stopped(window: MainWindow) -> None:
    running(window)
    choose_data(window.controller, "spiral", window.offer_mend)
    bar = window.notices._bar
    offered = bar.text
    running(window)
    window.controller.session.say(NotRunnable(1, message("Values for each sample at the Output: 10.")))
    window.controller.drain()
    assert bar.text == offered and bar.offers


def test_an_edit_that_stops_the_training_is_told_in_the_words_of_the_card(window: MainWindow) -> None:
    controller = window.controller
    running(window)
    controller.push_graph(disconnect(controller.document.graph.incoming("output")[0]))
    controller.session.say(NotRunnable(1, message("inner words")))
    controller.drain()
    assert controller.analysis.obstacle is not None
    assert str(controller.analysis.obstacle.message) in window.notices._bar.text


def test_why_it_cannot_be_trained_goes_when_that_is_no_longer_why(window: MainWindow) -> None:
    controller = window.controller
    graph = controller.document.graph
    controller.push_graph(disconnect(graph.incoming("output")[0]))
    controller.toggle_training()
    bar = window.notices._bar
    assert "cannot be trained yet" in bar.text and bar.level == "warning"
    controller.push_graph(remove_nodes(graph, list(graph.nodes)))
    assert bar.level == "" and not bar.isVisible()


def test_a_click_on_the_bar_leaves_the_keyboard_to_the_canvas(window: MainWindow) -> None:
    pressed: list[bool] = []
    window.canvas.setFocus()
    window.notices.offer("Something can be mended.", "Mend", lambda: pressed.append(True))
    bar = window.notices._bar
    QTest.mouseClick(bar._button, Qt.MouseButton.LeftButton)
    assert pressed and not bar.isVisible()
    assert window.focusWidget() is window.canvas
