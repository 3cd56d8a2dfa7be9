"""Samples in small, side by side: the picture of each, and below it a line or two of words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from neurarium.session.readings.answers import Example
from neurarium.session.snapshot import CardPicture, Points
from neurarium.ui.pictures import PictureFacts, paint_view_picture
from neurarium.ui.pictures.bars import paint_check, paint_cross
from neurarium.ui.pictures.context import CENTRE, LEFT, RIGHT
from neurarium.ui.pictures.markers import Plane
from neurarium.ui.pictures.numbers import plain
from neurarium.ui.pictures.surface import data_range
from neurarium.ui.theme import Theme

LINE = 14.0  # px at scale 1
WIDTH, PICTURE, SMALLEST, GAP = 88.0, 58.0, 40.0, 6.0
TEXT_WIDTH = 128.0  # of a row of words or of features


@dataclass(frozen=True)
class Look:
    """What is known about the data beside the sample itself."""

    names: tuple[str, ...] = ()
    points: Points | None = None
    by_word: bool = False


@dataclass(frozen=True)
class Shelf:
    """Cells in rows, `columns` of them side by side."""

    rect: QRectF
    columns: int
    width: float
    height: float
    gap: float

    def cell(self, place: int) -> QRectF:
        row, column = divmod(place, self.columns)
        return QRectF(self.rect.left() + column * (self.width + self.gap), self.rect.top() + row
                      * (self.height + self.gap), self.width, self.height)  # fmt: skip

    @property
    def rows(self) -> int:
        """That fit, one at least."""
        return max(1, int((self.rect.height() + self.gap) / (self.height + self.gap)))


def shelf(rect: QRectF, theme: Theme, wide: bool, lines: int) -> Shelf:
    """Cells of one size for pictures, of another for words; `lines` of text below each."""
    px = theme.px
    least, gap = float(px(TEXT_WIDTH if wide else WIDTH)), float(px(GAP))
    columns = max(1, int((rect.width() + gap) / (least + gap)))
    width = min(1.2 * least, (rect.width() + gap) / columns - gap)
    words = lines * px(LINE) + px(6)
    height = float(px(PICTURE)) + words
    rows = max(1, int((rect.height() + gap) / (height + gap)))
    two = (rect.height() + gap) / 2 - gap
    if rows == 1 and not wide and two >= px(SMALLEST) + words:  # twice as many are worth somewhat smaller pictures
        height = two
    elif rows == 1:  # a low strip: what height there is goes to the picture
        height = max(float(px(30)) + words, min(rect.height(), 1.3 * height))
    return Shelf(rect, columns, width, height, gap)


def wordy(example: Example) -> bool:
    """Whether a sample is a row of words or of numbers, which needs more width than a picture."""
    return any(part.kind in ("vector", "tokens") for part in example.parts)


def paint_example(
    painter: QPainter, cell: QRectF, theme: Theme, example: Example, look: Look, lines: tuple[str, ...], *,
    chosen: bool = False,
) -> None:  # fmt: skip
    """One sample: its picture, then the lines; ✓ or ✗ before the first one where it is known to be right or wrong."""
    px = theme.px
    painter.setPen(QPen(theme.colour("selection" if chosen else "line"), 1.6 if chosen else 1.0))
    painter.setBrush(theme.colour("raised"))
    painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), px(5), px(5))
    inner = cell.adjusted(px(4), px(3), -px(4), -px(3))
    box = inner.adjusted(0, 0, 0, -len(lines) * px(LINE))
    paint_sample(painter, box, theme, example.parts, look)
    painter.setFont(theme.font("tiny"))
    metrics = QFontMetricsF(painter.font())
    for number, text in enumerate(lines):
        row = QRectF(inner.left(), box.bottom() + number * px(LINE), inner.width(), px(LINE))
        if number == 0 and example.right is not None:
            mark = QPointF(row.left() + 5, row.center().y())
            (paint_check if example.right else paint_cross)(painter, theme, mark)
            row.setLeft(row.left() + px(13))
        painter.setPen(theme.colour("text" if number == 0 else "quiet"))
        painter.drawText(row, LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, row.width()))


def paint_sample(
    painter: QPainter, rect: QRectF, theme: Theme, parts: tuple[CardPicture, ...], look: Look
) -> None:
    """A sample as people know it, its parts side by side."""
    gap = float(theme.px(4))
    width = (rect.width() - gap * (len(parts) - 1)) / max(1, len(parts))
    for index, part in enumerate(parts):
        box = QRectF(rect.left() + index * (width + gap), rect.top(), width, rect.height())
        if part.kind != "vector":
            facts = PictureFacts("Input", by_word=look.by_word)
            paint_view_picture(painter, box, theme, part, facts, compact=True)
        elif look.points is not None:
            _paint_place(painter, box, theme, part, look.points)
        else:
            _paint_features(painter, box, theme, part, look.names)


def _paint_place(painter: QPainter, rect: QRectF, theme: Theme, part: CardPicture, points: Points) -> None:
    """Where the sample lies in the plane (or along the line), all training points faintly around it."""
    low, high = data_range(points)
    side = min(rect.width(), rect.height())
    square = QRectF(rect.center().x() - side / 2, rect.top(), side, side)
    plane, flat = Plane(square, low, high), points.train_x.shape[1] == 1
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("text", 0.06))
    painter.drawRect(square)
    painter.setBrush(theme.colour("quiet", 0.5))
    middle = (low + high) / 2
    for x in points.train_x[:: max(1, len(points.train_x) // 90)]:
        painter.drawEllipse(plane.point(float(x[0]), middle if flat else float(x[1])), 0.9, 0.9)
    values = part.values.reshape(-1)
    place = plane.point(float(values[0]), middle if flat else float(values[1]))
    painter.setPen(QPen(theme.colour("mark_edge"), 1.2))
    painter.setBrush(theme.colour("error"))
    painter.drawEllipse(place, 3.4, 3.4)


def _paint_features(painter: QPainter, rect: QRectF, theme: Theme, part: CardPicture, names: tuple[str, ...]) -> None:
    """The first few numbers with their names."""
    painter.setFont(theme.font("tiny"))
    metrics, values = QFontMetricsF(painter.font()), part.values.reshape(-1)
    height = metrics.height() * 0.98
    room = max(1, int(rect.height() / height))
    shown = room if len(values) <= room else room - 1
    for index in range(min(shown, len(values))):
        row = QRectF(rect.left(), rect.top() + index * height, rect.width(), height)
        text = plain(float(values[index]))
        wide = metrics.horizontalAdvance(text)
        painter.setPen(theme.colour("text"))
        painter.drawText(row, RIGHT, text)
        painter.setPen(theme.colour("quiet"))
        name = names[index] if index < len(names) else str(index)
        room_left = row.width() - wide - 6
        painter.drawText(row, LEFT, metrics.elidedText(name, Qt.TextElideMode.ElideRight, room_left))
    if len(values) > shown:
        row = QRectF(rect.left(), rect.top() + shown * height, rect.width(), height)
        painter.setPen(theme.colour("quiet"))
        painter.drawText(row, CENTRE, f"+{len(values) - shown}")


def outline(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """A line about a picture."""
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)


def finite_text(value: float) -> str:
    """A number for a line of words."""
    return plain(value) if np.isfinite(value) else "NaN"
