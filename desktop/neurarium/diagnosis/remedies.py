"""What a remedy does to the drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from neurarium.graph import Edit, Graph
from neurarium.messages import Message


def edit(graph: Graph, types: Mapping[str, str], label: Message) -> Edit:
    """Give some activations another type, with its usual values; names that somebody chose stay."""
    nodes = {}
    taken: set[str] = set()
    for card, kind in types.items():
        if card not in graph.nodes:
            continue
        before = graph.node(card)
        name = before.name
        if name == before.id or name == before.type or name.rstrip("0123456789").lower() == before.type.lower():
            name = _free_name(graph, kind, taken)
        taken.add(name)
        nodes[card] = (before, replace(before, type=kind, params={}, name=name))
    return Edit(label, nodes)


def _free_name(graph: Graph, kind: str, taken: set[str]) -> str:
    known = taken | {node.name for node in graph.nodes.values()}
    number = 1
    while f"{kind.lower()}{number}" in known:
        number += 1
    return f"{kind.lower()}{number}"
