"""Where options and window state are kept: two small JSON files, read once, written when something changes."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from neurarium.messages import UserError, message
from neurarium.settings import paths
from neurarium.settings.files import write_replacing
from neurarium.settings.options import OPTIONS, Value, option

_LARGEST = 4 * 2**20  # bytes; ours are a few kilobytes, anything larger is not ours


class Settings:
    """The options a person changed (the file holds only those). Values that cannot be are ignored, never fatal."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.config_dir() / "settings.json"
        stored = _read(self.path)
        self._values: dict[str, Value] = {
            entry.key: stored[entry.key] for entry in OPTIONS if entry.accepts(stored.get(entry.key))
        }
        self._listeners: list[Callable[[str], None]] = []

    def __getitem__(self, key: str) -> Any:
        return self._values.get(key, option(key).default)

    def __setitem__(self, key: str, value: Value) -> None:
        entry = option(key)
        if not entry.accepts(value):
            raise UserError(message("{name} cannot be {value}.", name=entry.label, value=value))
        if self[key] == value:
            return
        if value == entry.default:
            self._values.pop(key, None)
        else:
            self._values[key] = value
        _write(self.path, dict(sorted(self._values.items())))
        for listener in tuple(self._listeners):
            listener(key)

    def listen(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call `listener(key)` after every change; returns a function that ends it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop


class StateStore:
    """What the window remembers by itself: geometry, open panels, recent files. JSON values by key."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.state_dir() / "state.json"
        self._lock = threading.Lock()

    def get(self, key: str, default: Any = None) -> Any:
        """The remembered value, read from disk, so that two windows see one another's recent files."""
        with self._lock:
            return _read(self.path).get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Remember a JSON value. A disk that refuses is no reason to disturb anybody: it is then forgotten."""
        with self._lock:
            values = _read(self.path)
            if values.get(key) != value:
                _write(self.path, {**values, key: value})


def _read(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _write(path: Path, values: dict[str, Any]) -> None:
    text = json.dumps(values, indent=1).encode()  # escaped: names of files may hold what UTF-8 cannot
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_replacing(path, lambda file: file.write(text))
