"""The loss round the weights as hills that can be turned."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.landscape.common import BAR, SHARES, TICKS, Floats, LandscapePicture
from neurarium.ui.instruments.landscape.heights import (
    FLATTEST,
    STEEPEST,
    Turned,
    between,
)
from neurarium.ui.pictures.colourmap import table
from neurarium.ui.pictures.polyline import polygon

WIDER = 1.6  # a flat frame shows the hills at most so many times as wide as they are


class HillPicture(LandscapePicture):
    """The same as hills: dragging (or the arrow keys) turns them."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, yaw: float = 35.0, pitch: float = 52.0,
        **settings: Any,
    ) -> None:  # fmt: skip
        super().__init__(controller, parent, **settings)
        self.yaw, self.pitch = yaw, pitch
        self._grabbed: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def title(self) -> str:
        return self.tr("As hills and valleys")

    def caption(self) -> str:
        words = super().caption()
        return f"{words} · " + self.tr("drag to turn") if words else ""

    def settings(self) -> dict[str, Any]:
        return {**super().settings(), "yaw": self.yaw, "pitch": self.pitch}

    def turn(self, right: float, up: float) -> None:
        """Turn by so many degrees."""
        self.yaw = (self.yaw + right) % 360
        self.pitch = max(FLATTEST, min(STEEPEST, self.pitch + up))
        self.update()

    def _seen(self, rect: QRectF, column: Floats, row: Floats, share: Floats) -> tuple[Floats, Floats]:
        """Places on the grid with heights 0 … 1 → (…, 2) on the screen, and how far away (…)."""
        last = max(1, len(self.shares) - 1)
        turned = Turned(self.yaw, self.pitch)
        wide, tall = turned.size
        unit = min(rect.width() / wide, rect.height() / tall)
        right, up, away = turned.seen(column / last - 0.5, 0.5 - row / last, np.clip(share, 0, 1))
        across = min(rect.width() / wide, WIDER * unit)
        return np.stack([rect.center().x() + right * across, rect.center().y() - up * unit], axis=-1), away

    def body(self, rect: QRectF) -> QRectF:
        """Where the hills stand in `rect`."""
        scale = self.theme.scale
        return rect.adjusted(4, 4, -(BAR + TICKS + 8) * scale, -4)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.land is None:
            return
        body, scale = self.body(rect), self.theme.scale
        self._ground(painter, body, (self.yaw, self.pitch), lambda inner: self._paint_hills(inner, body))
        places = self.way_places()
        heights = between(self.shares, places[:, 0], places[:, 1])
        points, _ = self._seen(body, places[:, 0], places[:, 1], heights + 0.01)
        points[~np.isfinite(heights)] = np.nan
        self.paint_way(painter, points)
        tall = min(body.height(), body.width())
        bar = QRectF(body.right() + 8 * scale, body.center().y() - tall / 2, (BAR + TICKS) * scale, tall)
        self.paint_bar(painter, bar)

    def _paint_hills(self, painter: QPainter, body: QRectF) -> None:
        """One quadrangle for each cell, the farthest first."""
        shares, side = self.shares, len(self.shares)
        rows, columns = np.mgrid[:side, :side].astype(np.float64)
        points, away = self._seen(body, columns, rows, np.nan_to_num(shares, nan=1.0))
        corners = np.stack([points[:-1, :-1], points[:-1, 1:], points[1:, 1:], points[1:, :-1]], axis=2)
        middle = (shares[:-1, :-1] + shares[:-1, 1:] + shares[1:, 1:] + shares[1:, :-1]) / 4
        depth = (away[:-1, :-1] + away[:-1, 1:] + away[1:, 1:] + away[1:, :-1]).ravel()
        order = np.argsort(-depth, kind="stable")
        colours, indices = table(self.theme, "amount"), SHARES.indices(middle).ravel()
        flat, edge = corners.reshape(-1, 4, 2), self.theme.colour("sketch_ground", 0.35)
        for cell in order:
            colour = QColor.fromRgb(colours[int(indices[cell])])
            painter.setPen(QPen(edge, 0.7))
            painter.setBrush(colour)
            painter.drawPolygon(polygon(flat[cell]))

    # -- turning ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            moved = event.position() - self._grabbed
            self._grabbed = event.position()
            self.turn(-moved.x() * 0.5, moved.y() * 0.5)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: (5, 0), Qt.Key.Key_Right: (-5, 0), Qt.Key.Key_Up: (0, 5), Qt.Key.Key_Down: (0, -5)}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.turn(*step)
