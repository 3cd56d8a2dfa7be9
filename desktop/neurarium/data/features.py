"""Inputs made from the two coordinates of a point."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_MAKERS: dict[str, Callable[[Floats, Floats], Floats]] = {
    "x": lambda x, y: x,
    "y": lambda x, y: y,
    "x²": lambda x, y: x * x,
    "y²": lambda x, y: y * y,
    "xy": lambda x, y: x * y,
    "sin x": lambda x, y: np.sin(x),
    "sin y": lambda x, y: np.sin(y),
}


def features(points: Floats, names: Sequence[str]) -> Floats:
    """(n, 2) coordinates → (n, len(names)) inputs, in the order of `names`."""
    x, y = points[:, 0], points[:, 1]
    return np.stack([_MAKERS[name](x, y) for name in names], axis=1)
