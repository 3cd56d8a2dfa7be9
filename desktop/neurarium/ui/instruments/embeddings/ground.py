"""The ground of a map: its scale, its axes and what one unit is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from neurarium.session.readings.embeddings import Embedding
from neurarium.ui.instruments.embeddings.camera import Camera
from neurarium.ui.pictures.colourmap import nice_limit
from neurarium.ui.pictures.numbers import percent, plain
from neurarium.ui.theme import Theme

Floats = NDArray[np.float64]
SHRINK = 0.55  # a map that fills less of its scale gets another one
ROOM = 1.02  # that a new scale leaves, so that it need not change with the next step
FEW = 60  # points
BAR = 90.0  # px at scale 1 that the bar of one length is about as long as


class Ground:
    """From a method's own numbers to −1 … 1. PCA and SVD keep a round scale until it does not fit; the others have no
    unit, so each of their pictures fills the frame."""

    def __init__(self) -> None:
        self.limit = 0.0
        self.centre: Floats = np.zeros(2)

    def fit(self, value: Embedding, positions: NDArray[Any]) -> None:
        """Look at new positions (n, k)."""
        middle = (positions.max(axis=0) + positions.min(axis=0)).astype(np.float64) / 2
        if value.method in ("tsne", "umap") or len(self.centre) != positions.shape[1]:
            self.centre, self.limit = middle, 0.0
        reach = float(np.abs(positions - self.centre).max())
        if value.method in ("tsne", "umap"):
            self.limit = reach or 1.0
        elif reach > self.limit or reach < SHRINK * self.limit:
            self.centre = middle
            self.limit = nice_limit(float(np.abs(positions - middle).max()) * ROOM)

    def normal(self, positions: NDArray[Any]) -> Floats:
        """(n, k) → −1 … 1."""
        return np.asarray((positions.astype(np.float64) - self.centre) / (self.limit or 1.0))


def paint_axes(
    painter: QPainter, rect: QRectF, room: QRectF, theme: Theme, camera: Camera, box: tuple[float, float],
    value: Embedding, ground: Ground,
) -> list[QPointF]:  # fmt: skip
    """Quiet lines through the origin, none for methods whose axes mean nothing; returns where each one ends."""
    dims = value.positions.shape[1]
    found: list[QPointF] = []
    if value.method in ("tsne", "umap") and dims == 2:
        return found
    origin = ground.normal(np.zeros((1, dims)))
    ends = np.concatenate([origin, origin + np.eye(dims) * 0.9, origin - np.eye(dims) * 0.9])
    places, _ = camera.place(ends, room, box)
    painter.save()
    painter.setClipRect(rect)
    painter.setPen(QPen(theme.colour("line"), 1.0))
    middle = places[0]
    for axis in range(dims):
        start, end = QPointF(*places[1 + axis + dims]), QPointF(*places[1 + axis])
        if dims == 2:  # as long as the picture
            start, end = ((QPointF(rect.left(), middle[1]), QPointF(rect.right(), middle[1])) if axis == 0 else
                          (QPointF(middle[0], rect.bottom()), QPointF(middle[0], rect.top())))  # fmt: skip
        painter.drawLine(QLineF(start, end))
        found.append(end)
    painter.restore()
    return found


def paint_shares(
    painter: QPainter, rect: QRectF, theme: Theme, ends: list[QPointF], value: Embedding, points: NDArray[Any]
) -> None:
    """At the end of each axis what it shows; where it hides the fewest `points` (n, 2), on some ground of its own."""
    for axis, (end, share) in enumerate(zip(ends, value.shares, strict=False)):
        _paint_share(painter, rect, theme, end, axis, float(share), points)


def _paint_share(
    painter: QPainter, rect: QRectF, theme: Theme, end: QPointF, axis: int, share: float, points: NDArray[Any]
) -> None:
    text = QCoreApplication.translate("EmbeddingGround", "axis {0}: {1}").format(axis + 1, percent(share))
    painter.save()
    painter.setFont(theme.font("tiny"))
    metrics = QFontMetricsF(painter.font())
    size = QRectF(0, 0, metrics.horizontalAdvance(text) + 2, metrics.height())
    few = len(points) <= FEW  # every one of them counts; in a crowd the words should rather stay where they are
    sides = [(theme.px(4), -theme.px(2) - size.height()), (-theme.px(4) - size.width(), -theme.px(2) - size.height()),
             (theme.px(4), theme.px(2)), (-theme.px(4) - size.width(), theme.px(2))]  # fmt: skip
    boxes = [_within(size.translated(end + QPointF(*side)), rect) for side in sides[: None if few else 1]]
    wide = theme.px(18)  # of a word at a point
    box = min(boxes, key=lambda box: _hidden(box.adjusted(-wide, -theme.px(6), theme.px(2), theme.px(6)), points))
    painter.fillRect(box.adjusted(-2, 0, 2, 0), theme.colour("panel", 0.75))
    painter.setPen(theme.colour("quiet"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _within(box: QRectF, rect: QRectF) -> QRectF:
    left = min(max(box.left(), rect.left() + 4), rect.right() - box.width() - 4)
    top = min(max(box.top(), rect.top() + 1), rect.bottom() - box.height() - 1)
    return QRectF(left, top, box.width(), box.height())


def _hidden(box: QRectF, points: NDArray[Any]) -> int:
    """How many points (n, 2) lie in a box."""
    x, y = points[:, 0], points[:, 1]
    return int(((x >= box.left()) & (x <= box.right()) & (y >= box.top()) & (y <= box.bottom())).sum())


def bar_length(unit: float, limit: float, wanted: float) -> float:
    """A round length whose bar is about `wanted` pixels long; `unit` pixels are `limit` of it."""
    length = nice_limit(wanted / unit * limit)
    return length if length * unit / limit <= wanted * 1.5 else length / 2


def paint_scale_bar(
    painter: QPainter, row: QRectF, theme: Theme, value: Embedding, limit: float, unit: float
) -> None:
    """How long a length of the layer's own numbers is on the screen; for t-SNE and UMAP that there is none."""
    painter.save()
    painter.setFont(theme.font("tiny"))
    painter.setPen(theme.colour("quiet"))
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    if value.method in ("tsne", "umap"):
        text = QCoreApplication.translate("EmbeddingGround", "no unit: only who is near to whom counts")
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 4
        painter.fillRect(QRectF(row.right() - width, row.top(), width, row.height()), theme.colour("panel", 0.75))
        painter.drawText(row, flags, text)
        painter.restore()
        return
    length = bar_length(unit, limit or 1.0, theme.px(BAR))
    wide = length * unit / (limit or 1.0)
    y = row.center().y()
    text = QCoreApplication.translate("EmbeddingGround", "distance {0}").format(plain(length))
    width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 6
    right = row.right() - width
    back = QRectF(right - wide - 2, row.top(), wide + width + 4, row.height())
    painter.fillRect(back, theme.colour("panel", 0.75))
    painter.drawText(row, flags, text)
    painter.setPen(QPen(theme.colour("quiet"), 1.2))
    painter.drawLine(QPointF(right - wide, y), QPointF(right, y))
    for x in (right - wide, right):
        painter.drawLine(QPointF(x, y - 3), QPointF(x, y + 3))
    painter.restore()
