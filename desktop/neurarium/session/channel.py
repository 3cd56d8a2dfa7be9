"""The border between two threads: commands one way, snapshots and events the other. Knows neither torch nor Qt."""

from __future__ import annotations

import itertools
import threading
from collections import deque
from dataclasses import dataclass
from typing import Any

from neurarium.session.snapshot import Event, Snapshot

# Of several such commands that wait one after the other only the last is done: each replaces the one before.
REPLACING = frozenset({"set_graph", "set_recipe", "set_data", "set_speed", "watch", "choose_sample", "draw_sample",
                       "compare_sample", "select_samples", "silence"})  # fmt: skip


@dataclass(frozen=True)
class Command:
    """What the worker is told: the name of one of the engine's commands and its arguments."""

    name: str
    arguments: tuple[Any, ...] = ()


class Channel:
    """All that both threads touch. Every method returns at once, except `take`, in which the worker sleeps."""

    def __init__(self) -> None:
        self._wake = threading.Condition()
        self._commands: deque[Command] = deque()
        self._events: deque[Event] = deque()
        self._snapshot: Snapshot | None = None
        self._tokens = itertools.count(1)
        self.cancelled: set[int] = set()  # tokens of requests nobody wants any more
        self.jobs: list[threading.Thread] = []  # side work under way
        self.closing = False
        self.running = False  # written by the worker only
        self.generation = 0  # of the latest run that was asked for

    # -- window's side ---------------------------------------------------------------------------

    def post(self, name: str, *arguments: Any) -> None:
        with self._wake:
            self._commands.append(Command(name, arguments))
            self._wake.notify()

    def post_new_run(self, name: str, *arguments: Any) -> int:
        """Post a command that begins a run; what belongs to older ones is dropped from now on."""
        with self._wake:
            self.generation += 1
            self._snapshot = None
            self._commands.append(Command(name, (self.generation, *arguments)))
            self._wake.notify()
            return self.generation

    def new_token(self) -> int:
        return next(self._tokens)

    def events(self) -> list[Event]:
        """Everything that happened since the last call, oldest first."""
        found = []
        while self._events:
            found.append(self._events.popleft())
        return found

    def take_snapshot(self) -> Snapshot | None:
        with self._wake:
            snapshot, self._snapshot = self._snapshot, None
            return snapshot

    def close(self) -> None:
        with self._wake:
            self.closing = True
            self._wake.notify()

    # -- worker's side ---------------------------------------------------------------------------

    def take(self, patience: float | None) -> list[Command]:
        """The commands that wait. When there is none, sleeps `patience` seconds at most (None: until one comes)."""
        if patience == 0.0 and not self._commands:
            return []  # between two batches at full speed: not even a lock
        with self._wake:
            if not self._commands and not self.closing and patience != 0.0:
                self._wake.wait(patience)
            commands = list(self._commands)
            self._commands.clear()
        return [
            command for command, following in itertools.zip_longest(commands, commands[1:])
            if following is None or following.name != command.name or command.name not in REPLACING
        ]  # fmt: skip

    def emit(self, event: Event) -> None:
        self._events.append(event)

    def put_snapshot(self, snapshot: Snapshot) -> None:
        """The latest wins; one of an older run is dropped."""
        with self._wake:
            if snapshot.generation == self.generation:
                self._snapshot = snapshot

    @property
    def collected(self) -> bool:
        """Whether the last snapshot has been taken, so that a new one is worth its cost."""
        return self._snapshot is None
