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
    input_type: str = "float"  # "int": tokens
    vocabulary: tuple[str, ...] = ()  # what each token stands for
    more_shapes: tuple[tuple[int, ...], ...] = ()  # of further Inputs; their numbers follow in a raw sample
    positions: int = 0  # places of a sequence that are each answered with a class

    def to_json(self) -> dict[str, Any]:
        facts = {name: list(value) if isinstance(value, tuple) else value for name, value in vars(self).items()}
        return {**facts, "more_shapes": [list(shape) for shape in self.more_shapes]}


def preparation_of(prepared: Prepared, inputs: int = 1) -> Preparation:
    """Read the numbers off a loaded data set, for a network with so many Inputs."""
    return Preparation(
        kind=prepared.info.kind,
        data=prepared.info.key,
        input_shape=prepared.input_shape,
        raw_size=2 if prepared.info.plane else sum(int(np.prod(shape)) for shape in prepared.input_shapes[:inputs]),
        input_names=prepared.feature_names,
        features=prepared.choice.features if prepared.info.plane else (),
        mean=_numbers(prepared.mean),
        spread=_numbers(prepared.spread),
        classes=prepared.classes,
        target=prepared.info.target,
        target_mean=prepared.target_mean,
        target_spread=prepared.target_spread,
        input_type=prepared.input_type,
        vocabulary=prepared.vocabulary,
        more_shapes=prepared.input_shapes[1:inputs],
        positions=prepared.info.positions,
    )


def _numbers(values: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(float(value) for value in np.atleast_1d(values).ravel())
