"""The Code view: asked for when looked at, lit by the selection, clicked back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from neurarium.graph import Graph
from neurarium.graph.edits import set_params
from neurarium.languages import LANGUAGES, write
from neurarium.languages.mathematics import mathematics
from neurarium.languages.pytorch import pytorch
from neurarium.messages import message
from neurarium.project import Document
from neurarium.session.snapshot import Answer
from neurarium.ui.bridge import Controller
from neurarium.ui.plots.code_view import CodeView
from neurarium.ui.theme import apply

Make = Callable[..., Controller]


def drawing() -> Graph:
    graph = Graph()
    x = graph.add("Linear", graph.add("Input", shape=(4,)), name="hidden", out_features=3)
    graph.add("Output", graph.add("ReLU", x, name="act"))
    return graph


@pytest.fixture
def shown(qtbot: QtBot, make_controller: Make) -> tuple[CodeView, Controller]:
    controller = make_controller()
    controller.replace_document(Document(drawing()))
    view = CodeView(controller)
    qtbot.addWidget(view)
    view.resize(900, 400)
    with qtbot.waitExposed(view):
        view.show()
    return view, controller


def asked(controller: Controller) -> list[tuple[str, dict[str, Any], int]]:
    return [args for name, args in controller.session.asked if name == "request"]  # type: ignore[attr-defined]


def answer(qtbot: QtBot, controller: Controller) -> None:
    """What the session would say to the latest question."""
    qtbot.waitUntil(lambda: bool(asked(controller)))
    _, arguments, token = asked(controller)[-1]
    controller.session.say(Answer(1, token, pytorch(arguments["graph"])))  # type: ignore[attr-defined]
    controller.drain()


def test_the_text_is_what_the_language_writes(qtbot: QtBot, shown: tuple[CodeView, Controller]) -> None:
    view, controller = shown
    answer(qtbot, controller)
    assert view.text.toPlainText() == pytorch(drawing()).text
    view.copy_button.click()
    assert QGuiApplication.clipboard().text() == pytorch(drawing()).text


def test_an_edit_is_written_anew_and_a_hidden_view_asks_for_nothing(
    qtbot: QtBot, shown: tuple[CodeView, Controller]
) -> None:
    view, controller = shown
    answer(qtbot, controller)
    controller.push_graph(set_params(controller.document.graph, ["hidden"], out_features=7))
    qtbot.waitUntil(lambda: len(asked(controller)) == 2)
    answer(qtbot, controller)
    assert "nn.Linear(4, 7)" in view.text.toPlainText()
    view.hide()
    controller.push_graph(set_params(controller.document.graph, ["hidden"], out_features=8))
    view.show()
    qtbot.waitUntil(lambda: len(asked(controller)) == 3)


def test_selecting_a_card_lights_its_lines_and_clicking_a_line_selects_its_card(
    qtbot: QtBot, shown: tuple[CodeView, Controller]
) -> None:
    view, controller = shown
    answer(qtbot, controller)
    lines = view.text.toPlainText().split("\n")
    controller.select(["hidden"])
    assert [lines[i].strip() for i in view.lit_lines()] == ["self.hidden = nn.Linear(4, 3)", "x = self.hidden(x)"]
    assert len(view.text.extraSelections()) == 2
    number = next(i for i, line in enumerate(lines) if line.strip() == "x = self.act(x)")
    block = view.text.document().findBlockByNumber(number)
    place = view.text.blockBoundingGeometry(block).translated(view.text.contentOffset()).center().toPoint()
    qtbot.mouseClick(view.text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, place.y()))
    assert controller.selection == ("act",)


def test_what_cannot_be_written_is_said(qtbot: QtBot, shown: tuple[CodeView, Controller]) -> None:
    view, controller = shown
    qtbot.waitUntil(lambda: bool(asked(controller)))
    token = asked(controller)[-1][2]
    controller.session.say(Answer(1, token, None, message("Nothing arrives here.")))  # type: ignore[attr-defined]
    controller.drain()
    assert view.remark.text() == "Nothing arrives here." and not view.copy_button.isEnabled()


def said(qtbot: QtBot, controller: Controller) -> None:
    """The answer to the latest question, in the language that it asks for."""
    qtbot.waitUntil(lambda: bool(asked(controller)))
    _, arguments, token = asked(controller)[-1]
    value = write(arguments["graph"], arguments["language"])
    controller.session.say(Answer(1, token, value))  # type: ignore[attr-defined]
    controller.drain()


def choose(qtbot: QtBot, view: CodeView, language: str) -> None:
    place = view.tabs.tabRect(list(LANGUAGES).index(language)).center()
    qtbot.mouseClick(view.tabs, Qt.MouseButton.LeftButton, pos=place)


def mathematics_shown(qtbot: QtBot, view: CodeView, controller: Controller) -> None:
    said(qtbot, controller)
    before = len(asked(controller))
    choose(qtbot, view, "mathematics")
    qtbot.waitUntil(lambda: len(asked(controller)) > before)
    assert asked(controller)[-1][1]["language"] == "mathematics"
    said(qtbot, controller)
    qtbot.waitUntil(view.formulas.settled, timeout=20_000)


def test_mathematics_is_set_as_formulas_and_other_languages_are_text_again(
    qtbot: QtBot, shown: tuple[CodeView, Controller]
) -> None:
    view, controller = shown
    mathematics_shown(qtbot, view, controller)
    assert view.formulas.isVisible() and not view.text.isVisible()
    assert [row.names for row in view.formulas.rows] == ["input", "hidden · act", "output"]
    assert all(len(row.lines) == 1 and row.height >= row.lines[0].height for row in view.formulas.rows)
    view.copy_button.click()
    assert QGuiApplication.clipboard().text() == mathematics(drawing()).text
    count = len(asked(controller))
    choose(qtbot, view, "pytorch")
    qtbot.waitUntil(lambda: len(asked(controller)) > count)
    said(qtbot, controller)
    assert view.text.isVisible() and not view.formulas.isVisible()


def test_a_clicked_formula_selects_its_cards_and_a_selected_card_lights_its_formula(
    qtbot: QtBot, shown: tuple[CodeView, Controller]
) -> None:
    view, controller = shown
    mathematics_shown(qtbot, view, controller)
    row = view.formulas.rows[1]
    page = view.formulas.page
    qtbot.mouseClick(page, Qt.MouseButton.LeftButton, pos=QPoint(page.width() // 2, row.y + row.height // 2))
    assert set(controller.selection) == {"hidden", "act"} and page.lit == {row.line}
    dark = page.grab().toImage().pixelColor(page.width() - 8, row.y + row.height // 2)
    controller.select(["output"])
    assert page.lit == {view.formulas.rows[2].line}
    assert page.grab().toImage().pixelColor(page.width() - 8, row.y + row.height // 2) != dark


def test_a_narrow_view_breaks_long_formulas_and_an_edit_keeps_the_others(
    qtbot: QtBot, shown: tuple[CodeView, Controller]
) -> None:
    view, controller = shown
    graph = Graph()
    x = graph.add("MultiheadAttention", graph.add("Input", shape=(5, 8)))
    x = graph.add("Linear", x, name="hidden", out_features=3)
    graph.add("Output", graph.add("GELU", x))
    controller.replace_document(Document(graph))
    mathematics_shown(qtbot, view, controller)
    assert len(view.formulas.rows[1].lines) == 1
    view.resize(view.minimumSizeHint().width(), 400)
    qtbot.waitUntil(lambda: view.formulas.settled() and len(view.formulas.rows[1].lines) > 1, timeout=10_000)
    first = view.formulas.rows[0].lines
    count = len(asked(controller))
    controller.push_graph(set_params(controller.document.graph, ["hidden"], out_features=7))
    qtbot.waitUntil(lambda: len(asked(controller)) > count)
    said(qtbot, controller)
    assert view.formulas.rows[0].lines is first and not view.formulas.rows[5].done
    qtbot.waitUntil(view.formulas.settled, timeout=10_000)
    controller.theme.set(dark=False)
    qtbot.waitUntil(lambda: view.formulas.settled() and view.formulas.rows[0].lines is not first, timeout=10_000)


def test_a_text_over_several_lines_has_one_colour(qtbot: QtBot, shown: tuple[CodeView, Controller]) -> None:
    view, controller = shown
    answer(qtbot, controller)
    view.text.setPlainText('class A:\n    """One.\n\n    If 2 of them.\n    """\n\n    if x: return 2')
    document = view.text.document()
    found = [{f.format.foreground().color().name() for f in document.findBlockByNumber(i).layout().formats()}
             for i in range(document.blockCount())]  # fmt: skip
    text = {controller.theme.name("code_string")}
    assert found[1] == found[3] == found[4] == text and not text & (found[0] | found[6])


def test_program_text_has_letters_of_one_width(qtbot: QtBot, make_controller: Make, qapp: QApplication) -> None:
    controller = make_controller()
    before = qapp.font(), qapp.palette(), qapp.styleSheet()
    styler = apply(qapp, controller.theme)  # with a sheet, widgets get their fonts anew when they are first shown
    try:
        view, window = CodeView(controller), QMainWindow()
        qtbot.addWidget(window)
        window.setCentralWidget(view)
        with qtbot.waitExposed(window):
            window.show()
        metrics = view.text.fontMetrics()
        assert metrics.horizontalAdvance("iiii") == metrics.horizontalAdvance("WWWW")
    finally:
        styler.deleteLater()
        qapp.setStyleSheet(before[2])
        qapp.setFont(before[0])
        qapp.setPalette(before[1])
