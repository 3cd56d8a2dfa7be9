"""The Code view: the drawing as a program or as formulas, live. A selected card lights its lines, a clicked line
selects its card."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QHideEvent, QShowEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from neurarium.languages import LANGUAGES
from neurarium.languages.code import formula
from neurarium.session.snapshot import Answer, Ready
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.plots.code_highlight import PythonHighlighter
from neurarium.ui.plots.formula_list import FormulaList
from neurarium.ui.widgets import PillTabs, PlainButton, label

SETTLE_MS = 150  # after the last edit: a dragged number need not be written for every pixel
COPIED_MS = 1500


class CodeText(QPlainTextEdit):
    """Read-only text in a fixed-width font; tells which line was clicked."""

    def __init__(self, view: CodeView) -> None:
        super().__init__(view)
        self._view = view
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def mouseReleaseEvent(self, event: Any) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._view.line_clicked(self.cursorForPosition(event.position().toPoint()).blockNumber())


class CodeView(QWidget):
    """Languages at the left of the row, Copy at its right, the text below."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._theme = controller.theme
        self._languages = list(LANGUAGES)
        self._code: Any = None  # a `Code`
        self._token: int | None = None
        self._stale = True
        self._own_click = False
        self.tabs = PillTabs(self)
        for title in LANGUAGES.values():
            self.tabs.add(translate_message(title))
        self.copy_button = PlainButton(self._theme, self.tr("Copy"), small=True)
        self.copy_button.setToolTip(self.tr("Copy the whole text"))
        self.remark = label("", "quiet")
        self.text = CodeText(self)
        self.text.setAccessibleName(self.tr("The network as source code"))
        self.formulas = FormulaList(self._theme, self.line_clicked, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.text)
        self.pages.addWidget(self.formulas)
        self._highlighter = PythonHighlighter(self._theme, self.text.document())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.timeout.connect(lambda: self.copy_button.setText(self.tr("Copy")))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.addWidget(self.tabs)
        self._row.addWidget(self.remark, 1)
        self._row.addWidget(self.copy_button)
        self._box = QVBoxLayout(self)
        self._box.addLayout(self._row)
        self._box.addWidget(self.pages, 1)
        self.remark.setWordWrap(False)
        self._space()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _: self._changed())
        self.copy_button.clicked.connect(self.copy)
        self._controller.analysis_changed.connect(lambda _: self._changed())
        self._controller.document_replaced.connect(self._changed)
        self._controller.event_arrived.connect(self._on_event)
        self._controller.selection_changed.connect(lambda _: self._light())
        self._theme.changed.connect(self._space)

    def _space(self) -> None:
        px = self._theme.px
        self._row.setSpacing(px(10))
        self._box.setContentsMargins(px(12), px(4), px(12), px(10))
        self._box.setSpacing(px(6))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPixelSize(px(12.5))
        self.text.setFont(font)
        self.text.setTabStopDistance(4 * self.text.fontMetrics().horizontalAdvance(" "))
        self._light()

    # -- asking ----------------------------------------------------------------------------------

    @property
    def language(self) -> str:
        return self._languages[max(0, self.tabs.currentIndex())]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._space()  # the style sheet has given the text its own font in the meantime
        if self._stale:
            self._timer.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _on_event(self, event: object) -> None:
        if isinstance(event, Ready) and self._code is None:
            self._changed()

    def _changed(self) -> None:
        """The drawing or the language is another one: write it again soon, if anybody looks."""
        self._stale = True
        if self.isVisible():
            self._timer.start(SETTLE_MS)

    def _ask(self) -> None:
        controller = self._controller
        if self._token is not None:
            controller.requests.forget(self._token)
        self._stale = False
        self._token = controller.requests.ask(
            "code", self._answered, language=self.language, graph=controller.document.graph.copy(),
            data=controller.document.data,
        )  # fmt: skip
        if self._code is None:
            self.remark.setText(self.tr("Writing …"))

    def _answered(self, answer: Answer) -> None:
        self._token = None
        if answer.error is not None:
            self._code = None
            self.remark.setText(translate_message(answer.error))
            self.text.setPlainText("")
            self.formulas.set_formulas([])
            self.copy_button.setEnabled(False)
            return
        self._code = answer.value
        self.copy_button.setEnabled(True)
        self.remark.setText(" ".join(self._code.remarks))
        self.remark.setToolTip("\n".join(self._code.remarks))
        if self._code.language == "latex":
            self._show_formulas()
        else:
            self._show_text(self._code.text)
        self.pages.setCurrentWidget(self.formulas if self._code.language == "latex" else self.text)
        self._light()

    def _show_text(self, text: str) -> None:
        """Exchange the text; the place that is looked at stays."""
        if text == self.text.toPlainText():
            return
        bar = self.text.verticalScrollBar()
        place = bar.value()
        self.text.setPlainText(text)
        bar.setValue(place)

    def _show_formulas(self) -> None:
        """A row for every formula, beside it the names of its cards, or of a group that it is about as a whole; a card
        of several formulas is named beside the first."""
        graph = self._controller.document.graph
        groups = {frozenset(graph.members(group_id)): group.name for group_id, group in graph.groups.items()}
        found: list[tuple[int, str, str]] = []
        before = ""
        for number, line in enumerate(self._code.text.split("\n")):
            text = formula(line)
            if not text:
                continue
            cards = self._code.cards[number]
            names = [node.name for node_id, node in graph.nodes.items() if node_id in cards]
            beside = groups.get(cards) or " · ".join(names)
            found.append((number, text, "" if beside == before else beside))
            before = beside
        self.formulas.set_formulas(found)

    # -- cards and lines -------------------------------------------------------------------------

    def _light(self) -> None:
        """Mark the lines of the selected cards and bring the first of them into view."""
        marks: list[QTextEdit.ExtraSelection] = []
        lines = self.lit_lines()
        if self.pages.currentWidget() is self.formulas:
            self.formulas.light(lines, show=not self._own_click)
            return
        for number in lines:
            mark = QTextEdit.ExtraSelection()
            mark.format.setBackground(self._theme.colour("selection", 0.22))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            mark.cursor = QTextCursor(self.text.document().findBlockByNumber(number))
            marks.append(mark)
        self.text.setExtraSelections(marks)
        if lines and not self._own_click:
            first = self.text.cursorForPosition(self.text.viewport().rect().topLeft()).blockNumber()
            last = self.text.cursorForPosition(self.text.viewport().rect().bottomLeft()).blockNumber()
            if not any(first <= number < last for number in lines):
                self.text.verticalScrollBar().setValue(max(0, lines[0] - 2))

    def lit_lines(self) -> list[int]:
        """Numbers (from 0) of the lines about the selected cards."""
        if self._code is None:
            return []
        chosen = set(self._controller.selection)
        return [number for number, cards in enumerate(self._code.cards) if cards & chosen]

    def line_clicked(self, number: int) -> None:
        """Select the cards that a line is about."""
        if self._code is None or not 0 <= number < len(self._code.cards):
            return
        cards = [card for card in self._code.cards[number] if card in self._controller.document.graph.nodes]
        if cards:
            self._own_click = True
            self._controller.select(sorted(cards))
            self._own_click = False

    def copy(self) -> None:
        """The whole text to the clipboard."""
        if self._code is not None:
            QGuiApplication.clipboard().setText(self._code.text)
            self.copy_button.setText(self.tr("Copied"))
            self._copied.start(COPIED_MS)
