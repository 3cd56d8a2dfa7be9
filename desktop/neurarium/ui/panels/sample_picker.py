"""What the network is looking at: the chosen sample, the truth, the answer, and ways to the next one."""

from __future__ import annotations

import random

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from neurarium.session.snapshot import DataReady, Sample, Snapshot, Watch, Where
from neurarium.ui.bridge import Controller
from neurarium.ui.panels.sample_thumb import SampleThumb
from neurarium.ui.pictures.wish import Wish
from neurarium.ui.widgets import ChoiceField, ElidedLabel, PlainButton, ToolButton, label

WIDTH = 244  # px at scale 1


class SamplePicker(QWidget):
    """Shows the sample of the last snapshot; buttons and keys (←, →, W, R) ask the session for another one."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._theme = controller.theme
        self.sample: Sample | None = None
        self.part = ChoiceField(self._theme, self)
        self.part.add("validation", self.tr("Validation"))
        self.part.add("train", self.tr("Training"))
        self.count = label("", "tiny")
        self.thumb = SampleThumb(self._theme, self)
        self.answer = ElidedLabel("", role="quiet")
        self.mark = label("", "quiet")
        self.back = ToolButton(self._theme, "chevron-left", self.tr("The sample before (←)"), self, size=14)
        self.next = ToolButton(self._theme, "chevron-right", self.tr("The next sample (→)"), self, size=14)
        for arrow in (self.back, self.next):
            arrow.setProperty("kind", "arrow")  # as high as the buttons with words beside them
        self.wrong = PlainButton(
            self._theme, self.tr("Next wrong"), self, small=True,
            tip=self.tr("The next sample that the network answers wrongly (W)"),
        )  # fmt: skip
        self.random = PlainButton(
            self._theme, self.tr("Random"), self, small=True, tip=self.tr("Any sample of this part (R)")
        )
        self._lay_out()
        self._connect()
        self._wish = Wish(controller.watches, self, self._watch())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for widget in (self.part, self.back, self.next, self.wrong, self.random):
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click Space is still the window's
        self._show_state()

    def _lay_out(self) -> None:
        head, foot, words = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(label(self.tr("Sample"), "section"))
        head.addWidget(self.part)
        head.addStretch(1)
        head.addWidget(self.count)
        words.addWidget(self.mark)
        words.addWidget(self.answer, 1)
        for button in (self.back, self.next, self.wrong, self.random):
            foot.addWidget(button)
        foot.addStretch(1)
        self._rows = (head, words, foot)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(head)
        self._box.addWidget(self.thumb, 1)
        self._box.addLayout(words)
        self._box.addLayout(foot)
        self.part.setAccessibleName(self.tr("Part of the data"))
        self.part.setToolTip(self.tr("Choose from the training or the validation part; the test part stays unseen."))
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        self.setFixedWidth(px(WIDTH))
        self._box.setSpacing(px(5))
        for row in self._rows:
            row.setSpacing(px(6))
        self.part.setFont(self._theme.font("small"))
        self.part.setFixedWidth(px(104))
        self._show_state()

    def _connect(self) -> None:
        controller = self._controller
        controller.snapshot_arrived.connect(self._on_snapshot)
        controller.event_arrived.connect(self._on_event)
        controller.document_replaced.connect(self._forget)
        controller.document_changed.connect(lambda _: self._wish.set(self._watch()))
        self._theme.changed.connect(self._space)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.wrong.clicked.connect(self.go_wrong)
        self.random.clicked.connect(self.go_random)
        self.part.edited.connect(self._choose_part)

    def _input_node(self) -> str | None:
        nodes = self._controller.document.graph.nodes.values()
        return next((node.id for node in nodes if node.type == "Input"), None)

    def _watch(self) -> Watch:
        """The Input's numbers tell how far each feature is from its mean."""
        node = self._input_node()
        return Watch(cards=frozenset([node]) if node is not None else frozenset(), curves=False)

    # -- ways to another sample ------------------------------------------------------------------

    def go_on(self) -> None:
        self._controller.session.next_sample()

    def go_back(self) -> None:
        self._controller.session.next_sample(backwards=True)

    def go_wrong(self) -> None:
        self._controller.session.next_sample(wrong=True)

    def go_random(self) -> None:
        """Any sample of the part but the one that is shown."""
        size = self._size(self._part)
        if size > 1:
            index = random.randrange(size - 1)
            shown = self.sample.index if self.sample is not None else -1
            self._controller.session.choose_sample(self._part, index + (index >= shown >= 0))

    def _choose_part(self, part: Where) -> None:
        self._controller.session.choose_sample(part, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {
            Qt.Key.Key_Left: self.go_back, Qt.Key.Key_Right: self.go_on, Qt.Key.Key_W: self.go_wrong,
            Qt.Key.Key_R: self.go_random,
        }  # fmt: skip
        way = ways.get(Qt.Key(event.key())) if event.modifiers() == Qt.KeyboardModifier.NoModifier else None
        if way is None:
            super().keyPressEvent(event)
        else:
            way()

    # -- what arrives ----------------------------------------------------------------------------

    @property
    def _part(self) -> Where:
        return "train" if self.part.value == "train" else "validation"

    def _size(self, part: Where) -> int:
        ready = self._controller.data_ready
        sizes = ready.sizes if ready is not None else (0, 0, 0)
        return sizes[("train", "validation", "test").index(part)]

    def _forget(self) -> None:
        self.sample = None
        self._wish.set(self._watch())
        self._show_state()

    def _on_event(self, event: object) -> None:
        if isinstance(event, DataReady):
            self._forget()

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if snapshot.sample is None:
            return
        self.sample = snapshot.sample
        if self.isVisible():
            self._show_sample(snapshot)

    def showEvent(self, event: object) -> None:
        if self._controller.snapshot is not None and self._controller.snapshot.sample is not None:
            self._on_snapshot(self._controller.snapshot)

    def _show_sample(self, snapshot: Snapshot) -> None:
        ready = self._controller.data_ready
        card = snapshot.cards.get(self._input_node() or "")
        scaled = card.values.reshape(-1) if card is not None and card.kind == "vector" else None
        names = ready.feature_names if ready is not None else ()
        self.thumb.show_sample(self.sample, scaled, names, ready.points if ready is not None else None)
        self._show_state()

    def _show_state(self) -> None:
        """Words and buttons for the sample at hand."""
        sample = self.sample
        drawn = sample is not None and sample.part == "drawn"
        if sample is not None and not drawn:
            self.part.set_value(sample.part)
        sizes: dict[Where, int] = {"train": self._size("train"), "validation": self._size("validation")}
        for button in (self.back, self.next, self.wrong, self.random):
            button.setEnabled(sample is not None and max(sizes.values()) > 1)
        if sample is None:
            self.count.setText("")
            self._say("", "quiet", "")
            self.thumb.empty_text = self.tr("No data set is chosen yet.") if not any(sizes.values()) else ""
            self.thumb.show_sample(None, None, (), None)
            self.thumb.update()
            return
        size = sizes.get(sample.part, 0)
        place = self.tr("{0} of {1}").format(f"{sample.index + 1:,}", f"{size:,}")
        typed = any(part.kind == "tokens" for part in sample.parts)
        yours = self.tr("your text") if typed else self.tr("your drawing")
        self.count.setText(yours if drawn else place if size else "")
        said, label = _visible(sample.prediction), _visible(sample.label)
        if drawn:
            words = self.tr("the network says {0}").format(said) if said else ""
            self._say("", "quiet", words)
        elif not said:
            self._say("", "quiet", self.tr("truth {0}").format(label))
        else:
            text = self.tr("truth {0} · network says {1}").format(label, said)
            mark = "" if sample.correct is None else "✓" if sample.correct else "✗"
            self._say(mark, "good" if sample.correct else "error", text)

    def _say(self, mark: str, role: str, text: str) -> None:
        """The answer's line. The mark is a glyph first, a colour second."""
        self.answer.setText(text)
        self.answer.setAccessibleName(text)
        self.mark.setText(mark)
        self.mark.setVisible(bool(mark))
        if self.mark.property("role") != role:
            self.mark.setProperty("role", role)
            self.mark.style().unpolish(self.mark)
            self.mark.style().polish(self.mark)


def _visible(text: str) -> str:
    """A letter that is a space can be seen."""
    return "␣" if text == " " else text
