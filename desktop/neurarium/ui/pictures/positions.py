"""The answer of a network that answers at every position: what it says there, how sure it is, and what is true."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from neurarium.messages import message
from neurarium.session.snapshot import CardPicture
from neurarium.ui.bridge.words import translate_message
from neurarium.ui.pictures.bars import GLYPH, MAX_CLASSES, ROW, THICK, paint_bar, paint_check, paint_cross
from neurarium.ui.pictures.context import CENTRE, LEFT, RIGHT, Context, Hit
from neurarium.ui.pictures.numbers import fixed
from neurarium.ui.theme import Theme

MOST_ROWS = MAX_CLASSES  # more positions than this are a strip of tiles
TILE = 16.0
GAP = 2.0


def answers(picture: CardPicture) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Of every position (T,): the likeliest class, and its probability."""
    best = picture.values.argmax(axis=1)
    return best, picture.values[np.arange(len(best)), best]


def truths(picture: CardPicture) -> list[int | None]:
    """The true class of every position; None each for what was drawn or typed."""
    if picture.truth is None or picture.truth.size != len(picture.values):
        return [None] * len(picture.values)
    return [int(label) for label in picture.truth]


def written(picture: CardPicture, index: int) -> str:
    """A class as it is written; a space is made seen."""
    word = picture.words[index] if 0 <= index < len(picture.words) else str(index)
    return "␣" if word == " " else word


def positions_size(count: int, width: float) -> QSizeF:
    """Room for so many positions, in scene units."""
    if count <= MOST_ROWS:
        return QSizeF(width, ROW * max(2, count))
    rows = -(-count // int(width // TILE))
    return QSizeF(width, min(rows, 8) * (TILE + GAP))


def paint_positions(painter: QPainter, theme: Theme, context: Context) -> None:
    """Up to twelve positions have a row each: ✓ or ✗, the token, a bar of its probability with the number, and at a
    mistake what would have been right. More are tiles in lines, the fainter the less sure, framed where wrong."""
    painter.setFont(context.font(theme))
    if len(context.picture.values) > MOST_ROWS:
        _paint_tiles(painter, theme, context)
    else:
        _paint_rows(painter, theme, context)


def _rows(context: Context) -> list[QRectF]:
    count, rect = len(context.picture.values), context.rect
    height = min(ROW + 2, rect.height() / max(1, count))
    top = rect.top() + (rect.height() - height * count) / 2
    return [QRectF(rect.left(), top + i * height, rect.width(), height) for i in range(count)]


def _paint_rows(painter: QPainter, theme: Theme, context: Context) -> None:
    picture, metrics = context.picture, QFontMetricsF(painter.font())
    best, sure = answers(picture)
    truth = truths(picture)
    longest = max(metrics.horizontalAdvance(written(picture, i)) for i in range(picture.values.shape[1]))
    label = min(longest + 6, context.rect.width() * 0.3)
    number = metrics.horizontalAdvance("0.00") + 6
    glyph = GLYPH if truth[0] is not None else 0.0
    mended = label + metrics.horizontalAdvance("→ ") if truth[0] is not None else 0.0
    for index, row in enumerate(_rows(context)):
        wrong = truth[index] is not None and truth[index] != best[index]
        if wrong:
            paint_cross(painter, theme, QPointF(row.left() + 5, row.center().y()))
        elif truth[index] is not None:
            paint_check(painter, theme, QPointF(row.left() + 5, row.center().y()))
        painter.setPen(theme.colour("text"))
        _words(painter, QRectF(row.left() + glyph, row.top(), label, row.height()), written(picture, int(best[index])))
        bar = QRectF(row.left() + glyph + label, row.center().y() - THICK / 2, 0, THICK)
        bar.setRight(row.right() - number - mended)
        paint_bar(painter, theme, bar, float(sure[index]), theme.colour("faint" if wrong else "action"))
        painter.setPen(theme.colour("text"))
        painter.drawText(row.adjusted(0, 0, -mended, 0), RIGHT, fixed(float(sure[index])))
        if wrong:
            painter.setPen(theme.colour("quiet"))
            place = QRectF(row.right() - mended + 4, row.top(), mended - 4, row.height())
            _words(painter, place, "→ " + written(picture, truth[index] or 0))


def _words(painter: QPainter, rect: QRectF, text: str) -> None:
    metrics = QFontMetricsF(painter.font())
    painter.drawText(rect, LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width()))


@lru_cache(maxsize=32)
def _tiles(count: int, left: float, top: float, width: float, height: float) -> tuple[QRectF, ...]:
    columns = max(1, int((width + GAP) // (TILE + GAP)))
    lines = -(-count // columns)
    down = min(TILE + GAP, height / lines)
    return tuple(
        QRectF(left + (i % columns) * (TILE + GAP), top + (i // columns) * down, TILE, max(1.0, down - GAP))
        for i in range(count)
    )


def _placed(context: Context) -> tuple[QRectF, ...]:
    rect = context.rect
    return _tiles(len(context.picture.values), rect.left(), rect.top(), rect.width(), rect.height())


def _paint_tiles(painter: QPainter, theme: Theme, context: Context) -> None:
    picture = context.picture
    best, sure = answers(picture)
    metrics = QFontMetricsF(painter.font())
    for index, (rect, truth) in enumerate(zip(_placed(context), truths(picture), strict=True)):
        share = float(sure[index]) if np.isfinite(sure[index]) else 0.0
        wrong = truth is not None and truth != best[index]
        painter.setPen(QPen(theme.colour("error"), 1.2) if wrong else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("action", 0.05 + 0.5 * share))
        painter.drawRoundedRect(rect, 2, 2)
        painter.setPen(theme.colour("text"))
        if rect.height() >= metrics.height() * 0.7:
            word = written(picture, int(best[index]))
            painter.drawText(rect, CENTRE, metrics.elidedText(word, Qt.TextElideMode.ElideRight, rect.width() + 2))


def hit_positions(context: Context, position: QPointF) -> Hit | None:
    """Which position lies under the mouse: what is said there, how surely, and what is true."""
    picture = context.picture
    rects = _placed(context) if len(picture.values) > MOST_ROWS else _rows(context)
    index = next((i for i, rect in enumerate(rects) if rect.contains(position)), None)
    if index is None:
        return None
    best, sure = answers(picture)
    truth = truths(picture)[index]
    said = {"place": index + 1, "word": written(picture, int(best[index])), "value": fixed(float(sure[index]), 4)}
    if truth is None:
        text = message("position {place}: “{word}”, {value}", **said)
    elif truth == best[index]:
        text = message("position {place}: “{word}”, {value} – right", **said)
    else:
        other = fixed(float(picture.values[index, truth]), 4)
        text = message("position {place}: “{word}”, {value} – the truth is “{truth}”, {other}",
                       truth=written(picture, truth), other=other, **said)  # fmt: skip
    return Hit(translate_message(text), index, index, int(best[index]))
