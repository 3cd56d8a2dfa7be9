"""Which port circles a card has and where they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF

from neurarium.graph.model import numbered_port
from neurarium.layers.spec import LayerSpec
from neurarium.messages import Message, message
from neurarium.ui.canvas.geometry import port_places


@dataclass(frozen=True)
class PortPlace:
    """One circle; `at` in the card's coordinates. `label` for tooltips."""

    name: str
    label: Message
    at: QPointF
    node: str  # whose port it is; a card can stand for several nodes
    tag: str = ""  # tells ports of one name apart, on a card that shows several nodes' ports

    @property
    def mark(self) -> str:
        """Its name among the ports of its side."""
        return self.tag or self.name


def input_names(spec: LayerSpec | None, shown: int) -> list[tuple[str, Message]]:
    """Names and labels of the input circles; `shown` is for cards with any number of inputs, one always free."""
    if spec is None:
        return [(numbered_port(i), message("Input")) for i in range(shown)]
    if spec.variadic:
        label = spec.inputs[0].label if spec.inputs else message("Input")
        return [(numbered_port(i), label) for i in range(max(2, shown))]
    return [(port.name, port.label) for port in spec.inputs]


def turned(ports: Sequence[PortPlace], width: float, level: float) -> list[PortPlace]:
    """The same ports side by side at one height, for drawings that run from top to bottom."""
    places = port_places(len(ports), width)
    return [replace(port, at=QPointF(x, level)) for port, x in zip(ports, places, strict=True)]


def port_layout(node: str, names: Sequence[tuple[str, Message]], left: float, height: float) -> list[PortPlace]:
    """Circles spread over one side of a card."""
    places = port_places(len(names), height)
    return [PortPlace(name, label, QPointF(left, y), node) for (name, label), y in zip(names, places, strict=True)]
