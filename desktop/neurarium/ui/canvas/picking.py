"""What is under a point of the canvas, and how deep in the network a wire lies. Reads the scene, changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF

from neurarium.graph import Edge, Graph
from neurarium.ui.canvas.card import CardItem
from neurarium.ui.canvas.geometry import PORT_REACH
from neurarium.ui.canvas.group_frame import FrameItem
from neurarium.ui.canvas.note_item import NoteItem
from neurarium.ui.canvas.ports import PortPlace
from neurarium.ui.canvas.wire import WireItem

if TYPE_CHECKING:
    from neurarium.ui.canvas.scene import CanvasScene


@dataclass(frozen=True)
class Hit:
    """What is under a point."""

    kind: Literal["card", "port", "wire", "note", "frame", "nothing"] = "nothing"
    card: CardItem | None = None
    port: PortPlace | None = None
    output: bool = False
    wire: WireItem | None = None
    note: NoteItem | None = None
    frame: FrameItem | None = None  # the title strip of an open group
    end: str = ""  # "source" or "target": near this end of the wire


def hit(scene: CanvasScene, at: QPointF, zoom: float) -> Hit:
    """What is under a scene position, in the order in which a hand means it: port, card, wire end, wire."""
    for card in scene.cards.values():
        if card.note.isVisible() and card.note.scene_rect().contains(at):
            return Hit("card", card)
    reach = PORT_REACH / max(zoom, 0.25)
    near = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
    inside: CardItem | None = None
    best: tuple[float, Hit] | None = None
    for card in scene.cards.values():
        body = card.scene_body()
        if not card.isVisible() or not body.intersects(near):
            continue
        found = card.nearest_port(at, reach)
        if found is not None:
            away = (card.pos() + found[0].at - at).manhattanLength()
            if best is None or away < best[0]:
                best = (away, Hit("port", card, found[0], found[1]))
        if body.contains(at) and (inside is None or card.zValue() >= inside.zValue()):
            inside = card
    if best is not None:
        return best[1]
    if inside is not None:
        return Hit("card", inside)
    named = scene.groups.name_at(at, zoom)
    if named is not None:
        return Hit("frame", frame=named)
    wire = hit_wire(scene, at, zoom)
    frame = scene.groups.title_at(at) if wire.wire is None else None
    return wire if frame is None else Hit("frame", frame=frame)


def hit_wire(scene: CanvasScene, at: QPointF, zoom: float, reach: float = 7.0) -> Hit:
    """The nearest wire within a few screen pixels."""
    limit = reach / zoom
    best: tuple[float, WireItem] | None = None
    for wire in scene.wires.values():
        if wire.isVisible():
            away = wire.distance(at)
            if away <= limit and (best is None or away < best[0]):
                best = (away, wire)
    if best is None:
        return Hit()
    return Hit("wire", wire=best[1], end=best[1].end_near(at, 34.0 / max(zoom, 0.5)))


def depths(graph: Graph) -> dict[Edge, float]:
    """How many layers lie before each wire, as a share of the most: the order in which a step passes them."""
    before: dict[str, list[str]] = {}
    for edge in graph.edges:
        before.setdefault(edge.target, []).append(edge.source)
    steps: dict[str, int] = {}
    for node_id in graph.order():
        known = [steps[source] for source in before.get(node_id, ()) if source in steps]
        steps[node_id] = 1 + max(known) if known else 0
    deepest = max((steps.get(edge.source, 0) for edge in graph.edges), default=0)
    return {edge: steps.get(edge.source, 0) / max(1, deepest) for edge in graph.edges}
