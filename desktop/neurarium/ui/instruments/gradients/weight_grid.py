"""Weights as one picture: a matrix, or the windows of a convolution side by side; the same places for any numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from neurarium.ui.pictures.colourmap import Scale, image_of, robust_scale, scale_for
from neurarium.ui.pictures.grid import Grid, crisp, device_scale, fit_grid
from neurarium.ui.pictures.legend import paint_legend
from neurarium.ui.theme import Theme

Array = NDArray[np.float32]
OBLONG = 16.0  # a cell may be so many times as wide as high, or the other way round
GAP = 0.18  # between windows, as a share of their side
SIGN = 9.0  # px of a cell that can carry a minus
MANY = 400  # windows: so many are painted as one image, parted by hairlines only


@dataclass(frozen=True)
class Plan:
    """Where the numbers of a weight of `shape` go: in `rect`, `rows` × `columns` cells of `down` × `across` numbers.

    `turned`: units run across and inputs down. `one` : there is no second axis, cells follow each other.
    """

    shape: tuple[int, ...]
    rect: QRectF
    rows: int
    columns: int
    down: int
    across: int
    turned: bool
    one: bool

    @property
    def gap(self) -> float:
        """Between windows, as a share of a cell."""
        return GAP if self.rows * self.columns <= MANY else 0.0

    def index(self, position: QPointF) -> tuple[int, ...] | None:
        """Which number lies under a position; None beside and between."""
        if not self.rect.contains(position):
            return None
        x = (position.x() - self.rect.left()) / self.rect.width() * self.columns
        y = (position.y() - self.rect.top()) / self.rect.height() * self.rows
        column, row = min(self.columns - 1, int(x)), min(self.rows - 1, int(y))
        inner: tuple[int, ...] = ()
        if self.down * self.across > 1:
            across, down = _inside(x - column, self.across, self.gap), _inside(y - row, self.down, self.gap)
            if across is None or down is None:
                return None
            place = down * self.across + across
            inner = tuple(int(i) for i in np.unravel_index(place, self.shape[2:]))
        if self.one:
            unit = row * self.columns + column
            return (unit, *(0,) * min(1, len(self.shape) - 1), *inner) if unit < self.shape[0] else None
        unit, source = (column, row) if self.turned else (row, column)
        return unit, source, *inner


def _inside(share: float, count: int, gap: float) -> int | None:
    """Which of `count` numbers of a window lies at a share of its cell; None in the gap."""
    at = (share - gap / 2) / (1 - gap)
    return int(at * count) if 0 <= at < 1 else None


def plan(rect: QRectF, shape: tuple[int, ...]) -> Plan:
    """Lay numbers of `shape` (units, inputs, *window) out as large as `rect` allows, the first at the top left."""
    return _plan(rect.x(), rect.y(), rect.width(), rect.height(), shape)


@lru_cache(maxsize=64)
def _plan(x: float, y: float, width: float, height: float, shape: tuple[int, ...]) -> Plan:
    rect = QRectF(x, y, max(1.0, width), max(1.0, height))
    window = shape[2:]
    across = window[-1] if window else 1
    down = max(1, int(np.prod(window[:-1]))) if window else 1
    units = shape[0] if shape else 1
    inputs = shape[1] if len(shape) > 1 else 1
    if inputs == 1:
        if window or units > 1:
            grid: Grid = fit_grid(rect, units, aspect=across / down, gap=0.0)
            rows, columns = grid.rows, grid.columns
        else:
            rows = columns = 1
        return Plan(shape, _fitted(rect, rows, columns, down, across), rows, columns, down, across, False, True)
    upright = _fitted(rect, units, inputs, down, across)
    turned = _fitted(rect, inputs, units, down, across)
    if turned.width() * turned.height() > 1.05 * upright.width() * upright.height():
        return Plan(shape, turned, inputs, units, down, across, True, False)
    return Plan(shape, upright, units, inputs, down, across, False, False)


def _fitted(rect: QRectF, rows: int, columns: int, down: int, across: int) -> QRectF:
    """The place of rows × columns cells; windows keep square numbers, others may be oblong."""
    width, height = rect.width() / (columns * across), rect.height() / (rows * down)
    most = 1.0 if down * across > 1 else OBLONG
    width, height = min(width, height * most), min(height, width * most)
    size = (width * columns * across, height * rows * down)
    return QRectF(rect.left(), rect.top(), *size)  # below the first letter of its heading


def weight_scale(values: Array) -> Scale:
    """Signed unless nothing is below zero; a few extremes do not leave the rest pale."""
    low = float(values.min()) if values.size else 0.0
    if low < 0:
        return robust_scale(values, 0.99)
    return scale_for(0.0, float(values.max()) if values.size else 1.0)


def paint_weights(painter: QPainter, place: Plan, theme: Theme, values: Array, scale: Scale) -> None:
    """One image for all numbers; where windows are larger than a few pixels, gaps part them."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    if place.down * place.across == 1:
        flat = values.reshape(values.shape[:2] if not place.one else (-1,))
        table = _padded(flat.reshape(-1), place) if place.one else (flat.T if place.turned else flat)
        painter.drawImage(place.rect, image_of(theme, _at_most(table, place.rect, device_scale(painter)), scale))
        if scale.kind == "signed" and min(place.rect.width() / place.columns, place.rect.height() / place.rows) >= SIGN:
            _paint_minuses(painter, place, theme, table, scale.high)
        return
    if not place.gap:
        _paint_mosaic(painter, place, theme, values, scale)
        return
    windows = values.reshape(-1, place.down, place.across)
    image = image_of(theme, windows.reshape(-1, place.across), scale)
    width, height = place.rect.width() / place.columns, place.rect.height() / place.rows
    factor = device_scale(painter)
    for at in range(len(windows)):
        row, column = _cell(at, place)
        cell = QRectF(place.rect.left() + column * width, place.rect.top() + row * height, width, height)
        aside, above = width * place.gap / 2, height * place.gap / 2
        inset = cell.adjusted(aside, above, -aside, -above)
        target = crisp(inset, place.across, place.down, factor)
        painter.drawImage(target, image, QRectF(0, at * place.down, place.across, place.down))


def _paint_minuses(painter: QPainter, place: Plan, theme: Theme, table: Array, high: float) -> None:
    """A short dash in cells clearly below zero: hue is not all that tells the sign."""
    width, height = place.rect.width() / place.columns, place.rect.height() / place.rows
    half = min(width, height) * 0.16
    painter.setPen(theme.colour("text", 0.55))
    lines = []
    for row, column in np.argwhere(table < -0.04 * high):
        x, y = place.rect.left() + (column + 0.5) * width, place.rect.top() + (row + 0.5) * height
        lines.append(QLineF(x - half, y, x + half, y))
    painter.drawLines(lines)


def _paint_mosaic(painter: QPainter, place: Plan, theme: Theme, values: Array, scale: Scale) -> None:
    """Thousands of windows: one image, and a hairline between them where there is room."""
    windows = values.reshape(-1, place.down, place.across)
    if place.one:
        padded = np.zeros((place.rows * place.columns, place.down, place.across), dtype=np.float32)
        padded[: len(windows)] = windows
        table = padded.reshape(place.rows, place.columns, place.down, place.across)
    else:
        table = windows.reshape(*values.shape[:2], place.down, place.across)
        table = table.swapaxes(0, 1) if place.turned else table
    flat = table.swapaxes(1, 2).reshape(place.rows * place.down, place.columns * place.across)
    rect = place.rect
    painter.drawImage(rect, image_of(theme, _at_most(flat, rect, device_scale(painter)), scale))
    painter.setPen(theme.colour("panel"))
    for count, side, along in ((place.columns, rect.width(), True), (place.rows, rect.height(), False)):
        cell = side / count
        if cell >= 2 * (place.across if along else place.down):
            painter.drawLines([
                QLineF(rect.left() + at * cell, rect.top(), rect.left() + at * cell, rect.bottom()) if along
                else QLineF(rect.left(), rect.top() + at * cell, rect.right(), rect.top() + at * cell)
                for at in range(1, count)
            ])  # fmt: skip


def _cell(at: int, place: Plan) -> tuple[int, int]:
    if place.one:
        return divmod(at, place.columns)
    unit, source = divmod(at, place.rows if place.turned else place.columns)
    return (source, unit) if place.turned else (unit, source)


def _padded(values: Array, place: Plan) -> Array:
    """In rows; what is no number any more is NaN-free zero at the end."""
    padded = np.zeros(place.rows * place.columns, dtype=np.float32)
    padded[: values.size] = values
    return padded.reshape(place.rows, place.columns)


def _at_most(table: Array, rect: QRectF, factor: float) -> Array:
    """Not more cells than pixels: of several in one pixel the strongest is seen."""
    for axis, room in ((0, rect.height()), (1, rect.width())):
        group = int(np.ceil(table.shape[axis] / max(1.0, room * factor)))
        if group > 1:
            table = _strongest(table, group, axis)
    return table


def _strongest(table: Array, group: int, axis: int) -> Array:
    table = np.moveaxis(table, axis, 0)
    missing = -len(table) % group
    table = np.concatenate([table, np.repeat(table[-1:], missing, axis=0)]) if missing else table
    parts = table.reshape(-1, group, *table.shape[1:])
    at = np.abs(parts).argmax(axis=1)[:, None]
    return np.moveaxis(np.take_along_axis(parts, at, axis=1)[:, 0], 0, axis)


def paint_panel(
    painter: QPainter, rect: QRectF, theme: Theme, heading: str, values: Array, *, note: str = ""
) -> Plan:
    """A heading, the picture, and its legend at the foot, in `rect`; gives where the numbers are."""
    metrics = QFontMetricsF(theme.font("tiny"))
    line = metrics.height()
    paint_heading(painter, QRectF(rect.left(), rect.top(), rect.width(), line), theme, heading)
    place = plan(panel_body(rect, theme), values.shape)
    foot = QRectF(rect.left(), min(rect.bottom() - line, place.rect.bottom() + theme.px(5)), rect.width(), line)
    scale = weight_scale(values)
    paint_weights(painter, place, theme, values, scale)
    paint_legend(painter, foot, theme, scale, note=note, grow=theme.scale)
    return place


def panel_body(rect: QRectF, theme: Theme) -> QRectF:
    """Where the numbers of `paint_panel` go."""
    line = QFontMetricsF(theme.font("tiny")).height()
    return rect.adjusted(0, line + theme.px(3), 0, -line - theme.px(5))


def paint_heading(painter: QPainter, rect: QRectF, theme: Theme, heading: str) -> None:
    """Small quiet words above a part of a picture."""
    painter.setFont(theme.font("tiny"))
    painter.setPen(theme.colour("quiet"))
    text = QFontMetricsF(theme.font("tiny")).elidedText(heading, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)


__all__ = ["Plan", "paint_heading", "paint_panel", "paint_weights", "panel_body", "plan", "weight_scale"]
