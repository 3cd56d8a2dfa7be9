"""Copies kept aside while a project is open, so that a crash or a power cut costs seconds, not work.

Each window writes `<id>.neurarium` with `<id>.json` (where the original is, what it was called) into our state folder
and holds the lock `<id>.lock`. A copy whose lock nobody holds was left by a process that died: it is offered.
"""

from __future__ import annotations

import contextlib
import json
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from neurarium.project.archive import FileError
from neurarium.project.document import Checkpoint, Document
from neurarium.project.files import SUFFIX, load, write_copy
from neurarium.project.lock import FileLock
from neurarium.settings import paths
from neurarium.settings.files import write_replacing


class RecoveryCopy:
    """One window's copy. `write` from time to time, `discard` when the work is saved or given up on purpose."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or paths.state_dir() / "recovery"
        self._name = secrets.token_hex(8)
        self._lock = FileLock(self._folder / f"{self._name}.lock")

    @property
    def path(self) -> Path:
        return self._folder / f"{self._name}{SUFFIX}"

    def write(self, document: Document, checkpoint: Checkpoint | None = None) -> None:
        """Put the present state aside. Raises `FileError` when the disk refuses."""
        self._lock.take()
        about = {"name": document.name, "original": str(document.path or ""), "time": time.time()}
        write_copy(document, self.path, checkpoint)
        with contextlib.suppress(OSError):
            text = json.dumps(about, ensure_ascii=False).encode()
            write_replacing(self.path.with_suffix(".json"), lambda file: file.write(text))

    def discard(self) -> None:
        """Remove the copy; a later `write` starts again."""
        _remove(self.path)
        self._lock.release(remove=True)

    def abandon(self) -> None:
        """Let go of the copy without removing it, as a crash would."""
        self._lock.release()


@dataclass(frozen=True)
class Recoverable:
    """What a process that died left behind. `time` is seconds since 1970."""

    path: Path
    name: str
    original: Path | None
    time: float

    def load(self) -> tuple[Document, Checkpoint | None]:
        """The document as it was, named after the original file, but not yet saved there. Raises `FileError`."""
        document, checkpoint = load(self.path)
        document.path = self.original
        document.title = document.title or self.name
        return document, checkpoint

    def discard(self) -> None:
        """It was opened and saved, or is not wanted."""
        _remove(self.path)
        with contextlib.suppress(OSError):
            self.path.with_suffix(".lock").unlink(missing_ok=True)


def find_recoverable(folder: Path | None = None) -> list[Recoverable]:
    """Copies whose process is gone, newest first. Unreadable ones are left where they are and not offered."""
    found = []
    for path in (folder or paths.state_dir() / "recovery").glob(f"*{SUFFIX}"):
        lock = FileLock(path.with_suffix(".lock"))
        if not lock.take():
            continue  # its window is alive
        lock.release()
        try:
            load(path)
            found.append(_describe(path))
        except (FileError, OSError):
            continue
    return sorted(found, key=lambda item: -item.time)


def _describe(path: Path) -> Recoverable:
    about: dict[str, object] = {}
    with contextlib.suppress(OSError, ValueError):
        read = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        about = read if isinstance(read, dict) else {}
    original, moment = about.get("original"), about.get("time")
    return Recoverable(
        path,
        str(about.get("name") or path.stem),
        Path(original) if isinstance(original, str) and original else None,
        float(moment) if isinstance(moment, int | float) else path.stat().st_mtime,
    )


def _remove(path: Path) -> None:
    for name in (path, path.with_suffix(".json")):
        with contextlib.suppress(OSError):
            name.unlink(missing_ok=True)
