"""The drawing itself. It changes only through `apply`."""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from neurarium.graph.parts import (
    MADE_STEP,
    MAIN_IN,
    MAIN_OUT,
    Change,
    Edge,
    GraphError,
    Group,
    Node,
    Note,
    Position,
    Ref,
    numbered_port,
    port_order,
)
from neurarium.messages import message

if TYPE_CHECKING:
    from neurarium.graph.edits import Edit

__all__ = [
    "MADE_STEP", "MAIN_IN", "MAIN_OUT", "Change", "Edge", "Graph", "GraphError", "Group", "Node", "Note", "Position",
    "Ref", "numbered_port", "port_order",
]  # fmt: skip


class Graph:
    """The document. Nodes and edges are read freely; they change only through `apply`."""

    def __init__(
        self,
        nodes: Iterable[Node] = (),
        edges: Iterable[Edge] = (),
        groups: Iterable[Group] = (),
        notes: Iterable[Note] = (),
    ) -> None:
        self.nodes: dict[str, Node] = {node.id: node for node in nodes}
        self.groups: dict[str, Group] = {group.id: group for group in groups}
        self.notes: dict[str, Note] = {note.id: note for note in notes}
        self._edges: dict[tuple[str, str], Edge] = {(e.target, e.target_port): e for e in edges}
        self._listeners: list[Callable[[Change], None]] = []

    # -- reading ---------------------------------------------------------------------------------

    @property
    def edges(self) -> tuple[Edge, ...]:
        return tuple(self._edges.values())

    def node(self, node_id: str) -> Node:
        """The node, or a `GraphError` that names what is missing."""
        try:
            return self.nodes[node_id]
        except KeyError:
            raise GraphError(message("There is no layer “{node}” in this drawing.", node=node_id)) from None

    def edge_into(self, node_id: str, port: str = MAIN_IN) -> Edge | None:
        return self._edges.get((node_id, port))

    def incoming(self, node_id: str) -> tuple[Edge, ...]:
        """Wires into a node, in the order of its ports ("in", "in2", ..., "in10")."""
        found = [edge for edge in self._edges.values() if edge.target == node_id]
        return tuple(sorted(found, key=lambda edge: port_order(edge.target_port)))

    def outgoing(self, node_id: str) -> tuple[Edge, ...]:
        return tuple(sorted(edge for edge in self._edges.values() if edge.source == node_id))

    def downstream(self, node_id: str) -> set[str]:
        """Ids of everything that depends on a node, itself left out."""
        seen: set[str] = set()
        after: dict[str, list[str]] = {}
        for edge in self._edges.values():
            after.setdefault(edge.source, []).append(edge.target)
        stack = [node_id]
        while stack:
            for target in after.get(stack.pop(), ()):
                if target not in seen:
                    seen.add(target)
                    stack.append(target)
        return seen

    def would_cycle(self, source: str, target: str) -> bool:
        return source == target or source in self.downstream(target)

    def order(self) -> list[str]:
        """Node ids so that every node comes after what feeds it; ties in order of insertion (so it is stable)."""
        waiting = dict.fromkeys(self.nodes, 0)
        after: dict[str, list[str]] = {node_id: [] for node_id in self.nodes}
        for edge in self._edges.values():
            if edge.source in waiting and edge.target in waiting:
                waiting[edge.target] += 1
                after[edge.source].append(edge.target)
        ids = list(self.nodes)
        rank = {node_id: index for index, node_id in enumerate(ids)}
        ready = [rank[node_id] for node_id, count in waiting.items() if count == 0]  # in order, so already a heap
        result: list[str] = []
        while ready:
            node_id = ids[heapq.heappop(ready)]
            result.append(node_id)
            for target in after[node_id]:
                waiting[target] -= 1
                if waiting[target] == 0:
                    heapq.heappush(ready, rank[target])
        if len(result) < len(self.nodes):
            left = sorted(set(self.nodes) - set(result))
            raise GraphError(
                message("The wires of {names} form a circle; remove one of them.", names=", ".join(left)), node=left[0]
            )
        return result

    def members(self, group_id: str) -> set[str]:
        """Ids of the cards in a group and in the groups within it."""
        inside = self.subgroups(group_id)
        return {node.id for node in self.nodes.values() if node.group in inside}

    def subgroups(self, group_id: str) -> set[str]:
        """Ids of a group and of all groups within it."""
        inside = {group_id}
        while True:
            more = {g.id for g in self.groups.values() if g.parent in inside} - inside
            if not more:
                return inside
            inside |= more

    def path(self, group_id: str) -> tuple[str, ...]:
        """Ids of the groups from the outermost to this one; () for ""."""
        found: list[str] = []
        while group_id and group_id not in found:
            found.append(group_id)
            group_id = self.groups[group_id].parent if group_id in self.groups else ""
        return tuple(reversed(found))

    def of_type(self, type_name: str) -> Iterator[Node]:
        return (node for node in self.nodes.values() if node.type == type_name)

    def new_id(self, type_name: str, *, taken: Iterable[str] = ()) -> str:
        """A free id (and default name) such as "conv3", "pool1" or "batchnorm2d2"."""
        stem = re.sub(r"[^a-z0-9]", "", type_name.lower()) or "node"
        stem = re.sub(r"^(?:max|avg|lp)(pool)[123]d$|^(conv)[123]d$", r"\1\2", stem)
        stem = re.sub(r"^convtranspose[123]d$", "upconv", re.sub(r"^maxunpool[123]d$", "unpool", stem))
        used = set(self.nodes) | {node.name for node in self.nodes.values()} | set(taken)
        if stem in ("input", "output") and stem not in used:
            return stem
        number = 1
        while f"{stem}{number}" in used:
            number += 1
        return f"{stem}{number}"

    # -- changing --------------------------------------------------------------------------------

    def listen(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener(change)` after every edit; returns a function that ends it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def apply(self, edit: Edit) -> Change:
        """Do an edit. Refused edits (`GraphError`) leave the drawing as it was."""
        nodes = dict(self.nodes)
        edges = dict(self._edges)
        added: set[str] = set()
        removed: set[str] = set()
        changed: set[str] = set()
        moved_only = True
        for node_id, (before, after) in edit.nodes.items():
            if after is None:
                if nodes.pop(node_id, None) is not None:
                    removed.add(node_id)
                moved_only = False
            else:
                (changed if node_id in nodes else added).add(node_id)
                if before is None or not _computes_the_same(before, after):
                    moved_only = False
                nodes[node_id] = _where_it_is_now(before, after, nodes.get(node_id))
        rewired = set()
        for edge in edit.removed:
            if edges.get((edge.target, edge.target_port)) == edge:
                del edges[edge.target, edge.target_port]
                rewired.add(edge.target)
        for edge in edit.added:
            for end in (edge.source, edge.target):
                if end not in nodes:
                    raise GraphError(message("There is no layer “{node}” in this drawing.", node=end))
            edges[edge.target, edge.target_port] = edge
            rewired.add(edge.target)
        for edge in [e for e in edges.values() if e.source not in nodes or e.target not in nodes]:
            raise GraphError(message("A wire would be left without a layer at one end."), node=edge.target)
        if edit.added:
            Graph(nodes.values(), edges.values()).order()  # refuses a circle
        groups, notes = _replaced(self.groups, edit.groups), _replaced(self.notes, edit.notes)
        _check_groups(nodes.values(), groups)
        if any(a is None or b is None or not _groups_the_same(a, b) for a, b in edit.groups.values()):
            moved_only = False
        self.nodes, self._edges, self.groups, self.notes = nodes, edges, groups, notes
        change = Change(
            frozenset(added), frozenset(removed), frozenset(changed), frozenset(rewired),
            frozenset(edit.groups), frozenset(edit.notes), moved_only and not rewired,
        )  # fmt: skip
        for listener in tuple(self._listeners):
            listener(change)
        return change

    def add(
        self,
        type_name: str,
        *sources: Ref,
        name: str = "",
        position: Position | None = None,
        ports: Sequence[str] = (),
        **params: Any,
    ) -> Ref:
        """Draw from Python: add a node, wire `sources` to its inputs in order, return its output.

        `ports` names the inputs that the sources go to; without it they are "in", "in2", "in3", ...

        Raises `GraphError` when a source does not belong to this drawing.
        """
        from neurarium.graph.edits import add_node

        for source in sources:
            if not isinstance(source, Ref):
                raise GraphError(
                    message("Wire {type} to what “add” returned, not to {source}.", type=type_name, source=repr(source))
                )
        node_id = name if name and name not in self.nodes else self.new_id(type_name)
        if position is None:
            position = (MADE_STEP * len(self.nodes), 0.0)
        node = Node(node_id, type_name, name or node_id, params, position)
        targets = ports or [numbered_port(index) for index in range(len(sources))]
        edges = [Edge(s.node, s.port, node_id, port) for s, port in zip(sources, targets, strict=True)]
        self.apply(add_node(node, edges))
        return Ref(node_id)

    def copy(self) -> Graph:
        """The same drawing without listeners; cheap, since nodes and edges are immutable."""
        return Graph(self.nodes.values(), self._edges.values(), self.groups.values(), self.notes.values())

    # -- JSON ------------------------------------------------------------------------------------

    def to_json(self) -> dict[str, Any]:
        """Plain values; see `plain`."""
        from neurarium.graph.plain import graph_to_json

        return graph_to_json(self)

    @classmethod
    def from_json(cls, data: Any) -> Graph:
        """Read what `to_json` wrote. Anything else is a `GraphError` that says what is wrong."""
        from neurarium.graph.plain import graph_from_json

        return graph_from_json(cls, data)

    def check_groups(self) -> None:
        """Raise `GraphError` for a group that is missing or lies in itself."""
        _check_groups(self.nodes.values(), self.groups)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Graph):
            return NotImplemented
        mine, yours = (self.nodes, self.groups, self.notes), (other.nodes, other.groups, other.notes)
        return mine == yours and set(self._edges.values()) == set(other._edges.values())

    __hash__ = None  # type: ignore[assignment]  # it changes


def _computes_the_same(before: Node, after: Node) -> bool:
    return before.type == after.type and before.params == after.params and (before.name, before.group) == (
        after.name, after.group
    )  # fmt: skip


def _groups_the_same(before: Group, after: Group) -> bool:
    """Whether what runs is the same: collapsing, colour and place do not matter."""
    return (before.parent, before.repeat, before.name) == (after.parent, after.repeat, after.name)


def _replaced(parts: dict[str, Any], edited: Any) -> dict[str, Any]:
    result = dict(parts)
    for key, (_, after) in edited.items():
        if after is None:
            result.pop(key, None)
        else:
            result[key] = after
    return result


def _check_groups(nodes: Iterable[Node], groups: dict[str, Group]) -> None:
    """Every card and group lies in a group that exists, and no group lies in itself."""
    for node in nodes:
        if node.group and node.group not in groups:
            raise GraphError(message("There is no group “{group}” in this drawing.", group=node.group), node=node.id)
    for group in groups.values():
        seen = {group.id}
        parent = group.parent
        while parent:
            if parent not in groups:
                raise GraphError(message("There is no group “{group}” in this drawing.", group=parent))
            if parent in seen:
                raise GraphError(message("The group “{group}” would lie in itself.", group=group.name or group.id))
            seen.add(parent)
            parent = groups[parent].parent


def _where_it_is_now(before: Node | None, after: Node, now: Node | None) -> Node:
    """An edit made before its card was moved (a mend that waited on the card) must not move it back."""
    if before is None or now is None or now is before:
        return after
    kept: dict[str, Any] = {}
    if before.position == after.position:
        kept["position"] = now.position
    if before.look == after.look:
        kept["look"] = now.look
    return replace(after, **kept) if kept else after
