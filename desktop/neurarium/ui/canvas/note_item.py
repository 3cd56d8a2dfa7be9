"""A note on the canvas: a piece of paper with plain text, behind wires and cards."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from neurarium.graph import Note
from neurarium.ui.canvas.far import TINY
from neurarium.ui.canvas.shared import Shared
from neurarium.ui.theme import Theme

PAD = 12.0
RADIUS = 6.0
GRIP = 14.0  # scene units at zoom 1 of the corner that resizes
LEAST = 3.0  # screen pixels below which letters are left out
WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


def paper(theme: Theme, colour: str) -> QColor:
    """The ground of a note; a colour that a newer version knows is plain paper here."""
    known = colour in ("yellow", "green", "blue", "pink", "orange")
    return theme.colour(f"note_{colour}" if known else "note")


def note_font(shared: Shared) -> QFont:
    return shared.font("body")


def text_height(shared: Shared, text: str, width: float) -> float:
    """The height that a note of some width needs for its text, in scene units."""
    room = QRectF(0, 0, max(20.0, width - 2 * PAD), 100_000.0)
    return QFontMetricsF(note_font(shared)).boundingRect(room, WRAP, text).height() + 2 * PAD


class NoteItem(QGraphicsItem):
    """Shows a note. It never changes the document; gestures and commands do."""

    def __init__(self, note: Note, shared: Shared) -> None:
        super().__init__()
        self.note = note
        self.shared = shared
        self.selected = False
        self.hovered = False
        self.writing = False  # the editor lies over it
        self._width, self._height = note.size
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption, False)
        self.setZValue(1.0)
        self.tell(note)

    def tell(self, note: Note) -> None:
        """Take over what the document says."""
        self.note = note
        self.setPos(QPointF(*note.position))
        self.stretch(*note.size)
        self.update()

    def stretch(self, width: float, height: float) -> None:
        """Another size, also while a hand drags the corner."""
        self.prepareGeometryChange()
        self._width, self._height = width, height

    def set_flags(
        self, *, selected: bool | None = None, hovered: bool | None = None, writing: bool | None = None
    ) -> None:
        self.selected = self.selected if selected is None else selected
        self.hovered = self.hovered if hovered is None else hovered
        self.writing = self.writing if writing is None else writing
        self.update()

    def body(self) -> QRectF:
        """In its own coordinates."""
        return QRectF(0.0, 0.0, self._width, self._height)

    def scene_body(self) -> QRectF:
        return self.body().translated(self.pos())

    def on_grip(self, at: QPointF, zoom: float) -> bool:
        """Whether a point of the scene is on the corner that resizes."""
        reach = GRIP / min(1.0, max(zoom, 0.3))
        away = self.scene_body().bottomRight() - at
        return -4.0 <= away.x() <= reach and -4.0 <= away.y() <= reach

    def boundingRect(self) -> QRectF:
        return self.body().adjusted(-6, -6, 6, 6)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(self.body())
        return path

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        theme, body = self.shared.theme, self.body()
        zoom = painter.worldTransform().m11()
        ground = paper(theme, self.note.colour)
        if zoom < TINY:
            painter.fillRect(body, ground)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("line"), 1.0))
            painter.setBrush(ground)
            painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
            if not self.writing and 13.5 * zoom >= LEAST:
                self._paint_text(painter)
        if self.shared.printing:
            return
        if self.selected or self.hovered:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            width = max(2.0, 1.6 / zoom) if self.selected else max(1.0, 1.0 / zoom)
            painter.setPen(QPen(theme.colour("selection", 1.0 if self.selected else 0.35), width))
            painter.drawRoundedRect(body.adjusted(-1.5, -1.5, 1.5, 1.5), RADIUS + 1.5, RADIUS + 1.5)
            self._paint_grip(painter)

    def _paint_text(self, painter: QPainter) -> None:
        painter.setFont(note_font(self.shared))
        painter.setPen(self.shared.theme.colour("text"))
        room = self.body().adjusted(PAD, PAD, -PAD, -PAD)
        painter.save()
        painter.setClipRect(self.body().adjusted(PAD / 2, PAD / 2, -PAD / 2, -PAD / 2))
        painter.drawText(room, WRAP, self.note.text)
        painter.restore()

    def _paint_grip(self, painter: QPainter) -> None:
        corner = self.body().bottomRight()
        painter.setPen(QPen(self.shared.theme.colour("quiet"), 1.4))
        for step in (4.0, 8.0):
            painter.drawLine(corner + QPointF(-step - 2, -3), corner + QPointF(-3, -step - 2))
