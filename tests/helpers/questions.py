"""The program's side of the door in `driven_app.py`: starts the real `main`, answers questions in its event loop."""

from __future__ import annotations

import json
import os
import socket
import sys
from typing import Any

from PySide6.QtCore import QObject, QPointF, QRectF, QSocketNotifier
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMainWindow, QMenu, QMessageBox, QWidget


def windows() -> list[QMainWindow]:
    """The main windows on the screen, oldest first as Qt keeps them."""
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow) and w.isVisible()]


def window() -> Any:
    """The main window in front."""
    active = QApplication.activeWindow()
    return active if isinstance(active, QMainWindow) else windows()[0]


def all_of(name: str) -> list[Any]:
    """Every visible widget whose object name, class name, text or accessible name is `name`."""

    def names(widget: QWidget) -> set[str]:
        found = {widget.objectName(), type(widget).__name__, widget.accessibleName()}
        return found | ({widget.text()} if isinstance(widget, QAbstractButton) else set())

    return [w for w in QApplication.allWidgets() if w.isVisible() and name in names(w)]


def one(name: str) -> Any:
    """The first of `all_of`; a sentence when there is none."""
    found = all_of(name)
    if not found:
        raise LookupError(f"no visible widget {name!r}")
    return found[0]


def centre(widget: QWidget) -> list[float]:
    """The middle of a widget on the screen."""
    point = widget.mapToGlobal(QPointF(widget.width() / 2, widget.height() / 2))
    return [point.x(), point.y()]


def spot(widget: QWidget, x: float, y: float) -> list[float]:
    """A point of a widget on the screen; values below 1 are shares of its size."""
    point = widget.mapToGlobal(QPointF(x * widget.width() if x < 1 else x, y * widget.height() if y < 1 else y))
    return [point.x(), point.y()]


# -- what a story speaks about ---------------------------------------------------------------------------------------


def canvas() -> Any:
    return window().canvas


def controller() -> Any:
    return canvas().controller


def step() -> int:
    """How many steps the network shown has been trained."""
    snapshot = controller().snapshot
    return snapshot.step if snapshot is not None else 0


def resting() -> bool:
    """Whether training is paused, and the last picture of it has arrived."""
    snapshot = controller().snapshot
    return not controller().running and snapshot is not None and not snapshot.running


def cards() -> dict[str, str]:
    """Type by node id, in the order in which they came."""
    return {node.id: node.type for node in controller().document.graph.nodes.values()}


def wires() -> list[list[str]]:
    """[type it leaves, type it enters] for each wire, sorted."""
    types = cards()
    return sorted([types[edge.source], types[edge.target]] for edge in controller().document.graph.edges)


def port(layer_type: str, *, output: bool) -> list[float]:
    """The first port on that side of the first card of that type."""
    card = next(card for card in canvas().canvas.cards.values() if card.node.type == layer_type)
    place = (card.outputs if output else card.inputs)[0]
    return scene_spot(card.pos() + place.at)


def card(layer_type: str) -> list[float]:
    """The middle of the first card of that type."""
    found = next(card for card in canvas().canvas.cards.values() if card.node.type == layer_type)
    return scene_spot(found.scene_body().center())


def scene_spot(point: QPointF) -> list[float]:
    view = canvas()
    position = view.viewport().mapToGlobal(view.mapFromScene(point))
    return [position.x(), position.y()]


def wire(source: str, target: str) -> list[float]:
    """Halfway between the two ports that a wire joins."""
    (x0, y0), (x1, y1) = port(source, output=True), port(target, output=False)
    return [(x0 + x1) / 2, (y0 + y1) / 2]


def layer(layer_type: str) -> list[float]:
    """A layer's button in the palette."""
    found = [w for w in all_of("LayerButton") if w.text() == layer_type and w.window() is window()]
    return centre(found[0])


# -- views and their pictures ----------------------------------------------------------------------------------------


def tab(title: str) -> list[float]:
    """The tab of a view below the canvas; [] while it has no room on the row."""
    tabs = window().views.tabs
    index = next(i for i in range(tabs.count()) if tabs.tabText(i).replace("&", "") == title)
    place = tabs.tabRect(index).center()
    return spot(tabs, place.x(), place.y()) if tabs.isTabVisible(index) else []


def shown_view() -> str:
    """The title of the view below the canvas."""
    tabs = window().views.tabs
    return str(tabs.tabText(tabs.currentIndex()).replace("&", ""))


def frame_of(name: str) -> Any:
    """The frame round the first visible picture of that class in the main window."""
    frames = (frame for frame in all_of("PictureFrame") if frame.window() is window())
    return next(frame for frame in frames if type(frame.picture).__name__ == name)


def spot_of(picture: Any, index: int) -> list[float]:
    """The middle of a place that a picture answers to, in the order in which it has them."""
    place = picture.spots(QRectF(picture.rect()))[index].rect.center()
    return spot(picture, place.x(), place.y())


def filter_spot(unit: int) -> list[float]:
    """The middle of a filter in the picture of the weights."""
    picture = one("WeightsPicture")
    place = picture.sheet(QRectF(picture.rect())).tile(picture.found.row_units.tolist().index(unit)).center()
    return spot(picture, place.x(), place.y())


def map_places(picture: Any) -> list[list[float]]:
    """Where the points of a map are on the screen."""
    corner = picture.mapToGlobal(QPointF(0, 0))
    return [[float(x + corner.x()), float(y + corner.y())] for x, y in picture.places()]


def map_rests(picture: Any) -> bool:
    """Whether no point is on its way any more."""
    glide = picture.glide
    return bool(len(glide.shown)) and bool((glide.shown == glide.target).all())


def shown_sample() -> Any:
    """The sample on the cards."""
    return controller().snapshot.sample


def translated(words: Any) -> str:
    from neurarium.ui.bridge import translate_message

    return translate_message(words)


def entry(text: str) -> list[float]:
    """An entry of the menu that is open."""
    for menu in QApplication.topLevelWidgets():
        if isinstance(menu, QMenu) and menu.isVisible():
            for action in menu.actions():
                if action.text().replace("&", "") == text:
                    point = menu.mapToGlobal(menu.actionGeometry(action).center())
                    return [point.x(), point.y()]
    raise LookupError(f"no open menu has an entry {text!r}")


def dialog() -> str:
    """What the question on the screen says ("files" for a file dialog that has the keyboard); "" for none."""
    box = QApplication.activeModalWidget()
    if box is None or box.windowHandle() is None or not box.windowHandle().isExposed():
        return ""
    if isinstance(box, QFileDialog):
        return "files" if box.isActiveWindow() else ""
    return box.text() if isinstance(box, QMessageBox) else box.windowTitle() or type(box).__name__


class Door(QObject):
    """Answers each line (a JSON string holding an expression) with one line of JSON."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__()
        self._connection = connection
        self._rest = b""
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        data = self._connection.recv(65536)
        if not data:
            self._notifier.setEnabled(False)
            return
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            try:
                answer = {"value": eval(json.loads(line), globals())}
                text = json.dumps(answer)
            except Exception as problem:
                text = json.dumps({"error": repr(problem)})
            self._connection.sendall(text.encode() + b"\n")


def main() -> int:
    connection = socket.create_connection(("127.0.0.1", int(os.environ["NEURARIUM_TEST_DOOR"])))
    run_loop = QApplication.exec
    doors: list[Door] = []

    def run_loop_with_door(*arguments: Any) -> int:
        doors.append(Door(connection))
        return run_loop()

    QApplication.exec = run_loop_with_door  # type: ignore[assignment,method-assign]
    from neurarium.app.main import main as start

    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
