"""The live numbers of the top bar: epoch, step, loss, accuracy or R². They change at most ten times a second."""

from __future__ import annotations

import math

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from neurarium.session.snapshot import Snapshot
from neurarium.ui.bridge import Controller
from neurarium.ui.pictures.numbers import MINUS
from neurarium.ui.widgets import SteadyLabel

REFRESH_MS = 100
GAP = 14  # px at scale 1 between the numbers, beside the room that each keeps for its growth
_KEEP = 0.7  # share of the shown loss that stays at each refresh while training: readable, and a second behind at most


def loss_text(loss: float | None) -> str:
    """Three significant digits without jumping between forms: 2.31, 0.231, 0.023, 1.2e−5, 14,200."""
    if loss is None:
        return "–"
    if not math.isfinite(loss):
        return "∞" if loss > 0 else "NaN"
    size = abs(loss)
    if size >= 1000:
        return f"{loss:,.0f}" if size < 1e6 else _powered(f"{loss:.2e}")
    if size >= 100:
        return f"{loss:.1f}"
    if size >= 1:
        return f"{loss:.2f}"
    return f"{loss:.3f}" if size >= 0.001 or size == 0 else _powered(f"{loss:.1e}")


def _powered(text: str) -> str:
    """1.2e-05 → 1.2e−5, as everywhere else."""
    number, _, power = text.partition("e")
    return f"{number}e{int(power)}".replace("-", MINUS)


def metric_text(value: float | None, kind: str) -> str:
    """Accuracy in per cent, R² as a number."""
    if value is None or not math.isfinite(value):
        return "–"
    return f"{value * 100:.1f} %" if kind == "accuracy" else f"{value:.3f}"


class LiveNumbers(QWidget):
    """Quiet names, strong numbers. Fewer of them when there is no room."""

    grown = Signal()

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = controller.theme
        self._controller = controller
        self._latest: Snapshot | None = None
        self._shown_loss: float | None = None
        self._generation = -1
        self.epoch = SteadyLabel(theme, self.tr("epoch"), "000", self)
        self.step = SteadyLabel(theme, self.tr("step"), "0,000", self)
        self.loss = SteadyLabel(theme, self.tr("loss"), "0.000", self)
        self.score = SteadyLabel(theme, self.tr("accuracy"), "100.0 %", self)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(GAP))
        for number in (self.epoch, self.step, self.loss, self.score):
            row.addWidget(number)
            number.grown.connect(self.grown)
        self._timer = QTimer(self)
        self._timer.setObjectName("live numbers")
        self._timer.setSingleShot(True)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self._refresh)
        controller.snapshot_arrived.connect(self._arrived)
        controller.document_replaced.connect(self._clear)
        self._clear()

    def set_level(self, level: int) -> None:
        """0: all; 1: without the epoch; 2: loss and accuracy only; 3: accuracy only; 4: none."""
        self.setVisible(level < 4)
        self.epoch.setVisible(level < 1)
        self.step.setVisible(level < 2)
        self.loss.setVisible(level < 3)

    def width_at(self, level: int) -> int:
        """Width in px at a level."""
        parts: list[QWidget] = [self.epoch, self.step, self.loss]
        shown = [*parts[level:], self.score] if level < 4 else []
        return sum(part.sizeHint().width() + self._row.spacing() for part in shown)

    def _clear(self) -> None:
        self._latest = None
        self._shown_loss = None
        for number in (self.epoch, self.step, self.loss, self.score):
            number.set_text("–")

    def _arrived(self, snapshot: Snapshot) -> None:
        self._latest = snapshot
        if not self._timer.isActive():
            self._timer.start()

    def _refresh(self) -> None:
        snapshot = self._latest
        if snapshot is None:
            return
        if snapshot.generation != self._generation or snapshot.step == 0:
            self._generation = snapshot.generation
            self._shown_loss = None
        self.epoch.set_text(f"{snapshot.epoch:,}")
        self.step.set_text(f"{snapshot.step:,}")
        self.loss.set_text(loss_text(self._smooth(snapshot)))
        accuracy = snapshot.metric == "accuracy"
        self.score.set_name(self.tr("accuracy") if accuracy else "R²")
        self.score.set_text(metric_text(snapshot.train_metric, snapshot.metric))
        name = self.tr("Accuracy") if accuracy else "R²"
        lines = [
            self.tr("Loss: training {0}, validation {1}").format(
                loss_text(snapshot.train_loss), loss_text(snapshot.validation_loss)
            ),
            self.tr("{0}: training {1}, validation {2}").format(
                name,
                metric_text(snapshot.train_metric, snapshot.metric),
                metric_text(snapshot.validation_metric, snapshot.metric),
            ),
        ]
        if snapshot.steps_per_second:
            lines.append(self.tr("{0} steps per second").format(f"{snapshot.steps_per_second:,.0f}"))
        self.setToolTip("\n".join(lines))

    def _smooth(self, snapshot: Snapshot) -> float | None:
        loss = snapshot.train_loss
        before = self._shown_loss
        if loss is None or before is None or not snapshot.running or not math.isfinite(loss + before):
            self._shown_loss = loss
        else:
            self._shown_loss = _KEEP * before + (1 - _KEEP) * loss
        return self._shown_loss
