"""An input that was changed step by step until it excited a unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from neurarium.layers import SPECS
from neurarium.session.asking import Ask, Reading
from neurarium.session.readings.filters import Dream
from neurarium.ui.instruments.filters.unit_picture import UnitPicture
from neurarium.ui.pictures import paint_view_picture, picture_facts
from neurarium.ui.pictures.context import LEFT, RIGHT
from neurarium.ui.pictures.numbers import short
from neurarium.ui.pictures.polyline import polyline

COURSE = 34.0  # px at scale 1: height of the line that tells how the unit's output grew


class DreamPicture(UnitPicture):
    """Gradient ascent on the input, from small noise."""

    found: Dream | None = None

    def asks(self) -> frozenset[Ask]:
        return self.ask_layer("dream", unit=self.unit)

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.found = next(iter(readings.values())).value

    def title(self) -> str:
        words = self.unit_words(self.unit)
        return self.tr("{0}: an input made to excite it · {1}").format(words[:1].upper() + words[1:], self.place)

    def caption(self) -> str:
        found = self.found
        if found is None or not len(found.values):
            return ""
        return self.tr("{0} of {1} steps uphill from noise: largest output {2} → {3}; all units on").format(
            len(found.values), found.steps, short(float(found.values[0])), short(float(found.values[-1])))  # fmt: skip

    def numbers(self) -> dict[str, NDArray[Any]]:
        if self.found is None:
            return {}
        made = {f"input {index + 1}": picture.values for index, picture in enumerate(self.found.pictures)}
        return {**made, "largest output": self.found.values}

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        found, unit = self.found, self.theme.scale
        if found is None:
            return
        painter.save()
        body = rect.adjusted(0, 0, 0, -(COURSE + 8) * unit)
        count = len(found.pictures)
        each = (body.width() - (count - 1) * 8 * unit) / count
        for index, picture in enumerate(found.pictures):
            place = QRectF(body.left() + index * (each + 8 * unit), body.top(), each, body.height())
            self._paint_input(painter, place, index, picture)
        self._paint_course(painter, QRectF(rect.left(), rect.bottom() - COURSE * unit, rect.width(), COURSE * unit))
        painter.restore()

    def _paint_input(self, painter: QPainter, place: QRectF, index: int, picture: Any) -> None:
        document, analysis = self.controller.document, self.controller.analysis
        inputs = [node for node in analysis.inputs if node in document.graph.nodes]
        if index >= len(inputs):
            return
        node = document.graph.nodes[inputs[index]]
        facts = picture_facts(node, analysis.facts.get(node.id), family=SPECS[node.type].family,
                              data=self.controller.data_ready, task=self.controller.task)  # fmt: skip
        paint_view_picture(painter, place, self.theme, picture, facts)

    def _paint_course(self, painter: QPainter, rect: QRectF) -> None:
        """The unit's largest output over the steps, from the first to the last that there will be."""
        found = self.found
        assert found is not None
        if not len(found.values):
            return
        values = found.values.astype(np.float64)
        low, high = float(values.min()), float(values.max())
        painter.setFont(self.theme.font("tiny"))
        painter.setPen(self.theme.colour("quiet"))
        names = rect.adjusted(0, 0, 0, 0)
        wide = 46.0 * self.theme.scale
        painter.drawText(QRectF(names.left(), rect.top(), wide, rect.height()), LEFT, short(float(values[0]), 2))
        painter.drawText(QRectF(rect.right() - wide, rect.top(), wide, rect.height()), RIGHT,
                         short(float(values[-1]), 2))  # fmt: skip
        plot = rect.adjusted(wide, 4, -wide, -4)
        painter.setPen(QPen(self.theme.colour("line"), 1))
        painter.drawLine(QPointF(plot.left(), plot.bottom()), QPointF(plot.right(), plot.bottom()))
        span = (high - low) or 1.0
        x = plot.left() + np.arange(len(values)) / max(1, found.steps - 1) * plot.width()
        y = plot.bottom() - (values - low) / span * plot.height()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.colour("action"), 1.6))
        for line in polyline(np.column_stack([x, y])):
            painter.drawPolyline(line)
