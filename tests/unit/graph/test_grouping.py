"""Groups: made, dissolved, moved, filled and emptied, always reversibly."""

from __future__ import annotations

import pytest

from neurarium.graph import Edge, Edit, Graph, GraphError, Group, Node, Note
from neurarium.graph import grouping as g
from neurarium.graph.edits import add_node


def drawing() -> Graph:
    """a → b → c → d in a row, a note beside."""
    nodes = [Node(name, "ReLU", position=(100.0 * i, 10.0)) for i, name in enumerate("abcd")]
    return Graph(nodes, [Edge(x, "out", y, "in") for x, y in ("ab", "bc", "cd")], notes=[Note("n", "paper")])


def done(graph: Graph, edit: Edit) -> Graph:
    """The drawing after the edit, having tried that undo gives back exactly what was."""
    after = graph.copy()
    after.apply(edit)
    back = after.copy()
    back.apply(edit.reverted())
    assert back == graph
    return after


def nested() -> Graph:
    """outer holds b and the group inner with c."""
    graph = done(drawing(), g.group_nodes(drawing(), ["b", "c"], "outer", group_id="outer"))
    return done(graph, g.group_nodes(graph, ["c"], "inner", group_id="inner"))


def test_a_selection_becomes_a_group_and_nothing_moves() -> None:
    graph = done(drawing(), g.group_nodes(drawing(), ["b", "c"], "encoder"))
    (group,) = graph.groups.values()
    assert group.name == "encoder"
    assert graph.members(group.id) == {"b", "c"}
    assert {n.position for n in graph.nodes.values()} == {n.position for n in drawing().nodes.values()}


def test_nothing_cannot_be_grouped() -> None:
    with pytest.raises(GraphError, match="Select the layers"):
        g.group_nodes(drawing(), [])


def test_a_group_inside_the_selection_becomes_a_child() -> None:
    graph = done(drawing(), g.group_nodes(drawing(), ["b"], group_id="small"))
    graph = done(graph, g.group_nodes(graph, ["b", "c"], group_id="big"))
    assert graph.groups["small"].parent == "big"
    assert graph.nodes["b"].group == "small"
    assert graph.nodes["c"].group == "big"


def test_all_cards_of_a_group_make_a_group_inside_and_the_group_itself_one_round_it() -> None:
    graph = done(drawing(), g.group_nodes(drawing(), ["b", "c"], group_id="old"))
    within = done(graph, g.group_nodes(graph, ["b", "c"], group_id="new"))
    assert within.groups["new"].parent == "old"
    around = done(graph, g.group_nodes(graph, ["b", "c"], group_id="new", inner=["old"]))
    assert around.groups["old"].parent == "new"
    assert around.groups["new"].parent == ""


def test_ungroup_gives_cards_and_inner_groups_to_the_parent() -> None:
    graph = done(nested(), g.ungroup(nested(), "outer"))
    assert graph.nodes["b"].group == ""
    assert graph.groups["inner"].parent == ""
    assert set(graph.groups) == {"inner"}


def test_fields_of_a_group_change_and_repeat_stays_possible() -> None:
    graph = done(nested(), g.set_group(nested(), "outer", repeat=5000, role="encoder", collapsed=True))
    assert graph.groups["outer"].repeat == 1000
    assert graph.groups["outer"].role == "encoder"
    assert done(graph, g.set_group(graph, "outer", name="  ")).groups["outer"].name == "outer"
    with pytest.raises(GraphError, match="no group"):
        g.set_group(graph, "gone", name="x")


def test_moving_a_group_takes_everything_in_it_along() -> None:
    start = nested()
    start.apply(Edit(g.message("x"), notes={"n": (start.notes["n"], Note("n", "paper", group="inner"))}))
    graph = done(start, g.move_group(start, "outer", (5.0, -3.0)))
    assert graph.nodes["b"].position == (105.0, 7.0)
    assert graph.nodes["c"].position == (205.0, 7.0)
    assert graph.nodes["a"].position == (0.0, 10.0)
    assert graph.notes["n"].position == (5.0, -3.0)
    assert graph.groups["inner"].position[0] == start.groups["inner"].position[0] + 5.0


def test_a_removed_group_heals_its_wires() -> None:
    graph = done(nested(), g.remove_group(nested(), "outer"))
    assert set(graph.nodes) == {"a", "d"}
    assert not graph.groups
    assert graph.edges == (Edge("a", "out", "d", "in"),)


def test_a_group_goes_with_its_last_card() -> None:
    graph = done(nested(), g.remove(nested(), ["c"]))
    assert set(graph.groups) == {"outer"}
    graph = done(nested(), g.regroup(nested(), ["b", "c"], (), ""))
    assert not graph.groups


def test_cards_and_groups_go_into_another_group_and_out() -> None:
    graph = done(nested(), g.group_nodes(nested(), ["d"], group_id="other"))
    graph = done(graph, g.regroup(graph, ["c"], ["inner"], "other"))
    assert graph.groups["inner"].parent == "other"
    assert graph.nodes["c"].group == "inner"
    with pytest.raises(GraphError, match="lie in itself"):
        g.regroup(graph, [], ["other"], "inner")
    assert done(graph, g.regroup(graph, ["d"], (), "")).nodes["d"].group == ""


def test_a_card_put_between_two_of_a_group_lies_in_it() -> None:
    graph = nested()
    wires = [Edge("b", "out", "x", "in"), Edge("x", "out", "c", "in")]
    alone = g.adopted(graph, add_node(Node("x", "ReLU"), wires[:1]))
    assert alone.nodes["x"][1].group == "outer"  # type: ignore[union-attr]
    within = g.adopted(graph, add_node(Node("x", "ReLU"), wires))
    assert within.nodes["x"][1].group == "outer"  # type: ignore[union-attr]
    border = g.adopted(graph, add_node(Node("x", "ReLU"), [Edge("a", "out", "x", "in"), Edge("x", "out", "b", "in")]))
    assert border.nodes["x"][1].group == ""  # type: ignore[union-attr]


def test_a_copied_group_comes_back_under_new_names() -> None:
    graph = nested()
    part = g.part_of(graph, (), ["outer"])
    assert set(part.nodes) == {"b", "c"}
    assert part.groups["outer"].parent == ""
    copy, names = g.renumbered(graph, part, (10.0, 0.0))
    assert not set(copy.nodes) & set(graph.nodes)
    assert not set(copy.groups) & set(graph.groups)
    assert copy.groups[names["#inner"]].parent == names["#outer"]
    assert copy.nodes[names["c"]].group == names["#inner"]
    assert copy.nodes[names["c"]].position == (210.0, 10.0)


def test_copied_cards_share_weights_among_themselves() -> None:
    graph = Graph([Node("a", "Linear"), Node("b", "Linear", params={"same_weights_as": "a"})])
    copy, names = g.renumbered(graph, graph)
    assert copy.nodes[names["b"]].params["same_weights_as"] == names["a"]


def test_the_group_that_holds_several() -> None:
    graph = nested()
    assert g.common_group(graph, ["inner", "outer"]) == "outer"
    assert g.common_group(graph, ["inner", ""]) == ""
    assert isinstance(graph.groups["inner"], Group)
