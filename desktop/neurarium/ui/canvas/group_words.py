"""What is said about groups: roles, repetitions, names of ports."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from neurarium.graph import Graph, Group
from neurarium.layers import SPECS
from neurarium.messages import Message, message
from neurarium.ui.bridge.words import layer_count, translate_message
from neurarium.ui.canvas.group_view import Crossing

ROLE_WORDS: dict[str, Message] = {
    "": message("No role"),
    "generator": message("Generator"),
    "discriminator": message("Discriminator"),
    "encoder": message("Encoder"),
    "decoder": message("Decoder"),
    "features": message("Feature extractor"),
    "head": message("Head"),
}


def role_text(group: Group) -> str:
    """The role in words; "" for none, and one that we do not know as it is written."""
    if not group.role:
        return ""
    known = ROLE_WORDS.get(group.role)
    return translate_message(known) if known is not None else group.role


def beside_name(group: Group) -> str:
    """What stands beside the name: role and repetitions."""
    role = role_text(group)
    if role.casefold() == group.name.casefold():
        role = ""
    times = f"× {group.repeat}" if group.repeat > 1 else ""
    return " · ".join(part for part in (role, times) if part)


def port_label(graph: Graph, crossing: Crossing, *, output: bool) -> Message:
    """The inner card's name, and the port's own where the card has several."""
    node = graph.nodes[crossing.node]
    spec = SPECS.get(node.type)
    ports = () if spec is None else spec.outputs_for(node.params) if output else spec.inputs
    label = next((port.label for port in ports if port.name == crossing.port), message("Input"))
    if len(ports) > 1:
        return message("{card}: {port}", card=node.name, port=label)
    return message("{card}", card=node.name)


def group_words(group: Group, layers: int, parameters: int) -> str:
    """A group for who does not see it."""
    parts = [QCoreApplication.translate("Groups", "Group {0}").format(group.name)]
    if beside_name(group):
        parts.append(beside_name(group))
    parts.append(layer_count(layers))
    if parameters:
        parts.append(QCoreApplication.translate("Groups", "%n parameter(s)", "", parameters))
    return ", ".join(parts)
