"""Cutting a set into training, validation and test part."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]


def split(
    labels: NDArray[np.float64] | None, count: int, *, train: float, validation: float, seed: int
) -> dict[str, Indices]:
    """Indices of "train", "validation" and "test", shuffled. With `labels` every part has each class in its share.

    The sizes depend on the shares only; at least one sample trains.
    """
    rng = np.random.default_rng([seed, 29])  # 29: a stream of its own, apart from the one that makes points
    order = rng.permutation(count)
    if labels is not None:
        order = _interleaved(order, labels)
    first = max(1, round(count * train))
    second = min(count, max(first, round(count * (train + validation))))
    parts = {"train": order[:first], "validation": order[first:second], "test": order[second:]}
    return {name: rng.permutation(part) for name, part in parts.items()}


def _interleaved(order: Indices, labels: NDArray[np.float64]) -> Indices:
    """The same indices, so ordered that every stretch holds each class in its share (to within one sample).

    The k-th of the n samples of a class is placed at (k + ½) / n along the way.
    """
    place = np.empty(len(order))
    for label in np.unique(labels):
        mine = np.flatnonzero(labels[order] == label)
        place[mine] = (np.arange(len(mine)) + 0.5) / len(mine)
    result: Indices = order[np.argsort(place, kind="stable")]
    return result
