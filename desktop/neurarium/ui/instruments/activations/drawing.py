"""How one panel of a layer's output is laid out and painted: the base of all forms, and what lies under the mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from neurarium.ui.instruments.activations.shown import Panel, Shown
from neurarium.ui.pictures.colourmap import MISSING, table
from neurarium.ui.theme import Theme


@dataclass(frozen=True)
class Spot:
    """A number under the mouse: the unit it belongs to, and its place in the panel's values."""

    unit: int
    at: tuple[int, ...]


@dataclass
class Marks:
    """What is marked among the units."""

    chosen: int = -1
    pins: tuple[int, ...] = ()
    silenced: frozenset[int] = frozenset()
    hovered: Spot | None = None


@dataclass
class Drawing:
    """One panel in `rect`: `order` (units,) says which units come first; the first `first` rows of them are scrolled
    away. `images` keeps what was worked out for the last paint."""

    theme: Theme
    rect: QRectF
    shown: Shown
    panel: Panel
    order: NDArray[np.intp]
    first: int = 0
    keep: Callable[[object, Callable[[], QImage]], QImage] = field(default=lambda _key, make: make())

    @property
    def rows(self) -> int:
        """Rows of units in all."""
        return 1

    @property
    def visible(self) -> int:
        """Rows that fit."""
        return 1

    def paint(self, painter: QPainter, marks: Marks) -> None:
        """Paint into `rect`."""

    def hit(self, position: QPointF) -> Spot | None:
        """What lies there."""

    def place_of(self, unit: int) -> QRectF | None:
        """Where a unit is drawn; None while it is out of sight."""

    def mark(self, painter: QPainter, marks: Marks) -> None:
        """Rings and signs on units."""
        theme = self.theme
        for unit in sorted(marks.silenced):
            where = self.place_of(unit)
            if where is not None:
                painter.setPen(QPen(theme.colour("error"), theme.px(1.5)))
                painter.drawLine(QLineF(where.topLeft(), where.bottomRight()))
                painter.drawLine(QLineF(where.topRight(), where.bottomLeft()))
        for unit in marks.pins:
            where = self.place_of(unit)
            if where is not None:
                painter.setPen(QPen(theme.colour("panel"), 1))
                painter.setBrush(theme.colour("action"))
                side = min(theme.px(13), max(4.0, where.width() / 2))
                corner = where.topLeft()
                painter.drawPolygon([corner, corner + QPointF(side, 0), corner + QPointF(0, side)])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if marks.hovered is not None and marks.hovered.unit != marks.chosen:
            self._ring(painter, marks.hovered.unit, "quiet", 1.0)
        if marks.chosen >= 0:
            self._ring(painter, marks.chosen, "selection", 2.0)

    def _ring(self, painter: QPainter, unit: int, role: str, width: float) -> None:
        where = self.place_of(unit)
        if where is not None:
            line = width * self.theme.scale
            painter.setPen(QPen(self.theme.colour(role), line))
            painter.drawRect(where.adjusted(-line / 2, -line / 2, line / 2, line / 2))


def coloured(theme: Theme, indices: NDArray[np.uint8], kind: str, inside: NDArray[np.bool_] | None = None) -> QImage:
    """(height, width) table indices → picture; transparent where not `inside`."""
    words = np.array(table(theme, kind), dtype=np.uint32)[indices]  # type: ignore[arg-type]
    if inside is not None:
        words[~inside] = 0
    height, width = indices.shape
    words = np.ascontiguousarray(words)
    return QImage(words.data, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()


__all__ = ["MISSING", "Drawing", "Marks", "Spot", "coloured"]
