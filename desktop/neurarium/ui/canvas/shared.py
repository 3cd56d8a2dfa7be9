"""What all items of one canvas share: theme, pixel ratio, what is known of the data, and the time left in a frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter

from PySide6.QtGui import QFont, QFontMetricsF

from neurarium.graph import Graph
from neurarium.layers.spec import TaskFacts
from neurarium.session.snapshot import DataReady
from neurarium.ui.theme import Theme

FRAME_BUDGET = 0.007  # seconds of one frame that may go into drawing pixmaps anew
LIVE_BUDGET = 0.025  # the same while training runs: frames are rarer then, and each one more paints the whole canvas
LEAST = {"body": 12.5, "small": 11.0}  # px on the screen that letters on cards keep, as long as there is room
MOST_GROWTH = 1.6
MONO = ["DejaVu Sans Mono", "Menlo", "Consolas", "Liberation Mono", "monospace"]


@dataclass
class Shared:
    """One per canvas; items hold a reference and read it while they paint."""

    theme: Theme
    ratio: float = 1.0  # device pixels per logical pixel
    graph: Callable[[], Graph] = Graph  # the present drawing
    plane: bool = False  # the data set has two features: the network can be drawn as surfaces
    data: DataReady | None = None
    task: TaskFacts | None = None
    answering: frozenset[str] = frozenset()  # nodes wired straight into Output: their units are the classes
    running: bool = False
    moving: bool = False  # a zoom is under way: rather blurred now than sharp too late
    down: bool = False  # the drawing runs from top to bottom: ports are at the top and bottom of cards
    printing: bool = False  # a picture for paper is being made: no rings, handles or caches
    stale: bool = False  # something was painted from an old pixmap; another frame should follow
    deadline: float = field(default=0.0)

    def begin_frame(self) -> None:
        self.deadline = perf_counter() + (LIVE_BUDGET if self.running and not self.moving else FRAME_BUDGET)
        self.stale = False

    def may_render(self) -> bool:
        """Whether there is time in this frame to draw one more pixmap anew; if not, asks for another frame."""
        if perf_counter() < self.deadline:
            return True
        self.stale = True
        return False

    def font(self, size: str, *, bold: bool = False) -> QFont:
        return self.theme.font(size, bold=bold, scaled=False)

    def growth(self, zoom: float, most: float) -> float:
        """How much larger letters are drawn on a card that is small on the screen, so that they can be read."""
        return min(most, max(1.0, self.theme.scale / zoom))

    def legible(self, size: str, zoom: float, *, bold: bool = False) -> QFont:
        """A font for a card's own words at this zoom."""
        font = self.font(size, bold=bold)
        usual = font.pixelSize()
        wanted = LEAST.get(size, 11.0) * self.theme.scale / zoom
        font.setPixelSize(round(min(usual * MOST_GROWTH, max(usual, wanted))))
        return font

    def legible_mono(self, zoom: float) -> QFont:
        return self.mono(11.0 * self.growth(zoom, MOST_GROWTH))

    def mono(self, size: float = 11.0) -> QFont:
        font = QFont()
        font.setFamilies(MONO)
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPixelSize(round(size))
        return font

    def text_width(self, text: str, font: QFont) -> float:
        return QFontMetricsF(font).horizontalAdvance(text)
