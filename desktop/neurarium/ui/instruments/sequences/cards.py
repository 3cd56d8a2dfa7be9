"""Which cards the views of sequences can show, and which one they show now."""

from __future__ import annotations

from neurarium.ui.bridge import Controller

FAMILIES: dict[str, tuple[str, ...]] = {
    "recurrent": ("LSTM", "GRU", "RNN"),
    "attention": (
        "MultiheadAttention", "ScaledDotProductAttention", "TransformerEncoderLayer", "TransformerDecoderLayer",
    ),
    "embedding": ("Embedding", "SinePositions", "LearnedPositions", "RotaryPositions"),
}  # fmt: skip
ALL = tuple(FAMILIES)


def family_of(kind: str) -> str:
    """The family of a layer type; "" for one without steps."""
    return next((family for family, kinds in FAMILIES.items() if kind in kinds), "")


def cards_of(controller: Controller, families: tuple[str, ...] = ALL) -> tuple[str, ...]:
    """The cards of these families that data flows through, in its order."""
    graph = controller.document.graph
    return tuple(
        node for node in controller.analysis.active
        if node in graph.nodes and family_of(graph.nodes[node].type) in families
    )  # fmt: skip


def shown_card(controller: Controller, families: tuple[str, ...] = ALL) -> str:
    """The card in focus if it is one of these; else the first one, of the most telling family."""
    found = cards_of(controller, families)
    if controller.focus.node in found:
        return controller.focus.node
    graph = controller.document.graph
    for family in families:
        for node in found:
            if family_of(graph.nodes[node].type) == family:
                return node
    return ""
