"""Axes, neighbours and analogies against numpy and by hand."""

import numpy as np
import pytest
import torch

from neurarium.probes import embedding as probe
from neurarium.probes.spreading import FRESH, Tsne, begun, fitting_perplexity


def last(x, count, **more):
    return [step for step in probe.principal(x, count, **more) if step is not None][-1]


def rotation(angle):
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


@pytest.mark.parametrize("shape", [(60, 8), (12, 40), (400, 350)])
@pytest.mark.parametrize("centred", [True, False])
def test_axes_are_those_of_numpys_svd(shape, centred):
    rng = np.random.default_rng(1)
    x = (rng.standard_normal(shape) * np.linspace(3, 0.3, shape[1]) + 0.7).astype(np.float32)
    found = last(x, 3, centred=centred)
    values = x - x.mean(axis=0) if centred else x
    _, lengths, axes = np.linalg.svd(values.astype(np.float64), full_matrices=False)
    for axis in range(3):
        assert abs(float(found.axes[axis] @ axes[axis])) == pytest.approx(1, abs=2e-3)
    assert found.shares == pytest.approx(lengths[:3] ** 2 / (lengths**2).sum(), rel=1e-3)
    assert found.positions == pytest.approx(values @ found.axes.T, abs=1e-3)


@pytest.mark.parametrize("size", [1e30, 1e-30])
def test_huge_and_tiny_numbers_have_the_axes_of_plain_ones(size):
    x = np.random.default_rng(2).standard_normal((400, 350)) * np.linspace(3, 0.3, 350)
    plain, found = last(x.astype(np.float32), 2), last((x * size).astype(np.float32), 2)
    assert found.axes == pytest.approx(plain.axes, abs=2e-3)
    assert found.shares == pytest.approx(plain.shares, rel=1e-3)


def test_the_largest_number_of_an_axis_is_positive_and_missing_axes_are_zero():
    x = np.array([[-2.0], [0.0], [2.0]], dtype=np.float32)
    found = last(x, 2)
    assert found.axes.tolist() == [[1.0], [0.0]]
    assert found.positions.tolist() == [[-2, 0], [0, 0], [2, 0]]
    assert found.shares.tolist() == [1, 0]


def test_a_turned_and_mirrored_copy_is_turned_back_exactly():
    rng = np.random.default_rng(0)
    target = rng.standard_normal((20, 2))
    for turn in (rotation(2.1), rotation(0.4) @ np.diag([1, -1])):
        found = probe.turned_to(target @ turn, target)
        assert (target @ turn) @ found == pytest.approx(target, abs=1e-12)


@pytest.mark.parametrize("metric", ["cosine", "euclidean"])
def test_neighbours_are_those_of_brute_force(metric):
    rng = np.random.default_rng(2)
    x = rng.standard_normal((50, 6)).astype(np.float32)
    indices, distances = probe.neighbours(x, 7, 5, metric)
    wanted = []
    for row in range(50):
        a, b = x[row].astype(float), x[7].astype(float)
        far = (1 - a @ b / np.linalg.norm(a) / np.linalg.norm(b)) if metric == "cosine" else np.linalg.norm(a - b)
        if row != 7:
            wanted.append((far, row))
    wanted.sort()
    assert indices.tolist() == [row for _, row in wanted[:5]]
    assert distances == pytest.approx([far for far, _ in wanted[:5]], abs=1e-6)


def test_cosine_and_euclidean_disagree_where_they_should():
    x = np.array([[1, 0], [10, 0], [1, 1]], dtype=np.float32)
    assert probe.neighbours(x, 0, 1, "cosine")[0].tolist() == [1]  # the same direction, nine away
    assert probe.neighbours(x, 0, 1, "euclidean")[0].tolist() == [2]


def test_a_row_without_direction_counts_as_a_right_angle():
    x = np.array([[1, 0], [0, 0], [-1, 0]], dtype=np.float32)
    indices, distances = probe.neighbours(x, 0, 2, "cosine")
    assert indices.tolist() == [1, 2] and distances.tolist() == [1, 2]


def test_an_analogy_by_hand():
    # axes: royal, male, other; vectors are as long as they like
    words = np.array([[1, 1, 0], [0, 2, 0], [0, -3, 0], [2, -2, 0], [0, 0, 5]], dtype=np.float32)
    king, man, woman, queen = 0, 1, 2, 3
    indices, cosines = probe.analogy(words, king, man, woman, 2)
    target = np.array([1, 1, 0]) / np.sqrt(2) - [0, 1, 0] + [0, -1, 0]
    expected = target @ np.array([1, -1, 0]) / np.sqrt(2) / np.linalg.norm(target)
    assert indices.tolist() == [queen, 4]
    assert cosines == pytest.approx([expected, 0], abs=1e-6)


def test_small_outputs_are_taken_as_they_are_and_large_maps_are_averaged_over_places():
    assert torch.equal(probe.vectors(torch.arange(12.0).reshape(2, 3, 2)), torch.arange(12.0).reshape(2, 6))
    maps = torch.zeros(1, 4, 64, 64)
    maps[0, 2] = 3.0
    found = probe.vectors(maps)
    assert found.shape == (1, 4 * 32 * 32)
    assert found[0, 2 * 1024 : 3 * 1024].eq(3).all() and found.sum() == 3 * 1024


def test_evenly_spread_choices_are_all_different():
    assert probe.evenly(3, 10).tolist() == [0, 1, 2]
    some = probe.evenly(1000, 7)
    assert len(some) == 7 and some[0] == 0 and some[-1] == 999 and np.ptp(np.diff(some)) <= 1


def blobs():
    rng = np.random.default_rng(3)
    return np.concatenate([rng.normal(centre, 0.3, (20, 5)) for centre in (-4, 0, 4)]).astype(np.float32)


def test_tsne_parts_blobs_and_gives_the_same_twice():
    x = blobs()
    start = last(x, 2).positions
    runs = [Tsne(x, start, 10, fresh=True) for _ in range(2)]
    for run in runs:
        while run.iteration < 400:
            run.advance(50)
    assert np.array_equal(runs[0].positions, runs[1].positions)
    groups = runs[0].positions.reshape(3, 20, 2)
    within = max(float(np.linalg.norm(group - group.mean(axis=0), axis=1).max()) for group in groups)
    middles = groups.mean(axis=1)
    assert min(float(np.linalg.norm(middles[a] - middles[b])) for a, b in ((0, 1), (0, 2), (1, 2))) > 2 * within
    assert 0 < runs[0].divergence < 1.5


def test_tsne_begins_where_points_are_and_goes_on_from_its_own():
    x = blobs()
    start = np.random.default_rng(5).normal(0, 20, (60, 2))
    assert begun(start, fresh=False) == pytest.approx(start - start.mean(axis=0), abs=0.2)
    small = begun(start, fresh=True)
    assert small.std(axis=0).max() == pytest.approx(FRESH, rel=0.01)
    assert np.corrcoef(small[:, 0], start[:, 0])[0, 1] > 0.999
    run = Tsne(x, start, 10, fresh=False)
    run.advance(2)
    moved = np.abs(run.positions - (start - start.mean(axis=0))).max()
    assert 0 < moved < 25  # it has not begun anew


def test_perplexity_fits_few_points():
    assert fitting_perplexity(30, 1000) == 30
    assert fitting_perplexity(30, 10) == 3
