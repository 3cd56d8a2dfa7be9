"""The weights of one layer, what excites a unit, and what an input looks like that was made to excite it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from neurarium.messages import Message
from neurarium.session.snapshot import CardPicture

Array = NDArray[np.float32]
Indices = NDArray[np.int64]


@dataclass(frozen=True)
class Filters:
    """One tensor of a layer, as much of it as a picture can show.

    `values` by form, unitless as all weights: "kernels" (shown filters, shown channels, height, width); "matrix" and
    "words" (shown rows, shown columns); "numbers" (shown, 1). `other` is None, or in the same shape the change since
    the start (`mode` "change": now minus then) or the gradient of the loss by the weights ("gradient").
    `rows` (shown,): which row of the tensor each is. `row_units` (shown,) and `column_units` (shown columns,): whose
    weights they are, -1 for nobody's. `strengths` (units,): L2 norm of all weights of a unit (in mode "change" or
    "gradient" of the change or gradient). In a very wide matrix each value
    stands for `pool` columns: the one furthest from zero. `total` counts the rows, which come on `pages`, `channels`
    the channels before they were chosen.
    `limit` is the size that 99 % of all values (of `other`: `other_limit`) do not exceed; `low`, `high` the extremes of
    what counts in this mode. `missing` says why `other` is not there.
    """

    name: str
    tables: tuple[str, ...]
    form: Literal["kernels", "matrix", "words", "numbers"]
    mode: Literal["value", "change", "gradient"]
    values: Array
    other: Array | None
    rows: Indices
    row_units: Indices
    column_units: Indices
    strengths: Array
    shape: tuple[int, ...]
    total: int
    units: int
    channels: int
    channel: int | str  # a channel, "mean", "all" or "colour"
    slices: int
    row_axis: Message
    column_axis: Message
    blocks: tuple[str, ...]
    labels: tuple[str, ...]  # of the shown rows: words
    whole: bool
    pool: int
    pages: int
    limit: float
    other_limit: float
    low: float
    high: float
    frozen: bool
    normalised: str = ""  # "weight", "spectral" where the weight is normalised
    since: int = 0  # the step whose weights `other` is measured from; above 0 when the run was opened there
    missing: Message | None = None
    owner: str = ""  # the card whose weights these are, where they are another one's

    @property
    def shown(self) -> Array:
        """What the mode is about."""
        return self.other if self.mode == "change" and self.other is not None else self.values


@dataclass(frozen=True)
class Exciting:
    """The samples of a part on which one unit's output is largest, the strongest first.

    `indices` (k,); `values` (k,): the unit's largest output over all places of a sample, or the mean (`by`), in the
    layer's own unit. `places` (k, axes) index of the place of the largest one; empty where there are no places.
    `fields` (k, 2·axes): first and last place along every axis of the input that this place sees; empty where unknown.
    `pictures` (k): the samples as people know them; `labels`, `answers` (k): truth and prediction as text, `right`.
    `class_means` (classes,): mean of the unit's value over the samples of each class; empty without classes.
    `mean`, `low`, `high`: over all `count` samples of the part, or of those chosen together (`selected`).
    """

    node: str
    unit: int
    part: Literal["train", "validation", "test"]
    by: Literal["max", "mean"]
    indices: Indices
    values: Array
    places: Indices
    fields: Indices
    pictures: tuple[CardPicture, ...]
    labels: tuple[str, ...]
    answers: tuple[str, ...]
    right: tuple[bool, ...]
    classes: tuple[str, ...]
    class_means: Array
    mean: float
    low: float
    high: float
    count: int
    selected: bool = False


@dataclass(frozen=True)
class Dream:
    """An input that was changed step by step until it excited a unit.

    `pictures`: one for every Input, in raw units; `values` (steps so far,): the unit's largest output over its places
    after each of `steps` steps.
    """

    node: str
    unit: int
    pictures: tuple[CardPicture, ...]
    values: Array
    steps: int
