"""A gesture: something a hand does from press to release.

At most one is under way. Only `finish` may push an edit; `cancel` leaves no trace. Positions are in scene units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView


class Gesture:
    """Base of all gestures. `sticky` ones go on after the release (click-click wiring)."""

    cursor: Qt.CursorShape | None = None

    def __init__(self, view: CanvasView) -> None:
        self.view = view
        self.scene = view.canvas
        self.controller = view.controller

    def start(self, at: QPointF, screen: QPointF) -> None:
        """The press."""

    def move(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The hand moved to `at` (scene) and `screen` (viewport)."""

    def finish(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """The release. False: the gesture goes on (a click that started click-click wiring)."""
        return True

    def press_again(self, at: QPointF, screen: QPointF) -> bool:
        """Another press while a sticky gesture is under way; True ends it (after this call)."""
        return False

    def cancel(self) -> None:
        """Esc, or another button: undo what is on screen."""
