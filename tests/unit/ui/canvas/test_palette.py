"""The palette: every layer once, found by searching, dragged as a key, added by Enter and double click."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from neurarium.layers import SPECS
from neurarium.ui.canvas.layer_menu import best_first
from neurarium.ui.canvas.mime import LAYER, layer_type
from neurarium.ui.panels.palette import LayersPanel


@pytest.fixture
def panel(bench: Any, qtbot: QtBot) -> LayersPanel:
    panel = LayersPanel(bench.controller)
    qtbot.addWidget(panel)
    panel.resize(232, 900)
    panel.show()
    qtbot.waitExposed(panel)
    panel.add_requested.connect(bench.view.commands.add)
    return panel


def button(panel: LayersPanel, node_type: str) -> Any:
    return next(b for b in panel.buttons if b.spec.type == node_type)


def test_every_layer_of_the_catalogue_is_there_once_with_its_sentence(panel: LayersPanel) -> None:
    assert [b.spec.type for b in panel.buttons].count("Conv2d") == 1
    assert {b.spec.type for b in panel.buttons} == {s.type for s in SPECS.values() if s.palette}
    assert all(b.toolTip() and b.accessibleName() for b in panel.buttons)


def test_searching_hides_what_does_not_match(panel: LayersPanel) -> None:
    QTest.keyClicks(panel.search, "pool")
    shown = {b.spec.type for b in panel.buttons if b.isVisible()}
    assert "MaxPool2d" in shown and "Linear" not in shown
    panel.search.setText("no such layer")
    assert panel._nothing.isVisible()


def test_enter_in_the_search_field_adds_the_first_match(bench: Any, panel: LayersPanel) -> None:
    bench.controller.select(["linear1"])
    QTest.keyClicks(panel.search, "dropout")
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert ("linear1", "dropout1") in bench.edges()


def test_double_click_and_enter_on_a_button_add_after_the_selected_card(bench: Any, panel: LayersPanel) -> None:
    bench.controller.select(["linear1"])
    QTest.mouseDClick(button(panel, "Dropout"), Qt.MouseButton.LeftButton)
    assert ("linear1", "dropout1") in bench.edges()
    QTest.keyClick(button(panel, "Tanh"), Qt.Key.Key_Return)
    assert ("dropout1", "tanh1") in bench.edges()


def test_what_is_dragged_is_the_key_and_nothing_else(panel: LayersPanel) -> None:
    drag = button(panel, "Conv2d").make_drag()
    assert drag.mimeData().formats() == [LAYER]
    assert layer_type(drag.mimeData()) == "Conv2d"
    drag.deleteLater()


def test_an_unknown_key_is_no_layer() -> None:
    mime = QMimeData()
    mime.setData(LAYER, b"Conv2d; rm")
    assert layer_type(mime) is None


def test_a_name_that_begins_with_the_words_comes_first() -> None:
    assert best_first(["MaxPool2d", "Linear", "LayerNorm"], "l")[0] in ("Linear", "LayerNorm")
    assert best_first(list(SPECS), "relu")[0] == "ReLU"
