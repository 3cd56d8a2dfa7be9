"""A data set, cut up and scaled, ready for a network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from neurarium.data.catalogue import PLANE_HIGH, PLANE_LOW, DataSetInfo, info
from neurarium.data.features import features
from neurarium.data.reading import laid_out, read
from neurarium.data.words import as_text
from neurarium.layers.spec import DType, Shape, TaskFacts
from neurarium.messages import UserError, message
from neurarium.recipe import DataChoice

Array = NDArray[np.float32]
Values = NDArray[Any]  # float32, tokens int64
Part = Literal["train", "validation", "test"]
PARTS: tuple[Part, ...] = ("train", "validation", "test")


def input_shape(choice: DataChoice) -> Shape:
    """Shape of one sample as the network gets it (at the first Input, where there are several)."""
    facts = info(choice.name)
    return (len(choice.features),) if facts.plane else laid_out(facts, facts.shape, choice.layout)


def suited(key: str, before: DataChoice | None = None) -> DataChoice:
    """The choice of a set with as many samples as suit it. From `before` what was set by hand is kept."""
    facts = info(key)
    if before is None:
        return DataChoice(key, samples=facts.samples)
    by_hand = bool(before.name) and before.samples != info(before.name).samples
    return before.changed(name=key, samples=before.samples if by_hand else facts.samples)


def feature_names(choice: DataChoice) -> tuple[str, ...]:
    """Names of the inputs; () for pictures."""
    facts = info(choice.name)
    return choice.features if facts.plane else facts.feature_names


def task_facts(choice: DataChoice) -> TaskFacts:
    """What the choice asks of a network, without loading anything. All None when no set is chosen."""
    if not choice.name:
        return TaskFacts()
    facts = info(choice.name)
    more = tuple((laid_out(facts, shape, choice.layout), facts.input_type) for shape in facts.more_shapes)
    return TaskFacts(
        input_shape=input_shape(choice), output_size=facts.output_size, kind=facts.kind, input_type=facts.input_type,
        vocabulary=len(facts.vocabulary) or None, more_inputs=more, positions=facts.positions or None,
    )  # fmt: skip


class Prepared:
    """Arrays of one `DataChoice`. Made by `load`; never changes.

    *Raw* is what people know: pixels 0 … 1 in the network's layout, a table's own units, coordinates of a point,
    tokens. The network gets `x`: features, standardised with the training part's mean and spread; tokens stay as they
    are. `y` are class indices (n,) int64, with an answer at every position (n, positions), or, for a regression,
    targets (n, 1) float32, standardised too for real sets; `target` is in the target's own unit. Where a sample has
    several parts, one for each Input, `xs` and `raws` give them all.
    """

    def __init__(self, choice: DataChoice) -> None:
        choice.check()
        self.choice = choice
        self.info: DataSetInfo = info(choice.name)
        self.task = task_facts(choice)
        self.input_shape: Shape = input_shape(choice)
        self.input_shapes: tuple[Shape, ...] = (self.input_shape, *(shape for shape, _ in self.task.more_inputs))
        self.input_type: DType = self.info.input_type
        self.feature_names = feature_names(choice)
        self.classes = self.info.classes
        self.vocabulary = self.info.vocabulary
        self.low, self.high = PLANE_LOW, PLANE_HIGH
        values, labels, self.sources = read(choice)
        kind = np.int64 if self.info.tokens else np.float32
        self._raw: dict[str, tuple[Values, ...]] = {
            part: tuple(each[index].astype(kind) for each in values) for part, index in self.sources.items()
        }
        self._labels = {part: labels[index] for part, index in self.sources.items()}
        self._fit(self._features(self._raw["train"][0]), self._labels["train"])
        self._x = {part: tuple(self._scaled(each) for each in raw) for part, raw in self._raw.items()}

    def _fit(self, inputs: NDArray[np.float64], labels: NDArray[np.float64]) -> None:
        """Learn mean and spread from the training part alone."""
        # all pixels share one mean and spread: a pixel is bright or dark compared with the others of its picture
        axis = 0 if self.info.group in ("tables", "points", "curves") else None
        standardise = self.choice.standardise and not self.info.tokens
        self.mean = np.asarray(inputs.mean(axis=axis) if standardise else 0.0)
        spread = np.asarray(inputs.std(axis=axis) if standardise else 1.0)
        self.spread = np.where(spread > 1e-9, spread, 1.0)  # a constant input stays 0 instead of becoming infinite
        scaled_target = self.info.kind == "regression" and not self.info.generated and self.choice.standardise
        self.target_mean = float(labels.mean()) if scaled_target else 0.0
        self.target_spread = (float(labels.std()) or 1.0) if scaled_target else 1.0

    def _features(self, raw: Values) -> NDArray[np.float64]:
        values = raw.astype(np.float64)
        return features(values, self.choice.features) if self.info.plane else values

    def _scaled(self, raw: Values) -> Values:
        if self.info.tokens:
            return raw.astype(np.int64)
        scaled: NDArray[np.float64] = (self._features(raw) - self.mean) / self.spread
        return scaled.astype(np.float32)

    # -- what the network gets ---------------------------------------------------------------------

    def x(self, part: Part) -> Values:
        """(n, *input_shape) float32 (tokens int64), ready for the network: what the first Input gets."""
        return self._x[part][0]

    def xs(self, part: Part) -> tuple[Values, ...]:
        """What every Input gets, in their order in the drawing."""
        return self._x[part]

    def y(self, part: Part) -> NDArray[np.int64] | Array:
        """Class indices (n,) or (n, positions) int64, or targets (n, 1) float32 as the network is to answer them."""
        if self.info.kind == "regression":
            scaled = (self._labels[part] - self.target_mean) / self.target_spread
            return cast(Array, scaled[:, None].astype(np.float32))
        return self._labels[part].astype(np.int64)

    def prepare(self, raw: ArrayLike, index: int = 0) -> Values:
        """One raw sample → (*shape) as the Input of that number gets it. A wrong size is a `UserError` with the
        numbers, and so is a token that is not in the vocabulary."""
        values: Values = np.asarray(raw, dtype=np.float32)
        shape = (2,) if self.info.plane else self.input_shapes[index]
        if values.size != int(np.prod(shape)):
            raise UserError(message("Values in a sample of this set: {wanted}. Here there were {got}.",
                                    wanted=int(np.prod(shape)), got=values.size))  # fmt: skip
        if self.info.tokens and not np.isin(values, np.arange(len(self.vocabulary))).all():
            raise UserError(message("Tokens of this set are whole numbers from 0 to {last}.",
                                    last=len(self.vocabulary) - 1))  # fmt: skip
        return cast(Values, self._scaled(values.reshape(1, *shape))[0])

    def prepare_all(self, raws: Sequence[ArrayLike]) -> tuple[Values, ...]:
        """All parts of one raw sample, each as its Input gets it."""
        return tuple(self.prepare(raw, index) for index, raw in enumerate(raws))

    def from_plane(self, points: ArrayLike) -> Array:
        """(n, 2) or (n, 1) raw coordinates → (n, *input_shape) as the network gets them."""
        return self._scaled(np.asarray(points, dtype=np.float64).reshape(-1, *self.info.shape))

    def target_from_scaled(self, values: NDArray[np.floating]) -> Array:
        """The network's answers in the target's own unit."""
        return (values.astype(np.float64) * self.target_spread + self.target_mean).astype(np.float32)

    # -- what people see ---------------------------------------------------------------------------

    def size(self, part: Part) -> int:
        return len(self._labels[part])

    @property
    def sizes(self) -> tuple[int, int, int]:
        """Samples in the training, validation and test part."""
        return cast(tuple[int, int, int], tuple(self.size(part) for part in PARTS))

    def raw(self, part: Part, index: int) -> Values:
        """One sample as people know it: (*input_shape), or (2,) coordinates. Of several parts the first."""
        return cast(Values, self._raw[part][0][index])

    def raws(self, part: Part, index: int) -> tuple[Values, ...]:
        """All parts of one sample as people know them."""
        return tuple(each[index] for each in self._raw[part])

    def raw_all(self, part: Part) -> Values:
        return self._raw[part][0]

    def raws_all(self, part: Part) -> tuple[Values, ...]:
        return self._raw[part]

    def target(self, part: Part) -> Array:
        """(n,) class index or value in the target's own unit; (n, positions) class indices where every position has
        one."""
        return self._labels[part].astype(np.float32)

    def label(self, part: Part, index: int) -> str:
        """The truth about one sample, as text."""
        if self.info.positions:
            return as_text(self._labels[part][index], self.classes)
        value = float(self._labels[part][index])
        return self.classes[int(value)] if self.classes else f"{value:.4g}"

    def points(self, part: Part) -> tuple[Array, Array] | None:
        """Coordinates (n, 1 or 2) and class index or value (n,) of a 1-D or 2-D set; None for the others."""
        if not (self.info.plane or self.info.line):
            return None
        return self._raw[part][0], self.target(part)


def load(choice: DataChoice) -> Prepared:
    """Load, cut up and scale a data set. Same choice, same numbers. `UserError` when the choice cannot be."""
    return Prepared(choice)
