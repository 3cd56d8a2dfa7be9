"""How good answers are, against figures worked out by hand."""

import numpy as np
import pytest
import torch

from neurarium.probes.answers import calibration, class_scores, confusion, hardest
from neurarium.probes.hidden_plane import along_units, principal


def test_rows_are_true_and_columns_are_answered():
    counts = confusion(np.array([0, 0, 0, 1, 2]), np.array([0, 1, 1, 1, 0]), 3)
    np.testing.assert_array_equal(counts, [[1, 2, 0], [0, 1, 0], [1, 0, 0]])


def test_all_positions_of_rows_are_counted():
    truth, answered = np.array([[0, 1], [1, 1]]), np.array([[0, 0], [1, 0]])
    np.testing.assert_array_equal(confusion(truth, answered, 2), [[1, 0], [2, 1]])


def test_precision_and_recall_are_not_mixed_up():
    # three of class 0, of which one was found; one of class 1, found, but answered three times; class 2 never was there
    scores = class_scores(np.array([[1, 2, 0], [0, 1, 0], [0, 0, 0]]))
    np.testing.assert_allclose(scores.precision, [1.0, 1 / 3, np.nan])
    np.testing.assert_allclose(scores.recall, [1 / 3, 1.0, np.nan])
    np.testing.assert_allclose(scores.f1, [0.5, 0.5, np.nan])
    np.testing.assert_array_equal(scores.support, [3, 1, 0])


def test_calibration_error_is_weighted_by_the_answers_in_a_bin():
    # three answers at 0.95 of which one is right, one at 0.55 that is right
    found = calibration(np.array([0.95, 0.95, 0.95, 0.55]), np.array([True, False, False, True]))
    np.testing.assert_array_equal(found.counts, [0, 0, 0, 0, 0, 1, 0, 0, 0, 3])
    assert found.accuracy[9] == pytest.approx(1 / 3)
    assert found.sureness[5] == pytest.approx(0.55)
    assert np.isnan(found.accuracy[0])
    assert found.error == pytest.approx((3 * (0.95 - 1 / 3) + 0.45) / 4)
    assert found.bias == pytest.approx((3 * 0.95 + 0.55) / 4 - 0.5)


def test_a_sureness_on_an_edge_belongs_to_the_bin_below():
    np.testing.assert_array_equal(calibration(np.array([0.5, 1.0, 0.0]), np.ones(3), bins=2).counts, [2, 1])


def test_what_is_not_a_number_is_hardest():
    np.testing.assert_array_equal(hardest(np.array([0.1, np.nan, 3.0, 0.2]), 3), [1, 2, 3])


def test_principal_components_follow_the_widest_spread_and_do_not_flip():
    rng = np.random.default_rng(0)
    hidden = torch.tensor(rng.normal(size=(200, 4)) * [0.1, 5.0, 1.0, 0.1], dtype=torch.float32)
    basis = principal(hidden)
    assert abs(float(basis.axes[1, 0])) > 0.99
    assert abs(float(basis.axes[2, 1])) > 0.99
    assert basis.held[0] == pytest.approx(25 / 26.02, abs=0.03)
    again = principal(-hidden, basis)  # the same directions come out of it, with either sign
    assert float(again.axes[:, 0] @ basis.axes[:, 0]) > 0.99
    assert float(again.axes[:, 1] @ basis.axes[:, 1]) > 0.99
    np.testing.assert_allclose(basis.project(hidden).mean(axis=0), 0, atol=1e-4)


def test_two_units_are_taken_as_they_are():
    hidden = torch.arange(6.0).reshape(2, 3)
    np.testing.assert_array_equal(along_units(hidden, 2, 0), [[2, 0], [5, 3]])
