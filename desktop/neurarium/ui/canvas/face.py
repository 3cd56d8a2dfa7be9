"""How a card looks inside its outline. `PlainFace` is the ordinary one; neuron tiles are another (see `neurons`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from neurarium.layers.spec import Shape
from neurarium.messages import message
from neurarium.session.snapshot import CardPicture, Snapshot
from neurarium.ui.canvas import card_paint, far, words
from neurarium.ui.canvas.geometry import FOOTER, HEADER, CardSize, card_size
from neurarium.ui.canvas.ports import PortPlace, input_names, port_layout
from neurarium.ui.pictures import Hit, PictureFacts, paint_card_picture, picture_facts, picture_hit, picture_size_hint

if TYPE_CHECKING:
    from neurarium.ui.canvas.card import CardItem


LEGIBLE = 0.42  # below this zoom a card shows nothing but its type, in large letters, and its picture
COMPACT = 0.6  # below this zoom pictures leave out their legend
GROW = 1.3  # how much larger the letters in a picture become at most, on a card that is small on the screen


@dataclass(frozen=True)
class Wanted:
    """What a face asks of the session while it is in sight (see `Watch`)."""

    cards: frozenset[str] = frozenset()
    neurons: frozenset[str] = frozenset()
    weights: frozenset[str] = frozenset()
    tile: int = 0
    surface: int = 0


@dataclass(frozen=True)
class Look:
    """What the hover card shows: a title, what was hit, and the picture to enlarge (if there is one)."""

    title: str
    hit: Hit
    picture: CardPicture | None


class PlainFace:
    """Strip, type, name, picture, shape and count."""

    head = HEADER  # height at the top on which a double click renames
    margin = 0.0  # room beside the card that auto-layout keeps free
    ports_only_near = False  # ports are drawn only while the hand is near
    fixed = False  # no hand can take it: it stands where its page puts it

    def __init__(self, card: CardItem) -> None:
        self.card = card

    @property
    def picture_node(self) -> str:
        """Whose picture is shown."""
        return self.card.node.id

    def picture_rect(self, zoom: float = 1.0) -> QRectF:
        """Where the picture is when the card is shown at a zoom, in the card's coordinates."""
        size, shared = self.card.size, self.card.shared
        near = QRectF(size.picture_left, size.picture_top, size.picture_width, size.picture_height)
        if zoom >= LEGIBLE or not size.picture_height:
            return near
        head = far.cap(shared, size, self.far_title(), zoom)
        return near if head is None else far.picture_room(size, head.height)

    def body(self) -> QRectF:
        """What rings are drawn round."""
        return QRectF(0.0, 0.0, self.card.size.width, self.card.size.height)

    def colour(self) -> QColor:
        card = self.card
        return card.shared.theme.family_colour(card.spec.family if card.spec else "loss")

    def picture_facts(self) -> PictureFacts:
        """What the picture's painter has to know."""
        card = self.card
        family = card.spec.family if card.spec else ""
        shared = card.shared
        return picture_facts(
            card.node, card.facts, family=family, data=shared.data, task=shared.task,
            answers=card.node.id in shared.answering,
        )  # fmt: skip

    def measure(self, inputs_shown: int) -> tuple[list[PortPlace], list[PortPlace], CardSize]:
        """Ports of both sides and the size of the card."""
        card, shared = self.card, self.card.shared
        spec, facts = card.spec, card.facts
        hint = picture_size_hint(card.node.type, self.picture_facts())
        bold, small = shared.font("body", bold=True), shared.font("small")
        name = min(96.0, shared.text_width(card.node.name, small))
        header = 23.0 + shared.text_width(card.node.type, bold) + 16.0 + name + 12.0
        shape = words.size_text(facts)
        footer = 11.0 + shared.text_width(shape, shared.mono()) + 26.0
        footer += shared.text_width(words.footer_note(card.node, facts, None), small) + 12.0
        footer += 26.0 if card.openable else 0.0
        names = input_names(spec, inputs_shown)
        ports = spec.outputs_for(card.node.params) if spec is not None else ()
        outputs = [(port.name, port.label) for port in ports] if spec else [("out", message("Output"))]
        size = card_size((hint.width(), hint.height()), header, footer, inputs=len(names), outputs=len(outputs))
        return (
            port_layout(card.node.id, names, 0.0, size.height),
            port_layout(card.node.id, outputs, size.width, size.height),
            size,
        )

    def far_title(self) -> str:
        """What a card that is small on the screen says of itself."""
        return self.card.node.type

    def shows_picture(self, zoom: float) -> bool:
        """Whether there is a picture to be seen at a zoom; what cannot be seen is not asked for."""
        shared, size = self.card.shared, self.card.size
        return size.picture_height > 0 and far.shows_picture(shared, size, self.far_title(), zoom, LEGIBLE)

    def draw_chrome(self, painter: QPainter, scale: float) -> None:
        """Everything but the picture."""
        card = self.card
        card_paint.paint_shadow(painter, card.shared, card.body())
        card_paint.paint_body(painter, card.shared, card.body())
        if scale < LEGIBLE * card.shared.ratio:
            drawn = card.picture is not None
            card_paint.paint_big_title(painter, card.shared, card.size, self.colour(), self.far_title(), picture=drawn)
            return
        shape = words.size_text(card.facts)
        edge = 38.0 if card.openable else 12.0
        card_paint.paint_words(
            painter,
            card.shared,
            card.size,
            self.colour(),
            (card.node.type, card.node.name),
            (shape, self._note()),
            edge,
            scale / card.shared.ratio,
        )
        button = self.button()
        if button is not None:
            card_paint.paint_tiles_button(painter, card.shared, button)

    def _note(self) -> str:
        return words.footer_note(self.card.node, self.card.facts, None)

    def draw_picture(self, painter: QPainter, rect: QRectF, scale: float) -> None:
        card = self.card
        zoom = scale / card.shared.ratio
        if card.picture is None and zoom < LEGIBLE:
            return  # words about what will come could not be read
        paint_card_picture(
            painter, rect, card.shared.theme, card.picture, self.picture_facts(),
            compact=zoom < COMPACT, grow=card.shared.growth(zoom, GROW), wordless=zoom < LEGIBLE,
        )  # fmt: skip

    def look_at(self, at: QPointF) -> Look | None:
        """What is under a point of the card's picture."""
        card = self.card
        hit = picture_hit(card.picture_rect(), at, card.picture, self.picture_facts())
        if hit is None:
            return None
        return Look(card.node.name if card.picture is not None else "", hit, card.picture)

    def mark_of(self, node: str, port: str, *, output: bool) -> str:
        """Which circle a port of a node has (see `PortPlace.mark`)."""
        return port

    def leaving(self, node: str, port: str) -> Shape | None:
        """The shape of a value that leaves the card."""
        return self.card.facts.outputs.get(port) if self.card.facts is not None else None

    def drop_node(self, *, output: bool) -> str:
        """The node whose input (or, with `output`, whose output) a wire that is let go on the card means."""
        ports = self.card.outputs if output else self.card.inputs
        return ports[0].node if ports else self.card.node.id

    def node_at(self, at: QPointF) -> str:
        """The node that a click on the card means."""
        return self.card.node.id

    def wants(self) -> Wanted:
        return Wanted(cards=frozenset({self.card.node.id}))

    def take(self, snapshot: Snapshot) -> None:
        """Numbers beside the card's own picture."""

    def button(self) -> QRectF | None:
        """Where a click opens the card into neurons, or closes it; in the card's coordinates."""
        size = self.card.size
        return QRectF(size.width - 32.0, size.height - FOOTER + 7.0, 22.0, 22.0) if self.card.openable else None

    def paint_near(self, painter: QPainter) -> None:
        """What is only there while the card is selected or under the hand."""

    def paint_block(self, painter: QPainter) -> None:
        """The card when it is so small that nothing on it can be read."""
        far.paint_block(painter, self.card.shared, self.card.body(), self.colour())
