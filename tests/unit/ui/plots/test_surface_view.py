"""The Surface view: what it shows for which data, what it wishes, what the mouse reads."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from neurarium.session.snapshot import DataReady, Points, Sample, Snapshot, Surface
from neurarium.ui.bridge import Controller
from neurarium.ui.plots import SurfaceView
from neurarium.ui.plots.surface_view import GRID_RUNNING, GRID_STILL

Make = Callable[..., Controller]


def points_of(classes: tuple[str, ...], width: int = 2) -> Points:
    x = np.array([[-3.0, 3.0], [3.0, -3.0]], dtype=np.float32)[:, :width]
    y = np.array([0.0, 1.0], dtype=np.float32)
    return Points(x, y, x, y, classes)


def moment(surface: Surface | None, **more: object) -> Snapshot:
    return Snapshot(1, 5, 0, 0.5, True, 1.0, 1.0, surface=surface, **more)  # type: ignore[arg-type]


def ready(controller: Controller, points: Points | None, **more: object) -> None:
    classes = points.classes if points is not None else ()
    event = DataReady(1, points=points, classes=classes, **{"name": "spiral", "input_shape": (2,), **more})  # type: ignore[arg-type]
    controller.data_ready = event
    controller.event_arrived.emit(event)


@pytest.fixture
def shown(qtbot: QtBot, make_controller: Make) -> tuple[SurfaceView, Controller]:
    controller = make_controller("spiral")
    view = SurfaceView(controller)
    qtbot.addWidget(view)
    view.resize(800, 240)
    with qtbot.waitExposed(view):
        view.show()
    return view, controller


def test_a_hidden_view_wishes_nothing_and_a_still_one_is_finer(shown: tuple[SurfaceView, Controller]) -> None:
    view, controller = shown
    assert controller.watches.current.surface == GRID_STILL
    controller.running = True
    controller.running_changed.emit(True)
    assert controller.watches.current.surface == GRID_RUNNING
    view.hide()
    assert controller.watches.current.surface == 0


def test_two_classes_are_shown_with_legend_and_read_out(shown: tuple[SurfaceView, Controller]) -> None:
    view, controller = shown
    ready(controller, points_of(("orange", "blue")))
    assert view.sentence.isVisible()
    controller.snapshot_arrived.emit(moment(Surface(np.ones((1, 50, 50), dtype=np.float32), -6, 6, "binary")))
    assert view.plot.isVisible()
    assert view.points_legend.isVisible()
    assert not view.sentence.isVisible()
    assert view.legend.isVisible()  # what the ground's colours mean, by the names of the classes
    picture = view.legend.grab().toImage()
    assert "likely" in view.legend.toolTip()
    colours = [picture.pixelColor(x, picture.height() // 2) for x in range(picture.width())]
    assert any(c.red() > 220 and c.blue() < 60 for c in colours) and any(c.blue() > 220 > 80 > c.red() for c in colours)
    assert "orange or blue" in view.title.text()
    rect = view.plot.plot_rect()
    assert rect.width() == rect.height()
    view.plot._hover = QPointF(rect.center())
    view.plot.tell()
    assert view.read_out.text() == "x 0.00, y 0.00: blue with 1.000"


def test_the_legend_stands_beside_the_picture(shown: tuple[SurfaceView, Controller], qtbot: QtBot) -> None:
    view, controller = shown
    ready(controller, points_of(("orange", "blue")))
    controller.snapshot_arrived.emit(moment(Surface(np.ones((1, 50, 50), dtype=np.float32), -6, 6, "binary")))


    def gap() -> float:
        right = view.plot.mapTo(view, view.plot.plot_rect().bottomRight().toPoint()).x()
        return float(view._side.x() - right)

    qtbot.waitUntil(lambda: 0 < gap() < 60, timeout=2000)


def test_a_regression_gets_a_bar_of_colours_and_a_curve_the_whole_width(
    shown: tuple[SurfaceView, Controller], qtbot: QtBot
) -> None:
    view, controller = shown
    ready(controller, points_of(()))
    controller.snapshot_arrived.emit(moment(Surface(np.ones((1, 50, 50), dtype=np.float32), -6, 6, "regression")))
    assert view.legend.isVisible()
    ready(controller, points_of((), width=1))
    controller.snapshot_arrived.emit(moment(Surface(np.ones((1, 1, 50), dtype=np.float32), -6, 6, "regression")))
    assert not view.legend.isVisible()
    qtbot.waitUntil(lambda: view.plot.plot_rect().width() > view.plot.plot_rect().height(), timeout=2000)
    view.grab()


def test_data_without_a_plane_get_a_sentence(shown: tuple[SurfaceView, Controller]) -> None:
    view, controller = shown
    ready(controller, None, name="digits", input_shape=(1, 8, 8))
    assert view.sentence.isVisible()
    assert not view.plot.isVisible()
    assert "“Handwritten digits” has 64 inputs" in view.sentence.text()


def test_changing_from_a_plane_to_pictures_takes_the_surface_away(shown: tuple[SurfaceView, Controller]) -> None:
    view, controller = shown
    ready(controller, points_of(("orange", "blue")))
    controller.snapshot_arrived.emit(moment(Surface(np.ones((1, 50, 50), dtype=np.float32), -6, 6, "binary")))
    ready(controller, None, name="digits", input_shape=(1, 8, 8))
    assert view.plot.surface is None
    assert view.sentence.isVisible()


def test_the_chosen_sample_is_ringed(shown: tuple[SurfaceView, Controller]) -> None:
    view, controller = shown
    ready(controller, points_of(("orange", "blue")))
    sample = Sample("train", 1, np.zeros(2, dtype=np.float32), "blue", np.ones(1, dtype=np.float32))
    surface = Surface(np.ones((1, 50, 50), dtype=np.float32), -6, 6, "binary")
    controller.snapshot_arrived.emit(moment(surface, sample=sample))
    assert view.plot.chosen == QPointF(3, -3)
    ringed = view.plot.grab().toImage()
    controller.snapshot_arrived.emit(moment(surface))
    assert view.plot.grab().toImage() != ringed


def test_a_regression_on_a_table_shows_answers_against_true_values(qtbot: QtBot, make_controller: Make) -> None:
    controller = make_controller("diabetes")
    view = SurfaceView(controller)
    qtbot.addWidget(view)
    view.resize(800, 240)
    with qtbot.waitExposed(view):
        view.show()
    ready(controller, None, name="diabetes", input_shape=(10,))
    assert controller.watches.current.scatter
    assert view.sentence.isVisible()
    pairs = np.array([[100.0, 100.0], [200.0, 150.0], [300.0, 900.0]], dtype=np.float32)
    controller.snapshot_arrived.emit(moment(None, scatter=pairs))
    assert view.answers.isVisible()
    assert not view.sentence.isVisible()
    qtbot.waitUntil(lambda: view.answers.width() > 150, timeout=2000)
    plane, places = view.answers.plane(), view.answers.places()
    right = plane.point(100.0, 100.0)
    assert places[0].tolist() == pytest.approx([right.x(), right.y()])
    assert places[2, 1] == pytest.approx(plane.rect.top())  # an answer far outside lies on the edge
    assert view.answers.nearest(QPointF(*places[1])) == 1
    assert view.answers.nearest(QPointF(places[1][0], places[1][1] - 40)) is None
    assert view.answers.read(1) == "true 200, answer 150: off by −50.0"
    view.answers._hover = QPointF(*places[1])
    assert not view.grab().isNull()
    view.hide()
    assert not controller.watches.current.scatter


def test_only_a_regression_on_a_table_asks_for_its_answers(shown: tuple[SurfaceView, Controller]) -> None:
    _, controller = shown
    ready(controller, points_of(("orange", "blue")))
    assert not controller.watches.current.scatter
