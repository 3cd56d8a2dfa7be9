"""Setting what is selected in line, or evenly apart. Cards, groups that were chosen as one, and notes are units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QMenu

from neurarium.graph import Edit, combine
from neurarium.graph.grouping import expanded, shift
from neurarium.graph.notes import move_notes
from neurarium.messages import Message, message
from neurarium.ui.bridge.words import translate_message

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

How = Literal["left", "centre", "right", "top", "middle", "bottom", "across", "down"]

WAYS: tuple[tuple[How, Message], ...] = (
    ("left", message("Align left edges")),
    ("centre", message("Align centres")),
    ("right", message("Align right edges")),
    ("top", message("Align top edges")),
    ("middle", message("Align middles")),
    ("bottom", message("Align bottom edges")),
    ("across", message("Distribute horizontally")),
    ("down", message("Distribute vertically")),
)
SPREADS = ("across", "down")
Delta = tuple[float, float]


@dataclass(frozen=True)
class Unit:
    """What moves as one."""

    body: QRectF
    nodes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def least(how: How) -> int:
    """How many units it takes."""
    return 3 if how in SPREADS else 2


def deltas(bodies: Sequence[QRectF], how: How) -> list[Delta]:
    """How far each of some rectangles moves. Alignment is at the outermost edge, or the middle of all together;
    distribution keeps the outermost two and makes the gaps between neighbours equal."""
    if how in SPREADS:
        return _spread(bodies, across=how == "across")
    whole = QRectF()
    for body in bodies:
        whole = whole.united(body)
    way: Mapping[str, tuple[str, bool]] = {
        "left": ("left", True), "right": ("right", True), "top": ("top", False), "bottom": ("bottom", False),
    }  # fmt: skip
    if how == "centre":
        return [(whole.center().x() - body.center().x(), 0.0) for body in bodies]
    if how == "middle":
        return [(0.0, whole.center().y() - body.center().y()) for body in bodies]
    edge, horizontal = way[how]
    away = [getattr(whole, edge)() - getattr(body, edge)() for body in bodies]
    return [(a, 0.0) if horizontal else (0.0, a) for a in away]


def _spread(bodies: Sequence[QRectF], *, across: bool) -> list[Delta]:
    spans = [(b.left(), b.right()) if across else (b.top(), b.bottom()) for b in bodies]
    order = sorted(range(len(bodies)), key=lambda i: sum(spans[i]))
    first, last = order[0], order[-1]
    free = spans[last][1] - spans[first][0] - sum(end - start for start, end in spans)
    gap = free / (len(bodies) - 1)
    result: list[Delta] = [(0.0, 0.0)] * len(bodies)
    at = spans[first][0]
    for index in order:
        start, end = spans[index]
        result[index] = (at - start, 0.0) if across else (0.0, at - start)
        at += end - start + gap
    return result


def units(view: CanvasView) -> list[Unit]:
    """What is selected, each card with the nodes that it stands for."""
    scene, graph = view.canvas, view.controller.document.graph
    found: dict[object, Unit] = {}
    for key in view.controller.chosen_keys():
        nodes, groups = expanded(graph, [key])
        home = key if groups else scene.home_of(key)
        members = tuple(nodes) if groups else tuple(scene.with_companions(nodes))
        body = scene.outline(members)
        if not body.isEmpty():
            found[home] = Unit(body, members, tuple(groups))
    papers = [Unit(view.notes.items[i].scene_body(), notes=(i,)) for i in view.notes.selection]
    return [*found.values(), *papers]


def align(view: CanvasView, how: How) -> bool:
    """Do it with what is selected; False when that is too little or stands so already."""
    chosen = units(view)
    if len(chosen) < least(how):
        view.controller.notice.emit(
            message("Select at least {count} cards first.", count=least(how)), "info"
        )  # fmt: skip
        return False
    graph = view.controller.document.graph
    parts: list[Edit] = []
    for unit, (dx, dy) in zip(chosen, deltas([unit.body for unit in chosen], how), strict=True):
        if unit.notes:
            places = {i: graph.notes[i].position for i in unit.notes}
            parts.append(move_notes(graph, {i: (x + dx, y + dy) for i, (x, y) in places.items()}))
        else:
            parts.append(shift(graph, unit.nodes, unit.groups, (dx, dy)))
    before = {node_id: card.pos() for node_id, card in view.canvas.cards.items()}
    if not view.controller.push_graph(combine(dict(WAYS)[how], parts)):
        return False
    view.glide_from(before)
    return True


def align_menu(menu: QMenu, view: CanvasView) -> QMenu | None:
    """"Align ▸" for several selected things; None where there is only one."""
    count = len(units(view))
    if count < 2:
        return None
    part = menu.addMenu(view.tr("Align"))
    for how, text in WAYS:
        if how == "across":
            part.addSeparator()
        action = part.addAction(translate_message(text))
        action.setEnabled(count >= least(how))
        action.triggered.connect(lambda _checked=False, how=how: align(view, how))
    return part


__all__ = ["SPREADS", "WAYS", "How", "Unit", "align", "align_menu", "deltas", "least", "units"]
