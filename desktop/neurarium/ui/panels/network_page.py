"""What the layer form shows when nothing is selected: the network as a whole, its layers and problems."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from neurarium.layers.spec import Mend, Problem
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.canvas.group_facts import RANK
from neurarium.ui.panels.form import FormColumn
from neurarium.ui.panels.layer_list import LayerList
from neurarium.ui.panels.measuring import MeasureRow, Measuring
from neurarium.ui.panels.notes import NoteBox
from neurarium.ui.panels.tiles import TileGrid
from neurarium.ui.panels.words import Words
from neurarium.ui.pictures.numbers import bytes_text, percent

MOST_BOXES = 4  # of the problems, the gravest first: many cards that are not wired yet say the same


class NetworkPage(FormColumn):
    """Totals, the list of layers, the list of problems; every line leads to its card."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, measuring: Measuring | None = None
    ) -> None:
        super().__init__(controller.theme, parent)
        self._controller = controller
        self._measuring = measuring or Measuring(controller, self)
        self._measuring.changed.connect(self._show_times)
        theme = controller.theme
        self.title = Words(theme, self.tr("The network"), "title")
        self.sentence = Words(theme, "", "quiet")
        self.sentence.setContentsMargins(0, 0, 0, theme.px(4))
        self.tiles = TileGrid(theme, self)
        self.tiles.add("layers", self.tr("Layers"), self.tr("Cards in the drawing, Input and Output included."))
        self.tiles.add("parameters", self.tr("Parameters"), self.tr("How many numbers the network learns in all."))
        self.tiles.add("macs", self.tr("Multiply-adds"),
                       self.tr("How often two numbers are multiplied and added up to compute one sample."))
        self.tiles.add("memory", self.tr("Size of the weights"),
                       self.tr("The parameters as 32-bit numbers, four bytes each."))  # fmt: skip
        self.tiles.add("activations", self.tr("Activation memory"),
                       self.tr("What all layers put out takes up while training, for one sample of the batch."))
        self.tiles.add("trainable", self.tr("Trainable"),
                       self.tr("The parameters that learn; those of frozen layers stay as they are."))  # fmt: skip
        self.times = MeasureRow(controller, self._measuring, self)
        self.boxes: list[NoteBox] = []
        self._shown_problems: list[Problem] = []
        self.more = Words(theme, "", "quiet")
        self.list_title = QWidget(self)
        head = QHBoxLayout(self.list_title)
        head.setContentsMargins(0, 0, theme.px(8), 0)
        head.addWidget(Words(theme, self.tr("Layer by layer"), "section", wrap=False))
        head.addStretch(1)
        self.columns = Words(theme, self.tr("output · parameters"), "tiny", wrap=False)
        head.addWidget(self.columns)
        self.list = LayerList(controller, self)
        self.list.chosen.connect(self._show_card)
        self.list.folded.connect(self._show_times)
        for widget, gap in (
            (self.title, 0), (self.sentence, 0), (self.more, 0), (self.tiles, 4), (self.times, 2), (self.list_title, 6),
            (self.list, 0),
        ):  # fmt: skip
            self.add(widget, gap)

    def refresh(self) -> None:
        """Show the newest state of the drawing."""
        graph, analysis = self._controller.document.graph, self._controller.analysis
        wrong = any(problem.level == "error" for problem in analysis.problems)  # said in its own box below
        missing = analysis.summary is not None and not analysis.runnable and not wrong and bool(graph.nodes)
        summary = translate_message(analysis.summary) if missing and analysis.summary is not None else ""
        self.sentence.set_text(f"{summary}\n{self._advice()}".strip())
        self.tiles.tiles["layers"].set_value(f"{len(graph.nodes):,}")
        self.tiles.tiles["parameters"].set_value(f"{analysis.parameters:,}")
        self.tiles.tiles["macs"].set_value(f"{analysis.macs:,}")
        self.tiles.tiles["memory"].set_value(bytes_text(4 * analysis.parameters))
        self.tiles.tiles["activations"].set_value(bytes_text(analysis.memory))
        keys = ["layers", "parameters", "macs", "memory"]
        if analysis.memory:
            keys.append("activations")
        if analysis.trainable < analysis.parameters:
            share = percent(analysis.trainable / analysis.parameters)
            self.tiles.tiles["trainable"].set_value(f"{analysis.trainable:,} ({share})")
            keys.append("trainable")
        self.tiles.show_only(tuple(keys))
        self.tiles.setVisible(bool(graph.nodes))
        self.list_title.setVisible(bool(graph.nodes))
        self.list.refresh()
        self._show_times()
        self._show_problems(list(analysis.problems))

    def _show_times(self) -> None:
        self.times.setVisible(self._controller.analysis.runnable and self._controller.data_ready is not None)
        self.times.show_times(self._measuring.total())
        timed = self._measuring.timings is not None
        self.columns.set_text(self.tr("forward + back · parameters") if timed else self.tr("output · parameters"))
        self.list.show_times(self._measuring)

    def _advice(self) -> str:
        if not self._controller.document.graph.nodes:
            return self.tr("Drag a layer from the left onto the canvas, or open an example.")
        return self.tr("Click a card to see and change its values.")

    def _show_problems(self, problems: list[Problem]) -> None:
        if problems == self._shown_problems:
            return
        self._shown_problems = problems
        for box in self.boxes:
            self.body.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = []
        place = self.body.indexOf(self.sentence) + 1
        for problem in sorted(problems, key=lambda one: RANK[one.level])[:MOST_BOXES]:
            box = NoteBox(self.theme, parent=self)
            node = self._controller.document.graph.nodes.get(problem.node)
            name = node.name if node is not None else ""
            actions = [(translate_message(mend.label), partial(self._mend, mend)) for mend in problem.mends]
            if node is not None:
                actions.append((self.tr("Show {name}").format(name=name), partial(self._show_card, problem.node)))
            role = {"error": "problem", "warning": "advice"}.get(problem.level, "raised")
            box.show_note(name, translate_message(problem.message), actions, role=role)
            self.body.insertWidget(place + len(self.boxes), box)
            self.boxes.append(box)
        left = len(problems) - len(self.boxes)
        self.more.set_text(self.tr("… and %n more", "", left) if left else "")
        self.more.setVisible(bool(left))

    def _mend(self, mend: Mend) -> None:
        self._controller.push_graph(mend.edit)

    def _show_card(self, node_id: str) -> None:
        self._controller.select([node_id])
