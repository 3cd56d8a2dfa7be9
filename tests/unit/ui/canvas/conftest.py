"""A canvas on the example of choice, with a session that only notes what it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from neurarium.graph import Edge, Graph, Node
from neurarium.project import Document
from neurarium.recipe import DataChoice
from neurarium.session.snapshot import Event, Snapshot, Watch
from neurarium.ui.bridge.controller import Controller
from neurarium.ui.canvas import CanvasView
from neurarium.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class QuietSession:
    """Stands for the worker: takes every command, has nothing to tell."""

    generation = 1
    running = False

    def __init__(self) -> None:
        self.watched: list[Watch] = []
        self.told: list[str] = []
        self.waiting: list[Snapshot] = []

    def watch(self, watch: Watch) -> None:
        self.watched.append(watch)

    def events(self) -> list[Event]:
        return []

    def take_snapshot(self) -> Snapshot | None:
        return self.waiting.pop() if self.waiting else None

    def close(self, timeout: float = 2.0) -> bool:
        return True

    def __getattr__(self, name: str) -> Callable[..., None]:
        def tell(*_args: Any, **_kwargs: Any) -> None:
            self.told.append(name)

        return tell


class Bench:
    """One canvas with hands: positions are scene units, events are real ones."""

    def __init__(self, qtbot: QtBot, document: Document, *, dark: bool = True) -> None:
        self.theme = Theme(dark=dark)
        self.theme.reduce_motion = True  # nothing glides: places are final at once
        self.session = QuietSession()
        self.controller = Controller(document, self.session, self.theme)  # type: ignore[arg-type]
        self.view = CanvasView(self.controller)
        self.view.resize(1000, 640)
        qtbot.addWidget(self.view)
        self.view.show()
        qtbot.waitExposed(self.view)
        self.view.setFocus()
        self.notices: list[str] = []
        self.controller.notice.connect(lambda sentence, _level: self.notices.append(str(sentence)))

    @property
    def graph(self) -> Graph:
        return self.controller.document.graph

    @property
    def undo(self) -> Any:
        return self.controller.undo_stack

    def edges(self) -> set[tuple[str, str]]:
        return {(e.source, e.target) for e in self.graph.edges}

    # -- hands -----------------------------------------------------------------------------------

    def screen(self, at: QPointF) -> QPointF:
        return self.view.viewportTransform().map(at)

    def _send(self, kind: QMouseEvent.Type, at: QPointF, button: Qt.MouseButton, keys: Qt.KeyboardModifier) -> None:
        held = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseButtonRelease else button
        shown = self.screen(at)
        place = self.view.viewport().mapToGlobal(shown.toPoint())
        sent = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseMove else button
        event = QMouseEvent(kind, shown, QPointF(place), sent, held, keys)
        from PySide6.QtWidgets import QApplication

        QApplication.sendEvent(self.view.viewport(), event)

    def press(self, at: QPointF, keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        self._send(QMouseEvent.Type.MouseButtonPress, at, button, keys)

    def move(self, at: QPointF, keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        self._send(QMouseEvent.Type.MouseMove, at, button, keys)

    def release(self, at: QPointF, keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        self._send(QMouseEvent.Type.MouseButtonRelease, at, button, keys)

    def drag(self, start: QPointF, end: QPointF, keys: Qt.KeyboardModifier = NONE, *, let_go: bool = True) -> None:
        """Press, move in steps, and (unless told otherwise) release."""
        self.press(start, keys)
        for step in range(1, 9):
            self.move(start + (end - start) * (step / 8), keys)
        if let_go:
            self.release(end, keys)

    def click(self, at: QPointF, keys: Qt.KeyboardModifier = NONE) -> None:
        self.press(at, keys)
        self.release(at, keys)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.view, key, modifiers)

    # -- places ----------------------------------------------------------------------------------

    def card(self, node_id: str) -> Any:
        return self.view.canvas.cards[node_id]

    def head(self, node_id: str) -> QPointF:
        """A place on a card's head, away from ports and buttons."""
        return self.card(node_id).pos() + QPointF(40.0, 16.0)

    def output(self, node_id: str, port: str = "out") -> QPointF:
        return self.card(node_id).port_at(port, output=True)

    def input(self, node_id: str, port: str = "in") -> QPointF:
        return self.card(node_id).port_at(port, output=False)

    def empty(self) -> QPointF:
        """A place with nothing on it."""
        return self.view.canvas.outline().bottomRight() + QPointF(30.0, 30.0)


def chain() -> Document:
    """Input(4) → linear1(8) → relu1 → linear2(3) → Output, on iris, with room between the cards."""
    graph = Graph(
        [
            Node("input", "Input", "input", {"shape": (4,)}, (0.0, 0.0)),
            Node("linear1", "Linear", "linear1", {"out_features": 8}, (320.0, 0.0)),
            Node("relu1", "ReLU", "relu1", {}, (600.0, 40.0)),
            Node("linear2", "Linear", "linear2", {"out_features": 3}, (840.0, 0.0)),
            Node("output", "Output", "output", {}, (1120.0, 0.0)),
        ],
        [
            Edge("input", "out", "linear1", "in"),
            Edge("linear1", "out", "relu1", "in"),
            Edge("relu1", "out", "linear2", "in"),
            Edge("linear2", "out", "output", "in"),
        ],
    )
    return Document(graph, data=DataChoice(name="iris"))


@pytest.fixture
def make_bench(qtbot: QtBot) -> Iterator[Callable[..., Bench]]:
    """Make a bench for a document; all of them end with the test."""
    made: list[Bench] = []

    def make(document: Document, **options: Any) -> Bench:
        made.append(Bench(qtbot, document, **options))
        return made[-1]

    yield make
    for bench in made:
        bench.view.hide()
        bench.controller.close()


@pytest.fixture
def bench(make_bench: Callable[..., Bench]) -> Bench:
    """The chain of five cards."""
    return make_bench(chain())


@pytest.fixture
def blank(make_bench: Callable[..., Bench]) -> Bench:
    """An empty canvas."""
    return make_bench(Document(Graph(), data=DataChoice(name="iris")))
