"""What a gesture draws over the canvas: the rubber band and the line that shows that cards are level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView


class Marks:
    """Painted last, in scene coordinates."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._guide: float | None = None
        self._band: QRectF | None = None

    def show_guide(self, level: float | None) -> None:
        """A hair line across the canvas at which a dragged card is level with another; None takes it away."""
        if level != self._guide:
            self._guide = level
            self._view.viewport().update()

    def show_band(self, area: QRectF | None) -> None:
        """The rubber band over a rectangle of the scene; None takes it away."""
        if area != self._band:
            self._band = area
            self._view.viewport().update()

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        theme = self._view.controller.theme
        if self._guide is not None:
            painter.setPen(QPen(theme.colour("selection", 0.5), 0.0, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(exposed.left(), self._guide), QPointF(exposed.right(), self._guide))
        if self._band is not None:
            painter.setPen(QPen(theme.colour("selection", 0.8), 0.0))
            painter.setBrush(theme.colour("selection", 0.12))
            painter.drawRect(self._band)
