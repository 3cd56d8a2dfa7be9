"""Curves stay small however long the run, and lose no peak."""

import numpy as np

from neurarium.training.history import CAPACITY, History, Series


def test_a_short_curve_is_exact():
    series = Series()
    for step in range(100):
        series.add(step, step * 0.5)
    x, y, low, high = series.arrays()
    np.testing.assert_array_equal(x, np.arange(100))
    np.testing.assert_array_equal(y, np.arange(100) * 0.5)
    np.testing.assert_array_equal(low, y)
    np.testing.assert_array_equal(high, y)


def test_a_long_curve_is_folded_and_keeps_its_extremes():
    rng = np.random.default_rng(0)
    values = rng.normal(size=200_003)
    values[123_456] = 50.0
    series = Series()
    for step, value in enumerate(values):
        series.add(step, value)
    x, y, low, high = series.arrays()
    assert CAPACITY // 2 <= len(x) <= CAPACITY + 1
    assert (np.diff(x) > 0).all()
    assert x[-1] == 200_002
    assert low.min() == values.min()
    assert high.max() == 50.0
    assert (low <= y).all()
    assert (y <= high).all()
    stride = 128
    np.testing.assert_allclose(y[:10], values[: 10 * stride].reshape(10, stride).mean(axis=1))


def test_the_newest_value_is_always_shown():
    series = Series()
    for step in range(CAPACITY * 3):
        series.add(step, float(step))
        assert series.last == step
    assert series.arrays()[0][-1] == CAPACITY * 3 - 1
    assert series.arrays()[3][-1] == CAPACITY * 3 - 1


def test_a_kept_curve_goes_on_as_if_never_kept():
    whole, first = History(), History()
    for step in range(5001):
        whole.add("loss", step, np.sin(step))
        first.add("loss", step, np.sin(step))
    second = History.from_state(first.state())
    for step in range(5001, 9000):
        whole.add("loss", step, np.sin(step))
        second.add("loss", step, np.sin(step))
    for mine, theirs in zip(second["loss"].arrays(), whole["loss"].arrays(), strict=True):
        np.testing.assert_array_equal(mine, theirs)
