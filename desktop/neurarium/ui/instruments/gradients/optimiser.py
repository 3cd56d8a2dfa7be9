"""What the optimiser remembers about a weight, and how far it moves it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from neurarium.session.readings.gradients import OptimiserState
from neurarium.ui.instruments.gradients.pairs import ParameterPicture, place_words
from neurarium.ui.instruments.gradients.weight_grid import paint_heading, paint_panel, panel_body, plan
from neurarium.ui.pictures.numbers import percent, plain, short

BETAS = (0.9, 0.999)  # Adam's, as torch has them
DECAY = 0.99  # RMSprop's
NARROW = 150  # px that a part needs; where there are fewer, the picture of the steps gives way to their histogram


class OptimiserPicture(ParameterPicture):
    """The optimiser's memory of one parameter as pictures, its steps as a picture and a histogram."""

    kind = "optimiser"
    found: OptimiserState | None

    def title(self) -> str:
        optimiser = self.found.optimiser if self.found is not None else self.controller.document.recipe.optimiser
        what = self.found.name if self.found is not None and self.ready else self.tr("weights")
        return self.tr("{0} on {1} of {2}").format(optimiser, what, self.node_title)

    def caption(self) -> str:
        found = self.found
        if found is None:
            return ""
        share = percent(found.move.rms / found.weight_rms, 2) if found.weight_rms > 0 else "–"
        when = self.tr("next step") if found.rehearsed else self.tr("latest step")
        return self.tr("{0} · {1}: rms {2} ({3} of the weights), largest {4}").format(
            self.rule(), when, short(found.move.rms), share, short(found.move.largest)
        )

    def rule(self) -> str:
        """The optimiser's formula with the recipe's numbers."""
        found = self.found
        if found is None:
            return ""
        rate = f"{found.learning_rate:g}"
        if found.optimiser in ("Adam", "AdamW"):
            words = self.tr("change = −{0} · m̂ ÷ (√v̂ + 1e−8)").format(rate)
        elif found.optimiser == "Adagrad":
            words = self.tr("change = −{0} · gradient ÷ (√sum + 1e−10)").format(rate)
        elif found.optimiser == "RMSprop":
            what = self.tr("velocity") if found.momentum else self.tr("gradient ÷ (√v + 1e−8)")
            words = self.tr("change = −{0} · {1}").format(rate, what)
        elif found.momentum:
            what = (self.tr("(gradient + {0} · velocity)").format(f"{found.momentum:g}") if found.nesterov
                    else self.tr("velocity"))  # fmt: skip
            words = self.tr("change = −{0} · {1}").format(rate, what)
        else:
            words = self.tr("change = −{0} · gradient").format(rate)
        if found.l2:
            words = self.tr("{0}, with weight decay {1}").format(words, f"{found.l2:g}")
        return words

    def _memory_words(self, key: str) -> str:
        found = self.found
        if self._room < 3 * self.theme.px(NARROW):
            brief = {"exp_avg": "m", "exp_avg_sq": "v", "momentum_buffer": self.tr("Velocity"), "square_avg": "v",
                     "sum": self.tr("Sum of squares")}  # fmt: skip
            return brief.get(key, key)
        momentum = f"{found.momentum:g}" if found is not None else ""
        return {
            "exp_avg": self.tr("m: mean gradient, β₁ {0}").format(BETAS[0]),
            "exp_avg_sq": self.tr("v: mean square, β₂ {0}").format(BETAS[1]),
            "momentum_buffer": self.tr("Velocity, {0} kept a step").format(momentum),
            "square_avg": self.tr("v: mean square, α {0}").format(DECAY),
            "sum": self.tr("Sum of all squared gradients"),
        }.get(key, key)

    # -- painting -----------------------------------------------------------------------------------

    def parts(self) -> int:
        return len(self._arrays()) + 1

    def _arrays(self) -> list[tuple[str, Any]]:
        """(heading, numbers) of the pictures before the histogram; None in place of an empty memory."""
        found = self.found
        if found is None:
            return []
        parts: list[tuple[str, Any]] = [(self._memory_words(key), weights.values) for key, weights in found.memory]
        if not parts and not (found.optimiser == "SGD" and not found.momentum):
            parts = [(self.tr("Memory"), None)]
        if self._room >= (len(parts) + 2) * self.theme.px(NARROW):
            parts.append((self.tr("Change of each weight"), found.move.values))
        return parts

    _room = 1000.0  # px across

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        found = self.found
        if found is None:
            return
        self._room = rect.width()
        arrays = self._arrays()
        halves = self.halves(rect)
        for half, (heading, values) in zip(halves, arrays, strict=False):
            if values is None:
                sentence = self.tr("Before the first step the memory is empty: {0} has seen no gradient yet.")
                self.say_in(painter, half, sentence.format(found.optimiser))
            else:
                paint_panel(painter, half, self.theme, heading, values)
        self._paint_histogram(painter, halves[-1], found)

    def _paint_histogram(self, painter: QPainter, rect: QRectF, found: OptimiserState) -> None:
        metrics = QFontMetricsF(self.theme.font("tiny"))
        line, px = metrics.height(), self.theme.px
        heading = self.tr("Change, {0} weights").format(f"{int(found.counts.sum()):,}")
        if QFontMetricsF(self.theme.font("tiny")).horizontalAdvance(heading) > rect.width():
            heading = self.tr("Change")
        if found.optimiser == "SGD" and not found.momentum:
            heading = self.tr("{0}; plain SGD has no memory").format(heading)
        paint_heading(painter, QRectF(rect.left(), rect.top(), rect.width(), line), self.theme, heading)
        body = rect.adjusted(0, line + px(4), 0, -line - px(5))
        bins, most = len(found.counts), max(1, int(found.counts.max()))
        width = body.width() / bins
        painter.setPen(Qt.PenStyle.NoPen)
        centre = bins // 2
        for index, count in enumerate(found.counts):
            height = body.height() * int(count) / most
            if count:
                height = max(height, px(1))
            role = "quiet" if index == centre else "positive" if index > centre else "negative"
            bar = QRectF(body.left() + index * width, body.bottom() - height, max(1.0, width - 1), height)
            painter.fillRect(bar, self.theme.colour(role))
        painter.setPen(self.theme.colour("line"))
        painter.drawLine(QLineF(body.bottomLeft(), body.bottomRight()))
        painter.setPen(self.theme.colour("quiet"))
        painter.drawLine(QLineF(body.center().x(), body.bottom(), body.center().x(), body.bottom() + px(3)))
        foot = QRectF(body.left(), body.bottom() + px(3), body.width(), line)
        centred, middle = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignHCenter
        painter.drawText(foot, int(centred | Qt.AlignmentFlag.AlignLeft), plain(-found.limit))
        painter.drawText(foot, int(centred | middle), "0")
        painter.drawText(foot, int(centred | Qt.AlignmentFlag.AlignRight), plain(found.limit))

    # -- hovering -----------------------------------------------------------------------------------

    def read_out(self, position: QPointF, rect: QRectF) -> str:
        found = self.found
        if found is None:
            return ""
        halves = self.halves(rect)
        for half, (_, values) in zip(halves, self._arrays(), strict=False):
            if values is not None:
                index = plan(panel_body(half, self.theme), values.shape).index(position)
                if index is not None:
                    return self.tr("{0}: {1}").format(place_words(found.name, index), short(float(values[index])))
        if halves[-1].contains(position):
            share = (position.x() - halves[-1].left()) / halves[-1].width()
            bins = len(found.counts)
            at = min(bins - 1, int(share * bins))
            edges = np.linspace(-found.limit, found.limit, bins + 1)
            return self.tr("change by {0} to {1}: {2} of {3} weights").format(
                short(float(edges[at])), short(float(edges[at + 1])), f"{int(found.counts[at]):,}",
                f"{int(found.counts.sum()):,}",
            )  # fmt: skip
        return ""

    def numbers(self) -> dict[str, NDArray[Any]]:
        found = self.found
        if found is None:
            return {}
        edges = np.linspace(-found.limit, found.limit, len(found.counts) + 1)
        return {**{key: weights.values for key, weights in found.memory}, "change": found.move.values,
                "histogram of the change": found.counts, "edges of its bins": edges}  # fmt: skip
