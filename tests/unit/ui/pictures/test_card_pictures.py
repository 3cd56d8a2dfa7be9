"""Known pixels of every kind of card picture, and the numbers under the mouse."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from helpers.pixels import Canvas, card
from neurarium.graph import Node
from neurarium.layers import SPECS
from neurarium.layers.spec import NodeFacts, TaskFacts
from neurarium.session.snapshot import DataReady
from neurarium.ui.pictures import (
    PictureFacts,
    paint_card_picture,
    picture_facts,
    picture_hit,
    picture_scale,
    picture_size_hint,
    picture_value_at,
)
from neurarium.ui.pictures.bars import paint_active, paint_few_units
from neurarium.ui.pictures.card_pictures import DRAWINGS
from neurarium.ui.pictures.context import Context
from neurarium.ui.pictures.facts import expected_kind
from neurarium.ui.theme import Theme

CONV = PictureFacts("Conv2d", "convolution", (4, 2, 2))
TEN = tuple("0123456789")


def test_each_map_stands_in_its_place_row_by_row_with_row_0_at_the_top(dark: Theme) -> None:
    values = np.arange(16, dtype=np.float32).reshape(4, 2, 2)
    picture = card("maps", values)
    canvas = Canvas(84, 84)
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, picture, CONV, compact=True))
    scale = picture_scale(picture)
    # Two by two tiles of 40, gaps of 4: the middle of cell (row, column) of map m by hand.
    for m in range(4):
        for row in range(2):
            for column in range(2):
                x, y = (m % 2) * 44 + column * 20 + 10, (m // 2) * 44 + row * 20 + 10
                assert canvas.colour(x, y) == scale.colour(dark, float(values[m, row, column])), (m, row, column)
    assert canvas.colour(42, 42) == canvas.untouched


def test_maps_are_exact_cells_at_twice_the_pixels_too(dark: Theme) -> None:
    values = np.array([[[0.0, 1.0], [2.0, 3.0]]])
    canvas = Canvas(40, 40, ratio=2)
    picture = card("maps", values)
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, picture, CONV, compact=True))
    scale = picture_scale(picture)
    for x, y, value in ((19.4, 19.4, 0.0), (20.1, 19.4, 1.0), (19.4, 20.1, 2.0), (20.1, 20.1, 3.0)):
        assert canvas.colour(x, y) == scale.colour(dark, value)


def test_negative_maps_are_orange_and_positive_blue(dark: Theme) -> None:
    picture = card("maps", [[[-1.0, 1.0]]])
    canvas = Canvas(40, 20)
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, picture, CONV, compact=True))
    assert canvas.colour(10, 10) == dark.colour("negative")
    assert canvas.colour(30, 10) == dark.colour("positive")


def test_the_raw_picture_is_grey_from_black_to_white(dark: Theme) -> None:
    picture = card("image", [[[0.0, 16.0], [8.0, 0.0]]])
    canvas = Canvas(40, 40)
    facts = PictureFacts("Input", "io", (1, 2, 2))
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, picture, facts, compact=True))
    assert canvas.colour(10, 10).getRgb()[:3] == (0, 0, 0)
    assert canvas.colour(30, 10).getRgb()[:3] == (255, 255, 255)
    assert canvas.colour(10, 30).red() == pytest.approx(128, abs=1)


def test_a_white_picture_on_a_white_card_has_an_edge() -> None:
    light = Theme(dark=False)
    picture = card("image", [[[0.0, 16.0], [0.0, 16.0]]])  # its right half white
    canvas = Canvas(60, 40)
    facts = PictureFacts("Input", "io", (1, 2, 2))
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, light, picture, facts, compact=True))
    assert canvas.colour(45, 20).getRgb()[:3] == (255, 255, 255)
    row = [canvas.colour(x, 20) for x in range(46, 60)]
    assert light.colour("line") in row


def test_where_nothing_could_be_read_bars_have_the_room_of_their_words(dark: Theme) -> None:
    """The second of two classes has all of it; of four units two are on; one of two numbers is positive."""
    canvas = Canvas(100, 40)
    classes = PictureFacts("Output", "io", (2,), classes=("no", "yes"))
    answer = card("probabilities", [0.0, 1.0])
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, answer, classes, compact=True, wordless=True))
    bars = [x for x in range(100) for y in range(40) if canvas.colour(x, y) == dark.colour("action")]
    assert min(bars) <= 2 and max(bars) >= 97

    canvas = Canvas(100, 16)
    on = replace(card("maps", [[[1.0, 1.0], [-1.0, -1.0]]]), active=0.5)
    relu = PictureFacts("ReLU", "activation", (1, 2, 2))
    canvas.paint(lambda p: paint_active(p, dark, Context(canvas.rect, on, relu, compact=True, wordless=True)))
    ink = [x for x in range(100) if canvas.colour(x, 8) == dark.family_colour("activation")]
    assert min(ink) <= 2 and 46 <= max(ink) <= 52

    canvas = Canvas(100, 20)
    units = card("vector", [2.0, -2.0])
    two = PictureFacts("Linear", "dense", (2,))
    canvas.paint(lambda p: paint_few_units(p, dark, Context(canvas.rect, units, two, compact=True, wordless=True)))
    assert canvas.colour(90, 5) == dark.colour("positive") and canvas.colour(10, 15) == dark.colour("negative")


def test_coloured_pictures_show_their_three_channels(dark: Theme) -> None:
    picture = card("image", np.array([1.0, 0.5, 0.0]).reshape(3, 1, 1))
    canvas = Canvas(20, 20)
    facts = PictureFacts("Input", "io", (3, 1, 1))
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, picture, facts, compact=True))
    assert canvas.colour(10, 10).getRgb()[:3] == (255, 127, 0)


def test_many_units_are_tiles_and_the_last_row_may_be_short(dark: Theme) -> None:
    values = np.ones(13, dtype=np.float32)
    picture = card("vector", values)
    facts = PictureFacts("Linear", "dense", (13,))
    size = picture_size_hint("Linear", facts)
    canvas = Canvas(round(size.width()), round(size.height()))
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, picture, facts, compact=True))
    hits = [picture_hit(canvas.rect, QPointF(x, y), picture, facts, compact=True)
            for y in range(0, int(canvas.rect.height()), 3) for x in range(0, int(canvas.rect.width()), 3)]  # fmt: skip
    assert {hit.unit for hit in hits if hit is not None} == set(range(13))


def test_probabilities_point_out_the_answer_and_the_truth_without_hue(dark: Theme) -> None:
    right = card("probabilities", [0.7, 0.3], truth=np.array([0.0]))
    wrong = card("probabilities", [0.7, 0.3], truth=np.array([1.0]))
    facts = PictureFacts("Output", "io", (2,), classes=("a", "b"), task="classification")
    images = []
    for picture in (right, wrong):
        canvas = Canvas(168, 40)
        canvas.paint(lambda p, picture=picture, canvas=canvas: paint_card_picture(p, canvas.rect, dark, picture, facts))
        images.append(canvas)
    action = dark.colour("action")
    assert images[0].colour(50, 10) == action  # the answer's bar
    # The column of marks differs in form: ✓ in the first row alone, or ✗ in the first and ✓ in the second.
    def marked(canvas: Canvas, top: int) -> int:
        return sum(canvas.colour(x, y) != canvas.untouched for x in range(11) for y in range(top, top + 18))

    assert marked(images[0], 1) > 0
    assert marked(images[0], 20) == 0
    assert marked(images[1], 1) > 0
    assert marked(images[1], 20) > 0


def test_the_bar_of_a_class_is_as_long_as_its_probability(dark: Theme) -> None:
    picture = card("probabilities", [0.5, 0.25, 0.25])
    facts = PictureFacts("Output", "io", (3,))
    canvas = Canvas(200, 57)
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, picture, facts))
    colours = [canvas.colour(x, 9.5) for x in range(200)]
    bright = [x for x, colour in enumerate(colours) if colour == dark.colour("action")]
    row = [x for x, colour in enumerate(colours) if colour != canvas.untouched]
    track = [x for x in row if x >= bright[0] and x < 170]
    assert len(bright) / len(track) == pytest.approx(0.5, abs=0.06)


def test_of_many_classes_the_likeliest_are_shown() -> None:
    values = np.full(30, 0.01, dtype=np.float32)
    values[17] = 0.71
    picture = card("probabilities", values)
    facts = PictureFacts("Output", "io", (30,), classes=tuple(f"class {i}" for i in range(30)))
    rect = QRectF(QPointF(0, 0), picture_size_hint("Output", facts))
    assert picture_value_at(rect, QPointF(80, 5), picture, facts) == "class 17: 0.7100"


@pytest.mark.parametrize(
    ("picture", "facts", "place", "text"),
    [
        (card("maps", np.arange(8.0).reshape(2, 2, 2)), CONV, (54, 30), "map 2, row 2, column 1: 6.00"),
        (card("image", [[[0.0, 3.5]]]), PictureFacts("Input"), (75, 20), "row 1, column 2: 3.50"),
        (card("vector", [-0.25, 1.0]), PictureFacts("Linear"), (50, 5), "unit 1: −0.250"),
        (card("vector", [-0.25, 1.0]), PictureFacts("Input", labels=("x", "y")), (50, 35), "y: 1.00"),
        (card("sequence", [[1.0, 2.0], [3.0, 4.0]]), PictureFacts("LSTM"), (60, 26), "time 2, unit 2: 4.00"),
        (card("probabilities", [0.2, 0.8], truth=np.array([1.0])), PictureFacts("Output", classes=("a", "b")), (50, 35),
         "b: 0.8000 – the true class"),
        (card("value", [3.0], truth=np.array([2.5])), PictureFacts("Output"), (50, 20),
         "the network answers 3.000, the target is 2.500: off by 0.500"),
        (card("value", [3.0]), PictureFacts("Output"), (50, 20), "the network answers 3.000"),
        (card("vector", [1.0, -1.0, 2.0, -3.0], active=0.5), PictureFacts("ReLU", "activation"), (50, 20),
         "2 of 4 units are above zero (50.0 %)"),
    ],
)  # fmt: skip
def test_hovering_shows_the_number(
    qapp: object, picture: object, facts: PictureFacts, place: tuple[float, float], text: str
) -> None:
    rect = QRectF(0, 0, 100, 40)
    assert picture_value_at(rect, QPointF(*place), picture, facts, compact=True) == text  # type: ignore[arg-type]
    assert picture_value_at(rect, QPointF(-5, -5), picture, facts, compact=True) == ""  # type: ignore[arg-type]


def test_the_legend_is_on_every_coloured_picture(dark: Theme) -> None:
    picture = card("maps", np.linspace(-1, 1, 16).reshape(1, 4, 4))
    facts = PictureFacts("Conv2d", "convolution", (1, 4, 4))
    canvas = Canvas(120, 100)
    canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, picture, facts))
    foot = [canvas.colour(x, 93).getRgb()[:3] for x in range(120)]
    for role in ("negative", "zero", "positive"):
        wanted = np.array(dark.colour(role).getRgb()[:3])
        assert min(np.abs(np.array(colour) - wanted).max() for colour in foot) < 12, role


def test_before_there_are_numbers_something_is_drawn_for_every_layer(dark: Theme) -> None:
    for name, spec in SPECS.items():
        facts = PictureFacts(name, spec.family, (8, 8, 8), {"p": 0.5})
        canvas = Canvas(150, 90)
        canvas.paint(lambda p, facts=facts, canvas=canvas: paint_card_picture(p, canvas.rect, dark, None, facts))
        assert any(canvas.colour(x, y) != canvas.untouched for x in range(150) for y in range(90)), name
        assert picture_value_at(canvas.rect, QPointF(50, 50), None, facts) == ""


def test_size_hints_follow_the_shape_and_stay_on_a_card() -> None:
    for name, spec in SPECS.items():
        for shape in ((64, 28, 28), (3, 5), (10,), (300,), (1, 1, 1), (16, 8, 8), (2, 1, 40)):
            size = picture_size_hint(name, PictureFacts(name, spec.family, shape))
            assert 60 <= size.width() <= 260, (name, shape)
            assert 12 <= size.height() <= 260, (name, shape)
    eight = picture_size_hint("Conv2d", PictureFacts("Conv2d", "convolution", (8, 8, 8)))
    sixteen = picture_size_hint("Conv2d", PictureFacts("Conv2d", "convolution", (16, 8, 8)))
    assert sixteen.height() > eight.height()


def test_every_kind_can_be_painted_and_asked() -> None:
    assert {"image", "maps", "vector", "sequence", "probabilities", "value", "neurons"} <= set(DRAWINGS)


def test_nan_is_shown_and_breaks_nothing(dark: Theme) -> None:
    shapes = (("maps", (2, 3, 3)), ("vector", (20,)), ("vector", (4,)), ("probabilities", (3,)), ("value", (1,)))
    for kind, shape in shapes:
        values = np.full(shape, np.nan, dtype=np.float32)
        picture = card(kind, np.zeros(shape))
        picture = type(picture)(picture.node, picture.kind, values, len(values), float("nan"), float("nan"))
        canvas = Canvas(150, 90)
        facts = PictureFacts("Linear", "dense", shape)
        canvas.paint(lambda p, c=canvas, x=picture, f=facts: paint_card_picture(p, c.rect, dark, x, f))
        places = [(x, y) for x in range(0, 150, 3) for y in range(90)]
        assert any(canvas.colour(*place) != canvas.untouched for place in places), kind


def test_what_is_known_of_a_card_is_gathered_from_drawing_analysis_and_data() -> None:
    ready = DataReady(1, name="iris", classes=("a", "b", "c"), input_shape=(4,), feature_names=("w", "x", "y", "z"))
    task = TaskFacts((4,), 3, "classification")
    entry = picture_facts(Node("1", "Input"), NodeFacts("1", outputs={"out": (4,)}), family="io", data=ready, task=task)
    assert entry.labels == ("w", "x", "y", "z")
    assert expected_kind(entry) == "vector"
    end = picture_facts(Node("2", "Output"), NodeFacts("2", inputs={"in": (3,)}), family="io", data=ready, task=task)
    assert (end.shape, end.labels, expected_kind(end)) == ((3,), (), "probabilities")
    last = NodeFacts("3", outputs={"out": (3,)})
    assert picture_facts(Node("3", "Linear"), last, family="dense", data=ready, answers=True).labels == ("a", "b", "c")
    assert picture_facts(Node("3", "Linear"), last, family="dense", data=ready).labels == ()


def test_sixteen_maps_are_painted_in_a_fraction_of_a_millisecond(dark: Theme) -> None:
    picture = card("maps", np.random.default_rng(0).normal(size=(16, 8, 8)))
    facts = PictureFacts("Conv2d", "convolution", (16, 8, 8))
    canvas = Canvas(160, 180)
    best = 1.0
    for _ in range(30):
        start = perf_counter()
        canvas.paint(lambda p: paint_card_picture(p, canvas.rect, dark, picture, facts))
        best = min(best, perf_counter() - start)
    assert best < 0.003  # ten times what it takes on an idle desk computer: a loop over pixels would be caught
