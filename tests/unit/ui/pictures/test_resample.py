"""Finer grids: exact at the grid points, straight between them, borders where they are decided."""

from __future__ import annotations

import numpy as np
import pytest

from neurarium.ui.pictures.resample import finer, finer_classes, finer_decision


def test_interpolation_is_numpys() -> None:
    rng = np.random.default_rng(0)
    values = rng.normal(size=(5, 7)).astype(np.float32)
    fine = finer(values, 41, 31)
    assert fine.shape == (41, 31)
    rows = np.array([np.interp(np.linspace(0, 6, 31), np.arange(7), row) for row in values])
    wanted = np.array([np.interp(np.linspace(0, 4, 41), np.arange(5), column) for column in rows.T]).T
    np.testing.assert_allclose(fine, wanted, atol=1e-5)


def test_one_row_or_fewer_points_than_before_work_too() -> None:
    assert finer(np.array([[1.0, 3.0]]), 2, 3).tolist() == [[1, 2, 3], [1, 2, 3]]
    assert finer(np.arange(100.0).reshape(10, 10), 2, 2).tolist() == [[0, 9], [90, 99]]


def test_a_value_that_is_no_number_stays_in_its_place() -> None:
    values = np.zeros((4, 4))
    values[0, 0] = np.nan
    fine = finer(values, 40, 40)
    assert np.isnan(fine[0, 0])
    assert np.isfinite(fine[20:, 20:]).all()


def test_a_steep_border_lies_where_the_network_decides() -> None:
    """A sigmoid 40 steep with its border at 0.37 of the way, on a grid of 11: probabilities alone would put the border
    at the middle between two grid points."""
    coarse, places = np.linspace(0, 1, 11), np.linspace(0, 1, 1001)
    signed = np.tanh(20 * (coarse - 0.37))
    fine = finer_decision(np.tile(signed, (2, 1)), 2, 1001)[0]
    assert places[np.argmax(fine > 0)] == pytest.approx(0.37, abs=0.004)
    assert fine[0] == pytest.approx(-1, abs=1e-4)


def test_classes_stay_probabilities() -> None:
    rng = np.random.default_rng(1)
    logits = rng.normal(size=(3, 6, 6)) * 30
    exp = np.exp(logits - logits.max(axis=0))
    fine = finer_classes(exp / exp.sum(axis=0), 50, 50)
    np.testing.assert_allclose(fine.sum(axis=0), 1, atol=1e-5)
    assert fine.min() >= 0
    assert (fine[:, 0, 0].argmax(), fine[:, -1, -1].argmax()) == (logits[:, 0, 0].argmax(), logits[:, -1, -1].argmax())
