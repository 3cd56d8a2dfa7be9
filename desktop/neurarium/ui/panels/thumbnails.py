"""Small pictures to choose by: what a data set looks like, what a network looks like."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from neurarium.data import DATASETS, Thumbnail, thumbnail
from neurarium.graph import Graph
from neurarium.layers import SPECS
from neurarium.ui.pictures.colourmap import Scale, grey_scale, image_of, rgb_image
from neurarium.ui.pictures.markers import marker
from neurarium.ui.pictures.polyline import polygon
from neurarium.ui.theme import Theme

LARGEST = 18.0  # px: a card of a small drawing


@lru_cache(maxsize=64)
def _numbers(key: str) -> Thumbnail:
    return thumbnail(key)


def paint_data(painter: QPainter, rect: QRectF, theme: Theme, key: str) -> None:
    """Points of the plane in their class's colour, a few pictures, signals or texts, or a table's two most telling
    columns."""
    shown = _numbers(key)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if shown.pictures is not None:
        _paint_pictures(painter, rect, theme, shown)
    elif shown.signals is not None:
        _paint_signals(painter, rect, theme, shown.signals)
    elif shown.texts:
        _paint_texts(painter, rect, theme, shown.texts)
    elif shown.points is not None and shown.values is not None:
        _paint_points(painter, rect, theme, shown, line=DATASETS[key].line)
    painter.restore()


def _paint_pictures(painter: QPainter, rect: QRectF, theme: Theme, shown: Thumbnail) -> None:
    assert shown.pictures is not None
    rows, columns = shown.pictures.shape[1:3]
    across = 3 if rows == columns else 2  # pairs of pictures are twice as wide as high
    down = len(shown.pictures) // across
    side = min(rect.width(), rect.height())
    gap = max(1.0, side * 0.03)
    wide = (side - (across - 1) * gap) / across
    tall = min((side - (down - 1) * gap) / down, wide * rows / columns)
    left = rect.center().x() - side / 2
    top = rect.center().y() - (down * (tall + gap) - gap) / 2
    for index in range(across * down):
        place = QRectF(left + (index % across) * (wide + gap), top + (index // across) * (tall + gap), wide, tall)
        picture = shown.pictures[index]
        if picture.ndim == 3:
            painter.drawImage(place, rgb_image(np.round(picture * 255).astype(np.uint8)))
        else:
            painter.drawImage(place, image_of(theme, picture, grey_scale(0.0, 1.0)))


def _paint_signals(painter: QPainter, rect: QRectF, theme: Theme, signals: NDArray[np.float32]) -> None:
    """One line below the other."""
    step = rect.height() / len(signals)
    x = rect.left() + np.linspace(0, rect.width(), signals.shape[1])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for index, signal in enumerate(signals):
        painter.setPen(QPen(theme.class_colour(index), max(1.0, rect.width() / 60)))
        y = rect.top() + (index + 0.5) * step - signal * step * 0.38
        painter.drawPolyline(polygon(np.column_stack([x, y])))


def _paint_texts(painter: QPainter, rect: QRectF, theme: Theme, texts: tuple[str, ...]) -> None:
    """The first lines, as large as they are still readable; in a menu's picture their beginnings."""
    small = rect.height() <= 40
    lines = min(len(texts), 2 if small else 5)
    font = theme.font("tiny", scaled=False)
    font.setPixelSize(max(5, round(min(rect.height() / lines * 0.9, rect.width() / (2.6 if small else 6.5)))))
    painter.setFont(font)
    metrics = painter.fontMetrics()
    step = rect.height() / lines
    for index, text in enumerate(texts[:lines]):
        painter.setPen(theme.colour("text" if index % 2 == 0 else "quiet"))
        place = QRectF(rect.left(), rect.top() + index * step, rect.width(), step)
        text = text.strip()
        shown = text[:3] if small else metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


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
        place = QPointF(field.left() + x * side, field.bottom() - y * side)
        painter.drawPath(marker(int(value) if shown.classes else 0, radius).translated(place))


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
    """The drawing in small: cards in their family's colour from left to right, wires between them."""
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
    """A column per step from the Input: cards on the canvas differ in size and may stand anywhere, a sign need not."""
    depth: dict[str, int] = {}
    for node_id in graph.order():
        depth[node_id] = max((depth[edge.source] + 1 for edge in graph.incoming(node_id)), default=0)
    columns: dict[int, list[str]] = {}
    for node_id, column in depth.items():
        columns.setdefault(column, []).append(node_id)
    most = max((len(names) for names in columns.values()), default=1)
    pitch = min(rect.width() / max(1, len(columns)), 2.0 * LARGEST)
    down = min(rect.height() / most, 1.5 * LARGEST)
    wide, tall = min(LARGEST, 0.66 * pitch), min(0.8 * LARGEST, 0.75 * down)
    left = rect.center().x() - pitch * len(columns) / 2
    boxes = {}
    for column, names in columns.items():
        for row, node_id in enumerate(names):
            middle = QPointF(left + (column + 0.5) * pitch, rect.center().y() + (row - (len(names) - 1) / 2) * down)
            boxes[node_id] = QRectF(middle.x() - wide / 2, middle.y() - tall / 2, wide, tall)
    return boxes
