"""Showing the whole drawing: what has to be in sight, and what must stay clear of a widget in the corner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF
from PySide6.QtWidgets import QWidget

from neurarium.ui.canvas.page import ROOM
from neurarium.ui.canvas.stubs import stub_room
from neurarium.ui.canvas.viewport import FIT_MARGIN

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

TOP = 30.0  # pixels at the top that the header line needs
NOTES_GROW = 2  # rounds until the size of notes and the zoom agree
SWING_MOST = 60.0  # scene units: a wire that swings out further before its card may pass under what covers a corner


def layout_room(view: CanvasView) -> QSizeF:
    """The room that cards can have at scale 1: without margins, words at the top and the stubs of a page."""
    size, top = view.viewport().size(), TOP + (ROOM if view.canvas.groups.page else 0.0)
    across, down = stub_room(view.canvas)
    width, height = size.width() - 2 * FIT_MARGIN - across, size.height() - 2 * FIT_MARGIN - top - down
    return QSizeF(max(500.0, width), max(320.0, height))


def fit(view: CanvasView, kept_clear: Sequence[QWidget], *, glide: bool) -> None:
    """Show the whole drawing, with no card under `kept_clear`."""
    rooms = TOP + (ROOM if view.canvas.groups.page else 0.0)
    top = view.controller.theme.px(rooms)
    avoid = None
    for widget in kept_clear:  # one of them is shown at a time
        if widget.isVisible():
            corner = view.viewport().mapFromGlobal(widget.mapToGlobal(QPoint(0, 0)))
            avoid = QRectF(QRect(corner, widget.size())).adjusted(-8, -8, 8, 8)
    wrong = [card for card in view.canvas.cards.values() if card.problem is not None and card.isVisible()]
    for _ in range(NOTES_GROW if wrong else 0):  # on a smaller drawing notes are larger, which makes it smaller still
        outline, cards = _in_sight(view)
        zoom, goal = view.mover.aim(outline, top=top, avoid=avoid, cards=cards)
        for card in wrong:
            card.note.fit_view(zoom, goal)
    outline, cards = _in_sight(view)
    view.mover.fit(outline, top=top, avoid=avoid, cards=cards, glide=glide)


def _in_sight(view: CanvasView) -> tuple[QRectF, list[QRectF]]:
    """The outline of all that has to be seen, and of the cards that nothing may cover."""
    canvas = view.canvas
    cards = [card.scene_body() for card in canvas.cards.values() if card.isVisible()]
    outline = canvas.outline(with_notes=True).united(view.notes.outline())
    for wire in canvas.wires.values():  # one that loops back is seen as far as it swings out before its card
        body = wire.target.scene_body()
        swing = body.left() - wire.path.boundingRect().left() if wire.isVisible() else 0.0
        if 0.0 < swing < SWING_MOST:
            cards.append(body.adjusted(-swing, 0.0, 0.0, 0.0))
            outline = outline.united(body.adjusted(min(0.0, FIT_MARGIN * 0.7 - swing), 0.0, 0.0, 0.0))
        source = wire.source.scene_body()
        swing = wire.path.boundingRect().right() - source.right() if wire.isVisible() else 0.0
        if 0.0 < swing < SWING_MOST and body.left() < source.right():  # out to the right before it turns back
            outline = outline.united(source.adjusted(0.0, 0.0, max(0.0, swing - FIT_MARGIN * 0.7), 0.0))
    return outline, cards
