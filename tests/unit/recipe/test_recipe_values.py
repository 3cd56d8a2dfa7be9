"""Recipes and data choices refuse what cannot be, and survive being written down."""

import json

import pytest

from neurarium.messages import UserError
from neurarium.recipe import DATA_FIELDS, RECIPE_FIELDS, DataChoice, Recipe
from neurarium.recipe.recipe import LIVE


@pytest.mark.parametrize("values", [
    {"loss": "hinge"}, {"optimiser": "LBFGS"}, {"device": "tpu"}, {"learning_rate": -1.0},
    {"learning_rate": float("nan")}, {"momentum": 1.0}, {"batch_size": 2.5}, {"batch_size": -1},
    {"epochs": True}, {"seed": -1}, {"seed": 2**31},
    {"nesterov": 1}, {"clip_norm": "much"}, {"l1": None},
])  # fmt: skip
def test_an_impossible_value_is_named(values):
    name = next(iter(values))
    with pytest.raises(UserError, match=name):
        Recipe().changed(**values)


@pytest.mark.parametrize(("values", "sentence"), [
    ({"train_share": 0.01}, "between 5 % and 95 %"),
    ({"train_share": 0.9, "validation_share": 0.2}, "more than the whole"),
    ({"samples": 5}, "10 to 100,000 samples, not 5"), ({"noise": 2.0}, "Noise lies between 0 and 1, not 2.0"),
    ({"layout": "hexagons"}, "Layout cannot be “hexagons”"), ({"features": ()}, "at least one"),
    ({"features": ("x", "z")}, "at least one"), ({"split_seed": 1.5}, "whole number"),
])  # fmt: skip
def test_an_impossible_choice_is_explained(values, sentence):
    with pytest.raises(UserError, match=sentence):
        DataChoice("circle").changed(**values)


def test_written_down_and_read_again_they_are_the_same():
    recipe = Recipe(optimiser="SGD", momentum=0.9, nesterov=True, clip_norm=2.0, epochs=7, seed=3, device="cpu")
    assert Recipe.from_json(json.loads(json.dumps(recipe.to_json()))) == recipe
    choice = DataChoice("spiral", samples=100, noise=0.2, features=("x", "sin y"), split_seed=4, standardise=False)
    assert DataChoice.from_json(json.loads(json.dumps(choice.to_json()))) == choice


def test_names_of_a_later_version_are_passed_over():
    assert Recipe.from_json({"optimiser": "SGD", "schedule": "cosine"}) == Recipe(optimiser="SGD")
    assert DataChoice.from_json({"name": "iris", "folder": "x"}) == DataChoice("iris")


def test_a_wrong_value_in_a_file_is_refused():
    with pytest.raises(UserError, match="optimiser"):
        Recipe.from_json({"optimiser": "magic"})


def test_forms_show_only_what_recipes_allow():
    recipe, choice = Recipe(), DataChoice("circle")
    for form, values in ((RECIPE_FIELDS, recipe), (DATA_FIELDS, choice)):
        for field in form:
            assert hasattr(values, field.name)
            for value, _ in field.choices:
                values.changed(**{field.name: value})
            if field.kind in ("int", "log", "float") and field.name not in ("train_share", "validation_share"):
                number = int if field.kind == "int" else float
                values.changed(**{field.name: number(field.minimum)})
                values.changed(**{field.name: number(field.maximum)})


def test_what_changes_live_is_in_the_form():
    assert {field.name for field in RECIPE_FIELDS} >= LIVE
