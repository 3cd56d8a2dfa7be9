"""The Landscape tab."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.landscape.common import LandscapePicture
from neurarium.ui.instruments.landscape.contour import ContourPicture
from neurarium.ui.instruments.landscape.hills import HillPicture
from neurarium.ui.instruments.view import InstrumentView
from neurarium.ui.widgets import ChoiceField, PlainButton, Switch, label


class LandscapeView(InstrumentView):
    """The plane from above and as hills, and which plane it is."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller, parent, chooser=False)
        self.contour = ContourPicture(controller, self)
        self.hills = HillPicture(controller, self)
        self.add(self.contour)
        self.add(self.hills)
        self.directions = self._choice(
            "directions", self.tr("Directions"),
            self.tr("The two directions in which the weights are changed: random ones, each filter as long as the "
                    "network's own, or those in which this run has moved most."),
            [("random", self.tr("Random")), ("run", self.tr("The run's own"))],
        )  # fmt: skip
        self.another = PlainButton(self.theme, self.tr("Draw again"), self, tip=self.tr("Two other random directions"),
                                   small=True)  # fmt: skip
        self.another.setAccessibleName(self.tr("Two other random directions"))
        self.another.clicked.connect(lambda: self._set("seed", self.contour.seed + 1))
        self.head.insertWidget(self.head.count() - 1, self.another)
        self.zoom = self._choice(
            "zoom", self.tr("Range"),
            self.tr("How far the picture reaches: for random directions 1 is as far as the weights themselves, for the "
                    "run's own it is as far as its way."),
            [(0.1, self.tr("A tenth")), (0.25, self.tr("A quarter")), (0.5, self.tr("Half")), (1.0, self.tr("Normal")),
             (2.0, self.tr("Double")), (4.0, self.tr("Fourfold"))],
        )  # fmt: skip
        self.samples = self._choice(
            "samples", self.tr("Samples"), self.tr("How many samples of the training part the loss is the mean of."),
            [(64, "64"), (256, "256"), (1024, "1,024")],
        )  # fmt: skip
        self.log = Switch(self.theme, self.tr("Logarithmic"), self, quiet=True)
        self.log.setToolTip(self.tr("Colours and heights by the logarithm of the loss, so that valleys show"))
        self.log.setChecked(self.contour.log)
        self.log.toggled.connect(lambda on: self._set("log", on))
        self.head.insertWidget(self.head.count() - 1, self.log)
        self._refresh()

    def _choice(self, name: str, word: str, tip: str, choices: list[tuple[object, str]]) -> ChoiceField:
        field = ChoiceField(self.theme, self)
        field.setAccessibleName(word)
        field.setToolTip(tip)
        field.set_choices(choices)
        self.head.insertWidget(self.head.count() - 1, label(word, "quiet", self))
        self.head.insertWidget(self.head.count() - 1, field)
        field.edited.connect(lambda value, _text: self._set(name, value))
        return field

    @property
    def pictures(self) -> tuple[LandscapePicture, LandscapePicture]:
        return self.contour, self.hills

    def _set(self, name: str, value: object) -> None:
        for picture in self.pictures:
            picture.set_option(name, value)
        self._refresh()

    def _refresh(self) -> None:
        one = self.contour
        self.directions.set_value(one.directions)
        self.zoom.set_value(one.zoom)
        self.samples.set_value(one.samples)
        self.another.setVisible(one.directions == "random")
