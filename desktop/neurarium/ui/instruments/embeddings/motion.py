"""Positions that glide from one reading to the next."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SECONDS = 0.2  # from one reading to the next
PLAYED = 2.4  # seconds of a UMAP fit, played


class Glide:
    """Where points are shown, on the way to where they belong. `advance` says whether they still move."""

    def __init__(self) -> None:
        self.indices: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self.shown: Floats = np.zeros((0, 2))
        self.box = (0.0, 0.0)
        self._course: list[Floats] = []  # targets to come, one after the other
        self._from: Floats = self.shown
        self._box_from = self._box_to = self.box
        self._began = 0.0
        self._seconds = SECONDS

    @property
    def target(self) -> Floats:
        """Where they will be."""
        return self._course[-1] if self._course else self.shown

    def go(self, indices: NDArray[np.int64], course: list[Floats], now: float, *, still: bool) -> None:
        """Glide through these positions (each (n, k)); points that were not there begin at the first of them."""
        begin = self._begin(indices, course[0])
        reach = np.abs(course[-1]).max(axis=0) if len(course[-1]) else np.ones(2)
        whole = float(np.linalg.norm(course[-1], axis=1).max()) if len(course[-1]) else 1.0
        fits = (float(reach[0]), float(reach[1])) if course[-1].shape[1] == 2 else (whole * 0.95, whole * 0.8)
        self._box_from, self._box_to = self.box, (steady(self.box[0], fits[0]), steady(self.box[1], fits[1]))
        if not len(self.indices) or still:
            self._box_from = self._box_to
        self.indices, self._from, self.shown = indices, begin, begin
        self._course, self._began = course, now
        self._seconds = SECONDS if len(course) == 1 else PLAYED
        if still:
            self.shown, self.box, self._course = course[-1], self._box_to, []

    def _begin(self, indices: NDArray[np.int64], target: Floats) -> Floats:
        begin = target.copy()
        if not len(self.indices):
            return begin
        row = {int(index): at for at, index in enumerate(self.indices)}
        at = np.array([row.get(int(index), -1) for index in indices])
        known = at >= 0
        width = min(begin.shape[1], self.shown.shape[1])
        begin[known] = 0.0
        begin[known, :width] = self.shown[at[known], :width]
        return begin

    def advance(self, now: float) -> bool:
        """Where they are at a moment (seconds)."""
        if not self._course:
            return False
        share = (now - self._began) / self._seconds
        if share >= 1:
            self.shown, self.box, self._course = self._course[-1], self._box_to, []
            return False
        steps = [self._from, *self._course]
        eased = share * share * (3 - 2 * share) if len(steps) == 2 else share
        along = eased * (len(steps) - 1)
        first = min(int(along), len(steps) - 2)
        self.shown = steps[first] + (along - first) * (steps[first + 1] - steps[first])
        self.box = tuple(a + min(1.0, share * 2) * (b - a)  # type: ignore[assignment]
                         for a, b in zip(self._box_from, self._box_to, strict=True))  # fmt: skip
        return True


def steady(before: float, reach: float) -> float:
    """Half a side of the frame, in steps of a twentieth; kept while it fits and is not far too wide."""
    reach = max(reach, 0.05)
    if 0.8 * before <= reach <= before:
        return before
    return float(np.ceil(reach * 20) / 20)
