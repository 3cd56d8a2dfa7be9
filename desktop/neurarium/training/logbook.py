"""What happens in every layer over a whole run: gradients, weights and updates, in bounded memory.

A column of the book is one training step that was looked at: at most about four a second, and no more often than costs
a hundredth of the time (the very first ones come sooner, so that a short run has something to show). When the book is
full, neighbouring columns are merged and from then on half as many are written.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from neurarium.network import Network
from neurarium.network.weight_options import shared_names
from neurarium.training.taps import StepTap, Tap
from neurarium.training.taps import computed as tell_computed
from neurarium.training.taps import moved as tell_moved

Floats = NDArray[np.float32]
MEASURES = ("gradient", "weight", "update", "ratio", "activation")
GRADIENT, WEIGHT, UPDATE, RATIO, ACTIVATION = range(len(MEASURES))
COLUMNS = 512
EVERY = 0.25  # seconds between two columns
SHARE = 0.01  # of the time of training, at most
FIRST, EAGER, EAGER_SHARE = 64, 0.015, 0.05  # so many columns come sooner, at a twentieth
TWICE = 2.0  # what is measured of the cost is about half of it: calling back and forth comes on top
LARGEST_STRIDE = 2**40
GONE = 64  # layers that are kept although they are not there any more: undo may bring them back
_VALUES = "values/"  # before the node, in what is kept


@dataclass(frozen=True)
class Row:
    """One layer with weights. `names` are those parameters of it that are measured (weights rather than biases)."""

    node: str
    names: tuple[str, ...]
    learns: bool  # False: frozen


def rows_of(network: Network) -> tuple[Row, ...]:
    """All layers that have parameters of their own, in the order in which data flows."""
    borrowed = shared_names(network.analysis.flow, network.active)
    rows = []
    for node in network.active:
        named = {name: p for name, p in network.module_for(node).named_parameters()
                 if name not in borrowed.get(node, ())}  # fmt: skip
        if named:
            weights = [name for name in named if "bias" not in name.rsplit(".", 1)[-1]] or list(named)
            learning = [name for name in weights if named[name].requires_grad]
            rows.append(Row(node, tuple(learning or weights), bool(learning)))
    return tuple(rows)


class Logbook:
    """Root mean squares by layer, measure and column. One for a run: it survives pauses and edits, not a reset.

    `every` are seconds between two columns, `share` the part of the time that they may cost.
    """

    def __init__(self, *, every: float = EVERY, share: float = SHARE, clock: Callable[[], float] = time.perf_counter
                 ) -> None:  # fmt: skip
        self.version = 0  # another one with every change
        self._every, self._share, self._clock = every, share, clock
        self._next = -float("inf")
        self._count = 0  # columns, the open one included
        self._stride = 1  # steps that were looked at in a full column
        self._open = 0  # of those, how many are in the last column
        self._steps = np.zeros((2, COLUMNS), dtype=np.int64)  # first and last step of a column
        self._values: dict[str, Floats] = {}  # node → (measures, columns)
        self._network: Network | None = None
        self._rows: tuple[Row, ...] = ()

    # -- writing -------------------------------------------------------------------------------------

    def page(self, network: Network, step: int, tap: Tap | None) -> Tap | None:
        """The tap for training step `step`: one that writes (and hands on to `tap`) when that is due, else `tap`."""
        if self._clock() < self._next:
            return tap
        return Page(self, self.rows(network), step, tap)

    def rows(self, network: Network) -> tuple[Row, ...]:
        """The layers of this network that are written down."""
        if network is not self._network:
            self._network, self._rows = network, rows_of(network)
            self._forget_some({row.node for row in self._rows})
            self.version += 1
        return self._rows

    def write(self, step: int, rows: Sequence[Row], values: Floats, seconds: float = 0.0) -> None:
        """Note (rows, measures) values of one step, which took `seconds` to find out."""
        if self._open in (0, self._stride):
            self._begin_column(step)
        at, seen = self._count - 1, self._open
        self._steps[1, at] = step
        for row, value in zip(rows, values, strict=True):
            column = self._row(row.node)[:, at]
            known = np.isfinite(column)
            mean = (np.where(known, column, 0) * seen + value) / (seen + 1)
            column[:] = np.where(known & np.isfinite(value), mean, np.where(np.isfinite(value), value, column))
        self._open += 1
        self.version += 1
        eager = self._count < FIRST and self._stride == 1
        pause = min(EAGER, self._every) if eager else self._every * self._stride
        share = max(EAGER_SHARE, self._share) if eager else self._share
        wait = TWICE * seconds / share
        self._next = self._clock() + max(pause, min(wait, self._every) if eager else wait)

    def _begin_column(self, step: int) -> None:
        if self._count == COLUMNS:
            self._halve()
        self._steps[:, self._count] = step
        self._count += 1
        self._open = 0

    def _row(self, node: str) -> Floats:
        found = self._values.get(node)
        if found is None:
            found = self._values[node] = np.full((len(MEASURES), COLUMNS), np.nan, dtype=np.float32)
        return found

    def _halve(self) -> None:
        half = COLUMNS // 2
        self._steps[:, :half] = [self._steps[0, 0::2], self._steps[1, 1::2]]
        for values in self._values.values():
            one, other = values[:, 0::2], values[:, 1::2]
            both = np.where(np.isfinite(one), np.where(np.isfinite(other), (one + other) / 2, one), other)
            values[:, :half] = both
            values[:, half:] = np.nan
        self._count = half
        self._stride *= 2

    def _forget_some(self, here: set[str]) -> None:
        gone = [node for node in self._values if node not in here]
        for node in gone[: max(0, len(gone) - GONE)]:
            del self._values[node]

    def back_to(self, step: int) -> None:
        """The run goes on from this step: what came later is not part of it."""
        keep = int(np.searchsorted(self._steps[1, : self._count], step, side="right"))
        if keep < self._count:
            for values in self._values.values():
                values[:, keep:] = np.nan
            self._count, self._open = keep, self._stride if keep else 0
            self.version += 1
        self._next = -float("inf")

    # -- keeping -------------------------------------------------------------------------------------

    def state(self) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
        """Plain values and arrays from which `go_on` continues as if nothing had happened."""
        if not self._count:
            return {}, {}
        arrays: dict[str, NDArray[Any]] = {"steps": self.steps()}
        arrays |= {_VALUES + node: values[:, : self._count].copy() for node, values in self._values.items()}
        return {"measures": list(MEASURES), "stride": self._stride, "open": self._open}, arrays

    def go_on(self, plain: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], step: int) -> bool:
        """Go on at step `step` with what was kept. False, and as if nothing had been kept, where that cannot be read:
        it is of another version, or its parts do not belong together."""
        found = _checked(plain, arrays)
        if found is not None:
            self._count, self._stride, self._open = found.steps.shape[1], found.stride, found.open
            self._steps[:, : self._count] = found.steps
            self._values = {}
            for node, values in found.values.items():
                self._row(node)[:, : self._count] = values
            self.version += 1
        self.back_to(step)
        return found is not None or not (plain or arrays)

    # -- reading -------------------------------------------------------------------------------------

    @property
    def columns(self) -> int:
        return self._count

    def steps(self) -> NDArray[np.int64]:
        """(2, columns): first and last step of each column."""
        return self._steps[:, : self._count].copy()

    def values(self, network: Network) -> Floats:
        """(rows, measures, columns) of `rows(network)`; NaN where nothing is known (frozen, or not there yet)."""
        rows = self.rows(network)
        if not rows:
            return np.zeros((0, len(MEASURES), self._count), dtype=np.float32)
        return np.stack([self._row(row.node)[:, : self._count] for row in rows])


@dataclass(frozen=True)
class _Kept:
    steps: NDArray[np.int64]
    values: dict[str, Floats]
    stride: int
    open: int


def _checked(plain: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> _Kept | None:
    """What was kept, from a file that nobody vouches for."""
    stride, looks, steps = plain.get("stride"), plain.get("open"), arrays.get("steps")
    if plain.get("measures") != list(MEASURES) or steps is None or steps.dtype != np.int64:
        return None
    if not isinstance(stride, int) or not isinstance(looks, int) or not 1 <= looks <= stride <= LARGEST_STRIDE:
        return None
    if steps.ndim != 2 or steps.shape[0] != 2 or not 0 < steps.shape[1] <= COLUMNS:
        return None
    if steps.min() < 0 or (np.diff(steps.T.ravel()) < 0).any():
        return None
    values = {name.removeprefix(_VALUES): each for name, each in arrays.items() if name.startswith(_VALUES)}
    shape = (len(MEASURES), steps.shape[1])
    if any(each.shape != shape or each.dtype != np.float32 for each in values.values()):
        return None
    return _Kept(steps, values, stride, looks)


class Page(StepTap):
    """One step being written down. Looks only: gradients pass unchanged, weights move as they would."""

    def __init__(self, book: Logbook, rows: tuple[Row, ...], step: int, inner: Tap | None) -> None:
        self._book, self._rows, self._step, self._inner = book, rows, step, inner
        self._outputs = {row.node: 0 for row in rows}  # seen so far
        self._first: dict[str, int] = {}  # which of them `_activations` is of
        self._activations: dict[str, torch.Tensor] = {}  # node → rms of the gradient by its output
        self._seconds = 0.0
        self._gradients: list[torch.Tensor] = []
        self._weights: list[torch.Tensor] = []
        self._before: list[torch.Tensor] = []
        self._where: list[int] = []  # of which row each parameter is

    def __call__(self, node: str, port: str, value: torch.Tensor) -> None:
        if node in self._outputs and value.requires_grad:
            number = self._outputs[node]
            self._outputs[node] += 1
            value.register_hook(lambda gradient: self._note(node, number, gradient))  # type: ignore[no-untyped-call]
        if self._inner is not None:
            self._inner(node, port, value)

    def _note(self, node: str, number: int, gradient: torch.Tensor | None) -> None:
        """Of several outputs the first one counts that is read."""
        if gradient is None or self._first.get(node, number) < number:
            return
        self._first[node] = number
        began = time.perf_counter()
        self._activations[node] = torch.linalg.vector_norm(gradient) / max(1, gradient.numel()) ** 0.5
        self._seconds += time.perf_counter() - began

    def computed(self, network: Network) -> None:
        """Gradients as they are, and what the weights are before they move."""
        tell_computed(self._inner, network)
        began = time.perf_counter()
        gradients = []
        for index, row in enumerate(self._rows):
            named = dict(network.module_for(row.node).named_parameters())
            for name in row.names:
                self._where.append(index)
                self._before.append(named[name].detach())
                gradients.append(named[name].grad)
        known = [gradient for gradient in gradients if gradient is not None]
        norms = iter(torch._foreach_norm(known) if known else ())
        nothing = torch.full((), float("nan"), device=self._before[0].device) if self._before else torch.zeros(())
        self._gradients = [nothing if gradient is None else next(norms) for gradient in gradients]
        self._weights = self._before
        self._before = [weight.clone() for weight in self._before]
        self._seconds += time.perf_counter() - began

    def moved(self, network: Network) -> None:
        """Now they have moved: write it all down."""
        tell_moved(self._inner, network)
        if not self._before:
            return
        began = time.perf_counter()
        with torch.no_grad():
            weights = torch._foreach_norm(self._before)
            torch._foreach_sub_(self._before, self._weights)
            updates = torch._foreach_norm(self._before)
            norms = torch.stack([*self._gradients, *weights, *updates]).float()
            there = torch.stack([self._activations[row.node].float() for row in self._rows
                                 if row.node in self._activations] or [norms[0]])  # fmt: skip
            found = torch.cat([norms, there]).cpu().numpy().astype(np.float64)
        values = self._by_layer(found, len(self._before))
        self._seconds += time.perf_counter() - began
        self._book.write(self._step, self._rows, values, self._seconds)

    def _by_layer(self, found: NDArray[np.float64], count: int) -> Floats:
        """Norms of single parameters → (rows, measures) root mean squares."""
        where, rows = np.array(self._where), len(self._rows)
        sizes = np.zeros(rows)
        np.add.at(sizes, where, [weight.numel() for weight in self._before])
        values = np.full((rows, len(MEASURES)), np.nan)
        for measure in (GRADIENT, WEIGHT, UPDATE):
            norms = found[measure * count : (measure + 1) * count]
            squares = np.zeros(rows)
            np.add.at(squares, where, norms**2)
            values[:, measure] = np.sqrt(squares / np.maximum(sizes, 1))
        frozen = ~np.array([row.learns for row in self._rows])
        values[frozen, UPDATE] = np.nan
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = values[:, UPDATE] / values[:, WEIGHT]
        values[:, RATIO] = np.where(np.isfinite(ratio), ratio, np.nan)
        known = [index for index, row in enumerate(self._rows) if row.node in self._activations]
        values[known, ACTIVATION] = found[3 * count : 3 * count + len(known)]
        return values.astype(np.float32)
