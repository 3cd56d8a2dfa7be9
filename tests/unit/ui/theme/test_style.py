"""The style sheet and the colours: nothing missing, everything scales, everything can be read."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QPalette

from neurarium.ui.pictures.colourmap import Kind, table
from neurarium.ui.theme import Theme
from neurarium.ui.theme.colours import DARK, LIGHT
from neurarium.ui.theme.style import palette, style_sheet


def luminance(colour: QColor) -> float:
    """WCAG 2.1 relative luminance."""

    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else float(((value + 0.055) / 1.055) ** 2.4)

    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF())


def contrast(a: QColor, b: QColor) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("text", "panel"), ("text", "raised"), ("text", "canvas"), ("text", "field"), ("text", "pressed"),
        ("quiet", "panel"), ("quiet", "raised"), ("quiet", "canvas"), ("action_text", "action"),
        ("action_text", "action_hover"), ("warning", "warning_fill"), ("error", "error_fill"), ("error", "panel"),
        ("text", "warning_fill"), ("text", "error_fill"),
    ],
)  # fmt: skip
def test_text_can_be_read(dark: bool, text: str, ground: str) -> None:
    theme = Theme(dark=dark)
    assert contrast(theme.colour(text), theme.colour(ground)) >= 4.5


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("kind", ["signed", "amount", "grey"])
def test_words_on_any_colour_of_the_data_can_be_read(dark: bool, kind: Kind) -> None:
    theme = Theme(dark=dark)
    for shade in table(theme, kind):
        ground = QColor.fromRgb(shade)
        assert contrast(theme.ink_on(ground), ground) >= 4.2  # no ink has more on the one grey in the middle


def test_both_themes_know_the_same_roles() -> None:
    assert DARK.keys() == LIGHT.keys()


@pytest.mark.parametrize("dark", [True, False])
def test_no_token_is_left_in_the_sheet(dark: bool) -> None:
    sheet = style_sheet(Theme(dark=dark))
    assert "@" not in sheet and "ICONS" not in sheet and "MODE" not in sheet
    assert Theme(dark=dark).name("action") in sheet


def test_every_length_follows_the_interface_scale() -> None:
    once = [int(n) for n in re.findall(r"(\d+)px", style_sheet(Theme(scale=1.0)))]
    twice = [int(n) for n in re.findall(r"(\d+)px", style_sheet(Theme(scale=2.0)))]
    assert len(once) == len(twice) > 100
    assert all(abs(b - 2 * a) <= 1 for a, b in zip(once, twice, strict=True))


def test_the_palette_is_the_theme_s(qapp: object) -> None:
    theme = Theme(dark=False)
    made = palette(theme)
    assert made.color(QPalette.ColorRole.Window) == theme.colour("panel")
    assert made.color(QPalette.ColorRole.Highlight) == theme.colour("action")


def test_the_scale_has_limits_and_tells_of_a_change_once() -> None:
    theme = Theme(scale=1.0)
    heard: list[float] = []
    theme.changed.connect(lambda: heard.append(theme.scale))
    theme.set(scale=9.0)
    theme.set(scale=9.0)
    assert heard == [2.5]
