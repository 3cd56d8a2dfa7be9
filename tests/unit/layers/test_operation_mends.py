"""The buttons on operations that cannot compute: which are offered, and that they work."""

from __future__ import annotations

from typing import Any

import pytest

from neurarium.graph import Graph
from neurarium.graph.edits import set_params
from neurarium.layers import analyse

CASES: list[tuple[str, dict[str, Any], list[tuple[int, ...]], str]] = [
    ("Reshape", {"shape": (3, 7)}, [(24,)], "Set Sizes to 3, 8"),
    ("Multiply", {}, [(8, 4, 4), (8,)], "Insert Reshape"),
    ("Add", {}, [(5, 6), (6,)], "Insert Reshape"),
    ("Add", {}, [(4,), (1,)], "Use Expression instead"),
    ("Subtract", {}, [(4,), (6,)], "Insert Linear (4)"),
    ("Divide", {}, [(8, 4, 4), (8,)], "Insert Reshape"),
    ("MatMul", {}, [(3, 5), (4, 5)], "Insert Transpose"),
    ("MatMul", {}, [(5,), (5,)], "Insert Unsqueeze"),
    ("MatMul", {}, [(3, 8, 6), (6,)], "Insert Reshape"),
    ("MatMul", {}, [(6,), (3, 6, 8)], "Insert Reshape"),
    ("Add", {}, [(6, 1), (1, 6)], "Use Expression instead"),
    ("Concat", {}, [(1, 64), (16, 32)], "Insert Linear (32)"),
    ("MultiheadAttention", {"num_heads": 4}, [(64,)], "Insert Unflatten"),
    ("TransformerEncoderLayer", {"nhead": 4}, [(64,)], "Insert Unflatten"),
    ("ScaledDotProductAttention", {}, [(4, 2, 16, 8)], "Insert Flatten"),
    ("Stack", {}, [(4,), (6,)], "Use Concat instead"),
    ("Stack", {"dim": 5}, [(4,), (4,)], "Set Axis to 1"),
    ("Unflatten", {"unflattened_size": (1, 7, 7)}, [(64,)], "Set Sizes to 1, 8, 8"),
    ("Unflatten", {"unflattened_size": (3, -1)}, [(64,)], "Set Sizes to 1, 8, 8"),
    ("Permute", {"dims": (0, 2, 1)}, [(3, 5)], "Set Order of the axes to 2, 1"),
    ("Permute", {"dims": (3, 1)}, [(3, 5, 4)], "Set Order of the axes to 3, 1, 2"),
    ("Transpose", {"dim1": 3}, [(3, 5)], "Set Second axis to 2"),
    ("Squeeze", {"dim": 1}, [(3, 1)], "Set Axis to 2"),
    ("Unsqueeze", {"dim": 0}, [(3,)], "Set Axis to 1"),
    ("Pad", {"pad": (1, 1, 1)}, [(3, 5)], "Set How many to 1, 1, 1, 1"),
    ("Pad", {"pad": (5, 5), "mode": "reflect"}, [(3, 5)], "Set With what to “The last number again”"),
    ("Split", {"sizes": (3, 4)}, [(8,)], "Set Sizes of the parts to 4, 4"),
    ("Split", {"sizes": (3, 4)}, [(8, 7)], "Set Axis to 2"),
    ("Chunk", {"chunks": 4}, [(5,)], "Set Parts to 3"),
    ("Slice", {"start": 9}, [(5,)], "Set From to 0"),
    ("Slice", {"start": 3, "stop": 2}, [(5,)], "Set Up to to “the end”"),
    ("Select", {"index": 9}, [(5, 2)], "Set Place to 4"),
    ("Select", {}, [(5,)], "Use Slice instead"),
    ("ArgMax", {}, [(6,)], "Set Keep axis to True"),
    ("ArgMin", {"dim": 3}, [(5, 6)], "Set Axis to 2"),
    ("CosineSimilarity", {}, [(6,), (6,)], "Set Keep axis to True"),
    ("CosineSimilarity", {"keepdim": True}, [(6,), (4,)], "Insert Linear (6)"),
    ("CosineSimilarity", {"dim": 3}, [(5, 6), (5, 6)], "Set Axis to 2"),
    ("PairwiseDistance", {}, [(6,), (6,)], "Set Keep axis to True"),
    ("PairwiseDistance", {}, [(5, 6), (6,)], "Insert Reshape"),
    ("FFT", {}, [(6,)], "Set Over to “The last axis”"),
    ("Roll", {"shifts": (2,), "dims": (1, 2)}, [(5, 6)], "Set How far to 2, 2"),
    ("Roll", {"shifts": (2, 1), "dims": (1,)}, [(5, 6)], "Set Axes to 1, 2"),
    ("Roll", {"shifts": (2, 1), "dims": (1, 3)}, [(5, 6)], "Set Axes to 1"),
    ("Mean", {}, [(64,)], "Set Keep axes to True"),
    ("Mean", {"dim": (2, 3)}, [(5, 6)], "Set Axes to 2"),
    ("Max", {"dim": (0,)}, [(5, 6)], "Set Axes to -1"),
    ("Normalize", {"dim": 3}, [(5, 6)], "Set Axis to 2"),
    ("Sample", {}, [(4,), (6,)], "Insert Linear (4)"),
]


def drawing(type_name: str, params: dict[str, Any], shapes: list[tuple[int, ...]]) -> Graph:
    graph = Graph()
    parts = [graph.add("Input", shape=shape) for shape in shapes]
    graph.add("Output", graph.add(type_name, *parts, name="card", **params))
    return graph


@pytest.mark.parametrize(("type_name", "params", "shapes", "button"), CASES)
def test_the_buttons_work(
    type_name: str, params: dict[str, Any], shapes: list[tuple[int, ...]], button: str
) -> None:
    graph = drawing(type_name, params, shapes)
    found = analyse(graph)
    problem = next(problem for problem in found.problems if problem.node == "card")
    assert not found.runnable and problem.mends
    assert button in [str(mend.label) for mend in problem.mends]
    for mend in problem.mends:
        trial = graph.copy()
        trial.apply(mend.edit)
        assert analyse(trial).runnable, str(mend.label)
        trial.apply(mend.edit.reverted())
        assert trial == graph


@pytest.mark.parametrize(
    ("type_name", "dtype", "buttons"),
    [
        ("Mean", "int", {"Insert Embedding", "Insert OneHot", "Insert Cast"}),
        ("OneHot", "float", {"Set Numbers of input to “Whole (tokens)”", "Insert Cast"}),
        ("Expression", "int", {"Insert Embedding", "Insert OneHot", "Insert Cast"}),
    ],
)
def test_the_wrong_kind_of_numbers(type_name: str, dtype: str, buttons: set[str]) -> None:
    graph = Graph()
    x = graph.add("Input", shape=(6, 2), dtype=dtype)
    graph.add("Output", graph.add(type_name, x, name="card"))
    (problem,) = analyse(graph).problems
    assert {str(mend.label) for mend in problem.mends} == buttons


def test_masks_are_turned_into_numbers_before_they_are_subtracted() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(6,))
    mask = graph.add("Cast", x, dtype="bool")
    graph.add("Output", graph.add("Subtract", x, mask, name="card"))
    (problem,) = analyse(graph).problems
    assert problem.edge_port == "in2"
    graph.apply(problem.mends[0].edit)
    assert analyse(graph).runnable


def test_a_wire_from_a_part_that_is_no_longer_made() -> None:
    graph = Graph()
    parts = graph.add("Split", graph.add("Input", shape=(4,)), sizes=(1, 3), name="parts")
    graph.add("Output", graph.add("Linear", parts["out2"]))
    graph.apply(set_params(graph, ["parts"], sizes=(4,)))
    (problem,) = analyse(graph).problems
    assert str(problem.message) == "Split has no output “out2”."
    assert [str(mend.label) for mend in problem.mends] == ["Take “out” of parts"]
    graph.apply(problem.mends[0].edit)
    assert analyse(graph).runnable
