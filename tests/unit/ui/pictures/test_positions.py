"""The Output card of a set with a class at every position: what is where, and the words under the mouse."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from helpers.pixels import Canvas, card
from neurarium.graph import Node
from neurarium.layers.spec import NodeFacts, TaskFacts
from neurarium.session.snapshot import CardPicture
from neurarium.ui.pictures import (
    PictureFacts,
    paint_card_picture,
    picture_facts,
    picture_hit,
    picture_size_hint,
    picture_value_at,
)
from neurarium.ui.pictures.facts import expected_kind
from neurarium.ui.theme import Theme

FACTS = PictureFacts("Output", "io", (3, 4), positions=True, task="classification")
VALUES = np.array([[0.7, 0.1, 0.1, 0.1], [0.2, 0.1, 0.65, 0.05], [0.0, 0.02, 0.03, 0.95]], dtype=np.float32)
WORDS = ("a", "b", " ", "d")


def answers(truth: list[int] | None = None, values: np.ndarray = VALUES) -> CardPicture:
    given = None if truth is None else np.array(truth, dtype=np.float32)
    return card("positions", values, truth=given, words=WORDS)


def test_the_mouse_is_told_what_is_said_how_surely_and_what_is_true() -> None:
    rect = QRectF(0, 0, 168, 57)
    picture = answers([0, 1, 3])
    said = [picture_value_at(rect, QPointF(60, 19 * i + 9), picture, FACTS) for i in range(3)]
    assert said == [
        "position 1: “a”, 0.7000 – right",
        "position 2: “␣”, 0.6500 – the truth is “b”, 0.1000",
        "position 3: “d”, 0.9500 – right",
    ]
    assert picture_value_at(rect, QPointF(60, 28), answers(), FACTS) == "position 2: “␣”, 0.6500"
    assert picture_value_at(rect, QPointF(60, 80), picture, FACTS) == ""
    hit = picture_hit(rect, QPointF(60, 28), picture, FACTS)
    assert hit is not None
    assert (hit.unit, hit.row, hit.column) == (1, 1, 2)


def test_bars_are_as_long_as_sure_and_mistakes_are_marked(dark: Theme) -> None:
    canvas = Canvas(168, 57)
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, answers([0, 1, 3]), FACTS))
    lengths, colours = [], []
    for row in range(3):
        middle = 19 * row + 9
        colours.append(canvas.colour(40, middle))
        lengths.append(sum(canvas.colour(x, middle) == colours[-1] for x in range(20, 168)))
    assert lengths[1] < lengths[0] < lengths[2]
    assert lengths[2] / lengths[1] == pytest.approx(0.95 / 0.65, rel=0.12)
    assert colours[0] == colours[2] == dark.colour("action")
    assert colours[1] != colours[0]
    marks = [{canvas.colour(x, 19 * row + y).name() for x in range(1, 11) for y in range(4, 16)} for row in range(3)]
    assert dark.colour("good").name() in marks[0] & marks[2]
    assert dark.colour("error").name() in marks[1]


def test_many_positions_are_tiles_that_stay_inside(dark: Theme) -> None:
    values = np.full((40, 4), 0.1, dtype=np.float32)
    values[:, 1] = 0.7
    picture = answers([1] * 39 + [0], values)
    rect = QRectF(0, 0, 168, 90)
    hits = {
        hit.unit
        for x in range(2, 168, 3) for y in range(2, 90, 3)
        if (hit := picture_hit(rect, QPointF(x, y), picture, FACTS)) is not None
    }  # fmt: skip
    assert hits == set(range(40))
    assert picture_hit(rect, QPointF(60, 89), picture, FACTS) is None
    canvas = Canvas(168, 90)
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, picture, FACTS))
    assert canvas.colour(4, 3) != canvas.untouched
    assert canvas.colour(100, 88) == canvas.untouched


def test_the_card_knows_beforehand_that_positions_will_come(dark: Theme) -> None:
    node = Node("output", "Output", "output", {}, (0, 0))
    found = NodeFacts("output", {"in": (8, 10)}, {}, 0, 0, None, 0, None)
    task = TaskFacts((8,), 10, "classification", input_type="int", vocabulary=10, positions=8)
    facts = picture_facts(node, found, family="io", task=task)
    assert expected_kind(facts) == "positions"
    eight, four = picture_size_hint("Output", facts), picture_size_hint("Output", FACTS)
    assert eight.height() / four.height() == pytest.approx(8 / 3)
    canvas = Canvas(168, 136)
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, None, facts))
    assert canvas.image.pixel(84, 68) != canvas.untouched.rgb()
    plain = picture_facts(node, found, family="io", task=TaskFacts((8,), 10, "classification"))
    assert expected_kind(plain) == "probabilities"


def test_an_unlikely_truth_is_among_the_shown_classes() -> None:
    values = np.linspace(0.2, 0.001, 20, dtype=np.float32)
    facts = PictureFacts("Output", "io", (20,), classes=tuple("abcdefghijklmnopqr s"), task="classification")
    picture = card("probabilities", values, truth=np.array([19.0], dtype=np.float32))
    rect = QRectF(0, 0, 168, 12 * 17)
    said = [picture_value_at(rect, QPointF(60, 17 * i + 8), picture, facts) for i in range(12)]
    assert said[0] == "a: 0.2000"
    assert said[10] == "s: 0.0010 – the true class"
    assert said[11] == ""
    space = card("probabilities", values[::-1].copy(), truth=None)
    assert picture_value_at(rect, QPointF(60, 25), space, facts) == "␣: 0.1895"
