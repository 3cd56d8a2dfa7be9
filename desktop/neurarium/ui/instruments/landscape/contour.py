"""The loss round the weights seen from above, with contour lines."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPen

from neurarium.ui.instruments.landscape.common import BAR, FOOT, LOW, SHARES, SIDE, TICKS, LandscapePicture
from neurarium.ui.instruments.landscape.heights import (
    LINES,
    between,
    contours,
)
from neurarium.ui.pictures.colourmap import image_of
from neurarium.ui.pictures.context import CENTRE, RIGHT
from neurarium.ui.pictures.grid import device_scale
from neurarium.ui.pictures.numbers import short
from neurarium.ui.pictures.resample import finer
from neurarium.ui.plots.axes import Axis, tick_texts


class ContourPicture(LandscapePicture):
    """The plane from above: colours, contour lines, the way and where the weights are now."""

    def title(self) -> str:
        return self.tr("Loss round the weights, from above")

    def plot(self, rect: QRectF) -> QRectF:
        """Where the plane lies in `rect`."""
        scale = self.theme.scale
        foot = FOOT if rect.height() > LOW * scale else FOOT / 2
        free = rect.adjusted(SIDE * scale, 7 * scale, -(BAR + TICKS + 8) * scale, -foot * scale)
        width = min(free.width(), 2.6 * free.height())
        height = min(free.height(), 1.1 * width)
        left, top = free.left() + (free.width() - width) / 2, free.top() + (free.height() - height) / 2
        return QRectF(left, top, width, height)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.land is None:
            return
        plot = self.plot(rect)
        self._ground(painter, plot, ("flat",), lambda inner: self._paint_plane(inner, plot))
        painter.save()
        painter.setClipRect(plot)
        last = max(1, len(self.land.a) - 1)
        places = self.way_places()
        self.paint_way(painter, np.stack([plot.left() + places[:, 0] / last * plot.width(),
                                          plot.top() + places[:, 1] / last * plot.height()], axis=1))  # fmt: skip
        painter.restore()
        self._paint_axes(painter, plot)
        scale = self.theme.scale
        self.paint_bar(painter, QRectF(plot.right() + 8 * scale, plot.top(), (BAR + TICKS) * scale, plot.height()))

    def _paint_plane(self, painter: QPainter, plot: QRectF) -> None:
        theme, factor = self.theme, device_scale(painter)
        size = [max(2, min(700, round(side * factor))) for side in (plot.height(), plot.width())]
        painter.drawImage(plot, image_of(theme, finer(self.shares, *size), SHARES))
        last = len(self.shares) - 1
        painter.setPen(QPen(theme.colour("mark_edge", 0.38), 1))
        for level in np.linspace(0, 1, LINES + 2)[1:-1]:
            lines = contours(self.shares, float(level)) / last * (plot.width(), plot.height())
            lines += (plot.left(), plot.top())
            painter.drawLines([QLineF(*(float(v) for v in line.ravel())) for line in lines])

    def _paint_axes(self, painter: QPainter, plot: QRectF) -> None:
        land, theme = self.land, self.theme
        assert land is not None
        painter.setFont(theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        height = metrics.height()
        painter.setPen(theme.colour("quiet"))
        across, up = Axis(float(land.a[0]), float(land.a[-1])), Axis(float(land.b[0]), float(land.b[-1]))
        ticks = across.ticks(max(2, int(plot.width() / (70 * theme.scale))))
        for tick, text in zip(ticks, tick_texts(ticks), strict=True):
            x = plot.left() + float(across.share(tick)) * plot.width()
            painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 3))
            painter.drawText(QRectF(x - 40, plot.bottom() + 3, 80, height), CENTRE, text)
        ticks = up.ticks(max(2, int(plot.height() / (22 * theme.scale))))
        for tick, text in zip(ticks, tick_texts(ticks), strict=True):
            y = plot.bottom() - float(up.share(tick)) * plot.height()
            painter.drawLine(QPointF(plot.left() - 3, y), QPointF(plot.left(), y))
            painter.drawText(QRectF(plot.left() - 66, y - height / 2, 60, height), RIGHT, text)
        if plot.height() < (LOW - FOOT - 4) * theme.scale:
            return
        foot = QRectF(plot.left() - 60, plot.bottom() + 3 + height, plot.width() + 120, height)
        painter.drawText(foot, CENTRE, "→ " + self._axis_words(0))
        painter.save()
        painter.translate(plot.left() - SIDE * theme.scale + 2, plot.center().y())
        painter.rotate(-90)
        words = metrics.elidedText(self._axis_words(1), Qt.TextElideMode.ElideRight, plot.height() + 8 * theme.scale)
        painter.drawText(QRectF(-200, -2, 400, height), CENTRE, words)
        painter.restore()

    def value_at(self, place: QPointF) -> str:
        """The loss under the mouse."""
        land = self.land
        plot = self.plot(QRectF(self.rect()))
        if land is None or not plot.contains(place):
            return ""
        last = len(land.a) - 1
        u, v = (place.x() - plot.left()) / plot.width(), (place.y() - plot.top()) / plot.height()
        loss = float(between(land.losses, np.array(u * last), np.array(v * last)))
        a, b = land.a[0] + u * (land.a[-1] - land.a[0]), land.b[-1] - v * (land.b[-1] - land.b[0])
        return self.tr("{0} along the first direction, {1} along the second: loss {2}").format(
            short(float(a)), short(float(b)), short(loss, 4))  # fmt: skip

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._tell(event, self.value_at(event.position()) if self.ready and not self.problem else "")
