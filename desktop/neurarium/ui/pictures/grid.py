"""Tiles in rows and columns: the one geometry that painting and hovering share."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter


@dataclass(frozen=True)
class Grid:
    """`count` tiles, row by row from the top left."""

    left: float
    top: float
    tile_width: float
    tile_height: float
    gap: float
    columns: int
    count: int

    @property
    def rows(self) -> int:
        return -(-self.count // self.columns)

    @property
    def width(self) -> float:
        return self.columns * (self.tile_width + self.gap) - self.gap

    @property
    def height(self) -> float:
        return self.rows * (self.tile_height + self.gap) - self.gap

    def tile(self, index: int) -> QRectF:
        row, column = divmod(index, self.columns)
        return QRectF(
            self.left + column * (self.tile_width + self.gap), self.top + row * (self.tile_height + self.gap),
            self.tile_width, self.tile_height,
        )  # fmt: skip

    def at(self, position: QPointF) -> int | None:
        """The tile under a position; None in gaps and outside."""
        column = math.floor((position.x() - self.left) / (self.tile_width + self.gap))
        row = math.floor((position.y() - self.top) / (self.tile_height + self.gap))
        if not (0 <= column < self.columns and 0 <= row < self.rows):
            return None
        index = row * self.columns + column
        return index if index < self.count and self.tile(index).contains(position) else None


def fit_grid(rect: QRectF, count: int, *, aspect: float = 1.0, gap: float = 4.0) -> Grid:
    """The rows × columns whose tiles (width ÷ height = `aspect`) come out largest in `rect`; centred.

    Of equally large ones the fullest wins, then the widest.
    """
    columns, size = _best_columns(rect.width(), rect.height(), max(1, count), aspect, gap)
    return placed_grid(rect, max(1, count), columns, size, size / aspect, gap)


@lru_cache(maxsize=256)
def _best_columns(across: float, down: float, count: int, aspect: float, gap: float) -> tuple[int, float]:
    """Columns and width of a tile; asked again for every picture of a card."""
    best: tuple[float, int, int] | None = None
    for columns in range(1, count + 1):
        rows = -(-count // columns)
        width = (across - gap * (columns - 1)) / columns
        height = (down - gap * (rows - 1)) / rows
        size = round(max(0.5, min(width, height * aspect)), 3)
        entry = (size, columns * -rows, columns)
        if best is None or entry > best:
            best = entry
    assert best is not None
    return best[2], best[0]


def placed_grid(rect: QRectF, count: int, columns: int, tile_width: float, tile_height: float, gap: float) -> Grid:
    """A grid of given columns and tile size, centred in `rect`."""
    rows = -(-count // columns)
    width, height = columns * (tile_width + gap) - gap, rows * (tile_height + gap) - gap
    left = rect.left() + max(0.0, (rect.width() - width) / 2)
    top = rect.top() + max(0.0, (rect.height() - height) / 2)
    return Grid(left, top, tile_width, tile_height, gap, columns, count)


def device_scale(painter: QPainter) -> float:
    """Device pixels per unit of the painter's coordinates."""
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    return max(1e-3, abs(painter.worldTransform().m11()) * ratio)


def crisp(rect: QRectF, columns: int, rows: int, scale: float) -> QRectF:
    """The largest rectangle inside `rect` in which each of columns × rows cells is a whole number of device pixels,
    on a whole device position from the painter's origin; `rect` itself where cells are too small for that."""
    cell = min(rect.width() / columns, rect.height() / rows) * scale
    if cell < 2:
        return rect
    cell = math.floor(cell + 0.05)
    width, height = columns * cell / scale, rows * cell / scale
    left = round((rect.center().x() - width / 2) * scale) / scale
    top = round((rect.center().y() - height / 2) * scale) / scale
    return QRectF(left, top, width, height)


@lru_cache(maxsize=128)
def cuts(grid: Grid, columns: int, rows: int, scale: float) -> list[tuple[QRectF, QRectF]]:
    """For tiles whose pictures (columns × rows) stand below each other in one: where each goes, crisp, and its part."""
    return [
        (crisp(grid.tile(index), columns, rows, scale), QRectF(0, index * rows, columns, rows))
        for index in range(grid.count)
    ]


@lru_cache(maxsize=256)
def tile_columns(count: int) -> int:
    """Columns for a block of unit tiles about twice as wide as high, full rows if possible (32 → 8, 64 → 16)."""
    wanted = math.sqrt(2 * count)
    full = [c for c in range(1, count + 1) if count % c == 0 and wanted / 1.5 <= c <= wanted * 1.5]
    if full:
        return max(full, key=lambda c: (-round(abs(math.log(c / wanted)), 6), c))
    return max(1, math.ceil(wanted))
