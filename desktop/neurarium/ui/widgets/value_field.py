"""What every line with a value behind it shares: entering, refusing, steps that become one undo, mixed values.

All say `edited(value, gesture)`: `gesture` is "" for something typed or chosen, and the same text for all steps of one
drag, one held key or one turn of the wheel, so that they become one undo step. `set_value` never emits.
The wheel changes a field only while it has the focus, so that forms scroll under the pointer.
"""

from __future__ import annotations

import itertools
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from neurarium.ui.theme import Theme
from neurarium.ui.widgets.icons import draw_icon
from neurarium.ui.widgets.undo_keys import space_of_window, undo_of_window

_gestures = itertools.count(1)
_STRIP = 18  # px at scale 1, at the right end: arrows to click or drag, or the menu of words
_GESTURE_MS = 700  # quiet time after which the next key or turn of the wheel is another undo step
_KEY_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 5, Qt.Key.Key_PageDown: -5}


class ValueField(QLineEdit):
    """Subclasses say how a value is written (`written`), read (`read`, `ValueError`) and stepped (`moved`)."""

    edited = Signal(object, str)
    refused = Signal(str)  # an entry that may not stand here; the old value is back already

    def __init__(self, theme: Theme, value: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._value = value
        self._mixed = ""
        self._gesture = ""
        self._held = False  # a drag is under way: the gesture lasts as long as it does
        self._quiet = QTimer(self)
        self._quiet.setObjectName("end of a turn of the wheel")
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_GESTURE_MS)
        self._quiet.timeout.connect(self._pause_gesture)
        self.setProperty("kind", "number")
        self.editingFinished.connect(self.enter)
        self.textEdited.connect(self._typed)
        theme.changed.connect(self.updateGeometry)

    # -- what the kinds differ in ----------------------------------------------------------------

    def written(self, value: Any) -> str:
        return str(value)

    def read(self, text: str) -> Any:
        """The value in a text; `ValueError` when there is none that may stand here."""
        raise ValueError(text)

    def moved(self, value: Any, steps: int, *, fine: bool) -> Any:
        """The value some steps on, or the same where there is no next one."""
        return value

    def strip_icon(self) -> tuple[str, str, int]:
        """Name, colour role and size of the sign at the right end."""
        return "up-down", "faint", 12

    # -- the value -------------------------------------------------------------------------------

    @property
    def value(self) -> Any:
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a value; emits nothing. A field being typed in keeps what is typed."""
        self._value = value
        self._mixed = ""
        if not (self.hasFocus() and self.isModified()):
            self._show()

    def set_mixed(self, word: str, value: Any) -> None:
        """Several things with different values are edited together: show a word; steps start from `value`."""
        self._value = value
        self._mixed = word
        self.setPlaceholderText(word)
        if not (self.hasFocus() and self.isModified()):
            self._show()

    def _show(self) -> None:
        text = "" if self._mixed else self.written(self._value)
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)
        self.setModified(False)
        self._mark(False)

    def _mark(self, wrong: bool) -> None:
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def _typed(self, text: str) -> None:
        try:
            self.read(text)
        except ValueError:
            self._mark(True)
        else:
            self._mark(False)

    def enter(self) -> None:
        """Take what was typed, or refuse it."""
        if not self.isModified():
            return
        text = self.text()
        self.setModified(False)
        try:
            value = self.read(text)
        except ValueError:
            if text.strip() or not self._mixed:
                self.refused.emit(text)
        else:
            self._commit(value, "")
        self._show()

    def _commit(self, value: Any, gesture: str) -> None:
        if value != self._value or self._mixed:
            self._value = value
            self._mixed = ""
            self._show()
            self.edited.emit(value, gesture)

    # -- steps -----------------------------------------------------------------------------------

    def step(self, steps: int, *, fine: bool = False) -> None:
        """Arrow keys, wheel, strip; steps in quick succession are one undo step."""
        if not self._gesture:
            self._gesture = f"field {next(_gestures)}"
        self._quiet.start()
        self._commit(self.moved(self._value, steps, fine=fine), self._gesture)

    def _pause_gesture(self) -> None:
        if not self._held:
            self._gesture = ""

    def strip(self) -> QRectF:
        """Where the arrows (or the sign of a menu) are."""
        width = self._theme.px(_STRIP)
        return QRectF(self.width() - width, 0, width, self.height())

    # -- Qt --------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y()
        if not self.hasFocus() or turn == 0:
            event.ignore()
            return
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.step(int(turn / 120) or (1 if turn > 0 else -1), fine=fine)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if space_of_window(self, event):
            return
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setModified(False)
            self._show()
        elif event.key() in _KEY_STEPS:
            self.enter()
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.step(_KEY_STEPS[Qt.Key(event.key())], fine=fine)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        return True if undo_of_window(self, event) else super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.enter()
        self._gesture = ""

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(130), self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(64), self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        name, role, size = self.strip_icon()
        side = self._theme.px(size)
        strip = self.strip()
        rect = QRectF(strip.center().x() - side / 2 - self._theme.px(1), (self.height() - side) / 2, side, side)
        draw_icon(QPainter(self), name, rect, self._theme.colour(role))
