"""Writing on a note, in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from neurarium.graph.notes import LONGEST
from neurarium.ui.canvas.note_item import PAD, note_font

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

SMALLEST_PX = 12  # letters that can be read while one writes


class NoteEditor(QPlainTextEdit):
    """Over the note; leaving it, Esc and Ctrl+Enter keep what was written. `done(text)` is called once."""

    def __init__(self, view: CanvasView, body: QRectF, text: str, ground: QColor, done: Callable[[str], None]) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._body = body
        self._least = 44  # pixels of height
        self._done: Callable[[str], None] | None = done
        self.setObjectName("noteEditor")
        self.setAccessibleName(self.tr("Text of the note"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        words = view.controller.theme.name("text")  # on paper, not on the ground of a field
        self.setStyleSheet(f"background: {ground.name()}; color: {words}; border: none; padding: 0px; margin: 0px;")
        self.document().setDocumentMargin(0.0)
        self.setPlainText(text[:LONGEST])
        self.place()
        self.moveCursor(QTextCursor.MoveOperation.End)
        view.view_changed.connect(self.place)
        self.textChanged.connect(self._grow)
        self.show()
        self.setFocus()

    def place(self) -> None:
        """Where the note is on the screen now."""
        zoom = self._view.mover.zoom
        font = note_font(self._view.shared)
        font.setPixelSize(max(SMALLEST_PX, round(font.pixelSize() * zoom)))
        self.setFont(font)
        inset = PAD * zoom
        corner = self._view.mapFromScene(self._body.topLeft())
        width, height = self._body.width() * zoom - 2 * inset, self._body.height() * zoom - 2 * inset
        self._least = max(44, round(height))
        self.setGeometry(round(corner.x() + inset), round(corner.y() + inset), max(90, round(width)), self._least)
        self._grow()

    def _grow(self) -> None:
        """As high as what is written: nothing scrolls out of sight."""
        line = self.fontMetrics().lineSpacing()
        needed = round(self.document().size().height() * line) + 4  # a plain text document counts lines
        if needed != self.height():
            self.resize(self.width(), max(self._least, needed))

    def finish(self) -> None:
        """Hand the text over and go."""
        done, self._done = self._done, None
        if done is None:
            return
        text = self.toPlainText()
        self._view.view_changed.disconnect(self.place)
        self.hide()
        self._view.setFocus()
        done(text)
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.finish()
            return
        super().keyPressEvent(event)
        event.accept()  # what the text has no use for is no command either

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()  # a space that was typed starts no training

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
            if event.modifiers() in plain or event.key() == Qt.Key.Key_Escape:
                event.accept()  # before the window's single keys
                return True
        return super().event(event)
