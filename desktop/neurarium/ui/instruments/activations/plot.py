"""A small plot: a frame with round numbers at two sides, and ranges that stand still while numbers move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from neurarium.ui.pictures.context import CENTRE, RIGHT
from neurarium.ui.plots.axes import Axis, nice_step, tick_texts
from neurarium.ui.theme import Theme

ENOUGH = 0.6  # of a range that must be used, or it is made smaller
Range = tuple[float, float]


def round_range(low: float, high: float) -> Range:
    """The next round numbers around."""
    span = (high - low) or abs(high) or 1.0
    step = nice_step(span, 8)
    return float(np.floor(low / step + 1e-9) * step), float(np.ceil(high / step - 1e-9) * step)


def steady(before: Range | None, low: float, high: float) -> Range:
    """The range that is shown: the one before as long as everything is in it and fills it well enough."""
    if not (np.isfinite(low) and np.isfinite(high)):
        return before or (0.0, 1.0)
    fits = before is not None and before[0] <= low and high <= before[1]
    if before is not None and fits and (high - low >= ENOUGH * (before[1] - before[0]) or high == low):
        return before
    first, last = round_range(low, high)
    return (first, last) if last > first else (first - 0.5, last + 0.5)


@dataclass
class Plot:
    """Axes in `rect`: numbers below and at the left. `percent`: the upright axis counts shares."""

    theme: Theme
    rect: QRectF
    across: Axis
    up: Axis
    percent: bool = False
    head: float = 4.0  # px at scale 1 above the plot
    whole: bool = False  # only whole numbers run across

    @property
    def area(self) -> QRectF:
        """Where numbers are drawn."""
        px = self.theme.px
        return self.rect.adjusted(self._left(), px(self.head), -px(8), -px(17))

    def _left(self) -> float:
        metrics = QFontMetricsF(self.theme.font("tiny"))
        texts = tick_texts(self._ticks(), percent=self.percent)
        return max((metrics.horizontalAdvance(text) for text in texts), default=0.0) + self.theme.px(7)

    def _ticks(self) -> list[float]:
        return self.up.ticks(max(2, int(self.rect.height() / self.theme.px(44))))

    def x(self, values: Any) -> Any:
        """Across: values → px."""
        area = self.area
        return area.left() + self.across.share(values) * area.width()

    def y(self, values: Any) -> Any:
        """Up: values → px."""
        area = self.area
        return area.bottom() - self.up.share(values) * area.height()

    def places(self, x: NDArray[Any], y: NDArray[Any]) -> NDArray[np.float64]:
        """(n,), (n,) → (n, 2) px."""
        return np.column_stack([self.x(x), self.y(y)])

    def paint(self, painter: QPainter, unit: str = "") -> None:
        """Lines and numbers; `unit` names what runs across."""
        theme, px, area = self.theme, self.theme.px, self.area
        painter.setFont(theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        ticks = self._ticks()
        for tick, text in zip(ticks, tick_texts(ticks, percent=self.percent), strict=True):
            y = float(self.y(tick))
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
            painter.setPen(theme.colour("quiet"))
            painter.drawText(QRectF(self.rect.left(), y - px(8), area.left() - self.rect.left() - px(5), px(16)),
                             RIGHT, text)  # fmt: skip
        reserved = metrics.horizontalAdvance(unit) + px(8) if unit else 0.0
        foot = QRectF(area.left(), area.bottom() + px(2), area.width() + px(8), px(15))
        painter.setPen(theme.colour("quiet"))
        if unit:
            painter.drawText(foot, RIGHT, unit)
        most = max(2, int(area.width() / px(52)))
        across = next((t for n in range(most, most + 4) if len(t := self.across.ticks(n)) > 2), self.across.ticks(most))
        across = [tick for tick in across if not self.whole or tick == int(tick)]
        for tick, text in zip(across, tick_texts(across), strict=True):
            wide = metrics.horizontalAdvance(text) + 2
            left = min(max(float(self.x(tick)) - wide / 2, self.rect.left()), foot.right() - wide)
            if left + wide <= foot.right() - reserved:
                painter.drawText(QRectF(left, foot.top(), wide, foot.height()), CENTRE, text)

    def mark_zero(self, painter: QPainter) -> None:
        """An upright line at 0, if it is in sight."""
        if self.across.low < 0 < self.across.high:
            area, x = self.area, float(self.x(0.0))
            painter.setPen(QPen(self.theme.colour("faint"), 1))
            painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
