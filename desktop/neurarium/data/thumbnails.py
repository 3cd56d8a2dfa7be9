"""Small arrays for the chooser of data sets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from neurarium.data.bodies import digit_pairs
from neurarium.data.catalogue import PLANE_HIGH, PLANE_LOW, DataSetInfo, info
from neurarium.data.generate import generate
from neurarium.data.real import real
from neurarium.data.words import as_text

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Thumbnail:
    """One of these: `pictures` (n, rows, columns) or (n, rows, columns, 3), 0 … 1; `points` (n, 2), both 0 … 1 with y
    upwards, and `values` (n,): class index, or -1 … 1 for a regression; `signals` (n, length), -1 … 1; `texts`.
    `classes` is 0 for a regression."""

    pictures: Array | None = None
    points: Array | None = None
    values: Array | None = None
    classes: int = 0
    signals: Array | None = None
    texts: tuple[str, ...] = ()


def thumbnail(key: str, *, count: int = 120, pictures: int = 9) -> Thumbnail:
    """What the set looks like. Tables show the two columns that part the classes (or follow the target) best."""
    facts = info(key)
    if facts.generated and not (facts.plane or facts.line):
        return _made(facts)
    if facts.image:
        values, labels = real(key)
        kinds = np.resize(np.unique(labels), pictures)
        first = [int(np.flatnonzero(labels == kind)[0]) for kind in kinds]
        return Thumbnail(pictures=values[first].astype(np.float32))
    if facts.generated:
        points, labels = generate(key, count, 0.1, 0)
        if facts.line:
            points = np.column_stack([points[:, 0], labels * 4])
        unit = (points - PLANE_LOW) / (PLANE_HIGH - PLANE_LOW)
    else:
        values, labels = real(key)
        rows = np.random.default_rng(0).permutation(len(values))[:count]
        columns = _telling(values, labels, discrete=bool(facts.classes))
        points, labels = values[rows][:, columns], labels[rows]
        low, high = points.min(axis=0), points.max(axis=0)
        unit = 0.08 + 0.84 * (points - low) / np.where(high > low, high - low, 1.0)
    if not facts.classes:
        middle, reach = (labels.max() + labels.min()) / 2, np.ptp(labels) / 2 or 1.0
        labels = (labels - middle) / reach
    return Thumbnail(
        points=unit.clip(0, 1).astype(np.float32), values=labels.astype(np.float32), classes=len(facts.classes)
    )


def _made(facts: DataSetInfo) -> Thumbnail:
    """A few samples of a generated set, as people know them."""
    if facts.group == "pairs":
        alike = np.arange(8) % 2 == 0
        first, second, _ = digit_pairs(*real("digits"), alike, 0.0, np.random.default_rng(3))
        gap = np.zeros((len(first), first.shape[1], 1))
        return Thumbnail(pictures=np.concatenate([first, gap, second], axis=2).astype(np.float32))
    values, _ = generate(facts.key, 9, 0.02, 5)
    if facts.tokens:
        return Thumbnail(texts=tuple(as_text(row, facts.vocabulary) for row in values))
    if facts.group == "signals":
        return Thumbnail(signals=(values[:4, 0] / np.abs(values[:4, 0]).max()).astype(np.float32))
    if facts.group == "volumes":  # seen through from the front, like an X-ray
        seen = values[:, 0].clip(0, 1).sum(axis=1)
        return Thumbnail(pictures=(seen / seen.max(axis=(1, 2), keepdims=True)).astype(np.float32))
    return Thumbnail(pictures=values.transpose(0, 2, 3, 1).astype(np.float32))


def _telling(values: NDArray[np.float64], labels: NDArray[np.float64], *, discrete: bool) -> list[int]:
    """Indices of the two most telling columns: share of spread between the classes, or correlation with the target."""
    if discrete:
        total = values.var(axis=0) + 1e-12
        means = np.stack([values[labels == label].mean(axis=0) for label in np.unique(labels)])
        score = means.var(axis=0) / total
    else:
        score = np.abs(np.corrcoef(values.T, labels)[-1, :-1])
    return [int(i) for i in np.argsort(score)[::-1][:2]]
