"""What lights up under a resting hand: cards, wire ends, mends, and the numbers of a picture."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, QTimer

from neurarium.ui.bridge.words import translate_message
from neurarium.ui.canvas.asked import mend_at
from neurarium.ui.canvas.card import CardItem
from neurarium.ui.canvas.face import Look
from neurarium.ui.canvas.group_face import GroupFace
from neurarium.ui.canvas.note_item import NoteItem
from neurarium.ui.canvas.problem_note import ProblemNote
from neurarium.ui.canvas.scene import Hit
from neurarium.ui.canvas.wire import WireItem
from neurarium.ui.pictures import HoverCard

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView
RENEW_S = 0.2  # seconds between new numbers under a hand that rests
REST_MS = 250  # before the first hover card; from picture to picture it follows at once


class Hover:
    """Keeps what is lit, so that leaving puts it out."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._card: CardItem | None = None
        self._wire: WireItem | None = None
        self._note: ProblemNote | None = None
        self._paper: NoteItem | None = None
        self._card_view = HoverCard(view.controller.theme, view)
        self._waiting: tuple[QPointF, Look] | None = None
        self._renewed = 0.0
        self._rest = QTimer(view)
        self._rest.setObjectName("hand rests on a picture")
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._show_card)

    def at(self, screen: QPointF) -> None:
        """The hand moved over the canvas without pressing."""
        view = self._view
        place = view.mover.to_scene(screen)
        mend = mend_at(view.canvas, place)
        self._light_mend(mend)
        hit = Hit() if mend is not None else view.canvas.hit(place, view.mover.zoom)
        self._light_paper(view.notes.at(place) if hit.kind == "nothing" and mend is None else None)
        self._light(hit)
        grip = self._paper is not None and self._paper.on_grip(place, view.mover.zoom)
        cursor = Qt.CursorShape.SizeFDiagCursor if grip else self._cursor(hit, mend is not None)
        view.viewport().setCursor(cursor)
        self._speak(hit, place, screen)

    def _light_paper(self, paper: NoteItem | None) -> None:
        if paper is not self._paper:
            if self._paper is not None:
                self._paper.set_flags(hovered=False)
            if paper is not None:
                paper.set_flags(hovered=True)
            self._paper = paper

    def leave(self) -> None:
        self._light_paper(None)
        self._light(Hit())
        self._light_mend(None)
        self.hide_card()

    def _light_mend(self, mend: tuple[int, object, ProblemNote] | None) -> None:
        note = mend[2] if mend is not None else None
        if self._note is not None and self._note is not note:
            self._note.set_hovered(-1)
        self._note = note
        if mend is not None and note is not None:
            note.set_hovered(mend[0])

    def _light(self, hit: Hit) -> None:
        if self._card is not None and self._card is not hit.card:
            self._card.set_flags(hovered=False)
            self._card.light_ports({})
        if self._wire is not None and self._wire is not hit.wire:
            self._wire.set_marks(mark="")
        self._card, self._wire = hit.card, hit.wire
        if hit.card is not None:
            hit.card.set_flags(hovered=hit.kind == "card")
            hit.card.light_ports({(hit.port.mark, hit.output): "selection"} if hit.port is not None else {})
        if hit.wire is not None:
            hit.wire.set_marks(mark="grab")

    def _cursor(self, hit: Hit, mend: bool) -> Qt.CursorShape:
        if mend:
            return Qt.CursorShape.PointingHandCursor
        if hit.kind == "port":
            return Qt.CursorShape.CrossCursor
        if hit.kind == "wire":
            return Qt.CursorShape.OpenHandCursor if hit.end else Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.ArrowCursor

    def _speak(self, hit: Hit, place: QPointF, screen: QPointF) -> None:
        text = ""
        if hit.kind == "port" and hit.port is not None:
            text = translate_message(hit.port.label)
        elif hit.kind == "card" and hit.card is not None:
            text = self._look(hit.card, place - hit.card.pos(), screen)
        elif hit.wire is not None:
            text = hit.wire.words(place)
        if hit.kind != "card":
            self._put_away()
        self._view.note.say(text, screen)

    def _look(self, card: CardItem, at: QPointF, screen: QPointF) -> str:
        """Show the hover card for what is under the hand; returns words for the small note instead, if any."""
        button = card.face.button()
        look = card.face.look_at(at)
        if button is not None and button.contains(at):
            self._put_away()
            opened = self._view.canvas.is_open(card.node.id)
            if isinstance(card.face, GroupFace):
                return self._view.tr("Unfold the group")
            return self._view.tr("Show as a card") if opened else self._view.tr("Show its neurons")
        if look is None:
            self._put_away()
        else:
            self._waiting = (screen, look)
            if self._card_view.isVisible():
                self._show_card()
            else:
                self._rest.start()
        return ""

    def _show_card(self) -> None:
        if self._waiting is not None and self._view.hands.gesture is None:
            screen, look = self._waiting
            place = self._view.viewport().mapToGlobal(screen.toPoint())
            self._card_view.show_hit(place, look.title, look.hit, look.picture)

    def renew(self) -> None:
        """New values have arrived on the cards: show those under a resting hand, slowly enough to be read."""
        card, waiting, now = self._card, self._waiting, perf_counter()
        if card is None or waiting is None or not self._card_view.isVisible() or now - self._renewed < RENEW_S:
            return
        self._renewed = now
        look = card.face.look_at(self._view.mover.to_scene(waiting[0]) - card.pos())
        if look is not None:
            self._waiting = (waiting[0], look)
            self._show_card()

    def _put_away(self) -> None:
        """The hand is no longer on a picture."""
        self._rest.stop()
        self._waiting = None
        self._card_view.hide()

    def hide_card(self) -> None:
        """A press: nothing may cover what the hand does."""
        self._put_away()
        self._view.note.hide()
