"""An open group: a rounded frame behind its cards with a title strip, by which it is taken, folded and opened."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from neurarium.graph import Group
from neurarium.ui.canvas import card_paint
from neurarium.ui.canvas.group_face import group_colour
from neurarium.ui.canvas.group_names import FrameName, takes_over
from neurarium.ui.canvas.group_words import beside_name
from neurarium.ui.canvas.shared import Shared

PAD = 18.0  # between the frame and what is in it
TITLE = 30.0  # height of the title strip
ABOVE, BELOW = 56.0, 28.0  # above and below what is in it: a wire that bows over cards keeps clear of the title
CORNER = 14.0
FOLD = 20.0  # side of the fold button
LEAST = QRectF(0.0, 0.0, 180.0, 60.0)


class FrameItem(QGraphicsItem):
    """Behind wires and cards; frames within frames lie above those round them."""

    def __init__(self, group: Group, shared: Shared, depth: int) -> None:
        super().__init__()
        self.about = group
        self.shared = shared
        self.count = ""  # parameters, in words
        self.selected = False
        self.hovered = False
        self.target = False  # a card that is let go now would join
        self._body = QRectF(LEAST)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption, False)
        self.setZValue(1.0 + min(depth, 30) * 0.05)
        self.far_name = FrameName(self)  # an item of its own, because it lies above wires and cards

    def tell(self, group: Group, count: str) -> None:
        """Take over what the drawing and the analysis say."""
        if (group, count) != (self.about, self.count):
            self.about, self.count = group, count
            self.update()
            self.far_name.update()

    def surround(self, inner: QRectF) -> None:
        """Stand round what is in the group (scene coordinates)."""
        body = framed(inner)
        if body != self._body:
            self.prepareGeometryChange()
            self.far_name.moved()
            self._body = body

    def set_marks(
        self, *, selected: bool | None = None, hovered: bool | None = None, target: bool | None = None
    ) -> None:
        before = (self.selected, self.hovered, self.target)
        self.selected = self.selected if selected is None else selected
        self.hovered = self.hovered if hovered is None else hovered
        self.target = self.target if target is None else target
        if before != (self.selected, self.hovered, self.target):
            self.update()

    # -- places, in scene coordinates ------------------------------------------------------------

    def body(self) -> QRectF:
        return QRectF(self._body)

    def colour(self) -> QColor:
        return group_colour(self.shared.theme, self.about)

    def title(self) -> QRectF:
        """The strip by which a hand takes the group."""
        return QRectF(self._body.left(), self._body.top(), self._body.width(), TITLE)

    def fold_button(self) -> QRectF:
        """Where a click folds the group."""
        return QRectF(self._body.right() - FOLD - 7.0, self._body.top() + (TITLE - FOLD) / 2 + 1.0, FOLD, FOLD)

    def boundingRect(self) -> QRectF:
        return self._body.adjusted(-5.0, -5.0, 5.0, 5.0)

    # -- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        theme, zoom = self.shared.theme, painter.worldTransform().m11()
        colour = group_colour(theme, self.about)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, line = group_colour(theme, self.about), group_colour(theme, self.about)
        ground.setAlphaF(0.055 if theme.dark else 0.07)
        line.setAlphaF(0.55 if not self.hovered else 0.85)
        if self.target:
            ground.setAlphaF(0.16)
            line = theme.colour("good")
        painter.setPen(QPen(line, max(1.2, 1.0 / zoom)))
        painter.setBrush(ground)
        painter.drawRoundedRect(self._body, CORNER, CORNER)
        if self.selected:
            card_paint.paint_ring(painter, self._body, theme.colour("selection"), max(2.0, 1.6 / zoom))
        if not takes_over(theme.scale, zoom):
            strip = self.title()
            card_paint.paint_strip(painter, colour, strip.left() + 12.0, strip.top() + 8.0)
            self._paint_words(painter, strip, zoom / theme.scale)
        if zoom >= 0.3 and not self.shared.printing:
            self._paint_fold(painter)

    def _paint_words(self, painter: QPainter, strip: QRectF, zoom: float) -> None:
        shared, theme = self.shared, self.shared.theme
        bold, small = shared.legible("body", zoom, bold=True), shared.legible("small", zoom)
        left, right = strip.left() + 24.0, self.fold_button().left() - 8.0
        painter.setFont(bold)
        painter.setPen(theme.colour("text"))
        name = card_paint.elided(bold, self.about.name, right - left)
        painter.drawText(QRectF(left, strip.top(), right - left, TITLE + 2), _LEFT, name)
        left += shared.text_width(name, bold) + 12.0
        painter.setFont(small)
        painter.setPen(theme.colour("quiet"))
        for text, flag in ((beside_name(self.about), _LEFT), (self.count, _RIGHT)):
            wide = shared.text_width(text, small)
            if text and left + wide <= right:
                painter.drawText(QRectF(left, strip.top(), right - left, TITLE + 2), flag, text)
                left += wide + 12.0 if flag == _LEFT else 0.0

    def _paint_fold(self, painter: QPainter) -> None:
        """A small square with a bar: one card instead of many."""
        theme, rect = self.shared.theme, self.fold_button()
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("hover" if self.hovered else "chip"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setPen(QPen(theme.colour("quiet"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        middle = rect.center()
        painter.drawLine(middle - QPointF(4.5, 0.0), middle + QPointF(4.5, 0.0))


def framed(inner: QRectF) -> QRectF:
    """The frame round what is in a group."""
    return inner.adjusted(-PAD, -ABOVE, PAD, BELOW)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
