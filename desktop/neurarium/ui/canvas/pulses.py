"""White dots that travel along the wires while training runs, and back in the gradient's colour in slow motion.

Motion means work: nothing moves while training is paused, and nothing at all with reduced motion.
"""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from neurarium.ui.canvas.geometry import PORT_RADIUS
from neurarium.ui.canvas.shared import Shared
from neurarium.ui.canvas.wire import WireItem

SPEED = 170.0  # scene units per second at full speed
SLOW = 6.0  # steps per second up to which both ways of one step are shown one after the other
WAVE = 0.3  # of the way through the network that signal is under way on at once in slow motion


class Pulses(QGraphicsItem):
    """One item for all dots; it repaints only the small squares that they leave and enter."""

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self._dots: list[tuple[QPointF, float]] = []
        self._backwards = False
        self._started = perf_counter()
        self._bounds = QRectF(-60_000, -60_000, 120_000, 120_000)
        self.setZValue(8.0)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def shape(self) -> QPainterPath:
        return QPainterPath()  # nothing can be hit here

    def advance_to(self, wires: Iterable[WireItem], rate: float, now: float) -> None:
        """Place the dots for the time `now`. `rate` is steps per second."""
        self._erase()
        since = now - self._started
        dots: list[tuple[QPointF, float]] = []
        self._backwards = False
        if rate > SLOW:
            for wire in wires:
                dots.append((wire.point(((since * SPEED / wire.length) + wire.phase) % 1.0), wire.strength))
        else:
            share = min(0.999, since * max(rate, 0.5))  # of the step that is shown: forwards, then backwards
            self._backwards = share >= 0.5
            way = share * 2 if share < 0.5 else 2 - share * 2  # 0 at the Input, 1 at the Output
            for wire in wires:
                part = (way - wire.depth * (1.0 - WAVE)) / WAVE
                if 0.0 <= part <= 1.0:
                    dots.append((wire.point(part), wire.gradient if self._backwards else wire.strength))
        self._dots = dots
        self._erase()

    def begin_step(self) -> None:
        """A step was done: in slow motion its way forwards and back begins now."""
        self._started = perf_counter()

    def clear(self) -> None:
        """Nothing moves."""
        self._erase()
        self._dots = []

    def _erase(self) -> None:
        for at, size in self._dots:
            reach = size + 4.0
            self.update(QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach))

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if not self._dots:
            return
        theme = self._shared.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = "gradient" if self._backwards else "wire"
        painter.setPen(QPen(theme.colour(role), 1.4))  # a ring, so that white shows on light ground too
        painter.setBrush(theme.colour("gradient" if self._backwards else "pulse"))
        for at, size in self._dots:
            radius = min(5.5, PORT_RADIUS * 0.45 + size * 0.6)
            painter.drawEllipse(at, radius, radius)
