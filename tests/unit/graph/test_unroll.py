"""Repeated groups written out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from neurarium.graph import Edge, Graph, GraphError, Group, Node
from neurarium.graph.edits import Edit
from neurarium.graph.unroll import boundary, unrolled
from neurarium.messages import message


def residual(repeat: int = 3) -> Graph:
    """in → [conv → add(conv, in)] × repeat → out, with a mask that every repetition reads."""
    nodes = [
        Node("in", "Input"), Node("mask", "Input"), Node("conv", "Conv2d", group="g"), Node("add", "Add", group="g"),
        Node("out", "Output"),
    ]  # fmt: skip
    edges = [
        Edge("in", "out", "conv", "in"), Edge("conv", "out", "add", "in"), Edge("in", "out", "add", "in2"),
        Edge("mask", "out", "add", "in3"), Edge("add", "out", "out", "in"),
    ]  # fmt: skip
    return Graph(nodes, edges, [Group("g", "block", repeat=repeat)])


def test_a_group_takes_and_gives_what_crosses_its_border() -> None:
    assert boundary(residual(), "g") == ([("in", "out"), ("mask", "out")], [("add", "out")])


def test_without_repetition_the_drawing_itself_runs() -> None:
    graph = residual(1)
    assert unrolled(graph).graph is graph


def test_each_repetition_takes_what_the_one_before_gave() -> None:
    whole = unrolled(residual(3))
    assert set(whole.graph.nodes) == {
        "in", "mask", "out", "conv", "add", "conv~2", "add~2", "conv~3", "add~3",
    }  # fmt: skip
    assert set(whole.graph.edges) == {
        Edge("in", "out", "conv", "in"), Edge("conv", "out", "add", "in"), Edge("in", "out", "add", "in2"),
        Edge("mask", "out", "add", "in3"),
        Edge("add", "out", "conv~2", "in"), Edge("conv~2", "out", "add~2", "in"), Edge("add", "out", "add~2", "in2"),
        Edge("mask", "out", "add~2", "in3"),
        Edge("add~2", "out", "conv~3", "in"), Edge("conv~3", "out", "add~3", "in"), Edge("mask", "out", "add~3", "in3"),
        Edge("add~2", "out", "add~3", "in2"),
        Edge("add~3", "out", "out", "in"),
    }  # fmt: skip
    assert whole.card("conv~3") == "conv" and whole.origin["conv~3"].turns == (("g", 2),)


def test_groups_in_groups_multiply() -> None:
    graph = residual(3)
    graph.apply(
        Edit(
            message("Group"),
            groups={
                "outer": (None, Group("outer", repeat=2)),
                "g": (graph.groups["g"], replace(graph.groups["g"], parent="outer")),
            },
        )
    )
    whole = unrolled(graph)
    convs = [n for n in whole.graph.order() if whole.card(n) == "conv"]
    assert [whole.origin[n].turns for n in convs] == [
        (("outer", a), ("g", b)) for a in range(2) for b in range(3)
    ]  # fmt: skip
    assert whole.graph.edge_into("out", "in").source == whole.graph.order()[-2]  # type: ignore[union-attr]


def test_a_shared_weight_stays_within_its_repetition() -> None:
    graph = residual(2)
    other = Node("twin", "Conv2d", params={"same_weights_as": "conv"}, group="g")
    graph.apply(Edit(message("Add"), {"twin": (None, other)}, (), (Edge("add", "out", "twin", "in"),)))
    assert unrolled(graph).graph.nodes["twin~2"].params["same_weights_as"] == "conv~2"


def test_groups_survive_json_and_undo() -> None:
    graph = residual(3)
    assert Graph.from_json(graph.to_json()) == graph
    edit = Edit(message("Fold"), groups={"g": (graph.groups["g"], replace(graph.groups["g"], collapsed=True))})
    before = graph.copy()
    assert graph.apply(edit).moved_only
    assert graph != before
    graph.apply(edit.reverted())
    assert graph == before


def test_a_group_that_is_missing_or_lies_in_itself_is_refused() -> None:
    graph = residual()
    node = graph.nodes["conv"]
    with pytest.raises(GraphError, match="no group “nowhere”"):
        graph.apply(Edit(message("Move"), {"conv": (node, replace(node, group="nowhere"))}))
    with pytest.raises(GraphError, match="in itself"):
        graph.apply(Edit(message("Move"), groups={"g": (graph.groups["g"], replace(graph.groups["g"], parent="g"))}))
