"""How much memory this machine has, so that a slip of a finger does not bring it to its knees."""

from __future__ import annotations

import os
import sys
from pathlib import Path

TRAINING_FACTOR = 4  # weights, gradients and the two memories of Adam
SAFE_SHARE = 0.7  # of all memory; the rest belongs to activations, the window and everybody else


def machine_memory() -> int:
    """Bytes of memory that a process here may use: what is built in, or what the container allows. 0: unknown."""
    found = [size for size in (_physical(), _container()) if size > 0]
    return min(found, default=0)


def _physical() -> int:
    if sys.platform == "win32":
        return _windows()
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError, AttributeError):
        return 0


def _windows() -> int:
    import ctypes

    class MemoryStatus(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ulong), ("load", ctypes.c_ulong)] + [
            (name, ctypes.c_ulonglong)
            for name in ("total", "free", "page_total", "page_free", "virtual_total", "virtual_free", "extended_free")
        ]  # fmt: skip

    status = MemoryStatus(length=ctypes.sizeof(MemoryStatus))
    windll = getattr(ctypes, "windll")  # noqa: B009  # it exists on Windows only, and mypy runs elsewhere
    return int(status.total) if windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)) else 0


def _container() -> int:
    for place in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            limit = Path(place).read_text(encoding="ascii").strip()
        except OSError:
            continue
        if limit.isdecimal() and int(limit) < 2**60:  # "max" and absurd numbers mean no limit
            return int(limit)
    return 0
