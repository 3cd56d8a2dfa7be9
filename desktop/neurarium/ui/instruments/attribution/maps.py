"""Attributions as arrays that are painted: one number a place, and the scale of their colours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from neurarium.session.readings.attribution import Attribution, Method
from neurarium.ui.pictures.colourmap import MISSING, Scale, nice_limit, table
from neurarium.ui.theme import Theme

Array = NDArray[np.float32]
PICTURES = ("image", "signal", "volume")
LARGEST = 0.995  # share of the places that the colours of a picture reach: one pixel must not leave the rest pale


def on_places(method: Method, values: Array, kind: str) -> Array:
    """(C, H, W) → (H, W), (C, L) → (1, L), (C, D, H, W) → (D, H, W); rows of numbers as they are.

    Channels are summed, of the plain gradient the strongest counts (Simonyan and others, 2013).
    """
    if kind not in PICTURES:
        return values
    joined: Array = np.abs(values).max(axis=0) if method == "gradient" else values.sum(axis=0)
    return joined[None] if kind == "signal" else joined


def is_signed(method: Method, kind: str) -> bool:
    """Whether values on both sides of zero mean something."""
    return method != "cam" and not (method == "gradient" and kind != "vector")


def scale_of(method: Method, kind: str, arrays: Iterable[Array]) -> Scale:
    """One scale for all that is compared: for everything that one method found."""
    parts = [np.abs(array[np.isfinite(array)]).ravel() for array in arrays]
    sizes = np.concatenate(parts) if parts else np.zeros(0)
    reach = 0.0
    if sizes.size:
        reach = float(np.quantile(sizes, LARGEST)) if kind in PICTURES else float(sizes.max())
        reach = reach or float(sizes.max())
    return Scale("signed" if is_signed(method, kind) else "amount", nice_limit(reach))


def painted(one: Attribution | None, number: int, kind: str) -> Array | None:
    """What is painted of one method for one Input."""
    if one is None or number >= len(one.values):
        return None
    values = one.values[number]
    return None if values is None else on_places(one.method, values, kind)


def map_image(theme: Theme, values: NDArray[Any], scale: Scale, *, over: bool = False) -> QImage:
    """(height, width) → picture; what is not worked out yet is clear. With `over` small values are clear too, so that
    the input shows below."""
    indices = scale.indices(values)
    words = np.array(table(theme, scale.kind), dtype=np.uint32)[indices]
    alpha = np.where(indices == MISSING, 0.0, 1.0)
    if over:
        size = np.minimum(np.abs(np.nan_to_num(values)) / (scale.high or 1.0), 1.0)
        alpha *= np.minimum(size * 1.1, 0.92)
    argb = _with_alpha(words, alpha)
    height, width = argb.shape
    return QImage(argb.data, width, height, width * 4, QImage.Format.Format_ARGB32).copy()


def _with_alpha(words: NDArray[np.uint32], alpha: NDArray[Any]) -> NDArray[np.uint32]:
    opaque = np.rint(np.clip(alpha, 0, 1) * 255).astype(np.uint32)
    return np.ascontiguousarray((words & np.uint32(0x00FFFFFF)) | (opaque << np.uint32(24)))


def most_important(arrays: list[Array], room: int) -> list[int]:
    """Of many features those that matter most to any method, at most `room`, in their own order."""
    count = max((array.size for array in arrays), default=0)
    if count <= room:
        return list(range(count))
    strength = np.zeros(count)
    for array in arrays:
        size = np.abs(np.nan_to_num(array))
        strength = np.maximum(strength, size / (size.max() or 1.0))
    return sorted(int(i) for i in np.argsort(-strength, kind="stable")[: max(0, room)])
