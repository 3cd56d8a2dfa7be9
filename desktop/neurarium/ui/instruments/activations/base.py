"""What the pictures of one layer share: which card, and of a repeated group which repetition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from neurarium.messages import Message
from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.readings.activations import LayerStatistics
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.activations.words import batch_words
from neurarium.ui.instruments.picture import Picture


class NodePicture(Picture):
    """A picture of one card, or of one repetition of it."""

    options_changed = Signal()

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", repetition: int = 0
    ) -> None:
        super().__init__(controller, parent, node=node)
        self.repetition = repetition
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

    @property
    def full_title(self) -> str:
        """The card, and which repetition of it."""
        count = len(self.repetitions)
        if count < 2:
            return self.node_title
        at = min(self.repetition, count - 1) + 1
        return self.tr("{0}, repetition {1} of {2}").format(self.node_title, at, count)

    def settings(self) -> dict[str, Any]:
        return {"node": self.pinned_node, "repetition": self.repetition}


class StatisticsPicture(NodePicture):
    """A picture of what a layer puts out for a batch."""

    stats: LayerStatistics | None = None
    pointer: QPointF | None = None  # where the mouse is

    def asks(self) -> frozenset[Ask]:
        return frozenset({ask("layer statistics", self.asked_node)}) if self.node else frozenset()

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        super().take(readings)
        self.stats = next(iter(readings.values())).value

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
