"""The three classical steps of a layered layout: layers, order within each, levels. Names only, no drawing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SWEEPS = 8
THREAD = 14.0  # the room that a passing wire takes in a layer


@dataclass(frozen=True)
class Boxes:
    """Heights by name and the gap between neighbours. What has no height is a passing wire."""

    heights: Mapping[str, float]
    gap: float

    def height(self, name: str) -> float:
        return self.heights.get(name, THREAD)


@dataclass(frozen=True)
class Ordered:
    """Names per layer from top to bottom, passing wires ("a→b@3") included, and the neighbours of each name."""

    layers: list[list[str]]
    before: Mapping[str, list[str]]
    after: Mapping[str, list[str]]


def assign_layers(names: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Layer of each name by longest path, in an order in which each comes after what feeds it.

    What nothing feeds moves right, next to what it feeds first, so that a second input stands beside its user.
    """
    feeds: dict[str, list[str]] = {name: [] for name in names}
    waiting = dict.fromkeys(feeds, 0)
    for a, b in edges:
        feeds[a].append(b)
        waiting[b] += 1
    sources = [name for name, count in waiting.items() if count == 0]
    layer = dict.fromkeys(sources, 0)
    ready = list(sources)
    order: list[str] = []
    while ready:
        name = ready.pop(0)
        order.append(name)
        for target in feeds[name]:
            layer[target] = max(layer.get(target, 0), layer[name] + 1)
            waiting[target] -= 1
            if waiting[target] == 0:
                ready.append(target)
    for name in sources:
        if feeds[name]:
            layer[name] = min(layer[target] for target in feeds[name]) - 1
    return {name: layer[name] for name in order}


def order_layers(layer: Mapping[str, int], edges: Iterable[tuple[str, str]], boxes: Boxes) -> Ordered:
    """Order every layer so that few wires cross (barycentre sweeps; the best order seen is kept)."""
    layers: list[list[str]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for name, index in layer.items():
        layers[index].append(name)
    before: dict[str, list[str]] = {name: [] for name in layer}
    after: dict[str, list[str]] = {name: [] for name in layer}
    for a, b in edges:
        previous = a
        for index in range(layer[a] + 1, layer[b]):
            thread = f"{a}→{b}@{index}"
            layers[index].append(thread)
            before[thread], after[thread] = [previous], []
            after[previous].append(thread)
            previous = thread
        before[b].append(previous)
        after[previous].append(b)
    best, fewest = [list(names) for names in layers], _crossing_count(layers, after)
    for sweep in range(SWEEPS):
        if fewest == 0:
            break
        _sweep(layers, before if sweep % 2 == 0 else after, backwards=sweep % 2 == 1)
        count = _crossing_count(layers, after)
        if count < fewest:
            best, fewest = [list(names) for names in layers], count
    return Ordered(best, before, after)


def _sweep(layers: list[list[str]], neighbours: Mapping[str, list[str]], *, backwards: bool) -> None:
    place = {name: float(index) for names in layers for index, name in enumerate(names)}
    for names in reversed(layers) if backwards else layers:
        weight = {
            name: sum(place[other] for other in neighbours[name]) / len(neighbours[name])
            if neighbours[name]
            else place[name]
            for name in names
        }
        names.sort(key=weight.__getitem__)
        place.update((name, float(index)) for index, name in enumerate(names))


def _crossing_count(layers: list[list[str]], after: Mapping[str, list[str]]) -> int:
    place = {name: index for names in layers for index, name in enumerate(names)}
    total = 0
    for names in layers:
        ends = [place[target] for name in names for target in sorted(after[name], key=place.__getitem__)]
        total += sum(1 for i, a in enumerate(ends) for b in ends[i + 1 :] if b < a)
    return total


def levels(ordered: Ordered, boxes: Boxes) -> dict[str, float]:
    """The centre of every name, so that neighbours are level where that is possible and nothing overlaps.

    Sweeps set each layer to the mean of its neighbours and push overlapping ones apart evenly.
    """
    centre: dict[str, float] = {}
    for names in ordered.layers:
        top = -sum(boxes.height(name) + boxes.gap for name in names) / 2
        for name in names:
            centre[name] = top + (boxes.height(name) + boxes.gap) / 2
            top += boxes.height(name) + boxes.gap
    for sweep in range(SWEEPS):
        forwards = sweep % 2 == 0
        neighbours = ordered.before if forwards else ordered.after
        for names in ordered.layers if forwards else list(reversed(ordered.layers)):
            wishes = []
            for name in names:
                others = neighbours[name]
                wishes.append(sum(centre[o] for o in others) / len(others) if others else centre[name])
            centre.update(zip(names, _apart(names, wishes, boxes), strict=True))
    return centre


def _apart(names: list[str], wishes: list[float], boxes: Boxes) -> list[float]:
    """The levels nearest to the wishes (least squares) that keep order and gaps: pool adjacent violators."""
    offset, total = [], 0.0
    for index, name in enumerate(names):
        if index:
            total += (boxes.height(names[index - 1]) + boxes.height(name)) / 2 + boxes.gap
        offset.append(total)
    pools: list[tuple[float, int]] = []  # (mean wish, members)
    for wish, away in zip(wishes, offset, strict=True):
        mean, size = wish - away, 1
        while pools and pools[-1][0] > mean:
            other, count = pools.pop()
            mean, size = (mean * size + other * count) / (size + count), size + count
        pools.append((mean, size))
    flat = [mean for mean, size in pools for _ in range(size)]
    return [base + away for base, away in zip(flat, offset, strict=True)]
