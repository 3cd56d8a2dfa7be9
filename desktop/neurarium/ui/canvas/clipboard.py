"""A drawing, or part of one, as text: what copy puts on the clipboard and paste takes from it.

One form for both the private type and plain text, so that a drawing can be sent in a letter.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QPointF, QRectF, QSizeF

from neurarium.graph import Edit, Graph, GraphError
from neurarium.graph.grouping import group_key, part_of, renumbered
from neurarium.layers import SPECS
from neurarium.messages import UserError, message
from neurarium.ui.canvas.asked import size_of
from neurarium.ui.canvas.mime import FRAGMENT

if TYPE_CHECKING:
    from neurarium.ui.canvas.scene import CanvasScene

KEY = "neurarium-drawing"
MANY = 40  # cards beyond which their sizes are guessed
GUESS = QSizeF(180.0, 150.0)
LONGEST = 4_000_000  # characters: far beyond any drawing


def to_mime(
    graph: Graph, node_ids: Collection[str], note_ids: Iterable[str] = (), group_ids: Collection[str] = ()
) -> QMimeData:
    """Some nodes and the wires among them, whole groups, and some notes."""
    part = part_of(graph, node_ids, group_ids)
    for note_id in note_ids:
        if note_id in graph.notes and note_id not in part.notes:
            part.notes[note_id] = replace(graph.notes[note_id], group="")
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


def pasting(graph: Graph, part: Graph, shift: QPointF, group: str = "") -> tuple[Edit, list[str]]:
    """The edit that adds the cards and groups of `part` under new ids, moved by `shift`, inside `group`; and what is
    selected then: new ids of cards, keys of groups. Notes that lie in no group are left to `Notes.pasted`."""
    inner = Graph(part.nodes.values(), part.edges, part.groups.values(), [n for n in part.notes.values() if n.group])
    copy, _ = renumbered(graph, inner, (shift.x(), shift.y()), group)
    top = [one.id for one in copy.groups.values() if one.parent == group]
    inside = {inner_id for one in top for inner_id in copy.subgroups(one)}
    label = message("Paste {count} layers", count=len(copy.nodes)) if len(copy.nodes) > 1 else message("Paste a layer")
    edit = Edit(
        message("Paste a group") if top else label,
        {node.id: (None, node) for node in copy.nodes.values()},
        added=copy.edges,
        groups={one.id: (None, one) for one in copy.groups.values()},
        notes={note.id: (None, note) for note in copy.notes.values()},
    )
    return edit, [*(node.id for node in copy.nodes.values() if node.group not in inside), *map(group_key, top)]


def outlines(part: Graph, scene: CanvasScene) -> list[QRectF]:
    """Where the cards of a pasted drawing would stand: nodes with their sizes, folded groups as one card."""
    rects: list[QRectF] = []
    many = len(part.nodes) > MANY
    for node in part.nodes.values():
        if not any(part.groups[one].collapsed for one in part.path(node.group)):
            size = GUESS if many else size_of(scene, node)
            rects.append(QRectF(QPointF(*node.position), size))
    for group in part.groups.values():
        if group.collapsed and not any(part.groups[one].collapsed for one in part.path(group.parent)):
            rects.append(QRectF(QPointF(*group.position), GUESS))
    return rects


def _places(part: Graph) -> list[tuple[float, float]]:
    shown = [n.position for n in part.nodes.values() if not any(part.groups[g].collapsed for g in part.path(n.group))]
    folded = [g.position for g in part.groups.values() if g.collapsed]
    return shown + folded + [note.position for note in part.notes.values()]


def corner(part: Graph) -> QPointF:
    """Top left of the pasted cards' and notes' corners."""
    places = _places(part)
    return QPointF(min(x for x, _ in places), min(y for _, y in places))


def spread(part: Graph) -> QRectF:
    """The rectangle round the corners of the cards and notes."""
    places = _places(part)
    left, top = min(x for x, _ in places), min(y for _, y in places)
    return QRectF(left, top, max(x for x, _ in places) - left, max(y for _, y in places) - top)
