"""A session with its real thread, for tests: waits for conditions, never for time."""

from __future__ import annotations

from typing import Any, TypeVar

from helpers.small_runs import wait_until
from neurarium.graph import Graph
from neurarium.recipe import DataChoice, Recipe
from neurarium.session import Session, Snapshot, Watch
from neurarium.session.snapshot import Event

E = TypeVar("E", bound=Event)


class Driven:
    """Collects the events of a session and waits for them by type."""

    def __init__(self) -> None:
        self.session = Session()
        self.session.start()
        self.seen: list[Event] = []
        self._read = 0  # how far `event` has got

    def open(self, graph: Graph, data: str = "circle", recipe: Recipe | None = None, **options: Any) -> None:
        checkpoint = options.pop("checkpoint", None)
        self.session.open(graph, recipe or Recipe(), DataChoice(data, **options), checkpoint)

    def drain(self) -> None:
        self.seen += self.session.events()

    def event(self, kind: type[E], timeout: float = 30.0) -> E:
        """The next event of this type after the last one asked for."""

        def look() -> E | None:
            self.drain()
            for index in range(self._read, len(self.seen)):
                found = self.seen[index]
                if isinstance(found, kind):
                    self._read = index + 1
                    return found
            return None

        result: E = wait_until(look, timeout)
        return result

    def kinds(self) -> list[str]:
        self.drain()
        return [type(event).__name__ for event in self.seen]

    def snapshot(self, wanted: Any = lambda snapshot: True) -> Snapshot:
        """The next snapshot that pleases."""

        def look() -> Snapshot | None:
            snapshot = self.session.take_snapshot()
            return snapshot if snapshot is not None and wanted(snapshot) else None

        result: Snapshot = wait_until(look)
        return result

    def settled(self) -> None:
        """Every command given so far has been obeyed."""
        from neurarium.session.snapshot import Answer

        token = self.session.request("nothing")
        wait_until(lambda: self.drain() or any(isinstance(e, Answer) and e.token == token for e in self.seen))

    def look_at(self, graph: Graph, **more: Any) -> None:
        self.session.watch(Watch(cards=frozenset(graph.nodes), **more))
