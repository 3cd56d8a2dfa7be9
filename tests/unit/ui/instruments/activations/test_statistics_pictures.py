"""Distribution, course over time and activation function: known pixels, words, gaps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from helpers.layer_readings import layer_statistics, moment, relu_bend, unit_numbers
from helpers.pixels import Canvas
from neurarium.messages import message
from neurarium.session.asking import Reading, Samples, ask
from neurarium.session.snapshot import Snapshot
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.activations.base import StatisticsPicture
from neurarium.ui.instruments.activations.bend_picture import BendPicture
from neurarium.ui.instruments.activations.histogram_picture import HistogramPicture
from neurarium.ui.instruments.activations.percentiles_picture import PercentilesPicture
from neurarium.ui.instruments.activations.plot import Plot
from neurarium.ui.plots.axes import Axis

P = TypeVar("P", bound=StatisticsPicture)
Show = Callable[..., Any]
RECT = QRectF(0, 0, 400, 200)
ASK = ask("layer statistics", "relu3")


@pytest.fixture
def show(qtbot: QtBot, make_controller: Callable[..., Controller]) -> Show:
    def make(kind: type[P], value: Any) -> P:
        controller = make_controller("digits-cnn")
        controller.focus.look_at("relu3")
        picture = kind(controller)
        qtbot.addWidget(picture)
        picture.resize(400, 200)
        with qtbot.waitExposed(picture):
            picture.show()
        tell(picture, value)
        return picture

    return make


def tell(picture: StatisticsPicture, value: Any, **more: Any) -> None:
    picture.controller.snapshot_arrived.emit(moment(ASK, value, **more))


def painted(picture: StatisticsPicture) -> Canvas:
    canvas = Canvas(400, 200)
    canvas.image.fill(QColor(picture.theme.name("panel")))
    return canvas.paint(lambda painter: picture.paint(painter, RECT))


# -- distribution ---------------------------------------------------------------------------------------------------


def test_bars_are_as_high_as_their_share(show: Show) -> None:
    picture = show(HistogramPicture, layer_statistics(zeros_apart=False, zeros=0.0))
    plot, canvas, blue = picture.plot(RECT), painted(picture), QColor(picture.theme.name("positive"))
    for middle, share in ((0.5, 0.4), (1.5, 0.1), (3.5, 0.2)):
        x = float(plot.x(middle)) - 3
        assert canvas.colour(x, float(plot.y(share)) + 4) == blue
        assert canvas.colour(x, float(plot.y(share)) - 4) != blue
    assert canvas.colour(float(plot.x(2.5)), float(plot.y(0.03))) != blue  # an empty bin
    assert picture.bin_words(0) == "0 to 1: 40.0 % of all numbers"
    assert picture.caption() == "0 to 3.5 · 128 validation samples, evaluation mode"


def test_negative_numbers_are_orange_and_left_of_zero(show: Show) -> None:
    value = layer_statistics(edges=np.array([-2, -1, 0, 1, 2]), zeros_apart=False, low=-9.0, high=2.0)
    picture = show(HistogramPicture, value)
    plot, canvas = picture.plot(RECT), painted(picture)
    assert canvas.colour(float(plot.x(-1.5)) - 3, float(plot.y(0.2))) == QColor(picture.theme.name("negative"))
    assert picture.bin_words(0) == "below −1: 40.0 % of all numbers"


def test_dead_units_are_counted_named_and_chosen_by_a_click(show: Show, qtbot: QtBot) -> None:
    value = layer_statistics(silent=np.array([0.2, 1, 0, 1]), bend=relu_bend())
    picture = show(HistogramPicture, value)
    ((words, rule, units),) = picture.statements()
    assert words == "2 of 4 units dead" and units.tolist() == [1, 3]
    assert rule == "Dead: exactly 0 for all 128 samples, at every place. Units 2, 4."
    for expected in (1, 3, 1):
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(20, 7))
        assert picture.controller.focus.unit_of("relu3") == expected
    qtbot.mouseMove(picture, QPoint(20, 8))
    assert "Units 2, 4" in picture.toolTip()


def test_saturated_units_are_told_with_the_rule(show: Show) -> None:
    value = layer_statistics(edge=np.array([0.95, 0.5, 0.05]), bounds=(-1.0, 1.0), silent=np.zeros(3), zeros=0.0)
    picture = show(HistogramPicture, value)
    ((words, rule, units),) = picture.statements()
    assert words == "1 of 3 units saturated, 50.0 % of the numbers" and units.tolist() == [0]
    assert "below −0.970 or above 0.970" in rule and "90 %" in rule and rule.endswith("Unit 1.")


def test_a_layer_that_cannot_die_is_not_said_to_have_no_dead_units(show: Show) -> None:
    assert show(HistogramPicture, layer_statistics(silent=np.zeros(3), zeros=0.0)).statements() == []


def test_what_is_no_number_is_said(show: Show) -> None:
    picture = show(HistogramPicture, layer_statistics(broken=0.25, silent=np.zeros(3)))
    assert picture.statements()[0][0] == "25.0 % are no numbers (NaN or infinite)"
    nothing = np.full(5, np.nan)
    value = layer_statistics(broken=1.0, low=np.nan, high=np.nan, percentiles=nothing, shares=np.zeros(1),
                             edges=np.array([0, 1]))  # fmt: skip
    tell(picture, value, step=6)
    painted(picture)
    assert picture.caption().startswith("not a single number")


def test_samples_that_were_chosen_together_are_named(show: Show) -> None:
    picture = show(HistogramPicture, layer_statistics())
    picture.controller.focus.select(Samples("validation", (1, 2, 3)), message("3 taken for 8"))
    tell(picture, layer_statistics(chosen=True, samples=3), step=6)
    assert "3 chosen samples (3 taken for 8)" in picture.caption()


def test_a_sample_of_many_numbers_is_called_so(show: Show) -> None:
    assert "100 of 2,000 numbers, drawn at random" in show(
        HistogramPicture, layer_statistics(drawn=100, count=2000)).caption()  # fmt: skip


def test_the_chosen_unit_is_a_line_over_the_bars(show: Show, qtbot: QtBot) -> None:
    """Its ten numbers by hand: three zeros apart, 4 of 10 in the first bin, 1 in the second, 2 beyond the last edge."""
    picture = show(HistogramPicture, layer_statistics())
    assert picture.asks() == {ASK} and picture.line is None
    picture.controller.focus.choose_unit("relu3", 2)
    one = ask("unit numbers", "relu3", unit=2)
    assert picture.asks() == {ASK, one}
    assert picture.ready and "Line" not in str(picture.statements()), "the bars stay while its numbers are on their way"
    found = unit_numbers(2, [0, 0, 0, 0.5, 0.5, 0.5, 0.5, 1.5, 9, 9], [0, 0.5, 1.5, 9])
    both = {ASK: Reading(layer_statistics(), 5), one: Reading(found, 5)}
    picture.controller.snapshot_arrived.emit(Snapshot(1, 5, 0, 0.5, True, 1.0, 1.0, answers=both))
    assert picture.line is not None
    np.testing.assert_allclose(picture.line.shares, [0.4, 0.1, 0, 0.2])
    said, rule, _ = picture.statements()[-1]
    assert said == "Line: unit 3, above 0 on 75 % of the samples (3 of 4)"
    assert "30 % of them are exactly 0" in rule and "between 0" in rule and "and 9" in rule
    assert picture.bin_words(0).endswith("40.0 % of those of unit 3")
    assert "above 3" in picture.bin_words(3) or "3" in picture.bin_words(3)
    canvas, plot = painted(picture), picture.plot(RECT)
    line = picture.theme.colour("text").rgb()
    for at, share in enumerate((0.4, 0.1, 0, 0.2)):
        x, y = float(plot.x(np.array([at + 0.5]))[0]), float(plot.y(np.array([share]))[0])
        near = {canvas.colour(x, y + shift).rgb() for shift in (-1, 0, 1)}
        assert line in near or at == 2, at
    numbers = picture.numbers()
    np.testing.assert_allclose(numbers["share of the numbers of unit 3"], [0.4, 0.1, 0, 0.2])
    np.testing.assert_allclose(numbers["largest number of unit 3 for each sample"], [0, 0.5, 1.5, 9])
    twin = picture.twin()
    qtbot.addWidget(twin)
    assert twin.line is not None
    picture.controller.focus.choose_unit("relu3", 1)
    assert picture.line is None, "another unit's line is not this one's"
    picture.controller.focus.choose_unit("relu3", -1)
    assert picture.asks() == {ASK}


def test_a_unit_that_is_never_seen_has_no_line_and_the_layer_is_shown_all_the_same(show: Show) -> None:
    picture = show(HistogramPicture, layer_statistics())
    picture.controller.focus.choose_unit("relu3", 99)
    one = ask("unit numbers", "relu3", unit=99)
    answers = {ASK: Reading(layer_statistics(), 5), one: Reading(None, 5, problem=message("No such unit."))}
    picture.controller.snapshot_arrived.emit(Snapshot(1, 5, 0, 0.5, True, 1.0, 1.0, answers=answers))
    assert picture.ready and not picture.problem and picture.line is None


def test_numbers_are_handed_out(show: Show) -> None:
    numbers = show(HistogramPicture, layer_statistics()).numbers()
    assert numbers["share of all numbers"].tolist() == pytest.approx([0.4, 0.1, 0, 0.2])
    assert numbers["share of zeros of every unit"].tolist() == pytest.approx([0.2, 1, 0])


# -- over time ------------------------------------------------------------------------------------------------------


def test_a_long_number_at_the_left_end_is_whole(show: Show) -> None:
    """Cut at the picture's edge, "16,000" would read "6,000"."""
    picture = show(PercentilesPicture, layer_statistics(percentiles=np.array([0.1, 0.2, 0.3, 0.4, 0.5])))
    canvas = Canvas(500, 200)
    plot = Plot(picture.theme, QRectF(60, 0, 400, 200), Axis(16_000_000, 16_000_001), Axis(0, 1), whole=True)
    canvas.paint(lambda painter: plot.paint(painter, "step"))
    assert all(canvas.colour(x, y) == canvas.untouched for x in range(60) for y in range(200))


def test_a_course_that_has_just_begun_says_how_it_grows(show: Show) -> None:
    picture = show(PercentilesPicture, layer_statistics())
    assert "train, and it grows" in picture.caption()
    for step in (10, 20, 30):
        tell(picture, layer_statistics(), step=step)
    assert "grows" not in picture.caption()


def test_bands_lie_between_their_percentiles_and_stop_where_nobody_looked(show: Show) -> None:
    picture = show(PercentilesPicture, layer_statistics(percentiles=np.array([-3.4, -2, 0, 2, 3.4])))
    tell(picture, layer_statistics(percentiles=np.array([-3.4, -2, 0, 2, 3.4])), step=10)
    picture.hide()
    picture.show()
    for step in (20, 25):
        tell(picture, layer_statistics(percentiles=np.array([-3.4, -2, 0, 2, 3.4])), step=step)
    steps, rows = picture.course()
    assert np.nan_to_num(steps, nan=-1).tolist() == [5, 10, -1, 20, 25]
    plot, canvas = picture.plot(RECT), painted(picture)
    ground = QColor(picture.theme.name("panel"))
    outer, inner = (canvas.colour(float(plot.x(7)), float(plot.y(v))) for v in (3.1, 1.1))
    assert ground != outer != inner != ground
    assert canvas.colour(float(plot.x(7)), float(plot.y(3.8))) == ground
    assert canvas.colour(float(plot.x(15)), float(plot.y(1.1))) == ground  # the gap
    assert canvas.colour(float(plot.x(22)), float(plot.y(1.1))) == inner
    assert picture.numbers()["5, 25, 50, 75, 95 percent"].shape == rows.shape == (5, 5)


def test_another_run_begins_with_an_empty_course(show: Show) -> None:
    picture = show(PercentilesPicture, layer_statistics())
    tell(picture, layer_statistics(), step=9, generation=2)
    assert picture.course()[0].tolist() == [9]


def test_what_belongs_to_other_samples_is_not_part_of_the_course(show: Show) -> None:
    picture = show(PercentilesPicture, layer_statistics())
    tell(picture, layer_statistics(), step=9, fresh=False)
    assert picture.course()[0].tolist() == [5]
    picture.controller.focus.select(Samples("validation", (1,)))
    tell(picture, layer_statistics(chosen=True, samples=1), step=9)
    assert picture.course()[0].tolist() == [9]


def test_a_twin_brings_the_course_along(show: Show, qtbot: QtBot) -> None:
    picture = show(PercentilesPicture, layer_statistics())
    tell(picture, layer_statistics(), step=9)
    twin = picture.twin()
    qtbot.addWidget(twin)
    assert twin.course()[0].tolist() == [5, 9] and painted(twin).image == painted(picture).image


def test_a_frozen_twin_keeps_its_course(show: Show, qtbot: QtBot) -> None:
    picture = show(PercentilesPicture, layer_statistics())
    picture.set_frozen(True)
    twin = picture.twin()
    qtbot.addWidget(twin)
    picture.set_frozen(False)
    tell(picture, layer_statistics(), step=9)
    assert (len(picture.course()[0]), len(twin.course()[0])) == (2, 1)


def test_a_frozen_picture_stays_with_its_card_and_samples(show: Show, qtbot: QtBot) -> None:
    for kind in (HistogramPicture, PercentilesPicture, BendPicture):
        picture = show(kind, layer_statistics(bend=relu_bend()))
        focus = picture.controller.focus
        focus.select(Samples("validation", (1, 2, 3)), message("3 taken for 8"))
        tell(picture, layer_statistics(bend=relu_bend(), chosen=True, samples=3), step=6)
        picture.set_frozen(True)
        before, words, image = picture.title(), picture.caption(), painted(picture).image
        focus.look_at("conv1")
        focus.select(None)
        twin = picture.twin()
        qtbot.addWidget(twin)
        for one in (picture, twin):
            assert (one.title(), one.caption()) == (before, words) and "relu3" in before and "taken for 8" in words
            assert painted(one).image == image


# -- the activation function ----------------------------------------------------------------------------------------


def test_the_curve_lies_on_its_numbers(show: Show) -> None:
    picture = show(BendPicture, layer_statistics(bend=relu_bend()))
    plot, canvas = picture.plot(RECT), painted(picture)
    blue = QColor(picture.theme.name("training"))
    for x in (0.5, 1.0):
        assert canvas.colour(float(plot.x(x)), float(plot.y(x))) == blue
    bars = canvas.colour(float(plot.x(-0.5)), plot.area.bottom() - 6)
    assert bars != QColor(picture.theme.name("panel"))
    assert picture.title() == "ReLU and what comes in · relu3 (ReLU)"
    assert picture.caption().startswith("50 % meet a flat place (slope below 0.01)")


def test_a_layer_before_an_activation_shows_the_one_that_follows(show: Show) -> None:
    picture = show(BendPicture, layer_statistics(bend=relu_bend(node="other")))
    assert picture.title() == "ReLU, which follows · relu3 (ReLU)"


def test_without_an_activation_a_sentence_says_what_to_do(show: Show) -> None:
    picture = show(BendPicture, layer_statistics())
    assert picture.title() == "Activation function · relu3 (ReLU)" and picture.caption() == ""
    assert picture.numbers() == {}
    painted(picture)


def test_hovering_reads_the_curve(show: Show, qtbot: QtBot) -> None:
    picture = show(BendPicture, layer_statistics(bend=relu_bend()))
    picture.pointer = QPointF(float(picture.plot(RECT).x(1.0)), 100)
    before = painted(picture).image
    picture.pointer = None
    assert painted(picture).image != before
