"""What the network would answer if it stopped reading after each step, or says at each position."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.readings.sequences import AnswersOnTheWay, StepNames, Strips
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.sequences.base import (
    CENTRE,
    RIGHT,
    SequencePicture,
    legend,
    legend_height,
    paint_names_along,
    paint_values,
    shown_word,
    spoken,
)
from neurarium.ui.instruments.sequences.cursor import Cursor
from neurarium.ui.pictures.colourmap import Scale, scale_for
from neurarium.ui.pictures.numbers import percent, short

MOST_CLASSES = 64  # rows; of more classes those that are answered anywhere


class AnswersPicture(SequencePicture):
    """Probabilities of all classes after every step, with the likeliest one written below."""

    families = ("recurrent",)

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", cursor: Cursor | None = None,
        repetition: int = 0,
    ) -> None:  # fmt: skip
        self.answers: AnswersOnTheWay | None = None
        self.names: StepNames | None = None
        self._rows: list[int] = []
        super().__init__(controller, parent, node=node, cursor=cursor, repetition=repetition)

    def title(self) -> str:
        if self.answers is not None and not self.answers.growing:
            return self.tr("The answer at every position")
        return self.tr("Its answer so far")

    def caption(self) -> str:
        if self.answers is None:
            return ""
        if not self.answers.classes:
            return self.tr("{0}, evaluation mode").format(self.sample)
        if self.answers.growing:
            return self.tr("Probability, if reading stopped there · evaluation mode")
        return self.tr("Probability of each class, {0}, evaluation mode").format(self.sample)

    @property
    def least_height(self) -> float:
        """A row for every class, or as many as can be."""
        return 60.0 + 9.0 * (len(self.answers.classes) if self.answers is not None else 8)

    def asks(self) -> frozenset[Ask]:
        if not self.node:
            return frozenset()
        node = self.asked_node
        return frozenset({ask("answers on the way", node), ask("strips", node, layer=-1, reverse=False)})

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        for one, reading in readings.items():
            if isinstance(reading.value, AnswersOnTheWay):
                self.answers = reading.value
            elif isinstance(reading.value, Strips) and one.kind == "strips":
                self.names = reading.value.names
        if self.answers is not None:
            best = self.answers.values.max(axis=0)
            count = self.answers.values.shape[1]
            kept = np.argsort(-best, kind="stable")[:MOST_CLASSES] if count > MOST_CLASSES else np.arange(count)
            self._rows = sorted(int(index) for index in kept)

    def numbers(self) -> dict[str, NDArray[Any]]:
        return {"answers": self.answers.values} if self.answers is not None else {}

    def _class(self, index: int) -> str:
        assert self.answers is not None
        return shown_word(self.answers.classes[index]) if index < len(self.answers.classes) else str(index)

    # -- painting ----------------------------------------------------------------------------------

    def _plot(self, rect: QRectF) -> QRectF:
        px, metrics = self.theme.px, QFontMetricsF(self.theme.font("tiny"))
        words = [self._class(index) for index in self._rows] if self.answers and self.answers.classes else []
        left = min(px(70), max((metrics.horizontalAdvance(word) for word in words), default=0.0) + px(8))
        return rect.adjusted(left, px(22), -px(2), -legend_height(self.theme) - px(22))

    def _scale(self) -> Scale:
        assert self.answers is not None
        if self.answers.classes:
            return Scale("amount", 1.0)
        return scale_for(float(self.answers.values.min()), float(self.answers.values.max()))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.answers is None or self.names is None:
            return
        theme, px, answers, plot = self.theme, self.theme.px, self.answers, self._plot(rect)
        query = self.cursor_of.query
        chosen = frozenset({query}) if query >= 0 else frozenset()
        paint_names_along(painter, QRectF(plot.left(), rect.top(), plot.width(), px(20)), theme, self.names, chosen)
        scale = self._scale()
        paint_values(painter, plot, theme, answers.values.T[self._rows], scale)
        painter.setFont(theme.font("tiny"))
        self._paint_classes(painter, rect, plot)
        foot = QRectF(plot.left(), plot.bottom() + px(2), plot.width(), px(19))
        self._paint_best(painter, rect, foot)
        count = len(answers.values)
        if 0 <= query < count:
            wide = plot.width() / count
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("action"), 1.5))
            painter.drawRect(QRectF(plot.left() + query * wide, plot.top() - 1, wide, plot.height() + 2))
        high = legend_height(theme)
        legend(painter, QRectF(plot.left(), rect.bottom() - high, plot.width(), high), theme, scale)

    def _paint_classes(self, painter: QPainter, rect: QRectF, plot: QRectF) -> None:
        """Names of classes at the left: all of them, or as many as have room."""
        assert self.answers is not None
        if not self.answers.classes:
            return
        high = plot.height() / len(self._rows)
        every = max(1, int(np.ceil(self.theme.px(11) / max(high, 0.1))))
        painter.setPen(self.theme.colour("quiet"))
        for row in range(0, len(self._rows), every):
            centre = plot.top() + (row + 0.5) * high
            place = QRectF(rect.left(), centre - self.theme.px(8), plot.left() - rect.left() - self.theme.px(5),
                           self.theme.px(16))  # fmt: skip
            painter.drawText(place, RIGHT, self._class(self._rows[row]))

    def _paint_best(self, painter: QPainter, rect: QRectF, foot: QRectF) -> None:
        """The likeliest class of every step, the surer the brighter; a ring where it is known to be wrong."""
        assert self.answers is not None
        theme, answers = self.theme, self.answers
        count = len(answers.values)
        wide = foot.width() / count
        metrics = QFontMetricsF(painter.font())
        if not answers.classes:
            return
        best = answers.values.argmax(axis=1)
        widest = max(metrics.horizontalAdvance(self._class(int(index))) for index in set(best.tolist()))
        if wide < widest:
            return
        for step in range(count):
            place = QRectF(foot.left() + step * wide, foot.top(), wide, foot.height()).adjusted(1, 1, -1, -1)
            truth = int(answers.truth[step])
            wrong = truth >= 0 and truth != best[step]
            painter.setPen(QPen(theme.colour("error"), 1.2) if wrong else Qt.PenStyle.NoPen)
            read = self.cursor_of.place is None or step <= self.cursor_of.query
            painter.setBrush(theme.colour("action", 0.05 + 0.5 * float(answers.values[step, best[step]]) * read))
            painter.drawRoundedRect(place, 2, 2)
            painter.setPen(theme.colour("text" if read else "faint"))
            painter.drawText(place, CENTRE, self._class(int(best[step])))

    # -- the mouse ---------------------------------------------------------------------------------

    def _step_at(self, position: QPointF) -> int:
        plot = self._plot(QRectF(self.rect()))
        if self.answers is None or not plot.left() <= position.x() < plot.right():
            return -1
        return int((position.x() - plot.left()) / plot.width() * len(self.answers.values))

    def words_at(self, position: QPointF) -> str:
        step = self._step_at(position)
        self.cursor_of.hover(step)
        if step < 0 or self.answers is None or self.names is None or step >= len(self.names):
            return ""
        where, values = spoken(self.names, step), self.answers.values[step]
        if not self.answers.classes:
            return self.tr("after {0}: {1}").format(where, short(float(values[0])))
        best = np.argsort(-values, kind="stable")[:3]
        said = ", ".join(f"{self._class(int(index))} {percent(float(values[index]), 1)}" for index in best)
        if self.answers.growing:
            return self.tr("after {0}: {1}").format(where, said)
        return self.tr("{0}: {1}").format(where, said)

    def clicked(self, position: QPointF) -> None:
        step = self._step_at(position)
        self.cursor_of.stop()
        if step < 0:
            self.cursor_of.free()
        else:
            self.cursor_of.point(step, fix=True)
