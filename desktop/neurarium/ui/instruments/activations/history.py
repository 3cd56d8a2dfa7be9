"""Percentiles of a layer's outputs over training, as far as they were looked at. No Qt."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from numpy.typing import NDArray

MOST = 1200  # moments of one layer; of more every second one is dropped
Floats = NDArray[np.float64]

PERCENTILES = 5  # numbers of a row


class Course:
    """Rows of numbers over steps. A gap (nobody looked) is a row of NaN."""

    def __init__(self) -> None:
        self._steps: list[float] = []
        self._rows: list[tuple[float, ...]] = []

    def add(self, step: int, row: NDArray[np.float32]) -> None:
        """Numbers at a step; the last ones again for the same step, anew when training began anew."""
        last = next((s for s in reversed(self._steps) if s == s), None)
        if last is not None and step < last:
            self._steps, self._rows = [], []
        elif last == step and self._steps[-1] == step:
            self._rows[-1] = tuple(float(v) for v in row)
            return
        self._steps.append(float(step))
        self._rows.append(tuple(float(v) for v in row))
        if len(self._steps) > MOST:
            keep = [i for i, s in enumerate(self._steps) if s != s or i % 2 == len(self._steps) % 2 or i == 0]
            self._steps, self._rows = [self._steps[i] for i in keep], [self._rows[i] for i in keep]

    def gap(self) -> None:
        """From here on nobody looks."""
        if self._steps and self._steps[-1] == self._steps[-1]:
            self._steps.append(np.nan)
            self._rows.append((np.nan,) * len(self._rows[-1]))

    def copy(self) -> Course:
        """The same numbers so far."""
        other = Course()
        other._steps, other._rows = list(self._steps), list(self._rows)
        return other

    def arrays(self) -> tuple[Floats, Floats]:
        """(n,) steps and (n, 5) percentiles, NaN in gaps; n is 0 until something was recorded."""
        rows = np.array(self._rows, dtype=np.float64)
        return np.array(self._steps, dtype=np.float64), rows.reshape(len(self._steps), PERCENTILES)


class History:
    """A course for every layer (and set of samples) that was looked at."""

    def __init__(self) -> None:
        self._courses: dict[Hashable, Course] = {}
        self._open: Hashable = None

    def add(self, key: Hashable, step: int, row: NDArray[np.float32]) -> None:
        """`key` is what is looked at now; for all others a gap begins."""
        if key != self._open:
            self.gap()
            self._open = key
        self._courses.setdefault(key, Course()).add(step, row)

    def gap(self) -> None:
        """Nobody looks any more."""
        if self._open in self._courses:
            self._courses[self._open].gap()
        self._open = None

    def course(self, key: Hashable) -> tuple[Floats, Floats]:
        """See `Course.arrays`."""
        return self._courses.setdefault(key, Course()).arrays()

    def copy(self) -> History:
        """One that goes its own way from here on."""
        other = History()
        other._courses = {key: course.copy() for key, course in self._courses.items()}
        other._open = self._open
        return other

    def clear(self) -> None:
        """Another network."""
        self._courses.clear()
        self._open = None
