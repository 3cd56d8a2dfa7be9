"""How long layers take: asked for with a button, measured by the session, forgotten as soon as anything changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from neurarium.project import DocumentChange
from neurarium.session.snapshot import Answer, DataReady, Timings
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.panels.words import Words, keyboard_only
from neurarium.ui.pictures.numbers import short
from neurarium.ui.widgets import PlainButton

DEVICES = {"cpu": "CPU", "cuda": "NVIDIA GPU", "mps": "Apple GPU"}


def duration(seconds: float) -> str:
    """As people read it: 12 µs, 1.30 ms, 2.1 s."""
    if seconds < 1e-3:
        return f"{seconds * 1e6:.0f} µs"
    return f"{short(seconds * 1e3)} ms" if seconds < 1 else f"{seconds:.1f} s"


class Measuring(QObject):
    """The latest measurement of the network as it is; None before it, or when something changed since."""

    changed = Signal()

    def __init__(self, controller: Controller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._token: int | None = None
        self.timings: Timings | None = None
        self.error = ""
        controller.document_changed.connect(self._on_change)
        controller.document_replaced.connect(self._forget)
        controller.analysis_changed.connect(self._forget)
        controller.event_arrived.connect(lambda event: self.changed.emit() if isinstance(event, DataReady) else None)

    @property
    def busy(self) -> bool:
        return self._token is not None

    def measure(self) -> None:
        """Ask the session; training waits for about a second at most."""
        if self._token is None:
            self._token = self._controller.requests.ask("timing", self._answered)
            self.changed.emit()

    def of(self, *cards: str) -> tuple[float, float] | None:
        """Seconds forward and back of some cards, all their repetitions together."""
        if self.timings is None:
            return None
        copies = self._controller.analysis.unrolled
        nodes = [node for node in self.timings.nodes if copies.card(node) in cards]
        return self.timings.of(nodes) if nodes else None

    def total(self) -> tuple[float, float] | None:
        return self.timings.of(self.timings.nodes) if self.timings is not None else None

    def words(self, times: tuple[float, float] | None) -> str:
        """Both ways in one sentence; "" where nothing is known."""
        if times is None or self.timings is None:
            return ""
        back = self.tr("no way back") if times[1] == 0.0 else self.tr("{0} backward").format(duration(times[1]))
        device = DEVICES.get(self.timings.device, self.timings.device)
        sentence = self.tr("{forward} forward, {back} for a batch of {batch:,} on the {device}, measured now")
        return sentence.format(forward=duration(times[0]), back=back, batch=self.timings.batch, device=device)

    def _answered(self, answer: Answer) -> None:
        if self._token is None:
            return  # the network has changed meanwhile
        self._token = None
        self.timings = answer.value if isinstance(answer.value, Timings) else None
        self.error = translate_message(answer.error) if answer.error is not None else ""
        self.changed.emit()

    def _on_change(self, change: DocumentChange) -> None:
        if change.recipe or change.data:
            self._forget()

    def _forget(self, _what: object = None) -> None:
        if self._token is not None:
            self._controller.requests.forget(self._token)
        if self.timings is not None or self._token is not None or self.error:
            self._token, self.timings, self.error = None, None, ""
            self.changed.emit()


class MeasureRow(QWidget):
    """The button, and below it what was found."""

    def __init__(self, controller: Controller, measuring: Measuring, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = controller.theme
        self._measuring = measuring
        self.words = Words(theme, "", "tiny")
        self.button = PlainButton(
            theme, self.tr("Measure the time"), self, small=True,
            tip=self.tr("Let a batch of the training part run through the network a few times, there and back, and "
                        "take the median. Training waits for a moment; nothing is learnt."),
        )  # fmt: skip
        keyboard_only(self.button)
        self.button.clicked.connect(measuring.measure)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addWidget(self.words)
        box.addWidget(self.button)

    def show_times(self, times: tuple[float, float] | None) -> None:
        """What was measured for the layer or network that is shown."""
        measuring = self._measuring
        text = self.tr("Measuring …") if measuring.busy else measuring.error or measuring.words(times)
        self.words.set_text(text)
        self.words.setVisible(bool(text))
        self.button.setText(self.tr("Measure again") if measuring.timings is not None else self.tr("Measure the time"))
        self.button.setEnabled(not measuring.busy)
