"""Mouse, pen and fingers: decides which gesture a press begins and hands it every move. One gesture at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from neurarium.graph import Edge
from neurarium.graph.grouping import group_key
from neurarium.ui.canvas.asked import mend_at
from neurarium.ui.canvas.gestures.band import RubberBand
from neurarium.ui.canvas.gestures.base import Gesture
from neurarium.ui.canvas.gestures.connect import DrawWire, FixedEnd
from neurarium.ui.canvas.gestures.move import MoveCards
from neurarium.ui.canvas.gestures.notes import MoveNotes, ResizeNote
from neurarium.ui.canvas.gestures.pan import Pan
from neurarium.ui.canvas.group_face import GroupFace
from neurarium.ui.canvas.group_frame import FrameItem
from neurarium.ui.canvas.scene import Hit
from neurarium.ui.canvas.stubs import StubFace

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

_ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


class Hands:
    """Owns the gesture under way and the wire that was clicked."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self.gesture: Gesture | None = None
        self.chosen_wire: Edge | None = None
        self._finishing = False
        self.space = False  # held
        self.space_used = False  # it panned, so its release does not start training

    # -- gestures --------------------------------------------------------------------------------

    def begin(self, gesture: Gesture, screen: QPointF) -> None:
        """Start a gesture; one that is under way is cancelled."""
        self.cancel()
        self.gesture = gesture
        if gesture.cursor is not None:
            self._view.viewport().setCursor(gesture.cursor)
        gesture.start(self._view.mover.to_scene(screen), screen)

    def cancel(self) -> bool:
        """End what is under way without a trace; False when nothing was."""
        gesture, self.gesture = self.gesture, None
        self._view.viewport().unsetCursor()
        if gesture is None:
            return False
        gesture.cancel()
        return True

    def forget_gone(self) -> None:
        """The document changed under the hand (undo, another edit): end what may be about something that is gone."""
        if not self._finishing:
            self.cancel()
        if self.chosen_wire is not None and self.chosen_wire not in self._view.canvas.wires:
            self.chosen_wire = None

    def _over(self) -> None:
        self.gesture = None
        self._view.viewport().unsetCursor()

    # -- mouse -----------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        screen = event.position()
        self._view.hover.hide_card()
        if self.gesture is not None:
            self._press_again(event)
            return
        if event.button() == _MIDDLE or (self.space and event.button() == _LEFT):
            self.space_used = True
            self.begin(Pan(self._view), screen)
        elif event.button() == _LEFT:
            self.press_left(screen, event.modifiers())

    def _press_again(self, event: QMouseEvent) -> None:
        if event.button() != _LEFT:
            self.cancel()
        else:
            self.tap(event.position())

    def tap(self, screen: QPointF) -> None:
        """Another press while a gesture waits for one (click-click wiring)."""
        gesture = self.gesture
        self._finishing = True
        try:
            done = gesture is not None and gesture.press_again(self._view.mover.to_scene(screen), screen)
        finally:
            self._finishing = False
        if done and self.gesture is gesture:
            self._over()

    def press_left(self, screen: QPointF, modifiers: Qt.KeyboardModifier, *, pan_ground: bool = False) -> None:
        """What a left press (or a finger) begins. `pan_ground`: on empty ground it pans instead of selecting."""
        view = self._view
        at = view.mover.to_scene(screen)
        mend = mend_at(view.canvas, at)
        if mend is not None:
            view.commands.mend(mend[1])
            return
        hit = view.hit(screen)
        self.choose_wire(hit.wire.edge if hit.wire is not None else None)
        if self._press_button(hit, at):
            return
        gesture = self._gesture_for(hit, at, bool(modifiers & _ADDING), pan_ground)
        if gesture is not None:
            self.begin(gesture, screen)

    def _press_button(self, hit: Hit, at: QPointF) -> bool:
        """The button on a card that opens it into neurons or unfolds a group, and the one that folds a group."""
        if hit.frame is not None and hit.frame.fold_button().contains(at):
            return self._view.groups.fold(hit.frame.about.id, True)
        button = hit.card.face.button() if hit.kind == "card" and hit.card is not None else None
        if hit.card is None or button is None or not button.contains(at - hit.card.pos()):
            return False
        if isinstance(hit.card.face, GroupFace):
            return self._view.groups.fold(hit.card.face.group.id, False)
        node_id = hit.card.node.id
        self._view.commands.show_neurons(node_id, not self._view.canvas.is_open(node_id))
        return True

    def _gesture_for(self, hit: Hit, at: QPointF, adding: bool, pan_ground: bool) -> Gesture | None:
        view = self._view
        if hit.kind == "port" and hit.card is not None and hit.port is not None:
            return self._from_port(hit)
        if hit.note is not None:
            grip = hit.note.on_grip(at, view.mover.zoom)
            return ResizeNote(view, hit.note) if grip else MoveNotes(view, hit.note, toggle=adding)
        if not adding and (hit.card is None or not hit.card.selected):
            view.notes.select(())
        if hit.card is not None and hit.card.face.fixed:
            view.controller.select(())
            return None
        if hit.frame is not None:
            return self._from_frame(hit.frame, adding)
        if hit.card is not None:
            return MoveCards(view, hit.card, hit.card.face.node_at(at - hit.card.pos()), toggle=adding)
        if hit.wire is not None:
            if hit.end == "target":
                return DrawWire(view, FixedEnd.source_of(hit.wire), hit.wire)
            if hit.end == "source":
                return DrawWire(view, FixedEnd.target_of(hit.wire), hit.wire)
            view.controller.select(())
            return None
        return Pan(view) if pan_ground else RubberBand(view, add=adding)

    def _from_frame(self, frame: FrameItem, adding: bool) -> Gesture | None:
        """The title of an open group: all that is in it is dragged."""
        keys = self._view.canvas.groups.keys_in(frame.about.id)
        if not keys:
            return None
        return MoveCards(self._view, self._view.canvas.cards[keys[0]], group_key(frame.about.id), toggle=adding)

    def _from_port(self, hit: Hit) -> Gesture:
        """An output begins a new wire; a taken input gives its wire into the hand; a free input begins one."""
        card, port = hit.card, hit.port
        assert card is not None and port is not None
        if not hit.output:
            edge = self._view.controller.document.graph.edge_into(port.node, port.name)
            wire = self._view.canvas.wires.get(edge) if edge is not None else None
            if wire is not None:
                return DrawWire(self._view, FixedEnd.source_of(wire), wire)
        return DrawWire(self._view, FixedEnd(card, port.name, hit.output, port.node))

    def move(self, screen: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        if self.gesture is not None:
            self.gesture.move(self._view.mover.to_scene(screen), screen, modifiers)
        else:
            self._view.hover.at(screen)

    def release(self, screen: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        gesture = self.gesture
        self._finishing = True
        try:
            done = gesture is not None and gesture.finish(self._view.mover.to_scene(screen), screen, modifiers)
        finally:
            self._finishing = False
        if done and self.gesture is gesture:
            self._over()

    def double_click(self, screen: QPointF) -> None:
        """On a card's head: rename. On a wire: a layer goes in."""
        view = self._view
        at = view.mover.to_scene(screen)
        hit = view.hit(screen)
        if hit.note is not None:
            self.cancel()
            view.writing.edit(hit.note.note.id)
        elif hit.frame is not None:
            self.cancel()
            view.groups.fold(hit.frame.about.id, True)
        elif hit.card is not None and isinstance(hit.card.face, GroupFace):
            self.cancel()
            view.pages.open(hit.card.face.group.id)
        elif hit.card is not None and isinstance(hit.card.face, StubFace):
            self.cancel()
            view.reveal([hit.card.face.stub.node])
            view.controller.select([hit.card.face.stub.node])
        elif hit.kind == "card" and hit.card is not None and at.y() - hit.card.pos().y() <= hit.card.face.head:
            self.cancel()
            view.commands.rename(hit.card.node.id)
        elif hit.wire is not None:
            self.cancel()
            view.asking.for_insertion(hit.wire.edge, screen)

    def choose_wire(self, edge: Edge | None) -> None:
        """Mark the wire that Delete would remove."""
        if edge == self.chosen_wire:
            return
        for known, wire in self._view.canvas.wires.items():
            wire.set_marks(selected=known == edge)
        self.chosen_wire = edge
        if edge is not None:
            self._view.controller.select(())
