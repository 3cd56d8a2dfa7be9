"""Colours for sizes over many powers of ten: a robust range that does not flicker, and its legend."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from neurarium.ui.pictures.colourmap import LEVELS, Scale, indexed_image, rgb_of, table
from neurarium.ui.theme import Theme

LOW_SHARE, HIGH_SHARE = 0.02, 0.98  # what lies beyond is clamped, so that one odd batch does not pale the rest
LEAST = 2  # powers of ten in a range
SLACK = 0.3  # of a power of ten by which the numbers must leave an end before the range gets narrower
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class LogRange:
    """From which power of ten to which the colours go. Widens at once, narrows only when clearly too wide."""

    def __init__(self) -> None:
        self.low, self.high = 0, 0  # exponents; equal: nothing seen yet

    def follow(self, values: NDArray[Any], *, within: tuple[int, int] | None = None) -> None:
        """Fit to values of any shape; zeros and NaN do not count. `within` are exponents that are always inside."""
        sizes = values[np.isfinite(values) & (values > 0)]
        if sizes.size == 0:
            return
        logs = np.log10(sizes.astype(np.float64))
        bottom, top = (float(q) for q in np.quantile(logs, [LOW_SHARE, HIGH_SHARE]))
        low, high = math.floor(bottom), math.ceil(top)
        if within is not None:
            low, high = min(low, within[0]), max(high, within[1])
        while high - low < LEAST:
            low, high = (low - 1, high) if bottom - low < high - top else (low, high + 1)
        if self.low == self.high:
            self.low, self.high = low, high
            return
        self.low = low if low < self.low or bottom - SLACK > self.low + 1 else self.low
        self.high = high if high > self.high or top + SLACK < self.high - 1 else self.high
        self.high = max(self.high, self.low + LEAST)

    @property
    def scale(self) -> Scale:
        """Of exponents."""
        return Scale("amount", float(self.high), float(self.low))

    def indices(self, values: NDArray[Any]) -> NDArray[np.uint8]:
        """Values of any shape → table indices; zero is the lowest colour, NaN the entry after the last one."""
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.log10(values)
        logs = np.where(np.isneginf(logs), self.low, logs)
        return self.scale.indices(np.where(np.isposinf(logs), self.high, logs))


def colours(theme: Theme) -> tuple[int, ...]:
    """The table of amounts, in which nothing known is the empty ground."""
    red, green, blue = rgb_of(theme.colour("raised"))
    return (*table(theme, "amount")[:LEVELS], 0xFF000000 | red << 16 | green << 8 | blue)


def power_text(exponent: int) -> str:
    """10⁻³; 1 and 10 as they are."""
    return {0: "1", 1: "10"}.get(exponent, "10" + str(exponent).translate(_RAISED))


def paint_log_legend(
    painter: QPainter, rect: QRectF, theme: Theme, found: LogRange, *, marks: dict[int, str] | None = None,
    brief: bool = False,
) -> float:  # fmt: skip
    """Low end, bar, high end, with a tick at every power of ten and a word at `marks`; gives its right end.

    `brief` leaves the words at the marks out.
    """
    font = theme.font("tiny")
    metrics, px = QFontMetricsF(font), theme.px
    painter.setFont(font)
    painter.setPen(theme.colour("quiet"))
    low, high = "≤ " + power_text(found.low), "≥ " + power_text(found.high)
    flags = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(rect.left(), rect.top(), metrics.horizontalAdvance(low) + 2, rect.height()), flags, low)
    bar = QRectF(rect.left() + metrics.horizontalAdvance(low) + px(5), rect.center().y() - px(3),
                 min(px(120), max(px(36), rect.width() * 0.2)), px(6))  # fmt: skip
    levels = np.arange(LEVELS, dtype=np.uint8)[None, :]
    painter.drawImage(bar, indexed_image(levels, table(theme, "amount")))
    span = found.high - found.low
    stride = max(1, -(-span // 12))
    for exponent in range(found.low + 1, found.high, stride):
        x = bar.left() + bar.width() * (exponent - found.low) / span
        long = px(4) if marks and exponent in marks else px(1)
        painter.setPen(theme.colour("text" if marks and exponent in marks else "quiet"))
        painter.drawLine(QLineF(x, bar.bottom() - px(1), x, bar.bottom() + long))
        if marks and exponent in marks:
            painter.drawLine(QLineF(x, bar.top() - px(4), x, bar.bottom()))
    painter.setPen(theme.colour("quiet"))
    at = bar.right() + px(5)
    words = high + ("".join(f"   | {word}" for word in marks.values()) if marks and not brief else "")
    room = QRectF(at, rect.top(), max(0.0, rect.right() - at), rect.height())
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, flags, shown)
    return at + metrics.horizontalAdvance(shown)
