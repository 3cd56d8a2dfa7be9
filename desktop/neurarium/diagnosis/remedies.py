"""What a remedy does to the drawing."""

from __future__ import annotations

from dataclasses import replace

from neurarium.diagnosis.facts import Remedy
from neurarium.graph import Edit, Graph


def edit(graph: Graph, remedy: Remedy) -> Edit:
    """Give some activations another type, with its usual values, and some cards other values; names that somebody
    chose stay. Cards that are gone are left out."""
    nodes = {card: (graph.node(card), graph.node(card).with_params(**params))
             for card, params in remedy.params.items() if card in graph.nodes}  # fmt: skip
    taken: set[str] = set()
    for card, kind in remedy.types.items():
        if card not in graph.nodes:
            continue
        before = graph.node(card)
        name = before.name
        if name.rstrip("0123456789").lower() == before.type.lower():  # nobody chose it
            name = _free_name(graph, kind, taken)
        taken.add(name)
        nodes[card] = (before, replace(before, type=kind, params={}, name=name))
    return Edit(remedy.label, nodes)


def _free_name(graph: Graph, kind: str, taken: set[str]) -> str:
    known = taken | {node.name for node in graph.nodes.values()}
    number = 1
    while f"{kind.lower()}{number}" in known:
        number += 1
    return f"{kind.lower()}{number}"
