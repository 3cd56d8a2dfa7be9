"""Noticing that a file is open already, in another window or another process of the same person.

The system's own lock on a small file beside our other state: it ends with the process however that ends, so that no
lock is ever stale. What stands in the file is only for the sentence shown.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path
from typing import BinaryIO

from neurarium.settings import paths

_FAR = 1 << 20  # the locked byte; Windows forbids others to read it, so it lies behind the text


class FileLock:
    """Held from `take` to `release`. Two of them in one process exclude each other too."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO | None = None

    @property
    def held(self) -> bool:
        return self._file is not None

    def take(self) -> bool:
        """Try to take the lock; False when somebody has it. A folder that refuses files counts as taken by nobody
        else: not being able to warn must not keep anybody from their work."""
        if self._file is not None:
            return True
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            file = self.path.open("a+b")
        except OSError:
            return True
        try:
            _lock(file)
        except OSError:
            file.close()
            return False
        with contextlib.suppress(OSError):
            file.truncate(0)
            file.write(str(os.getpid()).encode())
            file.flush()
        self._file = file
        return True

    def release(self, *, remove: bool = False) -> None:
        """Let go; `remove` also takes the lock file away."""
        file, self._file = self._file, None
        if file is None:
            return
        if remove:  # before it is let go, so that nobody else's new lock is removed
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            _unlock(file)
        file.close()
        if remove and sys.platform == "win32":  # which refuses to remove an open file
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)

    def holder(self) -> int | None:
        """The process that wrote into the lock file last, if that can be read."""
        try:
            return int(self.path.read_bytes()[:20] or b"0") or None
        except (OSError, ValueError):
            return None


def lock_for(project: Path) -> FileLock:
    """The lock that stands for a project file, whatever link or spelling leads to it."""
    name = os.path.normcase(str(project.resolve()))
    return FileLock(paths.state_dir() / "locks" / f"{hashlib.sha256(name.encode()).hexdigest()[:24]}.lock")


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: BinaryIO) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
