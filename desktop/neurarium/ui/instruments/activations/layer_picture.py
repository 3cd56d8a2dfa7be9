"""The picture of one layer's output: of the chosen sample, beside another one, or averaged over a batch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QWidget

from neurarium.session.asking import Ask, Reading
from neurarium.session.readings.activations import LayerOutput, LayerStatistics
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.activations.base import NodePicture
from neurarium.ui.instruments.activations.drawing import Drawing, Marks, Spot
from neurarium.ui.instruments.activations.foot import paint_foot
from neurarium.ui.instruments.activations.shown import FEW, Order, Panel, Shown, ordered, shown_of
from neurarium.ui.instruments.activations.strips import BarDrawing, HeatDrawing, LineDrawing, TokenDrawing
from neurarium.ui.instruments.activations.tiles import TileDrawing
from neurarium.ui.instruments.activations.words import (
    batch_words,
    numbers_words,
    range_words,
    role_words,
    sample_words,
    size_words,
    spot_words,
)
from neurarium.ui.instruments.picture import STALE
from neurarium.ui.pictures.legend import HEIGHT

Mode = Literal["sample", "average"]
SORT_EVERY = 2.0  # seconds of training after which units are put in order anew: tiles must not dance
LAYERS = ("states", "cell")  # outputs with a row for each layer of a stack where a sequence has its steps
BAR_WIDTH = 9.0  # px at scale 1: the narrowest bar; more numbers than fit become tiles


class LayerPicture(NodePicture):
    """All that one layer puts out. A click chooses a unit, Shift and a click pins it in front of the others."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", mode: Mode = "sample",
        order: Order = "index", pins: Mapping[str, tuple[int, ...]] | None = None, slice_at: int | None = None,
        repetition: int = 0, port: str = "",
    ) -> None:  # fmt: skip
        super().__init__(controller, parent, node=node, repetition=repetition, port=port)
        self.mode: Mode = mode
        self.by: Order = order
        self.pins: dict[str, tuple[int, ...]] = dict(pins or {})
        self.slice_at = slice_at
        self.value: LayerOutput | LayerStatistics | None = None
        self.shown: Shown | None = None
        self.units: NDArray[np.intp] = np.zeros(0, dtype=np.intp)  # in the order in which they are drawn
        self.first = 0  # rows that are scrolled away
        self.spot: tuple[int, Spot] | None = None  # panel and what lies under the mouse there
        self._sorted_for: tuple[Any, ...] = ()
        self._sorted_at = 0.0
        self._version = 0
        self._images: dict[Any, QImage] = {}
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setAccessibleName(self.tr("Further units"))
        self._bar.hide()
        self._bar.valueChanged.connect(self.scroll_to)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._by_key = False  # the keyboard's focus is here, and came by the keyboard
        self.changed.connect(lambda: None if self.ready else self._bar.hide())
        controller.document_replaced.connect(self._forget_pins)
        controller.focus.unit_changed.connect(self.paint_again)
        controller.focus.silenced_changed.connect(self.paint_again)

    # -- what is asked -----------------------------------------------------------------------------

    def asks(self) -> frozenset[Ask]:
        kind = "layer output" if self.mode == "sample" else "layer statistics"
        return self.ask_node(kind)

    def settings(self) -> dict[str, Any]:
        return {
            **super().settings(), "mode": self.mode, "order": self.by, "pins": self.pins, "slice_at": self.slice_at,
        }

    # -- options -----------------------------------------------------------------------------------

    def set_mode(self, mode: Mode) -> None:
        """The chosen sample, or the average over a batch."""
        if mode != self.mode:
            self.mode = mode
            self.ask_again()
            self.options_changed.emit()

    def set_order(self, by: Order) -> None:
        """Units by their number, or the strongest first."""
        self.by = by
        self._arrange(again=True)
        self.options_changed.emit()

    def set_slice(self, at: int) -> None:
        """Show another slice of a volume."""
        self.slice_at = at
        self._rebuild()
        self.options_changed.emit()

    def pin(self, unit: int) -> None:
        """Keep a unit in front of all others, or let it go again."""
        pins = self.pins.get(self.node, ())
        self.pins[self.node] = tuple(p for p in pins if p != unit) if unit in pins else (*pins, unit)
        self._arrange(again=True)
        self.options_changed.emit()

    def _forget_pins(self) -> None:
        if not self.frozen:
            self.pins.clear()
            self.repetition, self.slice_at, self.first = 0, None, 0

    # -- what arrives ------------------------------------------------------------------------------

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        super().take(readings)
        self.value = next(iter(readings.values())).value
        self._rebuild()

    def _rebuild(self) -> None:
        if self.value is None:
            return
        depth = self.shown.depth if self.shown is not None else 0
        self.shown = replace(shown_of(self.value, self.slice_at), layers=self.shown_port in LAYERS)
        self._version += 1
        self._arrange()
        if depth != self.shown.depth:
            self.options_changed.emit()

    def _arrange(self, *, again: bool = False) -> None:
        """Put the units in order; while training runs not with every step."""
        if self.shown is None or self.value is None:
            return
        snapshot = self.snapshot
        seconds = snapshot.seconds if snapshot is not None else 0.0
        running = snapshot is not None and snapshot.running
        sample = self.value.sample if isinstance(self.value, LayerOutput) else None
        key = (self.value.node, self.shown_port, sample, self.shown.units, self.shown.form)
        if again or key != self._sorted_for or not running or abs(seconds - self._sorted_at) >= SORT_EVERY:
            if key != self._sorted_for:
                self.first = 0
            self._sorted_for, self._sorted_at = key, seconds
            by: Order = "index" if self.shown.form == "tokens" or self.shown.slices else self.by
            pins = () if self.shown.slices else self.pins.get(self.node, ())
            self.units = ordered(self.shown.strengths, self.shown.units, by, pins)
            self._version += 1
        self._set_bar()
        self.update()

    # -- geometry ----------------------------------------------------------------------------------

    def drawings(self, rect: QRectF) -> list[Drawing]:
        """One for each panel."""
        if self.shown is None:
            return []
        px, shown = self.theme.px, self.shown
        body = rect.adjusted(1, 2, -1, -(HEIGHT * self.theme.scale + px(4)))
        if len(shown.panels) == 1:
            return [self._drawing(shown, shown.panels[0], body)]
        label, gap = px(66), px(8)
        height = (body.height() - gap * (len(shown.panels) - 1)) / len(shown.panels)
        return [
            self._drawing(shown, panel, QRectF(body.left() + label, body.top() + i * (height + gap),
                                               body.width() - label, height))
            for i, panel in enumerate(shown.panels)
        ]  # fmt: skip

    def _drawing(self, shown: Shown, panel: Panel, rect: QRectF) -> Drawing:
        kinds: dict[str, type[Drawing]] = {
            "maps": TileDrawing, "vector": TileDrawing, "sequence": HeatDrawing, "channels": LineDrawing,
            "tokens": TokenDrawing,
        }  # fmt: skip
        kind = kinds[shown.form]
        count = panel.values.size
        if shown.form == "vector" and count <= FEW and rect.width() / count >= self.theme.px(BAR_WIDTH):
            kind = BarDrawing if rect.height() >= self.theme.px(40) else TileDrawing
        return kind(self.theme, rect, shown, panel, self.units, self.first, self._keep)

    def _keep(self, key: object, make: Callable[[], QImage]) -> QImage:
        whole = (self._version, self.theme.dark, key)
        if whole not in self._images:
            if len(self._images) > 6:
                self._images.clear()
            self._images[whole] = make()
        return self._images[whole]

    def _room(self) -> QRectF:
        rect = QRectF(self.rect())
        return rect.adjusted(0, 0, -self._bar.width() - 2, 0) if self._bar.isVisibleTo(self) else rect

    def _set_bar(self) -> None:
        """A scroll bar where not all rows fit."""
        self._bar.setVisible(False)
        drawings = self.drawings(QRectF(self.rect()))
        needed = bool(drawings) and drawings[0].rows > drawings[0].visible
        width = self.theme.px(11)
        self._bar.setGeometry(self.width() - width, 0, width, self.height() - self.theme.px(HEIGHT + 4))
        self._bar.setVisible(needed)
        if needed:
            drawings = self.drawings(self._room())
            self._bar.setRange(0, max(0, drawings[0].rows - drawings[0].visible))
            self._bar.setPageStep(drawings[0].visible)
            self.first = min(self.first, self._bar.maximum())
            self._bar.setValue(self.first)
        else:
            self.first = 0

    def scroll_to(self, row: int) -> None:
        """Let this row of units be the first one in sight."""
        if row != self.first:
            self.first = max(0, row)
            self.update()

    # -- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.ready and not self.problem and self._bar.isVisible():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not all(reading.fresh for reading in self.readings.values()):
                painter.setOpacity(STALE)
            self.paint(painter, self._room())
        else:
            super().paintEvent(event)
        if self._by_key:
            painter = QPainter(self)
            painter.setPen(QPen(self.theme.colour("selection"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._by_key = False
        super().focusOutEvent(event)
        self.update()

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.shown is None or self.value is None:
            return
        if isinstance(self.value, LayerStatistics) and self.value.form == "tokens":
            self._say(painter, rect, self.tr("Tokens are names, not amounts: they have no average. Choose one sample."))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        for index, drawing in enumerate(self.drawings(rect)):
            panel = drawing.panel
            if panel.role != "only":
                painter.setFont(self.theme.font("tiny"))
                painter.setPen(self.theme.colour("quiet"))
                room = QRectF(rect.left(), drawing.rect.top(), self.theme.px(62), drawing.rect.height())
                painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap),
                                 role_words(panel.role, self.value))  # fmt: skip
            drawing.paint(painter, self._marks(index))
        self._foot(painter, rect)

    def _marks(self, panel: int) -> Marks:
        focus = self.controller.focus
        if self.shown is not None and (self.shown.slices or self.shown.form == "tokens"):
            return Marks(hovered=self.spot[1] if self.spot is not None else None)
        return Marks(
            focus.unit_of(self.node), self.pins.get(self.node, ()), self.off_units,
            self.spot[1] if self.spot is not None else None,
        )  # fmt: skip

    def _foot(self, painter: QPainter, rect: QRectF) -> None:
        """Legend, of the difference too, and what lies under the mouse."""
        if self.shown is not None:
            scales = [panel.scale for panel in self.shown.panels] if self.shown.form != "tokens" else []
            paint_foot(painter, rect, self.theme, list(dict.fromkeys(scales)), self.note(rect),
                       strong=self.spot is not None)  # fmt: skip

    def note(self, rect: QRectF) -> str:
        """What lies under the mouse, or how much of all is in sight."""
        if self.shown is None or self.value is None:
            return ""
        if self.spot is not None:
            return spot_words(self.shown, self.value, self.spot[1])
        return size_words(self.shown, self.value, self.drawings(rect)[:1])

    # -- words and numbers -------------------------------------------------------------------------

    def title(self) -> str:
        """Which layer, and how much it puts out."""
        if self.mode == "average":
            return self.tr("Average output of {0}").format(self.full_title)
        return self.tr("Output of {0}").format(self.full_title)

    def caption(self) -> str:
        if self.value is None or self.shown is None:
            return ""
        parts = [range_words(self.shown, self.value)]
        if isinstance(self.value, LayerStatistics):
            parts.append(batch_words(self.value, self.batch_title))
        else:
            parts.append(sample_words(self.value.sample, self.value.second_sample))
        parts += [numbers_words(self.value), self.tr("evaluation mode")]
        return " · ".join(part for part in parts if part)

    def numbers(self) -> dict[str, NDArray[Any]]:
        if isinstance(self.value, LayerStatistics):
            return {"average output": self.value.average}
        if self.value is None:
            return {}
        found: dict[str, NDArray[Any]] = {"output": self.value.values}
        if self.value.second is not None:
            found["output for the other sample"] = self.value.second
        return found

    # -- mouse and keys ----------------------------------------------------------------------------

    def spot_at(self, position: QPointF) -> tuple[int, Spot] | None:
        """Panel and number at a position."""
        if not self.ready:
            return None
        for index, drawing in enumerate(self.drawings(self._room())):
            spot = drawing.hit(position)
            if spot is not None:
                return index, spot
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position())
        if spot != self.spot:
            self.spot = spot
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.spot = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.spot_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or found is None or not self._choosable:
            super().mousePressEvent(event)
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pin(found[1].unit)
        else:
            self.choose(found[1].unit)

    @property
    def _choosable(self) -> bool:
        return self.shown is not None and not self.shown.slices and self.shown.form != "tokens"

    def choose(self, unit: int) -> None:
        """Look at this unit in all views; the chosen one again: at none."""
        focus = self.controller.focus
        focus.choose_unit(self.node, -1 if focus.unit_of(self.node) == unit else unit)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._bar.isVisible():
            self._bar.setValue(self._bar.value() - round(event.angleDelta().y() / 40))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key, unit = Qt.Key(event.key()), self.controller.focus.unit_of(self.node)
        if key in steps and self._choosable and self.units.size:
            here = np.flatnonzero(self.units == unit)
            place = int(here[0]) + steps[key] if here.size else 0
            self.controller.focus.choose_unit(self.node, int(self.units[place % self.units.size]))
        elif key in pages and self._bar.isVisible():
            self._bar.setValue(self._bar.value() + pages[key] * self._bar.pageStep())
        elif key == Qt.Key.Key_P and unit >= 0 and self._choosable:
            self.pin(unit)
        elif key == Qt.Key.Key_Escape and unit >= 0:
            self.controller.focus.choose_unit(self.node, -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_bar()
