"""The map of an embedding: where points are painted, real mouse events, links."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from helpers.embedding_maps import CORNERS, asked, close, dots, drag, embedding, place, tell
from neurarium.session.asking import Reading, Samples
from neurarium.session.readings.embeddings import Near
from neurarium.session.snapshot import Snapshot
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.embeddings.camera import Camera, inside, lassoed
from neurarium.ui.instruments.embeddings.ground import Ground
from neurarium.ui.instruments.embeddings.map import EmbeddingPicture
from neurarium.ui.instruments.embeddings.motion import Glide
from neurarium.ui.instruments.saving import save_picture

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


def test_the_caption_says_how_many_of_what_and_how_much_is_in_sight(
    picture: EmbeddingPicture, controller: Controller
) -> None:
    assert "5 validation samples" in picture.caption() and "8 numbers" in picture.caption()
    assert "75 %" in picture.caption() and "50 % + 25 %" in picture.caption()
    tell(controller, picture, embedding=embedding(numbers=4, of_numbers=100), dots=dots(total=50))
    assert "5 of 50" in picture.caption() and "averaged from 100" in picture.caption()


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


def test_a_problem_is_said(picture: EmbeddingPicture, controller: Controller) -> None:
    from neurarium.messages import message

    one = next(one for one in picture.asks() if one.kind == "embedding")
    controller.snapshot_arrived.emit(Snapshot(
        generation=1, step=11, epoch=0, epoch_share=0.0, running=False, seconds=0.0, steps_per_second=0.0,
        answers={one: Reading(None, 11, problem=message("No way."))},
    ))  # fmt: skip
    assert picture.problem == "No way."


def test_as_an_svg_points_stay_shapes(picture: EmbeddingPicture, tmp_path: Path) -> None:
    save_picture(picture, tmp_path / "map.svg")
    text = (tmp_path / "map.svg").read_text()
    assert picture.theme.class_colour(0).name() in text and picture.theme.class_colour(1).name() in text
    assert "<image" not in text
