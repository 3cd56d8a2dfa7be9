"""The drawing as formulas: right for small networks, and every layer has one that can be set."""

from __future__ import annotations

import re

import pytest
import ziamath

from helpers.famous import drawn
from helpers.network_drawings import digits_cnn
from helpers.one_of_each import network_around, types
from neurarium.graph import Graph
from neurarium.languages import LANGUAGES, write
from neurarium.languages.code import Code, formula
from neurarium.languages.mathematics import RULES, mathematics
from neurarium.layers import SPECS
from neurarium.layers.drawing import CheckedGraph
from neurarium.messages import UserError


def formulas(code: Code) -> list[str]:
    return [text for text in map(formula, code.text.splitlines()) if text]


@pytest.fixture(autouse=True)
def plain_svg() -> None:
    ziamath.config.svg2 = False


def test_a_small_network_reads_as_in_a_paper() -> None:
    assert mathematics(digits_cnn()).text == r"""\begin{align*}
  &x \in \mathbb{R}^{1 \times 8 \times 8} \\
  h_{1} &= \mathrm{ReLU}(W_{1} * x + b_{1}), \quad W_{1} \in \mathbb{R}^{8 \times 1 \times 3 \times 3} \\
  h_{2} &= \mathrm{maxpool}_{2 \times 2}(h_{1}), \quad h_{2} \in \mathbb{R}^{8 \times 4 \times 4} \\
  h_{3} &= \mathrm{vec}(h_{2}), \quad h_{3} \in \mathbb{R}^{128} \\
  h_{4} &= W_{4}\, h_{3} + b_{4}, \quad W_{4} \in \mathbb{R}^{10 \times 128} \\
  \hat{y} &= h_{4}
\end{align*}
"""


def test_numbers_of_cards_follow_each_other_where_one_formula_is_about_two() -> None:
    code = mathematics(digits_cnn())
    assert code.cards[2] == {"conv1", "relu1"} and code.lines_of("relu1") == [2]
    assert code.cards[0] == code.cards[-1] == frozenset()


def test_a_value_that_others_read_too_has_a_formula_of_its_own() -> None:
    g = CheckedGraph()
    x = g.add("Input", shape=(3,))
    y = g.add("Linear", x, out_features=3)
    g.add("Output", g.add("Add", g.add("Tanh", y), y))
    assert formulas(mathematics(g))[1:4] == [
        r"h_{1} = W_{1}\, x + b_{1}, \quad W_{1} \in \mathbb{R}^{3 \times 3}",
        r"h_{2} = \tanh(h_{1}), \quad h_{2} \in \mathbb{R}^{3}",
        r"h_{3} = h_{2} + h_{1}, \quad h_{3} \in \mathbb{R}^{3}",
    ]


def test_a_repeated_group_is_written_once_with_an_index() -> None:
    g = CheckedGraph()
    x = g.add("Input", shape=(4,))
    with g.group("block", repeat=3):
        x = g.add("Add", x, g.add("ReLU", g.add("Linear", x, out_features=4)))
    g.add("Output", g.add("Linear", x, out_features=2))
    assert formulas(mathematics(g))[1:] == [
        "h_{1}^{(0)} = x",
        r"\text{for } k = 1, \dots, 3:",
        r"\quad h_{2}^{(k)} = \mathrm{ReLU}(W_{2}^{(k)}\, h_{1}^{(k - 1)} + b_{2}^{(k)}), \quad "
        r"W_{2}^{(k)} \in \mathbb{R}^{4 \times 4}",
        r"\quad h_{1}^{(k)} = h_{1}^{(k - 1)} + h_{2}^{(k)}, \quad h_{1}^{(k)} \in \mathbb{R}^{4}",
        r"h_{3} = W_{3}\, h_{1}^{(3)} + b_{3}, \quad W_{3} \in \mathbb{R}^{2 \times 4}",
        r"\hat{y} = h_{3}",
    ]


def test_groups_in_groups_have_an_index_each() -> None:
    g = CheckedGraph()
    x = g.add("Input", shape=(4,))
    with g.group("outer", repeat=2):
        with g.group("inner", repeat=3):
            x = g.add("Linear", x, out_features=4)
        x = g.add("ReLU", x)
    g.add("Output", x)
    text = "\n".join(formulas(mathematics(g)))
    assert "W_{2}^{(k, l)}" in text and "h_{2}^{(k, 3)}" in text
    assert r"\text{for } k = 1, 2:" in text and r"\text{for } l = 1, \dots, 3:" in text


def test_tied_weights_are_one_symbol_and_attention_is_written_out() -> None:
    found = formulas(mathematics(drawn.gpt()))
    assert r"h_{11} = h_{10}\, E_{1}^\top, \quad h_{11} \in \mathbb{R}^{32 \times 65}" in found
    assert any(r"\frac{Q_{5,j}^{(k)}\, (K_{5,j}^{(k)})^\top}{\sqrt{16}} + M_{5}^{(k)}" in line for line in found)


def test_several_ends_are_numbered() -> None:
    found = formulas(mathematics(drawn.vae()))
    assert found[-3:] == [r"\hat{y}_{1} = h_{6}", r"\hat{y}_{2} = h_{2}", r"\hat{y}_{3} = h_{3}"]
    assert any(line.startswith(r"h_{4} = h_{2} + e^{h_{3} / 2} \odot \epsilon_{4}") for line in found)


@pytest.mark.parametrize("name", types())
def test_every_layer_has_a_formula_that_can_be_set(name: str) -> None:
    code = mathematics(network_around(name))
    about = set().union(*code.cards)
    for line in formulas(code):
        assert line.count("{") == line.count("}") and "<svg" in ziamath.Latex(line, size=17).svg()
    graph = network_around(name)
    assert any(graph.node(card).type == name for card in about)


@pytest.mark.parametrize("name", ["gpt", "char_lstm", "kim_cnn", "resnet18", "dcgan_generator"])
def test_known_networks_can_be_set_and_every_value_is_defined_before_it_is_read(name: str) -> None:
    code = mathematics(getattr(drawn, name)())
    known: set[str] = {"x"}
    for line in formulas(code):
        assert "<svg" in ziamath.Latex(line, size=17).svg()
        left, _, right = line.partition(" = ")
        read = set(re.findall(r"h_\{(\d+)(?!,t-1)", right.split(r"\quad")[0])) - set(re.findall(r"h_\{(\d+)", left))
        assert read <= known, line
        known |= set(re.findall(r"h_\{(\d+)", left))
    cards = set().union(*code.cards)
    assert cards == set(getattr(drawn, name)().nodes)


def test_the_catalogue_is_covered_and_an_unfinished_drawing_is_refused() -> None:
    assert set(RULES) == set(SPECS) - {"Input", "Output"}
    assert write(digits_cnn(), "mathematics").language == "latex" and "mathematics" in LANGUAGES
    graph = Graph()
    graph.add("Input", shape=(3,))
    with pytest.raises(UserError):
        mathematics(graph)


def test_the_first_and_last_line_are_no_formulas() -> None:
    assert formula(r"\begin{align*}") == formula(r"\end{align*}") == ""
    assert formula(r"  h_{1} &= x \\") == "h_{1} = x"


def test_keys_of_another_width_have_tables_of_another_size() -> None:
    g = CheckedGraph()
    x, z = g.add("Input", shape=(5, 8)), g.add("Input", shape=(3, 6))
    g.add("Output", g.add("MultiheadAttention", x, z, num_heads=2))
    sizes = r"W_{1,Q}, W_{1,O} \in \mathbb{R}^{8 \times 8}, \quad W_{1,K}, W_{1,V} \in \mathbb{R}^{6 \times 8}"
    assert sizes in formulas(mathematics(g))
