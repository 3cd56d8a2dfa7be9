"""Every word in the window goes through the translation: with a made-up language installed, none stays English."""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from neurarium.layers import SPECS
from neurarium.ui.window.main_window import MainWindow

ROOT = Path(__file__).parents[4]
PROPER = {*SPECS, "Neurarium", "CPU", "SGD", "Adam", "AdamW", "RMSprop", "Adagrad", "xy", "sin x", "sin y"}
SIZE = r"[\d.,]+ [kMG]?B"  # bytes


class Brackets(QTranslator):
    """Puts ⟦ ⟧ round every sentence of the catalogue, and notes the sentences that it was asked for in vain."""

    def __init__(self) -> None:
        super().__init__()
        collect = runpy.run_path(str(ROOT / "packaging" / "translate"))["collect"]
        self.known, _ = collect(ROOT / "desktop" / "neurarium", ROOT / "resources" / "examples")
        self.missing: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: Any, text: Any, disambiguation: Any = None, n: int = -1) -> str:
        if (context, text) in self.known:
            return f"⟦{text}⟧"
        self.missing.add((context, text))
        return ""


@pytest.fixture
def brackets(qapp: QApplication) -> Iterator[Brackets]:
    translator = Brackets()
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def words_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(i) for i in range(widget.count()))
    yield from (widget.toolTip(), widget.accessibleName())
    yield from (action.text() for action in widget.actions())


def english(window: MainWindow) -> set[str]:
    """Texts with a word that no bracket stands in, but for names, formulas and what the user called things."""
    found = set()
    for widget in [window, *window.findChildren(QWidget)]:
        if type(widget).__name__ in ("FormulaLabel", "LayerRow", "LayerField"):  # a formula; a layer's own names
            continue
        found |= {text for text in words_of(widget) if re.search("[A-Za-z]{2}", text) and "⟦" not in text}
    return {text for text in found - PROPER if not re.fullmatch(SIZE, text)}


def spoken_by_a_base(brackets: Brackets, context: str, text: str) -> bool:
    """Qt asks in the name of the object's own class first, and then of those that it is made from."""
    kinds, waiting = {}, [QObject]
    while waiting:
        kind = waiting.pop()
        kinds.setdefault(kind.__name__, kind)
        waiting += kind.__subclasses__()
    return context in kinds and any((base.__name__, text) in brackets.known for base in kinds[context].__mro__)


@pytest.mark.parametrize("example", ["digits-cnn", "spiral", "diabetes"])
def test_no_word_in_the_window_stays_untranslated(
    brackets: Brackets, opened: Callable[..., MainWindow], example: str
) -> None:
    window = opened(example)
    nodes = window.controller.document.graph.nodes
    named = {example, *(card.name for card in nodes.values())}  # what the user calls things
    for node in nodes:
        window.controller.select([node])
        assert english(window) - named == set()
    # What was asked for but not collected: a sentence spoken in the name of another class than the collector thinks.
    ours = {(context, text) for context, text in brackets.missing if not context.startswith("Q") and text not in PROPER}
    assert {one for one in ours if not spoken_by_a_base(brackets, *one)} == set()
