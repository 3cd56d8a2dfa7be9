"""The curve of an activation and its slope, from the card's own parameters: why units die, where they saturate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from neurarium.ui.panels.curves import CURVES, JUMPS, reach
from neurarium.ui.pictures.numbers import fixed
from neurarium.ui.theme import Theme

POINTS = 361
HEIGHT = 110  # px at scale 1
SLOPE_STEP = 1e-4
STEEPEST = 1.01  # of the curves that jump: what is steeper is the jump
TALLEST = 4.0  # values shown, upwards


class FunctionPlot(QWidget):
    """Curve (solid) and slope (dashed), with the values under the pointer. Hidden for other layers."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = ""
        self._params: dict[str, Any] = {}
        self._pointer: float | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.hide()

    def show_function(self, type_name: str, params: Mapping[str, Any]) -> None:
        """Show the curve of this layer, if it has one."""
        self.setVisible(type_name in CURVES)
        if type_name in CURVES and (type_name, dict(params)) != (self._name, self._params):
            self._name, self._params = type_name, dict(params)
            self.setAccessibleName(self.tr("Curve of {name} and its slope").format(name=type_name))
            self.update()

    def shows(self, type_name: str) -> bool:
        return self._name == type_name and not self.isHidden()

    def show_slope(self, slope: float) -> None:
        """The slope below 0 that a PReLU has learned so far."""
        if self._params.get("init") != slope:
            self._params = {**self._params, "init": slope}
            self.update()

    def value(self, x: float) -> tuple[float, float]:
        """(value, slope) at x; at a corner the slope to its right, as torch's gradient of ReLU is not defined there."""
        curve = CURVES[self._name]
        at = np.array([x, x + SLOPE_STEP])
        low, high = curve(at, self._params)
        return float(low), float((high - low) / SLOPE_STEP)

    def reach(self) -> float:
        """The curve is drawn from minus this to this."""
        return reach(self._name, self._params)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(HEIGHT))

    # -- painting --------------------------------------------------------------------------------

    def _area(self) -> QRectF:
        px = self._theme.px
        return QRectF(self.rect()).adjusted(px(12), px(20), -px(12), -px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._name not in CURVES:
            return
        theme, px, area = self._theme, self._theme.px, self._area()
        reach = self.reach()
        x = np.linspace(-reach, reach, POINTS)
        y = CURVES[self._name](x, self._params)
        slope = np.gradient(y, x)
        if self._name in JUMPS:
            slope[np.abs(slope) > STEEPEST] = 0.0  # at the jump itself there is no slope
        low, high = max(-2 * TALLEST, min(-1.0, float(y.min()))), max(1.2, min(TALLEST, float(y.max())))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("field"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))
        self._paint_axes(painter, area, low, high)
        painter.setClipRect(area)
        for values, role, dashed in ((slope, "validation", True), (y, "training", False)):
            pen = QPen(theme.colour(role), 1.8 * theme.scale)
            pen.setStyle(Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            points = [self._place(area, low, high, a / reach, b) for a, b in zip(x, values, strict=True)]
            painter.drawPolyline(QPolygonF(points))
        painter.setClipping(False)
        self._paint_words(painter, area, low, high)

    @staticmethod
    def _place(area: QRectF, low: float, high: float, x: float, y: float) -> QPointF:
        """`x` from -1 (left) to 1 (right), `y` from `low` to `high`."""
        across = area.left() + (x + 1) / 2 * area.width()
        return QPointF(across, area.bottom() - (y - low) / (high - low) * area.height())

    def _paint_axes(self, painter: QPainter, area: QRectF, low: float, high: float) -> None:
        painter.setPen(QPen(self._theme.colour("faint", 0.7), 1))
        zero = self._place(area, low, high, 0.0, 0.0)
        painter.drawLine(QPointF(area.left(), zero.y()), QPointF(area.right(), zero.y()))
        painter.drawLine(QPointF(zero.x(), area.top()), QPointF(zero.x(), area.bottom()))

    def _paint_words(self, painter: QPainter, area: QRectF, low: float, high: float) -> None:
        theme, px = self._theme, self._theme.px
        painter.setFont(theme.font("tiny"))
        top = QRectF(area.left(), px(4), area.width(), px(16))
        value, slope = self.tr("value"), self.tr("slope")
        if self._pointer is not None:
            y, steep = self.value(self._pointer)
            value, slope = f"{value} {fixed(y)}", f"{slope} {fixed(steep)}"
            painter.setPen(theme.colour("quiet"))
            painter.drawText(top, Qt.AlignmentFlag.AlignRight, f"x {fixed(self._pointer)}")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("training"))
            place = self._place(area, low, high, self._pointer / self.reach(), y)
            if area.contains(place):
                painter.drawEllipse(place, px(3), px(3))
        painter.setPen(theme.colour("training"))
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft, f"— {value}")
        painter.setPen(theme.colour("validation"))
        beside = painter.fontMetrics().horizontalAdvance(f"— {value}") + px(12)
        painter.drawText(top.adjusted(beside, 0, 0, 0), Qt.AlignmentFlag.AlignLeft, f"┄ {slope}")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        area = self._area()
        share = (event.position().x() - area.left()) / max(1.0, area.width())
        self._pointer = min(1.0, max(-1.0, 2 * share - 1)) * self.reach()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        self.update()
        super().leaveEvent(event)
