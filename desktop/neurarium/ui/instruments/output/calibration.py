"""Is the network as sure as it is right? A reliability diagram (Guo et al. 2017)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPen

from neurarium.session.asking import Ask, Reading
from neurarium.session.readings.answers import Answers, Verdicts
from neurarium.ui.instruments.output.base import PartPicture, Spot
from neurarium.ui.pictures.context import CENTRE, RIGHT
from neurarium.ui.pictures.numbers import percent

COUNTS = 0.24  # of the height is for how many answers there are


class CalibrationPicture(PartPicture):
    """A bar a tenth of sureness: as high as the share of right answers in it; below, how many answers there are."""

    answers: Answers | None = None

    def title(self) -> str:
        return self.tr("Calibration: how sure, how right")

    def caption(self) -> str:
        verdicts = self._verdicts
        if verdicts is None or self.answers is None:
            return ""
        error = f"{100 * verdicts.error:.1f}"
        if abs(verdicts.bias) < 0.005:
            tendency = self.tr("on the whole neither too sure nor too unsure")
        elif verdicts.bias > 0:
            tendency = self.tr("on the whole too sure by {0} points").format(f"{100 * verdicts.bias:.1f}")
        else:
            tendency = self.tr("on the whole too unsure by {0} points").format(f"{-100 * verdicts.bias:.1f}")
        words = self.tr("Sureness and share of right answers are {0} percentage points apart on average (expected "
                        "calibration error), {1}; {2}")  # fmt: skip
        return words.format(error, tendency, self.part_words(self.answers.part))

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.answers = next(iter(readings.values())).value

    @property
    def _verdicts(self) -> Verdicts | None:
        return self.answers.verdicts if self.answers is not None else None

    def numbers(self) -> dict[str, NDArray[Any]]:
        verdicts = self._verdicts
        if verdicts is None:
            return {}
        return {"bin edges": verdicts.edges, "mean sureness": verdicts.sureness, "share right": verdicts.accuracy,
                "answers": verdicts.counts}  # fmt: skip

    # -- places ------------------------------------------------------------------------------------

    def boxes(self, rect: QRectF) -> tuple[QRectF, QRectF]:
        """(diagram, counts below it)."""
        px = self.theme.px
        inner = rect.adjusted(px(54), px(6), -px(8), -px(30))
        gap = float(px(6))
        lower = max(float(px(24)), inner.height() * COUNTS)
        upper = QRectF(inner.left(), inner.top(), inner.width(), max(1.0, inner.height() - lower - gap))
        return upper, QRectF(inner.left(), upper.bottom() + gap, inner.width(), lower)

    def spots(self, rect: QRectF) -> list[Spot]:
        verdicts = self._verdicts
        if verdicts is None:
            return []
        upper, lower = self.boxes(rect)
        found = []
        for index, count in enumerate(verdicts.counts):
            left, right = (upper.left() + float(e) * upper.width() for e in verdicts.edges[index : index + 2])
            place = QRectF(left, upper.top(), right - left, lower.bottom() - upper.top())
            low, high = (percent(float(edge)) for edge in verdicts.edges[index : index + 2])
            if count:
                text = self.tr("Sureness {0} to {1}: {2} answers, {3} sure on average, {4} of them right").format(
                    low, high, f"{int(count):,}", percent(float(verdicts.sureness[index]), 1),
                    percent(float(verdicts.accuracy[index]), 1))  # fmt: skip
            else:
                text = self.tr("Sureness {0} to {1}: no answers").format(low, high)
            found.append(Spot(place, text, index))
        return found

    # -- painting ----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        verdicts = self._verdicts
        if verdicts is None:
            self._say(painter, rect, self.tr("Calibration needs classes with probabilities; here the answer is a "
                                             "number."))  # fmt: skip
            return
        upper, lower = self.boxes(rect)
        painter.save()
        self._paint_axes(painter, upper, lower)
        self._paint_bars(painter, upper, verdicts)
        self._paint_counts(painter, lower, verdicts)
        painter.setPen(QPen(self.theme.colour("quiet"), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(upper.bottomLeft(), upper.topRight())
        painter.restore()

    def _paint_axes(self, painter: QPainter, upper: QRectF, lower: QRectF) -> None:
        theme, px = self.theme, self.theme.px
        painter.setFont(theme.font("tiny"))
        for share in (0.0, 0.5, 1.0):
            y = upper.bottom() - share * upper.height()
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(upper.left(), y), QPointF(upper.right(), y))
            painter.setPen(theme.colour("quiet"))
            painter.drawText(QRectF(upper.left() - px(46), y - px(8), px(41), px(16)), RIGHT, percent(share))
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            x = lower.left() + share * lower.width()
            at = QRectF(x - px(24), lower.bottom() + px(1), px(48), px(14))
            if share == 1.0:
                at.moveRight(lower.right() + px(8))
            painter.drawText(at, RIGHT if share == 1.0 else CENTRE, percent(share))
        foot = QRectF(lower.left(), lower.bottom() + px(14), lower.width(), px(15))
        painter.drawText(foot, CENTRE, self.tr("how sure the answers were"))
        painter.save()
        painter.translate(upper.left() - px(47), upper.center().y())
        painter.rotate(-90)
        word = self.tr("right")
        painter.drawText(QRectF(-px(40), -px(7), px(80), px(14)), CENTRE, word)
        painter.restore()

    def _paint_bars(self, painter: QPainter, upper: QRectF, verdicts: Verdicts) -> None:
        """Blue: the share that is right. Hatched: what lies between it and the sureness."""
        theme = self.theme
        for index in np.flatnonzero(verdicts.counts):
            left, right = (upper.left() + float(e) * upper.width() for e in verdicts.edges[index : index + 2])
            accuracy, sure = float(verdicts.accuracy[index]), float(verdicts.sureness[index])
            top, want = (upper.bottom() - value * upper.height() for value in (accuracy, sure))
            bar = QRectF(left + 1, top, right - left - 2, upper.bottom() - top)
            painter.fillRect(bar, theme.colour("positive", 0.85))
            gap = QRectF(bar.left(), min(top, want), bar.width(), abs(want - top))
            if gap.height() >= 1:
                colour = theme.colour("negative")
                painter.fillRect(gap, QBrush(colour, Qt.BrushStyle.BDiagPattern))
                painter.setPen(QPen(colour, 1.2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(gap)
            painter.setPen(QPen(theme.colour("text"), 2.0))
            painter.drawLine(QPointF(bar.left(), want), QPointF(bar.right(), want))

    def _paint_counts(self, painter: QPainter, lower: QRectF, verdicts: Verdicts) -> None:
        theme, px = self.theme, self.theme.px
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(lower.bottomLeft(), lower.bottomRight())
        metrics = QFontMetricsF(painter.font())
        largest = max(1, int(verdicts.counts.max()))
        room = lower.height() - metrics.height()
        for index in np.flatnonzero(verdicts.counts):
            left, right = (lower.left() + float(e) * lower.width() for e in verdicts.edges[index : index + 2])
            height = max(1.0, room * int(verdicts.counts[index]) / largest)
            painter.fillRect(QRectF(left + 1, lower.bottom() - height, right - left - 2, height), theme.colour("faint"))
            text = f"{int(verdicts.counts[index]):,}"
            if metrics.horizontalAdvance(text) <= right - left:
                painter.setPen(theme.colour("quiet"))
                at = QRectF(left, lower.bottom() - height - metrics.height(), right - left, metrics.height())
                painter.drawText(at, CENTRE, text)
        painter.setPen(theme.colour("quiet"))
        painter.drawText(QRectF(lower.left() - px(46), lower.center().y() - px(8), px(42), px(16)), RIGHT,
                         self.tr("count"))  # fmt: skip


