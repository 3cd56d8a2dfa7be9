"""A painter for SVG and PDF that hands images over as they should look.

Qt's SVG device knows no part of an image and viewers blur small images as they please. So every image is first drawn
at several pixels per unit, cut and smoothed as asked for, and that picture goes into the file.
"""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

FINE = 4.0  # pixels per unit: sharp at four times the size
MOST = 1600  # pixels along a side


def raster(rect: QRectF, draw: Any, fine: float = FINE) -> QImage:
    """`draw(painter)` in the coordinates of `rect`, as an image of `fine` pixels per unit."""
    fine = min(fine, MOST / max(1.0, rect.width(), rect.height()))
    image = QImage(
        max(1, math.ceil(rect.width() * fine)), max(1, math.ceil(rect.height() * fine)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )  # fmt: skip
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(image.width() / rect.width(), image.height() / rect.height())
    painter.translate(-rect.topLeft())
    draw(painter)
    painter.end()
    return image


class SharpPainter(QPainter):
    """Only `drawImage` and `drawPixmap` differ; what the pictures of cards call."""

    def drawImage(self, *args: Any) -> None:
        """(rect or point, image) or (rect, image, part of it)."""
        self._put(*args)

    def drawPixmap(self, *args: Any) -> None:
        """(rect or point, pixmap), (x, y, pixmap) or (rect, pixmap, part of it)."""
        if len(args) == 3 and isinstance(args[2], QPixmap):
            args = (QPointF(args[0], args[1]), args[2])
        self._put(*args)

    def _put(self, place: Any, image: QImage | QPixmap, part: Any = None) -> None:
        ratio = image.devicePixelRatio()
        if not hasattr(place, "width"):
            place = QRectF(QPointF(place), image.size().toSizeF() / ratio)
        target = QRectF(place)
        if target.isEmpty():
            return
        whole = QRectF(part) if part is not None else QRectF(image.rect())
        smooth = bool(self.renderHints() & QPainter.RenderHint.SmoothPixmapTransform)

        def draw(painter: QPainter) -> None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
            picture = QImage(image) if isinstance(image, QImage) else image.toImage()
            painter.drawImage(target, picture, whole)

        super().drawImage(target, raster(target, draw))


__all__ = ["SharpPainter", "raster"]
