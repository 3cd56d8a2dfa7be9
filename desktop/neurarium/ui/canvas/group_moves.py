"""Places of cards and groups together: moving what keys name, laying out frames within frames, making room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from neurarium.graph import Edit, Graph, combine
from neurarium.graph.edits import move
from neurarium.graph.grouping import key_group, shift
from neurarium.graph.layout import layered
from neurarium.graph.model import Position, port_order
from neurarium.messages import message
from neurarium.ui.canvas.geometry import GAP_X, GAP_Y, SNAP, snapped
from neurarium.ui.canvas.group_frame import ABOVE, PAD
from neurarium.ui.canvas.group_view import STUB

if TYPE_CHECKING:
    from neurarium.ui.canvas.card import CardItem
    from neurarium.ui.canvas.scene import CanvasScene

LIGHT = ("activation", "normalisation", "regularisation", "shape")  # may stand below what feeds them
LOW = 124.0  # the height of an activation's card
ROW = 24.0  # what is at least so far within the height of a frame stands beside it


def move_edit(graph: Graph, places: Mapping[str, Position], *, gesture: str = "") -> Edit:
    """Cards and folded groups (by their keys) to new places; a group takes all that is in it along."""
    nodes = {key: place for key, place in places.items() if key in graph.nodes}
    parts = [move(graph, nodes)] if nodes else []
    for key, (x, y) in places.items():
        group_id = key_group(graph, key)
        if group_id:
            before = graph.groups[group_id].position
            delta = (x - before[0], y - before[1])
            parts.append(shift(graph, graph.members(group_id), graph.subgroups(group_id), delta))
    return combine(message("Move"), parts, gesture=gesture)


def with_notes(graph: Graph, edit: Edit, group_ids: Iterable[str], delta: Position) -> Edit:
    """The edit, which also moves the notes of open groups that are moved as one."""
    inside = {inner for group_id in group_ids for inner in graph.subgroups(group_id)}
    notes = {
        note.id: (note, replace(note, position=(note.position[0] + delta[0], note.position[1] + delta[1])))
        for note in graph.notes.values()
        if note.group in inside and note.id not in edit.notes
    }
    return replace(edit, notes={**edit.notes, **notes}) if notes else edit


# -- layout ------------------------------------------------------------------------------------------


class Arranger:
    """Lays out a page: what is in a frame first, then the frames as boxes among the cards round them."""

    def __init__(
        self, scene: CanvasScene, graph: Graph, screen: tuple[float, float], *, down: bool | None = None
    ) -> None:
        self._scene = scene
        self._screen = screen
        self._down = scene.shared.down if down is None else down
        self._cards = {
            key: card
            for key, card in scene.cards.items()
            if not scene.is_hidden(key) and not key.startswith(STUB) and card.isVisible()
        }
        page = scene.groups.page
        frames = scene.groups.frames
        self._chain: dict[str, tuple[str, ...]] = {}  # card → open groups round it, outermost first
        for key in self._cards:
            group_id = key_group(graph, key)
            home = graph.groups[group_id].parent if group_id else graph.nodes[key].group
            path = graph.path(home)
            inner = path[path.index(page) + 1 :] if page in path else path
            self._chain[key] = tuple(one for one in inner if one in frames)
        known = {**{i: scene.home_of(i) for i in graph.nodes}}
        edges = sorted(graph.edges, key=lambda e: port_order(e.target_port))  # what feeds an upper input stands above
        self._wires = [
            (known[e.source], known[e.target])
            for e in edges
            if known[e.source] in self._cards and known[e.target] in self._cards
        ]
        self._entering = [(known[e.source] or f"{STUB}{e.source}.{e.source_port}", known[e.target]) for e in edges]

    def places(self, keys: Collection[str] | None = None) -> dict[str, Position]:
        """Top left corners of all cards (or of those in one frame), from (0, 0) on."""
        chosen = list(self._cards) if keys is None else [key for key in self._cards if key in keys]
        depth = 0 if keys is None else min((len(self._chain[key]) for key in chosen), default=0)
        return self._laid(chosen, depth)[0]

    def _laid(self, keys: list[str], depth: int) -> tuple[dict[str, Position], float, float]:
        """Places of cards that lie in the same frame at this depth; width and height."""
        box_of = {key: self._chain[key][depth] if len(self._chain[key]) > depth else key for key in keys}
        inside: dict[str, list[str]] = {}
        for key, box in box_of.items():
            inside.setdefault(box, []).append(key)
        sizes: dict[str, tuple[float, float]] = {}
        margins: dict[str, float] = {}
        inner: dict[str, dict[str, Position]] = {}
        top = ABOVE
        for box, members in inside.items():
            if box in self._cards and members == [box]:
                card = self._cards[box]
                # As much room above as the note takes below: cards stay level, whatever hangs under them.
                sizes[box] = (card.size.width, card.size.height + 2 * card.note.room())
                margins[box] = max(card.face.margin, beside(card))
            else:
                inner[box], width, height = self._laid(members, depth + 1)
                sizes[box] = (width + 2 * PAD, height + 2 * top)
        wires = [(box_of[a], box_of[b]) for a, b in self._wires if a in box_of and b in box_of]
        small = {key for key in sizes if key in self._cards and _is_light(self._cards[key])}
        meeting = Counter(b for _, b in set(self._wires) if b in box_of)
        if (depth or self._scene.groups.page) and max(meeting.values(), default=0) > 1:
            # A wire that goes round others needs room: in a frame a straight row, on a page nothing high in a stack.
            small = set() if depth else {key for key in small if sizes[key][1] <= LOW}
        elsewhere = self._from_elsewhere(box_of) if depth or self._scene.groups.page else {}
        sizes.update(dict.fromkeys(elsewhere, (1.0, 1.0)))
        wires = [*((name, box) for name, boxes in elsewhere.items() for box in boxes), *wires]
        found = layered(sizes, wires, small=small, margins=margins, screen=self._screen, down=self._down)
        found = {box: place for box, place in found.items() if box not in elsewhere}
        left, high = (min((place[i] for place in found.values()), default=0.0) for i in (0, 1))
        found = {box: (x - left, y - high) for box, (x, y) in found.items()}
        placed: dict[str, Position] = {}
        for box, (x, y) in found.items():
            if box in inner:
                placed.update({key: (x + PAD + dx, y + top + dy) for key, (dx, dy) in inner[box].items()})
            else:
                placed[box] = (x, y + self._cards[box].note.room())
        width = max((found[box][0] + sizes[box][0] for box in found), default=0.0)
        height = max((found[box][1] + sizes[box][1] for box in found), default=0.0)
        return placed, width, height

    def _from_elsewhere(self, box_of: Mapping[str, str]) -> dict[str, list[str]]:
        """What comes in from outside and goes to several boxes: a point that is laid out with them, so that such a wire
        is known to run beside the others."""
        found: dict[str, dict[str, None]] = {}
        for source, target in self._entering:
            if target in box_of and source not in box_of:
                found.setdefault(f"{STUB}{source}", {})[box_of[target]] = None
        return {name: list(boxes) for name, boxes in found.items() if len(boxes) > 1}


def _is_light(card: CardItem) -> bool:
    return card.spec is not None and card.spec.family in LIGHT


def beside(card: CardItem) -> float:
    """How far the note below a card reaches out beside it, more than the gap between cards hides."""
    return max(0.0, (card.note.width() - card.size.width - GAP_X) / 2 + 4.0) if card.note.isVisible() else 0.0


# -- room for a group that opens, and back -------------------------------------------------------------


def room_for(bodies: Mapping[str, QRectF], small: QRectF, large: QRectF) -> dict[str, Position]:
    """Who steps aside when `small` becomes `large` (its left border stays): what stands beside it goes to the right;
    where the large one would cover what is below or above, all that is there goes down or up."""
    moved = dict(bodies)
    step = snapped(large.width() - small.width() + SNAP / 2)
    beside_it = {key for key, body in bodies.items() if body.left() >= small.right() - 1 and _level(body, small)}
    if step > 0:
        moved.update({key: moved[key].translated(step, 0.0) for key in beside_it})
    near = large.adjusted(-4, -4, 4, 4)
    for sign in (1.0, -1.0):
        side = {k: b for k, b in moved.items() if k not in beside_it and _beyond(b, small, sign)}
        covered = [body for body in side.values() if body.intersects(near)]
        if not covered:
            continue
        if sign > 0:
            away = large.bottom() + GAP_Y / 2 - min(body.top() for body in covered)
        else:
            away = large.top() - GAP_Y / 2 - max(body.bottom() for body in covered)
        away = snapped(away + sign * SNAP / 2)
        moved.update({key: body.translated(0.0, away) for key, body in side.items()})
    return {k: (b.left(), b.top()) for k, b in moved.items() if b.topLeft() != bodies[k].topLeft()}


def _beyond(body: QRectF, small: QRectF, sign: float) -> bool:
    """Whether a card stands below (1) or above (−1) the level of another."""
    return (body.center().y() - small.center().y()) * sign > 0 and not _level(body, small)


def closing_up(bodies: Mapping[str, QRectF], large: QRectF, small: QRectF) -> dict[str, Position]:
    """Who comes nearer when `large` becomes `small`: what stands to the right of it, unless anything is in the way."""
    step = snapped(large.width() - small.width() - SNAP / 2)
    right = [key for key, body in bodies.items() if body.left() >= large.right() - 1 and _level(body, small)]
    moving = {key: bodies[key].translated(-step, 0.0) for key in right}
    rest = [body for key, body in bodies.items() if key not in moving] + [small]
    gap = GAP_X / 2
    free = all(not body.adjusted(-gap, -4, 4, 4).intersects(other) for body in moving.values() for other in rest)
    return {key: (body.left(), body.top()) for key, body in moving.items()} if free and step > 0 else {}


def _level(body: QRectF, frame: QRectF) -> bool:
    return min(body.bottom(), frame.bottom()) - max(body.top(), frame.top()) >= min(ROW, body.height() / 2)


def overlapping(bodies: Collection[QRectF]) -> bool:
    """Whether any two cards lie on each other: nobody has placed them where they can be seen."""
    ordered = sorted(bodies, key=lambda body: body.left())
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.left() >= one.right():
                break
            if one.intersects(other):
                return True
    return False
