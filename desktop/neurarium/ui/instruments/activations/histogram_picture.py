"""How a layer's outputs are distributed over a batch, and which units are dead or saturated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from neurarium.session.asking import Ask, Reading
from neurarium.session.readings.activations import LayerStatistics
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.activations.base import StatisticsPicture
from neurarium.ui.instruments.activations.plot import Plot, Range, steady
from neurarium.ui.instruments.activations.unit_line import UnitLine
from neurarium.ui.instruments.activations.words import list_words, range_of
from neurarium.ui.pictures.numbers import percent, plain, short
from neurarium.ui.plots.axes import Axis

MOSTLY = 0.9  # a unit is saturated when at least so many of its numbers are
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def dead_units(stats: LayerStatistics) -> NDArray[np.intp]:
    """Units that were exactly 0 for every sample and at every place."""
    return np.flatnonzero(stats.silent >= 1)


def saturated_units(stats: LayerStatistics) -> NDArray[np.intp]:
    """Units that were near a bound most of the time; none where there are no bounds."""
    return np.flatnonzero(stats.edge >= MOSTLY) if stats.edge is not None else np.zeros(0, dtype=np.intp)


class HistogramPicture(StatisticsPicture):
    """Bars: which share of all numbers lies where. Above it the dead and saturated units; a click goes through them.
    The chosen unit is a line over the bars."""

    _across: Range | None = None
    _top: Range | None = None
    _of: tuple[object, ...] = ()
    _line_of_unit: UnitLine | None = None

    def __init__(self, controller: Controller, parent: QWidget | None = None, **settings: Any) -> None:
        super().__init__(controller, parent, **settings)
        controller.focus.unit_changed.connect(self._on_unit)

    def _on_unit(self, node: str, _unit: int) -> None:
        if node == self.node:
            self.ask_again()
            self._state()

    def asks(self) -> frozenset[Ask]:
        unit, layer = self.controller.focus.unit_of(self.node), super().asks()
        return layer | self.ask_node("unit numbers", unit=unit) if unit >= 0 else layer

    @property
    def line(self) -> UnitLine | None:
        """The chosen unit, if its numbers are there."""
        line = self._line_of_unit
        return line if line is not None and any(r.value is line.found for r in self.readings.values()) else None

    def title(self) -> str:
        return self.tr("Distribution · {0}").format(self.full_title)

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        super().take(readings)
        stats = self.stats
        if stats is None:
            return
        key = (stats.node, stats.chosen, stats.samples)
        if key != self._of:
            self._of, self._across, self._top = key, None, None
        found = next((r.value for one, r in readings.items() if one.kind == "unit numbers"), None)
        self._line_of_unit = UnitLine.of(stats, found) if found is not None else None
        self._across = steady(self._across, float(stats.edges[0]), float(stats.edges[-1]))
        highest = float(self._line_of_unit.shares.max()) if self._line_of_unit is not None else 0.0
        self._top = steady(self._top, 0.0, max(highest, float(stats.shares.max())) or 1.0)

    def caption(self) -> str:
        parts = [super().caption()]
        if self.stats is not None:
            parts.insert(0, range_of(self.stats.low, self.stats.high))
            if self.stats.drawn < self.stats.count:
                parts.append(self.tr("{0} of {1} numbers, drawn at random").format(
                    f"{self.stats.drawn:,}", f"{self.stats.count:,}"))  # fmt: skip
        return " · ".join(parts)

    def numbers(self) -> dict[str, NDArray[Any]]:
        stats = self.stats
        if stats is None:
            return {}
        found: dict[str, NDArray[Any]] = {
            "edges of the bins": stats.edges, "share of all numbers": stats.shares,
            "share that is exactly 0": np.array([stats.zeros]), "share of zeros of every unit": stats.silent,
            "mean size of every unit": stats.strengths, "standard deviation of every unit": stats.spreads,
        }  # fmt: skip
        if stats.edge is not None:
            found["saturated share of every unit"] = stats.edge
        if self.line is not None:
            found[f"share of the numbers of {self.line.words}"] = self.line.shares
            found[f"largest number of {self.line.words} for each sample"] = self.line.found.largest
        return found

    # -- painting ----------------------------------------------------------------------------------

    def plot(self, rect: QRectF) -> Plot:
        """The axes."""
        return Plot(self.theme, rect, Axis(*(self._across or (0.0, 1.0))), Axis(*(self._top or (0.0, 1.0))),
                    percent=True, head=9 + 15 * len(self.statements()))  # fmt: skip

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        stats = self.stats
        if stats is None:
            return
        theme, plot = self.theme, self.plot(rect)
        self._paint_statements(painter, rect)
        if not np.isfinite(stats.low):
            self._say(painter, plot.area, self.tr("Not a single number: everything is NaN or infinite."))
            return
        plot.paint(painter)
        bottom = plot.area.bottom()
        left, right, top = plot.x(stats.edges[:-1]), plot.x(stats.edges[1:]), plot.y(stats.shares)
        middle = (stats.edges[:-1] + stats.edges[1:]) / 2
        for x0, x1, y, at in zip(left, right, top, middle, strict=True):
            if y < bottom:
                gap = 1.0 if x1 - x0 > 3 else 0.0
                painter.fillRect(QRectF(x0, min(y, bottom - 1), max(1.0, x1 - x0 - gap), max(1.0, bottom - y)),
                                 theme.colour("negative" if at < 0 else "positive"))  # fmt: skip
        plot.mark_zero(painter)
        if self.line is not None:
            self.line.paint(painter, plot, stats.edges)
        self._paint_percentiles(painter, plot, stats)
        found = self.bin_at(rect, self.pointer)
        if found is not None:
            painter.setPen(QPen(theme.colour("text"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(left[found], plot.area.top(), right[found] - left[found], plot.area.height()))
            self._tag(painter, plot.area, self.bin_words(found))
        elif stats.zeros_apart:
            self._zeros(painter, plot, stats)

    def _zeros(self, painter: QPainter, plot: Plot, stats: LayerStatistics) -> None:
        """What is exactly 0 would dwarf all bars: it is told in words, with a hatched mark at its place."""
        px, area, x = self.theme.px, plot.area, float(plot.x(0.0))
        mark = QRectF(x - px(3), area.top(), px(6), area.height())
        painter.fillRect(mark, QBrush(self.theme.colour("quiet"), Qt.BrushStyle.BDiagPattern))
        self._tag(painter, area, self.tr("{0} exactly 0, not in the bars").format(percent(stats.zeros)))

    def _tag(self, painter: QPainter, area: QRectF, text: str) -> None:
        """Words in the plot's upper corner, readable over bars."""
        painter.setFont(self.theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        wide = metrics.horizontalAdvance(text)
        box = QRectF(area.right() - wide - 4, area.top() + 1, wide + 4, metrics.height())
        painter.fillRect(box, self.theme.colour("panel", 0.8))
        painter.setPen(self.theme.colour("text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_percentiles(self, painter: QPainter, plot: Plot, stats: LayerStatistics) -> None:
        """On the bottom line: 5–95 % thin, 25–75 % thick, the median a dot."""
        if not np.isfinite(stats.percentiles).all():
            return
        px, area, low, high = self.theme.px, plot.area, plot.area.left(), plot.area.right()
        p5, p25, p50, p75, p95 = (min(high, max(low, float(v))) for v in plot.x(stats.percentiles))
        y = area.bottom()
        for first, last, wide in ((p5, p95, 1.5), (p25, p75, 4.0)):
            painter.setPen(QPen(self.theme.colour("text"), px(wide), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLine(QLineF(first, y, last, y))
        painter.setPen(QPen(self.theme.colour("panel"), 1))
        painter.setBrush(self.theme.colour("text"))
        painter.drawEllipse(QPointF(p50, y), px(4), px(4))

    def bin_at(self, rect: QRectF, position: QPointF | None) -> int | None:
        """The bin under the mouse."""
        plot, stats = self.plot(rect), self.stats
        if position is None or stats is None or not plot.area.contains(position):
            return None
        value = plot.across.value((position.x() - plot.area.left()) / plot.area.width())
        found = int(np.searchsorted(stats.edges, value, side="right")) - 1
        return found if 0 <= found < len(stats.shares) else None

    def bin_words(self, found: int) -> str:
        """"0.5 to 0.6: 2.1 % of all numbers, 4 % of those of unit 5"."""
        words = self._bin_words(found)
        if self.line is None:
            return words
        own = percent(float(self.line.shares[found]), 1)
        return self.tr("{0}, {1} of those of {2}").format(words, own, self.line.words)

    def _bin_words(self, found: int) -> str:
        assert self.stats is not None
        stats, low, high = self.stats, plain(float(self.stats.edges[found])), plain(float(self.stats.edges[found + 1]))
        share = percent(float(stats.shares[found]), 1)
        if found == 0 and stats.low < stats.edges[0]:
            return self.tr("below {0}: {1} of all numbers").format(high, share)
        if found == len(stats.shares) - 1 and stats.high > stats.edges[-1]:
            return self.tr("above {0}: {1} of all numbers").format(low, share)
        return self.tr("{0} to {1}: {2} of all numbers").format(low, high, share)

    # -- dead and saturated ------------------------------------------------------------------------

    def statements(self) -> list[tuple[str, str, NDArray[np.intp]]]:
        """(words, the rule and which units, the units) for each line above the plot."""
        stats = self.stats
        if stats is None:
            return []
        lines = []
        off = self.off_units
        count, stuck = len(stats.silent), saturated_units(stats)
        dead = np.setdiff1d(dead_units(stats), list(off))  # what was switched off is no wonder
        if stats.broken > 0:
            lines.append((self.tr("{0} are no numbers (NaN or infinite)").format(percent(stats.broken, 1)),
                          self.tr("The network computes something that is not a number any more: a smaller learning "
                                  "rate and starting anew help."), np.zeros(0, dtype=np.intp)))  # fmt: skip
        if dead.size or self._can_die:
            rule = self.tr("Dead: exactly 0 for all {0} samples, at every place.").format(f"{stats.samples:,}")
            lines.append((self.tr("{0} of {1} units dead").format(f"{dead.size:,}", f"{count:,}"),
                          f"{rule} {list_words(dead)}".strip(), dead))  # fmt: skip
        if stats.edge is not None and stats.bounds is not None:
            low, high = stats.bounds
            margin = 0.03 * max(abs(low), abs(high))
            rule = self.tr("Saturated: below {0} or above {1}, where the curve is nearly flat; a unit counts when {2} "
                           "of its numbers are.").format(short(low + margin), short(high - margin), percent(MOSTLY))
            said = self.tr("{0} of {1} units saturated, {2} of the numbers").format(
                f"{stuck.size:,}", f"{count:,}", percent(float(stats.edge.mean()), 1))
            lines.append((said, f"{rule} {list_words(stuck)}".strip(), stuck))
        if self.line is not None:
            lines.append((*self.line.statement(), np.zeros(0, dtype=np.intp)))
        return lines

    @property
    def _can_die(self) -> bool:
        """Only a layer that can put out exactly 0 for good is said to have no dead units."""
        bend = self.stats.bend if self.stats is not None else None
        return bend is not None and self.stats is not None and bend.node == self.stats.node and self.stats.zeros > 0

    def _line(self, rect: QRectF, index: int) -> QRectF:
        px = self.theme.px
        return QRectF(rect.left(), rect.top() + index * px(15), rect.width(), px(15))

    def _paint_statements(self, painter: QPainter, rect: QRectF) -> None:
        painter.setFont(self.theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        for index, (text, _, units) in enumerate(self.statements()):
            last = self.line is not None and index == len(self.statements()) - 1
            painter.setPen(self.theme.colour("warning" if units.size else "text" if last else "quiet"))
            line = self._line(rect, index)
            painter.drawText(line, LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width()))

    def _statement_at(self, position: QPointF) -> tuple[str, str, NDArray[np.intp]] | None:
        rect = QRectF(self.rect())
        return next((each for index, each in enumerate(self.statements())
                     if self._line(rect, index).contains(position)), None)  # fmt: skip

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        found = self._statement_at(event.position())
        self.setToolTip(f"{found[0]}. {found[1]}" if found is not None else "")
        link = found is not None and found[2].size
        self.setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._statement_at(event.position())
        if found is None or not found[2].size or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        here = self.controller.focus.unit_of(self.node)
        further = found[2][found[2] > here]
        self.controller.focus.choose_unit(self.node, int(further[0] if further.size else found[2][0]))
