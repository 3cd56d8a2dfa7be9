"""A layer dragged from the palette: a ghost under the hand, the wire it would go into, the wire that would come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt

from neurarium.graph import Edge, Node
from neurarium.ui.canvas import inserting
from neurarium.ui.canvas.asked import size_of
from neurarium.ui.canvas.geometry import snapped
from neurarium.ui.canvas.gestures.base import Gesture
from neurarium.ui.canvas.ghost import Ghost
from neurarium.ui.canvas.loose_wire import LooseWire

if TYPE_CHECKING:
    from neurarium.ui.canvas.card import CardItem
    from neurarium.ui.canvas.view import CanvasView
    from neurarium.ui.canvas.wire import WireItem

NEAR_X, NEAR_Y = 150.0, 130.0  # scene units: "beside" another card (below one, in a drawing from top to bottom)


class DropLayer(Gesture):
    """Follows Qt's drag; `finish` is the drop, `cancel` the drag leaving."""

    def __init__(self, view: CanvasView, node_type: str) -> None:
        super().__init__(view)
        self.node_type = node_type
        self._over: WireItem | None = None
        self._beside: CardItem | None = None
        self._guide: LooseWire | None = None

    def start(self, at: QPointF, screen: QPointF) -> None:
        graph = self.controller.document.graph
        node = inserting.new_node(graph, self.node_type, self.controller.task, at)
        self._node: Node | None = node
        self._size: QSizeF = size_of(self.scene, node)
        self._ghost = Ghost(self.view.shared, self.node_type, self._size)
        self.scene.addItem(self._ghost)
        self.move(at, screen, Qt.KeyboardModifier.NoModifier)

    def _corner(self, at: QPointF) -> QPointF:
        return QPointF(snapped(at.x() - self._size.width() / 2), snapped(at.y() - self._size.height() / 2))

    def move(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        corner = self._corner(at)
        self._ghost.setPos(corner)
        self._mark(self._wire_at(at))
        beside = self._neighbour(corner) if self._over is None else None
        self._show_guide(beside, corner)
        if self._over is not None:
            self.view.note.say(self.view.tr("Insert into this wire"), screen, level="good")
        else:
            self.view.note.hide()

    def _input_at(self, corner: QPointF) -> QPointF:
        """Where the new card's input would be: at its left, or at its top in a drawing from top to bottom."""
        if self.view.shared.down:
            return corner + QPointF(self._size.width() / 2, 0.0)
        return corner + QPointF(0.0, self._size.height() / 2)

    def _wire_at(self, at: QPointF) -> WireItem | None:
        """The wire that it would go into."""
        return self.view.wire_for_drop(at, self.node_type)

    def _neighbour(self, corner: QPointF) -> CardItem | None:
        """The card whose unconnected output is just before where the new card's input would be."""
        port = self._input_at(corner)
        best: tuple[float, CardItem] | None = None
        graph = self.controller.document.graph
        if self._node is None:
            return None
        for card in self.scene.cards.values():
            if not card.outputs or not card.isVisible() or card.face.fixed or graph.outgoing(card.outputs[0].node):
                continue
            away = port - card.scene_port(card.outputs[0])
            if self.view.shared.down:
                away = away.transposed()
            if -20.0 <= away.x() <= NEAR_X and abs(away.y()) <= NEAR_Y:
                length = away.manhattanLength()
                if (best is None or length < best[0]) and inserting.joining(
                    graph, card.outputs[0].node, self._node
                ) is not None:
                    best = (length, card)
        return best[1] if best is not None else None

    def _show_guide(self, card: CardItem | None, corner: QPointF) -> None:
        if card is not self._beside:
            if self._guide is not None:
                self.scene.removeItem(self._guide)
                self._guide = None
            if card is not None:
                anchor = card.scene_port(card.outputs[0])
                self._guide = LooseWire(self.view.shared, anchor, from_output=True, dashed=True)
                self.scene.addItem(self._guide)
            self._beside = card
        if self._guide is not None:
            self._guide.follow(self._input_at(corner), "good")

    def _mark(self, wire: WireItem | None) -> None:
        if wire is not self._over:
            if self._over is not None:
                self._over.set_marks(mark="")
            if wire is not None:
                wire.set_marks(mark="insert")
            self._over = wire

    def finish(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        over, beside = self._over, self._beside
        corner = self._corner(at)
        self.cancel()
        if over is not None:
            self.view.commands.insert(self.node_type, over.edge)
            return True
        edge = None
        if beside is not None:
            edge = Edge(beside.outputs[0].node, beside.outputs[0].name, "", inserting.first_input(self.node_type))
        self.view.commands.add_at(self.node_type, corner, edge)
        return True

    def cancel(self) -> None:
        self.view.note.hide()
        self._mark(None)
        self._show_guide(None, QPointF())
        if self._ghost.scene() is not None:
            self.scene.removeItem(self._ghost)

    def area(self) -> QRectF:
        return QRectF(self._ghost.pos(), self._size)
