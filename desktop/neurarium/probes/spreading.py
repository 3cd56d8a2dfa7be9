"""t-SNE that can be watched, and UMAP: positions for people's eyes, from which samples lie near to each other."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

FRESH = 1e-4  # spread of the positions that t-SNE begins with (Kobak and Berens 2019)
EARLY = 250  # iterations in which neighbours are drawn together harder, so that groups find each other
EXAGGERATION = 12.0
BARNES_HUT = 4000  # points; beyond, interpolation on a grid is quicker
UMAP_PICTURES = 24  # of UMAP's way are kept
UMAP_EPOCHS = 240  # in all


class Tsne:
    """One run of t-SNE (van der Maaten and Hinton 2008) by openTSNE, a few iterations at a time.

    Table (n, D), `start` (n, k) the positions it begins with. `fresh`: they come from another method, so they only give
    the arrangement, and neighbours are drawn together first. Otherwise they are t-SNE's own and it goes on from them.
    The same table and start always give the same positions.
    """

    def __init__(self, x: Array, start: NDArray[Any], perplexity: float, *, fresh: bool) -> None:
        from openTSNE import TSNEEmbedding
        from openTSNE.affinity import PerplexityBasedNN

        self.perplexity = fitting_perplexity(perplexity, len(x))
        self.iteration = 0
        self._early = EARLY if fresh else 0
        affinities = PerplexityBasedNN(
            x.astype(np.float64), perplexity=self.perplexity, method="exact", n_jobs=1, random_state=0
        )
        method = "bh" if len(x) < BARNES_HUT or start.shape[1] > 2 else "fft"
        self._embedding = TSNEEmbedding(
            begun(start, fresh=fresh), affinities, negative_gradient_method=method, n_jobs=1, random_state=0
        )

    def advance(self, iterations: int) -> None:
        """Move on."""
        if self.iteration < self._early:
            iterations = min(iterations, self._early - self.iteration)
            self._embedding.optimize(iterations, exaggeration=EXAGGERATION, momentum=0.5, inplace=True)
        else:
            self._embedding.optimize(iterations, momentum=0.8, inplace=True)
        self.iteration += iterations

    @property
    def divergence(self) -> float:
        """Kullback-Leibler divergence of the picture's neighbourhoods from the table's, in nats; 0 would be perfect."""
        return float(self._embedding.kl_divergence)

    @property
    def positions(self) -> Array:
        """(n, k) now, a copy."""
        return np.array(self._embedding, dtype=np.float32)


def fitting_perplexity(perplexity: float, count: int) -> float:
    """At most a third of the other points: so many neighbours each of them must have."""
    return max(1.0, min(perplexity, (count - 1) / 3))


def begun(start: NDArray[Any], *, fresh: bool) -> NDArray[np.float64]:
    """Positions to begin with, (n, k): centred, the fresh ones made small; no two exactly in one place."""
    values = np.asarray(start, dtype=np.float64)
    values = values - values.mean(axis=0)
    spread = float(values.std(axis=0).max())
    if fresh:
        values = values / spread * FRESH if spread > 0 else np.zeros_like(values)
        spread = FRESH
    noise = np.random.default_rng(0).standard_normal(values.shape)
    return np.ascontiguousarray(values + noise * max(spread, FRESH) * 1e-3)


def umap_there() -> bool:
    """Whether umap-learn is installed."""
    return importlib.util.find_spec("umap") is not None


class _Epoch(int):
    """An epoch at which UMAP keeps its positions. UMAP looks after each of its epochs whether it is among these: the
    one moment in which it can be heard and ended. (Its progress bar could be heard, too, but what is raised in there
    leaves a lock of tqdm's taken for ever.)"""

    heed: Callable[[int], None] = staticmethod(lambda done: None)

    def __eq__(self, epoch: object) -> bool:
        if isinstance(epoch, int):
            self.heed(int(epoch) + 1)
        return int.__eq__(self, epoch) is True

    __hash__ = int.__hash__


_compiled = False


def umap_compiled() -> bool:
    """Whether UMAP has run in this process. Before, all of it is compiled, which may take a minute."""
    return _compiled


def umap_course(
    x: Array, start: NDArray[Any], neighbours: int, heed: Callable[[int], None] = lambda done: None,
) -> Array:  # fmt: skip
    """UMAP (McInnes, Healy and Melville 2018) of a table (n, D) from positions (n, k): the way there and the end,
    (UMAP_PICTURES + 1, n, k). One long call: not for a thread that others wait for. `heed` is called after
    every epoch with how many of UMAP_EPOCHS are done; what it raises ends the call."""
    from umap import UMAP

    begin = begun(start, fresh=True).astype(np.float32)
    begin *= 10 / max(float(np.abs(begin).max()), 1e-12)  # UMAP's own beginnings are as large

    def heard(done: int) -> None:
        global _compiled
        _compiled = True
        heed(done)

    first = _Epoch(0)
    first.heed = heard
    model = UMAP(
        n_components=start.shape[1], n_neighbors=max(2, min(neighbours, len(x) - 1)), init=begin, random_state=0,
        n_jobs=1, n_epochs=[first, *(UMAP_EPOCHS // UMAP_PICTURES * k for k in range(1, UMAP_PICTURES + 1))],
    )  # fmt: skip
    model.fit(x)
    return np.stack([np.asarray(each, dtype=np.float32) for each in model.embedding_list_])
