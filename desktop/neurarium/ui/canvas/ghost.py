"""What a layer will look like, while it is dragged from the palette."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from neurarium.layers import SPECS
from neurarium.ui.canvas.card_paint import paint_port, paint_strip
from neurarium.ui.canvas.geometry import HEADER, RADIUS
from neurarium.ui.canvas.shared import Shared


class Ghost(QGraphicsItem):
    """Half transparent, dashed; no picture."""

    def __init__(
        self, shared: Shared, node_type: str, size: QSizeF, *, title: str = "", family: str = "",
        ends: tuple[bool, bool] = (True, True),
    ) -> None:  # fmt: skip
        """`title`, `family` and `ends` (whether it has an input, an output) are for what is no layer."""
        super().__init__()
        spec = SPECS.get(node_type)
        self.title = title or node_type
        self.family = family or (spec.family if spec is not None else "io")
        self.ends = (bool(spec.inputs), bool(spec.outputs)) if spec is not None else ends
        self.shared = shared
        self.node_type = node_type
        self.size = size
        self.setZValue(40.0)
        self.setOpacity(0.85)

    def boundingRect(self) -> QRectF:
        return QRectF(QPointF(), self.size).adjusted(-8, -8, 8, 8)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        theme = self.shared.theme
        rect = QRectF(QPointF(), self.size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("selection"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(theme.colour("card", 0.8))
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        paint_strip(painter, theme.family_colour(self.family), 11.0, 11.0)
        painter.setFont(self.shared.font("body", bold=True))
        painter.setPen(theme.colour("text"))
        words = QRectF(23, 0, rect.width() - 30, HEADER + 2)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.title)
        for there, x in zip(self.ends, (0.0, rect.width()), strict=True):
            if there:
                paint_port(painter, self.shared, QPointF(x, rect.height() / 2), taken=False)
