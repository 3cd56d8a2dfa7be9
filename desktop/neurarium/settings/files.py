"""Writing a file so that there is always a whole one: the old until the new is complete and on the disk."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path in the same folder; when the block ends well, what is there replaces `path` at once.

    On any exception (full disk, no permission, cancel) the temporary file goes and `path` is as it was.
    The new file keeps the permissions of the one it replaces. Raises `OSError` as the system gives it.
    """
    target = path.resolve()  # through a link to the file it means, so that the link stays a link
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        yield temporary
        _flush_file(temporary)
        with contextlib.suppress(OSError):
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
        _flush_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_replacing(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """`replacing` for one open binary file."""
    with replacing(path) as temporary, temporary.open("xb") as file:
        write(file)


def _flush_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new name itself durable; Windows has no such thing and needs none."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
