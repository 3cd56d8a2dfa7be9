"""The pictures of sequences: known numbers stand in known places, in the colours of their legends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from helpers.pixels import Canvas
from neurarium.graph.edits import set_params
from neurarium.session.asking import Reading
from neurarium.session.readings.sequences import AnswersOnTheWay, AttentionStages, StepNames, Strip, Strips
from neurarium.session.snapshot import Snapshot
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.instruments.sequences import SequencesView
from neurarium.ui.instruments.sequences.answers import AnswersPicture
from neurarium.ui.instruments.sequences.base import SequencePicture, pooled
from neurarium.ui.instruments.sequences.heads import HeadsPicture
from neurarium.ui.instruments.sequences.links import LinksPicture
from neurarium.ui.instruments.sequences.looking import AttentionPicture
from neurarium.ui.instruments.sequences.stages import StagesPicture
from neurarium.ui.instruments.sequences.strips import StripsPicture
from neurarium.ui.instruments.sequences.unit import UnitPicture
from neurarium.ui.instruments.sequences.words import row_meaning
from neurarium.ui.pictures.colourmap import Scale

Make = Callable[..., Controller]
WIDTH, HEIGHT = 640, 320


def letters(text: str) -> StepNames:
    return StepNames("tokens", tuple(text))


def strips(text: str = "abcd", units: int = 3) -> Strips:
    """An LSTM whose numbers tell their place: c of step t and unit u is t − u."""
    steps = len(text)
    place = np.arange(steps)[:, None] - np.arange(units)[None, :] + 0.0

    def full(value: float) -> np.ndarray:
        return np.full((steps, units), value, dtype=np.float32)

    rows = (
        Strip("x", np.ones((steps, 2), dtype=np.float32), "signed"), Strip("i", full(0.25), "share"),
        Strip("f", full(0.5), "share"), Strip("g", full(-0.5), "signed"), Strip("o", full(0.75), "share"),
        Strip("c", place.astype(np.float32), "signed"), Strip("h", np.tanh(place).astype(np.float32), "signed"),
    )  # fmt: skip
    zero = np.zeros(units, dtype=np.float32)
    return Strips("LSTM", letters(text), rows, first=(("h", zero), ("c", zero)))


def stages(heads: int = 1, *, causal: bool = False, text: str = "abc", keys: str = "") -> AttentionStages:
    """Every query of head 0 looks with 0.7 at the key after it (round) and with what is left at the others."""
    keys = keys or text
    rows, columns = len(text), len(keys)
    left_out = np.triu(np.ones((rows, columns), dtype=bool), 1) if causal else np.zeros((rows, columns), dtype=bool)
    scores = np.zeros((heads, rows, columns))
    for head in range(heads):
        for query in range(rows):
            scores[head, query, (query + 1 + head) % columns] = 1.5
    powers = np.exp(scores) * ~left_out
    weights = powers / powers.sum(axis=2, keepdims=True)
    values = np.arange(heads * columns * 2, dtype=float).reshape(heads, columns, 2)
    arrays = [np.asarray(each, dtype=np.float32) for each in (scores, weights, values, weights @ values)]
    queries = np.zeros((heads, rows, 4), dtype=np.float32)
    return AttentionStages(
        letters(text), letters(keys), queries, np.zeros((heads, columns, 4), dtype=np.float32), arrays[0], left_out,
        arrays[1], arrays[2], arrays[3], 0.5, "self", ("self",), keys != text, (rows, columns),
    )  # fmt: skip


def moment(picture: Picture, values: Iterable[Any]) -> Snapshot:
    """The answers to all that a picture asks, `values` in the order of the kinds' names."""
    asks = sorted(picture.asks(), key=lambda one: one.kind)
    answers = {one: Reading(value, 5) for one, value in zip(asks, values, strict=True)}
    return Snapshot(1, 5, 0, 0.5, False, 1.0, 1.0, answers=answers)


@pytest.fixture
def shown(qtbot: QtBot, make_controller: Make) -> Callable[..., Any]:
    def show(kind: type[SequencePicture], example: str, *values: Any) -> Any:
        controller = make_controller(example)
        controller.focus.look_at({"char-lstm": "lstm1", "tiny-attention": "attention"}.get(example, ""))
        picture = kind(controller)
        qtbot.addWidget(picture)
        picture.resize(WIDTH, HEIGHT)
        with qtbot.waitExposed(picture):
            picture.show()
        controller.snapshot_arrived.emit(moment(picture, values))
        assert picture.ready
        return picture

    return show


def painted(picture: Picture) -> Canvas:
    canvas = Canvas(WIDTH, HEIGHT)
    canvas.image.fill(picture.theme.colour("field"))
    return canvas.paint(lambda painter: picture.paint(painter, QRectF(0, 0, WIDTH, HEIGHT)))


def near(one: QColor, other: QColor, most: int = 3) -> bool:
    return all(abs(a - b) <= most for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))


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


# -- attention ----------------------------------------------------------------------------------------


def test_rows_of_the_matrix_look_and_columns_are_looked_at(shown: Callable[..., Any]) -> None:
    picture: HeadsPicture = shown(HeadsPicture, "tiny-attention", stages())
    canvas = painted(picture)
    _, matrix = picture._tiles(QRectF(0, 0, WIDTH, HEIGHT))[0]
    scale, weights = picture.weights_scale(), stages().weights[0]
    for query in range(3):
        for key in range(3):
            x, y = matrix.left() + (key + 0.5) / 3 * matrix.width(), matrix.top() + (query + 0.5) / 3 * matrix.height()
            assert near(canvas.colour(x, y), scale.colour(picture.theme, float(weights[query, key])))
    here = QPointF(matrix.left() + matrix.width() * 0.5, matrix.top() + 3)
    assert picture.words_at(here) == "“a” at 1 looks 69 % at “b” at 2"
    assert (picture.cursor_of.query, picture.cursor_of.key) == (0, 1)


def test_what_is_masked_is_hatched_and_said(shown: Callable[..., Any]) -> None:
    picture: StagesPicture = shown(StagesPicture, "tiny-attention", stages(causal=True))
    assert [stage.key for stage in picture.shown_stages()] == ["scores", "mask", "weights", "output"]
    places = picture.places(QRectF(picture.rect()))
    upper = QPointF(places[2].right() - 4, places[2].top() + 4)
    assert "“a” at 1 must not look at “c” at 3" in picture.words_at(upper)
    canvas = painted(picture)
    where = picture.places(QRectF(0, 0, WIDTH, HEIGHT))[1]
    colours = {canvas.colour(x, where.top() + 6).name() for x in range(int(where.right()) - 25, int(where.right()) - 4)}
    assert len(colours) > 1, "lines, not one colour"


def test_without_a_mask_there_is_no_stage_for_it(shown: Callable[..., Any]) -> None:
    picture: StagesPicture = shown(StagesPicture, "tiny-attention", stages())
    assert [stage.key for stage in picture.shown_stages()] == ["scores", "weights", "output"]
    assert "nothing is masked" in picture.caption()


def test_stages_carry_the_numbers_of_the_chosen_cell(shown: Callable[..., Any]) -> None:
    picture: StagesPicture = shown(StagesPicture, "tiny-attention", stages())
    picture.cursor_of.point(0, 1)
    scores, weights, output = picture.shown_stages()
    assert scores.title == "Q Kᵀ / √4"
    assert picture.words_below(scores) == "q(a) · k(b) → 1.50"
    assert picture.words_below(weights) == "e^1.50 / Σ = 69 %"
    assert picture.words_below(output) == "0.69·v(b) + 0.15·v(a) + …"
    places = picture.places(QRectF(0, 0, WIDTH, HEIGHT))
    assert len({(place.top(), place.height()) for place in places}) == 1, "a query lies at one height in all stages"


def test_a_stage_says_in_plain_words_what_it_does(shown: Callable[..., Any]) -> None:
    picture: StagesPicture = shown(StagesPicture, "tiny-attention", stages(causal=True))
    assert [stage.plain for stage in picture.shown_stages()] == ["compare", "cover", "share out", "mix"]
    said = [picture.words_at(QPointF(place.left() + 3, place.top() - 30)) for place in picture.places(
        QRectF(picture.rect()))]  # fmt: skip
    assert [words.partition(":")[0] for words in said] == ["Compare", "Cover", "Share out", "Mix"]
    assert "query" in said[0] and "softmax" in said[2] and "value" in said[3], "the field's own word stands beside it"


def test_in_a_high_picture_stages_stand_in_two_rows(shown: Callable[..., Any]) -> None:
    picture: StagesPicture = shown(StagesPicture, "tiny-attention", stages(causal=True))
    places = picture.places(QRectF(0, 0, 300, 600))
    assert [place.top() > 300 for place in places] == [False, False, True, True]
    assert places[0].left() == places[2].left() and places[1].left() == places[3].left()
    assert all(place.bottom() < 600 and place.right() <= 300 for place in places)


def test_a_stage_grows_out_of_the_one_before(shown: Callable[..., Any]) -> None:
    picture: StagesPicture = shown(StagesPicture, "tiny-attention", stages())
    places = picture.places(QRectF(0, 0, WIDTH, HEIGHT))
    cursor = picture.cursor_of
    cursor.play(2, by_stage=True)
    field = picture.theme.colour("field")
    last = places[2].center()
    assert near(painted(picture).colour(last.x(), places[2].top() + 3), field), "not there yet"
    cursor.place = 1.3
    half = painted(picture)
    between = (places[1].left() + places[2].left()) / 2 + 6
    assert not near(half.colour(between, places[1].center().y()), field), "on its way"
    cursor.stop()
    assert not near(painted(picture).colour(places[2].left() + 3, places[2].top() + 3), field)


def test_links_are_the_weights_and_a_step_can_be_looked_at_alone(shown: Callable[..., Any]) -> None:
    picture: LinksPicture = shown(LinksPicture, "tiny-attention", stages())
    weights = stages().weights[0]
    assert {(q, k) for _, q, k, _ in picture.links()} == {(q, k) for q in range(3) for k in range(3)}
    assert all(weight == pytest.approx(weights[q, k]) for _, q, k, weight in picture.links())
    strongest = picture.links()[-1]
    assert strongest[3] == pytest.approx(float(weights.max())), "the strongest is painted last, over the others"
    keys, queries = picture._rows(QRectF(picture.rect()))
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=queries.center().toPoint())
    assert {q for _, q, _, _ in picture.links()} == {1}
    picture.cursor_of.free()
    picture.words_at(keys.center())
    assert {k for _, _, k, _ in picture.links()} == {1}


def test_many_even_links_are_thin_and_few_are_wide(shown: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Four hundred lines of 7 px would be one blot, and take longer to paint than a frame lasts."""
    picture: LinksPicture = shown(LinksPicture, "tiny-attention", stages())

    def width_of(count: int) -> int:
        """Dots of a column through one of so many equal links, all of them in one place."""
        highest = picture.weights_scale().high
        monkeypatch.setattr(picture, "links", lambda: [(0, 1, 1, highest)] * count)
        row = painted(picture)
        keys, queries = picture._rows(QRectF(picture.rect()))
        middle = (keys.bottom() + queries.top()) / 2
        field = row.colour(keys.left() + 2, middle)
        return sum(not near(row.colour(keys.center().x() + dx, middle), field) for dx in range(-8, 9))

    assert width_of(1) >= 6
    assert 1 <= width_of(400) <= 3


def test_a_link_runs_from_the_query_below_to_the_key_above(shown: Callable[..., Any]) -> None:
    picture: LinksPicture = shown(LinksPicture, "tiny-attention", stages())
    picture.cursor_of.point(0, -1)
    canvas = painted(picture)
    keys, queries = picture._rows(QRectF(0, 0, WIDTH, HEIGHT))
    colour, field = picture.theme.family_colour("attention"), picture.theme.colour("field")

    def strength(x: float, y: float) -> int:
        found = canvas.colour(x, y)
        return sum(abs(a - b) for a, b in zip(found.getRgb()[:3], field.getRgb()[:3], strict=True))

    at = keys.bottom() + 3
    second, third = keys.left() + keys.width() / 2, keys.right() - keys.width() / 6
    assert strength(second, at) > strength(third, at) > 0, "0.69 is stronger than 0.15"
    assert strength(queries.center().x(), queries.top() - 4) == 0, "the second query is not shown"
    assert colour.isValid()


def test_heads_have_their_colours_and_can_be_chosen_and_switched_off(shown: Callable[..., Any]) -> None:
    picture: AttentionPicture = shown(LinksPicture, "digits-transformer", stages(4))
    focus = picture.controller.focus
    assert {head for head, *_ in picture.links()} == {0, 1, 2, 3}  # type: ignore[attr-defined]
    focus.silence(picture.node, 2, True)
    assert {head for head, *_ in picture.links()} == {0, 1, 3}  # type: ignore[attr-defined]
    focus.choose_unit(picture.node, 1)
    assert {head for head, *_ in picture.links()} == {1}  # type: ignore[attr-defined]
    assert "head 2" in picture.title()


def test_keys_of_another_sequence(shown: Callable[..., Any]) -> None:
    picture: StagesPicture = shown(StagesPicture, "tiny-attention", stages(text="ab", keys="wxyz"))
    place = picture.places(QRectF(picture.rect()))[1]
    said = picture.words_at(QPointF(place.left() + place.width() * 0.9, place.bottom() - 3))
    assert said.startswith("“b” at 2 looks") and said.endswith("“z” at 4")


# -- sizes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "units"), [("a", 1), ("ab" * 100, 512)])
@pytest.mark.parametrize("kind", [StripsPicture, UnitPicture])
@pytest.mark.parametrize("size", [(640, 320), (200, 100), (60, 40)])
def test_one_step_and_two_hundred(shown: Callable[..., Any], kind: Any, text: str, units: int, size: Any) -> None:
    picture = shown(kind, "char-lstm", strips(text, units))
    picture.resize(*size)
    canvas = Canvas(*size)
    canvas.paint(lambda painter: picture.paint(painter, QRectF(0, 0, *size)))
    colours = {canvas.colour(x, y).name() for x in range(size[0]) for y in range(size[1])}
    assert len(colours) > 2


@pytest.mark.parametrize("kind", [HeadsPicture, LinksPicture, StagesPicture])
@pytest.mark.parametrize(("text", "heads"), [("a", 1), ("ab" * 100, 12)])
def test_attention_over_one_step_and_two_hundred(shown: Callable[..., Any], kind: Any, text: str, heads: int) -> None:
    picture = shown(kind, "tiny-attention", stages(heads, text=text, causal=True))
    canvas = painted(picture)
    assert len({canvas.colour(x, y).name() for x in range(0, WIDTH, 3) for y in range(0, HEIGHT, 3)}) > 2
    picture.words_at(QPointF(WIDTH / 3, HEIGHT / 2))


def test_where_units_share_a_pixel_none_is_left_out() -> None:
    values = np.zeros((10, 1))
    values[7] = -3.0
    assert pooled(values, 5, strongest=True).ravel().tolist() == [0, 0, 0, -3, 0]
    assert pooled(values, 5).ravel().tolist() == [0, 0, 0, -1.5, 0]
    assert pooled(values, 20).shape == (10, 1)


# -- the tab ------------------------------------------------------------------------------------------


def visible(view: SequencesView) -> list[type]:
    return [type(frame.picture) for frame in view.frames if not frame.isHidden()]


def test_the_card_in_focus_decides_which_pictures_there_are(qtbot: QtBot, make_controller: Make) -> None:
    controller = make_controller("char-lstm")
    view = SequencesView(controller)
    qtbot.addWidget(view)
    assert view.node == "lstm1", "before anything is chosen the most telling card"
    assert visible(view) == [StripsPicture, UnitPicture, AnswersPicture]
    controller.focus.look_at("embedding1")
    assert visible(view) == [StripsPicture, UnitPicture]
    controller.focus.look_at("next_letter")
    assert view.node == "lstm1", "a card without steps leaves the most telling one in sight"


def test_attention_has_its_own_pictures_and_heads(qtbot: QtBot, make_controller: Make) -> None:
    controller = make_controller("digits-transformer")
    view = SequencesView(controller)
    qtbot.addWidget(view)
    controller.focus.look_at("multiheadattention1")
    assert visible(view) == [HeadsPicture, LinksPicture, StagesPicture]
    assert view.head_field.count() == 5
    controller.focus.choose_unit("multiheadattention1", 2)
    assert view.head_field.value == 2 and view.on_off.isChecked()
    view.on_off.click()
    assert controller.focus.silenced == {"multiheadattention1": frozenset({2})}


def test_repetitions_of_a_block_are_looked_at_one_by_one(qtbot: QtBot, make_controller: Make) -> None:
    controller = make_controller("digits-transformer")
    view = SequencesView(controller)
    qtbot.addWidget(view)
    controller.focus.look_at("multiheadattention1")
    assert view.repetition.count() == 2
    first = next(iter(view.links.asks())).node
    view.repetition.setCurrentIndex(1)
    view.repetition.edited.emit(1, "")
    second = next(iter(view.links.asks())).node
    assert first == "multiheadattention1" and second != first and second in controller.analysis.active
    focus = controller.focus
    focus.choose_unit("multiheadattention1", 0)
    view.on_off.click()
    assert focus.silenced == {second: frozenset({0})}, "a repetition has heads of its own"


def test_without_answers_on_the_way_there_is_no_picture_of_them(qtbot: QtBot, make_controller: Make) -> None:
    controller = make_controller("char-lstm")
    view = SequencesView(controller)
    qtbot.addWidget(view)
    controller.push_graph(set_params(controller.document.graph, ["lstm1"], bidirectional=True))
    assert visible(view) == [StripsPicture, UnitPicture] and view.part.count() == 2


def test_a_network_without_steps_is_told_in_a_sentence(qtbot: QtBot, make_controller: Make) -> None:
    view = SequencesView(make_controller("digits-cnn"))
    qtbot.addWidget(view)
    assert visible(view) == [StripsPicture] and not view.strips.asks()
    assert "step by step" in view.strips.empty_sentence()


def test_playing_reads_to_the_end_and_then_all_is_there(qtbot: QtBot, make_controller: Make) -> None:
    controller = make_controller("char-lstm")
    view = SequencesView(controller)
    qtbot.addWidget(view)
    controller.focus.look_at("lstm1")
    view.cursor_of.count = 3
    with qtbot.waitSignal(view.cursor_of.played, timeout=5000, check_params_cb=lambda on: not on):
        view.play.click()
        assert view.cursor_of.playing
    assert view.cursor_of.place is None
    view.back.click()
    assert view.cursor_of.query == 0 or view.cursor_of.query == 1


def test_a_twin_shares_the_place_and_shows_the_same(shown: Callable[..., Any], qtbot: QtBot) -> None:
    picture = shown(StagesPicture, "tiny-attention", stages(causal=True))
    picture.cursor_of.point(2, 0)
    twin = picture.twin()
    qtbot.addWidget(twin)
    assert twin.cursor_of is picture.cursor_of and painted(twin).image == painted(picture).image
