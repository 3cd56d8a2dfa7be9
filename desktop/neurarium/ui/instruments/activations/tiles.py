"""Feature maps and many single numbers, as tiles in rows that fill the room."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from neurarium.ui.instruments.activations.drawing import Drawing, Marks, Spot, coloured
from neurarium.ui.instruments.activations.shown import Array, resized
from neurarium.ui.pictures.grid import Grid, device_scale, fit_grid
from neurarium.ui.theme import Theme

SMALLEST, LARGEST = 22.0, 220.0  # px at scale 1: sides of a map
SMALLEST_UNIT, LARGEST_UNIT = 7.0, 26.0  # of a single number
GLYPH_FROM = 9.0  # px: tiles of single numbers at least this wide carry a minus where they are negative
CLEARLY = 0.04  # of the scale: what is further below 0 gets the minus


@dataclass
class TileDrawing(Drawing):
    """(C, H, W) or (N,): a tile for every unit; those that do not fit are scrolled by rows."""

    @cached_property
    def values(self) -> Array:
        values = self.panel.values
        return values.reshape(-1, 1, 1) if values.ndim == 1 else values

    @property
    def single(self) -> bool:
        """Every tile is one number."""
        return bool(self.values[:1].size == 1)

    @cached_property
    def grid(self) -> Grid:
        """Of all units, those above the first visible row included (they lie above `rect`)."""
        count, (height, width) = max(1, len(self.order)), self.values.shape[1:]
        scale, single = self.theme.scale, self.single
        smallest, largest = (SMALLEST_UNIT, LARGEST_UNIT) if single else (SMALLEST, LARGEST)
        gap = 1.0 if single else 3.0 * scale
        aspect = min(4.0, max(0.25, width / height))
        least, most = smallest * scale, largest * scale
        best = fit_grid(self.rect, count, aspect=aspect, gap=gap)
        columns, tile_width = best.columns, min(best.tile_width, most * max(1.0, aspect))
        if min(best.tile_width, best.tile_height) < least:
            wide = least * max(1.0, aspect)
            columns = max(1, int((self.rect.width() + gap) / (wide + gap)))
            tile_width = (self.rect.width() + gap) / columns - gap
        columns = min(columns, count)
        tile_height = tile_width / aspect
        used = columns * (tile_width + gap) - gap
        left = self.rect.left() + max(0.0, (self.rect.width() - used) / 2)
        rows, pitch = math.ceil(count / columns), tile_height + gap
        room = max(0.0, (self.rect.height() - rows * pitch + gap) / 2)
        top = self.rect.top() + room - self._clamped(rows, pitch) * pitch
        return Grid(left, top, tile_width, tile_height, gap, columns, count)

    def _clamped(self, rows: int, pitch: float) -> int:
        fit = max(1, int((self.rect.height() + 2) / pitch))
        return max(0, min(self.first, rows - fit))

    @property
    def rows(self) -> int:
        return self.grid.rows

    @property
    def visible(self) -> int:
        grid = self.grid
        return max(1, int((self.rect.height() + grid.gap + 0.5) / (grid.tile_height + grid.gap)))

    def _in_sight(self) -> range:
        """Indices into `order` of the tiles that are drawn."""
        grid = self.grid
        first = max(0, round((self.rect.top() - min(grid.top, self.rect.top())) / (grid.tile_height + grid.gap)))
        return range(first * grid.columns, min(grid.count, (first + self.visible) * grid.columns))

    def _picture_rect(self, tile: QRectF, scale: float) -> QRectF:
        """Inside a tile: cells of whole device pixels where they are large enough."""
        height, width = self.values.shape[1:]
        cell = min(tile.width() / width, tile.height() / height) * scale
        if cell >= 2 and 0.25 < width / height < 4:
            cell = math.floor(cell + 0.05)
            return QRectF(tile.left(), tile.top(), width * cell / scale, height * cell / scale)
        return tile

    def paint(self, painter: QPainter, marks: Marks) -> None:
        scale = device_scale(painter)
        key = (self.rect.getRect(), self._in_sight(), scale, self.panel.role)
        image = self.keep(key, lambda: self._image(scale))
        painter.drawImage(self.rect, image)
        if self.single and self.panel.scale.kind == "signed" and self.grid.tile_width >= GLYPH_FROM * self.theme.scale:
            self._minuses(painter)
        self.mark(painter, marks)

    def _image(self, scale: float) -> QImage:
        """All tiles in sight as one picture in device pixels, nothing between them."""
        width, height = max(1, round(self.rect.width() * scale)), max(1, round(self.rect.height() * scale))
        sight, grid = self._in_sight(), self.grid
        one = self._picture_rect(grid.tile(0), scale)
        across, down = max(1, round(one.width() * scale)), max(1, round(one.height() * scale))
        units = self.order[sight.start : sight.stop]
        pictures = self.panel.scale.indices(resized(self.values[units], down, across))
        indices = np.zeros((height, width), dtype=np.uint8)
        inside = np.zeros((height, width), dtype=np.bool_)
        for place, picture in zip(sight, pictures, strict=True):
            tile = grid.tile(place)
            x, y = round((tile.left() - self.rect.left()) * scale), round((tile.top() - self.rect.top()) * scale)
            if 0 <= y < height and 0 <= x < width:
                part = picture[: height - y, : width - x]
                indices[y : y + part.shape[0], x : x + part.shape[1]] = part
                inside[y : y + part.shape[0], x : x + part.shape[1]] = True
        return coloured(self.theme, indices, self.panel.scale.kind, inside)

    def _minuses(self, painter: QPainter) -> None:
        """A short dash where a number is clearly below zero."""
        sight, grid = self._in_sight(), self.grid
        numbers = self.values[self.order[sight.start : sight.stop], 0, 0]
        lines = []
        for place in np.flatnonzero(numbers < -CLEARLY * self.panel.scale.high):
            tile = grid.tile(sight.start + int(place))
            reach = QPointF(tile.width() * 0.17, 0)
            lines.append(QLineF(tile.center() - reach, tile.center() + reach))
        painter.setPen(self.theme.colour("text", 0.55))
        painter.drawLines(lines)

    def hit(self, position: QPointF) -> Spot | None:
        if not self.rect.contains(position):
            return None
        place = self.grid.at(position)
        if place is None or place not in self._in_sight():
            return None
        unit, tile = int(self.order[place]), self._picture_rect(self.grid.tile(place), 1.0)
        height, width = self.values.shape[1:]
        row = min(height - 1, int((position.y() - tile.top()) / tile.height() * height))
        column = min(width - 1, int((position.x() - tile.left()) / tile.width() * width))
        return Spot(unit, (unit,) if self.panel.values.ndim == 1 else (unit, row, column))

    def place_of(self, unit: int) -> QRectF | None:
        found: NDArray[np.intp] = np.flatnonzero(self.order == unit)
        if not found.size or int(found[0]) not in self._in_sight():
            return None
        return self._picture_rect(self.grid.tile(int(found[0])), 1.0)


def smallest_tile(theme: Theme) -> float:
    """Side of the smallest map, in px."""
    return SMALLEST * theme.scale
