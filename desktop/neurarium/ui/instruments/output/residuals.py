"""Residuals of a regression: by how much each answer is off, and how such errors are spread."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from neurarium.data import DATASETS
from neurarium.session.asking import Ask, Reading
from neurarium.session.readings.answers import Answers
from neurarium.ui.instruments.output.base import PartPicture, Spot
from neurarium.ui.instruments.output.gallery import chosen_index
from neurarium.ui.pictures.colourmap import nice_limit
from neurarium.ui.pictures.context import CENTRE, RIGHT
from neurarium.ui.pictures.numbers import short
from neurarium.ui.plots.axes import nice_ticks, tick_texts

HISTOGRAM = 0.24  # of the width
BINS = 21  # an odd number: one of them is about zero
REACH = 9.0  # px at scale 1 from a point at which the mouse still means it


class ResidualsPicture(PartPicture):
    """Answer minus true value against the true value, and their histogram. A click puts the sample on the cards."""

    answers: Answers | None = None
    errors: NDArray[np.float64] = np.zeros(0)
    limit = 1.0

    def title(self) -> str:
        return self.tr("Residuals: answer − true value")

    def caption(self) -> str:
        if self.answers is None or not len(self.errors):
            return ""
        words = self.tr("{0}, {1} samples: off by {2} on average, on the whole {3}; beyond ±{4} at the edge")
        finite = self.errors[np.isfinite(self.errors)]
        if not finite.size:
            return self.tr("No answer is a number any more")
        mean = float(finite.mean())
        tendency = self.tr("too high by {0}") if mean > 0 else self.tr("too low by {0}")
        words = words.format(
            self.part_words(self.answers.part), f"{len(self.errors):,}",
            short(float(np.abs(finite).mean())), tendency.format(short(abs(mean))), short(self.limit),
        )  # fmt: skip
        return " · ".join([*([self.tr("asked for: {0}").format(self._unit())] if self._unit() else []), words])

    def _unit(self) -> str:
        facts = DATASETS.get(self.controller.document.data.name)
        return facts.target if facts is not None else ""

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.answers = answers = next(iter(readings.values())).value
        if answers.classes:
            self.errors = np.zeros(0)
            return
        self.errors = answers.values[:, 0].astype(np.float64) - answers.truth
        finite = np.abs(self.errors[np.isfinite(self.errors)])
        self.limit = nice_limit(float(np.quantile(finite, 0.99)) if finite.size else 1.0)

    def numbers(self) -> dict[str, NDArray[Any]]:
        if self.answers is None:
            return {}
        return {"true value": self.answers.truth, "answer": self.answers.values[:, 0], "residual": self.errors}

    # -- places ------------------------------------------------------------------------------------

    def boxes(self, rect: QRectF) -> tuple[QRectF, QRectF]:
        """(points, histogram at their right)."""
        px = self.theme.px
        inner = rect.adjusted(px(56), px(6), -px(6), -px(32))
        aside = inner.width() * HISTOGRAM
        points = inner.adjusted(0, 0, -aside - px(10), 0)
        return points, QRectF(points.right() + px(10), inner.top(), aside, inner.height())

    def _range(self) -> tuple[float, float]:
        assert self.answers is not None
        low, high = float(self.answers.truth.min()), float(self.answers.truth.max())
        margin = 0.04 * ((high - low) or 1.0)
        return low - margin, high + margin

    def places(self, rect: QRectF) -> NDArray[np.float64]:
        """(n, 2) of every sample in a picture painted into `rect`; what is further off lies on the edge."""
        assert self.answers is not None
        box, (low, high) = self.boxes(rect)[0], self._range()
        x = box.left() + (self.answers.truth - low) / (high - low) * box.width()
        y = box.center().y() - np.clip(self.errors / self.limit, -1, 1) * box.height() / 2
        return np.column_stack([x, y])

    def spot_at(self, rect: QRectF, position: QPointF) -> Spot | None:
        if self.answers is None or not len(self.errors):
            return None
        away = np.hypot(*(self.places(rect) - [position.x(), position.y()]).T)
        away[~np.isfinite(away)] = np.inf
        index = int(np.argmin(away))
        return self._spot(rect, index) if away[index] <= REACH * self.theme.scale else None

    def _spot(self, rect: QRectF, index: int) -> Spot:
        assert self.answers is not None
        x, y = self.places(rect)[index]
        text = self.tr("true {0}, answer {1}: off by {2}").format(
            short(float(self.answers.truth[index])), short(float(self.answers.values[index, 0])),
            short(float(self.errors[index])))  # fmt: skip
        return Spot(QRectF(x - 5, y - 5, 10, 10), text, index, partial(self.show_sample, self.answers.part, index))

    def spots(self, rect: QRectF) -> list[Spot]:
        """From left to right, for the keyboard."""
        if self.answers is None or not len(self.errors):
            return []
        order = np.argsort(self.answers.truth)[:: max(1, len(self.errors) // 400)]
        return [self._spot(rect, int(i)) for i in order if np.isfinite(self.errors[i])]

    # -- painting ----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.answers is None or self.answers.classes:
            self._say(painter, rect, self.tr("Residuals need a target that is a number; here the answer is a class."))
            return
        painter.save()
        box, aside = self.boxes(rect)
        self._paint_axes(painter, box, aside)
        theme = self.theme
        painter.setPen(QPen(theme.colour("validation", 0.9), 1.2))
        painter.setBrush(theme.colour("validation", 0.3))
        radius, places = 2.6 * theme.scale, self.places(rect)
        for place in places[np.isfinite(places).all(axis=1)]:
            painter.drawEllipse(QPointF(*place), radius, radius)
        chosen = chosen_index(self.controller, self.answers.part)
        if 0 <= chosen < len(places) and np.isfinite(places[chosen]).all():
            painter.setPen(QPen(theme.colour("text"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(*places[chosen]), 2 * radius, 2 * radius)
        self._paint_histogram(painter, aside)
        painter.restore()

    def _paint_axes(self, painter: QPainter, box: QRectF, aside: QRectF) -> None:
        theme, px = self.theme, self.theme.px
        painter.setFont(theme.font("tiny"))
        ticks = nice_ticks(-self.limit, self.limit, max(2, int(box.height() / px(30))))
        for tick, text in zip(ticks, tick_texts(ticks), strict=True):
            y = box.center().y() - tick / self.limit * box.height() / 2
            painter.setPen(QPen(theme.colour("quiet" if tick == 0 else "line"), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(aside.right(), y))
            painter.setPen(theme.colour("quiet"))
            painter.drawText(QRectF(box.left() - px(56), y - px(8), px(51), px(16)), RIGHT, text)
        low, high = self._range()
        ticks = nice_ticks(low, high, max(2, int(box.width() / px(70))))
        for tick, text in zip(ticks, tick_texts(ticks), strict=True):
            x = box.left() + (tick - low) / (high - low) * box.width()
            painter.drawText(QRectF(x - px(35), box.bottom() + px(2), px(70), px(14)), CENTRE, text)
        painter.drawText(QRectF(box.left(), box.bottom() + px(16), box.width(), px(15)), CENTRE, self.tr("true value"))
        painter.drawText(QRectF(aside.left(), aside.bottom() + px(16), aside.width(), px(15)), CENTRE,
                         self.tr("count"))  # fmt: skip

    def _paint_histogram(self, painter: QPainter, aside: QRectF) -> None:
        theme, px = self.theme, self.theme.px
        counts, edges = self.histogram()
        largest = max(1, int(counts.max()))
        painter.setPen(Qt.PenStyle.NoPen)
        for count, low, high in zip(counts, edges[:-1], edges[1:], strict=True):
            top, bottom = (aside.center().y() - e / self.limit * aside.height() / 2 for e in (high, low))
            bar = QRectF(aside.left(), top + 0.5, aside.width() * count / largest, bottom - top - 1)
            painter.fillRect(bar, theme.colour("validation", 0.75))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(QRectF(aside.right() - px(60), aside.bottom() + px(2), px(60), px(14)), RIGHT, f"{largest:,}")

    def histogram(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """(counts (bins,), edges (bins + 1,)) of the residuals; what is further off counts in the outermost bins."""
        finite = np.clip(self.errors[np.isfinite(self.errors)], -self.limit, self.limit)
        counts, edges = np.histogram(finite, BINS, (-self.limit, self.limit))
        return counts.astype(np.int64), edges
