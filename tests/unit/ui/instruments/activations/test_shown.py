"""The arrays of the pictures: which panels, which order, which pixels."""

from __future__ import annotations

import numpy as np

from helpers.layer_readings import layer_output, layer_statistics
from neurarium.ui.instruments.activations.history import MOST, Course, History
from neurarium.ui.instruments.activations.plot import steady
from neurarium.ui.instruments.activations.shown import ordered, resized, shown_of
from neurarium.ui.instruments.activations.strips import thinned


def test_pinned_units_come_first_then_the_others() -> None:
    strengths = np.array([1, 5, 3, 4], np.float32)
    assert ordered(strengths, 4, "index").tolist() == [0, 1, 2, 3]
    assert ordered(strengths, 4, "strength").tolist() == [1, 3, 2, 0]
    assert ordered(strengths, 4, "strength", [2, 0]).tolist() == [2, 0, 1, 3]
    assert ordered(strengths, 2, "index", [3, 1]).tolist() == [1, 0]  # a pin of a unit that is not there


def test_what_is_no_number_wants_to_be_seen_first() -> None:
    assert ordered(np.array([1, np.nan, 3], np.float32), 3, "strength").tolist() == [1, 2, 0]


def test_larger_repeats_smaller_is_the_mean() -> None:
    values = np.array([[[1, 2], [3, 5]]], np.float32)
    assert resized(values, 4, 2)[0].tolist() == [[1, 2], [1, 2], [3, 5], [3, 5]]
    assert resized(values, 1, 1)[0].tolist() == [[2.75]]
    long = np.arange(7, dtype=np.float32)[None, None]
    assert resized(long, 1, 3)[0, 0].tolist() == [0.5, 2.5, 5.0]  # 0 1 | 2 3 | 4 5 6
    assert np.isnan(resized(np.array([[[np.nan, 1]]]), 1, 1)).all()


def test_another_sample_brings_two_panels_and_the_difference() -> None:
    shown = shown_of(layer_output("vector", [1, -2, 3], second=[1, 2, -5]))
    assert [panel.role for panel in shown.panels] == ["chosen", "other", "difference"]
    assert shown.panels[2].values.tolist() == [0, -4, 8]
    assert shown.panels[0].scale is shown.panels[1].scale and shown.panels[0].scale.high == 5
    assert shown.panels[2].scale.kind == "signed" and shown.panels[2].scale.high == 8


def test_texts_of_another_length_have_no_difference() -> None:
    shown = shown_of(layer_output("sequence", np.ones((3, 2)), second=np.ones((4, 2))))
    assert [panel.role for panel in shown.panels] == ["chosen", "other"]


def test_volumes_are_shown_by_slice() -> None:
    volume = np.arange(2 * 5 * 3 * 3).reshape(2, 5, 3, 3)
    shown = shown_of(layer_output("volume", volume))
    assert (shown.form, shown.depth, shown.slice) == ("maps", 5, 2)
    np.testing.assert_array_equal(shown.panels[0].values, volume[:, 2])
    np.testing.assert_array_equal(shown_of(layer_output("volume", volume), 99).panels[0].values, volume[:, 4])
    single = shown_of(layer_output("volume", volume[:1]))
    assert single.slices and single.units == 5
    np.testing.assert_array_equal(single.panels[0].values, volume[0])


def test_an_average_is_one_panel() -> None:
    shown = shown_of(layer_statistics())
    assert len(shown.panels) == 1 and shown.panels[0].values.tolist() == [0.5, 0, 2]


def test_scales_survive_what_is_no_number() -> None:
    shown = shown_of(layer_output("maps", np.array([[[np.nan, 1.0], [np.inf, 2.0]]])))
    assert shown.panels[0].scale.high == 2
    assert shown_of(layer_output("vector", [np.nan])).panels[0].scale.high == 1


def test_a_course_has_gaps_where_nobody_looked() -> None:
    history = History()
    row = np.arange(5, dtype=np.float32)
    history.add("a", 1, row)
    history.add("a", 2, row + 1)
    history.add("b", 3, row)  # another layer is looked at
    history.add("a", 9, row)
    steps, rows = history.course("a")
    assert np.nan_to_num(steps, nan=-1).tolist() == [1, 2, -1, 9]
    assert np.isnan(rows[2]).all() and rows[1].tolist() == [1, 2, 3, 4, 5]
    history.gap()
    history.gap()
    assert len(history.course("a")[0]) == 5


def test_a_course_begins_anew_when_training_does() -> None:
    course = Course()
    course.add(10, np.zeros(5, np.float32))
    course.add(10, np.ones(5, np.float32))
    assert course.arrays()[1].tolist() == [[1] * 5]
    course.add(0, np.zeros(5, np.float32))
    assert course.arrays()[0].tolist() == [0]


def test_long_courses_are_thinned_and_keep_their_ends_and_gaps() -> None:
    course = Course()
    for step in range(MOST * 3):
        course.add(step, np.full(5, step, np.float32))
        if step == 100:
            course.gap()
    steps, rows = course.arrays()
    assert len(steps) <= MOST and np.isnan(steps).sum() == 1
    known = steps[np.isfinite(steps)]
    assert known[0] == 0 and known[-1] == MOST * 3 - 1 and (np.diff(known) > 0).all()
    np.testing.assert_array_equal(rows[np.isfinite(steps), 0], known)


def test_a_twins_course_goes_its_own_way() -> None:
    history = History()
    history.add("a", 1, np.zeros(5, np.float32))
    other = history.copy()
    history.add("a", 2, np.zeros(5, np.float32))
    assert len(other.course("a")[0]) == 1


def test_ranges_stand_still_while_numbers_move_a_little() -> None:
    first = steady(None, -0.9, 2.1)
    assert first[0] <= -0.9 and first[1] >= 2.1
    assert steady(first, -0.8, 2.0) == first
    assert steady(first, -0.8, 5.0)[1] >= 5
    assert steady(first, 0.0, 0.1)[1] < 1
    assert steady(first, 1.0, 1.0) == first
    low, high = steady(None, 3.0, 3.0)
    assert low < 3 < high or (low <= 3 <= high and low < high)
    assert steady(None, np.nan, np.nan) == (0, 1)


def test_long_signals_keep_their_peaks() -> None:
    values = np.zeros(1000, np.float32)
    values[[333, 700]] = 5, -4
    places, numbers = thinned(values, 50)
    assert len(places) == len(numbers) == 100 and numbers.max() == 5 and numbers.min() == -4
    assert abs(places[numbers.argmax()] - 0.333) < 0.02
    assert thinned(values[:10], 50)[1].tolist() == [0] * 10


def test_a_course_of_which_nothing_is_known_is_empty() -> None:
    steps, rows = History().course("a")  # other samples were chosen, and their numbers are still under way
    assert steps.shape == (0,) and rows.shape == (0, 5)
