"""The search on the canvas: what it finds, how one walks through it, what the others look like meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from neurarium.graph import Graph, Note
from neurarium.graph import notes as note_edits
from neurarium.layers import analyse
from neurarium.project import Document
from neurarium.recipe import DataChoice
from neurarium.ui.canvas.find_bar import DIMMED
from neurarium.ui.canvas.finding import find, index_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def drawing() -> Graph:
    graph = Graph()
    x = graph.add("Input", shape=(3, 16, 16), name="photo")
    x = graph.add("Conv2d", x, out_channels=64, kernel_size=3, stride=2, padding=1, name="first")
    x = graph.add("MaxPool2d", x, kernel_size=2, stride=1, name="pool")
    x = graph.add("Conv2d", x, out_channels=8, kernel_size=(3, 5), name="second")
    x = graph.add("Flatten", x, name="flat")
    graph.add("Linear", x, out_features=10, name="wrong")
    graph.add("Output", graph.add("Conv2d", x, out_channels=2, name="broken"), name="end")
    return graph


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("conv", ["first", "second", "broken"]),
        ("FIRST", ["first"]),
        ("3×3", ["first"]),
        ("3x3", ["first"]),
        ("3 x 5", ["second"]),
        ("stride 2", ["first"]),
        ("kernel 2", ["pool"]),
        ("64×8×8", ["first", "pool"]),
        ("64×8", ["first", "pool"]),
        ("conv 64×8×8", ["first"]),
        ("conv2d stride 2", ["first"]),
        ("nothing like this", []),
        ("", []),
    ],
)
def test_cards_are_found_by_what_a_person_sees_of_them(query: str, names: list[str]) -> None:
    graph = drawing()
    facts = analyse(graph, None).facts
    indices = {i: index_of(graph, graph.nodes[i], facts.get(i)) for i in graph.order()}
    assert find(indices, query) == names


def test_a_problem_is_found_by_its_words() -> None:
    graph = drawing()
    facts = analyse(graph, None).facts
    wrong = [i for i in graph.order() if (problem := facts[i].problem) is not None and problem.level == "error"]
    assert wrong
    indices = {i: index_of(graph, graph.nodes[i], facts.get(i)) for i in graph.order()}
    assert find(indices, "error") == wrong


@pytest.fixture
def looking(make_bench: Callable[..., Any]) -> Any:
    return make_bench(Document(drawing(), data=DataChoice(name="")))


def test_ctrl_f_walks_from_card_to_card_and_esc_leaves(looking: Any) -> None:
    bar = looking.view.find_bar
    looking.key(Qt.Key.Key_F, CTRL)
    assert bar.isVisible() and bar.field.hasFocus()
    QTest.keyClicks(bar.field, "conv")
    assert looking.controller.selection == ("first",)
    assert bar.count.text() == "1 of 3"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert looking.controller.selection == ("second",)
    QTest.keyClick(bar.field, Qt.Key.Key_F3)
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert looking.controller.selection == ("first",)  # round
    QTest.keyClick(bar.field, Qt.Key.Key_Return, SHIFT)
    assert looking.controller.selection == ("broken",)
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible() and looking.view.hasFocus()
    assert looking.controller.selection == ("broken",)


def test_the_view_comes_to_the_card_and_the_others_dim(looking: Any) -> None:
    looking.view.mover.set_zoom(0.1)
    bar = looking.view.find_bar
    bar.open()
    QTest.keyClicks(bar.field, "second")
    body = looking.card("second").scene_body()
    assert looking.view.mover.zoom > 0.5
    assert looking.view.mover.visible().contains(body)
    assert looking.card("second").opacity() == 1.0
    assert looking.card("first").opacity() == DIMMED
    bar.finish()
    assert {card.opacity() for card in looking.view.canvas.cards.values()} == {1.0}
    assert {wire.opacity() for wire in looking.view.canvas.wires.values()} == {1.0}


def test_what_is_not_there_is_said(looking: Any) -> None:
    bar = looking.view.find_bar
    bar.open()
    QTest.keyClicks(bar.field, "conv")
    bar.field.setText("zebra")
    assert bar.count.text() == "not found"
    assert not bar.next_button.isEnabled()


def test_an_edit_under_the_search_is_followed(looking: Any) -> None:
    bar = looking.view.find_bar
    bar.open()
    QTest.keyClicks(bar.field, "conv")
    looking.controller.select(["second"])
    looking.view.commands.delete()
    assert bar.found == ["first", "broken"]
    assert bar.count.text() == "1 of 2"


def test_notes_are_found_too(looking: Any) -> None:
    looking.controller.push_graph(note_edits.add_notes(Note("note1", "remember the milk", (900.0, 900.0))))
    bar = looking.view.find_bar
    bar.open()
    QTest.keyClicks(bar.field, "milk")
    assert bar.count.text() == "1 of 1"
    assert looking.view.notes.selection == ("note1",)
