"""What is wrong is found where it is, what is well is left in peace, and what is offered helps."""

from __future__ import annotations

import math

import pytest
import torch
from torch import nn

from helpers.small_runs import data, dense, trainer
from neurarium.diagnosis import ActivationFacts, LayerFacts, Remedy, RunFacts, diagnose, edit
from neurarium.graph import Graph
from neurarium.messages import Message
from neurarium.project.examples import example_names, load_example
from neurarium.recipe import Recipe
from neurarium.session.asking import ask
from neurarium.session.instruments.diagnosis import diagnosis
from neurarium.session.look import Interest, Look
from neurarium.session.readings.gradients import Diagnosis
from neurarium.session.sampling import Chosen
from neurarium.training import Trainer
from neurarium.training.logbook import Logbook


def found_in(run: Trainer) -> Diagnosis:
    look = Look(run, Chosen(run.prepared), Interest())
    *_, (share, value) = diagnosis(look, ask("diagnosis"), None)
    assert share == 1.0
    assert isinstance(value, Diagnosis)
    return value


def trained(run: Trainer, steps: int) -> Trainer:
    run.logbook = Logbook(every=0.0, share=1e9)
    for _ in range(steps):
        run.step()
    return run


def titles(run: Trainer) -> dict[str, str]:
    return {node: run.network.flat.node(node).name for node in run.network.active}


def deep(activation: str, width: int = 16) -> Graph:
    return dense(2, *[width] * 20, activation=activation)


# -- nothing where nothing is --------------------------------------------------------------------------


@pytest.mark.parametrize("name", example_names())
def test_our_own_examples_are_well_after_training(name: str) -> None:
    document = load_example(name)
    prepared = data(document.data.name, **{k: v for k, v in vars(document.data).items() if k != "name"})
    run = trained(Trainer(document.graph, document.recipe, prepared), 30)
    assert found_in(run).findings == ()


def test_a_fresh_run_is_not_blamed_for_its_pace() -> None:
    run = trained(trainer(dense(2, 8), "circle", Recipe(learning_rate=0.5)), 3)
    assert found_in(run).findings == ()


# -- what is there, on real networks -------------------------------------------------------------------


@pytest.mark.parametrize("steps", [0, 25])
def test_twenty_sigmoids_let_the_gradient_vanish(steps: int) -> None:
    run = trained(trainer(deep("Sigmoid"), "circle"), steps)
    (finding,) = found_in(run).findings
    assert finding.kind == "vanishing"
    assert titles(run)[finding.card] in ("linear1", "linear2", "linear3")
    assert "linear21" in str(finding.sentence)


@pytest.mark.parametrize("activation", ["Sigmoid", "Tanh", "ReLU"])
def test_what_is_offered_against_vanishing_helps(activation: str) -> None:
    graph = deep(activation, 32)
    first = found_in(trainer(graph, "circle")).findings[0]
    assert first.kind == "vanishing"
    assert first.remedy is not None
    graph.apply(edit(graph, first.remedy))
    run = trained(trainer(graph, "circle"), 60)
    assert all(finding.kind != "vanishing" for finding in found_in(run).findings)
    assert run.last_loss is not None
    assert run.last_loss < 0.4  # it learns now; before it stays at ln 2 = 0.69


def test_what_was_taken_in_a_trained_network_waits_for_a_reset_and_is_not_offered_twice() -> None:
    graph = deep("ReLU", 32)
    run = trained(trainer(graph, "circle"), 25)
    remedy = found_in(run).findings[0].remedy
    assert remedy is not None
    assert "Reset" in str(remedy.note)
    graph.apply(edit(graph, remedy))
    run.set_graph(graph)
    found = found_in(run).findings[0]
    assert found.kind == "vanishing"
    assert found.remedy is None
    assert "A reset gives the layers the first weights" in str(found.sentence)
    run.reset()
    assert all(finding.kind != "vanishing" for finding in found_in(run).findings)


@pytest.mark.parametrize("optimiser", ["SGD", "Adam"])
def test_a_learning_rate_of_ten_explodes(optimiser: str) -> None:
    run = trained(trainer(dense(2, 16, 16), "circle", Recipe(optimiser=optimiser, learning_rate=10.0)), 40)
    first = found_in(run).findings[0]
    assert first.kind == "exploding"
    assert "learning rate of 10" in str(first.sentence)
    assert first.remedy is not None
    assert first.remedy.recipe["learning_rate"] <= 0.1


def test_a_huge_gradient_explodes_and_clipping_is_offered() -> None:
    finding = diagnose(_facts(gradient=5e3, weight=1.0))[0]
    assert finding.kind == "exploding"
    assert finding.remedy is not None
    assert finding.remedy.recipe == {"clip_norm": 1.0}


def test_a_big_negative_bias_kills_a_relu() -> None:
    run = trainer(dense(2, 16, 16, activation="ReLU"), "circle")
    second = [module for module in run.network.modules() if isinstance(module, nn.Linear)][1]
    with torch.no_grad():
        second.bias.fill_(-50.0)
    (finding,) = found_in(run).findings
    assert finding.kind == "dead"
    assert titles(run)[finding.card] == "relu2"
    assert "all of its 16 units" in str(finding.sentence)
    assert finding.remedy is not None
    assert finding.remedy.types == {finding.card: "LeakyReLU"}


def test_half_dead_is_said_with_the_count() -> None:
    run = trainer(dense(2, 16, 16, activation="ReLU"), "circle")
    first = next(module for module in run.network.modules() if isinstance(module, nn.Linear))
    with torch.no_grad():
        first.bias[:10] = -50.0
    (finding,) = [f for f in found_in(run).findings if f.kind == "dead"]
    assert "10 of 16 units" in str(finding.sentence) or "11 of 16 units" in str(finding.sentence)


def test_tiny_and_huge_steps_are_told_with_a_rate_that_fits() -> None:
    slow = found_in(trained(trainer(dense(2, 8), "circle", Recipe(optimiser="SGD", learning_rate=1e-7)), 25)).findings
    assert [finding.kind for finding in slow] == ["slow"]
    assert slow[0].remedy is not None
    better = slow[0].remedy.recipe["learning_rate"]
    assert found_in(trained(trainer(dense(2, 8), "circle", Recipe(optimiser="SGD", learning_rate=better)), 25)
                    ).findings == ()  # fmt: skip
    fast = diagnose(_facts(ratio=0.3, most=0.4, rate=0.5))
    assert [finding.kind for finding in fast] == ["fast"]
    assert fast[0].remedy is not None
    assert fast[0].remedy.recipe["learning_rate"] == pytest.approx(0.005)


# -- the rules by hand ---------------------------------------------------------------------------------


def _facts(*, gradient: float = 0.01, weight: float = 0.1, ratio: float = 1e-3, most: float = 1e-2, rate: float = 0.01
           ) -> RunFacts:  # fmt: skip
    layers = (LayerFacts("a", "first", "Linear", gradient, weight, 0.1, ratio, most),
              LayerFacts("b", "second", "Linear", 0.01, 0.1, 0.1, 1e-3, 1e-2))  # fmt: skip
    acts = (ActivationFacts("t", "tanh1", "Tanh"),)
    return RunFacts(layers, acts, {"a": 0, "t": 1, "b": 2}, "SGD", rate, 0.0, 100, 100)


def test_limits_are_where_they_are_said_to_be() -> None:
    assert diagnose(_facts()) == ()
    assert diagnose(_facts(gradient=1.1e-6)) == ()
    assert diagnose(_facts(gradient=0.9e-6))[0].kind == "vanishing"
    assert diagnose(_facts(gradient=99.0)) == ()
    assert diagnose(_facts(gradient=101.0))[0].kind == "exploding"
    assert diagnose(_facts(ratio=0.09)) == ()
    assert diagnose(_facts(weight=4.0, most=0.05)) == ()  # grown slowly, as in long trainings
    assert diagnose(_facts(weight=4.0, most=0.2))[0].kind == "exploding"


def test_infinite_weights_explode() -> None:
    finding = diagnose(_facts(weight=math.inf, most=0.2))[0]
    assert finding.kind == "exploding" and "to ∞" in str(finding.sentence)


def test_unknown_numbers_are_no_finding() -> None:
    assert diagnose(_facts(gradient=math.nan, ratio=math.nan, most=math.nan)) == ()


def test_a_remedy_keeps_names_that_somebody_chose() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(2,))
    gate = graph.add("Sigmoid", graph.add("Linear", x, out_features=3), name="gate")
    plain = graph.add("Sigmoid", gate)
    graph.add("Output", graph.add("Linear", plain, out_features=1))
    one, other = gate.node, plain.node
    graph.apply(edit(graph, Remedy(Message("x"), types={one: "Tanh", other: "Tanh", "gone": "Tanh"})))
    assert [graph.node(node).type for node in (one, other)] == ["Tanh", "Tanh"]
    assert [graph.node(node).name for node in (one, other)] == ["gate", "tanh1"]
