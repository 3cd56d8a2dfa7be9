"""The examples: every one has a card, a click asks for it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from neurarium.project.examples import example_names
from neurarium.ui.panels.examples import ExamplesPanel


def test_every_example_has_a_card_that_asks_for_it(make_controller: Any, qtbot: Any) -> None:
    panel = ExamplesPanel(make_controller("xor"))
    qtbot.addWidget(panel)
    panel.resize(232, 1600)
    panel.show()
    assert [example.name for example in panel.examples()] == list(example_names())
    for name in example_names():
        with qtbot.waitSignal(panel.open_requested) as caught:
            qtbot.mouseClick(panel.cards[name], Qt.MouseButton.LeftButton)
        assert caught.args == [name]


def test_the_keyboard_opens_too(make_controller: Any, qtbot: Any) -> None:
    panel = ExamplesPanel(make_controller("xor"))
    qtbot.addWidget(panel)
    panel.show()
    card = panel.cards["circle"]
    card.setFocus()
    with qtbot.waitSignal(panel.open_requested) as caught:
        qtbot.keyClick(card, Qt.Key.Key_Return)
    assert caught.args == ["circle"]


def test_pictures_come_and_the_sentences_are_whole(make_controller: Any, qtbot: Any) -> None:
    panel = ExamplesPanel(make_controller("xor"))
    qtbot.addWidget(panel)
    panel.resize(232, 900)
    panel.show()
    qtbot.waitUntil(lambda: not panel._painter.isActive())
    for card in panel.cards.values():
        assert card._sentence.height() >= card._sentence.heightForWidth(card._sentence.width())
        card.grab()
