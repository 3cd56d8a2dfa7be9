"""Wrapping a long drawing into rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

EVERY = 12  # up to so many rows every number of them is tried
STEP = 1.1
HALVINGS = 14  # until the width of rows is known well enough


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
    stops = [index + 1 for index, count in enumerate(crossings) if count <= 1]
    stops.append(len(columns))
    seen: set[tuple[int, ...]] = set()
    for count in _counts(min(len(stops), len(columns))):
        cuts = _cuts(ends, stops, count)
        if cuts in seen or not cuts:
            continue
        seen.add(cuts)
        borders = [0, *cuts, len(columns)]
        rows = [Row(columns[a:b], sizes) for a, b in pairwise(borders)]
        yield len(rows), rows


def _counts(most: int) -> Iterator[int]:
    """Numbers of rows to try: every small one, then in steps of a tenth, since one more of forty is no matter."""
    count = 2
    while count <= most:
        yield count
        count = max(count + 1, int(count * STEP) if count >= EVERY else 0)


def _cuts(ends: Sequence[float], stops: Sequence[int], count: int) -> tuple[int, ...]:
    """Column indices at which rows begin, so that the widest of at most `count` rows is as narrow as can be."""
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
    places = [ends[stop] for stop in stops]
    cuts: list[int] = []
    start, at = 0, 0  # column at which the row begins; the first stop that may end it
    while places[-1] - ends[start] > width:
        reach = bisect_right(places, ends[start] + width)  # stops before this one are within the row
        last = max(reach - 1, at)
        if last >= len(stops) - 1:
            break
        start, at = stops[last], last + 1
        cuts.append(start)
    return tuple(cuts)
