"""A drawing, or part of one, as text: what copy puts on the clipboard and paste takes from it.

One form for both the private type and plain text, so that a drawing can be sent in a letter.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, QRectF

from neurarium.graph import Edge, Edit, Graph, GraphError, Node
from neurarium.graph.edits import add_fragment
from neurarium.layers import SPECS
from neurarium.messages import UserError, message
from neurarium.ui.canvas.mime import FRAGMENT

KEY = "neurarium-drawing"
LONGEST = 4_000_000  # characters: far beyond any drawing


def to_mime(graph: Graph, node_ids: Iterable[str], note_ids: Iterable[str] = ()) -> QMimeData:
    """Some nodes and the wires among them, and some notes."""
    chosen = set(node_ids)
    part = Graph(
        [node for node_id, node in graph.nodes.items() if node_id in chosen],
        [edge for edge in graph.edges if edge.source in chosen and edge.target in chosen],
        notes=[replace(graph.notes[note_id], group="") for note_id in note_ids if note_id in graph.notes],
    )
    text = json.dumps({KEY: part.to_json()}, ensure_ascii=False, indent=1)
    mime = QMimeData()
    mime.setText(text)
    mime.setData(FRAGMENT, text.encode())
    return mime


def has_drawing(mime: QMimeData | None) -> bool:
    """Whether a paste is worth trying. (Qt gives None where the system has no clipboard contents.)"""
    if mime is None:
        return False
    return mime.hasFormat(FRAGMENT) or (mime.hasText() and KEY in mime.text()[:200])


def from_mime(mime: QMimeData | None) -> Graph:
    """The drawing on the clipboard; `UserError` with a sentence when there is none, or a broken one."""
    text = ""
    if mime is not None:
        own = mime.hasFormat(FRAGMENT)
        text = bytes(mime.data(FRAGMENT).data()).decode("utf-8", "replace") if own else mime.text()
    if not text.strip():
        raise UserError(message("There is nothing on the clipboard that could be pasted here."))
    try:
        if len(text) > LONGEST:
            raise ValueError("too long")
        data: Any = json.loads(text)
        if not isinstance(data, Mapping) or KEY not in data:
            raise ValueError("not a drawing")
        part = Graph.from_json(data[KEY])
    except (ValueError, RecursionError, GraphError):
        raise UserError(
            message("What is on the clipboard is not a drawing of layers, so nothing was pasted.")
        ) from None
    unknown = sorted({node.type for node in part.nodes.values()} - set(SPECS))
    if unknown:
        raise UserError(
            message("This version of Neurarium has no layer “{type}”, so nothing was pasted.", type=unknown[0])
        )
    if not part.nodes and not part.notes:
        raise UserError(message("There is nothing on the clipboard that could be pasted here."))
    return part


def pasting(graph: Graph, part: Graph, shift: QPointF) -> tuple[Edit, list[str]]:
    """The edit that adds `part` under new ids, moved by `shift`, and the new ids."""
    names: dict[str, str] = {}
    for node in part.nodes.values():
        names[node.id] = graph.new_id(node.type, taken=names.values())
    nodes: list[Node] = []
    for node in part.nodes.values():
        place = (node.position[0] + shift.x(), node.position[1] + shift.y())
        nodes.append(replace(node, id=names[node.id], name=_free_name(graph, node, names[node.id]), position=place))
    wires = [Edge(names[e.source], e.source_port, names[e.target], e.target_port) for e in part.edges]
    label = message("Paste {count} layers", count=len(nodes)) if len(nodes) > 1 else message("Paste a layer")
    return add_fragment(nodes, wires, label), list(names.values())


def _free_name(graph: Graph, node: Node, new_id: str) -> str:
    """The user's own name if it is free here; a name that was only the id follows the new id."""
    taken = {other.name for other in graph.nodes.values()}
    return node.name if node.name != node.id and node.name not in taken else new_id


def _places(part: Graph) -> list[tuple[float, float]]:
    return [node.position for node in part.nodes.values()] + [note.position for note in part.notes.values()]


def corner(part: Graph) -> QPointF:
    """Top left of the pasted cards' and notes' corners."""
    places = _places(part)
    return QPointF(min(x for x, _ in places), min(y for _, y in places))


def spread(part: Graph) -> QRectF:
    """The rectangle round the corners of the cards and notes."""
    places = _places(part)
    left, top = min(x for x, _ in places), min(y for _, y in places)
    return QRectF(left, top, max(x for x, _ in places) - left, max(y for _, y in places) - top)
