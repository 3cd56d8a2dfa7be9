"""What solid and dashed wires between neurons mean; at the lower left while there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from neurarium.ui.canvas.bundle import DASH, GAP

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

SAMPLE = 34.0  # px at scale 1 of a line


class WeightLegend(QWidget):
    """Two short lines with words; never takes the mouse."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        self.setObjectName("weightLegend")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def _entries(self) -> tuple[tuple[str, bool], ...]:
        return ((self.tr("positive weight"), False), (self.tr("negative weight"), True))

    def refresh(self) -> None:
        """Show or hide, and stand at the lower left."""
        self.setVisible(any(wire.bundle is not None for wire in self._view.canvas.wires.values()))
        self.resize(self.sizeHint())
        self.move(20, self._view.height() - self.height() - 12)
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._view.controller.theme
        metrics = QFontMetricsF(theme.font("tiny"))
        width = sum(metrics.horizontalAdvance(text) + theme.px(SAMPLE + 26) for text, _ in self._entries())
        return QSize(round(width), theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._view.controller.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        left, middle, width = 2.0, self.height() / 2, 2.6 * theme.scale
        for text, negative in self._entries():
            pen = QPen(theme.colour("negative" if negative else "positive"), width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if negative:
                pen.setDashPattern([DASH * theme.scale / width, GAP * theme.scale / width])
            painter.setPen(pen)
            painter.drawLine(QLineF(left, middle, left + theme.px(SAMPLE), middle))
            left += theme.px(SAMPLE + 6)
            painter.setPen(theme.colour("quiet"))
            words = metrics.horizontalAdvance(text)
            painter.drawText(QRectF(left, 0, words + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            left += words + theme.px(20)
