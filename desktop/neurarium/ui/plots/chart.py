"""A line chart painted by one plain widget: a band of raw values, smoothed lines, axes, epochs, a read-out."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from neurarium.ui.pictures.numbers import short
from neurarium.ui.pictures.polyline import polygon, polyline
from neurarium.ui.plots.axes import Axis, Floats, tick_texts
from neurarium.ui.plots.series import Series, columns, thinned
from neurarium.ui.theme import Theme

CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEAP = 0.12  # of the chart's width: looks at the validation part that lie further apart are joined by dashes
MOST_TICKS = 10  # on the y axis, however high the chart
EPOCH_GAP = 8  # px at scale 1 between the words of two labelled epochs


def epoch_stride(epochs: float, room: float, needed: float) -> int:
    """Which epochs are labelled: every 1st, 2nd, 5th, 10th …, so that each has `needed` of the `room` px for all."""
    rounds: list[int] = [step * 10**power for power in range(9) for step in (1, 2, 5) if step * 10**power <= epochs]
    return next((stride for stride in rounds if room * stride / epochs >= needed), rounds[-1])


def unmeasured(places: Floats, limit: float) -> NDArray[np.intp]:
    """Indices of the points (n, 2) after which the next one is further than `limit` px to the right."""
    return np.flatnonzero(np.diff(places[:, 0]) > limit)


@dataclass(frozen=True)
class ChartData:
    """What one chart shows. `values` makes words of a number on the y axis; `epoch_steps` is the length of an epoch."""

    title: str
    series: tuple[Series, ...]
    axis: Axis
    percent: bool = False
    epoch_steps: float = 0.0
    values: Callable[[float], str] = short

    @property
    def empty(self) -> bool:
        """True before the first step: the first line (training) has nothing yet."""
        return not self.series or self.series[0].x.size == 0


class LineChart(QWidget):
    """Shows a `ChartData`; hovering reads it out. All of it is one paint of a few polygons."""

    def __init__(self, theme: Theme, data: ChartData, empty_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.data = data
        self._empty_text = empty_text
        self.peers: tuple[LineChart, ...] = ()  # charts beside this one, which are to label the same epochs
        self._words: tuple[str, ...] = ()
        self._hover: QPointF | None = None
        self._ticks: tuple[object, list[float], list[str], int] = (None, [], [], 0)  # for what, where, words, width
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(data.title)
        theme.changed.connect(self.update)

    def set_data(self, data: ChartData, *, words: bool = True) -> None:
        """Show other numbers; without `words` the numbers in the title row stay as they were (they would flicker)."""
        renamed = [series.name for series in data.series] != [series.name for series in self.data.series]
        self.data = data
        if words or renamed or len(self._words) != len(data.series):
            self._words = tuple("" if s.last is None else data.values(s.last) for s in data.series)
            self.setAccessibleDescription(
                ", ".join(f"{s.name} {word}" for s, word in zip(data.series, self._words, strict=True) if word)
            )
        self.update()

    def set_empty_text(self, text: str) -> None:
        """What stands here as long as there is no curve."""
        if text != self._empty_text:
            self._empty_text = text
            self.update()

    # -- geometry --------------------------------------------------------------------------------

    def plot_rect(self) -> QRectF:
        """Where the lines are drawn, in widget coordinates."""
        px = self._theme.px
        return QRectF(self.rect()).adjusted(self._y_ticks()[3] + px(8), px(36), -px(10), -px(20))

    def _y_ticks(self) -> tuple[object, list[float], list[str], int]:
        """(what they are for, ticks, their words, width of the widest): asked several times a frame, seldom new."""
        key = (self.data.axis, self.data.percent, self.height(), self._theme.scale)
        if key != self._ticks[0]:
            ticks = self.data.axis.ticks(min(MOST_TICKS, max(2, int(self.height() / self._theme.px(34)))))
            texts = tick_texts(ticks, percent=self.data.percent)
            metrics = QFontMetricsF(self._theme.font("tiny"))
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
            self._ticks = (key, ticks, texts, math.ceil(widest))
        return self._ticks

    def steps(self) -> Axis:
        """The x axis: from step 0 to the last measurement."""
        last = max((float(series.x[-1]) for series in self.data.series if series.x.size), default=0.0)
        return Axis(0.0, max(1.0, last))

    def place(self, rect: QRectF, x: Floats, y: Floats) -> Floats:
        """(n,) steps and values → (n, 2) widget coordinates; beyond the ends lies just outside of `rect`."""
        across = self.steps().share(x)
        up = np.clip(self.data.axis.share(y), -0.05, 1.05)
        return np.column_stack([rect.left() + across * rect.width(), rect.bottom() - up * rect.height()])

    # -- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self.plot_rect()
        self._paint_title(painter)
        if self.data.empty:
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.colour("quiet"))
            painter.drawText(QRectF(self.rect()), int(CENTRE | Qt.TextFlag.TextWordWrap), self._empty_text)
            return
        if rect.width() < 20 or rect.height() < 20:
            return
        self._paint_axes(painter, rect)
        painter.save()
        painter.setClipRect(rect.adjusted(0, -2, 3, 2))
        for series in self.data.series:
            self._paint_band(painter, rect, series)
        for series in self.data.series:
            self._paint_line(painter, rect, series)
        painter.restore()
        if self._hover is not None:
            self._paint_readout(painter, rect, self._hover)

    def _paint_title(self, painter: QPainter) -> None:
        """The title, and each line's name and last number in the line's colour, as far as there is room."""
        theme, px = self._theme, self._theme.px
        row = QRectF(0, 0, self.width(), px(20))
        painter.setFont(theme.font("small", bold=True))
        painter.setPen(theme.colour("text"))
        painter.drawText(row, LEFT, self.data.title)
        title = QFontMetricsF(painter.font()).horizontalAdvance(self.data.title)
        shown = [(s, word) for s, word in zip(self.data.series, self._words, strict=False) if word]
        # Fullest first: names and numbers, numbers alone, smaller and closer; the names stand in the view's legend too.
        for named, size, gap in ((True, "small", 16), (False, "small", 14), (False, "tiny", 7)):
            painter.setFont(theme.font(size))
            metrics = QFontMetricsF(painter.font())
            texts = [f"{series.name} {word}" if named else word for series, word in shown]
            widths = [metrics.horizontalAdvance(text) + px(14) for text in texts]
            x = title + px(12 if named else 8)
            if x + sum(widths) + px(gap) * (len(widths) - 1) <= self.width():
                break
        else:  # at least one whole number: training's stands in the top bar, too
            shown, texts, widths = shown[-1:], texts[-1:], widths[-1:]
        for (series, _), text, width in zip(shown, texts, widths, strict=True):
            middle = row.center().y()
            painter.setPen(QPen(theme.colour(series.role), px(2)))
            painter.drawLine(QPointF(x, middle), QPointF(x + px(10), middle))
            painter.setPen(theme.colour("quiet"))
            painter.drawText(QRectF(x + px(14), 0, width, row.height()), LEFT, text)
            x += width + px(gap)

    def _paint_axes(self, painter: QPainter, rect: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        painter.setFont(theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        _, ticks, texts, _ = self._y_ticks()
        shares = self.data.axis.share(ticks)
        lines = []
        painter.setPen(theme.colour("quiet"))
        for share, text in zip(shares, texts, strict=True):
            y = rect.bottom() - share * rect.height()
            lines.append(QLineF(rect.left(), y, rect.right(), y))
            painter.drawText(QRectF(0, y - px(9), rect.left() - px(6), px(18)), RIGHT, text)
        self._paint_steps(painter, rect, metrics)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLines(lines)
        self._paint_epochs(painter, rect, metrics)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_steps(self, painter: QPainter, rect: QRectF, metrics: QFontMetricsF) -> None:
        px = self._theme.px
        unit = self.tr("step")
        unit_width = metrics.horizontalAdvance(unit)
        foot = QRectF(rect.left(), rect.bottom() + px(3), rect.width() + px(6), px(16))
        painter.drawText(foot, RIGHT, unit)
        axis = self.steps()
        ticks = [t for t in axis.ticks(max(1, int(rect.width() / px(60)))) if t == int(t)]
        for tick, text in zip(ticks, tick_texts(ticks), strict=True):
            x = rect.left() + float(axis.share(tick)) * rect.width()
            width = metrics.horizontalAdvance(text)
            left = max(rect.left(), x - width / 2)
            if left + width < foot.right() - unit_width - px(8):
                painter.drawText(QRectF(left, foot.top(), width + 2, foot.height()), LEFT, text)

    def _paint_epochs(self, painter: QPainter, rect: QRectF, metrics: QFontMetricsF) -> None:
        """Epochs are dotted upright lines, the labelled ones far enough apart to be read."""
        theme, px = self._theme, self._theme.px
        steps, length = self.steps(), self.data.epoch_steps
        epochs = steps.high / length if length > 0 else 0.0
        if epochs < 1:
            return
        room = min([rect.width(), *(chart.plot_rect().width() for chart in self.peers)])
        painter.setFont(theme.font("tiny"))
        needed = metrics.horizontalAdvance(self.tr("epoch {0}").format(int(epochs))) + px(EPOCH_GAP)
        stride = epoch_stride(epochs, room, needed)
        for epoch in range(stride, int(epochs) + 1, stride):
            x = rect.left() + float(steps.share(epoch * length)) * rect.width()
            painter.setPen(QPen(theme.colour("line"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QLineF(x, rect.top(), x, rect.bottom()))
            text = self.tr("epoch {0}").format(epoch)
            width = metrics.horizontalAdvance(text)
            if x + width / 2 < self.width():
                painter.setPen(theme.colour("quiet"))
                painter.drawText(QRectF(x - width / 2, rect.top() - px(15), width + 2, px(14)), LEFT, text)

    def _paint_band(self, painter: QPainter, rect: QRectF, series: Series) -> None:
        if series.low is None or series.high is None or series.x.size == 0:
            return
        x, low, high = columns(series.x, series.low, series.high, max(2, int(rect.width())))
        if x.size == 0:
            return
        colour = self._theme.colour(series.role, 0.26)
        if np.array_equal(low, high):
            painter.setPen(QPen(colour, 1))
            for part in polyline(self.place(rect, x, low)):
                painter.drawPolyline(part)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        upper, lower = self.place(rect, x, high), self.place(rect, x, low)
        lower[:, 1] = np.maximum(lower[:, 1], upper[:, 1] + 1)  # a band without height would vanish
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # a quarter of the time, and it is faint
        painter.drawPolygon(polygon(np.concatenate([upper, lower[::-1]])))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_line(self, painter: QPainter, rect: QRectF, series: Series) -> None:
        if series.x.size == 0:
            return
        x, y = thinned(series.x, series.line, max(2, int(rect.width() * 0.75)))
        places = self.place(rect, x, y)
        colour = self._theme.colour(series.role)
        pen = QPen(colour, 1.7 * self._theme.scale)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)  # round ones take three times as long
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        leaps = unmeasured(places, LEAP * rect.width()) if series.dots else np.zeros(0, dtype=np.intp)
        # A leap is cut out of the line by a gap behind it and drawn dashed: nothing was measured on its way.
        for part in polyline(np.insert(places, leaps + 1, np.nan, axis=0)):
            painter.drawPolyline(part)
        if leaps.size:
            painter.setPen(QPen(self._theme.colour(series.role, 0.6), self._theme.scale, Qt.PenStyle.DashLine))
            painter.drawLines([QLineF(QPointF(*places[i]), QPointF(*places[i + 1])) for i in leaps])
        if series.dots:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            radius = 2.2 * self._theme.scale
            for place in places[np.isfinite(places).all(axis=1)]:
                painter.drawEllipse(QPointF(*place), radius, radius)

    # -- the read-out ----------------------------------------------------------------------------

    def readout(self, x: float) -> tuple[float, list[tuple[Series, int]]] | None:
        """The step nearest to widget coordinate x, and of each line the index of its measurement nearest to that."""
        rect = self.plot_rect()
        if self.data.empty or not rect.left() - 4 <= x <= rect.right() + 4:
            return None
        wanted = self.steps().value((x - rect.left()) / rect.width())
        found = [(series, index) for series in self.data.series if (index := series.nearest(wanted)) is not None]
        if not found:
            return None
        step = float(found[0][0].x[found[0][1]])
        return step, [(series, i if (i := series.nearest(step)) is not None else 0) for series, _ in found]

    def readout_lines(self, step: float, found: list[tuple[Series, int]]) -> list[str]:
        """The words of the read-out: the step, then each line with its exact number there."""
        head = self.tr("step {0}").format(f"{round(step):,}")
        if self.data.epoch_steps > 0:
            head += " · " + self.tr("epoch {0}").format(f"{step / self.data.epoch_steps:.1f}")
        lines = [head]
        for series, index in found:
            text = f"{series.name} {self.data.values(float(series.line[index]))}"
            if series.low is not None and np.isfinite(series.raw[index]):
                text += " " + self.tr("(measured {0})").format(self.data.values(float(series.raw[index])))
            if abs(series.x[index] - step) >= 1:
                text += " " + self.tr("at step {0}").format(f"{round(series.x[index]):,}")
            lines.append(text)
        return lines

    def _paint_readout(self, painter: QPainter, rect: QRectF, position: QPointF) -> None:
        theme, px = self._theme, self._theme.px
        answer = self.readout(position.x())
        if answer is None:
            return
        step, found = answer
        x = rect.left() + float(self.steps().share(step)) * rect.width()
        painter.setPen(QPen(theme.colour("quiet"), 1))
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
        for series, index in found:
            place = self.place(rect, series.x[index : index + 1], series.line[index : index + 1])[0]
            if np.isfinite(place).all():
                painter.setPen(QPen(theme.colour("panel"), 1.5))
                painter.setBrush(theme.colour(series.role))
                painter.drawEllipse(QPointF(*place), px(4), px(4))
        lines = self.readout_lines(step, found)
        painter.setFont(theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        line_height = metrics.height() + 2
        width = max(metrics.horizontalAdvance(line) for line in lines) + px(28)
        box = QRectF(x + px(10), rect.top() + px(4), width, line_height * len(lines) + px(10))
        if box.right() > self.width():
            box.moveRight(max(box.width(), x - px(10)))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(box, 6, 6)
        for row, line in enumerate(lines):
            line_rect = QRectF(box.left() + px(8), box.top() + px(5) + row * line_height, width, line_height)
            if row:
                painter.setPen(QPen(theme.colour(found[row - 1][0].role), px(2)))
                middle = line_rect.center().y()
                painter.drawLine(QPointF(line_rect.left(), middle), QPointF(line_rect.left() + px(8), middle))
                line_rect.setLeft(line_rect.left() + px(13))
            painter.setPen(theme.colour("text" if row else "quiet"))
            painter.drawText(line_rect, LEFT, line)

    # -- mouse -----------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = event.position()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(150), self._theme.px(90))
