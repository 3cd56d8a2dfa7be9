"""Instruments on gradients through a real session, against torch."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from helpers.running_session import Driven
from helpers.small_runs import dense, digits_cnn, trainer
from neurarium.graph import Graph
from neurarium.graph.edits import set_params
from neurarium.project import load_example
from neurarium.recipe import Recipe
from neurarium.session import Watch
from neurarium.session.asking import Reading, ask
from neurarium.session.readings.gradients import Diagnosis
from neurarium.session.snapshot import Notice
from neurarium.training.logbook import Logbook
from neurarium.training.rehearsal import rehearse


def reading(driven: Driven, kind: str, node: str = "", wanted: Any = lambda r: True, **options: Any) -> Reading:
    one = ask(kind, node, **options)
    driven.session.watch(Watch(asks=frozenset({one}), curves=False))

    def there(snapshot: Any) -> bool:
        found = snapshot.answers.get(one)
        return found is not None and found.share >= 1 and (found.problem is not None or bool(wanted(found)))

    found: Reading = driven.snapshot(there).answers[one]
    return found


def layers(graph: Graph, kind: str = "Linear") -> list[str]:
    return [node for node in graph.nodes if graph.node(node).type == kind]


def test_weights_and_outputs_of_the_batch_that_comes_next(driven: Driven) -> None:
    graph = digits_cnn()
    driven.open(graph, "digits")
    conv = layers(graph, "Conv2d")[0]
    twin = trainer(graph, "digits")
    batch = rehearse(twin)
    key = f"{twin.network.names[conv]}.weight"
    found = reading(driven, "weight gradient", conv).value
    assert found.rehearsed
    assert found.names == ("weight", "bias")
    np.testing.assert_allclose(found.weight.values, twin.network.state_dict()[key].numpy())
    np.testing.assert_allclose(found.gradient.values, batch.weights[key].numpy(), rtol=1e-4, atol=1e-8)
    bias = reading(driven, "weight gradient", conv, lambda r: r.value.name == "bias", name="bias").value
    np.testing.assert_allclose(bias.gradient.values, batch.weights[key.replace("weight", "bias")].numpy(), rtol=1e-4,
                               atol=1e-8)  # fmt: skip

    gradient = batch.gradients[conv, "out"]
    mean = reading(driven, "activation gradient", conv, index=-1).value
    np.testing.assert_allclose(mean.gradient.values, gradient.mean(dim=0).numpy(), rtol=1e-3, atol=1e-8)
    np.testing.assert_allclose(mean.picture.values, batch.values[conv, "out"].mean(dim=0).numpy(), rtol=1e-4, atol=1e-6)
    one = reading(driven, "activation gradient", conv, lambda r: r.value.index == 3, index=3).value
    np.testing.assert_allclose(one.gradient.values, gradient[3].numpy(), rtol=1e-3, atol=1e-9)
    assert one.rms == pytest.approx(float(gradient.square().mean().sqrt()), rel=1e-3)
    assert one.largest == pytest.approx(float(gradient.abs().max()), rel=1e-3)
    assert not np.allclose(one.gradient.values, mean.gradient.values, atol=1e-8)


def test_gradients_of_a_step_are_those_before_clipping(driven: Driven) -> None:
    graph, recipe = dense(2, 4), Recipe(clip_norm=1e-4, l1=0.1)
    driven.open(graph, "circle", recipe)
    node = layers(graph)[0]
    twin = trainer(graph, "circle", recipe)
    batch = rehearse(twin)
    driven.session.watch(Watch(asks=frozenset({ask("weight gradient", node)}), curves=False))
    driven.settled()
    driven.session.step(1)
    found = reading(driven, "weight gradient", node, lambda r: r.step == 1).value
    if not found.rehearsed:
        key = f"{twin.network.names[node]}.weight"
        np.testing.assert_allclose(found.gradient.values, batch.weights[key].numpy(), rtol=1e-4)


def test_the_log_of_a_run_that_nobody_watched(driven: Driven) -> None:
    graph = dense(2, 4, 3)
    driven.open(graph, "circle")
    empty = reading(driven, "gradient log").value
    assert empty.values.shape == (3, 5, 0)
    assert list(empty.nodes) == layers(graph)
    driven.session.watch(Watch())
    driven.session.step(5)
    found = reading(driven, "gradient log", wanted=lambda r: r.step == 5).value
    assert found.steps[0, 0] == 1
    assert np.isfinite(found.of("gradient")).all()
    np.testing.assert_allclose(found.of("ratio"), found.of("update") / found.of("weight"), rtol=1e-5)
    driven.session.reset()
    assert reading(driven, "gradient log", wanted=lambda r: r.step == 0).value.steps.shape == (2, 0)


def test_adam_by_its_formula(driven: Driven) -> None:
    graph, rate = dense(2, 4), 0.02
    driven.open(graph, "circle", Recipe(optimiser="Adam", learning_rate=rate))
    node = layers(graph)[0]
    first = reading(driven, "optimiser", node).value
    assert first.rehearsed
    assert first.memory == ()
    assert np.abs(np.abs(first.move.values) - rate).max() < rate * 1e-2  # Adam's first step: the sign times the rate
    driven.session.step(4)
    found = reading(driven, "optimiser", node, lambda r: r.step == 4).value
    memory = dict(found.memory)
    twin = trainer(graph, "circle", Recipe(optimiser="Adam", learning_rate=rate))
    for _ in range(4):
        twin.step()
    gradient = rehearse(twin).weights[f"{twin.network.names[node]}.weight"].numpy()
    m, v = memory["exp_avg"].values, memory["exp_avg_sq"].values
    if found.rehearsed:
        m, v, step = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2, 5
    else:
        step = 4
    expected = -rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    np.testing.assert_allclose(found.move.values, expected, rtol=1e-3, atol=1e-7)
    assert found.counts.sum() == found.move.values.size
    assert found.limit >= np.abs(found.move.values).max()


def test_plain_sgd_remembers_nothing_and_momentum_its_velocity(driven: Driven) -> None:
    graph = dense(2, 4)
    node = layers(graph)[0]
    driven.open(graph, "circle", Recipe(optimiser="SGD", learning_rate=0.1))
    driven.session.step(3)
    plain = reading(driven, "optimiser", node, lambda r: r.step == 3).value
    assert plain.memory == ()
    driven.session.set_recipe(Recipe(optimiser="SGD", learning_rate=0.1, momentum=0.9))
    driven.session.step(2)
    found = reading(driven, "optimiser", node, lambda r: r.step == 5).value
    assert [key for key, _ in found.memory] == ["momentum_buffer"]


def test_what_has_no_weights_or_is_frozen_is_told(driven: Driven) -> None:
    graph = dense(2, 4)
    frozen = layers(graph)[0]
    graph.apply(set_params(graph, [frozen], frozen=True))
    driven.open(graph, "circle")
    found = reading(driven, "weight gradient", frozen).value
    assert found.frozen
    assert found.gradient is None
    assert "frozen" in str(reading(driven, "optimiser", frozen).problem)
    assert "no weights" in str(reading(driven, "weight gradient", layers(graph, "Tanh")[0]).problem)
    start = reading(driven, "activation gradient", graph.order()[0]).value
    assert start.gradient is None


def test_the_diagnosis_names_the_card(driven: Driven) -> None:
    graph = dense(2, *[8] * 20, activation="Sigmoid")
    driven.open(graph, "circle")
    found: Diagnosis = reading(driven, "diagnosis").value
    assert [finding.kind for finding in found.findings] == ["vanishing"]
    assert found.findings[0].card == layers(graph)[0]
    assert found.layers == 21


@pytest.mark.parametrize("name", ["char-lstm", "digits-transformer", "digit-pairs", "diabetes"])
def test_every_card_of_other_kinds_of_networks_has_an_answer(driven: Driven, name: str) -> None:
    document = load_example(name)
    driven.session.open(document.graph, document.recipe, document.data)
    asks = frozenset(ask(kind, node) for kind in ("weight gradient", "activation gradient", "optimiser")
                     for node in document.graph.nodes)  # fmt: skip
    driven.session.watch(Watch(asks=asks, curves=False))
    driven.session.step(2)
    answers = driven.snapshot(lambda s: s.step == 2 and asks <= s.answers.keys()).answers
    for one in asks:
        found = answers[one]
        assert found.value is not None or (found.problem is not None and "could not be made" not in str(found.problem))


def test_while_paused_the_gradients_are_those_of_the_network_and_the_recipe_as_they_are_now(driven: Driven) -> None:
    graph = dense(2, 4)
    node = layers(graph)[0]
    one, other = ask("weight gradient", node), ask("activation gradient", node, index=-1)

    def agree(graph: Graph, recipe: Recipe) -> None:
        twin = trainer(graph, "circle", recipe)
        batch, name = rehearse(twin), f"{twin.network.names[node]}.weight"
        weight = twin.network.state_dict()[name].numpy()

        def there(snapshot: Any) -> bool:
            found = snapshot.answers[one].value if one in snapshot.answers else None
            return (found is not None and found.batch == recipe.batch_size
                    and np.array_equal(found.weight.values, weight))  # fmt: skip

        answers = driven.snapshot(there).answers
        wanted = batch.weights[name].numpy()
        np.testing.assert_allclose(answers[one].value.gradient.values, wanted, rtol=1e-4, atol=1e-8)
        wanted = batch.gradients[node, "out"].mean(dim=0).numpy()
        np.testing.assert_allclose(answers[other].value.gradient.values, wanted, rtol=1e-4, atol=1e-8)

    driven.open(graph, "circle", Recipe(batch_size=16))
    driven.session.watch(Watch(asks=frozenset({one, other}), curves=False))
    agree(graph, Recipe(batch_size=16))
    driven.session.set_recipe(Recipe(batch_size=16, seed=5))
    agree(graph, Recipe(batch_size=16, seed=5))
    driven.session.set_recipe(Recipe(batch_size=4, seed=5))
    agree(graph, Recipe(batch_size=4, seed=5))
    graph.apply(set_params(graph, [node], out_features=7))
    driven.session.set_graph(graph)
    agree(graph, Recipe(batch_size=4, seed=5))


def test_a_step_that_was_watched_shows_its_own_batch_and_not_the_next_one(driven: Driven) -> None:
    graph, recipe = digits_cnn(dropout=0.5, normalise=True), Recipe(clip_norm=1e-3, l1=0.1)
    node = layers(graph, "Conv2d")[0]
    one = ask("weight gradient", node)
    driven.open(graph, "digits", recipe)
    driven.session.watch(Watch(asks=frozenset({one}), curves=False))
    twin = trainer(graph, "digits", recipe)
    for step in range(1, 4):
        wanted = rehearse(twin).weights[f"{twin.network.names[node]}.weight"].numpy()
        twin.step()
        driven.session.step(1)
        found = driven.snapshot(lambda s, step=step: s.step == step and not s.running).answers[one].value
        assert not found.rehearsed
        np.testing.assert_allclose(found.gradient.values, wanted, rtol=1e-3, atol=1e-8)


def test_of_a_layer_with_several_outputs_the_one_that_is_read_is_shown(driven: Driven) -> None:
    document = load_example("char-lstm")
    driven.open(document.graph, document.data.name, document.recipe)
    lstm = layers(document.graph, "LSTM")[0]
    twin = trainer(document.graph, document.data.name, document.recipe)
    wanted = rehearse(twin).gradients[lstm, "last"].mean(dim=0).numpy()
    found = reading(driven, "activation gradient", lstm, index=-1).value
    assert found.gradient is not None
    np.testing.assert_allclose(found.gradient.values, wanted, rtol=1e-3, atol=1e-8)


def test_units_that_somebody_switched_off_are_not_called_dead(driven: Driven) -> None:
    graph = dense(2, 4, activation="ReLU")
    node = next(node for node in graph.nodes if graph.node(node).type == "ReLU")
    driven.open(graph, "circle", Recipe(learning_rate=0.01))
    driven.session.step(30)
    before = reading(driven, "diagnosis", wanted=lambda r: r.step == 30).value.findings
    driven.session.eyes.silence({node: frozenset({0, 1, 2, 3})})
    driven.settled()
    driven.session.step(1)
    after = reading(driven, "diagnosis", wanted=lambda r: r.step == 31).value.findings
    assert [finding.kind for finding in after] == [finding.kind for finding in before]


def test_a_run_that_is_opened_again_shows_its_strip(driven: Driven) -> None:
    run = trainer(dense(2, 4), "circle")
    run.logbook = Logbook(every=0.0, share=1e9)
    for _ in range(5):
        run.step()
    driven.open(run.graph, checkpoint=run.checkpoint())
    found = reading(driven, "gradient log", wanted=lambda r: r.value.steps.shape[1] == 5).value
    np.testing.assert_array_equal(found.steps, run.logbook.steps())
    np.testing.assert_array_equal(found.values, run.logbook.values(run.network))
    assert "Notice" not in driven.kinds()


def test_a_strip_of_another_version_is_told_and_begins_anew(driven: Driven) -> None:
    run = trainer(dense(2, 4), "circle")
    run.step()
    saved = run.checkpoint()
    saved.state["logbook"]["measures"] = ["curvature"]
    driven.open(run.graph, checkpoint=saved)
    assert "history of gradients" in str(driven.event(Notice).sentence)
    assert reading(driven, "gradient log").value.steps.shape == (2, 0)
