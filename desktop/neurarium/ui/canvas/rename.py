"""Giving a card another name, in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from neurarium.graph import edits

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView


class NameEditor(QLineEdit):
    """Over the card's head; Enter or leaving takes the name over, Esc does not."""

    def __init__(self, view: CanvasView, node_id: str) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._node = node_id
        self._done = False
        self.setObjectName("nameEditor")
        self.setAccessibleName(self.tr("Name of the layer"))
        self.setText(view.controller.document.graph.node(node_id).name)
        self.setMaxLength(60)
        self.selectAll()
        corner = view.mapFromScene(view.canvas.card_of(node_id).scene_body().topLeft())
        width = view.canvas.card_of(node_id).size.width * view.mover.zoom
        self.setGeometry(corner.x(), corner.y() + 2, max(120, round(width)), view.controller.theme.px(30))
        self.returnPressed.connect(self.accept)
        view.view_changed.connect(self.accept)
        self.show()
        self.setFocus()

    def accept(self) -> None:
        self._end(keep=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end(keep=False)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._end(keep=True)

    def _end(self, *, keep: bool) -> None:
        if self._done:
            return
        self._done = True
        self.hide()
        self._view.setFocus()
        if keep:
            self._take_over()
        self.deleteLater()

    def _take_over(self) -> None:
        controller, name = self._view.controller, self.text()
        graph = controller.document.graph
        if self._node in graph.nodes and name.strip() != graph.nodes[self._node].name:
            controller.push_graph(edits.rename(graph, self._node, name))
