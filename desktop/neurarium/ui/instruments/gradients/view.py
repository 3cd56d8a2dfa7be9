"""The Gradients tab."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.gradients.strip import StripPicture
from neurarium.ui.instruments.view import InstrumentView
from neurarium.ui.widgets import ChoiceField


class GradientsView(InstrumentView):
    """The strip of all layers, beside it pictures of the chosen one."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller, parent)
        self.strip = StripPicture(controller, self)
        frame = self.add(self.strip, 5)
        frame.add_control(self._measure_field())

    def _measure_field(self) -> ChoiceField:
        field = ChoiceField(self.theme, self)
        field.setAccessibleName(self.tr("What the strip shows"))
        field.add("gradient", self.tr("Gradient"), self.tr("How strongly the loss pulls at the weights"))
        field.add("ratio", self.tr("Update ÷ weight"),
                  self.tr("How far one step moves the weights; about a thousandth is usual"))  # fmt: skip
        field.add("update", self.tr("Update"), self.tr("What the optimiser changed in one step"))
        field.add("weight", self.tr("Weight"), self.tr("How large the weights are"))
        field.add("activation", self.tr("Output's gradient"), self.tr("What arrives at the layer on the way back"))
        field.set_value(self.strip.measure)
        field.edited.connect(lambda measure, _text: self.strip.set_measure(str(measure)))
        return field
