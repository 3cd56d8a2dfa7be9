"""The Landscape tab: contour lines, colours, the way, and turning hills."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from pytestqt.qtbot import QtBot

from helpers.pixels import Canvas
from neurarium.session.asking import Reading
from neurarium.session.readings.landscape import Landscape, WayThrough
from neurarium.session.snapshot import Snapshot
from neurarium.ui.instruments.landscape import LandscapeView
from neurarium.ui.instruments.landscape.common import SHARES, LandscapePicture
from neurarium.ui.instruments.landscape.contour import ContourPicture
from neurarium.ui.instruments.landscape.heights import Turned, between, contours, loss_scale
from neurarium.ui.instruments.landscape.hills import HillPicture
from neurarium.ui.plots.axes import Axis

AXIS = np.linspace(-1, 1, 17).astype(np.float32)
BOWL = (0.1 + AXIS[None] ** 2 + 2 * AXIS[::-1, None] ** 2).astype(np.float32)


def bowl(**more: Any) -> Landscape:
    return Landscape(**{"directions": "random", "losses": BOWL, "a": AXIS, "b": AXIS, "centre": 0.1, "samples": 64,
                        "of": 1258, "parameters": 12, "identity": 7, **more})  # fmt: skip


def way(identity: int = 7) -> WayThrough:
    path = np.array([[0.5, 0.5], [0.25, 0.1]], dtype=np.float32)
    return WayThrough(identity, path, np.array([0, 10]), np.array([0.0, 0.0], np.float32), 0.42)


def show(qtbot: QtBot, picture: LandscapePicture, land: Landscape, on: WayThrough) -> None:
    qtbot.addWidget(picture)
    picture.resize(560, 240)
    with qtbot.waitExposed(picture):
        picture.show()
    values = {"landscape": land, "landscape path": on}
    answers = {question: Reading(values[question.kind], 20) for question in picture.asks()}
    picture.controller.snapshot_arrived.emit(Snapshot(1, 20, 0, 0.5, False, 1.0, 1.0, answers=answers))


def test_contour_lines_of_a_slope_are_straight_and_where_they_belong() -> None:
    slope = np.tile(np.arange(5.0), (4, 1))
    lines = contours(slope, 1.25)
    assert len(lines) == 3
    np.testing.assert_allclose(lines[..., 0], 1.25)


def test_contour_lines_of_a_bowl_lie_on_the_level() -> None:
    lines = contours(BOWL.astype(float), 0.6)
    assert len(lines) > 10
    heights = between(BOWL, lines[..., 0].ravel(), lines[..., 1].ravel())
    np.testing.assert_allclose(heights, 0.6, atol=1e-5)


def test_a_saddle_is_cut_into_two_lines() -> None:
    assert contours(np.array([[0.0, 1.0], [1.0, 0.0]]), 0.5).shape == (2, 2, 2)


def test_places_between_the_grids_and_outside() -> None:
    values = np.array([[0.0, 1.0], [2.0, 3.0]])
    found = between(values, np.array([0.5, 1.0, 2.0]), np.array([0.5, 0.0, 0.0]))
    np.testing.assert_allclose(found, [1.5, 1.0, np.nan])


def test_the_scale_holds_all_losses_and_its_ends_are_round() -> None:
    axis = loss_scale(BOWL, log=False)
    assert (axis.low, axis.high) == (0.0, 4.0)
    axis = loss_scale(BOWL, log=True)
    assert axis.log and axis.low == pytest.approx(0.1) and axis.high == 4.0
    assert loss_scale(np.array([0.0, 5.0]), log=True).low == pytest.approx(5e-6), "zero is no height on this scale"
    assert loss_scale(np.full(3, np.nan), log=True).high == 1.0


@pytest.mark.parametrize(("low", "high", "seen"), [(0.45, 0.8, 2), (0.02, 20.0, 3)])
def test_the_colour_bar_has_two_numbers_at_least(
    qtbot: QtBot, make_controller: Any, low: float, high: float, seen: int
) -> None:
    picture = ContourPicture(make_controller())
    qtbot.addWidget(picture)
    picture.axis = Axis(low, high, True)
    ticks = picture.bar_ticks(4)
    assert len(ticks) >= seen and all(low <= tick <= high for tick in ticks)


def test_hills_turn_about_their_middle() -> None:
    x, y, z = np.array([0.5]), np.array([0.0]), np.array([0.5])
    right, up, _ = Turned(0, 90).seen(x, y, z)
    assert (right[0], up[0]) == pytest.approx((0.5, 0.0)), "from above the first direction points to the right"
    right, up, _ = Turned(90, 90).seen(x, y, z)
    assert (right[0], up[0]) == pytest.approx((0.0, 0.5), abs=1e-9)
    low, high = (Turned(30, 20).seen(x, y, np.array([height]))[1][0] for height in (0.0, 1.0))
    assert high > low, "larger losses are higher"
    near, far = (Turned(0, 30).seen(np.zeros(1), np.array([side]), z)[2][0] for side in (-0.5, 0.5))
    assert far > near, "what is painted first is behind"


def test_the_picture_has_the_colours_of_the_losses(qtbot: QtBot, make_controller: Any) -> None:
    picture = ContourPicture(make_controller(), log=False)
    show(qtbot, picture, bowl(), way(identity=1))
    rect = QRectF(0, 0, 560, 240)
    canvas = Canvas(560, 240).paint(lambda painter: picture.paint(painter, rect))
    plot = picture.plot(rect)
    corner = canvas.colour(plot.right() - 2, plot.center().y())
    expected = SHARES.colour(picture.theme, 1.1 / 4)
    assert abs(corner.red() - expected.red()) < 14 and abs(corner.green() - expected.green()) < 14
    text = picture.value_at(plot.center())
    assert "loss 0.1000" in text
    assert picture.way_places().shape == (0, 2), "the way on another plane is not drawn here"


def test_the_way_lies_where_it_was(qtbot: QtBot, make_controller: Any) -> None:
    picture = ContourPicture(make_controller())
    show(qtbot, picture, bowl(), way())
    np.testing.assert_allclose(picture.way_places(), [[12, 4], [10, 7.2], [8, 8]], atol=1e-5)
    assert set(picture.numbers()) == {"loss", "a", "b", "path", "path steps", "now"}
    caption = picture.caption()
    assert "42 %" in caption and "64 of 1,258 training samples" in caption and "step 20" in caption
    rect = QRectF(0, 0, 560, 240)
    with_way = Canvas(560, 240).paint(lambda painter: picture.paint(painter, rect))
    centre = picture.plot(rect).center()
    assert with_way.colour(centre.x(), centre.y()).rgb() == picture.theme.colour("action").rgb()


def test_dragging_and_keys_turn_the_hills(qtbot: QtBot, make_controller: Any) -> None:
    picture = HillPicture(make_controller())
    show(qtbot, picture, bowl(), way())
    before, shot = picture.yaw, picture.grab().toImage()
    qtbot.mousePress(picture, Qt.MouseButton.LeftButton, pos=QPointF(100, 100).toPoint())
    qtbot.mouseMove(picture, QPointF(140, 90).toPoint())
    qtbot.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=QPointF(140, 90).toPoint())
    qtbot.keyClick(picture, Qt.Key.Key_Left)
    assert picture.yaw != before and picture.grab().toImage() != shot
    for _ in range(40):
        qtbot.keyClick(picture, Qt.Key.Key_Down)
    assert picture.pitch > 0, "never from below"
    twin = picture.twin()
    qtbot.addWidget(twin)
    assert twin.settings() == picture.settings()


def test_controls_change_both_pictures(qtbot: QtBot, make_controller: Any) -> None:
    view = LandscapeView(make_controller())
    qtbot.addWidget(view)
    before = {picture.asks() for picture in view.pictures}
    assert len(before) == 1, "both are answered at once"
    view.another.click()
    assert {picture.seed for picture in view.pictures} == {1}
    view._set("directions", "run")
    assert view.another.isHidden()
    assert {picture.asks() for picture in view.pictures} != before and len({p.asks() for p in view.pictures}) == 1
    view.log.click()
    assert not any(picture.log for picture in view.pictures)


def test_a_way_that_does_not_begin_at_the_start_says_where_it_begins(qtbot: QtBot, make_controller: Any) -> None:
    """A file holds the weights of one moment: what came before it is not known."""
    picture = ContourPicture(make_controller())
    show(qtbot, picture, bowl(), way())
    assert "written down" not in picture.caption()
    opened = WayThrough(7, np.zeros((1, 2), np.float32), np.array([3605]), np.zeros(2, np.float32), None)
    show(qtbot, picture, bowl(), opened)
    assert "the run's way is written down from step 3,605 on" in picture.caption()
