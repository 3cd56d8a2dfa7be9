"""Brings snapshots onto cards and wires, moves the pulses, and asks for exactly what is in sight."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite, log10
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer

from neurarium.layers.spec import Analysis
from neurarium.session.snapshot import (
    CardPicture,
    DataReady,
    Event,
    Failed,
    Rebuilt,
    Sample,
    Snapshot,
    Started,
    Watch,
)
from neurarium.ui.canvas.face import Wanted
from neurarium.ui.canvas.pulses import SLOW, Pulses
from neurarium.ui.canvas.wire import THICK, THIN, WireItem

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

OWNER = "canvas"
PULSE_MS = 33  # 30 a second beside training
SLOW_MS = 16  # slow motion moves at 60
FOLLOWS = 0.14  # seconds after a snapshot within which the next one is expected: its frame moves the pulses, too
WISH_MS = 90  # after the last change of what is in sight


class Live(QObject):
    """One per canvas."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        self._scene = view.canvas
        self._controller = view.controller
        self.pulses = Pulses(view.shared)
        self._scene.addItem(self.pulses)
        self._shown = False
        self._all = False
        self._step = -1
        self._snapshot_at = 0.0
        self._pulse_timer = self._timer("wire pulses", PULSE_MS)
        self._pulse_timer.timeout.connect(self._move_pulses)
        self._wish_timer = self._timer("what the canvas watches", WISH_MS)
        self._wish_timer.setSingleShot(True)
        self._wish_timer.timeout.connect(self.state_wish)
        controller = self._controller
        controller.snapshot_arrived.connect(self.show_snapshot)
        controller.event_arrived.connect(self._on_event)
        controller.running_changed.connect(lambda _on: self._set_motion())
        controller.analysis_changed.connect(self._on_analysis)
        controller.theme.changed.connect(self._set_motion)
        view.view_changed.connect(self.look_again)
        self._scene.outlines_changed.connect(self.look_again)

    def _timer(self, name: str, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setObjectName(name)
        timer.setInterval(interval)
        return timer

    # -- what is in sight ------------------------------------------------------------------------

    def set_shown(self, shown: bool) -> None:
        """The canvas came into sight or went out of it."""
        self._shown = shown
        if shown:
            self.look_again()
        else:
            self._wish_timer.stop()
            self._controller.watches.wish(OWNER, None)
        self._set_motion()

    def look_again(self) -> None:
        """What is in sight may have changed; said once things are quiet."""
        if self._shown:
            self._wish_timer.start()

    def state_wish(self) -> None:
        """Tell the session which cards are on screen."""
        if self._shown:
            self._controller.watches.wish(OWNER, self.wish())

    def ask_for_all(self, wanted: bool) -> None:
        """Ask for the pictures of all cards, in sight or not, as long as somebody needs them."""
        self._all = wanted
        self.state_wish()

    def all_there(self) -> bool:
        """Whether every card in the drawing that shows a picture has one."""
        cards = (card for card in self._scene.cards.values() if card.isVisible() and card.size.picture_height > 0)
        return all(card.picture is not None for card in cards if _waits(card.face.wants()))

    def wish(self) -> Watch:
        seen, zoom = self._view.mover.visible(), self._view.mover.zoom
        cards: set[str] = set()
        neurons: set[str] = set()
        weights: set[str] = set()
        tile = surface = 0
        for node_id, card in self._scene.cards.items():
            in_sight = card.face.shows_picture(zoom) and card.scene_body().intersects(seen)
            if card.isVisible() and (in_sight or self._all):
                wanted = card.face.wants()
                cards |= wanted.cards
                neurons |= wanted.neurons
                weights |= wanted.weights
                tile, surface = max(tile, wanted.tile), max(surface, wanted.surface)
                if not wanted.cards and not wanted.neurons and not wanted.surface:
                    cards.add(node_id)
        return Watch(
            cards=frozenset(cards), neurons=frozenset(neurons), weights=frozenset(weights), tile=tile, surface=surface,
            wires=True, curves=False,
        )  # fmt: skip

    # -- snapshots -------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Hand every card its picture, every wire its numbers."""
        if snapshot.step != self._step and snapshot.steps_per_second <= SLOW:
            self.pulses.begin_step()
        self._step = snapshot.step
        for card in self._scene.cards.values():
            card.face.take(snapshot)
            picture = snapshot.cards.get(card.face.picture_node)
            if picture is not None:
                card.show_picture(picture)
        if snapshot.sample is not None and not self._controller.analysis.runnable:
            self._show_chosen(snapshot.sample)
        for edge, wire in self._scene.wires.items():
            if wire.bundle is not None:
                wire.show_weights(snapshot.weights.get(edge.target))
        if snapshot.wires:
            self._show_strengths(snapshot)
        self._view.hover.renew()
        self._snapshot_at = perf_counter()
        if self._pulse_timer.isActive():
            self._advance_pulses(snapshot.steps_per_second)

    def _show_chosen(self, sample: Sample) -> None:
        """The chosen picture on the Input, also while the network is wrong and nothing flows."""
        values = sample.values
        for card in self._scene.cards.values():
            fits = card.node.type == "Input" and values.ndim == 3 and card.facts is not None
            if fits and (card.picture is None or card.picture.values is not values):
                low, high = float(values.min()), float(values.max())
                card.show_picture(CardPicture(card.node.id, "image", values, len(values), low, high))

    def _show_strengths(self, snapshot: Snapshot) -> None:
        """Width by the logarithm of the signal's rms, compared with the strongest wire; so too for gradients."""
        signals, gradients = shares(snapshot.wires), shares(snapshot.gradients)
        for edge, wire in self._scene.wires.items():
            place = (edge.source, edge.source_port)
            if place in signals:
                wire.set_strength(THIN + (THICK - 0.8 - THIN) * signals[place])
            if place in gradients:
                wire.gradient = THIN + (THICK - THIN) * gradients[place]

    def _on_analysis(self, _analysis: Analysis) -> None:
        self.look_again()

    def _on_event(self, event: Event) -> None:
        if isinstance(event, Failed):
            blamed = self._controller.analysis.unrolled.card(event.node) if event.node is not None else ""
            for node_id, card in self._scene.cards.items():
                card.set_flags(failed=bool(blamed) and node_id == self._scene.home_of(blamed))
        elif isinstance(event, Started | Rebuilt):
            for card in self._scene.cards.values():
                card.set_flags(failed=False)
        elif isinstance(event, DataReady):
            self._scene.show_data(event)

    # -- motion ----------------------------------------------------------------------------------

    def _set_motion(self) -> None:
        controller = self._controller
        self._view.shared.running = controller.running
        if controller.running and self._shown and not controller.theme.reduce_motion:
            if not self._pulse_timer.isActive():
                self._pulse_timer.start()
        else:
            self._pulse_timer.stop()
            self.pulses.clear()

    def _move_pulses(self) -> None:
        snapshot = self._controller.snapshot
        rate = snapshot.steps_per_second if snapshot is not None else 0.0
        wanted = SLOW_MS if rate <= SLOW else PULSE_MS
        if self._pulse_timer.interval() != wanted:
            self._pulse_timer.setInterval(wanted)
        # at full speed a frame of their own would paint the whole canvas twice as often, and training would wait for it
        if rate <= 6.0 or perf_counter() - self._snapshot_at > FOLLOWS:
            self._advance_pulses(rate)

    def _advance_pulses(self, rate: float) -> None:
        self.pulses.advance_to(self._wires_in_sight(), rate, perf_counter())

    def _wires_in_sight(self) -> list[WireItem]:
        seen: QRectF = self._view.mover.visible()
        return [wire for wire in self._scene.wires.values() if wire.pulsing and wire.boundingRect().intersects(seen)]


def _waits(wanted: Wanted) -> bool:
    """Whether a picture of the card itself is to come; surfaces have theirs from elsewhere."""
    return bool(wanted.cards or wanted.neurons) and not wanted.surface


def shares(sizes: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Sizes as shares 0 … 1 of the largest, over two powers of ten."""
    highest = max((size for size in sizes.values() if isfinite(size)), default=0.0)
    if highest <= 0:
        return {}
    return {
        place: 1.0 + log10(max(size / highest, 1e-2)) / 2 if isfinite(size) and size > 0 else 0.0
        for place, size in sizes.items()
    }
