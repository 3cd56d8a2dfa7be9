"""Sizes and places on the canvas, in scene units (pixels at zoom 1). Pure numbers: nothing here paints."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

GRID = 22.0  # of the dots
SNAP = 8.0  # of a moved card
RADIUS = 10.0  # of a card's corners
HEADER = 36.0
FOOTER = 36.0
PAD = 10.0
PORT_RADIUS = 4.5
PORT_REACH = 13.0  # how far from its centre a port can be taken hold of, in screen pixels
SHADOW = 18.0  # how far a card's shadow reaches
MIN_WIDTH = 116.0
GAP_X = 52.0  # between neighbours that auto-layout or placing puts side by side
GAP_Y = 44.0


@dataclass(frozen=True)
class CardSize:
    """Outer size of a card and of the picture area in it; `picture_height` 0: no picture."""

    width: float
    height: float
    picture_width: float
    picture_height: float

    @property
    def picture_left(self) -> float:
        return (self.width - self.picture_width) / 2

    @property
    def picture_top(self) -> float:
        return HEADER


def snapped(value: float, step: float = SNAP) -> float:
    return round(value / step) * step


def card_size(
    picture: tuple[float, float], header_width: float, footer_width: float, *, inputs: int = 1, outputs: int = 1
) -> CardSize:
    """The card round a picture; wide enough for its two lines of text, high enough for its ports."""
    width = max(MIN_WIDTH, picture[0] + 2 * PAD, header_width, footer_width)
    height = HEADER + picture[1] + FOOTER + (4.0 if picture[1] else -6.0)
    height = max(height, 26.0 * max(inputs, outputs) + 20.0)
    return CardSize(ceil(width), ceil(height), picture[0], picture[1])


def port_places(count: int, height: float) -> list[float]:
    """Heights of the ports of one side, spread round the middle."""
    middle = height / 2
    step = min(26.0, (height - 24.0) / max(1, count))
    return [middle + (index - (count - 1) / 2) * step for index in range(count)]
