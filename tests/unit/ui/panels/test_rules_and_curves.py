"""Formulas and curves of the forms against torch: what is drawn is what is computed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from neurarium.layers import SPECS
from neurarium.network.modules import make_module
from neurarium.recipe import RECIPE_FIELDS, Recipe
from neurarium.ui.panels.curves import CURVES, reach
from neurarium.ui.panels.function_plot import FunctionPlot
from neurarium.ui.panels.rules import LOSS_FORMULAS, LOSS_WORDS, OPTIMISER_WORDS, step_formula
from neurarium.ui.pictures.formula import set_line
from neurarium.ui.theme import Theme


@pytest.mark.parametrize("name", list(CURVES))
def test_the_curve_is_torchs(name: str) -> None:
    x = np.linspace(-4, 4, 41)
    spec = SPECS[name]
    others = {"negative_slope": 0.3, "approximate": "tanh", "alpha": 2.0, "beta": 3.0, "lambd": 0.7, "omega": 2.0,
              "min_val": -0.5, "max_val": 2.5, "threshold": 1.5, "value": -2.0, "lower": 0.1, "upper": 0.2,
              "init": 0.4}  # fmt: skip
    for params in ({}, {key: value for key, value in others.items() if key in spec.defaults()}):
        module = make_module(name, params, {"in": (41,)}).eval().double()
        expected = module(torch.from_numpy(x)[None]).detach().numpy()[0]
        np.testing.assert_allclose(CURVES[name](x, spec.filled(params)), expected, atol=1e-6)
        edge = reach(name, spec.filled(params))
        assert np.ptp(CURVES[name](np.linspace(-edge, edge, 41), spec.filled(params))) > 0.5


def test_every_activation_that_works_number_by_number_has_a_curve() -> None:
    wanted = {spec.type for spec in SPECS.values() if spec.family == "activation" and spec.elementwise}
    assert {*wanted, "PReLU"} == set(CURVES)


def test_the_curve_of_a_learned_slope_follows_the_weight(qtbot: Any) -> None:
    plot = FunctionPlot(Theme())
    qtbot.addWidget(plot)
    plot.show_function("PReLU", SPECS["PReLU"].defaults())
    assert plot.value(-2.0)[0] == pytest.approx(-0.5)
    plot.show_slope(0.75)
    assert plot.value(-2.0)[0] == pytest.approx(-1.5)


def test_the_slope_is_the_gradient(qtbot: Any) -> None:
    plot = FunctionPlot(Theme())
    qtbot.addWidget(plot)
    plot.show_function("Tanh", {})
    for x in (-2.0, 0.0, 0.7):
        value, slope = plot.value(x)
        assert value == pytest.approx(np.tanh(x))
        assert slope == pytest.approx(1 - np.tanh(x) ** 2, abs=1e-3)
    assert not plot.isHidden()
    plot.show_function("Linear", {})
    assert plot.isHidden()


RECIPES = [
    Recipe(optimiser="SGD", learning_rate=0.1),
    Recipe(optimiser="SGD", learning_rate=0.1, momentum=0.9, l2=3e-5, l1=0.001),
    Recipe(optimiser="SGD", learning_rate=0.1, momentum=0.9, nesterov=True),
    Recipe(optimiser="Adam"), Recipe(optimiser="AdamW", l2=0.01), Recipe(optimiser="Adagrad"),
    Recipe(optimiser="RMSprop"), Recipe(optimiser="RMSprop", momentum=0.5),
]  # fmt: skip


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: f"{recipe.optimiser}-{recipe.momentum}-{recipe.l2}")
def test_every_rule_can_be_set_and_has_the_recipes_numbers(recipe: Recipe, qtbot: Any) -> None:
    import ziamath  # noqa: F401  # set_line needs it loaded

    latex = step_formula(recipe)
    assert f"{recipe.learning_rate:g}" in latex
    assert ("0.01" in latex) == (recipe.l2 == 0.01 or recipe.optimiser == "RMSprop")
    assert (r"3 \cdot 10^{-5}" in latex) == (recipe.l2 == 3e-5)
    assert set_line(latex, "#ffffff", 17.0) is not None


@pytest.mark.parametrize("name", list(LOSS_FORMULAS))
def test_every_loss_formula_can_be_set(name: str, qtbot: Any) -> None:
    import ziamath  # noqa: F401

    assert set_line(LOSS_FORMULAS[name], "#ffffff", 17.0) is not None


def test_the_momentum_rule_is_torchs() -> None:
    """v ← μ v + g, w ← w − η v, with weight decay in g: two steps by hand."""
    w = torch.nn.Parameter(torch.tensor([2.0]))
    optimiser = torch.optim.SGD([w], lr=0.1, momentum=0.9, weight_decay=0.5)
    v, mine = 0.0, 2.0
    for gradient in (1.0, -3.0):
        w.grad = torch.tensor([gradient])
        optimiser.step()
        v = 0.9 * v + (gradient + 0.5 * mine)
        mine -= 0.1 * v
    assert w.item() == pytest.approx(mine)


def test_every_choice_has_its_sentence() -> None:
    fields = {field.name: field for field in RECIPE_FIELDS}
    assert {value for value, _ in fields["loss"].choices} == set(LOSS_WORDS)
    assert {value for value, _ in fields["optimiser"].choices} == set(OPTIMISER_WORDS)
