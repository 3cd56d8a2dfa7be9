"""Samples that a network makes rather than judges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from neurarium.session.snapshot import CardPicture


@dataclass(frozen=True)
class Reconstructions:
    """Samples beside what the Output `node` makes of them. `originals` and `made` are pictures as people know them, in
    raw units; `errors` (n,) are mean squared differences between the two, `indices` (n,) their places in `part`."""

    node: str
    part: Literal["train", "validation", "test"]
    indices: NDArray[np.int64]
    originals: tuple[CardPicture, ...]
    made: tuple[CardPicture, ...]
    errors: NDArray[np.float64]


@dataclass(frozen=True)
class Made:
    """What the group `name` makes of codes. `codes` (n, size): drawn by chance (`between` is None), or n even steps
    from one sample's code to another's, whose indices `between` tells. `made` are its outputs, one a code."""

    name: str
    codes: NDArray[np.float32]
    made: tuple[CardPicture, ...]
    between: tuple[int, int] | None
