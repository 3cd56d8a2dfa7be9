"""The canvas with the notice bar floating at its top: a notice never pushes the drawing about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from neurarium.ui.theme import Theme
from neurarium.ui.widgets import NoticeBar

WIDEST = 680  # px at scale 1


class CanvasArea(QWidget):
    """Holds the canvas and places the bar."""

    def __init__(self, theme: Theme, canvas: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._canvas = canvas
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(canvas)
        self.bar = NoticeBar(theme, self)
        self.bar.installEventFilter(self)
        self.setMinimumSize(120, 120)

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
        # Over the end of the header line rather than over cards, which begin right below it.
        self.bar.setGeometry(self.width() - gap - width, px(6), width, max(height, px(38)))
