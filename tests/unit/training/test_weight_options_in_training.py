"""Frozen, shared, normalised and random layers while training, through files and through edits."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from helpers.small_runs import trainer, weights
from neurarium.graph import Graph
from neurarium.graph.edits import set_params
from neurarium.messages import UserError
from neurarium.project import Checkpoint, Document, load, save
from neurarium.recipe import Recipe
from neurarium.training import Trainer


def drawing(**options: object) -> Graph:
    """Iris: four numbers, three kinds."""
    graph = Graph()
    x = graph.add("Linear", graph.add("Input", shape=(4,)), out_features=4, name="one", **options)
    x = graph.add("Linear", graph.add("Tanh", x), out_features=4, name="two", same_weights_as="one")
    x = graph.add("BatchNorm1d", x, name="norm")
    x = graph.add("Linear", x, out_features=4, name="four", weight_norm="spectral")
    x = graph.add("GaussianNoise", x)
    graph.add("Output", graph.add("DropConnect", x, out_features=3, name="last"))
    return graph


def through_a_file(run: Trainer, folder) -> Checkpoint:
    save(Document(run.graph, run.recipe, run.prepared.choice), folder / "run.neurarium", run.checkpoint())
    return load(folder / "run.neurarium")[1]


@pytest.mark.parametrize("optimiser", ["Adam", "SGD"])
def test_shared_and_normalised_layers_learn_and_a_file_goes_on_bit_by_bit(optimiser, tmp_path):
    recipe = Recipe(optimiser=optimiser, momentum=0.9, batch_size=20, l1=0.001)
    through = trainer(drawing(), "iris", recipe)
    expected = [through.step().loss for _ in range(20)][10:]
    first, second = trainer(drawing(), "iris", recipe), trainer(drawing(), "iris", recipe)
    before = weights(first)
    for _ in range(10):
        first.step()
    assert first.network.module_for("one").weight is first.network.module_for("two").weight
    assert not np.array_equal(weights(first)["one.weight"], before["one.weight"])
    assert second.restore(through_a_file(first, tmp_path))
    assert [second.step().loss for _ in range(10)] == expected


def test_frozen_weights_stay_and_a_frozen_norm_still_follows_the_data():
    graph = drawing()
    graph.apply(set_params(graph, ["one", "norm"], frozen=True))
    run = trainer(graph, "iris", Recipe(l2=0.1, l1=0.1))
    before = weights(run)
    for _ in range(5):
        run.step()
    after = weights(run)
    for name in ("one.weight", "one.bias", "two.weight", "norm.weight", "norm.bias"):
        np.testing.assert_array_equal(after[name], before[name])
    assert not np.array_equal(after["norm.running_mean"], before["norm.running_mean"])
    assert not np.array_equal(after["last.weight"], before["last.weight"])


@pytest.mark.parametrize("optimiser", ["Adam", "SGD", "RMSprop"])
def test_freezing_and_sharing_change_while_it_runs(optimiser, tmp_path):
    graph = drawing()
    run = trainer(graph, "iris", Recipe(optimiser=optimiser, momentum=0.9))
    for change in ({"frozen": True}, {"frozen": False}, {"same_weights_as": ""}, {"same_weights_as": "one"}):
        run.step()
        node = "two" if "same_weights_as" in change else "one"
        owned = weights(run)["one.weight"]
        graph.apply(set_params(graph, [node], **change))
        run.set_graph(graph)
        np.testing.assert_array_equal(weights(run)["one.weight"], owned)
        np.testing.assert_array_equal(weights(run)["two.weight"], owned)
        run.step()
        other = trainer(graph, "iris", Recipe(optimiser=optimiser, momentum=0.9))
        assert other.restore(through_a_file(run, tmp_path))
        if change == {"same_weights_as": ""}:
            assert not np.array_equal(weights(run)["one.weight"], weights(run)["two.weight"])


def test_other_first_weights_come_at_once_before_training_and_at_the_next_reset_after():
    graph = drawing()
    run = trainer(graph, "iris")
    first = weights(run)
    graph.apply(set_params(graph, ["last"], weight_init="zeros"))
    rebuild = run.set_graph(graph)
    assert rebuild.fresh == ("last",)
    assert not weights(run)["last.weight"].any()
    graph.apply(set_params(graph, ["last"], weight_init="default"))
    run.set_graph(graph)
    np.testing.assert_array_equal(weights(run)["last.weight"], first["last.weight"])
    run.step()
    learnt = weights(run)
    graph.apply(set_params(graph, ["last"], weight_init="zeros"))
    assert run.set_graph(graph).fresh == ()
    np.testing.assert_array_equal(weights(run)["last.weight"], learnt["last.weight"])
    run.reset()
    assert not weights(run)["last.weight"].any()


def test_weights_of_elsewhere_come_back_when_other_first_weights_are_undone():
    graph = drawing()
    run = trainer(graph, "iris")
    with torch.no_grad():
        run.network.module_for("last").weight.fill_(3.0)  # as an import brings them
    for kind in ("orthogonal", "default"):
        graph.apply(set_params(graph, ["last"], weight_init=kind))
        run.set_graph(graph)
        assert (weights(run)["last.weight"] == 3.0).all() == (kind == "default")


@pytest.mark.parametrize("norm", ["weight", "spectral"])
def test_normalising_weights_while_it_runs_keeps_what_was_learnt(norm):
    graph = drawing()
    run = trainer(graph, "iris")
    for _ in range(3):
        run.step()
    learnt = weights(run)["last.weight"]
    graph.apply(set_params(graph, ["last"], weight_norm=norm))
    assert run.set_graph(graph).fresh == ()
    used = run.network.module_for("last").weight.detach().numpy()
    size = 1.0 if norm == "weight" else np.linalg.norm(learnt, 2)
    np.testing.assert_allclose(used * size, learnt, rtol=1e-3, atol=1e-5)
    run.step()
    used = run.network.module_for("last").weight.detach().numpy()
    graph.apply(set_params(graph, ["last"], weight_norm="none"))
    assert run.set_graph(graph).fresh == ()
    np.testing.assert_allclose(weights(run)["last.weight"], used, rtol=1e-5, atol=1e-6)


def test_a_layer_that_comes_back_to_sharing_does_not_bring_old_weights_with_it():
    graph = drawing()
    run = trainer(graph, "iris")
    graph.apply(set_params(graph, ["two"], same_weights_as="", out_features=7))
    run.set_graph(graph)
    for _ in range(3):
        run.step()
    learnt = weights(run)["one.weight"]
    graph.apply(set_params(graph, ["two"], same_weights_as="one", out_features=4))
    run.set_graph(graph)
    np.testing.assert_array_equal(weights(run)["one.weight"], learnt)


def test_a_network_of_frozen_layers_says_so():
    graph = Graph()
    x = graph.add("Linear", graph.add("Input", shape=(4,)), out_features=3, frozen=True)
    graph.add("Output", x)
    with pytest.raises(UserError, match="frozen"):
        trainer(graph, "iris").step()


def test_same_seed_same_run_with_everything_random():
    torch.manual_seed(1)
    one = [trainer(drawing(), "iris").step().loss for _ in range(2)]
    torch.manual_seed(2)
    assert one == [trainer(drawing(), "iris").step().loss for _ in range(2)]
