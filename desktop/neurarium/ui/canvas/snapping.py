"""Where a dragged card is in line with its neighbours, and the hair lines that show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF

BEYOND = 14.0  # scene units that a line reaches beyond the cards that it joins


@dataclass(frozen=True)
class Snap:
    """How far to move so that a card is in line, and the line; None where nothing is near."""

    away: float
    line: QLineF


def across(body: QRectF, others: Sequence[QRectF], reach: float) -> Snap | None:
    """The nearest vertical line: the same left edge, centre or right edge as another card."""
    best: tuple[float, float, QRectF] | None = None
    for other in others:
        for own, theirs in (
            (body.center().x(), other.center().x()), (body.left(), other.left()), (body.right(), other.right()),
        ):  # fmt: skip
            away = theirs - own
            if abs(away) <= reach and (best is None or abs(away) < abs(best[0]) - 1e-6):
                best = (away, theirs, other)
    if best is None:
        return None
    away, x, other = best
    top, bottom = min(body.top(), other.top()) - BEYOND, max(body.bottom(), other.bottom()) + BEYOND
    return Snap(away, QLineF(x, top, x, bottom))


def level(body: QRectF, others: Sequence[QRectF], reach: float) -> Snap | None:
    """The nearest horizontal line: the same middle, top or bottom as another card."""
    best: tuple[float, float, QRectF] | None = None
    for other in others:
        for own, theirs in (
            (body.center().y(), other.center().y()), (body.top(), other.top()), (body.bottom(), other.bottom()),
        ):  # fmt: skip
            away = theirs - own
            if abs(away) <= reach and (best is None or abs(away) < abs(best[0]) - 1e-6):
                best = (away, theirs, other)
    if best is None:
        return None
    away, y, other = best
    left, right = min(body.left(), other.left()) - BEYOND, max(body.right(), other.right()) + BEYOND
    return Snap(away, QLineF(left, y, right, y))


__all__ = ["Snap", "across", "level"]
