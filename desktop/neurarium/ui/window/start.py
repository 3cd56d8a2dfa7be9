"""The door to the window: `run` for people, `screenshot` for documents and tests."""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QDateTime, QDeadlineTimer, QEventLoop, QLocale, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from neurarium import __version__
from neurarium.messages import UserError, message
from neurarium.project import Checkpoint, Document, load, load_example
from neurarium.project.examples import FIRST
from neurarium.project.recovery import find_recoverable
from neurarium.session.snapshot import Event, Failed, Ready, Started
from neurarium.settings import Settings, StateStore
from neurarium.settings.resources import resource
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.theme import Theme, apply
from neurarium.ui.window.desk import Desk
from neurarium.ui.window.imports import is_import
from neurarium.ui.window.main_window import MainWindow
from neurarium.ui.window.recovery import load_last


class CrashSource(Protocol):
    """Calls `on_crash(report)`, in whatever thread, for an exception that nobody caught."""

    on_crash: Any


def make_app() -> QApplication:
    """The application object, once per process."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(["neurarium"])
    app.setApplicationName("neurarium")
    app.setApplicationDisplayName("Neurarium")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("neurarium")
    app.setQuitOnLastWindowClosed(False)  # a closed window may still have a checkpoint to keep
    picture = resource("icons", "app.svg")
    if picture.is_file():
        app.setWindowIcon(QIcon(str(picture)))
    return app


def run(path: Path | None = None, example: str | None = None, *, crash: CrashSource | None = None) -> int:
    """Open the window and stay until the last one is closed; returns the exit status.

    Without `path` and `example` the last project opens again, else the first example. Raises `UserError` before
    anything appears when what was asked for cannot be opened, and a terminal is there to say so; after a double click
    there is none, and the window says it.
    """
    store = StateStore()
    settings = Settings()
    elsewhere = path if path is not None and is_import(path) else None
    if elsewhere is not None:
        path = None
    refused: UserError | None = None
    try:
        document, checkpoint, differs = _first_document(path, example, settings, store)
    except UserError as error:
        if path is None or _has_terminal():
            raise
        refused = error
        document, checkpoint, differs = _first_document(None, None, settings, store)
    app = make_app()
    theme = Theme()
    apply(app, theme)
    desk = Desk(app, theme, settings, store)
    if crash is not None:
        crash.on_crash = desk.crashed.emit  # a signal: Qt carries it into the window's thread
    window = desk.open_window(document, checkpoint, trained=differs)
    keep_what_stays(window)
    QTimer.singleShot(0, window, lambda: offer_recovery(desk, window))
    if elsewhere is not None:
        QTimer.singleShot(0, window, lambda: window.files.open_path(elsewhere))
    if refused is not None:
        window.controller.notice.emit(refused.message, "error")
    status = app.exec()
    desk.close()
    return status


def keep_what_stays(window: MainWindow) -> None:
    """Leave what torch brings out of the search for garbage, once it is there and once more when training has begun.

    These are half a million objects that never go. To look through them all takes a fifth of a second, in which no
    thread moves: the window would stand still in the middle of a training.
    """
    waiting: list[type[Event]] = [Ready, Started]

    def arrived(event: Event) -> None:
        if type(event) in waiting:
            waiting.remove(type(event))
            gc.freeze()
            if not waiting:
                window.controller.event_arrived.disconnect(arrived)

    window.controller.event_arrived.connect(arrived)


def _has_terminal() -> bool:
    # None: a windowed program on Windows
    return sys.stderr is not None and sys.stderr.isatty()


def _first_document(
    path: Path | None, example: str | None, settings: Settings, store: StateStore
) -> tuple[Document, Checkpoint | None, bool]:
    if path is not None:
        return (*load(path), False)
    if example is None and settings["reopen_last"]:
        last = load_last(store)
        if last is not None:
            return last
    return load_example(example or FIRST), None, False


def offer_recovery(desk: Desk, window: MainWindow) -> None:
    """Ask about copies that a process which died has left."""
    for left in find_recoverable():
        when = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(left.time)), QLocale.FormatType.ShortFormat)
        answer = desk.dialogs.recover(window, left.name, when)
        if answer == "discard":
            left.discard()
        elif answer == "restore":
            try:
                document, checkpoint = left.load()
            except UserError as error:
                window.controller.notice.emit(error.message, "error")
                continue
            restored = desk.open_window(document, checkpoint, edited=True, trained=True)
            restored.recovery.write(then=left.discard)  # the old copy goes when there is a new one
            if not window.files.must_ask and len(desk.windows) > 1:
                window.close()
            window = restored  # the next question needs a window that is still there


# -- pictures ------------------------------------------------------------------------------------------------


def screenshot(
    document: Document,
    checkpoint: Checkpoint | None,
    output: Path,
    *,
    size: tuple[int, int] = (1600, 1000),
    theme: str = "dark",
    scale: float = 1.0,
    steps: int = 200,
    view: str = "",
    layer: str = "",
    large: bool = False,
    patience: float = 120.0,
) -> int:
    """Write a PNG of the real window after that many real steps; returns the exit status.

    `view` is the key of a tab below the canvas ("activations"), `layer` the name of the card it shows; `large` gives
    the views the canvas's place. Slow pictures are waited for.

    A network that cannot run is shown as it is, with what is wrong. Raises `UserError` when one that can does not get
    that far within `patience` seconds.
    """
    app = make_app()
    look = Theme(dark=theme == "dark", scale=scale)
    look.reduce_motion = True
    styler = apply(app, look)
    settings = _Fixed({"theme": theme, "scale": scale, "reduce_motion": True})
    desk = Desk(app, look, settings, StateStore())
    window = MainWindow(desk, document, desk.make_session())
    desk.windows.append(window)
    window.open_up(checkpoint, size=QSize(*size))
    try:
        _train(window, steps, patience)
        _turn_to(window, view, layer, large)
        window.canvas.fit(glide=False)
        _wait(0.6)
        _until_drawn(window, patience)
        if not window.grab().save(str(output), "PNG"):
            raise UserError(message("“{path}” could not be written.", path=str(output)))
    finally:
        window.hide()
        window.finish()
        desk.close()
        styler.deleteLater()
    return 0


def _turn_to(window: MainWindow, view: str, layer: str, large: bool) -> None:
    """Show a tab and a card."""
    if view and view not in window.views.keys:
        known = ", ".join(window.views.keys)
        raise UserError(message("There is no view “{view}”; there are {views}.", view=view, views=known))
    graph = window.controller.document.graph
    nodes = [node.id for node in graph.nodes.values() if node.name == layer]
    if layer and not nodes:
        raise UserError(message("There is no card called “{name}” in this drawing.", name=layer))
    if nodes:
        window.controller.select(nodes[:1])
    if view:
        window.views.set_current(view)
    if large:
        window.arrangement.enlarge(True)


def _until_drawn(window: MainWindow, patience: float) -> None:
    """Wait until every visible picture has what it asked for."""
    end = QDeadlineTimer(round(patience * 1000))
    pictures = [p for p in window.views.findChildren(Picture) if p.isVisible()]
    while not end.hasExpired() and any(p.asks() and not (p.readings and p.share >= 1) for p in pictures):
        _wait(0.05)
    _wait(0.3)


def _train(window: MainWindow, steps: int, patience: float) -> None:
    """Real steps, then rest."""
    controller = window.controller
    failure: list[Failed] = []
    controller.event_arrived.connect(lambda event: failure.append(event) if isinstance(event, Failed) else None)
    if steps and controller.analysis.runnable:
        QTimer.singleShot(0, controller, lambda: controller.step(steps))
    end = QDeadlineTimer(round(patience * 1000))
    while not end.hasExpired() and not failure:
        snapshot = controller.snapshot
        if controller.ready is not None and snapshot is not None and snapshot.step >= steps:
            return
        if not controller.analysis.runnable and controller.data_ready is not None:
            return  # there is nothing to wait for: the worker has no network
        _wait(0.02)
    if failure:
        raise UserError(failure[0].message, node=failure[0].node)
    raise UserError(
        message("The network did not get through {steps} steps in {seconds} seconds.", steps=steps, seconds=patience)
    )


def _wait(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.005)


class _Fixed(Settings):
    """Settings that are given, not kept: a screenshot neither reads nor changes anybody's."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(Path("/nonexistent/settings.json"))
        self._values = dict(values)
