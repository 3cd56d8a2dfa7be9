"""Weights as wires: one curve per weight, its width the size, its colour and dashes the sign."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from neurarium.ui.theme import Theme

LEVELS = 7  # of width
THINNEST, WIDEST = 0.7, 5.6  # scene units
AWAY = 0.04  # of the largest weight: smaller ones are not drawn
PACE = 0.1  # seconds between two drawings while training runs
SAMPLES = 17  # points of a curve, for picking


class Bundle:
    """From each of `starts` to each of `ends`. Weights are (ends, starts)."""

    def __init__(self) -> None:
        self.starts: list[QPointF] = []
        self.ends: list[QPointF] = []
        self.weights: NDArray[np.float32] | None = None
        self._levels: NDArray[np.int8] | None = None
        self._paths: dict[int, QPainterPath] = {}
        self._curves: NDArray[np.float64] | None = None
        self._drawn_at = 0.0

    def route(self, starts: Sequence[QPointF], ends: Sequence[QPointF]) -> QRectF:
        """Take new ends; returns the rectangle that holds all curves."""
        self.starts, self.ends = list(starts), list(ends)
        self._curves = None
        self._paths = {}
        points = [*starts, *ends]
        left, right = min(p.x() for p in points), max(p.x() for p in points)
        top, bottom = min(p.y() for p in points), max(p.y() for p in points)
        return QRectF(left, top, right - left, bottom - top).adjusted(-8, -8, 8, 8)

    def show(self, weights: NDArray[np.float32], *, running: bool) -> bool:
        """Take new weights; True when they look different enough to be drawn anew (while training runs, at a pace)."""
        if weights.shape != (len(self.ends), len(self.starts)):
            return False
        now = perf_counter()
        if running and self._levels is not None and now - self._drawn_at < PACE:
            return False
        self.weights = weights
        levels = levels_of(weights)
        if self._levels is not None and np.array_equal(levels, self._levels):
            return False
        self._levels, self._paths, self._drawn_at = levels, {}, now
        return True

    def _build(self) -> dict[int, QPainterPath]:
        """One path per signed level, so that painting takes few calls."""
        if not self._paths:
            levels = self._levels
            if levels is None or levels.shape != (len(self.ends), len(self.starts)):
                levels = np.ones((len(self.ends), len(self.starts)), dtype=np.int8)
            for row, column in zip(*np.nonzero(levels), strict=True):
                path = self._paths.setdefault(int(levels[row, column]), QPainterPath())
                add_curve(path, self.starts[column], self.ends[row])
        return self._paths

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Thin ones first. Negative weights are dashed, so that the sign can be read without colour."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        paths = self._build()
        for level in sorted(paths, key=abs):
            if self._levels is None:
                pen = QPen(theme.colour("quiet", 0.35), 1.0)
            else:
                role, width = ("positive" if level > 0 else "negative"), width_of(abs(level))
                pen = QPen(theme.colour(role, 0.55 + 0.35 * abs(level) / LEVELS), width)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                if level < 0:
                    pen.setDashPattern([7.0 / width, 4.5 / width])
            painter.setPen(pen)
            painter.drawPath(paths[level])

    def nearest(self, at: QPointF) -> tuple[int, int, float] | None:
        """(end, start, distance) of the curve nearest to a point."""
        if not self.starts or not self.ends:
            return None
        if self._curves is None:
            self._curves = self._sampled()
        away = np.hypot(self._curves[..., 0] - at.x(), self._curves[..., 1] - at.y()).min(axis=2)
        row, column = np.unravel_index(int(away.argmin()), away.shape)
        return int(row), int(column), float(away[row, column])

    def _sampled(self) -> NDArray[np.float64]:
        """(ends, starts, SAMPLES, 2): points along every curve."""
        a = np.array([(p.x(), p.y()) for p in self.starts])[None, :, None, :]
        d = np.array([(p.x(), p.y()) for p in self.ends])[:, None, None, :]
        reach = np.maximum(20.0, (d[..., 0] - a[..., 0]) * 0.45)
        b, c = (
            np.broadcast_to(a, np.broadcast_shapes(a.shape, d.shape)).copy(),
            np.broadcast_to(d, np.broadcast_shapes(a.shape, d.shape)).copy(),
        )
        b[..., 0] += reach
        c[..., 0] -= reach
        t = np.linspace(0, 1, SAMPLES)[None, None, :, None]
        points: NDArray[Any] = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
        return points


def add_curve(path: QPainterPath, start: QPointF, end: QPointF) -> None:
    reach = max(20.0, (end.x() - start.x()) * 0.45)
    path.moveTo(start)
    path.cubicTo(start.x() + reach, start.y(), end.x() - reach, end.y(), end.x(), end.y())


def levels_of(weights: NDArray[np.float32]) -> NDArray[np.int8]:
    """Signed width levels −LEVELS … LEVELS; 0 where a weight is too small to be seen or not a number."""
    sizes = np.abs(np.nan_to_num(weights, nan=0.0, posinf=0.0, neginf=0.0))
    largest = float(sizes.max()) if sizes.size else 0.0
    if largest <= 0:
        return np.zeros(weights.shape, dtype=np.int8)
    share = sizes / largest
    levels = np.clip(np.ceil(share * LEVELS), 1, LEVELS) * (share >= AWAY)
    return np.asarray(np.copysign(levels, weights), dtype=np.int8)


def width_of(level: int) -> float:
    share: float = ((level - 1) / (LEVELS - 1)) ** 1.3
    return THINNEST + (WIDEST - THINNEST) * share
