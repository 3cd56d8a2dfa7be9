"""Drawing a wire: from a port by dragging or clicking, or by taking an existing one by its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from neurarium.graph import Edge
from neurarium.messages import Message, message
from neurarium.ui.bridge.words import translate_message
from neurarium.ui.canvas import inserting
from neurarium.ui.canvas.gestures.base import Gesture
from neurarium.ui.canvas.loose_wire import LooseWire

if TYPE_CHECKING:
    from neurarium.ui.canvas.card import CardItem
    from neurarium.ui.canvas.view import CanvasView
    from neurarium.ui.canvas.wire import WireItem

THRESHOLD = 6.0  # screen pixels between a click and a drag
ROLES = {"good": "good", "warning": "warning", "error": "error_ring", "": "wire"}


@dataclass(frozen=True)
class FixedEnd:
    """The end of the wire that stays: a card and a port; `output` when signals leave there."""

    card: CardItem
    port: str
    output: bool
    node: str  # whose port it is

    @classmethod
    def source_of(cls, wire: WireItem) -> FixedEnd:
        return cls(wire.source, wire.edge.source_port, True, wire.edge.source)

    @classmethod
    def target_of(cls, wire: WireItem) -> FixedEnd:
        return cls(wire.target, wire.edge.target_port, False, wire.edge.target)


class DrawWire(Gesture):
    """One end is fixed, the other follows the hand. `taken` is the wire that was taken by its end, if one was."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: CanvasView, fixed: FixedEnd, taken: WireItem | None = None) -> None:
        super().__init__(view)
        self.fixed = fixed
        self.taken = taken
        self.sticky = False
        self._dragged = False
        self._candidate: tuple[Edge, str, Message | None] | None = None
        self._lit: CardItem | None = None

    def start(self, at: QPointF, screen: QPointF) -> None:
        self._press = screen
        self._loose = LooseWire(self.view.shared, self._anchor(), from_output=self.fixed.output)
        self.scene.addItem(self._loose)
        if self.taken is not None:
            self.taken.setVisible(False)
        self._loose.follow(at)

    def _anchor(self) -> QPointF:
        return self.fixed.card.port_at(self.fixed.port, output=self.fixed.output, node=self.fixed.node)

    def move(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        if (screen - self._press).manhattanLength() >= THRESHOLD:
            self._dragged = True
        self._look(at)
        end = at
        verdict = ""
        reason: Message | None = None
        if self._candidate is not None:
            edge, level, reason = self._candidate
            verdict = str(level)
            other = edge.target if self.fixed.output else edge.source
            port = edge.target_port if self.fixed.output else edge.source_port
            if self._lit is not None:
                end = self._lit.port_at(port, output=not self.fixed.output, node=other)
        self._loose.follow(end, ROLES[verdict])
        self.view.note.say(self._words(verdict, reason), screen, level=verdict)

    def _words(self, verdict: str, reason: Message | None) -> str:
        if reason is not None:
            return translate_message(reason)
        if verdict == "good":
            return self.view.tr("Connect")
        if self.taken is not None:
            return self.view.tr("Let go here to remove the wire")
        if self.sticky:
            return self.view.tr("Click a port, or an empty place for a new layer")
        return ""

    # -- what is under the hand ------------------------------------------------------------------

    def _look(self, at: QPointF) -> None:
        edge, card = self._edge_at(at)
        if edge is None or card is None:
            self._candidate = None
            self._light(None, {})
            return
        if self._candidate is None or self._candidate[0] != edge:
            old = self.taken.edge if self.taken is not None else None
            graph = self.controller.document.graph
            verdict, reason = inserting.judge(graph, edge, self.controller.task, instead_of=old)
            self._candidate = (edge, verdict, reason)
        level = self._candidate[1]
        output = not self.fixed.output
        node, port = (edge.source, edge.source_port) if output else (edge.target, edge.target_port)
        self._light(card, {(card.face.mark_of(node, port, output=output), output): ROLES[level]})

    def _edge_at(self, at: QPointF) -> tuple[Edge | None, CardItem | None]:
        """The wire that a release here would lay, and the card at its other end."""
        hit = self.scene.hit(at, self.view.mover.zoom)
        if hit.card is None or hit.card is self.fixed.card:
            return None, None
        node_id = hit.card.face.drop_node(output=not self.fixed.output)
        if node_id not in self.controller.document.graph.nodes:
            return None, None
        port: str | None
        if hit.kind == "port" and hit.port is not None and hit.output != self.fixed.output:
            node_id, port = hit.port.node, hit.port.name
        elif self.fixed.output:
            port = self._free_input(node_id)
        else:
            port = next((p.name for p in hit.card.outputs if p.node == node_id), None)
        if port is None:
            if self.fixed.output:  # say why: let the rules speak about a port that is not there
                port = "in"
            else:
                port = "out"
        if self.fixed.output:
            return Edge(self.fixed.node, self.fixed.port, node_id, port), hit.card
        return Edge(node_id, port, self.fixed.node, self.fixed.port), hit.card

    def _free_input(self, node_id: str) -> str | None:
        if self.taken is not None and self.taken.edge.target == node_id:
            return self.taken.edge.target_port
        return inserting.input_for(self.controller.document.graph, node_id)

    def _light(self, card: CardItem | None, lit: dict[tuple[str, bool], str]) -> None:
        if self._lit is not None and self._lit is not card:
            self._lit.light_ports({})
        self._lit = card
        if card is not None:
            card.light_ports(lit)

    # -- the end ---------------------------------------------------------------------------------

    def finish(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        if not self._dragged and not self.sticky and self.taken is None:
            self.sticky = True  # a click on a port: the wire follows until the next click
            self.view.note.say(self._words("", None), screen)
            return False
        if self.sticky:
            return False
        self._conclude(at, screen)
        return True

    def press_again(self, at: QPointF, screen: QPointF) -> bool:
        self._look(at)
        self._conclude(at, screen)
        return True

    def _conclude(self, at: QPointF, screen: QPointF) -> None:
        self._look(at)
        candidate = self._candidate
        over_own = self.fixed.card.scene_body().adjusted(-14, -14, 14, 14).contains(at)
        self._tidy()
        if candidate is not None:
            self._lay(*candidate)
        elif self.taken is not None:
            if self._dragged:
                self.view.commands.remove_wire(self.taken.edge)
        elif not over_own:
            self.view.asking.for_layer(self.fixed, at, screen)

    def _lay(self, edge: Edge, verdict: str, reason: Message | None) -> None:
        if verdict == "error":
            self.controller.notice.emit(reason or message("This wire cannot be laid."), "warning")
            return
        graph = self.controller.document.graph
        old = self.taken.edge if self.taken is not None else None
        self.controller.push_graph(inserting.lay(graph, edge, instead_of=old))

    def cancel(self) -> None:
        self._tidy()

    def _tidy(self) -> None:
        self.view.note.hide()
        self._light(None, {})
        if self._loose.scene() is not None:
            self.scene.removeItem(self._loose)
        if self.taken is not None:
            self.taken.setVisible(True)
