"""The type pad: a line to type a text into, which the network answers live. In place of the sketch pad for tokens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from neurarium.data import DATASETS, DataSetInfo, encode
from neurarium.data.words import PADDING, by_word, known_count
from neurarium.session.snapshot import DataReady, Sample, Snapshot
from neurarium.ui.bridge import Controller
from neurarium.ui.widgets import ToolButton, label

WIDTH = 240  # px at scale 1
MARGIN = 24  # px at scale 1 to the corner of the canvas
SEND_MS = 60  # the network is asked at most so often
SHOWN = 6  # unknown characters or words that are named


class TypePad(QFrame):
    """Lies over its parent (the canvas area) at the lower left, for data sets of letters or words only."""

    def __init__(self, controller: Controller, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self._controller = controller
        self._theme = controller.theme
        self._info: DataSetInfo | None = None
        self._unknown: tuple[str, ...] = ()
        self._count = 0  # tokens that were typed and are known
        self._seen = False  # the session has answered this text
        self.setObjectName("typePad")
        self.setProperty("role", "raised")
        self.line = QLineEdit(self)
        self.line.setMaxLength(200)
        self.line.setAccessibleName(self.tr("Text of your own"))
        self.clear_button = ToolButton(
            self._theme, "close", self.tr("Empty the line: back to the chosen sample"), self, ghost=True, size=13,
            role="quiet",
        )  # fmt: skip
        self.words = label("", "tiny", wrap=True)
        self._sender = QTimer(self)
        self._sender.setObjectName("sends the text")
        self._sender.setSingleShot(True)
        self._sender.setInterval(SEND_MS)
        self._sender.timeout.connect(self._send)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.clear_button)
        self._box = QVBoxLayout(self)
        self._box.addLayout(row)
        self._box.addWidget(self.words)
        self._space()
        self._connect()
        parent.installEventFilter(self)
        self.refresh()

    def _space(self) -> None:
        px = self._theme.px
        self.setFixedWidth(px(WIDTH))
        self._box.setSpacing(px(5))
        self._box.setContentsMargins(px(8), px(8), px(8), px(8))
        self._place()

    def _connect(self) -> None:
        controller = self._controller
        controller.event_arrived.connect(self._on_event)
        controller.snapshot_arrived.connect(self._on_snapshot)
        controller.document_replaced.connect(self.refresh)
        controller.document_changed.connect(lambda change: self.refresh() if change.data else None)
        self._theme.changed.connect(self._space)
        self.line.textEdited.connect(lambda _text: self._sender.start())
        self.line.returnPressed.connect(self._send)
        self.clear_button.clicked.connect(self.clear)

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show or hide for the data set at hand."""
        facts = DATASETS.get(self._controller.document.data.name)
        self._info = facts if facts is not None and facts.tokens else None
        self.line.clear()
        self._seen, self._unknown, self._count = False, (), 0
        self._sender.stop()
        self.setVisible(self._info is not None)
        if self._info is not None:
            words = by_word(self._info.vocabulary)
            self.line.setPlaceholderText(self.tr("Type a sentence") if words else self.tr("Type something"))
            self.line.setToolTip(self._tip(self._info))
            self._say(None)

    def _tip(self, info: DataSetInfo) -> str:
        known = " ".join("␣" if token == " " else token for token in info.vocabulary if token != "·")
        if by_word(info.vocabulary):
            return self.tr("{0} words at most. The network knows these: {1}").format(info.shape[0], known)
        return self.tr("{0} characters at most. The network knows these: {1}").format(info.shape[0], known)

    def _place(self) -> None:
        self.adjustSize()
        margin = self._theme.px(MARGIN)
        left = min(margin, max(0, self._host.width() - self.width()))
        self.move(left, max(0, self._host.height() - self.height() - margin))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    # -- typing ----------------------------------------------------------------------------------

    def _send(self) -> None:
        self._sender.stop()
        if self._info is None:
            return
        text = self.line.text()
        tokens, self._unknown = encode(text, self._info.vocabulary, self._info.shape[0])
        self._count = known_count(text, self._info.vocabulary)
        self._seen = False
        self._controller.session.draw_sample(tokens if text else None)
        self._say(None)

    def clear(self) -> None:
        """Empty the line; the cards show the chosen sample again."""
        self.line.clear()
        self._send()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.line.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    # -- what arrives ----------------------------------------------------------------------------

    def _on_event(self, event: object) -> None:
        if isinstance(event, DataReady):
            self.refresh()

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if self.isHidden() or snapshot.sample is None or not self.line.text():
            return
        if snapshot.sample.part == "drawn":
            self._seen = True
            self._say(snapshot.sample)
        elif self._seen and not self._sender.isActive():
            self.line.clear()  # another sample was chosen: the line must not claim to be what the cards show
            self._seen, self._unknown = False, ()
            self._say(None)

    def _length_words(self) -> list[str]:
        """What was done to a text that is not as long as the network reads. Blanks that fill up are seen as such."""
        info = self._info
        if info is None or not self.line.text() or not self._count:
            return []
        length, first = info.shape[0], info.vocabulary[0]
        if self._count < length and first not in (" ", PADDING):
            return [self.tr("Filled up with “{0}”: the network reads {1} at a time").format(first, length)]
        if self._count > length:
            last = first == " "
            return [(self.tr("Only the last {0} are read") if last else self.tr("Only the first {0} are read")).format(
                length)]  # fmt: skip
        return []

    def _say(self, sample: Sample | None) -> None:
        lines = []
        if sample is not None and sample.prediction:
            answer = self.tr("␣ (a space)") if sample.prediction == " " else sample.prediction
            lines.append(self.tr("The network says {0}").format(answer))
        elif sample is not None:
            lines.append(self.tr("Complete the network, and it answers."))
        elif not self.line.text():
            lines.append(self.tr("Type here: the network answers live"))
        if self._unknown:
            some = ", ".join(f"“{token}”" for token in self._unknown[:SHOWN])
            more = ", …" if len(self._unknown) > SHOWN else ""
            lines.append(self.tr("Left out, not in the vocabulary: {0}").format(some + more))
        lines.extend(self._length_words())
        text = "\n".join(lines)
        if text != self.words.text():
            self.words.setText(text)
            self.words.setVisible(bool(text))
            self._place()
