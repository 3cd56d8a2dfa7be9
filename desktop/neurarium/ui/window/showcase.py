"""Pictures beyond their tab: windows of their own, the Compare board, files."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from neurarium.messages import UserError, message
from neurarium.ui.instruments.board import BoardView
from neurarium.ui.instruments.frame import PictureFrame
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.instruments.saving import save_numbers, save_picture

if TYPE_CHECKING:
    from neurarium.ui.window.main_window import MainWindow

CASCADE = 28  # px at scale 1 between one window and the next
SIZE = (560, 420)


class PictureWindow(QWidget):
    """One picture, large. All keys of its owner work here too; Ctrl+W and Esc close it."""

    closed = Signal()

    def __init__(self, picture: Picture, owner: QWidget, keys: Callable[[QKeyEvent], None]) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self._owner = owner
        self._keys = keys
        self.setObjectName("viewsArea")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.addActions([action for action in owner.actions() if action.objectName() != "close"])
        leave = QAction(self)
        leave.setShortcuts([QKeySequence("Ctrl+W"), QKeySequence("Esc")])
        leave.triggered.connect(self.close)
        self.addAction(leave)
        self.frame = PictureFrame(picture.twin(self), self)
        box = QVBoxLayout(self)
        margin = picture.theme.px(10)
        box.setContentsMargins(margin, margin, margin, margin)
        box.addWidget(self.frame)
        self.frame.picture.changed.connect(self._name)
        self._name()

    def _name(self) -> None:
        self.setWindowTitle(f"{self.frame.picture.title()} – {self._owner.windowTitle()}")

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._keys(event)  # Space trains here too

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)


class Showcase(QObject):
    """Does what pictures ask of `controller.shelf`."""

    def __init__(self, window: MainWindow, board: BoardView) -> None:
        super().__init__(window)
        self._window = window
        self._board = board
        self.windows: list[PictureWindow] = []
        shelf = window.controller.shelf
        shelf.window_wanted.connect(self.open)
        shelf.compare_wanted.connect(self._compare)
        shelf.save_picture_wanted.connect(
            lambda picture: self._save(picture, self.tr("Pictures (*.png *.svg)"), ".png", save_picture)
        )
        shelf.save_numbers_wanted.connect(
            lambda picture: self._save(picture, self._number_files(picture), ".csv", save_numbers)
        )

    def open(self, picture: Picture) -> PictureWindow:
        """Show a picture like this one in a window of its own."""
        owner = self._window
        px = owner.controller.theme.px
        shown = PictureWindow(picture, owner, owner.keyReleaseEvent)
        shown.resize(px(SIZE[0]), px(SIZE[1]))
        step = px(CASCADE) * (len(self.windows) % 8)
        at = owner.geometry().center() - shown.rect().center()
        shown.move(at.x() + step, max(owner.y(), at.y() - px(60)) + step)
        self.windows.append(shown)
        shown.closed.connect(lambda: self.windows.remove(shown))
        shown.show()
        return shown

    def _number_files(self, picture: Picture) -> str:
        """Files that can hold them: .npy is made for one array alone."""
        if picture.ready and len(picture.numbers()) != 1:
            return self.tr("Numbers (*.csv *.npz)")
        return self.tr("Numbers (*.csv *.npy *.npz)")

    def _compare(self, picture: Picture) -> None:
        self._board.put(picture)
        sentence = message("“{title}” is on the Compare board now.", title=picture.title())
        self._window.controller.notice.emit(sentence, "info")

    def _save(
        self, picture: Picture, filters: str, ending: str, write: Callable[[Picture, Path], None]
    ) -> None:
        window = self._window
        name = re.sub(r"[^\w \-]+", "", picture.title()).strip() or "picture"
        suggestion = window.files.folder() / f"{window.files.name} {name}{ending}"
        path = window.desk.dialogs.export_file(picture.window(), self.tr("Save"), suggestion, filters)
        if path is None:
            return
        if path.suffix.lower() not in filters:
            path = path.with_name(path.name + ending)
        try:
            write(picture, path)
        except UserError as error:
            window.controller.notice.emit(error.message, "warning")
        else:
            window.controller.notice.emit(message("“{name}” was written.", name=path.name), "info")
