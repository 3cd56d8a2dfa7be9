"""A copy kept aside while a project is open, and the last state kept when the window closes."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from neurarium.messages import UserError
from neurarium.project import Checkpoint, Document, FileError, load, write_copy
from neurarium.project.recovery import RecoveryCopy
from neurarium.session.snapshot import Answer
from neurarium.settings import StateStore, paths
from neurarium.ui.window.background import Background
from neurarium.ui.window.files import frozen

if TYPE_CHECKING:
    from neurarium.ui.window.main_window import MainWindow

_log = logging.getLogger("neurarium.ui.recovery")
LAST = "last_project"  # in the state store: what the last window showed


class Recovery(QObject):
    """Writes the copy every few seconds while there is something to lose, beside the window's thread."""

    def __init__(self, window: MainWindow, background: Background) -> None:
        super().__init__(window)
        self._window = window
        self._background = background
        self._copy = RecoveryCopy()
        self._state: tuple[int, int] | None = None  # undo index and step of the copy
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setObjectName("recovery copy")
        self._timer.timeout.connect(lambda: self.write())
        self._timer.start(1000 * int(window.desk.settings["autosave_seconds"]))
        self._stop = window.desk.settings.listen(self._option_changed)

    def _option_changed(self, key: str) -> None:
        if key == "autosave_seconds":
            self._timer.setInterval(1000 * int(self._window.desk.settings[key]))

    def write(self, *, then: Callable[[], None] | None = None) -> None:
        """Keep the present state aside, unless the file or the copy already holds it; `then` once it is on the disk."""
        controller = self._window.controller
        files = self._window.files
        if self._busy or not (files.edited or files.trained):
            return
        state = (controller.undo_stack.index(), controller.snapshot.step if controller.snapshot else 0)
        if state == self._state:
            return
        self._busy = True
        document = controller.document

        def with_checkpoint(answer: Answer) -> None:
            if controller.document is not document:
                self._busy = False
                return
            copy = frozen(document)
            checkpoint = answer.value if answer.error is None else None
            self._background.run(lambda: self._copy.write(copy, checkpoint), written)

        def written(_value: object, error: UserError | None) -> None:
            self._busy = False
            if error is None:
                self._state = state
                if then is not None:
                    then()
            else:
                _log.warning("the recovery copy could not be written: %s", error)

        controller.requests.ask("checkpoint", with_checkpoint)

    def discard(self) -> None:
        """The work is saved, or given up on purpose."""
        self._state = None
        self._background.run(self._copy.discard, lambda _value, _error: None)

    def close(self) -> None:
        """The window goes; call after the background has finished."""
        self._timer.stop()
        self._stop()
        self._copy.discard()


# -- the last project: opened again at the next start, trained as it was ------------------------------------


def last_copy() -> Path:
    """Where the state of the last window is kept when it differs from its file."""
    return paths.state_dir() / "last.neurarium"


def keep_last(store: StateStore, document: Document, checkpoint: Checkpoint | None, *, differs: bool) -> None:
    """Remember what the window showed; with `differs` also its state, because no file holds it."""
    if differs:
        try:
            write_copy(document, last_copy(), checkpoint)
        except FileError as error:
            _log.warning("the last state could not be kept: %s", error)
            differs = False
    store.set(LAST, {"path": str(document.path or ""), "title": document.title, "differs": differs})


def forget_last(store: StateStore) -> None:
    """The person did not want to keep it."""
    store.set(LAST, None)
    with contextlib.suppress(OSError):
        last_copy().unlink(missing_ok=True)


def load_last(store: StateStore) -> tuple[Document, Checkpoint | None, bool] | None:
    """What the last window showed, and whether that differs from its file; None when there is nothing to reopen."""
    kept = store.get(LAST)
    if not isinstance(kept, dict):
        return None
    path = Path(str(kept.get("path"))) if kept.get("path") else None
    attempts: list[Callable[[], tuple[Document, Checkpoint | None, bool]]] = []
    if kept.get("differs"):
        attempts.append(lambda: (*load(last_copy()), True))
    if path is not None:
        attempts.append(lambda: (*load(path), False))
    for attempt in attempts:
        try:
            document, checkpoint, differs = attempt()
        except FileError as error:
            _log.info("the last project cannot be opened again: %s", error)
            continue
        document.path = path if path is not None and path.exists() else None
        document.title = str(kept.get("title") or document.title)
        return document, checkpoint, differs
    return None
