"""Ctrl+F: a small bar over the canvas that walks from one card to the next that fits; the others dim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from neurarium.ui.canvas.finding import Index, find, index_of, normal
from neurarium.ui.widgets import ToolButton, label

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

WIDTH, TOP = 330, 46  # px at scale 1; below the line for notices
DIMMED = 0.22  # of what does not fit
NOTE = "note:"  # before the id of a note among what was found


class FindBar(QFrame):
    """Child of the view; there while it is open."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        self._indices: dict[str, Index] = {}
        self.found: list[str] = []  # node ids and notes, in the order in which they are walked
        self.place_in = -1  # which of them is shown
        theme = view.controller.theme
        self.setObjectName("findBar")
        self.setProperty("role", "notice")
        self.setAccessibleName(self.tr("Search on the canvas"))
        self.field = QLineEdit(self)
        self.field.setObjectName("findField")
        self.field.setPlaceholderText(self.tr("Name, type, 3×3, stride 2, 64×8×8…"))
        self.field.setAccessibleName(self.tr("Find cards by name, type, number, shape or problem"))
        self.field.setClearButtonEnabled(False)
        self.count = label("", "quiet", self)
        self.previous_button = ToolButton(theme, "chevron-up", self.tr("Previous (Shift+Enter)"), self, ghost=True)
        self.next_button = ToolButton(theme, "chevron-down", self.tr("Next (Enter)"), self, ghost=True)
        self.close_button = ToolButton(theme, "close", self.tr("Close (Esc)"), self, ghost=True)
        box = QHBoxLayout(self)
        px = theme.px
        box.setContentsMargins(px(8), px(6), px(6), px(6))
        box.setSpacing(px(4))
        box.addWidget(self.field, 1)
        for widget in (self.count, self.previous_button, self.next_button, self.close_button):
            box.addWidget(widget)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.next_button.clicked.connect(lambda: self.step(1))
        self.previous_button.clicked.connect(lambda: self.step(-1))
        self.close_button.clicked.connect(self.finish)
        view.view_changed.connect(self.put)
        view.controller.document_replaced.connect(self.finish)
        view.controller.analysis_changed.connect(lambda _analysis: self._again())
        self.hide()

    # -- coming and going ------------------------------------------------------------------------

    def open(self) -> None:
        """Show the bar, with what was last looked for selected."""
        self._index()
        self.put()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search(self.field.text())

    def finish(self) -> None:
        """Close it; the card that was found stays selected."""
        if self.isVisible():
            self._view.setFocus()  # first: a field that vanishes hands the focus on, and on the canvas that is a Tab
            self.hide()
            self._dim(None)

    def put(self) -> None:
        """At the upper right of the canvas."""
        px = self._view.controller.theme.px
        width = min(px(WIDTH), self._view.width() - 2 * px(12))
        self.setGeometry(self._view.width() - width - px(12), px(TOP), width, self.sizeHint().height())

    def _index(self) -> None:
        controller = self._view.controller
        graph, facts = controller.document.graph, controller.analysis.facts
        self._indices = {i: index_of(graph, graph.nodes[i], facts.get(i)) for i in graph.order()}
        for note in graph.notes.values():
            self._indices[NOTE + note.id] = Index(normal(note.text), frozenset(normal(note.text).split()), ())

    def _again(self) -> None:
        """The drawing changed under the search."""
        if self.isVisible():
            self._index()
            shown = self.found[self.place_in] if 0 <= self.place_in < len(self.found) else ""
            self.found = find(self._indices, self.field.text())
            self.place_in = self.found.index(shown) if shown in self.found else min(self.place_in, len(self.found) - 1)
            self._tell()

    # -- searching -------------------------------------------------------------------------------

    def _search(self, text: str) -> None:
        self.found = find(self._indices, text)
        self.place_in = 0 if self.found else -1
        self._tell()
        if self.found:
            self._look()

    def step(self, by: int) -> None:
        """To the next (1) or previous (-1) card; after the last comes the first."""
        if not self.isVisible():
            self.open()
        elif self.found:
            self.place_in = (self.place_in + by) % len(self.found)
            self._tell()
            self._look()

    def _look(self) -> None:
        """Glide to the card and ring it."""
        key = self.found[self.place_in]
        view = self._view
        if key.startswith(NOTE):
            note_id = key.removeprefix(NOTE)
            view.controller.select(())
            view.notes.select([note_id])
            view.mover.look_at(view.notes.items[note_id].scene_body(), least=NEAR)
        else:
            view.notes.select(())
            view.show_card(key)
            view.controller.select([key])
        self._dim(self.found)

    def _tell(self) -> None:
        if not self.field.text().strip():
            self.count.setText("")
        elif not self.found:
            self.count.setText(self.tr("not found"))
        else:
            self.count.setText(self.tr("{0} of {1}").format(self.place_in + 1, len(self.found)))
        for button in (self.previous_button, self.next_button):
            button.setEnabled(len(self.found) > 1)
        self._dim(self.found if self.field.text().strip() else None)

    def _dim(self, found: list[str] | None) -> None:
        """Let what does not fit step back; None lights everything."""
        canvas = self._view.canvas
        homes = None if found is None else {canvas.home_of(i) for i in found if not i.startswith(NOTE)}
        for key, card in canvas.cards.items():
            card.setOpacity(1.0 if homes is None or key in homes else DIMMED)
        for wire in canvas.wires.values():
            wire.setOpacity(1.0 if homes is None else DIMMED)
        for note_id, item in self._view.notes.items.items():
            item.setOpacity(1.0 if found is None or NOTE + note_id in found else DIMMED)

    # -- keys ------------------------------------------------------------------------------------

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._take(event):
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _take(self, event: QKeyEvent) -> bool:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self.step(-1 if shift else 1)
        elif event.key() == Qt.Key.Key_Down:
            self.step(1)
        elif event.key() == Qt.Key.Key_Up:
            self.step(-1)
        else:
            return False
        return True


NEAR = 0.55  # the view comes so near at least that the card can be read
