"""What layers put out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from neurarium.session.snapshot import CardPicture

Array = NDArray[np.float32]


@dataclass(frozen=True)
class LayerOutput:
    """All that one layer puts out for the chosen sample, and for the one it is compared with (None: none chosen).

    `strengths` (units,): mean of |output| over each unit's places, of the chosen sample.
    """

    picture: CardPicture
    second: CardPicture | None
    strengths: Array
