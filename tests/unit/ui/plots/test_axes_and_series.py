"""Where values lie, which ticks are shown, how curves are smoothed and thinned: numpy and by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from neurarium.session.snapshot import Curve
from neurarium.ui.plots.axes import (
    Axis,
    accuracy_axis,
    log_ticks,
    loss_axis,
    nice_ticks,
    r2_axis,
    robust_top,
    tick_texts,
)
from neurarium.ui.plots.chart import epoch_stride, unmeasured
from neurarium.ui.plots.series import columns, make_series, smoothed, thinned


def test_a_linear_axis_maps_by_proportion() -> None:
    axis = Axis(-2.0, 6.0)
    assert axis.share([-2.0, 0.0, 6.0]).tolist() == [0.0, 0.25, 1.0]
    assert axis.value(0.25) == 0.0
    assert math.isnan(float(axis.share(np.nan)))


def test_a_logarithmic_axis_maps_decades_equally_and_zero_to_its_end() -> None:
    axis = Axis(0.01, 1.0, True)
    assert axis.share([0.01, 0.1, 1.0]).tolist() == pytest.approx([0.0, 0.5, 1.0])
    assert axis.share([0.0, -1.0]).tolist() == [0.0, 0.0]
    assert axis.value(0.5) == pytest.approx(0.1)
    assert math.isnan(float(axis.share(np.nan)))


def test_ticks_are_round_and_lie_on_the_axis() -> None:
    assert nice_ticks(0, 1, 5) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1.0])
    assert nice_ticks(0, 1200, 4) == [0, 500, 1000]
    assert nice_ticks(-0.3, 0.3, 3) == pytest.approx([-0.2, 0, 0.2])
    assert log_ticks(0.001, 1.0, 4) == pytest.approx([0.001, 0.01, 0.1, 1.0])
    assert len(log_ticks(1e-8, 1.0, 4)) <= 4
    assert log_ticks(0.2, 0.9, 5) == pytest.approx([0.2, 0.3, 0.5])


def test_ticks_are_written_alike() -> None:
    assert tick_texts([0.0, 0.25, 0.5]) == ["0.00", "0.25", "0.50"]
    assert tick_texts([0.0, 500.0, 1000.0]) == ["0", "500", "1,000"]
    assert tick_texts([-0.5, 0.5]) == ["−0.5", "0.5"]
    assert tick_texts([0.5, 1.0], percent=True) == ["50 %", "100 %"]


def test_the_loss_axis_begins_at_zero_and_leaves_spikes_outside() -> None:
    falling = np.linspace(2.3, 0.1, 200)
    axis = loss_axis([falling], log=False)
    assert axis.low == 0
    assert 2.3 <= axis.high <= 2.6
    spiked = falling.copy()
    spiked[50] = 1e6
    assert loss_axis([spiked], log=False).high < 10
    assert robust_top(np.array([1.0, 2.0, 3.0])) == 3.0


def test_the_logarithmic_loss_axis_survives_zeros_and_tiny_numbers() -> None:
    axis = loss_axis([np.array([1.0, 0.0, 0.01])], log=True)
    assert axis.low == pytest.approx(0.01 / 1.15)
    assert loss_axis([np.array([1.0, 1e-30])], log=True).low > 1e-9
    assert loss_axis([np.zeros(5)], log=True).high > 0
    assert loss_axis([np.full(3, np.nan)], log=True).log


def test_the_metric_axes_end_at_the_best_there_is() -> None:
    assert accuracy_axis([np.array([0.93, 0.99])]) == Axis(0.9, 1.0)
    assert accuracy_axis([np.array([0.1, 0.99])]) == Axis(0.1, 1.0)
    assert r2_axis([np.array([0.2, 0.8])]) == Axis(0.0, 1.0)
    assert r2_axis([np.array([-50.0] * 20)]).low == -1.0


def test_smoothing_is_the_weighted_mean_of_the_past() -> None:
    values = np.array([1.0, 3.0, 5.0])
    got = smoothed(values, 0.5)
    by_hand = [1.0, (3 + 0.5 * 1) / 1.5, (5 + 0.5 * 3 + 0.25 * 1) / 1.75]
    assert got.tolist() == pytest.approx(by_hand)
    assert smoothed(values, 0.0).tolist() == values.tolist()


def test_gaps_stay_gaps_and_spoil_nothing() -> None:
    got = smoothed(np.array([2.0, np.nan, 2.0]), 0.9)
    assert math.isnan(got[1])
    assert got[[0, 2]].tolist() == [2.0, 2.0]


def test_a_series_keeps_what_was_measured_behind_the_smooth_line() -> None:
    curve = Curve(np.arange(1.0, 5.0), np.array([4.0, 2.0, 4.0, 2.0]))
    series = make_series(curve, "training", "training", 0.5)
    assert series.raw.tolist() == [4, 2, 4, 2]
    assert series.low is not None
    assert series.line[-1] != 2.0
    assert series.last == pytest.approx(series.line[-1])
    assert [series.nearest(x) for x in (-3.0, 1.4, 2.6, 99.0)] == [0, 0, 2, 3]
    assert make_series(None, "validation", "validation", 0.5).nearest(3.0) is None
    assert make_series(None, "validation", "validation", 0.5).last is None


def test_the_band_keeps_the_extremes_of_every_pixel_column() -> None:
    x = np.arange(10_000.0)
    y = np.sin(x / 50)
    y[4321] = 9.0
    middle, low, high = columns(x, y, y, 300)
    assert len(middle) <= 300
    assert high.max() == 9.0
    assert (low <= high).all()
    assert (np.diff(middle) > 0).all()


def test_thinning_keeps_both_ends() -> None:
    x = np.arange(1000.0)
    few, values = thinned(x, x * 2, 100)
    assert (few[0], few[-1], len(few)) == (0, 999, 100)
    assert values[-1] == 1998


@pytest.mark.parametrize(("epochs", "room", "stride"), [(44, 220, 20), (44, 660, 5), (440, 130, 200), (1.5, 40, 1)])
def test_the_words_of_labelled_epochs_do_not_touch(epochs: float, room: float, stride: int) -> None:
    assert epoch_stride(epochs, room, 58.0) == stride


def test_only_far_apart_looks_count_as_unmeasured_between() -> None:
    places = np.array([[0.0, 1.0], [10.0, 2.0], [60.0, 3.0], [65.0, np.nan], [70.0, 1.0]])
    assert unmeasured(places, 20.0).tolist() == [1]
