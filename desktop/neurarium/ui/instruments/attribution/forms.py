"""Painting the cells of a saliency picture: the input, maps on it, bars of a table, coloured tokens, arrows."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from neurarium.session.readings.attribution import Explained
from neurarium.session.snapshot import CardPicture, Points
from neurarium.ui.instruments.attribution.maps import Array, map_image
from neurarium.ui.instruments.attribution.sheet import token_width
from neurarium.ui.pictures import PictureFacts, paint_view_picture
from neurarium.ui.pictures.colourmap import Scale
from neurarium.ui.pictures.context import CENTRE, LEFT, RIGHT
from neurarium.ui.pictures.grid import crisp, device_scale, fit_grid
from neurarium.ui.pictures.markers import Plane, PointsLayer, thinned
from neurarium.ui.pictures.numbers import fixed, short
from neurarium.ui.pictures.polyline import polyline
from neurarium.ui.pictures.surface import paint_ring
from neurarium.ui.theme import Theme

FAINT = 0.55  # of the input below a map


def elided(painter: QPainter, rect: QRectF, text: str, flags: Qt.AlignmentFlag = LEFT) -> None:
    """Words in one line, cut where they have no room."""
    metrics = QFontMetricsF(painter.font())
    painter.drawText(rect, flags, metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1))


def grid_of(rect: QRectF, part: CardPicture, scale: float) -> list[QRectF]:
    """Where the pixels of a picture lie: one rectangle, or one for each slice of a volume."""
    if part.kind == "image":
        _, height, width = part.values.shape
        return [crisp(fit_grid(rect, 1, aspect=width / height).tile(0), width, height, scale)]
    depth, height, width = part.values.shape[1:]
    grid = fit_grid(rect, depth, aspect=width / height, gap=3.0)
    return [crisp(grid.tile(index), width, height, scale) for index in range(depth)]


def paint_input(painter: QPainter, theme: Theme, rect: QRectF, part: CardPicture) -> None:
    """The sample itself, without words."""
    if part.kind == "volume":
        grey = part.values.mean(axis=0)
        for tile, piece in zip(grid_of(rect, part, device_scale(painter)), grey, strict=True):
            one = CardPicture("", "image", piece[None], 1, part.low, part.high)
            paint_view_picture(painter, tile, theme, one, PictureFacts("Input"), compact=True)
        return
    paint_view_picture(painter, rect, theme, part, PictureFacts("Input", signal=part.kind == "signal"), compact=True)


def paint_map(
    painter: QPainter, theme: Theme, rect: QRectF, part: CardPicture, values: Array, scale: Scale, *, over: bool
) -> None:
    """(H, W), (D, H, W) or (1, L) on a picture, volume or signal. `over` lets the input show below it; a signal's line
    is always drawn."""
    painter.save()
    if part.kind == "signal":
        _paint_strip(painter, theme, rect, part, values, scale)
        painter.restore()
        return
    if over:
        painter.setOpacity(painter.opacity() * FAINT)
        paint_input(painter, theme, rect, part)
        painter.setOpacity(painter.opacity() / FAINT)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    maps = values[None] if values.ndim == 2 else values
    for tile, one in zip(grid_of(rect, part, device_scale(painter)), maps, strict=True):
        if not over:
            painter.fillRect(tile, theme.colour("canvas"))
        painter.drawImage(tile, map_image(theme, one, scale, over=over))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(tile)
    painter.restore()


def _paint_strip(
    painter: QPainter, theme: Theme, rect: QRectF, part: CardPicture, values: Array, scale: Scale
) -> None:
    """Colours from top to bottom at each position, below the line."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(rect, map_image(theme, values, scale, over=True))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    low, high = min(0.0, part.low), max(0.0, part.high)
    span = (high - low) or 1.0
    x = rect.left() + (np.arange(part.values.shape[1]) + 0.5) / part.values.shape[1] * rect.width()
    for index, channel in enumerate(part.values[:4]):
        painter.setPen(QPen(theme.colour("text", 1.0 - 0.2 * index), 1.4))
        for line in polyline(np.column_stack([x, rect.bottom() - 2 - (channel - low) / span * (rect.height() - 4)])):
            painter.drawPolyline(line)


# -- tables ----------------------------------------------------------------------------------------------


def row_rects(rect: QRectF, count: int) -> list[QRectF]:
    down = rect.height() / max(1, count)
    return [QRectF(rect.left(), rect.top() + i * down, rect.width(), down) for i in range(count)]


def paint_names(
    painter: QPainter, theme: Theme, rect: QRectF, shown: list[int], names: tuple[str, ...], values: NDArray[Any] | None
) -> None:
    """Names of features, and what the sample has there."""
    painter.setFont(theme.font("tiny"))
    metrics = QFontMetricsF(painter.font())
    for row, index in zip(row_rects(rect, len(shown)), shown, strict=True):
        text = short(float(values[index])) if values is not None and index < values.size else ""
        wide = metrics.horizontalAdvance(text) + 4 if text else 0.0
        painter.setPen(theme.colour("text"))
        elided(painter, row.adjusted(0, 0, -wide - 4, 0), names[index] if index < len(names) else f"{index + 1}")
        painter.setPen(theme.colour("quiet"))
        painter.drawText(row, RIGHT, text)


def paint_bars(
    painter: QPainter, theme: Theme, rect: QRectF, values: Array, shown: list[int], scale: Scale
) -> None:
    """A bar a row, to the right of zero or to the left, with its number."""
    painter.setFont(theme.font("tiny"))
    metrics = QFontMetricsF(painter.font())
    number = metrics.horizontalAdvance("−0.0000") + 4
    numbers = rect.width() > number + 40
    left, right = rect.left(), rect.right() - (number if numbers else 0)
    zero = (left + right) / 2 if scale.kind == "signed" else left
    reach = right - zero
    for row, index in zip(row_rects(rect, len(shown)), shown, strict=True):
        value = float(values[index])
        if not math.isfinite(value):
            continue
        length = max(-1.0, min(1.0, value / scale.high)) * reach
        thick = min((10 if row.height() < 60 * theme.scale else 14) * theme.scale, row.height() - 3)
        bar = QRectF(min(zero, zero + length), row.center().y() - thick / 2, abs(length), thick)
        painter.fillRect(bar, theme.colour("positive" if value >= 0 else "negative"))
        if numbers:
            painter.setPen(theme.colour("text"))
            painter.drawText(row, RIGHT, short(value))
    painter.setPen(QPen(theme.colour("quiet"), 1))
    painter.drawLine(QPointF(zero, rect.top()), QPointF(zero, rect.bottom()))


# -- text ------------------------------------------------------------------------------------------------


def token_rects(rect: QRectF, count: int) -> list[QRectF]:
    """Tokens side by side."""
    wide = token_width(rect.width(), rect.height(), count)
    return [QRectF(rect.left() + i * wide, rect.top(), max(1.0, wide - 2), rect.height()) for i in range(count)]


def paint_tokens(
    painter: QPainter, theme: Theme, rect: QRectF, words: tuple[str, ...], values: Array | None, scale: Scale | None,
    *, named: bool,
) -> None:  # fmt: skip
    """Tiles with the token (`named`) and its number on the number's colour."""
    painter.setFont(theme.font("tiny"))
    metrics = QFontMetricsF(painter.font())
    tiles = token_rects(rect, len(words))
    numbers = [number_text(float(value), scale) for value in values] if values is not None else []
    if any(metrics.horizontalAdvance(number) > tiles[0].width() - 1 for number in numbers):
        numbers = []  # all of a row or none: a gap would look like another kind of value
    for index, (tile, word) in enumerate(zip(tiles, words, strict=True)):
        value = float(values[index]) if values is not None else math.nan
        ground = theme.colour("text", 0.08)
        if scale is not None and math.isfinite(value):
            ground = scale.colour(theme, value)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(tile, 3, 3)
        shown = "␣" if word == " " else word
        number = numbers[index] if numbers else ""
        ink = theme.ink_on(ground) if values is not None and math.isfinite(value) else theme.colour("text")
        painter.setPen(ink)
        if named and number and tile.height() >= 2 * metrics.height():
            upper = QRectF(tile.left(), tile.top() + 1, tile.width(), tile.height() / 2)
            elided(painter, upper, shown, CENTRE)
            painter.drawText(upper.translated(0, tile.height() / 2 - 2), CENTRE, number)
        elif named:
            elided(painter, tile, shown, CENTRE)
        elif number:
            painter.drawText(tile, CENTRE, number)


def number_text(value: float, scale: Scale | None) -> str:
    """Numbers of one scale have the same decimals, two figures of its end: what is small beside the others is 0.000."""
    if not math.isfinite(value) or scale is None:
        return ""
    if not 1e-3 <= scale.high < 100:
        return short(value, 2)
    return fixed(value, max(2, 1 - math.floor(math.log10(scale.high))))


# -- points of the plane -----------------------------------------------------------------------------------


class PlanePainter:
    """The data's points, and an arrow from each explained one: where its score grows fastest."""

    def __init__(self) -> None:
        self._layer = PointsLayer()
        self._points: Points | None = None
        self._thin: Points | None = None

    def paint(
        self, painter: QPainter, theme: Theme, rect: QRectF, points: Points | None, samples: tuple[Explained, ...],
        low: float, high: float,
    ) -> None:  # fmt: skip
        painter.save()
        painter.fillRect(rect, theme.colour("canvas"))
        plane = Plane(rect, low, high)
        if points is not self._points:
            self._points, self._thin = points, thinned(points, 240) if points is not None else None
        if self._thin is not None and self._thin.classes:
            painter.setOpacity(painter.opacity() * 0.4)
            self._layer.paint(painter, theme, plane, self._thin, max(1.6, rect.width() / 110), None)
            painter.setOpacity(painter.opacity() / 0.4)
        painter.setClipRect(rect)
        steepest = max((float(np.hypot(*one.slope)) for one in samples if one.slope is not None), default=0.0)
        for one in samples:
            place = plane.point(*(float(v) for v in one.parts[0].values.reshape(-1)[:2]))
            paint_ring(painter, theme, place, 2.5)
            if one.slope is not None and steepest > 0:
                tip = QPointF(float(one.slope[0]), -float(one.slope[1])) * (0.3 * rect.width() / steepest)
                _arrow(painter, theme, place, place + tip * _inside(rect, place, tip))
        painter.restore()


def _inside(rect: QRectF, start: QPointF, way: QPointF) -> float:
    """By how much an arrow is shortened so that its head is seen; not to nothing."""
    share = 1.0
    for at, step, low, high in ((start.x(), way.x(), rect.left(), rect.right()),
                                (start.y(), way.y(), rect.top(), rect.bottom())):  # fmt: skip
        if step:
            share = min(share, ((high - 3 if step > 0 else low + 3) - at) / step)
    return max(share, 16.0 / max(16.0, math.hypot(way.x(), way.y())))


def _arrow(painter: QPainter, theme: Theme, start: QPointF, end: QPointF) -> None:
    way = end - start
    length = math.hypot(way.x(), way.y())
    if length < 2:
        return
    along = way / length
    across = QPointF(-along.y(), along.x())
    head = min(9.0, length * 0.5)
    path = QPainterPath(end)
    path.lineTo(end - along * head + across * head * 0.45)
    path.lineTo(end - along * head - across * head * 0.45)
    path.closeSubpath()
    for colour, width in ((theme.colour("canvas"), 5.0), (theme.colour("text"), 2.2)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(start + along * 6, end - along * head * 0.6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("text"))
    painter.drawPath(path)
