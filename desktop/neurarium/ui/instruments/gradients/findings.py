"""What is wrong with the run, in sentences that point at a layer and offer what helps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from neurarium.diagnosis import Finding, Remedy, edit
from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.readings.gradients import Diagnosis
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.bridge.words import layer_count
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.widgets import FlowLayout, PlainButton, label, scrolling

ASK = ask("diagnosis")
WRAPPED = int(Qt.TextFlag.TextWordWrap)


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

    def set_kept(self, kept: bool) -> None:
        """What is kept from an earlier step is there to be read: what helped then may not fit any more."""
        if self.remedy_button is not None:
            self.remedy_button.setEnabled(not kept)

    def _help(self) -> None:
        if self.finding.remedy is not None:
            self._apply(self.finding.remedy)

    def show_layer(self) -> None:
        """Select the card that the finding is about, and look at it."""
        self._controller.select([self.finding.card])
        self._controller.focus.look_at(self.finding.card)


class FindingsPicture(Picture):
    """All findings below each other, each with what helps; as a file they are text and the numbers behind them."""

    def __init__(self, controller: Controller, parent: QWidget | None = None, *, node: str = "") -> None:
        super().__init__(controller, parent, node=node)
        self.found: Diagnosis | None = None
        self.good = label(self.tr("✓ Nothing is wrong, as far as can be told"), "good", self, wrap=True)
        self.state = label("", "quiet", self, wrap=True)
        self.cards: list[FindingCard] = []
        inner = QWidget(self)
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, controller.theme.px(4), 0)
        self._list.addWidget(self.good)
        self._list.addWidget(self.state)
        self._list.addStretch(1)
        self._area = scrolling(inner)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(self.tr("Diagnosis"))
        self._area.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._area)
        self.changed.connect(self._follow)
        controller.theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        self._list.setSpacing(self.theme.px(6))

    @property
    def least_height(self) -> float:
        return 60.0  # sentences, that scroll

    # -- what it says ------------------------------------------------------------------------------

    def title(self) -> str:
        return self.tr("Diagnosis")

    def caption(self) -> str:
        if self.found is None:
            return ""
        return self.tr("Looked for vanishing and exploding gradients, dead units ({0} training samples) and steps "
                       "that are far too large or too small.").format(f"{self.found.samples:,}")  # fmt: skip

    def asks(self) -> frozenset[Ask]:
        return frozenset({ASK})

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.found = found = next(iter(readings.values())).value
        assert isinstance(found, Diagnosis)
        if [_key(card.finding) for card in self.cards] == [_key(finding) for finding in found.findings]:
            for card, finding in zip(self.cards, found.findings, strict=True):
                if card.finding != finding:
                    card.follow(finding)
        else:
            self._rebuild(found.findings)
        self.good.setVisible(not found.findings)
        self.state.setVisible(not found.findings)
        self.state.setText(self.tr("Gradients reach all {0} that learn.").format(layer_count(found.layers)))
        self._follow()

    def numbers(self) -> dict[str, NDArray[Any]]:
        """By layer what it was judged by, by activation its dead units, and the sentences."""
        found = self.found
        if found is None:
            return {}
        layers, activations = found.facts, found.activations
        return {
            "layer": np.array([each.title for each in layers]),
            "gradient (root mean square)": np.array([each.gradient for each in layers]),
            "weight (root mean square)": np.array([each.weight for each in layers]),
            "update ÷ weight": np.array([each.ratio for each in layers]),
            "activation": np.array([each.title for each in activations]),
            "share of dead units": np.array([each.dead for each in activations]),
            "findings": np.array([translate_message(finding.sentence) for finding in found.findings]),
        }

    # -- on the screen -----------------------------------------------------------------------------

    def _follow(self) -> None:
        """Sentences with their buttons where something was found out; else it is painted why not."""
        self._area.setVisible(self.ready and not self.idle and not self.problem and self.found is not None)
        for card in self.cards:
            card.set_kept(self.frozen)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._area.isHidden():
            super().paintEvent(event)

    def _rebuild(self, findings: tuple[Finding, ...]) -> None:
        for card in self.cards:
            self._list.removeWidget(card)
            card.deleteLater()
        self.cards = [FindingCard(self.controller, finding, self.apply, self) for finding in findings]
        for index, card in enumerate(self.cards):
            self._list.insertWidget(index, card)

    def apply(self, remedy: Remedy) -> None:
        """Do what helps, undoably."""
        controller = self.controller
        if remedy.recipe:
            controller.set_recipe(remedy.label, **dict(remedy.recipe))
        if remedy.types or remedy.params:
            controller.push_graph(edit(controller.document.graph, remedy))
        if remedy.note is not None:
            controller.notice.emit(remedy.note, "info")

    # -- as a file -----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        found = self.found
        if found is None:
            return
        px, room = self.theme.px, QRectF(rect)
        painter.setFont(self.theme.font("small"))
        if not found.findings:
            for words, role in ((self.good.text(), "good"), (self.state.text(), "quiet")):
                painter.setPen(self.theme.colour(role))
                place = painter.boundingRect(room, WRAPPED, words)
                painter.drawText(place, WRAPPED, words)
                room.setTop(place.bottom() + px(6))
            return
        line, last = painter.fontMetrics().height() + px(2), len(found.findings) - 1
        for at, finding in enumerate(found.findings):
            high = self._paint_finding(painter, room.adjusted(0, 0, 0, 0 if at == last else -line), finding)
            if not high:
                painter.setPen(self.theme.colour("quiet"))
                painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom),
                                 self.tr("+{0} more").format(len(found.findings) - at))  # fmt: skip
                return
            room.setTop(room.top() + high + px(6))

    def _paint_finding(self, painter: QPainter, room: QRectF, finding: Finding) -> float:
        """The sentence and below it what helps, in a box; how high it is, 0 where it has no room."""
        px = self.theme.px
        inner = room.adjusted(px(10), px(6), -px(10), 0)
        words = painter.boundingRect(inner, WRAPPED, translate_message(finding.sentence))
        helps = translate_message(finding.remedy.label) if finding.remedy is not None else ""
        tried = self.tr("What helps: {0}").format(helps) if helps else ""
        below = painter.boundingRect(inner.translated(0, words.height() + px(3)), WRAPPED, tried) if tried else words
        box = QRectF(room.left(), room.top(), room.width(), below.bottom() + px(7) - room.top())
        if box.bottom() > room.bottom():
            return 0.0
        painter.setPen(QPen(self.theme.colour("warning_line"), 1))
        painter.setBrush(self.theme.colour("warning_fill"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        painter.setPen(self.theme.colour("text"))
        painter.drawText(words, WRAPPED, translate_message(finding.sentence))
        if tried:
            painter.setPen(self.theme.colour("quiet"))
            painter.drawText(below, WRAPPED, tried)
        return box.height()


def _key(finding: Finding) -> tuple[str, str, bool]:
    return finding.kind, finding.card, finding.remedy is not None
