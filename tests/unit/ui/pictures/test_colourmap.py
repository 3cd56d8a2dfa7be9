"""One value, one colour: the tables, the scales, and what becomes of an array."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtGui import QColor

from neurarium.ui.pictures.colourmap import (
    LEVELS,
    MISSING,
    Scale,
    grey_scale,
    image_of,
    nice_limit,
    rgb_image,
    robust_scale,
    scale_for,
    table,
)
from neurarium.ui.theme import Theme


def test_signed_values_run_from_orange_over_the_themes_zero_to_blue(dark: Theme, light: Theme) -> None:
    for theme in (dark, light):
        colours = table(theme, "signed")
        assert len(colours) == 256
        assert QColor.fromRgb(colours[0]) == theme.colour("negative")
        assert QColor.fromRgb(colours[LEVELS // 2]) == theme.colour("zero")
        assert QColor.fromRgb(colours[LEVELS - 1]) == theme.colour("positive")


def test_zero_has_its_own_colour_whatever_the_limit(dark: Theme) -> None:
    for limit in (0.3, 1.0, 7.5):
        assert Scale("signed", limit).colour(dark, 0.0) == dark.colour("zero")


def test_only_the_zero_changes_between_dark_and_light(dark: Theme, light: Theme) -> None:
    assert table(dark, "amount")[:LEVELS] == table(light, "amount")[:LEVELS]
    assert table(dark, "grey")[:LEVELS] == table(light, "grey")[:LEVELS]


def test_inferno_agrees_with_the_published_colours(dark: Theme) -> None:
    # matplotlib's inferno at 0, 1/4, 1/2, 3/4 and 1, from its published table.
    published = {0.0: (0, 0, 4), 0.25: (87, 16, 110), 0.5: (188, 55, 84), 0.75: (249, 142, 9), 1.0: (252, 255, 164)}
    for share, wanted in published.items():
        colour = Scale("amount", 1.0).colour(dark, share)
        assert (colour.red(), colour.green(), colour.blue()) == pytest.approx(wanted, abs=6)


def test_inferno_gets_lighter_with_every_step(dark: Theme) -> None:
    luminance = [0.2126 * c.redF() + 0.7152 * c.greenF() + 0.0722 * c.blueF()
                 for c in (QColor.fromRgb(word) for word in table(dark, "amount")[:LEVELS])]  # fmt: skip
    assert luminance[0] < 0.02
    assert all(after >= before - 0.005 for before, after in pairwise(luminance))


def test_values_become_the_nearest_of_the_levels_by_hand() -> None:
    scale = Scale("signed", 2.0)
    assert scale.indices(np.array([-2.0, -1.0, 0.0, 1.0, 2.0])).tolist() == [0, 64, 127, 191, 254]
    amounts = Scale("amount", 10.0)
    assert amounts.indices(np.array([0.0, 5.0, 10.0])).tolist() == [0, 127, 254]


def test_beyond_the_ends_values_are_clamped_and_nan_is_marked(dark: Theme) -> None:
    scale = Scale("signed", 1.0)
    assert scale.indices(np.array([-9.0, 9.0, np.nan, np.inf])).tolist() == [0, 254, MISSING, MISSING]
    assert scale.colour(dark, float("nan")) == dark.colour("error_ring")


@pytest.mark.parametrize(
    ("value", "limit"),
    [(1.0, 1.0), (1.01, 1.2), (0.11, 0.12), (7.3, 8.0), (95.0, 100.0), (0.0, 1.0), (float("nan"), 1.0), (3e-7, 3e-7)],
)
def test_limits_are_round_and_at_or_above_the_value(value: float, limit: float) -> None:
    assert nice_limit(value) == pytest.approx(limit)


def test_no_negative_value_makes_amounts_and_any_makes_a_symmetric_scale() -> None:
    assert scale_for(0.0, 3.7) == Scale("amount", 4.0)
    assert scale_for(-0.1, 3.7) == Scale("signed", 4.0)
    assert scale_for(-7.0, 1.0) == Scale("signed", 8.0)
    assert grey_scale(0.0, 16.0) == Scale("grey", 16.0, 0.0)


def test_a_few_extremes_do_not_set_a_robust_scale() -> None:
    values = np.ones(1000)
    values[:10] = -500
    assert robust_scale(values) == Scale("signed", 1.0)


def test_a_picture_has_one_pixel_a_value_and_row_0_at_the_top(dark: Theme) -> None:
    values = np.array([[0.0, 1.0, 0.5], [1.0, 0.0, 0.25]])
    scale = Scale("amount", 1.0)
    image = image_of(dark, values, scale)
    assert (image.width(), image.height()) == (3, 2)
    for row in range(2):
        for column in range(3):
            assert image.pixelColor(column, row) == scale.colour(dark, float(values[row, column]))


def test_coloured_pictures_keep_their_bytes() -> None:
    rgb = np.array([[[255, 0, 10], [1, 2, 3]]], dtype=np.uint8)
    image = rgb_image(rgb)
    assert image.pixelColor(0, 0) == QColor(255, 0, 10)
    assert image.pixelColor(1, 0) == QColor(1, 2, 3)
