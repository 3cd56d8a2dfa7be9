"""What the lines and the band of the charts mean: always on screen, once for both charts."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from neurarium.ui.theme import Theme

SWATCH, GAP = 14, 14  # px at scale 1


class CurveLegend(QWidget):
    """One row: training and validation as lines, what was measured as a band. The last entries give way first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries = (
            (self.tr("training"), "training", 1.0),
            (self.tr("validation"), "validation", 1.0),
            (self.tr("each batch"), "training", 0.3),
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(name for name, _, _ in self._entries))
        theme.changed.connect(self._changed)

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()

    def _width(self, count: int) -> float:
        px, metrics = self._theme.px, QFontMetricsF(self._theme.font("tiny"))
        names = [metrics.horizontalAdvance(name) for name, _, _ in self._entries[:count]]
        return sum(names) + count * px(SWATCH + 5) + (count - 1) * px(GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setFont(theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        count = next((n for n in (3, 2) if self._width(n) <= self.width()), 2)
        x, middle = self.width() - self._width(count), self.height() / 2
        for name, role, alpha in self._entries[:count]:
            painter.setPen(QPen(theme.colour(role, alpha), px(2 if alpha == 1 else 7), Qt.PenStyle.SolidLine))
            painter.drawLine(QPointF(x + 1, middle), QPointF(x + px(SWATCH) - 1, middle))
            painter.setPen(theme.colour("quiet"))
            width = metrics.horizontalAdvance(name)
            text = QRectF(x + px(SWATCH + 5), 0, width + 2, self.height())
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, name)
            x += px(SWATCH + 5 + GAP) + width

    def sizeHint(self) -> QSize:
        return QSize(math.ceil(self._width(3)) + 2, self._theme.px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(math.ceil(self._width(2)) + 2, self._theme.px(20))
