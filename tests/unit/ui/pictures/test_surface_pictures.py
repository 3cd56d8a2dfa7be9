"""The surface: which way is up, which colour is which class, where the points lie, what the mouse reads."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from helpers.pixels import Canvas
from neurarium.session.snapshot import Points, Sample, Surface
from neurarium.ui.pictures.markers import Plane, marker, thinned
from neurarium.ui.pictures.surface import (
    SurfacePainter,
    chosen_point,
    curve_range,
    is_curve,
    paint_surface,
    surface_scale,
    surface_text,
)
from neurarium.ui.theme import Theme


def points_of(classes: tuple[str, ...] = ("orange", "blue")) -> Points:
    x = np.array([[-3.0, 3.0], [3.0, -3.0]], dtype=np.float32)
    y = np.array([0.0, 1.0], dtype=np.float32)
    return Points(x, y, x[:1] * 0.5, y[:1], classes)


def test_row_0_is_the_top_and_class_1_is_blue(dark: Theme) -> None:
    values = np.zeros((1, 11, 11), dtype=np.float32)
    values[0, :4] = 1.0  # large y
    canvas = Canvas(100, 100)
    surface = Surface(values, -6, 6, "binary")
    canvas.paint(lambda p: paint_surface(p, canvas.rect, dark, surface, corner=0))
    assert canvas.colour(50, 5) == dark.colour("positive")
    assert canvas.colour(50, 95) == dark.colour("negative")


def test_two_probabilities_look_like_one(dark: Theme) -> None:
    p = np.linspace(0, 1, 121, dtype=np.float32).reshape(11, 11)
    one, two = Canvas(60, 60), Canvas(60, 60)
    one.paint(lambda q: paint_surface(q, one.rect, dark, Surface(p[None], -6, 6, "binary")))
    both = Surface(np.stack([1 - p, p]), -6, 6, "classification")
    two.paint(lambda q: paint_surface(q, two.rect, dark, both))
    assert one.image == two.image


def test_a_sure_class_has_its_own_colour_and_an_unsure_point_is_pale(dark: Theme) -> None:
    values = np.zeros((3, 3, 3), dtype=np.float32)
    values[2] = 1.0
    canvas = Canvas(60, 60)
    surface = Surface(values, -6, 6, "classification")
    canvas.paint(lambda p: paint_surface(p, canvas.rect, dark, surface, corner=0))
    shown, wanted = canvas.colour(30, 30).getRgb()[:3], dark.class_colour(2).getRgb()[:3]
    assert np.abs(np.array(shown) - np.array(wanted)).max() <= 2
    unsure = Surface(np.full((3, 3, 3), 1 / 3, dtype=np.float32), -6, 6, "classification")
    canvas.paint(lambda p: paint_surface(p, canvas.rect, dark, unsure, corner=0))
    faint, zero = canvas.colour(30, 30), dark.colour("zero")
    assert max(abs(faint.red() - zero.red()), abs(faint.green() - zero.green()), abs(faint.blue() - zero.blue())) < 30


def test_points_lie_where_their_coordinates_say(dark: Theme) -> None:
    flat = Surface(np.full((1, 5, 5), 0.5, dtype=np.float32), -6, 6, "binary")
    canvas = Canvas(120, 120)
    canvas.paint(lambda p: paint_surface(p, canvas.rect, dark, flat, points_of(), radius=5))
    # (-3, 3) is a quarter from the left and from the top; class 0 is orange.
    assert canvas.colour(30, 30) == dark.class_colour(0)
    assert canvas.colour(90, 90) == dark.class_colour(1)
    assert canvas.colour(45, 45) == dark.colour("mark_edge")  # validation is light inside
    assert canvas.colour(90, 30) == dark.colour("zero")


def test_points_are_painted_anew_when_the_theme_changes(dark: Theme) -> None:
    painter = SurfacePainter()
    flat = Surface(np.full((1, 5, 5), 0.5, dtype=np.float32), -6, 6, "binary")
    points = points_of(())
    canvas = Canvas(120, 120)
    canvas.paint(lambda p: painter.paint(p, canvas.rect, dark, flat, points, radius=5))
    first = canvas.image.copy()
    dark.set(dark=False)
    canvas.paint(lambda p: painter.paint(p, canvas.rect, dark, flat, points, radius=5))
    assert canvas.image != first


def test_a_regressions_colours_follow_its_targets() -> None:
    targets = Points(np.zeros((2, 2)), np.array([-40.0, 100.0]), np.zeros((0, 2)), np.zeros(0), ())
    wild = Surface(np.full((1, 3, 3), 1e6, dtype=np.float32), -6, 6, "regression")
    scale = surface_scale(wild, targets)
    assert scale is not None
    assert (scale.kind, scale.high) == ("signed", 100.0)


def test_plane_and_pixels_are_each_others_inverse() -> None:
    plane = Plane(QRectF(10, 20, 200, 200), -6, 6)
    assert plane.point(-6, 6) == QPointF(10, 20)
    assert plane.point(6, -6) == QPointF(210, 220)
    assert plane.data(plane.point(1.5, -2.25)) == pytest.approx((1.5, -2.25))


def test_the_mouse_reads_the_answer_at_its_place() -> None:
    values = np.zeros((1, 3, 3), dtype=np.float32)
    values[0, 0, 2] = 0.9  # top right
    surface = Surface(values, -6, 6, "binary")
    assert surface_text(surface, 6, 6, ("orange", "blue")) == "x 6.00, y 6.00: blue with 0.900"
    assert surface_text(surface, -6, -6, ("orange", "blue")) == "x −6.00, y −6.00: orange with 1.000"
    number = Surface(values * -10, -6, 6, "regression")
    assert surface_text(number, 6, 6) == "x 6.00, y 6.00: answer −9.00"


def test_one_input_is_a_curve(dark: Theme) -> None:
    surface = Surface(np.zeros((1, 1, 50), dtype=np.float32), -3, 3, "regression")
    points = Points(np.array([[-3.0], [3.0]]), np.array([-1.0, 1.0]), np.zeros((0, 1)), np.zeros(0), ())
    assert is_curve(surface)
    assert not is_curve(Surface(np.zeros((1, 2, 2), dtype=np.float32), -3, 3, "regression"))
    low, high = curve_range(surface, points)
    assert low < -1 < 1 < high
    canvas = Canvas(100, 100)
    canvas.paint(lambda p: paint_surface(p, canvas.rect, dark, surface, points))
    assert canvas.colour(50, 50) == dark.colour("text")  # 0 lies in the middle of −1 … 1
    assert canvas.colour(50, 20) == canvas.untouched
    assert surface_text(surface, 0.0, 0.0) == "x 0.00: answer 0"


def test_a_curve_that_flies_off_does_not_squeeze_the_data() -> None:
    surface = Surface(np.full((1, 1, 50), 1e5, dtype=np.float32), -3, 3, "regression")
    points = Points(np.zeros((2, 1)), np.array([-1.0, 1.0]), np.zeros((0, 1)), np.zeros(0), ())
    assert curve_range(surface, points)[1] < 3


def test_the_chosen_sample_is_found_among_its_part() -> None:
    points = points_of()
    sample = Sample("train", 1, np.zeros(2), "", None)
    assert chosen_point(sample, points) == QPointF(3, -3)
    assert chosen_point(Sample("validation", 0, np.zeros(2), "", None), points) == QPointF(-1.5, 1.5)
    assert chosen_point(Sample("test", 0, np.zeros(2), "", None), points) is None
    assert chosen_point(Sample("train", 99, np.zeros(2), "", None), points) is None


def test_every_class_has_a_shape_of_its_own_about_as_large() -> None:
    areas = []
    for index in range(6):
        path = marker(index, 5.0)
        polygon = path.toFillPolygon()
        corners = np.array([[p.x(), p.y()] for p in polygon])
        after = np.roll(corners, -1, axis=0)
        areas.append(abs(np.sum(corners[:, 0] * after[:, 1] - after[:, 0] * corners[:, 1])) / 2)
    assert areas == pytest.approx([np.pi * 25] * 6, rel=0.03)
    assert len({str(marker(index, 5.0).toFillPolygon()) for index in range(6)}) == 6


def test_a_large_set_is_thinned_before_it_hides_the_surface() -> None:
    many = Points(np.zeros((5000, 2)), np.zeros(5000), np.zeros((3000, 2)), np.zeros(3000), ("a", "b"))
    few = thinned(many, 600)
    assert (len(few.train_x), len(few.train_y), len(few.validation_x)) == (600, 600, 200)
