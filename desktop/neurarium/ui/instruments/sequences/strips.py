"""A sequence unrolled: a column a step, a strip of all units for every quantity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from neurarium.session.asking import Ask, Reading
from neurarium.session.readings.sequences import Strip, Strips
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.instruments.sequences.base import (
    LEFT,
    RIGHT,
    legend,
    legend_height,
    paint_names_along,
    paint_values,
    pooled,
    spoken,
)
from neurarium.ui.instruments.sequences.unrolled import UnrolledPicture
from neurarium.ui.instruments.sequences.words import memory_of, row_meaning, row_name, scales_of
from neurarium.ui.pictures.colourmap import LEVELS, Scale, indexed_image, table
from neurarium.ui.pictures.numbers import plain, short

GAP = 3.0  # px at scale 1 between strips
NARROW = 0.3  # of the width that names of rows may take; else letters stand alone
DIM = 0.72  # of what has not been read yet


class StripsPicture(UnrolledPicture):
    """One card's sequence; of recurrent cards one layer and direction of the stack."""

    def __init__(self, controller: Controller, parent: QWidget | None = None, **where: Any) -> None:
        self._scales: dict[str, Scale] = {}
        super().__init__(controller, parent, **where)

    # -- words -------------------------------------------------------------------------------------

    def title(self) -> str:
        if not self.node:
            return self.tr("Step by step")
        if self.strips is None or self.strips.kind in ("embedding", "positions", "sequence"):
            return self.tr("{0}, step by step").format(self.full_title)
        title = self.tr("{0}, unrolled").format(self.full_title)
        return f"{title} · {self._part(self.strips)}" if self._part(self.strips) else title

    def _part(self, strips: Strips) -> str:
        parts = []
        if strips.layers > 1:
            parts.append(self.tr("layer {0} of {1}").format(strips.layer + 1, strips.layers))
        if strips.both:
            parts.append(self.tr("backwards") if strips.reverse else self.tr("forwards"))
        return ", ".join(parts)

    def caption(self) -> str:
        if self.strips is None:
            return ""
        steps, units = self.strips.strips[-1].values.shape
        words = self.tr("{0} steps × {1} units, {2}, evaluation mode").format(
            f"{steps:,}", f"{units:,}", self.sample)  # fmt: skip
        drawn = self._rows_drawn()
        if 0 < drawn < units:
            words += " · " + self.tr("{0} units share a row: their strongest value, of gates the mean").format(
                plain(round(units / drawn, 1)))
        return words

    @property
    def least_height(self) -> float:
        """Every strip with some of its units."""
        return 32.0 + 24.0 * (len(self.strips.strips) if self.strips is not None else 4)

    def _rows_drawn(self) -> int:
        rect = QRectF(self.rect())
        return int(self._row(rect, 0).height()) if self.strips is not None else 0

    # -- numbers -----------------------------------------------------------------------------------

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        strips: Strips = next(iter(readings.values())).value
        self.strips = strips
        self.cursor_of.count, self.cursor_of.backwards = len(strips.names), strips.reverse
        if self.cursor_of.query >= len(strips.names):
            self.cursor_of.free()
        self._scales = scales_of(strips)

    def numbers(self) -> dict[str, NDArray[Any]]:
        return {strip.symbol: strip.values for strip in self.strips.strips} if self.strips is not None else {}

    def scale_of(self, strip: Strip) -> Scale:
        """The colours of a strip, and of its legend."""
        return self._scales[strip.symbol]

    # -- geometry ----------------------------------------------------------------------------------

    def _gutter(self, rect: QRectF) -> float:
        metrics = QFontMetricsF(self.theme.font("tiny"))
        assert self.strips is not None
        words = max(metrics.horizontalAdvance(self._row_words(s)) for s in self.strips.strips) + self.theme.px(11)
        count = len(self.strips.strips)
        room = rect.height() - self._names_height() - legend_height(self.theme) - self.theme.px(5)
        low = room / count - self.theme.px(GAP) < 0.95 * metrics.height()  # words would touch
        return words if words < NARROW * rect.width() and not low else self.theme.px(20)

    def _row_words(self, strip: Strip) -> str:
        return f"{translate_message(row_name(strip.symbol))}  {strip.symbol}"

    def _names_height(self) -> float:
        return self.theme.px(20)

    def _body(self, rect: QRectF) -> QRectF:
        """All strips, without labels and legend."""
        top, foot = self._names_height() + self.theme.px(2), legend_height(self.theme) + self.theme.px(3)
        return rect.adjusted(self._gutter(rect), top, -self.theme.px(2), -foot)

    def _row(self, rect: QRectF, index: int) -> QRectF:
        assert self.strips is not None
        body, count, gap = self._body(rect), len(self.strips.strips), self.theme.px(GAP)
        high = max(1.0, (body.height() - gap * (count - 1)) / count)
        return QRectF(body.left(), body.top() + index * (high + gap), body.width(), high)

    def _hit(self, position: QPointF) -> tuple[int, int, int] | None:
        """(strip, step, unit) under the mouse; strip −1 on the labels."""
        if self.strips is None:
            return None
        rect = QRectF(self.rect())
        body, count = self._body(rect), len(self.strips.names)
        step = int((position.x() - body.left()) / max(1.0, body.width()) * count)
        if not (body.left() <= position.x() < body.right() and 0 <= step < count):
            return None
        for index, strip in enumerate(self.strips.strips):
            row, units = self._row(rect, index), strip.values.shape[1]
            if row.top() <= position.y() < row.bottom():
                return index, step, min(units - 1, int((position.y() - row.top()) / row.height() * units))
        return (-1, step, 0) if position.y() < body.top() else None

    # -- painting ----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        strips = self.strips
        if strips is None:
            return
        cursor, body = self.cursor_of, self._body(rect)
        chosen = frozenset({cursor.query}) if cursor.query >= 0 else frozenset()
        names = QRectF(body.left(), rect.top(), body.width(), self._names_height())
        paint_names_along(painter, names, self.theme, strips.names, chosen)
        painter.setFont(self.theme.font("tiny"))
        unit = self._choice.of(self.node, strips)
        memory = strips.strip(memory_of(strips))
        for index, strip in enumerate(strips.strips):
            row = self._row(rect, index)
            painter.setPen(self.theme.colour("quiet"))
            words = QRectF(rect.left(), row.top(), row.left() - rect.left() - self.theme.px(8), row.height())
            long = row.left() - rect.left() > self.theme.px(24)
            words.adjust(0, -self.theme.px(4), 0, self.theme.px(4))  # a letter may be a little higher than its row
            painter.drawText(words, RIGHT, self._row_words(strip) if long else strip.symbol)
            rows = pooled(strip.values.T, int(row.height()), strongest=strip.law == "signed")
            paint_values(painter, row, self.theme, rows, self.scale_of(strip))
            if strip.symbol != "x" and memory is not None and strip.values.shape == memory.values.shape:
                self._mark_unit(painter, row, unit, strip.values.shape[1])
        self._paint_cursor(painter, body)
        self._paint_legends(painter, rect, body)

    def _mark_unit(self, painter: QPainter, row: QRectF, unit: int, units: int) -> None:
        """A small tick at both sides of the chosen unit."""
        y = row.top() + (unit + 0.5) / units * row.height()
        painter.setPen(QPen(self.theme.colour("text"), 1.5))
        for x, way in ((row.left() - 1, -1), (row.right() + 1, 1)):
            painter.drawLine(QPointF(x, y), QPointF(x + way * self.theme.px(4), y))

    def _paint_cursor(self, painter: QPainter, body: QRectF) -> None:
        assert self.strips is not None
        cursor, count = self.cursor_of, len(self.strips.names)
        if not 0 <= cursor.query < count:
            return
        wide = body.width() / count
        column = QRectF(body.left() + cursor.query * wide, body.top(), wide, body.height())
        if cursor.place is not None:
            unread = QRectF(column.right(), body.top(), body.right() - column.right(), body.height())
            if self.strips.reverse:
                unread = QRectF(body.left(), body.top(), column.left() - body.left(), body.height())
            painter.fillRect(unread, self.theme.colour("field", DIM))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.colour("action"), 1.5))
        painter.drawRect(column.adjusted(-0.5, -1, 0.5, 1))

    def _paint_legends(self, painter: QPainter, rect: QRectF, body: QRectF) -> None:
        assert self.strips is not None
        high, px = legend_height(self.theme), self.theme.px
        scales: dict[Scale, list[str]] = {}
        for strip in self.strips.strips:
            scales.setdefault(self.scale_of(strip), []).append(strip.symbol)
        font = self.theme.font("tiny")
        metrics = QFontMetricsF(font)
        words = [" ".join(symbols) for symbols in scales.values()]
        widths = [metrics.horizontalAdvance(word) + px(6) for word in words]
        ends = [metrics.horizontalAdvance(plain(s.bottom) + plain(s.high)) + px(10) for s in scales]
        left = body.left() if sum(widths) + sum(ends) + px(60) * len(scales) <= body.width() else rect.left()
        spare = rect.right() - left - sum(widths) - sum(ends)
        if spare < px(24) * len(scales):
            self._paint_brief_legend(painter, QRectF(rect.left(), rect.bottom() - high, rect.width(), high), scales)
            return
        bar = max(px(12), min(px(80), spare / len(scales) - px(10)))
        x, top = left, rect.bottom() - high
        for scale, word, wide, end in zip(scales, words, widths, ends, strict=True):
            painter.setFont(font)
            painter.setPen(self.theme.colour("quiet"))
            painter.drawText(QRectF(x, top, wide, high), LEFT, word)
            legend(painter, QRectF(x + wide, top, end + bar, high), self.theme, scale)
            x += wide + end + bar + px(10)

    def _paint_brief_legend(self, painter: QPainter, row: QRectF, scales: dict[Scale, list[str]]) -> None:
        """Where bars beside each other have no room: one bar, and in words where it ends for which strips."""
        px = self.theme.px
        signed = next((scale for scale in scales if scale.kind == "signed"), next(iter(scales)))
        bar = QRectF(row.left(), row.center().y() - px(2.5), px(36), px(5))
        levels = np.arange(LEVELS, dtype=np.uint8)[None, :]
        painter.drawImage(bar, indexed_image(levels, table(self.theme, signed.kind)))
        ends = [f"{' '.join(symbols)} {f'±{plain(scale.high)}' if scale.kind == 'signed' else f'0–{plain(scale.high)}'}"
                for scale, symbols in scales.items()]  # fmt: skip
        painter.setFont(self.theme.font("tiny"))
        painter.setPen(self.theme.colour("quiet"))
        words = QRectF(bar.right() + px(6), row.top(), max(0.0, row.right() - bar.right() - px(6)), row.height())
        text = QFontMetricsF(painter.font()).elidedText("  ".join(ends), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, LEFT, text)

    # -- the mouse ---------------------------------------------------------------------------------

    def _name_words(self, position: QPointF) -> str:
        """On a strip's name: what its numbers are for."""
        rect = QRectF(self.rect())
        for index, strip in enumerate(self.strips.strips if self.strips is not None else ()):
            row = self._row(rect, index)
            if row.top() <= position.y() < row.bottom() and position.x() < row.left():
                return translate_message(row_meaning(strip.symbol))
        return ""

    def words_at(self, position: QPointF) -> str:
        hit = self._hit(position)
        if hit is None or self.strips is None:
            self.cursor_of.hover(-1)
            return self._name_words(position)
        index, step, unit = hit
        self.cursor_of.hover(step)
        where = spoken(self.strips.names, step)
        if index < 0:
            return where
        strip = self.strips.strips[index]
        value = short(float(strip.values[step, unit]))
        return self.tr("{0}, {1}, unit {2}: {3}").format(where, self._row_words(strip), unit + 1, value)

    def clicked(self, position: QPointF) -> None:
        hit = self._hit(position)
        if hit is None or self.strips is None:
            self.cursor_of.free()
            return
        index, step, unit = hit
        self.cursor_of.stop()
        self.cursor_of.point(step, fix=True)
        memory = self.strips.strip(memory_of(self.strips))
        if index >= 0 and memory is not None and self.strips.strips[index].values.shape == memory.values.shape:
            self.controller.focus.choose_unit(self.node, unit)
