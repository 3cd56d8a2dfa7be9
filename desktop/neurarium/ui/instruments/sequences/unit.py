"""One unit over a text: the text coloured by what it remembers, lines of its gates, and the arithmetic of one step.

Colouring a text by one cell is the picture of Karpathy, Johnson and Fei-Fei, "Visualizing and understanding recurrent
networks" (2015).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from neurarium.session.asking import Ask, Reading
from neurarium.session.readings.sequences import StepNames, Strip
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.instruments.picture import finite_range
from neurarium.ui.instruments.sequences.base import (
    CENTRE,
    LEFT,
    legend,
    legend_height,
    paint_name,
    shown_word,
    spoken,
)
from neurarium.ui.instruments.sequences.unrolled import UnrolledPicture
from neurarium.ui.instruments.sequences.words import memory_of, row_name, scales_of
from neurarium.ui.pictures.colourmap import Scale, nice_limit
from neurarium.ui.pictures.numbers import fixed, plain, short
from neurarium.ui.pictures.polyline import polyline

LINES = {"i": "good", "f": "warning", "o": "gradient", "r": "gradient", "z": "warning", "c": "action", "h": "text",
         "y": "action"}  # fmt: skip
LINE_HEIGHT = 19  # px at scale 1 of a line of text
LETTER = 14
ENOUGH = 0.5  # of the upright axis that must be used, or it is made shorter


class UnitPicture(UnrolledPicture):
    """The unit that was chosen in the strips, or one whose memory changes much."""

    def __init__(self, controller: Controller, parent: QWidget | None = None, **where: Any) -> None:
        self._places: list[QRectF] = []
        self._axis: tuple[float, float] = (0.0, 1.0)
        self._axis_of: Hashable = None
        super().__init__(controller, parent, **where)

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.strips = next(iter(readings.values())).value

    # -- words and numbers -------------------------------------------------------------------------

    @property
    def unit(self) -> int:
        """The unit that is shown."""
        return self._choice.of(self.node, self.strips) if self.strips is not None else 0

    def title(self) -> str:
        if self.strips is None:
            return self.tr("One unit over the text")
        symbol = memory_of(self.strips)
        words = translate_message(row_name(symbol))
        title = self.tr("Unit {0}: {1} {2} · {3}").format(self.unit + 1, words, symbol, self.card_name)
        if self.controller.focus.unit_of(self.node) < 0:
            return self.tr("{0} · changes most").format(title)
        return title

    def caption(self) -> str:
        if self.strips is None:
            return ""
        low, high = finite_range(self._memory().values[:, self.unit])
        return self.tr("{0} to {1}, {2}, evaluation mode").format(short(low), short(high), self.sample)

    def numbers(self) -> dict[str, NDArray[Any]]:
        return {strip.symbol: strip.values[:, self.unit] for strip in self._own()}

    def _memory(self) -> Strip:
        assert self.strips is not None
        found = self.strips.strip(memory_of(self.strips))
        assert found is not None
        return found

    def _own(self) -> list[Strip]:
        """Strips whose units are this one's: all but the input, and a projected state."""
        if self.strips is None:
            return []
        shape = self._memory().values.shape
        return [strip for strip in self.strips.strips if strip.symbol != "x" and strip.values.shape == shape]

    def _scale(self) -> Scale:
        """The same as in the strips: a value has one colour."""
        assert self.strips is not None
        return scales_of(self.strips)[memory_of(self.strips)]

    # -- painting ----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.strips is None:
            return
        px, scale = self.theme.px, self._scale()
        foot = legend_height(self.theme)
        at = self.cursor_of.query if 0 <= self.cursor_of.query < len(self.strips.names) else self._last()
        said = self._said(at, rect)
        formula = px(16) * len(said)
        text = QRectF(rect.left(), rect.top(), rect.width(), (rect.height() - foot - formula) * 0.5)
        used = self._paint_text(painter, text, self.strips.names, scale)
        lines = QRectF(rect.left(), used + px(5), rect.width(), rect.bottom() - foot - formula - used - px(8))
        if lines.height() >= px(30):
            self._paint_lines(painter, lines)
        painter.setFont(self.theme.font("tiny"))
        painter.setPen(self.theme.colour("text"))
        metrics = QFontMetricsF(painter.font())
        for index, words in enumerate(said):
            place = QRectF(rect.left(), rect.bottom() - foot - formula + index * px(16), rect.width(), px(16))
            painter.drawText(place, LEFT, metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width()))
        legend(painter, QRectF(rect.left(), rect.bottom() - foot, rect.width(), foot), self.theme, scale)

    def _said(self, at: int, rect: QRectF) -> list[str]:
        """The arithmetic of a step in one line, or in two where one would be cut."""
        assert self.strips is not None
        formula = self._formula(at)
        if not formula or rect.height() < self.theme.px(100):  # then the lines need the room
            return []
        metrics = QFontMetricsF(self.theme.font("tiny"))
        words = f"{shown_word(self.strips.names.words[at])}:  {formula}"
        if metrics.horizontalAdvance(words) <= rect.width() or rect.height() < self.theme.px(110):
            return [words]
        return words.split(",  ")

    def _last(self) -> int:
        """The step that was read last."""
        assert self.strips is not None
        return 0 if self.strips.reverse else len(self.strips.names) - 1

    def _layout(self, rect: QRectF, names: StepNames) -> tuple[list[QRectF], int]:
        """A rectangle for every step, line by line, and the number of lines."""
        px, metrics = self.theme.px, QFontMetricsF(self.theme.font("small"))
        places, x, line = [], 0.0, 0
        high = px(LINE_HEIGHT)
        for word in names.words:
            wide = max(px(LETTER), metrics.horizontalAdvance(shown_word(word)) + px(5 if len(word) < 2 else 10))
            if x > 0 and x + wide > rect.width():
                x, line = 0.0, line + 1
            places.append(QRectF(rect.left() + x, rect.top() + line * high, wide - 1, high - 2))
            x += wide
        return places, line + 1

    def _paint_text(self, painter: QPainter, rect: QRectF, names: StepNames, scale: Scale) -> float:
        """The text with the unit's colour behind every step; the y at which it ends. A text that is too long is shown
        where the cursor stands."""
        places, lines = self._layout(rect, names)
        high = self.theme.px(LINE_HEIGHT)
        room = max(1, int(rect.height() // high))
        at = self.cursor_of.query if 0 <= self.cursor_of.query < len(places) else 0
        first = min(max(0, lines - room), max(0, int((places[at].top() - rect.top()) // high) - room // 2))
        self._places = [place.translated(0, -first * high) for place in places]
        values = self._memory().values[:, self.unit]
        painter.setFont(self.theme.font("small"))
        bottom = rect.top() + min(lines, room) * high
        for index, place in enumerate(self._places):
            if place.top() < rect.top() - 1 or place.bottom() > bottom + 1:
                continue
            colour = scale.colour(self.theme, float(values[index]))
            if not self._read(index):
                colour.setAlphaF(0.15)
            painter.setPen(QPen(self.theme.colour("text"), 1.5) if index == self.cursor_of.query else Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(place, 3, 3)
            if names.kind == "patches" and names.patches[index] is not None:
                paint_name(painter, place.adjusted(2, 2, -2, -2), self.theme, names, index, bright=False)
            else:
                painter.setPen(self._ink(colour))
                painter.drawText(place, CENTRE, shown_word(names.words[index]))
        return bottom

    def _ink(self, ground: QColor) -> QColor:
        """A colour that can be read on it."""
        if ground.alphaF() < 0.5:
            return self.theme.colour("text")
        bright = 0.299 * ground.redF() + 0.587 * ground.greenF() + 0.114 * ground.blueF() > 0.45
        dark_text = self.theme.colour("text" if not self.theme.dark else "action_text")
        return dark_text if bright else (self.theme.colour("text") if self.theme.dark else self.theme.colour("panel"))

    def _read(self, index: int) -> bool:
        """Whether playing has come to this step."""
        assert self.strips is not None
        if self.cursor_of.place is None:
            return True
        return index >= self.cursor_of.query if self.strips.reverse else index <= self.cursor_of.query

    def _limits(self, values: NDArray[Any]) -> tuple[float, float]:
        """Ends of the upright axis. They stand still while numbers move a little, so that lines can be compared."""
        assert self.strips is not None
        key = (self.node, self.strips.layer, self.strips.reverse, self.unit, self.strips.names.words)
        reach = max(1.0, nice_limit(float(np.abs(values[np.isfinite(values)]).max(initial=0.0))))
        low = -1.0 if (values < 0).any() else 0.0
        if key == self._axis_of:
            before = self._axis[1]
            reach = before if ENOUGH * before <= reach <= before else reach
            low = min(low, np.sign(self._axis[0]))
        self._axis_of, self._axis = key, (low * reach, reach)
        return self._axis

    def _paint_lines(self, painter: QPainter, rect: QRectF) -> None:
        theme, px = self.theme, self.theme.px
        drawn = [strip for strip in self._own() if strip.symbol in LINES]
        values = np.concatenate([strip.values[:, self.unit] for strip in drawn])
        low, reach = self._limits(values)
        plot = rect.adjusted(px(26), px(5), -px(16), -px(3))
        painter.setFont(theme.font("tiny"))

        def y(value: float) -> float:
            return plot.bottom() - (value - low) / (reach - low) * plot.height()

        for tick in dict.fromkeys((low, 0.0, reach)):
            painter.setPen(theme.colour("quiet"))
            painter.drawText(QRectF(rect.left(), y(tick) - px(8), px(22), px(16)), int(Qt.AlignmentFlag.AlignRight
                             | Qt.AlignmentFlag.AlignVCenter), plain(tick))  # fmt: skip
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(plot.left(), y(tick)), QPointF(plot.right(), y(tick)))
        count = len(drawn[0].values)
        x = plot.left() + (np.arange(count) + 0.5) / count * plot.width()
        ends: list[float] = []
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for strip in sorted(drawn, key=lambda one: one.symbol == memory_of_kind(drawn)):
            line = strip.values[:, self.unit]
            thick = strip.symbol == memory_of_kind(drawn)
            colour = theme.colour(LINES[strip.symbol])
            painter.setPen(QPen(colour, 2.2 if thick else 1.2))
            points = np.column_stack([x, plot.bottom() - (line - low) / (reach - low) * plot.height()])
            for part in polyline(points):
                painter.drawPolyline(part)
            wanted = y(float(line[-1])) if np.isfinite(line[-1]) else plot.center().y()
            ends.append(_apart(wanted, ends, min(px(11), plot.height() / len(drawn)), plot))
            painter.drawText(QRectF(plot.right() + px(4), ends[-1] - px(8), px(14), px(16)), LEFT, strip.symbol)
        if 0 <= self.cursor_of.query < count:
            painter.setPen(QPen(theme.colour("action"), 1.2))
            at = float(x[self.cursor_of.query])
            painter.drawLine(QPointF(at, plot.top()), QPointF(at, plot.bottom()))

    def _formula(self, at: int) -> str:
        """The step's arithmetic with this unit's own numbers."""
        strips = self.strips
        if strips is None or strips.kind not in ("LSTM", "GRU"):
            return ""
        v = {strip.symbol: float(strip.values[at, self.unit]) for strip in self._own()}
        before = at + 1 if strips.reverse else at - 1
        symbol = memory_of(strips)
        memory = self._memory().values
        first = dict(strips.first)[symbol]
        last = float(memory[before, self.unit]) if 0 <= before < len(memory) else float(first[self.unit])

        def bracket(value: float) -> str:
            return f"({fixed(value)})" if value < 0 else fixed(value)

        if strips.kind == "LSTM":
            words = (f"c = f·c′ + i·g = {fixed(v['f'])}·{bracket(last)} + {fixed(v['i'])}·{bracket(v['g'])} "
                     f"≈ {fixed(v['c'])}")  # fmt: skip
            if "h" in v:
                words += f",  h = o·tanh c = {fixed(v['o'])}·{bracket(float(np.tanh(v['c'])))} ≈ {fixed(v['h'])}"
            return words
        return (f"h = (1−z)·n + z·h′ = {fixed(1 - v['z'])}·{bracket(v['n'])} + {fixed(v['z'])}·{bracket(last)} "
                f"≈ {fixed(v['h'])}")  # fmt: skip

    # -- the mouse ---------------------------------------------------------------------------------

    def _step_at(self, position: QPointF) -> int:
        return next((i for i, place in enumerate(self._places) if place.contains(position)), -1)

    def words_at(self, position: QPointF) -> str:
        step = self._step_at(position)
        self.cursor_of.hover(step)
        if step < 0 or self.strips is None:
            return ""
        where = spoken(self.strips.names, step)
        numbers = ", ".join(f"{s.symbol} {short(float(s.values[step, self.unit]))}" for s in self._own())
        return f"{where}: {numbers}\n{self._formula(step)}".strip()

    def clicked(self, position: QPointF) -> None:
        step = self._step_at(position)
        self.cursor_of.stop()
        if step < 0:
            self.cursor_of.free()
        else:
            self.cursor_of.point(step, fix=True)


def memory_of_kind(strips: list[Strip]) -> str:
    """The symbol of the line that is drawn thickest."""
    symbols = [strip.symbol for strip in strips]
    return next((symbol for symbol in ("c", "h", "y") if symbol in symbols), symbols[0])


def _apart(wanted: float, taken: list[float], gap: float, plot: QRectF) -> float:
    """A place for a label beside the plot at least `gap` from the others, the nearest above or below."""
    for distance in range(int(plot.height()) + 1):
        for place in (wanted - distance, wanted + distance):
            if plot.top() <= place <= plot.bottom() and all(abs(place - other) >= gap for other in taken):
                return place
    return wanted
