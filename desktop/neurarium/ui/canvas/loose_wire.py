"""The wire that is being drawn: one end fixed, one at the hand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from neurarium.ui.canvas.routing import wire_path
from neurarium.ui.canvas.shared import Shared


class LooseWire(QGraphicsItem):
    """`dashed` for a wire that would come by itself."""

    def __init__(self, shared: Shared, anchor: QPointF, *, from_output: bool, dashed: bool = False) -> None:
        super().__init__()
        self.shared = shared
        self.anchor = anchor
        self.from_output = from_output
        self.dashed = dashed
        self.role = "wire"
        self.path = QPainterPath()
        self._bounds = QRectF()
        self._end = anchor
        self.setZValue(30.0)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def follow(self, at: QPointF, role: str = "wire") -> None:
        self.prepareGeometryChange()
        self._end, self.role = at, role
        ends = (self.anchor, at) if self.from_output else (at, self.anchor)
        self.path = wire_path(*ends, down=self.shared.down)
        self._bounds = self.path.controlPointRect().adjusted(-12, -12, 12, 12)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        theme = self.shared.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.DashLine if self.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour(self.role), 2.6, style, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path)
        painter.setPen(QPen(theme.colour(self.role), 2.0))
        painter.setBrush(theme.colour("canvas"))
        painter.drawEllipse(self._end, 4.5, 4.5)
