"""Where cards go: auto-layout of what is on the canvas, and room for a card that comes between two others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF

from neurarium.graph import Edge, Graph
from neurarium.graph.model import MADE_STEP, Position
from neurarium.ui.canvas.geometry import GAP_X, SNAP, snapped
from neurarium.ui.canvas.group_frame import framed
from neurarium.ui.canvas.group_moves import Arranger

if TYPE_CHECKING:
    from neurarium.ui.canvas.scene import CanvasScene

ENDLESS = (1e9, 1e9)
ROUNDED = 4.0  # by how much rounding may have moved a card
ROW = 160.0  # cards whose bodies are within this height of each other stand in one row


def arranged(scene: CanvasScene, graph: Graph, screen: QSizeF, *, down: bool | None = None) -> dict[str, Position]:
    """Places for all cards of the page and folded groups (by their keys), what is in an open group together; the top
    left corner stays where it is, so that the drawing does not run away. `down`: from top to bottom; None: as it is."""
    found = Arranger(scene, graph, (screen.width(), screen.height()), down=down).places()
    outline = scene.groups.outline()
    corner = framed_corner(scene, graph, found)
    left, top = (outline.left() - corner[0], outline.top() - corner[1]) if not outline.isEmpty() else (0.0, 0.0)
    left, top = snapped(left), snapped(top)
    placed = {key: (snapped(x + left, 1.0), snapped(y + top, 1.0)) for key, (x, y) in found.items()}
    for node_id in graph.nodes:  # what a card has taken in goes with it
        home = scene.columns.absorbed.get(node_id)
        if home in placed:
            placed[node_id] = placed[home]
    return placed


def framed_corner(scene: CanvasScene, graph: Graph, places: Mapping[str, Position]) -> Position:
    """The top left corner of what was laid out, with the frames round it."""
    whole = QRectF()
    for key, (x, y) in places.items():
        size = scene.cards[key].size
        whole = whole.united(QRectF(x, y, size.width, size.height))
    for group_id in scene.groups.frames:
        inner = QRectF()
        for key in scene.groups.keys_in(group_id):
            if key in places:
                size = scene.cards[key].size
                inner = inner.united(QRectF(*places[key], size.width, size.height))
        if not inner.isEmpty():
            whole = whole.united(framed(inner))
    return whole.left(), whole.top()


def as_made(graph: Graph) -> bool:
    """Whether nobody has placed the cards yet: they stand where `Graph.add` puts them, one behind the other."""
    places = [node.position for node in graph.nodes.values()]
    return len(places) > 1 and all(place == (MADE_STEP * index, 0.0) for index, place in enumerate(places))


def in_one_row(scene: CanvasScene, graph: Graph) -> bool:
    """Whether the cards of the page stand as auto-layout puts them where the width has no end: nobody has placed them,
    and they may be wrapped where it has one."""
    found = Arranger(scene, graph, ENDLESS, down=False).places()
    shifts = [(scene.cards[key].pos().x() - x, scene.cards[key].pos().y() - y) for key, (x, y) in found.items()]
    return all(max(ends) - min(ends) <= ROUNDED for ends in zip(*shifts, strict=True)) if shifts else False


def room_between(scene: CanvasScene, edge: Edge, size: QSizeF) -> tuple[QRectF, dict[str, Position]]:
    """Where a card that goes into `edge` stands, and who has to step aside for it: to the right, or down where the
    drawing runs from top to bottom."""
    down = scene.shared.down
    source, target = (_turned(scene.card_of(i).scene_body(), down) for i in (edge.source, edge.target))
    if down:
        size = size.transposed()
    level = (source.center().y() + target.center().y()) / 2
    space = target.left() - source.right()
    if space < 0:  # a wire that runs back: next to where it starts
        corner = QRectF(source.right() + GAP_X, source.center().y() - size.height() / 2, size.width(), size.height())
        return _turned(corner, down), {}
    need = size.width() + 2 * GAP_X - space
    left = source.right() + max(GAP_X, (space - size.width()) / 2)
    spot = QRectF(snapped(left), level - size.height() / 2, size.width(), size.height())
    if need <= 0:
        return _turned(spot, down), {}
    step = snapped(need + SNAP / 2)
    return _turned(spot, down), _step_aside(scene, target, step, down)


def _turned(rect: QRectF, down: bool) -> QRectF:
    """x and y change places in a drawing that runs from top to bottom."""
    return QRectF(rect.y(), rect.x(), rect.height(), rect.width()) if down else rect


def _step_aside(scene: CanvasScene, target: QRectF, step: float, down: bool) -> dict[str, Position]:
    """Everything in the target's row from the target on, moved along."""
    row = target.adjusted(0, -ROW, 0, ROW)
    moved: dict[str, Position] = {}
    for node_id, card in scene.cards.items():
        body = _turned(card.scene_body(), down)
        if body.left() >= target.left() - 1 and body.bottom() > row.top() and body.top() < row.bottom():
            x, y = card.pos().x(), card.pos().y()
            moved[node_id] = (x, y + step) if down else (x + step, y)
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
