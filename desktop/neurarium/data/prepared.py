"""A data set, cut up and scaled, ready for a network."""

from __future__ import annotations

from typing import Literal, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from neurarium.data.catalogue import PLANE_HIGH, PLANE_LOW, DataSetInfo, info
from neurarium.data.features import features
from neurarium.data.generate import generate
from neurarium.data.real import real
from neurarium.data.split import split
from neurarium.layers.spec import Shape, TaskFacts
from neurarium.messages import UserError, message
from neurarium.recipe import DataChoice

Array = NDArray[np.float32]
Part = Literal["train", "validation", "test"]
PARTS: tuple[Part, ...] = ("train", "validation", "test")


def input_shape(choice: DataChoice) -> Shape:
    """Shape of one sample as the network gets it."""
    facts = info(choice.name)
    if facts.image:
        rows, columns = facts.shape
        layouts: dict[str, Shape] = {
            "image": (1, rows, columns), "auto": (1, rows, columns), "rows": (rows, columns), "flat": (rows * columns,),
        }  # fmt: skip
        return layouts[choice.layout]
    return (len(choice.features),) if facts.plane else facts.shape


def feature_names(choice: DataChoice) -> tuple[str, ...]:
    """Names of the inputs; () for pictures."""
    facts = info(choice.name)
    return choice.features if facts.plane else facts.feature_names


def task_facts(choice: DataChoice) -> TaskFacts:
    """What the choice asks of a network, without loading anything. All None when no set is chosen."""
    if not choice.name:
        return TaskFacts()
    facts = info(choice.name)
    return TaskFacts(input_shape=input_shape(choice), output_size=facts.output_size, kind=facts.kind)


class Prepared:
    """Arrays of one `DataChoice`. Made by `load`; never changes.

    *Raw* is what people know: pixels 0 … 1 in the network's layout, a table's own units, coordinates of a point. The
    network gets `x`: features, standardised with the training part's mean and spread. `y` are class indices (n,) int64
    or, for a regression, targets (n, 1) float32, standardised too for real sets; `target` is in the target's own unit.
    """

    def __init__(self, choice: DataChoice) -> None:
        choice.check()
        self.choice = choice
        self.info: DataSetInfo = info(choice.name)
        self.task = task_facts(choice)
        self.input_shape: Shape = input_shape(choice)
        self.feature_names = feature_names(choice)
        self.classes = self.info.classes
        self.low, self.high = PLANE_LOW, PLANE_HIGH
        values, labels = self._read()
        stratify = None if self.info.kind == "regression" else labels
        self.sources = split(
            stratify, len(values), train=choice.train_share, validation=choice.validation_share, seed=choice.split_seed
        )
        self._raw = {part: values[index].astype(np.float32) for part, index in self.sources.items()}
        self._labels = {part: labels[index] for part, index in self.sources.items()}
        self._fit(self._features(self._raw["train"]), self._labels["train"])
        self._x = {part: self._scaled(raw) for part, raw in self._raw.items()}

    def _read(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        choice = self.choice
        if self.info.generated:
            return generate(choice.name, choice.samples, choice.noise, choice.split_seed)
        values, labels = real(choice.name)
        return (values.reshape(-1, *self.input_shape) if self.info.image else values), labels

    def _fit(self, inputs: NDArray[np.float64], labels: NDArray[np.float64]) -> None:
        """Learn mean and spread from the training part alone."""
        # all pixels share one mean and spread: a pixel is bright or dark compared with the others of its picture
        axis = None if self.info.image else 0
        self.mean = np.asarray(inputs.mean(axis=axis) if self.choice.standardise else 0.0)
        spread = np.asarray(inputs.std(axis=axis) if self.choice.standardise else 1.0)
        self.spread = np.where(spread > 1e-9, spread, 1.0)  # a constant input stays 0 instead of becoming infinite
        scaled_target = self.info.kind == "regression" and not self.info.generated and self.choice.standardise
        self.target_mean = float(labels.mean()) if scaled_target else 0.0
        self.target_spread = (float(labels.std()) or 1.0) if scaled_target else 1.0

    def _features(self, raw: NDArray[np.floating]) -> NDArray[np.float64]:
        values = raw.astype(np.float64)
        return features(values, self.choice.features) if self.info.plane else values

    def _scaled(self, raw: NDArray[np.floating]) -> Array:
        scaled: NDArray[np.float64] = (self._features(raw) - self.mean) / self.spread
        return scaled.astype(np.float32)

    # -- what the network gets ---------------------------------------------------------------------

    def x(self, part: Part) -> Array:
        """(n, *input_shape) float32, ready for the network."""
        return self._x[part]

    def y(self, part: Part) -> NDArray[np.int64] | Array:
        """Class indices (n,) int64, or targets (n, 1) float32 as the network is to answer them."""
        if self.info.kind == "regression":
            scaled = (self._labels[part] - self.target_mean) / self.target_spread
            return cast(Array, scaled[:, None].astype(np.float32))
        return self._labels[part].astype(np.int64)

    def prepare(self, raw: ArrayLike) -> Array:
        """One raw sample → (*input_shape) as the network gets it. A wrong size is a `UserError` with the numbers."""
        values: Array = np.asarray(raw, dtype=np.float32)
        shape = (2,) if self.info.plane else self.input_shape
        if values.size != int(np.prod(shape)):
            raise UserError(message("Values in a sample of this set: {wanted}. Here there were {got}.",
                                    wanted=int(np.prod(shape)), got=values.size))  # fmt: skip
        return cast(Array, self._scaled(values.reshape(1, *shape))[0])

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

    def raw(self, part: Part, index: int) -> Array:
        """One sample as people know it: (*input_shape), or (2,) coordinates."""
        return cast(Array, self._raw[part][index])

    def raw_all(self, part: Part) -> Array:
        return self._raw[part]

    def target(self, part: Part) -> Array:
        """(n,) class index or value in the target's own unit."""
        return self._labels[part].astype(np.float32)

    def label(self, part: Part, index: int) -> str:
        """The truth about one sample, as text."""
        value = float(self._labels[part][index])
        return self.classes[int(value)] if self.classes else f"{value:.4g}"

    def points(self, part: Part) -> tuple[Array, Array] | None:
        """Coordinates (n, 1 or 2) and class index or value (n,) of a 1-D or 2-D set; None for the others."""
        if not (self.info.plane or self.info.line):
            return None
        return self._raw[part], self.target(part)


def load(choice: DataChoice) -> Prepared:
    """Load, cut up and scale a data set. Same choice, same numbers. `UserError` when the choice cannot be."""
    return Prepared(choice)
