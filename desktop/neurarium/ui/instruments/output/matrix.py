"""Where the cells of a confusion matrix lie and which colours they have. No widget in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from neurarium.ui.pictures.colourmap import Scale, nice_limit

WIDEST = 58.0  # px at scale 1 of a cell
FEW = 260.0  # of all cells together, where there are only few classes
TALLEST = 1.1  # cells are hardly higher than wide
LINE = 15.0
LEAST = 5.0  # a row of colours alone
READABLE = 13.5  # a row that is high enough for its number
LEGEND_WIDTH = 130.0


@dataclass(frozen=True)
class Layout:
    """`box` holds the cells of `count` classes; names of the true classes stand at its left, of the answered ones
    above, sums at its right and below. `legend` is where the colours are explained: at the right where there is room,
    else at the foot; empty in the lowest pictures."""

    box: QRectF
    count: int
    names: float  # width of the column at the left
    head: float
    sums: float  # width of the column at the right, 0: no room
    foot: float
    legend: QRectF

    @property
    def size(self) -> tuple[float, float]:
        return self.box.width() / self.count, self.box.height() / self.count

    def cell(self, row: int, column: int) -> QRectF:
        across, down = self.size
        return QRectF(self.box.left() + column * across, self.box.top() + row * down, across, down)

    def row_name(self, row: int) -> QRectF:
        cell = self.cell(row, 0)
        return QRectF(self.box.left() - self.names, cell.top(), self.names, cell.height())

    def column_name(self, column: int) -> QRectF:
        cell = self.cell(0, column)
        return QRectF(cell.left(), self.box.top() - self.head, cell.width(), self.head)

    def row_sum(self, row: int) -> QRectF:
        cell = self.cell(row, 0)
        return QRectF(self.box.right(), cell.top(), self.sums, cell.height())

    def column_sum(self, column: int) -> QRectF:
        cell = self.cell(0, column)
        return QRectF(cell.left(), self.box.bottom(), cell.width(), self.foot)

    def at(self, position: QPointF) -> tuple[int, int] | None:
        """(row, column) under a position; −1 stands for the names and sums beside and above; None outside."""
        across, down = self.size
        column = int((position.x() - self.box.left()) // across) if position.x() >= self.box.left() else -1
        row = int((position.y() - self.box.top()) // down) if position.y() >= self.box.top() else -1
        inside = self.box.adjusted(-self.names, -self.head, self.sums, self.foot)
        if not inside.contains(position):
            return None
        return (row if row < self.count else -1), (column if column < self.count else -1)


def layout(rect: QRectF, count: int, names: float, sums: float, unit: float) -> Layout:
    """`names` and `sums`: how wide the words at the left and the numbers at the right are; `unit`: a pixel's scale."""
    line, names = LINE * unit, min(names, rect.width() * 0.3)
    sums = sums if rect.width() - names - sums > 12.0 * unit * count else 0.0
    beside = rect.width() - names - sums - LEGEND_WIDTH * unit
    at_foot = min(rect.width() - names - sums, rect.height() - 3 * line)
    if beside >= 34.0 * unit * count and min(beside, rect.height() - 2 * line) >= 0.98 * at_foot:
        room = rect.adjusted(0, 0, -LEGEND_WIDTH * unit, 0)
    else:
        room = rect.adjusted(0, 0, 0, -line - 3)
        if room.height() - line < LEAST * unit * count:  # cells that can be seen are worth more than what explains them
            room = rect
    foot = line if room.height() - 2 * line > READABLE * unit * count else 0.0
    down = max(1.0, room.height() - line - foot)
    width = max(1.0, min(room.width() - names - sums, max(max(WIDEST * count, FEW) * unit, down)))
    box = QRectF(room.left() + names, room.top() + line, width, min(down, TALLEST * width))
    if room.width() < rect.width():
        legend = QRectF(box.right() + sums + 18 * unit, box.top(), LEGEND_WIDTH * unit - 18 * unit, 3 * line)
    elif room.height() < rect.height():
        legend = QRectF(rect.left(), min(rect.bottom() - line, box.bottom() + foot + 3), rect.width(), line)
    else:
        legend = QRectF()
    return Layout(box, count, names, line, sums, foot, legend)


@dataclass(frozen=True)
class Colours:
    """`values` (classes, classes) −1 … 1: right answers above zero as shares of `right`, mistakes below zero as shares
    of `wrong`; a change as shares of `right`, which is then `wrong` too."""

    values: NDArray[np.float64]
    right: float
    wrong: float

    SCALE = Scale("signed", 1.0)


def coloured(numbers: NDArray[Any], *, shares: bool = False, change: bool = False) -> Colours:
    """Right answers and mistakes each on a scale of their own: a few mistakes must be seen beside many right ones."""
    numbers = np.nan_to_num(numbers.astype(np.float64))
    if change:
        limit = nice_limit(float(np.abs(numbers).max(initial=0.0)))
        return Colours(numbers / limit, limit, limit)
    diagonal = np.eye(len(numbers), dtype=bool)
    right = 1.0 if shares else nice_limit(float(numbers[diagonal].max(initial=0.0)))
    wrong = nice_limit(float(numbers[~diagonal].max(initial=0.0)))
    wrong = min(wrong, 1.0) if shares else wrong
    return Colours(np.where(diagonal, numbers / right, -numbers / wrong), right, wrong)


def row_shares(counts: NDArray[Any]) -> NDArray[np.float64]:
    """Every cell as a share of its row; NaN in rows without samples."""
    sums = counts.sum(axis=1, keepdims=True)
    empty = np.full(counts.shape, np.nan)
    return np.asarray(np.divide(counts, sums, out=empty, where=sums > 0))
