"""The row below a layer's output: legends, and what lies under the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from neurarium.ui.pictures import Scale, paint_legend
from neurarium.ui.pictures.legend import HEIGHT
from neurarium.ui.theme import Theme

WIDEST = 190.0  # of a legend, px at scale 1


def paint_foot(
    painter: QPainter, rect: QRectF, theme: Theme, scales: Sequence[Scale], note: str, *, strong: bool
) -> None:
    """One legend for each scale at the left of `rect`'s bottom, `note` at the right; `strong` where it is read."""
    factor = theme.scale
    row = QRectF(rect.left(), rect.bottom() - HEIGHT * factor, rect.width(), HEIGHT * factor)
    painter.save()
    painter.scale(factor, factor)
    whole = QRectF(row.left() / factor, row.top() / factor, row.width() / factor, row.height() / factor)
    width = min(WIDEST, whole.width() * 0.42 / max(1, len(scales)))
    for index, scale in enumerate(scales):
        left = whole.left() + index * width
        paint_legend(painter, QRectF(left, whole.top(), width - 12, whole.height()), theme, scale)
    painter.restore()
    painter.setFont(theme.font("tiny"))
    painter.setPen(theme.colour("text" if strong else "quiet"))
    left = row.left() + len(scales) * width * factor
    text = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, int(row.right() - left))
    painter.drawText(QRectF(left, row.top(), row.right() - left, row.height()),
                     int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)  # fmt: skip
