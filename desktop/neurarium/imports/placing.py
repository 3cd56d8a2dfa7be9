"""Places for the cards of an imported drawing, groups within groups."""

from __future__ import annotations

from dataclasses import replace

from neurarium.graph import Graph
from neurarium.graph.layout import layered
from neurarium.graph.model import Position

CARD = (176.0, 176.0)  # room that a card with a picture takes
LIGHT = (168.0, 150.0)
FRAME, TITLE = 24.0, 44.0  # round an open group
_LIGHT = frozenset({
    "Input", "Output", "ReLU", "GELU", "SiLU", "Sigmoid", "Tanh", "Softmax", "Dropout", "Flatten", "Reshape", "Permute",
    "Add", "Multiply", "Concat", "Expression", "Identity", "BatchNorm2d", "BatchNorm1d", "LayerNorm",
})  # fmt: skip


def placed(graph: Graph) -> Graph:
    """The drawing with every card and group in its place."""
    places: dict[str, Position] = {}  # of cards by id, of groups by "#id"
    _inside(graph, "", places)
    nodes = [replace(node, position=places[node.id]) for node in graph.nodes.values()]
    groups = [replace(group, position=places[f"#{group.id}"]) for group in graph.groups.values()]
    return Graph(nodes, graph.edges, groups, graph.notes.values())


def _inside(graph: Graph, group_id: str, places: dict[str, Position]) -> tuple[float, float]:
    """Place what lies in a group from (0, 0) on; returns (width, height)."""
    sizes: dict[str, tuple[float, float]] = {}
    inner: dict[str, dict[str, Position]] = {}
    home: dict[str, str] = {}
    for node in graph.nodes.values():
        if node.group == group_id:
            sizes[node.id] = LIGHT if node.type in _LIGHT else CARD
            home[node.id] = node.id
    for group in graph.groups.values():
        if group.parent != group_id:
            continue
        key = f"#{group.id}"
        inner[key] = {}
        width, height = _inside(graph, group.id, inner[key])
        sizes[key] = CARD if group.collapsed else (width + 2 * FRAME, height + FRAME + TITLE)
        home |= dict.fromkeys(graph.members(group.id), key)
    wires = dict.fromkeys(
        (home[edge.source], home[edge.target])
        for edge in graph.edges
        if edge.source in home and edge.target in home and home[edge.source] != home[edge.target]
    )
    found = layered(sizes, _forward(list(sizes), list(wires)), small=[i for i in sizes if sizes[i] == LIGHT])
    for key, (x, y) in found.items():
        places[key] = (x, y)
        for one, (dx, dy) in inner.get(key, {}).items():
            places[one] = (x + FRAME + dx, y + TITLE + dy)
    return (
        max((found[key][0] + sizes[key][0] for key in sizes), default=0.0),
        max((found[key][1] + sizes[key][1] for key in sizes), default=0.0),
    )


def _forward(names: list[str], wires: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The wires without those that would close a circle (between groups that feed each other)."""
    after: dict[str, list[str]] = {name: [] for name in names}
    kept = []
    for source, target in wires:
        stack, seen = [target], {target}
        while stack:
            for other in after[stack.pop()]:
                if other not in seen:
                    seen.add(other)
                    stack.append(other)
        if source not in seen:
            after[source].append(target)
            kept.append((source, target))
    return kept
