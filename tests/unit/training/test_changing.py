"""Recipe and drawing change while training goes on."""

import numpy as np
import pytest
import torch

from helpers.small_runs import dense, digits_cnn, trainer, weights
from neurarium.graph.edits import move, remove_nodes, rename, set_params
from neurarium.messages import UserError
from neurarium.recipe import Recipe
from neurarium.recipe.recipe import LIVE


def memory(run):
    """What the optimiser remembers, by name of the weight."""
    names = {parameter: name for name, parameter in run.network.named_parameters()}
    state = run.optimiser.state
    return {(names[p], key): torch.as_tensor(value).clone() for p in state for key, value in state[p].items()
            if value is not None}  # fmt: skip


VALUES = {
    "learning_rate": 0.5, "momentum": 0.5, "l1": 0.01, "l2": 0.01, "clip_norm": 1.0, "epochs": 3, "batch_size": 9,
    "nesterov": True,
}  # fmt: skip


@pytest.mark.parametrize("optimiser", ["SGD", "Adam", "RMSprop", "Adagrad"])
@pytest.mark.parametrize("name", sorted(LIVE))
def test_what_may_change_live_keeps_weights_and_memory(optimiser, name):
    run = trainer(dense(2, 4), "circle", Recipe(optimiser=optimiser, momentum=0.9))
    for _ in range(3):
        run.step()
    before, remembered = weights(run), memory(run)
    run.set_recipe(run.recipe.changed(**{name: VALUES[name]}))
    for key, value in weights(run).items():
        np.testing.assert_array_equal(value, before[key])
    after = memory(run)
    assert remembered
    for key, value in remembered.items():
        assert torch.equal(after[key], value)
    assert run.step().step == 4


@pytest.mark.parametrize("optimiser", ["SGD", "RMSprop"])
def test_momentum_can_be_switched_on_and_off_while_it_runs(optimiser):
    run = trainer(dense(2, 4), "circle", Recipe(optimiser=optimiser))
    for momentum in (0.0, 0.9, 0.0, 0.5):
        run.set_recipe(run.recipe.changed(momentum=momentum, nesterov=momentum > 0))
        run.step()
        run.step()
    assert run.step_count == 8


def test_the_new_learning_rate_is_used_at_once():
    run = trainer(dense(2, 4), "circle", Recipe(optimiser="SGD"))
    run.step()
    before = weights(run)
    run.set_recipe(run.recipe.changed(learning_rate=0.0))
    run.step()
    for name, value in weights(run).items():
        np.testing.assert_array_equal(value, before[name])


def test_another_optimiser_starts_without_memory_and_says_so():
    run = trainer(dense(2, 4), "circle")
    run.step()
    before = weights(run)
    assert "empty memory" in str(run.set_recipe(run.recipe.changed(optimiser="SGD")))
    for name, value in weights(run).items():
        np.testing.assert_array_equal(value, before[name])
    run.step()


def test_another_seed_waits_for_the_reset_once_training_has_begun():
    run, other = trainer(dense(2, 4), "circle"), trainer(dense(2, 4), "circle", Recipe(seed=7))
    run.step()
    assert "next reset" in str(run.set_recipe(Recipe(seed=7)))
    run.reset()
    for name, value in weights(run).items():
        np.testing.assert_array_equal(value, weights(other)[name])
    fresh = trainer(dense(2, 4), "circle")
    assert "seed 7" in str(fresh.set_recipe(Recipe(seed=7)))
    for name, value in weights(fresh).items():
        np.testing.assert_array_equal(value, weights(other)[name])


def test_reset_is_the_beginning_again():
    run = trainer(digits_cnn(dropout=0.2), "digits")
    first = [run.step().loss for _ in range(25)]
    run.evaluate("validation")
    run.reset()
    assert (run.step_count, run.epoch, run.seconds, run.last_scores) == (0, 0, 0.0, {})
    assert [run.step().loss for _ in range(25)] == first
    run.reset(seed=99)
    assert run.step().loss != first[0]


def test_an_edited_layer_starts_anew_and_the_others_keep_weights_and_memory():
    run = trainer(dense(4, 6, 5, outputs=3), "iris")
    for _ in range(10):
        run.step()
    before, remembered = weights(run), memory(run)
    graph = run.graph.copy()
    graph.apply(set_params(graph, ["linear3"], bias=False))
    rebuild = run.set_graph(graph)
    assert rebuild.kept == ("linear1", "linear2")
    assert rebuild.fresh == ("linear3",)
    assert "linear3 starts with new weights" in str(rebuild.sentence)
    after = memory(run)
    for name in ("linear1.weight", "linear1.bias", "linear2.weight", "linear2.bias"):
        np.testing.assert_array_equal(weights(run)[name], before[name])
        for key in ("exp_avg", "exp_avg_sq", "step"):
            assert torch.equal(after[name, key], remembered[name, key])
    assert ("linear3.weight", "exp_avg") not in after
    assert run.step().step == 11  # the run goes on


@pytest.mark.parametrize("optimiser", ["SGD", "Adam", "AdamW", "RMSprop", "Adagrad"])
def test_every_optimiser_goes_on_after_an_edit(optimiser):
    run = trainer(dense(4, 6, 5, outputs=3), "iris", Recipe(optimiser=optimiser, momentum=0.9))
    run.step()
    graph = run.graph.copy()
    graph.apply(set_params(graph, ["linear1"], out_features=7))
    rebuild = run.set_graph(graph)
    assert rebuild.fresh == ("linear1", "linear2")
    run.step()
    run.step()


def test_undoing_an_edit_does_not_untrain():
    run = trainer(digits_cnn(), "digits")
    for _ in range(5):
        run.step()
    trained, graph = weights(run), run.graph.copy()
    edit = set_params(graph, ["conv1"], out_channels=6)
    graph.apply(edit)
    assert run.set_graph(graph).fresh == ("conv1", "last")
    graph.apply(edit.reverted())
    assert run.set_graph(graph).kept == ("conv1", "last")
    for name, value in weights(run).items():
        np.testing.assert_array_equal(value, trained[name])


def test_after_a_reset_an_undone_edit_brings_back_initial_weights():
    run = trainer(digits_cnn(), "digits")
    initial = weights(run)
    run.step()
    graph = run.graph.copy()
    edit = set_params(graph, ["conv1"], out_channels=6)
    graph.apply(edit)
    run.set_graph(graph)
    run.reset()
    graph.apply(edit.reverted())
    run.set_graph(graph)
    np.testing.assert_array_equal(weights(run)["conv1.weight"], initial["conv1.weight"])


def test_moving_a_card_is_no_change():
    run = trainer(dense(2, 4), "circle")
    graph = run.graph.copy()
    graph.apply(move(graph, {"linear1": (900.0, 3.0)}))
    network = run.network
    assert run.set_graph(graph) is None
    assert run.network is network


def test_a_renamed_layer_keeps_its_weights_under_the_new_name():
    run = trainer(dense(2, 4), "circle")
    run.step()
    before = weights(run)
    graph = run.graph.copy()
    graph.apply(rename(graph, "linear1", "first"))
    assert run.set_graph(graph).fresh == ()
    np.testing.assert_array_equal(weights(run)["first.weight"], before["linear1.weight"])


def test_a_broken_drawing_is_refused_and_the_run_stays():
    run = trainer(dense(2, 4), "circle")
    loss = run.step().loss
    graph = run.graph.copy()
    graph.apply(remove_nodes(graph, ["linear1", "tanh1", "linear2"], heal=False))
    with pytest.raises(UserError):
        run.set_graph(graph)
    assert run.step().loss == pytest.approx(loss, rel=0.3)


def test_a_batch_beyond_all_memory_is_refused_and_the_run_stays(monkeypatch):
    run = trainer(digits_cnn(), "digits", Recipe(batch_size=4))
    before = weights(run)
    monkeypatch.setattr("neurarium.network.memory.machine_memory", lambda: 1_000_000)
    with pytest.raises(UserError, match="A batch of 1,"):
        run.set_recipe(run.recipe.changed(batch_size=0))
    assert run.recipe.batch_size == 4
    for key, value in weights(run).items():
        np.testing.assert_array_equal(value, before[key])


def test_running_means_survive_an_edit_elsewhere():
    run = trainer(digits_cnn(normalise=True), "digits")
    for _ in range(4):
        run.step()
    before = weights(run)
    graph = run.graph.copy()
    graph.apply(set_params(graph, ["last"], bias=False))
    run.set_graph(graph)
    for name in ("norm1.running_mean", "norm1.running_var", "norm1.num_batches_tracked"):
        np.testing.assert_array_equal(weights(run)[name], before[name])
