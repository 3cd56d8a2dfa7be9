"""The questions the window asks. One place, so that tests (and later an assistant for schools) can answer them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

FILTER = "Neurarium (*.neurarium)"
Unsaved = Literal["save", "discard", "cancel"]
Recover = Literal["restore", "discard", "later"]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dialogs", text)


class Dialogs:
    """Modal questions. Every answer is a plain value; None means: cancelled."""

    def open_file(self, parent: QWidget, folder: Path) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(parent, _tr("Open a project"), str(folder), FILTER)
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
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Neurarium", "", parent=parent)
        box.setText(_tr("“{0}” has changes that are not saved.").format(name))
        box.setInformativeText(_tr("Without saving they are lost."))
        save = box.addButton(_tr("Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(_tr("Don’t save"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(_tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        save.setProperty("kind", "primary")
        box.setDefaultButton(save)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return "save" if clicked is save else "discard" if clicked is discard else "cancel"

    def recover(self, parent: QWidget, name: str, when: str) -> Recover:
        """Offer a copy that a process which died has left."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Neurarium", "", parent=parent)
        box.setText(_tr("Neurarium ended before “{0}” was saved.").format(name))
        box.setInformativeText(_tr("A copy was kept {0}. Restore it?").format(when))
        restore = box.addButton(_tr("Restore"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(_tr("Throw the copy away"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(_tr("Later"), QMessageBox.ButtonRole.RejectRole)
        restore.setProperty("kind", "primary")
        box.setDefaultButton(restore)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return "restore" if clicked is restore else "discard" if clicked is discard else "later"

    def revert(self, parent: QWidget, name: str) -> bool:
        """Really go back to the file?"""
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Neurarium", "", parent=parent)
        box.setText(_tr("Go back to “{0}” as it was saved?").format(name))
        box.setInformativeText(_tr("Changes and training since then are lost."))
        back = box.addButton(_tr("Go back"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(_tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return clicked is back
