"""The stubs at the edges of a page: how they look, where they stand, and the room that they take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from neurarium.graph import Graph
from neurarium.layers.spec import NodeFacts, Shape
from neurarium.messages import Message, message
from neurarium.ui.bridge.words import translate_message
from neurarium.ui.canvas import card_paint, far, words
from neurarium.ui.canvas.face import LEGIBLE, Look, PlainFace, Wanted
from neurarium.ui.canvas.geometry import CardSize
from neurarium.ui.canvas.group_view import STUB, Stub
from neurarium.ui.canvas.ports import PortPlace

if TYPE_CHECKING:
    from neurarium.ui.canvas.card import CardItem
    from neurarium.ui.canvas.scene import CanvasScene

WIDTH, WIDEST, HEIGHT = 116.0, 200.0, 56.0
INSET = 14.0  # of the words
AWAY = 60.0  # from the card that a stub is wired to
APART = 16.0


class StubFace(PlainFace):
    """What a page is wired to outside of it: where from or where to, the shape, and one circle."""

    fixed = True

    def __init__(self, card: CardItem, stub: Stub) -> None:
        super().__init__(card)
        self.stub = stub
        self.title = ""
        self.kind = ""
        self.shape: Shape | None = None

    def tell(self, graph: Graph, facts: Mapping[str, NodeFacts]) -> None:
        """Take over what the drawing and the analysis say."""
        stub = self.stub
        node = graph.nodes[stub.node]
        source, port = (stub.node, stub.port) if stub.output else (stub.edges[0].source, stub.edges[0].source_port)
        targets = dict.fromkeys(graph.nodes[edge.target].name for edge in stub.edges)
        self.title = node.name if stub.output else ", ".join(targets)
        known = facts.get(source)
        self.shape = known.outputs.get(port) if known is not None else None

    def measure(self, inputs_shown: int) -> tuple[list[PortPlace], list[PortPlace], CardSize]:
        shared, stub = self.card.shared, self.stub
        wanted = (
            shared.text_width(self.words(), shared.font("body", bold=True)),
            shared.text_width(words.shape_text(self.shape), shared.mono()),
        )
        width = max(WIDTH, min(WIDEST, max(wanted) + 2 * INSET + 4.0))
        at = QPointF(width if stub.output else 0.0, HEIGHT / 2)
        port = PortPlace(stub.port, self._label(), at, stub.node, "stub")
        size = CardSize(width, HEIGHT, 0.0, 0.0)
        return ([], [port], size) if stub.output else ([port], [], size)

    def draw_chrome(self, painter: QPainter, scale: float) -> None:
        card, shared = self.card, self.card.shared
        theme, zoom = shared.theme, scale / shared.ratio
        painter.setPen(QPen(theme.colour("port"), max(1.4, 1.0 / zoom), Qt.PenStyle.DashLine))
        painter.setBrush(theme.colour("card"))
        painter.drawRoundedRect(card.body().adjusted(0.8, 0.8, -0.8, -0.8), HEIGHT / 2, HEIGHT / 2)
        room = card.body().adjusted(INSET, 3.0, -INSET, -3.0)
        painter.setPen(theme.colour("text"))
        if zoom < LEGIBLE:
            if not far.paint_title(painter, shared, room, self.words()):
                far.paint_title(painter, shared, room, self.title)
            return
        middle = Qt.AlignmentFlag.AlignHCenter
        shape = words.shape_text(self.shape)
        half = room.height() / 2 if shape else 0.0
        upper, lower = room.adjusted(0.0, 0.0, 0.0, -half), room.adjusted(0.0, half, 0.0, 0.0)
        bold = card_paint.fitting(shared.legible("body", zoom, bold=True), self.words(), room.width())
        painter.setFont(bold)
        at = middle | (Qt.AlignmentFlag.AlignBottom if shape else Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(upper, at, card_paint.elided(bold, self.words(), room.width()))
        painter.setFont(card_paint.fitting(shared.legible_mono(zoom), shape, room.width()))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(lower, middle | Qt.AlignmentFlag.AlignTop, shape)

    def paint_block(self, painter: QPainter) -> None:
        painter.fillRect(self.card.body(), self.card.shared.theme.colour("line"))

    def mark_of(self, node: str, port: str, *, output: bool) -> str:
        return "stub"

    def leaving(self, node: str, port: str) -> Shape | None:
        return self.shape

    def drop_node(self, *, output: bool) -> str:
        return self.stub.node

    def look_at(self, at: QPointF) -> Look | None:
        return None

    def wants(self) -> Wanted:
        return Wanted(cards=frozenset({self.stub.node}))

    def words(self) -> str:
        """Where from or where to; also for who does not see it."""
        return translate_message(self._label())

    def _label(self) -> Message:
        return message("From {name}", name=self.title) if self.stub.output else message("To {name}", name=self.title)


# -- places ------------------------------------------------------------------------------------------


def place_stubs(scene: CanvasScene, stubs: Mapping[str, Stub], inside: QRectF) -> None:
    """What comes in stands before the card that takes it, what goes out after the card that gives it: next to it where
    nothing is in between, else at the edge of the page. In a drawing from top to bottom above and below.

    `inside` is the outline of the page's cards.
    """
    down = scene.shared.down
    bodies = [c.scene_body() for key, c in scene.cards.items() if not key.startswith(STUB) and c.isVisible()]
    bodies += [frame.body() for frame in scene.groups.frames.values() if frame.isVisible()]
    bodies, whole = [_turned(body, down) for body in bodies], _turned(inside, down)
    for output in (True, False):
        edge = whole.left() if output else whole.right()
        side = [(_end(scene, stub, whole, down), stub.key) for stub in stubs.values() if stub.output == output]
        taken: list[QRectF] = []
        for end, key in sorted(side, key=lambda found: found[0].y()):
            card = scene.cards[key]
            size = card.size
            length, depth = (size.height, size.width) if down else (size.width, size.height)
            place = _stub_rect(end, length, depth, output=output)
            way = place.united(QRectF(end, QSizeF(0.1, 0.1)))
            if any(way.intersects(body.adjusted(1.0, 1.0, -1.0, -1.0)) for body in bodies):
                place = _stub_rect(QPointF(edge, end.y()), length, depth, output=output)
            while any(place.intersects(other.adjusted(0.0, -APART, 0.0, APART)) for other in taken):
                place.translate(0.0, APART / 2)
            taken.append(place)
            card.place(_turned(place, down).topLeft())


def stub_room(scene: CanvasScene) -> tuple[float, float]:
    """(width, height) that stubs take beside the cards of the page."""
    down = scene.shared.down
    taken = 0.0
    for output in (True, False):
        sizes = [scene.cards[key].size for key, stub in scene.groups.stubs.items() if stub.output == output]
        taken += max((AWAY + (size.height if down else size.width) for size in sizes), default=0.0)
    return (0.0, taken) if down else (taken, 0.0)


def _end(scene: CanvasScene, stub: Stub, whole: QRectF, down: bool) -> QPointF:
    """The port that a stub is wired to, as if the drawing ran from left to right."""
    edge = stub.edges[0]
    node, port = (edge.target, edge.target_port) if stub.output else (edge.source, edge.source_port)
    card = scene.cards.get(scene.home_of(node))
    if card is None:
        return QPointF(whole.left() if stub.output else whole.right(), whole.center().y())
    at = card.port_at(port, output=not stub.output, node=node)
    return at.transposed() if down else at


def _stub_rect(end: QPointF, length: float, depth: float, *, output: bool) -> QRectF:
    return QRectF(end.x() - AWAY - length if output else end.x() + AWAY, end.y() - depth / 2, length, depth)


def _turned(rect: QRectF, down: bool) -> QRectF:
    return QRectF(rect.y(), rect.x(), rect.height(), rect.width()) if down else rect
