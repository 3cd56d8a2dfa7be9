"""What can be done with groups by key, menu or button: make, dissolve, fold, name, fill and empty them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from neurarium.graph import Edit, Graph, GraphError, Node, combine
from neurarium.graph import grouping as g
from neurarium.graph.edits import move
from neurarium.graph.grouping import group_key, key_group
from neurarium.graph.model import Position
from neurarium.layers.spec import Analysis
from neurarium.messages import UserError, message
from neurarium.ui.canvas.card import CardItem
from neurarium.ui.canvas.geometry import snapped
from neurarium.ui.canvas.group_face import GroupFace
from neurarium.ui.canvas.group_facts import group_facts
from neurarium.ui.canvas.group_moves import Arranger, closing_up, move_edit, overlapping, room_for, with_notes
from neurarium.ui.canvas.group_view import STUB, picture_member
from neurarium.ui.canvas.shared import Shared

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

_gestures = count(1)


class GroupCommands:
    """Bound to one canvas. Each command is one undoable edit."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._scene = view.canvas
        self._controller = view.controller

    @property
    def _graph(self) -> Graph:
        return self._controller.document.graph

    def chosen(self) -> str:
        """The group that is selected as one, "" where there is none or are several."""
        groups = self._controller.chosen_groups
        alone = len(groups) == 1 and self._controller.chosen_keys() == [group_key(groups[0])]
        return groups[0] if alone else ""

    def do(self, action: str, group_id: str) -> None:
        """What the form asks for: "open", "fold", "ungroup"."""
        if group_id not in self._graph.groups:
            return
        if action == "open":
            self._view.pages.open(group_id)
        elif action == "fold":
            self.toggle(group_id)
        elif action == "ungroup":
            self.ungroup(group_id)

    # -- making and dissolving -------------------------------------------------------------------

    def group(self) -> str | None:
        """The selected cards become a group, whose name can be typed at once; its id, None when nothing is selected."""
        graph, new_id = self._graph, g.new_group_id(self._graph)
        try:
            edit = g.group_nodes(graph, self._companions(), inner=self._controller.chosen_groups, group_id=new_id)
        except GraphError as error:
            self._controller.notice.emit(error.message, "warning")
            return None
        if not self._controller.push_graph(edit):
            return None
        self._controller.select([group_key(new_id)])
        self.rename(new_id)
        return new_id

    def ungroup(self, group_id: str = "") -> bool:
        """Dissolve a group, or all that are selected; their cards are selected then."""
        graph, page = self._graph, self._scene.groups.page
        chosen = [group_id] if group_id else list(self._controller.chosen_groups)
        if not chosen:  # a card of a group stands for it
            homes = {graph.nodes[i].group for i in self._controller.selection} - {"", page}
            chosen = sorted(homes)
        if not chosen:
            return False
        trial, parts, left = graph.copy(), [], []
        for one in chosen:
            left += [i for i, node in trial.nodes.items() if node.group == one]
            left += [group_key(inner.id) for inner in trial.groups.values() if inner.parent == one]
            if trial.groups[one].collapsed:
                opened = self._unfolded_places(trial, one)
                parts.append(move(trial, opened))
                trial.apply(parts[-1])
            parts.append(g.ungroup(trial, one))
            trial.apply(parts[-1])
        if page in chosen:
            self._view.pages.leave()
        done = self._controller.push_graph(combine(message("Ungroup"), parts))
        if done:
            self._controller.select([key for key in left if key not in map(group_key, chosen)])
        return done

    def _unfolded_places(self, graph: Graph, group_id: str) -> dict[str, Position]:
        """Cards of a folded group moved to where its card stands."""
        members = graph.members(group_id)
        places = [graph.nodes[i].position for i in members]
        corner = min((x for x, _ in places), default=0.0), min((y for _, y in places), default=0.0)
        at = graph.groups[group_id].position
        dx, dy = at[0] - corner[0], at[1] - corner[1]
        return {i: (graph.nodes[i].position[0] + dx, graph.nodes[i].position[1] + dy) for i in members}

    def _companions(self) -> list[str]:
        return self._scene.with_companions(self._controller.selection)

    def rename(self, group_id: str = "") -> None:
        """Let the user type another name where the group's name stands."""
        group_id = group_id or self.chosen()
        if group_id and self._view.isVisible():
            self._view.edit_name(group_key(group_id))

    # -- folding ---------------------------------------------------------------------------------

    def toggle(self, group_id: str = "") -> bool:
        """Fold an open group, unfold a folded one; the selected one by default."""
        group_id = group_id or self.chosen()
        if group_id not in self._graph.groups:
            return False
        return self.fold(group_id, not self._graph.groups[group_id].collapsed)

    def fold(self, group_id: str, folded: bool) -> bool:
        """One card for the whole group, or its cards in a frame; what stands beside comes nearer or steps aside, all in
        one undo step."""
        graph, layer = self._graph, self._scene.groups
        if graph.groups[group_id].collapsed == folded:
            return False
        before = {key: card.pos() for key, card in self._scene.cards.items()}
        key = group_key(group_id)
        gesture = f"fold{next(_gestures)}"
        if folded and group_id in layer.frames:
            done = self._fold(group_id, gesture)
        elif not folded and key in self._scene.cards:
            done = self._unfold(group_id, gesture)
        else:  # on another page, or inside a folded one
            done = self._controller.push_graph(g.set_group(graph, group_id, collapsed=folded))
        if done:
            self._controller.select([key])
            self._view.glide_from(before)
        return done

    def _fold(self, group_id: str, gesture: str) -> bool:
        graph, frame = self._graph, self._scene.groups.frames[group_id].body()
        size = self.card_size(group_id)
        level = self._level(group_id, frame)
        small = QRectF(snapped(frame.left()), snapped(level - size[1] / 2, 1.0), *size)
        near = closing_up(self._bodies_but(group_id), frame, small)
        folding = g.set_group(graph, group_id, collapsed=True, position=(small.left(), small.top()))
        edit = Edit(message("Fold a group"), groups=folding.groups, gesture=gesture)
        return self._controller.push_graph(combine(edit.label, [edit, move_edit(graph, near)], gesture=gesture))

    def _unfold(self, group_id: str, gesture: str) -> bool:
        graph, key = self._graph, group_key(group_id)
        small = self._scene.cards[key].scene_body()
        opening = g.set_group(graph, group_id, collapsed=False)
        label = message("Unfold a group")
        if not self._controller.push_graph(Edit(label, groups=opening.groups, gesture=gesture)):
            return False
        graph, layer = self._graph, self._scene.groups
        keys = layer.keys_in(group_id)
        inner = self._placed_inside(keys)
        trial = graph.copy()
        trial.apply(move_edit(graph, inner))
        large = self._frame_with(group_id, inner)
        dx = snapped(small.left() - large.left(), 1.0)
        dy = snapped(small.center().y() - self._level(group_id, large, inner), 1.0)
        shifted = {k: (x + dx, y + dy) for k, (x, y) in inner.items()}
        aside = room_for(self._bodies_but(group_id), small, large.translated(dx, dy))
        edit = move_edit(graph, {**shifted, **aside})
        edit = with_notes(graph, edit, [group_id], (dx, dy))
        self._controller.push_graph(Edit(label, edit.nodes, groups=edit.groups, notes=edit.notes, gesture=gesture))
        return True

    def _placed_inside(self, keys: list[str]) -> dict[str, Position]:
        """Where the cards of a group stand, laid out first where nobody has done that."""
        bodies = [self._scene.cards[key].scene_body() for key in keys]
        if overlapping(bodies):
            return self._arranger().places(keys)
        return {key: (body.left(), body.top()) for key, body in zip(keys, bodies, strict=True)}

    def _arranger(self) -> Arranger:
        room = self._view.layout_room()
        return Arranger(self._scene, self._graph, (room.width(), room.height()))

    def _frame_with(self, group_id: str, places: dict[str, Position]) -> QRectF:
        """The frame of an open group if its cards stood there."""
        for key, (x, y) in places.items():
            self._scene.cards[key].place(QPointF(x, y))
        self._scene.groups.place()
        return self._scene.groups.frames[group_id].body()

    def _level(self, group_id: str, frame: QRectF, places: dict[str, Position] | None = None) -> float:
        """The height of the main line through a group: the centre of the first card that takes something."""
        facts = group_facts(self._graph, self._controller.analysis, group_id)
        ends = [*facts.takes, *facts.gives]
        card = self._scene.cards.get(self._scene.home_of(ends[0].node)) if ends else None
        return card.scene_body().center().y() if card is not None else frame.center().y()

    def _bodies_but(self, group_id: str) -> dict[str, QRectF]:
        layer = self._scene.groups
        inside = {group_key(group_id), *layer.keys_in(group_id)}
        return {
            key: card.scene_body()
            for key, card in self._scene.cards.items()
            if key not in inside and not key.startswith(STUB) and card.isVisible() and not self._scene.is_hidden(key)
        }

    def card_size(self, group_id: str) -> tuple[float, float]:
        """The size of a group's card when it is folded."""
        return folded_size(self._scene.shared, self._graph, self._controller.analysis, group_id)

    # -- in and out ------------------------------------------------------------------------------

    def put_into(self, target: str) -> bool:
        """The selected cards and groups into a group; "" takes them out of all."""
        try:
            edit = self.regrouping(target)
        except UserError as error:
            self._controller.notice.emit(error.message, "warning")
            return False
        return not edit.empty and self._controller.push_graph(edit)

    def take_out(self) -> bool:
        """The selected cards and groups go one level up."""
        graph, page = self._graph, self._scene.groups.page
        parent = self.parent_of(self._controller.chosen_keys())
        if not parent or parent == page:
            return False
        return self.put_into(graph.groups[parent].parent)

    def parent_of(self, keys: Iterable[str]) -> str:
        """The innermost group round some cards and groups."""
        graph = self._graph
        homes = []
        for key in keys:
            group_id = key_group(graph, key)
            homes.append(graph.groups[group_id].parent if group_id else graph.nodes[key].group)
        return g.common_group(graph, homes)

    def regrouping(self, target: str) -> Edit:
        """The edit that puts what is selected into a group; raises `GraphError` where that cannot be."""
        groups = self._controller.chosen_groups
        return g.regroup(self._graph, self._companions(), groups, target)

    def adopt(self, edit: Edit, group: str | None = None) -> Edit:
        """The edit, with new cards in the group that they belong to: `group`, or that of what they are wired to; on a
        page never outside of it."""
        edit = g.adopted(self._graph, edit, group)
        page = self._scene.groups.page
        return g.adopted(self._graph, edit, page) if page else edit


def folded_size(shared: Shared, graph: Graph, analysis: Analysis, group_id: str) -> tuple[float, float]:
    """The size of a group's card, before it is on the canvas."""
    card = CardItem(Node("#", "Group", "group"), None, shared)
    face = GroupFace(card, graph.groups[group_id])
    card.set_face(face)
    inner = picture_member(graph, group_id)
    facts = group_facts(graph, analysis, group_id)
    face.tell(graph, facts, (graph.nodes[inner], analysis.facts.get(inner)) if inner else None, inner)
    card.refresh(card.node, facts.card, 1)
    return card.size.width, card.size.height
