"""Output on data in the plane: the network's answer everywhere, with the data on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from neurarium.messages import message
from neurarium.session.snapshot import Snapshot, Surface
from neurarium.ui.bridge.words import translate_message
from neurarium.ui.canvas import card_paint, far
from neurarium.ui.canvas.face import GROW, Look, PlainFace, Wanted
from neurarium.ui.canvas.geometry import CardSize
from neurarium.ui.canvas.ports import PortPlace
from neurarium.ui.pictures import Hit, SurfacePainter
from neurarium.ui.pictures.legend import paint_legend
from neurarium.ui.pictures.markers import marker, paint_marker
from neurarium.ui.pictures.surface import surface_scale, surface_text

if TYPE_CHECKING:
    from neurarium.ui.canvas.card import CardItem

SIDE = 300.0
CAPTION = 30.0
LEGEND = 26.0
GRID_POINTS = 100


class SurfaceFace(PlainFace):
    """`head` is the Linear that runs straight into the picture, if one does."""

    margin = 30.0

    def __init__(self, card: CardItem, head_node: str | None) -> None:
        super().__init__(card)
        self.head = CAPTION
        self.head_node = head_node
        self.surface: Surface | None = None
        self._painter = SurfacePainter()

    def measure(self, inputs_shown: int) -> tuple[list[PortPlace], list[PortPlace], CardSize]:
        size = CardSize(SIDE, CAPTION + SIDE + LEGEND, SIDE, SIDE)
        at = QPointF(0.0, CAPTION + SIDE / 2)
        label = message("Input")
        return [PortPlace("in", label, at, self.head_node or self.card.node.id)], [], size

    def picture_rect(self, zoom: float = 1.0) -> QRectF:
        return QRectF(0.0, CAPTION, SIDE, SIDE)

    def take(self, snapshot: Snapshot) -> None:
        if snapshot.surface is not None and snapshot.surface is not self.surface:
            first, self.surface = self.surface is None, snapshot.surface
            self.card.picture_changed()
            if first:
                self.card.restyle()  # the legend is known now

    def caption(self) -> str:
        """What the colours answer."""
        data, task = self.card.shared.data, self.card.shared.task
        if task is not None and task.kind == "regression":
            return translate_message(message("the network’s answer over the plane"))
        if data is not None and len(data.classes) == 2:
            return translate_message(message("where the network says blue or orange"))
        return translate_message(message("which class the network says where"))

    def button(self) -> QRectF | None:
        return None

    def draw_chrome(self, painter: QPainter, scale: float) -> None:
        shared = self.card.shared
        card_paint.paint_shadow(painter, shared, self.picture_rect())
        zoom = scale / shared.ratio
        bold, small = shared.legible("body", zoom, bold=True), shared.legible("small", zoom)
        card_paint.paint_strip(painter, self.colour(), 2.0, 4.0)
        painter.setFont(bold)
        painter.setPen(shared.theme.colour("text"))
        left = 13.0
        rect = QRectF(left, 0.0, SIDE, CAPTION - 6)
        painter.drawText(rect, _LEFT, self.card.node.type)
        left += shared.text_width(self.card.node.type, bold) + 8.0
        painter.setFont(small)
        painter.setPen(shared.theme.colour("quiet"))
        room = SIDE - left
        small = card_paint.fitting(small, self.caption(), room)
        painter.setFont(small)
        painter.drawText(QRectF(left, 0.0, room, CAPTION - 5), _LEFT, card_paint.elided(small, self.caption(), room))

        self._draw_legend(painter, zoom)

    def _draw_legend(self, painter: QPainter, zoom: float) -> None:
        """What the colours and marks mean: the classes by name, or the values."""
        shared = self.card.shared
        row = QRectF(4.0, CAPTION + SIDE + 6.0, SIDE - 8.0, LEGEND - 8.0)
        data, points = shared.data, shared.data.points if shared.data is not None else None
        scale = surface_scale(self.surface, points) if self.surface is not None else None
        if data is None or not data.classes:
            if scale is not None:
                paint_legend(painter, row, shared.theme, scale, grow=shared.growth(zoom, GROW))
            return
        font = shared.legible("small", zoom)
        painter.setFont(font)
        left = row.left() + 6.0
        for index, name in enumerate(data.classes):
            width = shared.text_width(name, font)
            if left + 14.0 + width > row.right():
                break
            mark, colour = marker(index, 4.2), shared.theme.class_colour(index)
            paint_marker(painter, shared.theme, QPointF(left, row.center().y()), mark, colour)
            painter.setPen(shared.theme.colour("quiet"))
            place = QRectF(left + 10.0, row.top(), width + 4.0, row.height())
            painter.drawText(place, _LEFT | Qt.TextFlag.TextDontClip, name)
            left += 10.0 + width + 20.0

    def shows_picture(self, zoom: float) -> bool:
        return zoom >= far.TINY

    def draw_picture(self, painter: QPainter, rect: QRectF, scale: float) -> None:
        shared = self.card.shared
        if self.surface is None:
            painter.setPen(QPen(shared.theme.colour("line"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(shared.theme.colour("card"))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            return
        points = shared.data.points if shared.data is not None else None
        self._painter.paint(painter, rect, shared.theme, self.surface, points)

    def body(self) -> QRectF:
        return self.picture_rect()

    def look_at(self, at: QPointF) -> Look | None:
        rect, surface = self.picture_rect(), self.surface
        if surface is None or not rect.contains(at):
            return None
        span = surface.high - surface.low
        x = surface.low + (at.x() - rect.left()) / rect.width() * span
        y = surface.high - (at.y() - rect.top()) / rect.height() * span
        classes = self.card.shared.data.classes if self.card.shared.data is not None else ()
        return Look("", Hit(surface_text(surface, x, y, classes)), None)

    def wants(self) -> Wanted:
        weights: frozenset[str] = frozenset({self.head_node}) if self.head_node is not None else frozenset()
        return Wanted(surface=GRID_POINTS, weights=weights)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
