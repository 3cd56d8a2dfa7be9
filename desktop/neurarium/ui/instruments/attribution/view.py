"""The Saliency tab."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from neurarium.layers import SPECS
from neurarium.session.readings.attribution import METHODS
from neurarium.session.snapshot import DataReady
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.attribution import words
from neurarium.ui.instruments.attribution.picture import SaliencyPicture
from neurarium.ui.instruments.view import InstrumentView
from neurarium.ui.widgets import ChoiceField, label

LEAST = {"target": 104, "baseline": 84, "over": 112, "selected": 104}  # px at scale 1: fields that are not cut


class SaliencyView(InstrumentView):
    """One picture, and what is asked: method, class, baseline, convolution, which samples."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller, parent, chooser=False)
        self._least: dict[ChoiceField, int] = {}  # widths, px at scale 1
        self.theme.changed.connect(self._fit_fields)
        self.picture = SaliencyPicture(controller, self)
        self.add(self.picture)
        self.method = self._choice("show", self.tr("Method"), self.tr("All methods side by side, or one large."))
        self.target = self._choice("target", self.tr("Class"), self.tr("The class whose output is explained."))
        self.place = self._choice("position", self.tr("Position"),
                                  self.tr("The place of the sequence whose answer is explained."))  # fmt: skip
        self.layer = self._choice("layer", self.tr("CAM at"),
                                  self.tr("Grad-CAM: the convolution whose maps are weighted."))  # fmt: skip
        self.baseline = self._choice(
            "baseline", self.tr("Baseline"),
            self.tr("What stands for “nothing there”: integrated gradients start from it, occlusion covers with it."))
        self.over = self._choice("over", self.tr("Maps"), self.tr("Maps laid over the input, or alone."))
        self.samples = self._choice("selected", self.tr("Samples"),
                                    self.tr("The chosen sample, or the first of those chosen together."))  # fmt: skip
        self.method.set_choices([("all", self.tr("All")), *((m, words.names()[m]) for m in METHODS)])
        self.over.set_choices([(True, self.tr("Over input")), (False, self.tr("Alone"))])
        self.samples.set_choices([(False, self.tr("Chosen one")), (True, self.tr("Selection"))])
        self.baseline.set_choices([("auto", self.tr("As fits")), ("zero", self.tr("Zero")),
                                   ("mean", self.tr("Average"))])  # fmt: skip
        self.picture.method_wanted.connect(lambda method: self._set("show", method))
        controller.focus.selection_changed.connect(self._on_selection)
        controller.event_arrived.connect(self._on_event)
        controller.analysis_changed.connect(lambda _: self.refresh())
        controller.document_replaced.connect(self.refresh)
        self._fit_fields()
        self.refresh()

    def _choice(self, name: str, word: str, tip: str) -> ChoiceField:
        field = ChoiceField(self.theme, self)
        field.setAccessibleName(word)
        field.setToolTip(tip)
        self._least[field] = LEAST.get(name, 64)
        field.word = label(word, "quiet", self)  # type: ignore[attr-defined]
        self.head.insertWidget(self.head.count() - 1, field.word)  # type: ignore[attr-defined]
        self.head.insertWidget(self.head.count() - 1, field)
        field.edited.connect(lambda value, _text: self._set(name, value))
        return field

    def _fit_fields(self) -> None:
        for field, least in self._least.items():
            field.setMinimumWidth(self.theme.px(least))

    def _set(self, name: str, value: object) -> None:
        self.picture.set_option(name, value)
        self.refresh()

    def _on_event(self, event: object) -> None:
        if isinstance(event, DataReady):
            self.refresh()

    def _on_selection(self, samples: object) -> None:
        """Samples that were just chosen together are what one wants to see."""
        self._set("selected", samples is not None)

    def refresh(self) -> None:
        """Choices that belong to the data and the drawing; only those that mean something are there."""
        controller, picture = self.controller, self.picture
        data, graph = controller.data_ready, controller.document.graph
        classes = data.classes if data is not None else ()
        self.target.set_choices([
            ("predicted", self.tr("Predicted")), ("true", self.tr("True")),
            *((index, "␣" if name == " " else name) for index, name in enumerate(classes)),
        ])  # fmt: skip
        nodes = [graph.nodes[n] for n in controller.analysis.active if n in graph.nodes]
        layers = [node for node in nodes if SPECS[node.type].family == "convolution"]
        self.layer.set_choices([("", self.tr("Last")), *((node.id, node.name) for node in layers)])
        positions = (controller.task.positions or 0) if controller.task is not None else 0
        self.place.set_choices([(index, str(index + 1)) for index in range(positions)])
        if picture.layer not in {node.id for node in layers}:
            picture.set_option("layer", "")
        if isinstance(picture.target, int) and picture.target >= len(classes):
            picture.set_option("target", "predicted")
        if controller.focus.selection is None and picture.selected:
            picture.set_option("selected", False)
        one = picture.show_method
        self._show(self.target, bool(classes))
        self._show(self.place, positions > 0)
        self._show(self.layer, len(layers) > 1 and one in ("all", "cam"))
        self._show(self.baseline, one in ("all", "integrated", "occlusion"))
        self._show(self.over, data is not None and len(data.input_shape) > 1)
        self._show(self.samples, controller.focus.selection is not None)
        for field, value in ((self.method, one), (self.target, picture.target), (self.place, picture.place),
                             (self.layer, picture.layer), (self.baseline, picture.baseline),
                             (self.over, picture.over), (self.samples, picture.selected)):  # fmt: skip
            field.set_value(value)
        method = next((m for m in METHODS if m == one), None)
        beside = data is not None and len(data.input_shape) > 1  # pictures have the sentence beside them
        self.remark.setText(words.sentences()[method] if method is not None and not beside else "")

    def _show(self, field: ChoiceField, shown: bool) -> None:
        field.setVisible(shown)
        field.word.setVisible(shown)  # type: ignore[attr-defined]
