"""What all windows of one process share, and the list of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from neurarium.project import Checkpoint, Document
from neurarium.project.recent import RecentFiles
from neurarium.session import Session
from neurarium.settings import Settings, StateStore
from neurarium.ui.theme import Theme
from neurarium.ui.window.about import CrashDialog
from neurarium.ui.window.appearance import Appearance
from neurarium.ui.window.dialogs import Dialogs
from neurarium.ui.window.main_window import MainWindow


class Desk(QObject):
    """One per process. `open_window` makes windows; when the last is gone the application ends."""

    crashed = Signal(str)  # a report; may be emitted from any thread

    appearance: Appearance

    def __init__(
        self, app: QApplication, theme: Theme, settings: Settings, store: StateStore, *, dialogs: Dialogs | None = None,
        make_session: Callable[[], Session] = Session,
    ) -> None:  # fmt: skip
        super().__init__(app)
        self.app = app
        self.theme = theme
        self.settings = settings
        self.store = store
        self.recent = RecentFiles(store)
        self.dialogs = dialogs or Dialogs()
        self.appearance = Appearance(app, theme, settings)
        self.windows: list[MainWindow] = []
        self.make_session = make_session
        self._quitting = False
        self.crashed.connect(self._show_crash)

    def open_window(
        self, document: Document, checkpoint: Checkpoint | None = None, *, edited: bool = False, trained: bool = False
    ) -> MainWindow:
        """A window on a document, shown, its session started.

        `edited`, `trained`: the drawing (or recipe, or data choice), the weights are not those that its file holds.
        """
        window = MainWindow(self, document, self.make_session(), edited=edited)
        self.windows.append(window)
        window.gone.connect(self._window_gone)
        window.open_up(checkpoint)
        if trained:
            window.files.saved_step = -1
        return window

    def new_window(self) -> MainWindow:
        """A further window with an empty drawing."""
        return self.open_window(Document(title=self.tr("Untitled")))

    def window_with(self, path: Path) -> MainWindow | None:
        """The window that shows a file, if one does."""
        wanted = path.resolve()
        for window in self.windows:
            shown = window.controller.document.path
            if shown is not None and shown.resolve() == wanted:
                return window
        return None

    def quit(self) -> None:
        """Close all windows; one that is kept open by its person keeps the rest open too."""
        self._quitting = True
        for window in list(self.windows):
            if not window.close() and not window.leaving:
                break
        self._quitting = False

    def close(self) -> None:
        """The process ends."""
        self.appearance.close()

    def _window_gone(self, window: MainWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)
        window.deleteLater()
        if not self.windows:
            self.app.quit()

    def _show_crash(self, report: str) -> None:
        parent = self.windows[-1] if self.windows else None
        CrashDialog(self.theme, report, parent).show()
