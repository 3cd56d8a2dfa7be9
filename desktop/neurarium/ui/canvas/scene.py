"""The scene mirrors the drawing: a card per node, a wire per edge, nothing else decides what exists.

It listens to the controller and never changes the document. What is under a point is answered here (`hit`), what to
do about it is decided by gestures.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from neurarium.data import DATASETS
from neurarium.graph import Change, Edge
from neurarium.layers.spec import Analysis
from neurarium.project import DocumentChange
from neurarium.session.snapshot import DataReady
from neurarium.ui.bridge.controller import Controller
from neurarium.ui.canvas import picking
from neurarium.ui.canvas.asked import expected_data
from neurarium.ui.canvas.bundle import Bundle
from neurarium.ui.canvas.card import CardItem
from neurarium.ui.canvas.columns import Columns, can_open, find_columns
from neurarium.ui.canvas.face import PlainFace
from neurarium.ui.canvas.group_layer import GroupLayer
from neurarium.ui.canvas.neuron_face import NeuronFace
from neurarium.ui.canvas.picking import Hit, depths
from neurarium.ui.canvas.shared import Shared
from neurarium.ui.canvas.surface_face import SurfaceFace
from neurarium.ui.canvas.wire import WireItem

DOWN = "down"  # in a node's look
EXTENT = 60_000.0  # the canvas reaches so far each way


class CanvasScene(QGraphicsScene):
    """Cards by node id, wires by edge."""

    outlines_changed = Signal()  # something moved, came, went or changed size

    def __init__(self, controller: Controller, shared: Shared) -> None:
        super().__init__()
        self.controller = controller
        self.shared = shared
        self.cards: dict[str, CardItem] = {}
        self.wires: dict[Edge, WireItem] = {}
        self._whole: QRectF | None = None
        self.outlines_changed.connect(self._forget_whole)  # the first to hear of it
        self.columns = Columns()  # which cards are shown as neurons
        self.groups = GroupLayer(self)
        self.outlines_changed.connect(self.groups.place)
        self.setSceneRect(-EXTENT, -EXTENT, 2 * EXTENT, 2 * EXTENT)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        controller.document_changed.connect(self._on_document)
        controller.document_replaced.connect(self.rebuild)
        controller.analysis_changed.connect(self.show_analysis)
        controller.selection_changed.connect(self._on_selection)
        self.rebuild()

    # -- mirroring -------------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Everything anew, for another document."""
        self.shared.data = expected_data(self.controller.document.data.name)
        self.groups.clear()
        self.show_page()

    def show_page(self) -> None:
        """All cards and wires anew, as the page that is open asks for."""
        for item in [*self.wires.values(), *self.cards.values(), *(card.note for card in self.cards.values())]:
            self.removeItem(item)
        self.cards.clear()
        self.wires.clear()
        self.columns = Columns()
        self.groups.sync()
        self._sync_faces()
        self._sync_direction()
        self._refresh_cards(self.cards)
        self._sync_wires()
        self.show_analysis(self.controller.analysis)
        self._on_selection(self.controller.selection)
        self.outlines_changed.emit()

    def add_card(self, key: str, card: CardItem) -> None:
        """A card comes: of a node, of a folded group or a stub."""
        self.cards[key] = card
        self.addItem(card)
        self.addItem(card.note)

    def drop_card(self, key: str) -> None:
        card = self.cards.pop(key)
        self.removeItem(card.note)
        self.removeItem(card)

    def _on_document(self, change: DocumentChange) -> None:
        if change.graph is not None:
            self._on_graph(change.graph)

    def _on_graph(self, change: Change) -> None:
        graph = self.controller.document.graph
        came = self.groups.sync()
        for node_id in change.added | change.changed:
            card = self.cards.get(node_id)
            if card is not None:
                card.node = graph.nodes[node_id]
                card.place(QPointF(*card.node.position))
        reshaped = self._sync_faces()
        resized: set[str] = set()
        turned = self._sync_direction()
        came = came or turned
        if not change.moved_only or change.added or reshaped or came or change.groups:
            everything = change.removed or came or change.groups
            told = self.cards if everything else {*change.added, *change.changed, *change.rewired}
            resized = self._refresh_cards(told)
            self._sync_wires()
        self.route(None if came else change.added | change.changed | change.rewired | change.groups | resized)
        if came:
            self._on_selection(self.controller.selection)
        self.outlines_changed.emit()

    def _refresh_cards(self, node_ids: Iterable[str]) -> set[str]:
        """Tell cards what they stand for; returns those whose outline changed by it."""
        graph, facts = self.controller.document.graph, self.controller.analysis.facts
        told = {self.groups.home(node_id) for node_id in node_ids}
        return {
            key
            for key in told & graph.nodes.keys() & self.cards.keys()
            if self.cards[key].refresh(graph.nodes[key], facts.get(key), len(graph.incoming(key)) + 1)
        } | self.groups.refresh(told)

    def _sync_faces(self) -> bool:
        """Open and close cards into neurons as looks, shapes and data ask for; True when any changed its face."""
        name = self.controller.document.data.name
        self.shared.plane = name in DATASETS and DATASETS[name].plane
        self.shared.task = self.controller.task
        graph, facts = self.controller.document.graph, self.controller.analysis.facts
        self.shared.answering = frozenset(e.source for e in graph.edges if graph.nodes[e.target].type == "Output")
        columns = find_columns(graph, facts, plane=self.shared.plane).apart(self.groups.shown.home, graph)
        before, self.columns = self.columns, columns
        changed = set()
        for node_id, card in self.cards.items():
            if node_id not in graph.nodes:
                continue
            card.openable = can_open(graph, facts, node_id, plane=self.shared.plane)
            card.setVisible(node_id not in columns.absorbed)
            card.note.show_for(card.selected or card.hovered)
            if not self._has_face(card, node_id):
                card.set_face(self._face_for(card, node_id))
                changed.add(node_id)
        self._refresh_cards(changed)
        return bool(changed) or before != columns

    def _sync_direction(self) -> bool:
        """Whether the drawing runs from top to bottom, as most of its cards say; True when that changed. Neurons have
        their wires at the sides."""
        nodes = self.controller.document.graph.nodes.values()
        votes = sum(1 for node in nodes if node.look.get(DOWN))
        down = 2 * votes > len(nodes) and not self.columns.by_node
        before, self.shared.down = self.shared.down, down
        return before != down

    def _has_face(self, card: CardItem, node_id: str) -> bool:
        column, face = self.columns.by_node.get(node_id), card.face
        if column is not None:
            return isinstance(face, NeuronFace) and face.column == column
        if node_id in self.columns.surfaces:
            return isinstance(face, SurfaceFace) and face.head_node == self.columns.heads.get(node_id)
        return type(face) is PlainFace

    def _face_for(self, card: CardItem, node_id: str) -> PlainFace:
        column = self.columns.by_node.get(node_id)
        if column is not None:
            return NeuronFace(card, column)
        if node_id in self.columns.surfaces:
            return SurfaceFace(card, self.columns.heads.get(node_id))
        return PlainFace(card)

    def _bundle_for(self, edge: Edge) -> Bundle | None:
        """A wire between tiles is drawn as one wire per weight."""
        columns = self.columns
        from_tiles = self.home_of(edge.source) in columns.by_node
        to_tiles = edge.target in columns.by_node or edge.target in columns.heads.values()
        return Bundle() if from_tiles and to_tiles and edge.target not in columns.surfaces else None

    def _sync_wires(self) -> None:
        edges = set(self.controller.document.graph.edges)
        for edge in [edge for edge in self.wires if edge not in edges]:
            self.removeItem(self.wires.pop(edge))
        for edge in self.controller.document.graph.edges:
            wire = self.wires.get(edge)
            keys = self.groups.ends(edge)
            if keys is None:  # inside a folded group, or on another page
                if wire is not None:
                    self.removeItem(self.wires.pop(edge))
                continue
            ends = self.cards[keys[0]], self.cards[keys[1]]
            bundle = self._bundle_for(edge)
            if wire is not None and ((wire.source, wire.target) != ends or (wire.bundle is None) != (bundle is None)):
                self.removeItem(self.wires.pop(edge))  # a card was deleted and came back, or has another face
                wire = None
            if wire is None:
                wire = self.wires[edge] = WireItem(edge, *ends, self.shared, bundle)
                wire.setVisible(ends[0] is not ends[1])
                self.addItem(wire)
                wire.route(self.between(wire))
        for edge, depth in depths(self.controller.document.graph).items():
            if edge in self.wires:
                self.wires[edge].depth = depth
        taken = {(e.source, e.source_port, True) for e in edges} | {(e.target, e.target_port, False) for e in edges}
        for card in self.cards.values():
            sides = ((card.inputs, False), (card.outputs, True))
            ports = frozenset((p.mark, out) for side, out in sides for p in side if (p.node, p.name, out) in taken)
            if ports != card.taken:
                card.taken = ports
                card.update()

    def show_analysis(self, analysis: Analysis) -> None:
        """Shapes, counts and problems onto the cards; blame onto the wires."""
        resized: set[str] = set()
        if self._sync_faces():
            if self._sync_direction():
                self._refresh_cards(self.cards)
            self._sync_wires()
            resized.update(self.cards)
        graph = self.controller.document.graph
        resized |= self.groups.refresh()
        for node_id, card in self.cards.items():
            if node_id not in graph.nodes:
                continue
            facts = analysis.facts.get(node_id)
            if facts != card.facts and card.refresh(card.node, facts, len(graph.incoming(node_id)) + 1):
                resized.add(node_id)
        blamed: dict[tuple[str, str], str] = {
            (problem.node, problem.edge_port): problem.level for problem in analysis.problems if problem.edge_port
        }
        for edge, wire in self.wires.items():
            wire.set_marks(level=blamed.get((edge.target, edge.target_port), ""))
        if resized:
            self.route(resized)
            self.outlines_changed.emit()

    def show_data(self, data: DataReady) -> None:
        """Class and feature names for the pictures."""
        self.shared.data = data
        self._refresh_cards(self.cards)
        self.route()

    def _on_selection(self, chosen: tuple[str, ...]) -> None:
        homes: dict[str, set[str]] = {}
        frames = [self.groups.keys_in(one) for one in self.controller.chosen_groups if one in self.groups.frames]
        ringed = {key for keys in frames for key in keys}  # the ring is round their frame
        for node_id in chosen:
            homes.setdefault(self.home_of(node_id), set()).add(node_id)
        for node_id, card in self.cards.items():
            card.set_selected(frozenset(homes.get(node_id, ()) if node_id not in ringed else ()))
        self.groups.show_selection(self.controller.chosen_groups)

    # -- wires -----------------------------------------------------------------------------------

    def route(self, node_ids: Iterable[str] | None = None) -> None:
        """Find the way of all wires (or of those at some cards) anew."""
        some = None if node_ids is None else set(node_ids)
        for edge, wire in self.wires.items():
            if some is None or some & {edge.source, edge.target, wire.source.node.id, wire.target.node.id}:
                wire.route(self.between(wire))

    def route_near(self, node_ids: Iterable[str]) -> None:
        """The wires of cards that are being dragged."""
        self.route(node_ids)
        self.outlines_changed.emit()

    def between(self, wire: WireItem) -> list[QRectF]:
        """Outlines of cards that lie between the ends of a wire, forwards or back; none for neighbours."""
        a, b, down = wire.source.scene_body(), wire.target.scene_body(), self.shared.down
        left, right = (a.bottom(), b.top()) if down else (a.right(), b.left())
        far_back = left - right > (a.height() + b.height() if down else a.width() + b.width())
        if right - left < 120.0 and not far_back:  # side by side, or one below the other
            return []
        left, right = min(left, right), max(left, right)
        found = []
        for card in self.cards.values():
            if card in (wire.source, wire.target) or not card.isVisible():
                continue
            body = card.scene_body()
            low, high = (body.top(), body.bottom()) if down else (body.left(), body.right())
            if left < high and low < right:
                found.append(body)
        return found

    # -- asking ----------------------------------------------------------------------------------

    def outline(self, node_ids: Iterable[str] | None = None, *, with_notes: bool = False) -> QRectF:
        """The rectangle round some or all cards (then with the frames of groups); empty when there are none."""
        result = QRectF() if node_ids is not None else self.groups.outline()
        for node_id in self.cards if node_ids is None else node_ids:
            card = self.cards.get(self.home_of(node_id))
            if card is not None:
                result = result.united(card.scene_body())
                if with_notes and card.note.isVisible():
                    result = result.united(card.note.scene_rect())
        return result

    def whole(self) -> QRectF:
        """The rectangle round all cards, found once after each change."""
        if self._whole is None:
            self._whole = self.outline()
        return self._whole

    def _forget_whole(self) -> None:
        self._whole = None

    def drop_guide(self, item: QGraphicsItem) -> None:
        if item.scene() is self:
            self.removeItem(item)

    # -- cards that stand for several nodes ------------------------------------------------------

    def home_of(self, node_id: str) -> str:
        """The card that shows a node: its own, or the one that has taken it in."""
        return self.groups.home(self.columns.absorbed.get(node_id, node_id))

    def card_of(self, node_id: str) -> CardItem:
        """The card that shows a node."""
        return self.cards[self.home_of(node_id)]

    def can_open(self, node_id: str) -> bool:
        """Whether a card can be shown as neurons."""
        graph, facts = self.controller.document.graph, self.controller.analysis.facts
        return can_open(graph, facts, node_id, plane=self.shared.plane)

    def is_open(self, node_id: str) -> bool:
        return node_id in self.columns.by_node or node_id in self.columns.absorbed

    def is_hidden(self, node_id: str) -> bool:
        """Whether a node has no card of its own in sight."""
        return self.home_of(node_id) != node_id

    def with_companions(self, node_ids: Iterable[str]) -> list[str]:
        """Some nodes and those that their cards have taken in."""
        chosen = {self.home_of(node_id) for node_id in node_ids}
        return [i for i in self.controller.document.graph.nodes if self.home_of(i) in chosen]

    def hit(self, at: QPointF, zoom: float) -> Hit:
        """What is under a scene position, in the order in which a hand means it: port, card, wire end, wire."""
        return picking.hit(self, at, zoom)

    def hit_wire(self, at: QPointF, zoom: float, reach: float = 7.0) -> Hit:
        """The nearest wire within a few screen pixels."""
        return picking.hit_wire(self, at, zoom, reach)


__all__ = ["EXTENT", "CanvasScene", "Hit"]
