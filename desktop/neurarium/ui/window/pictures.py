"""Exporting the drawing as a picture: how it should look, where to, and waiting until every card has its picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from neurarium.messages import UserError
from neurarium.ui.canvas.picture_export import ENDINGS, Wish, save_picture
from neurarium.ui.theme import Theme
from neurarium.ui.widgets import ChoiceField, PlainButton, PrimaryButton, Switch, label

if TYPE_CHECKING:
    from neurarium.ui.window.main_window import MainWindow

PATIENCE_MS = 900  # until the pictures of cards that were out of sight are there
SCALES = (1.0, 2.0, 4.0)


class PictureDialog(QDialog):
    """Colours, ground, size of a PNG, and whether only what is selected."""

    def __init__(self, theme: Theme, *, selected: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Picture of the drawing"))
        self.setModal(True)
        px = theme.px
        self.setMinimumWidth(px(400))
        self.colours = ChoiceField(theme, self)
        self.colours.add(False, self.tr("Light"))
        self.colours.add(True, self.tr("Dark"))
        self.colours.set_value(False)
        self.scale = ChoiceField(theme, self)
        for scale in SCALES:
            self.scale.add(scale, self.tr("{0}×").format(f"{scale:g}"))
        self.scale.set_value(2.0)
        self.transparent = Switch(theme, "", self)
        self.only_selected = Switch(theme, "", self)
        self.only_selected.setEnabled(selected > 0)
        self.only_selected.setChecked(selected > 1)
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(px(12))
        grid.setHorizontalSpacing(px(20))
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Colours"), self.colours),
            (self.tr("Transparent ground"), self.transparent),
            (self.tr("Only what is selected"), self.only_selected),
            (self.tr("Size of a PNG"), self.scale),
        )
        for row, (text, field) in enumerate(rows):
            words = label(text, "", self)
            words.setBuddy(field)
            field.setAccessibleName(text)
            grid.addWidget(words, row, 0)
            grid.addWidget(field, row, 1)
        hint = label(
            self.tr("The end of the file’s name decides: .svg and .pdf stay sharp at any size, .png is for slides."),
            "quiet", self, wrap=True,
        )  # fmt: skip
        cancel = PlainButton(theme, self.tr("Cancel"), self)
        self.go_button = PrimaryButton(theme, self.tr("Choose a file…"), self)
        self.go_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(20), px(18), px(20), px(16))
        box.setSpacing(px(14))
        box.addLayout(grid)
        box.addWidget(hint)
        box.addLayout(buttons)
        cancel.clicked.connect(self.reject)
        self.go_button.clicked.connect(self.accept)


class Pictures(QObject):
    """One per window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: PictureDialog | None = None
        self._waiting: tuple[Path, Wish] | None = None
        self._patience = QTimer(self)
        self._patience.setObjectName("pictures of all cards")
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._write)
        window.controller.snapshot_arrived.connect(self._on_snapshot)

    def ask(self) -> None:
        """How it should look; then where to."""
        window = self._window
        chosen = len(window.controller.selection) + len(window.canvas.notes.selection)
        dialog = self.dialog = PictureDialog(window.controller.theme, selected=chosen, parent=window)
        dialog.accepted.connect(lambda: self._choose(dialog))
        dialog.finished.connect(lambda _result: self._closed(dialog))
        dialog.open()

    def _closed(self, dialog: PictureDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _choose(self, dialog: PictureDialog) -> None:
        window = self._window
        only = dialog.only_selected.isChecked()
        wish = Wish(
            dark=bool(dialog.colours.value),
            transparent=dialog.transparent.isChecked(),
            scale=float(str(dialog.scale.value)),
            only=frozenset(window.controller.selection) if only else None,
            notes=frozenset(window.canvas.notes.selection) if only else frozenset(),
            title=window.files.name,
        )
        suggestion = window.files.folder() / f"{window.files.name}.svg"
        filters = self.tr("Pictures (*.svg *.pdf *.png)")
        path = window.desk.dialogs.export_file(window, dialog.windowTitle(), suggestion, filters)
        if path is None:
            return
        if path.suffix.lower() not in ENDINGS:
            path = path.with_name(path.name + ".svg")
        self._waiting = (path, wish)
        self._patience.start()
        window.canvas.live.ask_for_all(True)

    def _on_snapshot(self, _snapshot: object) -> None:
        """With the pictures of all cards, once those have been handed out."""
        if self._waiting is not None and self._window.canvas.live.all_there():
            QTimer.singleShot(0, self, self._write)

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, None
        self._patience.stop()
        if waiting is None:
            return
        window = self._window
        try:
            report = save_picture(window.canvas, *waiting)
        except UserError as error:
            window.controller.notice.emit(error.message, "warning")
        else:
            window.controller.notice.emit(report.sentence, "info")
        finally:
            window.canvas.live.ask_for_all(False)
