"""The Saliency tab: known numbers in, known pixels and words out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from pytestqt.qtbot import QtBot

from helpers.pixels import Canvas
from neurarium.messages import message
from neurarium.session.asking import Reading, Samples
from neurarium.session.readings.attribution import METHODS, Attribution, Explained, Saliency
from neurarium.session.snapshot import CardPicture, DataReady, Snapshot
from neurarium.ui.instruments.attribution import SaliencyView
from neurarium.ui.instruments.attribution.forms import number_text, token_rects
from neurarium.ui.instruments.attribution.maps import map_image, most_important, on_places, scale_of
from neurarium.ui.instruments.attribution.picture import SaliencyPicture
from neurarium.ui.instruments.attribution.sheet import lay_out
from neurarium.ui.pictures.colourmap import Scale
from neurarium.ui.theme import Theme

DIGIT = CardPicture("", "image", np.full((1, 2, 2), 0.5, np.float32), 1, 0.0, 1.0)
SIGNED = np.array([[[1.0, -1.0], [0.0, 0.5]]], dtype=np.float32)


def found(*samples: Explained, classes: tuple[str, ...] = ("cat", "dog"), chosen: int = 0) -> Saliency:
    return Saliency(samples, classes, (), "zero", chosen=chosen)


def digit(index: int = 3, **more: Any) -> Explained:
    methods = (
        Attribution("gradient", (SIGNED,)), Attribution("product", (SIGNED,), total=0.5),
        Attribution("integrated", (2 * SIGNED,), total=1.0, difference=1.01),
        Attribution("cam", (np.abs(SIGNED),), node="conv1"), Attribution("occlusion", (SIGNED,), window=(2, 2)),
    )  # fmt: skip
    values = {"part": "validation", "index": index, "label": "dog", "parts": (DIGIT,), "target": 0, "truth": 1,
              "answer": np.array([0.7, 0.3], np.float32), "position": None, "score": 1.0,
              "methods": methods}  # fmt: skip
    return Explained(**{**values, **more})


def show(qtbot: QtBot, picture: SaliencyPicture, value: Saliency, width: int = 900, height: int = 190) -> None:
    window = picture.window()
    qtbot.addWidget(window)
    window.resize(width, height if window is picture else height + 90)
    with qtbot.waitExposed(window):
        window.show()
    (question,) = picture.asks()
    picture.controller.snapshot_arrived.emit(
        Snapshot(1, 5, 0, 0.5, False, 1.0, 1.0, answers={question: Reading(value, 5)}))


def test_channels_are_joined_as_each_method_says() -> None:
    colours = np.array([[[1.0]], [[-3.0]], [[2.0]]], dtype=np.float32)
    assert on_places("gradient", colours, "image").tolist() == [[3.0]], "the strongest channel, without its sign"
    assert on_places("integrated", colours, "image").tolist() == [[0.0]], "shares add up"
    assert on_places("product", colours[:, 0], "signal").tolist() == [[0.0]]


def test_scales_have_two_sides_where_values_do() -> None:
    assert scale_of("product", "image", [SIGNED]).kind == "signed"
    assert scale_of("gradient", "image", [SIGNED]).kind == "amount"
    assert scale_of("gradient", "vector", [SIGNED]).kind == "signed"
    assert scale_of("cam", "image", [SIGNED]).bottom == 0
    assert scale_of("occlusion", "image", [np.full((2, 2), np.nan, np.float32)]).high == 1.0


def test_what_is_not_worked_out_yet_is_clear() -> None:
    theme = Theme()
    values = np.array([[1.0, np.nan, 0.0]], dtype=np.float32)
    alone = map_image(theme, values, Scale("signed", 1.0))
    assert [alone.pixelColor(x, 0).alpha() for x in range(3)] == [255, 0, 255]
    assert alone.pixelColor(0, 0).rgb() == theme.colour("positive").rgb()
    over = map_image(theme, values, Scale("signed", 1.0), over=True)
    assert over.pixelColor(2, 0).alpha() == 0 and over.pixelColor(0, 0).alpha() > 200


def test_the_features_that_matter_to_any_method_are_kept_in_their_order() -> None:
    first, second = np.array([0.1, 5.0, 0.0, 0.2]), np.array([0.0, 0.1, 0.0, 0.3])
    assert most_important([first, second], 2) == [1, 3]
    assert most_important([first], 9) == [0, 1, 2, 3]


def test_a_map_has_the_colours_of_its_values(qtbot: QtBot, make_controller: Any) -> None:
    picture = SaliencyPicture(make_controller(), over=False)
    show(qtbot, picture, found(digit()))
    canvas = Canvas(900, 190).paint(lambda painter: picture.paint(painter, Canvas(900, 190).rect))
    cell = next(c for c in picture.sheet().cells if c.method == "product")
    middle, quarter = cell.rect.center(), cell.rect.height() / 4
    theme = picture.theme
    assert canvas.colour(middle.x() - quarter, middle.y() - quarter).rgb() == theme.colour("positive").rgb()
    assert canvas.colour(middle.x() + quarter, middle.y() - quarter).rgb() == theme.colour("negative").rgb()
    assert canvas.colour(middle.x() - quarter, middle.y() + quarter).rgb() == theme.colour("zero").rgb()
    assert "row 1, column 2: −1" in picture.value_at(QPointF(middle.x() + quarter, middle.y() - quarter))


def test_words_say_which_class_of_which_sample(qtbot: QtBot, make_controller: Any) -> None:
    picture = SaliencyPicture(make_controller())
    show(qtbot, picture, found(digit()))
    caption = picture.caption()
    assert "class cat (70 %): predicted, but it is dog" in caption
    assert "validation sample 4" in caption and "baseline: black" in caption
    assert "blue speaks for it, orange against it" in caption
    picture.set_option("show", "gradient")
    show(qtbot, picture, found(digit()))
    assert "orange" not in picture.caption(), "lengths have no sign"
    picture.set_option("show", "all")
    show(qtbot, picture, found(digit()))
    assert set(picture.numbers()) == {"input", "gradient", "product", "integrated", "cam", "occlusion"}


def test_bars_are_told_by_their_side_since_a_class_may_be_called_blue(qtbot: QtBot, make_controller: Any) -> None:
    picture = SaliencyPicture(make_controller("iris"))
    row = CardPicture("", "vector", np.array([0.5, -0.5], np.float32), 2, -1.0, 1.0)
    methods = (Attribution("gradient", (np.array([1.0, -2.0], np.float32),)),)
    show(qtbot, picture, found(digit(parts=(row,), methods=methods), classes=("orange", "blue")))
    assert "bars to the right speak for it, to the left against it" in picture.caption()
    assert "blue speaks" not in picture.caption()


def test_names_tell_what_a_method_answers_and_open_it(qtbot: QtBot, make_controller: Any) -> None:
    controller = make_controller()
    view = SaliencyView(controller)
    show(qtbot, view.picture, found(digit()))
    head = view.picture.sheet().heads[0, "integrated"].center()
    assert "baseline" in view.picture.value_at(head)
    qtbot.mouseClick(view.picture, Qt.MouseButton.LeftButton, pos=QPoint(int(head.x()), int(head.y())))
    assert view.picture.methods == ("integrated",) and view.method.value == "integrated"
    assert "baseline" in view.remark.text()


def test_samples_chosen_together_stand_side_by_side(qtbot: QtBot, make_controller: Any) -> None:
    controller = make_controller()
    controller.event_arrived.emit(DataReady(1, "digits", None, (10, 10, 10), tuple("0123456789"), (1, 8, 8), ()))
    view = SaliencyView(controller)
    assert view.samples.isHidden()
    controller.focus.select(Samples("validation", (3, 4)))
    assert view.picture.selected and next(iter(view.picture.asks())).kind == "saliency of selection"
    show(qtbot, view.picture, found(digit(3), digit(4), chosen=16))
    assert "the first 2 of 16 chosen samples" in view.picture.caption()
    sheet = view.picture.sheet()
    place = next(c for c in sheet.cells if c.sample == 1).rect.center()
    qtbot.mouseClick(view.picture, Qt.MouseButton.LeftButton, pos=QPoint(int(place.x()), int(place.y())))
    assert ("choose_sample", "validation", 4) in [(name, *arguments) for name, arguments in controller.session.asked]
    controller.focus.select(None)
    assert not view.picture.selected


def test_a_method_with_nothing_to_say_says_why(qtbot: QtBot, make_controller: Any) -> None:
    note = Attribution("cam", (None,), note=message("Grad-CAM looks at a convolution, and this network has none."))
    picture = SaliencyPicture(make_controller(), show="cam")
    show(qtbot, picture, found(digit(methods=(note,))))
    assert picture.ready and not picture.problem
    before = Canvas(400, 190).paint(lambda painter: picture.paint(painter, Canvas(400, 190).rect))
    assert before.image != Canvas(400, 190).image


@pytest.mark.parametrize("kind", ["vector", "tokens", "signal", "volume"])
def test_every_kind_of_sample_is_painted_and_told(qtbot: QtBot, make_controller: Any, kind: str) -> None:
    shape = {"vector": (5,), "tokens": (5,), "signal": (2, 12), "volume": (1, 3, 4, 4)}[kind]
    values = np.arange(int(np.prod(shape)), dtype=np.float32).reshape(shape)
    words = tuple("abcde") if kind == "tokens" else ()
    part = CardPicture("", kind, values, len(values), float(values.min()), float(values.max()), words=words)  # type: ignore[arg-type]
    one = digit(parts=(part,), methods=(Attribution("product", (values,), total=1.0),))
    picture = SaliencyPicture(make_controller(), show="product")
    show(qtbot, picture, found(one))
    cell = next(c for c in picture.sheet().cells if c.method == "product")
    told = {picture.value_at(QPointF(x, y))
            for x in np.linspace(cell.rect.left() + 1, cell.rect.right() - 1, 25)
            for y in np.linspace(cell.rect.top() + 1, cell.rect.bottom() - 1, 15)}  # fmt: skip
    number = "12.00" if kind == "signal" else "1.000"  # the channels of a signal are added up
    assert any(text.endswith(f": {number}") for text in told), "the exact number is told"
    assert not picture.grab().toImage().isNull()


@pytest.mark.parametrize(
    ("high", "said"), [(0.004, "0.0013"), (0.04, "0.001"), (0.4, "0.00"), (6.0, "0.00"), (500.0, "0.0013")]
)
def test_numbers_of_one_row_have_the_decimals_of_its_scale(high: float, said: str) -> None:
    assert number_text(0.0013, Scale("signed", high)) == said


@pytest.mark.parametrize(("height", "rows"), [(190.0, 1), (800.0, 2)])
def test_high_pictures_stand_in_rows_and_are_larger(height: float, rows: int) -> None:
    one = digit()
    sheet = lay_out(QRectF(0, 0, 900, height), found(one), METHODS, 1.0)
    cells = [cell.rect for cell in sheet.cells]
    assert len(cells) == len(METHODS) + 1 and len({cell.top() for cell in cells}) == rows
    everything = [*cells, *sheet.heads.values(), *sheet.feet.values()]
    assert all(QRectF(0, 0, 900, height).adjusted(-1, -1, 1, 1).contains(each) for each in everything)
    assert not any(a.intersects(b) for i, a in enumerate(everything) for b in everything[i + 1 :])
    assert min(min(cell.width(), cell.height()) for cell in cells) > (100 if rows == 1 else 200)


def test_a_twin_shows_the_same(qtbot: QtBot, make_controller: Any) -> None:
    picture = SaliencyPicture(make_controller(), show="occlusion", target=1, baseline="mean", over=False)
    show(qtbot, picture, found(digit()))
    twin = picture.twin()
    qtbot.addWidget(twin)
    assert twin.asks() == picture.asks() and twin.settings() == picture.settings()
    assert twin.found is picture.found


def test_name_picture_and_legend_begin_at_one_edge() -> None:
    sheet = lay_out(QRectF(0, 0, 1000, 190), found(digit()), METHODS, 1.0)
    for cell in sheet.cells:
        assert abs(cell.rect.left() - sheet.heads[0, cell.method].left()) < 1
        assert abs(cell.rect.width() - cell.rect.height()) < 1  # no more than the square that is painted
        if cell.method is not None:
            assert abs(sheet.feet[cell.method].left() - cell.rect.left()) < 1


def test_legends_of_a_short_text_stand_right_beside_its_tokens() -> None:
    words = CardPicture("", "tokens", np.arange(5.0, dtype=np.float32), 5, 0.0, 4.0, words=("the", "a", "b", "c", "d"))
    methods = tuple(Attribution(method, (np.linspace(-1, 1, 5, dtype=np.float32),)) for method in METHODS)
    sheet = lay_out(QRectF(0, 0, 1000, 170), found(digit(parts=(words,), methods=methods)), METHODS, 1.0)
    tokens = next(cell for cell in sheet.cells if cell.method is None)
    last = token_rects(tokens.rect, 5)[-1].right()
    for method in METHODS:
        assert 8 < sheet.feet[method].left() - last < 24
        assert sheet.feet[method].right() <= 1000


def test_points_of_the_plane_stand_above_their_table_where_there_is_height_and_beside_it_elsewhere() -> None:
    place = CardPicture("", "vector", np.array([0.5, -0.5], np.float32), 2, -1.0, 1.0)
    methods = tuple(Attribution(method, (np.array([1.0, -2.0, 0.5, 0.0], np.float32),)) for method in METHODS)
    one = found(digit(parts=(place,), methods=methods))
    for width, height, above in ((1000.0, 700.0, True), (1000.0, 190.0, False)):
        whole = QRectF(0, 0, width, height)
        sheet = lay_out(whole, one, METHODS, 1.0, plane=True)
        plane = next(cell.rect for cell in sheet.cells if cell.number == -1)
        bars = [cell.rect for cell in sheet.cells if cell.method is not None]
        assert whole.contains(plane) and all(whole.contains(bar) for bar in bars)
        assert abs(plane.width() - plane.height()) < 1
        assert len(sheet.shown) == 4  # x, y and what was made of them: all have their row
        if above:
            assert plane.height() > 0.6 * height and all(bar.top() > plane.bottom() for bar in bars)
        else:
            assert plane.height() > 0.9 * height and all(bar.left() > plane.right() for bar in bars)
