"""Wrapping a long drawing into rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

MOST_ROWS = 12
HALVINGS = 30  # until the width of rows is known well enough


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
    """Column indices at which rows begin, so that the widest of at most `count` rows is as narrow as can be."""
    stops = [*allowed, len(ends) - 1]
    narrow, wide = ends[-1] / count, ends[-1]
    for _ in range(HALVINGS):
        middle = (narrow + wide) / 2
        if len(_filled(ends, stops, middle)) < count:
            wide = middle
        else:
            narrow = middle
    return _filled(ends, stops, wide)


def _filled(ends: Sequence[float], stops: Sequence[int], width: float) -> tuple[int, ...]:
    """Rows filled one after the other, as text is; a piece that is wider has a row of its own."""
    cuts: list[int] = []
    start = previous = 0
    for stop in stops:
        if ends[stop] - ends[start] > width and previous > start:
            cuts.append(previous)
            start = previous
        previous = stop
    return tuple(cuts)
