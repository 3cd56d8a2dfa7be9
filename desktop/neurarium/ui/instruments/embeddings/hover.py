"""What a point is, beside the pointer."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPen

from neurarium.session.readings.embeddings import Dots, Embedding
from neurarium.ui.pictures.numbers import percent, short
from neurarium.ui.theme import Theme

PICTURE = 56.0  # px at scale 1


def _tr(text: str) -> str:
    return QCoreApplication.translate("EmbeddingHover", text)


def answer_text(dots: Dots, value: Embedding, row: int) -> str:
    """The network's answer to the sample in this row of `value`."""
    if not len(value.answers) or not np.isfinite(value.answers[row]):
        return ""
    if not dots.classes:
        return short(float(value.answers[row]), 4)
    kind = int(value.answers[row])
    name = dots.classes[kind] if kind < len(dots.classes) else str(kind)
    return f"{name} ({percent(float(value.sure[row]))})"


def hover_lines(dots: Dots, value: Embedding, at: int, row: int) -> list[str]:
    """Number, truth, answer and loss of the point in row `at` of `dots` and `row` of `value`."""
    if value.of == "words":
        return [dots.texts[at]]
    lines = [_tr("Sample {0}: {1}").format(f"{int(dots.indices[at]):,}", dots.labels[at])]
    if dots.texts and dots.texts[at] != dots.labels[at]:
        lines.insert(0, dots.texts[at])
    answer = answer_text(dots, value, row)
    if answer:
        lines.append((_tr("answered {0}") if value.right[row] else _tr("answered {0}: wrong")).format(answer))
    lines.append(_tr("loss {0}").format(short(float(value.losses[row]))))
    return lines


def paint_hover(
    painter: QPainter, rect: QRectF, theme: Theme, at: QPointF, image: QImage | None, lines: list[str]
) -> None:
    """A small card beside a place, inside `rect`."""
    px = theme.px
    painter.setFont(theme.font("tiny"))
    metrics = QFontMetricsF(painter.font())
    side = px(PICTURE) if image is not None else 0
    width = max(metrics.horizontalAdvance(line) for line in lines) + px(16) + (side + px(8) if side else 0)
    height = max(float(side), metrics.height() * len(lines)) + px(10)
    box = QRectF(at.x() + px(14), at.y() - height / 2, width, height)
    if box.right() > rect.right():
        box.moveRight(at.x() - px(14))
    box.moveLeft(max(rect.left(), box.left()))
    box.moveTop(min(max(rect.top(), box.top()), rect.bottom() - height))
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.setBrush(theme.colour("raised"))
    painter.drawRoundedRect(box, px(6), px(6))
    left = box.left() + px(8)
    if image is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        longer = max(image.width(), image.height())
        wide, high = side * image.width() / longer, side * image.height() / longer
        painter.drawImage(QRectF(left, box.center().y() - high / 2, wide, high), image)
        left += side + px(8)
    top = box.center().y() - metrics.height() * len(lines) / 2
    for number, line in enumerate(lines):
        painter.setPen(theme.colour("text" if number == 0 else "quiet"))
        place = QRectF(left, top + number * metrics.height(), box.right() - left, metrics.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
