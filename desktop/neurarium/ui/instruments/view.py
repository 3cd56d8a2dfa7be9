"""A tab of instruments: which layer, and pictures side by side."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.frame import PictureFrame
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.widgets import ChoiceField, ElidedLabel, label

FLAT = 2.2  # width ÷ height from which pictures stand side by side, however high the view is


def is_high(view: QWidget, least: float) -> bool:
    """Whether pictures have room below each other: at least `least` px (a length at the interface scale), not flat."""
    return view.height() >= least and view.width() < FLAT * view.height()


class FittingField(ChoiceField):
    """As wide as the longest of its words, whichever is chosen; narrower where there is no room."""

    LEAST, MOST = 130, 220  # px at scale 1

    def sizeHint(self) -> QSize:
        px, metrics = self._theme.px, self.fontMetrics()
        longest = max((metrics.horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0)
        return QSize(min(px(self.MOST), max(px(self.LEAST), longest + px(40))), super().sizeHint().height())

    def set_choices(self, choices: list[tuple[object, str]]) -> None:
        super().set_choices(choices)
        self.updateGeometry()


class LayerField(FittingField):
    """Cards by the names that people gave them."""

    LEAST, MOST = 150, 300


class LayerChooser(QWidget):
    """Which card the views show: the selected one, or one chosen here. Changes `controller.focus`."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.field = LayerField(controller.theme, self)
        self.field.setMinimumContentsLength(16)
        self.field.setAccessibleName(self.tr("Layer that is shown"))
        self.field.setToolTip(self.tr("The layer that is shown. A click on a card does the same."))
        self.word = label(self.tr("Layer"), "quiet", self)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.word)
        box.addWidget(self.field)
        controller.theme.changed.connect(self._space)
        self._space()
        self.field.edited.connect(lambda node, _text: controller.focus.look_at(str(node)))
        controller.focus.node_changed.connect(lambda _node: self.refresh())
        controller.analysis_changed.connect(lambda _: self.refresh())
        controller.document_replaced.connect(self.refresh)
        self.refresh()

    def _space(self) -> None:
        box = self.layout()
        assert box is not None
        box.setSpacing(self._controller.theme.px(8))
        self.field.updateGeometry()

    def refresh(self) -> None:
        """The cards of the network in the order in which data flows."""
        graph, analysis = self._controller.document.graph, self._controller.analysis
        nodes = [node for node in analysis.active if node in graph.nodes]
        choices: list[tuple[object, str]] = [(node, _words(graph.nodes[node].name, graph.nodes[node].type))
                                             for node in nodes]  # fmt: skip
        self.field.set_choices(choices)
        self.field.set_value(self._controller.focus.node)
        self.setEnabled(bool(nodes))


def _words(name: str, kind: str) -> str:
    return name if name == kind else f"{name} · {kind}"


class InstrumentView(QWidget):
    """A row of controls, below it frames side by side. Subclasses add pictures with `add`, controls to `head`."""

    def __init__(self, controller: Controller, parent: QWidget | None = None, *, chooser: bool = True) -> None:
        super().__init__(parent)
        self.controller = controller
        self.theme = controller.theme
        self.frames: list[PictureFrame] = []
        self.head = QHBoxLayout()
        if chooser:
            self.chooser = LayerChooser(controller, self)
            self.head.addWidget(self.chooser)
        self.remark = ElidedLabel("", self, role="quiet")
        self.head.addWidget(self.remark, 1)
        self.body = QHBoxLayout()
        self._box = QVBoxLayout(self)
        self._box.addLayout(self.head)
        self._box.addLayout(self.body, 1)
        self.theme.changed.connect(self._space)
        self._space()

    def add(self, picture: Picture, stretch: int = 1) -> PictureFrame:
        """Put a picture at the right of those that are there."""
        frame = PictureFrame(picture, self)
        self.frames.append(frame)
        self.body.addWidget(frame, stretch)
        return frame

    def _space(self) -> None:
        px = self.theme.px
        self._box.setContentsMargins(px(12), px(2), px(12), px(8))
        self._box.setSpacing(px(6))
        self.head.setSpacing(px(8))
        self.body.setSpacing(px(12))
