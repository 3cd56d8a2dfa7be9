"""What pictures of a card's strips share: which part of a stack is asked for, and which unit is chosen in it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from neurarium.session.asking import Ask, ask
from neurarium.session.readings.sequences import Strips
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.sequences.base import SequencePicture
from neurarium.ui.instruments.sequences.cards import family_of
from neurarium.ui.instruments.sequences.cursor import Cursor
from neurarium.ui.instruments.sequences.words import UnitChoice


class UnrolledPicture(SequencePicture):
    """Base: one card's sequence; of recurrent cards one layer and direction of the stack."""

    families = ("recurrent", "embedding")

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", cursor: Cursor | None = None,
        repetition: int = 0, layer: int = -1, reverse: bool = False,
    ) -> None:  # fmt: skip
        self.layer = layer
        self.reverse = reverse
        self.strips: Strips | None = None
        self._choice = UnitChoice(controller)
        super().__init__(controller, parent, node=node, cursor=cursor, repetition=repetition)

    def settings(self) -> dict[str, Any]:
        return {**super().settings(), "layer": self.layer, "reverse": self.reverse}

    def show_layer(self, layer: int, reverse: bool) -> None:
        """Another part of a stack of recurrent layers."""
        if (layer, reverse) != (self.layer, self.reverse):
            self.layer, self.reverse = layer, reverse
            self.ask_again()

    def asks(self) -> frozenset[Ask]:
        if not self.node:
            return frozenset()
        if family_of(self.controller.document.graph.nodes[self.node].type) != "recurrent":
            return frozenset({ask("strips", self.asked_node)})
        return frozenset({ask("strips", self.asked_node, layer=self.layer, reverse=self.reverse)})
