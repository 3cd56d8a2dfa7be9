"""What the network answers without the units that are switched off, beside what it answers with all of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from neurarium.layers.heads import Part, of_key
from neurarium.messages import message
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.instruments.filters.unit_picture import layers_of
from neurarium.ui.instruments.output.base import Spot
from neurarium.ui.instruments.output.confusion import ConfusionPicture
from neurarium.ui.pictures.context import CENTRE, LEFT, RIGHT
from neurarium.ui.pictures.numbers import MINUS, percent, plain, short

HEAD = 23.0
FLAT = 74.0
MOST_POINTS = 600


def _tr(text: str) -> str:
    return QCoreApplication.translate("OffWords", text)


class WithoutPicture(ConfusionPicture):
    """The change of accuracy in large figures, below it that of the confusion matrix; for a regression of its error."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", part: str = "", look: int = 0,
        mode: Any = "change",
    ) -> None:  # fmt: skip
        super().__init__(controller, parent, node=node, part=part, look=look, mode=mode)
        controller.focus.silenced_changed.connect(self._state)

    def title(self) -> str:
        off = off_words(self.controller)
        return self.tr("Without {0}").format(off) if off else self.tr("All units on")

    def caption(self) -> str:
        answers = self.answers
        if answers is None:
            return ""
        part = self.part_words(answers.part)
        if answers.verdicts is None:
            return self.tr("{0} samples of the {1}").format(f"{len(answers.truth):,}", part)
        if answers.verdicts.without is None:
            return self.tr("Rows: truth, columns: answer · {0} samples of the {1}").format(
                f"{len(answers.truth):,}", part)  # fmt: skip
        return self.tr("More or fewer by what is off; rows: truth, columns: answer · Training goes on with all units · "
                       "{0} samples of the {1}").format(f"{len(answers.truth):,}", part)  # fmt: skip

    @property
    def change(self) -> tuple[float, float | None]:
        """(share of right answers now, the same with all units on; None while none is off). For a regression the
        root of the mean squared error."""
        answers = self.answers
        assert answers is not None
        if answers.verdicts is None:
            truth = answers.truth.astype(np.float64).reshape(len(answers.truth), -1)
            errors = [
                float(np.sqrt(np.mean((values.reshape(truth.shape) - truth) ** 2))) if values is not None else None
                for values in (answers.values, answers.without)
            ]
            return errors[0] or 0.0, errors[1]
        now = _right(answers.verdicts.confusion)
        return now, _right(answers.verdicts.without) if answers.verdicts.without is not None else None

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.answers is None:
            return
        unit = self.theme.scale
        self._paint_head(painter, QRectF(rect.left(), rect.top(), rect.width(), HEAD * unit))
        if self.answers.verdicts is not None and self._is_flat(rect):
            self._paint_strip(painter, self._below(rect))
        elif self.answers.verdicts is not None:
            super().paint(painter, self._below(rect))
        else:
            self._paint_scatter(painter, self._below(rect))

    def _below(self, rect: QRectF) -> QRectF:
        below = rect.adjusted(0, (HEAD + 1) * self.theme.scale, 0, 0)
        if self.answers is not None and self.answers.verdicts is not None:  # cells are hardly higher than wide
            below.setHeight(min(below.height(), below.width() + 30.0 * self.theme.scale))
        return below

    def _is_flat(self, rect: QRectF) -> bool:
        """Whether there is no room for a matrix, only for a row of classes."""
        return self._below(rect).height() < FLAT * self.theme.scale

    def strip_places(self, rect: QRectF) -> list[QRectF]:
        """Where the name and, below it, the figure of every class stand in a low picture: all that have room. A line
        of words above them is the first to go."""
        assert self.answers is not None
        unit, metrics = self.theme.scale, QFontMetricsF(self.theme.font("tiny"))
        count, line = len(self.answers.classes), metrics.height()
        texts = [text for i in range(count) for text in (self.name_of(self.answers.classes, i), self.row_note(i))]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
        narrowest = max(18.0 * unit, min(widest, 60.0 * unit) + 4 * unit)
        fit = max(1, min(count, int(rect.width() // narrowest)))
        lines = -(-count // fit)
        fit = -(-count // lines)  # as many in each row
        each, high = rect.width() / fit, 2 * line + 3 * unit
        top = rect.top() + (line if rect.height() >= line + lines * high - line / 2 else 0.0)
        places = [QRectF(rect.left() + i % fit * each, top + i // fit * high, each, high) for i in range(count)]
        return [place for place in places if place.top() == top or place.bottom() <= rect.bottom() + line / 2]

    def _paint_strip(self, painter: QPainter, rect: QRectF) -> None:
        """Per class how many more or fewer samples are recognised, or how many there are."""
        assert self.answers is not None
        painter.save()
        painter.setFont(self.theme.font("tiny"))
        line = QFontMetricsF(painter.font()).height()
        places = self.strip_places(rect)
        if places and places[0].top() >= rect.top() + line:
            painter.setPen(self.theme.colour("quiet"))
            changed = self.answers.verdicts is not None and self.answers.verdicts.without is not None
            text = self.tr("Recognised, by class: more or fewer") if changed else self.tr("Samples, by class")
            painter.drawText(QRectF(rect.left(), rect.top(), rect.width(), line), LEFT, text)
        for index, place in enumerate(places):
            place.setHeight(line)
            painter.setPen(self.theme.colour("text"))
            painter.drawText(place, CENTRE, self.name_of(self.answers.classes, index))
            note = self.row_note(index)
            painter.setPen(self.theme.colour("error" if note.startswith(MINUS) else "quiet"))
            painter.drawText(place.translated(0, line), CENTRE, note)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRectF) -> None:
        assert self.answers is not None
        now, before = self.change
        accuracy = self.answers.verdicts is not None
        name = self.tr("Accuracy") if accuracy else self.tr("Error (root mean square)")
        shown = (lambda value: percent(value, 1)) if accuracy else short
        figures = shown(now) if before is None else f"{shown(before)} → {shown(now)}"
        change, role = "", "quiet"
        if before is not None:
            change = self._difference(now, before, accuracy)
            worse = now < before if accuracy else now > before
            role = "quiet" if now == before else "error" if worse else "good"
        small, large = self.theme.font("small"), self.theme.font("title", bold=True)
        parts = [(name, small, "quiet"), (figures, large, "text"), (change, small, role)]
        widths = [QFontMetricsF(font).horizontalAdvance(words) for words, font, _ in parts]
        gap = 9 * self.theme.scale
        if sum(widths) + 2 * gap > rect.width():  # the title says enough
            parts, widths = parts[1:], widths[1:]
        painter.save()
        left = rect.left()
        for (words, font, colour), width in zip(parts, widths, strict=True):
            painter.setFont(font)
            painter.setPen(self.theme.colour(colour))
            painter.drawText(QRectF(left, rect.top(), width + 2, rect.height()), LEFT, words)
            left += width + gap
        painter.restore()

    def _paint_scatter(self, painter: QPainter, rect: QRectF) -> None:
        """A regression: true value across, answer upwards; rings are the answers with all units on."""
        answers, unit = self.answers, self.theme.scale
        assert answers is not None
        truth = answers.truth.astype(np.float64).reshape(len(answers.truth), -1)[:, 0]
        now = answers.values.reshape(len(truth), -1)[:, 0].astype(np.float64)
        plain_answers = answers.without
        before = None if plain_answers is None else plain_answers.reshape(len(truth), -1)[:, 0].astype(np.float64)
        everything = np.concatenate([truth, now, before if before is not None else now])
        low, high = float(np.nanmin(everything)), float(np.nanmax(everything))
        span = (high - low) or 1.0
        painter.save()
        painter.setFont(self.theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        gutter = max(metrics.horizontalAdvance(plain(low)), metrics.horizontalAdvance(plain(high))) + 6
        plot = rect.adjusted(gutter, 3, -6, -metrics.height() - 2)
        painter.setPen(self.theme.colour("quiet"))
        for value, y in ((high, plot.top()), (low, plot.bottom())):
            painter.drawText(QRectF(rect.left(), y - 8 * unit, gutter - 5, 16 * unit), RIGHT, plain(value))
        foot = QRectF(plot.left(), plot.bottom() + 1, plot.width(), metrics.height() + 1)
        painter.drawText(foot, LEFT, plain(low))
        painter.drawText(foot, RIGHT, plain(high))
        painter.drawText(foot, CENTRE, self.tr("true value → · answer ↑") if before is None else
                         self.tr("true value → · answer ↑ · rings: all units on"))  # fmt: skip
        painter.setPen(QPen(self.theme.colour("line"), 1))
        painter.drawRect(plot)
        painter.drawLine(plot.bottomLeft(), plot.topRight())

        def place(x: float, y: float) -> QPointF:
            across, up = (x - low) / span, (y - low) / span
            return QPointF(plot.left() + across * plot.width(), plot.bottom() - up * plot.height())

        radius = 2.4 * unit
        if before is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.colour("quiet"), 1))
            for x, y in zip(truth[:MOST_POINTS], before, strict=False):
                painter.drawEllipse(place(x, y), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("action", 0.85))
        for x, y in zip(truth[:MOST_POINTS], now, strict=False):
            painter.drawEllipse(place(x, y), radius, radius)
        painter.restore()

    def row_note(self, row: int) -> str:
        """How many more or fewer samples of a class are recognised."""
        verdicts = self.answers.verdicts if self.answers is not None else None
        if verdicts is None or verdicts.without is None:
            return super().row_note(row)
        change = int(verdicts.confusion[row, row] - verdicts.without[row, row])
        return f"+{change}" if change > 0 else f"{MINUS}{-change}" if change else "±0"

    def _difference(self, now: float, before: float, accuracy: bool) -> str:
        if now == before:
            return self.tr("no change")
        sign = "+" if now > before else MINUS
        if not accuracy:
            return f"{sign}{short(abs(now - before))}"
        return self.tr("{0} points").format(f"{sign}{abs(now - before) * 100:.1f}")

    def numbers(self) -> dict[str, NDArray[Any]]:
        found = super().numbers()
        if self.answers is None:
            return found
        now, before = self.change
        name = "accuracy" if self.answers.verdicts is not None else "root mean squared error"
        found[name] = np.array([now])
        if before is not None:
            found[f"{name} with no unit off"] = np.array([before])
        return found

    def spots(self, rect: QRectF) -> list[Spot]:
        return [] if self._is_flat(rect) else super().spots(self._below(rect))

    def spot_at(self, rect: QRectF, position: Any) -> Spot | None:
        return None if self._is_flat(rect) else super().spot_at(self._below(rect), position)


def off_words(controller: Controller, most: int = 3) -> str:
    """What is switched off: "conv1 filter 3, conv2 filters 1 and 5"; "" for nothing."""
    graph = controller.document.graph
    parts = []
    for key, units in controller.focus.silenced.items():
        layer, heads = of_key(key)
        card = controller.analysis.unrolled.card(layer)
        node = graph.nodes.get(card)
        if node is None or not units:
            continue
        turns = layers_of(controller, card)
        name = node.name if len(turns) < 2 or layer not in turns else f"{node.name} ×{turns.index(layer) + 1}"
        numbers = sorted(unit + 1 for unit in units)
        shown = ", ".join(str(number) for number in numbers[:4]) + (", …" if len(numbers) > 4 else "")
        parts.append(_heads_words(heads, len(numbers)).format(name, shown) if heads is not None else f"{name} {shown}")
    if len(parts) > most:
        rest = message("{names} and {count} more layers", names=", ".join(parts[:most]), count=len(parts) - most)
        return translate_message(rest)
    return ", ".join(parts)


def _heads_words(part: Part, count: int) -> str:
    """“layer1 heads 2, 3”, of a decoder's second attention “layer1 memory head 2”; to be filled in."""
    if part == "cross":
        return _tr("{0} memory head {1}") if count == 1 else _tr("{0} memory heads {1}")
    return _tr("{0} head {1}") if count == 1 else _tr("{0} heads {1}")


def _right(counts: NDArray[Any]) -> float:
    return float(np.trace(counts)) / max(1, int(counts.sum()))
