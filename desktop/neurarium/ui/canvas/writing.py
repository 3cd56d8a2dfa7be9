"""Commands on notes: a new one under the hand, writing, colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from neurarium.graph.notes import COLOURS
from neurarium.ui.canvas.note_editor import NoteEditor
from neurarium.ui.canvas.note_item import paper
from neurarium.ui.canvas.notes import NEW_SIZE

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

FIRST_COLOUR = "yellow"


class Writing:
    """Bound to one canvas. Nothing reaches the document before something was written."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self.editor: NoteEditor | None = None

    def new_note(self, at: QPointF | None = None) -> None:
        """Begin a note at a place of the scene; without one under the hand, else in the middle of what is in sight."""
        corner = at if at is not None else self._place()
        self._open(QRectF(corner, QSizeF(*NEW_SIZE)), "", FIRST_COLOUR, lambda text: self._view.notes.add(text, corner))

    def _place(self) -> QPointF:
        view = self._view
        hand: QPoint = view.viewport().mapFromGlobal(QCursor.pos())
        if view.viewport().underMouse() and view.viewport().rect().contains(hand):
            return view.mover.to_scene(QPointF(hand))
        return view.mover.visible().center() - QPointF(*NEW_SIZE) / 2

    def edit(self, note_id: str) -> None:
        """Write on a note that is there."""
        item = self._view.notes.items.get(note_id)
        if item is None:
            return

        def done(text: str) -> None:
            item.set_flags(writing=False)
            self._view.notes.write(note_id, text)

        self._open(item.scene_body(), item.note.text, item.note.colour, done)
        item.set_flags(writing=True)

    def _open(self, body: QRectF, text: str, colour: str, keep: Callable[[str], object]) -> None:
        if self.editor is not None:
            self.editor.finish()

        def done(written: str) -> None:
            self.editor = None
            keep(written)

        self.editor = NoteEditor(self._view, body, text, paper(self._view.controller.theme, colour), done)

    def colour_words(self) -> list[tuple[str, str]]:
        """(colour, what it is called), in the order of the menu."""
        tr = self._view.tr
        words = {
            "": tr("Plain"), "yellow": tr("Yellow"), "green": tr("Green"), "blue": tr("Blue"), "pink": tr("Pink"),
            "orange": tr("Orange"),
        }  # fmt: skip
        return [(colour, words[colour]) for colour in COLOURS]

    def colour_menu(self, menu: QMenu) -> QMenu:
        """One entry per colour for the selected notes."""
        part = menu.addMenu(self._view.tr("Colour"))
        chosen = {self._view.notes.items[i].note.colour for i in self._view.notes.selection}
        for colour, text in self.colour_words():
            action = part.addAction(text)
            action.setCheckable(True)
            action.setChecked(chosen == {colour})
            action.triggered.connect(lambda _checked=False, colour=colour: self._view.notes.colour(colour))
        return part
