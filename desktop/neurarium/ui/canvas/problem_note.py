"""What is wrong with a card: the sentence under it, whole, with a button for every mend."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from neurarium.layers.spec import Mend, Problem
from neurarium.ui.bridge.words import translate_message
from neurarium.ui.canvas.shared import Shared

NARROWEST, WIDEST = 216.0, 330.0
PAD = 10.0
BUTTON = 24.0
SMALL = 0.8  # below this zoom there is no room for every note
MOST_GROWTH = 2.7
LEGIBLE = 0.3  # below this zoom only the ring is shown
# Border, ground and words by how grave it is; a hint is not a reproach.
TONES = {
    "error": ("error_ring", "error_fill", "error"),
    "warning": ("warning_line", "warning_fill", "warning"),
    "hint": ("line", "raised", "quiet"),
}
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class ProblemNote(QGraphicsItem):
    """Hangs below its card, above all others."""

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self.shared = shared
        self.problem: Problem | None = None
        self.hovered = -1
        self._near = False
        self._text = ""
        self._bounds = QRectF()
        self._words = QRectF()
        self._buttons: list[tuple[QRectF, Mend]] = []
        self._offset = QPointF()
        self._corner = QPointF()  # of the card
        self._small = False
        self._aside = 0.0  # how far it is moved to stay in sight
        self.setZValue(50.0)
        self.setVisible(False)

    def tell(self, problem: Problem | None, card_width: float, card_height: float) -> None:
        """Take over a problem; None hides the note."""
        self.prepareGeometryChange()
        self.problem = problem
        self.show_for(self._near)
        if problem is None:
            return
        self._text = translate_message(problem.message)
        metrics = QFontMetricsF(self.shared.font("small"))
        labels = [metrics.horizontalAdvance(translate_message(mend.label)) + 20 for mend in problem.mends]
        width = min(WIDEST, max(NARROWEST, card_width, *(label + 2 * PAD for label in labels)))
        room = QRectF(0, 0, width - 2 * PAD, 2000)
        box = metrics.boundingRect(room, _WRAP, self._text)
        self._words = QRectF(PAD, PAD - 2, width - 2 * PAD, box.height() + 2)
        bottom = self._lay_buttons(problem, metrics, width, self._words.bottom() + 6)
        self._bounds = QRectF(0, 0, width, bottom)
        corner = self._corner
        self._offset = QPointF((card_width - width) / 2, card_height + 8)
        self.setTransformOriginPoint(width / 2, 0.0)
        self.hang(corner)
        self.update()

    def show_for(self, near: bool) -> None:
        """A hint is quiet: it appears only while its card is selected or under the hand; the rest is always there."""
        self._near = near
        quiet = ("hint", "warning") if self._small else ("hint",)
        self.setVisible(self.problem is not None and (near or self.problem.level not in quiet))

    def fit_view(self, zoom: float, seen: QRectF) -> None:
        """The note of a card in sight is in sight. On a small drawing an error's grows, so that it can be read;
        warnings wait for the hand there. `seen` is the part of the scene that is on screen."""
        self._small = zoom < SMALL
        grown = self.shared.growth(zoom, MOST_GROWTH) if self._small else 1.0
        if self.scale() != grown:
            self.setScale(grown)
        half, middle, edge = self._bounds.width() * grown / 2, self._corner.x() + self._offset.x(), 8.0 / zoom
        middle += self._bounds.width() / 2
        inside = min(seen.right() - edge - half, max(seen.left() + edge + half, middle))
        self._aside = inside - middle if seen.left() < middle < seen.right() else 0.0
        self.hang(self._corner)
        self.show_for(self._near)

    def hang(self, corner: QPointF) -> None:
        """The card's corner is here now."""
        self._corner = QPointF(corner)
        self.setPos(corner + self._offset + QPointF(self._aside, 0.0))

    def _lay_buttons(self, problem: Problem, metrics: QFontMetricsF, width: float, top: float) -> float:
        self._buttons = []
        left = PAD
        for mend in problem.mends:
            wide = min(width - 2 * PAD, metrics.horizontalAdvance(translate_message(mend.label)) + 20)
            if left > PAD and left + wide > width - PAD:
                left, top = PAD, top + BUTTON + 5
            self._buttons.append((QRectF(left, top, wide, BUTTON), mend))
            left += wide + 6
        return top + BUTTON + PAD - 2 if self._buttons else top + 2

    def mend_at(self, scene_position: QPointF) -> tuple[int, Mend] | None:
        """The button under a point of the scene."""
        if not self.isVisible():
            return None
        at = self.mapFromScene(scene_position)
        for index, (rect, mend) in enumerate(self._buttons):
            if rect.contains(at):
                return index, mend
        return None

    def set_hovered(self, index: int) -> None:
        if index != self.hovered:
            self.hovered = index
            self.update()

    def room(self) -> float:
        """The height that it takes below its card."""
        return self._bounds.height() + 8.0 if self.problem is not None and self.problem.level != "hint" else 0.0

    def width(self) -> float:
        """It may be wider than its card."""
        return self._bounds.width()

    def scene_rect(self) -> QRectF:
        """With the gap up to its card: a hand that goes from the card to the note stays on them."""
        return self.mapRectToScene(self._bounds.adjusted(0.0, -10.0, 0.0, 0.0))

    def boundingRect(self) -> QRectF:
        return self._bounds.adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self.problem is None or painter.worldTransform().m11() < LEGIBLE:
            return
        theme = self.shared.theme
        line, fill, words = TONES[self.problem.level]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(line), 1))
        painter.setBrush(theme.colour(fill))
        painter.drawRoundedRect(self._bounds.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setFont(self.shared.font("small"))
        painter.setPen(theme.colour(words))
        painter.drawText(self._words, _WRAP, self._text)
        metrics = QFontMetricsF(self.shared.font("small"))
        for index, (rect, mend) in enumerate(self._buttons):
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.setBrush(theme.colour("hover" if index == self.hovered else "panel"))
            painter.drawRoundedRect(rect, 6, 6)
            painter.setPen(theme.colour("text"))
            label = metrics.elidedText(translate_message(mend.label), Qt.TextElideMode.ElideRight, rect.width() - 12)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, label)
