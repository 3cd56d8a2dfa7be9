"""The rubber band: selects what it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from neurarium.ui.canvas.gestures.base import Gesture

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView


class RubberBand(Gesture):
    """With Shift or Ctrl held at the press it adds to what is selected."""

    def __init__(self, view: CanvasView, *, add: bool) -> None:
        super().__init__(view)
        self._before = self.controller.chosen_keys() if add else []
        self._restore = self.controller.chosen_keys()
        self._notes_before = view.notes.selection if add else ()
        self._notes_restore = view.notes.selection
        self._drawn = False

    def start(self, at: QPointF, screen: QPointF) -> None:
        self._from = at

    def move(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._drawn = True
        area = QRectF(self._from, at).normalized()
        self.view.marks.show_band(area)
        touched = [i for i, card in self.scene.cards.items() if card.isVisible() and area.intersects(card.scene_body())]
        self.controller.select([*self._before, *touched])
        self.view.notes.select([*self._notes_before, *self.view.notes.within(area)])

    def finish(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        if not self._drawn:  # a click on the ground
            self.controller.select(self._before)
            self.view.notes.select(self._notes_before)
        self.view.marks.show_band(None)
        return True

    def cancel(self) -> None:
        self.view.marks.show_band(None)
        self.controller.select(self._restore)
        self.view.notes.select(self._notes_restore)
