"""One picture of what an instrument found: asks only while visible, paints, explains, hands out its numbers."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from neurarium.session.asking import Ask, Reading
from neurarium.session.snapshot import Snapshot, Watch
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.pictures.numbers import percent
from neurarium.ui.pictures.wish import Wish

log = logging.getLogger(__name__)
STALE = 0.35  # opacity of what belongs to another sample, until the new numbers are there


class Picture(QWidget):
    """Base of all pictures. A subclass says what it asks (`asks`), takes the answers (`take`) and paints (`paint`).

    `node` "" follows `controller.focus.node`; any other stays. `frozen` pictures keep what they show.
    """

    changed = Signal()  # title, caption or state is another one
    aged = Signal()  # the same answers, some steps later: only words are others

    def __init__(self, controller: Controller, parent: QWidget | None = None, *, node: str = "") -> None:
        super().__init__(parent)
        self.controller = controller
        self.theme = controller.theme
        self.pinned_node = node
        self.frozen = False
        self._kept_node = ""  # the card of a frozen picture that followed the focus
        self._broken = self._failed_with = ""  # why it could not be drawn
        self.snapshot: Snapshot | None = None  # the one whose answers are shown
        self.readings: dict[Ask, Reading] = {}
        self._wish = Wish(controller.watches, self, Watch(curves=False))
        controller.snapshot_arrived.connect(self._on_snapshot)
        controller.document_replaced.connect(self._forget)
        controller.focus.node_changed.connect(self._on_focus)
        controller.analysis_changed.connect(self._on_analysis)
        self.theme.changed.connect(self.update)
        self.setMouseTracking(True)

    # -- what a subclass says -----------------------------------------------------------------------

    def title(self) -> str:
        """What is shown, in a few words."""
        return ""

    def caption(self) -> str:
        """One line: unit and range, of which sample or batch, at which step."""
        return ""

    def asks(self) -> frozenset[Ask]:
        """What the session's instruments are asked while this is visible."""
        return frozenset()

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        """New answers to `asks` (all that are there, none with a problem). Work out what `paint` needs."""

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the whole picture into `rect` (logical pixels). Called on screen, for PNG and for SVG."""

    @property
    def least_height(self) -> float:
        """px at scale 1 below which the picture gives none of its height to a second line of its caption."""
        return 130.0

    def numbers(self) -> dict[str, NDArray[Any]]:
        """The arrays behind the picture, by a name that tells what they are; for CSV and NPY."""
        return {}

    def settings(self) -> dict[str, Any]:
        """Arguments with which another picture like this one is made, beside the controller."""
        return {"node": self.pinned_node}

    def empty_sentence(self) -> str:
        """What is said while there is nothing to show and no instrument has said why."""
        if not self.controller.analysis.runnable:
            return self.tr("As soon as the drawing is complete, this shows what happens inside, trained or not.")
        return self.tr("One moment…")

    # -- for all ------------------------------------------------------------------------------------

    @property
    def node(self) -> str:
        """The card that is shown."""
        return self.pinned_node or self._kept_node or self.controller.focus.node

    @property
    def node_title(self) -> str:
        """The card's name and type, for titles."""
        node = self.controller.document.graph.nodes.get(self.node)
        if node is None:
            return self.tr("a layer")
        return node.type if node.name == node.type else f"{node.name} ({node.type})"

    @property
    def reading(self) -> Reading | None:
        """The only reading, or the first of several."""
        return next(iter(self.readings.values()), None)

    @property
    def problem(self) -> str:
        """Why there is nothing to see, "" if there is something."""
        found = next((r.problem for r in self.readings.values() if r.problem is not None), None)
        return translate_message(found) if found is not None else ""

    @property
    def ready(self) -> bool:
        """Whether there is something to paint."""
        return bool(self.readings) and all(r.value is not None for r in self.readings.values())

    @property
    def idle(self) -> bool:
        """Whether there is no network to look at: the drawing is not complete, and what is shown is not kept."""
        return not self.frozen and not self.controller.analysis.runnable

    @property
    def age(self) -> int:
        """How many training steps the oldest answer lies back."""
        if self.snapshot is None or not self.readings:
            return 0
        return max(0, self.snapshot.step - min(reading.step for reading in self.readings.values()))

    @property
    def share(self) -> float:
        """How much of a long job is done, 0 … 1."""
        return min((reading.share for reading in self.readings.values()), default=0.0)

    def twin(self, parent: QWidget | None = None) -> Self:
        """Another picture that shows the same; a frozen one stays as it is."""
        other = type(self)(self.controller, parent, **self.settings())
        other.snapshot = self.snapshot
        other.readings = dict(self.readings)
        other.set_frozen(self.frozen)
        other._kept_node = self._kept_node
        if other.ready:
            other._take()
        return other

    def set_frozen(self, frozen: bool) -> None:
        """Keep what is shown now, or follow the run again."""
        if frozen != self.frozen:
            self._kept_node = self.node if frozen else ""
            self.frozen = frozen
            self._state()
            self.ask_again()

    def ask_again(self, *_: object) -> None:
        """State the wish anew; call it when something that `asks` depends on has changed.

        Connect methods like this one to what outlives the picture, never a lambda: it would hold the picture, and call
        it when it is gone.
        """
        asks = frozenset() if self.frozen else self.asks()
        self._wish.set(Watch(asks=asks, curves=False))
        if not self.frozen:
            kept = {one: reading for one, reading in self.readings.items() if one in asks}
            if kept.keys() != self.readings.keys():
                self.readings = kept
                self._state()
            if not asks <= kept.keys():
                self._catch_up()

    def _catch_up(self) -> None:
        """Another picture may have asked the same before: then no new snapshot comes while nothing trains."""
        if self.controller.snapshot is not None:
            self._on_snapshot(self.controller.snapshot)

    def _on_focus(self, _node: str) -> None:
        if not self.pinned_node:
            self.ask_again()
            self._state()  # it has another name, even while nothing answers

    def _on_analysis(self, *_: object) -> None:
        if self.idle:
            self._forget()
        else:
            self.ask_again()

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if self.frozen or self.idle or not self.isVisible():
            return
        readings = {one: snapshot.answers[one] for one in self.asks() if one in snapshot.answers}
        if not readings:
            return
        same = readings.keys() == self.readings.keys() and all(
            reading.value is self.readings[one].value
            and (reading.share, reading.fresh, reading.problem)
            == (self.readings[one].share, self.readings[one].fresh, self.readings[one].problem)
            for one, reading in readings.items()
        )
        before = self.age
        self.snapshot, self.readings = snapshot, readings
        if self._broken:
            self._broken, same = "", False
        if same:
            if self.age != before:
                self.aged.emit()
            return
        if self.ready:
            self._take()
        self._state()

    def _forget(self) -> None:
        if not self.frozen:
            self.readings, self.snapshot = {}, None
            self.ask_again()
            self._state()

    def paint_again(self, *_: object) -> None:
        """Something beside the readings has changed that the picture shows."""
        self.update()

    def _state(self, *_: object) -> None:
        self.update()
        self.changed.emit()

    # -- Qt -----------------------------------------------------------------------------------------

    def showEvent(self, event: object) -> None:
        self.ask_again()
        self._catch_up()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        try:
            if self.idle:
                self._say(painter, rect, Picture.empty_sentence(self))
                return
            if not self.ready or self.problem or self._broken:
                self._say(painter, rect, self._broken or self.problem or self.waiting_sentence())
                return
            if not all(reading.fresh for reading in self.readings.values()):
                painter.setOpacity(STALE)
            self.paint(painter, rect)
        except Exception as error:
            self._fail(error)
        finally:
            painter.end()  # one that is left open takes the whole window with it

    def _take(self) -> None:
        try:
            self.take(self.readings)
        except Exception as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        """A mistake of ours in one picture leaves the others alone; said once, not thirty times a second."""
        if repr(error) != self._failed_with:
            self._failed_with = repr(error)
            log.exception("picture %s", type(self).__name__)
        self._broken = self.tr("This picture could not be drawn: {0}. The log has the details.").format(repr(error))

    def waiting_sentence(self) -> str:
        """While an instrument is at work: how far it has come."""
        if self.readings and self.share > 0:
            return self.tr("Working: {0} done").format(percent(self.share))
        return self.empty_sentence()

    def _say(self, painter: QPainter, rect: QRectF, sentence: str) -> None:
        painter.setFont(self.theme.font("small"))
        painter.setPen(self.theme.colour("quiet"))
        inner = rect.adjusted(self.theme.px(16), 0, -self.theme.px(16), 0)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), sentence)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(280), self.theme.px(190))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(80))


def finite_range(values: NDArray[Any]) -> tuple[float, float]:
    """(lowest, highest) of what is finite; (0, 0) where nothing is."""
    finite = values[np.isfinite(values)]
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
