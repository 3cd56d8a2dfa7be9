"""Where filters and matrices of weights lie in a picture. No widget in it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from neurarium.session.readings.filters import Filters

LARGEST = 160.0  # px at scale 1: side of a filter
CELL = 48.0  # of one weight in a matrix
LABEL = 13.0
LABEL_FROM = 26.0  # px: pictures at least this wide have their number below
GAP = 5.0
PAIR_GAP = 2.0


@dataclass(frozen=True)
class Place:
    """A weight under the mouse: index of the shown filter or row, then channel, row and column within it. `second`: in
    the picture of the gradient beside it."""

    index: int
    channel: int
    row: int
    column: int
    second: bool = False


@dataclass(frozen=True)
class FilterSheet:
    """Filters row by row; `pair`: each has two pictures side by side."""

    rect: QRectF
    count: int
    height: int
    width: int
    pair: bool
    unit: float  # the theme's pixel
    channels: int = 1  # "all": a column for each

    @property
    def _parts(self) -> int:
        return 2 if self.pair else self.channels

    @property
    def _inner(self) -> float:
        return PAIR_GAP * self.unit if self._parts > 1 else 0.0

    def _size(self, columns: int, label: float) -> float:
        """Width of one picture, with so many filters side by side."""
        gap, rows = GAP * self.unit, -(-self.count // columns)
        across = (self.rect.width() + gap) / columns - gap - self._inner * (self._parts - 1)
        down = (self.rect.height() + gap) / rows - gap - label
        return min(across / self._parts, down * self.width / self.height)

    @property
    def grid(self) -> tuple[int, float, float]:
        """(columns, width of one picture, height of the label's row)."""
        most = LARGEST * self.unit * min(1.0, self.width / self.height) if self.height > 1 else 26.0 * self.unit
        for label in (LABEL * self.unit, 0.0):
            best = max(range(1, self.count + 1), key=lambda c: (round(self._size(c, label), 2), -c))
            size = min(most, self._size(best, label))
            if not label or size >= LABEL_FROM * self.unit:
                return best, max(0.5, size), label
        raise AssertionError

    def tile(self, index: int) -> QRectF:
        """Filter `index` with its pictures, without its label."""
        columns, size, label = self.grid
        return self._tile(index, columns, size, label)

    def _tile(self, index: int, columns: int, size: float, label: float) -> QRectF:
        gap = GAP * self.unit
        wide = size * self._parts + self._inner * (self._parts - 1)
        high = size * self.height / self.width
        rows = -(-self.count // columns)
        left = self.rect.left() + max(0.0, (self.rect.width() - columns * (wide + gap) + gap) / 2)
        top = self.rect.top() + max(0.0, (self.rect.height() - rows * (high + label + gap) + gap) / 2)
        row, column = divmod(index, columns)
        return QRectF(left + column * (wide + gap), top + row * (high + label + gap), wide, high)

    def tiles(self) -> list[QRectF]:
        columns, size, label = self.grid
        return [self._tile(index, columns, size, label) for index in range(self.count)]

    def part(self, tile: QRectF, part: int) -> QRectF:
        """One of the pictures of a filter."""
        size = (tile.width() - self._inner * (self._parts - 1)) / self._parts
        return QRectF(tile.left() + part * (size + self._inner), tile.top(), size, tile.height())

    def hit(self, position: QPointF) -> Place | None:
        """What lies there; a label belongs to its filter."""
        columns, size, label = self.grid
        for index in range(self.count):
            tile = self._tile(index, columns, size, label)
            if not tile.adjusted(0, 0, GAP * self.unit, label + GAP * self.unit).contains(position):
                continue
            for part in range(self._parts):
                rect = self.part(tile, part)
                if rect.left() <= position.x() <= rect.right() + self._inner:
                    row = math.floor((position.y() - rect.top()) / rect.height() * self.height)
                    column = math.floor((position.x() - rect.left()) / rect.width() * self.width)
                    row, column = min(self.height - 1, max(0, row)), min(self.width - 1, max(0, column))
                    return Place(index, 0 if self.pair else part, row, column, self.pair and part == 1)
            return Place(index, 0, 0, 0)
        return None


@dataclass(frozen=True)
class MatrixSheet:
    """Rows × columns, or two of them side by side. `gutter`: room for names at the left, `head` for those above."""

    rect: QRectF
    rows: int
    columns: int
    pair: bool
    unit: float
    gutter: float
    head: float

    def box(self, second: bool = False) -> QRectF:
        """The cells."""
        gap = 14.0 * self.unit
        room = self.rect.adjusted(self.gutter, self.head, 0, 0)
        across = (room.width() - gap) / 2 if self.pair else room.width()
        width = min(across, self.columns * CELL * self.unit)
        height = min(room.height(), self.rows * CELL * self.unit)
        left = room.left() + (across + gap if second else 0.0)
        return QRectF(left, room.top(), max(1.0, width), max(1.0, height))

    def row(self, index: int) -> QRectF:
        box = self.box()
        each = box.height() / self.rows
        return QRectF(box.left(), box.top() + index * each, box.width(), each)

    def column(self, index: int) -> QRectF:
        box = self.box()
        each = box.width() / self.columns
        return QRectF(box.left() + index * each, box.top(), each, box.height())

    def hit(self, position: QPointF) -> Place | None:
        for second in (False, True) if self.pair else (False,):
            box = self.box(second)
            reach = box.adjusted(0 if second else -self.gutter, 0 if second else -self.head, 0, 0)
            if reach.contains(position):
                row = math.floor((position.y() - box.top()) / box.height() * self.rows)
                column = math.floor((position.x() - box.left()) / box.width() * self.columns)
                row, column = min(self.rows - 1, max(0, row)), min(self.columns - 1, max(0, column))
                return Place(row, 0, row, column, second)
        return None


def sheet_of(found: Filters, rect: QRectF, unit: float, gutter: float = 0.0, head: float = 0.0
             ) -> FilterSheet | MatrixSheet:  # fmt: skip
    """How a reading is laid out in `rect`."""
    pair = found.mode == "gradient" and found.other is not None
    if found.form == "kernels":
        _, channels, height, width = found.values.shape
        columns = channels if found.channel == "all" and not pair else 1
        return FilterSheet(rect, len(found.values), height, width, pair, unit, columns)
    if found.form == "numbers":
        return FilterSheet(rect, len(found.values), 1, 1, pair, unit)
    rows, columns = found.values.shape
    return MatrixSheet(rect, rows, columns, pair, unit, gutter, head)
