"""The form of several selected layers: what they have in common, edited together, and what they cost together."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QWidget

from neurarium.graph.edits import remove_nodes
from neurarium.ui.bridge import Controller
from neurarium.ui.panels.form import FormColumn
from neurarium.ui.panels.param_rows import ParamRows
from neurarium.ui.panels.tiles import TileGrid
from neurarium.ui.panels.words import Words, keyboard_only
from neurarium.ui.widgets import PlainButton


class SeveralPage(FormColumn):
    """Shows a selection of two layers or more."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller.theme, parent)
        self._controller = controller
        theme = controller.theme
        self.title = Words(theme, "", "title")
        self.sentence = Words(theme, "", "quiet")
        self.rows = ParamRows(controller, self)
        self.tiles = TileGrid(theme, self)
        self.tiles.add("parameters", self.tr("Parameters"), self.tr("How many numbers these layers learn together."))
        self.tiles.add("macs", self.tr("Multiply-adds"),
                       self.tr("The work of these layers together, for one sample."))  # fmt: skip
        self._delete = PlainButton(theme, self.tr("Delete these layers"), self, small=True)
        keyboard_only(self._delete)
        self._delete.clicked.connect(self._remove)
        for widget, gap in (
            (self.title, 0), (self.sentence, 0), (self.rows, 6), (self.tiles, 6), (self._delete, 6),
        ):  # fmt: skip
            self.add(widget, gap)

    def show_selection(self) -> None:
        """Show the selected layers, or their newest state."""
        graph, facts = self._controller.document.graph, self._controller.analysis.facts
        nodes = [graph.node(node_id) for node_id in self._controller.selection if node_id in graph.nodes]
        self.title.set_text(self.tr("{count} layers selected").format(count=len(nodes)))
        self.rows.show_nodes(nodes)
        kinds = ", ".join(f"{count} × {name}" for name, count in Counter(node.type for node in nodes).items())
        common = self.rows.rows
        words = self.tr("What you change here is changed in all of them.") if common else self.tr(
            "These layers have no value in common that could be changed together.")  # fmt: skip
        self.sentence.set_text(f"{kinds}. {words}")
        known = [facts[node.id] for node in nodes if node.id in facts]
        self.tiles.tiles["parameters"].set_value(f"{sum(fact.parameters or 0 for fact in known):,}")
        self.tiles.tiles["macs"].set_value(f"{sum(fact.macs or 0 for fact in known):,}")

    def _remove(self) -> None:
        self._controller.push_graph(remove_nodes(self._controller.document.graph, self._controller.selection))
