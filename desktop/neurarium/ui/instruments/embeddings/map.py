"""The map: points laid out by what a layer makes of them, turned, zoomed and encircled by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QWidget

from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.embeddings.camera import Camera, inside
from neurarium.ui.instruments.embeddings.ground import paint_axes, paint_scale_bar, paint_shares
from neurarium.ui.instruments.embeddings.hands import Hands
from neurarium.ui.instruments.embeddings.hover import hover_lines, paint_hover
from neurarium.ui.instruments.embeddings.map_paint import Entry, MapPainter, Scene, legend_entries, paint_entries
from neurarium.ui.instruments.embeddings.points import PointsPicture
from neurarium.ui.instruments.picture import STALE
from neurarium.ui.pictures.legend import paint_legend

REACH = 11.0  # px at scale 1 within which the pointer means a point
EDGE = 26.0  # px at scale 1 round the points
WIDE = 1.7  # width for a height of 1 from which on nothing need stand below the points


class EmbeddingPicture(PointsPicture):
    """Points of one layer, gliding from reading to reading."""

    moved = Signal()  # the camera is another one

    def __init__(self, controller: Controller, parent: QWidget | None = None, **settings: Any) -> None:
        super().__init__(controller, parent, **settings)
        self.moving_camera = self.lasso = False
        self.entries: tuple[Entry, ...] = ()
        self.room = QRectF(0, 0, 1, 1)
        self._painter, self._hands = MapPainter(self.theme), Hands(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # -- hands -------------------------------------------------------------------------------------------

    def set_camera(self, camera: Camera) -> None:
        """Look at it so."""
        self.camera = camera
        self.update()
        self.moved.emit()

    def places(self) -> NDArray[np.float64]:
        """(n, 2) where points stand now, in this widget."""
        return self.camera.place(self.glide.shown, self.room, self.glide.box)[0]

    def row_at(self, place: QPointF) -> int:
        """The point nearest to a place; −1 where none is near enough."""
        screen = self.places()
        if not len(screen) or self.value is None:
            return -1
        away = np.hypot(screen[:, 0] - place.x(), screen[:, 1] - place.y())
        row = int(away.argmin())
        return row if away[row] <= self.theme.px(REACH) else -1

    def point_at(self, place: QPointF) -> None:
        """The pointer is here."""
        row = self.row_at(place)
        self.lens.set_hot(int(self.glide.indices[row]) if row >= 0 else -1)
        over = row >= 0 or any(entry.place.contains(place) for entry in self.entries)
        lasso = Qt.CursorShape.CrossCursor if self.lasso else Qt.CursorShape.ArrowCursor
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else lasso)

    def clicked(self, place: QPointF) -> None:
        """A point: show it on the cards; a class in the legend: select it; nothing: select nothing."""
        entry = next((entry for entry in self.entries if entry.place.contains(place)), None)
        if entry is not None and self._looks is not None and self.value is not None:
            kept = self._looks.kinds == entry.kind
            self.select(tuple(int(index) for index in self.value.indices[kept]), what=entry.name)
            return
        row = self.row_at(place)
        if row >= 0:
            self.choose(int(self.glide.indices[row]))
        elif self.has_selection:
            self.select_none()

    def choose(self, index: int) -> None:
        """This point is the one that is asked about."""
        if self.value is not None and self.value.of == "words":
            self.lens.set(word=index, analogy=None)
        else:
            self.controller.session.choose_sample(self.lens.options.part, index)

    def encircled(self, outline: NDArray[Any]) -> None:
        """A lasso was drawn through these places."""
        kept = self.glide.indices[inside(self.places(), outline)]
        if len(kept):
            self.select(tuple(int(index) for index in kept))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hands.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._hands.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._hands.key(event):
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.lens.set_hot(-1)

    # -- painting ------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.value is None or self.dots is None or self._looks is None or not len(self.glide.indices):
            return
        px, found = self.theme.px, self._looks
        right_wrong = bool(found.names) and not set(found.names.values()) <= set(self.dots.classes)
        entries = legend_entries(self.theme, rect, found.names, right_wrong=right_wrong)
        left = max((entry.place.right() for entry in entries), default=rect.left())
        whole = QRectF(QPointF(left, rect.top()), rect.bottomRight())
        foot = px(16)
        aside = whole.width() > WIDE * whole.height()  # then the corners are free for legend and scale
        room = whole.adjusted(px(EDGE) / 2, px(8), -px(EDGE) / 2, -px(8) if aside else -foot - px(6))
        foreign = (self.node, self.value.of, self.lens.options.part) != self._shown_for
        if foreign:
            painter.setOpacity(STALE)
        screen, depth = self.camera.place(self.glide.shown, room, self.glide.box)
        ends = paint_axes(painter, whole, room, self.theme, self.camera, self.glide.box, self.value, self._ground)
        self._painter.paint(painter, whole, self._scene(screen, depth, room, right_wrong))
        paint_shares(painter, whole, self.theme, ends, self.value, screen)
        paint_entries(painter, self.theme, entries, right_wrong=right_wrong)
        row = QRectF(whole.left() + px(4), rect.bottom() - foot, whole.width() - px(8), foot)
        if found.scale is not None:
            self._value_legend(painter, row)
        unit = self.camera.unit(room, self.glide.box)
        paint_scale_bar(painter, row, self.theme, self.value, self._ground.limit, unit)
        if painter.device() is self:
            self.room, self.entries = room, entries
            self._pointer(painter, whole, screen)

    def _scene(
        self, screen: NDArray[np.float64], depth: NDArray[np.float64], room: QRectF, right_wrong: bool
    ) -> Scene:
        assert self.dots is not None and self.value is not None and self._looks is not None
        dots, rows, things = self.dots, self.rows, self.lens.options.points == "things"
        scene = Scene(screen, depth, self._looks, right_wrong, self._lit())
        side = max(0.0, min(room.width(), room.height())) / self.theme.scale  # a very low window leaves no room
        scene.grow = min(1.25, max(0.8, (side / 260) ** 0.4)) * min(1.7, max(1.0, self.camera.zoom**0.3))
        scene.query, scene.hot = self._row_of(self._query), self._row_of(self.lens.hot)
        if self.near is not None and self.near.query == self._query:
            near = np.array([self._row_of(int(index)) for index in self.near.indices], dtype=np.int64)
            scene.near = near[near >= 0]
        if dots.texts and (things or self.value.of == "words"):
            scene.texts = [dots.texts[row] for row in rows]
        elif things and self._images:
            scene.pictures = [self._images[row] for row in rows]
        if self.analogy is not None and self.lens.options.analogy == self.analogy.target and len(self.analogy.indices):
            a, b, c = (self._row_of(word) for word in self.analogy.target)
            d = self._row_of(int(self.analogy.indices[0]))
            scene.arrows = tuple(pair for pair in ((b, a), (c, d)) if min(pair) >= 0)
        if self.lens.options.trails:
            past = self.trails.of(self.value.indices, self.dims)
            scene.trails = [self.camera.place(self._ground.normal(each), room, self.glide.box)[0] for each in past]
        return scene

    def _row_of(self, index: int) -> int:
        rows = np.flatnonzero(self.glide.indices == index)
        return int(rows[0]) if len(rows) else -1

    def _value_legend(self, painter: QPainter, row: QRectF) -> None:
        assert self._looks is not None and self._looks.scale is not None
        factor = self.theme.scale
        painter.save()
        painter.translate(row.topLeft())
        painter.scale(factor, factor)
        notes = {"label": self.tr("true value"), "prediction": self.tr("answer"), "loss": self.tr("loss")}
        note = notes.get(self.lens.options.colour, "")
        place = QRectF(0, 0, 150 + 6.5 * len(note), row.height() / factor)
        paint_legend(painter, place, self.theme, self._looks.scale, note=note)
        painter.restore()

    def _pointer(self, painter: QPainter, rect: QRectF, screen: NDArray[np.float64]) -> None:
        """What only who works with it sees: the lasso, and what lies under the pointer."""
        if len(self._hands.outline) > 1:
            painter.setPen(QPen(self.theme.colour("action"), 1.6, Qt.PenStyle.DashLine))
            painter.setBrush(self.theme.colour("action", 0.12))
            painter.drawPolygon(QPolygonF(self._hands.line))
        row = self._row_of(self.lens.hot)
        if row < 0 or self.dots is None or self.value is None or self._hands.outline:
            return
        at = int(self.rows[row])
        image = self._images[at] if self._images else None
        lines = hover_lines(self.dots, self.value, at, row)
        paint_hover(painter, rect, self.theme, QPointF(*screen[row]), image, lines)
