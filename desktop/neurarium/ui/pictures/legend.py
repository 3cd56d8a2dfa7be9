"""The legend of the colour law, for every picture: a bar of the very colours with the numbers at its ends."""

from __future__ import annotations

from math import ceil, floor

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from neurarium.ui.pictures.colourmap import LEVELS, Scale, indexed_image, table
from neurarium.ui.pictures.numbers import plain
from neurarium.ui.theme import Theme

OVER = 8.0  # scene units beyond the row that its picture holds
KEPT = 200  # legends
HEIGHT = 13.0  # of a legend row in scene units
BAR = 5.0


_kept: dict[tuple[object, ...], QPixmap] = {}


def small_font(theme: Theme, grow: float = 1.0) -> QFont:
    """For words inside a picture, which is scaled by who paints it."""
    font = theme.font("tiny", scaled=False)
    font.setPixelSize(round(font.pixelSize() * grow))
    return font


def paint_legend(
    painter: QPainter, rect: QRectF, theme: Theme, scale: Scale, *, note: str = "", grow: float = 1.0
) -> None:
    """Low end, bar of colours, high end, in one row; `note` (such as "+12 more") is set at the right.

    A signed bar has a tick at its zero, so that the sides are told apart without hue. On cards, which are pixmaps and
    painted many times a second, the same legend is kept as a picture: words cost more than all else there.
    """
    device, transform = painter.device(), painter.worldTransform()
    if not isinstance(device, QPixmap) or device.devicePixelRatio() != 1.0:
        _draw_legend(painter, rect, theme, scale, note, grow)
        return
    at, factor = transform.map(rect.topLeft()), transform.m11()
    room = ceil(OVER * factor)  # letters may reach a little out of the row
    left, top = floor(at.x()), floor(at.y())
    hints = painter.renderHints()
    key = (
        scale, note, grow, theme.dark, theme.family, rect.width(), rect.height(), factor, transform.m22(),
        round(at.x() - left, 3), round(at.y() - top, 3), hints.value,
    )  # fmt: skip
    kept = _kept.get(key)
    if kept is None:
        kept = QPixmap(ceil(rect.width() * factor) + 2 * room + 1, ceil(rect.height() * factor) + 2 * room + 1)
        kept.fill(Qt.GlobalColor.transparent)
        inner = QPainter(kept)
        inner.setRenderHints(hints)
        inner.translate(at.x() - left + room, at.y() - top + room)
        inner.scale(factor, transform.m22())
        _draw_legend(inner, QRectF(0, 0, rect.width(), rect.height()), theme, scale, note, grow)
        inner.end()
        if len(_kept) >= KEPT:
            _kept.clear()
        _kept[key] = kept
    painter.setWorldTransform(QTransform())
    painter.drawPixmap(left - room, top - room, kept)
    painter.setWorldTransform(transform)


def _draw_legend(
    painter: QPainter, rect: QRectF, theme: Theme, scale: Scale, note: str, grow: float,
    ends: tuple[str, str] | None = None,
) -> None:  # fmt: skip
    font = small_font(theme, grow)
    metrics = QFontMetricsF(font)
    painter.save()
    painter.setFont(font)
    painter.setPen(theme.colour("quiet"))
    low, high = ends or (plain(scale.bottom), plain(scale.high))
    right = rect.right() - (metrics.horizontalAdvance(note) + 8 if note else 0)
    low_width, high_width = metrics.horizontalAdvance(low), metrics.horizontalAdvance(high)
    bar = QRectF(rect.left() + low_width + 5, rect.center().y() - BAR / 2, 0, BAR)
    bar.setRight(max(bar.left() + 12, min(right - high_width - 5, bar.left() + 110)))
    flags = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(rect.left(), rect.top(), low_width + 2, rect.height()), flags, low)
    painter.drawText(QRectF(bar.right() + 5, rect.top(), high_width + 2, rect.height()), flags, high)
    if note:
        painter.drawText(rect, flags | Qt.AlignmentFlag.AlignRight, note)
    levels = np.arange(LEVELS, dtype=np.uint8)[None, :]
    painter.drawImage(bar, indexed_image(levels, table(theme, scale.kind)))
    if scale.kind == "signed":
        middle = bar.center().x()
        painter.setPen(theme.colour("text"))
        painter.drawLine(QPointF(middle, bar.top() - 2), QPointF(middle, bar.bottom() + 2))
    painter.restore()


class Legend(QWidget):
    """A legend of its own for a view; set `scale` and it repaints."""

    def __init__(self, theme: Theme, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scale = scale
        self._ends: tuple[str, str] | None = None
        theme.changed.connect(self.update)

    def set_scale(self, scale: Scale, ends: tuple[str, str] | None = None) -> None:
        """`ends`: words for its ends instead of numbers."""
        if (scale, ends) != (self._scale, self._ends):
            self._scale, self._ends = scale, ends
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        factor = self._theme.scale
        painter.scale(factor, factor)
        rect = QRectF(0, 0, self.width() / factor, self.height() / factor)
        if self._ends is None:
            paint_legend(painter, rect, self._theme, self._scale)
        else:
            _draw_legend(painter, rect, self._theme, self._scale, "", 1.0, self._ends)
