"""How long a frame of the canvas takes with 200 cards, painted into memory; figures are printed and kept generous."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from time import perf_counter
from typing import Any

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot

from neurarium.graph import Edge, Graph, Node
from neurarium.project import Document
from neurarium.recipe import DataChoice
from neurarium.ui.bridge.controller import Controller
from neurarium.ui.canvas import CanvasView
from neurarium.ui.theme import Theme

pytestmark = pytest.mark.benchmark
CARDS = 200


class Silent:
    """A session that says nothing."""

    generation = 1

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *_args, **_kwargs: [] if name == "events" else None


def big() -> Document:
    nodes = [Node("input", "Input", "input", {"shape": (16,)}, (0.0, 0.0))]
    for index in range(CARDS - 2):
        place = (220.0 * ((index + 1) % 20), 190.0 * ((index + 1) // 20))
        kind = ("Linear", "ReLU")[index % 2]
        nodes.append(Node(f"n{index}", kind, f"n{index}", {"out_features": 16} if index % 2 == 0 else {}, place))
    nodes.append(Node("output", "Output", "output", {}, (220.0 * 19, 190.0 * 10)))
    edges = [Edge(a.id, "out", b.id, "in") for a, b in pairwise(nodes)]
    return Document(Graph(nodes, edges), data=DataChoice(name="iris"))


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[CanvasView]:
    controller = Controller(big(), Silent(), Theme())  # type: ignore[arg-type]
    view = CanvasView(controller)
    view.resize(1056, 670)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    yield view
    view.hide()
    controller.close()


def frames(view: CanvasView, step: Callable[[int], None], count: int = 120) -> list[float]:
    """Milliseconds of each frame, sorted: the step and a full repaint."""
    target = QPixmap(view.viewport().size())
    times = []
    for index in range(count + 10):
        begun = perf_counter()
        step(index)
        painter = QPainter(target)
        view.render(painter)
        painter.end()
        if index >= 10:  # the first frames fill the caches
            times.append((perf_counter() - begun) * 1000)
    return sorted(times)


def reference() -> float:
    """Milliseconds of a fixed job, to compare machines and loads by."""
    begun = perf_counter()
    sum(i * i for i in range(200_000))
    return (perf_counter() - begun) * 1000


def report(name: str, times: list[float]) -> float:
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    print(f"\n{name}: p50 {p50:.1f} ms, p99 {p99:.1f} ms (reference job {reference():.1f} ms)")
    return p50


def test_panning_200_cards(view: CanvasView) -> None:
    view.fit(glide=False)
    assert report("pan, all in sight", frames(view, lambda i: view.mover.pan_by(QPointF(3 if i % 2 else -3, 1)))) < 100


def test_panning_at_full_size(view: CanvasView) -> None:
    view.mover.set_zoom(1.0)
    assert report("pan at 100 %", frames(view, lambda i: view.mover.pan_by(QPointF(-7, -2)))) < 100


def test_zooming_200_cards(view: CanvasView) -> None:
    view.fit(glide=False)
    times = frames(view, lambda i: view.mover.zoom_by(1.02 if i % 20 < 10 else 1 / 1.02, QPointF(400, 300)))
    assert report("zoom", times) < 150


def test_dragging_one_of_200_cards(view: CanvasView) -> None:
    view.fit(glide=False)
    card = view.canvas.cards["n100"]

    def step(index: int) -> None:
        card.place(card.pos() + QPointF(2 if index % 2 else -1, 1))
        view.canvas.route_near({"n100": card})

    assert report("drag", frames(view, step)) < 100
