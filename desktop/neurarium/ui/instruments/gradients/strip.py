"""One strip for all layers: layer × training step, in colours of powers of ten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.readings.gradients import GradientLog
from neurarium.ui.bridge import Controller
from neurarium.ui.bridge.words import layer_count
from neurarium.ui.instruments.gradients.by_group import Rows, by_group
from neurarium.ui.instruments.gradients.log_range import LogRange, colours, paint_log_legend
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.pictures.colourmap import indexed_image
from neurarium.ui.pictures.grid import device_scale
from neurarium.ui.pictures.numbers import percent, short
from neurarium.ui.plots.axes import nice_ticks

TALLEST = 150  # px of a row
RECENT = 0.5  # the share of the run, from its end, that decides the range of the colours
USUAL = -3  # an update of about a thousandth of the weight is a usual pace of learning
MEASURES = ("gradient", "weight", "update", "ratio", "activation")


@dataclass(frozen=True)
class Place:
    """Where things are in the strip's rectangle."""

    names: QRectF
    field: QRectF
    steps: QRectF
    foot: QRectF
    row: float  # height


class StripPicture(Picture):
    """Every layer with weights is a row, the run goes from left to right."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", measure: str = "gradient",
        grouped: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(controller, parent, node=node)
        self.measure = measure
        self.grouped = grouped  # layers of a folded group are one row
        self.log: GradientLog | None = None  # as it is shown
        self._whole: GradientLog | None = None  # every layer by itself
        self._rows: Rows = ()  # the layers in each row that is shown
        self._ranges: dict[str, LogRange] = {}
        self._hover: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        controller.focus.node_changed.connect(self.paint_again)
        controller.document_changed.connect(self._drawing_changed)

    # -- what is shown ------------------------------------------------------------------------------

    def title(self) -> str:
        return {
            "gradient": self.tr("Gradient by layer"),
            "weight": self.tr("Weight by layer"),
            "update": self.tr("Update by layer"),
            "ratio": self.tr("Update ÷ weight by layer"),
            "activation": self.tr("Output's gradient by layer"),
        }[self.measure]

    def caption(self) -> str:
        log = self.log
        if log is None or not log.steps.size:
            return ""
        clipped = self.tr("before clipping at {0}").format(short(log.clip_norm)) if log.clip_norm else ""
        what = {
            "gradient": self.tr("Root mean square (rms) of the weights' gradient, as computed {0}").format(
                clipped).strip(),
            "weight": self.tr("Root mean square (rms) of the weights, without biases"),
            "update": self.tr("Rms of what the optimiser changed in one step"),
            "ratio": self.tr("Rms of one step ÷ rms of the weights"),
            "activation": self.tr("Rms of the gradient by the layer's output, training batch"),
        }[self.measure]
        words = self.tr("{0} · steps {1} to {2}").format(what, f"{log.steps[0, 0]:,}", f"{log.steps[1, -1]:,}")
        if not any(len(rows) > 1 for rows in self._rows):
            return words
        return words + " · " + {
            "ratio": self.tr("a folded group: the same of all its weights together"),
            "activation": self.tr("a folded group: rms of all its layers' outputs together"),
        }.get(self.measure, self.tr("a folded group: rms of all its weights together"))

    def set_measure(self, measure: str) -> None:
        """Which of `MEASURES` is shown."""
        if measure != self.measure:
            self.measure = measure
            self._follow()
            self._state()

    def set_grouped(self, on: bool) -> None:
        """Whether the layers of a folded group are one row."""
        if on != self.grouped:
            self.grouped = on
            self._regroup()
            self._state()

    def settings(self) -> dict[str, Any]:
        return {**super().settings(), "measure": self.measure, "grouped": self.grouped}

    def asks(self) -> frozenset[Ask]:
        return frozenset({ask("gradient log")})

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self._whole = next(iter(readings.values())).value
        self._regroup()

    def _drawing_changed(self, *_: object) -> None:
        """A group may be folded or unfolded."""
        if self.grouped and not self.frozen:
            self._regroup()
            self._state()

    def _regroup(self) -> None:
        """Rows as the groups of the drawing are folded now."""
        whole = self._whole
        if whole is None:
            return
        self.log, self._rows = whole, tuple((row,) for row in range(len(whole.nodes)))
        if self.grouped:
            self.log, self._rows = by_group(self.controller.document.graph, whole)
        self._follow()
        self.paint_again()

    def _follow(self) -> None:
        if self.log is None or not self.log.steps.size:
            return
        steps = self.log.steps
        recent = steps[1] >= steps[1, -1] * (1 - RECENT)
        within = (USUAL - 1, USUAL + 1) if self.measure == "ratio" else None
        values = self.log.of(self.measure)
        self.range.follow(values[:, recent] if np.isfinite(values[:, recent]).any() else values, within=within)

    @property
    def range(self) -> LogRange:
        """Of the chosen measure; each keeps its own."""
        return self._ranges.setdefault(self.measure, LogRange())

    def numbers(self) -> dict[str, NDArray[Any]]:
        if self.log is None:
            return {}
        return {
            self.measure: self.log.of(self.measure), "first step of column": self.log.steps[0],
            "last step of column": self.log.steps[1],
        }  # fmt: skip

    # -- geometry -----------------------------------------------------------------------------------

    def place(self, rect: QRectF) -> Place:
        """Names at the left, the field, the axis of steps below it, the legend at the foot."""
        px = self.theme.px
        metrics = QFontMetricsF(self.theme.font("tiny"))
        titles = self._titles()
        widest = max((metrics.horizontalAdvance(title) for title in titles), default=0.0)
        left = rect.left() + min(widest + px(14), rect.width() * 0.3)
        line = metrics.height()
        foot = QRectF(rect.left(), rect.bottom() - line - px(2), rect.width(), line + px(2))
        steps = QRectF(left, foot.top() - line - px(6), rect.right() - left, line)
        height = max(1.0, steps.top() - px(3) - rect.top())
        row = min(px(TALLEST), height / max(1, len(titles)))
        field = QRectF(left, rect.top(), rect.right() - left, row * len(titles))
        steps.moveTop(field.bottom() + px(3))
        return Place(QRectF(rect.left(), rect.top(), left - rect.left(), field.height()), field, steps, foot, row)

    def _titles(self) -> list[str]:
        if self.log is None:
            return []
        return [self._titled(row) if learns else self.tr("{0} (frozen)").format(self._titled(row))
                for row, learns in enumerate(self.log.learns)]  # fmt: skip

    def _titled(self, row: int) -> str:
        """The layer's name; of a group also how many layers it has."""
        assert self.log is not None
        count = len(self._rows[row]) if row < len(self._rows) else 1
        title = self.log.titles[row]
        return self.tr("{0}, {1}").format(title, layer_count(count)) if count > 1 else title

    def _columns(self, count: int) -> NDArray[np.intp]:
        """(count,) which column of the log stands at each of so many places across the field: the nearest in time."""
        assert self.log is not None
        first, last = self.log.steps
        steps = first[0] + (np.arange(count) + 0.5) / count * max(1, int(last[-1] - first[0]))
        return np.asarray(np.searchsorted((last[:-1] + first[1:]) / 2, steps, side="left"))

    def _step_x(self, step: float, field: QRectF) -> float:
        assert self.log is not None
        first, last = int(self.log.steps[0, 0]), int(self.log.steps[1, -1])
        return field.left() + field.width() * (step - first) / max(1, last - first)

    # -- painting -----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.log is None:
            return
        if not self.log.steps.size:
            sentence = self.tr("Every layer's gradient appears here with the first training step. Press Train.")
            self._say(painter, rect, sentence)
            return
        place = self.place(rect)
        self._paint_field(painter, place)
        self._paint_names(painter, place)
        self._paint_steps(painter, place)
        marks = {USUAL: self.tr("a thousandth: a usual pace")} if self.measure == "ratio" else None
        hovered = self._hovered(place)
        end = paint_log_legend(painter, place.foot, self.theme, self.range, marks=marks, brief=hovered is not None)
        if hovered is not None:
            self._paint_hover(painter, place, *hovered, end + self.theme.px(8))

    def _paint_field(self, painter: QPainter, place: Place) -> None:
        assert self.log is not None
        scale = device_scale(painter)
        count = int(min(2048, max(1, place.field.width() * scale)))
        values = self.log.of(self.measure)
        lines = max(1, int(place.field.height() * scale))
        if len(values) > lines:
            values = _fewer_rows(values, lines)
        image = indexed_image(self.range.indices(values)[:, self._columns(count)], colours(self.theme))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(place.field, image)
        painter.setPen(Qt.PenStyle.NoPen)
        for index, learns in enumerate(self.log.learns):
            if not learns and place.row >= 3:
                rect = QRectF(place.field.left(), place.field.top() + index * place.row, place.field.width(), place.row)
                painter.fillRect(rect, self.theme.colour("line", 0.5))
        if place.row >= 5:
            painter.setPen(self.theme.colour("panel"))
            painter.drawLines([QLineF(place.field.left(), y, place.field.right(), y) for y in (
                place.field.top() + index * place.row for index in range(1, len(self.log.nodes)))])  # fmt: skip

    def _paint_names(self, painter: QPainter, place: Place) -> None:
        assert self.log is not None
        font = self.theme.font("tiny")
        metrics, px = QFontMetricsF(font), self.theme.px
        painter.setFont(font)
        chosen = self._chosen_rows()
        apart = metrics.height()
        taken: list[float] = []
        order = [*chosen, *(index for index in range(len(self.log.nodes)) if index not in chosen)]
        titles = self._titles()
        for index in order:
            middle = place.field.top() + (index + 0.5) * place.row
            if index in chosen:
                tall = max(px(3), place.row)
                mark = QRectF(place.field.left() - px(5), middle - tall / 2, px(3), tall)
                painter.fillRect(mark, self.theme.colour("selection"))
            lowest = max(place.field.bottom() - apart / 2, middle - apart)
            middle = min(max(middle, place.field.top() + apart / 2), lowest)
            if any(abs(middle - other) < apart for other in taken):
                continue
            taken.append(middle)
            painter.setPen(self.theme.colour("text" if index in chosen else "quiet"))
            room = QRectF(place.names.left(), middle - apart / 2, place.names.width() - px(8), apart)
            text = metrics.elidedText(titles[index], Qt.TextElideMode.ElideMiddle, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)

    def _chosen_rows(self) -> list[int]:
        assert self.log is not None
        whole, node = self._whole, self.controller.focus.node
        if whole is None:
            return []
        return [index for index, rows in enumerate(self._rows) if any(whole.cards[row] == node for row in rows)]

    def _paint_steps(self, painter: QPainter, place: Place) -> None:
        assert self.log is not None
        metrics = QFontMetricsF(self.theme.font("tiny"))
        first, last = int(self.log.steps[0, 0]), int(self.log.steps[1, -1])
        painter.setPen(self.theme.colour("quiet"))
        word = self.tr("step")
        painter.drawText(
            QRectF(place.names.left(), place.steps.top(), place.names.width() - self.theme.px(8), place.steps.height()),
            int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), word,
        )  # fmt: skip
        most = max(1, int(place.field.width() / max(1.0, metrics.horizontalAdvance(f"{last:,}") * 2)))
        for tick in nice_ticks(first, last, most):
            if tick != round(tick):
                continue
            text = f"{tick:,.0f}"
            width = metrics.horizontalAdvance(text) + 2
            x = self._step_x(tick, place.field)
            painter.drawLine(QLineF(x, place.field.bottom(), x, place.field.bottom() + 2))
            left = min(max(x - width / 2, place.field.left()), place.field.right() - width)
            painter.drawText(QRectF(left, place.steps.top(), width, place.steps.height()), text)

    def _paint_hover(self, painter: QPainter, place: Place, row: int, column: int, left: float) -> None:
        """A frame round the row, and in words from `left` on what is under the pointer."""
        assert self.log is not None
        painter.setPen(self.theme.colour("text"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        height = max(place.row, 2.0)
        painter.drawRect(QRectF(place.field.left(), place.field.top() + row * place.row, place.field.width(), height))
        text = QFontMetricsF(self.theme.font("tiny")).elidedText(
            self.read_out(row, column), Qt.TextElideMode.ElideLeft, place.foot.right() - left
        )
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(self.theme.font("tiny"))
        painter.drawText(place.foot, flags, text)

    def read_out(self, row: int, column: int) -> str:
        """"conv1 · step 410 · 0.00032"; of merged columns all their steps."""
        assert self.log is not None
        value = float(self.log.of(self.measure)[row, column])
        first, last = (int(step) for step in self.log.steps[:, column])
        when = (self.tr("step {0}").format(f"{last:,}") if first == last
                else self.tr("steps {0} to {1}").format(f"{first:,}", f"{last:,}"))  # fmt: skip
        if not np.isfinite(value):
            what = self.tr("frozen") if not self.log.learns[row] else self.tr("not known")
        else:
            what = f"{short(value)} ({percent(value, 2)})" if self.measure == "ratio" else short(value)
        return f"{self._titled(row)} · {when} · {what}"

    # -- mouse and keys -----------------------------------------------------------------------------

    def _hovered(self, place: Place) -> tuple[int, int] | None:
        if self.log is None or self._hover is None or not self.log.steps.size:
            return None
        row = int((self._hover.y() - place.field.top()) // max(1e-6, place.row))
        if not 0 <= row < len(self.log.nodes) or self._hover.x() > place.field.right():
            return None
        share = (self._hover.x() - place.field.left()) / max(1.0, place.field.width())
        columns = self._columns(1000)
        return row, int(columns[int(min(999, max(0, share * 1000)))])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = event.position()
        over = self._hovered(self.place(QRectF(self.rect()))) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hover = event.position()
        hovered = self._hovered(self.place(QRectF(self.rect())))
        if hovered is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(hovered[0])

    def choose(self, row: int) -> None:
        """Select that row's card and look at it."""
        if self.log is not None and 0 <= row < len(self.log.cards):
            card = self.log.cards[row]
            self.controller.select([card])
            self.controller.focus.look_at(card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or self.log is None or not self.log.nodes:
            super().keyPressEvent(event)
            return
        chosen = self._chosen_rows()
        self.choose(min(len(self.log.nodes) - 1, max(0, chosen[0] + step)) if chosen else 0)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(460), self.theme.px(190))


def _fewer_rows(values: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """(rows, columns) → (count, columns): neighbouring rows become their geometric mean, for fields with more layers
    than pixels."""
    starts = (np.arange(count) * len(values) + count - 1) // count
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log10(np.maximum(values, 1e-38))
    known = np.isfinite(logs)
    total = np.add.reduceat(np.where(known, logs, 0.0), starts, axis=0)
    number = np.add.reduceat(known.astype(np.float32), starts, axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(10.0 ** (total / number), dtype=np.float32)
