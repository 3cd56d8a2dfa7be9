"""Grids of values made finer before they become colours.

Colours between two grid points must come from the value between them: mixing the two colours instead would jump from
orange to blue without passing the zero, and a border would look like a string of beads.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
SURE = 0.999999  # beyond this a float32 probability tells no more about how far away the border is


@lru_cache(maxsize=64)
def _places(points: int, size: int) -> tuple[NDArray[np.intp], Floats]:
    """For each of `size` new places the grid point before it (size,), and the share of the next one (size, 1)."""
    places = np.linspace(0, points - 1, size)
    left = np.minimum(places.astype(np.intp), max(0, points - 2))
    return left, (places - left).astype(np.float32)[:, None]


def _taller(values: Floats, size: int) -> Floats:
    """(n, m) → (size, m), first row on first and last on last.

    No matrix product: BLAS would wake its threads for it, and wait for them while training holds the cores.
    """
    if len(values) == 1:
        return np.repeat(values, size, axis=0)
    left, share = _places(len(values), size)
    before = values[left]
    return np.asarray(before + share * (values[left + 1] - before))


def finer(values: NDArray[Any], rows: int, columns: int) -> Floats:
    """(n, m) → (rows, columns), bilinear, the outermost values on the edges. With NaN in it: the nearest values."""
    values = np.asarray(values, dtype=np.float32)
    if not np.isfinite(values).all():
        down = np.rint(np.linspace(0, values.shape[0] - 1, rows)).astype(int)
        across = np.rint(np.linspace(0, values.shape[1] - 1, columns)).astype(int)
        return np.asarray(values[np.ix_(down, across)])
    return _taller(np.ascontiguousarray(_taller(values, rows).T), columns).T


def finer_decision(signed: NDArray[Any], rows: int, columns: int) -> Floats:
    """(n, m) of 2p − 1 → (rows, columns). Interpolated as log-odds, which change evenly across a border, so that the
    border lies where it is and not on steps of the grid."""
    odds = np.arctanh(np.clip(np.asarray(signed, dtype=np.float32), -SURE, SURE))
    return np.asarray(np.tanh(finer(odds, rows, columns)))


def finer_classes(probabilities: NDArray[Any], rows: int, columns: int) -> Floats:
    """(classes, n, m) → (classes, rows, columns), interpolated as logarithms and made to sum to 1 again."""
    logs = np.log(np.maximum(np.asarray(probabilities, dtype=np.float32), 1 - SURE))
    fine = np.stack([finer(log, rows, columns) for log in logs])
    fine -= fine.max(axis=0)
    np.exp(fine, out=fine)
    return np.asarray(fine / fine.sum(axis=0))
