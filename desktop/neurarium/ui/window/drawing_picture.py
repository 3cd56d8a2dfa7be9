"""The drawing as a picture without a window: what `neurarium picture` does."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QSize

from neurarium.project import Checkpoint, Document
from neurarium.session import Session
from neurarium.session.snapshot import Failed
from neurarium.ui.bridge import Controller
from neurarium.ui.canvas import CanvasView
from neurarium.ui.canvas.picture_export import Report, Wish, save_picture
from neurarium.ui.theme import Theme, apply
from neurarium.ui.window.start import make_app

LAST_MS = 3000  # for pictures, once the steps are done
SIZE = QSize(1056, 670)  # of the canvas that auto-layout would fill


def write(
    document: Document,
    checkpoint: Checkpoint | None,
    output: Path,
    *,
    dark: bool = False,
    transparent: bool = False,
    scale: float = 2.0,
    steps: int = 0,
    patience: float = 120.0,
) -> Report:
    """Write an SVG, PDF or PNG of the drawing, with live pictures on its cards where a data set is chosen.

    A network that cannot run is drawn as it is. Raises `UserError` where nothing can be written.
    """
    app = make_app()
    theme = Theme(dark=dark)
    theme.reduce_motion = True
    styler = apply(app, theme)
    controller = Controller(document, Session(), theme)
    view = CanvasView(controller)
    try:
        view.resize(SIZE)
        view.commands.place_made()
        view.live.set_shown(True)
        controller.start(checkpoint)
        view.live.ask_for_all(True)
        if controller.analysis.runnable and document.data.name:
            _wait_for_pictures(controller, view, steps, patience)
        wish = Wish(dark=dark, transparent=transparent, scale=scale, title=document.name)
        return save_picture(view, output, wish)
    finally:
        view.live.set_shown(False)
        controller.close()
        view.deleteLater()
        styler.deleteLater()
        QCoreApplication.processEvents()


def _wait_for_pictures(controller: Controller, view: CanvasView, steps: int, patience: float) -> None:
    """Until the steps are done and every card has its picture, or something failed, or patience is over."""
    failed: list[Failed] = []
    controller.event_arrived.connect(lambda event: failed.append(event) if isinstance(event, Failed) else None)
    end = QDeadlineTimer(round(patience * 1000))
    last: QDeadlineTimer | None = None
    asked = False
    while not end.hasExpired() and not failed:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        snapshot = controller.snapshot
        if controller.ready is not None and not asked:
            asked = True
            if steps:
                first = snapshot.step if snapshot is not None else 0
                controller.step(steps)
                steps += first
        if asked and snapshot is not None and snapshot.step >= steps:
            if view.live.all_there():
                return
            last = last or QDeadlineTimer(LAST_MS)
            if last.hasExpired():
                return  # a card that shows nothing keeps nobody waiting
        time.sleep(0.005)
