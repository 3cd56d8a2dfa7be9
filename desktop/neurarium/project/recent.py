"""The files that were open lately, newest first."""

from __future__ import annotations

import os
from pathlib import Path

from neurarium.settings.store import StateStore

_KEY = "recent_files"
_MOST = 12


class RecentFiles:
    """Kept in the state store, shared by all windows."""

    def __init__(self, store: StateStore | None = None) -> None:
        self._store = store or StateStore()

    def add(self, path: Path) -> None:
        """Put a file first."""
        text = os.path.abspath(path)  # noqa: PTH100  # not resolve(): people know their links by name
        others = [other for other in self._texts() if os.path.normcase(other) != os.path.normcase(text)]
        self._store.set(_KEY, [text, *others][:_MOST])

    def remove(self, path: Path) -> None:
        """Forget one, for example because it cannot be opened."""
        self._store.set(_KEY, [text for text in self._texts() if Path(text) != path])

    def clear(self) -> None:
        self._store.set(_KEY, [])

    def paths(self) -> tuple[Path, ...]:
        """Those that are there now; a stick that is out comes back with its files."""
        return tuple(path for path in map(Path, self._texts()) if path.is_file())

    def _texts(self) -> list[str]:
        stored = self._store.get(_KEY, [])
        return [text for text in stored if isinstance(text, str)] if isinstance(stored, list) else []
