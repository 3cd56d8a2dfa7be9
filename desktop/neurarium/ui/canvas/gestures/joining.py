"""Cards that are dragged into a group, or with Ctrl out of one: which frame lights up, and the edit that follows."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from neurarium.graph import Edit, GraphError, combine

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView


class Joining:
    """Part of a drag. A card that is let go inside another open group joins it; leaving a group takes Ctrl, for a drag
    towards its border only makes its frame larger."""

    def __init__(self, view: CanvasView, keys: Collection[str]) -> None:
        self._view = view
        self._layer = view.canvas.groups
        self._keys = keys
        self._parent = view.groups.parent_of(view.controller.chosen_keys()) if keys else ""
        self._target: str | None = None

    def look(self, at: QPointF, screen: QPointF, *, free: bool) -> None:
        """The hand is at `at` (scene); `free`: Ctrl is held."""
        graph = self._view.controller.document.graph
        over = self._layer.frame_at(at, but=self._keys)
        outer = {"", self._layer.page, *graph.path(self._parent)}
        target = over if over != self._parent and (free or over not in outer) else None
        if target != self._target:
            self._mark(False)
            self._target = target
            self._mark(True)
        if target is None:
            return
        tr, groups = self._view.tr, graph.groups
        if target in outer:
            words = tr("Take out of {0}").format(groups[self._parent].name)
        else:
            words = tr("Put into {0}").format(groups[target].name)
        self._view.note.say(words, screen, level="good")

    def _mark(self, on: bool) -> None:
        frame = self._layer.frames.get(self._target) if self._target is not None else None
        if frame is not None:
            frame.set_marks(target=on)
        if not on:
            self._view.note.hide()

    def with_group(self, moved: Edit) -> Edit:
        """The move, and the change of group that belongs to it."""
        if self._target is None:
            return moved
        try:
            change = self._view.groups.regrouping(self._target)
        except GraphError:
            return moved
        return combine(change.label, [moved, change]) if not change.empty else moved

    def end(self) -> None:
        """The drag is over; the frame no longer shines (what it was about is still known)."""
        self._mark(False)
