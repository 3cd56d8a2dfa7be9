"""How good answers are, looked at from all sides: confusion, precision and recall, calibration, the hardest samples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
BINS = 10


def confusion(truth: Array, answered: Array, classes: int) -> Counts:
    """Class indices of any shape, as many true ones as answered ones → (classes, classes) counts: rows are the true
    classes, columns the answered ones."""
    cells = truth.astype(np.int64).ravel() * classes + answered.astype(np.int64).ravel()
    return np.bincount(cells, minlength=classes * classes).reshape(classes, classes)


@dataclass(frozen=True)
class ClassScores:
    """(classes,) each, 0 … 1. `precision`: how many of those answered so are it; `recall`: how many of those that are
    it were answered so; `f1`: their harmonic mean. NaN where there is nothing to divide by. `support`: how many there
    truly are."""

    precision: Floats
    recall: Floats
    f1: Floats
    support: Counts


def class_scores(counts: Counts) -> ClassScores:
    """A confusion matrix, class by class."""
    right = np.diag(counts).astype(np.float64)
    true, answered = counts.sum(axis=1), counts.sum(axis=0)
    return ClassScores(
        _share(right, answered), _share(right, true), _share(2 * right, true + answered), true.astype(np.int64)
    )


def _share(part: Array, whole: Array) -> Floats:
    return np.asarray(np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0), dtype=np.float64)


@dataclass(frozen=True)
class Calibration:
    """Is the network as sure as it is right? (Guo et al. 2017)

    `edges` (bins + 1,) cut up the sureness 0 … 1 (the answered class's probability); `sureness` and `accuracy` (bins,)
    are means over the answers of a bin, NaN where there are none; `counts` (bins,). `error` is the expected calibration
    error: the distance between the two, averaged over all answers. `bias` is mean sureness − accuracy: above zero the
    network is too sure of itself.
    """

    edges: Floats
    sureness: Floats
    accuracy: Floats
    counts: Counts
    error: float
    bias: float


def calibration(sureness: Array, right: Array, bins: int = BINS) -> Calibration:
    """`sureness` (n,) 0 … 1 and `right` (n,) bool of every answer. A sureness on an edge belongs to the bin below."""
    sureness, right = sureness.astype(np.float64).ravel(), right.astype(np.float64).ravel()
    edges = np.linspace(0.0, 1.0, bins + 1)
    place = np.clip(np.ceil(sureness * bins - 1e-9).astype(np.int64) - 1, 0, bins - 1)
    counts = np.bincount(place, minlength=bins)
    mean_sure = _share(np.bincount(place, sureness, bins), counts)
    mean_right = _share(np.bincount(place, right, bins), counts)
    gaps = np.where(counts > 0, np.abs(mean_sure - mean_right), 0.0)
    total = max(1, len(sureness))
    error = float((np.nan_to_num(gaps) * counts).sum() / total)
    bias = float(sureness.mean() - right.mean()) if len(sureness) else 0.0
    return Calibration(edges, mean_sure, mean_right, counts, error, bias)


def hardest(losses: Array, most: int) -> Counts:
    """Indices of the `most` samples with the largest loss, the worst first; what is not a number is worst of all."""
    worst = np.where(np.isnan(losses), np.inf, losses)
    return np.argsort(-worst, kind="stable")[:most].astype(np.int64)
