"""Lines from numpy: points are written straight into Qt's polygon, with no Python object for each of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPolygonF
from shiboken6 import VoidPtr

BYTES_A_POINT = 16  # two doubles


def polygon(points: NDArray[Any]) -> QPolygonF:
    """(n, 2) → polygon of n points."""
    result = QPolygonF()
    count = len(points)
    if count == 0:
        return result
    result.resize(count)
    # The stubs know neither the size nor that `data()` gives an address.
    buffer: Any = VoidPtr(result.data(), count * BYTES_A_POINT, True)  # type: ignore[call-arg, arg-type]
    np.frombuffer(buffer, dtype=np.float64).reshape(count, 2)[:] = points
    return result


def polyline(points: NDArray[Any]) -> list[QPolygonF]:
    """(n, 2) with gaps → one polygon for each stretch of finite points; a stretch of one point is doubled, so that
    it shows as a dot."""
    finite = np.isfinite(points).all(axis=1)
    if finite.all():
        stretches = [points]
    else:
        borders = np.flatnonzero(np.diff(np.concatenate([[False], finite, [False]]).astype(np.int8)))
        stretches = [points[start:end] for start, end in zip(borders[::2], borders[1::2], strict=True)]
    return [polygon(part if len(part) > 1 else np.repeat(part, 2, axis=0)) for part in stretches if len(part)]
