"""The canvas as a widget. What hands do is decided in `hands`, what keys do in `keys`, edits are made by `commands`.

Public: `commands` (copy, paste, delete, tidy, ...), `mover` (zoom, pan), `fit()`, `reveal()`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSizeF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from neurarium.graph import Edge
from neurarium.ui.bridge.controller import Controller
from neurarium.ui.canvas import fitting, inserting, keeping, keys, mime
from neurarium.ui.canvas.asked import spoken
from neurarium.ui.canvas.asking import Asking
from neurarium.ui.canvas.background import Ground
from neurarium.ui.canvas.commands import CanvasCommands
from neurarium.ui.canvas.find_bar import NEAR, FindBar
from neurarium.ui.canvas.gestures.drop import DropLayer
from neurarium.ui.canvas.gestures.drop_block import DropBlock
from neurarium.ui.canvas.gliding import Glide
from neurarium.ui.canvas.group_blocks import BlockCommands
from neurarium.ui.canvas.group_commands import GroupCommands
from neurarium.ui.canvas.hands import Hands
from neurarium.ui.canvas.hover import Hover
from neurarium.ui.canvas.keeping import KeepInSight
from neurarium.ui.canvas.live import Live
from neurarium.ui.canvas.marks import Marks
from neurarium.ui.canvas.notes import Notes
from neurarium.ui.canvas.overlays import Overlays
from neurarium.ui.canvas.page import Pages
from neurarium.ui.canvas.pointer_note import PointerNote
from neurarium.ui.canvas.rename import NameEditor
from neurarium.ui.canvas.room import MakeRoom
from neurarium.ui.canvas.scene import CanvasScene, Hit
from neurarium.ui.canvas.shared import Shared
from neurarium.ui.canvas.touch import Touch
from neurarium.ui.canvas.viewport import ViewportMover
from neurarium.ui.canvas.wire import WireItem
from neurarium.ui.canvas.writing import Writing


class CanvasView(QGraphicsView):
    """Shows one window's drawing."""

    view_changed = Signal()  # zoom, place or size changed
    examples_wanted = Signal()  # from the hint on an empty canvas

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controller = controller
        self.shared = Shared(
            controller.theme,
            self.devicePixelRatioF(),
            graph=lambda: controller.document.graph,
            data=controller.data_ready,
        )
        self.canvas = CanvasScene(controller, self.shared)
        self.setScene(self.canvas)
        self._set_up()
        self.marks = Marks(self)
        self._fitted = False
        self._kept_clear: list[QWidget] = []
        self._ground = Ground(self.shared)
        self.notes = Notes(self.canvas)
        self.writing = Writing(self)
        self.mover = ViewportMover(self, settled=self._on_settled, moved=self._on_moved, theme=controller.theme)
        self.groups = GroupCommands(self)
        self.commands = CanvasCommands(self)
        self.blocks = BlockCommands(self)
        self.hands = Hands(self)
        self.hover = Hover(self)
        self.asking = Asking(self)
        self._touch = Touch(self)
        self.pages = Pages(self)
        self._overlays = Overlays(self)
        self.live = Live(self)
        self.find_bar = FindBar(self)
        self.room = MakeRoom(self)
        self._glide = Glide(self)
        self._keeping = KeepInSight(self)
        controller.theme.changed.connect(self.restyle)
        controller.document_replaced.connect(self._on_replaced)
        controller.document_changed.connect(self._on_document)
        controller.arrange_wanted.connect(lambda gesture: self.commands.tidy(gesture=gesture))
        controller.selection_changed.connect(self._on_selection)
        controller.group_wanted.connect(self.groups.do)

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
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAcceptDrops(True)
        self.setMinimumSize(200, 140)

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def note(self) -> PointerNote:
        """The words beside the pointer."""
        return self._overlays.note

    def fit(self, *, glide: bool = True) -> None:
        """Show the whole drawing."""
        fitting.fit(self, self._kept_clear, glide=glide)

    def keep_clear(self, widget: QWidget) -> None:
        """A widget at the lower left over the canvas, under which `fit` puts no card."""
        self._kept_clear.append(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The widget that is kept clear came or grew: fit again, unless a hand has moved the drawing since."""
        changed = event.type() in (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.Hide)
        if watched in self._kept_clear and changed and self._fitted and self.mover.fitted:
            QTimer.singleShot(0, self, self._refit)
        return super().eventFilter(watched, event)

    def _refit(self) -> None:
        if self.mover.fitted and self.isVisible():
            self.fit(glide=False)

    def reveal(self, node_ids: Iterable[str]) -> None:
        """Scroll as little as needed so that some cards are in sight; turn to their page before."""
        keeping.reveal(self, node_ids)

    def minimap_place(self) -> QRect:
        """Where the map stands once it is needed; empty where there is no room for it."""
        return self._overlays.minimap.place()

    def show_card(self, node_id: str) -> None:
        """Glide to a card so that it can be read; the search and whoever else leads to a card call this."""
        self.pages.bring([node_id])
        card = self.canvas.cards.get(self.canvas.home_of(node_id))
        if card is not None:
            self.mover.look_at(card.scene_body(), least=NEAR)

    def layout_room(self) -> QSizeF:
        """The room that auto-layout should fill, in scene units at zoom 1."""
        return fitting.layout_room(self) if self._fitted else QSizeF(1056.0, 600.0)

    def restyle(self) -> None:
        """The theme changed."""
        for card in self.canvas.cards.values():
            card.restyle()
        for wire in self.canvas.wires.values():
            wire.restyle()
        self.notes.restyle()
        self.viewport().update()

    def glide_from(self, places: Mapping[str, QPointF]) -> None:
        """Show the cards moving from where they were to where the document has them."""
        self._glide.begin(places)

    def edit_name(self, node_id: str) -> NameEditor:
        return NameEditor(self, node_id)

    # -- what it hears ---------------------------------------------------------------------------

    def overlays_moved(self) -> None:
        """The breadcrumb came or went."""
        self._overlays.place()

    def _on_document(self, _change: object) -> None:
        self._glide.stop()
        self.hands.forget_gone()

    def _on_replaced(self) -> None:
        self._glide.stop()
        self.hands.cancel()
        self.hands.choose_wire(None)
        self.commands.place_made()
        self.fit(glide=False)

    def _on_selection(self, chosen: tuple[str, ...]) -> None:
        if chosen:
            self.hands.choose_wire(None)
        self.setAccessibleDescription(spoken(self.canvas, chosen))

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
            self.commands.place_made()
            self.fit(glide=False)
        self.live.set_shown(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.mover.stop()
        self.hover.leave()
        self.live.set_shown(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted and self.mover.fitted:
            self.fit(glide=False)
        elif event.oldSize().isValid() and self._fitted:  # what was in the middle stays there
            grown = event.size() - event.oldSize()
            self.mover.pan_by(QPointF(grown.width() / 2, grown.height() / 2))
        self.view_changed.emit()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self.shared.begin_frame()
        self.shared.ratio = painter.device().devicePixelRatioF()
        self._ground.paint(painter, QRectF(rect))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self.marks.paint(painter, QRectF(rect))
        if self.shared.stale:
            QTimer.singleShot(0, self.viewport(), self.viewport().update)

    # -- hands -----------------------------------------------------------------------------------

    def hit(self, screen: QPointF) -> Hit:
        """What is under a point of the viewport."""
        at = self.mover.to_scene(screen)
        found = self.canvas.hit(at, self.mover.zoom)
        note = self.notes.at(at) if found.kind == "nothing" else None
        return Hit("note", note=note) if note is not None else found

    def wire_for_drop(self, at: QPointF, node_type: str) -> WireItem | None:
        """The wire that a layer let go at `at` (scene) would go into."""
        if not inserting.goes_into_wires(node_type):
            return None
        return self.canvas.hit_wire(at, self.mover.zoom, reach=16.0).wire

    def help_at(self, place: QPoint) -> tuple[str, str] | None:
        """Title and text on what is at a point of the screen (F1)."""
        return self.asking.help_at(QPointF(self.viewport().mapFromGlobal(place)))

    def selected_wire(self) -> Edge | None:
        return self.hands.chosen_wire

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hands.move(event.position(), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.RightButton:
            self.hands.release(event.position(), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.hands.double_click(event.position())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.hands.cancel():
            self.asking.for_action(QPointF(event.pos()))

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

    def viewportEvent(self, event: QEvent) -> bool:
        kind = event.type()
        if kind in _TOUCH and isinstance(event, QTouchEvent):
            return self._touch.handle(event)
        if kind == QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.mover.zoom_by(1.0 + event.value(), event.position())
                return True
        elif kind == QEvent.Type.Leave and self.hands.gesture is None:
            self.hover.leave()
        return super().viewportEvent(event)

    # -- layers dragged from the palette ---------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        node_type, block = mime.layer_type(event.mimeData()), mime.block_key(event.mimeData())
        if node_type is None and block is None:
            event.ignore()
            return
        drop = DropBlock(self, block) if block is not None else DropLayer(self, node_type or "")
        self.hands.begin(drop, event.position())
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if isinstance(self.hands.gesture, DropLayer):
            self.hands.move(event.position(), event.modifiers())
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        if isinstance(self.hands.gesture, DropLayer):
            self.hands.cancel()

    def dropEvent(self, event: QDropEvent) -> None:
        if isinstance(self.hands.gesture, DropLayer):
            self.hands.release(event.position(), event.modifiers())
            event.acceptProposedAction()
            self.setFocus()
        else:
            event.ignore()

    # -- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self.hands.cancel():
                nothing = not self.controller.selection and not self.notes.selection and self.hands.chosen_wire is None
                if nothing and self.pages.leave():
                    return
                self.hands.choose_wire(None)
                self.controller.select(())
                self.notes.select(())
        elif event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.hands.space, self.hands.space_used = True, False
        elif not keys.handle(self, event):
            super(QGraphicsView, self).keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            held, self.hands.space = self.hands.space, False
            if held and not self.hands.space_used:
                self.controller.toggle_training()
            return
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab walks the cards; at the end it leaves the canvas."""
        return self.commands.walk(1 if forwards else -1) or super().focusNextPrevChild(forwards)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.hands.space = False
        super().focusOutEvent(event)


_TOUCH = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)

__all__ = ["CanvasView"]
