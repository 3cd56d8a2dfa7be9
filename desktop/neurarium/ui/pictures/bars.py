"""Pictures made of bars and words: class probabilities, a regression's value, few units, share of active units."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from neurarium.messages import message
from neurarium.ui.bridge.words import translate_message
from neurarium.ui.pictures.colourmap import nice_limit, scale_for
from neurarium.ui.pictures.context import LEFT, RIGHT, Context, Hit
from neurarium.ui.pictures.numbers import fixed, percent, plain, short
from neurarium.ui.pictures.tiles import unit_text
from neurarium.ui.theme import Theme

MAX_CLASSES = 12
ROW = 17.0  # height of a bar's row at which text of 11 px is comfortable
THICK = 8.0
GLYPH = 14.0  # width kept for the ✓ or ✗ in front of a class
CELLS = 32  # squares in the Dropout picture

# -- probabilities -----------------------------------------------------------------------------------


def shown_classes(values: NDArray[np.float32], truth: int | None = None) -> list[int]:
    """All classes in their order, or of more than twelve the likeliest, likeliest first; the true one is among them,
    at the end if it is not likely."""
    if values.size <= MAX_CLASSES:
        return list(range(values.size))
    shown = [int(i) for i in np.argsort(-values, kind="stable")[: MAX_CLASSES - 1]]
    return shown if truth is None or truth in shown else [*shown[:-1], truth]


def _truth(context: Context) -> int | None:
    truth = context.picture.truth
    return None if truth is None else int(truth.reshape(-1)[0])


def class_name(context: Context, index: int) -> str:
    """As it is written; a space is made seen."""
    names = context.facts.classes
    name = names[index] if index < len(names) else str(index)
    return "␣" if name == " " else name


def paint_probabilities(painter: QPainter, theme: Theme, context: Context) -> None:
    """One bar a class with its number; ✓ stands at the true class, ✗ at a wrong answer, the answer's bar is bright."""
    values, truth = context.picture.values.reshape(-1), _truth(context)
    shown = shown_classes(values, truth)
    if context.wordless:
        best = int(np.argmax(values)) if np.isfinite(values).all() else -1
        for row, index in zip(_rows(context, len(shown)), shown, strict=True):
            paint_bar(painter, theme, _whole(row), float(values[index]),
                      theme.colour("action" if index == best else "faint"))  # fmt: skip
        return
    rows = _rows(context, len(shown) + (values.size > len(shown)))
    font = context.font(theme)
    metrics = QFontMetricsF(font)
    names = [class_name(context, index) for index in shown]
    label = min(max((metrics.horizontalAdvance(name) for name in names), default=0) + 4, context.rect.width() * 0.42)
    answer = int(np.argmax(values)) if np.isfinite(values).all() else -1
    painter.setFont(font)
    for row, index, name in zip(rows, shown, names, strict=False):
        glyph = GLYPH if truth is not None else 0.0
        bar = QRectF(row.left() + glyph + label, row.center().y() - THICK / 2, 0, THICK)
        bar.setRight(row.right() - metrics.horizontalAdvance("0.00") - 6)
        if truth is not None and index == truth:
            paint_check(painter, theme, QPointF(row.left() + 5, row.center().y()))
        elif truth is not None and index == answer:
            paint_cross(painter, theme, QPointF(row.left() + 5, row.center().y()))
        painter.setPen(theme.colour("text" if index in (answer, truth) else "quiet"))
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, label - 2)
        painter.drawText(QRectF(row.left() + glyph, row.top(), label, row.height()), LEFT, text)
        painter.drawText(row, RIGHT, fixed(float(values[index])))
        paint_bar(painter, theme, bar, float(values[index]), theme.colour("action" if index == answer else "faint"))
    if values.size > len(shown):
        painter.setPen(theme.colour("quiet"))
        painter.drawText(rows[-1], RIGHT, translate_message(message("+{n} more", n=values.size - len(shown))))


def _whole(row: QRectF) -> QRectF:
    """The bar of a row that has no words."""
    inset = row.height() * 0.18
    return row.adjusted(0, inset, 0, -inset)


def _rows(context: Context, count: int) -> list[QRectF]:
    height = min(ROW + 2, context.rect.height() / max(1, count))
    top = context.rect.top() + (context.rect.height() - height * count) / 2
    return [QRectF(context.rect.left(), top + i * height, context.rect.width(), height) for i in range(count)]


def paint_bar(painter: QPainter, theme: Theme, track: QRectF, share: float, colour: QColor) -> None:
    """A track, and from its left the share that is filled (0 … 1; nothing for what is not a number)."""
    painter.fillRect(track, theme.colour("text", 0.09))
    if np.isfinite(share):
        filled = QRectF(track)
        filled.setWidth(max(1.5, track.width() * min(1.0, max(0.0, share))))
        painter.fillRect(filled, colour)


def paint_check(painter: QPainter, theme: Theme, centre: QPointF) -> None:
    """✓: right."""
    pen = QPen(theme.colour("good"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline([centre + QPointF(-4, 0.5), centre + QPointF(-1, 3.5), centre + QPointF(4, -3.5)])


def paint_cross(painter: QPainter, theme: Theme, centre: QPointF) -> None:
    """✗: wrong."""
    painter.setPen(QPen(theme.colour("error"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    x, y = centre.x(), centre.y()
    painter.drawLines([QLineF(x - 3, y - 3, x + 3, y + 3), QLineF(x - 3, y + 3, x + 3, y - 3)])


def hit_probabilities(context: Context, position: QPointF) -> Hit | None:
    values, truth = context.picture.values.reshape(-1), _truth(context)
    shown = shown_classes(values, truth)
    for row, index in zip(_rows(context, len(shown) + (values.size > len(shown))), shown, strict=False):
        if row.contains(position):
            name, value = class_name(context, index), fixed(float(values[index]), 4)
            if truth == index:
                text = translate_message(message("{name}: {value} – the true class", name=name, value=value))
            else:
                text = translate_message(message("{name}: {value}", name=name, value=value))
            return Hit(text, index)
    return None


# -- a regression's value ----------------------------------------------------------------------------


def paint_value(painter: QPainter, theme: Theme, context: Context) -> None:
    """The answer as a bar from zero, the target as a marked line, both as numbers."""
    values = context.picture.values.reshape(-1)
    truth = context.picture.truth
    targets = None if truth is None else truth.reshape(-1)
    height = context.rect.height() / max(1, values.size)
    for index in range(values.size):
        rect = QRectF(context.rect.left(), context.rect.top() + index * height, context.rect.width(), height)
        target = float(targets[index]) if targets is not None and index < targets.size else None
        _paint_one_value(painter, theme, rect, float(values[index]), target)


def _paint_one_value(painter: QPainter, theme: Theme, rect: QRectF, value: float, target: float | None) -> None:
    limit = nice_limit(max(abs(value), abs(target or 0.0)))
    signed = value < 0 or (target or 0.0) < 0
    bottom = -limit if signed else 0.0
    painter.setFont(theme.font("title", bold=True, scaled=False))
    painter.setPen(theme.colour("text"))
    head = QRectF(rect.left(), rect.top(), rect.width(), 20)
    painter.drawText(head, LEFT, short(value, 4))
    painter.setFont(theme.font("tiny", scaled=False))
    painter.setPen(theme.colour("quiet"))
    if target is not None:
        painter.drawText(head, RIGHT, translate_message(message("target {value}", value=short(target, 4))))
    track = QRectF(rect.left(), head.bottom() + 7, rect.width(), 10)
    painter.fillRect(track, theme.colour("text", 0.09))

    def x(number: float) -> float:
        return track.left() + (number - bottom) / (limit - bottom) * track.width()

    if np.isfinite(value):
        bar = QRectF(QPointF(x(0.0), track.top()), QPointF(x(value), track.bottom())).normalized()
        painter.fillRect(bar, theme.colour("negative" if value < 0 else "positive"))
    if target is not None:
        painter.setPen(QPen(theme.colour("text"), 2))
        painter.drawLine(QPointF(x(target), track.top() - 4), QPointF(x(target), track.bottom() + 4))
    painter.setPen(theme.colour("quiet"))
    foot = QRectF(rect.left(), track.bottom() + 4, rect.width(), 14)
    painter.drawText(foot, LEFT, plain(bottom))
    painter.drawText(foot, RIGHT, plain(limit))


def hit_value(context: Context, position: QPointF) -> Hit | None:
    if not context.rect.contains(position):
        return None
    values = context.picture.values.reshape(-1)
    index = min(values.size - 1, int((position.y() - context.rect.top()) / context.rect.height() * values.size))
    value, truth = float(values[index]), context.picture.truth
    if truth is None:
        return Hit(translate_message(message("the network answers {value}", value=short(value, 4))), index)
    target = float(truth.reshape(-1)[index])
    text = message(
        "the network answers {value}, the target is {target}: off by {error}",
        value=short(value, 4), target=short(target, 4), error=short(value - target, 3),
    )  # fmt: skip
    return Hit(translate_message(text), index)


# -- few units ---------------------------------------------------------------------------------------


def paint_few_units(painter: QPainter, theme: Theme, context: Context) -> None:
    """(N,), N ≤ 12: a bar for each from a middle line, right where it is positive, left where it is negative."""
    values = context.picture.values.reshape(-1)
    rows = _rows(context, values.size)
    if context.wordless:
        scale = scale_for(context.picture.low, context.picture.high)
        for row, value in zip(rows, values, strict=True):
            _paint_signed_bar(painter, theme, _whole(row), float(value) / scale.high, scale.kind == "signed")
        return
    font = context.font(theme)
    metrics = QFontMetricsF(font)
    names = [context.facts.labels[i] if i < len(context.facts.labels) else str(i + 1) for i in range(values.size)]
    widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
    label = min(widest + 6, context.rect.width() * 0.54)
    number = max((metrics.horizontalAdvance(_value_text(float(v))) for v in values), default=0)
    scale = scale_for(context.picture.low, context.picture.high)
    painter.setFont(font)
    for row, name, value in zip(rows, names, values, strict=True):
        painter.setPen(theme.colour("quiet"))
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, label - 4)
        painter.drawText(QRectF(row.left(), row.top(), label, row.height()), LEFT, text)
        painter.setPen(theme.colour("text"))
        painter.drawText(row, RIGHT, _value_text(float(value)))
        track = QRectF(row.left() + label, row.center().y() - THICK / 2, 0, THICK)
        track.setRight(row.right() - max(number, metrics.horizontalAdvance("−0.00")) - 6)
        _paint_signed_bar(painter, theme, track, float(value) / scale.high, scale.kind == "signed")


def _value_text(value: float) -> str:
    return fixed(value) if abs(value) < 100 else short(value)


def _paint_signed_bar(painter: QPainter, theme: Theme, track: QRectF, share: float, signed: bool) -> None:
    painter.fillRect(track, theme.colour("text", 0.07))
    start = track.center().x() if signed else track.left()
    reach = (track.width() / 2 if signed else track.width()) * min(1.0, max(-1.0, share)) if np.isfinite(share) else 0.0
    bar = QRectF(QPointF(start, track.top()), QPointF(start + reach, track.bottom())).normalized()
    painter.fillRect(bar, theme.colour("negative" if share < 0 else "positive"))
    painter.setPen(theme.colour("quiet"))
    painter.drawLine(QPointF(start, track.top() - 2), QPointF(start, track.bottom() + 2))


def hit_few_units(context: Context, position: QPointF) -> Hit | None:
    values = context.picture.values.reshape(-1)
    for index, row in enumerate(_rows(context, values.size)):
        if row.contains(position):
            return Hit(unit_text(context, index), index)
    return None


# -- activations and dropout -------------------------------------------------------------------------


def paint_active(painter: QPainter, theme: Theme, context: Context) -> None:
    """The share of units above zero, as a bar in the activation family's colour and in words."""
    share = context.picture.active if context.picture.active is not None else 0.0
    if context.wordless:
        paint_bar(painter, theme, _whole(_middle_row(context.rect)), share, theme.family_colour("activation"))
        return
    font = context.font(theme)
    painter.setFont(font)
    text = translate_message(message("{share} on", share=percent(share)))
    row = _middle_row(context.rect)
    width = QFontMetricsF(font).horizontalAdvance(translate_message(message("{share} on", share="100 %"))) + 6
    paint_bar(painter, theme, row.adjusted(0, 3, -width, -3), share, theme.family_colour("activation"))
    painter.setPen(theme.colour("quiet"))
    painter.drawText(row, RIGHT, text)


def _middle_row(rect: QRectF) -> QRectF:
    height = min(16.0, rect.height())
    return QRectF(rect.left(), rect.center().y() - height / 2, rect.width(), height)


def hit_active(context: Context, position: QPointF) -> Hit | None:
    if not context.rect.contains(position) or context.picture.active is None:
        return None
    on = round(context.picture.active * context.picture.values.size)
    share = percent(context.picture.active, 1)
    if context.picture.total > len(context.picture.values):  # only some maps were sent: the share is of all
        return Hit(translate_message(message("{share} of the units are above zero", share=share)))
    text = message("{on} of {all} units are above zero ({share})", on=on, all=context.picture.values.size, share=share)
    return Hit(translate_message(text))


def paint_dropout(painter: QPainter, theme: Theme, context: Context) -> None:
    """Which share is left out in training, as struck squares: a schema, since the chosen sample drops nothing."""
    paint_dropout_share(painter, theme, context.rect, float(context.facts.params.get("p", 0.5)))


def paint_dropout_share(painter: QPainter, theme: Theme, rect: QRectF, share: float) -> None:
    columns = CELLS // 2
    side = min(rect.width() / columns, (rect.height() - 18) / 2)
    left = rect.left() + (rect.width() - side * columns) / 2
    off = np.zeros(CELLS, dtype=bool)
    off[np.argsort([(i * 13) % CELLS for i in range(CELLS)])[: round(share * CELLS)]] = True
    colour = theme.family_colour("regularisation")
    for index in range(CELLS):
        line, column = divmod(index, columns)
        cell = QRectF(left + column * side, rect.top() + line * side, side, side).adjusted(1, 1, -1, -1)
        if off[index]:
            painter.setPen(theme.colour("faint"))
            painter.drawLine(cell.bottomLeft(), cell.topRight())
        else:
            painter.fillRect(cell, colour)
    painter.setFont(theme.font("tiny", scaled=False))
    painter.setPen(theme.colour("quiet"))
    foot = QRectF(rect.left(), rect.bottom() - 14, rect.width(), 14)
    painter.drawText(foot, LEFT, translate_message(message("drops {share} in training", share=percent(share))))


def hit_dropout(context: Context, position: QPointF) -> Hit | None:
    if not context.rect.contains(position):
        return None
    text = message(
        "In training {share} of the units are set to zero at random; now, for the chosen sample, none are.",
        share=percent(float(context.facts.params.get("p", 0.5))),
    )
    return Hit(translate_message(text))
