"""Moving cards: they snap to the grid and to each other's levels, and one dropped onto a wire goes into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from neurarium.graph import Edit, combine
from neurarium.graph.grouping import common_group, key_group, regroup
from neurarium.graph.notes import move_notes
from neurarium.messages import message
from neurarium.ui.canvas import inserting, snapping
from neurarium.ui.canvas.geometry import snapped
from neurarium.ui.canvas.gestures.base import Gesture
from neurarium.ui.canvas.gestures.joining import Joining
from neurarium.ui.canvas.group_moves import move_edit

if TYPE_CHECKING:
    from neurarium.ui.canvas.card import CardItem
    from neurarium.ui.canvas.view import CanvasView
    from neurarium.ui.canvas.wire import WireItem

ALIGN = 6.0  # screen pixels within which a card jumps to the level of another
THRESHOLD = 4.0  # screen pixels before a press becomes a drag


class MoveCards(Gesture):
    """Drags the selected cards; the document learns of it when the hand lets go. A press without a drag selects."""

    def __init__(self, view: CanvasView, grabbed: CardItem, node_id: str, *, toggle: bool = False) -> None:
        super().__init__(view)
        self.grabbed = grabbed
        self.node_id = node_id  # which of the nodes that the card stands for was meant
        self.dragging = False
        self._toggle = toggle
        self._over: WireItem | None = None

    def start(self, at: QPointF, screen: QPointF) -> None:
        self._press, self._press_screen = at, screen
        chosen = self.controller.chosen_keys()
        self._was_selected = self.node_id in chosen
        if not self._was_selected and not self._toggle:
            self.controller.select([self.node_id])
        elif not self._was_selected:
            self.controller.select([*chosen, self.node_id])
        ids = self.scene.with_companions(self.controller.selection)
        homes = dict.fromkeys(map(self.scene.groups.home, ids))
        self._cards = {key: self.scene.cards[key] for key in homes if key in self.scene.cards}
        self._joining = Joining(self.view, self._cards)
        self._origins = {i: card.pos() for i, card in self._cards.items()}
        self._notes = {i: self.view.notes.items[i] for i in self.view.notes.selection}
        seen = self.view.mover.visible()
        self._others = [
            body
            for i, card in self.scene.cards.items()
            if i not in self._cards and card.isVisible() and (body := card.scene_body()).intersects(seen)
        ]

    def move(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        if not self.dragging:
            if (screen - self._press_screen).manhattanLength() < THRESHOLD:
                return
            self.dragging = True
            self.view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        free = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        delta = at - self._press if free else self._snap(at - self._press)
        for node_id, card in self._cards.items():
            card.place(self._origins[node_id] + delta)
        for item in self._notes.values():
            item.setPos(QPointF(*item.note.position) + delta)
        self.scene.route_near(self._cards)
        self._look_for_wire(at)
        self._joining.look(at, screen, free=bool(modifiers & Qt.KeyboardModifier.ControlModifier))

    def _snap(self, delta: QPointF) -> QPointF:
        """So that the grabbed card lands in line with a neighbour, or on the grid; hair lines show with which."""
        origin = self._origins.get(self.grabbed.node.id, self.grabbed.pos())
        target = self.grabbed.body().translated(origin + delta)
        reach = ALIGN / self.view.mover.zoom
        upright, level = snapping.across(target, self._others, reach), snapping.level(target, self._others, reach)
        x = snapped(target.x()) if upright is None else target.x() + upright.away
        y = snapped(target.y()) if level is None else target.y() + level.away
        self.view.marks.show_guides([snap.line for snap in (upright, level) if snap is not None])
        return QPointF(x, y) - origin

    def _look_for_wire(self, at: QPointF) -> None:
        """Only a single card that is not wired yet (or whose wires would heal) goes into a wire."""
        over = None
        if len(self._cards) == 1 and self.grabbed.node.id in self.controller.document.graph.nodes and not self._wired():
            over = self.view.wire_for_drop(at, self.grabbed.node.type)
        self._mark(over)

    def _wired(self) -> bool:
        graph = self.controller.document.graph
        node_id = self.grabbed.node.id
        return bool(graph.incoming(node_id) or graph.outgoing(node_id))

    def _mark(self, wire: WireItem | None) -> None:
        if wire is not self._over:
            if self._over is not None:
                self._over.set_marks(mark="")
            if wire is not None:
                wire.set_marks(mark="insert")
            self._over = wire

    def finish(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        over = self._over
        self._tidy()
        if not self.dragging:
            self._click()
            return True
        graph = self.controller.document.graph
        places = {i: (card.pos().x(), card.pos().y()) for i, card in self._cards.items()}
        moved = self._joining.with_group(move_edit(graph, places))
        if self._notes:
            papers = {i: (item.pos().x(), item.pos().y()) for i, item in self._notes.items()}
            moved = combine(moved.label, [moved, move_notes(graph, papers)])
        if over is not None:
            wired = inserting.insertion(over.edge, graph.node(self.grabbed.node.id))
            around = common_group(graph, [graph.nodes[end].group for end in (over.edge.source, over.edge.target)])
            moved = combine(moved.label, [move_edit(graph, places), regroup(graph, [self.grabbed.node.id], (), around)])
            moved = combine(message("Insert {name}", name=self.grabbed.node.type), [moved, wired])
        self._push(moved)
        return True

    def _push(self, edit: Edit) -> None:
        if not self.controller.push_graph(edit):
            self._put_back()

    def _click(self) -> None:
        chosen = self.controller.chosen_keys()
        if self._toggle and self._was_selected:
            self.controller.select([i for i in chosen if i != self.node_id])
        elif not self._toggle:
            self.controller.select([self.node_id])

    def cancel(self) -> None:
        self._tidy()
        self._put_back()

    def _put_back(self) -> None:
        graph = self.controller.document.graph
        for node_id, card in self._cards.items():
            group_id = key_group(graph, node_id)
            if node_id in graph.nodes:  # it may have gone meanwhile
                card.place(QPointF(*graph.nodes[node_id].position))
            elif group_id:
                card.place(QPointF(*graph.groups[group_id].position))
        for note_id, item in self._notes.items():
            item.tell(graph.notes.get(note_id, item.note))
        self.scene.route_near(self._cards)

    def _tidy(self) -> None:
        self._mark(None)
        self._joining.end()
        self.view.marks.show_guides([])

    def area(self) -> QRectF:
        return self.scene.outline(self._cards)
