"""The formula card: what it reads, what it says about slips, what it computes, how it is written."""

from __future__ import annotations

import math
import warnings

import pytest
import torch
from torch.nn import functional

from neurarium.graph import Graph
from neurarium.languages.pytorch import source
from neurarium.layers import analyse, spec
from neurarium.layers.expression import MOST_LETTERS, FormulaError, inputs_of, parse
from neurarium.layers.expression_text import Torch, latex
from neurarium.layers.expression_tree import FUNCTIONS, constant
from neurarium.network import build
from neurarium.network.modules import make_module

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import ziamath

torch.set_num_threads(1)

A, B, C = (torch.rand(2, 5) + 0.1 for _ in range(3))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("x * sigmoid(x)", A * torch.sigmoid(A)),
        ("a + b * c", A + B * C),
        ("a - b - c", A - B - C),
        ("a - (b - c)", A - (B - C)),
        ("a / b / c", A / B / C),
        ("a / (b / c)", A / (B / C)),
        ("-x^2", -(A**2)),
        ("(-x)^2", A**2),
        ("2^x^2", 2 ** (A**2)),
        ("x ** -1", 1 / A),
        ("x^0.5 - sqrt(y)", A.sqrt() - B.sqrt()),
        ("- -x + +y", A + B),
        ("exp(-(x - y)^2 / 2) / sqrt(2 * pi)", torch.exp(-((A - B) ** 2) / 2) / math.sqrt(2 * math.pi)),
        ("e ^ x", math.e**A),
        ("max(x, 0.5)", A.clamp(min=0.5)),
        ("min(0.5, x)", A.clamp(max=0.5)),
        ("max(a, b)", torch.maximum(A, B)),
        ("clamp(x, 0.3, 0.6)", A.clamp(0.3, 0.6)),
        ("clamp(a, b, 0.6)", torch.maximum(A, B).clamp(max=0.6)),
        ("(x > 0.5) * x + 0.1 * x * (x <= 0.5)", torch.where(A > 0.5, A, 0.1 * A)),
        ("1 - (x > y)", 1 - (A > B).float()),
        ("x · 3 − 2 ÷ y", A * 3 - 2 / B),
        ("π * x", math.pi * A),
        ("2e-3 * x + .5", 2e-3 * A + 0.5),
        ("swish(x) + ln(y)", functional.silu(A) + B.log()),
        ("c - a", C - A),
        ("x * tanh(softplus(x))", functional.mish(A)),
    ],
)
def test_what_it_computes_and_how_that_is_written(formula: str, expected: torch.Tensor) -> None:
    inputs = {"in": (5,), "in2": (5,), "in3": (5,)}
    entry = spec("Expression")
    assert entry.shape(entry.filled({"expression": formula}), inputs) == {"out": (5,)}
    result = make_module("Expression", {"expression": formula}, inputs)(A, B, C)
    torch.testing.assert_close(result, expected)
    written = Torch(("u", "v", "w")).write(parse(formula))
    space = {"torch": torch, "math": math, "functional": functional, "u": A, "v": B, "w": C}
    assert torch.equal(eval(written, space), result), written  # our own words, not a person's


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_on_tensors_and_on_plain_numbers(name: str) -> None:
    values = [torch.tensor([[0.3]]), torch.tensor([[0.2]]), torch.tensor([[0.9]])][: FUNCTIONS[name].least]
    names = "abc"[: FUNCTIONS[name].least]
    module = make_module("Expression", {"expression": f"{name}({', '.join(names)})"}, {"in": (1,)})
    plain = constant(parse(f"{name}({', '.join(f'{float(v):.1f}' for v in values)})"))
    assert float(module(*values)) == pytest.approx(plain, abs=1e-6)
    picture = ziamath.Latex(latex(parse(f"{name}({', '.join(names)})"))).svg()
    assert "<path" in picture


@pytest.mark.parametrize(
    ("formula", "sentence", "meant"),
    [
        ("sigmoi(x)", "“sigmoi” at place 1 is no function here; is “sigmoid” meant?", "sigmoid(x)"),
        ("2x + 1", "Between “2” and “x” at place 2 a sign is missing, for example *.", "2 * x + 1"),
        ("x(a + 1)", "Between “x” and “(” at place 2 a sign is missing, for example *.", "x * (a + 1)"),
        ("(x + 1", "The bracket at place 1 is never closed.", "(x + 1)"),
        ("x + 1)", "“)” at place 6 does not belong there.", "x + 1"),
        ("x +", "The formula stops after “x +”: something is missing there.", "x"),
        ("tanh", "“tanh” at place 1 is a function: write what it works on in brackets.", "tanh(x)"),
        ("x $ 2", "“$” at place 3 means nothing in a formula.", None),
        ("x.real", "“.” at place 2 means nothing in a formula.", None),
        ("max(x)", "“max” at place 1 takes 2 values in its brackets, not 1.", None),
        ("exp(x, x)", "“exp” at place 1 takes one value in its brackets, not 2.", None),
        ("  ", "There is no formula yet; try “x * sigmoid(x)”.", "x * sigmoid(x)"),
        ("x + quux", "“quux” at place 5 is nothing that is known here: inputs are called a, b, c, … in the order of "
         "their wires.", None),
        ("(sigmoi(x) + 2x", "“sigmoi” at place 2 is no function here; is “sigmoid” meant?", "(sigmoid(x) + 2 * x)"),
    ],
)  # fmt: skip
def test_slips_are_explained_with_their_place(formula: str, sentence: str, meant: str | None) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(formula)
    assert (str(caught.value.message), caught.value.meant) == (sentence, meant)
    assert 0 <= caught.value.position <= len(formula)


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os')", "().__class__", "lambda: 1", "x if x else x", "x[0]", "x; x", "open(x)", "a = 1", "'x'",
        "9^9^9^9", "1e999", "x / 0 + 1/0", "log(-1) * x", "(" * 200 + "x", "(" * 60 + "x" + ")" * 60,
        "2^" * 100 + "x", "x" * (MOST_LETTERS + 1), "sqrt(0-1)", "(0-8)^0.5", "-" * 299, "\x00", "x\n\n", "²",
    ],
)  # fmt: skip
def test_nothing_but_a_formula_is_read(formula: str) -> None:
    if formula == "x\n\n":
        assert inputs_of(parse(formula)) == (0,)
        return
    with pytest.raises(FormulaError):
        parse(formula)


def test_the_longest_formula_is_no_trouble() -> None:
    longest = "x" + "+x" * ((MOST_LETTERS - 1) // 2)
    tree = parse(longest)
    assert len(latex(tree)) > len(longest) and len(Torch(("x",)).write(tree)) > len(longest)
    assert torch.allclose(make_module("Expression", {"expression": longest}, {"in": (5,)})(A), A * (longest.count("x")))


def drawing(formula: str, *shapes: tuple[int, ...]) -> Graph:
    graph = Graph()
    x = graph.add("Input", shape=(4,))
    parts = [x] if not shapes else [graph.add("Reshape", x, shape=shape) for shape in shapes]
    graph.add("Output", graph.add("Expression", *parts, name="formula", expression=formula))
    return graph


@pytest.mark.parametrize(
    ("formula", "button"),
    [
        ("sigmoi(x)", "Set Formula to sigmoid(x)"),
        ("x +", "Set Formula to x"),
        ("3", "Set Formula to x * (3)"),
        ("a * b", "Wire it to input"),
        ("-(c - 1)^2 * exp(-c) > 0", "Set Formula to -(a - 1)^2 * exp(-a) > 0"),
    ],
)
def test_the_buttons_work(formula: str, button: str) -> None:
    graph = drawing(formula)
    (problem,) = analyse(graph).problems
    assert problem.node == "formula" and button in [str(mend.label) for mend in problem.mends]
    for mend in problem.mends:
        trial = graph.copy()
        trial.apply(mend.edit)
        assert analyse(trial).runnable


def test_a_missing_wire_is_named() -> None:
    (problem,) = analyse(drawing("a * c", (4,), (4,))).problems
    assert str(problem.message) == "“c” in the formula is input number 3, but only 2 arrive here: wire one more."


def test_sizes_of_one_are_stretched_and_unused_wires_do_not_matter() -> None:
    shape = spec("Expression").shape
    assert shape({"expression": "a + b"}, {"in": (1,), "in2": (4,)}) == {"out": (4,)}
    assert shape({"expression": "c * 2"}, {"in": (3,), "in2": (4,), "in3": (2, 2)}) == {"out": (2, 2)}
    stretched = analyse(drawing("a + b", (4,), (2, 2)))
    assert not stretched.runnable and "4 meets 2×2" in str(stretched.problems[0].message)


def test_in_a_network_and_in_its_source() -> None:
    graph = drawing("exp(-a^2) * max(b, 0) + sqrt(2)", (4,), (4,))
    network = build(graph, seed=0)
    code = source(graph)
    assert "= torch.exp(-reshape1 ** 2) * torch.clamp(x, min=0) + math.sqrt(2)" in code
    space: dict[str, object] = {}
    exec(code, space)
    batch = torch.randn(3, 4)
    assert torch.equal(space["Net"]()(batch), network(batch))  # type: ignore[operator]
