"""Generated sets have the shapes that their names promise."""

import numpy as np
import pytest

from neurarium.data.generate import generate

CLASSES = ("circle", "xor", "gauss", "spiral", "moons", "rings")
VALUES = ("plane", "bumps", "sine", "line", "steps")


@pytest.mark.parametrize("name", CLASSES + VALUES)
def test_same_seed_same_points_other_seed_other_points(name):
    points, labels = generate(name, 60, 0.1, 3)
    again, labels_again = generate(name, 60, 0.1, 3)
    other, _ = generate(name, 60, 0.1, 4)
    np.testing.assert_array_equal(points, again)
    np.testing.assert_array_equal(labels, labels_again)
    assert not np.array_equal(points, other)
    assert len(points) == len(labels) == 60


@pytest.mark.parametrize("name", CLASSES)
def test_classes_are_balanced_and_noise_moves_points_but_not_their_class(name):
    clean, labels = generate(name, 300, 0.0, 0)
    noisy, noisy_labels = generate(name, 300, 0.2, 0)
    _, counts = np.unique(labels, return_counts=True)
    assert counts.max() - counts.min() <= 1
    np.testing.assert_array_equal(labels, noisy_labels)
    assert np.abs(noisy - clean).std() == pytest.approx(0.2 * 2 * np.sqrt(1 - 2 / np.pi), rel=0.15)


@pytest.mark.parametrize("name", VALUES)
def test_noise_of_a_regression_moves_the_value_only(name):
    clean, values = generate(name, 400, 0.0, 0)
    noisy, noisy_values = generate(name, 400, 0.3, 0)
    np.testing.assert_array_equal(clean, noisy)
    assert (noisy_values - values).std() == pytest.approx(0.3, rel=0.15)
    assert np.abs(values).max() <= 1.0 + 1e-9


def test_circle_is_a_disc_in_a_ring():
    points, labels = generate("circle", 400, 0.0, 1)
    radius = np.linalg.norm(points, axis=1)
    assert radius[labels == 1].max() <= 2.5
    assert radius[labels == 0].min() >= 3.5


def test_xor_puts_opposite_quadrants_together():
    points, labels = generate("xor", 400, 0.0, 1)
    np.testing.assert_array_equal(points[:, 0] * points[:, 1] > 0, labels == 1)


def test_spiral_arms_are_each_other_turned_by_half():
    points, labels = generate("spiral", 200, 0.0, 1)
    np.testing.assert_allclose(points[labels == 0], -points[labels == 1], atol=1e-9)


def test_rings_are_three_apart():
    points, labels = generate("rings", 300, 0.0, 1)
    radius = np.linalg.norm(points, axis=1)
    assert [np.floor(radius[labels == k].min()) for k in range(3)] == [0, 2, 4]


def test_curves_follow_their_formula():
    x, y = generate("sine", 50, 0.0, 1)
    np.testing.assert_allclose(y, np.sin(x[:, 0]))
    x, y = generate("line", 50, 0.0, 1)
    np.testing.assert_allclose(y, 0.2 * x[:, 0])
    _, y = generate("steps", 500, 0.0, 1)
    np.testing.assert_allclose(np.unique(y), [-1, -1 / 3, 1 / 3, 1])
