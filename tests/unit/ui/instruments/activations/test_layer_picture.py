"""A layer's output on screen: known pixels, what lies under the mouse, order, pins, other samples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from pytestqt.qtbot import QtBot

from helpers.layer_readings import layer_output, layer_statistics, moment
from helpers.pixels import Canvas
from neurarium.session.asking import ask
from neurarium.session.readings.activations import LayerOutput
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.activations.drawing import Spot
from neurarium.ui.instruments.activations.layer_picture import LayerPicture
from neurarium.ui.instruments.activations.strips import BarDrawing, HeatDrawing, LineDrawing, TokenDrawing
from neurarium.ui.instruments.activations.tiles import TileDrawing

Show = Callable[..., LayerPicture]


@pytest.fixture
def show(qtbot: QtBot, make_controller: Callable[..., Controller]) -> Show:
    """A picture of conv1 that shows a reading."""

    def make(value: Any, width: int = 400, height: int = 200, **settings: Any) -> LayerPicture:
        controller = make_controller("digits-cnn")
        controller.focus.look_at(value.node)
        picture = LayerPicture(controller, **settings)
        qtbot.addWidget(picture)
        picture.resize(width, height)
        with qtbot.waitExposed(picture):
            picture.show()
        tell(picture, value)
        return picture

    return make


def tell(picture: LayerPicture, value: Any, **more: Any) -> None:
    kind = "layer output" if isinstance(value, LayerOutput) else "layer statistics"
    picture.controller.snapshot_arrived.emit(moment(ask(kind, value.node), value, **more))


def painted(picture: LayerPicture, width: int = 400, height: int = 200) -> Canvas:
    canvas = Canvas(width, height)
    canvas.image.fill(QColor("#161a20"))
    return canvas.paint(lambda painter: picture.paint(painter, QRectF(0, 0, width, height)))


def centre(picture: LayerPicture, unit: int, panel: int = 0) -> QPointF:
    where = picture.drawings(QRectF(0, 0, picture.width(), picture.height()))[panel].place_of(unit)
    assert where is not None
    return where.center()


MAPS = np.array([[[0, 1], [2, 4]], [[0, 0], [0, 0]], [[4, 4], [4, 4]]], np.float32)


def test_every_cell_of_every_map_has_the_colour_of_its_number(show: Show) -> None:
    picture = show(layer_output("maps", MAPS))
    canvas, theme = painted(picture), picture.theme
    scale = picture.shown.panels[0].scale  # type: ignore[union-attr]
    (drawing,) = picture.drawings(QRectF(0, 0, 400, 200))
    for unit in range(3):
        tile = drawing.place_of(unit)
        assert tile is not None
        for row in range(2):
            for column in range(2):
                x = tile.left() + (column + 0.5) * tile.width() / 2
                y = tile.top() + (row + 0.5) * tile.height() / 2
                assert canvas.colour(x, y) == scale.colour(theme, float(MAPS[unit, row, column]))
                assert drawing.hit(QPointF(x, y)) == Spot(unit, (unit, row, column))
    assert "0 to 4" in picture.caption() and "validation sample 13 (truth 7)" in picture.caption()
    assert "evaluation mode" in picture.caption()


def test_the_strongest_first_and_pins_before_them(show: Show, qtbot: QtBot) -> None:
    picture = show(layer_output("maps", MAPS))
    assert picture.units.tolist() == [0, 1, 2]
    picture.set_order("strength")
    assert picture.units.tolist() == [2, 0, 1]
    assert centre(picture, 2).x() < centre(picture, 0).x()
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier,
                     centre(picture, 1).toPoint())  # fmt: skip
    assert picture.units.tolist() == [1, 2, 0]
    picture.pin(1)
    assert picture.units.tolist() == [2, 0, 1]


def test_a_click_chooses_a_unit_for_all_views_and_rings_it(show: Show, qtbot: QtBot) -> None:
    picture = show(layer_output("maps", MAPS))
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=centre(picture, 1).toPoint())
    assert picture.controller.focus.unit_of("conv1") == 1
    tile = picture.drawings(QRectF(0, 0, 400, 200))[0].place_of(1)
    assert tile is not None
    assert painted(picture).colour(tile.center().x(), tile.top() - 1) == QColor(picture.theme.name("selection"))
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    assert picture.controller.focus.unit_of("conv1") == 2
    qtbot.keyClick(picture, Qt.Key.Key_P)
    assert picture.pins["conv1"] == (2,)
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=centre(picture, 2).toPoint())
    assert picture.controller.focus.unit_of("conv1") == -1


def test_the_exact_number_stands_below_while_the_mouse_is_on_it(show: Show, qtbot: QtBot) -> None:
    picture = show(layer_output("maps", MAPS))
    rect = QRectF(picture.rect())
    assert picture.note(rect) == "3 maps of 2×2"
    qtbot.mouseMove(picture, centre(picture, 0).toPoint() + QPoint(3, 3))
    assert picture.note(rect) == "map 1, row 2, column 2: 4.000"


def test_order_does_not_dance_while_training_runs(show: Show) -> None:
    picture = show(layer_output("vector", [1, 2, 3]))
    picture.set_order("strength")
    tell(picture, layer_output("vector", [9, 2, 3]), seconds=1.1, step=6)
    assert picture.units.tolist() == [2, 1, 0]
    tell(picture, layer_output("vector", [9, 2, 3.5]), seconds=3.5, step=7)
    assert picture.units.tolist() == [0, 2, 1]
    tell(picture, layer_output("vector", [1, 5, 3]), seconds=3.6, step=8, running=False)
    assert picture.units.tolist() == [1, 2, 0]


def test_2048_channels_are_scrolled_and_only_those_in_sight_are_worked_out(show: Show, qtbot: QtBot) -> None:
    values = np.random.default_rng(0).normal(size=(2048, 7, 7))
    picture = show(layer_output("maps", values))
    drawing = picture.drawings(picture._room())[0]
    assert isinstance(drawing, TileDrawing) and drawing.rows > drawing.visible
    assert len(drawing._in_sight()) < 200
    tile = drawing.place_of(0)
    assert tile is not None and tile.width() >= 21
    assert "scroll for more" in picture.note(picture._room())
    qtbot.keyClick(picture, Qt.Key.Key_PageDown)
    after = picture.drawings(picture._room())[0]
    assert after.place_of(0) is None and picture.first > 0
    unit = after.hit(QPointF(tile.center()))
    assert unit is not None and unit.unit >= len(drawing._in_sight()) - 40


def test_what_is_no_number_is_red_and_said(show: Show) -> None:
    maps = MAPS.copy()
    maps[1] = np.nan
    picture = show(layer_output("maps", maps))
    point = centre(picture, 1)
    assert painted(picture).colour(point.x(), point.y()) == QColor(picture.theme.name("error_ring"))
    assert "4 of 12 are no numbers" in picture.caption()
    tell(picture, layer_output("maps", np.full_like(MAPS, np.nan)), step=6)
    assert "not a single number" in picture.caption()
    painted(picture)


def test_few_numbers_are_bars_whose_side_tells_the_sign(show: Show) -> None:
    picture = show(layer_output("vector", [2, -2, np.nan, 0], names=("a", "b", "c", "d")))
    (drawing,) = picture.drawings(QRectF(0, 0, 400, 200))
    assert isinstance(drawing, BarDrawing)
    canvas, theme = painted(picture), picture.theme
    up, down = drawing.place_of(0), drawing.place_of(1)
    assert up is not None and down is not None
    middle, quarter = up.center().y(), up.height() / 4
    assert canvas.colour(up.center().x(), middle - quarter) == QColor(theme.name("positive"))
    assert canvas.colour(up.center().x(), middle + quarter) != QColor(theme.name("positive"))
    assert canvas.colour(down.center().x(), middle + quarter) == QColor(theme.name("negative"))
    picture.spot = (0, Spot(1, (1,)))
    assert picture.note(QRectF(picture.rect())) == "b: −2.000"


def test_three_rows_of_bars_in_a_low_picture_still_have_bars(show: Show) -> None:
    values = np.where(np.arange(32) % 2, -4.0, 4.0)
    picture = show(layer_output("vector", values, second=-values))
    room, theme = QRectF(0, 0, 620, 160), picture.theme
    canvas = Canvas(620, 160).paint(lambda painter: picture.paint(painter, room))
    drawings = picture.drawings(room)
    assert len(drawings) == 3
    for drawing, sign in zip(drawings, (1, -1, 1), strict=True):
        for unit in (0, 31):
            slot = drawing.place_of(unit)
            assert slot is not None
            role = "positive" if (unit == 0) == (sign > 0) else "negative"
            column = [canvas.colour(slot.center().x(), y) for y in np.arange(slot.top(), slot.bottom())]
            assert sum(colour == QColor(theme.name(role)) for colour in column) >= 8


def test_every_second_name_stands_where_all_have_no_room(show: Show) -> None:
    wide, narrow = show(layer_output("vector", np.ones(8))), show(layer_output("vector", np.ones(32)))
    for picture, stride in ((wide, 1), (narrow, 2)):
        drawing = picture.drawings(QRectF(0, 0, 500, 160))[0]
        assert isinstance(drawing, BarDrawing)
        assert drawing._stride(QFontMetricsF(picture.theme.font("tiny"))) == stride


def test_one_unit_and_many_units(show: Show) -> None:
    one = show(layer_output("vector", [0.5]))
    painted(one)
    assert one.note(QRectF(0, 0, 400, 200)) == "1 number"
    many = show(layer_output("vector", np.linspace(-1, 1, 512)))
    drawing = many.drawings(QRectF(0, 0, 400, 200))[0]
    assert isinstance(drawing, TileDrawing) and drawing.rows <= drawing.visible
    where = drawing.place_of(511)
    assert where is not None
    scale = many.shown.panels[0].scale  # type: ignore[union-attr]
    assert painted(many).colour(where.center().x(), where.center().y() + 3) == scale.colour(many.theme, 1.0)


def test_a_sequence_runs_to_the_right_below_its_tokens(show: Show) -> None:
    values = np.array([[1, -1], [0, 0.5], [1, 1]])
    picture = show(layer_output("sequence", values, words=("a", " ", "c")))
    (drawing,) = picture.drawings(QRectF(0, 0, 400, 200))
    assert isinstance(drawing, HeatDrawing)
    canvas, scale = painted(picture), picture.shown.panels[0].scale  # type: ignore[union-attr]
    row = drawing.place_of(1)
    assert row is not None
    for step in range(3):
        point = QPointF(row.left() + (step + 0.5) * row.width() / 3, row.center().y())
        assert canvas.colour(point.x(), point.y()) == scale.colour(picture.theme, float(values[step, 1]))
        assert drawing.hit(point) == Spot(1, (step, 1))
    picture.spot = (0, Spot(1, (1, 1)))
    assert picture.note(QRectF(picture.rect())) == "time 2 “␣”, unit 2: 0.5000"


def test_signals_are_lines_and_texts_are_tokens(show: Show) -> None:
    lines = show(layer_output("channels", [[0, 0, 0, 0], [1, -1, 1, -1]]))
    (drawing,) = lines.drawings(QRectF(0, 0, 400, 200))
    assert isinstance(drawing, LineDrawing)
    slot = drawing.place_of(1)
    assert slot is not None
    assert drawing.hit(QPointF(slot.right() - 1, slot.center().y())) == Spot(1, (1, 3))
    painted(lines)
    tokens = show(layer_output("tokens", [4, 2, 0], words=("king", "queen", "·")))
    (chips,) = tokens.drawings(QRectF(0, 0, 400, 200))
    assert isinstance(chips, TokenDrawing)
    tokens.spot = (0, Spot(1, (1,)))
    assert tokens.note(QRectF(tokens.rect())) == "place 2: “queen” (token 2)"
    painted(tokens)


def test_another_sample_stands_below_with_the_difference(show: Show) -> None:
    picture = show(layer_output("maps", MAPS, second=MAPS[::-1]), 500, 300)
    drawings = picture.drawings(QRectF(0, 0, 500, 300))
    assert [drawing.panel.role for drawing in drawings] == ["chosen", "other", "difference"]
    canvas = painted(picture, 500, 300)
    where = drawings[2].place_of(0)
    assert where is not None
    apart = drawings[2].panel.scale
    expected = apart.colour(picture.theme, float(MAPS[0, 0, 0] - MAPS[2, 0, 0]))
    assert canvas.colour(where.left() + where.width() / 4, where.top() + where.height() / 4) == expected
    picture.spot = (0, Spot(0, (0, 0, 0)))
    assert picture.note(QRectF(picture.rect())) == "map 1, row 1, column 1: 0, other 4.000, difference −4.000"
    assert set(picture.numbers()) == {"output", "output for the other sample"}


def test_the_average_asks_for_the_batch_and_says_so(show: Show) -> None:
    picture = show(layer_statistics(), mode="average")
    assert picture.asks() == frozenset({ask("layer statistics", "relu3")})
    assert picture.title() == "Average output of relu3 (ReLU)"
    assert "128 validation samples" in picture.caption() and "0 to 2" in picture.caption()
    np.testing.assert_array_equal(picture.numbers()["average output"], [0.5, 0, 2])
    tell(picture, layer_statistics(form="tokens"), step=9)
    painted(picture)


def test_a_twin_shows_the_same(show: Show, qtbot: QtBot) -> None:
    picture = show(layer_output("maps", MAPS), order="strength")
    picture.pin(1)
    twin = picture.twin()
    qtbot.addWidget(twin)
    assert twin.settings() == picture.settings() and twin.units.tolist() == picture.units.tolist()
    assert painted(twin).image == painted(picture).image


def test_it_paints_sharply_on_a_fine_screen_and_small(show: Show) -> None:
    picture = show(layer_output("maps", MAPS))
    canvas = Canvas(400, 200, ratio=2).paint(lambda painter: picture.paint(painter, QRectF(0, 0, 400, 200)))
    point = centre(picture, 2)
    scale = picture.shown.panels[0].scale  # type: ignore[union-attr]
    assert canvas.colour(point.x() + 3, point.y() + 3) == scale.colour(picture.theme, 4.0)
    for width, height in ((40, 30), (120, 80), (3000, 20)):
        Canvas(width, height).paint(lambda painter, w=width, h=height: _paint(painter, picture, w, h))


def _paint(painter: QPainter, picture: LayerPicture, width: int, height: int) -> None:
    picture.paint(painter, QRectF(0, 0, width, height))
