"""Curves made ready to be drawn: smoothed, and thinned to what the pixels can show. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from neurarium.session.snapshot import Curve

Floats = NDArray[np.float64]
CUT = 1e-3  # weights below this share of the first are left out of the smoothing


@dataclass(frozen=True)
class Series:
    """One line of a chart: what was measured, the smoothed line that is drawn, and the spread behind it."""

    name: str
    role: str  # of the theme's colours
    x: Floats
    raw: Floats
    line: Floats
    low: Floats | None = None
    high: Floats | None = None
    dots: bool = False  # few measurements: each gets a dot

    @property
    def last(self) -> float | None:
        """The last number of the drawn line."""
        finite = np.flatnonzero(np.isfinite(self.line))
        return float(self.line[finite[-1]]) if finite.size else None

    def nearest(self, x: float) -> int | None:
        """Index of the measurement nearest to x; None without any."""
        if self.x.size == 0:
            return None
        after = int(np.searchsorted(self.x, x))
        if after == 0:
            return 0
        if after == self.x.size:
            return after - 1
        return after if self.x[after] - x < x - self.x[after - 1] else after - 1


def smoothed(values: NDArray[Any], weight: float) -> Floats:
    """Exponential mean with `weight` (0 … <1) on the past, corrected for its start; gaps (NaN) stay gaps.

    The mean of value i is Σ weight^k · y[i−k] ÷ Σ weight^k over the finite ones, so it needs no loop in Python.
    """
    values = np.asarray(values, dtype=np.float64)
    if weight <= 0 or values.size < 2:
        return values.copy()
    length = min(values.size, int(np.log(CUT) / np.log(weight)) + 1)
    kernel = weight ** np.arange(length)
    known = np.isfinite(values)
    sums = np.convolve(np.where(known, values, 0.0), kernel)[: values.size]
    weights = np.convolve(known.astype(np.float64), kernel)[: values.size]
    return np.asarray(np.where(known, sums / np.maximum(weights, 1e-12), np.nan))


def make_series(curve: Curve | None, name: str, role: str, weight: float, *, dots: bool = False) -> Series:
    """A curve as it is drawn. The band behind is what decimation folded in, or the raw line itself."""
    if curve is None or len(curve.x) == 0:
        nothing = np.zeros(0)
        return Series(name, role, nothing, nothing, nothing)
    x, raw = np.asarray(curve.x, dtype=np.float64), np.asarray(curve.y, dtype=np.float64)
    low = raw if curve.low is None else np.asarray(curve.low, dtype=np.float64)
    high = raw if curve.high is None else np.asarray(curve.high, dtype=np.float64)
    if weight <= 0 and curve.low is None:
        return Series(name, role, x, raw, raw, dots=dots and len(x) < 60)
    return Series(name, role, x, raw, smoothed(raw, weight), low, high, dots and len(x) < 60)


def columns(x: Floats, low: Floats, high: Floats, count: int) -> tuple[Floats, Floats, Floats]:
    """Extremes in `count` equal stretches of x, for the band: at most one entry a pixel column.

    Returns (middle x, lowest, highest) of the stretches that hold anything finite.
    """
    keep = np.isfinite(low) & np.isfinite(high)
    x, low, high = x[keep], low[keep], high[keep]
    if x.size <= count:
        return x, low, high
    span = (x[-1] - x[0]) or 1.0
    bins = np.minimum(((x - x[0]) / span * count).astype(int), count - 1)
    starts = np.flatnonzero(np.diff(bins, prepend=-1))
    middle = (np.add.reduceat(x, starts)) / np.diff(np.append(starts, x.size))
    return middle, np.minimum.reduceat(low, starts), np.maximum.reduceat(high, starts)


def thinned(x: Floats, y: Floats, count: int) -> tuple[Floats, Floats]:
    """Every k-th point of a line that has far more points than pixels, the last one always."""
    if x.size <= count:
        return x, y
    chosen = np.linspace(0, x.size - 1, count).astype(int)
    return x[chosen], y[chosen]
