"""What is wrong with the run, in sentences that point at a layer and offer what helps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from neurarium.diagnosis import Finding, Remedy, edit
from neurarium.session.asking import ask
from neurarium.session.readings.gradients import Diagnosis
from neurarium.session.snapshot import Snapshot, Watch
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.bridge.words import layer_count
from neurarium.ui.pictures.wish import Wish
from neurarium.ui.widgets import FlowLayout, PlainButton, label, scrolling

ASK = ask("diagnosis")


class FindingCard(QFrame):
    """One finding: the sentence, a button that shows the layer, a button that helps."""

    def __init__(
        self, controller: Controller, finding: Finding, apply: Callable[[Remedy], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._apply = apply
        self.finding = finding
        self.setProperty("role", "advice")
        px = controller.theme.px
        self.sentence = label("", "", self, wrap=True)
        self.show_button = PlainButton(controller.theme, self.tr("Show the layer"), self, small=True)
        self.show_button.clicked.connect(self.show_layer)
        row = FlowLayout(gap=px(8))
        row.addWidget(self.show_button)
        self.remedy_button: PlainButton | None = None
        if finding.remedy is not None:
            words, tip = translate_message(finding.remedy.label), self.tr("Try this; Undo takes it back.")
            if finding.remedy.note is not None:
                tip = f"{tip} {translate_message(finding.remedy.note)}"
            self.remedy_button = PlainButton(controller.theme, words, self, tip=tip, small=True)
            self.remedy_button.clicked.connect(self._help)
            row.addWidget(self.remedy_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(10), px(6), px(10), px(8))
        box.setSpacing(px(6))
        box.addWidget(self.sentence)
        box.addLayout(row)
        self.follow(finding)

    def follow(self, finding: Finding) -> None:
        """The same finding with newer numbers."""
        self.finding = finding
        self.sentence.setText(translate_message(finding.sentence))
        if self.remedy_button is not None and finding.remedy is not None:
            self.remedy_button.setText(translate_message(finding.remedy.label))

    def _help(self) -> None:
        if self.finding.remedy is not None:
            self._apply(self.finding.remedy)

    def show_layer(self) -> None:
        """Select the card that the finding is about, and look at it."""
        self._controller.select([self.finding.card])
        self._controller.focus.look_at(self.finding.card)


class FindingsPanel(QFrame):
    """All findings below each other. Asks only while it is seen."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controller = controller
        self.setProperty("role", "card")
        self.title = label(self.tr("Diagnosis"), "section", self)
        self.good = label(self.tr("✓ Nothing is wrong, as far as can be told"), "good", self, wrap=True)
        self.state = label("", "quiet", self, wrap=True)
        self.cards: list[FindingCard] = []
        inner = QWidget(self)
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, controller.theme.px(4), 0)
        self._list.addWidget(self.good)
        self._list.addWidget(self.state)
        self._list.addStretch(1)
        self._box = QVBoxLayout(self)
        area = scrolling(inner)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self.tr("Diagnosis"))
        self._box.addWidget(self.title)
        self._box.addWidget(area, 1)
        self._wish = Wish(controller.watches, self, Watch(asks=frozenset({ASK}), curves=False))
        controller.snapshot_arrived.connect(self._on_snapshot)
        controller.document_replaced.connect(lambda: self._show(None))
        controller.analysis_changed.connect(self._on_analysis)
        controller.theme.changed.connect(self._space)
        self._space()
        self._show(None)

    def _space(self) -> None:
        px = self.controller.theme.px
        self._box.setContentsMargins(px(10), px(9), px(8), px(6))
        self._box.setSpacing(px(4))
        self._list.setSpacing(px(6))

    def _on_analysis(self, *_: object) -> None:
        if not self.controller.analysis.runnable:
            self._show(None)

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        reading = snapshot.answers.get(ASK)
        if reading is None or not self.isVisible():
            return
        if reading.problem is not None:
            self._show(None)
            self.state.setText(translate_message(reading.problem))
        elif isinstance(reading.value, Diagnosis):
            self._show(reading.value)

    def _show(self, found: Diagnosis | None) -> None:
        findings = found.findings if found is not None else ()
        if [_key(card.finding) for card in self.cards] == [_key(finding) for finding in findings]:
            for card, finding in zip(self.cards, findings, strict=True):
                if card.finding != finding:
                    card.follow(finding)
        else:
            self._rebuild(findings)
        self.good.setVisible(found is not None and not findings)
        self.state.setText(self._state(found))

    def _rebuild(self, findings: tuple[Finding, ...]) -> None:
        for card in self.cards:
            self._list.removeWidget(card)
            card.deleteLater()
        self.cards = [FindingCard(self.controller, finding, self.apply, self) for finding in findings]
        for index, card in enumerate(self.cards):
            self._list.insertWidget(index, card)

    def _state(self, found: Diagnosis | None) -> str:
        if found is None:
            if not self.controller.analysis.runnable:
                return self.tr("As soon as the drawing is complete, this says whether gradients reach every layer.")
            return self.tr("One moment…")
        looked = self.tr("Looked for vanishing and exploding gradients, dead units ({0} training samples) and steps "
                         "that are far too large or too small.").format(f"{found.samples:,}")  # fmt: skip
        if found.findings:
            return looked
        reached = self.tr("Gradients reach all {0} that learn.").format(layer_count(found.layers))
        return f"{reached} {looked}"

    def apply(self, remedy: Remedy) -> None:
        """Do what helps, undoably."""
        controller = self.controller
        if remedy.recipe:
            controller.set_recipe(remedy.label, **dict(remedy.recipe))
        if remedy.types or remedy.params:
            controller.push_graph(edit(controller.document.graph, remedy))
        if remedy.note is not None:
            controller.notice.emit(remedy.note, "info")


def _key(finding: Finding) -> tuple[str, str, bool]:
    return finding.kind, finding.card, finding.remedy is not None
