"""Formulas: where lines may end, that every layer's formula can be set, and that nothing is imported too soon."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pytestqt.qtbot import QtBot

from neurarium.layers import SPECS
from neurarium.ui.pictures import formula
from neurarium.ui.pictures.formula import FormulaLabel, pieces, set_line, set_lines
from neurarium.ui.theme import Theme

CONV = r"y_k(i,j) = b_k + \sum_{c} \sum_{m,n} w_{k,c}(m,n)\, x_c(i+m,\, j+n)"


def test_lines_may_end_before_operators_outside_of_brackets() -> None:
    assert pieces(CONV) == [
        "y_k(i,j)", "{} = b_k", r"{} + \sum_{c} \sum_{m,n} w_{k,c}(m,n)\, x_c(i+m,\, j+n)",
    ]  # fmt: skip
    assert pieces(r"a = (b + c), \quad d = e") == ["a", "{} = (b + c),", r"\quad d", "{} = e"]
    assert pieces("y") == ["y"]


@pytest.mark.parametrize("name", sorted(SPECS))
def test_every_layers_formula_can_be_set(qapp: object, name: str) -> None:
    spec = SPECS[name]
    answer = set_lines(spec.formula(spec.defaults()), "#e8ecf1", 17.0, 260.0)
    assert answer is not None
    lines, shrink = answer
    assert lines
    assert all(line.width * shrink <= 261 for line in lines)
    assert shrink > 0.6


def test_a_long_formula_is_broken_and_a_short_one_is_not(qapp: object) -> None:
    whole = set_lines(CONV, "#000000", 17.0, 1000.0)
    broken = set_lines(CONV, "#000000", 17.0, 200.0)
    assert whole is not None
    assert broken is not None
    assert (len(whole[0]), whole[1]) == (1, 1.0)
    assert len(broken[0]) > 1


def test_nonsense_is_none_not_an_error(qapp: object) -> None:
    assert set_line(r"\frac{", "#000000", 17.0) is None


def test_the_label_draws_in_the_themes_colour_and_grows_with_its_lines(qtbot: QtBot) -> None:
    theme = Theme(dark=True)
    label = FormulaLabel(theme, "y = x")
    qtbot.addWidget(label)
    label.resize(280, 60)
    label.show()
    qtbot.waitUntil(lambda: bool(label._lines))
    one = label.height()
    light = sum(
        label.grab().toImage().pixelColor(x, y).lightness() > 150 for x in range(280) for y in range(label.height())
    )
    assert light > 20
    label.set_formula(CONV)
    assert label.height() > one
    label.set_formula("")
    assert label.isHidden()


def test_no_formula_hides_the_label_from_the_start(qtbot: QtBot) -> None:
    label = FormulaLabel(Theme())
    qtbot.addWidget(label)
    assert label.isHidden()


def test_importing_the_module_does_not_import_the_setter() -> None:
    code = "import sys, neurarium.ui.pictures.formula; sys.exit('ziamath' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=120)
    assert done.returncode == 0
    assert formula.SMALLEST < 1


def test_a_second_formula_begins_at_the_margin_and_only_what_goes_on_is_indented() -> None:
    steps = set_lines(r"v \leftarrow 0.9\, v + g \quad w \leftarrow w - 0.05\, v", "#000000", 17.0, 130.0)
    assert steps is not None and [line.goes_on for line in steps[0]] == [False, False]
    broken = set_lines(CONV, "#000000", 17.0, 200.0)
    assert broken is not None and [line.goes_on for line in broken[0]][:2] == [False, True]


@pytest.mark.parametrize("name", ["Conv2d", "Linear", "LSTM", "BatchNorm2d", "MultiheadAttention", "Softmax"])
def test_a_formula_is_never_lower_where_it_is_narrower(qtbot: QtBot, name: str) -> None:
    """A form would need no scroll bar beside it, and without one need it: it would be resized for ever."""
    __import__("ziamath")
    label = FormulaLabel(Theme(), SPECS[name].formula(SPECS[name].defaults()))
    qtbot.addWidget(label)
    label.show()
    heights = []
    for width in range(230, 330, 5):
        label.resize(width, label.height())
        heights.append(label.height())
    assert heights == sorted(heights, reverse=True) and heights[0] > 20
