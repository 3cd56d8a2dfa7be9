"""What a gesture draws over the canvas: the rubber band and the lines that show what cards are in line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView


class Marks:
    """Painted last, in scene coordinates."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self.guides: list[QLineF] = []
        self._band: QRectF | None = None

    def show_guides(self, lines: list[QLineF]) -> None:
        """Hair lines along which a dragged card is in line with another; an empty list takes them away."""
        if lines != self.guides:
            self.guides = lines
            self._view.viewport().update()

    def show_band(self, area: QRectF | None) -> None:
        """The rubber band over a rectangle of the scene; None takes it away."""
        if area != self._band:
            self._band = area
            self._view.viewport().update()

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        theme = self._view.controller.theme
        if self.guides:
            painter.setPen(QPen(theme.colour("selection", 0.7), 0.0, Qt.PenStyle.DashLine))
            painter.drawLines(self.guides)
        if self._band is not None:
            painter.setPen(QPen(theme.colour("selection", 0.8), 0.0))
            painter.setBrush(theme.colour("selection", 0.12))
            painter.drawRect(self._band)
