"""The dotted ground of the canvas: one tile, blitted."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from neurarium.ui.canvas.geometry import GRID
from neurarium.ui.canvas.shared import Shared

REPEAT = 10  # dots along one side of the tile: large tiles are blitted faster than many small ones
CLOSEST = 15.0  # pixels; nearer dots are thinned out


class Ground:
    """Keeps the tile of the present zoom and theme."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._key: tuple[object, ...] = ()
        self._tile = QPixmap()

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Fill `exposed` (scene units)."""
        shared = self._shared
        transform = painter.worldTransform()
        pitch = GRID * transform.m11()
        while pitch < CLOSEST:
            pitch *= 2
        cells = max(4, round(pitch * shared.ratio))
        key = (cells, shared.ratio, shared.theme.name("canvas"), shared.theme.name("dot"))
        if key != self._key:
            self._key = key
            self._tile = self._make(cells)
        side = REPEAT * cells / shared.ratio
        area = transform.mapRect(exposed).adjusted(-1, -1, 1, 1)
        origin = transform.map(QPointF(0, 0))
        painter.setWorldTransform(QTransform())
        offset = QPointF(_beyond(area.left() - origin.x(), side), _beyond(area.top() - origin.y(), side))
        painter.drawTiledPixmap(area, self._tile, offset)
        painter.setWorldTransform(transform)

    def _make(self, cells: int) -> QPixmap:
        shared = self._shared
        tile = QPixmap(cells * REPEAT, cells * REPEAT)
        tile.fill(shared.theme.colour("canvas"))
        painter = QPainter(tile)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shared.theme.colour("dot"))
        size = max(1.0, round(2 * shared.ratio))
        for index in range(REPEAT * REPEAT):
            row, column = divmod(index, REPEAT)
            painter.drawRect(QRectF(column * cells, row * cells, size, size))
        painter.end()
        tile.setDevicePixelRatio(shared.ratio)
        return tile


def _beyond(distance: float, side: float) -> float:
    return distance - floor(distance / side) * side
