"""Pictures made of tiles: raw image, feature maps, many units, a sequence, neuron surfaces."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPen, QTransform

from neurarium.messages import message
from neurarium.ui.bridge.words import translate_message
from neurarium.ui.pictures.colourmap import Scale, image_of, rgb_image, smooth_scaled
from neurarium.ui.pictures.context import MAX_TILES, Context, Hit, picture_scale
from neurarium.ui.pictures.grid import Grid, crisp, cuts, device_scale, fit_grid, placed_grid, tile_columns
from neurarium.ui.pictures.numbers import short
from neurarium.ui.pictures.resample import finer
from neurarium.ui.theme import Theme

GAP = 4.0
FINEST = 128  # pixels along a neuron tile that are worked out
GLYPH_FROM = 9.0  # a unit tile at least this wide carries a minus where it is negative
ROUND = 0.16  # corner radius of a neuron tile as a share of its side

# -- raw image ---------------------------------------------------------------------------------------


def _image_grid(context: Context) -> Grid:
    _, height, width = context.picture.values.shape
    return fit_grid(context.body, 1, aspect=width / height)


def paint_image(painter: QPainter, theme: Theme, context: Context) -> None:
    """(C, H, W): grey for one channel, red-green-blue for three."""
    values = context.picture.values
    scale = picture_scale(context.picture)
    if values.shape[0] == 3:
        span = max(1e-12, scale.high - scale.low)
        image = rgb_image(np.clip((values.transpose(1, 2, 0) - scale.low) / span * 255, 0, 255).astype(np.uint8))
    else:
        image = image_of(theme, values[0], scale)
    tile = crisp(_image_grid(context).tile(0), values.shape[2], values.shape[1], device_scale(painter))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(tile, image)
    edge = 0.5 / device_scale(painter)  # white on a white card would have no end
    painter.setPen(QPen(theme.colour("line"), 2 * edge))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(tile.adjusted(-edge, -edge, edge, edge))
    context.legend(painter, theme, scale, tile.left())


def hit_image(context: Context, position: QPointF) -> Hit | None:
    values = context.picture.values
    cell = _cell(_image_grid(context).tile(0), values.shape[1], values.shape[2], position)
    if cell is None:
        return None
    row, column = cell
    numbers = ", ".join(short(float(v)) for v in values[:, row, column])
    text = message("row {row}, column {column}: {value}", row=row + 1, column=column + 1, value=numbers)
    return Hit(translate_message(text), 0, row, column)


# -- feature maps ------------------------------------------------------------------------------------


def _maps_grid(context: Context) -> Grid:
    count, height, width = context.picture.values.shape
    return fit_grid(context.body, min(count, MAX_TILES), aspect=width / height, gap=GAP)


def paint_maps(painter: QPainter, theme: Theme, context: Context) -> None:
    """(C, H, W): one tile a channel, row by row; nearest, so that each cell is one number."""
    values = context.picture.values
    grid = _maps_grid(context)
    _, height, width = values.shape
    scale = picture_scale(context.picture)
    # One conversion for all: the channels stand below each other, each tile is a cut of that picture.
    image = image_of(theme, values[: grid.count].reshape(-1, width), scale)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    for target, part in cuts(grid, width, height, device_scale(painter)):
        painter.drawImage(target, image, part)
    context.legend(painter, theme, scale, grid.left, _more(context.picture.total - grid.count))


def hit_maps(context: Context, position: QPointF) -> Hit | None:
    grid = _maps_grid(context)
    index = grid.at(position)
    values = context.picture.values
    cell = None if index is None else _cell(grid.tile(index), values.shape[1], values.shape[2], position)
    if index is None or cell is None:
        return None
    value = short(float(values[index][cell]))
    text = message(
        "map {map}, row {row}, column {column}: {value}",
        map=index + 1, row=cell[0] + 1, column=cell[1] + 1, value=value,
    )  # fmt: skip
    return Hit(translate_message(text), index, *cell)


def _more(count: int) -> str:
    return translate_message(message("+{n} more", n=count)) if count > 0 else ""


# -- many units --------------------------------------------------------------------------------------


def _units_grid(context: Context) -> Grid:
    count = context.picture.values.size
    columns = tile_columns(count)
    rows = -(-count // columns)
    body = context.body
    side = max(1.0, min(body.width() / columns, body.height() / rows))
    return placed_grid(body, count, columns, side, side, 0.0)


def paint_units(painter: QPainter, theme: Theme, context: Context) -> None:
    """(N,): a block of tiles, unit 0 at the top left. Negative ones carry a minus, so that hue is not all."""
    values = context.picture.values.reshape(-1)
    grid = _units_grid(context)
    scale = picture_scale(context.picture)
    padded = np.zeros(grid.rows * grid.columns, dtype=np.float32)
    padded[: values.size] = values
    image = image_of(theme, padded.reshape(grid.rows, grid.columns), scale)
    whole = QRectF(grid.left, grid.top, grid.width, grid.height)
    target = crisp(whole, grid.columns, grid.rows, device_scale(painter))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.save()
    if values.size < padded.size:  # the last row is not full: what is no unit stays empty
        used = grid.columns - (padded.size - values.size)
        row = target.height() / grid.rows
        painter.drawImage(
            QRectF(target.left(), target.top(), target.width(), row * (grid.rows - 1)), image,
            QRectF(0, 0, grid.columns, grid.rows - 1),
        )  # fmt: skip
        painter.drawImage(
            QRectF(target.left(), target.bottom() - row, target.width() * used / grid.columns, row), image,
            QRectF(0, grid.rows - 1, used, 1),
        )  # fmt: skip
    else:
        painter.drawImage(target, image)
    side = target.width() / grid.columns
    if scale.kind == "signed" and side >= GLYPH_FROM and not context.compact:
        _paint_minuses(painter, theme, values, target, grid.columns, side, scale.high)
    painter.restore()
    context.legend(painter, theme, scale, target.left(), _more(context.picture.total - values.size))


def _paint_minuses(
    painter: QPainter, theme: Theme, values: NDArray[Any], target: QRectF, columns: int, side: float, high: float
) -> None:
    """A short dash in each tile whose value is clearly below zero."""
    lines = []
    for index in np.flatnonzero(values < -0.04 * high):
        row, column = divmod(int(index), columns)
        x, y = target.left() + (column + 0.5) * side, target.top() + (row + 0.5) * side
        lines.append(QLineF(x - side * 0.16, y, x + side * 0.16, y))
    painter.setPen(theme.colour("text", 0.55))
    painter.drawLines(lines)


def hit_units(context: Context, position: QPointF) -> Hit | None:
    index = _units_grid(context).at(position)
    if index is None:
        return None
    return Hit(unit_text(context, index), index)


def unit_text(context: Context, index: int) -> str:
    """"unit 5: −0.31", or with the unit's own name."""
    value = short(float(context.picture.values.reshape(-1)[index]))
    if index < len(context.facts.labels):
        return translate_message(message("{name}: {value}", name=context.facts.labels[index], value=value))
    return translate_message(message("unit {unit}: {value}", unit=index + 1, value=value))


# -- sequence ----------------------------------------------------------------------------------------


def _sequence_rect(context: Context) -> QRectF:
    steps, units = context.picture.values.shape
    body = context.body
    # Cells may be oblong: a long sequence of few units still fills the card.
    cell_width = min(body.width() / units, 18.0)
    cell_height = min(body.height() / steps, 18.0)
    width, height = cell_width * units, cell_height * steps
    return QRectF(body.center().x() - width / 2, body.center().y() - height / 2, width, height)


def paint_sequence(painter: QPainter, theme: Theme, context: Context) -> None:
    """(T, F): time runs downwards, one column a unit."""
    scale = picture_scale(context.picture)
    rect = _sequence_rect(context)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(rect, image_of(theme, context.picture.values, scale))
    context.legend(painter, theme, scale, rect.left(), translate_message(message("time ↓")))


def hit_sequence(context: Context, position: QPointF) -> Hit | None:
    steps, units = context.picture.values.shape
    cell = _cell(_sequence_rect(context), steps, units, position)
    if cell is None:
        return None
    value = short(float(context.picture.values[cell]))
    text = message("time {time}, unit {unit}: {value}", time=cell[0] + 1, unit=cell[1] + 1, value=value)
    return Hit(translate_message(text), cell[1], *cell)


# -- neurons -----------------------------------------------------------------------------------------


def _neurons_grid(context: Context) -> Grid:
    return fit_grid(context.body, min(len(context.picture.values), MAX_TILES), gap=GAP + 2)


def paint_neurons(painter: QPainter, theme: Theme, context: Context) -> None:
    """(N, tile, tile): what each neuron answers over the plane, as rounded tiles."""
    grid = _neurons_grid(context)
    scale = picture_scale(context.picture)
    for index in range(grid.count):
        paint_neuron_tile(painter, grid.tile(index), theme, context.picture.values[index], scale)
    context.legend(painter, theme, scale, grid.left, _more(context.picture.total - grid.count))


def neuron_image(theme: Theme, values: NDArray[Any], scale: Scale) -> QImage:
    """(tile, tile) → its picture of 64×64, to be kept and drawn with `paint_rounded`."""
    return image_of(theme, finer(values, 64, 64), scale)


def paint_neuron_tile(painter: QPainter, rect: QRectF, theme: Theme, values: NDArray[Any], scale: Scale) -> None:
    """One neuron's surface, smooth, with rounded corners."""
    factor = device_scale(painter)
    width, height = (max(2, min(FINEST, round(side * factor))) for side in (rect.width(), rect.height()))
    paint_rounded(painter, rect, theme, image_of(theme, finer(values, height, width), scale))


def paint_rounded(painter: QPainter, rect: QRectF, theme: Theme, image: QImage, radius: float | None = None) -> None:
    """A picture scaled smoothly into a rectangle with rounded corners.

    A texture brush is used because clipping to a rounded path is slow and not antialiased.
    """
    factor = device_scale(painter)
    width, height = round(rect.width() * factor), round(rect.height() * factor)
    scaled = image if image.width() == width and image.height() == height else smooth_scaled(image, width, height)
    brush = QBrush(scaled)
    brush.setTransform(
        QTransform.fromTranslate(rect.left(), rect.top()).scale(
            rect.width() / scaled.width(), rect.height() / scaled.height()
        )
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.setBrush(brush)
    painter.setPen(Qt.PenStyle.NoPen)
    corner = radius if radius is not None else rect.width() * ROUND
    painter.drawRoundedRect(rect, corner, corner)
    painter.restore()


def hit_neurons(context: Context, position: QPointF) -> Hit | None:
    grid = _neurons_grid(context)
    index = grid.at(position)
    if index is None:
        return None
    values = context.picture.values[index]
    cell = _cell(grid.tile(index), values.shape[0], values.shape[1], position)
    if cell is None:
        return None
    value = short(float(values[cell]))
    text = message("neuron {unit} answers {value} here", unit=index + 1, value=value)
    return Hit(translate_message(text), index, *cell)


def _cell(rect: QRectF, rows: int, columns: int, position: QPointF) -> tuple[int, int] | None:
    """Row and column under a position, row 0 at the top; None outside."""
    if not rect.contains(position):
        return None
    row = int((position.y() - rect.top()) / rect.height() * rows)
    column = int((position.x() - rect.left()) / rect.width() * columns)
    return min(row, rows - 1), min(column, columns - 1)
