"""Which values may be entered, and what is put in place of impossible ones."""

from __future__ import annotations

from typing import Any

import pytest

from neurarium.graph import Graph, Node
from neurarium.layers import NodeFacts, allowed, analyse, describe, formula, short, spec
from neurarium.layers.checks import nearest
from neurarium.layers.drafts import memory_text


@pytest.mark.parametrize(
    ("type_name", "name", "good", "bad"),
    [
        ("Linear", "out_features", [1, 1_000_000], [0, -1, 1.0, 2.5, True, None, "3", 1_000_001, (3,)]),
        ("Conv2d", "kernel_size", [1, (2, 3), [3, 3]], [0, (1, 0), (1, 2, 3), (2,), "same", None, (1.5, 2), True]),
        ("Conv2d", "padding", [0, (1, 2), "same"], ["valid?", -1, None]),
        ("Conv2d", "padding_mode", ["zeros", "circular"], ["mirror", 0, None]),
        ("MaxPool2d", "stride", [None, 1, (1, 2)], [0, "as the window"]),
        ("Dropout", "p", [0, 0.5, 1.0], [-0.1, 1.1, float("nan"), float("inf"), True, "0.5", None]),
        ("BatchNorm1d", "momentum", [None, 0.1, 1], [2.0]),
        ("LSTM", "batch_first", [True], [False, 1, None]),
        ("LSTM", "bidirectional", [True, False], [1, 0, "yes"]),
        ("Mean", "dim", [(1,), (2, 3), [-1], ()], [1, (9,), (1.0,), "1", None, (1,) * 17]),
        ("Split", "sizes", [(1, 2)], [(0, 2), 3, ("a",)]),
        ("Expression", "expression", ["x", ""], [None, 3, "x" * 2001]),
        ("Input", "shape", [4, (4,), (1, 8, 8), [2, 3]], [0, (), (0,), (1, 2, 3, 4, 5), "8x8", None, (2.0,)]),
    ],
)
def test_allowed_values(type_name: str, name: str, good: list[Any], bad: list[Any]) -> None:
    param = spec(type_name).param(name)
    assert [value for value in good if not allowed(param, value)] == []
    assert [value for value in bad if allowed(param, value)] == []
    assert all(allowed(param, nearest(param, value)) for value in bad)


def test_the_nearest_value_is_near() -> None:
    kernel, rate, shape = spec("Conv2d").param("kernel_size"), spec("Dropout").param("p"), spec("Input").param("shape")
    assert nearest(kernel, (0, 5)) == (1, 5)
    assert nearest(kernel, 2.6) == 3
    assert nearest(rate, 7) == 1.0
    assert nearest(rate, float("nan")) == 0.5
    assert nearest(shape, (-3, 8)) == (1, 8)
    assert nearest(shape, "x") == (1, 8, 8)
    assert nearest(spec("Mean").param("dim"), 2) == (2,) and nearest(spec("Split").param("sizes"), (0, 3)) == (1, 3)


def test_help_uses_what_is_known_and_never_fails() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(1, 8, 8))
    x = graph.add("Conv2d", x, out_channels=16)
    graph.add("BatchNorm1d", x)
    graph.add("Conv2d", kernel_size="large", name="odd")
    graph.add("Conv9d", name="new")
    facts = analyse(graph).facts
    assert str(describe(graph, "conv1", facts["conv1"])) == "16 filters of 3×3 over 1 map: 16·(1·9+1) = 160 parameters."
    assert str(describe(graph, "conv1")) == "16 filters of 3×3 over the incoming maps."
    assert "batch" in str(describe(graph, graph.node("batchnorm1d1"), facts["batchnorm1d1"]))
    assert str(describe(graph, "odd", facts["odd"])) == str(spec("Conv2d").summary)
    assert "Conv9d" in str(describe(graph, "new", NodeFacts("new")))
    assert formula(graph.node("conv1")).startswith("y_k(i,j)") and formula(graph.node("odd")).startswith("y_k(i,j)")
    assert formula(Node("n", "Conv9d")) == ""


def test_large_numbers_are_written_short() -> None:
    assert [short(n) for n in (0, 950, 21_345, 1_470_000, 10**10)] == ["0", "950", "21.3 k", "1.47 M", "10 G"]
    assert [memory_text(n) for n in (2_000, 4e6, 4e10, 1.6e12, 4e15)] == ["2 kB", "4 MB", "40 GB", "1.6 TB", "4,000 TB"]
