"""A few words beside the pointer while a gesture is under way: what a release would do, or why it would not."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from neurarium.ui.theme import Theme

FILL = {"error": "error_fill", "warning": "warning_fill"}
EDGE = {"error": "error_ring", "warning": "warning_line"}
INK = {"error": "error", "warning": "warning"}
WIDEST = 320


class PointerNote(QLabel):
    """Never takes the mouse; keeps inside its parent."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._area = parent
        self._level = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWordWrap(True)
        self.setContentsMargins(10, 6, 10, 6)
        self.hide()

    def say(self, text: str, at: QPointF, *, level: str = "") -> None:
        """Show `text` a little below and right of `at` (parent's pixels); nothing for no text."""
        if not text:
            self.hide()
            return
        self._level = level
        theme = self._theme
        self.setFont(theme.font("small"))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), theme.colour(INK.get(level, "text")))
        self.setPalette(palette)
        if text != self.text():
            self.setText(text)
        width = min(theme.px(WIDEST), self.fontMetrics().horizontalAdvance(text) + 24)
        self.resize(width, self.heightForWidth(width))
        area = self._area.rect()
        x = min(at.x() + 16, area.right() - self.width() - 4)
        y = at.y() + 18
        if y + self.height() > area.bottom() - 4:
            y = at.y() - self.height() - 10
        self.move(round(max(4, x)), round(max(4, y)))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(EDGE.get(self._level, "line")), 1))
        painter.setBrush(self._theme.colour(FILL.get(self._level, "panel")))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        painter.end()
        super().paintEvent(event)
