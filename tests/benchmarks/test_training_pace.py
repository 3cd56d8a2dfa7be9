"""How much of the bare loop's speed training keeps, alone and watched. Run: pytest -m benchmark tests/benchmarks -s"""

from __future__ import annotations

import statistics
import time

import pytest
import torch

from helpers import bare_loop as reference
from helpers.running_session import Driven
from helpers.small_runs import wait_until
from neurarium.graph import Graph
from neurarium.session import Watch, experiment
from neurarium.session.snapshot import Paused, Ready, Started
from neurarium.training import Trainer

pytestmark = pytest.mark.benchmark
ROUNDS, SECONDS = 9, 0.6
SLACK = 0.1  # a foreign load hits one side of a ratio more than the other


@pytest.fixture(autouse=True)
def one_thread():
    torch.set_num_threads(1)


@pytest.mark.parametrize("case", ["lenet", "tiny"])
def test_nothing_watched(case: str) -> None:
    drawing, _, recipe = reference.CASES[case]
    prepared = reference.prepared_for(case)
    bare, ours = reference.Bare(case, prepared), Trainer(drawing(), recipe, prepared)
    bare.step()
    ours.step()
    ratios, rates = [], []
    for _ in range(ROUNDS):  # interleaved, so that both meet the same neighbours
        theirs, mine = reference.rate(bare.step, SECONDS), reference.rate(ours.step, SECONDS)
        ratios.append(mine / theirs)
        rates.append(mine)
    _report(f"{case}, nothing watched", ratios, rates)
    assert statistics.median(ratios) >= 0.95 - SLACK


def all_of(graph: Graph, case: str) -> Watch:
    nodes = frozenset(graph.nodes)
    if case == "lenet":
        return Watch(cards=nodes, weights=frozenset({"conv1"}), wires=True)
    return Watch(cards=nodes, neurons=nodes - {"output"}, weights=nodes, tile=24, surface=100, wires=True)


@pytest.mark.parametrize(("case", "goal"), [("lenet", 0.85), ("tiny", 0.75)])
def test_all_cards_live(case: str, goal: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine's part: snapshots are made and collected 60 times a second, nobody paints."""
    drawing, _, recipe = reference.CASES[case]
    prepared, graph = reference.prepared_for(case), drawing()
    monkeypatch.setattr(experiment, "load", lambda choice: prepared)
    bare, driven = reference.Bare(case, prepared), Driven()
    try:
        driven.open(graph, prepared.choice.name, recipe)
        driven.session.watch(all_of(graph, case))
        driven.event(Ready)
        driven.session.step()
        driven.event(Paused)
        ratios, rates, shown = [], [], []
        for _ in range(ROUNDS):
            theirs = reference.rate(bare.step, SECONDS)
            mine, count = _watched_rate(driven)
            ratios.append(mine / theirs)
            rates.append(mine)
            shown.append(count / SECONDS)
    finally:
        assert driven.session.close(20)
    _report(f"{case}, all live ({statistics.median(shown):.0f} snapshots/s)", ratios, rates)
    assert statistics.median(ratios) >= goal - SLACK


def _watched_rate(driven: Driven) -> tuple[float, int]:
    driven.session.train()
    driven.event(Started)
    first = last = driven.snapshot(lambda s: s.running)
    count = 0
    while last.drawn_at - first.drawn_at < SECONDS:
        snapshot = driven.session.take_snapshot()
        if snapshot is not None:
            last, count = snapshot, count + 1
        time.sleep(1 / 60)  # the display timer
    driven.session.pause()
    driven.event(Paused)
    wait_until(lambda: not driven.session.running)
    driven.session.take_snapshot()
    return (last.step - first.step) / (last.drawn_at - first.drawn_at), count


def _report(what: str, ratios: list[float], rates: list[float]) -> None:
    spread = f"{min(ratios):.2f}-{max(ratios):.2f}"
    pace = f"{statistics.median(rates):,.0f} steps/s, reference job {reference.reference_job():.1f} ms"
    print(f"\n{what}: {statistics.median(ratios):.3f} of the bare loop ({spread}), {pace}")
