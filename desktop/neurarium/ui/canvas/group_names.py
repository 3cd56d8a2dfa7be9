"""Names of open groups in a drawing that is small on the screen: letters that can be read, above wires and cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from neurarium.graph import Group
from neurarium.ui.canvas import card_paint, far
from neurarium.ui.canvas.group_words import beside_name

if TYPE_CHECKING:
    from neurarium.ui.canvas.group_frame import FrameItem

STEP = 42.0  # from a frame's upper edge to what is in it
LARGEST = 21.0  # letters that the title strip itself has room for, in scene units
SPARE = 1.2  # of the least size: what letters have
LINE = 1.3  # a name's height, in its letters
SMALLEST_NAME = 2  # letters that must be left of a name to be worth writing
MOST_UP = 14.0 * far.READABLE / far.TINY  # how far a name may stand above its frame


def takes_over(scale: float, zoom: float) -> bool:
    """Whether the words in the title strip cannot be read at a zoom."""
    return far.READABLE * scale / max(zoom, 1e-6) > LARGEST


class FrameName(QGraphicsItem):
    """Belongs to one frame. Paints only where the frame's own title strip is too low for letters that can be read.

    Frames in frames share one corner, so names are stacked: the innermost stands at its cards, each outer one above
    it. `nested` is how many levels of frames there are within the frame.
    """

    def __init__(self, frame: FrameItem) -> None:
        super().__init__()
        self._frame = frame
        self.nested = 0
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(20.0)

    def boundingRect(self) -> QRectF:
        body = self._frame.body()
        up = MOST_UP * self._frame.shared.theme.scale
        return QRectF(body.left(), body.top() - up, body.width(), up + STEP * (self.nested + 1))

    def tell(self, nested: int) -> None:
        """How many levels of frames there are within."""
        if nested != self.nested:
            self.prepareGeometryChange()
            self.nested = nested

    def moved(self) -> None:
        """The frame is about to stand elsewhere."""
        self.prepareGeometryChange()

    def place(self, zoom: float) -> QRectF:
        """Where the name stands at a zoom, in scene coordinates; empty where the title strip does or nothing fits."""
        shared = self._frame.shared
        if zoom < far.TINY or not takes_over(shared.theme.scale, zoom):
            return QRectF()
        font = self._font(zoom)
        text = self.text(font)
        if not text:
            return QRectF()
        height = font.pixelSize() * LINE
        body = self._frame.body()
        lowest = body.top() + STEP * (self.nested + 1) - 4.0 - height * self.nested
        width = shared.text_width(text, font) + font.pixelSize()
        return QRectF(body.left() + 4.0, lowest - height, width, height)

    def text(self, font: QFont) -> str:
        """The name and how often it runs, as much of it as the frame is wide; "" where that is too little."""
        group, room = self._frame.about, self._frame.body().width() - font.pixelSize() - 8.0
        return fitting(self._frame.shared.text_width, group, room, font)

    def _font(self, zoom: float) -> QFont:
        shared = self._frame.shared
        font = shared.font("body", bold=True)
        font.setPixelSize(round(far.least_size(shared, zoom) * SPARE))
        return font

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        shared = self._frame.shared
        zoom = painter.worldTransform().m11()
        rect = self.place(zoom)
        if rect.isEmpty():
            return
        theme, colour = shared.theme, self._frame.colour()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1.0 / zoom))
        painter.setBrush(far.tinted(shared, colour, 0.2))
        painter.drawRoundedRect(rect, rect.height() / 4, rect.height() / 4)
        font = self._font(zoom)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text(font))

    def covers(self, at: QPointF, zoom: float) -> bool:
        """Whether a point of the scene lies on the name as it is shown at a zoom."""
        return self._frame.isVisible() and self.place(zoom).contains(at)


def fitting(width_of: Callable[[str, QFont], float], group: Group, room: float, font: QFont) -> str:
    """`layer3 × 36`, its name shortened until it fits into `room`; the repetitions are never cut."""
    beside = beside_name(group)
    times = f" × {group.repeat}" if group.repeat > 1 else ""
    for text in (f"{group.name}  {beside}".strip(), f"{group.name}{times}"):
        if width_of(text, font) <= room:
            return text
    name = card_paint.elided(font, group.name, room - width_of(times, font))
    return f"{name}{times}" if len(name.strip("…")) >= SMALLEST_NAME else ""
