"""Fingers: one drags what it touches or the ground, two zoom and pan, one that rests opens the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QEventPoint, QTouchEvent

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

LONG_MS = 550
_LIFTED = QEventPoint.State.Released
STILL = 12.0  # pixels that a resting finger may tremble


class Touch:
    """Turns touch events into the same gestures as the mouse."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._start: QPointF | None = None
        self._moved = False
        self._pair: tuple[QPointF, float] | None = None  # middle and distance of two fingers
        self._long = QTimer(view)
        self._long.setObjectName("long press")
        self._long.setSingleShot(True)
        self._long.setInterval(LONG_MS)
        self._long.timeout.connect(self._on_long)

    def handle(self, event: QTouchEvent) -> bool:
        points = [point.position() for point in event.points() if point.state() != _LIFTED]
        if event.type() == QEvent.Type.TouchCancel:
            self._end(cancel=True)
        elif len(points) >= 2:
            self._two(points[0], points[1])
        elif event.type() == QEvent.Type.TouchBegin and points:
            self._down(points[0])
        elif points and self._start is not None:
            self._move(points[0])
        elif not points:
            self._up([point.position() for point in event.points()])
        event.accept()
        return True

    def _down(self, at: QPointF) -> None:
        self._start, self._moved, self._pair = at, False, None
        self._long.start()
        self._view.setFocus()
        gesture = self._view.hands.gesture
        if gesture is not None:  # click-click wiring: the second tap
            self._view.hands.tap(at)
            return
        self._view.hands.press_left(at, Qt.KeyboardModifier.NoModifier, pan_ground=True)

    def _move(self, at: QPointF) -> None:
        if self._start is not None and (at - self._start).manhattanLength() > STILL:
            self._moved = True
            self._long.stop()
        if self._moved:
            self._view.hands.move(at, Qt.KeyboardModifier.NoModifier)

    def _two(self, a: QPointF, b: QPointF) -> None:
        self._long.stop()
        middle, apart = (a + b) / 2, max(1.0, ((a - b).x() ** 2 + (a - b).y() ** 2) ** 0.5)
        if self._pair is None:
            self._view.hands.cancel()
        else:
            before, before_apart = self._pair
            self._view.mover.pan_by(middle - before)
            self._view.mover.zoom_by(apart / before_apart, middle)
        self._pair, self._start = (middle, apart), None

    def _up(self, places: list[QPointF]) -> None:
        self._long.stop()
        if self._start is not None and places:
            on_ground = not self._moved and self._view.hit(places[0]).kind == "nothing"
            self._view.hands.release(places[0], Qt.KeyboardModifier.NoModifier)
            if on_ground:
                self._view.controller.select(())
        self._end(cancel=False)

    def _end(self, *, cancel: bool) -> None:
        self._long.stop()
        if cancel:
            self._view.hands.cancel()
        self._start, self._pair = None, None

    def _on_long(self) -> None:
        if self._start is not None and not self._moved:
            place, self._start = self._start, None
            self._view.hands.cancel()
            self._view.asking.for_action(place)
