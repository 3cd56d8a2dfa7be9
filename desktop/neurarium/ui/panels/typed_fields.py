"""Fields for more than one number: "3 × 3" per axis, the sizes of a shape, a number that may be left out.

Like the number fields of `ui.widgets` they say `edited(value, gesture)` and `refused(text)`, take arrow keys and (with
the focus) the wheel, give the old value back on Esc, and show a word while several layers differ.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from neurarium.ui.theme import Theme
from neurarium.ui.widgets import draw_icon, short_number
from neurarium.ui.widgets.undo_keys import space_of_window, undo_of_window

_gestures = itertools.count(1)
_STRIP = 20  # px at scale 1, at the right end: arrows to click, or the menu of words
_GESTURE_MS = 700  # quiet time after which the next key or turn of the wheel is another undo step
_SEPARATORS = re.compile(r"[×x*,;\s]+")
Words = Sequence[tuple[Any, str]]  # values that are not numbers, and how they are shown


class TypedField(QLineEdit):
    """One line with a value behind it. Subclasses say how it is written, read and stepped."""

    edited = Signal(object, str)
    refused = Signal(str)

    def __init__(self, theme: Theme, words: Words = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = tuple(words)
        self._value: Any = None
        self._mixed = ""
        self._gesture = ""
        self._quiet = QTimer(self)
        self._quiet.setObjectName("end of a turn of the wheel")
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_GESTURE_MS)
        self._quiet.timeout.connect(self._end_gesture)
        self.setProperty("kind", "number")
        self.editingFinished.connect(self._entered)
        self.textEdited.connect(self._typed)
        theme.changed.connect(self.updateGeometry)

    # -- what the kinds differ in ----------------------------------------------------------------

    def text_of(self, value: Any) -> str:
        raise NotImplementedError

    def parse(self, text: str) -> Any:
        """The value in a text; `ValueError` when there is none that may stand here."""
        raise NotImplementedError

    def stepped(self, value: Any, steps: int) -> Any:
        """The value some steps on, or the same where there is no next one."""
        return value

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
        """Several layers with different values: show a word; steps start from `value`."""
        self._value = value
        self._mixed = word
        self.setPlaceholderText(word)
        if not (self.hasFocus() and self.isModified()):
            self._show()

    def _show(self) -> None:
        text = "" if self._mixed else self._worded(self._value)
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        self.setModified(False)
        self._mark(False)

    def _worded(self, value: Any) -> str:
        return next((word for known, word in self._words if known == value), None) or self.text_of(value)

    def _parsed(self, text: str) -> Any:
        text = text.strip()
        for value, word in self._words:
            if text.casefold() in (word.casefold(), str(value).casefold()) or (value is None and not text):
                return value
        return self.parse(text)

    def _mark(self, wrong: bool) -> None:
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def _typed(self, text: str) -> None:
        try:
            self._parsed(text)
        except ValueError:
            self._mark(True)
        else:
            self._mark(False)

    def _entered(self) -> None:
        if not self.isModified():
            return
        text = self.text()
        self.setModified(False)
        try:
            value = self._parsed(text)
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

    # -- steps and words -------------------------------------------------------------------------

    def step(self, steps: int) -> None:
        """Up and down arrow, wheel, a click on the arrows; steps in quick succession are one undo step."""
        if not self._gesture:
            self._gesture = f"typed field {next(_gestures)}"
        self._quiet.start()
        self._commit(self.stepped(self._value, steps), self._gesture)

    def _end_gesture(self) -> None:
        self._gesture = ""

    def menu(self) -> QMenu:
        """The words that may stand here instead of numbers, and the numbers as they are now."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for value, word in self._words:
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setChecked(value == self._value and not self._mixed)
            action.triggered.connect(lambda _checked=False, value=value: self._commit(value, ""))
        return menu

    def _strip(self) -> QRectF:
        width = self._theme.px(_STRIP)
        return QRectF(self.width() - width, 0, width, self.height())

    # -- Qt --------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._strip().contains(event.position()):
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._words:
            self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))
        else:
            self.step(1 if event.position().y() < self.height() / 2 else -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._strip().contains(event.position())
        self.setCursor(Qt.CursorShape.ArrowCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus() or event.angleDelta().y() == 0:
            event.ignore()
            return
        self.step(1 if event.angleDelta().y() > 0 else -1)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if space_of_window(self, event):
            return
        key = event.key()
        if key == Qt.Key.Key_Escape and self.isModified():
            self.setModified(False)
            self._show()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if key == Qt.Key.Key_Down and self._words and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))
            else:
                self.step(1 if key == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        return True if undo_of_window(self, event) else super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._gesture = ""

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(130), self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(64), self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        name, role, size = ("chevron-down", "quiet", 10) if self._words else ("up-down", "faint", 12)
        side = self._theme.px(size)
        strip = self._strip()
        rect = QRectF(strip.center().x() - side / 2, (self.height() - side) / 2, side, side)
        draw_icon(QPainter(self), name, rect, self._theme.colour(role))


class IntsField(TypedField):
    """One whole number per axis, linked as long as one number is typed: "3" is 3 × 3, "3 x 5" is 3 × 5.

    The value is a plain number while all axes agree (as torch takes it), else a tuple.
    """

    def __init__(
        self, theme: Theme, axes: int, minimum: int, maximum: int, words: Words = (), parent: QWidget | None = None,
        *, spelt_out: bool = True,
    ) -> None:  # fmt: skip
        super().__init__(theme, words, parent)
        self._axes = axes
        self._spelt_out = spelt_out  # "3 × 3" rather than "3" while all axes agree
        self.minimum, self.maximum = minimum, maximum

    def set_value(self, value: Any) -> None:
        alike = isinstance(value, list | tuple) and len(set(value)) == 1
        super().set_value(value[0] if alike else value)

    def _sizes(self, value: Any) -> tuple[int, ...]:
        sizes = tuple(value) if isinstance(value, list | tuple) else (value,) * self._axes
        return tuple(int(size) for size in sizes)

    def text_of(self, value: Any) -> str:
        sizes = self._sizes(value)
        shown = sizes if self._spelt_out or len(set(sizes)) > 1 else sizes[:1]
        return " × ".join(str(size) for size in shown)

    def parse(self, text: str) -> Any:
        parts = [int(part) for part in _SEPARATORS.split(text.replace("−", "-").strip()) if part]
        if len(parts) not in (1, self._axes) or any(not self.minimum <= part <= self.maximum for part in parts):
            raise ValueError(text)
        return parts[0] if len(set(parts)) == 1 else tuple(parts)

    def stepped(self, value: Any, steps: int) -> Any:
        if value is None or isinstance(value, str):
            return self.minimum
        moved = tuple(min(self.maximum, max(self.minimum, size + steps)) for size in self._sizes(value))
        return moved[0] if len(set(moved)) == 1 else moved


class ShapeField(TypedField):
    """The sizes of one sample, as many axes as are typed: "64", "8 × 8", "1 × 28 × 28"."""

    MOST_AXES = 4

    def __init__(self, theme: Theme, minimum: int, maximum: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, (), parent)
        self.minimum, self.maximum = minimum, maximum

    def text_of(self, value: Any) -> str:
        return " × ".join(str(size) for size in (value if isinstance(value, list | tuple) else (value,)))

    def parse(self, text: str) -> Any:
        parts = tuple(int(part) for part in _SEPARATORS.split(text.strip()) if part)
        if not 1 <= len(parts) <= self.MOST_AXES or any(not self.minimum <= part <= self.maximum for part in parts):
            raise ValueError(text)
        return parts

    def stepped(self, value: Any, steps: int) -> Any:
        sizes = tuple(value) if isinstance(value, list | tuple) else (value,)
        return (*sizes[:-1], min(self.maximum, max(self.minimum, sizes[-1] + steps)))


class OptionalNumberField(TypedField):
    """A number that may be left out; `none` is the word for that."""

    def __init__(
        self, theme: Theme, minimum: float, maximum: float, none: str, *, whole: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, ((None, none),), parent)
        self.minimum, self.maximum = minimum, maximum
        self._whole = whole

    def text_of(self, value: Any) -> str:
        return short_number(value)

    def parse(self, text: str) -> Any:
        text = text.replace(",", ".").replace("−", "-")
        value: float = int(text) if self._whole else float(text)
        if not self.minimum <= value <= self.maximum:  # also refuses "nan"
            raise ValueError(text)
        return value

    def stepped(self, value: Any, steps: int) -> Any:
        by = 1 if self._whole else 0.05
        moved = min(self.maximum, max(self.minimum, (value if value is not None else self.minimum) + steps * by))
        return int(moved) if self._whole else round(moved, 10)
