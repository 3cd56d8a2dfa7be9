"""The Gradients tab."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QWidget

from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.frame import PictureFrame
from neurarium.ui.instruments.gradients.findings import FindingsPicture
from neurarium.ui.instruments.gradients.optimiser import OptimiserPicture
from neurarium.ui.instruments.gradients.pairs import OutputPicture, WeightPicture
from neurarium.ui.instruments.gradients.strip import StripPicture
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.instruments.view import FittingField, InstrumentView, is_high
from neurarium.ui.widgets import ChoiceField, PillTabs, Switch

MOST_SAMPLES = 64  # of the batch that can be chosen
HIGH = 520  # px at scale 1: from this height on the strip stands above the rest


class GradientsView(InstrumentView):
    """The strip of all layers; beside it what is wrong, or pictures of the chosen layer."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller, parent)
        self.strip = StripPicture(controller, self)
        self.by_group = Switch(self.theme, self.tr("By group"), self, quiet=True)
        self.by_group.toggled.connect(self.strip.set_grouped)
        strip = self.add(self.strip, 1)
        strip.add_control(self.by_group)
        strip.add_control(self._measure_field())
        self.strip.changed.connect(self._offer_groups)
        controller.document_changed.connect(self._offer_groups)
        controller.document_replaced.connect(self._offer_groups)
        self._offer_groups()
        self.findings = FindingsPicture(controller, self)
        self.findings_frame = PictureFrame(self.findings, self)
        self.frames.append(self.findings_frame)
        self.weights = WeightPicture(controller, self)
        self.outputs = OutputPicture(controller, self)
        self.optimiser = OptimiserPicture(controller, self)
        self.tabs = PillTabs(self)
        self.tabs.setAccessibleName(self.tr("What is beside the strip"))
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.findings_frame)
        self._pages: list[QWidget] = [self.findings_frame]
        self.tabs.add(self.tr("Diagnosis"), self.tr("What is wrong with the gradients, and with which layer"))
        self._page(self.tr("Weights"), self.tr("The chosen layer's weights and their gradient"), self.weights,
                   _NameField(self.weights, self))  # fmt: skip
        self._page(self.tr("Outputs"), self.tr("What the chosen layer puts out, and its gradient"), self.outputs,
                   _SampleField(self.outputs, self))  # fmt: skip
        self._page(self.tr("Optimiser"), self.tr("What the optimiser remembers, and how far it moves the weights"),
                   self.optimiser, _NameField(self.optimiser, self))  # fmt: skip
        self.tabs.currentChanged.connect(lambda index: self.stack.setCurrentWidget(self._pages[index]))
        self.head.addWidget(self.tabs)
        self._below = QHBoxLayout()
        self._below.addWidget(self.stack, 5)
        self.body.addLayout(self._below, 1)

    def _space(self) -> None:
        super()._space()
        if hasattr(self, "_below"):
            self._below.setSpacing(self.theme.px(12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The run goes from left to right: where the view is high, the strip has its whole width."""
        ways, high = QBoxLayout.Direction, is_high(self, HIGH * self.theme.scale)
        self.body.setDirection(ways.TopToBottom if high else ways.LeftToRight)
        if high != (self.findings_frame.parentWidget() is not self.stack):
            self._set_beside(high)
        super().resizeEvent(event)

    def _set_beside(self, high: bool) -> None:
        """A high view has room for the diagnosis beside the pictures of a layer, which are chosen by tab."""
        at = self.tabs.currentIndex()
        self.tabs.setTabVisible(0, not high)
        if high:
            self._below.insertWidget(0, self.findings_frame, 2)
            self.findings_frame.show()
            self.tabs.setCurrentIndex(at or 1)
        else:
            self.stack.insertWidget(0, self.findings_frame)
        self.stack.setCurrentWidget(self._pages[self.tabs.currentIndex()])

    def _page(self, title: str, tip: str, picture: Picture, control: QWidget) -> None:
        frame = PictureFrame(picture, self)
        frame.add_control(control)
        self.frames.append(frame)
        self.stack.addWidget(frame)
        self._pages.append(frame)
        self.tabs.add(title, tip)

    def _offer_groups(self, *_: object) -> None:
        """The switch is of use where a group of the drawing is folded."""
        groups = self.controller.document.graph.groups
        folded = any(group.collapsed for group in groups.values())
        self.by_group.setVisible(bool(groups))
        self.by_group.setEnabled(folded)
        self.by_group.setToolTip(
            self.tr("The layers of a folded group are one row: all their weights together") if folded else
            self.tr("Fold a group in the drawing: then its layers can be one row here")
        )  # fmt: skip
        self.by_group.setChecked(self.strip.grouped)

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


class _NameField(FittingField):
    """Which parameter of the layer: weight, bias, weight_ih_l0, ... Hidden where there is only one."""

    def __init__(self, picture: WeightPicture | OptimiserPicture, parent: QWidget) -> None:
        super().__init__(picture.theme, parent)
        self._picture = picture
        self._names: tuple[str, ...] = ()
        self.setAccessibleName(self.tr("Which weights of the layer"))
        self.edited.connect(lambda name, _text: picture.set_name(str(name)))
        picture.changed.connect(self._follow)
        self.hide()

    def _follow(self) -> None:
        found = self._picture.found
        names = found.names if found is not None and self._picture.ready else ()
        if names != self._names:
            self._names = names
            self.set_choices([(name, name) for name in names])
            self.setVisible(len(names) > 1)
        if found is not None:
            self.set_value(found.name)


class _SampleField(FittingField):
    """The average of the batch, or one of its samples."""

    def __init__(self, picture: OutputPicture, parent: QWidget) -> None:
        super().__init__(picture.theme, parent)
        self._picture = picture
        self._count = -1
        self.setAccessibleName(self.tr("Which sample of the batch"))
        self.edited.connect(lambda index, _text: picture.set_index(int(str(index))))
        picture.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        found = self._picture.found
        count = min(MOST_SAMPLES, found.batch) if found is not None else 0
        if count != self._count:
            self._count = count
            single: list[tuple[object, str]] = [(i, self.tr("Sample {0}").format(i + 1)) for i in range(count)]
            self.set_choices([(-1, self.tr("Batch average")), *single])
        self.set_value(self._picture.index)
