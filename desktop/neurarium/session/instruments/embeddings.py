"""Instruments that lay samples or words out by what a layer makes of them.

Positions are remembered in `look.memory`, so that a method begins with what is on the screen, whichever made it.
"""

from __future__ import annotations

import importlib
import threading
import time
from collections.abc import Generator
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from neurarium.messages import UserError, message
from neurarium.probes import embedding as probe
from neurarium.probes.spreading import EARLY, UMAP_EPOCHS, Tsne, umap_compiled, umap_course, umap_there
from neurarium.session.asking import Ask
from neurarium.session.instruments.base import Frame, Study, StudySteps
from neurarium.session.instruments.points import Table, dots, table, word_numbers, word_vectors
from neurarium.session.look import Look
from neurarium.session.readings.embeddings import Analogy, Embedding, Near

Array = NDArray[np.float32]
AT_ONCE = 4  # iterations of t-SNE between two looks at whether a step is due
FRESH = EARLY + 500  # iterations from another method's positions
FURTHER = 120  # and from its own, when the network has learned on
PACE = 300.0  # iterations a second at most, so that people see points move
WAIT = 0.015  # seconds between two looks at whether a fit is done, while nothing trains
PERPLEXITY = 30.0
NEIGHBOURS = 15
Place = tuple[NDArray[np.int64], Array, str, Array]  # indices, positions, method, axes


def embedding(look: Look, ask: Ask, before: Any) -> StudySteps:
    """Positions of the points; options: `of` "samples" or "words", `part`, `method`, `dims` 2 or 3, `perplexity`
    (t-SNE), `neighbours` (UMAP), `only` (indices of points that are laid out alone; (): all)."""
    method = ask.get("method", "pca")
    if method == "umap" and not umap_there():
        raise UserError(message("UMAP is not installed: “pip install neurarium[umap]” brings it. t-SNE is there "
                                "already."))  # fmt: skip
    found = yield from table(look, ask)
    if method == "tsne":
        yield from _tsne(look, ask, found, before)
    elif method == "umap":
        yield from _umap(look, ask, found, before)
    else:
        axes = _last(look, ask)
        start = axes[3] if axes is not None and axes[2] == method else None
        for projection in probe.principal(found.vectors, ask.get("dims", 2), centred=method == "pca", start=start):
            if projection is None:
                yield 0.8, None
            else:
                yield 1.0, _turned(look, ask, found, projection)


def _value(ask: Ask, found: Table, positions: Array, **more: Any) -> Embedding:
    return Embedding(
        ask.get("of", "samples"), ask.get("method", "pca"), found.indices, positions, found.vectors.shape[1],
        found.of_numbers, more.pop("shares", np.zeros(0, np.float32)), found.answers, found.sure, found.losses,
        found.right, found.epoch, **more,
    )  # fmt: skip


# -- what is on the screen -----------------------------------------------------------------------------


def _key(ask: Ask) -> tuple[Any, ...]:
    return ("positions", ask.node, ask.get("of", "samples"), ask.get("part"))


def _last(look: Look, ask: Ask) -> Place | None:
    found: Place | None = look.memory.get(_key(ask))
    return found


def _keep(look: Look, ask: Ask, found: Table, positions: Array, axes: Array | None = None) -> None:
    none = np.zeros((0, found.vectors.shape[1]), np.float32)
    method = ask.get("method", "pca")
    look.memory[_key(ask)] = (found.indices, positions, method, axes if axes is not None else none)


def _matched(place: Place, found: Table, dims: int) -> tuple[NDArray[np.bool_], Array]:
    """Which points of the table had a place before, and those places (n, dims): an axis more is 0, one less is left
    out; a point that had none stands in the middle."""
    indices, positions = place[0], place[1]
    row = {int(index): at for at, index in enumerate(indices)}
    at = np.array([row.get(int(index), -1) for index in found.indices])
    known = at >= 0
    places = np.zeros((len(at), dims), dtype=np.float32)
    width = min(dims, positions.shape[1])
    places[known, :width] = positions[at[known], :width]
    return known, places


def _turned(look: Look, ask: Ask, found: Table, projection: probe.Projection) -> Embedding:
    """Turned (or mirrored) so that it lies as near as can be to what is on the screen."""
    positions, axes, shares = projection.positions, projection.axes, projection.shares
    last, method = _last(look, ask), ask.get("method", "pca")
    if last is not None and last[2] == method:
        known, places = _matched(last, found, positions.shape[1])
        if known.any():
            total = _total(found.vectors, centred=method == "pca")
            turn = probe.turned_to(positions[known], places[known])
            positions, axes = (positions @ turn).astype(np.float32), (turn.T @ axes).astype(np.float32)
            shares = probe.shares(positions, total)
    _keep(look, ask, found, positions, axes)
    return _value(ask, found, positions, shares=shares)


def _total(vectors: Array, *, centred: bool) -> float:
    values = vectors - vectors.mean(axis=0) if centred else vectors
    return float((values.astype(np.float64) ** 2).sum())


def _start(
    look: Look, ask: Ask, found: Table
) -> Generator[tuple[float, None], None, tuple[Array, bool]]:
    """(positions to begin with, whether they are this method's own): those on the screen, else the principal axes."""
    dims, last = ask.get("dims", 2), _last(look, ask)
    if last is not None and len(last[0]):
        known, places = _matched(last, found, dims)
        if known.all():
            own = last[2] == ask.get("method") and len(last[0]) == len(found.indices) and last[1].shape[1] == dims
            return places, own
    begin = np.zeros((len(found.indices), dims), dtype=np.float32)
    for projection in probe.principal(found.vectors, dims):
        if projection is not None:
            begin = projection.positions
        yield 0.0, None
    return begin, False


# -- t-SNE -------------------------------------------------------------------------------------------------


def _loaded(look: Look) -> Generator[tuple[float, None]]:
    """Load openTSNE aside: it takes a second or more, in which training goes on."""
    thread: threading.Thread | None = look.memory.get("t-SNE is loaded")
    if thread is None:
        thread = threading.Thread(target=importlib.import_module, args=("openTSNE",), daemon=True)
        look.memory["t-SNE is loaded"] = thread
        thread.start()
    while thread.is_alive():
        if _resting(look):
            thread.join(WAIT)
        yield 0.0, None


def _tsne(look: Look, ask: Ask, found: Table, before: Any) -> StudySteps:
    yield from _loaded(look)
    start, own = yield from _start(look, ask, found)
    run = Tsne(found.vectors, start, ask.get("perplexity", PERPLEXITY), fresh=not own)
    rounds = FRESH if not own else FURTHER if isinstance(before, Embedding) else FRESH - EARLY
    done = before.iteration if own and isinstance(before, Embedding) else 0
    while run.iteration < rounds:
        began = time.monotonic()
        run.advance(AT_ONCE)
        positions = run.positions
        if not np.isfinite(positions).all():
            raise UserError(message("t-SNE went astray on these numbers. Another perplexity may help."))
        _keep(look, ask, found, positions)
        yield run.iteration / rounds, _value(
            ask, found, positions, divergence=run.divergence, iteration=done + run.iteration,
            perplexity=run.perplexity,
        )
        if _resting(look):
            time.sleep(max(0.0, began + AT_ONCE / PACE - time.monotonic()))


# -- UMAP --------------------------------------------------------------------------------------------------


_ONE_FIT = threading.Lock()  # of all sessions: numba's own threads end the process when two callers meet in them


class _LeftError(Exception):
    """Nobody waits for this fit any more."""


class _Fit:
    """UMAP in a thread of its own. Who no longer wants it calls `leave`; then it ends with its epoch under way (what
    comes before the first epoch, and compiling it once in a process, cannot be interrupted)."""

    def __init__(self, vectors: Array, start: Array, neighbours: int) -> None:
        self.course: Array | None = None
        self.error: Exception | None = None
        self.share = 0.0
        self._left = False

        def work() -> None:
            try:
                self.course = umap_course(vectors, start, neighbours, self._heed)
            except Exception as error:
                self.error = error
            finally:
                _ONE_FIT.release()  # taken by who made this

        self.thread = threading.Thread(target=work, name="neurarium umap", daemon=True)
        self.thread.start()

    def leave(self) -> None:
        """Its positions are not wanted."""
        self._left = True

    def _heed(self, done: int) -> None:
        if self._left:
            raise _LeftError
        self.share = 0.99 * done / UMAP_EPOCHS


def _umap(look: Look, ask: Ask, found: Table, before: Any) -> StudySteps:
    start, _ = yield from _start(look, ask, found)
    shown = replace(before if isinstance(before, Embedding) else _value(ask, found, start), fitting=0.0)
    began = time.monotonic()

    def waiting(share: float) -> tuple[float, Embedding | None]:
        """What is to be seen while it works: the positions before, and every second how long it takes."""
        nonlocal shown
        state = (max(1.0, float(int(time.monotonic() - began))), not umap_compiled())
        if state == (shown.fitting, shown.compiling):
            return share, None
        shown = replace(shown, fitting=state[0], compiling=state[1], course=shown.course[:0])
        return share, shown

    while not _ONE_FIT.acquire(blocking=False):  # one that was left, and not yet at the end of its epoch
        yield waiting(0.0)
        if _resting(look):
            time.sleep(WAIT)
    fit = _Fit(found.vectors, start, ask.get("neighbours", NEIGHBOURS))
    try:
        while fit.thread.is_alive():
            if _resting(look):
                fit.thread.join(WAIT)
            yield waiting(fit.share)
    finally:
        fit.leave()
    if fit.error is not None or fit.course is None:
        raise UserError(message("UMAP could not lay these points out: {error}.", error=str(fit.error)[:200]))
    _keep(look, ask, found, fit.course[-1])
    yield 1.0, _value(ask, found, fit.course[-1], course=fit.course)


def _resting(look: Look) -> bool:
    """Whether no training step was made since this was asked last: then a moment may be waited for."""
    before = look.memory.get("step that was worked at")
    look.memory["step that was worked at"] = look.step
    return before == look.step


# -- who is near, and what follows from it -------------------------------------------------------------------


def near(look: Look, ask: Ask, before: Any) -> StudySteps:
    """The `count` points nearest to point `index` by `metric`, in the layer's own space."""
    found = yield from table(look, ask)
    rows = np.flatnonzero(found.indices == ask.get("index", -1))
    if not len(rows):
        raise UserError(message("The chosen sample is not among the points."))
    rows_near, distances = probe.neighbours(
        found.vectors, int(rows[0]), ask.get("count", 12), ask.get("metric", "cosine")
    )
    yield 1.0, Near(ask.get("index"), ask.get("metric", "cosine"), found.indices[rows_near], distances,
                    len(found.indices))  # fmt: skip


def analogy(look: Look, ask: Ask) -> Analogy:
    """Words nearest to `a` − `b` + `c`."""
    vectors = word_vectors(look.network, look.node(ask.node), look.prepared.vocabulary)
    if vectors is None:
        raise UserError(message("This card has no table of word vectors. An Embedding has one."))
    target = (ask.get("a", 0), ask.get("b", 0), ask.get("c", 0))
    if not all(0 <= word < len(vectors) for word in target):
        raise UserError(message("There is no such word in the vocabulary."))
    key = ("analogy", ask.node, target, ask.get("count", 5))
    kept = look.memory.get(key)
    if kept is None or kept[0] != look.step:
        count = ask.get("count", 5)
        indices, cosines = probe.analogy(vectors, *target, count + 1)
        words = np.isin(indices, word_numbers(look.prepared.vocabulary))  # not what fills up short rows
        indices, cosines = indices[words][:count], cosines[words][:count]
        kept = look.memory[key] = (look.step, Analogy(target, indices, cosines))
    found: Analogy = kept[1]
    return found


INSTRUMENTS: dict[str, Frame | Study] = {
    "embedding": Study(embedding), "dots": Frame(dots), "near": Study(near), "analogy": Frame(analogy),
}  # fmt: skip
