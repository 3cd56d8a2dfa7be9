"""The confusion matrix: which class was taken for which."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from neurarium.messages import message
from neurarium.session.asking import Ask, Reading
from neurarium.session.readings.answers import Answers
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.output.base import PartPicture, Spot, taken_for
from neurarium.ui.instruments.output.matrix import READABLE, Colours, Layout, coloured, layout, row_shares
from neurarium.ui.pictures.colourmap import LEVELS, image_of, indexed_image, table
from neurarium.ui.pictures.context import CENTRE, LEFT, RIGHT
from neurarium.ui.pictures.numbers import MINUS, percent, plain

Mode = Literal["counts", "shares", "change"]
LARGE = 44.0  # px at scale 1: cells from here on have large numbers
SMALLEST = 6.0  # px: cells below are painted as one picture


class ConfusionPicture(PartPicture):
    """Rows are true classes, columns answered ones. A click on a cell chooses its samples for all views."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", part: str = "", look: int = 0,
        mode: Mode = "counts",
    ) -> None:  # fmt: skip
        self.mode: Mode = mode
        self.answers: Answers | None = None
        self._numbers: NDArray[Any] = np.zeros((0, 0))
        self._colours = Colours(np.zeros((0, 0)), 1.0, 1.0)
        super().__init__(controller, parent, node=node, part=part, look=look)
        controller.focus.selection_changed.connect(self.paint_again)

    def settings(self) -> dict[str, Any]:
        return {**super().settings(), "mode": self.mode}

    def set_mode(self, mode: Mode) -> None:
        """Counts, shares of each row, or the change against the network with no unit off."""
        self.mode = mode
        if self.ready and not self.problem:
            self.take(self.readings)
        self.update()
        self.changed.emit()

    # -- what is shown -----------------------------------------------------------------------------

    @property
    def shown_mode(self) -> Mode:
        """"change" shows counts while no unit is off."""
        verdicts = self.answers.verdicts if self.answers is not None else None
        return "counts" if self.mode == "change" and (verdicts is None or verdicts.without is None) else self.mode

    def title(self) -> str:
        if self.shown_mode == "change":
            return self.tr("Confusion: change by the units that are off")
        return self.tr("Confusion: true class × answer")

    def caption(self) -> str:
        answers = self.answers
        if answers is None or answers.verdicts is None:
            return ""
        counts = answers.verdicts.confusion
        right, total = int(np.trace(counts)), int(counts.sum())
        words = self.tr("{0} of {1} right ({2}), {3}").format(
            f"{right:,}", f"{total:,}", percent(right / max(1, total), 1), self.part_words(answers.part))  # fmt: skip
        if answers.verdicts.whole is not None:
            words += self.tr(", all positions counted; whole rows right: {0}").format(
                percent(answers.verdicts.whole, 1))  # fmt: skip
        if answers.verdicts.without is not None:
            before = np.trace(answers.verdicts.without) / max(1, total)
            words += self.tr(", with no unit off {0}").format(percent(float(before), 1))
        return self.tr("{0}; rows: truth, columns: answer").format(words)

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.answers = answers = next(iter(readings.values())).value
        verdicts = answers.verdicts
        if verdicts is None:
            return
        mode = self.shown_mode
        if mode == "change":
            self._numbers = verdicts.confusion - verdicts.without
        else:
            self._numbers = row_shares(verdicts.confusion) if mode == "shares" else verdicts.confusion
        self._colours = coloured(self._numbers, shares=mode == "shares", change=mode == "change")

    def numbers(self) -> dict[str, NDArray[Any]]:
        if self.answers is None or self.answers.verdicts is None:
            return {}
        found: dict[str, NDArray[Any]] = {"confusion": self.answers.verdicts.confusion}
        if self.answers.verdicts.without is not None:
            found["confusion with no unit off"] = self.answers.verdicts.without
        return found

    @property
    def least_height(self) -> float:
        """Cells with their numbers, or as many as can be."""
        return max(160.0, READABLE * (len(self._numbers) + 3.0))

    # -- places ------------------------------------------------------------------------------------

    def plan(self, rect: QRectF) -> Layout:
        """Where everything lies in a picture painted into `rect`."""
        assert self.answers is not None
        px, metrics = self.theme.px, QFontMetricsF(self.theme.font("tiny"))
        names = max((metrics.horizontalAdvance(self._name(i)) for i in range(len(self._numbers))), default=0.0)
        sums = metrics.horizontalAdvance("00,000") + px(6)
        return layout(rect, max(1, len(self._numbers)), names + px(8), sums, self.theme.scale)

    def _name(self, index: int) -> str:
        return self.name_of(self.answers.classes, index) if self.answers is not None else ""

    def spots(self, rect: QRectF) -> list[Spot]:
        """All cells; many of them are found by `spot_at` alone."""
        if self.answers is None or self.answers.verdicts is None:
            return []
        place, count = self.plan(rect), len(self._numbers)
        return [self._spot(place, row, column) for row in range(count) for column in range(count)]

    def spot_at(self, rect: QRectF, position: QPointF) -> Spot | None:
        if self.answers is None or self.answers.verdicts is None:
            return None
        place = self.plan(rect)
        at = place.at(position)
        return self._spot(place, *at) if at is not None and at != (-1, -1) else None

    def _spot(self, place: Layout, row: int, column: int) -> Spot:
        """A cell, or with −1 for row or column the name and sum of a column or row."""
        if row < 0:
            return Spot(place.column_name(column), self._about_column(column), (row, column),
                        partial(self._choose, row, column))  # fmt: skip
        if column < 0:
            return Spot(place.row_name(row), self._about_row(row), (row, column), partial(self._choose, row, column))
        return Spot(place.cell(row, column), self._about(row, column), (row, column),
                    partial(self._choose, row, column))  # fmt: skip

    def _about(self, row: int, column: int) -> str:
        counts = self._counts
        count, total = int(counts[row, column]), int(counts[row].sum())
        share = percent(count / total, 1) if total else "–"
        true, answered = self._name(row), self._name(column)
        if row == column:
            text = self.tr("{0} of {1} with true class “{2}” were recognised ({3})").format(count, total, true, share)
        else:
            text = self.tr("{0} of {1} with true class “{2}” were taken for “{3}” ({4})").format(
                count, total, true, answered, share)  # fmt: skip
        without = self.answers.verdicts.without if self.answers and self.answers.verdicts else None
        if without is not None:
            text += self.tr("; with no unit off {0}").format(int(without[row, column]))
        return text

    def _about_row(self, row: int) -> str:
        total = int(self._counts[row].sum())
        return self.tr("True class “{0}”: {1} in all, {2} recognised").format(
            self._name(row), total, int(self._counts[row, row]))  # fmt: skip

    def _about_column(self, column: int) -> str:
        total = int(self._counts[:, column].sum())
        return self.tr("Answered “{0}”: {1} in all, {2} of them rightly").format(
            self._name(column), total, int(self._counts[column, column]))  # fmt: skip

    @property
    def _counts(self) -> NDArray[np.int64]:
        assert self.answers is not None and self.answers.verdicts is not None
        return self.answers.verdicts.confusion

    # -- choosing ----------------------------------------------------------------------------------

    def indices(self, row: int, column: int) -> tuple[int, ...]:
        """The samples of a cell, with −1 of a whole column or row; with an answer at every position, those that have
        such a position."""
        assert self.answers is not None
        truth, answered = self.answers.truth.astype(np.int64), self.answers.answered
        found: NDArray[np.bool_] = np.ones(truth.shape, dtype=np.bool_)
        if row >= 0:
            found = found & (truth == row)
        if column >= 0:
            found = found & (answered == column)
        samples = found.any(axis=1) if found.ndim == 2 else found
        return tuple(int(i) for i in np.flatnonzero(samples))

    def _choose(self, row: int, column: int) -> None:
        assert self.answers is not None
        if row < 0:
            title = message("Answered {answered}", answered=self._name(column))
        elif column < 0:
            title = message("All {true}", true=self._name(row))
        else:
            title = taken_for(self._name(row), self._name(column))
        self.feed(self.answers.part, self.indices(row, column), title)

    def _chosen(self, row: int, column: int) -> bool:
        chosen = self.controller.focus.selection
        return (
            chosen is not None and self._marked == (row, column) and self.answers is not None
            and chosen.part == self.answers.part and chosen.indices == self.indices(row, column)
        )  # fmt: skip

    # -- painting ----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.answers is None or self.answers.verdicts is None:
            self._say(painter, rect, self.tr("A confusion matrix needs classes; here the answer is a number."))
            return
        place = self.plan(rect)
        painter.save()
        self._paint_cells(painter, place)
        self._paint_names(painter, place)
        if isinstance(self._marked, tuple) and self._chosen(*self._marked):
            row, column = self._marked
            painter.setPen(QPen(self.theme.colour("text"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            last = place.count - 1
            first, end = place.cell(max(row, 0), max(column, 0)), place.cell(row % (last + 1), column % (last + 1))
            painter.drawRect(first.united(end).adjusted(1, 1, -1, -1))
        if not place.legend.isEmpty():
            self._paint_legend(painter, place.legend)
        painter.restore()

    def _paint_cells(self, painter: QPainter, place: Layout) -> None:
        across, down = place.size
        if min(across, down) < SMALLEST:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(place.box, image_of(self.theme, self._colours.values, self._colours.SCALE))
            return
        size = "title" if min(across, down) >= self.theme.px(LARGE) else "tiny"
        painter.setFont(self.theme.font(size))
        metrics = QFontMetricsF(painter.font())
        roomy = down >= metrics.height() * 0.8
        levels, shades = self._colours.SCALE.indices(self._colours.values), table(self.theme, "signed")
        for row in range(place.count):
            for column in range(place.count):
                cell = place.cell(row, column).adjusted(0.5, 0.5, -0.5, -0.5)
                shade = QColor.fromRgb(shades[int(levels[row, column])])
                painter.fillRect(cell, shade)
                text = self._cell_text(float(self._numbers[row, column]))
                if roomy and text and metrics.horizontalAdvance(text) <= cell.width():
                    painter.setPen(self.theme.ink_on(shade))
                    painter.drawText(cell, CENTRE, text)

    def _cell_text(self, value: float) -> str:
        """Nothing for zero: mistakes are to stand out."""
        if not value or not np.isfinite(value):
            return ""
        if self.shown_mode == "shares":
            return f"{100 * value:.0f}" if value >= 0.005 else "<1"
        if self.shown_mode == "change":
            return f"+{int(value)}" if value > 0 else f"{MINUS}{int(-value)}"
        return f"{int(value):,}"

    def _paint_names(self, painter: QPainter, place: Layout) -> None:
        painter.setFont(self.theme.font("tiny"))
        metrics, px = QFontMetricsF(painter.font()), self.theme.px
        across, down = place.size
        counts = self._counts
        every = max(1, int(np.ceil(metrics.height() * 0.8 / down)))
        for index in range(0, place.count, every):
            name, shown = place.row_name(index), self._name(index)
            painter.setPen(self.theme.colour("text"))
            line = QRectF(name.left(), name.center().y() - px(8), name.width() - px(5), px(16))
            painter.drawText(line, RIGHT, metrics.elidedText(shown, Qt.TextElideMode.ElideRight, line.width()))
            if place.sums:
                painter.setPen(self.theme.colour("quiet"))
                end = place.row_sum(index)
                painter.drawText(QRectF(end.left(), end.center().y() - px(8), end.width(), px(16)), RIGHT,
                                 self.row_note(index))  # fmt: skip
        wide = max((metrics.horizontalAdvance(self._name(i)) for i in range(place.count)), default=1.0)
        single = across >= px(34) or wide + px(2) <= across  # else names of every second, third, … column
        each = 1 if single else max(1, int(np.ceil(min(wide + px(6), px(48)) / max(1.0, across))))
        limit = place.box.right() + place.sums
        for index in range(0, place.count, each):
            head = place.column_name(index)
            head.setWidth(min(across * each, limit - head.left()))
            painter.setPen(self.theme.colour("text"))
            flags = CENTRE if each == 1 else LEFT
            text = metrics.elidedText(self._name(index), Qt.TextElideMode.ElideRight, head.width() - 1)
            painter.drawText(head, flags, text)
            total = f"{int(counts[:, index].sum()):,}"
            if place.foot and metrics.horizontalAdvance(total) <= across:
                painter.setPen(self.theme.colour("quiet"))
                painter.drawText(place.column_sum(index), CENTRE, total)

    def row_note(self, row: int) -> str:
        """What stands at the right of a row: how many samples it has."""
        return f"{int(self._counts[row].sum()):,}"

    def _paint_legend(self, painter: QPainter, rect: QRectF) -> None:
        """The very colours, mistakes at the left of zero and right answers at its right, each with its largest."""
        px, theme = self.theme.px, self.theme
        low, high = self._ends()
        painter.setFont(theme.font("tiny"))
        painter.setPen(theme.colour("quiet"))
        line = QRectF(rect.left(), rect.top(), rect.width(), min(rect.height(), px(15)))
        if rect.height() > px(20):  # beside the cells: words above and below the bar
            painter.drawText(line, LEFT, low)
            painter.drawText(line.translated(0, 2 * line.height() - px(2)), RIGHT, high)
            bar = QRectF(rect.left(), line.bottom() + px(2), rect.width(), px(6))
        else:
            wide = QFontMetricsF(painter.font()).horizontalAdvance(low)
            room = rect.width() - wide - QFontMetricsF(painter.font()).horizontalAdvance(high) - px(16)
            bar = QRectF(rect.left() + wide + px(6), rect.center().y() - px(3), max(px(24), min(px(90), room)), px(6))
            painter.drawText(line, LEFT, low)
            painter.drawText(QRectF(bar.right() + px(6), rect.top(), rect.right() - bar.right(), line.height()), LEFT,
                             high)  # fmt: skip
        painter.drawImage(bar, indexed_image(np.arange(LEVELS, dtype=np.uint8)[None, :], table(theme, "signed")))
        painter.setPen(theme.colour("text"))
        painter.drawLine(QPointF(bar.center().x(), bar.top() - 2), QPointF(bar.center().x(), bar.bottom() + 2))

    def _ends(self) -> tuple[str, str]:
        """What the ends of the legend say."""
        colours = self._colours
        if self.shown_mode == "change":
            return self.tr("{0} fewer").format(plain(colours.wrong)), self.tr("{0} more").format(plain(colours.right))
        if self.shown_mode == "shares":
            wrong = percent(colours.wrong, 0 if colours.wrong >= 0.1 else 1)
            return self.tr("mistakes: {0} of a row").format(wrong), self.tr("right: {0}").format(percent(colours.right))
        return (self.tr("mistakes: {0}").format(plain(colours.wrong)),
                self.tr("right: {0}").format(plain(colours.right)))  # fmt: skip
