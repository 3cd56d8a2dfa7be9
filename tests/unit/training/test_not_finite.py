"""Numbers that explode stop the run at that step, name the layer, and leave good weights."""

import numpy as np
import pytest
import torch

from helpers.small_runs import dense, digits_cnn, trainer, weights
from neurarium.recipe import Recipe
from neurarium.training import NonFiniteError


def all_finite(run) -> bool:
    return all(np.isfinite(value).all() for value in weights(run).values())


def test_a_huge_learning_rate_stops_with_advice_and_can_go_on():
    run = trainer(dense(10, 8, activation="ReLU"), "diabetes", Recipe(optimiser="SGD", learning_rate=1000.0))
    with pytest.raises(NonFiniteError) as caught:
        for _ in range(500):
            run.step()
    assert all_finite(run)
    assert caught.value.node in run.network.active
    sentence = str(caught.value)
    assert f"Training stopped at step {run.step_count + 1}" in sentence
    assert "now 1000" in sentence
    for parameter in run.network.parameters():
        assert parameter.grad is None or torch.isfinite(parameter.grad).all()
    run.reset()
    run.set_recipe(run.recipe.changed(learning_rate=0.01))
    run.step()


def test_the_first_layer_whose_activation_explodes_is_named():
    run = trainer(digits_cnn(), "digits")
    run.step()
    with torch.no_grad():
        run.network.get_submodule("last").weight[3, 5] = float("inf")
    with pytest.raises(NonFiniteError) as caught:
        run.step()
    assert caught.value.node == "last"
    assert "“last”" in str(caught.value)
    assert run.step_count == 1


def test_a_gradient_that_explodes_behind_finite_activations_is_noticed():
    run = trainer(dense(2, 4), "circle")
    run.step()
    before = weights(run)
    explode = True

    def tap(node, port, value):
        if node == "tanh1" and explode:
            value.register_hook(lambda gradient: gradient * float("inf"))

    with pytest.raises(NonFiniteError):
        run.step(tap)
    for name, value in weights(run).items():
        np.testing.assert_array_equal(value, before[name])
    explode = False
    assert run.step().step == 2


def test_running_means_are_those_before_the_step():
    run = trainer(digits_cnn(normalise=True), "digits")
    for _ in range(3):
        run.step()
    before = weights(run)
    with torch.no_grad():
        run.network.get_submodule("conv1").weight[0, 0, 0, 0] = float("nan")
    with pytest.raises(NonFiniteError) as caught:
        run.step()
    assert caught.value.node == "conv1"
    for name in ("norm1.running_mean", "norm1.running_var", "norm1.num_batches_tracked"):
        np.testing.assert_array_equal(weights(run)[name], before[name])


def test_the_step_that_failed_is_done_again_and_not_skipped():
    recipe = Recipe(batch_size=30)
    broken, whole = (
        trainer(digits_cnn(dropout=0.2), "digits", recipe),
        trainer(digits_cnn(dropout=0.2), "digits", recipe),
    )
    for _ in range(3):
        broken.step()
        whole.step()
    with pytest.raises(NonFiniteError):
        broken.step(
            lambda node, port, value: value.register_hook(lambda g: g * float("nan")) if value.requires_grad else None
        )
    assert broken.step().loss == whole.step().loss
