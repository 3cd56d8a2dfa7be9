"""What a layer puts out, against numbers by hand, numpy and torch."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from neurarium.probes.layer_outputs import (
    BatchNumbers,
    Spread,
    beyond,
    bounds_of,
    curve,
    flat_share,
    layer_form,
    round_edges,
    strengths,
)


def numbers_of(*pieces: torch.Tensor, **more: object) -> BatchNumbers:
    numbers = BatchNumbers(sum(piece.numel() for piece in pieces), **more)  # type: ignore[arg-type]
    for piece in pieces:
        numbers.add(piece)
    return numbers


def spread_of(*pieces: torch.Tensor, whole: bool = False) -> Spread:
    return numbers_of(*pieces).spread(whole=whole)


@pytest.mark.parametrize(
    ("shape", "channels", "form"),
    [((3, 4, 5), False, "maps"), ((2, 3, 4, 5), False, "volume"), ((7,), False, "vector"), ((), False, "vector"),
     ((6, 5), False, "sequence"), ((6, 5), True, "channels"), ((2, 3, 4, 2, 2), False, "volume")],
)  # fmt: skip
def test_every_shape_has_a_form_and_keeps_its_numbers(shape: tuple[int, ...], channels: bool, form: str) -> None:
    sample = torch.randn(1, *shape)
    made = layer_form(sample, channels=channels)
    assert (made.form, made.shrunk) == (form, 1)
    np.testing.assert_array_equal(made.values.ravel(), sample.numpy().ravel())
    units = 5 if form == "sequence" else (shape[0] if shape else 1)
    assert made.total == units == len(strengths(sample, channels=channels))


def test_truth_values_and_whole_numbers_are_numbers() -> None:
    assert layer_form(torch.tensor([[True, False, True]])).values.tolist() == [1, 0, 1]
    assert layer_form(torch.tensor([[4, 9]])).values.tolist() == [4, 9]


def test_strength_is_the_mean_size_neither_the_mean_nor_the_maximum() -> None:
    maps = torch.tensor([[[[1.0, -1.0], [2.0, -2.0]], [[0.0, 0.0], [0.0, 5.0]]]])
    assert strengths(maps).tolist() == [1.5, 1.25]  # means: 0 and 1.25, maxima: 2 and 5
    steps = torch.tensor([[[1.0, -4.0], [-3.0, 0.0]]])  # units lie along the last axis of a sequence
    assert strengths(steps).tolist() == [2.0, 2.0]
    assert strengths(steps, channels=True).tolist() == [2.5, 1.5]


def test_large_maps_become_means_of_blocks_and_say_so() -> None:
    maps = torch.arange(2 * 5 * 4, dtype=torch.float32).reshape(1, 2, 5, 4)
    made = layer_form(maps, most=15)
    assert made.shrunk == 2 and made.values.shape == (2, 3, 2)
    assert made.values[0, 0, 0] == np.mean([0, 1, 4, 5]) and made.values[0, 2, 0] == np.mean([16, 17])
    maps[0, 1, 0, 0] = torch.nan
    assert np.isnan(layer_form(maps, most=15).values[1, 0, 0])


def test_more_numbers_than_can_be_shown_are_cut_and_counted() -> None:
    made = layer_form(torch.arange(100.0)[None], most=10)
    assert (made.values.tolist(), made.total) == (list(range(10)), 100)
    steps = layer_form(torch.zeros(1, 5, 100), most=50)
    assert (steps.values.shape, steps.total) == ((5, 10), 100)


# -- a batch -------------------------------------------------------------------------------------------------------


def test_a_batch_in_pieces_is_the_same_as_at_once() -> None:
    batch = torch.randn(10, 3, 4, 4).relu()
    batch[:, 1] = 0
    numbers = numbers_of(batch[:3], batch[3:4], batch[4:])
    array = batch.numpy().astype(np.float64)
    np.testing.assert_allclose(numbers.mean.numpy()[0], array.mean(axis=0), rtol=1e-5)
    np.testing.assert_allclose(numbers.units("size"), np.abs(array).mean(axis=(0, 2, 3)), rtol=1e-5)
    np.testing.assert_allclose(numbers.units("spread"), array.std(axis=(0, 2, 3)), rtol=1e-4)
    np.testing.assert_allclose(numbers.units("zero"), (array == 0).mean(axis=(0, 2, 3)), rtol=1e-6)
    assert numbers.units("zero")[1] == 1 and numbers.units("zero")[0] < 1
    found = numbers.spread()
    np.testing.assert_allclose(found.percentiles, np.percentile(array, (5, 25, 50, 75, 95)), atol=1e-6)
    assert (found.low, found.high) == (0, array.max().astype(np.float32))
    assert found.zeros == pytest.approx((array == 0).mean()) and found.zeros_apart
    assert found.shares.sum() + found.zeros == pytest.approx(1, abs=1e-5)
    inside = (array > found.edges[2]) & (array < found.edges[3])
    assert found.shares[2] == pytest.approx(inside.mean(), abs=1e-5)


def test_a_sequence_has_its_units_along_the_last_axis() -> None:
    batch = torch.randn(4, 6, 3)
    batch[:, :, 2] = 0
    assert (numbers_of(batch).units("zero") == 1).tolist() == [False, False, True]


def test_zeros_stay_in_the_bins_where_they_are_rare() -> None:
    found = spread_of(torch.cat([torch.zeros(1), torch.linspace(-1, 1, 998)])[None])
    assert not found.zeros_apart and found.zeros == pytest.approx(1 / 999)
    assert found.shares.sum() == pytest.approx(1, abs=1e-5)


def test_constant_numbers_have_one_bin() -> None:
    for value in (0.0, -3.0, 1e-20):
        found = spread_of(torch.full((5, 4), value))
        assert found.shares.tolist() == [1.0] and found.edges[0] < np.float32(value) < found.edges[1]
        assert not found.zeros_apart
        assert found.percentiles.tolist() == [np.float32(value)] * 5


def test_what_is_no_number_is_counted_and_left_out() -> None:
    batch = torch.tensor([[1.0, torch.nan], [3.0, torch.inf]])
    numbers = numbers_of(batch)
    found = numbers.spread()
    assert (found.broken, found.low, found.high) == (0.5, 1.0, 3.0)
    assert found.percentiles[2] == 2.0 and found.shares.sum() == pytest.approx(0.5)
    assert numbers.units("broken").tolist() == [0.0, 1.0]
    nothing = spread_of(torch.full((2, 2), torch.nan))
    assert nothing.broken == 1 and np.isnan(nothing.percentiles).all() and np.isnan(nothing.low)


def test_whole_numbers_get_a_bin_each() -> None:
    found = spread_of(torch.tensor([[0, 1, 1, 3]]), whole=True)
    assert found.edges.tolist() == [-0.5, 0.5, 1.5, 2.5, 3.5] and found.shares.tolist() == [0.25, 0.5, 0, 0.25]
    truths = spread_of(torch.tensor([[True, False, True, True]]), whole=True)
    assert truths.shares.tolist() == [0.25, 0.75]


def test_outliers_lie_in_the_outer_bins_and_the_extremes_are_told() -> None:
    values = torch.cat([torch.linspace(-1, 1, 9999), torch.tensor([1000.0])])
    found = spread_of(values[None])
    assert found.high == 1000 and found.edges[-1] < 2
    assert found.shares.sum() == pytest.approx(1, abs=1e-5)


def test_of_a_large_batch_a_fair_part_is_drawn_without_touching_the_runs_random_numbers() -> None:
    before = torch.get_rng_state()
    batch = torch.linspace(-1, 3, 1_200_000).reshape(100, 12_000)
    found = spread_of(batch[:50], batch[50:])
    assert torch.equal(torch.get_rng_state(), before)
    assert found.drawn < 300_000 and found.count == 1_200_000
    np.testing.assert_allclose(found.percentiles, [-0.8, 0, 1, 2, 2.8], atol=0.02)


def test_edges_are_round_and_stay_where_they_are() -> None:
    edges = round_edges(-0.93, 1.71)
    assert 0.0 in edges and edges[0] <= -0.93 and edges[-1] >= 1.71 and 20 <= len(edges) - 1 <= 42
    np.testing.assert_array_equal(edges, round_edges(-0.94, 1.72))
    assert len(round_edges(0, 1e-30)) > 2 and len(round_edges(-1e9, 1e9)) <= 42


# -- saturation and curves -------------------------------------------------------------------------------------------


def test_saturated_is_what_lies_beyond_97_percent_of_the_bounds() -> None:
    assert bounds_of("Tanh", {}) == (-1, 1) and bounds_of("Sigmoid", {}) == (0, 1)
    assert bounds_of("Hardtanh", {"min_val": -2.0, "max_val": 1.0}) == (-2, 1)
    assert bounds_of("LSTM", {}) == (-1, 1) and bounds_of("LSTM", {"proj_size": 4}) is None
    assert bounds_of("RNN", {"nonlinearity": "relu"}) is None and bounds_of("ReLU", {}) is None
    values = torch.tensor([-0.98, -0.96, 0.0, 0.96, 0.98])
    assert beyond(values, (-1, 1)).tolist() == [True, False, False, False, True]
    assert beyond(torch.tensor([0.02, 0.04, 0.96, 0.98]), (0, 1)).tolist() == [True, False, False, True]
    numbers = numbers_of(torch.tensor([[0.99, 0.0], [-0.99, 0.99]]), bounds=(-1.0, 1.0))
    assert numbers.units("edge").tolist() == [1.0, 0.5]


def test_the_curve_is_the_modules_own() -> None:
    made = curve(nn.Tanh(), -2, 2)
    x = np.linspace(-2, 2, len(made.x))
    np.testing.assert_allclose(made.y, np.tanh(x), atol=1e-6)
    np.testing.assert_allclose(made.slope, 1 - np.tanh(x) ** 2, atol=1e-5)
    learned = nn.PReLU(3)
    with torch.no_grad():
        learned.weight.copy_(torch.tensor([0.0, 0.3, 0.6]))
    made = curve(learned, -1, 1, units=3)
    assert made.y[0] == pytest.approx(-0.3) and made.slope[0] == pytest.approx(0.3) and made.y[-1] == 1


def test_the_share_that_meets_a_flat_place() -> None:
    incoming = torch.tensor([[-1.0, -2.0, 3.0, 4.0]])
    assert flat_share(nn.ReLU(), incoming) == 0.5
    assert flat_share(nn.LeakyReLU(0.1), incoming) == 0.0
    learned = nn.PReLU()
    with torch.inference_mode():
        incoming = torch.randn(2, 3)
    assert flat_share(learned, incoming) == 0.0
