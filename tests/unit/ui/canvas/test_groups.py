"""Groups with mouse and keys: made, named, folded, dragged, filled, wired, opened as a page, copied, deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from neurarium.graph import Edge, Graph, Note
from neurarium.graph import grouping as g
from neurarium.graph.edits import set_params
from neurarium.messages import message

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
INNER = ["linear1", "relu1"]


def group(bench, ids: list[str] | None = None, *, folded: bool = False) -> str:  # type: ignore[no-untyped-def]
    """linear1 and relu1 (or others) in a group, made with the keyboard."""
    bench.controller.select(ids or INNER)
    bench.key(Qt.Key.Key_G, CTRL)
    editor = bench.view.findChild(QLineEdit, "nameEditor")
    assert editor is not None
    editor.accept()
    group_id = bench.controller.chosen_groups[0]
    if folded:
        bench.view.groups.fold(group_id, True)
    return str(group_id)


def back_to(bench, before: Graph) -> None:  # type: ignore[no-untyped-def]
    """Undo everything."""
    while bench.undo.canUndo():
        bench.undo.undo()
    assert bench.graph == before


def card_at(bench, group_id: str):  # type: ignore[no-untyped-def]
    return bench.view.canvas.cards[g.group_key(group_id)]


def frame(bench, group_id: str):  # type: ignore[no-untyped-def]
    return bench.view.canvas.groups.frames[group_id]


def title(bench, group_id: str) -> QPointF:  # type: ignore[no-untyped-def]
    return frame(bench, group_id).title().topLeft() + QPointF(60.0, 12.0)


def test_ctrl_g_makes_a_group_whose_name_is_typed_at_once(bench) -> None:  # type: ignore[no-untyped-def]
    before = bench.graph.copy()
    bench.controller.select(INNER)
    bench.key(Qt.Key.Key_G, CTRL)
    editor = bench.view.findChild(QLineEdit, "nameEditor")
    assert editor is not None and editor.accessibleName() == "Name of the group"
    editor.setText("encoder")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert bench.view.canvas.groups.page == "", "Enter takes the name and opens nothing"
    (made,) = bench.graph.groups.values()
    assert made.name == "encoder"
    assert bench.graph.members(made.id) == set(INNER)
    body = frame(bench, made.id).body()
    assert all(body.contains(bench.card(node_id).scene_body()) for node_id in INNER)
    assert not body.intersects(bench.card("input").scene_body())
    back_to(bench, before)
    assert not bench.view.canvas.groups.frames


def test_nothing_selected_makes_no_group_and_says_why(bench) -> None:  # type: ignore[no-untyped-def]
    bench.controller.select(())
    bench.key(Qt.Key.Key_G, CTRL)
    assert not bench.graph.groups
    assert any("Select the layers" in notice for notice in bench.notices)


def test_the_title_drags_everything_and_a_click_selects_the_group(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench)
    bench.controller.select(())
    bench.click(title(bench, group_id))
    assert bench.controller.chosen_groups == (group_id,)
    assert set(bench.controller.selection) == set(INNER)
    before = {i: bench.graph.nodes[i].position for i in bench.graph.nodes}
    bench.drag(title(bench, group_id), title(bench, group_id) + QPointF(0.0, 160.0))
    after = {i: bench.graph.nodes[i].position for i in bench.graph.nodes}
    moved = {i for i in after if after[i] != before[i]}
    assert moved == set(INNER)
    assert len({round(after[i][1] - before[i][1], 3) for i in INNER}) == 1
    bench.undo.undo()
    assert {i: bench.graph.nodes[i].position for i in bench.graph.nodes} == before


def test_a_double_click_on_the_title_folds_and_the_button_unfolds(bench) -> None:  # type: ignore[no-untyped-def]
    before = bench.graph.copy()
    group_id = group(bench)
    bench.view.hands.double_click(bench.screen(title(bench, group_id)))
    assert bench.graph.groups[group_id].collapsed
    assert "linear1" not in bench.view.canvas.cards
    card = card_at(bench, group_id)
    assert {p.node for p in card.inputs} == {"linear1"}
    assert {p.node for p in card.outputs} == {"relu1"}
    assert card.facts.parameters == 4 * 8 + 8
    bench.click(card.pos() + card.face.button().center())
    assert not bench.graph.groups[group_id].collapsed
    assert set(INNER) <= bench.view.canvas.cards.keys()
    cards = [c.scene_body() for c in bench.view.canvas.cards.values()]
    assert not any(a.intersects(b) for i, a in enumerate(cards) for b in cards[i + 1 :])
    body = frame(bench, group_id).body()
    assert not any(body.intersects(bench.card(i).scene_body()) for i in ("input", "linear2", "output"))
    back_to(bench, before)


def test_folding_and_unfolding_is_one_undo_step_each(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench)
    steps = bench.undo.count()
    bench.view.groups.toggle(group_id)
    bench.view.groups.toggle(group_id)
    assert bench.undo.count() == steps + 2


def test_wires_inside_a_folded_group_are_not_drawn_and_those_across_end_at_its_ports(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench, folded=True)
    wires = bench.view.canvas.wires
    assert Edge("linear1", "out", "relu1", "in") not in wires
    card = card_at(bench, group_id)
    entering = wires[Edge("input", "out", "linear1", "in")]
    assert entering.target is card
    assert entering.path.pointAtPercent(1.0) == card.pos() + card.inputs[0].at
    leaving = wires[Edge("relu1", "out", "linear2", "in")]
    assert leaving.path.pointAtPercent(0.0) == card.pos() + card.outputs[0].at


def test_a_wire_from_a_folded_groups_port_begins_at_the_inner_card(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench, folded=True)
    card = card_at(bench, group_id)
    start = card.pos() + card.outputs[0].at
    bench.drag(start, bench.input("output"))
    assert bench.graph.edge_into("output") == Edge("relu1", "out", "output", "in")


def test_a_wire_let_go_on_a_folded_group_goes_to_its_free_input(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench, folded=True)
    bench.controller.push_graph(g.Edit(message("x"), removed=(Edge("input", "out", "linear1", "in"),)))
    card = card_at(bench, group_id)
    assert [p.node for p in card.inputs] == ["linear1"], "an input without a wire is a port, too"
    bench.drag(bench.output("input"), card.scene_body().center())
    assert bench.graph.edge_into("linear1") == Edge("input", "out", "linear1", "in")


def test_a_problem_inside_is_shown_on_the_folded_card(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench, folded=True)
    bench.controller.push_graph(set_params(bench.graph, ["linear1"], out_features=0))
    card = card_at(bench, group_id)
    assert card.problem is not None and card.problem.level == "error"
    assert card.problem.node == "linear1"
    assert card.note.isVisible()


def test_a_repeated_group_counts_every_repetition_with_its_own_sizes(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench, folded=True)
    bench.controller.push_graph(g.set_group(bench.graph, group_id, repeat=3))
    assert card_at(bench, group_id).face.group.repeat == 3
    assert not bench.controller.analysis.problems, "a Linear takes any number of features"
    assert card_at(bench, group_id).facts.parameters == (4 * 8 + 8) + 2 * (8 * 8 + 8)


def test_the_folded_card_asks_for_the_last_repetitions_picture(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench, folded=True)
    assert "linear1" in bench.view.live.wish().cards, "a ReLU's own picture is only a bar: what feeds it is shown"
    bench.controller.push_graph(g.set_group(bench.graph, group_id, repeat=3))
    assert "linear1~3" in bench.view.live.wish().cards
    assert card_at(bench, group_id).face.picture_node == "linear1~3"


def test_enter_opens_the_page_and_esc_leads_back(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench, folded=True)
    bench.controller.select([g.group_key(group_id)])
    bench.key(Qt.Key.Key_Return)
    canvas = bench.view.canvas
    assert canvas.groups.page == group_id
    assert {k for k in canvas.cards if k in bench.graph.nodes} == set(INNER)
    assert len(canvas.groups.stubs) == 2
    assert {(w.source.node.id, w.target.node.id) for w in canvas.wires.values()} >= {("linear1", "relu1")}
    assert len(canvas.wires) == 3
    crumbs = bench.view.pages.crumbs
    assert crumbs.isVisible()
    assert [b.text() for b in crumbs.buttons] == ["Network", group_id]
    bench.key(Qt.Key.Key_Escape)
    assert canvas.groups.page == ""
    assert bench.controller.chosen_groups == (group_id,)
    assert crumbs.isHidden()


def test_a_double_click_on_a_folded_card_opens_it_and_the_breadcrumb_and_alt_up_lead_back(bench, qtbot) -> None:  # type: ignore[no-untyped-def]
    inner = group(bench)
    outer = group(bench, [g.group_key(inner), "linear2"], folded=True)
    bench.view.hands.double_click(bench.screen(card_at(bench, outer).scene_body().center()))
    assert bench.view.canvas.groups.page == outer
    bench.view.pages.open(inner)
    buttons = bench.view.pages.crumbs.buttons
    assert [b.text() for b in buttons] == ["Network", bench.graph.groups[outer].name, bench.graph.groups[inner].name]
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert bench.view.canvas.groups.page == outer
    bench.key(Qt.Key.Key_Up, ALT)
    assert bench.view.canvas.groups.page == ""


def test_a_layer_added_on_a_page_belongs_to_the_group(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench)
    bench.view.pages.open(group_id)
    bench.controller.select(["linear1"])
    made = bench.view.commands.add("Tanh")
    assert bench.graph.nodes[made].group == group_id
    assert ("linear1", made) in bench.edges()
    bench.view.commands.add_at("Linear", QPointF(900.0, 900.0))
    assert bench.graph.nodes["linear3"].group == group_id


def test_undo_of_the_grouping_leaves_the_page(bench) -> None:  # type: ignore[no-untyped-def]
    before = bench.graph.copy()
    group_id = group(bench)
    bench.view.pages.open(group_id)
    back_to(bench, before)
    assert bench.view.canvas.groups.page == ""
    assert set(bench.view.canvas.cards) == set(bench.graph.nodes)
    assert bench.view.pages.crumbs.isHidden()


def test_what_is_elsewhere_is_brought_into_sight(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench)
    bench.view.pages.open(group_id)
    bench.view.reveal(["output"])
    assert bench.view.canvas.groups.page == ""


def test_a_card_let_go_inside_a_frame_joins_and_ctrl_takes_it_out(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench)
    bench.controller.select(())
    inside = frame(bench, group_id).body().center() + QPointF(0.0, 10.0)
    gap = bench.card("linear1").scene_body().right() + 40.0
    bench.drag(bench.head("output"), QPointF(gap, inside.y()), ALT)
    assert bench.graph.nodes["output"].group == group_id
    bench.undo.undo()
    assert bench.graph.nodes["output"].group == ""
    far = frame(bench, group_id).body().bottomLeft() + QPointF(60.0, 200.0)
    bench.drag(bench.head("relu1"), far)
    assert bench.graph.nodes["relu1"].group == group_id, "a plain drag makes the frame larger"
    bench.undo.undo()
    start = bench.head("relu1")
    bench.press(start)
    for step in range(1, 9):
        bench.move(start + (far - start) * (step / 8), CTRL)
    assert "Take out" in bench.view.note.text()
    bench.release(far, CTRL)
    assert bench.graph.nodes["relu1"].group == ""


def test_a_layer_dropped_on_a_wire_of_a_group_lies_in_it(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench)
    made = bench.view.commands.insert("Tanh", Edge("linear1", "out", "relu1", "in"))
    assert bench.graph.nodes[made].group == group_id
    outside = bench.view.commands.insert("Dropout", Edge("input", "out", "linear1", "in"))
    assert bench.graph.nodes[outside].group == ""


def test_ungroup_by_key_leaves_the_cards_selected(bench) -> None:  # type: ignore[no-untyped-def]
    group(bench)
    bench.key(Qt.Key.Key_G, CTRL | SHIFT)
    assert not bench.graph.groups
    assert set(bench.controller.selection) == set(INNER)


def test_a_group_is_copied_and_pasted_whole(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench, folded=True)
    bench.controller.push_graph(g.set_group(bench.graph, group_id, name="stage", repeat=2))
    bench.controller.push_graph(
        g.Edit(message("x"), notes={"n": (None, Note("n", "paper", (300.0, 90.0), group=group_id))})
    )
    before = bench.graph.copy()
    bench.controller.select([g.group_key(group_id)])
    bench.key(Qt.Key.Key_C, CTRL)
    bench.key(Qt.Key.Key_V, CTRL)
    (copy,) = [one for one in bench.graph.groups.values() if one.id != group_id]
    assert (copy.repeat, copy.collapsed) == (2, True)
    assert len(bench.graph.members(copy.id)) == 2
    assert {n.group for n in bench.graph.notes.values()} == {group_id, copy.id}
    assert bench.controller.chosen_groups == (copy.id,)
    assert not card_at(bench, copy.id).scene_body().intersects(card_at(bench, group_id).scene_body())
    bench.undo.undo()
    assert bench.graph == before
    bench.controller.select([g.group_key(group_id)])
    bench.key(Qt.Key.Key_D, CTRL)
    assert len(bench.graph.groups) == 2


def test_deleting_a_folded_group_heals_the_wires(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench, folded=True)
    before = bench.graph.copy()
    bench.click(card_at(bench, group_id).pos() + QPointF(40.0, 16.0))
    bench.key(Qt.Key.Key_Delete)
    assert not bench.graph.groups
    assert set(bench.graph.nodes) == {"input", "linear2", "output"}
    assert ("input", "linear2") in bench.edges()
    bench.undo.undo()
    assert bench.graph == before


def test_a_folded_card_is_dragged_and_nudged_with_all_that_is_in_it(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench, folded=True)
    inner = bench.graph.nodes["relu1"].position
    place = bench.graph.groups[group_id].position
    head = card_at(bench, group_id).pos() + QPointF(40.0, 16.0)
    bench.drag(head, head + QPointF(0.0, 240.0), ALT)
    moved = bench.graph.groups[group_id].position[1] - place[1]
    assert moved == pytest.approx(240.0, abs=2.0)
    assert bench.graph.nodes["relu1"].position[1] - inner[1] == pytest.approx(moved)
    bench.key(Qt.Key.Key_Down)
    assert bench.graph.groups[group_id].position[1] == pytest.approx(place[1] + moved + 8.0)
    assert card_at(bench, group_id).pos().y() == pytest.approx(place[1] + moved + 8.0)


def test_arranging_keeps_a_group_together_and_apart_from_the_rest(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench)
    bench.view.commands.tidy()
    body = frame(bench, group_id).body()
    assert all(body.contains(bench.card(i).scene_body()) for i in INNER)
    assert not any(body.intersects(bench.card(i).scene_body()) for i in ("input", "linear2", "output"))
    bench.view.groups.fold(group_id, True)
    bench.view.commands.tidy()
    cards = [c.scene_body() for c in bench.view.canvas.cards.values()]
    assert not any(a.intersects(b) for i, a in enumerate(cards) for b in cards[i + 1 :])


def test_tab_walks_over_a_folded_group_as_one_card(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench, folded=True)
    bench.controller.select(["input"])
    bench.view.commands.walk(1)
    assert bench.controller.chosen_groups == (group_id,)
    assert f"Group {group_id}" in bench.view.accessibleDescription()
    bench.view.commands.walk(1)
    assert bench.controller.selection == ("linear2",)


def test_the_menu_of_a_group_offers_what_can_be_done(bench) -> None:  # type: ignore[no-untyped-def]
    from neurarium.ui.canvas import menus

    group_id = group(bench)
    menu = menus.build(bench.view, bench.view.hit(bench.screen(title(bench, group_id))), QPointF())
    words = [action.text() for action in menu.actions() if action.text()]
    assert {"Open as a page", "Fold", "Rename", "Ungroup", "Save as block…", "Delete"} <= set(words)
    menu.deleteLater()


def test_select_all_takes_groups_as_one(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench, folded=True)
    bench.key(Qt.Key.Key_A, CTRL)
    assert bench.controller.chosen_groups == (group_id,)
    assert set(bench.controller.selection) == set(bench.graph.nodes)


def test_failure_inside_marks_the_folded_card(bench) -> None:  # type: ignore[no-untyped-def]
    from neurarium.session.snapshot import Failed

    group_id = group(bench, folded=True)
    bench.controller.event_arrived.emit(Failed(1, message=message("broken"), node="relu1"))
    assert card_at(bench, group_id).failed
    assert not bench.card("linear2").failed


def test_a_rubber_band_over_a_folded_card_selects_the_group(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench, folded=True)
    bench.controller.select(())
    body = card_at(bench, group_id).scene_body()
    bench.drag(body.topLeft() - QPointF(20.0, 40.0), body.center())
    assert bench.controller.chosen_groups == (group_id,)


def test_the_view_is_the_same_after_a_visit_to_a_page(bench) -> None:  # type: ignore[no-untyped-def]
    group_id = group(bench)
    bench.view.mover.set_zoom(1.4)
    zoom, middle = bench.view.mover.zoom, bench.view.mover.visible().center()
    bench.view.pages.open(group_id)
    bench.view.pages.leave()
    assert bench.view.mover.zoom == pytest.approx(zoom)
    assert (bench.view.mover.visible().center() - middle).manhattanLength() < 3.0

