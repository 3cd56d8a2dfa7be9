"""Setting cards in line and evenly apart, and the hair lines while one is dragged."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from neurarium.ui.canvas import menus
from neurarium.ui.canvas.aligning import align, deltas

THREE = ["linear1", "relu1", "linear2"]


def bodies(bench: Any) -> list[QRectF]:
    return [bench.card(node_id).scene_body() for node_id in THREE]


def scatter(bench: Any) -> None:
    """Three cards of different heights at places that are in no line."""
    from neurarium.graph import edits

    places = {"linear1": (0.0, 0.0), "relu1": (230.0, 90.0), "linear2": (700.0, 260.0)}
    bench.controller.push_graph(edits.move(bench.graph, places))
    bench.controller.select(THREE)


@pytest.mark.parametrize(
    ("how", "edge"),
    [
        ("left", lambda b: b.left()), ("right", lambda b: b.right()), ("centre", lambda b: b.center().x()),
        ("top", lambda b: b.top()), ("bottom", lambda b: b.bottom()), ("middle", lambda b: b.center().y()),
    ],
)  # fmt: skip
def test_selected_cards_share_an_edge_or_a_middle(bench: Any, how: Any, edge: Any) -> None:
    scatter(bench)
    before = bodies(bench)
    whole = before[0].united(before[1]).united(before[2])
    assert align(bench.view, how)
    after = [edge(body) for body in bodies(bench)]
    assert after == pytest.approx([edge(whole)] * 3)
    crosswise = (lambda b: b.top()) if how in ("left", "right", "centre") else (lambda b: b.left())
    assert [crosswise(b) for b in bodies(bench)] == pytest.approx([crosswise(b) for b in before])
    bench.undo.undo()
    assert bodies(bench) == before


def test_distributing_makes_the_gaps_equal_and_keeps_the_ends(bench: Any) -> None:
    scatter(bench)
    before = bodies(bench)
    assert align(bench.view, "across")
    a, b, c = bodies(bench)
    assert b.left() - a.right() == pytest.approx(c.left() - b.right())
    assert (a, c) == (before[0], before[2])
    assert align(bench.view, "down")
    a, b, c = bodies(bench)
    assert b.top() - a.bottom() == pytest.approx(c.top() - b.bottom())


def test_overlapping_things_are_spread_in_the_order_of_their_middles() -> None:
    rects = [QRectF(0, 0, 100, 10), QRectF(90, 0, 10, 10), QRectF(50, 0, 200, 10)]
    moved = [rect.translated(*delta) for rect, delta in zip(rects, deltas(rects, "across"), strict=True)]
    assert moved[1].left() - moved[0].right() == pytest.approx(moved[2].left() - moved[1].right())


def test_too_few_cards_are_told_so(bench: Any) -> None:
    bench.controller.select(["linear1"])
    assert not align(bench.view, "left")
    bench.controller.select(["linear1", "relu1"])
    assert not align(bench.view, "across")
    assert bench.notices and not bench.undo.canUndo()


def test_the_context_menu_aligns(bench: Any) -> None:
    scatter(bench)
    menu = menus.build(bench.view, bench.view.hit(bench.screen(bench.head("relu1"))), QPointF())
    ways = next(action.menu() for action in menu.actions() if action.menu() and action.text() == "Align")
    next(action for action in ways.actions() if action.text() == "Align top edges").trigger()
    assert len({body.top() for body in bodies(bench)}) == 1


def test_a_dragged_card_jumps_in_line_and_shows_with_which(bench: Any) -> None:
    scatter(bench)
    bench.controller.select(())
    bench.view.fit(glide=False)
    start = bench.head("relu1")
    target = bench.card("linear1").scene_body()
    own = bench.card("relu1").scene_body()
    near = QPointF(target.left() - own.left() + 2.0, 40.0)  # two units beside the line
    bench.drag(start, start + near, let_go=False)
    assert bench.card("relu1").scene_body().left() == target.left()
    assert any(line.x1() == line.x2() == target.left() for line in bench.view.marks.guides)
    bench.release(start + near)
    assert not bench.view.marks.guides
    assert bench.graph.nodes["relu1"].position[0] == target.left()


def test_alt_drags_freely(bench: Any) -> None:
    scatter(bench)
    bench.controller.select(())
    bench.view.fit(glide=False)
    start = bench.head("relu1")
    bench.drag(start, start + QPointF(13.0, 7.0), Qt.KeyboardModifier.AltModifier, let_go=False)
    assert not bench.view.marks.guides
    assert bench.card("relu1").pos() == QPointF(243.0, 97.0)
