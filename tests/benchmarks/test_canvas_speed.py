"""How long a frame of the canvas takes with 200 to 1,000 cards, painted into memory, how long a drawing of that size
takes to open and to lay out; figures are printed and kept generous."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from time import perf_counter
from typing import Any

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot

from helpers.big_drawings import branching, resnet
from neurarium.graph import Edge, Graph, Node
from neurarium.graph.layout import layered
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


# -- hundreds of cards ----------------------------------------------------------------------------------------

CROWDS = {"ResNet-152, flat": resnet, "1,000 cards with branches": branching}


def opened(qtbot: QtBot, graph: Graph) -> tuple[CanvasView, Controller, float]:
    """A shown canvas on a drawing that nobody has placed, and the seconds until its first frame is painted."""
    begun = perf_counter()
    controller = Controller(Document(graph, data=DataChoice(name="")), Silent(), Theme())  # type: ignore[arg-type]
    view = CanvasView(controller)
    view.resize(1056, 670)
    qtbot.addWidget(view)
    view.show()
    target = QPixmap(view.viewport().size())
    painter = QPainter(target)
    view.render(painter)
    painter.end()
    return view, controller, perf_counter() - begun


@pytest.mark.parametrize("name", CROWDS)
def test_opening_and_moving_about_in_a_crowd(qtbot: QtBot, name: str) -> None:
    graph = CROWDS[name]()
    view, controller, seconds = opened(qtbot, graph)
    print(f"\n{name}: {len(graph.nodes)} cards, open and laid out {seconds:.2f} s (reference job {reference():.1f} ms)")
    assert seconds < 10
    back_and_forth = [QPointF(-7, -2), QPointF(7, 2)]
    for zoom in (0.0, 0.12, 0.2, 0.3, 0.5, 1.0):
        view.fit(glide=False)
        if zoom:
            view.mover.set_zoom(zoom)
        times = frames(view, lambda i: view.mover.pan_by(back_and_forth[i // 30 % 2]))
        assert report(f"{name}, pan at {view.mover.zoom:.0%}", times) < 100
    view.fit(glide=False)
    times = frames(view, lambda i: view.mover.zoom_by(1.05 if i % 60 < 30 else 1 / 1.05, QPointF(400, 300)))
    assert report(f"{name}, zoom", times) < 100
    view.fit(glide=False)
    card = view.canvas.cards[list(graph.nodes)[100]]

    def drag(index: int) -> None:
        card.place(card.pos() + QPointF(2 if index % 2 else -1, 1))
        view.canvas.route_near({card.node.id: card})

    assert report(f"{name}, drag a card", frames(view, drag)) < 100
    view.hide()
    controller.close()


@pytest.mark.parametrize("name", CROWDS)
def test_laying_out_a_crowd(name: str) -> None:
    graph = CROWDS[name]()
    sizes = {i: (180.0, 150.0 if n.type in ("Conv2d", "Add") else 84.0) for i, n in graph.nodes.items()}
    small = [i for i, n in graph.nodes.items() if n.type in ("ReLU", "BatchNorm2d")]
    edges = [(e.source, e.target) for e in graph.edges]
    times = []
    for down in (False, True, False, True, False):
        begun = perf_counter()
        layered(sizes, edges, small=small, down=down)
        times.append(perf_counter() - begun)
    print(f"\n{name}: laid out in {sorted(times)[2]:.2f} s (reference job {reference():.1f} ms)")
    assert max(times) < 10
