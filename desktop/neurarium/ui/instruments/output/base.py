"""What pictures of answers share: which part they are about, and spots that can be read, clicked and walked through."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from neurarium.messages import Message, message
from neurarium.session.asking import Ask, Samples, ask
from neurarium.session.snapshot import Where
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.pictures.context import Hit
from neurarium.ui.pictures.hover_card import HoverCard

PARTS: tuple[Where, ...] = ("validation", "train", "test")
WAYS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


@dataclass(frozen=True)
class Spot:
    """A place in a picture: what is read there, and what a click does. `key` tells it from others when it moves."""

    rect: QRectF
    text: str
    key: Hashable = None
    press: Callable[[], None] | None = None
    title: str = ""


class SpottedPicture(Picture):
    """A picture made of spots. A subclass says where they are (`spots`); the mouse reads and presses them, and so do
    arrow keys and Enter."""

    def __init__(self, controller: Controller, parent: QWidget | None = None, *, node: str = "") -> None:
        super().__init__(controller, parent, node=node)
        self.top = 0  # first row that is shown, where there are more than fit
        self._marked: Hashable = None  # the spot that the keyboard is at
        self._card: HoverCard | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # -- what a subclass says ----------------------------------------------------------------------

    def spots(self, rect: QRectF) -> list[Spot]:
        """All places in a picture painted into `rect`, row by row."""
        return []

    def spot_at(self, rect: QRectF, position: QPointF) -> Spot | None:
        """The place under the mouse."""
        return next((spot for spot in self.spots(rect) if spot.rect.contains(position)), None)

    def rows(self, rect: QRectF) -> tuple[int, int]:
        """(rows that there are, rows that `rect` shows): more than fit are scrolled."""
        return 0, 0

    # -- for subclasses ----------------------------------------------------------------------------

    def first_row(self, rect: QRectF) -> int:
        """The first row to be painted into `rect`."""
        total, shown = self.rows(rect)
        return max(0, min(self.top, total - shown))

    def show_sample(self, part: Where, index: int) -> None:
        """Put a sample on the cards."""
        self.controller.session.choose_sample(part, index)

    def feed(self, part: Where, indices: tuple[int, ...], title: Message) -> None:
        """These samples feed every other view, and the first of them stands on the cards. Twice: all again."""
        focus, samples = self.controller.focus, _samples(part, indices)
        if samples is None or samples == focus.selection:
            focus.select(None)
        else:
            focus.select(samples, title)
            self.show_sample(part, indices[0])
        self.update()

    def paint_scroll(self, painter: QPainter, rect: QRectF) -> None:
        """A thin bar at the right that tells which of the rows are shown."""
        total, shown = self.rows(rect)
        if total <= shown or not shown:
            return
        px, height = self.theme.px, rect.height()
        track = QRectF(rect.right() - px(4), rect.top(), px(4), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("text", 0.06))
        painter.drawRoundedRect(track, px(2), px(2))
        part = QRectF(track.left(), rect.top() + height * self.first_row(rect) / total, px(4), height * shown / total)
        painter.setBrush(self.theme.colour("faint"))
        painter.drawRoundedRect(part, px(2), px(2))

    # -- Qt ------------------------------------------------------------------------------------------

    def _own(self) -> QRectF:
        return QRectF(self.rect())

    @property
    def _readable(self) -> bool:
        return self.ready and not self.problem

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus() or not self._readable:
            return
        spot = next((s for s in self.spots(self._own()) if s.key == self._marked), None) if self._marked else None
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colour("selection"), 1.6, Qt.PenStyle.DashLine))
        painter.drawRoundedRect((spot.rect if spot else self._own()).adjusted(1, 1, -1, -1), 4, 4)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(self._own(), event.position()) if self._readable else None
        self._tell(spot, event.position())

    def _tell(self, spot: Spot | None, at: QPointF) -> None:
        if spot is None or not spot.text:
            self._silent()
            return
        if self._card is None:
            self._card = HoverCard(self.theme, self)
        self._card.show_hit(self.mapToGlobal(at.toPoint()), spot.title, Hit(spot.text), None)
        pointing = Qt.CursorShape.PointingHandCursor if spot.press else Qt.CursorShape.ArrowCursor
        self.setCursor(pointing)

    def _silent(self) -> None:
        self.unsetCursor()
        if self._card is not None:
            self._card.hide()

    @property
    def told(self) -> str:
        """What is read beside the mouse now."""
        return self._card.text if self._card is not None and self._card.isVisible() else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._readable:
            super().mousePressEvent(event)
            return
        spot = self.spot_at(self._own(), event.position())
        if spot is not None and spot.press is not None:
            self._marked = spot.key
            spot.press()

    def leaveEvent(self, event: QEvent) -> None:
        self._silent()

    def hideEvent(self, event: object) -> None:
        self._silent()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._silent()
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        total, shown = self.rows(self._own())
        before = self.first_row(self._own())
        if total > shown and event.angleDelta().y():
            self.top = max(0, min(total - shown, before - (1 if event.angleDelta().y() > 0 else -1)))
            self._silent()
            self.update()
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._readable:
            super().keyPressEvent(event)
            return
        spots = self.spots(self._own())
        here = next((spot for spot in spots if spot.key == self._marked), None)
        way = WAYS.get(Qt.Key(event.key()))
        if way is not None and spots:
            there = spots[0] if here is None else nearest(spots, here, way)
            if there is None and way[1] and here is not None:
                self._scroll_by(way[1])
            elif there is not None:
                self._marked = there.key
                self._tell(there, there.rect.center())
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here is not None and here.press is not None:
            here.press()
        else:
            super().keyPressEvent(event)

    def _scroll_by(self, rows: int) -> None:
        total, shown = self.rows(self._own())
        self.top = max(0, min(total - shown, self.first_row(self._own()) + rows))


class PartPicture(SpottedPicture):
    """A picture of the answers to one part of the data. `part` "": the validation part, or the training part where
    there is none. The test part is looked at only when asked for (`look` counts how often)."""

    KIND = "answers"

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", part: str = "", look: int = 0
    ) -> None:
        self.part = part
        self.look = look
        super().__init__(controller, parent, node=node)

    def settings(self) -> dict[str, Any]:
        return {**super().settings(), "part": self.part, "look": self.look}

    def asks(self) -> frozenset[Ask]:
        if self.part == "test":
            return frozenset({ask(self.KIND + " once", part="test", look=self.look)}) if self.look else frozenset()
        return frozenset({ask(self.KIND, part=self.part) if self.part else ask(self.KIND)})

    def set_part(self, part: str, look: int = 0) -> None:
        """Show the answers to another part; a further `look` at the test part is a new one."""
        if (part, look) != (self.part, self.look):
            self.part, self.look = part, look
            self.top = 0
            self.ask_again()

    def empty_sentence(self) -> str:
        if self.part == "test" and not self.look and self.controller.analysis.runnable:
            return self.tr(
                "The test part is kept for the end. Whoever looks at it again and again begins to choose by it, and "
                "then its figures promise too much. “Look at the test part” above shows it as it is at that step."
            )
        return super().empty_sentence()

    def part_words(self, part: str) -> str:
        """The name of a part in captions, and how it is answered."""
        words = {"train": self.tr("training part, evaluation mode"),
                 "validation": self.tr("validation part, evaluation mode"),
                 "test": self.tr("test part, evaluation mode")}  # fmt: skip
        return words.get(part, "")

    def name_of(self, classes: tuple[str, ...], index: int) -> str:
        """A class as it is written; a space is made seen."""
        name = classes[index] if index < len(classes) else str(index)
        return "␣" if name == " " else name


def nearest(spots: list[Spot], here: Spot, way: tuple[int, int]) -> Spot | None:
    """The next spot in a direction; steps aside cost more than steps ahead."""
    dx, dy = way
    best, found = math.inf, None
    centre = here.rect.center()
    for spot in spots:
        off = spot.rect.center() - centre
        ahead, aside = off.x() * dx + off.y() * dy, abs(off.x() * dy) + abs(off.y() * dx)
        if ahead > 1 and ahead + 3 * aside < best:
            best, found = ahead + 3 * aside, spot
    return found


def taken_for(true: str, answered: str) -> Message:
    """The title of the samples of one cell."""
    if true == answered:
        return message("{true}, recognised", true=true)
    return message("{true} taken for {answered}", true=true, answered=answered)


def _samples(part: Where, indices: tuple[int, ...]) -> Samples | None:
    if not indices or part == "drawn":
        return None
    return Samples(part, indices)
