"""Keeping in sight what somebody works on: clear of the edges, of the header line and of the map in the corner."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF

from neurarium.ui.canvas.fitting import TOP

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

MARGIN = 24.0  # px between a card and the edge of the view
AIR = 8.0  # px between a card and the map


def reveal(view: CanvasView, node_ids: Iterable[str]) -> None:
    """Scroll as little as needed so that some cards are in sight; turn to their page before."""
    node_ids = list(node_ids)
    view.pages.bring(node_ids)
    outline = view.canvas.outline(node_ids)
    if outline.isEmpty():
        return
    note = view.canvas.cards[node_ids[0]].note if len(node_ids) == 1 and node_ids[0] in view.canvas.cards else None
    if note is not None and note.isVisible():
        outline = outline.united(note.scene_rect())
    away = _way(view, outline)
    if not away.isNull():
        view.mover.pan_by(away)


def _way(view: CanvasView, outline: QRectF) -> QPointF:
    """How many pixels the drawing must move."""
    zoom, seen = view.mover.zoom, view.mover.visible()
    margin = MARGIN / zoom
    seen.adjust(margin, margin + TOP / zoom, -margin, -margin)
    dx = min(0.0, outline.left() - seen.left()) or max(0.0, outline.right() - seen.right())
    dy = min(0.0, outline.top() - seen.top()) or max(0.0, outline.bottom() - seen.bottom())
    corner = _corner(view).translated(dx, dy)
    if corner.intersects(outline):
        up = outline.bottom() - corner.top()
        if outline.top() - up >= seen.top() + dy:
            dy += up
        else:
            dx += outline.right() - corner.left()
    return QPointF(-dx, -dy) * zoom


def _corner(view: CanvasView) -> QRectF:
    """What the map covers, in the scene; it comes as soon as not everything is in sight."""
    place = view.minimap_place()
    if place.isEmpty():
        return QRectF()
    first, last = QPointF(place.topLeft()) - QPointF(AIR, AIR), QPointF(place.bottomRight())
    return QRectF(view.mover.to_scene(first), view.mover.to_scene(last))


class KeepInSight(QObject):
    """A selected card that was wholly in sight and grew (its form was filled in) is in sight afterwards, too."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        self._seen = ""
        view.canvas.outlines_changed.connect(self._follow)
        view.view_changed.connect(self._note)
        view.controller.selection_changed.connect(lambda _chosen: self._note())

    def _alone(self) -> str:
        chosen = self._view.controller.selection
        return chosen[0] if len(chosen) == 1 and chosen[0] in self._view.canvas.cards else ""

    def _note(self) -> None:
        one = self._alone()
        inside = bool(one) and self._view.mover.visible().contains(self._view.canvas.cards[one].scene_body())
        self._seen = one if inside else ""

    def _follow(self) -> None:
        view, one = self._view, self._alone()
        if one and one == self._seen and view.hands.gesture is None:
            body = view.canvas.cards[one].scene_body()
            if not view.mover.visible().contains(body) or _corner(view).intersects(body):
                reveal(view, [one])
        else:
            self._note()
