"""The Embeddings tab: words and analogies, neighbours, parts, colours, what is said of a method."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from helpers.embedding_maps import CORNERS, Make, asked, close, dots, drag, embedding, place, tell
from neurarium.session.asking import Samples
from neurarium.session.readings.embeddings import Analogy, Near
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.embeddings import EmbeddingsView
from neurarium.ui.instruments.embeddings.camera import Camera
from neurarium.ui.instruments.embeddings.ground import paint_shares
from neurarium.ui.instruments.embeddings.lens import Lens
from neurarium.ui.instruments.embeddings.map import EmbeddingPicture
from neurarium.ui.instruments.embeddings.words import method_words
from neurarium.ui.theme import Theme


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


def test_tsne_says_its_divergence(picture: EmbeddingPicture, controller: Controller) -> None:
    picture.lens.set(method="tsne")
    value = embedding(method="tsne", shares=np.zeros(0, np.float32), divergence=0.5, iteration=40, perplexity=30.0)
    tell(controller, picture, embedding=value, dots=dots())
    assert "0.500" in picture.caption() and "40 iterations" in picture.caption()


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
