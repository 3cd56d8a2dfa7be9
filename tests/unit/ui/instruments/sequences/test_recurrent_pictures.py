"""Pictures of recurrent layers: known numbers stand in known places, in the colours of their legends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from helpers.pixels import Canvas
from helpers.sequence_readings import HEIGHT, WIDTH, near, painted, strips
from neurarium.session.readings.sequences import AnswersOnTheWay
from neurarium.ui.bridge import translate_message
from neurarium.ui.instruments.sequences.answers import AnswersPicture
from neurarium.ui.instruments.sequences.strips import StripsPicture
from neurarium.ui.instruments.sequences.unit import UnitPicture
from neurarium.ui.instruments.sequences.words import row_meaning
from neurarium.ui.pictures.colourmap import Scale

# -- recurrent ----------------------------------------------------------------------------------------


def test_every_strip_has_its_numbers_in_its_row_and_column(shown: Callable[..., Any]) -> None:
    picture: StripsPicture = shown(StripsPicture, "char-lstm", strips())
    canvas, rect = painted(picture), QRectF(0, 0, WIDTH, HEIGHT)
    gates, cell = Scale("amount", 1.0), picture._scales["c"]
    for index, value in ((1, 0.25), (2, 0.5), (4, 0.75)):
        row = picture._row(rect, index)
        assert near(canvas.colour(row.center().x(), row.center().y()), gates.colour(picture.theme, value))
    row = picture._row(rect, 5)
    for step in range(4):
        for unit in range(3):
            x, y = row.left() + (step + 0.5) / 4 * row.width(), row.top() + (unit + 0.5) / 3 * row.height()
            assert near(canvas.colour(x, y), cell.colour(picture.theme, step - unit)), (step, unit)


def test_names_of_rows_say_what_they_are_for(shown: Callable[..., Any]) -> None:
    picture: StripsPicture = shown(StripsPicture, "char-lstm", strips())
    row = picture._row(QRectF(picture.rect()), 2)
    said = picture.words_at(QPointF(row.left() - 10, row.center().y()))
    assert said.startswith("Forget gate: how much of the old cell is kept")
    assert all(translate_message(row_meaning(symbol)) for symbol in "xifgochrznpy"), "of every sort of card"


def test_rows_too_low_for_their_names_have_letters(shown: Callable[..., Any]) -> None:
    picture: StripsPicture = shown(StripsPicture, "char-lstm", strips())
    high, low = QRectF(0, 0, 480, 300), QRectF(0, 0, 480, 90)
    names = picture._body(high).left()
    assert names > 40 and picture._body(low).left() < 24  # the strips are wider instead
    canvas = Canvas(480, 90).paint(lambda painter: picture.paint(painter, low))
    ink = [x for x in range(20) for y in range(25, 80) if canvas.colour(x, y).lightness() > 100]
    assert ink and picture._row(low, 0).width() > 450


def test_hovering_tells_the_number_and_a_click_chooses_step_and_unit(shown: Callable[..., Any]) -> None:
    picture: StripsPicture = shown(StripsPicture, "char-lstm", strips())
    row = picture._row(QRectF(picture.rect()), 5)
    place = QPointF(row.left() + 3.5 / 4 * row.width(), row.top() + 0.5 / 3 * row.height())
    assert picture.words_at(place) == "“d” at 4, cell  c, unit 1: 3.00"
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert picture.cursor_of.query == 3 and picture.controller.focus.unit_of("lstm1") == 0
    picture.words_at(QPointF(row.left() + 1, row.center().y()))
    assert picture.cursor_of.query == 3, "what was clicked stays"


def test_arrow_keys_go_from_step_to_step(shown: Callable[..., Any]) -> None:
    picture: StripsPicture = shown(StripsPicture, "char-lstm", strips())
    for key, wanted in ((Qt.Key.Key_Right, 0), (Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, 0), (Qt.Key.Key_Left, 0)):
        QTest.keyClick(picture, key)
        assert picture.cursor_of.query == wanted


def test_what_has_not_been_read_is_dim_while_it_plays(shown: Callable[..., Any]) -> None:
    picture: StripsPicture = shown(StripsPicture, "char-lstm", strips())
    row = picture._row(QRectF(0, 0, WIDTH, HEIGHT), 4)
    bright = painted(picture).colour(row.right() - 20, row.center().y())
    picture.cursor_of.play(3)
    canvas = painted(picture)
    assert not near(canvas.colour(row.right() - 20, row.center().y()), bright, 30)
    assert near(canvas.colour(row.left() + 20, row.center().y()), bright)
    picture.cursor_of.stop()
    assert near(painted(picture).colour(row.right() - 20, row.center().y()), bright)


def test_the_text_is_coloured_by_the_unit_s_memory(shown: Callable[..., Any]) -> None:
    picture: UnitPicture = shown(UnitPicture, "char-lstm", strips("abcdefgh"))
    picture.controller.focus.choose_unit("lstm1", 2)
    canvas = painted(picture)
    scale = picture._scale()
    assert scale.high >= 5.0, "c of unit 3 runs from −2 to 5"
    for step, place in enumerate(picture._places):
        corner = canvas.colour(place.left() + 3, place.bottom() - 2)
        assert near(corner, scale.colour(picture.theme, step - 2.0), 8), step
    assert picture.title() == "Unit 3: cell c · lstm1"
    np.testing.assert_array_equal(picture.numbers()["c"], np.arange(8) - 2)


def test_the_arithmetic_of_a_step_has_its_own_numbers(shown: Callable[..., Any]) -> None:
    picture: UnitPicture = shown(UnitPicture, "char-lstm", strips())
    picture.controller.focus.choose_unit("lstm1", 1)
    assert picture._formula(2).startswith("c = f·c′ + i·g = 0.50·0.00 + 0.25·(−0.50)")
    assert "h = o·tanh c = 0.75·0.76" in picture._formula(2)
    assert "0.50·0.00 +" in picture._formula(0), "the first step has what the layer began with"


def test_answers_on_the_way_stand_below_their_steps(shown: Callable[..., Any]) -> None:
    values = np.eye(3, dtype=np.float32)[[0, 2, 1, 1]] * 0.9 + 0.03
    answers = AnswersOnTheWay(("n", "e", "s"), values, np.array([-1, -1, -1, 0]), True)
    picture: AnswersPicture = shown(AnswersPicture, "char-lstm", answers, strips())
    canvas, plot = painted(picture), picture._plot(QRectF(0, 0, WIDTH, HEIGHT))
    for step, best in enumerate((0, 2, 1, 1)):
        x, y = plot.left() + (step + 0.5) / 4 * plot.width(), plot.top() + (best + 0.5) / 3 * plot.height()
        assert near(canvas.colour(x, y), Scale("amount", 1.0).colour(picture.theme, 0.93))
    assert picture.words_at(QPointF(plot.left() + plot.width() * 0.4, plot.center().y())) == (
        "after “b” at 2: s 93.0 %, n 3.0 %, e 3.0 %")  # fmt: skip


def test_the_axis_of_a_unit_stands_still_while_its_numbers_move_a_little(shown: Callable[..., Any]) -> None:
    picture: UnitPicture = shown(UnitPicture, "char-lstm", strips())
    ends = [picture._limits(np.array(values)) for values in ([-3.0, 4.1], [0.2, 3.9], [0.1, 5.5], [0.1, 0.3])]
    assert ends == [(-5.0, 5.0), (-5.0, 5.0), (-6.0, 6.0), (-1.0, 1.0)]
