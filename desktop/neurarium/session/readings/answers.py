"""What the network answers for a whole part of the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Answers:
    """All answers of one part, samples in their order.

    Classification: `truth` (n,) class indices, `values` (n, classes) probabilities. Regression: `truth` (n,) and
    `values` (n, targets) in the target's own unit. `losses` (n,): each sample's own loss. `without`: the same values
    with no unit switched off, None while none is.
    """

    part: Literal["train", "validation", "test"]
    classes: tuple[str, ...]
    truth: NDArray[np.float32] | NDArray[np.int64]
    values: Array
    losses: Array
    without: Array | None = None
