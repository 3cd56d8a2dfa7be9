"""How a folded group looks as one card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from neurarium.graph import Graph, Group, Node
from neurarium.layers import FAMILIES, SPECS
from neurarium.layers.spec import NodeFacts, Shape
from neurarium.ui.canvas import card_paint, words
from neurarium.ui.canvas.face import LEGIBLE, Look, PlainFace, Wanted
from neurarium.ui.canvas.geometry import FOOTER, RADIUS, CardSize, card_size, port_places
from neurarium.ui.canvas.group_facts import GroupFacts, group_facts
from neurarium.ui.canvas.group_view import Crossing
from neurarium.ui.canvas.group_words import beside_name, port_label
from neurarium.ui.canvas.ports import PortPlace
from neurarium.ui.pictures import PictureFacts, picture_facts, picture_hit, picture_size_hint
from neurarium.ui.theme import Theme

if TYPE_CHECKING:
    from neurarium.ui.canvas.card import CardItem

SHEET = 4.0  # how far the sheets of a stack stand out behind a folded group


class GroupFace(PlainFace):
    """Strip in the group's colour, name, role and repetitions, the picture of what it gives, shape and total count.

    Sheets behind it show that it stands for more than one card.
    """

    def __init__(self, card: CardItem, group: Group) -> None:
        super().__init__(card)
        self.group = group
        self.inner: Node | None = None  # whose picture it shows
        self.inner_facts: NodeFacts | None = None
        self.shown_copy = ""  # the node whose picture is asked for: of repeated cards the last repetition
        self.known = GroupFacts(NodeFacts(group.id), (), ())
        self.graph = Graph()
        self._marks: dict[tuple[str, str, bool], str] = {}

    def tell(self, graph: Graph, facts: GroupFacts, inner: tuple[Node, NodeFacts | None] | None, copy: str) -> None:
        """Take over what the drawing and the analysis say."""
        self.graph, self.known = graph, facts
        self.inner, self.inner_facts = inner if inner is not None else (None, None)
        self.shown_copy = copy
        self._marks = {
            (*end, output): _tag(crossing)
            for output, side in ((False, facts.takes), (True, facts.gives))
            for crossing in side
            for end in crossing.ends
        }

    @property
    def picture_node(self) -> str:
        return self.shown_copy

    def colour(self) -> QColor:
        return group_colour(self.card.shared.theme, self.group)

    def picture_facts(self) -> PictureFacts:
        shared, node = self.card.shared, self.inner or self.card.node
        spec = SPECS.get(node.type)
        return picture_facts(
            node, self.inner_facts, family=spec.family if spec else "", data=shared.data, task=shared.task,
            answers=node.id in shared.answering,
        )  # fmt: skip

    def measure(self, inputs_shown: int) -> tuple[list[PortPlace], list[PortPlace], CardSize]:
        shared = self.card.shared
        kind = self.inner.type if self.inner is not None else ""
        hint = picture_size_hint(kind, self.picture_facts())
        bold, small = shared.font("body", bold=True), shared.font("small")
        beside = beside_name(self.group)
        name = min(190.0, shared.text_width(self.group.name, bold))
        header = 23.0 + name + (16.0 + shared.text_width(beside, small) if beside else 0.0) + 14.0
        shape = words.shape_text(self._shape())
        footer = 11.0 + shared.text_width(shape, shared.mono()) + 26.0
        footer += shared.text_width(self._note(), small) + 12.0 + 26.0
        takes, gives = self.known.takes, self.known.gives
        size = card_size((hint.width(), hint.height()), header, footer, inputs=len(takes), outputs=len(gives))
        return self._ports(takes, 0.0, size, output=False), self._ports(gives, size.width, size, output=True), size

    def _ports(self, side: Sequence[Crossing], left: float, size: CardSize, *, output: bool) -> list[PortPlace]:
        places = port_places(len(side), size.height)
        return [
            PortPlace(c.port, port_label(self.graph, c, output=output), QPointF(left, y), c.node, _tag(c))
            for c, y in zip(side, places, strict=True)
        ]

    def _shape(self) -> Shape | None:
        return words.main_shape(self.card.facts)

    def _note(self) -> str:
        count = self.card.facts.parameters if self.card.facts is not None else None
        return words.count_text(count) if count else ""

    def draw_chrome(self, painter: QPainter, scale: float) -> None:
        card, shared = self.card, self.card.shared
        card_paint.paint_shadow(painter, shared, card.body())
        for sheet in range(2 if self.group.repeat > 1 else 1, 0, -1):
            painter.setPen(QPen(shared.theme.colour("line"), 1.0))
            painter.setBrush(shared.theme.colour("chip"))
            off = SHEET * sheet
            painter.drawRoundedRect(card.body().adjusted(off + 0.5, off + 0.5, off - 0.5, off - 0.5), RADIUS, RADIUS)
        card_paint.paint_body(painter, shared, card.body())
        if scale < LEGIBLE * shared.ratio:
            drawn = card.picture is not None
            card_paint.paint_big_title(painter, shared, card.size, self.colour(), self.far_title(), picture=drawn)
            return
        card_paint.paint_words(
            painter, shared, card.size, self.colour(), (self.group.name, self._beside(scale / shared.ratio)),
            (words.shape_text(self._shape()), self._note()), 38.0, scale / shared.ratio,
        )  # fmt: skip
        card_paint.paint_tiles_button(painter, shared, self.button())

    def _beside(self, zoom: float) -> str:
        """Role and repetitions; on a card that is small on the screen only the repetitions."""
        shared, words_beside = self.card.shared, beside_name(self.group)
        title = shared.text_width(self.group.name, shared.legible("body", zoom, bold=True))
        room = self.card.size.width - 43.0 - title
        if self.group.repeat > 1 and shared.text_width(words_beside, shared.legible("small", zoom)) > room:
            return f"× {self.group.repeat}"
        return words_beside

    def far_title(self) -> str:
        return f"{self.group.name} × {self.group.repeat}" if self.group.repeat > 1 else self.group.name

    def look_at(self, at: QPointF) -> Look | None:
        card = self.card
        hit = picture_hit(card.picture_rect(), at, card.picture, self.picture_facts())
        if hit is None:
            return None
        inner = self.inner.name if self.inner is not None else ""
        return Look(f"{self.group.name} · {inner}" if card.picture is not None else "", hit, card.picture)

    def mark_of(self, node: str, port: str, *, output: bool) -> str:
        return self._marks.get((node, port, output), f"{node}.{port}")

    def leaving(self, node: str, port: str) -> Shape | None:
        return self.known.card.outputs.get(f"{node}.{port}")

    def drop_node(self, *, output: bool) -> str:
        """A wire let go on the card goes to an input that needs one, else to the first."""
        side = self.known.gives if output else self.known.takes
        free = [crossing for crossing in side if crossing.free]
        chosen = (side if output else free or side)[:1]
        if chosen:
            return chosen[0].node
        return self.inner.id if self.inner is not None else self.card.node.id

    def wants(self) -> Wanted:
        return Wanted(cards=frozenset({self.shown_copy}) if self.shown_copy else frozenset())

    def button(self) -> QRectF:
        """Where a click unfolds the group."""
        size = self.card.size
        return QRectF(size.width - 32.0, size.height - FOOTER + 7.0, 22.0, 22.0)


def _tag(crossing: Crossing) -> str:
    return f"{crossing.node}.{crossing.port}"


def group_colour(theme: Theme, group: Group) -> QColor:
    """The family's colour that a group borrows; grey for none."""
    return theme.family_colour(group.colour if group.colour in FAMILIES else "combining")


__all__ = ["GroupFace", "GroupFacts", "group_colour", "group_facts"]
