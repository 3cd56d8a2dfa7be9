"""A session without a worker: notes what it is asked, and says what a test lets it say."""

from __future__ import annotations

from typing import Any

from neurarium.session.snapshot import Event, Snapshot


class QuietSession:
    """Every command is kept as (name, arguments); `say` queues events for the next drain."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[Any, ...]]] = []
        self.generation = 1
        self.running = False
        self.closed = False
        self._events: list[Event] = []
        self._snapshot: Snapshot | None = None
        self._token = 0

    def say(self, *events: Event) -> None:
        self._events += events

    def show(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def names(self) -> list[str]:
        return [name for name, _ in self.asked]

    def events(self) -> list[Event]:
        events, self._events = self._events, []
        return events

    def take_snapshot(self) -> Snapshot | None:
        snapshot, self._snapshot = self._snapshot, None
        return snapshot

    def request(self, kind: str, **arguments: Any) -> int:
        self._token += 1
        self.asked.append(("request", (kind, arguments, self._token)))
        return self._token

    def close(self, timeout: float = 2.0) -> bool:
        self.closed = True
        return True

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name == "eyes":  # its commands are kept by their own names: "select", "compare", "silence"
            return self

        def command(*arguments: Any, **named: Any) -> None:
            self.asked.append((name, (*arguments, *named.values())))

        return command
