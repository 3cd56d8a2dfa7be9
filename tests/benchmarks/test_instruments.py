"""What instruments cost: training's share with each tab open, with all of them at once, and what a large layer costs.

Goals: the per-frame pictures of an open tab hold 0.85 of the bare loop with painting; studies may take another 15 % of
the worker while training runs. All figures of a table come from one run, our loop and the bare one in turns.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
import torch

from helpers import bare_loop
from helpers.live_window import Round, lenet_document, spin, spin_until, train_for
from helpers.small_runs import data
from neurarium.graph import Graph
from neurarium.layers.drawing import CheckedGraph
from neurarium.messages import UserError
from neurarium.project import load_example
from neurarium.recipe import Recipe
from neurarium.session import Watch, studio
from neurarium.session.asking import ask
from neurarium.session.instruments import Frame, instruments
from neurarium.session.look import Interest, Look
from neurarium.session.sampling import Chosen
from neurarium.training import Trainer
from neurarium.ui.bridge.watches import WatchList
from neurarium.ui.window.desk import Desk

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(400)]
ROUNDS, SECONDS = 3, 1.6
FLOOR = 0.4  # of the bare loop: below it something is wrong, however busy the machine


def opened(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, Any]:
    """(window, a step of the bare loop) of LeNet, ready to train."""
    torch.set_num_threads(1)
    document = lenet_document(monkeypatch)
    window = desk.open_window(document)
    window.resize(1600, 1000)
    controller = window.controller
    spin_until(lambda: controller.ready is not None and controller.snapshot is not None)
    spin(3.0)  # the first optimiser is made
    controller.session.set_recipe(document.recipe.changed(epochs=0))
    return window, bare_loop.Bare("lenet", bare_loop.prepared_for("lenet")).step


def begin_anew(window: Any) -> Any:
    """Both from their first weights: numbers near zero, which come with a long run, are slow to reckon with."""
    window.controller.reset()
    spin(0.7)
    return bare_loop.Bare("lenet", bare_loop.prepared_for("lenet")).step


def alone(window: Any, bare: Any) -> float:
    """The bare loop's steps per second while nothing asks for pictures: studies go on while training is paused."""
    controller = window.controller
    controller.session.watch(Watch())
    spin(0.2)
    rate = bare_loop.rate(bare, 0.5)
    controller.session.watch(controller.watches._union())
    return rate


def told(name: str, bare: Callable[[], float], rounds: Iterator[Round]) -> float:
    """Print one row of the table; the median share. `bare` are the bare loop's steps per second just now."""
    shares, pictures, paint, gaps = [], [], [], []
    for found in rounds:
        shares.append(found.rate / bare())
        pictures.append(found.pictures)
        paint.append(found.paint)
        gaps += found.gaps
    gaps.sort()
    median = statistics.median
    print(f"| {name} | {median(shares):.2f} ({min(shares):.2f}-{max(shares):.2f}) | {median(pictures):.0f} | "
          f"{median(paint):.1f} ms | {gaps[int(len(gaps) * 0.99)]:.0f} ms |")  # fmt: skip
    return median(shares)


def test_each_tab(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice: as it is, and without the time that slow instruments may take."""
    window, _ = opened(desk, monkeypatch)
    for title, share in (("with studies", studio.SHARE), ("pictures alone", 0.0)):
        monkeypatch.setattr(studio, "SHARE", share)
        print(f"\n| tab, {title} | share of the bare loop | pictures/s | processor per picture | heartbeat p99 |")
        for key in window.views.keys:
            window.views.set_current(key)
            bare = begin_anew(window)
            rounds = (train_for(window.controller, SECONDS) for _ in range(ROUNDS))
            found = told(key, partial(alone, window, bare), rounds)
            assert found >= FLOOR, key
    print(f"reference job {bare_loop.reference_job():.1f} ms")


@pytest.mark.parametrize("rate", [2.0, 10.0, 30.0])
def test_all_tabs_in_windows_of_their_own(desk: Desk, monkeypatch: pytest.MonkeyPatch, rate: float) -> None:
    plain = WatchList._union
    monkeypatch.setattr(WatchList, "_union", lambda self: replace(plain(self), rate=rate))
    window, bare = opened(desk, monkeypatch)
    for key in window.views.keys:
        window.views.tear_off(key)
    spin(1.0)
    title, rounds = f"all {len(window.views.keys)} tabs at up to {rate:g} pictures/s", range(ROUNDS)
    share = told(title, partial(alone, window, bare), (train_for(window.controller, SECONDS) for _ in rounds))
    assert share >= FLOOR
    for key in window.views.keys:
        window.views.bring_back(key)


@pytest.mark.parametrize(("example", "layer"), [("char-lstm", "lstm1"), ("digits-transformer", "")])
def test_sequences(desk: Desk, example: str, layer: str) -> None:
    """Training under the Sequences tab ÷ the same with the window out of sight."""
    torch.set_num_threads(1)
    window = desk.open_window(load_example(example))
    window.resize(1600, 1000)
    controller = window.controller
    spin_until(lambda: controller.ready is not None and controller.snapshot is not None)
    controller.session.set_recipe(controller.document.recipe.changed(epochs=0))
    nodes = controller.document.graph.nodes.values()
    controller.focus.look_at(layer or next(n.id for n in nodes if n.type == "MultiheadAttention"))
    window.views.set_current("sequences")
    spin(3.0)

    def unseen() -> float:
        window.hide()
        rate = train_for(controller, SECONDS).rate
        window.show()
        spin(0.5)
        return rate

    share = told(f"{example}, Sequences", unseen, (train_for(controller, SECONDS) for _ in range(ROUNDS)))
    assert share >= FLOOR


def deep() -> Graph:
    """200 layers."""
    g = CheckedGraph()
    x = g.add("Input", shape=(2,))
    for _ in range(100):
        x = g.add("ReLU", g.add("Linear", x, out_features=16))
    g.add("Output", g.add("Linear", x, out_features=2))
    return g


def wide() -> Graph:
    """2,048 channels of 7×7 on the digits."""
    g = CheckedGraph()
    x = g.add("Upsample", g.add("Input", shape=(1, 8, 8)), size=(14, 14))
    x = g.add("ReLU", g.add("Conv2d", x, name="wide", out_channels=2048, kernel_size=3, stride=2, padding=1))
    x = g.add("Flatten", g.add("AdaptiveAvgPool2d", x, output_size=1))
    g.add("Output", g.add("Linear", x, out_features=10))
    return g


LARGE = [("200 layers", deep, "circle"), ("2,048 channels", wide, "digits")]


@pytest.mark.parametrize(("name", "graph", "set_name"), LARGE)
def test_what_a_large_network_costs(name: str, graph: Any, set_name: str) -> None:
    torch.set_num_threads(1)
    prepared = data(set_name)
    trainer = Trainer(graph(), Recipe(), prepared)
    look = Look(trainer, Chosen(prepared), Interest())
    trainer.step()
    middle = [node for node in trainer.network.active if trainer.network.flat.node(node).type in ("Linear", "Conv2d")]
    node = middle[len(middle) // 2 - 1] if len(middle) > 2 else middle[0]
    print(f"\n{name}: milliseconds per reading (frames), longest slice (studies)")
    for kind, instrument in sorted(instruments().items()):
        measure = _frame if isinstance(instrument, Frame) else _study
        print(f"| {kind} | {measure(look, kind, node, instrument)} |")
    print(f"reference job {bare_loop.reference_job():.1f} ms")


def _frame(look: Look, kind: str, node: str, instrument: Any) -> str:
    times = []
    try:
        for _ in range(5):
            look.renew()
            if instrument.batch:
                look.watch_batch()
            with look.eyes():
                look.outputs()
                began = time.perf_counter()
                instrument.read(look, ask(kind, node))
                times.append((time.perf_counter() - began) * 1000)
    except UserError as error:  # an instrument that does not apply says why; anything else is a fault
        return f"– ({str(error)[:60]})"
    return f"{statistics.median(times):.1f}"


def _study(look: Look, kind: str, node: str, instrument: Any) -> str:
    longest = 0.0
    try:
        steps = iter(instrument.run(look, ask(kind, node), None))
        for _ in range(40):
            began = time.perf_counter()
            if next(steps, None) is None:
                break
            longest = max(longest, (time.perf_counter() - began) * 1000)
    except UserError as error:
        return f"– ({str(error)[:60]})"
    return f"longest slice {longest:.0f}"
