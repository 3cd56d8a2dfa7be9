"""Painting into pictures whose pixels can be looked at."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from neurarium.session.snapshot import CardPicture


def card(kind: str, values: ArrayLike, **more: object) -> CardPicture:
    """A picture as the session would send it."""
    array = np.asarray(values, dtype=np.float32)
    total = more.pop("total", len(array))
    low, high = float(np.nanmin(array)), float(np.nanmax(array))
    return CardPicture("node", kind, array, total, low, high, **more)  # type: ignore[arg-type]


class Canvas:
    """Paints with a callable and answers with colours; `ratio` device pixels a unit."""

    def __init__(self, width: int, height: int, ratio: int = 1) -> None:
        self.image = QImage(width * ratio, height * ratio, QImage.Format.Format_RGB32)
        self.image.setDevicePixelRatio(ratio)
        self.image.fill(QColor(1, 2, 3))
        self.rect = QRectF(0, 0, width, height)
        self.ratio = ratio

    def paint(self, draw: Callable[[QPainter], None]) -> Canvas:
        painter = QPainter(self.image)
        draw(painter)
        painter.end()
        return self

    def colour(self, x: float, y: float) -> QColor:
        """The pixel at a position in units."""
        return self.image.pixelColor(int(x * self.ratio), int(y * self.ratio))

    @property
    def untouched(self) -> QColor:
        return QColor(1, 2, 3)
