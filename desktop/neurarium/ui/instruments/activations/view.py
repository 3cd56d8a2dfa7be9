"""The Activations tab."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.activations.layer_picture import LayerPicture
from neurarium.ui.instruments.view import InstrumentView


class ActivationsView(InstrumentView):
    """Pictures of one layer's output."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller, parent)
        self.layer = LayerPicture(controller, self)
        self.add(self.layer, 5)
