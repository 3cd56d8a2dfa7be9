"""Places for the cards of a drawing: layered from left to right, few crossings, a straight main line, long chains
wrapped into rows like text.

The steps are Sugiyama's (layers by longest path, order by barycentre, levels by pooling neighbours); what is ours is
that small cards may stand below the one that feeds them, and that the number of rows is chosen so that the drawing
fills a screen of a given aspect at the largest scale. Knows sizes and wires, nothing of what a card means.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from neurarium.graph.layout_rows import Row, split_rows
from neurarium.graph.layout_steps import Boxes, assign_layers, levels, order_layers
from neurarium.graph.model import Position

GAP_X = 52.0
GAP_Y = 40.0
ROW_GAP = 72.0
STACK_HEIGHT = 470.0  # of cards standing below each other in one column
STACK_WORTH = 0.82  # a straight line reads better than a stack that is a little larger
ROW_WORTH = 0.76  # one row reads much better than two, but whether six or seven is no matter
MORE_ROWS_WORTH = 0.98
SPREAD_WORTH = 0.9  # a row that ends between a card and several that it feeds is a little harder to follow
MANY_ROWS = 8
MOST_LAYERS = 10  # that a row may have to hold although they are more than its share


@dataclass(frozen=True)
class LayoutInput:
    """What is to be placed. `sizes` are (width, height); `small` may stand below what feeds them; `margins` is extra
    room left and right of a card."""

    sizes: Mapping[str, tuple[float, float]]
    edges: tuple[tuple[str, str], ...]
    small: frozenset[str] = frozenset()
    margins: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Block:
    """Cards in one column, from top to bottom."""

    members: tuple[str, ...]
    width: float
    height: float
    margin: float


def layered(
    sizes: Mapping[str, tuple[float, float]],
    edges: Iterable[tuple[str, str]],
    *,
    small: Collection[str] = (),
    margins: Mapping[str, float] | None = None,
    screen: tuple[float, float] = (1100.0, 640.0),
    down: bool = False,
) -> dict[str, Position]:
    """Top left corners for all cards, the whole drawing starting at (0, 0).

    Every wire runs to the right, downwards within a stack, or back to the start of the next row. Cards never overlap.
    `screen` is the room at scale 1 that should be filled well. With `down` the drawing runs from top to bottom, long
    ones in columns side by side, and nothing is stacked.
    """
    if down:
        beside = {node_id: (margins or {}).get(node_id, 0.0) for node_id in sizes}
        turned = {i: (height, width + 2 * beside[i]) for i, (width, height) in sizes.items()}
        found = layered(turned, edges, screen=(screen[1], screen[0]))
        return {i: (y + beside[i], x) for i, (x, y) in found.items()}
    known = tuple(dict.fromkeys((a, b) for a, b in edges if a in sizes and b in sizes and a != b))
    whole = LayoutInput(sizes, known, frozenset(small), margins or {})
    placed: dict[str, Position] = {}
    top = 0.0
    for part in _components(whole):
        found, height = _best(part, screen)
        for node_id, (x, y) in found.items():
            placed[node_id] = (round(x, 1), round(y + top, 1))
        top += height + ROW_GAP
    return {node_id: placed[node_id] for node_id in sizes}


def _components(whole: LayoutInput) -> list[LayoutInput]:
    """Parts that hang together: the one of the first card, then the largest; cards without any wire share one last
    row."""
    group = {node_id: node_id for node_id in whole.sizes}

    def root(node_id: str) -> str:
        while group[node_id] != node_id:
            group[node_id] = group[group[node_id]]
            node_id = group[node_id]
        return node_id

    for a, b in whole.edges:
        group[root(a)] = root(b)
    parts: dict[str, list[str]] = {}
    for node_id in whole.sizes:
        parts.setdefault(root(node_id), []).append(node_id)
    loose = [members[0] for members in parts.values() if len(members) == 1]
    tied = [members for members in parts.values() if len(members) > 1]
    tied[1:] = sorted(tied[1:], key=len, reverse=True)
    result = [_part(whole, members, whole.edges) for members in tied]
    if loose:  # a row of their own: pretend that they follow each other
        result.append(_part(whole, loose, tuple(pairwise(loose)), stack=False))
    return result


def _part(
    whole: LayoutInput, members: list[str], edges: tuple[tuple[str, str], ...], *, stack: bool = True
) -> LayoutInput:
    inside = set(members)
    return LayoutInput(
        {node_id: whole.sizes[node_id] for node_id in members},
        tuple((a, b) for a, b in edges if a in inside and b in inside),
        whole.small & inside if stack else frozenset(),
        {node_id: whole.margins[node_id] for node_id in members if node_id in whole.margins},
    )


def _best(part: LayoutInput, screen: tuple[float, float]) -> tuple[dict[str, Position], float]:
    """Try straight and stacked, one row and more, and keep what shows the cards largest on the screen."""
    best: tuple[float, dict[str, Position], float] | None = None
    for small, worth in ((frozenset[str](), 1.0), (part.small, STACK_WORTH)):
        blocks = _blocks(part, small)
        columns = _columns(part, blocks)
        for crossings, ease in _crossings(part, blocks):
            for count, rows in split_rows(columns, crossings, GAP_X, part.sizes):
                found, width, height = _place(rows)
                scale = min(1.0, screen[0] / max(1.0, width), screen[1] / max(1.0, height))
                wrapped = ROW_WORTH * MORE_ROWS_WORTH ** min(count - 2, MANY_ROWS) if count > 1 else 1.0
                value = scale * worth * wrapped * ease
                if best is None or value > best[0] + 1e-9:
                    best = (value, found, height)
        if not part.small:
            break
    assert best is not None
    return best[1], best[2]


def _blocks(part: LayoutInput, small: frozenset[str]) -> dict[str, Block]:
    """Columns of cards, by the id of their first card."""
    feeds: dict[str, list[str]] = {node_id: [] for node_id in part.sizes}
    fed: dict[str, list[str]] = {node_id: [] for node_id in part.sizes}
    for a, b in part.edges:
        feeds[a].append(b)
        fed[b].append(a)
    home: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for node_id in assign_layers(part.sizes, part.edges):
        sources = fed[node_id]
        first = home.get(sources[0]) if len(sources) == 1 else None
        if node_id in small and first is not None and len(feeds[sources[0]]) == 1:
            height = sum(part.sizes[m][1] + GAP_Y for m in members[first]) + part.sizes[node_id][1]
            if members[first][-1] == sources[0] and height <= STACK_HEIGHT:
                members[first].append(node_id)
                home[node_id] = first
                continue
        home[node_id] = node_id
        members[node_id] = [node_id]
    return {
        first: Block(
            tuple(ids),
            max(part.sizes[m][0] for m in ids),
            sum(part.sizes[m][1] for m in ids) + GAP_Y * (len(ids) - 1),
            max(part.margins.get(m, 0.0) for m in ids),
        )
        for first, ids in members.items()
    }


def _block_edges(part: LayoutInput, blocks: Mapping[str, Block]) -> tuple[tuple[str, str], ...]:
    home = {member: first for first, block in blocks.items() for member in block.members}
    pairs = ((home[a], home[b]) for a, b in part.edges)
    return tuple(dict.fromkeys((a, b) for a, b in pairs if a != b))


@dataclass
class Column:
    """One layer of blocks with the level (centre) of each."""

    blocks: list[tuple[Block, float]]
    width: float
    margin: float


def _columns(part: LayoutInput, blocks: Mapping[str, Block]) -> list[Column]:
    edges = _block_edges(part, blocks)
    layer = assign_layers(blocks, edges)
    boxes = Boxes({first: block.height for first, block in blocks.items()}, GAP_Y)
    ordered = order_layers(layer, edges, boxes)
    centre = levels(ordered, boxes)
    columns = []
    for names in ordered.layers:
        real = [name for name in names if name in blocks]
        columns.append(
            Column(
                [(blocks[name], centre[name]) for name in real],
                max((blocks[name].width for name in real), default=0.0),
                max((blocks[name].margin for name in real), default=0.0),
            )
        )
    return columns


def _crossings(part: LayoutInput, blocks: Mapping[str, Block]) -> list[tuple[list[int], float]]:
    """How many wires cross the border after each layer (a row ends only where one does), and what such rows are worth.

    Wires that start at the same card may count as one: rows then end more often, and where borders with a single wire
    are rare that is no worse.
    """
    edges = _block_edges(part, blocks)
    layer = assign_layers(blocks, edges)
    deepest = max(layer.values(), default=0)
    furthest: dict[str, int] = {}
    for a, b in edges:
        furthest[a] = max(furthest.get(a, 0), layer[b])
    wires = _covered([(layer[a], layer[b]) for a, b in edges], deepest)
    values = _covered([(layer[a], end) for a, end in furthest.items()], deepest)
    if values == wires:
        return [(wires, 1.0)]
    calm = [-1, *(border for border, count in enumerate(wires) if count <= 1), deepest]
    if max(b - a for a, b in pairwise(calm)) <= max(MOST_LAYERS, deepest / 3):
        return [(wires, 1.0), (values, SPREAD_WORTH)]
    return [(values, 1.0)]


def _covered(spans: Iterable[tuple[int, int]], borders: int) -> list[int]:
    """How many of the spans from one layer to another run over each border."""
    change = [0] * (borders + 1)
    for start, end in spans:
        change[start] += 1
        change[end] -= 1
    return list(accumulate(change))[:borders]


def _place(rows: list[Row[Column]]) -> tuple[dict[str, Position], float, float]:
    """Corners of all cards, and width and height of the whole."""
    placed: dict[str, Position] = {}
    top = width = 0.0
    for row in rows:
        tops = [level - block.height / 2 for column in row.columns for block, level in column.blocks]
        bottoms = [level + block.height / 2 for column in row.columns for block, level in column.blocks]
        shift = top - min(tops, default=0.0)
        x = 0.0
        for index, column in enumerate(row.columns):
            x += column.margin if index else 0.0
            for block, level in column.blocks:
                y = level - block.height / 2 + shift
                for member, (w, h) in zip(block.members, _member_sizes(block, row.sizes), strict=True):
                    placed[member] = (x + (column.width - w) / 2, y)
                    y += h + GAP_Y
            x += column.width + column.margin + GAP_X
        width = max(width, x - GAP_X)
        top += max(bottoms, default=0.0) - min(tops, default=0.0) + ROW_GAP
    return placed, width, top - ROW_GAP


def _member_sizes(block: Block, sizes: Mapping[str, tuple[float, float]]) -> list[tuple[float, float]]:
    return [sizes[member] for member in block.members]
