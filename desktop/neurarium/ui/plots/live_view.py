"""The Live view: how loss and accuracy (or R²) go, beside what the network is looking at."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from neurarium.session.snapshot import Curve, DataReady, Snapshot, Watch
from neurarium.ui.bridge import Controller
from neurarium.ui.pictures.numbers import percent, short
from neurarium.ui.pictures.wish import Wish
from neurarium.ui.plots.axes import accuracy_axis, loss_axis, r2_axis
from neurarium.ui.plots.chart import ChartData, LineChart
from neurarium.ui.plots.curve_legend import CurveLegend
from neurarium.ui.plots.series import Series, make_series
from neurarium.ui.widgets import label

PAINT_SECONDS = 0.12  # while it trains: meanwhile a curve grows by less than a pixel; both charts cost as much as cards
TEXT_SECONDS = 0.25  # numbers that change faster cannot be read
NARROW = 720  # px at scale 1: below, the word before the slider gives way
HIGH, FLAT = 520, 2.2  # px at scale 1, width ÷ height: so high and not so flat, the charts stand below each other
SMOOTHING = 90  # percent, at the start


class LiveView(QWidget):
    """Two charts with one smoothing and scale. `set_tile` puts a third thing (the sample picker) at their right."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._theme = controller.theme
        self._curves: dict[str, Curve] = {}
        self._metric = "accuracy"
        self._epoch_steps = 0.0
        self._worded = self._painted = 0.0  # times of the last refresh of numbers and lines
        self._stale = False  # curves have come that are not shown yet
        self._generation = -1
        self.loss_chart = LineChart(self._theme, ChartData(self.tr("Loss"), (), loss_axis([], log=False)), "")
        self.metric_chart = LineChart(self._theme, ChartData(self.tr("Accuracy"), (), accuracy_axis([])), "")
        self.loss_chart.peers, self.metric_chart.peers = (self.metric_chart,), (self.loss_chart,)
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.log_scale = QCheckBox(self.tr("Log scale"))
        self._inner: list[QVBoxLayout] = []
        self._lay_out()
        self._wish = Wish(controller.watches, self, Watch(curves=True))
        controller.snapshot_arrived.connect(self._on_snapshot)
        controller.document_replaced.connect(self._clear)
        controller.event_arrived.connect(lambda event: self._clear() if isinstance(event, DataReady) else None)
        controller.analysis_changed.connect(lambda _: self._say_empty())
        self._theme.changed.connect(self._space)
        self._say_empty()
        self._refresh(words=True)

    def _lay_out(self) -> None:
        self.smoothing.setRange(0, 98)
        self.smoothing.setValue(SMOOTHING)
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.smoothing.setToolTip(
            self.tr("How strongly the bright line averages over the last steps. The faint band is what was measured.")
        )
        self.log_scale.setToolTip(self.tr("Show the loss on a logarithmic scale: small differences become visible."))
        for widget in (self.smoothing, self.log_scale):
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click Space is still the window's
        self.smoothing.valueChanged.connect(lambda: self._refresh(words=True))
        self.log_scale.toggled.connect(lambda: self._refresh(words=True))
        self._head = QHBoxLayout()
        self._smoothing_word = label(self.tr("Smoothing"), "tiny")
        self._head.addWidget(self._smoothing_word)
        self._head.addWidget(self.smoothing)
        self._head.addWidget(self.log_scale)
        self._head.addWidget(CurveLegend(self._theme, self), 1)
        self._row = QHBoxLayout()
        charts = QVBoxLayout()
        pair = QHBoxLayout()
        for chart in (self.loss_chart, self.metric_chart):
            pair.addWidget(self._framed(chart), 1)
        self._pair, self._charts = pair, charts
        charts.addLayout(self._head)  # where the other views have their controls
        charts.addLayout(pair, 1)
        self._row.addLayout(charts, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._row)
        self._space()

    def set_tile(self, tile: QWidget) -> None:
        """Show another widget, framed, at the right of the charts; the view owns it from now on."""
        frame = self._framed(tile)
        self._row.addWidget(frame)
        frame.show()
        self._space()

    def _framed(self, widget: QWidget) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "card")
        inner = QVBoxLayout(frame)
        inner.addWidget(widget)
        self._inner.append(inner)
        return frame

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(12), px(2), px(12), px(8))
        self._row.setSpacing(px(12))
        self._pair.setSpacing(px(12))
        self._charts.setSpacing(px(6))
        self._head.setSpacing(px(8))
        self._head.setContentsMargins(0, px(4), 0, px(4))  # as high as the fields above the pictures of other views
        self.smoothing.setMinimumWidth(px(60))
        self.smoothing.setMaximumWidth(px(110))
        self.log_scale.setFont(self._theme.font("small"))
        for inner in self._inner:
            inner.setContentsMargins(px(10), px(7), px(10), px(5))

    def _say_empty(self) -> None:
        """Before there are curves: the key that brings them, or that there is nothing to train yet."""
        if self._controller.analysis.runnable:
            text = self.tr("Press Space to train: the curves appear here.")
        else:
            text = self.tr("The curves appear here once the network can be trained.")
        for chart in (self.loss_chart, self.metric_chart):
            chart.set_empty_text(text)

    # -- numbers ---------------------------------------------------------------------------------

    def _clear(self) -> None:
        self._curves = {}
        self._epoch_steps = 0.0
        self._refresh(words=True)

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if snapshot.generation != self._generation:
            self._generation = snapshot.generation
            if snapshot.curves is None and snapshot.step == 0:
                self._clear()
        done = snapshot.epoch + snapshot.epoch_share
        if done > 0:
            self._epoch_steps = snapshot.step / done
        if snapshot.curves is not None:
            self._curves = dict(snapshot.curves)
            self._metric = snapshot.metric
            self._stale = True
        now = monotonic()
        if not self._stale or not self.isVisible() or (snapshot.running and now - self._painted < PAINT_SECONDS):
            return
        self._painted = now
        words = now - self._worded >= TEXT_SECONDS or not snapshot.running
        if words:
            self._worded = now
        self._refresh(words=words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = event.size()
        high = size.height() >= self._theme.px(HIGH) and size.width() < FLAT * size.height()
        self._pair.setDirection(QBoxLayout.Direction.TopToBottom if high else QBoxLayout.Direction.LeftToRight)
        self._smoothing_word.setVisible(event.size().width() >= self._theme.px(NARROW))  # the legend goes before it

    def showEvent(self, event: object) -> None:
        self._refresh(words=True)

    def _pair_of(self, what: str, weight: float) -> tuple[Series, Series]:
        training = make_series(self._curves.get(f"train_{what}"), self.tr("training"), "training", weight)
        validation = make_series(
            self._curves.get(f"validation_{what}"), self.tr("validation"), "validation", 0.0, dots=True
        )
        return training, validation

    def _refresh(self, *, words: bool) -> None:
        self._stale = False
        weight = self.smoothing.value() / 100
        losses, metrics = self._pair_of("loss", weight), self._pair_of("metric", weight)
        axis = loss_axis([series.line for series in losses], log=self.log_scale.isChecked())
        self.loss_chart.set_data(
            ChartData(self.tr("Loss"), losses, axis, epoch_steps=self._epoch_steps), words=words
        )
        lines = [series.line for series in metrics]
        if self._metric == "accuracy":
            data = ChartData(
                self.tr("Accuracy"), metrics, accuracy_axis(lines), True, self._epoch_steps, accuracy_words
            )
        else:
            data = ChartData(self.tr("R²"), metrics, r2_axis(lines), False, self._epoch_steps, short)
        self.metric_chart.set_data(data, words=words)


def accuracy_words(share: float) -> str:
    """0.9812 → "98.1 %"."""
    return percent(share, 1)
