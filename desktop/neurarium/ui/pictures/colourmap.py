"""The one colour law: the same value has the same colour on a card, in a view and in the legend.

Amounts (nothing below zero) are inferno; signed values run from orange over the theme's zero to blue; raw pictures are
grey. Values become bytes in numpy and bytes become colours through a table in Qt, so a picture is one blit.
Of the 256 entries 255 are colours (so that zero has one of its own, exactly in the middle); the last is "not a number".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from neurarium.ui.theme import Theme

Kind = Literal["amount", "signed", "grey"]
Table = tuple[int, ...]

LEVELS = 255  # indices 0 … 254 are colours
MISSING = 255  # NaN and infinity
STEPS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)

# Inferno (Smith and van der Walt, public domain) as polynomials of degree 6 in the level 0 … 1, per channel.
INFERNO = np.array([
    [0.0002189403691192265, 0.001651004631001012, -0.01948089843709184],
    [0.1065134194856116, 0.5639564367884091, 3.932712388889277],
    [11.60249308247187, -3.972853965665698, -15.9423941062914],
    [-41.70399613139459, 17.43639888205313, 44.35414519872813],
    [77.162935699427, -33.40235894210092, -81.80730925738993],
    [-71.31942824499214, 32.62606426397723, 73.20951985803202],
    [25.13112622477341, -12.24266895238567, -23.07032500287172],
])  # fmt: skip


@dataclass(frozen=True)
class Scale:
    """How values become colours. `high` is the value at the end; "signed" runs from −high to high with 0 in the middle,
    "amount" and "grey" from `low` to `high`."""

    kind: Kind
    high: float
    low: float = 0.0

    @property
    def bottom(self) -> float:
        """The value of the first colour."""
        return -self.high if self.kind == "signed" else self.low

    def indices(self, values: NDArray[Any]) -> NDArray[np.uint8]:
        """Values of any shape → table indices of the same shape; beyond the ends they are clamped."""
        span = self.high - self.bottom
        factor = (LEVELS - 1) / span if span > 0 else 0.0
        scaled: NDArray[np.float32] = np.subtract(values, self.bottom, dtype=np.float32)
        scaled *= factor
        scaled += 0.5
        finite = np.isfinite(scaled)
        np.clip(scaled, 0, LEVELS - 1, out=scaled)
        if finite.all():
            return np.asarray(scaled.astype(np.uint8))
        scaled[~finite] = MISSING
        return np.asarray(scaled.astype(np.uint8))

    def colour(self, theme: Theme, value: float) -> QColor:
        """The colour of one value."""
        index = int(self.indices(np.array([value]))[0])
        return QColor.fromRgb(table(theme, self.kind)[index])


def nice_limit(value: float) -> float:
    """The next round number at or above `value` (1, 1.2, 1.5, 2, … times a power of ten), so that legends are readable
    and colours do not flicker with every step. 1.0 for zero or what is not a number."""
    if not np.isfinite(value) or value <= 0:
        return 1.0
    power = 10.0 ** np.floor(np.log10(value))
    share = value / power
    return float(power * next((step for step in STEPS if share <= step * (1 + 1e-6)), 10.0))


def scale_for(low: float, high: float, *, signed: bool | None = None) -> Scale:
    """The scale for values between `low` and `high`: amounts if none is negative, else symmetric about zero."""
    largest = max(abs(low), abs(high)) if np.isfinite(low) and np.isfinite(high) else 1.0
    if signed if signed is not None else low < 0:
        return Scale("signed", nice_limit(largest))
    return Scale("amount", nice_limit(largest))


def robust_scale(values: NDArray[Any], share: float = 0.95) -> Scale:
    """A signed scale whose ends leave out the largest values, all but `share`: a few extremes must not leave the rest
    pale."""
    sizes = np.abs(values[np.isfinite(values)])
    if sizes.size == 0:
        return Scale("signed", 1.0)
    place = int(share * (sizes.size - 1))
    return Scale("signed", nice_limit(float(np.partition(sizes, place)[place])))


def grey_scale(low: float, high: float) -> Scale:
    """For raw pictures: black is the smallest value (0 where none is negative), white the largest."""
    bottom = low if low < 0 else 0.0
    return Scale("grey", high if high > bottom else bottom + 1.0, bottom)


def table(theme: Theme, kind: Kind) -> Table:
    """256 colours as 0xAARRGGBB; the last one stands for "not a number"."""
    if kind == "signed":
        names = (theme.name("negative"), theme.name("zero"), theme.name("positive"))
        return _diverging(*names, theme.name("error_ring"))
    return _inferno(theme.name("error_ring")) if kind == "amount" else _grey(theme.name("error_ring"))


@lru_cache(maxsize=16)
def _diverging(negative: str, zero: str, positive: str, missing: str) -> Table:
    ends = [np.array(rgb_of(QColor(name)), dtype=np.float64) for name in (negative, zero, positive)]
    level = np.linspace(-1.0, 1.0, LEVELS)[:, None]
    size = np.abs(level)
    rgb = np.where(level < 0, ends[1] + size * (ends[0] - ends[1]), ends[1] + size * (ends[2] - ends[1]))
    return _packed(rgb, missing)


@lru_cache(maxsize=4)
def _inferno(missing: str) -> Table:
    level = np.linspace(0.0, 1.0, LEVELS)
    powers = level[:, None] ** np.arange(7)
    return _packed(np.clip(powers @ INFERNO, 0, 1) * 255, missing)


@lru_cache(maxsize=4)
def _grey(missing: str) -> Table:
    return _packed(np.repeat(np.linspace(0, 255, LEVELS)[:, None], 3, axis=1), missing)


def rgb_of(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def _packed(rgb: NDArray[np.float64], missing: str) -> Table:
    """(255, 3) colours 0 … 255 → 256 words."""
    red, green, blue = np.rint(rgb).astype(np.uint32).T
    words = 0xFF000000 | red << 16 | green << 8 | blue
    return (*(int(word) for word in words), QColor(missing).rgb())


def image_of(theme: Theme, values: NDArray[Any], scale: Scale) -> QImage:
    """(height, width) → picture in the scale's colours, one pixel per value, row 0 at the top."""
    return indexed_image(scale.indices(values), table(theme, scale.kind))


def indexed_image(indices: NDArray[np.uint8], colours: Table) -> QImage:
    """(height, width) table indices → picture. The picture owns its pixels."""
    height, width = indices.shape
    words = np.ascontiguousarray(_words(colours)[indices])
    return QImage(words.data, width, height, width * 4, QImage.Format.Format_RGB32).copy()


@lru_cache(maxsize=16)
def _words(colours: Table) -> NDArray[np.uint32]:
    """A table for numpy: Qt would read its 256 numbers one by one for every picture."""
    return np.array(colours, dtype=np.uint32)


def rgb_image(rgb: NDArray[np.uint8]) -> QImage:
    """(height, width, 3) bytes → picture. The picture owns its pixels."""
    height, width = rgb.shape[:2]
    words = np.empty((height, width), dtype=np.uint32)
    parts = rgb.astype(np.uint32)
    words[:] = 0xFF000000 | parts[..., 0] << 16 | parts[..., 1] << 8 | parts[..., 2]
    return QImage(words.data, width, height, width * 4, QImage.Format.Format_RGB32).copy()


def smooth_scaled(image: QImage, width: float, height: float) -> QImage:
    """Bilinear, to device pixels."""
    return image.scaled(
        max(1, round(width)), max(1, round(height)),
        Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation,
    )  # fmt: skip
