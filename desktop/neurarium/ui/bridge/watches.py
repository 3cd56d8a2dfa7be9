"""Who looks at what: every visible picture states its wish, the union goes to the session."""

from __future__ import annotations

from collections.abc import Callable

from neurarium.session.asking import Ask
from neurarium.session.snapshot import Watch


class WatchList:
    """Wishes by owner. A hidden picture withdraws its wish, and nothing is captured for it."""

    def __init__(self, changed: Callable[[Watch], None]) -> None:
        self._wishes: dict[str, Watch] = {}
        self._changed = changed
        self.current = Watch(curves=False)

    def wish(self, owner: str, watch: Watch | None) -> None:
        """State (or with None withdraw) what `owner` wants to see."""
        if watch is None:
            self._wishes.pop(owner, None)
        else:
            self._wishes[owner] = watch
        union = self._union()
        if union != self.current:
            self.current = union
            self._changed(union)

    def _union(self) -> Watch:
        wishes = list(self._wishes.values())
        empty: frozenset[str] = frozenset()
        empty_asks: frozenset[Ask] = frozenset()
        return Watch(
            cards=empty.union(*(w.cards for w in wishes)),
            neurons=empty.union(*(w.neurons for w in wishes)),
            weights=empty.union(*(w.weights for w in wishes)),
            surface=max((w.surface for w in wishes), default=0),
            tile=max((w.tile for w in wishes), default=0),
            wires=any(w.wires for w in wishes),
            curves=any(w.curves for w in wishes),
            scatter=any(w.scatter for w in wishes),
            max_maps=max((w.max_maps for w in wishes), default=64),
            asks=empty_asks.union(*(w.asks for w in wishes)),
            rate=max((w.rate for w in wishes), default=30.0),
        )
