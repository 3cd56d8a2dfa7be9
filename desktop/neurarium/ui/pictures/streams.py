"""Pictures of text, of signals, of channels along a signal, and of volumes."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from neurarium.messages import message
from neurarium.session.snapshot import CardPicture
from neurarium.ui.bridge.words import translate_message
from neurarium.ui.pictures.colourmap import image_of
from neurarium.ui.pictures.context import CENTRE, LEFT, Context, Hit, picture_scale
from neurarium.ui.pictures.numbers import plain, short
from neurarium.ui.pictures.polyline import polyline
from neurarium.ui.pictures.tiles import hit_maps, paint_maps
from neurarium.ui.theme import Theme

ROW = 20.0  # height of a line of tokens
LETTER = 15.0  # width of a letter's tile
CHARACTER = 6.2  # width of a letter in a word, about
GAP = 3.0
FILLERS = ("·", "")  # what fills up a text that is short
AXIS = 26.0  # room for the numbers at the left of a signal
COLOURS = ("training", "validation", "gradient", "good")  # of channels drawn over each other

# -- tokens --------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _placed(words: tuple[str, ...], width: float, height: float) -> tuple[QRectF, ...]:
    """One rectangle a token, line by line from the top left; what does not fit is pressed together."""
    letters = all(len(word) == 1 for word in words)
    rects: list[QRectF] = []
    x = y = 0.0
    for word in words:
        wide = LETTER if letters else 12.0 + CHARACTER * len(word)
        if x > 0 and x + wide > width + GAP:
            x, y = 0.0, y + ROW
        rects.append(QRectF(x, y, wide - GAP, ROW - GAP))
        x += wide
    used = y + ROW - GAP
    if used <= height:
        shift = (height - used) / 2
        return tuple(rect.translated(0, shift) for rect in rects)
    press = height / used
    return tuple(QRectF(r.left(), r.top() * press, r.width(), r.height() * press) for r in rects)


def token_rects(rect: QRectF, words: tuple[str, ...]) -> list[QRectF]:
    """Where every token lies in a picture painted into `rect`."""
    return [one.translated(rect.topLeft()) for one in _placed(words, rect.width(), rect.height())]


def _token_rects(context: Context) -> list[QRectF]:
    return token_rects(context.rect, context.picture.words)


def paint_tokens(painter: QPainter, theme: Theme, context: Context) -> None:
    """Every token as a tile with what it stands for; what fills up the text is faint."""
    painter.setFont(context.font(theme))
    metrics = QFontMetricsF(painter.font())
    for word, rect in zip(context.picture.words, _token_rects(context), strict=True):
        filler = word in FILLERS
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text", 0.03 if filler else 0.1))
        painter.drawRoundedRect(rect, 3, 3)
        painter.setPen(theme.colour("faint" if filler or word == " " else "text"))
        shown = "␣" if word == " " else word
        if rect.height() >= metrics.height() * 0.7:
            painter.drawText(rect, CENTRE, metrics.elidedText(shown, Qt.TextElideMode.ElideRight, rect.width() + 2))


def hit_tokens(context: Context, position: QPointF) -> Hit | None:
    words = context.picture.words
    for index, one in enumerate(_token_rects(context)):
        if one.adjusted(0, 0, GAP, GAP).contains(position):
            number = int(context.picture.values.reshape(-1)[index])
            if words[index] in FILLERS:
                text = message("place {place}: nothing (token {number})", place=index + 1, number=number)
            else:
                word = "␣" if words[index] == " " else words[index]
                text = message("place {place}: “{word}” (token {number})", place=index + 1, word=word, number=number)
            return Hit(translate_message(text), index)
    return None


def tokens_size(count: int, by_word: bool, width: float) -> QSizeF:
    """Room for so many tokens; a word takes about a third of a line."""
    in_a_row = 3.0 if by_word else width // LETTER
    rows = max(1, -(-count // int(in_a_row)))
    return QSizeF(width, min(rows, 8) * ROW)


# -- signals -------------------------------------------------------------------------------------------


def _plot(context: Context) -> QRectF:
    return context.rect.adjusted(1 if context.compact else AXIS, 3, -2, -3)  # lines have a width


def _reach(values: NDArray[np.float32]) -> tuple[float, float]:
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    return (low, high) if high > low else (low - 1.0, high + 1.0)


def paint_signal(painter: QPainter, theme: Theme, context: Context) -> None:
    """(C, L): a line for every channel over the positions, with a thin line at zero."""
    values = context.picture.values
    plot = _plot(context)
    low, high = _reach(values)
    scale = plot.height() / (high - low)
    zero = plot.bottom() + low * scale
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawLine(QPointF(plot.left(), zero), QPointF(plot.right(), zero))
    length = values.shape[1]
    x = plot.left() + (np.arange(length) / max(1, length - 1)) * plot.width()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for index, channel in enumerate(values[: len(COLOURS)]):
        pen = QPen(theme.colour(COLOURS[index]), 1.5)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for line in polyline(np.column_stack([x, plot.bottom() - (channel - low) * scale])):
            painter.drawPolyline(line)
    if not context.compact:
        painter.setFont(context.font(theme))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(QRectF(context.rect.left(), plot.top() - 7, AXIS, 14), LEFT, plain(high))
        painter.drawText(QRectF(context.rect.left(), plot.bottom() - 7, AXIS, 14), LEFT, plain(low))


def hit_signal(context: Context, position: QPointF) -> Hit | None:
    plot, values = _plot(context), context.picture.values
    if not plot.adjusted(-2, -3, 2, 3).contains(position):
        return None
    length = values.shape[1]
    index = min(length - 1, max(0, round((position.x() - plot.left()) / plot.width() * (length - 1))))
    numbers = ", ".join(short(float(value)) for value in values[: len(COLOURS), index])
    return Hit(translate_message(message("position {place}: {value}", place=index + 1, value=numbers)), 0, 0, index)


# -- channels along a signal ---------------------------------------------------------------------------


def _channels_rect(context: Context) -> QRectF:
    channels, length = context.picture.values.shape
    body = context.body
    width = min(body.width(), length * 18.0)
    height = min(body.height(), channels * 18.0)
    return QRectF(body.center().x() - width / 2, body.center().y() - height / 2, width, height)


def paint_channels(painter: QPainter, theme: Theme, context: Context) -> None:
    """(C, L): one row a channel, positions from left to right."""
    scale = picture_scale(context.picture)
    rect = _channels_rect(context)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(rect, image_of(theme, context.picture.values, scale))
    context.legend(painter, theme, scale, rect.left(), translate_message(message("position →")))


def hit_channels(context: Context, position: QPointF) -> Hit | None:
    rect = _channels_rect(context)
    if not rect.contains(position):
        return None
    channels, length = context.picture.values.shape
    row = min(channels - 1, int((position.y() - rect.top()) / rect.height() * channels))
    column = min(length - 1, int((position.x() - rect.left()) / rect.width() * length))
    value = short(float(context.picture.values[row, column]))
    text = message("channel {channel}, position {place}: {value}", channel=row + 1, place=column + 1, value=value)
    return Hit(translate_message(text), row, row, column)


# -- volumes -------------------------------------------------------------------------------------------


def sliced(picture: CardPicture) -> CardPicture:
    """A volume as flat pictures: all slices of a single channel from front to back, or of several the middle one."""
    values = picture.values
    shown = values[0] if len(values) == 1 else values[:, values.shape[1] // 2]
    total = len(shown) if len(values) == 1 else picture.total
    return replace(picture, kind="maps", values=shown, total=total)


def paint_volume(painter: QPainter, theme: Theme, context: Context) -> None:
    """(C, D, H, W), cut into slices."""
    paint_maps(painter, theme, replace(context, picture=sliced(context.picture)))


def hit_volume(context: Context, position: QPointF) -> Hit | None:
    shown = sliced(context.picture)
    hit = hit_maps(replace(context, picture=shown), position)
    if hit is None or hit.unit is None or hit.row is None or hit.column is None:
        return None
    value = short(float(shown.values[hit.unit, hit.row, hit.column]))
    place = {"row": hit.row + 1, "column": hit.column + 1, "value": value}
    channels, depth = context.picture.values.shape[:2]
    if channels == 1:
        text = message("slice {slice}, row {row}, column {column}: {value}", slice=hit.unit + 1, **place)
    else:
        text = message(
            "map {map}, slice {slice} of {depth}, row {row}, column {column}: {value}",
            map=hit.unit + 1, slice=depth // 2 + 1, depth=depth, **place,
        )  # fmt: skip
    return replace(hit, text=translate_message(text))
