"""Names of open groups in a drawing that is small on the screen: readable, whole repetitions, none on another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from neurarium.graph import Group
from neurarium.layers.drawing import CheckedGraph
from neurarium.project import Document
from neurarium.recipe import DataChoice
from neurarium.ui.canvas import far
from neurarium.ui.canvas.group_names import fitting, takes_over


@pytest.fixture
def nested(make_bench: Callable[..., Any]) -> Any:
    """Two groups side by side within a third."""
    graph = CheckedGraph()
    x = graph.add("Input", shape=(8,))
    with graph.group("stage"):
        for part, times in (("first", 1), ("rest", 35)):
            with graph.group(part, repeat=times):
                for _ in range(4):
                    x = graph.add("ReLU", graph.add("Linear", x, out_features=8))
    graph.add("Output", x)
    return make_bench(Document(graph, data=DataChoice(name="")))


def names(bench: Any, zoom: float) -> dict[str, QRectF]:
    bench.view.mover.set_zoom(zoom)
    groups = bench.graph.groups
    return {groups[k].name: frame.far_name.place(zoom) for k, frame in bench.view.canvas.groups.frames.items()}


@pytest.mark.parametrize("zoom", [0.14, 0.2, 0.3, 0.4])
def test_a_name_far_away_is_readable_and_lies_on_no_card_and_no_other_name(nested: Any, zoom: float) -> None:
    places = names(nested, zoom)
    for name, rect in places.items():
        assert rect.height() * zoom >= far.READABLE
        for card in nested.view.canvas.cards.values():
            if card.node.group:
                assert not rect.intersects(card.scene_body()), name
        assert not any(rect.intersects(other) for key, other in places.items() if key != name)


def test_near_by_the_title_strip_says_it_and_from_very_far_nothing_does(nested: Any) -> None:
    assert all(rect.isEmpty() for rect in names(nested, 1.0).values())
    assert all(rect.isEmpty() for rect in names(nested, far.TINY / 2).values())
    assert not takes_over(1.0, 0.6)
    assert takes_over(2.0, 0.6)  # letters twice as large need the room sooner


def test_a_click_on_the_name_means_the_group_also_where_a_wire_passes(nested: Any) -> None:
    zoom = 0.2
    names(nested, zoom)
    for group_id, frame in nested.view.canvas.groups.frames.items():
        hit = nested.view.canvas.hit(frame.far_name.place(zoom).center(), zoom)
        assert hit.frame is not None
        assert hit.frame.about.id == group_id


def test_the_name_gives_way_before_the_repetitions() -> None:
    def width(text: str, _font: QFont) -> float:
        return 10.0 * len(text)

    font, group = QFont(), Group("g", "encoder", role="encoder", repeat=12)
    font.setPixelSize(12)
    assert fitting(width, group, 500.0, font) == "encoder  × 12"
    short = fitting(width, group, 95.0, font)
    assert short.endswith(" × 12")
    assert short.startswith("e")
    assert fitting(width, group, 20.0, font) == ""
