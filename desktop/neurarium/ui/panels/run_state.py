"""How far the run is, for small print in the forms: events tell it a moment before the snapshot does."""

from __future__ import annotations

from neurarium.session.snapshot import Event, Paused, Snapshot, Started


class RunState:
    """Feed it every event; a new generation begins at 0."""

    def __init__(self) -> None:
        self.generation = 0
        self._step = 0

    def note(self, event: Event) -> bool:
        """Take an event in; True when it belongs to another run than the one before."""
        new = event.generation != self.generation
        if new:
            self.generation, self._step = event.generation, 0
        if isinstance(event, Started):
            self._step = max(1, self._step)
        elif isinstance(event, Paused):
            self._step = event.step
        return new

    def steps(self, snapshot: Snapshot | None) -> int:
        """Steps made so far, as far as is known."""
        shown = snapshot.step if snapshot is not None and snapshot.generation == self.generation else 0
        return max(self._step, shown)
