"""Arrange: lays the whole drawing out, or what is selected; from left to right or from top to bottom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from neurarium.graph import Edit, Graph, Node
from neurarium.graph.grouping import group_key
from neurarium.graph.model import Position
from neurarium.messages import message
from neurarium.ui.canvas import arranging, inserting
from neurarium.ui.canvas.geometry import snapped
from neurarium.ui.canvas.group_moves import Arranger, move_edit
from neurarium.ui.canvas.scene import DOWN

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView


def tidy(view: CanvasView, *, gesture: str = "", down: bool | None = None) -> None:
    """Lay all cards out anew; one undo step, shown as a short glide. `down` None: in the direction that it has."""
    scene, graph = view.canvas, view.controller.document.graph
    if down and scene.columns.by_node:
        view.controller.notice.emit(
            message("Neurons stand in columns, so this drawing runs from left to right. Show them as cards first."),
            "info",
        )
        return
    places = arranging.arranged(scene, graph, view.layout_room(), down=down)
    edit = replace(move_edit(graph, places, gesture=gesture), label=message("Arrange the cards"))
    if down is not None:
        edit = _looking(graph, edit, down)
    _push(view, edit, fit=True)


def tidy_selection(view: CanvasView) -> bool:
    """Lay out what is selected, where it stands, and leave all else alone; False for fewer than two cards."""
    scene, controller = view.canvas, view.controller
    chosen = {scene.home_of(i) for i in controller.selection} | {group_key(g) for g in controller.chosen_groups}
    keys = [key for key in scene.cards if key in chosen and not scene.is_hidden(key)]
    if len(keys) < 2 or len(keys) == sum(1 for card in scene.cards.values() if card.isVisible()):
        return False
    graph, room = controller.document.graph, view.layout_room()
    found = Arranger(scene, graph, (room.width(), room.height())).places(keys)
    rects = {key: QRectF(QPointF(*at), scene.cards[key].scene_body().size()) for key, at in found.items()}
    whole, before = QRectF(), QRectF()
    for key, rect in rects.items():
        whole, before = whole.united(rect), before.united(scene.cards[key].scene_body())
    others = [c.scene_body() for k, c in scene.cards.items() if k not in rects and not scene.is_hidden(k)]
    spot = inserting.free_spot(whole.translated(before.topLeft() - whole.topLeft()), others, gap=8.0)
    shift = spot - whole.topLeft()
    places: dict[str, Position] = {
        key: (snapped(rect.x() + shift.x(), 1.0), snapped(rect.y() + shift.y(), 1.0)) for key, rect in rects.items()
    }
    for node_id, home in scene.columns.absorbed.items():  # what a card has taken in goes with it
        if home in places:
            places[node_id] = places[home]
    edit = replace(move_edit(graph, places), label=message("Arrange the selected cards"))
    _push(view, edit, fit=False)
    view.reveal(list(controller.selection))
    return True


def _push(view: CanvasView, edit: Edit, *, fit: bool) -> None:
    before = {node_id: card.pos() for node_id, card in view.canvas.cards.items()}
    if view.controller.push_graph(edit):
        if fit:
            view.fit()
        view.glide_from(before)


def _looking(graph: Graph, edit: Edit, down: bool) -> Edit:
    """The edit, after which all cards say which way the drawing runs."""
    nodes: dict[str, tuple[Node | None, Node | None]] = dict(edit.nodes)
    for node_id, node in graph.nodes.items():
        before, after = nodes.get(node_id, (node, node))
        if after is not None and bool(after.look.get(DOWN)) != down:
            nodes[node_id] = (before, replace(after, look=_look(after.look, down)))
    return replace(edit, nodes=nodes)


def _look(look: Mapping[str, object], down: bool) -> dict[str, object]:
    kept = {key: value for key, value in look.items() if key != DOWN}
    return {**kept, DOWN: True} if down else kept


__all__ = ["tidy", "tidy_selection"]
