"""Before there are numbers: a quiet drawing of what the card will show, and a few words that say so."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from neurarium.messages import Message, message
from neurarium.ui.bridge.words import translate_message
from neurarium.ui.pictures.bars import paint_dropout_share
from neurarium.ui.pictures.context import CENTRE
from neurarium.ui.pictures.facts import ACTIVE, DROPOUT, PictureFacts, expected_kind
from neurarium.ui.pictures.grid import fit_grid
from neurarium.ui.pictures.legend import small_font
from neurarium.ui.theme import Theme

WORDS: dict[str, Message] = {
    "image": message("the chosen picture"),
    "maps": message("feature maps"),
    "vector": message("each unit's answer"),
    "sequence": message("units over time"),
    "probabilities": message("how sure it is of each class"),
    "positions": message("what it says at each position"),
    "value": message("the answer beside its target"),
    "tokens": message("the chosen text"),
    "signal": message("the chosen signal"),
    "channels": message("channels along the signal"),
    "volume": message("slices of the volume"),
    ACTIVE: message("share of units that are on"),
}


def paint_placeholder(painter: QPainter, rect: QRectF, theme: Theme, facts: PictureFacts, *, grow: float = 1.0) -> None:
    """Dashed outlines in the shape of the coming picture, with its name in the middle where it fits."""
    kind = expected_kind(facts)
    if kind == DROPOUT:
        paint_dropout_share(painter, theme, rect, float(facts.params.get("p", 0.5)))
        return
    pen = QPen(theme.colour("faint", 0.45), 1, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for outline in _outlines(kind, rect, facts):
        painter.drawRoundedRect(outline, 2, 2)
    text = translate_message(WORDS[kind])
    font = small_font(theme, grow)
    metrics = QFontMetricsF(font)
    box = metrics.boundingRect(rect, int(CENTRE | Qt.TextFlag.TextWordWrap), text)
    if box.height() <= rect.height() and box.width() <= rect.width():
        back = box.adjusted(-6, -2, 6, 2)
        painter.fillRect(back, theme.colour("raised"))
        painter.setFont(font)
        painter.setPen(theme.colour("quiet"))
        painter.drawText(rect, int(CENTRE | Qt.TextFlag.TextWordWrap), text)


def _outlines(kind: str, rect: QRectF, facts: PictureFacts) -> list[QRectF]:
    shape = facts.shape
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    if kind == "maps" and shape is not None and len(shape) == 3:
        grid = fit_grid(inner, min(shape[0], 16), aspect=shape[2] / shape[1])
        return [grid.tile(i) for i in range(grid.count)]
    if kind == "image" and shape is not None:
        grid = fit_grid(inner, 1, aspect=shape[-1] / shape[-2])
        return [grid.tile(0)]
    if kind in ("probabilities", "positions", "vector"):
        rows = max(2, min(10, int(rect.height() // 17)))
        step = inner.height() / rows
        size = QPointF(inner.width(), 7)
        return [QRectF(inner.left(), inner.top() + (i + 0.5) * step - 3.5, size.x(), size.y()) for i in range(rows)]
    return [inner]
