"""What is asked about the cards of a canvas now and then: how large one would be, how they are spoken of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSizeF

from neurarium.data import DATASETS
from neurarium.graph import Edge, Graph, Node
from neurarium.layers import SPECS, analyse
from neurarium.layers.spec import Mend
from neurarium.session.snapshot import DataReady
from neurarium.ui.canvas.card import CardItem
from neurarium.ui.canvas.problem_note import ProblemNote

if TYPE_CHECKING:
    from neurarium.ui.canvas.scene import CanvasScene


def expected_data(name: str) -> DataReady | None:
    """What is known of a data set before it is loaded, so that cards need not grow when it is there."""
    known = DATASETS.get(name)
    if known is None:
        return None
    return DataReady(-1, name, classes=known.classes, feature_names=known.feature_names)


def size_of(scene: CanvasScene, node: Node, wires: Iterable[Edge] = ()) -> QSizeF:
    """The size that a node's card would have with these wires, before it is on the canvas."""
    graph = scene.controller.document.graph
    wires = tuple(wires)
    taken = {(edge.target, edge.target_port) for edge in wires}
    kept = [edge for edge in graph.edges if (edge.target, edge.target_port) not in taken]
    trial = Graph([*graph.nodes.values(), node], [*kept, *wires])
    card = CardItem(node, SPECS.get(node.type), scene.shared)
    card.refresh(node, analyse(trial, scene.controller.task, scene.controller.analysis).facts.get(node.id), 1)
    return QSizeF(card.size.width, card.size.height)


def spoken(scene: CanvasScene, node_ids: Iterable[str]) -> str:
    """The selected cards in words, for who does not see them."""
    return "; ".join(
        scene.cards[key].words() if key in scene.controller.document.graph.nodes else scene.groups.words(key)
        for key in dict.fromkeys(map(scene.home_of, node_ids))
        if key in scene.cards
    )


def mend_at(scene: CanvasScene, at: QPointF) -> tuple[int, Mend, ProblemNote] | None:
    """The mend's button under a point."""
    for card in scene.cards.values():
        found = card.note.mend_at(at) if card.note.isVisible() else None
        if found is not None:
            return found[0], found[1], card.note
    return None
