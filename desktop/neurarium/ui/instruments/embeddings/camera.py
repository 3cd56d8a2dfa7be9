"""How a map is looked at: from positions −1 … 1 to the screen, in two or three dimensions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

Floats = NDArray[np.float64]
PERSPECTIVE = 0.22  # how much larger the front is than the middle
NEAREST, FURTHEST = 0.4, 40.0  # zoom


@dataclass(frozen=True)
class Camera:
    """Angles in radians, zoom 1 shows everything, `pan` (x, y) in units of the map."""

    yaw: float = 0.6
    pitch: float = 0.35
    zoom: float = 1.0
    pan: tuple[float, float] = (0.0, 0.0)

    def turn(self, dims: int) -> Floats:
        """(dims, 3): what each axis of the map is on the screen (right, up, towards the eye)."""
        if dims == 2:
            return np.array([[1.0, 0, 0], [0, 1.0, 0]])
        a, b = self.yaw, self.pitch
        around = np.array([[np.cos(a), 0, -np.sin(a)], [0, 1, 0], [np.sin(a), 0, np.cos(a)]])
        tilt = np.array([[1, 0, 0], [0, np.cos(b), np.sin(b)], [0, -np.sin(b), np.cos(b)]])
        return np.asarray(around @ tilt)

    def place(self, positions: NDArray[Any], rect: QRectF, box: tuple[float, float]) -> tuple[Floats, Floats]:
        """Positions (n, 2 or 3) → (screen (n, 2), depth (n,): −1 behind … 1 in front, 0 in two dimensions). `box` is
        half of the room (right, up) that zoom 1 shows."""
        dims = positions.shape[1]
        turned = positions.astype(np.float64) @ self.turn(dims)
        depth = turned[:, 2] / 1.8 if dims == 3 else np.zeros(len(turned))
        flat = turned[:, :2] * (1 + PERSPECTIVE * depth)[:, None]
        unit = self.unit(rect, box)
        centre = rect.center()
        x = centre.x() + (flat[:, 0] - self.pan[0]) * unit
        y = centre.y() - (flat[:, 1] - self.pan[1]) * unit
        return np.column_stack([x, y]), depth

    def unit(self, rect: QRectF, box: tuple[float, float]) -> float:
        """Pixels of one unit of the map."""
        return self.zoom * min(rect.width() / 2 / max(box[0], 1e-6), rect.height() / 2 / max(box[1], 1e-6))

    def zoomed(self, factor: float, at: QPointF, rect: QRectF, box: tuple[float, float]) -> Camera:
        """Nearer or further; what lies at the position `at` stays there."""
        zoom = min(FURTHEST, max(NEAREST, self.zoom * factor))
        before, after = self.unit(rect, box), self.unit(rect, box) * zoom / self.zoom
        right, up = at.x() - rect.center().x(), rect.center().y() - at.y()
        pan = (self.pan[0] + right / before - right / after, self.pan[1] + up / before - up / after)
        return replace(self, zoom=zoom, pan=pan)

    def moved(self, right: float, down: float, rect: QRectF, box: tuple[float, float]) -> Camera:
        """What is shown follows the pointer by so many pixels."""
        unit = self.unit(rect, box)
        return replace(self, pan=(self.pan[0] - right / unit, self.pan[1] + down / unit))

    def turned(self, right: float, down: float) -> Camera:
        """Turned by hand: 1 unit is about a degree for each pixel at scale 1."""
        pitch = min(np.pi / 2, max(-np.pi / 2, self.pitch + down * 0.012))
        return replace(self, yaw=self.yaw + right * 0.012, pitch=float(pitch))


THIN = 0.12  # of its bounding box; a line that goes round less than that was drawn as a diagonal


def lassoed(path: NDArray[Any]) -> Floats:
    """The closed line that a drag through these places (n, 2) means: itself, or the rectangle it is a diagonal of."""
    points = np.asarray(path, dtype=np.float64)
    x, y = points[:, 0], points[:, 1]
    area = abs(float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum())) / 2
    low, high = points.min(axis=0), points.max(axis=0)
    if area >= THIN * float(np.prod(high - low)):
        return points
    return np.array([[low[0], low[1]], [high[0], low[1]], [high[0], high[1]], [low[0], high[1]]])


def inside(points: NDArray[Any], outline: NDArray[Any]) -> NDArray[np.bool_]:
    """(n,) which points (n, 2) lie inside a closed line through `outline` (m, 2), by the even-odd rule."""
    if len(outline) < 3:
        return np.zeros(len(points), dtype=np.bool_)
    x, y = points[:, 0][:, None], points[:, 1][:, None]
    ax, ay = outline[:, 0][None], outline[:, 1][None]
    bx, by = np.roll(outline[:, 0], -1)[None], np.roll(outline[:, 1], -1)[None]
    crosses = (ay > y) != (by > y)
    height = np.where(by == ay, 1.0, by - ay)
    return np.asarray((crosses & (x < (bx - ax) * (y - ay) / height + ax)).sum(axis=1) % 2 == 1)
