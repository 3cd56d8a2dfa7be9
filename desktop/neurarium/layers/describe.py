"""Help that speaks with a card's own numbers."""

from __future__ import annotations

from neurarium.graph import Graph, Node
from neurarium.layers.catalogue import SPECS
from neurarium.layers.checks import check_params
from neurarium.layers.spec import NodeFacts
from neurarium.messages import Message, message


def describe(graph: Graph, node: Node | str, facts: NodeFacts | None = None) -> Message:
    """One sentence for the form and F1. With unknown inputs, or values that cannot be, it says less, never nothing."""
    card = graph.node(node) if isinstance(node, str) else node
    spec = SPECS.get(card.type)
    if spec is None:
        return message("This version of Neurarium has no layer “{type}”.", type=card.type)
    if check_params(spec, card.params) is not None:
        return spec.summary
    known = facts is not None and facts.problem is None
    inputs = facts.inputs if facts is not None and (known or facts.outputs) else {}
    return spec.sentence(spec.filled(card.params), inputs, facts.outputs if facts is not None else {})


def formula(node: Node) -> str:
    """The layer's LaTeX formula with the card's own values; "" for an unknown layer."""
    spec = SPECS.get(node.type)
    if spec is None:
        return ""
    return spec.formula(spec.defaults() if check_params(spec, node.params) else spec.filled(node.params))
