"""Arrange: both directions, a selection alone, room for cards that grow, and what undo brings back into sight."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import Qt

from neurarium.graph import Graph, edits
from neurarium.project import Document
from neurarium.recipe import DataChoice

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def chain() -> Graph:
    graph = Graph()
    x = graph.add("Input", shape=(1, 8, 8), name="input")
    x = graph.add("Conv2d", x, out_channels=4, name="conv1")
    y = graph.add("ReLU", x, name="relu1")
    x = graph.add("Add", x, y, name="sum")
    x = graph.add("Flatten", x, name="flat")
    graph.add("Output", graph.add("Linear", x, out_features=10, name="head"), name="end")
    return graph


@pytest.fixture
def drawn(make_bench: Callable[..., Any]) -> Any:
    return make_bench(Document(chain(), data=DataChoice(name="")))


def covered(bench: Any) -> list[tuple[str, str]]:
    bodies = {key: card.scene_body() for key, card in bench.view.canvas.cards.items()}
    return [(a, b) for a, b in combinations(bodies, 2) if bodies[a].intersects(bodies[b])]


def test_from_top_to_bottom_wires_leave_below_and_enter_above(drawn: Any) -> None:
    drawn.view.commands.tidy(down=True)
    assert not covered(drawn)
    for edge, wire in drawn.view.canvas.wires.items():
        source, target = drawn.card(edge.source).scene_body(), drawn.card(edge.target).scene_body()
        start, end = wire.path.pointAtPercent(0.0), wire.path.pointAtPercent(1.0)
        assert start.y() == pytest.approx(source.bottom())
        assert end.y() == pytest.approx(target.top())
    bodies = {key: card.scene_body() for key, card in drawn.view.canvas.cards.items()}
    forwards = [e for e in drawn.graph.edges if bodies[e.target].top() >= bodies[e.source].bottom()]
    assert len(forwards) >= 4
    for edge in set(drawn.graph.edges) - set(forwards):  # to the next column
        assert bodies[edge.target].left() > bodies[edge.source].right()


def test_the_direction_is_undone_and_kept_in_the_file(drawn: Any) -> None:
    before = {key: card.pos() for key, card in drawn.view.canvas.cards.items()}
    drawn.view.commands.tidy(down=True)
    assert Graph.from_json(drawn.graph.to_json()).nodes["conv1"].look["down"]
    assert drawn.view.shared.down
    drawn.view.commands.tidy()  # stays as it is
    assert drawn.view.shared.down
    drawn.undo.undo()
    drawn.undo.undo()
    assert not drawn.view.shared.down
    assert {key: card.pos() for key, card in drawn.view.canvas.cards.items()} == before
    wire = next(iter(drawn.view.canvas.wires.values()))
    assert wire.path.pointAtPercent(0.0).x() == pytest.approx(wire.source.scene_body().right())


def test_a_card_that_is_added_below_stands_below(drawn: Any) -> None:
    drawn.view.commands.tidy(down=True)
    drawn.controller.select(["head"])
    drawn.view.commands.delete()
    drawn.controller.select(["flat"])
    drawn.controller.push_graph(edits.disconnect(*drawn.graph.outgoing("flat")))
    new = drawn.view.commands.add("Dropout")
    assert drawn.card(new).scene_body().top() > drawn.card("flat").scene_body().bottom()


def test_arrange_on_a_selection_leaves_the_others_alone(drawn: Any) -> None:
    drawn.controller.push_graph(edits.move(drawn.graph, {"relu1": (3000.0, 900.0), "conv1": (2600.0, 1200.0)}))
    others = {k: c.pos() for k, c in drawn.view.canvas.cards.items() if k not in ("relu1", "conv1")}
    drawn.controller.select(["conv1", "relu1"])
    drawn.key(Qt.Key.Key_A, CTRL_SHIFT)
    assert {k: c.pos() for k, c in drawn.view.canvas.cards.items() if k in others} == others
    conv, relu = drawn.card("conv1").scene_body(), drawn.card("relu1").scene_body()
    assert conv.right() < relu.left() or conv.bottom() < relu.top()
    assert 2500.0 < conv.left() < 2700.0  # where the two stood
    assert relu.left() - conv.left() < 400.0
    drawn.undo.undo()
    assert drawn.graph.nodes["relu1"].position == (3000.0, 900.0)


def test_new_cards_move_nobody(drawn: Any) -> None:
    drawn.controller.select(())
    before = {key: card.pos() for key, card in drawn.view.canvas.cards.items()}
    new = drawn.view.commands.add_at("Dropout", drawn.card("relu1").pos())
    assert new is not None and not covered(drawn)
    assert {k: c.pos() for k, c in drawn.view.canvas.cards.items() if k != new} == before


def test_a_card_that_grows_covers_nobody_and_undo_puts_all_back(drawn: Any) -> None:
    conv = drawn.card("conv1").scene_body()
    near = {"relu1": (conv.right() + 12.0, conv.top()), "sum": (conv.left(), conv.bottom() + 12.0)}
    apart = {"flat": (conv.left() + 2000.0, 0.0), "head": (conv.left() + 2400.0, 0.0), "end": (4000.0, 0.0)}
    drawn.controller.push_graph(edits.move(drawn.graph, {**near, **apart}))
    assert not covered(drawn)
    places = {key: card.pos() for key, card in drawn.view.canvas.cards.items()}
    drawn.controller.push_graph(edits.set_params(drawn.graph, ["conv1"], out_channels=16))
    grown = drawn.card("conv1").scene_body()
    assert grown.width() > conv.width() or grown.height() > conv.height()
    assert not covered(drawn)
    drawn.undo.undo()  # one step: the parameter and the room
    assert drawn.graph.nodes["conv1"].params["out_channels"] == 4
    assert {key: card.pos() for key, card in drawn.view.canvas.cards.items()} == places
    drawn.undo.redo()
    assert drawn.graph.nodes["conv1"].params["out_channels"] == 16
    assert not covered(drawn)


def test_a_row_of_steps_that_make_a_card_grow_is_one_undo(drawn: Any) -> None:
    conv = drawn.card("conv1").scene_body()
    drawn.controller.push_graph(edits.move(drawn.graph, {"relu1": (conv.right() + 12.0, conv.top())}))
    place, count = drawn.graph.nodes["relu1"].position, drawn.undo.count()
    for channels in (8, 12, 16, 32):
        edit = edits.set_params(drawn.graph, ["conv1"], gesture="drag", out_channels=channels)
        drawn.controller.push_graph(edit)
        assert not covered(drawn)
    assert drawn.undo.count() == count + 1
    drawn.undo.undo()
    assert drawn.graph.nodes["conv1"].params["out_channels"] == 4
    assert drawn.graph.nodes["relu1"].position == place


def test_undo_of_a_layout_shows_the_whole_drawing_again(drawn: Any) -> None:
    far = {key: (card.pos().x() * 4.0, card.pos().y() * 4.0) for key, card in drawn.view.canvas.cards.items()}
    drawn.controller.push_graph(edits.move(drawn.graph, far))
    drawn.view.commands.tidy()
    assert drawn.view.mover.visible().contains(drawn.view.canvas.outline())
    drawn.undo.undo()
    assert drawn.view.mover.visible().contains(drawn.view.canvas.outline())
    drawn.undo.redo()
    assert drawn.view.mover.visible().contains(drawn.view.canvas.outline())


def test_a_view_that_a_hand_has_moved_is_left_alone_by_undo(drawn: Any) -> None:
    drawn.controller.push_graph(edits.move(drawn.graph, {"end": (5000.0, 0.0)}))
    drawn.view.mover.set_zoom(0.9)
    seen = drawn.view.mover.visible()
    drawn.undo.undo()
    assert drawn.view.mover.visible() == seen


def test_arranging_glides_and_a_crowd_jumps(drawn: Any, make_bench: Callable[..., Any], qtbot: Any) -> None:
    from neurarium.ui.canvas import gliding

    drawn.theme.reduce_motion = False
    drawn.controller.push_graph(edits.move(drawn.graph, {"end": (900.0, 700.0)}))
    drawn.view.commands.tidy()
    goal = drawn.graph.nodes["end"].position
    assert (drawn.card("end").pos().x(), drawn.card("end").pos().y()) != goal  # on its way
    qtbot.waitUntil(lambda: (drawn.card("end").pos().x(), drawn.card("end").pos().y()) == goal, timeout=3000)
    drawn.undo.undo()
    most, gliding.MOST_CARDS = gliding.MOST_CARDS, 3
    try:
        drawn.view.commands.tidy()
        assert (drawn.card("end").pos().x(), drawn.card("end").pos().y()) == goal
    finally:
        gliding.MOST_CARDS = most


def test_an_edit_while_cards_glide_leaves_them_where_they_belong(drawn: Any) -> None:
    drawn.theme.reduce_motion = False
    drawn.controller.push_graph(edits.move(drawn.graph, {"end": (900.0, 700.0)}))
    drawn.view.commands.tidy()
    drawn.controller.push_graph(edits.rename(drawn.graph, "head", "other"))
    for node_id, node in drawn.graph.nodes.items():
        assert (drawn.card(node_id).pos().x(), drawn.card(node_id).pos().y()) == node.position
