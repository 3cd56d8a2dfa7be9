"""A real window with a real session for benchmarks: training rounds with the display's heartbeat taken along."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer

from helpers import bare_loop
from neurarium.graph import Graph
from neurarium.project import Document
from neurarium.recipe import DataChoice
from neurarium.session import experiment
from neurarium.ui.bridge import controller as controller_module


@dataclass(frozen=True)
class Round:
    """One stretch of training under the window."""

    rate: float  # steps per second
    pictures: float  # snapshots per second
    paint: float  # milliseconds of the window's processor time for each
    gaps: list[float]  # of a 16 ms timer in the window's thread, milliseconds


def lenet_document(monkeypatch: pytest.MonkeyPatch) -> Document:
    """LeNet on the digits blown up to 28×28, which no data set of ours has."""
    _, _, recipe = bare_loop.CASES["lenet"]
    prepared = bare_loop.prepared_for("lenet")
    monkeypatch.setattr(experiment, "load", lambda choice: prepared)
    monkeypatch.setattr(controller_module, "task_facts", lambda choice: prepared.task)
    drawn, graph = bare_loop.lenet_drawing(), Graph()
    for index, node in enumerate(drawn.nodes.values()):  # two rows, as the canvas would lay it out
        graph.nodes[node.id] = type(node)(
            node.id, node.type, node.name, node.params, (190.0 * (index % 7), 300.0 * (index // 7))
        )
    return Document(Graph(graph.nodes.values(), drawn.edges), recipe, DataChoice("digits"), title="lenet")


def train_for(controller: Any, seconds: float) -> Round:
    """Train for a while, then pause."""
    gaps: list[float] = []
    last: list[float] = []
    count = [0]

    def beat() -> None:
        now = time.perf_counter()
        if last:
            gaps.append((now - last[0]) * 1000)
        last[:] = [now]

    def counted(_snapshot: object) -> None:
        count[0] += 1

    controller.session.train()
    spin(0.4)
    timer = QTimer()
    timer.setObjectName("heartbeat")
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)
    controller.snapshot_arrived.connect(counted)
    first, cpu, began = controller.snapshot, time.thread_time(), time.perf_counter()
    timer.start(16)
    spin(seconds)
    timer.stop()
    latest, spent, took = controller.snapshot, time.thread_time() - cpu, time.perf_counter() - began
    controller.snapshot_arrived.disconnect(counted)
    controller.session.pause()
    spin_until(lambda: not controller.session.running)
    spin(0.2)
    rate = (latest.step - first.step) / max(1e-9, latest.drawn_at - first.drawn_at)
    return Round(rate, count[0] / took, spent / max(1, count[0]) * 1000, gaps)


def spin(seconds: float) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def spin_until(done: Any) -> None:
    """Let the window live until something holds (a minute at most)."""
    deadline = time.monotonic() + 60
    while not done():
        assert time.monotonic() < deadline
        spin(0.02)
