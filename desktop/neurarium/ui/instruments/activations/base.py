"""What the pictures of one layer share: which card, and of a repeated group which repetition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from neurarium.layers import SPECS
from neurarium.messages import Message
from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.readings.activations import LayerStatistics
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.instruments.activations.words import batch_words
from neurarium.ui.instruments.picture import Picture


class NodePicture(Picture):
    """A picture of one card, or of one repetition of it."""

    options_changed = Signal()

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", repetition: int = 0,
        port: str = "",
    ) -> None:  # fmt: skip
        super().__init__(controller, parent, node=node)
        self.repetition = repetition
        self.port = port
        self.batch_title: Message | None = None  # what the samples of the batch have in common

    def twin(self, parent: QWidget | None = None) -> Self:
        other = super().twin(parent)
        other.batch_title = self.batch_title
        return other

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        if not self.frozen:
            self.batch_title = self.controller.focus.selection_title

    @property
    def repetitions(self) -> tuple[str, ...]:
        """All that the card stands for: itself, or the nodes of a repeated group, the first one first."""
        analysis = self.controller.analysis
        return tuple(one for one in analysis.active if analysis.unrolled.card(one) == self.node) or (self.node,)

    @property
    def asked_node(self) -> str:
        """The node of the network that is looked at."""
        nodes = self.repetitions
        return nodes[min(self.repetition, len(nodes) - 1)]

    def set_repetition(self, index: int) -> None:
        """Look at another repetition of the card's group."""
        if index != self.repetition:
            self.repetition = index
            self.ask_again()
            self.options_changed.emit()

    # -- outputs of a card that has several ----------------------------------------------------------

    @property
    def ports(self) -> dict[str, Message]:
        """The card's outputs by torch's name, where it has several: name → what it is."""
        node = self.controller.document.graph.nodes.get(self.node)
        spec = SPECS.get(node.type) if node is not None else None
        found = spec.outputs_for(node.params) if spec is not None and node is not None else ()
        return {port.name: port.label for port in found} if len(found) > 1 else {}

    @property
    def shown_port(self) -> str:
        """The output that is shown; "" for the usual one."""
        names = list(self.ports)
        return self.port if self.port in names[1:] else ""

    def set_port(self, port: str) -> None:
        """Look at another of the card's outputs."""
        if port != self.port:
            self.port = port
            self.ask_again()
            self.options_changed.emit()

    @property
    def off_units(self) -> frozenset[int]:
        """Units that are switched off. What an attention puts out are features, but heads are what is switched off."""
        node = self.controller.document.graph.nodes.get(self.node)
        if node is not None and node.type == "MultiheadAttention" and self.shown_port != "weights":
            return frozenset()
        return self.controller.focus.silenced.get(self.node, frozenset())

    def ask_node(self, kind: str, **options: Any) -> frozenset[Ask]:
        """One question about what is looked at; none while no card is chosen."""
        if self.shown_port:
            options["port"] = self.shown_port
        return frozenset({ask(kind, self.asked_node, **options)}) if self.node else frozenset()

    @property
    def full_title(self) -> str:
        """The card, which of its outputs, and which repetition of it."""
        title, port = self.node_title, self.shown_port
        if port:
            title = f"{title} · {translate_message(self.ports[port])}"
        count = len(self.repetitions)
        if count < 2:
            return title
        at = min(self.repetition, count - 1) + 1
        return self.tr("{0}, repetition {1} of {2}").format(title, at, count)

    def settings(self) -> dict[str, Any]:
        return {"node": self.pinned_node, "repetition": self.repetition, "port": self.port}


class StatisticsPicture(NodePicture):
    """A picture of what a layer puts out for a batch."""

    stats: LayerStatistics | None = None
    pointer: QPointF | None = None  # where the mouse is

    def asks(self) -> frozenset[Ask]:
        return self.ask_node("layer statistics")

    @property
    def reading(self) -> Reading | None:
        """The one about the whole layer; others come beside it."""
        return next((each for one, each in self.readings.items() if one.kind == "layer statistics"), None)

    @property
    def ready(self) -> bool:
        return self.reading is not None and self.reading.value is not None

    @property
    def problem(self) -> str:
        found = self.reading
        return translate_message(found.problem) if found is not None and found.problem is not None else ""

    @property
    def share(self) -> float:
        return self.reading.share if self.reading is not None else 0.0

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        super().take(readings)
        found = self.reading
        self.stats = found.value if found is not None else None

    def caption(self) -> str:
        if self.stats is None:
            return ""
        batch = batch_words(self.stats, self.batch_title)
        return self.tr("{0}, evaluation mode").format(batch)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer = event.position()
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.pointer = None
        self.update()
