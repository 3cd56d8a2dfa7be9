"""Where cards go: auto-layout of what is on the canvas, and room for a card that comes between two others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF

from neurarium.graph import Edge, Graph
from neurarium.graph.layout import layered
from neurarium.graph.model import MADE_STEP, Position, port_order
from neurarium.ui.canvas.geometry import GAP_X, SNAP, snapped

if TYPE_CHECKING:
    from neurarium.ui.canvas.card import CardItem
    from neurarium.ui.canvas.scene import CanvasScene

ROW = 160.0  # cards whose bodies are within this height of each other stand in one row
LIGHT = ("activation", "normalisation", "regularisation", "shape")  # may stand below what feeds them


def arranged(scene: CanvasScene, graph: Graph, screen: QSizeF) -> dict[str, Position]:
    """Places for all cards; the first card (top left) stays where it is, so that the drawing does not run away."""
    shown = {node_id: card for node_id, card in scene.cards.items() if not scene.is_hidden(node_id)}
    home = {node_id: scene.home_of(node_id) for node_id in graph.nodes}
    # As much room above as the note takes below: cards stay level with their neighbours, whatever hangs under them.
    sizes = {node_id: (card.size.width, card.size.height + 2 * card.note.room()) for node_id, card in shown.items()}
    edges = sorted(graph.edges, key=lambda e: port_order(e.target_port))  # what feeds an upper input stands above
    wires = [(home[e.source], home[e.target]) for e in edges]
    small = {i for i, card in shown.items() if card.spec is not None and card.spec.family in LIGHT}
    margins = {i: max(card.face.margin, _beside(card)) for i, card in shown.items()}
    found = layered(sizes, wires, small=small, margins=margins, screen=(screen.width(), screen.height()))
    outline = scene.outline()
    left, top = (snapped(outline.left()), snapped(outline.top())) if not outline.isEmpty() else (0.0, 0.0)
    placed = {
        i: (snapped(x + left, 1.0), snapped(y + top + shown[i].note.room(), 1.0)) for i, (x, y) in found.items()
    }
    return {i: placed[home[i]] for i in graph.nodes if home[i] in placed}


def _beside(card: CardItem) -> float:
    """How far the note below a card reaches out beside it, more than the gap between cards hides."""
    return max(0.0, (card.note.width() - card.size.width - GAP_X) / 2 + 4.0) if card.note.isVisible() else 0.0


def as_made(graph: Graph) -> bool:
    """Whether nobody has placed the cards yet: they stand where `Graph.add` puts them, one behind the other."""
    places = [node.position for node in graph.nodes.values()]
    return len(places) > 1 and all(place == (MADE_STEP * index, 0.0) for index, place in enumerate(places))


def room_between(scene: CanvasScene, edge: Edge, size: QSizeF) -> tuple[QRectF, dict[str, Position]]:
    """Where a card that goes into `edge` stands, and who has to step aside to the right for it."""
    source, target = scene.card_of(edge.source).scene_body(), scene.card_of(edge.target).scene_body()
    level = (source.center().y() + target.center().y()) / 2
    space = target.left() - source.right()
    if space < 0:  # a wire that runs back: next to where it starts
        return QRectF(source.right() + GAP_X, source.center().y() - size.height() / 2, size.width(), size.height()), {}
    need = size.width() + 2 * GAP_X - space
    left = source.right() + max(GAP_X, (space - size.width()) / 2)
    spot = QRectF(snapped(left), level - size.height() / 2, size.width(), size.height())
    if need <= 0:
        return spot, {}
    step = snapped(need + SNAP / 2)
    return spot, _step_aside(scene, target, step)


def _step_aside(scene: CanvasScene, target: QRectF, step: float) -> dict[str, Position]:
    """Everything in the target's row from the target on, moved to the right."""
    row = target.adjusted(0, -ROW, 0, ROW)
    moved: dict[str, Position] = {}
    for node_id, card in scene.cards.items():
        body = card.scene_body()
        if body.left() >= target.left() - 1 and body.bottom() > row.top() and body.top() < row.bottom():
            moved[node_id] = (card.pos().x() + step, card.pos().y())
    return moved


def bodies(scene: CanvasScene, *, but: Mapping[str, Position] | None = None) -> list[QRectF]:
    """Outlines of all cards; those in `but` at their new places."""
    result = []
    for node_id, card in scene.cards.items():
        if scene.is_hidden(node_id):
            continue
        body = card.scene_body()
        if but and node_id in but:
            body.moveTopLeft(card.pos().__class__(*but[node_id]))
        result.append(body)
    return result
