"""Weights as wires: one curve per weight, its width the size, its colour and dashes the sign.

Curves are drawn as short straight lines: Qt's raster engine has a quick way for lines, and none for curves or dashes
(64 curves: 0.7 ms instead of 21). So dashes are cut here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from neurarium.ui.theme import Theme

LEVELS = 7  # of width
THINNEST, WIDEST = 0.8, 5.6  # scene units
AWAY = 0.04  # of the largest weight: smaller ones are not drawn
PACE = 0.1  # seconds between two drawings while training runs
SAMPLES = 21  # points of a curve
DASH, GAP = 7.0, 4.5  # scene units

Points = NDArray[np.float64]


class Bundle:
    """From each of `starts` to each of `ends`. Weights are (ends, starts)."""

    def __init__(self) -> None:
        self.starts: list[QPointF] = []
        self.ends: list[QPointF] = []
        self.weights: NDArray[np.float32] | None = None
        self._levels: NDArray[np.int8] | None = None
        self._curves: Points | None = None  # (ends, starts, SAMPLES, 2)
        self._pieces: dict[tuple[int, int, bool], list[QLineF]] = {}  # of a curve, whole or dashed
        self._drawn_at = 0.0

    def route(self, starts: Sequence[QPointF], ends: Sequence[QPointF]) -> QRectF:
        """Take new ends; returns the rectangle that holds all curves."""
        self.starts, self.ends = list(starts), list(ends)
        self._curves = None
        self._pieces = {}
        points = [*starts, *ends]
        left, right = min(p.x() for p in points), max(p.x() for p in points)
        top, bottom = min(p.y() for p in points), max(p.y() for p in points)
        return QRectF(left, top, right - left, bottom - top).adjusted(-24, -8, 24, 8)

    def show(self, weights: NDArray[np.float32], *, running: bool) -> bool:
        """Take new weights; True when they look different enough to be drawn anew (while training runs, at a pace)."""
        if weights.shape != (len(self.ends), len(self.starts)):
            return False
        self.weights = weights
        now = perf_counter()
        if running and self._levels is not None and now - self._drawn_at < PACE:
            return False
        levels = levels_of(weights)
        if self._levels is not None and np.array_equal(levels, self._levels):
            return False
        self._levels, self._drawn_at = levels, now
        return True

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Thin ones first. Negative weights are dashed, so that the sign can be read without colour."""
        levels = self._levels
        shape = (len(self.ends), len(self.starts))
        if levels is None or levels.shape != shape:  # no numbers yet: quiet threads
            pen = QPen(mixed(theme, "quiet", 0.4), 1.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLines(self._lines(np.argwhere(np.ones(shape)), dashed=False))
            return
        for size in range(1, LEVELS + 1):
            for sign, role in ((1, "positive"), (-1, "negative")):
                lines = self._lines(np.argwhere(levels == sign * size), dashed=sign < 0)
                if lines:
                    colour = mixed(theme, role, 0.6 + 0.4 * size / LEVELS)
                    painter.setPen(QPen(colour, width_of(size), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
                    painter.drawLines(lines)

    def _lines(self, pairs: NDArray[Any], *, dashed: bool) -> list[QLineF]:
        lines: list[QLineF] = []
        for row, column in pairs.tolist():
            key = (row, column, dashed)
            found = self._pieces.get(key)
            if found is None:
                found = self._pieces[key] = pieces(self._sampled()[row, column], dashed=dashed)
            lines += found
        return lines

    def nearest(self, at: QPointF) -> tuple[int, int, float] | None:
        """(end, start, distance) of the curve nearest to a point."""
        if not self.starts or not self.ends:
            return None
        curves = self._sampled()
        away = np.hypot(curves[..., 0] - at.x(), curves[..., 1] - at.y()).min(axis=2)
        row, column = np.unravel_index(int(away.argmin()), away.shape)
        return int(row), int(column), float(away[row, column])

    def _sampled(self) -> Points:
        if self._curves is None:
            starts = np.array([(p.x(), p.y()) for p in self.starts])
            ends = np.array([(p.x(), p.y()) for p in self.ends])
            self._curves = sample(starts, ends)
        return self._curves


def sample(starts: Points, ends: Points) -> Points:
    """Points along an S-shaped curve from every start to every end: (ends, starts, SAMPLES, 2)."""
    shape = (len(ends), len(starts), 1, 2)
    a = np.broadcast_to(starts[None, :, None, :], shape)
    d = np.broadcast_to(ends[:, None, None, :], shape)
    reach = np.maximum(20.0, (d[..., 0] - a[..., 0]) * 0.45)
    b, c = a.copy(), d.copy()
    b[..., 0] += reach
    c[..., 0] -= reach
    t = np.linspace(0, 1, SAMPLES)[None, None, :, None]
    curves: Points = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    return curves


def pieces(curve: Points, *, dashed: bool) -> list[QLineF]:
    """A curve (SAMPLES, 2) as straight lines; with `dashed` one line per dash."""
    if not dashed:
        flat = curve.tolist()
        return [QLineF(*a, *b) for a, b in pairwise(flat)]
    along = np.concatenate([[0.0], np.hypot(*np.diff(curve, axis=0).T).cumsum()])
    begin = np.arange(0.0, along[-1], DASH + GAP)
    end = np.minimum(begin + DASH, along[-1])
    a = np.column_stack([np.interp(begin, along, curve[:, axis]) for axis in (0, 1)])
    b = np.column_stack([np.interp(end, along, curve[:, axis]) for axis in (0, 1)])
    return [QLineF(*p, *q) for p, q in zip(a.tolist(), b.tolist(), strict=True)]


def mixed(theme: Theme, role: str, share: float) -> QColor:
    """A colour mixed with the canvas: opaque, so that the joints of the short lines do not show."""
    return QColor(_mixed(theme.name(role), theme.name("canvas"), share))


@lru_cache(maxsize=128)
def _mixed(over_name: str, under_name: str, share: float) -> QColor:
    over, under = QColor(over_name), QColor(under_name)

    def mix(a: int, b: int) -> int:
        return round(a * share + b * (1 - share))

    return QColor(mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue()))


def levels_of(weights: NDArray[np.float32]) -> NDArray[np.int8]:
    """Signed width levels −LEVELS … LEVELS; 0 where a weight is too small to be seen or not a number."""
    sizes = np.abs(np.nan_to_num(weights, nan=0.0, posinf=0.0, neginf=0.0))
    largest = float(sizes.max()) if sizes.size else 0.0
    if largest <= 0:
        return np.zeros(weights.shape, dtype=np.int8)
    share = sizes / largest
    levels = np.clip(np.ceil(share * LEVELS), 1, LEVELS) * (share >= AWAY)
    return np.asarray(np.copysign(levels, np.nan_to_num(weights)), dtype=np.int8)


def width_of(level: int) -> float:
    share: float = ((level - 1) / (LEVELS - 1)) ** 1.3
    return THINNEST + (WIDEST - THINNEST) * share
