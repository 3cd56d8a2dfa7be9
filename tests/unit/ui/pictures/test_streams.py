"""Pictures of text, signals, channels and volumes: what is where, and the words under the mouse."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from helpers.pixels import Canvas, card
from neurarium.graph import Node
from neurarium.layers.spec import NodeFacts
from neurarium.session.snapshot import CardPicture, DataReady
from neurarium.ui.pictures import (
    PictureFacts,
    paint_card_picture,
    paint_view_picture,
    picture_facts,
    picture_hit,
    picture_scale,
    picture_size_hint,
    picture_value_at,
    unscaled,
)
from neurarium.ui.pictures.facts import expected_kind
from neurarium.ui.pictures.hover_card import enlarged_tile
from neurarium.ui.pictures.streams import sliced, token_rects
from neurarium.ui.theme import Theme

INPUT = PictureFacts("Input", "io")


def text(*words: str) -> CardPicture:
    return card("tokens", np.arange(len(words)), words=words)


def differs(canvas: Canvas, x: int, y: int) -> bool:
    return canvas.colour(x, y) != canvas.untouched


def test_every_letter_has_its_tile_and_says_its_place_and_number(dark: Theme) -> None:
    picture = text("·", "a", " ", "b")
    rect = QRectF(0, 0, 60, 20)
    said = [picture_value_at(rect, QPointF(15 * i + 5, 10), picture, INPUT) for i in range(4)]
    assert said == [
        "place 1: nothing (token 0)", "place 2: “a” (token 1)", "place 3: “␣” (token 2)", "place 4: “b” (token 3)",
    ]  # fmt: skip
    assert picture_value_at(rect, QPointF(70, 10), picture, INPUT) == ""
    canvas = Canvas(60, 20)
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, picture, INPUT))
    ink = [{canvas.image.pixel(x, y) for x in range(15 * i, 15 * i + 12) for y in range(20)} for i in range(4)]
    assert len(ink[1]) > 3  # a letter has many shades
    assert canvas.colour(13.5, 10) == canvas.untouched  # between two tiles


def test_long_words_go_on_in_the_next_line_and_all_stay_inside(dark: Theme) -> None:
    picture = text(*["extraordinary"] * 6)
    rect = QRectF(0, 0, 190, 70)
    hits = {
        hit.unit
        for x in range(0, 190, 4) for y in range(0, 70, 3)
        if (hit := picture_hit(rect, QPointF(x, y), picture, INPUT)) is not None
    }  # fmt: skip
    assert hits == set(range(6))
    first, third = (picture_hit(rect, QPointF(10, y), picture, INPUT) for y in (10, 34))
    assert first is not None and third is not None
    assert (first.unit, third.unit) == (0, 2)


def test_a_signal_is_a_line_from_left_to_right(dark: Theme) -> None:
    signal = np.zeros((1, 101), dtype=np.float32)
    signal[0, 50:] = 1.0
    canvas = Canvas(100, 40)
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, card("signal", signal), INPUT, compact=True))
    line = dark.colour("training")

    def off(x: int, y: int) -> int:
        found = canvas.colour(x, y)
        return abs(found.red() - line.red()) + abs(found.green() - line.green()) + abs(found.blue() - line.blue())

    def drawn(x: int, rows: range) -> bool:
        return min(off(x, y) for y in rows) < 150

    bottom, top = range(35, 40), range(5)
    assert drawn(20, bottom) and not drawn(20, top)
    assert drawn(80, top) and not drawn(80, bottom)


@pytest.mark.parametrize(("place", "words"), [
    ((0, 20), "position 1: 0"), ((100, 20), "position 3: −1.00"), ((49, 5), "position 2: 2.00"),
])  # fmt: skip
def test_the_mouse_reads_a_signal(qapp: object, place: tuple[float, float], words: str) -> None:
    picture = card("signal", [[0.0, 2.0, -1.0]])
    assert picture_value_at(QRectF(0, 0, 100, 40), QPointF(*place), picture, INPUT, compact=True) == words


def test_channels_stand_below_each_other(dark: Theme) -> None:
    values = np.array([[1.0, -1.0, 0.5], [0.0, 2.0, -2.0]])
    picture, facts = card("channels", values), PictureFacts("Conv1d", "convolution", (2, 3))
    canvas = Canvas(54, 36)
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, picture, facts, compact=True))
    scale = picture_scale(picture)
    for row in range(2):
        for column in range(3):
            x, y = column * 18 + 9, row * 18 + 9
            assert canvas.colour(x, y) == scale.colour(dark, float(values[row, column]))
    rect = QRectF(0, 0, 54, 36)
    assert picture_value_at(rect, QPointF(30, 20), picture, facts, compact=True) == "channel 2, position 2: 2.00"


def test_a_single_channel_volume_shows_all_its_slices(dark: Theme) -> None:
    values = np.arange(8.0).reshape(1, 2, 2, 2)
    picture = card("volume", values)
    rect = QRectF(0, 0, 84, 40)
    assert sliced(picture).values.shape == (2, 2, 2)
    said = picture_value_at(rect, QPointF(44 + 30, 10), picture, INPUT, compact=True)
    assert said == "slice 2, row 1, column 2: 5.00"
    hit = picture_hit(rect, QPointF(44 + 30, 10), picture, INPUT, compact=True)
    assert hit is not None
    np.testing.assert_array_equal(enlarged_tile(picture, hit), values[0, 1])


def test_of_several_channels_the_middle_slice_is_shown_and_said(dark: Theme) -> None:
    values = np.arange(54.0).reshape(2, 3, 3, 3)
    picture = card("volume", values)
    shown = sliced(picture)
    np.testing.assert_array_equal(shown.values, values[:, 1])
    facts = PictureFacts("Conv3d", "convolution", (2, 3, 3, 3))
    said = picture_value_at(QRectF(0, 0, 84, 40), QPointF(44 + 20, 20), picture, facts, compact=True)
    assert said == "map 2, slice 2 of 3, row 2, column 2: 40.0"


@pytest.mark.parametrize(("name", "shape", "params", "kind"), [
    ("names", (12,), {"dtype": "int"}, "tokens"), ("waves", (1, 64), {}, "signal"), ("waves", (64, 1), {}, "signal"),
    ("shapes-3d", (1, 8, 8, 8), {}, "volume"), ("shapes", (3, 16, 16), {}, "image"), ("digits", (8, 8), {}, "sequence"),
])  # fmt: skip
def test_the_room_is_that_of_the_picture_to_come(
    dark: Theme, name: str, shape: tuple[int, ...], params: dict[str, object], kind: str
) -> None:
    node, facts = Node("1", "Input", params=params), NodeFacts("1", outputs={"out": shape})
    known = picture_facts(node, facts, family="io", data=DataReady(0, name))
    assert expected_kind(known) == kind
    size = picture_size_hint("Input", known)
    assert 60 < size.width() < 240
    assert 15 < size.height() < 160
    canvas = Canvas(round(size.width()), round(size.height()))
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, None, known))  # a word of what will be there
    assert any(differs(canvas, x, round(size.height() / 2)) for x in range(2, round(size.width()) - 2))


def test_sentences_get_more_room_than_names(qapp: object) -> None:
    def height(name: str) -> float:
        node, facts = Node("1", "Input", params={"dtype": "int"}), NodeFacts("1", outputs={"out": (12,)})
        known = picture_facts(node, facts, family="io", data=DataReady(0, name))
        return picture_size_hint("Input", known).height()

    assert height("sentences") > 2 * height("names")


def test_every_channel_of_a_signal_has_a_colour_of_its_own(dark: Theme) -> None:
    values = np.stack([np.full(5, 1.0), np.full(5, -1.0)])
    canvas = Canvas(60, 41)
    picture = replace(card("signal", values))
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, picture, INPUT, compact=True))
    found = {QColor(canvas.image.pixel(30, y)).name() for y in (3, 38)}
    assert len(found) == 2
    assert canvas.untouched.name() not in found


def test_letters_of_a_view_grow_with_the_interface() -> None:
    """At 200 % a view shows the same text twice as large, not the same small tiles in twice the room."""
    picture = text(*"abcd")
    small, large = Theme(dark=True), Theme(dark=True, scale=2.0)
    one = Canvas(120, 30).paint(lambda p: paint_view_picture(p, QRectF(0, 0, 120, 30), small, picture, INPUT))
    two = Canvas(240, 60).paint(lambda p: paint_view_picture(p, QRectF(0, 0, 240, 60), large, picture, INPUT))
    assert unscaled(QRectF(20, 10, 240, 60), large) == QRectF(10, 5, 120, 30)
    for tile in token_rects(QRectF(0, 0, 120, 30), picture.words):
        at, beside = tile.topLeft() + QPointF(4, 2), tile.topRight() + QPointF(1, 6)
        assert two.colour(2 * at.x(), 2 * at.y()) == one.colour(at.x(), at.y()) != one.untouched
        assert two.colour(2 * beside.x(), 2 * beside.y()) == two.untouched
