"""Pictures of answers: what they paint, say and choose, from numbers made by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from helpers.pixels import Canvas, card
from neurarium.graph import Group, Ref
from neurarium.probes.answers import calibration, class_scores, confusion
from neurarium.project import Document
from neurarium.session.asking import Ask, Reading, Samples
from neurarium.session.readings.answers import Answers, Biography, Example, Hardest, HiddenPlane, Verdicts
from neurarium.session.snapshot import Snapshot
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.output.base import taken_for
from neurarium.ui.instruments.output.biography import FORGOTTEN, NOT_YET, RIGHT_NOW, BiographyPicture
from neurarium.ui.instruments.output.calibration import CalibrationPicture
from neurarium.ui.instruments.output.confusion import ConfusionPicture
from neurarium.ui.instruments.output.gallery import HardestPicture
from neurarium.ui.instruments.output.hidden import HiddenPicture
from neurarium.ui.instruments.output.matrix import coloured, layout, row_shares
from neurarium.ui.instruments.output.per_class import PerClassPicture
from neurarium.ui.instruments.output.residuals import BINS, ResidualsPicture
from neurarium.ui.instruments.output.view import OutputView
from neurarium.ui.instruments.picture import Picture

Make = Callable[..., Controller]
RECT = QRectF(0, 0, 500, 300)


def answers(truth: list[int], probabilities: Any, without: Any = None, classes: tuple[str, ...] = ()) -> Answers:
    """As the session would judge them."""
    values = np.asarray(probabilities, dtype=np.float32)
    known, count = np.array(truth), values.shape[-1]
    answered = values.argmax(axis=-1)
    counts = confusion(known, answered, count)
    plain = confusion(known, np.asarray(without).argmax(axis=-1), count) if without is not None else None
    scores, sure = class_scores(counts), calibration(values.max(axis=-1), answered == known)
    verdicts = Verdicts(counts, plain, scores.precision, scores.recall, scores.f1, sure.edges, sure.sureness,
                        sure.accuracy, sure.counts, sure.error, sure.bias)  # fmt: skip
    losses = -np.log(values[np.arange(len(known)), known] + 1e-9)
    return Answers("validation", classes or tuple("abcdefgh"[:count]), known, values, losses, None, verdicts)


# samples: 0 and 1 are a; 2, 3, 4 are b; 5 is c. b is taken for c twice, c for a once.
THREE = answers([0, 0, 1, 1, 1, 2], np.eye(3)[[0, 0, 1, 2, 2, 0]] * 0.8 + 0.1)


def shown(qtbot: Any, picture: Picture, value: Any, size: tuple[int, int] = (500, 300)) -> Any:
    """The picture after the session has answered its question, in a window."""
    qtbot.addWidget(picture)
    picture.resize(*size)
    picture.show()
    question = next(iter(picture.asks()))
    answer = {question: Reading(value, 0)}
    snapshot = Snapshot(1, 0, 0, 0.0, False, 0.0, 0.0, answers=answer)
    picture._on_snapshot(snapshot)
    assert picture.ready
    return picture


def painted(picture: Any, width: int = 500, height: int = 300) -> Canvas:
    return Canvas(width, height).paint(lambda painter: picture.paint(painter, QRectF(0, 0, width, height)))


# -- confusion ---------------------------------------------------------------------------------------


def test_rows_are_the_true_classes(make_controller: Make, qtbot: Any):
    picture = shown(qtbot, ConfusionPicture(make_controller()), THREE)
    np.testing.assert_array_equal(picture.numbers()["confusion"], [[2, 0, 0], [0, 1, 2], [1, 0, 0]])
    place = picture.plan(RECT)
    canvas = painted(picture)

    def corner(row: int, column: int) -> Any:  # beside the number in the middle
        cell = place.cell(row, column)
        return canvas.colour(cell.left() + 4, cell.top() + 4)

    right, wrong, empty = corner(0, 0), corner(1, 2), corner(2, 1)
    assert right.blue() > right.red() + 80  # at the full end of its side of the scale
    assert wrong.red() > wrong.blue() + 80
    assert empty == picture.theme.colour("zero")
    assert corner(2, 0) != empty
    assert corner(2, 0).red() < wrong.red()  # one is paler than two


def test_a_cell_is_read_in_words_and_chooses_its_samples(make_controller: Make, qtbot: Any):
    controller = make_controller()
    picture = shown(qtbot, ConfusionPicture(controller), THREE)
    spot = picture.spot_at(RECT, picture.plan(RECT).cell(1, 2).center())
    assert spot.text == "2 of 3 with true class “b” were taken for “c” (66.7 %)"
    asked = controller.session.asked  # type: ignore[attr-defined]
    at = picture.plan(QRectF(picture.rect())).cell(1, 2).center().toPoint()
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at)
    assert controller.focus.selection == Samples("validation", (3, 4))
    assert str(controller.focus.selection_title) == "b taken for c"
    assert asked[-1] == ("choose_sample", ("validation", 3))
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at)
    assert controller.focus.selection is None


def test_a_name_chooses_the_whole_row_or_column(make_controller: Make, qtbot: Any):
    controller = make_controller()
    picture = shown(qtbot, ConfusionPicture(controller), THREE)
    place = picture.plan(RECT)
    picture.spot_at(RECT, place.row_name(1).center()).press()
    assert controller.focus.selection == Samples("validation", (2, 3, 4))
    picture.spot_at(RECT, place.column_name(0).center()).press()
    assert controller.focus.selection == Samples("validation", (0, 1, 5))


def test_arrow_keys_walk_through_the_cells(make_controller: Make, qtbot: Any):
    controller = make_controller()
    picture = shown(qtbot, ConfusionPicture(controller), THREE)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(picture, key)
    assert controller.focus.selection == Samples("validation", (3, 4))


def test_shares_and_the_change_by_units_that_are_off(make_controller: Make, qtbot: Any):
    off = answers([0, 0, 1, 1, 1, 2], np.eye(3)[[0, 0, 1, 2, 2, 0]], np.eye(3)[[0, 1, 1, 1, 1, 2]])
    picture = shown(qtbot, ConfusionPicture(make_controller(), mode="change"), off)
    assert picture.shown_mode == "change"
    np.testing.assert_array_equal(picture._numbers, [[1, -1, 0], [0, -2, 2], [1, 0, -1]])
    assert "with no unit off 83.3 %" in picture.caption()
    assert picture.caption().startswith("3 of 6 right (50.0 %)")
    picture.set_mode("shares")
    np.testing.assert_allclose(picture._numbers[1], [0, 1 / 3, 2 / 3])
    assert shown(qtbot, ConfusionPicture(make_controller(), mode="change"), THREE).shown_mode == "counts"


def test_mistakes_are_seen_beside_many_right_answers():
    counts = np.array([[900, 3], [0, 850]])
    colours = coloured(counts)
    assert colours.values[0, 0] == pytest.approx(900 / 1000)
    assert colours.values[0, 1] == -1.0
    np.testing.assert_array_equal(row_shares(np.array([[1, 3], [0, 0]]))[0], [0.25, 0.75])


@pytest.mark.parametrize("classes", [1, 2, 27, 120, 1000])
@pytest.mark.parametrize("size", [(130, 90), (420, 130), (1500, 900)])
def test_any_number_of_classes_is_painted_and_read(
    make_controller: Make, qtbot: Any, classes: int, size: tuple[int, int]
):
    truth = list(range(classes))
    known = answers(truth, np.eye(classes), classes=tuple(f"class number {i}" for i in truth))
    picture = shown(qtbot, ConfusionPicture(make_controller()), known, size)
    painted(picture, *size)
    rect = QRectF(0, 0, *size)
    place = picture.plan(rect)
    spot = picture.spot_at(rect, place.cell(classes - 1, classes - 1).center())
    assert f"“class number {classes - 1}”" in spot.text
    assert rect.contains(place.box)


def test_positions_choose_the_samples_that_have_one(make_controller: Make, qtbot: Any):
    truth = np.array([[0, 1], [1, 1], [0, 0]])
    values = np.eye(2)[np.array([[0, 0], [1, 1], [0, 1]])]
    known = answers([0], np.eye(2)[[0]])
    rows = Answers("train", ("a", "b"), truth, values, np.zeros(3, dtype=np.float32), None, known.verdicts)
    picture = shown(qtbot, ConfusionPicture(make_controller()), rows)
    assert picture.indices(1, 0) == (0,)
    assert picture.indices(0, 1) == (2,)
    assert picture.indices(1, 1) == (1,)


# -- per class and calibration -------------------------------------------------------------------------


def test_bars_are_as_long_as_precision_and_recall(make_controller: Make, qtbot: Any):
    picture = shown(qtbot, PerClassPicture(make_controller()), THREE)
    found = picture.numbers()
    np.testing.assert_allclose(found["precision"], [2 / 3, 1.0, 0.0])
    np.testing.assert_allclose(found["recall"], [1.0, 1 / 3, 0.0])
    canvas, (_, lefts, width) = painted(picture), picture._columns(RECT)
    row = picture._row(RECT, 1)  # class b
    action, good = picture.theme.colour("action"), picture.theme.colour("good")
    assert canvas.colour(lefts[0] + width - 4, row.center().y()) == action  # precision 1: to the end
    assert canvas.colour(lefts[1] + width - 4, row.center().y()) != good  # recall a third
    assert canvas.colour(lefts[1] + width * 0.42, row.center().y()) == good
    assert picture.spots(RECT)[1].text == "“b”: precision 1 of 1, recall 1 of 3"


def test_many_classes_are_scrolled(make_controller: Make, qtbot: Any):
    known = answers(list(range(50)), np.eye(50), classes=tuple(map(str, range(50))))
    picture = shown(qtbot, PerClassPicture(make_controller()), known, (400, 120))
    rect = QRectF(picture.rect())
    total, fit = picture.rows(rect)
    assert (total, fit < 12) == (50, True)
    picture.top = 49
    assert [spot.key for spot in picture.spots(rect)][-1] == 49


def test_calibration_bars_reach_to_the_share_that_is_right(make_controller: Make, qtbot: Any):
    # four answers between 0.7 and 0.8, of which two are right: too sure by 0.25
    values = np.array([[0.75, 0.25]] * 4)
    picture = shown(qtbot, CalibrationPicture(make_controller()), answers([0, 0, 1, 1], values))
    assert "25.0 percentage points apart" in picture.caption()
    assert "too sure by 25.0 points" in picture.caption()
    upper, _ = picture.boxes(RECT)
    canvas, x = painted(picture), upper.left() + 0.77 * upper.width()
    blue = canvas.colour(x, upper.bottom() - 0.25 * upper.height())
    above = canvas.colour(x, upper.bottom() - 0.9 * upper.height())
    assert blue.blue() > blue.red() + 60
    assert above == canvas.untouched
    spots = picture.spots(RECT)
    assert spots[7].text == "Sureness 70 % to 80 %: 4 answers, 75.0 % sure on average, 50.0 % of them right"
    assert spots[2].text == "Sureness 20 % to 30 %: no answers"


# -- samples -----------------------------------------------------------------------------------------


def example(index: int, right: bool | None = False) -> Example:
    return Example(index, (card("image", np.ones((1, 2, 2))),), "3", "8", 0.97, 4.2, right)


def test_a_hard_sample_is_put_on_the_cards(make_controller: Make, qtbot: Any):
    controller = make_controller()
    found = Hardest("train", tuple(example(i) for i in (7, 2, 5)), 90)
    picture = shown(qtbot, HardestPicture(controller, part="train"), found)
    painted(picture)
    spots = picture.spots(RECT)
    assert [spot.key for spot in spots] == [7, 2, 5]
    assert spots[1].text == "True 3, answered 8, 97.0 % sure; loss 4.2"
    spots[1].press()
    assert controller.session.asked[-1] == ("choose_sample", ("train", 2))  # type: ignore[attr-defined]


@pytest.mark.parametrize(("sure", "said"), [(0.54, "only 54 % sure"), (0.998, "100 % sure")])
def test_a_right_answer_is_called_unsure_only_when_it_is(
    make_controller: Make, qtbot: Any, sure: float, said: str
) -> None:
    picture = HardestPicture(make_controller(), part="train")
    qtbot.addWidget(picture)
    assert picture.lines(replace(example(3, True), sureness=sure))[1] == said


@pytest.mark.parametrize(("count", "size"), [(2, (900, 800)), (10, (500, 900)), (2, (480, 160)), (10, (480, 160))])
def test_cells_of_a_matrix_are_hardly_higher_than_wide_and_all_is_inside(count: int, size: tuple[int, int]) -> None:
    rect = QRectF(0, 0, *size)
    place = layout(rect, count, 30.0, 40.0, 1.0)
    across, down = place.size
    assert down <= 1.11 * across and not place.legend.isEmpty()
    assert all(rect.contains(each) for each in (place.box, place.legend, place.row_sum(count - 1)))
    assert not place.legend.intersects(place.box)
    if count == 2 and size[1] > 500:
        assert place.box.height() > 500  # few classes use the room of a large window


def test_learned_and_forgotten_are_told_apart(make_controller: Make, qtbot: Any):
    right = np.array([[0, 1, 0, 1], [0, 0, 0, 0], [1, 1, 1, 1]], dtype=bool)
    told = Biography(np.array([0, 5, 9, 12]), right, np.array([5, -1, 0]), np.array([1, 0, 0]), 4, (example(1),),
                     (example(0),))  # fmt: skip
    picture = shown(qtbot, BiographyPicture(make_controller()), told, (900, 300))
    np.testing.assert_array_equal(
        picture.states(),
        [[RIGHT_NOW] * 4, [NOT_YET, RIGHT_NOW, FORGOTTEN, RIGHT_NOW], [NOT_YET] * 4],
    )  # first the one that was learned first
    rect = QRectF(0, 0, 900, 300)
    box, canvas = picture.box(rect), painted(picture, 900, 300)

    def at(row: int, look: int) -> Any:
        return canvas.colour(box.left() + (look + 0.5) * box.width() / 4, box.top() + (row + 0.5) * box.height() / 3)

    theme = picture.theme
    assert (at(0, 0), at(1, 2), at(2, 3)) == (theme.colour("positive"), theme.colour("negative"), theme.colour("zero"))
    middle = QPointF(box.center().x(), box.center().y())
    assert picture.spot_at(rect, middle).text == "Validation sample 1: first right at step 5, forgotten: 1×"
    assert [spot.key for spot in picture.spots(rect)] == [("Not right yet: 1", 1), ("Most often forgotten", 0)]


# -- numbers -----------------------------------------------------------------------------------------


def test_residuals_lie_above_zero_where_the_answer_is_too_high(make_controller: Make, qtbot: Any):
    truth = np.array([10.0, 20.0, 30.0], dtype=np.float32)
    found = Answers("validation", (), truth, np.array([[12.0], [20.0], [28.0]], dtype=np.float32), np.ones(3))
    controller = make_controller("diabetes")
    picture = shown(qtbot, ResidualsPicture(controller), found)
    np.testing.assert_allclose(picture.errors, [2, 0, -2])
    places, box = picture.places(RECT), picture.boxes(RECT)[0]
    assert places[0, 1] < places[1, 1] < places[2, 1]
    assert places[1, 1] == pytest.approx(box.center().y())
    counts, _ = picture.histogram()
    assert (counts[-1], counts[BINS // 2], counts[0]) == (1, 1, 1)
    spot = picture.spot_at(RECT, QPointF(*places[2]))
    assert spot.text == "true 30.0, answer 28.0: off by −2.00"
    assert picture.caption().startswith("asked for: progression · validation part")
    assert "3 samples: off by 1.33 on average" in picture.caption()
    spot.press()
    assert controller.session.asked[-1] == ("choose_sample", ("validation", 2))  # type: ignore[attr-defined]
    painted(picture)


# -- hidden space --------------------------------------------------------------------------------------


def test_the_plane_lies_where_the_layer_puts_it(make_controller: Make, qtbot: Any):
    side = 61
    along = np.linspace(0, 2, side)
    grid = np.stack(np.meshgrid(along, 3 * along[::-1]), axis=-1).astype(np.float32)
    left = (np.arange(side) < side // 2)[None, :].repeat(side, axis=0)
    found = HiddenPlane(
        grid, np.where(left, 0, 1).astype(np.float32), np.array([[0.5, 3.0]], dtype=np.float32), np.array([1.0]),
        np.array([17]), "train", (0, 1), None, 4, ("orange", "blue"), -1.0, 1.0,
    )  # fmt: skip
    controller = make_controller("spiral")
    picture = shown(qtbot, HiddenPicture(controller, node="linear1", first=0, second=1), found)
    np.testing.assert_array_equal(picture._ends, [[0, 0], [2, 6]])
    box = picture.box(RECT)
    np.testing.assert_allclose(picture.places(RECT, found.points)[0],
                               [box.left() + box.width() / 4, box.center().y()])  # fmt: skip
    canvas = painted(picture)
    y = box.top() + 0.85 * box.height()
    lines = [canvas.colour(box.left() + 0.2 * box.width() + i, y) for i in range(30)]
    assert max(c.red() - c.blue() for c in lines) > 100  # orange at the left
    lines = [canvas.colour(box.left() + 0.8 * box.width() + i, y) for i in range(30)]
    assert max(c.blue() - c.red() for c in lines) > 100
    assert picture.spot_at(RECT, QPointF(*picture.places(RECT, found.points)[0])).text.startswith(
        "Training sample 18, blue")  # fmt: skip
    twin = picture.twin()
    qtbot.addWidget(twin)
    assert twin.settings() == picture.settings()


# -- the tab -----------------------------------------------------------------------------------------


def tab(qtbot: Any, controller: Controller) -> OutputView:
    view = OutputView(controller)
    qtbot.addWidget(view)
    return view


def titles(view: OutputView) -> list[str]:
    return [view.pills.tabText(i) for i in range(view.pills.count())]


def test_the_tab_offers_what_fits_the_data(make_controller: Make, qtbot: Any):
    assert titles(tab(qtbot, make_controller("digits-cnn")))[0] == "Confusion"
    assert "Hidden space" not in titles(tab(qtbot, make_controller("digits-cnn")))
    assert titles(tab(qtbot, make_controller("spiral")))[-1] == "Hidden space"
    assert titles(tab(qtbot, make_controller("diabetes"))) == ["Residuals", "Hardest", "Learned"]


def test_networks_that_make_pictures_get_tabs_for_them(make_controller: Make, qtbot: Any):
    controller = make_controller("digits-cnn")
    view = tab(qtbot, controller)
    assert not {"Reconstructions", "Made"} & set(titles(view))
    graph = controller.document.graph
    flat = next(node.id for node in graph.of_type("Flatten"))
    draft = graph.copy()
    wide = draft.add("Linear", draft.add("Linear", Ref(flat), out_features=4), out_features=64)
    draft.add("Output", draft.add("Unflatten", wide, dim=1, unflattened_size=(1, 8, 8)))
    draft.groups["decoder"] = Group("decoder", "decoder", role="decoder")
    controller.replace_document(Document(draft, controller.document.recipe, controller.document.data))
    assert {"Reconstructions", "Made"} <= set(titles(view))
    assert titles(view)[0] == "Confusion"


def test_as_many_pictures_as_there_is_room_for(make_controller: Make, qtbot: Any):
    view = tab(qtbot, make_controller("digits-cnn"))
    view.resize(500, 250)
    view.show()
    view.pills.setCurrentIndex(2)
    assert [type(p).__name__ for p in view.shown] == ["CalibrationPicture"]
    view.resize(1300, 250)
    assert [type(p).__name__ for p in view.shown] == ["PerClassPicture", "CalibrationPicture", "HardestPicture"]


def test_the_test_part_is_asked_for_only_after_a_click(make_controller: Make, qtbot: Any):
    view = tab(qtbot, make_controller("digits-cnn"))
    view.resize(500, 250)
    view.show()
    picture = view.shown[0]
    assert isinstance(picture, ConfusionPicture)
    view.part_field.set_value("test")
    view.part_field.edited.emit("test", "")
    assert picture.asks() == frozenset()
    assert "kept for the end" in picture.empty_sentence()
    view.look_button.click()
    assert picture.asks() == frozenset({Ask("answers once", "", (("look", 1), ("part", "test")))})
    view.look_button.click()
    assert next(iter(picture.asks())).get("look") == 2


def test_the_tab_says_which_samples_the_other_views_look_at(make_controller: Make, qtbot: Any):
    controller = make_controller("digits-cnn")
    view = tab(qtbot, controller)
    assert view.release_button.isHidden()
    controller.focus.select(Samples("validation", (3, 4)), taken_for("9", "4"))
    assert view.remark.text() == "Other views look at: 9 taken for 4"
    view.release_button.click()
    assert controller.focus.selection is None
    assert view.remark.text() == ""
