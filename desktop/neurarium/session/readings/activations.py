"""What layers put out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from neurarium.session.snapshot import Where

Array = NDArray[np.float32]
Form = Literal["maps", "volume", "vector", "sequence", "channels", "tokens"]


@dataclass(frozen=True)
class SampleName:
    """Which sample: its part, its place there, and the truth about it as text ("" for one that was drawn)."""

    part: Where
    index: int
    label: str


@dataclass(frozen=True)
class LayerOutput:
    """All that one layer puts out for the chosen sample, and for the one it is compared with.

    `values` by form: "maps" (C, H, W), "volume" (C, D, H, W), "vector" (N,), "sequence" (T, F), "channels" (C, L),
    "tokens" (T,). `second` has the same form, but may be of another length (None: none chosen). `strengths` (units,):
    mean of |output| over each unit's places, of the chosen sample. `total`: units before some were cut off. `shrunk`:
    each value is the mean of so many places along every axis of a map. `names` (units,) where units have names,
    `words` (T,) what stands at each place of a text. `unit` says what the numbers are: "" as the layer puts them out,
    "standardised", "probability", or "target" (in the target's own unit).
    """

    node: str
    form: Form
    values: Array
    strengths: Array
    total: int
    sample: SampleName
    second: Array | None = None
    second_sample: SampleName | None = None
    shrunk: int = 1
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    second_words: tuple[str, ...] = ()
    unit: Literal["", "standardised", "probability", "target"] = ""


@dataclass(frozen=True)
class UnitNumbers:
    """What one unit of a layer puts out for a batch of samples, evaluation mode.

    `numbers` (k,): its numbers at all places of all samples, of more than 65,536 so many drawn at random (`count` in
    all, without what is not finite). `largest` (samples,): its largest number for each sample, NaN where none is
    finite; it is active on a sample where that is above 0. `zeros`: share that is exactly 0.
    """

    node: str
    unit: int
    numbers: Array
    count: int
    largest: Array
    zeros: float

    @property
    def active(self) -> int:
        """On how many samples it is above 0 at some place."""
        return int((self.largest > 0).sum())


@dataclass(frozen=True)
class Bend:
    """An activation and what comes to it: the layer's own curve, and the batch's incoming numbers.

    `x`, `y`, `slope` (n,): the curve and its slope. `edges` (k + 1,), `shares` (k,), `zeros`: incoming numbers as in
    `LayerStatistics`. `points` (m, 2): pairs of incoming and outgoing numbers, drawn at random. `flat`: share of the
    incoming numbers that meet a slope below 0.01.
    """

    node: str
    type: str
    source: str
    x: Array
    y: Array
    slope: Array
    edges: Array
    shares: Array
    zeros: float
    points: Array
    flat: float


@dataclass(frozen=True)
class LayerStatistics:
    """What one layer puts out for a batch of samples, evaluation mode.

    `average`: the mean over the samples, in the form that `form` tells, like `LayerOutput.values`.
    `edges` (k + 1,) and `shares` (k,): histogram, as shares of all numbers; the outer bins hold what lies further out.
    `zeros`: share that is exactly 0; `zeros_apart`: they are not in the bins. `broken`: share that is no number.
    `percentiles` (5,): below which 5, 25, 50, 75, 95 % lie. `low`, `high`: extremes. `drawn` of the `count` numbers
    were looked at for histogram and percentiles. Per unit (units,): `strengths` mean |output|, `spreads` standard
    deviation, `silent` share that is exactly 0 (1: dead), `edge` share beyond 97 % of the layer's `bounds` (None: it
    has none). `bend`: the layer's activation, its own or the one that follows (None: neither).
    """

    node: str
    form: Form
    average: Array
    total: int
    shrunk: int
    names: tuple[str, ...]
    unit: Literal["", "standardised", "probability", "target"]
    part: Where
    samples: int
    chosen: bool  # they were chosen together by the person
    edges: Array
    shares: Array
    zeros: float
    zeros_apart: bool
    broken: float
    low: float
    high: float
    percentiles: Array
    drawn: int
    count: int
    strengths: Array
    spreads: Array
    silent: Array
    edge: Array | None
    bounds: tuple[float, float] | None
    bend: Bend | None
