"""The form of one selected layer: what it is, what it does with its own numbers, its values, its costs, its weights."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from neurarium.data import DATASETS, feature_names
from neurarium.graph.edits import rename
from neurarium.layers import SPECS, NodeFacts, Problem, formula
from neurarium.layers.mends import Place, change_type
from neurarium.layers.receptive import receptive_field
from neurarium.layers.spec import Mend, Shape
from neurarium.session.snapshot import Snapshot
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.bridge.words import arriving, layer_words
from neurarium.ui.panels.data_mend import size_text
from neurarium.ui.panels.filters import FilterView
from neurarium.ui.panels.form import FormColumn
from neurarium.ui.panels.function_plot import FunctionPlot
from neurarium.ui.panels.header import LayerHeader
from neurarium.ui.panels.measuring import MeasureRow, Measuring
from neurarium.ui.panels.notes import NoteBox
from neurarium.ui.panels.param_rows import ParamRows
from neurarium.ui.panels.rules import LETTERS
from neurarium.ui.panels.tiles import UNKNOWN, TileGrid
from neurarium.ui.panels.words import Words
from neurarium.ui.pictures.formula import FormulaLabel
from neurarium.ui.pictures.numbers import bytes_text, percent

ALWAYS_ACTIVE = ("Softmax", "Softmax2d", "Softmin", "Sigmoid", "Softplus")  # everything they answer is above zero
LEVEL_ROLES = {"error": "problem", "warning": "advice", "hint": "raised"}


class LayerPage(FormColumn):
    """Shows one layer of the document; the form tells it which."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, measuring: Measuring | None = None
    ) -> None:
        super().__init__(controller.theme, parent)
        self._controller = controller
        self._measuring = measuring or Measuring(controller, self)
        self._measuring.changed.connect(self._show_times)
        self.node_id = ""
        theme = controller.theme
        self.header = LayerHeader(theme, self)
        self.header.renamed.connect(self._rename)
        self.header.retyped.connect(self._retype)
        self.sentence = Words(theme, "", "quiet")
        self.problems: list[NoteBox] = []
        self._shown_problems: list[Problem] = []
        self.formula = FormulaLabel(theme, parent=self)
        self.letters = Words(theme, "", "tiny")
        self.curve = FunctionPlot(theme, self)
        self.rows = ParamRows(controller, self)
        self.tiles = TileGrid(theme, self)
        self.times = MeasureRow(controller, self._measuring, self)
        self.filters = FilterView(theme, self)
        self.filters.hide()
        for widget, gap in (
            (self.header, 0), (self.sentence, 0), (self.formula, 4), (self.letters, 0), (self.curve, 0), (self.rows, 6),
            (self.tiles, 6), (self.times, 2), (self.filters, 6),
        ):  # fmt: skip
            self.add(widget, gap)
        self._add_tiles()

    def _add_tiles(self) -> None:
        add = self.tiles.add
        add("shape", self.tr("Shape in → out"), "")
        add("parameters", self.tr("Parameters"), self.tr("How many numbers this layer learns."))
        add("macs", self.tr("Multiply-adds"),
            self.tr("How often two numbers are multiplied and added up to compute one sample: the work it makes."))
        add("memory", self.tr("Activation memory"),
            self.tr("What this layer's output takes up while training, for one sample of the batch."))
        add("reach", self.tr("Receptive field"),
            self.tr("The part of the input picture that one number of this layer's output depends on."))
        add("active", self.tr("Active units"),
            self.tr("The share of this layer's outputs above zero, for the sample shown on the cards."))  # fmt: skip

    # -- filling ---------------------------------------------------------------------------------

    def show_node(self, node_id: str) -> None:
        """Show this layer, or its newest state."""
        if node_id != self.node_id:
            self.node_id = node_id
            self.filters.channel = 0
            self.filters.hide()
            self.tiles.tiles["active"].set_value(UNKNOWN)
        graph = self._controller.document.graph
        node = graph.node(node_id)
        spec = SPECS.get(node.type)
        self.header.show_layer(node.type, spec.family if spec else "io", node.name)
        self.rows.show_nodes([node])
        channels = node.params.get("num_parameters") == "channel"  # every channel has a curve of its own
        self.curve.show_function("" if channels else node.type, spec.filled(node.params) if spec else {})
        self.refresh_facts()

    def refresh_facts(self) -> None:
        """Everything that follows from the analysis."""
        node = self._controller.document.graph.nodes.get(self.node_id)
        if node is None:
            return
        facts = self._controller.analysis.facts.get(self.node_id, NodeFacts(self.node_id))
        task, size = self._controller.task, arriving(facts)
        self.sentence.set_text(layer_words(self._controller.document.graph, node, facts, task))
        self.formula.set_formula(formula(node, task, size))
        letters = LETTERS.get(node.type)
        self.letters.set_text(translate_message(letters) if letters is not None else "")
        self.letters.setVisible(letters is not None)
        self._show_tiles(facts)
        self._show_times()
        if facts.problem is not None:  # the weights shown belong to the layer as it was
            self.filters.hide()
        self._show_problems([p for p in self._controller.analysis.problems if p.node == self.node_id])

    def _show_tiles(self, facts: NodeFacts) -> None:
        tiles = self.tiles.tiles
        tiles["shape"].set_value(self._shapes(facts))
        tiles["shape"].setToolTip(self._ports(facts))
        count = UNKNOWN if facts.parameters is None else f"{facts.parameters:,}"
        frozen = bool(facts.parameters) and facts.trainable == 0
        tiles["parameters"].set_value(self.tr("{count} frozen").format(count=count) if frozen else count)
        tiles["macs"].set_value(UNKNOWN if facts.macs is None else f"{facts.macs:,}")
        keys = ["shape"]
        if facts.parameters:
            keys.append("parameters")
        if facts.macs:
            keys.append("macs")
        if facts.memory and self.node_id not in self._controller.analysis.outputs:
            tiles["memory"].set_value(bytes_text(facts.memory))
            keys.append("memory")
        reach = receptive_field(self._controller.document.graph, self._controller.analysis, self.node_id)
        if reach is not None and facts.problem is None:
            words = self.tr("{size} px") if len(reach) > 1 else self.tr("{size} steps")
            tiles["reach"].set_value(words.format(size=size_text(reach)))
            keys.append("reach")
        if tiles["active"].value != UNKNOWN:
            keys.append("active")
        self.tiles.show_only(tuple(keys))

    def _show_times(self) -> None:
        """The row is there for layers that are computed."""
        analysis = self._controller.analysis
        ends = (*analysis.inputs, *analysis.outputs)
        computed = analysis.runnable and self.node_id in analysis.active and self.node_id not in ends
        self.times.setVisible(computed and self._controller.data_ready is not None)
        self.times.show_times(self._measuring.of(self.node_id))

    def _shapes(self, facts: NodeFacts) -> str:
        arriving = " + ".join(self._size(shape) for shape in facts.inputs.values())
        leaving = " | ".join(self._size(shape) for shape in facts.outputs.values())
        if arriving and leaving:
            return f"{arriving} → {leaving}"
        return arriving or leaving or UNKNOWN

    def _size(self, shape: Shape) -> str:
        return size_text(shape)

    def _ports(self, facts: NodeFacts) -> str:
        """What arrives and leaves at which port, in words."""
        lines = [self.tr("The sizes of what arrives and what leaves, for one sample (the batch is left out).")]
        node = self._controller.document.graph.nodes.get(self.node_id)
        spec = SPECS.get(node.type) if node is not None else None
        for port in spec.outputs if spec is not None and len(spec.outputs) > 1 else ():
            if port.name in facts.outputs:
                lines.append(f"{translate_message(port.label)}: {size_text(facts.outputs[port.name])}")
        return "\n".join(lines)

    # -- problems --------------------------------------------------------------------------------

    def _show_problems(self, problems: list[Problem]) -> None:
        """Errors right below the sentence, where they are seen; the rest at the foot."""
        if problems == self._shown_problems:
            return
        self._shown_problems = problems
        for box in self.problems:
            self.body.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.problems = []
        for problem in problems:
            box = NoteBox(self.theme, LEVEL_ROLES[problem.level], self)
            actions = [(translate_message(mend.label), partial(self._mend, mend)) for mend in problem.mends]
            heading = {"error": self.tr("This cannot work yet."), "warning": self.tr("Worth a look."), "hint": ""}
            text = translate_message(problem.message)
            box.show_note(heading[problem.level], text, actions, role=LEVEL_ROLES[problem.level])
            place = self.body.indexOf(self.sentence) + 1 if problem.level == "error" else self.body.count()
            self.body.insertWidget(place, box)
            self.problems.append(box)

    def _mend(self, mend: Mend) -> None:
        self._controller.push_graph(mend.edit)

    def _rename(self, name: str) -> None:
        self._controller.push_graph(rename(self._controller.document.graph, self.node_id, name))

    def _retype(self, type_name: str) -> None:
        graph = self._controller.document.graph
        mend = change_type(Place(graph, self.node_id), type=type_name, params=graph.node(self.node_id).params)
        if mend is not None:
            self._controller.push_graph(mend.edit)

    # -- live numbers ----------------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Weights and the share of active units, as they are now."""
        if snapshot is None:
            return
        weight = snapshot.weights.get(self.node_id)
        facts = self._controller.analysis.facts.get(self.node_id)
        if weight is not None and weight.size == 1 and self.curve.shows("PReLU"):
            self.curve.show_slope(float(weight.flat[0]))
        if weight is not None and facts is not None and facts.problem is None:
            self.filters.show_weight(weight, self._picture_behind(), self._rows(), self._columns())
        card = snapshot.cards.get(self.node_id)
        active = card.active if card is not None and self.header.type.text() not in ALWAYS_ACTIVE else None
        tile = self.tiles.tiles["active"]
        known = tile.value != UNKNOWN
        tile.set_value(UNKNOWN if active is None else percent(active))
        if known != (active is not None):
            self.refresh_facts()

    def _rows(self) -> tuple[str, ...]:
        """Names of the classes, where the layer's outputs are what the network answers."""
        document = self._controller.document
        info = DATASETS.get(document.data.name)
        following = [document.graph.node(edge.target).type for edge in document.graph.outgoing(self.node_id)]
        if info is None or not set(following) & {"Output", "Softmax"}:
            return ()
        return info.classes[1:] if info.kind == "binary" and info.output_size == 1 else info.classes

    def _columns(self) -> tuple[str, ...]:
        """Names of the inputs, where the layer reads the data itself."""
        document = self._controller.document
        edge = document.graph.edge_into(self.node_id)
        if edge is None or document.graph.node(edge.source).type != "Input" or not document.data.name:
            return ()
        return feature_names(document.data)

    def _picture_behind(self) -> tuple[int, int, int] | None:
        """The picture (channels, height, width) that was laid out flat for this layer, if that is what it reads."""
        graph, facts = self._controller.document.graph, self._controller.analysis.facts
        edge = graph.edge_into(self.node_id)
        seen: set[str] = set()
        while edge is not None and edge.source not in seen:
            seen.add(edge.source)
            source = graph.node(edge.source)
            shape = next(iter(facts[source.id].inputs.values()), ()) if source.id in facts else ()
            if source.type == "Flatten":
                return (shape[0], shape[1], shape[2]) if len(shape) == 3 else None
            spec = SPECS.get(source.type)
            if source.type != "Dropout" and (spec is None or not spec.elementwise):
                break
            edge = graph.edge_into(source.id)
        return None
