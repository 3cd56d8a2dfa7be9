"""Wrapping a long drawing into rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

MOST_ROWS = 12


class HasWidth(Protocol):
    """What is wrapped: a column of cards."""

    width: float
    margin: float


C = TypeVar("C", bound=HasWidth)


@dataclass(frozen=True)
class Row(Generic[C]):
    """Columns side by side; `sizes` are the cards' own."""

    columns: Sequence[C]
    sizes: Mapping[str, tuple[float, float]]


def split_rows(
    columns: Sequence[C], crossings: Sequence[int], gap: float, sizes: Mapping[str, tuple[float, float]]
) -> Iterator[tuple[int, list[Row[C]]]]:
    """All sensible ways to wrap: (number of rows, rows). A row ends only where a single wire goes on."""
    yield 1, [Row(columns, sizes)]
    ends = [0.0]
    for column in columns:
        ends.append(ends[-1] + column.width + 2 * column.margin + gap)
    allowed = [index + 1 for index, count in enumerate(crossings) if count <= 1]
    seen: set[tuple[int, ...]] = set()
    for count in range(2, min(MOST_ROWS, len(columns)) + 1):
        cuts = _cuts(ends, allowed, count)
        if cuts in seen or not cuts:
            continue
        seen.add(cuts)
        borders = [0, *cuts, len(columns)]
        rows = [Row(columns[a:b], sizes) for a, b in pairwise(borders)]
        yield len(rows), rows


def _cuts(ends: Sequence[float], allowed: Sequence[int], count: int) -> tuple[int, ...]:
    """Column indices at which rows begin, each as near as possible to an even share."""
    chosen: list[int] = []
    for row in range(1, count):
        goal = ends[-1] * row / count
        free = [index for index in allowed if not chosen or index > chosen[-1]]
        if not free:
            break
        chosen.append(min(free, key=lambda index: abs(ends[index] - goal)))
    return tuple(chosen)
