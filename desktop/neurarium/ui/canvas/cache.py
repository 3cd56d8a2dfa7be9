"""A pixmap of something that is costly to paint, kept at the scale at which it is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from neurarium.ui.canvas.shared import Shared

LARGEST = 6_000_000  # device pixels of one pixmap; beyond that it is drawn smaller and stretched
PATIENCE = 3  # frames after which a pixmap is drawn anew even if the frame has no time left: nothing starves
UNIT = QTransform()


class PixmapCache:
    """`draw(painter, scale)` paints in the owner's coordinates; `blit` shows the result, drawn anew when needed."""

    def __init__(self, shared: Shared, draw: Callable[[QPainter, float], None], *, covers: bool = False) -> None:
        """`covers`: drawing sets every pixel, so that nothing has to be wiped before."""
        self._shared = shared
        self._draw = draw
        self._covers = covers
        self._pixmap: QPixmap | None = None
        self._scale = 0.0  # device pixels per unit at which it was drawn
        self._waited = 0  # frames since it should have been drawn anew
        self.dirty = True

    def blit(self, painter: QPainter, transform: QTransform, rect: QRectF) -> None:
        """Show `rect` (owner's coordinates). A stale pixmap is shown when this frame has no time left for a new one."""
        shared = self._shared
        exact = transform.m11() * shared.ratio
        wanted = min(exact, (LARGEST / max(1.0, rect.width() * rect.height())) ** 0.5)
        if self.dirty or self._pixmap is None or abs(self._scale - wanted) > 0.002 * wanted:
            self._freshen(rect, wanted)
        pixmap = self._pixmap
        assert pixmap is not None
        if abs(self._scale - exact) <= 0.002 * exact:  # the same scale: a plain blit at whole pixels
            ratio = shared.ratio
            x = round((transform.m31() + rect.left() * transform.m11()) * ratio) / ratio
            y = round((transform.m32() + rect.top() * transform.m22()) * ratio) / ratio
            painter.setWorldTransform(UNIT)
            painter.drawPixmap(QPointF(x, y), pixmap)
            painter.setWorldTransform(transform)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()))

    def _freshen(self, rect: QRectF, wanted: float) -> None:
        """Draw anew if that is due now; what waits for a later frame is counted."""
        shared = self._shared
        if self._pixmap is not None and not self.dirty and shared.moving:
            return  # only blurred, and the zoom is not over
        if self._pixmap is None or shared.may_render() or self._waited >= PATIENCE:
            self._render(rect, wanted)
        else:
            self._waited += 1

    def pixmap(self, rect: QRectF, scale: float) -> QPixmap:
        """The pixmap itself, up to date, for one who draws on top of it."""
        if self._pixmap is None or self.dirty or self._scale != scale:
            self._render(rect, scale)
        assert self._pixmap is not None
        return self._pixmap

    def _render(self, rect: QRectF, scale: float) -> None:
        width, height = max(1, round(rect.width() * scale)), max(1, round(rect.height() * scale))
        pixmap = self._pixmap
        if pixmap is None or pixmap.width() != width or pixmap.height() != height:
            pixmap = QPixmap(width, height)
            pixmap.fill(Qt.GlobalColor.transparent)  # only so does it get an alpha channel
        elif not self._covers:
            pixmap.fill(Qt.GlobalColor.transparent)
        pixmap.setDevicePixelRatio(1.0)
        painter = QPainter(pixmap)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(width / rect.width(), height / rect.height())
        painter.translate(-rect.topLeft())
        self._draw(painter, scale)
        painter.end()
        pixmap.setDevicePixelRatio(self._shared.ratio)
        self._pixmap, self._scale, self.dirty, self._waited = pixmap, scale, False, 0
