"""What the network answers for a whole part of the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from neurarium.session.snapshot import CardPicture

Array = NDArray[np.float32]
Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Part = Literal["train", "validation", "test"]


@dataclass(frozen=True)
class Verdicts:
    """How good answers with classes are; see `probes.answers` for what each figure means.

    `confusion` (classes, classes): rows are true, columns answered; with an answer at every position all positions
    count. `without`: the same with no unit switched off, None while none is. `precision`, `recall`, `f1` (classes,)
    0 … 1, NaN where there is nothing to divide by. `edges` (bins + 1,) of sureness 0 … 1, `sureness`, `accuracy` and
    `counts` (bins,) of the answers in a bin, `error` the expected calibration error, `bias` mean sureness − accuracy.
    `whole`: share of samples that are right at all positions, None where each has a single answer.
    """

    confusion: Counts
    without: Counts | None
    precision: Floats
    recall: Floats
    f1: Floats
    edges: Floats
    sureness: Floats
    accuracy: Floats
    counts: Counts
    error: float
    bias: float
    whole: float | None = None


@dataclass(frozen=True)
class Answers:
    """All answers of one part, samples in their order.

    Classification: `truth` (n,) class indices, `values` (n, classes) probabilities; with an answer at every position
    (n, T) and (n, T, classes). Regression: `truth` (n,) and `values` (n, targets) in the target's own unit. `losses`
    (n,): each sample's own loss. `without`: the same values with no unit switched off, None while none is. `verdicts`:
    None for a regression.
    """

    part: Part
    classes: tuple[str, ...]
    truth: NDArray[np.float32] | NDArray[np.int64]
    values: Array
    losses: Array
    without: Array | None = None
    verdicts: Verdicts | None = None

    @property
    def answered(self) -> NDArray[Any]:
        """(n,) or (n, T) the class that was answered, or (n,) the value."""
        return np.asarray(self.values.argmax(axis=-1) if self.classes else self.values[:, 0])


@dataclass(frozen=True)
class Example:
    """One sample to be shown small. `parts` are its pictures as people know them; `answer`, `sureness` (0 … 1, None for
    a regression) and `loss` are the network's, `right` says whether it answered rightly (None: a regression)."""

    index: int
    parts: tuple[CardPicture, ...]
    truth: str
    answer: str = ""
    sureness: float | None = None
    loss: float = 0.0
    right: bool | None = None


@dataclass(frozen=True)
class Hardest:
    """The samples of a part with the largest loss, the worst first, out of `total`."""

    part: Part
    examples: tuple[Example, ...]
    total: int


@dataclass(frozen=True)
class Biography:
    """When the samples of the validation part were learned, and how often forgotten (Toneva et al. 2019).

    `steps` (looks,) are the training steps at which the part was looked at, and `right` (n, looks) which samples were
    answered rightly then. `learned` (n,): the step of the first right answer, −1 for none so far. `forgotten` (n,): how
    often a right answer was followed by a wrong one. `looks` counts all looks, also those left out of `right`. `never`
    and `often` are examples of samples that were never right, and of those most often forgotten, worst first.
    """

    steps: Counts
    right: NDArray[np.bool_]
    learned: Counts
    forgotten: Counts
    looks: int
    never: tuple[Example, ...]
    often: tuple[Example, ...]
    regression: bool = False


@dataclass(frozen=True)
class HiddenPlane:
    """The plane of a 2-D set, seen by one layer.

    `grid` (rows, columns, 2): where the layer puts the points of an even grid over [low, high]², along the two `axes`:
    units by number, or () for the first two principal components, which hold the shares `held` (2,) of the spread.
    `answers` (rows, columns): the class answered there, or the value. `points` (n, 2) are the data, `truth` (n,) their
    class or value, `indices` (n,) their place in `part`. `units` are all that the layer has.
    """

    grid: Array
    answers: Array
    points: Array
    truth: Array
    indices: Counts
    part: Part
    axes: tuple[int, ...]
    held: tuple[float, float] | None
    units: int
    classes: tuple[str, ...]
    low: float
    high: float
