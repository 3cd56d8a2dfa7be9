"""The Live view: curves to pixels, the read-out, what is wished for and when."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from neurarium.session.snapshot import Curve, DataReady, Snapshot, Watch
from neurarium.ui.bridge import Controller
from neurarium.ui.plots import LiveView
from neurarium.ui.plots.axes import Axis

Make = Callable[..., Controller]


def moment(step: int, curves: dict[str, Curve] | None, **more: object) -> Snapshot:
    fields = {"epoch": step // 10, "epoch_share": (step % 10) / 10, "running": False, **more}
    return Snapshot(1, step, seconds=1.0, steps_per_second=1.0, curves=curves, **fields)  # type: ignore[arg-type]


def some_curves(count: int = 100) -> dict[str, Curve]:
    x = np.arange(1.0, count + 1)
    return {
        "train_loss": Curve(x, 2.0 / x), "train_metric": Curve(x, 1 - 1 / x),
        "validation_loss": Curve(x[9::10], 2.5 / x[9::10]), "validation_metric": Curve(x[9::10], 1 - 1.1 / x[9::10]),
    }  # fmt: skip


@pytest.fixture
def shown(qtbot: QtBot, make_controller: Make) -> tuple[LiveView, Controller]:
    controller = make_controller()
    view = LiveView(controller)
    qtbot.addWidget(view)
    view.resize(900, 240)
    with qtbot.waitExposed(view):
        view.show()
    return view, controller


def test_only_a_visible_view_wishes_for_curves(qtbot: QtBot, make_controller: Make) -> None:
    controller = make_controller()
    view = LiveView(controller)
    qtbot.addWidget(view)
    assert controller.watches.current == Watch(curves=False)
    view.show()
    assert controller.watches.current.curves
    view.hide()
    assert not controller.watches.current.curves


def test_a_deleted_view_wishes_nothing(qtbot: QtBot, make_controller: Make) -> None:
    controller = make_controller()
    view = LiveView(controller)
    view.show()
    view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not controller.watches.current.curves


def test_before_training_the_charts_say_what_to_do(shown: tuple[LiveView, Controller]) -> None:
    view, controller = shown
    assert view.loss_chart.data.empty
    curves = {"validation_loss": Curve(np.zeros(1), np.ones(1)), "train_loss": Curve(np.zeros(0), np.zeros(0))}
    controller.snapshot_arrived.emit(moment(0, curves))
    assert view.loss_chart.data.empty


def test_curves_become_lines_from_the_left_edge_to_the_right(shown: tuple[LiveView, Controller]) -> None:
    view, controller = shown
    controller.snapshot_arrived.emit(moment(100, some_curves()))
    chart = view.loss_chart
    rect = chart.plot_rect()
    places = chart.place(rect, np.array([0.0, 100.0]), np.array([chart.data.axis.low, chart.data.axis.high]))
    assert places[0].tolist() == pytest.approx([rect.left(), rect.bottom()])
    assert places[1].tolist() == pytest.approx([rect.right(), rect.top()])
    image = chart.grab().toImage()
    training = view._theme.colour("training")
    series = chart.data.series[0]
    x, y = chart.place(rect, series.x[5:6], series.line[5:6])[0]
    near = [image.pixelColor(int(x) + dx, int(y) + dy) for dx in (-1, 0, 1) for dy in (-2, -1, 0, 1, 2)]
    assert any(abs(c.red() - training.red()) + abs(c.blue() - training.blue()) < 40 for c in near)


def test_a_logarithmic_scale_takes_a_loss_of_zero(shown: tuple[LiveView, Controller]) -> None:
    view, controller = shown
    curves = some_curves()
    curves["train_loss"] = Curve(np.arange(1.0, 5.0), np.array([1.0, 0.0, np.nan, 0.5]))
    controller.snapshot_arrived.emit(moment(100, curves))
    view.smoothing.setValue(0)
    view.log_scale.setChecked(True)
    chart = view.loss_chart
    assert chart.data.axis.log
    places = chart.place(chart.plot_rect(), chart.data.series[0].x, chart.data.series[0].line)
    assert places[1, 1] == pytest.approx(chart.plot_rect().bottom())
    assert np.isnan(places[2, 1])
    chart.grab()


def test_smoothing_changes_the_line_and_never_the_measured_numbers(shown: tuple[LiveView, Controller]) -> None:
    view, controller = shown
    controller.snapshot_arrived.emit(moment(100, some_curves()))
    view.smoothing.setValue(0)
    assert view.loss_chart.data.series[0].line.tolist() == view.loss_chart.data.series[0].raw.tolist()
    view.smoothing.setValue(95)
    series = view.loss_chart.data.series[0]
    assert series.line[-1] > series.raw[-1]
    assert series.raw[-1] == pytest.approx(0.02)


def test_hovering_reads_the_numbers_of_the_nearest_step(shown: tuple[LiveView, Controller]) -> None:
    view, controller = shown
    controller.snapshot_arrived.emit(moment(100, some_curves()))
    view.smoothing.setValue(0)
    chart = view.loss_chart
    rect = chart.plot_rect()
    answer = chart.readout(rect.left() + rect.width() * 0.5)
    assert answer is not None
    assert chart.readout_lines(*answer) == [
        "step 50 · epoch 5.0", "training 0.0400", "validation 0.0500",
    ]  # fmt: skip
    view.smoothing.setValue(90)
    answer = chart.readout(rect.left() + rect.width() * 0.55)
    assert answer is not None
    assert chart.readout_lines(*answer)[1].endswith("(measured 0.0364)")  # 2 / 55
    assert chart.readout_lines(*answer)[2] in ("validation 0.0500 at step 50", "validation 0.0417 at step 60")
    assert chart.readout(rect.right() + 50) is None
    chart._hover = QPointF(rect.center())
    assert chart.grab().toImage() != view.metric_chart.grab().toImage()


def test_accuracy_is_told_in_percent_and_r2_as_a_number(shown: tuple[LiveView, Controller]) -> None:
    view, controller = shown
    controller.snapshot_arrived.emit(moment(100, some_curves()))
    assert view.metric_chart.data.title == "Accuracy"
    assert view.metric_chart.data.values(0.911) == "91.1 %"
    controller.snapshot_arrived.emit(moment(100, some_curves(), metric="r2"))
    assert view.metric_chart.data.title == "R²"
    assert view.metric_chart.data.values(0.42) == "0.420"


def test_numbers_in_words_change_at_most_four_times_a_second(shown: tuple[LiveView, Controller]) -> None:
    view, controller = shown
    controller.snapshot_arrived.emit(moment(100, some_curves(), running=True))
    first = view.loss_chart._words
    assert all(first)
    other = some_curves()
    other["train_loss"] = Curve(other["train_loss"].x, other["train_loss"].y * 3)
    view._painted -= 1.0
    controller.snapshot_arrived.emit(moment(101, other, running=True))
    assert view.loss_chart._words == first
    assert view.loss_chart.data.series[0].raw[0] == 6.0
    view._worded -= 1.0
    view._painted -= 1.0
    controller.snapshot_arrived.emit(moment(102, other, running=True))
    assert view.loss_chart._words != first


def test_another_run_or_document_empties_the_charts(shown: tuple[LiveView, Controller]) -> None:
    view, controller = shown
    controller.snapshot_arrived.emit(moment(100, some_curves()))
    controller.document_replaced.emit()
    assert view.loss_chart.data.empty
    controller.snapshot_arrived.emit(moment(100, some_curves()))
    controller.event_arrived.emit(DataReady(1, name="iris"))
    assert view.loss_chart.data.empty


def test_a_snapshot_without_curves_keeps_the_old_ones(shown: tuple[LiveView, Controller]) -> None:
    view, controller = shown
    controller.snapshot_arrived.emit(moment(100, some_curves()))
    controller.snapshot_arrived.emit(moment(101, None))
    assert len(view.loss_chart.data.series[0].x) == 100


def test_a_long_run_is_painted_with_no_more_points_than_pixels(shown: tuple[LiveView, Controller]) -> None:
    view, controller = shown
    x = np.arange(1.0, 200_001)
    controller.snapshot_arrived.emit(moment(200_000, {"train_loss": Curve(x, 1 / x)}))
    assert view.loss_chart.grab().toImage().width() > 0
    assert view.loss_chart.steps() == Axis(0.0, 200_000.0)


def test_a_third_tile_stands_beside_the_charts(shown: tuple[LiveView, Controller]) -> None:
    view, _ = shown
    tile = QLabel("tile")
    view.set_tile(tile)
    assert tile.isVisibleTo(view)
    assert view.isAncestorOf(tile)


def test_curves_that_come_too_fast_are_shown_a_little_later_and_the_last_ones_always(
    shown: tuple[LiveView, Controller],
) -> None:
    view, controller = shown
    for step in range(100, 140):
        controller.snapshot_arrived.emit(moment(step, some_curves(step), running=True))
    assert len(view.loss_chart.data.series[0].x) < 139
    controller.snapshot_arrived.emit(moment(140, None, running=False))  # paused, nothing new
    assert len(view.loss_chart.data.series[0].x) == 139


def test_epochs_are_marked_however_narrow_the_charts_are(shown: tuple[LiveView, Controller], qtbot: QtBot) -> None:
    view, controller = shown
    controller.snapshot_arrived.emit(moment(430, some_curves(430)))  # 43 epochs
    for width in (420, 500, 700, 1200):
        view.resize(width, 240)
        right = view.metric_chart.rect().topRight
        qtbot.waitUntil(lambda w=width, r=right: view.metric_chart.mapTo(view, r()).x() > w - 60)
        for chart in (view.loss_chart, view.metric_chart):
            image, rect = chart.grab().toImage(), chart.plot_rect()
            row = int(rect.top()) - 8  # where the words stand
            quiet = [x for x in range(image.width()) if image.pixelColor(x, row) != image.pixelColor(0, row)]
            assert quiet, width
