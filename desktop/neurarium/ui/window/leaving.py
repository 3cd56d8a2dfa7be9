"""Closing a window: asks only about what a person drew, and keeps what was trained without asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from neurarium.project import Checkpoint
from neurarium.session.snapshot import Answer
from neurarium.ui.window.recovery import forget_last, keep_last

if TYPE_CHECKING:
    from neurarium.ui.window.main_window import MainWindow

PATIENCE_MS = 4000  # for the worker's last checkpoint, while the window is already out of sight


class Leaving(QObject):
    """Decides whether the window may go now, and does what is left to do."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settled = False
        self.under_way = False
        self._token: int | None = None
        self._timer = QTimer(self)
        self._timer.setObjectName("last checkpoint")
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE_MS)
        self._timer.timeout.connect(lambda: self._keep(None, differs=False))

    def may_go(self) -> bool:
        """True: go. False: stay, or the window is hidden and will close itself in a moment."""
        window = self._window
        if self._settled:
            return True
        if self.under_way:
            return False
        if window.files.edited:
            answer = window.desk.dialogs.unsaved(window, window.files.name)
            if answer == "save":
                window.files.save(lambda saved: self._keep(None, differs=False) if saved else None)
            elif answer == "discard":
                forget_last(window.desk.store)
                if window.controller.document.path is not None:
                    keep_last(window.desk.store, window.controller.document, None, differs=False)
                self._settled = True
                return True
            return False
        if not window.files.trained:
            keep_last(window.desk.store, window.controller.document, None, differs=False)
            self._settled = True
            return True
        self.under_way = True
        window.hide()
        self._token = window.controller.requests.ask("checkpoint", self._answered)
        self._timer.start()
        return False

    def _answered(self, answer: Answer) -> None:
        good = answer.error is None
        self._keep(answer.value if good else None, differs=good)

    def _keep(self, checkpoint: Checkpoint | None, *, differs: bool) -> None:
        self._timer.stop()
        if self._token is not None:
            self._window.controller.requests.forget(self._token)
        keep_last(self._window.desk.store, self._window.controller.document, checkpoint, differs=differs)
        self._go()

    def _go(self) -> None:
        self._settled = True
        self._window.close()
