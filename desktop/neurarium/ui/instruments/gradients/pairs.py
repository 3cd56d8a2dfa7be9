"""A layer's weights beside their gradient, and its outputs beside theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.readings.gradients import ActivationGradient, WeightGradient, Weights
from neurarium.session.snapshot import CardPicture
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.gradients.weight_grid import paint_heading, paint_panel, panel_body, plan
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.pictures import PictureFacts, paint_view_picture, picture_hit, unscaled
from neurarium.ui.pictures.numbers import short

PLAIN = PictureFacts("")  # a picture of numbers, whatever the layer


class HalvesPicture(Picture):
    """Base: parts of equal width side by side, with the exact number at the pointer."""

    def parts(self) -> int:
        """How many stand side by side."""
        return 2

    def halves(self, rect: QRectF) -> list[QRectF]:
        """Where each part goes."""
        count, gap = max(1, self.parts()), self.theme.px(18)
        width = (rect.width() - gap * (count - 1)) / count
        return [QRectF(rect.left() + index * (width + gap), rect.top(), width, rect.height()) for index in range(count)]

    def read_out(self, position: QPointF, rect: QRectF) -> str:
        """The number at a position of the picture in `rect`, in words; "" where there is none."""
        return ""

    def batch_words(self, batch: int, rehearsed: bool) -> str:
        """Of which batch the numbers are."""
        if rehearsed:
            return self.tr("next batch ({0}), weights unmoved").format(f"{batch:,}")
        return self.tr("latest batch ({0})").format(f"{batch:,}")

    def say_in(self, painter: QPainter, rect: QRectF, sentence: str) -> None:
        """A quiet sentence in place of a part."""
        painter.setFont(self.theme.font("small"))
        painter.setPen(self.theme.colour("quiet"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), sentence)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        text = self.read_out(event.position(), QRectF(self.rect())) if self.ready and not self.problem else ""
        if text:
            QToolTip.showText(event.globalPosition().toPoint(), text, self)
        else:
            QToolTip.hideText()

    def leaveEvent(self, event: QEvent) -> None:
        QToolTip.hideText()


class ParameterPicture(HalvesPicture):
    """Base: about one parameter of a layer, asked for as `kind`."""

    kind = ""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", name: str = ""
    ) -> None:
        super().__init__(controller, parent, node=node)
        self.name = name  # of the parameter; "": the layer's first
        self.found: Any = None

    def asks(self) -> frozenset[Ask]:
        return frozenset({ask(self.kind, self.node, name=self.name)}) if self.node else frozenset()

    def set_name(self, name: str) -> None:
        """Show another parameter of the layer."""
        if name != self.name:
            self.name = name
            self.ask_again()

    def settings(self) -> dict[str, Any]:
        return {**super().settings(), "name": self.name}

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.found = next(iter(readings.values())).value


class WeightPicture(ParameterPicture):
    """One parameter of a layer: its values, and the gradient of the loss by each of them."""

    kind = "weight gradient"
    found: WeightGradient | None

    def title(self) -> str:
        what = self.found.name if self.found is not None and self.ready else self.tr("weights")
        return self.tr("{0} of {1} and its gradient").format(what, self.node_title)

    def caption(self) -> str:
        found = self.found
        if found is None:
            return ""
        if found.frozen or found.gradient is None:
            return self.tr("root mean square (rms) {0}").format(short(found.weight.rms))
        return self.tr("{0} · rms {1}, gradient {2}, largest {3}; as computed, training mode").format(
            self.batch_words(found.batch, found.rehearsed), short(found.weight.rms), short(found.gradient.rms),
            short(found.gradient.largest),
        )  # fmt: skip

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        found = self.found
        if found is None:
            return
        left, right = self.halves(rect)
        shape = "×".join(str(size) for size in found.weight.shape)
        value, gradient = self.tr("Value ({0})").format(shape), self.tr("Gradient of the loss")
        paint_panel(painter, left, self.theme, value, found.weight.values, note=self.left_out(found.weight))
        if found.gradient is not None:
            paint_panel(painter, right, self.theme, gradient, found.gradient.values)
            return
        self.say_in(painter, right, self.tr("This layer is frozen: no gradient is worked out for it.") if found.frozen
                    else self.tr("The loss does not depend on these weights: no gradient arrives."))  # fmt: skip

    def left_out(self, weights: Weights) -> str:
        """What is not in the picture because there is too much of it."""
        shown = weights.values.shape
        if shown == weights.shape:
            return ""
        words = [self.tr("{0} of {1}").format(f"{part:,}", f"{all_:,}")
                 for part, all_ in zip(shown[:2], weights.shape[:2], strict=True)]  # fmt: skip
        return self.tr("first {0}").format(" × ".join(words))

    def read_out(self, position: QPointF, rect: QRectF) -> str:
        found = self.found
        if found is None:
            return ""
        for half in self.halves(rect):
            index = plan(panel_body(half, self.theme), found.weight.values.shape).index(position)
            if index is not None:
                number = short(float(found.weight.values[index]))
                value = self.tr("{0}: {1}").format(place_words(found.name, index), number)
                if found.gradient is None:
                    return value
                return self.tr("{0}, gradient {1}").format(value, short(float(found.gradient.values[index])))
        return ""

    def numbers(self) -> dict[str, NDArray[Any]]:
        if self.found is None:
            return {}
        both = {"value": self.found.weight.values}
        return both if self.found.gradient is None else {**both, "gradient": self.found.gradient.values}


def place_words(name: str, index: tuple[int, ...]) -> str:
    """"weight[3, 0, 1, 2]", counted from 0 as in code."""
    return f"{name}[{', '.join(str(i) for i in index)}]"


class OutputPicture(HalvesPicture):
    """What a layer put out for the training batch, and the gradient of the loss by it."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", index: int = -1
    ) -> None:
        super().__init__(controller, parent, node=node)
        self.index = index  # sample of the batch; −1: the average
        self.found: ActivationGradient | None = None

    def title(self) -> str:
        return self.tr("Output of {0} and its gradient").format(self.node_title)

    def caption(self) -> str:
        found = self.found
        if found is None:
            return ""
        words = self.batch_words(found.batch, found.rehearsed)
        if found.index >= 0:
            words = self.tr("sample {0}, {1}").format(found.index + 1, words)
        if found.gradient is None:
            return self.tr("{0}, training mode").format(words)
        return self.tr("{0} · gradient rms {1}, largest {2} of the whole batch; training mode").format(
            words, short(found.rms), short(found.largest)
        )

    def asks(self) -> frozenset[Ask]:
        return frozenset({ask("activation gradient", self.node, index=self.index)}) if self.node else frozenset()

    def set_index(self, index: int) -> None:
        """Show one sample of the batch, counted from 0; −1: the average of all."""
        if index != self.index:
            self.index = index
            self.ask_again()

    def settings(self) -> dict[str, Any]:
        return {**super().settings(), "index": self.index}

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.found = next(iter(readings.values())).value

    def _bodies(self, rect: QRectF) -> list[QRectF]:
        line = QFontMetricsF(self.theme.font("tiny")).height() + self.theme.px(3)
        return [half.adjusted(0, line, 0, 0) for half in self.halves(rect)]

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        found = self.found
        if found is None:
            return
        headings = (self.tr("Output"), self.tr("Gradient of the loss"))
        pictures: tuple[CardPicture | None, ...] = (found.picture, found.gradient)
        line = QFontMetricsF(self.theme.font("tiny")).height()
        for half, body, heading, picture in zip(self.halves(rect), self._bodies(rect), headings, pictures, strict=True):
            if picture is not None and picture.kind == "vector":
                paint_panel(painter, half, self.theme, heading, picture.values)
                continue
            paint_heading(painter, QRectF(half.left(), half.top(), half.width(), line), self.theme, heading)
            if picture is not None:
                paint_view_picture(painter, body, self.theme, picture, PLAIN)
            else:
                self.say_in(painter, body, self.tr("No gradient arrives here: nothing before this layer learns."))

    def read_out(self, position: QPointF, rect: QRectF) -> str:
        found = self.found
        if found is None:
            return ""
        pictures = (found.picture, found.gradient)
        for half, body, picture in zip(self.halves(rect), self._bodies(rect), pictures, strict=True):
            if found.picture.kind == "vector":
                index = plan(panel_body(half, self.theme), found.picture.values.shape).index(position)
                if index is not None:
                    return self._unit_words(found, index[0])
                continue
            hit = picture_hit(unscaled(body, self.theme), position / self.theme.scale, picture, PLAIN)
            if hit is not None:
                return hit.text
        return ""

    def _unit_words(self, found: ActivationGradient, unit: int) -> str:
        value = short(float(found.picture.values[unit]))
        if found.gradient is None:
            return self.tr("unit {0}: {1}").format(unit + 1, value)
        gradient = short(float(found.gradient.values[unit]))
        return self.tr("unit {0}: {1}, gradient {2}").format(unit + 1, value, gradient)

    def numbers(self) -> dict[str, NDArray[Any]]:
        if self.found is None:
            return {}
        both = {"output": self.found.picture.values}
        return both if self.found.gradient is None else {**both, "gradient": self.found.gradient.values}
