"""The Gradients tab: colours where the numbers are, words that tell them, clicks that lead to the layer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from helpers.pixels import Canvas, card
from neurarium.graph.grouping import group_nodes, set_group
from neurarium.session.asking import Reading
from neurarium.session.readings.gradients import (
    ActivationGradient,
    GradientLog,
    OptimiserState,
    WeightGradient,
    Weights,
)
from neurarium.session.snapshot import Snapshot
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.gradients import GradientsView
from neurarium.ui.instruments.gradients.log_range import LogRange, power_text
from neurarium.ui.instruments.gradients.optimiser import OptimiserPicture
from neurarium.ui.instruments.gradients.pairs import OutputPicture, WeightPicture
from neurarium.ui.instruments.gradients.strip import StripPicture, _fewer_rows
from neurarium.ui.instruments.gradients.weight_grid import panel_body, plan, weight_scale

Make = Callable[..., Controller]
MEASURES = ("gradient", "weight", "update", "ratio", "activation")
RECT = QRectF(0, 0, 400, 200)


def log(values: Any, *, learns: list[bool] | None = None) -> GradientLog:
    """(layers, columns) of gradients; every other measure ten times as much; columns are single steps from 1 on."""
    gradient = np.asarray(values, dtype=np.float32)
    count, columns = gradient.shape
    cards = tuple(f"conv{i + 1}" for i in range(count))
    steps = np.arange(1, columns + 1)
    numbers = np.stack([gradient, *[gradient * 10.0**k for k in range(1, 5)]], axis=1)
    return GradientLog(cards, cards, cards, np.array(learns or [True] * count), MEASURES, np.stack([steps, steps]),
                       numbers, 0.0, np.full(count, 4), np.full(count, 2))  # fmt: skip


def weights(values: Any, shape: tuple[int, ...] | None = None) -> Weights:
    array = np.asarray(values, dtype=np.float32)
    return Weights(array, shape or array.shape, float(np.sqrt((array**2).mean())), float(np.abs(array).max()))


def give(picture: Any, value: Any, step: int = 7) -> None:
    """An answer, as the session would send it."""
    one = next(iter(picture.asks()))
    picture.snapshot = Snapshot(1, step, 0, 0.0, False, 0.0, 0.0)
    picture.readings = {one: Reading(value, step)}
    picture.take(picture.readings)


def painted(picture: Any, rect: QRectF = RECT) -> Canvas:
    return Canvas(int(rect.width()), int(rect.height())).paint(lambda painter: picture.paint(painter, rect))


# -- range and colours ---------------------------------------------------------------------------------


def test_the_range_is_robust_and_does_not_flicker() -> None:
    found = LogRange()
    values = np.concatenate([np.full(98, 3e-3), [1e-30], [1e9]])
    values[:40] = 2e-2
    found.follow(values)
    assert (found.low, found.high) == (-3, -1)  # the odd ones are left out, ends are powers of ten
    found.follow(np.array([1.5e-3, 0.09]))
    found.follow(np.array([1.5e-3, 0.12]))  # a little beyond: it widens at once …
    assert (found.low, found.high) == (-3, 0)
    found.follow(np.array([1.5e-3, 0.09]))  # … and stays while it is not clearly too wide
    assert (found.low, found.high) == (-3, 0)
    found.follow(np.array([1.5e-3, 0.01]))
    assert (found.low, found.high) == (-3, -1)


def test_zero_is_the_lowest_colour_and_unknown_is_none() -> None:
    found = LogRange()
    found.follow(np.array([1e-3, 1e-1]))
    indices = found.indices(np.array([0.0, 1e-9, 1e-3, 1e-2, 1e-1, 5.0, np.inf, np.nan]))
    assert indices.tolist() == [0, 0, 0, 127, 254, 254, 254, 255]
    assert [power_text(n) for n in (-12, 0, 1, 4)] == ["10⁻¹²", "1", "10", "10⁴"]


# -- the strip -----------------------------------------------------------------------------------------


@pytest.fixture
def strip(make_controller: Make, qtbot: Any) -> StripPicture:
    picture = StripPicture(make_controller())
    qtbot.addWidget(picture)
    picture.resize(400, 200)
    return picture


def test_every_cell_of_the_strip_has_its_numbers_colour(strip: StripPicture) -> None:
    numbers = [[1e-4, 1e-1], [1e-2, 1e-3]]
    give(strip, log(numbers))
    canvas = painted(strip)
    place = strip.place(RECT)
    for row in range(2):
        for column in range(2):
            x = place.field.left() + place.field.width() * (0.25 + 0.5 * column)
            y = place.field.top() + place.row * (row + 0.5)
            expected = strip.range.scale.colour(strip.theme, float(np.log10(numbers[row][column])))
            assert canvas.colour(x, y).rgb() == expected.rgb(), (row, column)


def test_steps_lie_where_they_belong_in_time(strip: StripPicture) -> None:
    found = log([[1e-4, 1e-2, 1e-1]])
    steps = np.array([[1, 2, 3], [1, 2, 101]])
    give(strip, replace(found, steps=steps))
    columns = strip._columns(100)
    assert columns[:3].tolist() == [0, 1, 2]  # half way between two looks the nearer one begins
    assert (columns[2:] == 2).all()


def test_hover_tells_layer_step_and_value(strip: StripPicture) -> None:
    give(strip, log([[1e-4, 3.2e-4], [1e-2, 1e-3]], learns=[True, False]))
    assert strip.read_out(0, 1) == "conv1 · step 2 · 0.000320"
    strip.set_measure("ratio")
    assert strip.read_out(0, 1) == "conv1 · step 2 · 0.320 (32.00 %)"


def test_frozen_layers_are_marked_and_unknown_is_ground(strip: StripPicture) -> None:
    give(strip, log([[1e-2, 1e-2], [np.nan, np.nan]], learns=[True, False]))
    assert strip._titles()[1] == "conv2 (frozen)"
    assert strip.read_out(1, 0).endswith("frozen")
    canvas, place = painted(strip), strip.place(RECT)
    x = place.field.center().x()
    table = {strip.range.scale.colour(strip.theme, e).rgb() for e in (-4, -3, -2, -1, 0)}
    assert canvas.colour(x, place.field.top() + 1.5 * place.row).rgb() not in table


def test_a_click_on_a_row_selects_its_card(strip: StripPicture) -> None:
    give(strip, log([[1e-4, 1e-1], [1e-2, 1e-3], [1e-2, 1e-2]]))
    controller = strip.controller
    cards = [node for node in controller.document.graph.nodes if controller.document.graph.node(node).name == "hidden"]
    assert strip.log is not None
    give(strip, replace(strip.log, cards=("conv1", "conv2", cards[0])))
    strip.show()
    place = strip.place(QRectF(strip.rect()))
    at = QPoint(int(place.field.center().x()), int(place.field.top() + 2.5 * place.row))
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=at)
    assert controller.selection == (cards[0],)
    assert controller.focus.node == cards[0]


def test_two_hundred_layers_stay_readable(strip: StripPicture) -> None:
    values = np.logspace(-8, -1, 300)[:, None] * np.ones((1, 50))
    give(strip, log(values))
    place = strip.place(RECT)
    assert place.field.bottom() <= place.steps.top()
    assert place.foot.bottom() <= RECT.bottom() + 0.01
    canvas = painted(strip)
    top = canvas.colour(place.field.center().x(), place.field.top() + 2)
    bottom = canvas.colour(place.field.center().x(), place.field.bottom() - 2)
    assert top.lightness() < bottom.lightness()
    strip._hover = QPointF(place.field.center().x(), place.field.top() + 150.5 * place.row)
    assert strip._hovered(place) in ((150, 24), (150, 25))


def test_more_layers_than_pixels_are_averaged_in_powers_of_ten() -> None:
    values = np.array([[1e-4], [1e-2], [1e-8], [np.nan], [1.0]], dtype=np.float32)
    found = _fewer_rows(values, 3)[:, 0]
    np.testing.assert_allclose(found, [1e-3, 1e-8, 1.0], rtol=1e-5)


def test_before_the_first_step_it_says_what_to_do(strip: StripPicture) -> None:
    give(strip, log(np.zeros((3, 0))))
    said: list[str] = []
    strip._say = lambda painter, rect, sentence: said.append(sentence)  # type: ignore[method-assign]
    painted(strip)
    assert "Press Train" in said[0]
    assert strip.caption() == ""


def folded(strip: StripPicture, *names: str) -> str:
    """A folded group of the cards of these names."""
    graph = strip.controller.document.graph
    ids = [node for node in graph.nodes if graph.node(node).name in names]
    edit = group_nodes(graph, ids, name="trunk")
    strip.controller.push_graph(edit)
    group = next(iter(strip.controller.document.graph.groups))
    strip.controller.push_graph(set_group(strip.controller.document.graph, group, collapsed=True))
    return group


def test_layers_of_a_folded_group_are_one_row_of_all_their_weights(strip: StripPicture) -> None:
    """By hand: 4 weights of rms 3 and 12 of rms 1 are 16 of rms √(48 / 16)."""
    whole = log([[3.0, 1e-3], [1.0, np.nan], [0.5, 0.25]])
    whole = replace(whole, weights=np.array([4, 12, 7]), outputs=np.array([1, 3, 2]))
    values = whole.values.copy()
    values[1, MEASURES.index("update")] = np.nan  # does not learn: its weight is no part of the ratio
    give(strip, replace(whole, values=values, cards=("conv1", "conv2", "hidden"), titles=("conv1", "conv2", "hidden")))
    assert strip._titles() == ["conv1", "conv2", "hidden"]
    strip.set_grouped(True)
    assert strip._titles() == ["conv1", "conv2", "hidden"], "nothing is folded yet"
    group = folded(strip, "conv1", "conv2")
    assert strip._titles() == ["trunk, 2 layers", "hidden"]
    assert strip.log is not None
    np.testing.assert_allclose(strip.log.of("gradient"), [[np.sqrt(48 / 16), 1e-3], [0.5, 0.25]], rtol=1e-6)
    np.testing.assert_allclose(strip.log.of("weight")[0], [10 * np.sqrt(48 / 16), 1e-2], rtol=1e-6)
    np.testing.assert_allclose(strip.log.of("ratio")[0], [10.0, 10.0], rtol=1e-6)  # 300 ÷ 30
    np.testing.assert_allclose(strip.log.of("activation")[0], [1e4 * np.sqrt(12 / 4), 10.0], rtol=1e-6)
    assert "all its weights together" in strip.caption()
    np.testing.assert_allclose(strip.numbers()["gradient"][0, 0], np.sqrt(3), rtol=1e-6)
    assert strip.read_out(0, 0).startswith("trunk, 2 layers · step 1")
    strip.controller.focus.look_at("conv2")
    assert strip._chosen_rows() == [0]
    twin = strip.twin()
    assert twin._titles() == ["trunk, 2 layers", "hidden"]
    twin.deleteLater()
    strip.controller.push_graph(set_group(strip.controller.document.graph, group, collapsed=False))
    assert strip._titles() == ["conv1", "conv2", "hidden"], "unfolded, every layer is a row again"


def test_the_switch_is_there_when_the_drawing_has_groups(make_controller: Make, qtbot: Any) -> None:
    view = GradientsView(make_controller())
    qtbot.addWidget(view)
    give(view.strip, replace(log([[1e-2], [1e-3]]), cards=("conv1", "conv2")))
    view.strip.changed.emit()
    assert view.by_group.isHidden()
    folded(view.strip, "conv1", "conv2")
    assert not view.by_group.isHidden() and view.by_group.isEnabled()
    view.by_group.click()
    assert view.strip._titles() == ["trunk, 2 layers"]


def test_a_twin_shows_the_same(strip: StripPicture) -> None:
    strip.set_measure("update")
    give(strip, log([[1e-4, 1e-1]]))
    twin = strip.twin()
    assert twin.measure == "update"
    np.testing.assert_array_equal(twin.numbers()["update"], strip.numbers()["update"])
    twin.deleteLater()


# -- weights and outputs -------------------------------------------------------------------------------


def test_windows_of_a_convolution_lie_where_the_plan_says(make_controller: Make, qtbot: Any) -> None:
    picture = WeightPicture(make_controller())
    qtbot.addWidget(picture)
    value = np.zeros((4, 2, 3, 3), dtype=np.float32)
    value[2, 1, 0, 2] = 1.0
    value[0, 0, 1, 1] = -1.0
    gradient = np.zeros_like(value)
    gradient[3, 0, 2, 0] = 1e-3
    picture.resize(400, 200)
    give(picture, WeightGradient("conv1", "weight", ("weight",), weights(value), weights(gradient), 32, False, False))
    canvas = painted(picture)
    for half, numbers in zip(picture.halves(RECT), (value, gradient), strict=True):
        place = plan(panel_body(half, picture.theme), value.shape)
        scale = weight_scale(numbers)
        found = 0
        for y in range(0, 200, 2):
            for x in range(0, 400, 2):
                index = place.index(QPointF(x + 0.5, y + 0.5))
                if index is not None and numbers[index] != 0 and all(
                    place.index(QPointF(x + 0.5 + dx, y + 0.5 + dy)) == index for dx in (-2, 2) for dy in (-2, 2)
                ):
                    assert canvas.colour(x, y).rgb() == scale.colour(picture.theme, float(numbers[index])).rgb()
                    found += 1
        assert found > 0


def test_thousands_of_windows_are_one_picture(make_controller: Make, qtbot: Any) -> None:
    picture = WeightPicture(make_controller())
    qtbot.addWidget(picture)
    value = np.random.default_rng(1).normal(size=(30, 20, 3, 3)).astype(np.float32)
    give(picture, WeightGradient("conv1", "weight", ("weight",), weights(value), weights(value), 32, False, False))
    rect = QRectF(0, 0, 1700, 800)
    canvas = painted(picture, rect)
    place = plan(panel_body(picture.halves(rect)[0], picture.theme), value.shape)
    seen = 0
    for y in range(100, 400, 4):
        for x in range(300, 600, 4):
            around = [place.index(QPointF(x + 0.5 + dx, y + 0.5 + dy)) for dx in (-2, 0, 2) for dy in (-2, 0, 2)]
            if None not in around and len(set(around)) == 1:
                index = around[0]
                assert index is not None
                expected = weight_scale(value).colour(picture.theme, float(value[index]))
                assert canvas.colour(x, y).rgb() == expected.rgb(), index
                seen += 1
    assert seen > 100


@pytest.mark.parametrize("shape", [(), (1,), (7,), (512,), (10, 64), (64, 2), (16, 8, 3, 3), (8, 1, 5, 5), (4, 3, 9),
                                   (2, 2, 3, 3, 3), (300, 400)])  # fmt: skip
def test_any_shape_finds_its_place_and_every_number_can_be_hovered(shape: tuple[int, ...], make_controller: Make,
                                                                   qtbot: Any) -> None:  # fmt: skip
    picture = WeightPicture(make_controller())
    qtbot.addWidget(picture)
    value = np.random.default_rng(0).normal(size=shape).astype(np.float32)
    give(picture, WeightGradient("conv1", "weight", ("weight",), weights(value), weights(value), 32, True, False))
    painted(picture)
    body = QRectF(0, 0, 1200, 900)
    place = plan(body, value.shape)
    assert body.adjusted(-0.01, -0.01, 0.01, 0.01).contains(place.rect)
    if len(shape) in (1, 2) and value.size < 3000:
        seen = {place.index(QPointF(x + 0.5, y + 0.5)) for x in range(0, 1200, 4) for y in range(0, 900, 4)} - {None}
        assert len(seen) == value.size
        assert all(len(index) == len(shape) for index in seen if index is not None)


def test_words_say_batch_and_numbers(make_controller: Make, qtbot: Any) -> None:
    picture = WeightPicture(make_controller())
    qtbot.addWidget(picture)
    value, gradient = np.array([[0.5, -0.25]], np.float32), np.array([[1e-3, -4e-3]], np.float32)
    give(picture, WeightGradient("conv1", "weight", ("weight",), weights(value), weights(gradient), 32, True, False))
    assert picture.caption().startswith("next batch (32), weights unmoved")
    half = picture.halves(RECT)[1]
    place = plan(panel_body(half, picture.theme), (1, 2))
    right = QPointF(place.rect.right() - 3, place.rect.center().y())
    assert picture.read_out(right, RECT) == "weight[0, 1]: −0.250, gradient −0.00400"
    assert set(picture.numbers()) == {"value", "gradient"}
    give(picture, WeightGradient("conv1", "weight", ("weight",), weights(value, (1, 900)), None, 32, False, True))
    assert picture.left_out(weights(value, (1, 900))) == "first 1 of 1 × 2 of 900"
    assert "gradient" not in picture.numbers()
    painted(picture)


def test_outputs_of_one_sample_or_the_average(make_controller: Make, qtbot: Any) -> None:
    picture = OutputPicture(make_controller())
    qtbot.addWidget(picture)
    value, gradient = card("vector", [0.5, -0.25, 0.0]), card("vector", [1e-5, 2e-5, -4e-5])
    give(picture, ActivationGradient("hidden", value, gradient, -1, 32, 2.6e-5, 4e-5, True))
    assert "sample" not in picture.caption()
    half = picture.halves(RECT)[0]
    place = plan(panel_body(half, picture.theme), (3,))
    at = QPointF(place.rect.left() + 3, place.rect.top() + 3)
    assert picture.read_out(at, RECT) == "unit 1: 0.500, gradient 1.0e−5"
    picture.set_index(4)
    (one,) = picture.asks()
    assert one.get("index") == 4
    give(picture, ActivationGradient("hidden", value, None, 4, 32, 0.0, 0.0, False))
    assert picture.caption() == "sample 5, latest batch (32), training mode"
    painted(picture)


# -- the optimiser -------------------------------------------------------------------------------------


def state(optimiser: str, memory: tuple[str, ...], **more: Any) -> OptimiserState:
    move = np.array([[-0.01, 0.004, 0.0]], np.float32)
    counts = np.zeros(41, dtype=np.int64)
    counts[[0, 20, 28]] = 1
    kept = tuple((key, weights(np.abs(move))) for key in memory)
    options: dict[str, Any] = {"momentum": 0.0, "nesterov": False, "l2": 0.0, "rehearsed": False, **more}
    return OptimiserState("conv1", "weight", ("weight",), optimiser, 0.01, options["momentum"], options["nesterov"],
                          options["l2"], 4, kept, weights(move), counts, 0.01, 0.1, options["rehearsed"])  # fmt: skip


@pytest.mark.parametrize(("found", "rule"), [
    (state("Adam", ("exp_avg", "exp_avg_sq")), "change = −0.01 · m̂ ÷ (√v̂ + 1e−8)"),
    (state("SGD", ()), "change = −0.01 · gradient"),
    (state("SGD", ("momentum_buffer",), momentum=0.9), "change = −0.01 · velocity"),
    (state("SGD", ("momentum_buffer",), momentum=0.9, nesterov=True), "change = −0.01 · (gradient + 0.9 · velocity)"),
    (state("RMSprop", ("square_avg",)), "change = −0.01 · gradient ÷ (√v + 1e−8)"),
    (state("AdamW", ("exp_avg", "exp_avg_sq"), l2=0.1), "change = −0.01 · m̂ ÷ (√v̂ + 1e−8), with weight decay 0.1"),
    (state("Adagrad", ("sum",)), "change = −0.01 · gradient ÷ (√sum + 1e−10)"),
])  # fmt: skip
def test_the_rule_is_told_with_the_recipes_numbers(found: OptimiserState, rule: str, make_controller: Make, qtbot: Any
                                                   ) -> None:  # fmt: skip
    picture = OptimiserPicture(make_controller())
    qtbot.addWidget(picture)
    give(picture, found)
    assert picture.rule() == rule
    assert "largest 0.0100" in picture.caption()
    painted(picture)
    assert set(picture.numbers()) >= {"change", *(key for key, _ in found.memory)}


def test_an_empty_memory_is_said_to_be_empty(make_controller: Make, qtbot: Any) -> None:
    picture = OptimiserPicture(make_controller())
    qtbot.addWidget(picture)
    said: list[str] = []
    picture.say_in = lambda painter, rect, sentence: said.append(sentence)  # type: ignore[method-assign]
    give(picture, state("Adam", (), rehearsed=True))
    painted(picture)
    assert said == ["Before the first step the memory is empty: Adam has seen no gradient yet."]
    assert "next step" in picture.caption()


def test_the_histogram_has_its_bars_at_their_places(make_controller: Make, qtbot: Any) -> None:
    picture = OptimiserPicture(make_controller())
    qtbot.addWidget(picture)
    give(picture, state("SGD", ()))
    canvas = painted(picture, RECT)
    half = picture.halves(RECT)[-1]
    body = panel_body(half, picture.theme)
    width = body.width() / 41
    for index, role in ((0, "negative"), (20, "quiet"), (28, "positive")):
        found = canvas.colour(body.left() + (index + 0.4) * width, body.center().y())
        assert found.rgb() == picture.theme.colour(role).rgb()
    assert canvas.colour(body.left() + 10.4 * width, body.center().y()) == canvas.untouched
    at = QPointF(half.left() + 0.5, half.center().y())
    assert picture.read_out(at, RECT) == "change by −0.0100 to −0.00951: 1 of 3 weights"


def test_only_what_is_seen_is_asked(make_controller: Make, qtbot: Any) -> None:
    controller = make_controller()
    view = GradientsView(controller)
    qtbot.addWidget(view)
    view.resize(1000, 260)
    view.show()

    def kinds() -> set[str]:
        return {one.kind for one in controller.watches._union().asks}

    assert kinds() == {"gradient log", "diagnosis"}
    for index, kind in ((1, "weight gradient"), (2, "activation gradient"), (3, "optimiser")):
        view.tabs.setCurrentIndex(index)
        assert kinds() == {"gradient log", kind}
    view.hide()
    assert kinds() == set()
