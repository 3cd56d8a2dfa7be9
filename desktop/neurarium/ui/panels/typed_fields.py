"""Fields for more than one number: "3 × 3" per axis, sizes of a shape, lists; a number that may be left out; text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from neurarium.ui.theme import Theme
from neurarium.ui.widgets import ValueField, short_number

_SEPARATORS = re.compile(r"[×x*,;\s]+")
Words = Sequence[tuple[Any, str]]  # values that are not numbers, and how they are shown


class TypedField(ValueField):
    """One line with a value behind it that need not be a number: `words` are the values that are shown as words."""

    def __init__(self, theme: Theme, words: Words = (), parent: QWidget | None = None) -> None:
        super().__init__(theme, None, parent)
        self._words = tuple(words)

    # -- what the kinds differ in ----------------------------------------------------------------

    def text_of(self, value: Any) -> str:
        return str(value)

    def parse(self, text: str) -> Any:
        """The value in a text; `ValueError` when there is none that may stand here."""
        raise ValueError(text)

    def stepped(self, value: Any, steps: int) -> Any:
        """The value some steps on, or the same where there is no next one."""
        return value

    def written(self, value: Any) -> str:
        return next((word for known, word in self._words if known == value), None) or self.text_of(value)

    def read(self, text: str) -> Any:
        text = text.strip()
        for value, word in self._words:
            if text.casefold() in (word.casefold(), str(value).casefold()) or (value is None and not text):
                return value
        return self.parse(text)

    def moved(self, value: Any, steps: int, *, fine: bool) -> Any:
        return self.stepped(value, steps)

    def strip_icon(self) -> tuple[str, str, int]:
        return ("chevron-down", "quiet", 10) if self._words else super().strip_icon()

    # -- words -----------------------------------------------------------------------------------

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self.strip().contains(event.position()):
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._words:
            self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))
        else:
            self.step(1 if event.position().y() < self.height() / 2 else -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.strip().contains(event.position())
        self.setCursor(Qt.CursorShape.ArrowCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self._words and alt_down:
            self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))
        else:
            super().keyPressEvent(event)


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

    def __init__(
        self, theme: Theme, minimum: int, maximum: int, parent: QWidget | None = None, words: Words = ()
    ) -> None:
        super().__init__(theme, words, parent)
        self.minimum, self.maximum = minimum, maximum

    def text_of(self, value: Any) -> str:
        return " × ".join(str(size) for size in (value if isinstance(value, list | tuple) else (value,)))

    def parse(self, text: str) -> Any:
        parts = tuple(int(part) for part in _SEPARATORS.split(text.strip()) if part)
        if not 1 <= len(parts) <= self.MOST_AXES or any(not self.minimum <= part <= self.maximum for part in parts):
            raise ValueError(text)
        return parts

    def stepped(self, value: Any, steps: int) -> Any:
        if value is None:
            return (self.minimum,)
        sizes = tuple(value) if isinstance(value, list | tuple) else (value,)
        return (*sizes[:-1], min(self.maximum, max(self.minimum, sizes[-1] + steps)))


class ListField(TypedField):
    """Whole numbers, as many as are typed, in this order: "0, 2, 1"."""

    MOST = 16

    def __init__(
        self, theme: Theme, minimum: int, maximum: int, words: Words = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, words, parent)
        self.minimum, self.maximum = minimum, maximum

    def text_of(self, value: Any) -> str:
        return ", ".join(str(number) for number in (value if isinstance(value, list | tuple) else (value,)))

    def parse(self, text: str) -> Any:
        plain = text.replace("−", "-").strip().strip("()[]")
        numbers = tuple(int(part) for part in _SEPARATORS.split(plain) if part)
        if len(numbers) > self.MOST or any(not self.minimum <= number <= self.maximum for number in numbers):
            raise ValueError(text)
        return numbers

    def stepped(self, value: Any, steps: int) -> Any:
        if not isinstance(value, list | tuple) or not value:
            return value
        return (*value[:-1], min(self.maximum, max(self.minimum, value[-1] + steps)))


class TextField(TypedField):
    """A line of text. Space is a letter here, and Return leaves the field, so that the next Space is Train again."""

    def __init__(self, theme: Theme, most: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, (), parent)
        self.setProperty("kind", "text")
        self.setMaxLength(most)

    def parse(self, text: str) -> Any:
        return text.strip()

    def strip(self) -> QRectF:
        return QRectF()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter()
            self.clearFocus()
        elif event.key() == Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        else:
            QLineEdit.keyPressEvent(self, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        QLineEdit.paintEvent(self, event)  # no arrows: there is nothing to step


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
