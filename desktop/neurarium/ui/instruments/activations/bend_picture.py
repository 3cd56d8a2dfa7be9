"""A layer's activation function with the numbers that come to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from neurarium.session.asking import Ask, Reading
from neurarium.session.readings.activations import Bend
from neurarium.ui.instruments.activations.base import StatisticsPicture
from neurarium.ui.instruments.activations.plot import Plot, Range, steady
from neurarium.ui.pictures.numbers import percent, short
from neurarium.ui.pictures.polyline import polyline
from neurarium.ui.plots.axes import Axis

HIGH = 0.42  # of the plot's height that the tallest bar takes


class BendPicture(StatisticsPicture):
    """Curve, slope (dashed), the batch's incoming numbers as bars below and as points on the curve."""

    _across: Range | None = None
    _up: Range | None = None
    _of: tuple[object, ...] = ()

    @property
    def bend(self) -> Bend | None:
        """What is shown; None where the layer has no activation."""
        return self.stats.bend if self.stats is not None else None

    def title(self) -> str:
        if self.bend is None:
            return self.tr("Activation function · {0}").format(self.full_title)
        if self.bend.node == self.asked_node:
            return self.tr("{0} and what comes in · {1}").format(self.bend.type, self.full_title)
        return self.tr("{0}, which follows · {1}").format(self.bend.type, self.full_title)

    def caption(self) -> str:
        if self.bend is None:
            return ""
        flat = self.tr("{0} meet a flat place (slope below 0.01)").format(percent(self.bend.flat))
        return f"{flat} · {super().caption()}"

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        super().take(readings)
        bend = self.bend
        if bend is None:
            return
        if (bend.node, bend.source) != self._of:
            self._of, self._across, self._up = (bend.node, bend.source), None, None
        self._across = steady(self._across, min(-1.0, float(bend.edges[0])), max(1.0, float(bend.edges[-1])))
        inside = (bend.x >= self._across[0]) & (bend.x <= self._across[1])
        values = bend.y[inside & np.isfinite(bend.y)]
        low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 1.0)
        self._up = steady(self._up, min(0.0, low), max(1.0, high))

    def numbers(self) -> dict[str, NDArray[Any]]:
        bend = self.bend
        if bend is None:
            return {}
        return {
            "x": bend.x, "y": bend.y, "slope": bend.slope, "edges of the bins": bend.edges,
            "share of incoming numbers": bend.shares, "incoming and outgoing numbers": bend.points,
        }  # fmt: skip

    def plot(self, rect: QRectF) -> Plot:
        """The axes."""
        return Plot(self.theme, rect, Axis(*(self._across or (-1.0, 1.0))), Axis(*(self._up or (0.0, 1.0))), head=22)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        bend = self.bend
        if bend is None:
            self._say(painter, rect, self.tr("This layer has no activation function, and none follows it. Choose an "
                                             "activation such as ReLU or Tanh, or a layer before one."))  # fmt: skip
            return
        theme, plot = self.theme, self.plot(rect)
        area = plot.area
        self._bars(painter, plot, bend)
        plot.paint(painter)
        plot.mark_zero(painter)
        painter.save()
        painter.setClipRect(area.adjusted(-1, -2, 1, 2), Qt.ClipOperation.IntersectClip)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for values, role, style in ((bend.slope, "validation", Qt.PenStyle.DashLine),
                                    (bend.y, "training", Qt.PenStyle.SolidLine)):  # fmt: skip
            painter.setPen(QPen(theme.colour(role), 1.8 * theme.scale, style))
            for part in polyline(plot.places(bend.x, values)):
                painter.drawPolyline(part)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text", 0.55))
        radius = 2.0 * theme.scale
        for x, y in plot.places(bend.points[:, 0], bend.points[:, 1]):
            if np.isfinite(x) and np.isfinite(y):
                painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.restore()
        self._words(painter, plot, bend)

    def _bars(self, painter: QPainter, plot: Plot, bend: Bend) -> None:
        """The incoming numbers, from the plot's bottom."""
        area, tallest = plot.area, float(bend.shares.max()) or 1.0
        left, right = plot.x(bend.edges[:-1]), plot.x(bend.edges[1:])
        for x0, x1, share in zip(left, right, bend.shares, strict=True):
            height = float(share) / tallest * HIGH * area.height()
            bar = QRectF(x0, area.bottom() - height, max(1.0, x1 - x0 - 1), height).intersected(area)
            painter.fillRect(bar, self.theme.colour("quiet", 0.4))

    def _words(self, painter: QPainter, plot: Plot, bend: Bend) -> None:
        theme, px = self.theme, self.theme.px
        painter.setFont(theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        line = QRectF(plot.rect.left(), plot.rect.top(), plot.rect.width(), px(15))
        texts = [("training", "— " + self.tr("value")), ("validation", "┄ " + self.tr("slope")),
                 ("quiet", "▮ " + self.tr("incoming"))]  # fmt: skip
        if self.pointer is not None and plot.area.contains(self.pointer):
            x = plot.across.value((self.pointer.x() - plot.area.left()) / plot.area.width())
            found = int(np.abs(bend.x - x).argmin())
            at = int(np.searchsorted(bend.edges, x, side="right")) - 1
            share = float(bend.shares[at]) if 0 <= at < len(bend.shares) else 0.0
            across = float(plot.x(bend.x[found]))
            painter.setPen(QPen(theme.colour("quiet"), 1))
            painter.drawLine(QLineF(across, plot.area.top(), across, plot.area.bottom()))
            texts = [("quiet", f"x {short(float(bend.x[found]))}"), ("training", f"— {short(float(bend.y[found]))}"),
                     ("validation", f"┄ {short(float(bend.slope[found]))}"),
                     ("quiet", f"▮ {percent(share, 1)}")]  # fmt: skip
        for role, text in texts:
            painter.setPen(theme.colour(role))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
            line.setLeft(line.left() + metrics.horizontalAdvance(text) + px(10))
