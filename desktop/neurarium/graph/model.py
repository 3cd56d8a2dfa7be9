"""Graph, Node and Edge: the drawing as plain values."""

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from neurarium.messages import Message, UserError, message

if TYPE_CHECKING:
    from neurarium.graph.edits import Edit

FORMAT = 1  # of the JSON form
MAIN_IN = "in"
MAIN_OUT = "out"

Position = tuple[float, float]  # scene units, top left corner of the card
MADE_STEP = 220.0  # from one card to the next of a drawing that code makes


class GraphError(UserError):
    """An edit that the drawing refuses, or a JSON form that is not one."""


@dataclass(frozen=True)
class Node:
    """One card. `id` never changes; `name` is the user's; `params` are torch's own names and JSON values.

    `look` holds how the card is shown (for example `{"neurons": True}`), never what it computes.
    """

    id: str
    type: str
    name: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    position: Position = (0.0, 0.0)
    look: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # JSON and people write lists; one kind of sequence, so that equal drawings compare equal
        params = {key: tuple(value) if isinstance(value, list) else value for key, value in self.params.items()}
        # a number of numpy's or torch's, as a script may have it, becomes Python's
        params = {key: value.item() if hasattr(value, "item") else value for key, value in params.items()}
        object.__setattr__(self, "params", MappingProxyType(params))
        object.__setattr__(self, "look", MappingProxyType(dict(self.look)))
        if not self.name:
            object.__setattr__(self, "name", self.id)

    def with_params(self, **params: Any) -> Node:
        """A copy with some parameters changed."""
        return replace(self, params={**self.params, **params})

    def __deepcopy__(self, memo: dict[int, Any]) -> Node:
        return self  # immutable all the way down

    def __reduce__(self) -> tuple[Any, ...]:
        return (Node, (self.id, self.type, self.name, dict(self.params), self.position, dict(self.look)))


@dataclass(frozen=True, order=True)
class Edge:
    """One wire, from an output port to an input port. The first ports are called "out" and "in"; a node that takes
    any number of inputs numbers them "in", "in2", "in3", ..."""

    source: str
    source_port: str
    target: str
    target_port: str


@dataclass(frozen=True)
class Ref:
    """What `Graph.add` returns: a node's output, to be handed to the next `add`. `ref["last"]` names another port."""

    node: str
    port: str = MAIN_OUT
    drawing: Graph | None = field(default=None, repr=False, compare=False)  # that it belongs to, where that is known

    def __getitem__(self, port: str) -> Ref:
        return replace(self, port=port)


@dataclass(frozen=True)
class Change:
    """What an applied edit touched; handed to every listener."""

    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()  # any field of a node that stays
    rewired: frozenset[str] = frozenset()  # nodes whose incoming wires changed
    moved_only: bool = False  # nothing but positions and looks changed: no need to compute anything again


class Graph:
    """The document. Nodes and edges are read freely; they change only through `apply`."""

    def __init__(self, nodes: Iterable[Node] = (), edges: Iterable[Edge] = ()) -> None:
        self.nodes: dict[str, Node] = {node.id: node for node in nodes}
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

    def of_type(self, type_name: str) -> Iterator[Node]:
        return (node for node in self.nodes.values() if node.type == type_name)

    def new_id(self, type_name: str, *, taken: Iterable[str] = ()) -> str:
        """A free id (and default name) such as "conv2d3"."""
        stem = re.sub(r"[^a-z0-9]", "", type_name.lower()) or "node"
        stem = {"linear": "linear", "conv2d": "conv", "maxpool2d": "pool", "avgpool2d": "pool"}.get(stem, stem)
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
        self.nodes, self._edges = nodes, edges
        change = Change(
            frozenset(added), frozenset(removed), frozenset(changed), frozenset(rewired), moved_only and not rewired
        )
        for listener in tuple(self._listeners):
            listener(change)
        return change

    def add(
        self, type_name: str, *sources: Ref, name: str = "", position: Position | None = None, **params: Any
    ) -> Ref:
        """Draw from Python: add a node, wire `sources` to its inputs in order, return its output.

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
        edges = [Edge(source.node, source.port, node_id, numbered_port(index)) for index, source in enumerate(sources)]
        self.apply(add_node(node, edges))
        return Ref(node_id)

    def copy(self) -> Graph:
        """The same drawing without listeners; cheap, since nodes and edges are immutable."""
        return Graph(self.nodes.values(), self._edges.values())

    # -- JSON ------------------------------------------------------------------------------------

    def to_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "nodes": [
                {
                    "id": node.id,
                    "type": node.type,
                    "name": node.name,
                    "params": _plain(node.params),
                    "position": [round(node.position[0], 2), round(node.position[1], 2)],
                    **({"look": _plain(node.look)} if node.look else {}),
                }
                for node in self.nodes.values()
            ],
            "edges": [[e.source, e.source_port, e.target, e.target_port] for e in self._edges.values()],
        }

    @classmethod
    def from_json(cls, data: Any) -> Graph:
        """Read what `to_json` wrote. Anything else is a `GraphError` that says what is wrong."""
        try:
            if data["format"] > FORMAT:
                raise GraphError(_newer(data["format"]))
            nodes = [
                Node(
                    _text(item["id"], empty=False),
                    _text(item["type"]),
                    _text(item.get("name", "")),
                    {_text(key): value for key, value in item.get("params", {}).items()},
                    (_finite(item["position"][0]), _finite(item["position"][1])),
                    dict(item.get("look", {})),
                )
                for item in data["nodes"]
            ]
            edges = [Edge(*(_text(part) for part in item)) for item in data["edges"]]
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError) as error:
            raise GraphError(message("The drawing is damaged: {reason}.", reason=repr(error))) from error
        if len({(edge.target, edge.target_port) for edge in edges}) < len(edges):
            raise GraphError(message("The drawing is damaged: two wires lead into one input."))
        if len({node.id for node in nodes}) < len(nodes):
            raise GraphError(message("The drawing is damaged: two layers share one id."))
        graph = cls(nodes, edges)
        for edge in graph.edges:
            for end in (edge.source, edge.target):
                if end not in graph.nodes:
                    raise GraphError(message("The drawing is damaged: a wire leads to “{node}”.", node=end))
        graph.order()
        return graph

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Graph):
            return NotImplemented
        return self.nodes == other.nodes and set(self._edges.values()) == set(other._edges.values())

    __hash__ = None  # type: ignore[assignment]  # it changes


def numbered_port(index: int, stem: str = MAIN_IN) -> str:
    """0 → "in", 1 → "in2", 2 → "in3"."""
    return stem if index == 0 else f"{stem}{index + 1}"


def port_order(port: str) -> tuple[int, str]:
    """Sort key: "in" before "in2" before "in10"."""
    digits = re.search(r"(\d+)$", port)
    return (int(digits.group(1)) if digits else 1, port)


def _computes_the_same(before: Node, after: Node) -> bool:
    return before.type == after.type and before.params == after.params and before.name == after.name


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


def _newer(version: Any) -> Message:
    return message("The drawing was made by a newer Neurarium (format {version}). Please update.", version=version)


def _text(value: Any, *, empty: bool = True) -> str:
    if not isinstance(value, str) or not (value or empty):
        raise TypeError(f"{value!r} is not a text")
    return value


def _finite(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{value!r} is no place on a canvas")
    return number


def _plain(mapping: Mapping[str, Any]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in mapping.items()}
