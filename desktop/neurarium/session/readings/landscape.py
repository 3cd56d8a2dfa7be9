"""The loss over a plane through the weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Directions = Literal["random", "run"]


@dataclass(frozen=True)
class Landscape:
    """Mean loss on `samples` samples of the training part, evaluation mode, at side × side places of a plane.

    `losses` (side, side): row 0 at the largest b, column 0 at the smallest a; NaN where it is not worked out yet, and
    where the loss is not a number. `a`, `b` (side,) ascending: lengths along the two directions. `centre` is the loss
    at (0, 0), the weights at the reading's step. "random": 1 means as far as each filter is long; "run": Euclidean
    length in all weights, `shares` of the squared distances that the recorded weights have from the centre.
    """

    directions: Directions
    losses: Array
    a: Array
    b: Array
    centre: float
    samples: int
    of: int  # samples in the training part
    parameters: int
    shares: tuple[float, float] | None = None
    identity: int = 0  # of the plane; see `WayThrough`


@dataclass(frozen=True)
class WayThrough:
    """The run's way, projected on a plane (the nearest point of it).

    `path` (n, 2): (a, b) of the recorded weights, `steps` (n,) the training steps they belong to; `live` (2,): of the
    weights now. `seen`: which share of the way from the centre to the beginning of the run the plane shows (length of
    the projection ÷ distance), None without a path. `identity` tells which plane: the `Landscape`'s with the same.
    """

    identity: int
    path: Array
    steps: NDArray[np.int64]
    live: Array
    seen: float | None
    too_large: bool = False
