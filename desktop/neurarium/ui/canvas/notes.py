"""The notes of a canvas: mirrors `Graph.notes`, knows which are selected, and makes their edits."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from neurarium.graph import Change, Edit, Graph, Note, combine
from neurarium.graph import notes as edits
from neurarium.messages import message
from neurarium.project import DocumentChange
from neurarium.ui.canvas.geometry import snapped
from neurarium.ui.canvas.note_item import NoteItem, text_height
from neurarium.ui.canvas.scene import CanvasScene

NEW_SIZE = (208.0, 88.0)


class Notes(QObject):
    """One per scene. Notes have a selection of their own beside the controller's, which is of layers."""

    selection_changed = Signal(tuple)  # note ids

    def __init__(self, scene: CanvasScene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._controller = scene.controller
        self.items: dict[str, NoteItem] = {}
        self.selection: tuple[str, ...] = ()
        scene.controller.document_changed.connect(self._on_document)
        scene.controller.document_replaced.connect(self.rebuild)
        self.rebuild()

    @property
    def _graph(self) -> Graph:
        return self._controller.document.graph

    # -- mirroring -------------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Everything anew, for another document."""
        for item in self.items.values():
            self._scene.removeItem(item)
        self.items.clear()
        self.select(())
        for note_id in self._graph.notes:
            self._sync(note_id)
        if self.items:
            self._scene.outlines_changed.emit()

    def _on_document(self, change: DocumentChange) -> None:
        graph_change: Change | None = change.graph
        if graph_change is None:
            return
        touched = set(graph_change.notes)
        if graph_change.groups:
            touched |= set(self._graph.notes)
        for note_id in touched:
            self._sync(note_id)
        if touched:
            self.select(self.selection)
            self._scene.outlines_changed.emit()

    def _sync(self, note_id: str) -> None:
        note = self._graph.notes.get(note_id)
        item = self.items.get(note_id)
        if note is None:
            if item is not None:
                self._scene.removeItem(self.items.pop(note_id))
            return
        if item is None:
            item = self.items[note_id] = NoteItem(note, self._scene.shared)
            self._scene.addItem(item)
        item.tell(note)
        item.setVisible(self._scene.groups.shows(note.group))

    def show_page(self) -> None:
        """Another page is open: show what lies on it."""
        for item in self.items.values():
            item.setVisible(self._scene.groups.shows(item.note.group))

    def restyle(self) -> None:
        for item in self.items.values():
            item.update()

    # -- asking ----------------------------------------------------------------------------------

    def at(self, place: QPointF) -> NoteItem | None:
        """The note under a point of the scene; the last drawn one where several lie on each other."""
        found = [item for item in self.items.values() if item.isVisible() and item.scene_body().contains(place)]
        return found[-1] if found else None

    def within(self, area: QRectF) -> list[str]:
        return [i for i, item in self.items.items() if item.isVisible() and area.intersects(item.scene_body())]

    def outline(self) -> QRectF:
        """The rectangle round all notes in sight."""
        result = QRectF()
        for item in self.items.values():
            if item.isVisible():
                result = result.united(item.scene_body())
        return result

    # -- selection -------------------------------------------------------------------------------

    def select(self, note_ids: Iterable[str]) -> None:
        chosen = tuple(dict.fromkeys(i for i in note_ids if i in self._graph.notes))
        for note_id, item in self.items.items():
            if item.selected != (note_id in chosen):
                item.set_flags(selected=note_id in chosen)
        if chosen != self.selection:
            self.selection = chosen
            self.selection_changed.emit(chosen)

    # -- edits -----------------------------------------------------------------------------------

    def add(self, text: str, corner: QPointF, colour: str = "yellow") -> str | None:
        """A note with this text; its id. Empty text makes none."""
        if not text.strip():
            return None
        note_id = edits.new_note_id(self._graph)
        place = (snapped(corner.x()), snapped(corner.y()))
        size = (NEW_SIZE[0], max(NEW_SIZE[1], text_height(self._scene.shared, text, NEW_SIZE[0])))
        note = Note(note_id, text[: edits.LONGEST], place, size, colour)
        if not self._controller.push_graph(edits.add_notes(note)):
            return None
        self.select([note_id])
        return note_id

    def write(self, note_id: str, text: str) -> None:
        """Another text; the note grows where it needs room. A note without any text goes."""
        note = self._graph.notes.get(note_id)
        if note is None or text == note.text:
            return
        if not text.strip():
            self._controller.push_graph(edits.remove_notes(self._graph, [note_id]))
            return
        edit = edits.set_text(self._graph, note_id, text)
        needed = text_height(self._scene.shared, text, note.size[0])
        if needed > note.size[1]:
            trial = self._graph.copy()
            trial.apply(edit)
            edit = combine(edit.label, [edit, edits.resize_note(trial, note_id, (note.size[0], needed))])
        self._controller.push_graph(edit)

    def colour(self, colour: str, note_ids: Iterable[str] | None = None) -> None:
        chosen = self.selection if note_ids is None else note_ids
        self._controller.push_graph(edits.set_colour(self._graph, chosen, colour))

    def resize(self, note_id: str, width: float, height: float) -> None:
        if note_id in self._graph.notes:
            self._controller.push_graph(edits.resize_note(self._graph, note_id, (width, height)))

    def without_selected(self) -> Edit:
        """The edit that deletes the selected notes; empty when none is selected."""
        return edits.remove_notes(self._graph, self.selection)

    def pasted(self, part: Graph, shift: QPointF) -> tuple[Edit, list[str]]:
        """The edit that adds the notes of another drawing under free ids, moved by `shift`, and those ids."""
        ids: list[str] = []
        copies: list[Note] = []
        for note in part.notes.values():
            ids.append(edits.new_note_id(self._graph, taken=ids))
            place = (note.position[0] + shift.x(), note.position[1] + shift.y())
            copies.append(Note(ids[-1], note.text, place, note.size, note.colour))
        return Edit(message("Paste a note"), notes={note.id: (None, note) for note in copies}), ids
