"""What follows an edit. Cards that grow get room: what they would cover steps aside, in the same undo step; cards that
nothing covers stay where a hand has put them. And what undo brings back is brought into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from neurarium.ui.canvas.group_moves import move_edit, room_for

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

TOUCH = 2.0  # scene units that cards may lie over each other before anybody moves


class MakeRoom:
    """One per canvas."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._before: dict[str, QRectF] = {}
        view.controller.editing.connect(self._remember)
        view.controller.edited.connect(self._look)
        view.controller.stepped.connect(self._on_step)

    def _on_step(self) -> None:
        """Undo and redo may bring another layout back: what was all in sight is so again."""
        view = self._view
        if view.mover.fitted and view.isVisible() and not view.mover.shows(view.canvas.whole()):
            view.fit()

    def _bodies(self) -> dict[str, QRectF]:
        scene = self._view.canvas
        return {key: c.scene_body() for key, c in scene.cards.items() if c.isVisible() and not scene.is_hidden(key)}

    def _remember(self) -> None:
        self._before = self._bodies()

    def _look(self) -> None:
        """Push aside what cards that grew by the edit now cover."""
        before, now = self._before, self._bodies()
        self._before = {}
        grown = [key for key, body in now.items() if key in before and _larger(body, before[key])]
        if not grown:
            return
        places = dict(now)
        for key in sorted(grown, key=lambda key: (now[key].top(), now[key].left())):
            body = places[key]
            others = {other: rect for other, rect in places.items() if other != key}
            if any(_cover(body, rect) and not _cover(before[key], before.get(i, rect)) for i, rect in others.items()):
                small = QRectF(body.topLeft(), before[key].size())
                for other, corner in room_for(others, small, body).items():
                    places[other] = QRectF(*corner, places[other].width(), places[other].height())
        moved = {key: (r.left(), r.top()) for key, r in places.items() if r.topLeft() != now[key].topLeft()}
        if moved:
            scene, graph = self._view.canvas, self._view.controller.document.graph
            for node_id, home in scene.columns.absorbed.items():
                if home in moved:
                    moved[node_id] = moved[home]
            self._view.controller.amend(move_edit(graph, moved))


def _larger(now: QRectF, before: QRectF) -> bool:
    return now.width() > before.width() or now.height() > before.height()


def _cover(one: QRectF, other: QRectF) -> bool:
    return one.adjusted(TOUCH, TOUCH, -TOUCH, -TOUCH).intersects(other)


__all__ = ["MakeRoom"]
