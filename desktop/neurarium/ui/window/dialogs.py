"""The questions the window asks. One place, so that tests (and later an assistant for schools) can answer them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox, QPushButton, QWidget

FILTER = "Neurarium (*.neurarium)"
Unsaved = Literal["save", "discard", "cancel"]
Recover = Literal["restore", "discard", "later"]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dialogs", text)


class Dialogs:
    """Modal questions. Every answer is a plain value; None means: cancelled."""

    def open_file(self, parent: QWidget, folder: Path) -> Path | None:
        networks = _tr("Networks from elsewhere (*.pt2 *.onnx)")
        everything = _tr("All that can be opened (*.neurarium *.pt2 *.onnx)")
        name, _ = QFileDialog.getOpenFileName(
            parent, _tr("Open a project"), str(folder), f"{everything};;{FILTER};;{networks}"
        )
        return Path(name) if name else None

    def open_weights(self, parent: QWidget, folder: Path) -> Path | None:
        filters = _tr("Weights (*.safetensors *.pt *.pth *.npz)")
        name, _ = QFileDialog.getOpenFileName(parent, _tr("Load weights"), str(folder), filters)
        return Path(name) if name else None

    def save_file(self, parent: QWidget, suggestion: Path) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(parent, _tr("Save the project"), str(suggestion), FILTER)
        return Path(name) if name else None

    def export_file(self, parent: QWidget, title: str, suggestion: Path, filters: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), filters)
        return Path(name) if name else None

    def export_folder(self, parent: QWidget, title: str, suggestion: Path) -> Path | None:
        """A folder that is made: its name is asked for like that of a file."""
        name, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), _tr("Folder (*)"))
        return Path(name) if name else None

    def unsaved(self, parent: QWidget, name: str) -> Unsaved:
        """Save, discard or cancel before the document goes."""
        box = Question(parent, _tr("“{0}” has changes that are not saved.").format(name))
        box.setInformativeText(_tr("Without saving they are lost."))
        answers: dict[QAbstractButton, Unsaved] = {
            box.add(_tr("Save"), primary=True): "save",
            box.add(_tr("Don’t save")): "discard",
            box.add(_tr("Cancel"), leaves=True): "cancel",
        }
        return answers.get(box.ask(), "cancel")

    def recover(self, parent: QWidget, name: str, when: str) -> Recover:
        """Offer a copy that a process which died has left."""
        box = Question(parent, _tr("Neurarium ended before “{0}” was saved.").format(name))
        box.setInformativeText(_tr("A copy was kept, {0}. Restore it?").format(when))
        answers: dict[QAbstractButton, Recover] = {
            box.add(_tr("Restore"), primary=True): "restore",
            box.add(_tr("Throw the copy away")): "discard",
            box.add(_tr("Later"), leaves=True): "later",
        }
        return answers.get(box.ask(), "later")

    def revert(self, parent: QWidget, name: str) -> bool:
        """Really go back to the file?"""
        box = Question(parent, _tr("Go back to “{0}” as it was saved?").format(name))
        box.setInformativeText(_tr("Changes and training since then are lost."))
        back = box.add(_tr("Go back"), primary=True)
        box.add(_tr("Cancel"), leaves=True)
        return box.ask() is back


class Question(QMessageBox):
    """A sentence and a few buttons, the first of them blue; Esc is the one that leaves."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(QMessageBox.Icon.NoIcon, "Neurarium", text, parent=parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def add(self, words: str, *, primary: bool = False, leaves: bool = False) -> QAbstractButton:
        """One more answer."""
        button = QPushButton(words)
        button.setProperty("kind", "primary" if primary else "")
        role = QMessageBox.ButtonRole.RejectRole if leaves else QMessageBox.ButtonRole.AcceptRole
        self.addButton(button, role)
        if primary:
            self.setDefaultButton(button)
        if leaves:
            self.setEscapeButton(button)
        return button

    def ask(self) -> QAbstractButton:
        """Show it and wait; the answer that was given."""
        self.exec()
        self.deleteLater()
        return self.clickedButton()
