"""What the three pictures of attention share: the card, the part of a decoder, the head, what is said on hovering."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from neurarium.layers.heads import LAYERS, Part, heads_key
from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.readings.sequences import AttentionStages, StepNames
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.sequences.base import RIGHT, SequencePicture, number_of, paint_name, spoken
from neurarium.ui.instruments.sequences.cursor import Cursor
from neurarium.ui.pictures.colourmap import Scale, nice_limit
from neurarium.ui.pictures.grid import device_scale
from neurarium.ui.pictures.numbers import percent
from neurarium.ui.theme import Theme

WIDE = 2.2  # a cell is at most so many times as wide as high
TALL = 1.25  # and at most so many times as high as wide
LINES_APART = 5  # px at scale 1 of the hatch


class AttentionPicture(SequencePicture):
    """One attention of one card."""

    families = ("attention",)

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", cursor: Cursor | None = None,
        repetition: int = 0, part: str = "self",
    ) -> None:  # fmt: skip
        self.part = part
        self.stages: AttentionStages | None = None
        super().__init__(controller, parent, node=node, cursor=cursor, repetition=repetition)
        controller.focus.silenced_changed.connect(self.paint_again)

    def settings(self) -> dict[str, Any]:
        return {**super().settings(), "part": self.part}

    def show_part(self, part: str) -> None:
        """The other attention of a decoder's layer."""
        if part != self.part:
            self.part = part
            self.ask_again()

    def asks(self) -> frozenset[Ask]:
        return frozenset({ask("attention", self.asked_node, part=self.part)}) if self.node else frozenset()

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.stages = next(iter(readings.values())).value
        assert self.stages is not None
        self.cursor_of.count, self.cursor_of.backwards = len(self.stages.query_names), False
        if self.cursor_of.query >= self.cursor_of.count or self.cursor_of.key >= len(self.stages.key_names):
            self.cursor_of.free()

    def caption(self) -> str:
        stages = self.stages
        if stages is None:
            return ""
        _, rows, columns = stages.weights.shape
        words = self.tr("Rows look at columns; {0}, evaluation mode").format(self.sample)
        if (rows, columns) != stages.steps:
            words += " · " + self.tr("the first {0} of {1} steps").format(f"{rows:,}", f"{stages.steps[0]:,}")
        return words

    # -- heads -------------------------------------------------------------------------------------

    @property
    def heads(self) -> int:
        return len(self.stages.weights) if self.stages is not None else 0

    @property
    def chosen_head(self) -> int:
        """The head that was chosen; −1 for all of them."""
        head = self.controller.focus.unit_of(self.heads_of_card)
        return head if head < self.heads else -1

    @property
    def head(self) -> int:
        """The head of which a picture shows a single one."""
        return max(0, self.chosen_head)

    @property
    def heads_of_card(self) -> str:
        """Under which name heads of this card are chosen."""
        return self._heads_of(self.node)

    @property
    def heads_looked_at(self) -> str:
        """Under which name heads of this repetition are switched off."""
        return self._heads_of(self.asked_node)

    def _heads_of(self, node: str) -> str:
        """Of a transformer's layer the units are numbers that it puts out, so its heads have a name of their own."""
        card = self.controller.document.graph.nodes.get(self.node)
        part: Part = "cross" if self.part == "cross" else "self"
        return heads_key(node, part) if card is not None and card.type in LAYERS else node

    def off(self, head: int) -> bool:
        """Whether a head is switched off."""
        return head in self.controller.focus.silenced.get(self.heads_looked_at, frozenset())

    def head_colour(self, head: int) -> QColor:
        return self.theme.class_colour(head)

    def weights_scale(self) -> Scale:
        """0 … the largest share that any head gives, rounded up."""
        assert self.stages is not None
        top = float(np.nanmax(self.stages.weights, initial=0.0)) if np.isfinite(self.stages.weights).any() else 1.0
        return Scale("amount", min(1.0, nice_limit(top)))

    # -- words -------------------------------------------------------------------------------------

    def looks(self, head: int, query: int, key: int) -> str:
        """“c” at 3 looks 83 % at “a” at 1."""
        stages = self.stages
        assert stages is not None
        who, whom = spoken(stages.query_names, query), spoken(stages.key_names, key)
        if stages.left_out[query, key]:
            words = self.tr("{0} must not look at {1}").format(who, whom)
        else:
            share = float(stages.weights[head, query, key])
            words = self.tr("{0} looks {1} at {2}").format(who, percent(share, 0 if share >= 0.1 else 1), whom)
        return f"{words} ({self.tr('head {0}').format(head + 1)})" if self.heads > 1 else words

    def part_words(self) -> str:
        """Which attention of a decoder's layer this is; "" where there is one only."""
        if self.stages is None or len(self.stages.parts) < 2:
            return ""
        return self.tr("looks at the memory") if self.part == "cross" else self.tr("looks at itself")


# -- matrices ----------------------------------------------------------------------------------------


def stretched(room: QRectF, rows: int, columns: int) -> QRectF:
    """Where a matrix goes: at the top left of its room, cells up to `WIDE` times as wide as high."""
    high = max(0.0, min(room.height() / rows, room.width() / columns * TALL))
    wide = min(room.width() / columns, high * WIDE)
    return QRectF(room.left(), room.top(), max(1.0, wide * columns), max(1.0, high * rows))


def label_room(theme: Theme, names: StepNames) -> float:
    """Room for labels at the left of a matrix."""
    metrics = QFontMetricsF(theme.font("tiny"))
    longest = max((metrics.horizontalAdvance(word or "∗") for word in (*names.words, str(len(names)))), default=0.0)
    if any(patch is not None for patch in names.patches):
        longest = max(longest, theme.px(14))
    return min(theme.px(56), longest + theme.px(6))


def paint_side_names(
    painter: QPainter, rect: QRectF, theme: Theme, names: StepNames, chosen: int = -1
) -> None:
    """Labels at the left of a matrix, a row a step; numbers of every so many rows where there is no room."""
    painter.setFont(theme.font("tiny"))
    metrics = QFontMetricsF(painter.font())
    count = len(names)
    high = rect.height() / max(1, count)
    pictured = any(patch is not None for patch in names.patches)
    if high >= (theme.px(9) if pictured else metrics.height() * 0.78):
        for index in range(count):
            place = QRectF(rect.left(), rect.top() + index * high, rect.width() - 2, high)
            if pictured:
                side = min(place.width(), high)
                place = QRectF(place.right() - side, place.top(), side, high)
            paint_name(painter, place, theme, names, index, bright=index == chosen)
        return
    every = max(1, int(np.ceil(theme.px(13) / high)))
    painter.setPen(theme.colour("quiet"))
    for index in range(0, count, every):
        centre = rect.top() + (index + 0.5) * high
        place = QRectF(rect.left(), centre - theme.px(8), rect.width() - 3, theme.px(16))
        painter.drawText(place, RIGHT, number_of(names, index))
    if 0 <= chosen < count:
        centre = rect.top() + (chosen + 0.5) * high
        place = QRectF(rect.left(), centre - theme.px(8), rect.width() - 2, theme.px(16))
        painter.fillRect(place, theme.colour("field"))
        paint_name(painter, place, theme, names, chosen, bright=True)


def hatch(painter: QPainter, rect: QRectF, theme: Theme, left_out: NDArray[np.bool_], *, ground: str = "field") -> None:
    """Lines over the cells of a matrix (rows, columns) that are left out, as one picture."""
    if not left_out.any():
        return
    scale = device_scale(painter)
    width, height = max(1, round(rect.width() * scale)), max(1, round(rect.height() * scale))
    rows = np.minimum(left_out.shape[0] - 1, ((np.arange(height) + 0.5) / height * left_out.shape[0]).astype(int))
    columns = np.minimum(left_out.shape[1] - 1, ((np.arange(width) + 0.5) / width * left_out.shape[1]).astype(int))
    covered = left_out[np.ix_(rows, columns)]
    step = max(4, round(LINES_APART * scale * theme.scale))
    lines = (np.add.outer(np.arange(height), np.arange(width)) % step) < max(1, round(scale))
    words = np.where(covered, np.where(lines, theme.colour("faint").rgba(), theme.colour(ground).rgba()), 0)
    pixels = np.ascontiguousarray(words.astype(np.uint32))
    image = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_ARGB32).copy()
    painter.drawImage(rect, image)


def mark_cell(painter: QPainter, rect: QRectF, theme: Theme, shape: tuple[int, int], row: int, column: int) -> None:
    """A frame round a row and, if there is one, round a cell of it."""
    rows, columns = shape
    wide, high = rect.width() / columns, rect.height() / rows
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if 0 <= row < rows:
        painter.setPen(QPen(theme.colour("action", 0.8), 1))
        painter.drawRect(QRectF(rect.left(), rect.top() + row * high, rect.width(), high))
        if 0 <= column < columns:
            painter.setPen(QPen(theme.colour("text"), 1.5))
            painter.drawRect(QRectF(rect.left() + column * wide, rect.top() + row * high, wide, high))


def cell_at(rect: QRectF, shape: tuple[int, int], x: float, y: float) -> tuple[int, int] | None:
    """(row, column) under a position."""
    if not rect.contains(x, y):
        return None
    row, column = int((y - rect.top()) / rect.height() * shape[0]), int((x - rect.left()) / rect.width() * shape[1])
    return min(row, shape[0] - 1), min(column, shape[1] - 1)

