"""Pictures of attention: matrix, links and stages carry the numbers that were worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from helpers.sequence_readings import HEIGHT, WIDTH, near, painted, stages
from neurarium.ui.instruments.sequences.heads import HeadsPicture
from neurarium.ui.instruments.sequences.links import LinksPicture
from neurarium.ui.instruments.sequences.looking import AttentionPicture
from neurarium.ui.instruments.sequences.stages import StagesPicture

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
