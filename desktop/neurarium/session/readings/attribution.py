"""What in the input an answer rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from neurarium.messages import Message
from neurarium.session.snapshot import CardPicture, Where

Array = NDArray[np.float32]
Method = Literal["gradient", "product", "integrated", "cam", "occlusion"]
Baseline = Literal["zero", "mean"]
METHODS: tuple[Method, ...] = ("gradient", "product", "integrated", "cam", "occlusion")


@dataclass(frozen=True)
class Attribution:
    """One method on one sample.

    `values`: for every Input an array in the shape of its picture (see `CardPicture`): (C, H, W), (C, L), (C, D, H, W),
    (T,) tokens or (n,) numbers; (1, H, W) and so on where channels have no value of their own; None where this method
    says nothing about that Input. NaN: not worked out yet.

    Units, with the score being the class's output before softmax (a regression's answer in its own unit), and the
    input as the network gets it (standardised): "gradient" score per 1 of input (of tokens the length of the gradient
    by their vector), "product" and "integrated" score, "cam" weighted activation ≥ 0, "occlusion" drop of the class's
    probability (of a regression's answer).

    `total` is the sum of all `values`, `difference` the score minus the baseline's ("integrated" only).
    """

    method: Method
    values: tuple[Array | None, ...]
    done: float = 1.0
    note: Message | None = None  # why this method has nothing to say
    total: float | None = None
    difference: float | None = None
    node: str = ""  # the convolution, for "cam"
    window: tuple[int, ...] = ()  # places covered at once, for "occlusion" of the first Input

    @property
    def finished(self) -> bool:
        return self.done >= 1.0


@dataclass(frozen=True)
class Explained:
    """One sample and what its answer rests on.

    `answer`: probabilities (classes,), of the explained position where every position is answered, or the
    regression's value (1,). `target`: the class that is explained (0 for a regression). `slope` (2,): for points of the
    plane, the score's gradient by the two coordinates as people know them.
    """

    part: Where
    index: int
    label: str  # the truth as text, "" for a drawn sample
    parts: tuple[CardPicture, ...]
    answer: Array
    target: int
    truth: int | None
    position: int | None
    score: float
    methods: tuple[Attribution, ...]
    slope: Array | None = None

    def method(self, name: Method) -> Attribution | None:
        """What one method found; None if it was not asked."""
        return next((one for one in self.methods if one.method == name), None)


@dataclass(frozen=True)
class Saliency:
    """Samples with their attributions. `baseline` is the one that was used; `positions` counts those answered (0: one
    answer for the whole sample), `chosen` the samples chosen together (0: only the one that stands on the cards)."""

    samples: tuple[Explained, ...]
    classes: tuple[str, ...]
    feature_names: tuple[str, ...]
    baseline: Baseline
    positions: int = 0
    chosen: int = 0
