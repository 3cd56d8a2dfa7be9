"""What can be done to the drawing by key, menu or button. Each command is one undoable edit."""

from __future__ import annotations

from dataclasses import replace
from itertools import count, pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, QRectF
from PySide6.QtGui import QGuiApplication

from neurarium.graph import Edge, Edit, Graph, Node, combine, edits
from neurarium.graph.grouping import group_key, remove, shift, whole_groups
from neurarium.layers import SPECS
from neurarium.layers.spec import Mend
from neurarium.messages import UserError, message
from neurarium.ui.canvas import arranging, clipboard, inserting, tidying
from neurarium.ui.canvas.asked import size_of
from neurarium.ui.canvas.geometry import GAP_X, SNAP
from neurarium.ui.canvas.group_moves import move_edit
from neurarium.ui.canvas.group_view import crossings

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

_gestures = count(1)


class CanvasCommands:
    """Bound to one canvas; menus, keys, palette and command menu all call these."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._scene = view.canvas
        self._controller = view.controller
        self._nudge = ("", -1)  # gesture and undo index of the running row of arrow keys

    # -- adding ----------------------------------------------------------------------------------

    def add(self, node_type: str) -> str | None:
        """A layer after the selected card (or the last loose end), wired to it; its id, None when refused.

        Where the selected card feeds one other, the new layer goes in between.
        """
        if node_type not in SPECS:
            return None
        graph = self._controller.document.graph
        after = self.anchor() if SPECS[node_type].inputs else None
        onward = graph.outgoing(after) if after is not None else ()
        if after in self._controller.selection and len(onward) == 1 and inserting.goes_into_wires(node_type):
            return self.insert(node_type, onward[0])
        node = inserting.new_node(graph, node_type, self._controller.task, QPointF())
        edge = inserting.joining(graph, after, node) if after is not None else None
        size = size_of(self._scene, node, [edge] if edge else [])
        wanted = QRectF(QPointF(), size)
        if after is not None and edge is not None:
            body = self._scene.card_of(after).scene_body()
            wanted.moveTopLeft(QPointF(body.right() + GAP_X, body.center().y() - size.height() / 2))
            if self._view.shared.down:
                wanted.moveTopLeft(QPointF(body.center().x() - size.width() / 2, body.bottom() + GAP_X))
        else:
            wanted.moveCenter(self._view.mover.visible().center())
        node = inserting.place(node, inserting.free_spot(wanted, arranging.bodies(self._scene)))
        return self._push_new(self._view.groups.adopt(edits.add_node(node, [edge] if edge else [])), node.id)

    def insert(self, node_type: str, edge: Edge) -> str | None:
        """A new layer into a wire; what is in the way steps aside."""
        graph = self._controller.document.graph
        node = inserting.new_node(graph, node_type, self._controller.task, QPointF())
        fed = Edge(edge.source, edge.source_port, node.id, inserting.first_input(node_type))
        spot, moved = arranging.room_between(self._scene, edge, size_of(self._scene, node, [fed]))
        node = inserting.place(node, inserting.free_spot(spot, arranging.bodies(self._scene, but=moved), gap=4.0))
        ports = {"in_port": inserting.first_input(node_type), "out_port": inserting.first_output(node_type)}
        edit = self._view.groups.adopt(edits.insert_on_wire(edge, node, **ports))
        if moved:
            edit = combine(edit.label, [move_edit(graph, moved), edit])
        return self._push_new(edit, node.id)

    def add_at(self, node_type: str, corner: QPointF, edge: Edge | None = None) -> str | None:
        """A layer where a hand dropped it. `edge` (if any) has "" for the new node, and joins it to another card."""
        graph = self._controller.document.graph
        node = inserting.new_node(graph, node_type, self._controller.task, corner)
        wires: list[Edge] = []
        if edge is not None:
            wires.append(Edge(edge.source or node.id, edge.source_port, edge.target or node.id, edge.target_port))
        spot = QRectF(corner, size_of(self._scene, node, wires))
        group = self._scene.groups.frame_at(spot.center())
        node = inserting.place(node, inserting.free_spot(spot, arranging.bodies(self._scene), gap=2.0))
        edit = self._view.groups.adopt(edits.add_node(node, wires), group)
        old = graph.edge_into(wires[0].target, wires[0].target_port) if wires else None
        if old is not None:
            edit = combine(edit.label, [edits.disconnect(old), edit])
        return self._push_new(edit, node.id)

    def _push_new(self, edit: Edit, node_id: str) -> str | None:
        lone = edit.nodes[node_id][1]
        if lone is not None and not lone.group and not any(node_id in (e.source, e.target) for e in edit.added):
            edit = self._view.groups.adopt(edit, self._scene.groups.page)
        if not self._controller.push_graph(edit):
            return None
        self._controller.select([node_id])
        self._view.reveal([node_id])
        return node_id

    def anchor(self) -> str | None:
        """The card that something new follows: the selected one, else the last that has an output and feeds nothing."""
        graph = self._controller.document.graph
        chosen = [i for i in self._last_chosen() if self._gives(i)]
        if chosen:
            return chosen[-1]
        on_page = self._scene.groups.on_page
        loose = [i for i in graph.order() if self._gives(i) and on_page(i) and not graph.outgoing(i)]
        return loose[-1] if loose else None

    def _last_chosen(self) -> tuple[str, ...]:
        """The selected cards; of a group that is selected as one, the card that gives its value."""
        group = self._view.groups.chosen()
        if not group:
            return self._controller.selection
        _, gives = crossings(self._controller.document.graph, group)
        return (gives[0].node,) if gives else ()

    def _gives(self, node_id: str) -> bool:
        spec = SPECS.get(self._controller.document.graph.nodes[node_id].type)
        return spec is not None and bool(spec.outputs)

    def start_here(self) -> None:
        """Input → Linear → Output, fitting the data set, for an empty canvas; with an Embedding where tokens come."""
        task, graph = self._controller.task, self._controller.document.graph
        shape = task.input_shape if task is not None and task.input_shape is not None else (2,)
        size = task.output_size if task is not None and task.output_size is not None else 1
        tokens, positions = (task.vocabulary, task.positions) if task is not None else (None, None)
        kinds = ["Input", *(["Embedding"] if tokens else []), *(["Flatten"] if len(shape) > 1 or tokens else []),
                 "Linear", *(["Unflatten"] if positions else []), "Output"]  # fmt: skip
        nodes: list[Node] = []
        x = 0.0
        for kind in kinds:
            node = inserting.new_node(graph, kind, task, QPointF(), taken=[n.id for n in nodes])
            if kind == "Input":
                node = node.with_params(shape=shape)
            elif kind == "Linear":
                node = node.with_params(out_features=size * (positions or 1))
            elif kind == "Embedding":
                node = node.with_params(num_embeddings=tokens, embedding_dim=8)
            elif kind == "Unflatten":
                node = node.with_params(unflattened_size=(positions, size))
            room = size_of(self._scene, node)
            nodes.append(inserting.place(node, QPointF(x, -room.height() / 2)))
            x += room.width() + GAP_X
        wires = [Edge(a.id, "out", b.id, "in") for a, b in pairwise(nodes)]
        if self._controller.push_graph(edits.add_fragment(nodes, wires, message("Start with a small network"))):
            self._view.fit()

    def mend(self, mend: Mend) -> None:
        """Do what a mend's button says; a layer that it adds stands where there is room."""
        added = [after for before, after in mend.edit.nodes.values() if before is None and after is not None]
        nodes = dict(mend.edit.nodes)
        taken = arranging.bodies(self._scene)
        for node in added:
            spot = QRectF(QPointF(*node.position), size_of(self._scene, node))
            corner = inserting.free_spot(spot, taken, gap=10.0)
            taken.append(QRectF(corner, spot.size()))
            nodes[node.id] = (None, inserting.place(node, corner))
        edit = self._view.groups.adopt(replace(mend.edit, nodes=nodes))
        if self._controller.push_graph(edit) and added:
            self._view.reveal([node.id for node in added])

    # -- clipboard -------------------------------------------------------------------------------

    def copy(self) -> bool:
        """The selected cards, the wires among them and the selected notes, as text; False when nothing is selected."""
        mime = self._selected_mime()
        if mime is None:
            return False
        QGuiApplication.clipboard().setMimeData(mime)
        return True

    def _selected_mime(self) -> QMimeData | None:
        chosen = self._scene.with_companions(self._controller.selection)
        papers = self._view.notes.selection
        graph = self._controller.document.graph
        round_page = set(graph.path(self._scene.groups.page))
        whole = {*self._controller.chosen_groups, *whole_groups(graph, chosen)} - round_page
        return clipboard.to_mime(graph, chosen, papers, whole) if chosen or papers else None

    def cut(self) -> None:
        if self.copy():
            self.delete()

    def paste(self, at: QPointF | None = None) -> bool:
        """What is on the clipboard, near `at` (scene), else a step beside where it was copied from."""
        try:
            part = clipboard.from_mime(QGuiApplication.clipboard().mimeData())
        except UserError as error:
            self._controller.notice.emit(error.message, "warning")
            return False
        if at is not None:
            return self._put(part, at - clipboard.spread(part).center(), self._scene.groups.frame_at(at))
        seen = self._view.mover.visible()
        start = clipboard.corner(part)
        shift = QPointF(4 * SNAP, 4 * SNAP)
        if not seen.contains(start + shift):
            shift = seen.center() - clipboard.spread(part).center()
        return self._put(part, shift)

    def duplicate(self) -> bool:
        """The selected cards once more, beside themselves; the clipboard is left alone."""
        mime = self._selected_mime()
        if mime is None:
            return False
        part = clipboard.from_mime(mime)
        return self._put(
            part, QPointF(4 * SNAP, 4 * SNAP), self._view.groups.parent_of(self._controller.chosen_keys())
        )

    def _put(self, part: Graph, shift: QPointF, group: str | None = None) -> bool:
        rects = clipboard.outlines(part, self._scene)
        group = self._scene.groups.page if group is None else group
        whole = QRectF()
        for rect in [*rects, *(QRectF(*note.position, *note.size) for note in part.notes.values())]:
            whole = whole.united(rect)
        taken = arranging.bodies(self._scene) if rects else []  # a note may lie behind cards, but not on another note
        papers = [item.scene_body() for item in self._view.notes.items.values()]
        spot = inserting.free_spot(whole.translated(shift), [*taken, *(papers if part.notes else ())])
        edit, ids = clipboard.pasting(self._controller.document.graph, part, spot - whole.topLeft(), group)
        loose = Graph(notes=[note for note in part.notes.values() if not note.group])
        written, note_ids = self._view.notes.pasted(loose, spot - whole.topLeft())
        if note_ids:
            edit = combine(edit.label if rects else written.label, [edit, written])
        if not self._controller.push_graph(edit):
            return False
        self._controller.select(ids)
        self._view.notes.select(note_ids)
        self._view.reveal(ids)
        return True

    # -- removing --------------------------------------------------------------------------------

    def delete(self, *, heal: bool = True) -> None:
        """Remove the selected cards (what fed them then feeds what they fed) or the selected wire."""
        graph = self._controller.document.graph
        wire = self._view.selected_wire()
        chosen = self._scene.with_companions(self._controller.selection)
        papers = self._view.notes.without_selected()
        if wire is not None:
            self.remove_wire(wire)
        elif chosen:
            gone = remove(graph, chosen, self._controller.chosen_groups, heal=heal)
            edit = inserting.compacted(graph, gone)
            self._controller.push_graph(edit if papers.empty else combine(edit.label, [edit, papers]))
        elif not papers.empty:
            self._controller.push_graph(papers)
        else:  # Backspace leads back out of a group
            self._view.pages.leave()

    def remove_wire(self, edge: Edge) -> None:
        graph = self._controller.document.graph
        if edge in graph.edges:
            self._controller.push_graph(inserting.compacted(graph, edits.disconnect(edge)))

    # -- selecting and moving --------------------------------------------------------------------

    def select_all(self) -> None:
        graph, page = self._controller.document.graph, self._scene.groups.page
        top = [group_key(one.id) for one in graph.groups.values() if one.parent == page]
        self._controller.select([*(i for i in graph.nodes if graph.nodes[i].group == page), *top])
        self._view.notes.select(self._controller.document.graph.notes)

    def walk(self, step: int) -> bool:
        """Select the next (1) or previous (−1) card in the order of computation; False at the end."""
        seen = dict.fromkeys(map(self._scene.home_of, self._controller.document.graph.order()))
        order = [key for key in seen if key in self._scene.cards]
        if not order:
            return False
        chosen = [self._scene.home_of(i) for i in self._controller.selection]
        place = (
            order.index(chosen[-1]) + step if chosen and chosen[-1] in order else (0 if step > 0 else len(order) - 1)
        )
        if not 0 <= place < len(order):
            return False
        self._controller.select([order[place]])
        self._view.reveal([order[place]])
        return True

    def nudge(self, dx: float, dy: float) -> bool:
        """Move the selected cards a little; a row of key presses is one undo step."""
        graph = self._controller.document.graph
        chosen = self._scene.with_companions(self._controller.selection)
        if not chosen:
            return False
        stack = self._controller.undo_stack
        gesture, index = self._nudge
        if index != stack.index() or not gesture:
            gesture = f"nudge{next(_gestures)}"
        groups = [inner for one in self._controller.chosen_groups for inner in graph.subgroups(one)]
        self._controller.push_graph(shift(graph, chosen, groups, (dx, dy), gesture=gesture))
        self._nudge = (gesture, stack.index())
        return True

    def place_made(self, *, anew: bool = False) -> None:
        """Lay out a drawing that code has made and nobody has placed (`anew`: any); not an edit of anybody's, so not
        undone."""
        document = self._controller.document
        if anew or arranging.as_made(document.graph):
            places = arranging.arranged(self._scene, document.graph, self._view.layout_room())
            document.apply(document.graph_edit(move_edit(document.graph, places)))

    def tidy(self, *, gesture: str = "", down: bool | None = None) -> None:
        """Lay all cards out anew; one undo step, shown as a short glide. `down`: from top to bottom; None: as it is."""
        tidying.tidy(self._view, gesture=gesture, down=down)

    def arrange(self) -> None:
        """Lay out the selected cards alone, or all when fewer than two are selected."""
        if not tidying.tidy_selection(self._view):
            self.tidy()

    def show_neurons(self, node_id: str, opened: bool) -> None:
        """Open a Linear into its neurons, or close it; everything is arranged anew in the same undo step."""
        graph = self._controller.document.graph
        gesture = f"neurons{next(_gestures)}"
        look = edits.set_look(graph, node_id, neurons=opened or None)
        label = message("Show neurons") if opened else message("Show as a card")
        if self._controller.push_graph(Edit(label, look.nodes, gesture=gesture)):
            self.tidy(gesture=gesture)

    def rename(self, node_id: str | None = None) -> None:
        """Let the user type another name on the card itself; the last selected one by default."""
        if node_id is None and self._view.groups.chosen():
            self._view.groups.rename()
            return
        chosen = self._controller.selection
        node_id = node_id or (chosen[-1] if chosen else None)
        if node_id is not None and node_id in self._scene.cards:
            self._view.edit_name(node_id)
