"""What the picture of a layer's output shows, in numpy: panels, their scales, the order of the units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from neurarium.session.readings.activations import LayerOutput, LayerStatistics
from neurarium.session.snapshot import CardPicture
from neurarium.ui.pictures.colourmap import Scale, scale_for
from neurarium.ui.pictures.context import picture_scale

Array = NDArray[np.float32]
Order = Literal["index", "strength"]
FEW = 64  # so many numbers at most are drawn as bars


@dataclass(frozen=True)
class Panel:
    """One picture among one or three: `values` as `LayerOutput` has them, of "volume" one slice (C, H, W)."""

    values: Array
    scale: Scale
    words: tuple[str, ...] = ()
    role: Literal["only", "chosen", "other", "difference"] = "only"


@dataclass(frozen=True)
class Shown:
    """`form` as in `LayerOutput`; a volume with one channel is shown as its slices (`slices`), whose "units" they are.
    `depth`: slices of a volume, 0 for others; `slice`: the one that is shown. `layers`: what would be the steps of a
    "sequence" are the layers of a stack."""

    form: str
    panels: tuple[Panel, ...]
    strengths: Array
    names: tuple[str, ...] = ()
    slices: bool = False
    depth: int = 0
    slice: int = 0
    layers: bool = False

    @property
    def units(self) -> int:
        """How many can be shown."""
        values = self.panels[0].values
        return int(values.shape[1] if self.form == "sequence" else values.shape[0])


def shown_of(value: LayerOutput | LayerStatistics, wanted_slice: int | None = None) -> Shown:
    """Panels of a reading: the chosen sample, and where there is another one, that and the difference too."""
    if isinstance(value, LayerStatistics):
        return _shown(value.form, [value.average], [()], value.strengths, value.names, wanted_slice)
    if value.second is None:
        return _shown(value.form, [value.values], [value.words], value.strengths, value.names, wanted_slice)
    arrays, words = [value.values, value.second], [value.words, value.second_words]
    if value.second.shape == value.values.shape and value.form != "tokens":
        arrays.append(value.values - value.second)
        words.append(())
    return _shown(value.form, arrays, words, value.strengths, value.names, wanted_slice)


def _shown(
    form: str, arrays: list[Array], words: Sequence[tuple[str, ...]], strengths: Array, names: tuple[str, ...],
    wanted: int | None,
) -> Shown:  # fmt: skip
    depth = at = 0
    slices = form == "volume" and len(arrays[0]) == 1
    scale = _scale(form, np.concatenate([array.ravel() for array in arrays[:2]]))
    apart = _scale(form, arrays[2].ravel(), signed=True) if len(arrays) > 2 else scale
    if slices:
        arrays, form, strengths = [array[0] for array in arrays], "maps", np.abs(arrays[0][0]).mean(axis=(1, 2))
    elif form == "volume":
        depth = arrays[0].shape[1]
        at = depth // 2 if wanted is None else min(max(wanted, 0), depth - 1)
        arrays, form = [array[:, min(at, array.shape[1] - 1)] for array in arrays], "maps"
    panels: tuple[Panel, ...]
    if len(arrays) == 1:
        panels = (Panel(arrays[0], scale, words[0]),)
    else:
        roles: tuple[Literal["chosen", "other", "difference"], ...] = ("chosen", "other", "difference")
        scales = (scale, scale, apart)
        panels = tuple(Panel(*each) for each in zip(arrays, scales, words, roles, strict=False))
    return Shown(form, panels, strengths, names, slices, depth, at)


def _scale(form: str, values: NDArray[Any], *, signed: bool | None = None) -> Scale:
    """As on the card, but not misled by what is not a number."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return Scale("amount", 1.0)
    low, high = float(finite.min()), float(finite.max())
    if signed or form == "vector":
        return scale_for(low, high, signed=signed)
    kind: Any = form if form in ("maps", "volume") else "sequence"
    return picture_scale(CardPicture("", kind, finite, 0, low, high))


def ordered(strengths: Array, units: int, by: Order, pins: Sequence[int] = ()) -> NDArray[np.intp]:
    """(units,) in which order units are shown: the pinned ones first, then all others by their number or the strongest
    first; what is not a number counts as strongest, since it wants to be seen."""
    first = [pin for pin in pins if pin < units]
    rest = np.setdiff1d(np.arange(units), first)
    if by == "strength":
        sizes = np.nan_to_num(strengths[:units].astype(np.float64), nan=np.inf, posinf=np.inf)
        rest = rest[np.argsort(-sizes[rest], kind="stable")]
    return np.concatenate([np.array(first, dtype=np.intp), rest.astype(np.intp)])


def resized(values: NDArray[Any], rows: int, columns: int) -> Array:
    """(n, h, w) → (n, rows, columns): a larger picture repeats each number, a smaller one takes the mean of those that
    fall together. Along each axis on its own."""
    return _along(_along(np.asarray(values, dtype=np.float32), rows, 1), columns, 2)


def _along(values: Array, size: int, axis: int) -> Array:
    have = values.shape[axis]
    if size == have:
        return values
    if size > have:
        return np.asarray(np.take(values, (np.arange(size) * have) // size, axis=axis))
    starts = (np.arange(size) * have) // size
    counts = np.diff(np.append(starts, have)).astype(np.float32)
    shape = [1, 1, 1]
    shape[axis] = size
    return np.asarray(np.add.reduceat(values, starts, axis=axis) / counts.reshape(shape), dtype=np.float32)
