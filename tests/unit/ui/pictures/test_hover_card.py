"""The hover card: what it enlarges, which numbers it writes, and that it stays on the screen."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from helpers.pixels import card
from neurarium.ui.pictures import Hit, HoverCard
from neurarium.ui.pictures.hover_card import beside, cell_texts, enlarged_tile
from neurarium.ui.theme import Theme


def test_the_map_under_the_mouse_is_enlarged_and_bars_are_not() -> None:
    maps = card("maps", np.arange(8.0).reshape(2, 2, 2))
    tile = enlarged_tile(maps, Hit("", 1, 0, 0))
    assert tile is not None
    assert tile.tolist() == [[4, 5], [6, 7]]
    assert enlarged_tile(maps, Hit("", 9, 0, 0)) is None
    assert enlarged_tile(card("vector", [1.0, 2.0]), Hit("", 1)) is None
    assert enlarged_tile(None, Hit("", 1, 0, 0)) is None


def test_numbers_have_as_many_decimals_as_fit() -> None:
    tile = np.array([[1.234, -0.5]], dtype=np.float32)
    assert cell_texts(tile, 2.0, lambda text: True) == ["1.23", "−0.50"]
    assert cell_texts(tile, 2.0, lambda text: len(text) <= 4) == ["1.2", "−0.5"]
    assert cell_texts(tile / 100, 0.02, lambda text: len(text) <= 4) == []  # "0.0" everywhere would be no number


def test_it_shows_text_and_grows_for_a_tile(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    hover = HoverCard(Theme(), owner)
    hover.show_hit(QPoint(50, 50), "hidden", Hit("unit 3: 0.5", 2), card("vector", np.ones(20)))
    assert hover.isVisible()
    assert hover.text == "unit 3: 0.5"
    small = hover.height()
    maps = card("maps", np.linspace(-1, 1, 64).reshape(1, 8, 8))
    hover.show_hit(QPoint(50, 50), "conv1", Hit("map 1", 0, 0, 0), maps)
    assert hover.height() > small + 200
    image = hover.grab().toImage()
    assert image.width() > 240
    hover.hide()


def test_near_the_screens_end_it_changes_sides(qapp: object) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    corner = room.bottomRight() - QPoint(5, 5)
    size = QSize(200, 100)
    place = beside(corner, size)
    assert place.x() + size.width() <= corner.x()
    assert place.y() + size.height() <= corner.y()
    assert beside(room.topLeft() + QPoint(10, 10), size).x() > room.left() + 10
