"""The rubber band: selects what it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QRubberBand

from neurarium.ui.canvas.gestures.base import Gesture

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView


class RubberBand(Gesture):
    """With Shift or Ctrl held at the press it adds to what is selected."""

    def __init__(self, view: CanvasView, *, add: bool) -> None:
        super().__init__(view)
        self._before = self.controller.selection if add else ()
        self._restore = self.controller.selection
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, view.viewport())

    def start(self, at: QPointF, screen: QPointF) -> None:
        self._from, self._from_screen = at, screen

    def move(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        corner, here = self._from_screen.toPoint(), screen.toPoint()
        self._band.setGeometry(QRect(corner, QSize(1, 1)).united(QRect(here, QSize(1, 1))))
        self._band.show()
        area = QRectF(self._from, at).normalized()
        touched = [i for i, card in self.scene.cards.items() if card.isVisible() and area.intersects(card.scene_body())]
        self.controller.select([*self._before, *touched])

    def finish(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        if not self._band.isVisible():  # a click on the ground
            self.controller.select(self._before)
        self._end()
        return True

    def cancel(self) -> None:
        self._end()
        self.controller.select(self._restore)

    def _end(self) -> None:
        self._band.hide()
        self._band.deleteLater()
