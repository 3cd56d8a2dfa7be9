"""Mouse, wheel and keys on a map: turn, move, zoom, encircle, choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from neurarium.ui.instruments.embeddings.camera import Camera, lassoed

if TYPE_CHECKING:
    from neurarium.ui.instruments.embeddings.map import EmbeddingPicture

CLICK = 4.0  # px: a press that moves less is a click
KEY_STEP = 24.0  # px that an arrow key moves or turns


class Hands:
    """What the mouse does to one picture."""

    def __init__(self, picture: EmbeddingPicture) -> None:
        self._picture = picture
        self.outline: list[QPointF] = []  # of the lasso, while it is drawn
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._mode = ""  # "", "turn", "move", "lasso"

    @property
    def line(self) -> list[QPointF]:
        """What the lasso encircles now."""
        if len(self.outline) < 2:
            return []
        return [QPointF(x, y) for x, y in lassoed(np.array([(p.x(), p.y()) for p in self.outline]))]

    def press(self, event: QMouseEvent) -> None:
        """A drag may begin."""
        picture = self._picture
        self._pressed = self._last = event.position()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.button() == Qt.MouseButton.LeftButton and (picture.lasso or shift):
            self._mode = "lasso"
            self.outline = [event.position()]
        elif event.button() == Qt.MouseButton.LeftButton and picture.dims == 3:
            self._mode = "turn"
        else:
            self._mode = "move"

    def move(self, event: QMouseEvent) -> None:
        """Go on with the drag, or tell what lies under the pointer."""
        picture, place = self._picture, event.position()
        if self._pressed is None:
            picture.point_at(place)
            return
        by, self._last = place - self._last, place
        if self._mode == "lasso":
            self.outline.append(place)
            picture.update()
        elif (place - self._pressed).manhattanLength() > CLICK or picture.moving_camera:
            picture.moving_camera = True
            if self._mode == "turn":
                picture.set_camera(picture.camera.turned(by.x() / picture.theme.scale, by.y() / picture.theme.scale))
            else:
                picture.set_camera(picture.camera.moved(by.x(), by.y(), picture.room, picture.glide.box))

    def release(self, event: QMouseEvent) -> None:
        """A click, or the end of a drag."""
        picture, pressed = self._picture, self._pressed
        self._pressed, mode, self._mode = None, self._mode, ""
        picture.moving_camera, moved = False, picture.moving_camera
        outline, self.outline = self.outline, []
        if pressed is None:
            return
        if mode == "lasso" and _extent(outline) > CLICK * 2:
            picture.encircled(lassoed(np.array([(p.x(), p.y()) for p in outline])))
        elif not moved and event.button() == Qt.MouseButton.LeftButton:
            picture.clicked(event.position())
        picture.update()

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        delta = event.angleDelta().y() or event.pixelDelta().y() * 2
        if delta:
            self.zoom(1.0016**delta, event.position())
        event.accept()

    def zoom(self, factor: float, at: QPointF) -> None:
        picture = self._picture
        picture.set_camera(picture.camera.zoomed(factor, at, picture.room, picture.glide.box))

    def key(self, event: QKeyEvent) -> bool:
        """Whether the key meant something here."""
        picture = self._picture
        ways = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        way = ways.get(Qt.Key(event.key()))
        if way is not None:
            right, down = way[0] * KEY_STEP, way[1] * KEY_STEP
            if picture.dims == 3 and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                picture.set_camera(picture.camera.turned(right / 2, down / 2))
            else:
                picture.set_camera(picture.camera.moved(-right, -down, picture.room, picture.glide.box))
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1.25, QRectF(picture.room).center())
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(0.8, QRectF(picture.room).center())
        elif event.key() in (Qt.Key.Key_0, Qt.Key.Key_Home):
            picture.set_camera(Camera())
        elif event.key() == Qt.Key.Key_Escape and picture.has_selection:
            picture.select_none()
        else:
            return False
        return True


def _extent(outline: list[QPointF]) -> float:
    xs, ys = [p.x() for p in outline], [p.y() for p in outline]
    return max(max(xs) - min(xs), max(ys) - min(ys)) if outline else 0.0
