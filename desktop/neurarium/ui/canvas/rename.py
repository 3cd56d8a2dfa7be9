"""Giving a card or a group another name, in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from neurarium.graph import edits
from neurarium.graph.grouping import key_group, set_group

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView


class NameEditor(QLineEdit):
    """Over the head of a card or a group's frame; Enter or leaving takes the name over, Esc does not."""

    def __init__(self, view: CanvasView, key: str) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._key = key
        self._done = False
        self.setObjectName("nameEditor")
        graph = view.controller.document.graph
        self._group = key_group(graph, key)
        self.setAccessibleName(self.tr("Name of the group") if self._group else self.tr("Name of the layer"))
        self.setText(self._name() or "")
        self.setMaxLength(60)
        self.selectAll()
        self._stand()
        self.returnPressed.connect(self.accept)
        view.view_changed.connect(self.accept)
        self.show()
        self.setFocus()

    def _stand(self) -> None:
        """Over the name that is changed."""
        view, frames = self._view, self._view.canvas.groups.frames
        if self._group in frames:
            body = frames[self._group].body()
        else:
            body = view.canvas.card_of(self._key).scene_body()
        corner = view.mapFromScene(body.topLeft())
        width = min(round(body.width() * view.mover.zoom), view.controller.theme.px(260))
        self.setGeometry(corner.x(), corner.y() + 2, max(120, width), view.controller.theme.px(30))

    def _name(self) -> str | None:
        """The present name; None when what it named is gone."""
        graph = self._view.controller.document.graph
        if self._group:
            return graph.groups[self._group].name if self._group in graph.groups else None
        return graph.nodes[self._key].name if self._key in graph.nodes else None

    def accept(self) -> None:
        self._end(keep=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end(keep=False)
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # else the canvas would open what has just been named

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._end(keep=True)

    def _end(self, *, keep: bool) -> None:
        if self._done:
            return
        self._done = True
        self._view.setFocus()  # before it hides: Qt would pass the focus on, and the canvas walk to the next card
        self.hide()
        if keep:
            self._take_over()
        self.deleteLater()

    def _take_over(self) -> None:
        controller, name = self._view.controller, self.text()
        graph, before = controller.document.graph, self._name()
        if before is None or name.strip() == before:
            return
        if self._group:
            controller.push_graph(set_group(graph, self._group, name=name))
        else:
            controller.push_graph(edits.rename(graph, self._key, name))
