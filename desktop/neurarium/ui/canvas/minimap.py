"""The whole drawing in small, at the bottom right; click or drag moves the view. Gone while all is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

WIDTH, HEIGHT, EDGE = 150, 86, 9


class Minimap(QWidget):
    """Paints outlines only; a few microseconds a card."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        self._known: list[tuple[QColor, list[QRectF]]] | None = None
        self.setObjectName("minimap")
        self.setAccessibleName(self.tr("Map of the drawing: click to look there"))
        self.setToolTip(self.tr("The whole drawing. Click or drag to look elsewhere."))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def refresh(self) -> None:
        """Show or hide, and paint anew."""
        outline = self._view.canvas.whole().united(self._view.notes.outline())
        seen = self._view.mover.visible().adjusted(-4, -4, 4, 4)
        needed = not outline.isEmpty() and not seen.contains(outline)
        place = self.place()
        self.setVisible(needed and not place.isEmpty())
        if not place.isEmpty():
            self.setGeometry(place)
        self.update()

    def place(self) -> QRect:
        """Where it stands once it is needed, in pixels of the view; empty where there is no room for it."""
        px, room = self._view.controller.theme.px, self._view.size()
        wide, high = px(WIDTH), px(HEIGHT)
        if room.width() <= 3 * wide or room.height() <= 3 * high:
            return QRect()
        return QRect(room.width() - wide - 20, room.height() - high - 16, wide, high)

    def _world(self) -> QRectF:
        drawing = self._view.canvas.whole().united(self._view.notes.outline())
        return drawing.united(self._view.mover.visible())

    def _scale(self, world: QRectF) -> tuple[float, QPointF]:
        """Pixels per scene unit and the pixel of the scene's origin."""
        scale = min((self.width() - 2 * EDGE) / world.width(), (self.height() - 2 * EDGE) / world.height())
        return scale, QPointF(self.width() / 2, self.height() / 2) - world.center() * scale

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._view.controller.theme
        world = self._world()
        scale, origin = self._scale(world)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("panel", 0.94))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.save()
        painter.translate(origin)
        painter.scale(scale, scale)
        for colour, bodies in self._cards():
            painter.setBrush(colour)
            painter.drawRects(bodies)
        painter.restore()
        seen = self._view.mover.visible()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("selection", 0.8), 1))
        frame = QRectF(seen.topLeft() * scale + origin, seen.size() * scale)
        painter.drawRoundedRect(frame.intersected(QRectF(self.rect()).adjusted(2, 2, -2, -2)), 2, 2)
        painter.end()

    def renew(self) -> None:
        """Cards came, went, moved, or are marked otherwise."""
        self._known = None
        self.refresh()

    def _cards(self) -> list[tuple[QColor, list[QRectF]]]:
        """Outlines by colour, found once after a change: all are drawn by one call while the view moves."""
        if self._known is None:
            plain: dict[tuple[bool, bool], list[QRectF]] = {}
            for card in self._view.canvas.cards.values():
                if card.isVisible():
                    key = (card.selected, bool(card.problem and card.problem.level == "error"))
                    plain.setdefault(key, []).append(card.scene_body())
            self._known = [(self._colour(*key), bodies) for key, bodies in sorted(plain.items())]
        return self._known

    def _colour(self, selected: bool, wrong: bool) -> QColor:
        theme = self._view.controller.theme
        if wrong:
            return theme.colour("error_ring")
        return theme.colour("selection") if selected else theme.colour("quiet", 0.42)

    def _look_at(self, at: QPointF) -> None:
        scale, origin = self._scale(self._pressed_world)
        self._view.mover.centre_on((at - origin) / scale)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_world = self._world()
        self._look_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._look_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
