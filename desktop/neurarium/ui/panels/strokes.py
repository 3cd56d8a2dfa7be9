"""A drawing made of strokes, and what becomes of it as one of scikit-learn's digits. Qt paints, numpy counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QTransform

SIDE = 32  # of the bitmaps that the digits were counted from
BLOCK = 4  # each of the 8×8 numbers is the share of ink in 4×4 of them
PEN = 5.6  # width of a stroke in that bitmap: gives drawings the data's share of ink (31 %)
WIDEST = 26.0  # a digit fills the height; wider than this it is shrunk instead
LEAST = 0.3  # a drawing smaller than this share of the pad is not blown up to full height


@dataclass
class Strokes:
    """Points in pad coordinates (0 … 1, y downwards), one list a stroke."""

    lines: list[list[QPointF]] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not any(self.lines)

    def begin(self, point: QPointF) -> None:
        self.lines.append([point])

    def extend(self, point: QPointF) -> bool:
        """Go on with the last stroke; False when the point is too near to matter."""
        if not self.lines:
            self.begin(point)
            return True
        last = self.lines[-1][-1]
        if abs(point.x() - last.x()) + abs(point.y() - last.y()) < 0.01:
            return False
        self.lines[-1].append(point)
        return True

    def erase(self, point: QPointF, radius: float) -> bool:
        """Take away what lies within `radius`, cutting strokes in two where need be; True if anything went."""
        kept: list[list[QPointF]] = []
        gone = False
        for line in self.lines:
            part: list[QPointF] = []
            for place in line:
                if (place.x() - point.x()) ** 2 + (place.y() - point.y()) ** 2 <= radius * radius:
                    gone = True
                    if part:
                        kept.append(part)
                    part = []
                else:
                    part.append(place)
            if part:
                kept.append(part)
        self.lines = kept
        return gone

    def path(self) -> QPainterPath:
        """A smooth curve through the middles of neighbouring points; a single point is a dot."""
        path = QPainterPath()
        for line in self.lines:
            path.moveTo(line[0])
            if len(line) == 1:
                path.lineTo(line[0] + QPointF(1e-4, 0))
                continue
            for before, after in pairwise(line[1:]):
                path.quadTo(before, (before + after) / 2)
            path.lineTo(line[-1])
        return path


def as_digit(strokes: Strokes) -> NDArray[np.float32]:
    """(8, 8), 0 … 1: the drawing scaled and centred like the data, as a 32×32 bitmap, averaged over 4×4 blocks.

    The data (E. Alpaydin and C. Kaynak, NIST's preprocessing) are bitmaps in which each digit fills the height.
    """
    path = strokes.path()
    if strokes.empty:
        return np.zeros((SIDE // BLOCK, SIDE // BLOCK), dtype=np.float32)
    box = path.boundingRect()
    room = SIDE - PEN
    scale = min(room / max(box.height(), LEAST), (WIDEST - PEN) / max(box.width(), 1e-6))
    centre = QTransform.fromTranslate(SIDE / 2, SIDE / 2).scale(scale, scale)
    path = centre.translate(-box.center().x(), -box.center().y()).map(path)
    bitmap = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    bitmap.fill(Qt.GlobalColor.black)
    painter = QPainter(bitmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(Qt.GlobalColor.white), PEN)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.end()
    rows = np.frombuffer(bitmap.constBits(), dtype=np.uint8).reshape(SIDE, bitmap.bytesPerLine())[:, :SIDE]
    ink = (rows > 127).astype(np.float32)
    blocks = ink.reshape(SIDE // BLOCK, BLOCK, SIDE // BLOCK, BLOCK)
    return np.asarray(blocks.mean(axis=(1, 3)), dtype=np.float32)
