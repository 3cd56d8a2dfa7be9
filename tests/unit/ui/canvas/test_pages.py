"""The inside of a group as a page: cards fill it, and the stubs at its edges say where wires come from and go to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QRectF

from neurarium.graph.edits import move
from neurarium.project.examples import load_example
from neurarium.ui.canvas.far import READABLE
from neurarium.ui.canvas.stubs import StubFace


def transformer(make_bench: Callable[..., Any]) -> Any:
    bench = make_bench(load_example("digits-transformer"))
    bench.view.pages.open("group2")
    return bench


def cards(bench: Any) -> dict[str, QRectF]:
    canvas = bench.view.canvas
    return {key: card.scene_body() for key, card in canvas.cards.items() if key in bench.graph.nodes}


def test_a_long_row_in_a_folded_group_is_wrapped_when_its_page_opens(make_bench: Callable[..., Any]) -> None:
    bench = transformer(make_bench)
    bodies = cards(bench)
    assert bodies["layernorm2"].top() > bodies["add1"].bottom()
    assert bodies["layernorm2"].left() < bodies["add1"].left()
    assert not bench.undo.canUndo(), "nobody's edit"
    assert bench.view.mover.visible().contains(bench.view.canvas.outline())


def test_cards_that_a_hand_has_placed_stay_where_they_are(make_bench: Callable[..., Any]) -> None:
    bench = make_bench(load_example("digits-transformer"))
    x, y = bench.graph.nodes["gelu1"].position
    document = bench.controller.document
    document.apply(document.graph_edit(move(bench.graph, {"gelu1": (x, y + 120.0)})))
    before = {key: node.position for key, node in bench.graph.nodes.items()}
    bench.view.pages.open("group2")
    assert {key: node.position for key, node in bench.graph.nodes.items()} == before


def test_the_breadcrumb_is_whole_although_its_page_was_laid_out(make_bench: Callable[..., Any]) -> None:
    crumbs = transformer(make_bench).view.pages.crumbs
    assert [button.text() for button in crumbs.buttons] == ["Network", "block × 2"]
    assert all(button.isVisible() and crumbs.rect().contains(button.geometry()) for button in crumbs.buttons)


def test_stubs_say_where_from_and_where_to_in_letters_that_can_be_read(make_bench: Callable[..., Any]) -> None:
    bench = transformer(make_bench)
    stubs = [card for card in bench.view.canvas.cards.values() if isinstance(card.face, StubFace)]
    assert {card.face.words() for card in stubs} == {"From learnedpositions1", "To layernorm3"}
    zoom = bench.view.mover.zoom
    for card in stubs:
        assert bench.view.shared.legible("body", zoom).pixelSize() * zoom >= READABLE
        assert card.size.height * zoom > 2 * READABLE, "room for two lines"


@pytest.mark.parametrize("dark", [True, False])
def test_the_words_of_stubs_stand_out_from_their_ground(make_bench: Callable[..., Any], dark: bool) -> None:
    bench = make_bench(load_example("digits-transformer"), dark=dark)
    bench.view.pages.open("group2")
    stub = next(card for card in bench.view.canvas.cards.values() if isinstance(card.face, StubFace))
    body = bench.view.mapFromScene(stub.scene_body()).boundingRect().adjusted(12, 6, -12, -6)
    image = bench.view.viewport().grab(body).toImage()
    lights = [_luminance(image.pixelColor(x, y)) for x in range(image.width()) for y in range(image.height())]
    assert (max(lights) + 0.05) / (min(lights) + 0.05) > 4.5


def _luminance(colour: Any) -> float:
    parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in colour.getRgbF()[:3]]
    return float(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2])


def test_a_stub_stands_by_the_card_that_it_is_wired_to(make_bench: Callable[..., Any]) -> None:
    bench = transformer(make_bench)
    canvas, bodies = bench.view.canvas, cards(bench)
    places = {card.face.words(): card.scene_body() for card in canvas.cards.values() if isinstance(card.face, StubFace)}
    come, go = places["From learnedpositions1"], places["To layernorm3"]
    assert 0.0 < bodies["layernorm1"].left() - come.right() < 100.0
    assert 0.0 < go.left() - bodies["add2"].right() < 100.0
    assert not any(stub.intersects(body) for stub in places.values() for body in bodies.values())


def test_from_top_to_bottom_stubs_stand_above_and_below(make_bench: Callable[..., Any]) -> None:
    bench = transformer(make_bench)
    bench.view.commands.tidy(down=True)
    canvas, bodies = bench.view.canvas, cards(bench)
    places = {card.face.words(): card.scene_body() for card in canvas.cards.values() if isinstance(card.face, StubFace)}
    assert places["From learnedpositions1"].bottom() < bodies["layernorm1"].top()
    assert places["To layernorm3"].top() > bodies["add2"].bottom()
