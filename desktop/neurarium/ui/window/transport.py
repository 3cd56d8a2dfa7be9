"""Reset, Train/Pause, Step and speed: at the same place and of the same size whatever happens."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSlider, QToolTip, QWidget

from neurarium.ui.bridge import Controller
from neurarium.ui.widgets import MenuButton, PlainButton, PrimaryButton, label

SLOWEST = 1.0  # steps per second at the left end
FASTEST = 1000.0  # where the scale ends; the right end itself means: as fast as it goes
TICKS = 1000


def speed_at(position: int) -> float | None:
    """Steps per second at a position of the slider (0 … TICKS); None at the right end: full speed."""
    if position >= TICKS:
        return None
    return float(SLOWEST * (FASTEST / SLOWEST) ** (position / TICKS))


def position_of(speed: float | None) -> int:
    """The reverse of `speed_at`."""
    if speed is None or speed >= FASTEST:
        return TICKS
    return round(TICKS * math.log(max(SLOWEST, speed) / SLOWEST) / math.log(FASTEST / SLOWEST))


class SpeedSlider(QFrame):
    """slow …… max, logarithmic from one step per second to as fast as it goes."""

    changed = Signal(object)  # steps per second, or None for full speed

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = controller.theme
        self.setProperty("role", "raised")
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, TICKS)
        self.slider.setSingleStep(50)
        self.slider.setPageStep(100)
        self.slider.setValue(TICKS)
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.slider.setAccessibleName(self.tr("Training speed"))
        self.slider.valueChanged.connect(self._moved)
        self.title = label(self.tr("Speed"), "", self)
        self._slow, self._max = label(self.tr("slow"), "quiet", self), label(self.tr("max"), "quiet", self)
        self._row = QHBoxLayout(self)
        for widget in (self.title, self._slow, self.slider, self._max):
            self._row.addWidget(widget)
        self._theme.changed.connect(self._space)
        self._space()
        self._tell()

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(12), 0, px(12), 0)
        self._row.setSpacing(px(8))
        self.slider.setFixedWidth(px(84))
        self.setFixedHeight(px(32))

    @property
    def speed(self) -> float | None:
        return speed_at(self.slider.value())

    def set_speed(self, speed: float | None) -> None:
        self.slider.setValue(position_of(speed))

    def nudge(self, by: int) -> None:
        """Faster or slower by a tenth of the scale (keys)."""
        self.slider.setValue(self.slider.value() + by * TICKS // 10)

    def set_level(self, level: int) -> None:
        """0: all words; 1: without the word before it; 2: the slider alone; 3: nothing."""
        self.title.setVisible(level < 1)
        self._slow.setVisible(level < 2)
        self._max.setVisible(level < 2)
        self.setVisible(level < 3)

    def width_at(self, level: int) -> int:
        """Width in px at a level below 3."""
        words = ([self.title] if level < 1 else []) + ([self._slow, self._max] if level < 2 else [])
        margins = self._row.contentsMargins()
        width = margins.left() + margins.right() + 2 * self.frameWidth() + self.slider.minimumWidth()
        return width + sum(word.sizeHint().width() + self._row.spacing() for word in words)

    def words(self) -> str:
        speed = self.speed
        if speed is None:
            return self.tr("As fast as it goes")
        return self.tr("%n step(s) per second", "", round(speed))

    def _moved(self) -> None:
        self._tell()
        if self.slider.isSliderDown():
            where = self.slider.mapToGlobal(self.slider.rect().bottomLeft())
            QToolTip.showText(where, self.words(), self.slider)
        self.changed.emit(self.speed)

    def _tell(self) -> None:
        self.slider.setToolTip(self.tr("Training speed: %1").replace("%1", self.words()))


class Transport(QWidget):
    """The four things one does to a run."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        theme = controller.theme
        self.reset_button = MenuButton(theme, self.tr("Reset"), self, tip=self.tr("Begin again with untrained weights"))
        self.train_button = PrimaryButton(theme, "", self, icon_name="play")
        self.step_button = PlainButton(theme, self.tr("Step"), self, tip=self.tr("Train one step with one batch (.)"))
        self.speed = SpeedSlider(controller, self)
        menu = QMenu(self.reset_button)
        self.reset_same = menu.addAction(self.tr("Same initial weights"))
        self.reset_new = menu.addAction(self.tr("New initial weights"))
        self.reset_same.triggered.connect(lambda: controller.reset())
        self.reset_new.triggered.connect(lambda: controller.reset(new_weights=True))
        self.reset_button.setMenu(menu)
        self.train_button.clicked.connect(controller.toggle_training)
        self.step_button.clicked.connect(self.step)
        self.speed.changed.connect(controller.session.set_speed)
        for button in (self.reset_button, self.train_button, self.step_button):
            # Not by click: Space belongs to the canvas after a click on Step, and presses a button reached by Tab.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.reset_button, self.train_button, self.step_button, self.speed):
            self._row.addWidget(widget)
        self._patience = QTimer(self)  # "Starting…" only where it takes long enough to be read
        self._patience.setObjectName("starting")
        self._patience.setSingleShot(True)
        self._patience.setInterval(250)
        self._patience.timeout.connect(self.refresh)
        controller.running_changed.connect(self._running_changed)
        controller.event_arrived.connect(self.refresh)
        theme.changed.connect(self._space)
        self._space()
        self.refresh()

    def step(self) -> None:
        """One step; while training runs it pauses and makes one more."""
        self._controller.step()

    def set_level(self, level: int) -> None:
        """How much of the speed slider is there, see `SpeedSlider.set_level`; the buttons always are."""
        self.speed.set_level(level)

    def width_at(self, level: int) -> int:
        """Width in px at a level of the speed slider."""
        parts = [self.reset_button.sizeHint().width(), self.train_button.minimumWidth()]
        parts.append(self.step_button.sizeHint().width())
        if level < 3:
            parts.append(self.speed.width_at(level))
        return sum(parts) + (len(parts) - 1) * self._row.spacing()

    def _space(self) -> None:
        theme = self._controller.theme
        self._row.setSpacing(theme.px(10))
        words = (self.tr("Train"), self.tr("Pause"), self.tr("Starting…"))
        metrics = QFontMetrics(theme.font("body", bold=True))  # the button's own may still be of the scale before
        widest = max(metrics.horizontalAdvance(word) for word in words)
        self.train_button.setFixedWidth(widest + theme.px(14 + 8 + 22))  # icon, gap, padding

    def _running_changed(self, running: bool) -> None:
        if running:
            self._patience.start()
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Words and icon of the one button; its size and place never change."""
        running = self._controller.running
        late = not self._patience.isActive()
        starting = running and (self._controller.ready is None or (self._controller.starting and late))
        word, icon_name = (
            (self.tr("Starting…"), "wait")
            if starting
            else (self.tr("Pause"), "pause")
            if running
            else (self.tr("Train"), "play")
        )
        tip = self.tr("Pause training (Space)") if running else self.tr("Train the network (Space)")
        if self.train_button.text().strip() != word:
            self.train_button.setText(f" {word}")
            self.train_button.setAccessibleName(word)
            self.train_button.setToolTip(tip)
        assert self.train_button.keeper is not None
        self.train_button.keeper.set(icon_name)
