"""Moving the view: middle drag, Space-drag."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from neurarium.ui.canvas.gestures.base import Gesture


class Pan(Gesture):
    """The drawing sticks to the hand."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def start(self, at: QPointF, screen: QPointF) -> None:
        self._last = screen

    def move(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.view.mover.pan_by(screen - self._last)
        self._last = screen
