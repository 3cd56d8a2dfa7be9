"""Marks for data points: a shape and a colour for each class, filled for training, a ring for validation."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from neurarium.session.snapshot import Points
from neurarium.ui.pictures.colourmap import Scale
from neurarium.ui.pictures.grid import device_scale
from neurarium.ui.theme import Theme

SIDES = (0, 4, 3, -4, -3, 5, 6)  # of class 0, 1, …: circle, square, triangle, diamond, triangle on its head, …


def marker(index: int, radius: float) -> QPainterPath:
    """The shape of a class about the origin; all shapes cover about the same area."""
    path = QPainterPath()
    sides = SIDES[index % len(SIDES)]
    if sides == 0:
        path.addEllipse(QPointF(0, 0), radius, radius)
        return path
    count = abs(sides)
    reach = radius * math.sqrt(2 * math.pi / (count * math.sin(2 * math.pi / count)))
    turn = -math.pi / 2 + (math.pi / count if sides == 4 or sides == -3 else 0.0)
    corners = [
        QPointF(reach * math.cos(turn + 2 * math.pi * i / count), reach * math.sin(turn + 2 * math.pi * i / count))
        for i in range(count)
    ]
    path.addPolygon(corners)
    path.closeSubpath()
    return path


def paint_marker(
    painter: QPainter, theme: Theme, centre: QPointF, shape: QPainterPath, colour: QColor, *, ring: bool = False
) -> None:
    """One point of a class: filled with a light edge (training), or light with an edge of the colour (validation)."""
    width = min(1.8, max(0.8, shape.boundingRect().width() * 0.17))
    edge = theme.colour("mark_edge")
    painter.setPen(QPen(colour if ring else edge, width * 1.25 if ring else width))
    painter.setBrush(edge if ring else colour)
    painter.drawPath(shape.translated(centre))


def paint_target(
    painter: QPainter, theme: Theme, centre: QPointF, radius: float, colour: QColor, *, ring: bool = False
) -> None:
    """One point of a regression in its target's colour, set off by the text's colour; validation has a wide ring."""
    painter.setPen(QPen(theme.colour("text", 0.9 if ring else 0.55), max(0.7, radius * 0.28)))
    if ring:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius * 1.15, radius * 1.15)
        painter.setPen(Qt.PenStyle.NoPen)
        radius *= 0.7
    painter.setBrush(colour)
    painter.drawEllipse(centre, radius, radius)


@dataclass(frozen=True)
class Plane:
    """Maps data coordinates in [low, high]² to a rectangle; y grows upwards."""

    rect: QRectF
    low: float
    high: float

    def point(self, x: float, y: float) -> QPointF:
        span = (self.high - self.low) or 1.0
        return QPointF(
            self.rect.left() + (x - self.low) / span * self.rect.width(),
            self.rect.bottom() - (y - self.low) / span * self.rect.height(),
        )

    def data(self, position: QPointF) -> tuple[float, float]:
        span = self.high - self.low
        return (
            self.low + (position.x() - self.rect.left()) / self.rect.width() * span,
            self.low + (self.rect.bottom() - position.y()) / self.rect.height() * span,
        )


class PointsLayer:
    """All points of a 2-D set as one transparent picture, painted anew only when size, theme or data change."""

    def __init__(self) -> None:
        self._key: tuple[Any, ...] = ()
        self._points: Points | None = None  # kept, so that its identity stays its own
        self._pixmap = QPixmap()

    def paint(
        self, painter: QPainter, theme: Theme, plane: Plane, points: Points, radius: float, scale: Scale | None
    ) -> None:
        """`scale` colours regression targets; without it targets are class indices."""
        factor = device_scale(painter)
        size = (round(plane.rect.width() * factor), round(plane.rect.height() * factor))
        key = (id(points), size, round(factor, 3), plane.low, plane.high, theme.dark, radius, scale)
        if key != self._key:
            self._key, self._points = key, points
            self._pixmap = _points_pixmap(theme, plane, points, radius, scale, size, factor)
        painter.drawPixmap(plane.rect, self._pixmap, QRectF(self._pixmap.rect()))


def _points_pixmap(
    theme: Theme, plane: Plane, points: Points, radius: float, scale: Scale | None, size: tuple[int, int], factor: float
) -> QPixmap:
    pixmap = QPixmap(max(1, size[0]), max(1, size[1]))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(factor, factor)
    local = Plane(QRectF(0, 0, plane.rect.width(), plane.rect.height()), plane.low, plane.high)
    parts: tuple[tuple[NDArray[Any], NDArray[Any], bool], ...] = (
        (points.train_x, points.train_y, False),
        (points.validation_x, points.validation_y, True),
    )
    shapes = [marker(i, radius) for i in range(max(1, len(points.classes)))]
    for xs, ys, ring in parts:
        for (x, y), target in zip(xs[:, :2], ys, strict=True):
            place = local.point(float(x), float(y))
            if scale is not None:
                paint_target(painter, theme, place, radius, scale.colour(theme, float(target)), ring=ring)
                continue
            shape = shapes[int(target) % len(shapes)]
            paint_marker(painter, theme, place, shape, theme.class_colour(int(target)), ring=ring)
    painter.end()
    return pixmap


def thinned(points: Points, most: int = 600) -> Points:
    """At most `most` training points and a third as many of validation: more would hide what lies below."""

    def cut(x: NDArray[Any], y: NDArray[Any], limit: int) -> tuple[NDArray[Any], NDArray[Any]]:
        if len(x) <= limit:
            return x, y
        chosen = np.linspace(0, len(x) - 1, limit).astype(int)
        return x[chosen], y[chosen]

    train_x, train_y = cut(points.train_x, points.train_y, most)
    validation_x, validation_y = cut(points.validation_x, points.validation_y, most // 3)
    return Points(train_x, train_y, validation_x, validation_y, points.classes)
