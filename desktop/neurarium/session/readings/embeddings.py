"""Where samples, or words, lie for a layer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Integers = NDArray[np.int64]
NO_COURSE: Array = np.zeros((0, 0, 2), dtype=np.float32)
Method = Literal["pca", "svd", "tsne", "umap"]


@dataclass(frozen=True)
class Dots:
    """What the points stand for, in the order of the picture; the same as long as data and question are.

    `of` "samples": `indices` (n,) within `part` (which has `total`); `truth` (n,) class index or value in the target's
    own unit (NaN where every place of a sample has its own class), `labels` the same as text. `pictures`
    (n, rows, columns) or (n, rows, columns, 3) bytes, brightness; None where samples are no pictures. `texts` (n) are
    the samples as they would be written, () where they are no text.
    `of` "words": `indices` are the words' numbers, `texts` the words, and there is no truth.
    """

    of: Literal["samples", "words"]
    part: Literal["train", "validation", "test"]
    indices: Integers
    total: int
    classes: tuple[str, ...]
    truth: Array
    labels: tuple[str, ...]
    pictures: NDArray[np.uint8] | None
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Embedding:
    """Positions of points: `positions` (n, k) with k 2 or 3, of the points `indices` (n,).

    `numbers`: how many numbers each point has in the layer; `of_numbers` before neighbouring places were averaged.
    `shares` (k,): part of all variance along each axis shown (PCA), of the sum of squares (SVD); () for the others.
    `divergence` (nats) and `iteration` are t-SNE's. `course` (f, n, k) is the way of a UMAP fit, to be played; empty
    for the others. `fitting`: seconds for which UMAP has been at work on the next positions; 0 when it is not;
    `compiling`: that it runs for the first time since the program began, and is compiled meanwhile.
    Of samples also the network's answer: `answers` (n,) class index or value, `sure` (n,) the probability of that
    class (NaN for values), `losses` (n,), `right` (n,) whether the class is the true one, or the value near enough.
    All (0,) for words. `epoch` counts the epochs that were done.
    """

    of: Literal["samples", "words"]
    method: Method
    indices: Integers
    positions: Array
    numbers: int
    of_numbers: int
    shares: Array
    answers: Array
    sure: Array
    losses: Array
    right: NDArray[np.bool_]
    epoch: int
    divergence: float = 0.0
    iteration: int = 0
    perplexity: float = 0.0
    course: Array = field(default_factory=lambda: NO_COURSE)
    fitting: float = 0.0
    compiling: bool = False


@dataclass(frozen=True)
class Near:
    """The points nearest to point `query` in the layer's own space, nearest first: `indices` (k,), `distances` (k,)
    in `metric` (cosine: 1 − cos, 0 … 2), out of `among` points."""

    query: int
    metric: Literal["cosine", "euclidean"]
    indices: Integers
    distances: Array
    among: int


@dataclass(frozen=True)
class Analogy:
    """Words nearest to a − b + c: numbers `indices` (k,), `cosines` (k,), best first. `target` (3,) are a, b, c."""

    target: tuple[int, int, int]
    indices: Integers
    cosines: Array
