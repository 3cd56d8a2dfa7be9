"""Taking the trained network out: asks where to, shows progress with a way to stop, and the check that was made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from neurarium.messages import Message
from neurarium.session.snapshot import Answer, Progress
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.theme import Theme
from neurarium.ui.widgets import PlainButton, PrimaryButton, label
from neurarium.ui.window.pictures import Pictures

if TYPE_CHECKING:
    from neurarium.ui.window.main_window import MainWindow


@dataclass(frozen=True)
class Format:
    """One entry of the Export menu."""

    key: str  # as `session.request("export", format=…)` wants it
    text: str
    tip: str
    ending: str  # "" for a folder
    filters: str


def formats() -> tuple[Format, ...]:
    """What a network can be exported as, in the order of the menu."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Exports", text)

    return (
        Format("python", tr("PyTorch source…"), tr("A folder: readable code, the weights, an example of use"), "",
               ""),
        Format("safetensors", tr("Weights…"), tr("The trained numbers alone, as safetensors"), ".safetensors",
               "safetensors (*.safetensors)"),
        Format("onnx", tr("ONNX…"), tr("For other programs, phones and web pages"), ".onnx", "ONNX (*.onnx)"),
        Format("pt2", tr(".pt2…"), tr("For PyTorch itself, with its way of running (torch.export)"), ".pt2",
               "torch.export (*.pt2)"),
        Format("picture", tr("Picture of the drawing…"), tr("SVG, PDF or PNG for a paper or a slide"), ".svg", ""),
    )  # fmt: skip


class ExportDialog(QDialog):
    """First the progress with Cancel, then the result: what was written and how exactly it answers."""

    def __init__(self, theme: Theme, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        px = theme.px
        self.setMinimumWidth(px(420))
        self._target: Path | None = None
        self.title = label(title, "title", self)
        self.words = label("", "", self, wrap=True)
        self.files = label("", "quiet", self, wrap=True)
        self.files.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.files.hide()
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.cancel_button = PlainButton(theme, self.tr("Cancel"), self)
        self.show_button = PlainButton(theme, self.tr("Show in folder"), self)
        self.close_button = PrimaryButton(theme, self.tr("Close"), self)
        self.close_button.setDefault(True)  # Return closes the result
        box = QVBoxLayout(self)
        box.setContentsMargins(px(20), px(18), px(20), px(16))
        box.setSpacing(px(12))
        for widget in (self.title, self.words, self.progress, self.files):
            box.addWidget(widget)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.cancel_button, self.show_button, self.close_button):
            row.addWidget(button)
        box.addLayout(row)
        self.show_button.hide()
        self.close_button.hide()
        self.close_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.show_button.clicked.connect(self._show_folder)

    def show_progress(self, progress: Progress) -> None:
        """How far it has come, and what is being done."""
        self.progress.setRange(0, 100)
        self.progress.setValue(round(progress.share * 100))
        if progress.sentence is not None:
            self.words.setText(translate_message(progress.sentence))

    def finish(self, words: str, files: list[Path], *, good: bool) -> None:
        """Show what came of it."""
        self.progress.hide()
        self.words.setText(words)
        if not good:
            self.words.setProperty("role", "error")
            self.words.style().unpolish(self.words)
            self.words.style().polish(self.words)
        self.files.setText("\n".join(str(path) for path in files))
        self.files.setVisible(bool(files))
        self._target = files[0] if files else None
        self.cancel_button.hide()
        self.show_button.setVisible(bool(files))
        self.close_button.show()
        self.close_button.setFocus()

    def _show_folder(self) -> None:
        if self._target is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target.parent)))


class Exports(QObject):
    """The export commands of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._controller: Controller = window.controller
        self.dialog: ExportDialog | None = None
        self.pictures = Pictures(window)
        self._token: int | None = None

    def export(self, key: str) -> None:
        """Ask where to, then do it."""
        if key == "picture":
            self.pictures.ask()
            return
        kind = next(entry for entry in formats() if entry.key == key)
        if not self._controller.analysis.runnable:
            self._refuse()
            return
        dialogs = self._window.desk.dialogs
        suggestion = self._window.files.folder() / f"{self._window.files.name}{kind.ending}"
        title = self.tr("Export: {0}").format(kind.text.rstrip("…"))
        if kind.ending:
            path = dialogs.export_file(self._window, title, suggestion, kind.filters)
        else:
            path = dialogs.export_folder(self._window, title, suggestion)
        if path is None:
            return
        if kind.ending and not path.suffix:
            path = path.with_name(path.name + kind.ending)
        self._begin(kind, title, path)

    def _refuse(self) -> None:
        problem = self._controller.analysis.obstacle
        if problem is not None:
            self._controller.notice.emit(problem.message, "warning")
        else:
            self._controller.notice.emit(
                Message("There is nothing to export yet: connect an Input to an Output."), "warning"
            )

    def _begin(self, kind: Format, title: str, path: Path) -> None:
        dialog = self.dialog = ExportDialog(self._controller.theme, title, self._window)
        dialog.words.setText(
            self.tr("Writing “{0}”, then loading it anew and comparing its answers…").format(path.name)
        )
        dialog.rejected.connect(self._cancel)
        dialog.finished.connect(lambda _result: self._closed(dialog))
        self._token = self._controller.requests.ask(
            "export", self._answered, on_the_way=self._progressed, format=kind.key, path=path
        )
        dialog.open()

    def _progressed(self, progress: Progress) -> None:
        if self.dialog is not None:
            self.dialog.show_progress(progress)

    def _cancel(self) -> None:
        if self._token is not None:
            self._controller.requests.cancel(self._token)
            self._controller.requests.forget(self._token)
            self._token = None
            self._controller.notice.emit(Message("The export was stopped; nothing was written."), "info")

    def _closed(self, dialog: ExportDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _answered(self, answer: Answer) -> None:
        self._token = None
        if self.dialog is None:
            return
        if answer.error is not None:
            self.dialog.finish(translate_message(answer.error), [], good=False)
            return
        self.dialog.finish(report_words(answer.value), [Path(file) for file in answer.value.files], good=True)


def report_words(report: Any) -> str:
    """The check of an export in a sentence, with its number."""
    sentence = getattr(report, "sentence", None)
    if isinstance(sentence, Message):
        return translate_message(sentence)
    return QCoreApplication.translate("Exports", "Loaded again; the largest difference of its answers is {0}.").format(
        f"{report.max_difference:.2g}"
    )
