"""How raw numbers become what the network gets, and what its answers mean: plain values for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from neurarium.data import Prepared


@dataclass(frozen=True)
class Preparation:
    """Everything a program elsewhere needs besides the weights.

    `mean` and `spread` are one number (pictures) or one per input; inputs are (features(raw) - mean) / spread.
    `target_mean`, `target_spread` turn a regression's answer into the target's own unit.
    """

    kind: str  # "classification" | "binary" | "regression"
    data: str  # key of the data set
    input_shape: tuple[int, ...]
    raw_size: int  # numbers per raw sample
    input_names: tuple[str, ...]
    features: tuple[str, ...]  # of a 2-D set, else ()
    mean: tuple[float, ...]
    spread: tuple[float, ...]
    classes: tuple[str, ...]
    target: str
    target_mean: float
    target_spread: float

    def to_json(self) -> dict[str, Any]:
        return {name: list(value) if isinstance(value, tuple) else value for name, value in vars(self).items()}


def preparation_of(prepared: Prepared) -> Preparation:
    """Read the numbers off a loaded data set."""
    return Preparation(
        kind=prepared.info.kind,
        data=prepared.info.key,
        input_shape=prepared.input_shape,
        raw_size=2 if prepared.info.plane else int(np.prod(prepared.input_shape)),
        input_names=prepared.feature_names,
        features=prepared.choice.features if prepared.info.plane else (),
        mean=_numbers(prepared.mean),
        spread=_numbers(prepared.spread),
        classes=prepared.classes,
        target=prepared.info.target,
        target_mean=prepared.target_mean,
        target_spread=prepared.target_spread,
    )


def _numbers(values: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(float(value) for value in np.atleast_1d(values).ravel())
