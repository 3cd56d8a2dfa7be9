"""Cards that are laid out anew move to their places, so that the eye can follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPointF, QVariantAnimation

from neurarium.graph.grouping import key_group

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

GLIDE_MS = 250
MOST_CARDS = 300  # more of them jump: moving all their wires in every frame would stutter


class Glide:
    """One per canvas."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._places: dict[str, tuple[QPointF, QPointF]] = {}
        self._animation = QVariantAnimation(view)
        self._animation.setDuration(GLIDE_MS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._show)

    @property
    def under_way(self) -> bool:
        return self._animation.state() == QVariantAnimation.State.Running

    def begin(self, places: Mapping[str, QPointF]) -> None:
        """Show the cards moving from `places` to where the document has them."""
        view = self._view
        cards = view.canvas.cards
        if view.controller.theme.reduce_motion or not view.isVisible() or len(cards) > MOST_CARDS:
            return
        moved = {i: (places[i], card.pos()) for i, card in cards.items() if i in places and places[i] != card.pos()}
        self._animation.stop()
        if not moved:
            return
        self._places = moved
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.start()

    def stop(self) -> None:
        """The document has changed: cards that are still on their way stand at once where it has them."""
        if not self.under_way:
            return
        self._animation.stop()
        nodes = self._view.controller.document.graph.nodes
        for node_id in self._places:
            card = self._view.canvas.cards.get(node_id)
            place = nodes[node_id].position if node_id in nodes else None
            group_id = key_group(self._view.controller.document.graph, node_id)
            place = self._view.controller.document.graph.groups[group_id].position if group_id else place
            if card is not None and place is not None:
                card.place(QPointF(*place))
        self._view.canvas.route(self._places)

    def _show(self, share: float) -> None:
        for node_id, (start, end) in self._places.items():
            card = self._view.canvas.cards.get(node_id)
            if card is not None:
                card.place(start + (end - start) * share)
        self._view.canvas.groups.place()
        self._view.canvas.route(self._places)
