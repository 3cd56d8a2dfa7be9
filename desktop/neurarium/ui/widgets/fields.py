"""Number fields that look the same everywhere and tell a drag from an entry; `value_field` says what they share."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from neurarium.ui.theme import Theme
from neurarium.ui.widgets.value_field import ValueField

_DRAG = 6  # px of a drag of the arrows for one step


def short_number(value: float) -> str:
    """A number as people write it: 0.001, 0.03, 1e-05, 250."""
    if value == 0:
        return "0"
    if 1e-4 <= abs(value) < 1e6:
        return f"{value:.6g}"
    mantissa, exponent = f"{value:.4e}".split("e")
    return f"{float(mantissa):g}e{int(exponent)}"


class NumberField(ValueField):
    """What all number fields share. `zero` is the word shown for 0 ("off", "full")."""

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
        super().__init__(theme, minimum, parent)
        self.minimum, self.maximum = minimum, maximum
        self._zero = zero
        self._suffix = suffix
        self._drag: tuple[QPointF, int] | None = None  # where the drag began, its steps so far
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
        """The number some steps on; `moved` keeps it in range."""
        return value + steps

    def written(self, value: float) -> str:
        return self._zero if self._zero and value == 0 else self.text_of(value) + self._suffix

    def read(self, text: str) -> float:
        value = self.parse(text)
        if value is None or not self.minimum <= value <= self.maximum:
            raise ValueError(text)
        return value

    def moved(self, value: float, steps: int, *, fine: bool) -> float:
        return min(self.maximum, max(self.minimum, self.stepped(value, steps, fine)))

    def set_range(self, minimum: float, maximum: float) -> None:
        self.minimum, self.maximum = minimum, maximum

    # -- dragging the strip ----------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.strip().contains(event.position()):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._drag, self._held = (event.position(), 0), True
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.setCursor(
            Qt.CursorShape.SizeVerCursor if self.strip().contains(event.position()) else Qt.CursorShape.IBeamCursor
        )
        if self._drag is None:
            super().mouseMoveEvent(event)
            return
        start, done = self._drag
        steps = int((start.y() - event.position().y()) / self._theme.px(_DRAG))
        if steps != done:
            self._drag = (start, steps)
            self.step(steps - done, fine=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            super().mouseReleaseEvent(event)
            return
        start, done = self._drag
        self._drag, self._held = None, False
        if done == 0:
            self.step(1 if start.y() < self.height() / 2 else -1)
        self._gesture = ""


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
