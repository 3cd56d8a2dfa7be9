"""The map of an embedding: where points are painted, real mouse events, links, words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from neurarium.session.asking import Reading, Samples
from neurarium.session.readings.embeddings import Analogy, Dots, Embedding, Near
from neurarium.session.snapshot import Sample, Snapshot
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.embeddings import EmbeddingsView
from neurarium.ui.instruments.embeddings.camera import Camera, inside, lassoed
from neurarium.ui.instruments.embeddings.ground import Ground, paint_shares
from neurarium.ui.instruments.embeddings.lens import Lens
from neurarium.ui.instruments.embeddings.map import EmbeddingPicture
from neurarium.ui.instruments.embeddings.motion import Glide
from neurarium.ui.instruments.embeddings.words import method_words
from neurarium.ui.instruments.saving import save_picture
from neurarium.ui.theme import Theme

Make = Callable[..., Controller]
CORNERS = np.array([[-1, -1], [1, -1], [-1, 1], [1, 1], [0, 0]], dtype=np.float32)


def embedding(positions: np.ndarray[Any, Any] = CORNERS, **more: Any) -> Embedding:
    count = len(positions)
    values: dict[str, Any] = {
        "of": "samples", "method": "pca", "indices": np.arange(count), "positions": positions, "numbers": 8,
        "of_numbers": 8, "shares": np.array([0.5, 0.25], np.float32), "answers": np.zeros(count, np.float32),
        "sure": np.full(count, 0.5, np.float32), "losses": np.linspace(0, 4, count).astype(np.float32),
        "right": np.arange(count) % 2 == 0, "epoch": 1,
    }  # fmt: skip
    return Embedding(**{**values, **more})


def dots(count: int = 5, **more: Any) -> Dots:
    values: dict[str, Any] = {
        "of": "samples", "part": "validation", "indices": np.arange(count), "total": count,
        "classes": ("zero", "one"), "truth": np.array([k % 2 for k in range(count)], np.float32),
        "labels": tuple(("zero", "one")[k % 2] for k in range(count)),
        "pictures": np.full((count, 4, 4), 255, np.uint8), "texts": (),
    }  # fmt: skip
    return Dots(**{**values, **more})


def tell(controller: Controller, picture: Any, step: int = 10, sample: int | None = None, **given: Any) -> None:
    """Answers to whatever the picture asks, by kind, as a session would send them."""
    chosen = None
    if sample is not None:
        chosen = Sample("validation", sample, np.zeros(1, np.float32), "zero", None)
    for _ in range(2):  # what is asked may depend on the sample that comes with the answers
        controller.snapshot = Snapshot(
            generation=1, step=step, epoch=0, epoch_share=0.0, running=False, seconds=0.0, steps_per_second=0.0,
            sample=chosen,
            answers={one: Reading(given[one.kind], step) for one in picture.asks() if one.kind in given},
        )  # fmt: skip
        controller.snapshot_arrived.emit(controller.snapshot)


@pytest.fixture
def controller(make_controller: Make) -> Controller:
    controller = make_controller()
    controller.theme.reduce_motion = True
    return controller


@pytest.fixture
def picture(controller: Controller, qtbot: Any) -> EmbeddingPicture:
    picture = EmbeddingPicture(controller)
    qtbot.addWidget(picture)
    picture.resize(500, 400)
    picture.show()
    tell(controller, picture, embedding=embedding(), dots=dots())
    picture.grab()
    return picture


def place(picture: EmbeddingPicture, row: int) -> QPoint:
    return QPointF(*picture.places()[row]).toPoint()


def drag(picture: EmbeddingPicture, path: list[QPoint], modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mousePress(picture, Qt.MouseButton.LeftButton, modifiers, path[0])
    for point in path[1:]:
        QTest.mouseMove(picture, point)
    QTest.mouseRelease(picture, Qt.MouseButton.LeftButton, modifiers, path[-1])


def close(a: QColor, b: QColor) -> bool:
    """The same but for rounding at a soft edge."""
    return max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue())) <= 4


def asked(controller: Controller, name: str) -> list[tuple[Any, ...]]:
    return [arguments for command, arguments in controller.session.asked if command == name]  # type: ignore[attr-defined]


# -- where points are -------------------------------------------------------------------------------------


def test_points_are_painted_where_they_lie_in_the_colour_and_shape_of_their_class(picture: EmbeddingPicture) -> None:
    image = picture.grab().toImage()
    for row in range(5):
        assert image.pixelColor(place(picture, row)) == picture.theme.class_colour(row % 2)
    places = picture.places()
    assert places[0][0] < places[1][0] and places[0][1] > places[2][1]  # up is up
    across, up = places[1][0] - places[0][0], places[0][1] - places[2][1]
    assert across == pytest.approx(up)  # one length is one length in both directions
    assert across > 250
    ground = image.pixelColor(picture.room.center().toPoint() + QPoint(60, 60))
    inked = [sum(image.pixelColor(place(picture, row) + QPoint(x, y)) != ground for x in (-4, -3) for y in (-4, -3))
             for row in (0, 1)]  # fmt: skip
    assert inked[1] > inked[0]  # class 1 is a square, class 0 a disc: their corners tell them apart


def test_nothing_lies_over_the_chosen_sample(picture: EmbeddingPicture, controller: Controller) -> None:
    """Another class's point on the same place would tell a wrong class inside the ring."""
    same = CORNERS.copy()
    same[1] = same[0]
    near = Near(0, "cosine", np.array([3]), np.array([0.25], np.float32), 5)
    tell(controller, picture, sample=0, embedding=embedding(same), dots=dots(), near=near)
    image = picture.grab().toImage()
    assert close(image.pixelColor(place(picture, 0)), picture.theme.class_colour(0))


def test_wrong_answers_are_crosses_and_losses_are_told_by_the_scale(picture: EmbeddingPicture) -> None:
    picture.lens.set(colour="error")
    image = picture.grab().toImage()
    assert close(image.pixelColor(place(picture, 1)), picture.theme.colour("error_ring"))
    assert image.pixelColor(place(picture, 0)) == picture.theme.colour("quiet")
    picture.lens.set(colour="loss")
    image = picture.grab().toImage()
    looks = picture._looks
    assert looks is not None and looks.scale is not None and looks.scale.high >= 3.9
    for row in (0, 2, 4):
        assert image.pixelColor(place(picture, row)) == looks.scale.colour(picture.theme, row)


def test_the_caption_says_how_many_of_what_and_how_much_is_in_sight(
    picture: EmbeddingPicture, controller: Controller
) -> None:
    assert "5 validation samples" in picture.caption() and "8 numbers" in picture.caption()
    assert "75 %" in picture.caption() and "50 % + 25 %" in picture.caption()
    tell(controller, picture, embedding=embedding(numbers=4, of_numbers=100), dots=dots(total=50))
    assert "5 of 50" in picture.caption() and "averaged from 100" in picture.caption()


def test_tsne_says_its_divergence(picture: EmbeddingPicture, controller: Controller) -> None:
    picture.lens.set(method="tsne")
    value = embedding(method="tsne", shares=np.zeros(0, np.float32), divergence=0.5, iteration=40, perplexity=30.0)
    tell(controller, picture, embedding=value, dots=dots())
    assert "0.500" in picture.caption() and "40 iterations" in picture.caption()


def test_a_scale_stands_still_until_it_does_not_fit() -> None:
    ground = Ground()
    ground.fit(embedding(), CORNERS)
    first = ground.limit
    for size in (0.7, 0.9, 1.0):
        ground.fit(embedding(), CORNERS * size)
        assert ground.limit == first
    ground.fit(embedding(), CORNERS * 3)
    assert ground.limit > 2.9
    positions = CORNERS * 3 + 1
    assert ground.normal(positions) * ground.limit + ground.centre == pytest.approx(positions)


def test_points_glide_and_arrive() -> None:
    glide, indices = Glide(), np.arange(2)
    glide.go(indices, [np.array([[0.0, 0], [1, 0]])], 0.0, still=True)
    glide.go(indices, [np.array([[1.0, 0], [1, 1]])], 10.0, still=False)
    assert glide.shown.tolist() == [[0, 0], [1, 0]]
    assert glide.advance(10.1) and glide.shown == pytest.approx(np.array([[0.5, 0], [1, 0.5]]))
    assert not glide.advance(10.21)
    assert glide.shown.tolist() == [[1, 0], [1, 1]]


def test_points_that_stay_glide_from_where_they_were_when_others_leave() -> None:
    glide = Glide()
    glide.go(np.arange(3), [np.array([[0.0, 0], [0.5, 0], [1, 0]])], 0.0, still=True)
    glide.go(np.array([1, 2]), [np.array([[-1.0, 0], [1, 0]])], 1.0, still=False)
    assert glide.shown.tolist() == [[0.5, 0], [1, 0]]


def test_a_fit_is_played_through_all_its_pictures() -> None:
    glide = Glide()
    course = [np.array([[float(k), 0.0]]) for k in range(4)]
    glide.go(np.arange(1), course, 0.0, still=False)
    seen = []
    for now in np.arange(0.0, 3.0, 0.1):
        glide.advance(float(now))
        seen.append(float(glide.shown[0, 0]))
    assert sorted(seen) == seen and seen[-1] == 3 and any(1 < x < 2 for x in seen)


# -- cameras and lassos --------------------------------------------------------------------------------------


def test_zooming_keeps_what_is_under_the_pointer() -> None:
    rect, at = QRectF(0, 0, 400, 300), QPointF(300, 80)
    before = Camera()
    after = before.zoomed(2.0, at, rect, (1.0, 1.0))
    under = np.array([[(300 - 200) / 150, (150 - 80) / 150]])
    for camera in (before, after):
        assert camera.place(under, rect, (1.0, 1.0))[0][0] == pytest.approx([300, 80])
    assert after.unit(rect, (1.0, 1.0)) == 2 * before.unit(rect, (1.0, 1.0))


def test_turning_a_map_in_space_keeps_lengths_and_tells_what_is_in_front() -> None:
    turn = Camera(yaw=1.1, pitch=0.4).turn(3)
    assert turn @ turn.T == pytest.approx(np.eye(3), abs=1e-12)
    camera = Camera(yaw=0.0, pitch=0.0)
    _, depth = camera.place(np.array([[0, 0, 1.0], [0, 0, -1.0]]), QRectF(0, 0, 100, 100), (1.0, 1.0))
    assert depth[0] > 0 > depth[1]


def test_a_lasso_holds_what_is_inside_and_a_diagonal_means_its_rectangle() -> None:
    triangle = np.array([[0, 0], [10, 0], [0, 10]])
    assert inside(np.array([[2, 2], [9, 9], [-1, 2]]), triangle).tolist() == [True, False, False]
    notch = np.array([[0, 0], [10, 0], [10, 10], [5, 2], [0, 10]])
    assert inside(np.array([[5, 1], [5, 5]]), notch).tolist() == [True, False]
    assert lassoed(np.array([[0, 0], [5, 5], [10, 10]])).tolist() == [[0, 0], [10, 0], [10, 10], [0, 10]]
    assert lassoed(triangle).tolist() == triangle.tolist()


def test_shift_and_a_drag_round_points_select_them_for_all_views(
    picture: EmbeddingPicture, controller: Controller
) -> None:
    a, b = place(picture, 0), place(picture, 1)
    path = [a + QPoint(-20, -20), b + QPoint(20, -20), b + QPoint(20, 20), a + QPoint(-20, 20)]
    drag(picture, path, Qt.KeyboardModifier.ShiftModifier)
    assert controller.focus.selection == Samples("validation", (0, 1))
    assert asked(controller, "select") == [(Samples("validation", (0, 1)),)]
    assert picture.has_selection and "2 selected" in picture.caption()
    image = picture.grab().toImage()
    assert image.pixelColor(place(picture, 0)) == picture.theme.class_colour(0)
    assert image.pixelColor(place(picture, 3)) != picture.theme.class_colour(1)  # all others are faint
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(place(picture, 4) + QPoint(60, 0)))
    assert controller.focus.selection is None


def test_in_the_mode_for_it_a_plain_drag_is_a_lasso_and_else_it_moves_the_map(
    picture: EmbeddingPicture, controller: Controller
) -> None:
    start, before = place(picture, 4) + QPoint(-30, -30), picture.places()
    drag(picture, [start, start + QPoint(30, 30), start + QPoint(60, 60)])
    assert controller.focus.selection is None
    assert picture.places() - before == pytest.approx(np.full((5, 2), 60.0))
    picture.lasso = True
    start = place(picture, 4) + QPoint(-30, -30)
    drag(picture, [start, start + QPoint(30, 30), start + QPoint(60, 60)])
    assert controller.focus.selection == Samples("validation", (4,))


def test_a_click_shows_the_sample_on_the_cards(picture: EmbeddingPicture, controller: Controller) -> None:
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place(picture, 3))
    assert asked(controller, "choose_sample") == [("validation", 3)]


def test_a_click_on_a_class_in_the_legend_selects_it(picture: EmbeddingPicture, controller: Controller) -> None:
    entry = next(entry for entry in picture.entries if entry.name == "one")
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=entry.place.center().toPoint())
    assert controller.focus.selection == Samples("validation", (1, 3))


def test_three_axes_are_turned_by_a_drag(picture: EmbeddingPicture, controller: Controller) -> None:
    picture.lens.set(dims=3)
    solid = np.column_stack([CORNERS, [1, -1, 0, 0.5, 0]]).astype(np.float32)
    tell(controller, picture, embedding=embedding(solid, shares=np.full(3, 0.2, np.float32)), dots=dots())
    picture.grab()
    yaw = picture.camera.yaw
    drag(picture, [QPoint(250, 200), QPoint(280, 200), QPoint(350, 200)])
    assert picture.camera.yaw == pytest.approx(yaw + 100 * 0.012)
    QTest.keyClick(picture, Qt.Key.Key_0)
    assert picture.camera == Camera()


def test_the_pointer_tells_which_sample_it_is_on(picture: EmbeddingPicture) -> None:
    QTest.mouseMove(picture, place(picture, 2))
    assert picture.lens.hot == 2
    before = picture.grab().toImage()
    QTest.mouseMove(picture, place(picture, 2) + QPoint(60, -5))
    assert picture.lens.hot == -1
    assert picture.grab().toImage() != before


# -- links, words, trails -----------------------------------------------------------------------------------


def test_the_chosen_sample_is_linked_with_its_neighbours(picture: EmbeddingPicture, controller: Controller) -> None:
    plain = picture.grab().toImage()
    near = Near(4, "cosine", np.array([3]), np.array([0.25], np.float32), 5)
    tell(controller, picture, sample=4, embedding=embedding(), dots=dots(), near=near)
    image = picture.grab().toImage()
    start, end = QPointF(*picture.places()[4]), QPointF(*picture.places()[3])
    middle = ((start + end) / 2).toPoint()
    around = [middle + QPoint(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    assert any(image.pixelColor(p) != plain.pixelColor(p) for p in around)


def test_trails_lead_from_where_points_were(picture: EmbeddingPicture, controller: Controller) -> None:
    picture.lens.set(trails=True)
    tell(controller, picture, 20, embedding=embedding(CORNERS * 0.6, epoch=2), dots=dots())
    past = picture.trails.of(np.array([0, 4, 9]), 2)
    assert len(past) == 1
    assert past[0][0].tolist() == [-1, -1] and past[0][1].tolist() == [0, 0] and np.isnan(past[0][2]).all()
    tell(controller, picture, 0, embedding=embedding(epoch=0), dots=dots())
    assert picture.trails.epochs == (0,)  # begun anew


def test_found_points_stand_out(picture: EmbeddingPicture) -> None:
    picture.lens.set_search("ONE")
    assert picture.found.tolist() == [False, True, False, True, False]
    assert "2 found" in picture.caption()


def test_numbers_and_twin_are_the_same(picture: EmbeddingPicture) -> None:
    numbers = picture.numbers()
    assert np.array_equal(numbers["positions"], CORNERS) and numbers["sample"].tolist() == [0, 1, 2, 3, 4]
    picture.lens.set(colour="loss")
    twin = picture.twin()
    assert twin.value is picture.value and twin.lens.options == picture.lens.options
    twin.lens.set(colour="label")
    assert picture.lens.options.colour == "loss"
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    twin.paint(painter, QRectF(0, 0, 300, 200))
    painter.end()
    twin.deleteLater()


def test_a_problem_is_said(picture: EmbeddingPicture, controller: Controller) -> None:
    from neurarium.messages import message

    one = next(one for one in picture.asks() if one.kind == "embedding")
    controller.snapshot_arrived.emit(Snapshot(
        generation=1, step=11, epoch=0, epoch_share=0.0, running=False, seconds=0.0, steps_per_second=0.0,
        answers={one: Reading(None, 11, problem=message("No way."))},
    ))  # fmt: skip
    assert picture.problem == "No way."


@pytest.fixture
def word_view(make_controller: Make, qtbot: Any) -> EmbeddingsView:
    controller = make_controller("word-vectors")
    controller.theme.reduce_motion = True
    view = EmbeddingsView(controller)
    qtbot.addWidget(view)
    view.resize(1000, 300)
    view.show()
    node = next(n for n, card in controller.document.graph.nodes.items() if card.type == "Embedding")
    controller.focus.look_at(node)
    return view


def test_the_words_of_an_embedding_and_their_analogies(word_view: EmbeddingsView, qtbot: Any) -> None:
    view, controller = word_view, word_view.controller
    assert view.map.questions.of(view.map.node) == "words"
    assert not view.part.isVisible() and view.analogy.isVisible()
    vocabulary = view.analogy.vocabulary
    number = {word: at for at, word in enumerate(vocabulary)}
    for field, word in zip(view.analogy.fields, ("king", "man", "Woman"), strict=True):
        QTest.keyClicks(field, word)
        list_of_words = field.completer().popup()
        qtbot.waitUntil(lambda open=list_of_words: not open.isVisible())  # it would take the next click for itself
    wanted = (number["king"], number["man"], number["woman"])
    assert view.lens.options.analogy == wanted
    indices = np.arange(1, len(vocabulary))
    rng = np.random.default_rng(0)
    none = np.zeros(0, np.float32)
    value = embedding(
        rng.normal(size=(len(indices), 2)).astype(np.float32), of="words", indices=indices, answers=none, sure=none,
        losses=none, right=none.astype(bool),
    )  # fmt: skip
    texts = vocabulary[1:]
    stand = dots(len(indices), of="words", indices=indices, classes=(), labels=texts, texts=texts, pictures=None,
                 truth=np.full(len(indices), np.nan, np.float32))  # fmt: skip
    found = Analogy(wanted, np.array([number["queen"], number["prince"]]), np.array([0.9, 0.5], np.float32))
    tell(controller, view.map, embedding=value, dots=stand, analogy=found)
    assert [row.name for row in view.near.list] == ["queen", "prince"]
    assert view.near.title() == "king − man + woman"
    view.map.grab()
    screen = view.map.places()
    scene = view.map._scene(screen, np.zeros(len(screen)), view.map.room, False)
    assert scene.arrows == (
        (number["man"] - 1, number["king"] - 1), (number["woman"] - 1, number["queen"] - 1))  # fmt: skip
    view.map.choose(number["cow"])
    assert view.lens.options.word == number["cow"]
    assert view.lens.options.analogy is None, "the list is about the word that was clicked"
    assert [field.text() for field in view.analogy.fields] == ["", "", ""]
    QTest.keyClick(view.analogy.fields[0], Qt.Key.Key_Return)
    assert view.lens.options.analogy == wanted, "Enter takes the words that are suggested"


def test_the_list_goes_on_to_a_neighbour(make_controller: Make, qtbot: Any) -> None:
    controller = make_controller()
    view = EmbeddingsView(controller)
    qtbot.addWidget(view)
    view.resize(1000, 320)
    view.show()
    near = Near(2, "cosine", np.array([1, 4]), np.array([0.25, 0.5], np.float32), 5)
    tell(controller, view.map, sample=2, embedding=embedding(), dots=dots(), near=near)
    assert [(row.index, row.name, row.number) for row in view.near.list] == [(1, "one", "0.250"), (4, "zero", "0.500")]
    assert [row.share for row in view.near.list] == [0.5, 1.0]
    view.near.grab()
    QTest.mouseClick(view.near, Qt.MouseButton.LeftButton, pos=view.near.places[1].center().toPoint())
    assert asked(controller, "choose_sample") == [("validation", 4)]
    for wanted in (1, 4, 1):
        QTest.keyClick(view.near, Qt.Key.Key_Down)
        assert view.map.lens.hot == wanted
    QTest.keyClick(view.near, Qt.Key.Key_Return)
    assert asked(controller, "choose_sample")[-1] == ("validation", 1)
    view.distance.edited.emit("euclidean", "")
    assert any(one.kind == "near" and one.get("metric") == "euclidean" for one in view.map.asks())


def test_selected_points_are_laid_out_alone_and_all_again(make_controller: Make, qtbot: Any) -> None:
    controller = make_controller()
    view = EmbeddingsView(controller)
    qtbot.addWidget(view)
    view.show()
    tell(controller, view.map, embedding=embedding(), dots=dots())
    assert not view.isolate.isEnabled()
    controller.focus.select(Samples("validation", (0, 2, 3)))
    assert view.isolate.isEnabled()
    view.isolate.click()
    main = next(one for one in view.map.asks() if one.kind == "embedding")
    assert main.get("only") == (0, 2, 3)
    view.isolate.click()
    assert view.lens.options.only == ()


@pytest.mark.parametrize(("example", "said"), [("diabetes", "By true value"), ("digits-cnn", "By label")])
def test_colours_are_named_after_what_the_data_know(make_controller: Make, qtbot: Any, example: str, said: str) -> None:
    view = EmbeddingsView(make_controller(example))
    qtbot.addWidget(view)
    view.show()
    view.refresh()
    assert view.colour.itemText(0) == said


def test_hidden_pictures_ask_nothing(make_controller: Make, qtbot: Any) -> None:
    controller = make_controller()
    view = EmbeddingsView(controller)
    qtbot.addWidget(view)
    assert not controller.watches.current.asks
    view.show()
    assert {one.kind for one in controller.watches.current.asks} == {"embedding", "dots"}
    view.hide()
    assert not controller.watches.current.asks


def test_a_lens_tells_only_of_changes(qtbot: Any) -> None:
    lens, seen = Lens(), []
    lens.changed.connect(lambda: seen.append(1))
    lens.set(method="pca")
    assert not seen
    lens.set(method="svd")
    lens.set_search("a")
    assert len(seen) == 2


def test_where_a_part_is_empty_the_one_that_is_shown_is_named(
    picture: EmbeddingPicture, controller: Controller
) -> None:
    tell(controller, picture, embedding=embedding(), dots=dots(part="train"))
    assert picture.lens.options.part == "train"
    tell(controller, picture, embedding=embedding(), dots=dots(part="train"))
    assert "training samples" in picture.caption()


def test_as_an_svg_points_stay_shapes(picture: EmbeddingPicture, tmp_path: Path) -> None:
    save_picture(picture, tmp_path / "map.svg")
    text = (tmp_path / "map.svg").read_text()
    assert picture.theme.class_colour(0).name() in text and picture.theme.class_colour(1).name() in text
    assert "<image" not in text


def test_another_part_waits_for_its_own_samples(picture: EmbeddingPicture, controller: Controller) -> None:
    picture.lens.set(part="train")
    tell(controller, picture, embedding=embedding(CORNERS * 0.5))
    assert picture.lens.options.part == "train" and picture.dots is not None and picture.dots.part == "validation"
    tell(controller, picture, embedding=embedding(CORNERS * 0.5), dots=dots(part="train"))
    assert picture.dots.part == "train" and picture.value is not None and picture.value.positions[0, 0] == -0.5


def test_what_an_axis_shows_is_written_where_it_hides_no_word() -> None:
    rect, theme = QRectF(0, 0, 400, 200), Theme()
    value = embedding(shares=np.array([0.5], np.float32))
    for x, y in ((220.0, 8.0), (170.0, 8.0)):  # a word at the right of the axis, or at the left of it
        picture = QImage(400, 200, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.red)
        painter = QPainter(picture)
        paint_shares(painter, rect, theme, [QPointF(200, 0)], value, np.array([[x, y]]))
        painter.end()
        assert picture.pixelColor(int(x), int(y)) == Qt.GlobalColor.red


def test_it_is_said_how_long_umap_takes_and_that_its_first_time_is_compiled() -> None:
    value = embedding(method="umap", fitting=3.0, compiling=True)
    assert method_words(value, "umap") == "UMAP is compiled for its first use, which can take a minute: 3 s so far"
    assert "in the background, 3 s so far" in method_words(embedding(method="umap", fitting=3.0), "umap")
    assert method_words(embedding(method="umap"), "umap") == "fitted by UMAP"
