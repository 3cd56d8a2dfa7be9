"""Networks and weights from elsewhere: read aside, with progress and a way to stop, then shown."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from neurarium.messages import Message, UserError, message
from neurarium.session.snapshot import Answer, Progress
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.window.background import Background
from neurarium.ui.window.exports import ExportDialog

if TYPE_CHECKING:
    from neurarium.imports import Imported, Matched
    from neurarium.project import Checkpoint
    from neurarium.ui.window.main_window import MainWindow

NETWORKS = (".pt2", ".onnx")
WEIGHTS = (".safetensors", ".pt", ".pth", ".npz")
PATIENCE = 400  # ms; what is done sooner needs no dialog


def is_import(path: Path) -> bool:
    """Is it a file that `Imports.open_path` takes?"""
    return path.suffix.lower() in (*NETWORKS, *WEIGHTS)


class Imports(QObject):
    """The import commands of one window. Nothing here waits for a file."""

    _progressed = Signal(int, float, object)  # number of the import, share, Message; from another thread

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._controller: Controller = window.controller
        self._background = Background(self)
        self._cancelled = threading.Event()
        self._number = 0
        self.dialog: ExportDialog | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self._show_dialog)
        self._progressed.connect(self._on_progress)

    def close(self) -> None:
        """The window goes."""
        self._cancelled.set()
        self._background.close()

    # -- what the window asks --------------------------------------------------------------------

    def ask_weights(self) -> None:
        """Ask for a file with weights and load it into the drawing."""
        path = self._window.desk.dialogs.open_weights(self._window, self._window.files.folder())
        if path is not None:
            self.load_weights(path)

    def open_path(self, path: Path) -> None:
        """A network becomes a new document, weights go into the present one."""
        if path.suffix.lower() in WEIGHTS:
            self.load_weights(path)
        else:
            self._window.files.leave(lambda: self._open_network(path))

    def load_weights(self, path: Path) -> None:
        """Give the present drawing the weights of a file; what the file lacks stays as it is."""
        if not self._controller.analysis.runnable:
            problem = self._controller.analysis.obstacle
            self._controller.notice.emit(
                problem.message if problem is not None
                else message("There is no network to give weights to yet: connect an Input to an Output."),
                "warning",
            )  # fmt: skip
            return
        document = self._controller.document
        graph, task = document.graph.copy(), self._controller.task

        def with_checkpoint(answer: Answer) -> None:
            def work() -> tuple[Checkpoint, Matched]:
                from neurarium.imports import load_weights

                return load_weights(graph, path, task=task, checkpoint=answer.value)

            def then(value: Any, error: UserError | None) -> None:
                if self._controller.document is not document:
                    return
                if error is not None:
                    self._controller.notice.emit(error.message, "error")
                else:
                    self._weights_loaded(answer.value, *value)

            self._begin(self.tr("Load weights"), work, then)

        self._controller.requests.ask("checkpoint", with_checkpoint)

    # -- at work ---------------------------------------------------------------------------------

    def _open_network(self, path: Path) -> None:
        cancelled = self._cancelled = threading.Event()
        number = self._number + 1

        def work() -> Imported:
            from neurarium.imports import import_file

            return import_file(path, lambda share, what: self._progressed.emit(number, share, what), cancelled.is_set)

        def then(value: Imported | None, error: UserError | None) -> None:
            if cancelled.is_set():
                return
            if error is not None or value is None:
                self._controller.notice.emit(error.message if error is not None else Message(""), "error")
            else:
                self._network_read(path, value)

        self._begin(self.tr("Import"), work, then, words=self.tr("Reading “{0}”…").format(path.name))

    def _begin(
        self, title: str, work: Callable[[], Any], then: Callable[[Any, UserError | None], None], *, words: str = ""
    ) -> None:
        self._number += 1
        number = self._number
        self._close_dialog()
        dialog = self.dialog = ExportDialog(self._controller.theme, title, self._window)
        dialog.words.setText(words)
        dialog.rejected.connect(self._cancel)

        def done(value: Any, error: UserError | None) -> None:
            if number == self._number:
                self._timer.stop()
                self._close_dialog()
            then(value, error)

        self._background.run(work, done)
        self._timer.start()

    def _show_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.open()

    def _close_dialog(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.rejected.disconnect(self._cancel)
            dialog.close()
            dialog.deleteLater()

    def _on_progress(self, number: int, share: float, what: Message) -> None:
        if self.dialog is not None and number == self._number:
            self.dialog.show_progress(Progress(0, 0, share, what))

    def _cancel(self) -> None:
        self._cancelled.set()
        self._timer.stop()
        self.dialog = None
        self._controller.notice.emit(message("The import was cancelled; nothing was changed."), "info")

    # -- what came of it -------------------------------------------------------------------------

    def _network_read(self, path: Path, found: Imported) -> None:
        self._window.files.show_imported(found.document, found.checkpoint)
        self._window.canvas.commands.place_made(anew=True)  # by the real sizes of the cards
        self._window.canvas.fit()
        self._controller.notice.emit(found.sentence, "warning" if found.opaque else "info")
        for note in found.notes:
            self._controller.notice.emit(note, "info")

    def _weights_loaded(self, before: Checkpoint | None, checkpoint: Checkpoint, matched: Matched) -> None:
        self._controller.take_weights(checkpoint, before)
        self._window.files.saved_step = -1  # these are not the weights that the file holds
        sentences = [translate_message(sentence) for sentence in matched.sentences]
        if matched.complete and not matched.unused:
            self._controller.notice.emit(matched.sentences[0], "info")
            return
        dialog = ExportDialog(self._controller.theme, self.tr("Load weights"), self._window)
        dialog.finish("\n".join(sentences), [], good=True)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
