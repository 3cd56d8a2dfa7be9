"""How the distribution of a layer's outputs moves while the network learns."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QHideEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from neurarium.session.asking import Ask, Reading
from neurarium.session.readings.activations import LayerStatistics
from neurarium.session.snapshot import Snapshot
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.activations.base import StatisticsPicture
from neurarium.ui.instruments.activations.history import Floats, History
from neurarium.ui.instruments.activations.plot import Plot, Range, steady
from neurarium.ui.pictures.numbers import short
from neurarium.ui.pictures.polyline import polygon, polyline
from neurarium.ui.plots.axes import Axis

FEW = 3  # looks that do not make a course yet
BANDS = ((0, 4, 0.22), (1, 3, 0.34))  # of the percentiles, and how strongly each band is drawn


class PercentilesPicture(StatisticsPicture):
    """Bands of 5–95 % and 25–75 % and the median over the steps that were looked at; where nobody looked is a gap."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", repetition: int = 0,
        port: str = "", history: History | None = None,
    ) -> None:  # fmt: skip
        super().__init__(controller, parent, node=node, repetition=repetition, port=port)
        self.history = history or History()
        self.fed = False  # others record for this one while it is out of sight, and tell when nobody looks any more
        self._generation = -1
        self._range: Range | None = None
        self._of: Hashable = None
        self._kept_key: Hashable = None  # of a frozen one

    def settings(self) -> dict[str, Any]:
        return {**super().settings(), "history": self.history.copy()}

    def set_frozen(self, frozen: bool) -> None:
        if frozen != self.frozen:
            self._kept_key = self._key if frozen else None
        super().set_frozen(frozen)

    def twin(self, parent: QWidget | None = None) -> Self:
        other = super().twin(parent)
        other._kept_key, other._range, other._of = self._kept_key, self._range, self._of
        return other

    def title(self) -> str:
        return self.tr("Over time · {0}").format(self.full_title)

    def caption(self) -> str:
        words = [self.tr("median, 25–75 %, 5–95 % of all numbers"), super().caption()]
        if int(np.isfinite(self.course()[0]).sum()) < FEW:
            words.insert(0, self.tr("written down while it is on screen: train, and it grows"))
        return " · ".join(words)

    def numbers(self) -> dict[str, NDArray[Any]]:
        steps, rows = self.course()
        return {"step": steps, "5, 25, 50, 75, 95 percent": rows}

    # -- what arrives ------------------------------------------------------------------------------

    @property
    def _key(self) -> Hashable:
        if self._kept_key is not None:
            return self._kept_key
        focus = self.controller.focus
        off = tuple(sorted((node, tuple(sorted(units))) for node, units in focus.silenced.items()))
        return self.asked_node, self.shown_port, focus.selection, off

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        self._begin(snapshot)
        super()._on_snapshot(snapshot)

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        super().take(readings)
        if self.snapshot is not None:
            self.record(next(iter(readings.values())), self.snapshot)

    def _begin(self, snapshot: Snapshot) -> None:
        """Another run has a course of its own."""
        if snapshot.generation != self._generation and not self.frozen:
            if self._generation >= 0:  # else the course was handed over by a twin
                self.history.clear()
            self._generation = snapshot.generation

    def record(self, reading: Reading, snapshot: Snapshot) -> None:
        """Numbers of this layer that another picture was given are part of the course too."""
        self._begin(snapshot)
        stats = reading.value
        if not isinstance(stats, LayerStatistics) or not reading.fresh or self.frozen:
            return
        if stats.node != self.asked_node:
            return
        self.history.add(self._key, reading.step, stats.percentiles)
        _, rows = self.course()
        if self._key != self._of:
            self._of, self._range = self._key, None
        known = rows[np.isfinite(rows)]
        if known.size:
            self._range = steady(self._range, float(known.min()), float(known.max()))

    def hideEvent(self, event: QHideEvent) -> None:
        if not self.frozen and not self.fed:
            self.history.gap()
        super().hideEvent(event)

    def course(self) -> tuple[Floats, Floats]:
        """(n,) steps, (n, 5) percentiles of what is shown."""
        return self.history.course(self._key)

    # -- painting ----------------------------------------------------------------------------------

    def plot(self, rect: QRectF) -> Plot:
        """The axes: from the first step that was looked at to the last."""
        steps, _ = self.course()
        known = steps[np.isfinite(steps)]
        first, last = (float(known[0]), float(known[-1])) if known.size else (0.0, 1.0)
        return Plot(self.theme, rect, Axis(first, max(last, first + 1)), Axis(*(self._range or (0.0, 1.0))), head=22,
                    whole=True)  # fmt: skip

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        steps, rows = self.course()
        plot, theme = self.plot(rect), self.theme
        plot.paint(painter, self.tr("step"))
        if not np.isfinite(rows).any():
            self._say(painter, plot.area, self.tr("Not a single number: everything is NaN or infinite."))
            return
        if plot.up.low < 0 < plot.up.high:
            y = float(plot.y(0.0))
            painter.setPen(QPen(theme.colour("faint"), 1))
            painter.drawLine(QLineF(plot.area.left(), y, plot.area.right(), y))
        for low, high, strength in BANDS:
            self._band(painter, plot, steps, rows[:, low], rows[:, high], strength)
        painter.setPen(QPen(theme.colour("training"), theme.px(1.8)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for part in polyline(plot.places(steps, rows[:, 2])):
            painter.drawPolyline(part)
        self._readout(painter, plot, steps, rows)

    def _band(
        self, painter: QPainter, plot: Plot, steps: Floats, low: Floats, high: Floats, strength: float
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("training", strength))
        for part in stretches(np.isfinite(low) & np.isfinite(high) & np.isfinite(steps)):
            upper, lower = plot.places(steps[part], high[part]), plot.places(steps[part], low[part])
            if len(upper) == 1:  # a single look: as wide as can be seen
                upper, lower = np.repeat(upper, 2, axis=0), np.repeat(lower, 2, axis=0)
                upper[1, 0] = lower[1, 0] = upper[0, 0] + 3 * self.theme.scale
            painter.drawPolygon(polygon(np.concatenate([upper, lower[::-1]])))

    def _readout(self, painter: QPainter, plot: Plot, steps: Floats, rows: Floats) -> None:
        """The numbers at the step under the mouse, or the last ones."""
        theme, px = self.theme, self.theme.px
        known = np.flatnonzero(np.isfinite(steps) & np.isfinite(rows).all(axis=1))
        if not known.size:
            return
        at = int(known[-1])
        if self.pointer is not None and plot.area.contains(self.pointer):
            wanted = plot.across.value((self.pointer.x() - plot.area.left()) / plot.area.width())
            at = int(known[np.abs(steps[known] - wanted).argmin()])
            x = float(plot.x(steps[at]))
            painter.setPen(QPen(theme.colour("quiet"), 1))
            painter.drawLine(QLineF(x, plot.area.top(), x, plot.area.bottom()))
        painter.setFont(theme.font("tiny"))
        painter.setPen(theme.colour("quiet"))
        text = self.tr("step {0}: median {1}, 5–95 %: {2} to {3}").format(
            f"{round(steps[at]):,}", short(rows[at, 2]), short(rows[at, 0]), short(rows[at, 4]))  # fmt: skip
        line = QRectF(plot.rect.left(), plot.rect.top(), plot.rect.width(), px(15))
        text = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)


def stretches(known: NDArray[np.bool_]) -> list[slice]:
    """Where numbers follow each other without a gap."""
    borders = np.flatnonzero(np.diff(np.concatenate([[False], known, [False]]).astype(np.int8)))
    return [slice(int(first), int(last)) for first, last in zip(borders[::2], borders[1::2], strict=True)]
