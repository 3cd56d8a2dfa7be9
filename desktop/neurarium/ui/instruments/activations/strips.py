"""Few numbers as bars, sequences as time × unit, signals as lines, texts as tokens."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from neurarium.ui.instruments.activations.drawing import Drawing, Marks, Spot, coloured
from neurarium.ui.instruments.activations.shown import resized
from neurarium.ui.pictures.context import CENTRE, RIGHT
from neurarium.ui.pictures.grid import device_scale
from neurarium.ui.pictures.numbers import plain, short
from neurarium.ui.pictures.polyline import polyline

BAR = 34.0  # px at scale 1: widest bar
LOW = 72.0  # px at scale 1: bars that are lower have no numbers
NUMBER_FROM = 36.0  # px at scale 1: room for a bar from which on its number stands on it
ROW, COLUMN = 44.0, 72.0  # px at scale 1: largest cell of a sequence
THINNEST = 1.0  # px: rows of a sequence; more units than fit are scrolled
LINE, TALLEST_LINE = 22.0, 90.0  # px at scale 1: heights of a channel's line
CHIP = 24.0  # px at scale 1: height of a token
FILLERS = ("·", "")


def word(text: str) -> str:
    """A space can be seen."""
    return "␣" if text == " " else text


@dataclass
class BarDrawing(Drawing):
    """(N,): a bar for each from the line at 0, upwards where it is positive."""

    @property
    def _low(self) -> bool:
        """No height for numbers: what lies under the mouse is told, and the legend has the range."""
        return self.rect.height() < self.theme.px(LOW)

    @property
    def _plot(self) -> QRectF:
        px = self.theme.px
        if self._low:
            return self.rect.adjusted(px(34), px(2), -px(2), -px(15))
        numbers = self.rect.width() - px(36) >= px(NUMBER_FROM) * len(self.order)
        below = 29 if self.panel.scale.bottom < 0 and numbers else 18  # names, above them numbers of bars that hang
        return self.rect.adjusted(px(34), px(12), -px(2), -px(below))

    def _slot(self, place: int) -> QRectF:
        plot = self._plot
        width = plot.width() / max(1, len(self.order))
        return QRectF(plot.left() + place * width, plot.top(), width, plot.height())

    def paint(self, painter: QPainter, marks: Marks) -> None:
        theme, px, plot, scale = self.theme, self.theme.px, self._plot, self.panel.scale
        painter.setFont(theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        zero = plot.bottom() - (0 - scale.bottom) / (scale.high - scale.bottom) * plot.height()
        for value in dict.fromkeys((scale.bottom, 0.0, scale.high)):
            y = plot.bottom() - (value - scale.bottom) / (scale.high - scale.bottom) * plot.height()
            painter.setPen(QPen(theme.colour("line" if value else "faint"), 1))
            painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
            painter.setPen(theme.colour("quiet"))
            if not value or not self._low:
                painter.drawText(QRectF(self.rect.left(), y - px(8), px(30), px(16)), RIGHT, plain(value))
        stride = self._stride(metrics)
        values = self.panel.values.reshape(-1)
        for place, unit in enumerate(self.order):
            slot, value = self._slot(place), float(values[unit])
            wide = min(px(BAR), max(1.0, slot.width() - 2))
            left = slot.center().x() - wide / 2
            if not math.isfinite(value):
                painter.fillRect(QRectF(left, slot.top(), wide, slot.height()), theme.colour("error_ring", 0.35))
                continue
            share = min(1.0, max(-1.0, value / scale.high))
            height = -share * plot.height() * scale.high / (scale.high - scale.bottom)
            bar = QRectF(left, zero, wide, height).normalized()
            painter.fillRect(bar, theme.colour("negative" if value < 0 else "positive"))
            self._words(painter, metrics, slot, bar, int(unit), value, named=place % stride == 0)
        self.mark(painter, marks)

    def _name(self, unit: int) -> str:
        return word(self.shown.names[unit]) if unit < len(self.shown.names) else str(unit + 1)

    def _stride(self, metrics: QFontMetricsF) -> int:
        """Every how manieth bar has its name: all, or every 2nd, 5th, 10th, …"""
        widest = max((metrics.horizontalAdvance(self._name(int(unit))) for unit in self.order), default=0.0)
        needed = min(widest, self.theme.px(24)) + 2
        slot = self._slot(0).width()
        return next((n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500) if n * slot >= needed), len(self.order))

    def _words(
        self, painter: QPainter, metrics: QFontMetricsF, slot: QRectF, bar: QRectF, unit: int, value: float, *,
        named: bool,
    ) -> None:  # fmt: skip
        px = self.theme.px
        if slot.width() >= px(NUMBER_FROM) and not self._low:
            painter.setPen(self.theme.colour("text"))
            top = bar.bottom() if value < 0 else bar.top() - px(13)
            top = min(max(top, self.rect.top() - 1), max(slot.bottom() - px(12), self.rect.bottom() - px(29)))
            painter.drawText(QRectF(slot.left(), top, slot.width(), px(13)), CENTRE, short(value, 3))
        if named:
            painter.setPen(self.theme.colour("quiet"))
            room = slot.adjusted(-px(20), 0, px(20), 0) if slot.width() < px(24) else slot
            text = metrics.elidedText(self._name(unit), Qt.TextElideMode.ElideRight, room.width() - 2)
            painter.drawText(QRectF(room.left(), self.rect.bottom() - px(14), room.width(), px(14)), CENTRE, text)

    def hit(self, position: QPointF) -> Spot | None:
        for place, unit in enumerate(self.order):
            slot = self._slot(place)
            slot.setBottom(self.rect.bottom())
            if slot.contains(position):
                return Spot(int(unit), (int(unit),))
        return None

    def place_of(self, unit: int) -> QRectF | None:
        found = np.flatnonzero(self.order == unit)
        if not found.size:
            return None
        slot = self._slot(int(found[0])).adjusted(1, 1, -1, 0)
        slot.setBottom(self.rect.bottom())  # with its number and name
        return slot


@dataclass
class HeatDrawing(Drawing):
    """(T, F): time runs to the right, a row for each unit; tokens stand above."""

    @cached_property
    def _head(self) -> float:
        """Height of the tokens' row."""
        steps = max(1, self.panel.values.shape[0])
        return self.theme.px(17) if self.panel.words and self._room().width() / steps >= self.theme.px(9) else 0.0

    def _room(self) -> QRectF:
        names = self.shown.names
        if not names:
            return self.rect
        metrics = QFontMetricsF(self.theme.font("tiny"))
        left = min(self.theme.px(70), max(metrics.horizontalAdvance(word(name)) for name in names) + self.theme.px(6))
        return self.rect.adjusted(left, 0, 0, 0)

    @cached_property
    def _cell(self) -> tuple[float, float]:
        room, px = self._room(), self.theme.px
        steps, units = self.panel.values.shape
        width = min(room.width() / max(1, steps), float(px(COLUMN)))
        height = min((room.height() - self._head) / max(1, units), float(px(ROW)))
        return width, max(height, THINNEST * self.theme.scale)

    @property
    def rows(self) -> int:
        return len(self.order)

    @property
    def visible(self) -> int:
        return max(1, int((self._room().height() - self._head + 0.5) / self._cell[1]))

    @property
    def _first(self) -> int:
        return max(0, min(self.first, self.rows - self.visible))

    @property
    def _heat(self) -> QRectF:
        room, (width, height) = self._room(), self._cell
        count = min(self.visible, self.rows)
        used = self.panel.values.shape[0] * width
        left = room.left() + (room.width() - used) / 2 if not self.shown.names else room.left()
        top = room.top() + self._head + max(0.0, (room.height() - self._head - count * height) / 2)
        return QRectF(left, top, used, count * height)

    def paint(self, painter: QPainter, marks: Marks) -> None:
        heat, scale = self._heat, device_scale(painter)
        units = self.order[self._first : self._first + self.visible]

        def make() -> object:
            values = self.panel.values[:, units].T[None]
            down, across = max(1, round(heat.height() * scale)), max(1, round(heat.width() * scale))
            return coloured(self.theme, self.panel.scale.indices(resized(values, down, across)[0]),
                            self.panel.scale.kind)  # fmt: skip

        image = self.keep((heat.getRect(), self._first, scale, self.panel.role), make)  # type: ignore[arg-type]
        painter.drawImage(heat, image)
        painter.setFont(self.theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(self.theme.colour("text"))
        for place, text in enumerate(self.panel.words if self._head else ()):
            cell = QRectF(heat.left() + place * self._cell[0], heat.top() - self._head, self._cell[0], self._head)
            said = metrics.elidedText(word(text), Qt.TextElideMode.ElideRight, cell.width() + 3)
            painter.drawText(cell, CENTRE, said)
        self._unit_names(painter, metrics, heat)
        self.mark(painter, marks)

    def _unit_names(self, painter: QPainter, metrics: QFontMetricsF, heat: QRectF) -> None:
        if not self.shown.names or self._cell[1] < metrics.height() * 0.8:
            return
        painter.setPen(self.theme.colour("quiet"))
        for place, unit in enumerate(self.order[self._first : self._first + self.visible]):
            row = QRectF(self.rect.left(), heat.top() + place * self._cell[1], heat.left() - self.rect.left() - 4,
                         self._cell[1])  # fmt: skip
            text = metrics.elidedText(word(self.shown.names[int(unit)]), Qt.TextElideMode.ElideRight, row.width())
            painter.drawText(row, RIGHT, text)

    def hit(self, position: QPointF) -> Spot | None:
        heat = self._heat
        if not heat.contains(position):
            return None
        row = min(self.rows - 1, self._first + int((position.y() - heat.top()) / self._cell[1]))
        step = min(self.panel.values.shape[0] - 1, int((position.x() - heat.left()) / self._cell[0]))
        unit = int(self.order[row])
        return Spot(unit, (step, unit))

    def place_of(self, unit: int) -> QRectF | None:
        found = np.flatnonzero(self.order == unit)
        row = int(found[0]) - self._first if found.size else -1
        if not 0 <= row < self.visible:
            return None
        heat = self._heat
        return QRectF(heat.left(), heat.top() + row * self._cell[1], heat.width(), self._cell[1])


def thinned(values: NDArray[np.float32], most: int) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """(n,) → places 0 … 1 and numbers: of more than two for each of `most` columns the lowest and the highest."""
    count = len(values)
    if count <= 2 * most:
        return np.arange(count) / max(1, count - 1), values
    starts = np.arange(most) * count // most
    ends = np.column_stack([np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts)])
    return np.repeat((starts + 0.5 * count / most) / count, 2), ends.ravel()


@dataclass
class LineDrawing(Drawing):
    """(C, L): a line for every channel, each over its own line at 0, all at the same scale."""

    @cached_property
    def _columns(self) -> int:
        """More columns while every line would be lower than it is comfortable."""
        count, px = max(1, len(self.order)), self.theme.px
        most = max(1, int(self.rect.width() / px(140)))
        return next((c for c in range(1, most + 1) if self.rect.height() / -(-count // c) >= px(LINE)), most)

    @property
    def rows(self) -> int:
        return -(-len(self.order) // self._columns)

    @cached_property
    def _height(self) -> float:
        px = self.theme.px
        return min(float(px(TALLEST_LINE)), max(float(px(LINE)), self.rect.height() / max(1, self.rows)))

    @property
    def visible(self) -> int:
        return max(1, int((self.rect.height() + 0.5) / self._height))

    @property
    def _first(self) -> int:
        return max(0, min(self.first, self.rows - self.visible))

    def _slot(self, place: int) -> QRectF | None:
        row, column = divmod(place, self._columns)
        row -= self._first
        if not 0 <= row < self.visible:
            return None
        gap, width = self.theme.px(8), self.rect.width() / self._columns
        return QRectF(self.rect.left() + column * width, self.rect.top() + row * self._height, width - gap,
                      self._height).adjusted(0, 2, 0, -2)  # fmt: skip

    def paint(self, painter: QPainter, marks: Marks) -> None:
        scale, theme = self.panel.scale, self.theme
        for place, unit in enumerate(self.order):
            slot = self._slot(place)
            if slot is None:
                continue
            painter.fillRect(slot, theme.colour("text", 0.04))
            span = scale.high - scale.bottom
            zero = slot.bottom() + scale.bottom / span * slot.height()
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QLineF(slot.left(), zero, slot.right(), zero))
            shares, numbers = thinned(self.panel.values[unit], max(2, int(slot.width())))
            y = slot.bottom() - (np.clip(numbers, scale.bottom, scale.high) - scale.bottom) / span * slot.height()
            x = slot.left() + shares * slot.width()
            painter.setPen(QPen(theme.colour("training"), 1.3 * theme.scale))
            for part in polyline(np.column_stack([x, y])):
                painter.drawPolyline(part)
        self.mark(painter, marks)

    def hit(self, position: QPointF) -> Spot | None:
        for place, unit in enumerate(self.order):
            slot = self._slot(place)
            if slot is not None and slot.contains(position):
                last = self.panel.values.shape[1] - 1
                step = round((position.x() - slot.left()) / slot.width() * last)
                return Spot(int(unit), (int(unit), max(0, min(last, step))))
        return None

    def place_of(self, unit: int) -> QRectF | None:
        found = np.flatnonzero(self.order == unit)
        return self._slot(int(found[0])) if found.size else None


@dataclass
class TokenDrawing(Drawing):
    """(T,): what every token stands for, in lines like a text."""

    @cached_property
    def _chips(self) -> list[QRectF]:
        px = self.theme.px
        metrics = QFontMetricsF(self.theme.font("small"))
        chips: list[QRectF] = []
        x, y, high = self.rect.left(), self.rect.top(), px(CHIP)
        for text in self._texts:
            wide = max(float(high), metrics.horizontalAdvance(text) + px(12))
            if x > self.rect.left() and x + wide > self.rect.right():
                x, y = self.rect.left(), y + high + px(4)
            chips.append(QRectF(x, y, wide, high))
            x += wide + px(4)
        return chips

    @property
    def _texts(self) -> list[str]:
        numbers = self.panel.values.reshape(-1)
        words = self.panel.words or tuple(str(int(number)) for number in numbers)
        return [word(text) for text in words[: len(numbers)]]

    def paint(self, painter: QPainter, marks: Marks) -> None:
        theme = self.theme
        painter.setFont(theme.font("small"))
        for text, chip in zip(self._texts, self._chips, strict=True):
            if chip.bottom() > self.rect.bottom() + 1:
                break
            filler = text in FILLERS
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("text", 0.03 if filler else 0.1))
            painter.drawRoundedRect(chip, theme.px(4), theme.px(4))
            painter.setPen(theme.colour("faint" if filler else "text"))
            painter.drawText(chip, CENTRE, text)
        self.mark(painter, marks)

    def hit(self, position: QPointF) -> Spot | None:
        return next((Spot(i, (i,)) for i, chip in enumerate(self._chips) if chip.contains(position)), None)

    def place_of(self, unit: int) -> QRectF | None:
        return self._chips[unit] if 0 <= unit < len(self._chips) else None
