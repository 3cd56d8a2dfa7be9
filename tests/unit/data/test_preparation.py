"""Cutting up and scaling: no sample in two parts, nothing learnt from what is kept for later."""

import numpy as np
import pytest

from neurarium.data import DATASETS, PARTS, load
from neurarium.messages import UserError
from neurarium.recipe import DataChoice


@pytest.mark.parametrize("key", sorted(DATASETS))
def test_every_sample_is_in_exactly_one_part(key):
    prepared = load(DataChoice(key))
    together = np.concatenate([prepared.sources[part] for part in PARTS])
    assert sorted(together) == list(range(len(together)))


@pytest.mark.parametrize("key", ["digits", "iris", "wine", "breast-cancer", "rings"])
def test_every_part_has_each_class_in_its_share(key):
    prepared = load(DataChoice(key))
    everything = np.concatenate([prepared.y(part) for part in PARTS])
    share = np.bincount(everything) / len(everything)
    for part in PARTS:
        expected = share * prepared.size(part)
        assert np.abs(np.bincount(prepared.y(part), minlength=len(share)) - expected).max() <= 1.0


def test_the_split_seed_decides_the_parts_and_nothing_else_does():
    first, same, other = (
        load(DataChoice("iris", split_seed=1)),
        load(DataChoice("iris", split_seed=1, standardise=False)),
        load(DataChoice("iris", split_seed=2)),
    )
    for part in PARTS:
        np.testing.assert_array_equal(first.sources[part], same.sources[part])
    assert not np.array_equal(first.sources["test"], other.sources["test"])


@pytest.mark.parametrize(("train", "validation", "sizes"), [
    (0.7, 0.15, (105, 23, 22)), (0.5, 0.0, (75, 0, 75)), (0.8, 0.2, (120, 30, 0)), (0.95, 0.05, (142, 8, 0)),
])  # fmt: skip
def test_shares_give_sizes_and_parts_may_be_empty(train, validation, sizes):
    prepared = load(DataChoice("iris", train_share=train, validation_share=validation))
    assert prepared.sizes == sizes
    assert prepared.x("validation").shape == (sizes[1], 4)


def test_standardising_looks_at_the_training_part_alone():
    prepared = load(DataChoice("wine"))
    raw = prepared.raw_all("train").astype(np.float64)
    np.testing.assert_allclose(prepared.x("train").mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(prepared.x("train").std(axis=0), 1, atol=1e-5)
    expected = (prepared.raw_all("test") - raw.mean(axis=0)) / raw.std(axis=0)
    np.testing.assert_allclose(prepared.x("test"), expected, atol=1e-5)
    assert np.abs(prepared.x("test").mean(axis=0)).max() > 1e-3  # it is not centred by itself


def test_all_pixels_share_one_scale():
    prepared = load(DataChoice("digits"))
    raw = prepared.raw_all("train").astype(np.float64)
    np.testing.assert_allclose(prepared.x("train"), (raw - raw.mean()) / raw.std(), atol=1e-6)


def test_without_standardising_the_network_gets_what_people_see():
    prepared = load(DataChoice("diabetes", standardise=False))
    np.testing.assert_array_equal(prepared.x("test"), prepared.raw_all("test"))
    np.testing.assert_array_equal(prepared.y("test")[:, 0], prepared.target("test"))


def test_a_constant_input_becomes_zero_and_not_infinite():
    prepared = load(DataChoice("line", samples=10))
    prepared._fit(np.ones((5, 1)), np.ones(5))
    np.testing.assert_array_equal(prepared._scaled(np.ones((3, 1), np.float32)), 0)


def test_targets_are_scaled_for_the_network_and_scaled_back_for_people():
    prepared = load(DataChoice("diabetes"))
    y = prepared.y("train")
    assert y.mean() == pytest.approx(0, abs=1e-5)
    assert y.std() == pytest.approx(1, abs=1e-5)
    np.testing.assert_allclose(
        prepared.target_from_scaled(prepared.y("test"))[:, 0], prepared.target("test"), rtol=1e-5
    )
    assert 25 <= prepared.target("test").min() <= prepared.target("test").max() <= 346
    assert prepared.label("test", 0) == f"{prepared.target('test')[0]:.4g}"


def test_features_of_a_point_come_in_the_order_chosen():
    names = ("sin y", "xy", "x²", "y", "x", "sin x", "y²")
    prepared = load(DataChoice("spiral", features=names, standardise=False))
    x, y = prepared.raw_all("train").T
    expected = np.stack([np.sin(y), x * y, x * x, y, x, np.sin(x), y * y], axis=1)
    np.testing.assert_allclose(prepared.x("train"), expected, rtol=1e-5, atol=1e-6)
    assert prepared.feature_names == names
    assert prepared.input_shape == (7,)


def test_the_plane_is_scaled_like_the_samples():
    prepared = load(DataChoice("moons", features=("x", "y", "xy")))
    np.testing.assert_allclose(prepared.from_plane(prepared.raw_all("test")), prepared.x("test"), atol=1e-6)
    line = load(DataChoice("sine"))
    np.testing.assert_allclose(line.from_plane(line.raw_all("test")), line.x("test"), atol=1e-6)


@pytest.mark.parametrize("key", sorted(DATASETS))
def test_one_raw_sample_is_prepared_like_its_part(key):
    prepared = load(DataChoice(key))
    np.testing.assert_allclose(prepared.prepare(prepared.raw("train", 2)), prepared.x("train")[2], atol=1e-5)


def test_a_drawn_sample_may_have_any_shape_with_the_right_count():
    prepared = load(DataChoice("digits", layout="flat"))
    assert prepared.prepare(np.zeros((8, 8))).shape == (64,)
    with pytest.raises(UserError, match=r"sample of this set: 64\. Here there were 9"):
        prepared.prepare(np.zeros(9))


def test_only_points_and_curves_have_coordinates():
    points, classes = load(DataChoice("xor")).points("train")
    assert points.shape == (350, 2)
    assert set(classes) == {0, 1}
    assert load(DataChoice("sine")).points("validation")[0].shape == (75, 1)
    assert load(DataChoice("iris")).points("train") is None


def test_the_same_choice_gives_the_same_numbers():
    one, two = load(DataChoice("circle", noise=0.3)), load(DataChoice("circle", noise=0.3))
    for part in PARTS:
        np.testing.assert_array_equal(one.x(part), two.x(part))
        np.testing.assert_array_equal(one.y(part), two.y(part))
