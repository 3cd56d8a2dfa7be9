"""What pictures of one layer's units share: which repetition of a card, and how its units are called."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from neurarium.layers import SPECS
from neurarium.layers.heads import Part, heads_key
from neurarium.session.asking import Ask, ask
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.output.base import SpottedPicture

FILTERS = ("Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d")


class UnitPicture(SpottedPicture):
    """A picture of the units of `node`. A card in a repeated group stands for several layers: `turn` says which."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", turn: int = 0,
        heads: Part | None = None,
    ) -> None:  # fmt: skip
        self.turn = turn
        self.heads_of = heads
        super().__init__(controller, parent, node=node)
        controller.focus.unit_changed.connect(self._on_unit)
        controller.focus.silenced_changed.connect(self._state)

    def settings(self) -> dict[str, Any]:
        heads = {"heads": self.heads_of} if self.heads_of is not None else {}
        return {**super().settings(), "turn": self.turn, **heads}

    def set_turn(self, turn: int) -> None:
        """Show another repetition."""
        if turn != self.turn:
            self.turn = turn
            self.ask_again()

    @property
    def layer(self) -> str:
        """The layer that is looked at: the card, or a repetition of it."""
        found = layers_of(self.controller, self.node)
        return found[min(self.turn, len(found) - 1)] if found else self.node

    @property
    def heads(self) -> Part | None:
        """Of a transformer's layer: the attention whose heads are the units. None: what the layer puts out."""
        return self.heads_of

    def set_heads(self, heads: Part | None) -> None:
        """Be about these heads."""
        if heads != self.heads_of:
            self.heads_of = heads
            self.ask_again()
            self._state()

    @property
    def units_of(self) -> str:
        """Under which name units are chosen and switched off."""
        heads = self.heads
        return heads_key(self.layer, heads) if heads is not None else self.layer

    @property
    def unit(self) -> int:
        """The chosen unit of the layer; the first one while none is chosen, or one that is no head but a feature."""
        chosen = self.controller.focus.unit_of(self.units_of)
        node = self.controller.document.graph.nodes.get(self.node)
        if node is not None and node.type == "MultiheadAttention":
            return chosen if 0 <= chosen < int(SPECS[node.type].filled(node.params)["num_heads"]) else 0
        return max(0, chosen)

    @property
    def off(self) -> frozenset[int]:
        """Units of this layer that are switched off."""
        return self.controller.focus.silenced.get(self.units_of, frozenset())

    def unit_words(self, unit: int) -> str:
        """“filter 3”, “head 1”, “unit 12”."""
        node = self.controller.document.graph.nodes.get(self.node)
        kind = node.type if node is not None else ""
        if kind in FILTERS:
            return self.tr("filter {0}").format(unit + 1)
        if kind == "MultiheadAttention" or self.heads is not None:
            return self.tr("head {0}").format(unit + 1)
        return self.tr("unit {0}").format(unit + 1)

    @property
    def place(self) -> str:
        """The card's name, and which repetition of it."""
        found = layers_of(self.controller, self.node)
        if len(found) < 2:
            return self.node_title
        return self.tr("{0}, repetition {1} of {2}").format(self.node_title, min(self.turn, len(found) - 1) + 1,
                                                            len(found))  # fmt: skip

    def ask_layer(self, kind: str, **options: Any) -> frozenset[Ask]:
        """One question about the layer; none while no card is chosen."""
        if self.heads_of is not None:
            options["heads"] = self.heads_of
        return frozenset({ask(kind, self.layer, **options)}) if self.node else frozenset()

    def _on_unit(self, node: str, _unit: int) -> None:
        if node == self.units_of:
            self.ask_again()
            self._state()


def layers_of(controller: Controller, node: str) -> tuple[str, ...]:
    """The layers that a card stands for: itself, or all its repetitions in their order."""
    unrolled = controller.analysis.unrolled
    if node not in unrolled.origin:
        return (node,) if node else ()
    return tuple(each for each in controller.analysis.active if unrolled.card(each) == node) or (node,)
