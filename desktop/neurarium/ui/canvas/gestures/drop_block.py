"""A block dragged from the palette: as a layer is, only that a whole group comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSizeF, Qt

from neurarium.messages import UserError
from neurarium.ui.canvas.gestures.drop import DropLayer
from neurarium.ui.canvas.ghost import Ghost

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView
    from neurarium.ui.canvas.wire import WireItem

SIZE = QSizeF(176.0, 132.0)  # about that of a folded block


class DropBlock(DropLayer):
    """`key` as in `BlockCommands`."""

    def __init__(self, view: CanvasView, key: str) -> None:
        super().__init__(view, "")
        self.key = key

    def start(self, at: QPointF, screen: QPointF) -> None:
        try:
            fragment, title = self.view.blocks.fragment(self.key)
        except UserError as error:
            self.controller.notice.emit(error.message, "warning")
            self._ghost = Ghost(self.view.shared, "", SIZE)
            self._through = False
            self._size = SIZE
            self._node = None
            return
        entry = fragment.entries[0][0] if fragment.entries else ""
        self._node = fragment.graph.nodes.get(entry)
        self._through = bool(fragment.entries) and bool(fragment.exit[0])
        self._size = SIZE
        family = self.view.blocks.family(self.key)
        self._ghost = Ghost(self.view.shared, "", SIZE, title=title, family=family, ends=(bool(entry), self._through))
        self.scene.addItem(self._ghost)
        self.move(at, screen, Qt.KeyboardModifier.NoModifier)

    def _wire_at(self, at: QPointF) -> WireItem | None:
        return self.scene.hit_wire(at, self.view.mover.zoom, reach=16.0).wire if self._through else None

    def finish(self, at: QPointF, screen: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        over, beside, corner = self._over, self._beside, self._corner(at)
        self.cancel()
        if self._ghost.title == "":
            return True
        if over is not None:
            self.view.blocks.insert(self.key, over.edge)
        else:
            source = (beside.outputs[0].node, beside.outputs[0].name) if beside is not None else None
            self.view.blocks.add_at(self.key, corner, source)
        return True

