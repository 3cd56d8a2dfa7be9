"""What the network answers without the units that are switched off, beside what it answers with all of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from neurarium.messages import message
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.filters.unit_picture import layers_of
from neurarium.ui.instruments.output.base import Spot
from neurarium.ui.instruments.output.confusion import ConfusionPicture
from neurarium.ui.pictures.context import LEFT
from neurarium.ui.pictures.numbers import MINUS, percent, short

HEAD = 26.0


class WithoutPicture(ConfusionPicture):
    """The change of accuracy in large figures, below it that of the confusion matrix; for a regression of its error."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", part: str = "", look: int = 0,
        mode: Any = "change",
    ) -> None:  # fmt: skip
        super().__init__(controller, parent, node=node, part=part, look=look, mode=mode)
        controller.focus.silenced_changed.connect(lambda _units: self._state())

    def title(self) -> str:
        off = off_words(self.controller)
        return self.tr("Without {0}").format(off) if off else self.tr("Nothing is switched off")

    def caption(self) -> str:
        answers = self.answers
        if answers is None:
            return ""
        part = self.part_words(answers.part)
        if answers.verdicts is None:
            return self.tr("{0} samples of the {1}").format(f"{len(answers.truth):,}", part)
        if answers.without is None:
            return self.tr("{0} samples of the {1}; rows: true class, columns: answered").format(
                f"{len(answers.truth):,}", part)  # fmt: skip
        return self.tr("{0} samples of the {1}; each cell: how many more or fewer; rows: true class, columns: answered"
                       ).format(f"{len(answers.truth):,}", part)  # fmt: skip

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
        if self.answers.verdicts is not None:
            super().paint(painter, self._below(rect))

    def _below(self, rect: QRectF) -> QRectF:
        return rect.adjusted(0, (HEAD + 4) * self.theme.scale, 0, 0)

    def _paint_head(self, painter: QPainter, rect: QRectF) -> None:
        assert self.answers is not None
        now, before = self.change
        accuracy = self.answers.verdicts is not None
        name = self.tr("Accuracy") if accuracy else self.tr("Error (root mean square)")
        painter.save()
        painter.setFont(self.theme.font("small"))
        painter.setPen(self.theme.colour("quiet"))
        metrics = QFontMetricsF(painter.font())
        painter.drawText(rect, LEFT, name)
        left = rect.left() + metrics.horizontalAdvance(name) + 8 * self.theme.scale
        shown = (lambda value: percent(value, 1)) if accuracy else short
        painter.setFont(self.theme.font("title", bold=True))
        words = shown(now) if before is None else f"{shown(before)} → {shown(now)}"
        painter.setPen(self.theme.colour("text"))
        painter.drawText(rect.adjusted(left - rect.left(), 0, 0, 0), LEFT, words)
        if before is not None:
            left += QFontMetricsF(painter.font()).horizontalAdvance(words) + 10 * self.theme.scale
            painter.setFont(self.theme.font("small"))
            worse = now < before if accuracy else now > before
            painter.setPen(self.theme.colour("quiet" if now == before else "error" if worse else "good"))
            painter.drawText(rect.adjusted(left - rect.left(), 0, 0, 0), LEFT, self._difference(now, before, accuracy))
        painter.restore()

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
        return super().spots(self._below(rect))

    def spot_at(self, rect: QRectF, position: Any) -> Spot | None:
        return super().spot_at(self._below(rect), position)


def off_words(controller: Controller, most: int = 3) -> str:
    """What is switched off: "conv1 filter 3, conv2 filters 1 and 5"; "" for nothing."""
    graph = controller.document.graph
    parts = []
    for layer, units in controller.focus.silenced.items():
        card = controller.analysis.unrolled.card(layer)
        node = graph.nodes.get(card)
        if node is None or not units:
            continue
        turns = layers_of(controller, card)
        name = node.name if len(turns) < 2 or layer not in turns else f"{node.name} ×{turns.index(layer) + 1}"
        numbers = sorted(unit + 1 for unit in units)
        shown = ", ".join(str(number) for number in numbers[:4]) + (", …" if len(numbers) > 4 else "")
        parts.append(f"{name} {shown}")
    if len(parts) > most:
        rest = message("{names} and {count} more layers", names=", ".join(parts[:most]), count=len(parts) - most)
        from neurarium.ui.bridge import translate_message

        return translate_message(rest)
    return ", ".join(parts)


def _right(counts: NDArray[Any]) -> float:
    return float(np.trace(counts)) / max(1, int(counts.sum()))
