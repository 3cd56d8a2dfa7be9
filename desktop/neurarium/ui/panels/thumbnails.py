"""Small pictures to choose by: what a data set looks like, what a network looks like."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from neurarium.data import DATASETS, Thumbnail, thumbnail
from neurarium.graph import Graph
from neurarium.layers import SPECS
from neurarium.ui.pictures.colourmap import Scale, grey_scale, image_of
from neurarium.ui.theme import Theme

CARD = (170.0, 96.0)  # a card of the canvas, near enough for a thumbnail


@lru_cache(maxsize=64)
def _numbers(key: str) -> Thumbnail:
    return thumbnail(key)


def paint_data(painter: QPainter, rect: QRectF, theme: Theme, key: str) -> None:
    """Points of the plane in their class's colour, a few pictures, or a table's two most telling columns."""
    shown = _numbers(key)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if shown.pictures is not None:
        _paint_pictures(painter, rect, theme, shown)
    elif shown.points is not None and shown.values is not None:
        _paint_points(painter, rect, theme, shown, line=DATASETS[key].line)
    painter.restore()


def _paint_pictures(painter: QPainter, rect: QRectF, theme: Theme, shown: Thumbnail) -> None:
    assert shown.pictures is not None
    side = min(3, int(np.sqrt(len(shown.pictures))))
    gap = max(1.0, rect.width() * 0.03)
    cell = (min(rect.width(), rect.height()) - (side - 1) * gap) / side
    left = rect.center().x() - (side * cell + (side - 1) * gap) / 2
    for index in range(side * side):
        place = QRectF(left + (index % side) * (cell + gap), rect.top() + (index // side) * (cell + gap), cell, cell)
        painter.drawImage(place, image_of(theme, shown.pictures[index], grey_scale(0.0, 1.0)))


def _paint_points(painter: QPainter, rect: QRectF, theme: Theme, shown: Thumbnail, *, line: bool) -> None:
    assert shown.points is not None and shown.values is not None
    radius = max(1.0, min(rect.width(), rect.height()) / (30 if line else 34))
    scale = Scale("signed", 1.0)
    side = min(rect.width(), rect.height())
    field = QRectF(0, 0, side, side)
    field.moveCenter(rect.center())
    painter.setPen(Qt.PenStyle.NoPen)
    for (x, y), value in zip(shown.points, shown.values, strict=True):
        if shown.classes:
            colour = point_colour(theme, int(value), shown.classes)
        else:
            colour = theme.colour("training") if line else _strong(scale.colour(theme, float(value)), theme)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(field.left() + x * side, field.bottom() - y * side), radius, radius)


def point_colour(theme: Theme, index: int, classes: int) -> QColor:
    """Two classes are the ends of the signed scale, as on every surface; more take the class colours."""
    if classes == 2:
        return theme.colour("positive" if index else "negative")
    return theme.class_colour(index)


def _strong(colour: QColor, theme: Theme) -> QColor:
    """A value near zero is as pale as the ground; mix in some quiet grey so that its point is seen."""
    quiet = theme.colour("quiet")
    share = 0.25
    return QColor.fromRgbF(
        colour.redF() * (1 - share) + quiet.redF() * share,
        colour.greenF() * (1 - share) + quiet.greenF() * share,
        colour.blueF() * (1 - share) + quiet.blueF() * share,
    )


def data_icon(theme: Theme, key: str, side: int, widget: QWidget | None = None) -> QIcon:
    """A data set's picture for a menu."""
    ratio = widget.devicePixelRatioF() if widget is not None else 1.0
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_data(painter, QRectF(0, 0, side, side), theme, key)
    painter.end()
    return QIcon(pixmap)


def paint_network(painter: QPainter, rect: QRectF, theme: Theme, graph: Graph) -> None:
    """The drawing in small: cards in their family's colour where they stand, wires between them."""
    boxes = _boxes(graph, rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("wire", 0.8), max(1.0, rect.height() / 50)))
    for edge in graph.edges:
        start, end = boxes[edge.source], boxes[edge.target]
        a, b = QPointF(start.right(), start.center().y()), QPointF(end.left(), end.center().y())
        reach = max(3.0, abs(b.x() - a.x()) / 2)
        path = QPainterPath(a)
        path.cubicTo(a + QPointF(reach, 0), b - QPointF(reach, 0), b)
        painter.drawPath(path)
    for node in graph.nodes.values():
        spec = SPECS.get(node.type)
        colour = theme.family_colour(spec.family if spec else "io")
        painter.setPen(QPen(colour, max(1.0, rect.height() / 50)))
        fill = QColor(colour)
        fill.setAlphaF(0.35)
        painter.setBrush(fill)
        box = boxes[node.id]
        painter.drawRoundedRect(box, box.height() * 0.2, box.height() * 0.2)
    painter.restore()


def _boxes(graph: Graph, rect: QRectF) -> Mapping[str, QRectF]:
    """Where each card of the drawing comes to stand in a small picture of it."""
    if not graph.nodes:
        return {}
    places = [node.position for node in graph.nodes.values()]
    left, top = min(x for x, _ in places), min(y for _, y in places)
    wide = max(x for x, _ in places) + CARD[0] - left
    high = max(y for _, y in places) + CARD[1] - top
    factor = min(rect.width() / wide, rect.height() / high, 0.22)
    shift = rect.center() - QPointF(wide, high) * factor / 2
    tall = min(CARD[1] * factor * 1.2, rect.height())
    return {
        node.id: QRectF(
            shift.x() + (node.position[0] - left) * factor, shift.y() + (node.position[1] - top) * factor,
            CARD[0] * factor * 0.8, tall,
        )
        for node in graph.nodes.values()
    }  # fmt: skip
