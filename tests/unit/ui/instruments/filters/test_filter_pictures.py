"""The Filters tab: colours of weights, clicks on units, samples, what is said without a unit; from numbers by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest

from helpers.pixels import Canvas, card
from neurarium.messages import message
from neurarium.probes.answers import calibration, class_scores, confusion
from neurarium.session.asking import Reading
from neurarium.session.readings.answers import Answers, Verdicts
from neurarium.session.readings.filters import Dream, Exciting, Filters
from neurarium.session.snapshot import DataReady, Snapshot
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.filters import FiltersView
from neurarium.ui.instruments.filters.dream_picture import DreamPicture
from neurarium.ui.instruments.filters.exciting_picture import ExcitingPicture
from neurarium.ui.instruments.filters.sheets import FilterSheet, MatrixSheet, sheet_of
from neurarium.ui.instruments.filters.unit_picture import layers_of
from neurarium.ui.instruments.filters.weights_picture import WeightsPicture
from neurarium.ui.instruments.filters.without_picture import WithoutPicture, off_words

Make = Callable[..., Controller]
RECT = QRectF(0, 0, 420, 240)


def filters(values: Any, *, form: str = "kernels", **more: Any) -> Filters:
    """A reading of the first rows of a tensor, in order."""
    array = np.asarray(values, dtype=np.float32)
    rows = np.arange(len(array))
    flat = array.reshape(len(array), -1)
    found = Filters(
        "weight", ("weight", "bias"), form, "value", array, None, rows, rows,  # type: ignore[arg-type]
        np.full(flat.shape[1] if form != "kernels" else array.shape[1], -1), np.linalg.norm(flat, axis=1),
        array.shape, len(array), len(array), array.shape[1] if form == "kernels" else 1, 0, 1, message("outputs"),
        message("inputs"), (), (), False, 1, 1, 1.0, 1.0, float(array.min()), float(array.max()), False,
    )  # fmt: skip
    return replace(found, **more)


def shown(qtbot: Any, picture: Any, value: Any, size: tuple[int, int] = (420, 240)) -> Any:
    """The picture after the session has answered its question, in a window."""
    qtbot.addWidget(picture)
    picture.resize(*size)
    picture.show()
    tell(picture, value)
    assert picture.ready
    return picture


def tell(picture: Any, value: Any) -> None:
    answers = {question: Reading(value, 0) for question in picture.asks()}
    picture._on_snapshot(Snapshot(1, 0, 0, 0.0, False, 0.0, 0.0, answers=answers))


def painted(picture: Any) -> Canvas:
    return Canvas(420, 240).paint(lambda painter: picture.paint(painter, RECT))


ONE, TWO = [[[1.0, 0.0], [0.0, -1.0]]], [[[0.5, 0.5], [0.5, 0.5]]]
KERNELS = filters([ONE, TWO])


# -- weights -------------------------------------------------------------------------------------------


def test_every_weight_of_a_filter_has_its_colour_at_its_place(make_controller: Make, qtbot: Any):
    picture = shown(qtbot, WeightsPicture(make_controller()), KERNELS)
    canvas, sheet = painted(picture), picture.sheet(RECT)
    assert isinstance(sheet, FilterSheet)
    tile = sheet.tile(0)

    def pixel(row: int, column: int) -> Any:
        across, down = tile.width() / 2, tile.height() / 2
        return canvas.colour(tile.left() + (column + 0.4) * across, tile.top() + (row + 0.6) * down)

    assert pixel(0, 0) == picture.theme.colour("positive") and pixel(1, 1) == picture.theme.colour("negative")
    assert pixel(0, 1) == pixel(1, 0) == picture.theme.colour("zero")
    half = canvas.colour(sheet.tile(1).center().x() + 3, sheet.tile(1).center().y() + 3)
    assert picture.theme.colour("zero").blue() < half.blue() < picture.theme.colour("positive").blue()


def test_a_click_chooses_the_filter_and_keys_go_on_from_there(make_controller: Make, qtbot: Any):
    controller = make_controller()
    picture = shown(qtbot, WeightsPicture(controller), KERNELS)
    layer = picture.layer
    assert controller.focus.unit_of(layer) == 0, "the strongest, until one is chosen"
    place = picture.sheet(QRectF(picture.rect())).tile(1).center().toPoint()
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place)
    assert controller.focus.unit_of(layer) == 1
    QTest.keyClick(picture, Qt.Key.Key_Left)
    assert controller.focus.unit_of(layer) == 0
    QTest.keyClick(picture, Qt.Key.Key_Left)
    assert controller.focus.unit_of(layer) == 0
    spot = picture.spot_at(QRectF(picture.rect()), picture.sheet(QRectF(picture.rect())).tile(1).center())
    assert "0.500" in spot.text and "filter 2" in spot.title and "number 2 of 2" in spot.title


def test_a_filter_that_is_off_is_crossed_out(make_controller: Make, qtbot: Any):
    controller = make_controller()
    picture = shown(qtbot, WeightsPicture(controller), KERNELS)
    middle = picture.sheet(RECT).tile(1).center()
    before = painted(picture).colour(middle.x(), middle.y())
    controller.focus.silence(picture.layer, 1, True)
    assert painted(picture).colour(middle.x(), middle.y()) == picture.theme.colour("error") != before
    controller.focus.all_on()
    assert painted(picture).colour(middle.x(), middle.y()) == before


def test_change_and_gradient_are_read_with_the_weight(make_controller: Make, qtbot: Any):
    changed = replace(KERNELS, mode="change", other=np.asarray([TWO, ONE], dtype=np.float32), other_limit=1.0)
    picture = shown(qtbot, WeightsPicture(make_controller(), mode="change"), changed)
    tile = picture.sheet(RECT).tile(0)
    corner = painted(picture).colour(tile.right() - 3, tile.bottom() - 3)
    assert corner.blue() > corner.red(), "the change there is +0.5, the weight −1"
    text = picture.spot_at(RECT, tile.bottomRight()).text
    assert "−1.00" in text and "+0.500" in text and "then −1.50" in text
    assert "since the start of the run" in picture.caption()
    beside = WeightsPicture(make_controller(), mode="gradient")
    shown(qtbot, beside, replace(changed, mode="gradient"))
    sheet = beside.sheet(RECT)
    assert sheet.pair and len(beside._images) == 2
    left, right = sheet.part(sheet.tile(0), 0), sheet.part(sheet.tile(0), 1)
    canvas = painted(beside)
    assert canvas.colour(left.right() - 3, left.bottom() - 3) == beside.theme.colour("negative")
    assert canvas.colour(right.right() - 3, right.bottom() - 3).blue() > 100
    assert set(beside.numbers()) == {"weights", "rows", "gradient"}


def test_an_opened_run_and_missing_beginnings_are_said(make_controller: Make, qtbot: Any):
    changed = replace(KERNELS, mode="change", other=KERNELS.values, since=1200)
    picture = shown(qtbot, WeightsPicture(make_controller(), mode="change"), changed)
    assert "since it was opened at step 1,200" in picture.caption()
    tell(picture, replace(KERNELS, mode="change", missing=message("What these weights were is not known.")))
    assert "not known" in picture.caption() and picture.title().startswith("Weights:")


def test_gates_are_blocks_of_rows_and_a_unit_has_a_row_in_each(make_controller: Make, qtbot: Any):
    values = np.zeros((8, 3), dtype=np.float32)
    values[5, 2] = 1.0
    lstm = filters(values, form="matrix", row_units=np.array([0, 1] * 4), blocks=("i", "f", "g", "o"), units=2,
                   strengths=np.array([0.0, 1.0], dtype=np.float32))  # fmt: skip
    controller = make_controller()
    picture = shown(qtbot, WeightsPicture(controller), lstm)
    sheet = picture.sheet(RECT)
    assert isinstance(sheet, MatrixSheet)
    spot = picture.spot_at(RECT, sheet.row(5).intersected(sheet.column(2)).center())
    assert "candidate g, row 2, column 3: 1.00" in spot.text
    assert spot.press is not None
    spot.press()
    assert controller.focus.unit_of(picture.layer) == 1
    assert painted(picture).colour(sheet.column(2).center().x(), sheet.row(5).center().y()) == picture.theme.colour(
        "positive")  # fmt: skip


def test_weights_on_named_features_say_which_feature(make_controller: Make, qtbot: Any):
    controller = make_controller("diabetes")
    names = tuple(f"feature {place}" for place in range(10))
    controller.data_ready = DataReady(1, "diabetes", None, (100, 20, 20), (), (10,), names)
    table = filters(np.zeros((16, 10)), form="matrix", row_units=np.arange(16), units=16)
    picture = shown(qtbot, WeightsPicture(controller, node=next(controller.document.graph.of_type("Linear")).id), table)
    sheet = picture.sheet(RECT)
    assert isinstance(sheet, MatrixSheet)
    spot = picture.spot_at(RECT, sheet.row(1).intersected(sheet.column(2)).center())
    assert spot.text.startswith("from feature 2, row 2, column 3")


def test_a_column_of_an_embedding_is_a_unit_and_words_name_the_rows(make_controller: Make, qtbot: Any):
    words = filters(np.eye(3), form="words", row_units=np.full(3, -1), column_units=np.arange(3), units=3,
                    labels=("king", "queen", " "))  # fmt: skip
    picture = shown(qtbot, WeightsPicture(make_controller()), words)
    spot = picture.spot_at(RECT, picture.sheet(RECT).row(1).intersected(picture.sheet(RECT).column(2)).center())
    assert spot.title.startswith("queen") and "3 · norm 1.00" in spot.title


def test_three_channels_are_one_picture_in_colour(make_controller: Make, qtbot: Any):
    red = np.zeros((1, 3, 1, 2), dtype=np.float32)
    red[0, 0, 0, 0], red[0, 2, 0, 1] = 1.0, -1.0
    picture = shown(qtbot, WeightsPicture(make_controller()), filters(red, channel="colour", channels=3))
    image = picture._images[0]
    left, right = image.pixelColor(0, 0), image.pixelColor(1, 0)
    assert (left.red(), left.green(), left.blue()) == (255, 127, 127)
    assert (right.red(), right.green(), right.blue()) == (127, 127, 0)


@pytest.mark.parametrize("size", [(420, 240), (180, 90), (1400, 900)])
def test_every_tile_is_within_the_picture_and_found_under_the_mouse(size: tuple[int, int]):
    for count in (1, 6, 64, 512):
        found = filters(np.zeros((count, 1, 3, 3)))
        rect = QRectF(0, 0, *size)
        sheet = sheet_of(found, rect, 1.0)
        for index in {0, count // 2, count - 1}:
            tile = sheet.tile(index)
            assert rect.adjusted(-1, -1, 1, 1).contains(tile)
            hit = sheet.hit(tile.center())
            assert hit is not None and (hit.index, hit.row, hit.column) == (index, 1, 1)


def test_more_filters_than_can_be_hit_come_in_pages(make_controller: Make, qtbot: Any):
    picture = shown(qtbot, WeightsPicture(make_controller()), KERNELS, (300, 120))
    most = next(iter(picture.asks())).get("most")
    assert 6 <= most < 100
    tell(picture, filters(np.zeros((most, 1, 3, 3)), total=512, pages=9))
    assert picture.pages == 9
    picture.set(page=1)
    assert next(iter(picture.asks())).get("page") == 1
    picture.set(mode="change")
    assert next(iter(picture.asks())).get("page") == 0


def test_a_twin_shows_the_same(make_controller: Make, qtbot: Any):
    picture = shown(qtbot, WeightsPicture(make_controller(), channel="all", by_strength=False), KERNELS)
    twin = picture.twin()
    qtbot.addWidget(twin)
    assert twin.settings() == picture.settings() and twin.found is picture.found
    assert painted(twin).image == painted(picture).image


# -- what excites a unit -----------------------------------------------------------------------------------


def exciting(**more: Any) -> Exciting:
    picture = card("image", np.zeros((1, 8, 8)) + 0.5)
    found = Exciting(
        "conv1", 1, "train", "max", np.array([40, 7]), np.array([3.0, 1.5], dtype=np.float32),
        np.array([[0, 0], [3, 3]]), np.array([[0, 2, 0, 2], [3, 5, 3, 5]]), (picture, picture), ("7", "2"), ("7", "3"),
        (True, False), (), np.zeros(0, dtype=np.float32), 0.1, -2.0, 3.0, 350,
    )  # fmt: skip
    return replace(found, **more)


def test_the_strongest_samples_stand_there_with_the_part_that_is_seen_framed(make_controller: Make, qtbot: Any):
    controller = make_controller()
    picture = shown(qtbot, ExcitingPicture(controller), exciting())
    inner = picture._sample_rect(picture.grid(RECT).tile(0))
    frame = picture._field(0, inner)
    assert frame is not None and frame.topLeft() == inner.topLeft()
    assert frame.width() == pytest.approx(inner.width() * 3 / 8)
    assert "350 training samples" in picture.caption() and "−2.00 to 3.00" in picture.caption()
    spots = picture.spots(QRectF(picture.rect()))
    assert len(spots) == 2 and "true: 2, answered: 3" in spots[1].text
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=spots[1].rect.center().toPoint())
    assert controller.session.asked[-1] == ("choose_sample", ("train", 7))  # type: ignore[attr-defined]


def test_it_asks_for_the_chosen_unit_and_the_chosen_measure(make_controller: Make, qtbot: Any):
    controller = make_controller()
    picture = shown(qtbot, ExcitingPicture(controller), exciting())
    controller.focus.choose_unit(picture.layer, 4)
    picture.set(part="validation", by="mean")
    asked = next(iter(picture.asks()))
    assert (asked.get("unit"), asked.get("part"), asked.get("by")) == (4, "validation", "mean")


def test_a_wide_picture_has_the_mean_of_every_class(make_controller: Make, qtbot: Any):
    found = exciting(classes=("cat", "dog"), class_means=np.array([2.0, -1.0], dtype=np.float32))
    picture = shown(qtbot, ExcitingPicture(make_controller()), found, (640, 240))
    room, bars = picture._split(QRectF(0, 0, 640, 240))
    assert bars.left() > room.right() and picture._split(QRectF(0, 0, 300, 240))[1].isEmpty()
    canvas = Canvas(640, 240).paint(lambda painter: picture.paint(painter, QRectF(0, 0, 640, 240)))
    colours = [canvas.colour(x, y) for x in range(int(bars.left()), 636, 2) for y in range(14, 60, 2)]
    assert picture.theme.class_colour(0) in colours and picture.theme.class_colour(1) in colours


def test_rows_of_a_table_are_a_list(make_controller: Make, qtbot: Any):
    row = card("vector", [5.1, 3.5, 1.4, 0.2])
    found = exciting(pictures=(row, row), places=np.zeros((2, 0), dtype=int), fields=np.zeros((2, 0), dtype=int))
    picture = shown(qtbot, ExcitingPicture(make_controller("iris")), found)
    first, second = picture.spots(RECT)
    assert first.rect.bottom() <= second.rect.top() + 1
    painted(picture)


def test_a_unit_that_answers_the_same_to_all_is_not_said_to_be_excited(make_controller: Make, qtbot: Any):
    picture = shown(qtbot, ExcitingPicture(make_controller()), exciting(low=0.0, high=0.0, mean=0.0))
    assert "nothing excites it" in picture.caption()


def test_a_made_input_tells_how_far_it_came(make_controller: Make, qtbot: Any):
    made = Dream("conv1", 0, (card("image", np.eye(8)[None]),), np.array([0.1, 0.5, 2.0], dtype=np.float32), 128)
    picture = shown(qtbot, DreamPicture(make_controller()), made)
    assert picture.caption().startswith("3 of 128 steps uphill from noise: largest output 0.100 → 2.00")
    assert set(picture.numbers()) == {"input 1", "largest output"}
    painted(picture)


# -- without a unit ------------------------------------------------------------------------------------------


def answers(now: list[int], before: list[int] | None) -> Answers:
    truth = np.array([0, 0, 1, 1])
    values = np.eye(2, dtype=np.float32)[now]
    counts = confusion(truth, np.array(now), 2)
    plain = confusion(truth, np.array(before), 2) if before is not None else None
    scores, sure = class_scores(counts), calibration(values.max(axis=-1), truth == np.array(now))
    verdicts = Verdicts(counts, plain, scores.precision, scores.recall, scores.f1, sure.edges, sure.sureness,
                        sure.accuracy, sure.counts, sure.error, sure.bias)  # fmt: skip
    return Answers("validation", ("cat", "dog"), truth, values, np.zeros(4, dtype=np.float32), None, verdicts)


def test_a_low_picture_has_every_class_before_it_has_words(make_controller: Make, qtbot: Any):
    names = tuple(str(digit) for digit in range(10))
    truth, now = np.arange(10).repeat(26), np.arange(10).repeat(26)
    two = answers([0, 1, 1, 1], None)
    verdicts = replace(two.verdicts, confusion=confusion(truth, now, 10))  # type: ignore[type-var]
    picture = shown(qtbot, WithoutPicture(make_controller()), replace(two, classes=names, verdicts=verdicts))
    line = QFontMetricsF(picture.theme.font("tiny")).height()
    for width, height, rows, words in ((300, 60, 1, True), (120, 60, 2, False), (120, 90, 2, True)):
        places = picture.strip_places(QRectF(0, 0, width, height))
        assert len(places) == 10 and len({place.top() for place in places}) == rows
        assert (places[0].top() >= line) is words and places[-1].bottom() <= height + line


def test_accuracy_before_and_after_and_the_change_of_every_class(make_controller: Make, qtbot: Any):
    controller = make_controller()
    picture = shown(qtbot, WithoutPicture(controller), answers([0, 1, 1, 1], None))
    assert picture.change == (0.75, None) and picture.title() == "All units on"
    controller.focus.silence("conv1", 2, True)
    tell(picture, answers([1, 1, 1, 1], [0, 1, 1, 1]))
    assert picture.change == (0.5, 0.75)
    assert picture._difference(0.5, 0.75, True) == "−25.0 points"
    assert [picture.row_note(0), picture.row_note(1)] == ["−1", "±0"]
    assert picture.title() == "Without conv1 3" and "Training goes on with all units" in picture.caption()
    np.testing.assert_array_equal(picture._numbers, [[-1, 1], [0, 0]])
    assert picture.numbers()["accuracy with no unit off"].tolist() == [0.75]
    painted(picture)


def test_a_regression_has_its_error(make_controller: Make, qtbot: Any):
    values = np.array([[1.0], [2.0]], dtype=np.float32)
    found = Answers("validation", (), np.array([1.0, 4.0], dtype=np.float32), values, np.zeros(2, dtype=np.float32),
                    values + np.array([[0.0], [2.0]], dtype=np.float32))  # fmt: skip
    picture = shown(qtbot, WithoutPicture(make_controller("diabetes")), found)
    now, before = picture.change
    assert now == pytest.approx(2**0.5) and before == 0.0
    painted(picture)


def test_what_is_off_is_named_by_layer_and_number(make_controller: Make, qtbot: Any):
    controller = make_controller()
    assert off_words(controller) == ""
    controller.focus.silence("conv2", 4, True)
    controller.focus.silence("conv2", 0, True)
    controller.focus.silence("hidden", 6, True)
    assert off_words(controller) == "conv2 1, 5, hidden 7"


# -- the tab -------------------------------------------------------------------------------------------------


@pytest.fixture
def view(make_controller: Make, qtbot: Any) -> FiltersView:
    view = FiltersView(make_controller())
    qtbot.addWidget(view)
    view.resize(1060, 240)
    view.show()
    tell(view.weights, KERNELS)
    return view


def test_the_switch_turns_the_chosen_unit_off_and_on_again(view: FiltersView):
    focus = view.controller.focus
    focus.choose_unit("conv1", 1)
    assert view.off.text() == "Switch filter 2 off" and view.remark.text() == ""
    QTest.mouseClick(view.off, Qt.MouseButton.LeftButton)
    assert focus.silenced == {"conv1": frozenset({1})}
    assert view.off.isChecked() and "Training goes on with all units" in view.remark.text()
    focus.choose_unit("conv1", 0)
    assert not view.off.isChecked() and view.all_on.isVisible()
    QTest.mouseClick(view.all_on, Qt.MouseButton.LeftButton)
    assert focus.silenced == {} and not view.all_on.isVisible()


def test_controls_ask_for_what_they_say(view: FiltersView):
    view.mode.edited.emit("gradient", "")
    view.order.edited.emit(False, "")
    view.table.edited.emit("bias", "")
    asked = next(iter(view.weights.asks()))
    assert asked.kind == "filters with gradient"
    assert (asked.get("mode"), asked.get("by_strength"), asked.get("table")) == ("gradient", False, "bias")
    view.unit.edited.emit(2, "")
    assert view.controller.focus.unit_of("conv1") == 1


def test_another_layer_begins_with_its_first_tensor(view: FiltersView):
    view.table.edited.emit("bias", "")
    view.controller.focus.look_at("conv2")
    assert view.weights.table == "" and next(iter(view.weights.asks())).node == "conv2"


def test_samples_and_made_input_take_turns_and_stand_together_where_there_is_room(view: FiltersView, qtbot: Any):
    assert view.exciting_frame.isVisible() and not view.dream_frame.isVisible()
    view.by.edited.emit("made", "")
    assert view.dream_frame.isVisible() and not view.exciting_frame.isVisible()
    view.back.edited.emit("validation mean", "")
    assert view.exciting_frame.isVisible() and (view.exciting.part, view.exciting.by) == ("validation", "mean")
    view.resize(1060, 700)
    qtbot.waitUntil(lambda: view.dream_frame.isVisible() and view.exciting_frame.isVisible())


def test_repetitions_of_a_card_can_be_told_apart(make_controller: Make, qtbot: Any):
    controller = make_controller("digits-transformer")
    attention = next(n.id for n in controller.document.graph.nodes.values() if n.type == "MultiheadAttention")
    layers = layers_of(controller, attention)
    assert layers[0] == attention and len(layers) > 1
    view = FiltersView(controller)
    qtbot.addWidget(view)
    view.show()
    controller.focus.look_at(attention)
    assert view.turn.isVisible() and view.turn.count() == len(layers)
    view.turn.edited.emit(1, "")
    assert next(iter(view.weights.asks())).node == layers[1]
    QTest.mouseClick(view.off, Qt.MouseButton.LeftButton)
    assert controller.focus.silenced == {layers[1]: frozenset({0})} and view.off.text() == "Switch on"
    controller.analysis_changed.emit(controller.analysis)
    assert controller.focus.silenced, "a repetition that is still there stays off"
