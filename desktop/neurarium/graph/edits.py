"""Reversible changes of a drawing.

There is one kind of edit: nodes, groups and notes before and after, wires removed and added. The functions below
make the useful ones; undo, paste, drags, one-click mends and lessons all use them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from neurarium.graph.model import Edge, Graph, Group, Node, Note, Position, numbered_port
from neurarium.messages import Message, message


@dataclass(frozen=True)
class Edit:
    """`nodes[id]` is (before, after), None meaning "not there". `gesture` joins the steps of one drag into one undo."""

    label: Message
    nodes: Mapping[str, tuple[Node | None, Node | None]] = field(default_factory=dict)
    removed: tuple[Edge, ...] = ()
    added: tuple[Edge, ...] = ()
    gesture: str = ""
    groups: Mapping[str, tuple[Group | None, Group | None]] = field(default_factory=dict)
    notes: Mapping[str, tuple[Note | None, Note | None]] = field(default_factory=dict)

    def reverted(self) -> Edit:
        """The edit that takes this one back."""
        return replace(
            self, nodes=_turned(self.nodes), groups=_turned(self.groups), notes=_turned(self.notes),
            removed=self.added, added=self.removed,
        )  # fmt: skip

    def merged(self, later: Edit) -> Edit | None:
        """One edit for both, if `later` continues the same gesture; else None."""
        if not self.gesture or self.gesture != later.gesture:
            return None
        return combine(self.label, [self, later], gesture=self.gesture)

    @property
    def empty(self) -> bool:
        if self.removed or self.added:
            return False
        return all(a == b for part in (self.nodes, self.groups, self.notes) for a, b in part.values())


def _turned(parts: Mapping[str, tuple[Any, Any]]) -> dict[str, tuple[Any, Any]]:
    return {key: (after, before) for key, (before, after) in parts.items()}


def _joined(parts: Iterable[Mapping[str, tuple[Any, Any]]]) -> dict[str, tuple[Any, Any]]:
    joined: dict[str, tuple[Any, Any]] = {}
    for part in parts:
        for key, (before, after) in part.items():
            joined[key] = (joined[key][0] if key in joined else before, after)
    return {key: pair for key, pair in joined.items() if pair != (None, None)}


def combine(label: Message, edits: Iterable[Edit], *, gesture: str = "") -> Edit:
    """Several edits, to be done in this order, as one."""
    edits = list(edits)
    removed: dict[Edge, None] = {}
    added: dict[Edge, None] = {}
    for edit in edits:
        for edge in edit.removed:
            if edge in added:
                del added[edge]
            else:
                removed[edge] = None
        for edge in edit.added:
            if edge in removed:
                del removed[edge]
            else:
                added[edge] = None
    return Edit(
        label, _joined(edit.nodes for edit in edits), tuple(removed), tuple(added), gesture,
        _joined(edit.groups for edit in edits), _joined(edit.notes for edit in edits),
    )  # fmt: skip


def add_node(node: Node, edges: Iterable[Edge] = ()) -> Edit:
    return Edit(message("Add {name}", name=node.type), {node.id: (None, node)}, (), tuple(edges))


def add_fragment(nodes: Iterable[Node], edges: Iterable[Edge], label: Message) -> Edit:
    return Edit(label, {node.id: (None, node) for node in nodes}, (), tuple(edges))


def remove_nodes(graph: Graph, node_ids: Iterable[str], *, heal: bool = True) -> Edit:
    """Remove nodes with their wires. With `heal`, what fed a removed chain by its first input then feeds
    what the chain fed, so that deleting a card in the middle leaves a network that still runs."""
    gone = set(node_ids)
    removed = tuple(e for e in graph.edges if e.source in gone or e.target in gone)
    added: list[Edge] = []
    if heal:
        for edge in removed:
            if edge.source in gone and edge.target not in gone:
                source = _first_source_outside(graph, edge.source, gone)
                if source is not None:
                    added.append(Edge(source[0], source[1], edge.target, edge.target_port))
    label = message("Delete {count} layers", count=len(gone)) if len(gone) > 1 else message("Delete a layer")
    return Edit(label, {n: (graph.node(n), None) for n in graph.nodes if n in gone}, removed, tuple(added))


def _first_source_outside(graph: Graph, node_id: str, gone: set[str]) -> tuple[str, str] | None:
    seen: set[str] = set()
    while node_id in gone and node_id not in seen:
        seen.add(node_id)
        incoming = graph.incoming(node_id)
        if not incoming:
            return None
        node_id, port = incoming[0].source, incoming[0].source_port
        if node_id not in gone:
            return node_id, port
    return None


def connect(graph: Graph, edge: Edge) -> Edit:
    """Lay a wire; one that is already in the port goes. `apply` refuses a circle."""
    old = graph.edge_into(edge.target, edge.target_port)
    return Edit(message("Connect"), {}, (old,) if old and old != edge else (), (edge,) if old != edge else ())


def disconnect(*edges: Edge) -> Edit:
    return Edit(message("Remove a wire"), {}, edges, ())


def insert_on_wire(edge: Edge, node: Node, *, in_port: str = "in", out_port: str = "out") -> Edit:
    """Put a new node into a wire."""
    return Edit(
        message("Insert {name}", name=node.type),
        {node.id: (None, node)},
        (edge,),
        (
            Edge(edge.source, edge.source_port, node.id, in_port),
            Edge(node.id, out_port, edge.target, edge.target_port),
        ),
    )


def move(graph: Graph, positions: Mapping[str, Position], *, gesture: str = "") -> Edit:
    nodes = {i: (graph.node(i), replace(graph.node(i), position=p)) for i, p in positions.items()}
    return Edit(message("Move"), nodes, gesture=gesture)


def set_params(graph: Graph, node_ids: Iterable[str], *, gesture: str = "", **params: Any) -> Edit:
    """Set parameters on one or several nodes."""
    nodes = {i: (graph.node(i), graph.node(i).with_params(**params)) for i in node_ids}
    return Edit(message("Change {name}", name=", ".join(params)), nodes, gesture=gesture)


def set_look(graph: Graph, node_id: str, **look: Any) -> Edit:
    node = graph.node(node_id)
    kept = {k: v for k, v in {**node.look, **look}.items() if v is not None}
    return Edit(message("Change how a card looks"), {node_id: (node, replace(node, look=kept))})


def rename(graph: Graph, node_id: str, name: str) -> Edit:
    node = graph.node(node_id)
    return Edit(message("Rename"), {node_id: (node, replace(node, name=name.strip() or node.id))})


def compact_ports(graph: Graph, node_id: str, *, stem: str = "in") -> Edit:
    """Number the inputs of a node with any number of them without gaps."""
    incoming = graph.incoming(node_id)
    wanted = [Edge(e.source, e.source_port, node_id, numbered_port(i, stem)) for i, e in enumerate(incoming)]
    if list(incoming) == wanted:
        return Edit(message("Remove a wire"))
    return Edit(message("Remove a wire"), {}, incoming, tuple(wanted))
