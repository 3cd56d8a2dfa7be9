"""The line at the top left of the canvas: size and cost of the network, or the first thing that is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from neurarium.layers.spec import Analysis, TaskFacts
from neurarium.ui.bridge.words import translate_message
from neurarium.ui.theme import Theme


class Header(QLabel):
    """Click on a problem selects the card it is about."""

    problem_clicked = Signal(str)  # node id

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._area = parent
        self._node = ""
        self.words = ""  # all of them, also where there is no room
        self.setObjectName("canvasHeader")
        self.setAccessibleName(self.tr("The network in one line"))
        self.setContentsMargins(5, 2, 5, 2)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_analysis(self, analysis: Analysis, task: TaskFacts | None) -> None:
        """The summary, with a tick when the output fits the data set; the first problem where it cannot run."""
        text = translate_message(analysis.summary) if analysis.summary is not None else ""
        self._node = ""
        role = "quiet"
        if not analysis.runnable:
            role = "quiet" if not analysis.facts else "error"
            self._node = analysis.obstacle.node if analysis.obstacle is not None else ""
        elif task is not None and task.output_size is not None and not analysis.problems:
            text += " ✓"
        self.words = text
        self.setFont(self._theme.font("small"))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._theme.colour(role))
        self.setPalette(palette)
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._node else Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not self._node)
        self.fit_into(self._area.width())

    def fit_into(self, width: int) -> None:
        """Keep to one line of at most so many pixels; what does not fit is in the tooltip."""
        room = max(60, width - 2 * self.x())
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room - 12)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self.words if shown != self.words else "")
        self.setAccessibleDescription(self.words)
        self.resize(min(self.sizeHint().width() + 2, room), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """On a breath of canvas, so that it can be read over cards too."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("canvas", 0.85))
        painter.drawRoundedRect(self.rect(), 5, 5)
        painter.end()
        super().paintEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._node:
            self.problem_clicked.emit(self._node)
