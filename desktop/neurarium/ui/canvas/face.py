"""How a card looks inside its outline. `PlainFace` is the ordinary one; neuron tiles are another (see `neurons`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from neurarium.messages import message
from neurarium.session.snapshot import Snapshot
from neurarium.ui.canvas import card_paint, words
from neurarium.ui.canvas.geometry import HEADER, CardSize, card_size
from neurarium.ui.canvas.ports import PortPlace, input_names, port_layout
from neurarium.ui.pictures import PictureFacts, paint_card_picture, picture_facts, picture_size_hint, picture_value_at

if TYPE_CHECKING:
    from neurarium.ui.canvas.card import CardItem


COMPACT = 0.6  # below this zoom pictures leave out their legend


@dataclass(frozen=True)
class Wanted:
    """What a face asks of the session while it is in sight (see `Watch`)."""

    cards: frozenset[str] = frozenset()
    neurons: frozenset[str] = frozenset()
    weights: frozenset[str] = frozenset()
    tile: int = 0
    surface: int = 0


class PlainFace:
    """Strip, type, name, picture, shape and count."""

    head = HEADER  # height at the top on which a double click renames
    margin = 0.0  # room beside the card that auto-layout keeps free

    def __init__(self, card: CardItem) -> None:
        self.card = card

    def colour(self) -> QColor:
        card = self.card
        return card.shared.theme.family_colour(card.spec.family if card.spec else "loss")

    def picture_facts(self) -> PictureFacts:
        """What the picture's painter has to know."""
        card = self.card
        family = card.spec.family if card.spec else ""
        return picture_facts(card.node, card.facts, family=family, data=card.shared.data, task=card.shared.task)

    def measure(self, inputs_shown: int) -> tuple[list[PortPlace], list[PortPlace], CardSize]:
        """Ports of both sides and the size of the card."""
        card, shared = self.card, self.card.shared
        spec, facts = card.spec, card.facts
        hint = picture_size_hint(card.node.type, self.picture_facts())
        bold, small = shared.font("body", bold=True), shared.font("small")
        name = min(96.0, shared.text_width(card.node.name, small))
        header = 23.0 + shared.text_width(card.node.type, bold) + 16.0 + name + 12.0
        shape = words.shape_text(words.main_shape(facts))
        footer = 11.0 + shared.text_width(shape, shared.mono()) + 26.0
        footer += shared.text_width(words.footer_note(card.node, facts, None), small) + 12.0
        names = input_names(spec, inputs_shown)
        outputs = [(port.name, port.label) for port in spec.outputs] if spec else [("out", message("Output"))]
        size = card_size((hint.width(), hint.height()), header, footer, inputs=len(names), outputs=len(outputs))
        return port_layout(names, 0.0, size.height), port_layout(outputs, size.width, size.height), size

    def draw_words(self, painter: QPainter) -> None:
        card = self.card
        card_paint.paint_words(
            painter, card.shared, card.size, self.colour(), card.node.type, card.node.name,
            words.shape_text(words.main_shape(card.facts)), self._note(),
        )  # fmt: skip

    def _note(self) -> str:
        return words.footer_note(self.card.node, self.card.facts, None)

    def draw_picture(self, painter: QPainter, rect: QRectF, scale: float) -> None:
        card = self.card
        compact = scale < COMPACT * card.shared.ratio
        paint_card_picture(painter, rect, card.shared.theme, card.picture, self.picture_facts(), compact=compact)

    def value_at(self, at: QPointF) -> str:
        """The number under a point of the card, in words; "" where there is none."""
        card = self.card
        return picture_value_at(card.picture_rect(), at, card.picture, self.picture_facts())

    def wants(self) -> Wanted:
        return Wanted(cards=frozenset({self.card.node.id}))

    def take(self, snapshot: Snapshot) -> None:
        """Numbers beside the card's own picture."""

    def paint_over(self, painter: QPainter, zoom: float) -> None:
        """Live words that are cheaper to paint than to cache."""
