"""The canvas as a widget: turns what hands and keys do into gestures and commands.

Public: `commands` (copy, paste, delete, ...), `mover` (zoom, pan), `fit()`, `header`. Everything that changes the
document goes through `Controller.push_graph`.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from neurarium.ui.bridge.controller import Controller
from neurarium.ui.canvas.background import Ground
from neurarium.ui.canvas.gestures.band import RubberBand
from neurarium.ui.canvas.gestures.base import Gesture
from neurarium.ui.canvas.gestures.move import MoveCards
from neurarium.ui.canvas.gestures.pan import Pan
from neurarium.ui.canvas.scene import CanvasScene, Hit
from neurarium.ui.canvas.shared import Shared
from neurarium.ui.canvas.viewport import ViewportMover

TOP = 34.0  # pixels at the top that the words need
_ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class CanvasView(QGraphicsView):
    """Shows one window's drawing."""

    view_changed = Signal()  # zoom, place or size changed

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controller = controller
        self.shared = Shared(controller.theme)
        self.shared.ratio = self.devicePixelRatioF()
        self.canvas = CanvasScene(controller, self.shared)
        self.setScene(self.canvas)
        self.gesture: Gesture | None = None
        self._guide: float | None = None
        self._space = False
        self._space_used = False
        self._fitted = False
        self._ground = Ground(self.shared)
        self._set_up()
        self.mover = ViewportMover(
            self, settled=self._on_settled, moved=self._on_moved, calm=lambda: controller.theme.reduce_motion
        )
        controller.theme.changed.connect(self.restyle)
        controller.document_replaced.connect(self._on_replaced)

    def _set_up(self) -> None:
        self.setObjectName("canvas")
        self.setAccessibleName(self.tr("Canvas: the network as cards and wires"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setOptimizationFlags(
            QGraphicsView.OptimizationFlag.DontSavePainterState
            | QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setMinimumSize(200, 140)

    # -- what is shown ---------------------------------------------------------------------------

    def fit(self, *, glide: bool = True) -> None:
        """Show the whole drawing."""
        self.mover.fit(self.canvas.outline(), top=TOP, glide=glide)

    def restyle(self) -> None:
        """The theme changed."""
        for card in self.canvas.cards.values():
            card.restyle()
        self.viewport().update()

    def show_guide(self, level: float | None) -> None:
        """A hair line across the canvas at which a dragged card is level with another."""
        if level != self._guide:
            self._guide = level
            self.viewport().update()

    def _on_replaced(self) -> None:
        self.cancel_gesture()
        self.fit(glide=False)

    def _on_settled(self) -> None:
        self.shared.moving = False
        self.viewport().update()

    def _on_moved(self) -> None:
        self.shared.moving = self.mover.zooming
        self.view_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._fitted:
            self._fitted = True
            self.fit(glide=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().isValid() and self._fitted:  # what was in the middle stays there
            grown = event.size() - event.oldSize()
            self.mover.pan_by(QPointF(grown.width() / 2, grown.height() / 2))
        self.view_changed.emit()

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        self.shared.begin_frame()
        ratio = painter.device().devicePixelRatioF()
        if ratio != self.shared.ratio:
            self.shared.ratio = ratio
        self._ground.paint(painter, rect)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        if self._guide is not None:
            pen = QPen(self.controller.theme.colour("selection", 0.5), 0.0, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(rect.left(), self._guide), QPointF(rect.right(), self._guide))
        if self.shared.stale:
            QTimer.singleShot(0, self.viewport(), self.viewport().update)

    # -- hands -----------------------------------------------------------------------------------

    def begin(self, gesture: Gesture, screen: QPointF) -> None:
        """Start a gesture; one that is under way is cancelled."""
        self.cancel_gesture()
        self.gesture = gesture
        if gesture.cursor is not None:
            self.viewport().setCursor(gesture.cursor)
        gesture.start(self.mover.to_scene(screen), screen)

    def cancel_gesture(self) -> bool:
        """End what is under way without a trace; False when nothing was."""
        gesture, self.gesture = self.gesture, None
        if gesture is None:
            return False
        gesture.cancel()
        self.viewport().unsetCursor()
        return True

    def _end_gesture(self) -> None:
        self.gesture = None
        self.viewport().unsetCursor()

    def hit(self, screen: QPointF) -> Hit:
        """What is under a point of the viewport."""
        return self.canvas.hit(self.mover.to_scene(screen), self.mover.zoom)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        screen = event.position()
        if self.gesture is not None:
            if event.button() == Qt.MouseButton.LeftButton:
                if self.gesture.press_again(self.mover.to_scene(screen), screen):
                    self._end_gesture()
            else:
                self.cancel_gesture()
            return
        if event.button() == Qt.MouseButton.MiddleButton or (self._space and event.button() == _LEFT):
            self._space_used = True
            self.begin(Pan(self), screen)
        elif event.button() == _LEFT:
            self._left_press(self.hit(screen), screen, event.modifiers())

    def _left_press(self, hit: Hit, screen: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        adding = bool(modifiers & _ADDING)
        if hit.card is not None:
            self.begin(MoveCards(self, hit.card, toggle=adding), screen)
        else:
            self.begin(RubberBand(self, add=adding), screen)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        screen = event.position()
        if self.gesture is not None:
            self.gesture.move(self.mover.to_scene(screen), screen, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        screen = event.position()
        gesture = self.gesture
        if gesture is not None and gesture.finish(self.mover.to_scene(screen), screen, event.modifiers()):
            self._end_gesture()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel zooms; two fingers on a pad pan, and zoom with Ctrl."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not event.pixelDelta().isNull() and not control:
            self.mover.pan_by(QPointF(event.pixelDelta()))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.mover.pan_by(QPointF(event.angleDelta().y() or event.angleDelta().x(), 0) / 2)
        else:
            self.mover.zoom_by(1.0015 ** event.angleDelta().y(), event.position())
        event.accept()

    # -- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.cancel_gesture():
            return
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._space, self._space_used = True, False
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            held, self._space = self._space, False
            if held and not self._space_used:
                self.controller.toggle_training()
            return
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False
        super().focusOutEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.NativeGesture:
            return self._native_gesture(event)
        return super().viewportEvent(event)

    def _native_gesture(self, event: QEvent) -> bool:
        """Pinch on a touchpad."""
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:  # type: ignore[attr-defined]
            self.mover.zoom_by(1.0 + event.value(), event.position())  # type: ignore[attr-defined]
            return True
        return super().viewportEvent(event)


_LEFT = Qt.MouseButton.LeftButton

__all__ = ["CanvasView"]
