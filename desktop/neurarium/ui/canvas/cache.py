"""A pixmap of something that is costly to paint, kept at the scale at which it is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from neurarium.ui.canvas.shared import Shared

LARGEST = 6_000_000  # device pixels of one pixmap; beyond that it is drawn smaller and stretched
PATIENCE = 3  # frames after which a pixmap is drawn anew even if the frame has no time left: nothing starves


class PixmapCache:
    """`draw(painter, scale)` paints in the owner's coordinates; `blit` shows the result, drawn anew when needed."""

    def __init__(self, shared: Shared, draw: Callable[[QPainter, float], None]) -> None:
        self._shared = shared
        self._draw = draw
        self._pixmap: QPixmap | None = None
        self._scale = 0.0  # device pixels per unit at which it was drawn
        self._waited = 0  # frames since it should have been drawn anew
        self.dirty = True

    def blit(self, painter: QPainter, transform: QTransform, rect: QRectF) -> None:
        """Show `rect` (owner's coordinates). A stale pixmap is shown when this frame has no time left for a new one."""
        shared = self._shared
        wanted = transform.m11() * shared.ratio
        wanted = min(wanted, (LARGEST / max(1.0, rect.width() * rect.height())) ** 0.5)
        blurred = abs(self._scale - wanted) > 0.002 * wanted
        due = self.dirty or (blurred and not shared.moving)
        if self._pixmap is None or (due and (shared.may_render() or self._waited >= PATIENCE)):
            self._render(rect, wanted)
        elif due:
            self._waited += 1
        pixmap = self._pixmap
        assert pixmap is not None
        exact = transform.m11() * shared.ratio
        if abs(self._scale - exact) <= 0.002 * exact:  # the same scale: a plain blit at whole pixels
            ratio = shared.ratio
            corner = transform.map(rect.topLeft())
            painter.setWorldTransform(QTransform())
            painter.drawPixmap(QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio), pixmap)
            painter.setWorldTransform(transform)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()))

    def _render(self, rect: QRectF, scale: float) -> None:
        width, height = max(1, round(rect.width() * scale)), max(1, round(rect.height() * scale))
        pixmap = self._pixmap
        if pixmap is None or pixmap.width() != width or pixmap.height() != height:
            pixmap = QPixmap(width, height)
        pixmap.setDevicePixelRatio(1.0)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(width / rect.width(), height / rect.height())
        painter.translate(-rect.topLeft())
        self._draw(painter, scale)
        painter.end()
        pixmap.setDevicePixelRatio(self._shared.ratio)
        self._pixmap, self._scale, self.dirty, self._waited = pixmap, scale, False, 0
