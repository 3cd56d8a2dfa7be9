"""A drawing with its repeated groups written out, as it runs.

A group that repeats N times stands for N copies of its cards in a row, each with weights of its own; a card with the
"same weights as" itself has the first repetition's in all of them. What the group
gives goes into what it takes the next time: the first of its outputs into the first of its inputs, the second into the
second; inputs that no output is left for (a mask, an encoder's memory) go to every copy alike. Inputs and outputs are
ordered by where they are met on the way through the group.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from neurarium.graph.model import Edge, Graph, Node

Value = tuple[str, str]  # node, port


@dataclass(frozen=True)
class Origin:
    """Which card a copy stands for, and which repetition of which groups it is: ((group, 0), (inner group, 2))."""

    node: str
    turns: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Unrolled:
    """`graph` has no repeated groups. The first repetition keeps the ids of the drawing; `origin` names every node that
    is a repetition or stands in a repeated group."""

    graph: Graph
    origin: dict[str, Origin] = field(default_factory=dict)

    def card(self, node_id: str) -> str:
        """The card of the drawing that a node stands for."""
        found = self.origin.get(node_id)
        return found.node if found else node_id


def boundary(graph: Graph, group_id: str) -> tuple[list[Value], list[Value]]:
    """(values that a group takes from outside, values of its own that are used outside), each once, in the order in
    which the computation meets them."""
    inside = graph.members(group_id)
    order = graph.order()
    taken: dict[Value, None] = {}
    for node_id in order:
        if node_id in inside:
            for edge in graph.incoming(node_id):
                if edge.source not in inside:
                    taken[edge.source, edge.source_port] = None
    used = {(e.source, e.source_port) for e in graph.edges if e.source in inside and e.target not in inside}
    place = {node_id: index for index, node_id in enumerate(order)}
    return list(taken), sorted(used, key=lambda value: (place[value[0]], value[1]))


def unrolled(graph: Graph) -> Unrolled:
    """Write every repeated group out, the inner ones first. A drawing without any is returned as it is."""
    repeated = [group for group in graph.groups.values() if group.repeat > 1]
    if not repeated:
        return Unrolled(graph)
    repeated.sort(key=lambda group: -len(graph.path(group.id)))
    origin: dict[str, Origin] = {}
    for group in repeated:
        graph = _written_out(graph, group.id, group.repeat, origin)
    return Unrolled(graph, origin)


def _written_out(graph: Graph, group_id: str, times: int, origin: dict[str, Origin]) -> Graph:
    takes, gives = boundary(graph, group_id)
    inside = [node_id for node_id in graph.nodes if node_id in graph.members(group_id)]
    members = set(inside)
    for node_id in inside:
        before = origin.get(node_id, Origin(node_id))
        origin[node_id] = replace(before, turns=((group_id, 0), *before.turns))
    if not takes or not gives:  # nothing can run through it yet
        return graph
    inner = [edge for edge in graph.edges if edge.target in members]
    nodes: list[Node] = []
    edges: list[Edge] = []
    carried: dict[Value, Value] = dict(zip(takes, gives, strict=False))
    taken = set(graph.nodes)
    last = {node_id: node_id for node_id in inside}
    for turn in range(1, times):
        now: dict[str, str] = {}
        for node_id in inside:
            copy_id = f"{node_id}~{turn + 1}"
            while copy_id in taken:
                copy_id += "'"
            taken.add(copy_id)
            now[node_id] = copy_id
            before = origin[node_id]
            origin[copy_id] = replace(before, turns=((group_id, turn), *before.turns[1:]))
        for node_id in inside:
            node = graph.nodes[node_id]
            params = node.params
            if params.get("same_weights_as") != node_id and params.get("same_weights_as") in now:
                params = {**params, "same_weights_as": now[params["same_weights_as"]]}
            nodes.append(replace(node, id=now[node_id], params=params, name=node.name))
        for edge in inner:
            value = (edge.source, edge.source_port)
            if edge.source in members:
                source = (now[edge.source], edge.source_port)
            elif value in carried:
                source = (last[carried[value][0]], carried[value][1])
            else:
                source = value
            edges.append(Edge(*source, now[edge.target], edge.target_port))
        last = now
    outer = [
        replace(edge, source=last[edge.source]) if edge.source in members and edge.target not in members else edge
        for edge in graph.edges
    ]
    return Graph(_in_place(graph, inside, nodes), [*outer, *edges], graph.groups.values(), graph.notes.values())


def _in_place(graph: Graph, inside: list[str], copies: list[Node]) -> list[Node]:
    """All nodes, the copies right behind the cards of their group, so that ties are broken as one reads."""
    result: list[Node] = []
    for node_id, node in graph.nodes.items():
        result.append(node)
        if node_id == inside[-1]:
            result += copies
    return result
