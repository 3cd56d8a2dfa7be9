"""What somebody works on stays in sight: a card that grows, the note of a card at the edge, nothing under the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF

from neurarium.graph.edits import set_params
from neurarium.layers.drawing import CheckedGraph
from neurarium.project import Document
from neurarium.recipe import DataChoice


@pytest.fixture
def bench(make_bench: Callable[..., Any]) -> Any:
    """Input and a small Linear without an Output."""
    graph = CheckedGraph()
    graph.add("Linear", graph.add("Input", name="input", shape=(400,)), name="grown", out_features=2)
    return make_bench(Document(graph, data=DataChoice(name="")))


def body(bench: Any, node_id: str) -> QRectF:
    """Of a card, in pixels of the view."""
    rect: QRectF = bench.view.canvas.cards[node_id].scene_body()
    return bench.view.viewportTransform().mapRect(rect)


def named(bench: Any, name: str) -> str:
    return next(node.id for node in bench.graph.nodes.values() if node.name == name)


def put(bench: Any, node_id: str, *, right: float, bottom: float) -> None:
    """Scroll until a card's corner is so far from the lower right of the view."""
    size, rect = bench.view.viewport().size(), body(bench, node_id)
    bench.view.mover.pan_by(QPointF(size.width() - right - rect.right(), size.height() - bottom - rect.bottom()))


def test_a_selected_card_that_grows_over_the_edge_is_brought_back(bench: Any) -> None:
    one = named(bench, "grown")
    bench.controller.select([one])
    put(bench, one, right=4, bottom=200)
    before = body(bench, one)
    bench.controller.push_graph(set_params(bench.graph, [one], out_features=120))
    after = body(bench, one)
    assert after.width() > before.width() + 4  # or nothing is tested
    assert after.right() <= bench.view.viewport().width()


def test_a_card_that_was_out_of_sight_stays_where_somebody_left_it(bench: Any) -> None:
    one = named(bench, "grown")
    bench.controller.select([one])
    put(bench, one, right=-60, bottom=200)
    left = body(bench, one).left()
    bench.controller.push_graph(set_params(bench.graph, [one], out_features=120))
    assert body(bench, one).left() == pytest.approx(left, abs=1)


def test_what_is_revealed_does_not_lie_under_the_map(bench: Any) -> None:
    one = named(bench, "grown")
    put(bench, one, right=30, bottom=30)
    place = QRectF(bench.view.minimap_place())
    assert not place.isEmpty() and place.intersects(body(bench, one))
    bench.view.reveal([one])
    assert not place.intersects(body(bench, one))
    assert QRectF(bench.view.viewport().rect()).contains(body(bench, one))


def test_the_note_of_a_card_at_the_edge_can_be_read(bench: Any) -> None:
    one = named(bench, "input")
    bench.view.mover.set_zoom(1.0)
    bench.controller.select([one])
    card = bench.view.canvas.cards[one]
    if card.problem is None:
        one = named(bench, "grown")
        bench.controller.select([one])
        card = bench.view.canvas.cards[one]
    bench.view.mover.pan_by(QPointF(2 - body(bench, one).left(), 0))
    note = bench.view.viewportTransform().mapRect(card.note.scene_rect())
    assert card.note.isVisible() and note.width() > body(bench, one).width()
    assert note.left() >= 0
