"""Putting blocks on the canvas: built-in ones and one's own, folded, into a wire, after a card or where they fall."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF

from neurarium.graph import Edge, Edit, Graph, combine
from neurarium.graph.grouping import common_group, group_key, renumbered
from neurarium.graph.layout import layered
from neurarium.layers import SPECS, analyse
from neurarium.layers.blocks import BLOCKS, Fragment
from neurarium.layers.spec import Analysis, Shape
from neurarium.messages import Message, UserError, message
from neurarium.project.blocks import load_block
from neurarium.ui.bridge.words import translate_message
from neurarium.ui.canvas import arranging, inserting
from neurarium.ui.canvas.card import CardItem
from neurarium.ui.canvas.geometry import GAP_X
from neurarium.ui.canvas.group_commands import folded_size
from neurarium.ui.canvas.group_moves import move_edit

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

ONE_ROW = (6000.0, 600.0)
OWN = "own/"  # before the key of a block of one's own


@dataclass(frozen=True)
class Prepared:
    """A block under free ids, laid out, in one folded group."""

    part: Graph
    group: str
    entries: tuple[tuple[str, str], ...]
    exit: tuple[str, str]
    size: QSizeF  # of its card
    label: Message


class BlockCommands:
    """Bound to one canvas. `key` is that of `BLOCKS`, or "own/" and that of an own block."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._scene = view.canvas
        self._controller = view.controller

    def fragment(self, key: str, arriving: Shape | None = None) -> tuple[Fragment, str]:
        """The block for what arrives, and its name; `UserError` when it is gone or damaged."""
        if key.startswith(OWN):
            own = load_block(key.removeprefix(OWN))
            return own.fragment, own.title
        if key not in BLOCKS:
            raise UserError(message("There is no block “{name}”.", name=key))
        return BLOCKS[key].made(arriving), translate_message(BLOCKS[key].title)

    def family(self, key: str) -> str:
        return BLOCKS[key].family if key in BLOCKS else "combining"

    # -- commands --------------------------------------------------------------------------------

    def add(self, key: str) -> str | None:
        """After the selected card (into its wire where it feeds just one other), else in the middle of the view; the id
        of the new group."""
        graph, commands = self._controller.document.graph, self._view.commands
        after = commands.anchor()
        onward = graph.outgoing(after) if after is not None else ()
        if after is not None and after in self._controller.selection and len(onward) == 1:
            return self.insert(key, onward[0])
        source = None
        corner = None
        if after is not None:
            source = (after, inserting.first_output(graph.nodes[after].type))
            body = self._scene.card_of(after).scene_body()
            corner = QPointF(body.right() + GAP_X, body.center().y())
        return self.add_at(key, corner, source, level=True)

    def add_at(
        self, key: str, corner: QPointF | None, source: tuple[str, str] | None = None, *, level: bool = False
    ) -> str | None:
        """Where a hand dropped it, wired to `source` if there is one. `level`: `corner` is the middle of the left
        side."""
        graph = self._controller.document.graph
        group = graph.nodes[source[0]].group if source is not None else self._scene.groups.page
        if corner is not None and not level:
            group = self._scene.groups.frame_at(corner)
        ready = self._prepared(key, source, group)
        if ready is None:
            return None
        middle = self._view.mover.visible().center()
        wanted = QRectF(corner or QPointF(), ready.size)
        if corner is None:
            wanted.moveCenter(middle)
        elif level:
            wanted.moveTop(corner.y() - ready.size.height() / 2)
        spot = inserting.free_spot(wanted, arranging.bodies(self._scene), gap=4.0)
        wires = [Edge(*source, *entry) for entry in ready.entries] if source is not None else []
        return self._push(ready, spot, wires)

    def insert(self, key: str, edge: Edge) -> str | None:
        """Into a wire; what is in the way steps aside."""
        graph = self._controller.document.graph
        group = common_group(graph, [graph.nodes[end].group for end in (edge.source, edge.target)])
        ready = self._prepared(key, (edge.source, edge.source_port), group)
        if ready is None:
            return None
        if not ready.entries or not ready.exit[0]:
            self._controller.notice.emit(message("This block cannot go into a wire."), "warning")
            return None
        spot, moved = arranging.room_between(self._scene, edge, ready.size)
        corner = inserting.free_spot(spot, arranging.bodies(self._scene, but=moved), gap=4.0)
        wires = [Edge(edge.source, edge.source_port, *entry) for entry in ready.entries]
        wires.append(Edge(*ready.exit, edge.target, edge.target_port))
        return self._push(ready, corner, wires, gone=(edge,), moved=move_edit(graph, moved) if moved else None)

    # -- making ----------------------------------------------------------------------------------

    def _prepared(self, key: str, source: tuple[str, str] | None, group: str) -> Prepared | None:
        graph, analysis = self._controller.document.graph, self._controller.analysis
        facts = analysis.facts.get(source[0]) if source is not None else None
        arriving = facts.outputs.get(source[1]) if facts is not None and source is not None else None
        try:
            fragment, title = self.fragment(key, arriving)
        except UserError as error:
            self._controller.notice.emit(error.message, "warning")
            return None
        part, names = renumbered(graph, fragment.graph, group=group)
        top = next(one for one in part.groups.values() if one.parent == group)
        for inner in [one for one in part.groups.values() if one.id == top.id]:
            part.groups[inner.id] = replace(inner, collapsed=True)
        entries = tuple((names[node], port) for node, port in fragment.entries)
        leaving = (names[fragment.exit[0]], fragment.exit[1]) if fragment.exit[0] else ("", "")
        trial = Graph(
            [*graph.nodes.values(), *part.nodes.values()],
            [*graph.edges, *part.edges, *(Edge(*source, *entry) for entry in entries if source is not None)],
            [*graph.groups.values(), *part.groups.values()],
        )
        known = analyse(trial, self._controller.task, analysis)
        if not key.startswith(OWN):
            part = self._laid_out(part, known)
        size = QSizeF(*folded_size(self._scene.shared, trial, known, top.id))
        return Prepared(part, top.id, entries, leaving, size, message("Add {name}", name=title))

    def _laid_out(self, part: Graph, known: Analysis) -> Graph:
        """The cards of the block beside each other, as they will stand when it is unfolded."""
        sizes: dict[str, tuple[float, float]] = {}
        for node in part.nodes.values():
            card = CardItem(node, SPECS.get(node.type), self._scene.shared)
            card.refresh(node, known.facts.get(node.id), len(part.incoming(node.id)) + 1)
            sizes[node.id] = (card.size.width, card.size.height)
        places = layered(sizes, [(edge.source, edge.target) for edge in part.edges], screen=ONE_ROW)
        nodes = [replace(node, position=places[node.id]) for node in part.nodes.values()]
        return Graph(nodes, part.edges, part.groups.values(), part.notes.values())

    def _push(
        self, ready: Prepared, corner: QPointF, wires: list[Edge], *, gone: tuple[Edge, ...] = (),
        moved: Edit | None = None,
    ) -> str | None:  # fmt: skip
        part, graph = ready.part, self._controller.document.graph
        top = part.groups[ready.group]
        dx, dy = corner.x(), corner.y()
        places = [node.position for node in part.nodes.values()]
        left, up = min(x for x, _ in places), min(y for _, y in places)
        nodes = {
            node.id: (None, replace(node, position=(node.position[0] - left + dx, node.position[1] - up + dy)))
            for node in part.nodes.values()
        }
        groups = {
            one.id: (None, replace(one, position=(one.position[0] - left + dx, one.position[1] - up + dy)))
            for one in part.groups.values()
        }
        groups[top.id] = (None, replace(top, position=(dx, dy)))
        replaced = tuple(e for e in graph.edges if any((e.target, e.target_port) == (w.target, w.target_port)
                                                       for w in wires) and e not in gone)  # fmt: skip
        edit = Edit(ready.label, nodes, (*gone, *replaced), (*part.edges, *wires), groups=groups)
        if moved is not None:
            edit = combine(ready.label, [moved, edit])
        if not self._controller.push_graph(edit):
            return None
        self._controller.select([group_key(ready.group)])
        self._view.reveal(nodes)
        return ready.group
