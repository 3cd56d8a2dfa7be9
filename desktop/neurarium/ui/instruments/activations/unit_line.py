"""The chosen unit in the distribution of its layer: a line over the bars."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPainter, QPen

from neurarium.session.readings.activations import LayerStatistics, UnitNumbers
from neurarium.ui.instruments.activations.plot import Plot
from neurarium.ui.instruments.activations.strips import word
from neurarium.ui.pictures.numbers import percent, short
from neurarium.ui.pictures.polyline import polygon

Floats = NDArray[np.float64]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Activations", text)


@dataclass(frozen=True)
class UnitLine:
    """`shares` (bins,): which part of the unit's own numbers lies in each of the layer's bins."""

    found: UnitNumbers
    shares: Floats
    words: str  # "unit 5", "map 5", or its name

    @classmethod
    def of(cls, stats: LayerStatistics, found: UnitNumbers) -> UnitLine:
        """In the layer's bins; as there, the outer ones hold what lies further out, and zeros may be told apart."""
        values = found.numbers[found.numbers != 0] if stats.zeros_apart else found.numbers
        edges = stats.edges.astype(np.float64)
        counts, _ = np.histogram(np.clip(values, edges[0], edges[-1]), bins=edges)
        return cls(found, counts / max(1, len(found.numbers)), _named(stats, found.unit))

    def statement(self) -> tuple[str, str]:
        """(how often it is active, the rule and more about it)."""
        found, samples = self.found, len(self.found.largest)
        share = percent(found.active / max(1, samples))
        said = _tr("Line: {0}, above 0 on {1} of the samples ({2} of {3})").format(
            self.words, share, f"{found.active:,}", f"{samples:,}")  # fmt: skip
        rule = _tr("The line tells which share of this unit's own numbers lies where; {0} of them are exactly 0. It is "
                   "active on a sample if it is above 0 at any place of it.").format(percent(found.zeros))
        known = found.largest[np.isfinite(found.largest)]
        if known.size:
            rule += " " + _tr("Its largest number for a sample lies between {0} and {1}.").format(
                short(float(known.min())), short(float(known.max())))  # fmt: skip
        return said, rule

    def paint(self, painter: QPainter, plot: Plot, edges: NDArray[np.float32]) -> None:
        """A step for each bin, readable over bars of any colour."""
        across, up = plot.x(np.repeat(edges, 2)[1:-1]), plot.y(np.repeat(self.shares, 2))
        steps = polygon(np.column_stack([across, up]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, wide in (("panel", 3.6), ("text", 1.6)):
            painter.setPen(QPen(plot.theme.colour(colour), plot.theme.px(wide)))
            painter.drawPolyline(steps)


def _named(stats: LayerStatistics, unit: int) -> str:
    if unit < len(stats.names):
        return word(stats.names[unit])
    kinds = {"maps": _tr("map {0}"), "channels": _tr("channel {0}")}
    return kinds.get(stats.form, _tr("unit {0}")).format(f"{unit + 1:,}")
