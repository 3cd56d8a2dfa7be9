"""Cards that are small on the screen: what they are in letters that can be read, or nothing but their colour.

From far to near: a coloured block; a block with the layer's type, broken into lines where that makes it legible; a
coloured cap with the type above the picture; the whole card.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from neurarium.ui.canvas.geometry import HEADER, RADIUS, CardSize
from neurarium.ui.canvas.shared import Shared

TINY = 0.13  # below this zoom a card is nothing but colour
FAR = 0.26  # below this zoom no card shows a picture
READABLE = 9.0  # pixels on the screen: smaller letters are left out
LARGEST = 28.0  # scene units, where smaller letters can be read, too
SPARE = 1.35  # of the least size: what letters may have where there is room
LEADING = 1.14
LONGEST = 60  # letters of a title
PAD = 4.0
ROUND = 8.0  # scene units between a picture and the card's edge, where it is small on the screen
CAP_LINES = 2
CAP_SHARE = 0.5  # of the card's height, that the title may take
PROBE = 100  # pixels at which words are measured: widths are in proportion
_SPLIT = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])|[\s_]+")
_ALSO = re.compile(rf"{_SPLIT.pattern}|(?<=[a-z])(?=\d)")  # "Conv", "2d": where it cannot be read otherwise


@dataclass(frozen=True)
class Title:
    """Words in lines that fit, and the size of their letters in scene units."""

    lines: tuple[str, ...]
    size: int


def pieces(title: str, *, digits: bool = False) -> list[str]:
    """Where a name may be broken: "AdaptiveAvgPool2d" → "Adaptive", "Avg", "Pool2d"; with `digits` before them, too."""
    return [piece for piece in (_ALSO if digits else _SPLIT).split(title) if piece]


@lru_cache(maxsize=2048)
def fitted(title: str, width: float, height: float, least: float, family: str) -> Title | None:
    """The title as large as it fits into a rectangle; None where not even the least size does. All in scene units."""
    font = QFont(family)
    font.setPixelSize(PROBE)
    font.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetricsF(font)
    if not title or len(title) > LONGEST:
        return None
    for digits in (False, True):
        size, parts = max(LARGEST, least * SPARE), pieces(title, digits=digits)
        while size >= least:
            lines = _broken(parts, title, width * PROBE / size, metrics)
            if lines is not None and len(lines) * size * LEADING <= height:
                return Title(lines, int(size))
            size = size - 1.0 if size - 1.0 >= least or size == least else least
    return None


def _broken(parts: list[str], title: str, width: float, metrics: QFontMetricsF) -> tuple[str, ...] | None:
    glue = " " if " " in title else ""
    lines: list[str] = []
    for part in parts:
        joined = f"{lines[-1]}{glue}{part}" if lines else part
        if lines and metrics.horizontalAdvance(joined) <= width:
            lines[-1] = joined
        elif metrics.horizontalAdvance(part) <= width:
            lines.append(part)
        else:
            return None
    return tuple(lines)


def least_size(shared: Shared, zoom: float) -> float:
    """The size in scene units of letters that can just be read at a zoom; never above what a card has room for."""
    return READABLE * shared.theme.scale / max(zoom, 1e-6)


@dataclass(frozen=True)
class Cap:
    """The coloured head of a card that is small on the screen."""

    title: Title
    height: float  # scene units


def cap(shared: Shared, size: CardSize, title: str, zoom: float) -> Cap | None:
    """The title in one line above the picture, or in two; None where it cannot be read or too little of the card is
    left for the picture."""
    least, width = least_size(shared, zoom), size.width - 3 * PAD
    for lines in (1, CAP_LINES):
        rows = min(max(HEADER - PAD, least * SPARE * LEADING * lines), CAP_SHARE * size.height - PAD)
        found = fitted(title, width, rows, least, shared.theme.family)
        if found is not None and len(found.lines) <= lines:
            return Cap(found, max(HEADER, len(found.lines) * found.size * LEADING + PAD))
    return None


def picture_room(size: CardSize, height: float) -> QRectF:
    """Where the picture is under a cap: all that is left, since nothing else could be read."""
    return QRectF(ROUND, height + ROUND / 2, size.width - 2 * ROUND, size.height - height - 1.5 * ROUND)


def shows_picture(shared: Shared, size: CardSize, title: str, zoom: float, legible: float) -> bool:
    """Whether a card's picture is drawn at a zoom: near enough, and not where the letters need its room."""
    return zoom >= legible or (zoom >= FAR and cap(shared, size, title, zoom) is not None)


def tinted(shared: Shared, colour: QColor, share: float = 0.34) -> QColor:
    """A family's colour mixed into the ground of a card."""
    return _mixed(colour.rgb(), shared.theme.name("card"), share)


@lru_cache(maxsize=256)
def _mixed(colour: int, ground_name: str, share: float) -> QColor:
    over, ground, rest = QColor(colour), QColor(ground_name), 1.0 - share
    return QColor(
        round(over.red() * share + ground.red() * rest),
        round(over.green() * share + ground.green() * rest),
        round(over.blue() * share + ground.blue() * rest),
    )


def paint_block(painter: QPainter, shared: Shared, rect: QRectF, colour: QColor) -> None:
    """Nothing but colour."""
    painter.fillRect(rect, tinted(shared, colour, 0.62))


def paint_worded_block(painter: QPainter, shared: Shared, size: CardSize, colour: QColor, title: str) -> None:
    """A coloured block with the title where it can be read. The painter's scale says how small the card is."""
    zoom = painter.worldTransform().m11() / shared.ratio
    painter.setPen(QPen(tinted(shared, colour, 0.75), max(1.0, 0.8 / zoom)))
    painter.setBrush(tinted(shared, colour))
    painter.drawRoundedRect(QRectF(0.5, 0.5, size.width - 1.0, size.height - 1.0), RADIUS, RADIUS)
    painter.setPen(shared.theme.colour("text"))
    paint_title(painter, shared, QRectF(PAD, PAD / 2, size.width - 2 * PAD, size.height - PAD), title)


def paint_title(painter: QPainter, shared: Shared, room: QRectF, title: str) -> bool:
    """A title in the middle of a rectangle, as large as it fits, in the painter's colour; False where it could not be
    read and nothing is drawn."""
    zoom = painter.worldTransform().m11() / shared.ratio
    found = fitted(title, room.width(), room.height(), least_size(shared, zoom), shared.theme.family)
    if found is None:
        return False
    painter.setFont(_font(shared, found.size))
    line = found.size * LEADING
    top = room.center().y() - line * len(found.lines) / 2
    for index, words in enumerate(found.lines):
        row = QRectF(room.left() - PAD, top + index * line, room.width() + 2 * PAD, line)
        painter.drawText(row, Qt.AlignmentFlag.AlignCenter, words)
    return True


def paint_cap(painter: QPainter, shared: Shared, size: CardSize, colour: QColor, head: Cap) -> None:
    """The card's head in its family's colour, the title in its middle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tinted(shared, colour))
    painter.save()
    painter.setClipRect(QRectF(0.0, 0.0, size.width, head.height), Qt.ClipOperation.IntersectClip)
    painter.drawRoundedRect(QRectF(1.0, 1.0, size.width - 2.0, size.height - 2.0), RADIUS, RADIUS)
    painter.restore()
    painter.setFont(_font(shared, head.title.size))
    painter.setPen(shared.theme.colour("text"))
    line = head.title.size * LEADING
    top = (head.height - line * len(head.title.lines)) / 2
    for index, words in enumerate(head.title.lines):
        painter.drawText(QRectF(0.0, top + index * line, size.width, line), Qt.AlignmentFlag.AlignCenter, words)


def _font(shared: Shared, size: int) -> QFont:
    font = shared.font("body", bold=True)
    font.setPixelSize(size)
    return font
