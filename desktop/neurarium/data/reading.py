"""From a choice to raw arrays: one per Input, and the labels."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from neurarium.data.bodies import digit_pairs
from neurarium.data.catalogue import DataSetInfo, info
from neurarium.data.generate import generate
from neurarium.data.real import real
from neurarium.data.split import Indices, split
from neurarium.layers.spec import Shape
from neurarium.recipe import DataChoice

Parts = dict[str, Indices]


def laid_out(facts: DataSetInfo, shape: tuple[int, ...], layout: str) -> Shape:
    """Shape of one sample as the network gets it, for one input of a set.

    Pictures: channels × rows × columns, or row by row, or all in one row. Signals: channels × length for a Conv1d, or
    moment by moment (length × channels) for an LSTM, or all in one row. Volumes: as they are or in one row.
    """
    if not (facts.image or facts.group in ("signals", "volumes")):
        return shape
    if layout == "flat":
        return (int(np.prod(shape)),)
    if facts.image:
        channels, rows, columns = shape if len(shape) == 3 else (1, *shape)
        return (rows, columns * channels) if layout == "rows" else (channels, rows, columns)
    return shape[::-1] if facts.group == "signals" and layout == "rows" else shape


def arranged(values: NDArray[Any], facts: DataSetInfo, layout: str) -> NDArray[Any]:
    """Raw samples (n, *shape of the set) in the chosen layout."""
    if layout == "rows" and facts.group == "signals":
        return values.transpose(0, 2, 1)
    if layout == "rows" and facts.image and values.ndim == 4:  # red, green and blue of a row side by side
        return values.transpose(0, 2, 1, 3).reshape(len(values), values.shape[2], -1)
    return values.reshape(len(values), *laid_out(facts, values.shape[1:], layout))


def as_known(values: NDArray[Any], facts: DataSetInfo, layout: str, index: int = 0) -> NDArray[Any]:
    """One sample in the chosen layout → the picture, signal or volume that people know: the way back of `arranged`."""
    shape = (facts.shape, *facts.more_shapes)[index]
    if facts.image and values.ndim == 3:
        return values
    if layout == "rows" and facts.group == "signals":
        return values.T
    if layout == "rows" and facts.image and len(shape) == 3:
        return values.reshape(shape[1], shape[0], shape[2]).transpose(1, 0, 2)
    if facts.image:
        return values.reshape(shape if len(shape) == 3 else (1, *shape))
    return values.reshape(shape) if facts.group in ("signals", "volumes") else values


def read(choice: DataChoice) -> tuple[tuple[NDArray[Any], ...], NDArray[np.float64], Parts]:
    """(raw values (n, *layout) of every input, labels (n,) or (n, positions), indices of each part)."""
    facts = info(choice.name)
    if facts.group == "pairs":
        return _pairs(choice, facts)
    if facts.generated:
        values, labels = generate(choice.name, choice.samples, choice.noise, choice.split_seed)
    else:
        values, labels = real(choice.name)
    stratify = None if facts.kind == "regression" or facts.positions else labels
    return (arranged(values, facts, choice.layout),), labels, _split(choice, stratify, len(labels))


def _split(choice: DataChoice, labels: NDArray[np.float64] | None, count: int) -> Parts:
    return split(labels, count, train=choice.train_share, validation=choice.validation_share, seed=choice.split_seed)


def _pairs(
    choice: DataChoice, facts: DataSetInfo
) -> tuple[tuple[NDArray[Any], ...], NDArray[np.float64], Parts]:  # fmt: skip
    """Digits are shared out first and paired within each part: no picture of a test pair was ever trained on."""
    pictures, digits = real("digits")
    pools = _split(choice, digits, len(digits))
    labels = (np.arange(choice.samples) % 2).astype(float)
    parts = _split(choice, labels, len(labels))
    rng = np.random.default_rng([choice.split_seed, 17])
    inputs = [np.empty((choice.samples, *shape)) for shape in (facts.shape, *facts.more_shapes)]
    for name, indices in parts.items():
        pool = pools[name] if len(pools[name]) else pools["train"]
        first, second, labels[indices] = digit_pairs(
            pictures[pool], digits[pool], labels[indices] > 0.5, choice.noise, rng
        )
        inputs[0][indices], inputs[1][indices] = first, second
    return tuple(arranged(values, facts, choice.layout) for values in inputs), labels, parts
