"""The canvas with the notice bar floating at its top: a notice never pushes the drawing about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from neurarium.layers import SPECS, describe
from neurarium.ui.bridge import translate_message
from neurarium.ui.canvas import CanvasView
from neurarium.ui.theme import Theme
from neurarium.ui.widgets import NoticeBar

WIDEST = 680  # px at scale 1


class CanvasArea(QWidget):
    """Holds the canvas and places the bar."""

    def __init__(self, theme: Theme, canvas: CanvasView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._canvas = canvas
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(canvas)
        self.bar = NoticeBar(theme, self)
        self.bar.installEventFilter(self)
        self.setMinimumSize(120, 120)

    def help_at(self, at: QPoint) -> tuple[str, str] | None:
        """F1 on a card: its type and name, what it does and its own numbers."""
        canvas = self._canvas
        card = canvas.hit(QPointF(canvas.viewport().mapFromGlobal(at))).card
        if card is None or card.node.type not in SPECS:
            return None
        controller = canvas.controller
        node = card.node
        facts = controller.analysis.facts.get(node.id)
        words = [translate_message(SPECS[node.type].summary)]
        if facts is not None:
            own = translate_message(describe(controller.document.graph, node, facts))
            words = [own] if own.startswith(words[0]) else [*words, own]
            if facts.problem is not None:
                words.append(translate_message(facts.problem.message))
        title = node.type if node.name == node.type else f"{node.type} {node.name}"
        return title, "\n\n".join(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.bar and event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        px = self._theme.px
        gap = px(12)
        room = max(80, self.width() - 2 * gap)
        width = min(room, px(WIDEST), self.bar.one_line_width())
        height = self.bar.heightForWidth(width) if self.bar.hasHeightForWidth() else self.bar.sizeHint().height()
        self.bar.setGeometry((self.width() - width) // 2, px(44), width, max(height, px(40)))
