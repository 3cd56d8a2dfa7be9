"""Where the views of a sequence read: one step, one key it looks at, and how far a playing has come."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from neurarium.ui.theme import Theme

TICK_MS = 33
STEP_MS = 420.0  # reading one step of a short text
TEXT_MS = 9000.0  # a long text is read in about this time
STAGE_MS = 1500.0  # one stage growing out of the one before, and standing still for a while


class Cursor(QObject):
    """Shared by the pictures of one tab and their twins. `query` is the step that is read, `key` what it is looked up
    against; −1: none chosen. `place` is the step that playing has come to, None while nothing plays."""

    moved = Signal()
    played = Signal(bool)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.query = -1
        self.key = -1
        self.fixed = False  # chosen by a click: hovering elsewhere does not move it
        self.count = 0
        self.backwards = False  # read from the last step to the first
        self.length = 1.0  # how far playing goes: steps − 1, or stages − 1
        self.place: float | None = None
        self._by_stage = False
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setObjectName("reads a sequence")
        self._timer.timeout.connect(self._tick)
        theme.changed.connect(self.moved)

    # -- a place -----------------------------------------------------------------------------------

    def point(self, query: int, key: int = -1, *, fix: bool = False) -> None:
        """Look at a step, and at one key of it."""
        if (query, key, fix or self.fixed) != (self.query, self.key, self.fixed):
            self.query, self.key = query, key
            self.fixed = self.fixed or fix
            self.moved.emit()

    def hover(self, query: int, key: int = -1) -> None:
        """The same, unless a click has chosen a place."""
        if not self.fixed:
            self.point(query, key)

    def free(self) -> None:
        """Nothing is chosen any more."""
        self.fixed = False
        self.point(-1, -1)

    def step(self, by: int) -> None:
        """One step on or back; playing ends."""
        self.stop()
        if self.count:
            now = self.query if self.query >= 0 else (-1 if by > 0 else self.count)
            self.fixed = True
            self.point(min(self.count - 1, max(0, now + by)), -1)

    # -- playing -----------------------------------------------------------------------------------

    @property
    def playing(self) -> bool:
        return self._timer.isActive()

    def play(self, length: float, *, by_stage: bool = False) -> None:
        """From the beginning to `length`; with reduced motion in jumps."""
        self.length, self._by_stage = max(1.0, length), by_stage
        self.place = 0.0
        if not by_stage:
            self._read()
        self._clock.start()
        self._timer.start(int(self._unit_ms()) if self._theme.reduce_motion else TICK_MS)
        self.played.emit(True)
        self.moved.emit()

    def stop(self) -> None:
        """Show everything again."""
        if self.place is not None:
            self._timer.stop()
            self.place = None
            self.played.emit(False)
            self.moved.emit()

    def _unit_ms(self) -> float:
        return STAGE_MS if self._by_stage else max(40.0, min(STEP_MS, TEXT_MS / self.length))

    def _tick(self) -> None:
        place = self._clock.elapsed() / self._unit_ms()
        if place >= self.length + (1.0 if self._by_stage else 0.0):
            self.stop()
            return
        if self._theme.reduce_motion:
            place = float(round(place))
        self.place = min(place, self.length)
        if not self._by_stage:
            self._read()
        self.moved.emit()

    def _read(self) -> None:
        """Look at the step that playing has come to."""
        at = round(self.place or 0.0)
        self.query, self.fixed = self.count - 1 - at if self.backwards else at, True
