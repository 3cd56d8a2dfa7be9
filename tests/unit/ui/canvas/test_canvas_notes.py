"""Notes: written, moved, pulled larger, coloured, copied and deleted with real events, each one undoable edit."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from neurarium.graph import Graph, Note
from neurarium.graph import notes as note_edits
from neurarium.ui.canvas import menus
from neurarium.ui.canvas.note_editor import NoteEditor

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def put(bench: Any, text: str = "look here", at: tuple[float, float] = (0.0, 400.0)) -> str:
    note = Note(note_edits.new_note_id(bench.graph), text, at)
    assert bench.controller.push_graph(note_edits.add_notes(note))
    bench.view.fit(glide=False)
    return note.id


def editor(bench: Any) -> NoteEditor:
    found = bench.view.viewport().findChild(NoteEditor)
    assert isinstance(found, NoteEditor)
    return found


def middle(bench: Any, note_id: str) -> QPointF:
    body = bench.view.notes.items[note_id].scene_body()
    return QPointF(body.center())


def test_t_writes_a_note_that_undo_takes_back(bench: Any) -> None:
    bench.key(Qt.Key.Key_T)
    writing = editor(bench)
    QTest.keyClicks(writing, "two words")
    QTest.keyClick(writing, Qt.Key.Key_Return)
    QTest.keyClicks(writing, "n .")  # letters that are keys of the window
    QTest.keyClick(writing, Qt.Key.Key_Escape)
    (note,) = bench.graph.notes.values()
    assert note.text == "two words\nn ."
    assert bench.view.notes.selection == (note.id,)
    bench.undo.undo()
    assert not bench.graph.notes and not bench.view.notes.items


def test_a_note_without_words_is_none(bench: Any) -> None:
    bench.key(Qt.Key.Key_T)
    QTest.keyClick(editor(bench), Qt.Key.Key_Escape)
    assert not bench.graph.notes
    assert not bench.undo.canUndo()


def test_a_double_click_writes_on_it_and_it_grows_with_its_text(bench: Any) -> None:
    note_id = put(bench)
    before = bench.graph.notes[note_id].size
    bench.view.hands.double_click(bench.screen(middle(bench, note_id)))
    writing = editor(bench)
    QTest.keyClicks(writing, " and there" * 40)
    QTest.keyClick(writing, Qt.Key.Key_Return, CTRL)
    note = bench.graph.notes[note_id]
    assert note.text.startswith("look here and there")
    assert note.size[0] == before[0] and note.size[1] > before[1]
    bench.undo.undo()
    assert bench.graph.notes[note_id].text == "look here"
    assert bench.graph.notes[note_id].size == before


def test_dragging_moves_it_and_its_corner_pulls_it_larger(bench: Any) -> None:
    note_id = put(bench)
    start = bench.graph.notes[note_id].position
    bench.drag(middle(bench, note_id), middle(bench, note_id) + QPointF(80.0, 40.0))
    assert bench.graph.notes[note_id].position == (start[0] + 80.0, start[1] + 40.0)
    corner = bench.view.notes.items[note_id].scene_body().bottomRight() - QPointF(3.0, 3.0)
    bench.drag(corner, corner + QPointF(64.0, 32.0))
    assert bench.graph.notes[note_id].size == (264.0, 112.0)
    bench.undo.undo()
    bench.undo.undo()
    assert bench.graph.notes[note_id] == Note(note_id, "look here", start)
    assert bench.view.notes.items[note_id].pos() == QPointF(*start)


def test_cards_and_notes_are_selected_dragged_and_deleted_together(bench: Any) -> None:
    note_id = put(bench)
    bench.click(middle(bench, note_id))
    assert bench.view.notes.selection == (note_id,) and bench.controller.selection == ()
    bench.click(bench.head("linear1"), SHIFT)
    assert bench.view.notes.selection == (note_id,) and bench.controller.selection == ("linear1",)
    was, paper = bench.graph.nodes["linear1"].position, bench.graph.notes[note_id].position
    bench.drag(bench.head("linear1"), bench.head("linear1") + QPointF(0.0, -160.0))
    moved = bench.graph.nodes["linear1"].position
    assert moved != was
    delta = (moved[0] - was[0], moved[1] - was[1])
    assert bench.graph.notes[note_id].position == (paper[0] + delta[0], paper[1] + delta[1])
    bench.key(Qt.Key.Key_Delete)
    assert note_id not in bench.graph.notes and "linear1" not in bench.graph.nodes
    bench.undo.undo()
    assert note_id in bench.graph.notes and "linear1" in bench.graph.nodes


def test_a_click_on_a_card_or_the_ground_lets_the_note_go(bench: Any) -> None:
    note_id = put(bench)
    bench.click(middle(bench, note_id))
    bench.click(bench.head("linear1"))
    assert bench.view.notes.selection == ()
    bench.click(middle(bench, note_id))
    bench.click(bench.view.notes.items[note_id].scene_body().bottomRight() + QPointF(40.0, 30.0))
    assert bench.view.notes.selection == ()


def test_copy_paste_and_duplicate(bench: Any) -> None:
    note_id = put(bench)
    bench.click(middle(bench, note_id))
    bench.key(Qt.Key.Key_C, CTRL)
    bench.key(Qt.Key.Key_V, CTRL)
    assert len(bench.graph.notes) == 2
    (new,) = bench.view.notes.selection
    assert new != note_id and bench.graph.notes[new].text == "look here"
    assert bench.graph.notes[new].position != bench.graph.notes[note_id].position
    bench.key(Qt.Key.Key_D, CTRL)
    assert len(bench.graph.notes) == 3
    assert len(bench.graph.nodes) == 5


def test_the_menu_colours_it(bench: Any) -> None:
    note_id = put(bench)
    bench.click(middle(bench, note_id))
    menu = menus.build(bench.view, bench.view.hit(bench.screen(middle(bench, note_id))), QPointF())
    colours = next(action.menu() for action in menu.actions() if action.menu() is not None)
    next(action for action in colours.actions() if action.text() == "Green").trigger()
    assert bench.graph.notes[note_id].colour == "green"
    bench.undo.undo()
    assert bench.graph.notes[note_id].colour == ""


def test_notes_are_kept_in_the_file(bench: Any) -> None:
    note_id = put(bench, "kept\nas it is")
    again = Graph.from_json(bench.graph.to_json())
    assert again.notes[note_id] == bench.graph.notes[note_id]


def test_a_note_lies_behind_wires_and_cards(bench: Any) -> None:
    note_id = put(bench)
    item = bench.view.notes.items[note_id]
    assert item.zValue() < min(wire.zValue() for wire in bench.view.canvas.wires.values())
    assert item.zValue() < min(card.zValue() for card in bench.view.canvas.cards.values())
