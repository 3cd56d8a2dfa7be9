"""Targets against answers of the validation part, for a regression that has no map: on the diagonal it is right."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from neurarium.ui.pictures.markers import Plane
from neurarium.ui.pictures.numbers import short
from neurarium.ui.plots.axes import nice_ticks, tick_texts
from neurarium.ui.theme import Theme

REACH = 12.0  # px from a point at which the mouse still means it
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
TOP = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


class AnswerPlot(QWidget):
    """`show_pairs` takes (n, 2): true value, answer."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.pairs: NDArray[np.float32] | None = None
        self._hover: QPointF | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Answers against targets"))
        theme.changed.connect(self.update)

    def show_pairs(self, pairs: NDArray[np.float32] | None) -> None:
        self.pairs = pairs
        self.update()

    def plane(self) -> Plane:
        """The square and the range of values, the same on both axes."""
        px = self._theme.px
        room = QRectF(self.rect()).adjusted(px(62), px(6), -px(8), -px(36))
        side = max(1.0, min(room.width(), room.height()))
        low, high = -1.0, 1.0
        if self.pairs is not None and np.isfinite(self.pairs[:, 0]).any():
            targets = self.pairs[:, 0][np.isfinite(self.pairs[:, 0])]
            low, high = float(targets.min()), float(targets.max())
            margin = 0.08 * ((high - low) or 1.0)
            low, high = low - margin, high + margin
        return Plane(QRectF(room.left(), room.top(), side, side), low, high)

    def places(self) -> NDArray[np.float64]:
        """(n, 2) widget coordinates; answers beyond the targets' range lie on the edge."""
        plane = self.plane()
        assert self.pairs is not None
        share = (np.asarray(self.pairs, dtype=np.float64) - plane.low) / (plane.high - plane.low)
        share = np.clip(share, 0, 1)
        rect = plane.rect
        return np.column_stack([rect.left() + share[:, 0] * rect.width(), rect.bottom() - share[:, 1] * rect.height()])

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.pairs is None or len(self.pairs) == 0:
            return
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plane = self.plane()
        if plane.rect.width() < 40:
            return
        self._paint_axes(painter, plane)
        painter.setPen(QPen(theme.colour("quiet"), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(plane.rect.bottomLeft(), plane.rect.topRight())
        painter.setPen(QPen(theme.colour("validation"), 1.4))
        painter.setBrush(theme.colour("validation", 0.25))
        radius = 3.0 * theme.scale
        places = self.places()
        for place in places[np.isfinite(places).all(axis=1)]:
            painter.drawEllipse(QPointF(*place), radius, radius)
        index = self.nearest(self._hover) if self._hover is not None else None
        if index is not None:
            self._paint_chosen(painter, plane, QPointF(*places[index]), index)

    def _paint_axes(self, painter: QPainter, plane: Plane) -> None:
        theme, px, rect = self._theme, self._theme.px, plane.rect
        painter.setFont(theme.font("tiny"))
        ticks = nice_ticks(plane.low, plane.high, max(2, int(rect.height() / px(46))))
        for tick, text in zip(ticks, tick_texts(ticks), strict=True):
            place = plane.point(tick, tick)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(rect.left(), place.y()), QPointF(rect.right(), place.y()))
            painter.drawLine(QPointF(place.x(), rect.top()), QPointF(place.x(), rect.bottom()))
            painter.setPen(theme.colour("quiet"))
            painter.drawText(QRectF(px(16), place.y() - px(8), rect.left() - px(21), px(16)), RIGHT, text)
            painter.drawText(QRectF(place.x() - px(30), rect.bottom() + px(3), px(60), px(15)), TOP, text)
        foot = QRectF(rect.left(), rect.bottom() + px(18), rect.width(), px(16))
        painter.drawText(foot, TOP, self.tr("true value"))
        painter.save()
        painter.translate(px(2), rect.center().y())
        painter.rotate(-90)
        painter.drawText(QRectF(-px(80), 0, px(160), px(15)), TOP, self.tr("answer"))
        painter.restore()

    def _paint_chosen(self, painter: QPainter, plane: Plane, place: QPointF, index: int) -> None:
        """The point's distance to the diagonal is its error."""
        theme = self._theme
        assert self.pairs is not None
        right = plane.point(float(self.pairs[index, 0]), float(self.pairs[index, 0]))
        painter.setPen(QPen(theme.colour("error"), 1.6))
        painter.drawLine(place, right)
        painter.setPen(QPen(theme.colour("text"), 1.6))
        painter.setBrush(theme.colour("validation"))
        painter.drawEllipse(place, 4.5 * theme.scale, 4.5 * theme.scale)
        painter.setFont(theme.font("tiny"))
        text = self.read(index)
        width = painter.fontMetrics().horizontalAdvance(text) + 16
        box = QRectF(min(place.x() + 10, self.width() - width), max(0.0, place.y() - 30), width, 22)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(theme.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    # -- mouse -----------------------------------------------------------------------------------

    def nearest(self, position: QPointF) -> int | None:
        """The point under the mouse."""
        if self.pairs is None or len(self.pairs) == 0:
            return None
        places = self.places()
        distances = np.hypot(places[:, 0] - position.x(), places[:, 1] - position.y())
        index = int(np.nanargmin(np.where(np.isfinite(distances), distances, np.inf)))
        return index if math.isfinite(distances[index]) and distances[index] <= REACH * self._theme.scale else None

    def read(self, index: int) -> str:
        """One point in words."""
        assert self.pairs is not None
        target, answer = (float(value) for value in self.pairs[index])
        return self.tr("true {0}, answer {1}: off by {2}").format(short(target), short(answer), short(answer - target))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = event.position()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(280), self._theme.px(230))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(120))
