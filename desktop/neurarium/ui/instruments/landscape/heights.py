"""Losses as heights and colours, contour lines, and how a hill is turned: numbers only."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from neurarium.ui.pictures.colourmap import nice_limit
from neurarium.ui.plots.axes import Axis

Floats = NDArray[np.float64]
DECADES = 6.0  # a logarithmic scale never shows more
LINES = 11  # contour lines
FLATTEST, STEEPEST = 12.0, 86.0  # degrees from which a hill may be looked at
TALL = 0.62  # height of the hill as a share of its width


def loss_scale(losses: NDArray[Any], *, log: bool) -> Axis:
    """From the smallest to the largest loss, ends rounded outwards so that colours do not flicker."""
    finite = np.asarray(losses, dtype=np.float64)
    finite = finite[np.isfinite(finite)]
    if not finite.size:
        return Axis(0.1, 1.0, log)
    top = nice_limit(float(finite.max()))
    if not log:
        bottom = float(finite.min())
        return Axis(0.0 if 0 <= bottom < top / 2 else math.floor(bottom / top * 20) / 20 * top, top)
    least = max(float(finite.min()), top * 10.0**-DECADES)
    return Axis(min(1.0 / nice_limit(1.0 / least), top / 2), top, True)


def contours(heights: Floats, level: float) -> Floats:
    """(rows, columns) → lines where `level` is crossed: (n, 2 ends, (column, row)), by marching squares with straight
    interpolation. A saddle is cut so that its two valleys stay apart."""
    corners = (heights[:-1, :-1], heights[:-1, 1:], heights[1:, 1:], heights[1:, :-1])  # clockwise from top left
    offsets = ((0, 0), (1, 0), (1, 1), (0, 1))
    rows, columns = np.mgrid[: heights.shape[0] - 1, : heights.shape[1] - 1]
    points, crossed = [], []
    with np.errstate(divide="ignore", invalid="ignore"):
        for side in range(4):
            begin, end = corners[side], corners[(side + 1) % 4]
            (x0, y0), (x1, y1) = offsets[side], offsets[(side + 1) % 4]
            share = (level - begin) / (end - begin)
            points.append(np.stack([columns + x0 + share * (x1 - x0), rows + y0 + share * (y1 - y0)], axis=-1))
            crossed.append(((begin < level) != (end < level)) & np.isfinite(begin) & np.isfinite(end))
    across, hit = np.stack(points), np.stack(crossed)  # (4, rows, columns, 2), (4, rows, columns)
    counts = hit.sum(axis=0)
    lines = []
    two = counts == 2
    first, last = hit.argmax(axis=0), 3 - hit[::-1].argmax(axis=0)
    if two.any():
        r, c = np.nonzero(two)
        lines.append(np.stack([across[first[r, c], r, c], across[last[r, c], r, c]], axis=1))
    if (counts == 4).any():
        r, c = np.nonzero(counts == 4)
        low_first = heights[r, c] < level  # the corner at the top left lies in a valley
        for pair, other in (((0, 3), (0, 1)), ((1, 2), (2, 3))):
            ends = [np.where(low_first[:, None], across[pair[i], r, c], across[other[i], r, c]) for i in (0, 1)]
            lines.append(np.stack(ends, axis=1))
    return np.concatenate(lines) if lines else np.zeros((0, 2, 2))


def between(values: NDArray[Any], column: NDArray[Any], row: NDArray[Any]) -> Floats:
    """Values at places between the grid's (column and row with fractions), bilinear; NaN outside."""
    height, width = values.shape
    column, row = np.asarray(column, dtype=np.float64), np.asarray(row, dtype=np.float64)
    inside = (column >= 0) & (column <= width - 1) & (row >= 0) & (row <= height - 1)
    x, y = np.where(inside, column, 0.0), np.where(inside, row, 0.0)
    left, top = np.minimum(x.astype(int), width - 2), np.minimum(y.astype(int), height - 2)
    u, v = x - left, y - top
    upper = values[top, left] * (1 - u) + values[top, left + 1] * u
    lower = values[top + 1, left] * (1 - u) + values[top + 1, left + 1] * u
    return np.where(inside, upper * (1 - v) + lower * v, np.nan)


@dataclass(frozen=True)
class Turned:
    """A block of 1 × 1 × `TALL`, turned by `yaw` about its upright axis and seen from `pitch` above the ground
    (degrees), without perspective."""

    yaw: float
    pitch: float

    def seen(self, x: Floats, y: Floats, z: Floats) -> tuple[Floats, Floats, Floats]:
        """Places in the block (each −½ … ½, z 0 … 1) → (right, up, distance) on the screen, in widths of the block."""
        yaw, pitch = math.radians(self.yaw), math.radians(self.pitch)
        right = x * math.cos(yaw) - y * math.sin(yaw)
        deep = x * math.sin(yaw) + y * math.cos(yaw)
        up = deep * math.sin(pitch) + (z - 0.5) * TALL * math.cos(pitch)
        return right, up, deep * math.cos(pitch) - (z - 0.5) * TALL * math.sin(pitch)

    @property
    def size(self) -> tuple[float, float]:
        """The room on the screen that the block needs: (width, height) in widths of the block."""
        yaw, pitch = math.radians(self.yaw), math.radians(self.pitch)
        ground = abs(math.cos(yaw)) + abs(math.sin(yaw))
        return ground, ground * math.sin(pitch) + TALL * math.cos(pitch)
