"""Auto-layout: nothing overlaps, wires run to the right, chains stay straight, long ones wrap."""

from __future__ import annotations

import random
from itertools import pairwise

import networkx as nx
import pytest

from neurarium.graph.layout import layered

Sizes = dict[str, tuple[float, float]]


def boxes(sizes: Sizes, placed: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float, float, float]]:
    return {n: (x, y, x + sizes[n][0], y + sizes[n][1]) for n, (x, y) in placed.items()}


def overlapping(sizes: Sizes, placed: dict[str, tuple[float, float]]) -> list[tuple[str, str]]:
    found = boxes(sizes, placed)
    names = list(found)
    return [
        (a, b)
        for i, a in enumerate(names)
        for b in names[i + 1 :]
        if found[a][0] < found[b][2]
        and found[b][0] < found[a][2]
        and found[a][1] < found[b][3]
        and found[b][1] < found[a][3]
    ]


def random_drawing(seed: int) -> tuple[Sizes, list[tuple[str, str]]]:
    chance = random.Random(seed)
    count = chance.randint(2, 40)
    names = [f"n{i}" for i in range(count)]
    sizes = {name: (chance.uniform(90, 240), chance.uniform(60, 280)) for name in names}
    edges = [
        (names[a], names[b]) for b in range(1, count) for a in {chance.randrange(max(0, b - 4), b) for _ in range(2)}
    ]
    return sizes, [edge for edge in edges if chance.random() < 0.9]


@pytest.mark.parametrize("seed", range(30))
def test_cards_never_overlap(seed: int) -> None:
    sizes, edges = random_drawing(seed)
    small = frozenset(name for name, (_, height) in sizes.items() if height < 110)
    placed = layered(sizes, edges, small=small)
    assert set(placed) == set(sizes)
    assert overlapping(sizes, placed) == []


@pytest.mark.parametrize("seed", range(30))
def test_without_wrapping_no_wire_runs_backwards(seed: int) -> None:
    sizes, edges = random_drawing(seed)
    found = boxes(sizes, layered(sizes, edges, screen=(1e9, 1e9)))
    assert all(found[a][2] <= found[b][0] for a, b in edges)


def test_a_short_chain_is_one_straight_line() -> None:
    sizes = {"a": (100.0, 100.0), "b": (150.0, 180.0), "c": (100.0, 60.0)}
    found = boxes(sizes, layered(sizes, [("a", "b"), ("b", "c")]))
    centres = {round((top + bottom) / 2, 1) for _, top, _, bottom in found.values()}
    assert len(centres) == 1


def test_a_long_chain_wraps_into_rows_that_read_like_text() -> None:
    names = [f"n{i}" for i in range(60)]
    sizes = dict.fromkeys(names, (150.0, 130.0))
    placed = layered(sizes, list(pairwise(names)))
    assert overlapping(sizes, placed) == []
    width = max(x for x, _ in placed.values()) + 150
    height = max(y for _, y in placed.values()) + 130
    assert 0.8 < width / height < 3.5  # near the screen's shape, not a thread
    for a, b in pairwise(names):  # to the right, or to the start of the next row
        assert placed[b][0] > placed[a][0] or (placed[b][0] == 0.0 and placed[b][1] > placed[a][1])


def test_small_cards_stand_below_what_feeds_them_when_that_shows_all_larger() -> None:
    names = [f"{kind}{i}" for i in range(5) for kind in ("conv", "relu")]
    sizes = {name: ((170.0, 190.0) if name.startswith("conv") else (120.0, 80.0)) for name in names}
    small = {name for name in names if name.startswith("relu")}
    placed = layered(sizes, list(pairwise(names)), small=small)
    assert overlapping(sizes, placed) == []
    for i in range(5):
        assert placed[f"relu{i}"][1] > placed[f"conv{i}"][1]
        assert abs(placed[f"relu{i}"][0] - placed[f"conv{i}"][0]) < 60


def test_the_main_line_stays_level_beside_a_skip() -> None:
    names = ["in", "conv1", "relu", "conv2", "add", "out"]
    sizes = dict.fromkeys(names, (100.0, 100.0))
    edges = [*pairwise(names), ("in", "add")]
    placed = layered(sizes, edges, screen=(1e9, 1e9))
    middle = [placed[name][1] for name in names]
    assert max(middle) - min(middle) < 8.0


def test_parallel_branches_do_not_cross() -> None:
    sizes = dict.fromkeys(["in", "a1", "a2", "b1", "b2", "cat"], (100.0, 100.0))
    edges = [("in", "a1"), ("in", "b1"), ("b1", "b2"), ("a1", "a2"), ("a2", "cat"), ("b2", "cat")]
    placed = layered(sizes, edges, screen=(1e9, 1e9))
    assert (placed["a1"][1] < placed["b1"][1]) == (placed["a2"][1] < placed["b2"][1])


def test_parts_and_loose_cards_stand_apart() -> None:
    sizes = dict.fromkeys("abcdxy", (100.0, 100.0))
    placed = layered(sizes, [("a", "b"), ("c", "d")])
    assert overlapping(sizes, placed) == []
    assert placed["x"][1] == placed["y"][1]


def test_an_empty_drawing_has_no_places() -> None:
    assert layered({}, []) == {}


def test_the_layers_are_longest_paths() -> None:
    sizes, edges = random_drawing(5)
    graph = nx.DiGraph(edges)
    placed = layered(sizes, edges, screen=(1e9, 1e9))
    longest = nx.dag_longest_path(graph)
    assert [placed[n][0] for n in longest] == sorted(placed[n][0] for n in longest)


def crossings(sizes: Sizes, edges: list[tuple[str, str]], placed: dict[str, tuple[float, float]]) -> int:
    """How many pairs of straight wires cross."""
    found = boxes(sizes, placed)
    lines = [
        ((found[a][2], (found[a][1] + found[a][3]) / 2), (found[b][0], (found[b][1] + found[b][3]) / 2))
        for a, b in edges
    ]

    def side(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return sum(
        side(a, b, c) * side(a, b, d) < -1e-6 and side(c, d, a) * side(c, d, b) < -1e-6
        for i, (a, b) in enumerate(lines)
        for c, d in lines[i + 1 :]
    )


def ladder(blocks: int, ways: int) -> tuple[Sizes, list[tuple[str, str]]]:
    """Card, `ways` parallel chains of 1, 2, ... cards, card, and so on."""
    edges: list[tuple[str, str]] = []
    names = ["start"]
    last = "start"
    for block in range(blocks):
        end = f"join{block}"
        for way in range(ways):
            before = last
            for step in range(way + 1):
                name = f"b{block}w{way}s{step}"
                names.append(name)
                edges.append((before, name))
                before = name
            edges.append((before, end))
        names.append(end)
        last = end
    return dict.fromkeys(names, (140.0, 90.0)), edges


@pytest.mark.parametrize("ways", [2, 3, 4])
def test_the_main_line_is_straight_and_nothing_crosses(ways: int) -> None:
    sizes, edges = ladder(6, ways)
    placed = layered(sizes, edges, screen=(1e9, 1e9))
    found = boxes(sizes, placed)
    joints = {round(found[n][1] + found[n][3], 1) for n in found if n.startswith(("start", "join"))}
    assert len(joints) == 1
    assert crossings(sizes, edges, placed) == 0


def test_beside_a_shortcut_with_cards_the_longer_way_stays_on_the_line() -> None:
    edges = [("a", "m1"), ("m1", "m2"), ("m2", "m3"), ("m3", "sum"), ("a", "s1"), ("s1", "sum"), ("sum", "b")]
    sizes = dict.fromkeys(("a", "m1", "m2", "m3", "sum", "b", "s1"), (140.0, 90.0))
    placed = layered(sizes, edges, screen=(1e9, 1e9))
    assert len({placed[n][1] for n in ("a", "m1", "m2", "m3", "sum", "b")}) == 1
    assert placed["s1"][1] != placed["a"][1]


@pytest.mark.parametrize(("blocks", "ways"), [(100, 1), (50, 4), (125, 2)])
def test_a_thousand_cards_fill_the_screen_with_rows(blocks: int, ways: int) -> None:
    sizes, edges = ladder(blocks, ways)
    placed = layered(sizes, edges, screen=(1100.0, 640.0))
    found = boxes(sizes, placed)
    width, height = max(f[2] for f in found.values()), max(f[3] for f in found.values())
    assert 0.5 < (width / height) / (1100 / 640) < 2.0
    assert overlapping(sizes, placed) == []


@pytest.mark.parametrize("seed", range(10))
def test_from_top_to_bottom_nothing_overlaps_and_wires_run_down(seed: int) -> None:
    sizes, edges = random_drawing(seed)
    placed = layered(sizes, edges, screen=(1e9, 1e9), down=True, margins=dict.fromkeys(sizes, 10.0))
    found = boxes(sizes, placed)
    assert all(found[a][3] <= found[b][1] for a, b in edges)
    assert overlapping(sizes, placed) == []


def test_a_row_may_end_where_one_card_feeds_several_when_that_shows_all_larger() -> None:
    sizes = dict.fromkeys(["norm1", "attention", "add1", "norm2", "up", "gelu", "down", "add2"], (190.0, 190.0))
    edges = [*pairwise(sizes), ("norm1", "add1"), ("add1", "add2")]
    wide = layered(sizes, edges, screen=(4000.0, 500.0))
    assert {y for _, y in wide.values()} == {0.0}
    narrow = layered(sizes, edges, screen=(900.0, 500.0))
    assert narrow["norm2"][1] > narrow["add1"][1] + 190.0
    assert narrow["norm2"][0] < narrow["add1"][0]
    assert max(x for x, _ in narrow.values()) < 1100.0
    assert overlapping(sizes, narrow) == []
