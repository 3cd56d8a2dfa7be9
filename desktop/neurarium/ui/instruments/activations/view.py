"""The Activations tab."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from neurarium.layers import SPECS
from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.readings.activations import LayerOutput
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.instruments.view import InstrumentView
from neurarium.ui.pictures import paint_card_picture, picture_facts
from neurarium.ui.pictures.numbers import plain


class LayerPicture(Picture):
    """All that one layer puts out for the chosen sample."""

    output: LayerOutput | None = None

    def title(self) -> str:
        return self.tr("Output of {0}").format(self.node_title)

    def caption(self) -> str:
        if self.output is None:
            return ""
        picture = self.output.picture
        return self.tr("{0} to {1}, chosen sample, evaluation mode").format(plain(picture.low), plain(picture.high))

    def asks(self) -> frozenset[Ask]:
        return frozenset({ask("layer output", self.node)}) if self.node else frozenset()

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.output = next(iter(readings.values())).value

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.output is not None:
            node = self.controller.document.graph.node(self.output.picture.node)
            facts = picture_facts(
                node, self.controller.analysis.facts.get(node.id), family=SPECS[node.type].family,
                data=self.controller.data_ready, task=self.controller.task,
            )  # fmt: skip
            paint_card_picture(painter, rect, self.theme, self.output.picture, facts)

    def numbers(self) -> dict[str, NDArray[Any]]:
        return {"output": self.output.picture.values} if self.output is not None else {}


class ActivationsView(InstrumentView):
    """Pictures of one layer's output."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller, parent)
        self.add(LayerPicture(controller, self))
