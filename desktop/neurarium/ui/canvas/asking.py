"""Menus that ask: which layer comes here, what is to be done with this card."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from neurarium.graph import Edge
from neurarium.graph.grouping import group_key, key_group
from neurarium.layers import SPECS, next_layers
from neurarium.ui.bridge.words import layer_words, translate_message
from neurarium.ui.canvas import inserting, menus
from neurarium.ui.canvas.asked import size_of
from neurarium.ui.canvas.gestures.connect import FixedEnd
from neurarium.ui.canvas.layer_menu import LayerMenu
from neurarium.ui.canvas.loose_wire import LooseWire

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView


class Asking:
    """Opens pop-ups; what is chosen becomes a command."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._controller = view.controller

    def for_layer(self, fixed: FixedEnd | None, at: QPointF, screen: QPointF) -> LayerMenu:
        """A new layer at a place, joined to the fixed end of a loose wire (if there is one)."""
        guide = None
        if fixed is not None:
            guide = LooseWire(
                self._view.shared,
                fixed.card.port_at(fixed.port, output=fixed.output, node=fixed.node),
                from_output=fixed.output,
                dashed=True,
            )
            guide.follow(at)
            self._view.canvas.addItem(guide)

        def take(node_type: str) -> None:
            self._drop(node_type, fixed, at)

        return self._open(self._ranked(fixed), screen, take, guide)

    def _ranked(self, fixed: FixedEnd | None) -> list[str]:
        graph = self._controller.document.graph
        if fixed is None:
            return [spec.type for spec in SPECS.values() if spec.palette]
        if fixed.output:
            return next_layers(graph, fixed.node, fixed.port)
        return [spec.type for spec in SPECS.values() if spec.palette and spec.outputs]

    def _drop(self, node_type: str, fixed: FixedEnd | None, at: QPointF) -> None:
        graph = self._controller.document.graph
        node = inserting.new_node(graph, node_type, self._controller.task, at)
        size = size_of(self._view.canvas, node)
        corner, edge = QPointF(at.x() - size.width() / 2, at.y() - size.height() / 2), None
        if fixed is not None and fixed.output:
            corner = QPointF(at.x(), at.y() - size.height() / 2)
            if self._view.shared.down:
                corner = QPointF(at.x() - size.width() / 2, at.y())
            edge = Edge(fixed.node, fixed.port, "", inserting.first_input(node_type))
        elif fixed is not None:
            corner = QPointF(at.x() - size.width(), at.y() - size.height() / 2)
            edge = Edge("", inserting.first_output(node_type), fixed.node, fixed.port)
        self._view.commands.add_at(node_type, corner, edge)

    def for_insertion(self, edge: Edge, screen: QPointF) -> LayerMenu:
        """A layer that goes into a wire."""
        graph = self._controller.document.graph
        types = [t for t in next_layers(graph, edge.source, edge.source_port) if inserting.goes_into_wires(t)]
        return self._open(types, screen, lambda node_type: self._view.commands.insert(node_type, edge))

    def for_next(self, node_id: str) -> LayerMenu | None:
        """A layer after a card, without the mouse."""
        card = self._view.canvas.card_of(node_id)
        types = next_layers(self._controller.document.graph, node_id)
        if not types:
            return None
        corner = card.scene_body().topRight()
        screen = QPointF(self._view.mapFromScene(corner))
        self._controller.select([node_id])
        return self._open(types, screen, self._view.commands.add)

    def _open(
        self, types: list[str], screen: QPointF, take: Callable[[str], object], guide: LooseWire | None = None
    ) -> LayerMenu:
        menu = LayerMenu(self._controller.theme, types, self._view)
        menu.chosen.connect(take)
        if guide is not None:
            menu.destroyed.connect(lambda: self._view.canvas.drop_guide(guide))
        menu.open_at(self._view.viewport().mapToGlobal(screen.toPoint()))
        return menu

    def for_action(self, screen: QPointF) -> None:
        """The context menu of what is under a point; a card that was not selected is."""
        view = self._view
        hit = view.hit(screen)
        if hit.note is not None and hit.note.note.id not in view.notes.selection:
            self._controller.select(())
            view.notes.select([hit.note.note.id])
        key = group_key(hit.frame.about.id) if hit.frame is not None else hit.card.node.id if hit.card else ""
        known = {*self._controller.selection, *self._controller.chosen_keys()}
        if key and key not in known:
            self._controller.select([key])
        view.hands.choose_wire(hit.wire.edge if hit.wire is not None else None)
        menu = menus.build(view, hit, screen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(view.viewport().mapToGlobal(screen.toPoint()))

    def help_at(self, screen: QPointF) -> tuple[str, str] | None:
        """F1: what the card under a point of the viewport does, with its own numbers."""
        view = self._view
        hit = view.canvas.hit(view.mover.to_scene(screen), view.mover.zoom)
        if hit.card is None:
            return None
        node_id = hit.card.face.node_at(view.mover.to_scene(screen) - hit.card.pos())
        if node_id not in self._controller.document.graph.nodes:
            return self._help_on_group(node_id)
        graph, facts = self._controller.document.graph, self._controller.analysis.facts
        node = graph.node(node_id)
        text = layer_words(graph, node, facts.get(node_id), self._controller.task)
        problem = hit.card.problem
        if problem is not None:
            text = f"{text}\n\n{translate_message(problem.message)}"
        return f"{node.type} {node.name}", text

    def _help_on_group(self, key: str) -> tuple[str, str] | None:
        """F1 on a folded group."""
        graph = self._controller.document.graph
        group_id = key_group(graph, key)
        if not group_id:
            return None
        names = ", ".join(graph.nodes[i].name for i in graph.order() if i in graph.members(group_id))
        text = self._view.tr("A group stands for its layers: {0}. Double-click opens it as a page.").format(names)
        return graph.groups[group_id].name, text

    def for_action_on_selection(self) -> None:
        """The menu key."""
        view = self._view
        chosen = self._controller.chosen_keys()
        frame = view.canvas.groups.frames.get(view.groups.chosen())
        if frame is not None:
            self.for_action(QPointF(view.mapFromScene(frame.title().center())))
        elif chosen and chosen[-1] in view.canvas.cards:
            middle = view.canvas.card_of(chosen[-1]).scene_body().center()
            self.for_action(QPointF(view.mapFromScene(middle)))
        else:
            self.for_action(QPointF(view.viewport().rect().center()))
