"""Number and choice fields that look the same everywhere and tell a drag from an entry.

All say `edited(value, gesture)`: `gesture` is "" for something typed or chosen, and the same text for all steps of one
drag, one held key or one turn of the wheel, so that they become one undo step. `set_value` never emits.
The wheel changes a field only while it has the focus, so that forms scroll under the pointer.
"""

from __future__ import annotations

import itertools
import math
import re

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from neurarium.ui.theme import Theme
from neurarium.ui.widgets.icons import draw_icon
from neurarium.ui.widgets.undo_keys import space_of_window, undo_of_window

_gestures = itertools.count(1)
_STRIP = 18  # px at scale 1: the double arrow at the right end, clicked or dragged up and down
_DRAG = 6  # px of a drag for one step


def short_number(value: float) -> str:
    """A number as people write it: 0.001, 0.03, 1e-05, 250."""
    if value == 0:
        return "0"
    if 1e-4 <= abs(value) < 1e6:
        return f"{value:.6g}"
    mantissa, exponent = f"{value:.4e}".split("e")
    return f"{float(mantissa):g}e{int(exponent)}"


class NumberField(QLineEdit):
    """What all number fields share. `zero` is the word shown for 0 ("off", "full")."""

    edited = Signal(object, str)
    refused = Signal(str)  # an entry that is no number or out of range; the old value is back already

    def __init__(
        self,
        theme: Theme,
        minimum: float,
        maximum: float,
        parent: QWidget | None = None,
        *,
        zero: str = "",
        suffix: str = "",
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.minimum, self.maximum = minimum, maximum
        self._zero = zero
        self._suffix = suffix
        self._value: float = minimum
        self._mixed = ""
        self._drag: tuple[QPointF, int] | None = None  # where the drag began, its steps so far
        self._gesture = ""
        self._quiet = QTimer(self)
        self._quiet.setObjectName("end of a turn of the wheel")
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(700)
        self._quiet.timeout.connect(self._end_gesture)
        self.setProperty("kind", "number")
        self.editingFinished.connect(self._entered)
        self.textEdited.connect(self._typed)
        theme.changed.connect(self.updateGeometry)
        self._show()

    # -- what the kinds differ in ----------------------------------------------------------------

    def text_of(self, value: float) -> str:
        return short_number(value)

    def parse(self, text: str) -> float | None:
        """The number in a text (also "1/10", "2 %", "1,5"), or None."""
        text = text.strip().removesuffix(self._suffix.strip()).strip()
        if self._zero and text.casefold() == self._zero.casefold():
            return 0.0
        if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", text):
            text = text.replace(",", "")
        text = text.replace(",", ".").replace("−", "-")
        try:
            if "/" in text:
                above, below = text.split("/")
                return float(above) / float(below)
            if text.endswith("%"):
                return float(text[:-1]) / 100
            value = float(text)
        except (ValueError, ZeroDivisionError):
            return None
        return value if math.isfinite(value) else None

    def stepped(self, value: float, steps: int, fine: bool) -> float:
        raise NotImplementedError

    # -- the value -------------------------------------------------------------------------------

    @property
    def value(self) -> float:
        return self._value

    def set_value(self, value: float) -> None:
        """Show a value; emits nothing. A field being typed in keeps what is typed."""
        self._value = value
        self._mixed = ""
        if not (self.hasFocus() and self.isModified()):
            self._show()

    def set_mixed(self, word: str, value: float) -> None:
        """Several things with different values are edited together: show a word; steps start from `value`."""
        self._value = value
        self._mixed = word
        self.setPlaceholderText(word)
        if not (self.hasFocus() and self.isModified()):
            self._show()

    def set_range(self, minimum: float, maximum: float) -> None:
        self.minimum, self.maximum = minimum, maximum

    def _show(self) -> None:
        text = self._zero if self._zero and self._value == 0 else self.text_of(self._value) + self._suffix
        text = "" if self._mixed else text
        if self.text() != text:
            self.setText(text)
        self.setModified(False)
        self._mark(False)

    def _mark(self, wrong: bool) -> None:
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def _typed(self, text: str) -> None:
        value = self.parse(text)
        self._mark(value is None or not self.minimum <= value <= self.maximum)

    def _entered(self) -> None:
        if not self.isModified():
            return
        text = self.text()
        value = self.parse(text)
        self.setModified(False)
        if value is not None and self.minimum <= value <= self.maximum:
            self._commit(value, "")
        elif text.strip() or not self._mixed:
            self.refused.emit(text)
        self._show()

    def _commit(self, value: float, gesture: str) -> None:
        if value != self._value or self._mixed:
            self._value = value
            self._mixed = ""
            self._show()
            self.edited.emit(value, gesture)

    # -- steps: arrow keys, wheel, drag ----------------------------------------------------------

    def _step(self, steps: int, fine: bool) -> None:
        if not self._gesture:
            self._gesture = f"field {next(_gestures)}"
        self._quiet.start()
        value = self.stepped(self._value, steps, fine)
        self._commit(min(self.maximum, max(self.minimum, value)), self._gesture)

    def _end_gesture(self) -> None:
        if self._drag is None:
            self._gesture = ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():
            event.ignore()
            return
        steps = event.angleDelta().y() // 120 or (1 if event.angleDelta().y() > 0 else -1)
        self._step(steps, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        event.accept()

    def _strip(self) -> QRectF:
        width = self._theme.px(_STRIP)
        return QRectF(self.width() - width, 0, width, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._strip().contains(event.position()):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._drag = (event.position(), 0)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.setCursor(
            Qt.CursorShape.SizeVerCursor if self._strip().contains(event.position()) else Qt.CursorShape.IBeamCursor
        )
        if self._drag is None:
            super().mouseMoveEvent(event)
            return
        start, done = self._drag
        steps = int((start.y() - event.position().y()) / self._theme.px(_DRAG))
        if steps != done:
            self._drag = (start, steps)
            self._step(steps - done, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            super().mouseReleaseEvent(event)
            return
        start, done = self._drag
        self._drag = None
        if done == 0:
            self._step(1 if start.y() < self.height() / 2 else -1, fine=False)
        self._gesture = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if space_of_window(self, event):
            return
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 5, Qt.Key.Key_PageDown: -5}
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setModified(False)
            self._show()
        elif event.key() in steps:
            self._entered()
            self._step(steps[Qt.Key(event.key())], bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
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
        self._entered()
        self._gesture = ""

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(130), self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(64), self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.px(12)
        strip = self._strip()
        rect = QRectF(strip.center().x() - side / 2 - self._theme.px(1), (self.height() - side) / 2, side, side)
        draw_icon(QPainter(self), "up-down", rect, self._theme.colour("faint"))


class IntField(NumberField):
    """Whole numbers. `doubling`: steps go 1, 2, 4, 8, ... as for batch sizes (with Ctrl still 1)."""

    def __init__(
        self, theme: Theme, minimum: int, maximum: int, parent: QWidget | None = None, *, zero: str = "",
        suffix: str = "", doubling: bool = False,
    ) -> None:  # fmt: skip
        self._doubling = doubling  # steps go 1, 2, 4, 8, ... as for batch sizes
        super().__init__(theme, minimum, maximum, parent, zero=zero, suffix=suffix)

    def text_of(self, value: float) -> str:
        return f"{round(value)}"

    def parse(self, text: str) -> float | None:
        value = super().parse(text)
        return None if value is None else round(value)

    def stepped(self, value: float, steps: int, fine: bool) -> float:
        if not self._doubling or fine:
            return int(value) + steps
        result = int(value)
        for _ in range(abs(steps)):
            if steps > 0:
                result = 1 if result < 1 else 1 << result.bit_length()
            else:
                result = 0 if result <= 1 else 1 << ((result - 1).bit_length() - 1)
        return result


class FloatField(NumberField):
    """Fractions on a linear scale."""

    def __init__(
        self, theme: Theme, minimum: float, maximum: float, parent: QWidget | None = None, *, step: float = 0.05,
        zero: str = "", suffix: str = "",
    ) -> None:  # fmt: skip
        self._by = step
        super().__init__(theme, minimum, maximum, parent, zero=zero, suffix=suffix)

    def stepped(self, value: float, steps: int, fine: bool) -> float:
        by = self._by / 10 if fine else self._by
        return round((round(value / by) + steps) * by, 10)


class LogField(NumberField):
    """Numbers over many powers of ten: steps go 1, 2, 5, 10, 20, ...; with `zero`, below the smallest comes 0."""

    SMALLEST_ABOVE_ZERO = 1e-6

    def stepped(self, value: float, steps: int, fine: bool) -> float:
        floor = self.minimum if self.minimum > 0 else self.SMALLEST_ABOVE_ZERO
        for _ in range(abs(steps)):
            value = self._up(value, floor, fine) if steps > 0 else self._down(value, floor, fine)
        return value

    @staticmethod
    def _marks(fine: bool) -> tuple[float, ...]:
        return tuple(range(10, 100)) if fine else (10, 20, 50)

    def _up(self, value: float, floor: float, fine: bool) -> float:
        if value < floor:
            return floor
        exponent = math.floor(math.log10(value) + 1e-9)
        mantissa = value / 10.0**exponent * 10
        following = next((m for m in self._marks(fine) if m > mantissa * (1 + 1e-6)), 100)
        return float(f"{following / 10 * 10.0**exponent:.3g}")

    def _down(self, value: float, floor: float, fine: bool) -> float:
        if value <= floor * (1 + 1e-6):
            return self.minimum
        exponent = math.floor(math.log10(value) + 1e-9)
        mantissa = value / 10.0**exponent * 10
        below = [m for m in self._marks(fine) if m < mantissa * (1 - 1e-6)]
        result = below[-1] / 10 if below else self._marks(fine)[-1] / 100
        return float(f"{result * 10.0**exponent:.3g}")


class ShareField(FloatField):
    """A share between 0 and 1, shown in per cent."""

    def __init__(self, theme: Theme, minimum: float, maximum: float, parent: QWidget | None = None) -> None:
        super().__init__(theme, minimum, maximum, parent, step=0.05)

    def text_of(self, value: float) -> str:
        return f"{value * 100:.4g} %"

    def parse(self, text: str) -> float | None:
        value = super().parse(text)
        if value is None or "%" in text:
            return value
        return value / 100 if value > 1 else value
