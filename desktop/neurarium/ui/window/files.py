"""New, open, save, revert: what the window does with files. Nothing here waits for the disk or the worker."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal

from neurarium.messages import Message, UserError, message
from neurarium.project import SUFFIX, Checkpoint, Document, FileError, load, load_example, save
from neurarium.project.lock import FileLock, lock_for
from neurarium.session.snapshot import Answer
from neurarium.ui.window.background import Background
from neurarium.ui.window.imports import is_import

if TYPE_CHECKING:
    from neurarium.ui.window.main_window import MainWindow

_log = logging.getLogger("neurarium.ui.files")
Done = Callable[[bool], None]


def frozen(document: Document) -> Document:
    """The document as it is now, for a thread that writes while the person goes on drawing."""
    copy = Document(document.graph.copy(), document.recipe, document.data, title=document.title)
    copy.path = document.path
    copy.view = dict(document.view)
    return copy


class Files(QObject):
    """The file commands of one window."""

    state_changed = Signal()  # name, path or "modified" changed

    def __init__(self, window: MainWindow, background: Background) -> None:
        super().__init__(window)
        self._window = window
        self._controller = window.controller
        self._background = background
        self._lock: FileLock | None = None
        self._saving = False
        self.saved_step = 0  # the step of the run that the file holds
        self._controller.undo_stack.cleanChanged.connect(lambda _clean: self.state_changed.emit())
        shared = self._claim(self._controller.document)
        if shared is not None:  # when the window stands and somebody listens
            QTimer.singleShot(0, self, lambda: self._controller.notice.emit(shared, "warning"))

    # -- what the window asks --------------------------------------------------------------------

    @property
    def name(self) -> str:
        return self._controller.document.name or self.tr("Untitled")

    @property
    def edited(self) -> bool:
        """Whether the drawing, the recipe or the data choice differ from what was opened or saved."""
        return not self._controller.undo_stack.isClean()

    @property
    def trained(self) -> bool:
        """Whether training has gone on since the file was opened or saved."""
        snapshot = self._controller.snapshot
        return snapshot is not None and snapshot.step != self.saved_step

    @property
    def must_ask(self) -> bool:
        """Whether replacing the document would lose something a person made or chose to keep."""
        return self.edited or (self.trained and self._controller.document.path is not None)

    def folder(self) -> Path:
        """Where file dialogs open."""
        path = self._controller.document.path
        if path is not None:
            return path.parent
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())

    # -- new and open ----------------------------------------------------------------------------

    def new(self) -> None:
        """An empty drawing with no data set chosen yet."""
        self._leave(lambda: self._show(Document(title=self.tr("Untitled"))))

    def open(self) -> None:
        """Ask for a file and open it."""
        path = self._window.desk.dialogs.open_file(self._window, self.folder())
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a project here. One that is open in a window of ours is brought to the front instead."""
        other = self._window.desk.window_with(path)
        if other is not None:
            other.bring_to_front()
            return
        if is_import(path):
            self._window.imports.open_path(path)
            return
        self._leave(lambda: self._load(path))

    def leave(self, then: Callable[[], None]) -> None:
        """Go on to another document, after asking what to do with unsaved work."""
        self._leave(then)

    def show_imported(self, document: Document, checkpoint: Checkpoint | None) -> None:
        """Show a document that came from elsewhere: it has no file of ours yet, so leaving it asks."""
        self._show(document, checkpoint)
        self._controller.undo_stack.resetClean()
        self.state_changed.emit()

    def open_example(self, name: str) -> None:
        """Open an example anew."""

        def open_it() -> None:
            try:
                self._show(load_example(name))
            except UserError as error:
                self._controller.notice.emit(error.message, "error")

        self._leave(open_it)

    def _load(self, path: Path) -> None:
        try:
            document, checkpoint = load(path)
        except FileError as error:
            self._window.desk.recent.remove(path)
            self._controller.notice.emit(error.message, "error")
            return
        self._show(document, checkpoint)
        self._window.desk.recent.add(path)

    def _show(self, document: Document, checkpoint: Checkpoint | None = None) -> None:
        self._window.recovery.discard()
        self._release_lock()
        shared = self._claim(document)
        self._controller.replace_document(document, checkpoint)
        if shared is not None:
            self._controller.notice.emit(shared, "warning")
        self.saved_step = int(checkpoint.state.get("step", 0)) if checkpoint is not None else 0
        self.state_changed.emit()

    def revert(self) -> None:
        """Back to what the file holds."""
        path = self._controller.document.path
        if path is None:
            return
        if self._window.desk.dialogs.revert(self._window, path.stem):
            self._load(path)

    def _leave(self, then: Callable[[], None]) -> None:
        """Ask what to do with unsaved work, then go on (or not)."""
        if not self.must_ask:
            then()
            return
        answer = self._window.desk.dialogs.unsaved(self._window, self.name)
        if answer == "discard":
            then()
        elif answer == "save":
            self.save(lambda saved: then() if saved else None)

    # -- save ------------------------------------------------------------------------------------

    def save(self, done: Done | None = None) -> None:
        """Save, asking for a name the first time. `done(True)` when it is on the disk."""
        if self._controller.document.path is None:
            self.save_as(done)
        else:
            self._save_to(self._controller.document.path, done)

    def save_as(self, done: Done | None = None) -> None:
        """Ask for a name and save there."""
        suggestion = self.folder() / f"{self.name}{SUFFIX}"
        path = self._window.desk.dialogs.save_file(self._window, suggestion)
        if path is None:
            if done is not None:
                done(False)
            return
        self._save_to(path if path.suffix else path.with_name(path.name + SUFFIX), done)

    def _save_to(self, path: Path, done: Done | None) -> None:
        document = self._controller.document
        if path != document.path and not self._try_lock(path):
            words = message("“{name}” is open in another Neurarium; choose another name.", name=path.stem)
            self._failed(words, done)
            return
        if self._saving:
            return
        self._saving = True
        edits = self._controller.undo_stack.index()

        def with_checkpoint(answer: Answer) -> None:
            if answer.error is not None:
                self._saving = False
                self._failed(answer.error, done)
                return
            checkpoint = answer.value
            copy = frozen(document)
            self._background.run(lambda: save(copy, path, checkpoint), lambda value, error: written(checkpoint, error))

        def written(checkpoint: Checkpoint | None, error: UserError | None) -> None:
            self._saving = False
            if error is not None:
                self._failed(error.message, done)
            elif self._controller.document is document:
                self._saved(path, checkpoint, edits)
                if done is not None:
                    done(True)

        self._controller.requests.ask("checkpoint", with_checkpoint)

    def _saved(self, path: Path, checkpoint: Checkpoint | None, edits: int) -> None:
        self._controller.document.path = path
        if self._controller.undo_stack.index() == edits:
            self._controller.undo_stack.setClean()
        self.saved_step = int(checkpoint.state.get("step", 0)) if checkpoint is not None else 0
        if self._lock is None or self._lock.path != lock_for(path).path:
            self._release_lock()
            self._take_lock(path)
        self._window.desk.recent.add(path)
        self._window.recovery.discard()
        self.state_changed.emit()
        self._controller.notice.emit(message("Saved as “{name}”.", name=path.name), "info")

    def _failed(self, words: Message, done: Done | None) -> None:
        self._controller.notice.emit(words, "error")
        if done is not None:
            done(False)

    # -- the same file in two windows ------------------------------------------------------------

    def _claim(self, document: Document) -> Message | None:
        """Take the file for this window; when another process has it, the document becomes a copy, and why is told."""
        path = document.path
        if path is None or self._take_lock(path):
            return None
        document.title = self.tr("Copy of {0}").format(path.stem)
        document.path = None
        return message(
            "“{name}” is open in another Neurarium; this is a copy, so that neither overwrites the other.",
            name=path.stem,
        )

    def _take_lock(self, path: Path) -> bool:
        lock = lock_for(path)
        if not lock.take():
            return False
        self._lock = lock
        return True

    def _try_lock(self, path: Path) -> bool:
        lock = lock_for(path)
        free = lock.take()
        lock.release()
        return free

    def _release_lock(self) -> None:
        if self._lock is not None:
            self._lock.release(remove=True)
            self._lock = None

    def close(self) -> None:
        """The window goes."""
        self._release_lock()
