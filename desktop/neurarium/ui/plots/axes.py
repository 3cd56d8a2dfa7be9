"""Axes without Qt: where a value lies, which ticks to show, what their words are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from neurarium.ui.pictures.numbers import MINUS, plain

Floats = NDArray[np.float64]
LOG_DECADES = 8.0  # a logarithmic axis never shows more: a lucky batch with a loss of 1e-12 must not flatten the rest


@dataclass(frozen=True)
class Axis:
    """Maps values to 0 … 1. On a logarithmic axis what is not above zero lies at its lower end."""

    low: float
    high: float
    log: bool = False

    def share(self, values: Any) -> Floats:
        """Values → position along the axis, 0 at `low`, 1 at `high`; NaN stays NaN."""
        values = np.asarray(values, dtype=np.float64)
        if not self.log:
            return np.asarray((values - self.low) / ((self.high - self.low) or 1.0))
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.log10(np.maximum(values, self.low))
        return np.asarray((logs - math.log10(self.low)) / (math.log10(self.high / self.low) or 1.0))

    def value(self, share: float) -> float:
        """The value at a position along the axis."""
        if self.log:
            return float(self.low * (self.high / self.low) ** share)
        return self.low + share * (self.high - self.low)

    def ticks(self, most: int) -> list[float]:
        """About `most` round values between the ends."""
        return log_ticks(self.low, self.high, most) if self.log else nice_ticks(self.low, self.high, most)


def nice_step(span: float, most: int) -> float:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that cuts `span` into at most `most` pieces."""
    raw = span / max(1, most)
    power = 10.0 ** math.floor(math.log10(raw)) if raw > 0 else 1.0
    return power * next((step for step in (1.0, 2.0, 2.5, 5.0, 10.0) if raw <= step * power * (1 + 1e-9)), 10.0)


def nice_ticks(low: float, high: float, most: int) -> list[float]:
    """Multiples of a round step in [low, high]."""
    if not high > low:
        return [low]
    step = nice_step(high - low, most)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(i * step, 12) for i in range(first, last + 1)]


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """Powers of ten; with 2 and 5 times them where there are few, every second or third where there are many."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    powers = list(range(first, last + 1))
    inside = [p for p in powers if low <= 10.0**p * (1 + 1e-9) and 10.0**p <= high * (1 + 1e-9)]
    for factors in ((1, 2, 3, 5), (1, 2, 5), (1, 3)):
        ticks = [f * 10.0**p for p in powers for f in factors]
        ticks = [t for t in ticks if low <= t * (1 + 1e-9) and t <= high * (1 + 1e-9)]
        if len(ticks) <= most:
            return ticks
    stride = max(1, -(-len(inside) // max(1, most)))
    return [10.0**p for p in inside if p % stride == 0] or [10.0**p for p in inside[:1]]


def tick_texts(ticks: list[float], *, percent: bool = False) -> list[str]:
    """All with the same count of decimals, as few as tell them apart; with `percent` 0.9 is "90 %"."""
    if percent:
        ticks = [t * 100 for t in ticks]
    if any(abs(t) >= 1e5 or 0 < abs(t) < 1e-3 for t in ticks):
        texts = [plain(t) for t in ticks]
    else:
        decimals = next((d for d in range(6) if all(abs(t * 10**d - round(t * 10**d)) < 1e-6 for t in ticks)), 6)
        texts = [f"{abs(t):,.{decimals}f}" for t in ticks]
        texts = [MINUS + text if t < 0 else text for t, text in zip(ticks, texts, strict=True)]
    return [text + " %" for text in texts] if percent else texts


def loss_axis(lines: list[NDArray[Any]], *, log: bool) -> Axis:
    """The axis that fits all lines. A few spikes far above the rest are left outside."""
    values = _finite(lines)
    if values.size == 0:
        return Axis(0.01, 1.0, True) if log else Axis(0.0, 1.0)
    top = robust_top(values)
    if log:
        positive = values[values > 0]
        low = float(positive.min()) if positive.size else top / 10 if top > 0 else 0.01
        top = top if top > 0 else 1.0
        low = max(low, top * 10.0**-LOG_DECADES)
        return Axis(low / 1.15, max(top * 1.15, low * 2), True)
    bottom = float(values.min())
    if bottom >= 0 and bottom < 0.6 * top:
        bottom = 0.0  # losses are measured from zero, unless all of them are far from it
    return _rounded(bottom, top)


def accuracy_axis(lines: list[NDArray[Any]]) -> Axis:
    """Up to 100 %, from the round tenth below the lowest value."""
    values = _finite(lines)
    if values.size == 0:
        return Axis(0.0, 1.0)
    lowest = float(np.quantile(values, 0.002))
    return Axis(min(0.9, max(0.0, math.floor(lowest * 10 + 1e-9) / 10)), 1.0)


def r2_axis(lines: list[NDArray[Any]]) -> Axis:
    """Up to 1, which is perfect; down to 0 (no better than the mean) or lower, but never below −1."""
    values = _finite(lines)
    lowest = float(np.quantile(values, 0.05)) if values.size else 0.0
    return Axis(-1.0 if lowest < -0.5 else -0.5 if lowest < -0.02 else 0.0, 1.0)


def robust_top(values: NDArray[Any]) -> float:
    """The largest value; where the top hundredth is far away from the rest, a little above the rest."""
    largest, usual = float(values.max()), float(np.quantile(values, 0.99))
    return usual * 1.25 if largest > 3 * usual > 0 else largest


def _finite(lines: list[NDArray[Any]]) -> Floats:
    parts = [np.asarray(line, dtype=np.float64) for line in lines]
    values = np.concatenate(parts) if parts else np.zeros(0)
    return np.asarray(values[np.isfinite(values)])


def _rounded(low: float, high: float) -> Axis:
    """Ends on fine round steps, so that the axis does not twitch with every batch."""
    span = (high - low) or abs(high) or 1.0
    step = nice_step(span, 10)
    bottom = 0.0 if low == 0 else math.floor((low - 0.02 * span) / step) * step
    return Axis(bottom, math.ceil((high + 0.02 * span) / step) * step)
