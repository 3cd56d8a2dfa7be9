"""Networks with several Inputs or Outputs, tokens, frozen layers, and that each kind of data can be learnt."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch.nn import functional

from helpers.small_runs import data, trainer
from neurarium.data import load, suited
from neurarium.graph import Graph
from neurarium.graph.edits import set_params
from neurarium.messages import UserError
from neurarium.recipe import Recipe
from neurarium.training import Trainer, fit

PLAIN = Recipe(optimiser="SGD", learning_rate=0.1, momentum=0.0, batch_size=0)


def two_towers(shape: tuple[int, ...] = (64,)) -> Graph:
    g = Graph()
    rows = [g.add("Linear", g.add("Input", shape=shape), out_features=5, name=f"tower{k}") for k in (1, 2)]
    x = g.add("Tanh", g.add("Concat", *rows))
    g.add("Output", g.add("Linear", x, out_features=1, name="judge"))
    return g


def test_a_step_with_two_inputs_is_torchs_own() -> None:
    run = trainer(two_towers(), "digit-pairs", PLAIN, samples=60, layout="flat")
    prepared = data("digit-pairs", samples=60, layout="flat")
    weights = {name: value.detach().clone().requires_grad_() for name, value in run.network.named_parameters()}
    first, second = (torch.from_numpy(x) for x in prepared.xs("train"))
    hidden = torch.cat([
        functional.linear(first, weights["tower1.weight"], weights["tower1.bias"]),
        functional.linear(second, weights["tower2.weight"], weights["tower2.bias"]),
    ], dim=1).tanh()  # fmt: skip
    answer = functional.linear(hidden, weights["judge.weight"], weights["judge.bias"]).flatten()
    loss = functional.binary_cross_entropy_with_logits(answer, torch.from_numpy(prepared.y("train")).float())
    loss.backward()
    assert run.step().loss == pytest.approx(loss.item(), rel=1e-5)
    for name, parameter in run.network.named_parameters():
        torch.testing.assert_close(parameter, weights[name] - 0.1 * weights[name].grad)


def test_the_parts_of_a_sample_stay_together_in_every_batch() -> None:
    run = trainer(two_towers(), "digit-pairs", Recipe(batch_size=7), samples=60, layout="flat")
    first, second = data("digit-pairs", samples=60, layout="flat").xs("train")
    partner = {one.tobytes(): other.tobytes() for one, other in zip(first, second, strict=True)}
    for _ in range(8):
        (xs, y), _ = run.next_batch(), run.step()
        assert len(xs[0]) == len(xs[1]) == len(y)
        for one, other in zip(xs[0].numpy(), xs[1].numpy(), strict=True):
            assert partner[one.tobytes()] == other.tobytes()


def test_a_network_with_one_input_sees_the_first_part() -> None:
    g = Graph()
    g.add("Output", g.add("Linear", g.add("Input", shape=(64,)), out_features=1))
    run = trainer(g, "digit-pairs", PLAIN, samples=60, layout="flat")
    run.step()
    linear = run.network.get_submodule("linear1")
    x = torch.from_numpy(data("digit-pairs", samples=60, layout="flat").x("test"))
    with torch.no_grad():
        torch.testing.assert_close(run.outputs("test"), linear(x))


def test_the_first_output_is_trained_and_the_others_run_along() -> None:
    g = Graph()
    x = g.add("Input", shape=(2,))
    g.add("Output", g.add("Linear", x, out_features=1, name="learns"))
    g.add("Output", g.add("Linear", x, out_features=3, name="looks"))
    run = trainer(g, "circle")
    before = {name: value.detach().clone() for name, value in run.network.named_parameters()}
    fit(run, 2)
    after = dict(run.network.named_parameters())
    assert not torch.equal(before["learns.weight"], after["learns.weight"])
    assert torch.equal(before["looks.weight"], after["looks.weight"])
    assert run.outputs("validation").shape == (run.prepared.size("validation"), 1)
    again = trainer(g, "circle")
    assert again.restore(run.checkpoint())
    assert again.step().loss == run.step().loss


def two_layers() -> Graph:
    g = Graph()
    x = g.add("Linear", g.add("Input", shape=(2,)), out_features=4, name="first")
    g.add("Output", g.add("Linear", g.add("Tanh", x), out_features=1, name="second"))
    return g


@pytest.mark.parametrize("optimiser", ["SGD", "Adam", "RMSprop"])
def test_frozen_layers_stay_and_a_saved_run_goes_on_the_same(optimiser: str) -> None:
    g = two_layers()
    g.apply(set_params(g, ["first"], frozen=True))
    recipe = Recipe(optimiser=optimiser, l1=0.01, l2=0.01, momentum=0.9)
    run = trainer(g, "circle", recipe)
    before = run.network.get_submodule("first").weight.detach().clone()
    fit(run, 1)
    assert torch.equal(run.network.get_submodule("first").weight, before)
    again = trainer(g, "circle", recipe)
    assert again.restore(run.checkpoint())
    assert [again.step().loss for _ in range(3)] == [run.step().loss for _ in range(3)]


def test_freezing_while_it_trains_keeps_weights_and_what_the_optimiser_knows() -> None:
    run = trainer(two_layers(), "circle", Recipe(optimiser="Adam"))
    fit(run, 1)
    learnt = {name: value.detach().clone() for name, value in run.network.named_parameters()}
    frozen = run.graph.copy()
    frozen.apply(set_params(frozen, ["first"], frozen=True))
    run.set_graph(frozen)
    assert all(torch.equal(value, learnt[name]) for name, value in run.network.named_parameters())
    run.step()
    assert torch.equal(run.network.get_submodule("first").weight, learnt["first.weight"])
    assert not torch.equal(run.network.get_submodule("second").weight, learnt["second.weight"])


def test_nothing_that_can_learn_is_said() -> None:
    g = two_layers()
    g.apply(set_params(g, ["first", "second"], frozen=True))
    with pytest.raises(UserError, match="all layers with weights are frozen"):
        trainer(g, "circle").step()
    g = Graph()
    x = g.add("Input", shape=(1,))
    g.add("Output", g.add("Tanh", x))
    g.add("Output", g.add("Linear", x, out_features=1))
    with pytest.raises(UserError, match="no layer on the way to the first Output"):
        trainer(g, "line").step()


# -- every kind of data has a network that learns it, and defeats a plain Linear ---------------------------


def _row(g: Graph, key: str, *layers: tuple[str, dict[str, object]]) -> Graph:
    facts = load(suited(key))
    whole = {"dtype": "int"} if facts.input_type == "int" else {}
    x = g.add("Input", shape=facts.input_shape, **whole)
    for name, params in layers:
        x = g.add(name, x, **params)
    g.add("Output", g.add("Linear", x, out_features=facts.task.output_size))
    return g


def _embedding(key: str) -> tuple[str, dict[str, object]]:
    return ("Embedding", {"num_embeddings": len(load(suited(key)).vocabulary), "embedding_dim": 16})


FLAT, RELU = ("Flatten", {}), ("ReLU", {})
FITTING: dict[str, tuple[Callable[[], Graph], int]] = {
    "waves": (lambda: _row(
        Graph(), "waves", ("Conv1d", {"out_channels": 12, "kernel_size": 5}), RELU, ("MaxPool1d", {"kernel_size": 4}),
        ("Conv1d", {"out_channels": 12, "kernel_size": 5}), RELU, ("AdaptiveAvgPool1d", {"output_size": 1}), FLAT), 10),
    "shapes": (lambda: _row(
        Graph(), "shapes", ("Conv2d", {"out_channels": 12, "kernel_size": 5}), RELU, ("MaxPool2d", {"kernel_size": 2}),
        ("Conv2d", {"out_channels": 24, "kernel_size": 3}), RELU, FLAT), 14),
    "shapes-3d": (lambda: _row(
        Graph(), "shapes-3d", ("Conv3d", {"out_channels": 6, "kernel_size": 3}), RELU,
        ("Conv3d", {"out_channels": 12, "kernel_size": 3}), RELU, ("MaxPool3d", {"kernel_size": 2}), FLAT), 8),
    "names": (lambda: _row(Graph(), "names", _embedding("names"), ("LSTM", {"hidden_size": 24}), FLAT), 10),
    "sentences": (lambda: _row(
        Graph(), "sentences", _embedding("sentences"), ("LSTM", {"hidden_size": 24}), FLAT), 8),
}  # fmt: skip


def _accuracy(graph: Graph, key: str, epochs: int) -> float:
    torch.set_num_threads(1)
    run = Trainer(graph, Recipe(optimiser="Adam", learning_rate=4e-3, batch_size=32), load(suited(key)))
    fit(run, epochs)
    scores = run.evaluate("test")
    assert scores is not None
    return scores.metric


@pytest.mark.parametrize("key", sorted(FITTING))
def test_a_fitting_network_learns_the_set_and_a_linear_one_does_not(key: str) -> None:
    make, epochs = FITTING[key]
    plain = [_embedding(key), FLAT] if load(suited(key)).vocabulary else [FLAT]
    assert _accuracy(make(), key, epochs) > 0.9
    assert _accuracy(_row(Graph(), key, *plain), key, epochs) < 0.8


def test_tokens_reach_the_network_as_they_are() -> None:
    run = trainer(_row(Graph(), "names", _embedding("names"), FLAT), "names", samples=40)
    tokens = data("names", samples=40).x("validation")
    table, linear = run.network.get_submodule("embedding1").weight, run.network.get_submodule("linear1")
    with torch.no_grad():
        rows = table[torch.from_numpy(tokens)].flatten(1)
        np.testing.assert_allclose(run.outputs("validation"), linear(rows), rtol=1e-5, atol=1e-6)
