"""The Sequences tab: sizes from one step to two hundred, which pictures there are, playing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from pytestqt.qtbot import QtBot

from helpers.pixels import Canvas
from helpers.sequence_readings import HEIGHT, WIDTH, Make, painted, stages, strips
from neurarium.graph.edits import set_params
from neurarium.ui.instruments.sequences import SequencesView
from neurarium.ui.instruments.sequences.answers import AnswersPicture
from neurarium.ui.instruments.sequences.base import pooled
from neurarium.ui.instruments.sequences.heads import HeadsPicture
from neurarium.ui.instruments.sequences.links import LinksPicture
from neurarium.ui.instruments.sequences.stages import StagesPicture
from neurarium.ui.instruments.sequences.strips import StripsPicture
from neurarium.ui.instruments.sequences.unit import UnitPicture

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
