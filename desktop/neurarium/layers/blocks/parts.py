"""What a block is, and a small helper to draw one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from neurarium.graph import Edge, Graph, GraphError, Group, Node
from neurarium.graph.grouping import part_of
from neurarium.graph.model import numbered_port
from neurarium.graph.unroll import boundary
from neurarium.layers.catalogue import SPECS
from neurarium.layers.spec import Family, ParamSpec, Shape
from neurarium.messages import Message, message

Target = tuple[str, str]  # node, input port (or, for what goes on, output port)
Arriving = Shape | None  # shape of what arrives at the first entry, None where it is unknown


@dataclass(frozen=True)
class Fragment:
    """A piece of a drawing under ids of its own.

    `entries` are the inputs that one and the same arriving value is wired to, `exit` the value that goes on; `exit` ""
    in both parts means that nothing does (a block that ends in an Output).
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[Group, ...] = ()
    entries: tuple[Target, ...] = ()
    exit: Target = ("", "")

    @property
    def graph(self) -> Graph:
        return Graph(self.nodes, self.edges, self.groups)


Maker = Callable[[Mapping[str, Any], Arriving], Fragment]


@dataclass(frozen=True)
class Block:
    """An entry of the palette. `make(params, arriving)` draws it; `params` are rows like those of a layer."""

    key: str
    title: Message
    sentence: Message
    family: Family  # whose colour it has
    keywords: tuple[str, ...]
    params: tuple[ParamSpec, ...]
    make: Maker

    def made(self, arriving: Arriving, **params: Any) -> Fragment:
        """The block for what arrives, with the defaults for what is not said."""
        return self.make({**{param.name: param.default for param in self.params}, **params}, arriving)


class Pen:
    """Draws a fragment: every card lies in the block's group."""

    def __init__(self, name: str, *, role: str = "", colour: str = "") -> None:
        self._name = name
        self._groups = [Group(name, name, role=role, colour=colour, collapsed=True)]
        self._nodes: dict[str, Node] = {}
        self._edges: list[Edge] = []
        self._entries: list[Target] = []

    def add(self, node_type: str, name: str, *sources: str, **params: Any) -> str:
        """A layer fed by others ("" for what arrives); "split.out2" names another port of a source. Returns its id."""
        self._nodes[name] = Node(name, node_type, name, {**SPECS[node_type].defaults(), **params}, group=self._name)
        spec = SPECS[node_type]
        for index, source in enumerate(sources):
            port = numbered_port(index) if spec.variadic else spec.inputs[index].name
            if not source:
                self._entries.append((name, port))
            else:
                feeding, _, out = source.partition(".")
                first = SPECS[self._nodes[feeding].type].outputs_for(self._nodes[feeding].params)[0].name
                self._edges.append(Edge(feeding, out or first, name, port))
        return name

    def done(self, last: str) -> Fragment:
        """The fragment whose value `last` goes on."""
        feeding, _, out = last.partition(".")
        exit_port = out or SPECS[self._nodes[feeding].type].outputs_for(self._nodes[feeding].params)[0].name
        return Fragment(
            tuple(self._nodes.values()), tuple(self._edges), tuple(self._groups), tuple(self._entries),
            (feeding, exit_port),
        )  # fmt: skip


def check_fragment(fragment: Fragment) -> None:
    """Raise `GraphError` where a fragment does not hang together."""
    graph = fragment.graph
    graph.check_groups()
    graph.order()
    for node_id, _ in (*fragment.entries, *((fragment.exit,) if fragment.exit[0] else ())):
        graph.node(node_id)


def fragment_of(graph: Graph, group_id: str) -> Fragment:
    """A group of a drawing as a block: what it takes first is what arrives, what it gives first is what goes on.

    Inputs that nothing feeds yet, and a last value that nothing uses yet, count where the group is not wired.
    Raises `GraphError` for a group without any layer.
    """
    part = part_of(graph, (), (group_id,))
    if not part.nodes:
        raise GraphError(message("There is no layer in this group."))
    takes, gives = boundary(graph, group_id)
    if takes:
        entries = [
            (edge.target, edge.target_port)
            for edge in graph.edges
            if (edge.source, edge.source_port) == takes[0] and edge.target in part.nodes
        ]
    else:
        entries = _first_free(part)
    leaving = gives[0] if gives else _loose_end(part)
    return Fragment(
        tuple(part.nodes.values()), part.edges, tuple(part.groups.values()), tuple(entries), leaving
    )


def _first_free(part: Graph) -> list[Target]:
    for node_id in part.order():
        spec = SPECS.get(part.nodes[node_id].type)
        wired = {edge.target_port for edge in part.incoming(node_id)}
        for port in () if spec is None else spec.inputs:
            if port.name not in wired and not port.optional:
                return [(node_id, port.name)]
    return []


def _loose_end(part: Graph) -> Target:
    for node_id in reversed(part.order()):
        spec = SPECS.get(part.nodes[node_id].type)
        outputs = spec.outputs_for(part.nodes[node_id].params) if spec is not None else ()
        if outputs and not part.outgoing(node_id):
            return node_id, outputs[0].name
    return "", ""


__all__ = ["Arriving", "Block", "Fragment", "Maker", "Pen", "Target", "check_fragment", "fragment_of"]
