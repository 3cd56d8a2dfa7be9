"""Precision, recall and F1 of every class."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from neurarium.messages import message
from neurarium.session.asking import Ask, Reading
from neurarium.session.readings.answers import Answers
from neurarium.ui.instruments.output.base import PartPicture, Spot
from neurarium.ui.pictures.bars import paint_bar
from neurarium.ui.pictures.context import LEFT, RIGHT
from neurarium.ui.pictures.numbers import fixed

ROW, LOWEST = 64.0, 12.5  # px at scale 1 of a row: the most it takes, and the least at which it is read
BAR = 14.0  # the thickest bar


class PerClassPicture(PartPicture):
    """A row a class: bars with their numbers. A click chooses the samples of the class for all views."""

    answers: Answers | None = None

    def title(self) -> str:
        return self.tr("Precision and recall of every class")

    def caption(self) -> str:
        if self.answers is None or self.answers.verdicts is None:
            return ""
        words = self.tr("{0}, 0 … 1. Precision: of those answered so, how many are it. Recall: of those that are it, "
                        "how many were found. F1: their harmonic mean")  # fmt: skip
        return words.format(self.part_words(self.answers.part).capitalize())

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.answers = next(iter(readings.values())).value

    def numbers(self) -> dict[str, NDArray[Any]]:
        verdicts = self.answers.verdicts if self.answers is not None else None
        if verdicts is None:
            return {}
        return {"precision": verdicts.precision, "recall": verdicts.recall, "f1": verdicts.f1,
                "support": verdicts.confusion.sum(axis=1)}  # fmt: skip

    # -- places ------------------------------------------------------------------------------------

    @property
    def _count(self) -> int:
        return len(self.answers.classes) if self.answers is not None else 0

    @property
    def least_height(self) -> float:
        """All classes at once, or as many as can be."""
        return max(130.0, LOWEST * (self._count + 1.5))

    def _height(self, rect: QRectF) -> float:
        """Of a row."""
        px = self.theme.px
        return max(float(px(LOWEST)), min(float(px(ROW)), (rect.height() - px(LOWEST)) / max(1, self._count)))

    def rows(self, rect: QRectF) -> tuple[int, int]:
        return self._count, max(1, int((rect.height() - self.theme.px(LOWEST)) / self._height(rect)))

    def _row(self, rect: QRectF, place: int) -> QRectF:
        height = self._height(rect)
        return QRectF(rect.left(), rect.top() + self.theme.px(LOWEST) + place * height, rect.width(), height)

    def _columns(self, rect: QRectF) -> tuple[float, list[float], float]:
        """(width of the names, left ends of the three bars, width of a bar with its number)."""
        px, metrics = self.theme.px, QFontMetricsF(self.theme.font("tiny"))
        assert self.answers is not None
        names = max((metrics.horizontalAdvance(self.name_of(self.answers.classes, i)) for i in range(self._count)),
                    default=0.0)  # fmt: skip
        names = min(names + px(8), rect.width() * 0.3)
        support = metrics.horizontalAdvance("00,000") + px(12)
        each = (rect.width() - names - support) / 3
        return names, [rect.left() + names + i * each for i in range(3)], each - px(10)

    def _visible(self, rect: QRectF) -> list[tuple[int, QRectF]]:
        total, shown = self.rows(rect)
        first = self.first_row(rect)
        return [(i, self._row(rect, i - first)) for i in range(first, min(total, first + shown))]

    def spots(self, rect: QRectF) -> list[Spot]:
        if self.answers is None or self.answers.verdicts is None:
            return []
        return [Spot(row, self._about(i), i, partial(self._choose, i)) for i, row in self._visible(rect)]

    def _about(self, index: int) -> str:
        assert self.answers is not None and self.answers.verdicts is not None
        counts = self.answers.verdicts.confusion
        right = int(counts[index, index])
        answered, true = int(counts[:, index].sum()), int(counts[index].sum())
        return self.tr("“{0}”: precision {1} of {2}, recall {1} of {3}").format(
            self.name_of(self.answers.classes, index), right, answered, true)  # fmt: skip

    def _choose(self, index: int) -> None:
        assert self.answers is not None
        found = self.answers.truth == index
        found = found.any(axis=1) if found.ndim == 2 else found
        name = self.name_of(self.answers.classes, index)
        self.feed(self.answers.part, tuple(int(i) for i in np.flatnonzero(found)), message("All {true}", true=name))

    # -- painting ----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        verdicts = self.answers.verdicts if self.answers is not None else None
        if self.answers is None or verdicts is None:
            self._say(painter, rect, self.tr("Precision and recall need classes; here the answer is a number."))
            return
        theme, px = self.theme, self.theme.px
        names, lefts, width = self._columns(rect)
        painter.setFont(theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        head = QRectF(rect.left(), rect.top(), rect.width(), px(LOWEST))
        painter.setPen(theme.colour("quiet"))
        for left, word in zip(lefts, (self.tr("Precision"), self.tr("Recall"), self.tr("F1")), strict=True):
            painter.drawText(QRectF(left, head.top(), width, head.height()), LEFT, word)
        painter.drawText(head.adjusted(0, 0, -px(8), 0), RIGHT, self.tr("Samples"))
        number = metrics.horizontalAdvance("0.00") + px(5)
        colours = ("action", "good", "faint")
        for index, row in self._visible(rect):
            painter.setPen(theme.colour("text"))
            name = metrics.elidedText(self.name_of(self.answers.classes, index), Qt.TextElideMode.ElideRight,
                                      names - px(6))  # fmt: skip
            painter.drawText(QRectF(row.left(), row.top(), names, row.height()), LEFT, name)
            three = (verdicts.precision, verdicts.recall, verdicts.f1)
            for left, values, colour in zip(lefts, three, colours, strict=True):
                value = float(values[index])
                painter.setPen(theme.colour("text"))
                text = fixed(value) if np.isfinite(value) else "–"
                painter.drawText(QRectF(left, row.top(), number, row.height()), LEFT, text)
                tall = min(px(BAR), max(px(7), 0.4 * row.height()))
                bar = QRectF(left + number, row.center().y() - tall / 2, max(1.0, width - number), tall)
                paint_bar(painter, theme, bar, value, theme.colour(colour))
            painter.setPen(theme.colour("quiet"))
            painter.drawText(row.adjusted(0, 0, -px(8), 0), RIGHT, f"{int(verdicts.confusion[index].sum()):,}")
        self.paint_scroll(painter, rect.adjusted(0, px(LOWEST), 0, 0))
