"""Where samples lie for a layer: their vectors, few axes that show much of them, who is near to whom.

Everything is numpy on one thread; nothing here draws a random number from torch or numpy's own generators.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import torch
from numpy.typing import NDArray

Array = NDArray[np.float32]
Double = NDArray[np.float64]
Metric = Literal["cosine", "euclidean"]

MOST_NUMBERS = 4096  # of one sample's vector; larger maps are averaged over neighbouring places
EXACT = 300  # up to this many rows or columns all axes are worked out, beyond only the leading ones
SPARE = 8  # further axes that are iterated along, so that the wanted ones settle sooner
ROUNDS = 60  # of the iteration at most
SETTLED = 1e-6  # relative change of the axes' lengths from one round to the next


def vectors(output: torch.Tensor) -> torch.Tensor:
    """A layer's output (n, *shape) as one vector for each sample, (n, D) float32 with D ≤ 4,096: the numbers in their
    order; maps (n, C, H, W) with more of them are averaged over neighbouring places, other shapes over blocks."""
    values = output.detach().float()
    count = values[0].numel() if len(values) else 0
    if count <= MOST_NUMBERS:
        return values.reshape(len(values), -1)
    if values.ndim == 4 and values.shape[1] <= MOST_NUMBERS:
        side = max(1, int((MOST_NUMBERS / values.shape[1]) ** 0.5))
        size = (min(side, values.shape[2]), min(side, values.shape[3]))
        return torch.nn.functional.adaptive_avg_pool2d(values, size).reshape(len(values), -1)
    flat = values.reshape(len(values), 1, -1)
    return torch.nn.functional.adaptive_avg_pool1d(flat, MOST_NUMBERS)[:, 0]


@dataclass(frozen=True)
class Projection:
    """Positions (n, k) along k axes (k, D) of length 1; `shares` (k,) is the part of all variance (of the sum of
    squares, where nothing was centred) that each axis shows."""

    positions: Array
    axes: Array
    shares: Array


def principal(x: Array, count: int, *, centred: bool = True, start: Array | None = None) -> Iterator[Projection | None]:
    """Principal axes (Pearson 1901; `centred=False`: the truncated singular value decomposition) of x (n, D).

    A generator, since large tables take a while: None while it works, at last the `Projection`. The number of largest
    size in each axis is positive, so that the same table always gives the same picture. `start` (m, D) are axes to
    iterate from (those of the step before). Axes that x does not have (D or n < count) are zero.
    """
    values = x.astype(np.float64)
    if centred:
        values -= values.mean(axis=0)
    total = float((values**2).sum())
    axes: Double
    if min(values.shape) <= EXACT:
        axes = _all_axes(values)[:count]
    else:
        axes = np.zeros((0, values.shape[1]))
        size = float(np.abs(values).max()) or 1.0  # squares of huge or tiny numbers have no place in 32 bits
        for found in _leading((values / size).astype(np.float32), count, start):
            if found is None:
                yield None
            else:
                axes = found
    axes = axes * _signs(axes)[:, None]
    if len(axes) < count:
        axes = np.vstack([axes, np.zeros((count - len(axes), values.shape[1]))])
    positions = values @ axes.T
    yield Projection(positions.astype(np.float32), axes.astype(np.float32), shares(positions, total))


def shares(positions: NDArray[Any], total: float) -> Array:
    """The part of a sum of squares that lies along each column of positions (n, k) → (k,)."""
    along = (np.asarray(positions, dtype=np.float64) ** 2).sum(axis=0)
    return np.asarray(along / total if total > 0 else np.zeros_like(along), dtype=np.float32)


def _all_axes(values: Double) -> Double:
    """All axes (min(n, D), D), most important first, from the smaller of both squares."""
    rows, columns = values.shape
    if columns <= rows:
        _, found = np.linalg.eigh(values.T @ values)
        return np.asarray(found[:, ::-1].T)
    squares, found = np.linalg.eigh(values @ values.T)
    squares, found = squares[::-1], found[:, ::-1]
    kept = squares > max(1e-12 * squares[0], 0.0)
    axes: Double = (values.T @ found[:, kept] / np.sqrt(squares[kept])).T
    return axes


def _leading(values: Array, count: int, start: Array | None) -> Iterator[Double | None]:
    """The leading axes by block power iteration (Halko, Martinsson and Tropp 2011), a round at a time."""
    columns = values.shape[1]
    block = np.random.default_rng(0).standard_normal((columns, count + SPARE)).astype(np.float32)
    if start is not None and start.shape[1] == columns:
        used = start[: count + SPARE]
        block[:, : len(used)] += used.T * np.sqrt(columns) * 3
    basis, _ = np.linalg.qr(block)
    before = np.zeros(count)
    for _ in range(ROUNDS):
        basis, _ = np.linalg.qr(values.T @ (values @ basis))
        _, lengths, turn = np.linalg.svd(values @ basis, full_matrices=False)
        lengths = lengths[:count]
        settled = bool(np.all(np.abs(lengths - before) <= SETTLED * lengths[0]))
        before = lengths
        yield None
        if settled:
            break
    yield np.asarray((basis @ turn.T).T[:count], dtype=np.float64)


def _signs(axes: Double) -> Double:
    if axes.size == 0:
        return np.ones(len(axes))
    largest = axes[np.arange(len(axes)), np.abs(axes).argmax(axis=1)]
    return np.where(largest < 0, -1.0, 1.0)


def turned_to(positions: NDArray[Any], target: NDArray[Any]) -> Double:
    """The rotation (or mirroring) R (k, k) for which positions @ R lies nearest to target, both (n, k): orthogonal
    Procrustes (Schönemann 1966). So the axes of two moments do not flip against each other."""
    left, _, right = np.linalg.svd(np.asarray(positions, np.float64).T @ np.asarray(target, np.float64))
    return np.asarray(left @ right)


def neighbours(x: Array, query: int, count: int, metric: Metric) -> tuple[NDArray[np.int64], Array]:
    """The rows of x (n, D) nearest to row `query`, itself left out, nearest first: (indices, distances), both (k,).

    "euclidean": length of the difference. "cosine": 1 − cos of the angle, 0 … 2; a row of zeros has no direction and
    counts as 1. Equal distances come in the order of the rows.
    """
    values = x.astype(np.float64)
    if metric == "euclidean":
        distances = np.sqrt(((values - values[query]) ** 2).sum(axis=1))
    else:
        distances = 1 - cosines(values, values[query])
    order = np.argsort(distances, kind="stable")
    order = order[order != query][:count]
    return order, distances[order].astype(np.float32)


def cosines(values: Double, direction: Double) -> Double:
    """cos of the angle between each row (n, D) and a direction (D,); 0 where one of both has no length."""
    lengths = np.sqrt((values**2).sum(axis=1)) * float(np.sqrt((direction**2).sum()))
    found: Double = np.divide(values @ direction, lengths, out=np.zeros(len(values)), where=lengths > 0)
    return found


def analogy(words: Array, a: int, b: int, c: int, count: int) -> tuple[NDArray[np.int64], Array]:
    """Rows of words (V, D) nearest to a − b + c: (indices, cosines), best first, the three themselves left out.

    All vectors are taken at length 1 first (Mikolov, Yih and Zweig 2013; "3CosAdd").
    """
    values = words.astype(np.float64)
    lengths = np.sqrt((values**2).sum(axis=1, keepdims=True))
    values = np.divide(values, lengths, out=np.zeros_like(values), where=lengths > 0)
    found = cosines(values, values[a] - values[b] + values[c])
    order = np.argsort(-found, kind="stable")
    order = order[~np.isin(order, (a, b, c))][:count]
    return order, found[order].astype(np.float32)


def evenly(total: int, most: int) -> NDArray[np.int64]:
    """At most so many of 0 … total − 1, spread evenly."""
    if total <= most:
        return np.arange(total)
    return np.unique(np.linspace(0, total - 1, most).round().astype(np.int64))
