"""What one snapshot costs, picture by picture, and how soon pause and step answer."""

from __future__ import annotations

import statistics
import threading
import time

import pytest
import torch

from helpers import bare_loop as reference
from helpers.running_session import Driven
from helpers.small_runs import dense
from neurarium.graph import Graph
from neurarium.probes import GradientTap
from neurarium.recipe import Recipe
from neurarium.session import Watch, experiment
from neurarium.session.capture import Capture, Moment
from neurarium.session.look import Interest
from neurarium.session.sampling import Chosen
from neurarium.session.snapshot import Paused, Ready
from neurarium.session.studio import Studio
from neurarium.training import Trainer

pytestmark = pytest.mark.benchmark


def watches(graph: Graph, case: str) -> dict[str, Watch]:
    nodes = frozenset(graph.nodes)
    quiet = {"curves": False}
    found = {
        "only the sample": Watch(**quiet),
        "all cards": Watch(cards=nodes, **quiet),
        "weights": Watch(weights=nodes, **quiet),
        "signal on wires": Watch(wires=True, **quiet),
        "curves of 2,000 points": Watch(),
    }
    if case == "tiny":
        found |= {
            "neuron tiles 24²": Watch(neurons=nodes, tile=24, **quiet),
            "neuron tiles 48²": Watch(neurons=nodes, tile=48, **quiet),
            "surface 100²": Watch(surface=100, **quiet),
            "surface 200²": Watch(surface=200, **quiet),
        }
    return found


@pytest.mark.parametrize("case", ["lenet", "tiny"])
def test_cost_by_picture(case: str) -> None:
    torch.set_num_threads(1)
    drawing, _, recipe = reference.CASES[case]
    prepared, graph = reference.prepared_for(case), drawing()
    trainer = Trainer(graph, recipe, prepared)
    for step in range(4000):  # full curves without training that long
        trainer.history.add("train_loss", step, 1.0)
        trainer.history.add("train_metric", step, 0.5)
    trainer.step()
    capture, moment = Capture(trainer, Chosen(prepared), Interest()), Moment(0, True, 0.0)
    print(f"\n{case}, reference job {reference.reference_job():.1f} ms")
    for name, watch in watches(graph, case).items():

        def snap(watch: Watch = watch) -> None:
            capture.forget_curves()
            capture.snapshot(watch, moment, Studio())

        cost = _milliseconds(snap)
        print(f"  {name:24} {cost:7.2f} ms")
        assert cost < 100
    plain, tapped = _milliseconds(trainer.step), _milliseconds(lambda: trainer.step(GradientTap()))
    print(f"  {'gradients of a step':24} {max(0.0, tapped - plain):7.2f} ms")


def _milliseconds(work: object, rounds: int = 30) -> float:
    assert callable(work)
    work()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def test_pause_and_step_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the call to the event, while LeNet trains: at most one batch and 50 ms."""
    drawing, _, recipe = reference.CASES["lenet"]
    prepared = reference.prepared_for("lenet")
    monkeypatch.setattr(experiment, "load", lambda choice: prepared)
    driven = Driven()
    try:
        driven.open(drawing(), "digits", recipe)
        driven.event(Ready)
        driven.session.step(20)
        driven.event(Paused)
        batch = _median_of(lambda: _answer(driven, lambda: driven.session.step(1)), 15)
        pauses = []
        for _ in range(15):
            driven.session.train()
            driven.snapshot(lambda s: s.running)
            pauses.append(_answer(driven, driven.session.pause))
    finally:
        assert driven.session.close(20)
    print(f"\npause answers after {statistics.median(pauses):.1f} ms (worst {max(pauses):.1f}), "
          f"a step after {batch:.1f} ms, reference job {reference.reference_job():.1f} ms")  # fmt: skip
    assert statistics.median(pauses) <= batch + 50
    assert threading.active_count() < 20


def _answer(driven: Driven, ask: object) -> float:
    assert callable(ask)
    began = time.perf_counter()
    ask()
    driven.event(Paused)
    return (time.perf_counter() - began) * 1000


def _median_of(measure: object, rounds: int) -> float:
    assert callable(measure)
    return statistics.median(measure() for _ in range(rounds))


def test_an_edit_while_paused_is_shown() -> None:
    """From set_graph to the fresh picture, small network."""
    from neurarium.graph.edits import set_params

    driven, graph = Driven(), dense(2, 4, 2)
    try:
        driven.open(graph, "circle", Recipe())
        driven.look_at(graph)
        driven.snapshot(lambda s: s.cards)
        times = []
        for size in range(5, 20):
            driven.settled()
            driven.session.take_snapshot()
            graph.apply(set_params(graph, ["linear1"], out_features=size))
            began = time.perf_counter()
            driven.session.set_graph(graph)
            driven.snapshot(lambda s, size=size: s.cards["linear1"].total == size)
            times.append((time.perf_counter() - began) * 1000)
    finally:
        assert driven.session.close(20)
    print(
        f"\nan edit is shown after {statistics.median(times):.1f} ms, reference job {reference.reference_job():.1f} ms"
    )
    assert statistics.median(times) < 200
