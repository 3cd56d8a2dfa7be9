"""The three classical steps of a layered layout: layers, order within each, levels. Names only, no drawing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

SWEEPS = 8
PORT = 0.02  # of a place in a layer: how much lower the next input of a card is
Neighbours = Mapping[str, list[str]]
HEAVY = 1e4  # of a card on the main line
LIGHT = 0.004  # of a passing wire when the level of a card is found
THREAD = 14.0  # the room that a passing wire takes in a layer


@dataclass(frozen=True)
class Boxes:
    """Heights by name and the gap between neighbours. What has no height is a passing wire."""

    heights: Mapping[str, float]
    gap: float

    def height(self, name: str) -> float:
        return self.heights.get(name, THREAD)

    def weight(self, name: str) -> float:
        """How much a card's wish counts beside a passing wire's."""
        return 1.0 if name in self.heights else LIGHT


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
    best, fewest = [list(names) for names in layers], _crossing_count(layers, before, after)
    for sweep in range(SWEEPS):
        if fewest == 0:
            break
        _sweep(layers, before, after, backwards=sweep % 2 == 0)
        count = _crossing_count(layers, before, after)
        if count < fewest:
            best, fewest = [list(names) for names in layers], count
    return Ordered(best, before, after)


def _sweep(layers: list[list[str]], before: Neighbours, after: Neighbours, *, backwards: bool) -> None:
    place = {name: float(index) for names in layers for index, name in enumerate(names)}
    for names in reversed(layers) if backwards else layers:
        weight = {}
        for name in names:
            if backwards:  # where a card has several inputs, what feeds the upper one is above
                ends = [place[other] + PORT * before[other].index(name) for other in after[name]]
            else:
                ends = [place[other] for other in before[name]]
            weight[name] = sum(ends) / len(ends) if ends else place[name]
        names.sort(key=weight.__getitem__)
        place.update((name, float(index)) for index, name in enumerate(names))


def _crossing_count(layers: list[list[str]], before: Neighbours, after: Neighbours) -> int:
    place = {name: float(index) for names in layers for index, name in enumerate(names)}
    total = 0
    for names in layers:
        ends: list[float] = []
        for name in names:
            ends += sorted(place[other] + PORT * before[other].index(name) for other in after[name])
        total += sum(1 for i, a in enumerate(ends) for b in ends[i + 1 :] if b < a)
    return total


def levels(ordered: Ordered, boxes: Boxes) -> dict[str, float]:
    """The centre of every name, so that neighbours are level where that is possible and nothing overlaps.

    Sweeps set each layer to the mean of its neighbours and push overlapping ones apart evenly.
    """
    straight = _main_line(ordered, boxes)
    centre: dict[str, float] = {}
    for names in ordered.layers:
        top = -sum(boxes.height(name) + boxes.gap for name in names) / 2
        for name in names:
            centre[name] = top + (boxes.height(name) + boxes.gap) / 2
            top += boxes.height(name) + boxes.gap
    centre.update(dict.fromkeys(straight, 0.0))
    for sweep in range(SWEEPS):
        forwards = sweep % 2 == 0
        neighbours = ordered.before if forwards else ordered.after
        for names in ordered.layers if forwards else list(reversed(ordered.layers)):
            wishes = []
            for name in names:
                wishes.append(0.0 if name in straight else _wish(name, neighbours[name], centre, boxes))
            centre.update(zip(names, _apart(names, wishes, boxes, straight), strict=True))
    return centre


def _main_line(ordered: Ordered, boxes: Boxes) -> set[str]:
    """Names that stand on one straight line through the whole drawing: those alone in their layer, and between two of
    them the longest way, unless it is one of three or more (then all spread evenly about the line)."""
    line: set[str] = set()
    section: list[list[str]] = []
    for names in [*ordered.layers, []]:
        cards = [name for name in names if name in boxes.heights]
        if (len(names) == 1 and cards) or not names:
            line |= _longest_way(section, ordered, boxes) if max(map(len, section), default=0) <= 2 else set()
            section = []
            line.update(names)
        else:
            section.append(cards)
    return line


def _longest_way(section: list[list[str]], ordered: Ordered, boxes: Boxes) -> set[str]:
    """The names on the longest way through some layers; of equally long ones the one that comes first."""
    length: dict[str, int] = {}
    back: dict[str, str] = {}
    for cards in section:
        for name in cards:
            length[name] = 1
            for other in ordered.before[name]:  # a wire from further away passes by: it is not the longest way
                if length.get(other, 0) >= length[name]:
                    length[name], back[name] = length[other] + 1, other
    found: set[str] = set()
    last: str | None = max(length, key=length.__getitem__, default=None)
    while last is not None:
        found.add(last)
        last = back.get(last)
    return found


def _wish(name: str, others: list[str], centre: Mapping[str, float], boxes: Boxes) -> float:
    """The mean level of the neighbours. Cards weigh far more than passing wires, so that the main line stays straight
    and the skip goes round it."""
    if not others:
        return centre[name]
    weights = [boxes.weight(other) for other in others]
    return sum(centre[o] * w for o, w in zip(others, weights, strict=True)) / sum(weights)


def _apart(names: list[str], wishes: list[float], boxes: Boxes, straight: Collection[str] = ()) -> list[float]:
    """The levels nearest to the wishes (weighted least squares) that keep order and gaps: pool adjacent violators.
    Passing wires give way to cards."""
    offset, total = [], 0.0
    for index, name in enumerate(names):
        if index:
            total += (boxes.height(names[index - 1]) + boxes.height(name)) / 2 + boxes.gap
        offset.append(total)
    pools: list[tuple[float, float, int]] = []  # (mean wish, weight, members)
    for name, wish, away in zip(names, wishes, offset, strict=True):
        mean, weight, size = wish - away, HEAVY if name in straight else boxes.weight(name), 1
        while pools and pools[-1][0] > mean:
            other, heft, count = pools.pop()
            mean = (mean * weight + other * heft) / (weight + heft)
            weight, size = weight + heft, size + count
        pools.append((mean, weight, size))
    flat = [mean for mean, _, size in pools for _ in range(size)]
    return [base + away for base, away in zip(flat, offset, strict=True)]
