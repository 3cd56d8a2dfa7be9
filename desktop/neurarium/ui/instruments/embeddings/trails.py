"""Where points stood after the last epochs."""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

from neurarium.session.readings.embeddings import Embedding

EPOCHS = 16  # that are kept


class Trails:
    """Positions as they were drawn, one set for each epoch in which a map was seen."""

    def __init__(self) -> None:
        self._kept: deque[Embedding] = deque(maxlen=EPOCHS)

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def epochs(self) -> tuple[int, ...]:
        return tuple(value.epoch for value in self._kept)

    def clear(self) -> None:
        self._kept.clear()

    def note(self, value: Embedding) -> None:
        """Keep the latest of each epoch. Another method or number of axes, or a run begun anew, is another path."""
        if value.fitting:
            return
        last = self._kept[-1] if self._kept else None
        if last is not None and (last.method != value.method or last.positions.shape[1] != value.positions.shape[1]
                                 or value.epoch < last.epoch):  # fmt: skip
            self._kept.clear()
            last = None
        if last is not None and last.epoch == value.epoch:
            self._kept[-1] = value
        else:
            self._kept.append(value)

    def of(self, indices: NDArray[np.int64], dims: int) -> list[NDArray[np.float64]]:
        """The positions (n, dims) of these points after each epoch but the last; NaN where one was not there."""
        found = []
        for value in list(self._kept)[:-1]:
            places = np.full((len(indices), dims), np.nan)
            row = np.searchsorted(value.indices, indices).clip(0, len(value.indices) - 1)
            there = value.indices[row] == indices
            places[there] = value.positions[row[there]]
            found.append(places)
        return found
