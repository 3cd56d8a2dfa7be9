"""What of a drawing stands on the canvas, given which groups are folded and which one is a page. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from neurarium.graph import Edge, Graph
from neurarium.graph.grouping import group_key
from neurarium.graph.unroll import boundary
from neurarium.layers import SPECS

Value = tuple[str, str]  # node, port


@dataclass(frozen=True)
class Shown:
    """`home`: node → the key of the card that shows it, or "" where it is not on this page. `frames`: open groups,
    outer ones first. `folded`: groups that are one card."""

    page: str = ""
    home: Mapping[str, str] = field(default_factory=dict)
    folded: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()

    @property
    def cards(self) -> list[str]:
        """Nodes with a card of their own."""
        return [node_id for node_id, home in self.home.items() if home == node_id]


def find_shown(graph: Graph, page: str = "") -> Shown:
    """What a page shows; `page` "" is the whole drawing."""
    outermost: dict[str, str | None] = {"": None if page else ""}  # group → folded group that hides it, None: elsewhere
    frames: list[str] = []
    folded: list[str] = []
    filled = {outer for group_id in {n.group for n in graph.nodes.values()} for outer in graph.path(group_id)}
    for group_id in graph.groups:
        path = graph.path(group_id)
        if page and page not in path:
            outermost[group_id] = None
            continue
        inner = path[path.index(page) + 1 :] if page else path
        hiding = next((one for one in inner if graph.groups[one].collapsed), "")
        outermost[group_id] = hiding
        if group_id in filled and group_id != page:
            if hiding == group_id:
                folded.append(group_id)
            elif not hiding:
                frames.append(group_id)
    home: dict[str, str] = {}
    for node_id, node in graph.nodes.items():
        hidden_in = outermost.get(node.group, "")
        home[node_id] = "" if hidden_in is None else group_key(hidden_in) if hidden_in else node_id
    frames.sort(key=lambda group_id: len(graph.path(group_id)))
    return Shown(page, home, tuple(folded), tuple(frames))


@dataclass(frozen=True)
class Crossing:
    """One circle of a folded group, or one stub of a page: a value that goes in or out, or an end that is still free.

    `node`, `port` are the inner end that a hand takes hold of, `ends` all ends that the circle stands for.
    """

    node: str
    port: str
    ends: tuple[Value, ...]
    free: bool = False


def crossings(graph: Graph, group_id: str) -> tuple[list[Crossing], list[Crossing]]:
    """(what a group takes, what it gives) as circles: values that cross its border, then inputs that still need a wire
    and values that nothing uses yet."""
    takes, gives = boundary(graph, group_id)
    inside = graph.members(group_id)
    into: dict[Value, list[Value]] = {}
    wired: set[Value] = set()
    used: set[str] = set()
    for edge in graph.edges:
        used.add(edge.source)
        wired.add((edge.target, edge.target_port))
        if edge.target in inside and edge.source not in inside:
            into.setdefault((edge.source, edge.source_port), []).append((edge.target, edge.target_port))
    incoming = [Crossing(*into[value][0], tuple(into[value])) for value in takes]
    outgoing = [Crossing(*value, (value,)) for value in gives]
    for node_id in graph.order():
        spec = SPECS.get(graph.nodes[node_id].type) if node_id in inside else None
        if spec is None:
            continue
        for port in spec.inputs:
            if not port.optional and (node_id, port.name) not in wired:
                incoming.append(Crossing(node_id, port.name, ((node_id, port.name),), free=True))
        if node_id not in used:
            for port in spec.outputs_for(graph.nodes[node_id].params)[:1]:
                outgoing.append(Crossing(node_id, port.name, ((node_id, port.name),), free=True))
    return incoming, outgoing


@dataclass(frozen=True)
class Stub:
    """Where a wire enters or leaves a page: `node`, `port` lie outside of it."""

    key: str
    node: str
    port: str
    output: bool  # the stub gives a value to the page
    edges: tuple[Edge, ...]


STUB = "→"  # begins the key of a stub


def find_stubs(graph: Graph, page: str) -> list[Stub]:
    """One for each value that a page takes, and one for each that it gives."""
    if not page:
        return []
    inside = graph.members(page)
    takes, gives = boundary(graph, page)
    into: dict[Value, list[Edge]] = {}
    out: dict[Value, list[Edge]] = {}
    for edge in graph.edges:
        if (edge.source in inside) != (edge.target in inside):
            side = into if edge.target in inside else out
            side.setdefault((edge.source, edge.source_port), []).append(edge)
    stubs = [Stub(f"{STUB}in {n}.{p}", n, p, True, tuple(into[n, p])) for n, p in takes]
    for node_id, port in gives:
        edges = tuple(out[node_id, port])
        stubs.append(Stub(f"{STUB}out {node_id}.{port}", edges[0].target, edges[0].target_port, False, edges))
    return stubs


def picture_member(graph: Graph, group_id: str) -> str:
    """The card whose picture a folded group shows: what it gives first, else the last one in it; "" for none.

    An activation's own picture is only a bar of how much is on, so what it is applied to is shown instead.
    """
    _, gives = boundary(graph, group_id)
    inside = graph.members(group_id)
    last = gives[0][0] if gives else next((i for i in reversed(graph.order()) if i in inside), "")
    while last:
        spec, feeding = SPECS.get(graph.nodes[last].type), graph.edge_into(last)
        if spec is None or spec.family != "activation" or feeding is None or feeding.source not in inside:
            break
        last = feeding.source
    return last
