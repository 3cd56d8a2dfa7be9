"""Real sets are scikit-learn's, number by number."""

import numpy as np
import pytest

from neurarium.data import load
from neurarium.data.real import _from_sklearn, real
from neurarium.recipe import DataChoice


@pytest.mark.parametrize(
    ("name", "loader", "options"),
    [
        ("digits", "load_digits", {}),
        ("iris", "load_iris", {}),
        ("wine", "load_wine", {}),
        ("breast-cancer", "load_breast_cancer", {}),
        ("diabetes", "load_diabetes", {"scaled": False}),
    ],
)
def test_read_directly_or_by_scikit_learn_is_the_same(name, loader, options):
    values, labels = _from_sklearn(loader, **options)
    if name == "digits":
        values = values.reshape(-1, 8, 8) / 16
    mine, my_labels = real(name)
    np.testing.assert_array_equal(mine, values)
    np.testing.assert_array_equal(my_labels, labels)


def test_where_the_files_are_not_found_scikit_learn_is_asked(monkeypatch):
    from neurarium.data import real as module

    expected = module.real("iris")
    monkeypatch.setattr(module, "_file", lambda name: None)
    values, labels = module._READERS["iris"]()
    np.testing.assert_array_equal(values, expected[0])
    np.testing.assert_array_equal(labels, expected[1])


def test_the_class_names_belong_to_the_numbers():
    from sklearn.datasets import load_breast_cancer, load_iris

    assert load(DataChoice("iris")).classes == tuple(load_iris().target_names)
    assert load(DataChoice("breast-cancer")).classes == tuple(load_breast_cancer().target_names)


@pytest.mark.parametrize(("layout", "shape"), [
    ("auto", (1, 8, 8)), ("image", (1, 8, 8)), ("rows", (8, 8)), ("flat", (64,)),
])  # fmt: skip
def test_digits_come_in_three_layouts_of_the_same_pixels(layout, shape):
    prepared, plain = load(DataChoice("digits", layout=layout)), load(DataChoice("digits"))
    assert prepared.x("train").shape[1:] == shape == prepared.task.input_shape
    np.testing.assert_array_equal(prepared.x("train").ravel(), plain.x("train").ravel())
    assert prepared.raw("test", 3).shape == shape
