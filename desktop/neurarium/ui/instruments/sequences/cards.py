"""Which cards the views of sequences can show, and which one they show now."""

from __future__ import annotations

from neurarium.data import DATASETS
from neurarium.layers import spec
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
    if controller.focus.chosen and controller.focus.node in found:
        return controller.focus.node
    graph = controller.document.graph
    for family in families:
        for node in found:
            if family_of(graph.nodes[node].type) == family:
                return node
    return ""


def repetitions_of(controller: Controller, card: str) -> tuple[str, ...]:
    """All nodes of the network that a card stands for: itself, or those of a repeated group, the first one first."""
    analysis = controller.analysis
    return tuple(one for one in analysis.active if analysis.unrolled.card(one) == card) or (card,)


def heads_of(controller: Controller, card: str) -> int:
    """How many heads an attention card has."""
    node = controller.document.graph.nodes.get(card)
    if node is None:
        return 1
    if node.type == "ScaledDotProductAttention":
        facts = controller.analysis.facts.get(card)
        shape = facts.inputs.get("in", ()) if facts is not None else ()
        return int(shape[0]) if len(shape) == 3 else 1
    return int(spec(node.type).filled(node.params).get("num_heads" if "Multihead" in node.type else "nhead", 1))


def task_tokens(controller: Controller) -> bool:
    """Whether the data are texts, which can be typed."""
    facts = DATASETS.get(controller.document.data.name)
    return facts is not None and bool(facts.tokens)


def answers_on_the_way(controller: Controller, card: str) -> bool:
    """Whether it can be told what the network would answer if this card stopped reading earlier: only its last state
    goes on, and it reads in one direction. Where every position has an answer it can always be told."""
    graph = controller.document.graph
    facts = DATASETS.get(controller.document.data.name)
    if card not in graph.nodes or family_of(graph.nodes[card].type) != "recurrent":
        return False
    if facts is not None and facts.positions:
        return True
    runs = controller.analysis.graph or graph
    active = frozenset(controller.analysis.active)
    read = {edge.source_port for edge in runs.edges if edge.source == card and edge.target in active}
    return read == {"last"} and not graph.nodes[card].params.get("bidirectional", False)
