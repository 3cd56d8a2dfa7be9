"""The Activations tab: the layer's output, and at its side distribution, course over time and activation function."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.activations.base import StatisticsPicture
from neurarium.ui.instruments.activations.bend_picture import BendPicture
from neurarium.ui.instruments.activations.controls import LayerControls
from neurarium.ui.instruments.activations.histogram_picture import HistogramPicture
from neurarium.ui.instruments.activations.layer_picture import LayerPicture
from neurarium.ui.instruments.activations.percentiles_picture import PercentilesPicture
from neurarium.ui.instruments.frame import PictureFrame
from neurarium.ui.instruments.view import InstrumentView
from neurarium.ui.widgets import PillTabs

ALL_BESIDE = 1180  # px at scale 1: from this width on all pictures stand side by side
NARROW = 1000  # px at scale 1: below, only the most important controls have room
TIGHT = 880  # px at scale 1: below, the choice of an output has no room either
CROWDED = 1120  # px at scale 1: the same for a card with several outputs, from which one is chosen
STACKED = 560  # px at scale 1: from this height on those at the side stand below each other


class ActivationsView(InstrumentView):
    """One layer. Where there is no room for all pictures at its side, tabs tell which one is there."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller, parent)
        self.layer = LayerPicture(controller, self)
        self.histogram = HistogramPicture(controller, self)
        self.percentiles = PercentilesPicture(controller, self)
        self.bend = BendPicture(controller, self)
        self.controls = LayerControls(controller, self.layer, self)
        self.head.insertWidget(1, self.controls)
        self.tabs = PillTabs(self)
        self.tabs.setAccessibleName(self.tr("Picture at the side"))
        self.head.addWidget(self.tabs)
        self.add(self.layer, 5)
        self._side = QWidget(self)
        self._box_beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._side)
        self._box_beside.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._side, 3)
        self.beside = [PictureFrame(one, self._side) for one in (self.histogram, self.percentiles, self.bend)]
        self.frames += self.beside
        for frame in self.beside:
            self._box_beside.addWidget(frame, 1)
        self.tabs.add(self.tr("Distribution"), self.tr("Where all numbers of a batch lie; dead and saturated units"))
        self.tabs.add(self.tr("Over time"), self.tr("How the distribution moves while the network learns"))
        self.tabs.add(self.tr("Function"), self.tr("The activation function with the numbers that come to it"))
        self.tabs.currentChanged.connect(lambda _index: self._arrange())
        self.layer.options_changed.connect(self._follow)
        controller.focus.node_changed.connect(self._arrange)
        controller.analysis_changed.connect(self._arrange)
        self.percentiles.fed = True
        for picture in (self.histogram, self.bend):
            picture.changed.connect(lambda picture=picture: self._record(picture))
        self._arrange()

    def _record(self, picture: StatisticsPicture) -> None:
        """Percentiles come along with every picture of the batch: the course grows whichever of them is in sight."""
        reading, snapshot, seen = picture.reading, picture.snapshot, self.percentiles.isVisible()
        if reading is not None and snapshot is not None and picture.ready and not seen and not picture.frozen:
            self.percentiles.record(reading, snapshot)

    def hideEvent(self, event: QHideEvent) -> None:
        self.percentiles.history.gap()
        super().hideEvent(event)

    def _space(self) -> None:
        super()._space()
        self.chooser.field.setMinimumWidth(self.theme.px(110))

    def _follow(self) -> None:
        """All pictures look at the same repetition and output."""
        for picture in (self.histogram, self.percentiles, self.bend):
            picture.set_repetition(self.layer.repetition)
            picture.set_port(self.layer.port)

    def _arrange(self, *_: object) -> None:
        px = self.theme.px
        flat, enough = self.height() < px(STACKED), px(CROWDED if self.controls.crowded else NARROW)
        self.controls.set_narrow(flat and self.width() < enough, flat and self.width() < px(TIGHT))
        self.chooser.word.setVisible(not self.controls.narrow)
        wide, high = self.width() >= px(ALL_BESIDE), self.height() >= px(STACKED)
        whole = wide or high
        self.tabs.setVisible(not whole)
        upright = QBoxLayout.Direction.TopToBottom
        self._box_beside.setDirection(upright if high else QBoxLayout.Direction.LeftToRight)
        self._box_beside.setSpacing(px(12))
        for index, frame in enumerate(self.beside):
            frame.setVisible(whole or index == self.tabs.currentIndex())
        self.body.setStretch(1, 3 if high or not whole else 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
