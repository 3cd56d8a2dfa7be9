"""The curves of a run, in bounded memory: long runs are folded, and no peak is lost by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
CAPACITY = 2000  # points of one curve


class Series:
    """One curve. When it is full, neighbours are folded into one point that keeps mean, minimum and maximum."""

    def __init__(self) -> None:
        self._x = np.empty(CAPACITY)  # step of the last value folded in
        self._y = np.empty(CAPACITY)
        self._low = np.empty(CAPACITY)
        self._high = np.empty(CAPACITY)
        self.last: float | None = None  # the newest value
        self.last_x = -1.0  # and where it is
        self._count = 0
        self._stride = 1  # values per point
        self._open: list[tuple[float, float]] = []  # values of the point that is not full yet

    def add(self, x: float, y: float) -> None:
        self.last_x, self.last = x, y
        self._open.append((x, y))
        if len(self._open) == self._stride:
            self._put(*_folded(self._open))
            self._open.clear()

    def _put(self, x: float, y: float, low: float, high: float) -> None:
        i = self._count
        self._x[i], self._y[i], self._low[i], self._high[i] = x, y, low, high
        self._count += 1
        if self._count == CAPACITY:
            self._halve()

    def _halve(self) -> None:
        half = CAPACITY // 2
        self._x[:half] = self._x[1::2]
        self._y[:half] = (self._y[0::2] + self._y[1::2]) / 2
        self._low[:half] = np.minimum(self._low[0::2], self._low[1::2])
        self._high[:half] = np.maximum(self._high[0::2], self._high[1::2])
        self._count = half
        self._stride *= 2

    def arrays(self) -> tuple[Floats, Floats, Floats, Floats]:
        """(x, mean, low, high), copies; the newest values are always in."""
        n = self._count
        columns = [column[:n] for column in (self._x, self._y, self._low, self._high)]
        if self._open:
            columns = [np.append(column, value) for column, value in zip(columns, _folded(self._open), strict=True)]
            return columns[0], columns[1], columns[2], columns[3]
        return columns[0].copy(), columns[1].copy(), columns[2].copy(), columns[3].copy()

    def __len__(self) -> int:
        return self._count + bool(self._open)

    def state(self) -> dict[str, Any]:
        n = self._count
        return {
            "points": np.stack([self._x[:n], self._y[:n], self._low[:n], self._high[:n]]),
            "stride": self._stride,
            "last": self.last,
            "open": np.array(self._open, dtype=np.float64).reshape(-1, 2),
        }

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> Series:
        series = cls()
        points = np.asarray(state["points"], dtype=np.float64).reshape(4, -1)[:, : CAPACITY - 1]
        n = points.shape[1]
        series._x[:n], series._y[:n], series._low[:n], series._high[:n] = points
        series._count = n
        series._stride = max(1, int(state["stride"]))
        series.last = None if state.get("last") is None else float(state["last"])
        series.last_x = float(points[0, -1]) if n else -1.0
        series._open = [(float(x), float(y)) for x, y in np.asarray(state["open"]).reshape(-1, 2)]
        if series._open:
            series.last_x = series._open[-1][0]
        return series


class History:
    """Curves by name: "train_loss", "train_metric" (per step), "validation_loss", "validation_metric"."""

    def __init__(self) -> None:
        self._series: dict[str, Series] = {}

    def add(self, name: str, step: float, value: float) -> None:
        self[name].add(step, value)

    def __getitem__(self, name: str) -> Series:
        series = self._series.get(name)
        if series is None:
            series = self._series[name] = Series()
        return series

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._series))

    def __contains__(self, name: str) -> bool:
        return name in self._series

    def state(self) -> dict[str, Any]:
        return {name: series.state() for name, series in self._series.items()}

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> History:
        history = cls()
        history._series = {name: Series.from_state(value) for name, value in state.items()}
        return history


def _folded(values: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    if len(values) == 1:
        x, y = values[0]
        return x, y, y, y
    ys = [y for _, y in values]
    return values[-1][0], sum(ys) / len(ys), min(ys), max(ys)
