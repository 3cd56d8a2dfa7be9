"""What the person looks at, in one place for all views: card, unit, samples chosen together, units switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from neurarium.layers.heads import of_key
from neurarium.messages import Message
from neurarium.session.asking import Samples
from neurarium.session.snapshot import DataReady, Event, Where

if TYPE_CHECKING:
    from neurarium.ui.bridge.controller import Controller


class Focus(QObject):
    """`controller.focus`. Views read it and follow its signals; what concerns the worker is told to the session."""

    node_changed = Signal(str)  # the card that views show
    unit_changed = Signal(str, int)  # card (or the name of heads in it), and its unit that is looked at (-1: none)
    selection_changed = Signal(object)  # Samples | None
    second_changed = Signal(object)  # (part, index) | None
    silenced_changed = Signal(object)  # Mapping[str, frozenset[int]]

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller = controller
        self.node = ""
        self.chosen = False  # by the person; else it is a place to begin, and a view may begin at a better one
        self.selection: Samples | None = None
        self.selection_title: Message | None = None  # what they have in common: "3 taken for 8"
        self.second: tuple[Where, int] | None = None
        self.silenced: dict[str, frozenset[int]] = {}
        self._units: dict[str, int] = {}
        controller.selection_changed.connect(self._on_selection)
        controller.analysis_changed.connect(lambda _: self._tidy())
        controller.document_replaced.connect(self._forget)
        controller.event_arrived.connect(self._on_event)
        self._tidy()

    # -- card and unit ---------------------------------------------------------------------------

    def look_at(self, node: str) -> None:
        """Views that follow show this card."""
        if node != self.node or not self.chosen:
            self.node, self.chosen = node, True
            self.node_changed.emit(node)

    def unit_of(self, node: str) -> int:
        """The chosen unit of a card; -1 for none."""
        return self._units.get(node, -1)

    def choose_unit(self, node: str, unit: int) -> None:
        """Look at this unit (channel, neuron, head) of a card; -1: at none."""
        if unit != self.unit_of(node):
            self._units[node] = unit
            self.unit_changed.emit(node, unit)

    def _on_selection(self, nodes: tuple[str, ...]) -> None:
        if len(nodes) == 1:
            self.look_at(nodes[0])

    def _tidy(self) -> None:
        """Cards may be gone. Where nothing was chosen yet, the first layer that learns is a good place to begin."""
        graph, analysis = self._controller.document.graph, self._controller.analysis
        card = analysis.unrolled.card  # repetitions of a card have units of their own
        off = {node: units for node, units in self.silenced.items() if card(of_key(node)[0]) in graph.nodes}
        if off != self.silenced:
            self._set_silenced(off)
        if self.node in graph.nodes:
            return
        facts = analysis.facts
        layers = [node for node in analysis.active if node in graph.nodes and node not in analysis.inputs]
        learns = (node for node in layers if node in facts and facts[node].parameters)
        node = next(learns, layers[0] if layers else "")
        if node != self.node:
            self.node, self.chosen = node, False
            self.node_changed.emit(node)

    # -- samples ---------------------------------------------------------------------------------

    def select(self, samples: Samples | None, title: Message | None = None) -> None:
        """Choose some samples together for all views; `title` says what they have in common. None: all again."""
        if samples is not None and not samples.indices:
            samples = None
        self.selection_title = title if samples is not None else None
        if samples != self.selection:
            self.selection = samples
            self._controller.session.eyes.select(samples)
            self.selection_changed.emit(samples)

    def compare(self, part: Where, index: int | None) -> None:
        """Show a second sample beside the chosen one; None: no longer."""
        second = (part, index) if index is not None else None
        if second != self.second:
            self.second = second
            self._controller.session.eyes.compare(part, index)
            self.second_changed.emit(second)

    # -- switching units off -----------------------------------------------------------------------

    def silence(self, node: str, unit: int, off: bool) -> None:
        """Switch a unit off in all that is looked at, or on again. Training goes on with all of them."""
        units = self.silenced.get(node, frozenset())
        units = units | {unit} if off else units - {unit}
        silenced = {**self.silenced, node: units}
        self._set_silenced({node: units for node, units in silenced.items() if units})

    def all_on(self) -> None:
        """No unit is off any more."""
        self._set_silenced({})

    def _set_silenced(self, silenced: dict[str, frozenset[int]]) -> None:
        if silenced != self.silenced:
            self.silenced = silenced
            self._controller.session.eyes.silence(silenced)
            self.silenced_changed.emit(silenced)

    # -- other documents ---------------------------------------------------------------------------

    def _on_event(self, event: Event) -> None:
        if isinstance(event, DataReady):
            self._forget_samples()

    def _forget_samples(self) -> None:
        self.select(None)
        if self.second is not None:
            self.compare(self.second[0], None)

    def _forget(self) -> None:
        self._units.clear()
        self._forget_samples()
        self.all_on()
        self.node = ""
        self._tidy()
