"""Hands on notes: dragging them about, with the cards that are selected too, and pulling their corner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from neurarium.graph import combine, edits
from neurarium.graph.notes import SMALLEST, move_notes
from neurarium.messages import message
from neurarium.ui.canvas.geometry import snapped
from neurarium.ui.canvas.gestures.base import Gesture

if TYPE_CHECKING:
    from neurarium.ui.canvas.note_item import NoteItem
    from neurarium.ui.canvas.view import CanvasView

THRESHOLD = 4.0  # screen pixels before a press becomes a drag


class MoveNotes(Gesture):
    """Drags the selected notes and cards. A press without a drag selects."""

    def __init__(self, view: CanvasView, grabbed: NoteItem, *, toggle: bool = False) -> None:
        super().__init__(view)
        self.grabbed = grabbed
        self._toggle = toggle
        self.dragging = False

    def start(self, at: QPointF, screen: QPointF) -> None:
        self._press, self._press_screen = at, screen
        notes, note_id = self.view.notes, self.grabbed.note.id
        self._was_selected = note_id in notes.selection
        if not self._was_selected:
            if not self._toggle:
                self.controller.select(())
            notes.select([*notes.selection, note_id] if self._toggle else [note_id])
        self._notes = {i: notes.items[i] for i in notes.selection}
        ids = self.scene.with_companions(self.controller.selection)
        self._cards = {i: self.scene.cards[i] for i in ids}
        self._origins = {**{i: c.pos() for i, c in self._cards.items()}, **{i: n.pos() for i, n in self._notes.items()}}

    def move(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        if not self.dragging:
            if (screen - self._press_screen).manhattanLength() < THRESHOLD:
                return
            self.dragging = True
            self.view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        delta = at - self._press
        if not modifiers & Qt.KeyboardModifier.AltModifier:
            origin = self._origins[self.grabbed.note.id]
            target = origin + delta
            delta = QPointF(snapped(target.x()), snapped(target.y())) - origin
        for note_id, item in self._notes.items():
            item.setPos(self._origins[note_id] + delta)
        for node_id, card in self._cards.items():
            card.place(self._origins[node_id] + delta)
        if self._cards:
            self.scene.route_near(self._cards)

    def finish(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        if not self.dragging:
            self._click()
            return True
        graph = self.controller.document.graph
        parts = [move_notes(graph, {i: (n.pos().x(), n.pos().y()) for i, n in self._notes.items()})]
        if self._cards:
            parts.append(edits.move(graph, {i: (c.pos().x(), c.pos().y()) for i, c in self._cards.items()}))
        if not self.controller.push_graph(combine(message("Move"), parts)):
            self.cancel()
        return True

    def _click(self) -> None:
        notes, note_id = self.view.notes, self.grabbed.note.id
        if self._toggle and self._was_selected:
            notes.select([i for i in notes.selection if i != note_id])
        elif not self._toggle:
            self.controller.select(())
            notes.select([note_id])

    def cancel(self) -> None:
        graph = self.controller.document.graph
        for note_id, item in self._notes.items():
            if note_id in graph.notes:
                item.tell(graph.notes[note_id])
        for node_id, card in self._cards.items():
            if node_id in graph.nodes:
                card.place(QPointF(*graph.nodes[node_id].position))
        if self._cards:
            self.scene.route_near(self._cards)


class ResizeNote(Gesture):
    """Pulls the lower right corner of a note."""

    cursor = Qt.CursorShape.SizeFDiagCursor

    def __init__(self, view: CanvasView, item: NoteItem) -> None:
        super().__init__(view)
        self.item = item
        self._size = item.note.size
        self._moved = False

    def start(self, at: QPointF, screen: QPointF) -> None:
        self.controller.select(())
        self.view.notes.select([self.item.note.id])
        self._away = self.item.scene_body().bottomRight() - at

    def move(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._moved = True
        corner = at + self._away - self.item.pos()
        self._size = (max(SMALLEST[0], snapped(corner.x())), max(SMALLEST[1], snapped(corner.y())))
        self.item.stretch(*self._size)

    def finish(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        if self._moved:
            self.view.notes.resize(self.item.note.id, *self._size)
        return True

    def cancel(self) -> None:
        self.item.stretch(*self.item.note.size)
