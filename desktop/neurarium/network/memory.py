"""How much memory this machine has, so that a slip of a finger does not bring it to its knees."""

from __future__ import annotations

import os
import sys
from math import prod
from pathlib import Path

from neurarium.graph import Graph
from neurarium.layers import Analysis
from neurarium.layers.drafts import BYTES, memory_text
from neurarium.messages import UserError, message

TRAINING_FACTOR = 4  # weights, gradients and the two memories of Adam
SAFE_SHARE = 0.7  # of all memory; the rest belongs to activations, the window and everybody else


def check_memory(graph: Graph, analysis: Analysis, *, batch: int = 1) -> None:
    """Refuse (`UserError` naming the heaviest card) what would make the machine swap or the process die.

    Counted are weights, their gradients and the optimiser's memories, and for `batch` samples what every layer puts out
    and its gradient.
    """
    available = machine_memory()
    weights = {n: BYTES * TRAINING_FACTOR * (analysis.facts[n].parameters or 0) for n in analysis.active}
    values = {
        n: 2 * BYTES * batch * sum(prod(shape) for shape in analysis.facts[n].outputs.values()) for n in analysis.active
    }
    needed = sum(weights.values()) + sum(values.values())
    if not available or needed <= SAFE_SHARE * available:
        return
    heaviest = max(analysis.active, key=lambda node_id: weights[node_id] + values[node_id])
    facts = {"needed": memory_text(needed), "available": memory_text(available), "layer": graph.node(heaviest).name}
    if weights[heaviest] >= values[heaviest]:
        raise UserError(
            message(
                "{count:,} parameters need about {needed} while training, but this machine has {available}. "
                "Most of them are in {layer}: make it or what arrives there smaller.",
                count=analysis.parameters, **facts,
            ),
            node=heaviest,
        )  # fmt: skip
    if batch == 1:
        sentence = message(
            "A single sample needs about {needed}, but this machine has {available}. Most of it goes to what {layer} "
            "puts out: make that smaller.",
            **facts,
        )
    else:
        sentence = message(
            "A batch of {batch:,} needs about {needed}, but this machine has {available}. Most of it goes to what "
            "{layer} puts out: make that or the batch smaller.",
            batch=batch,
            **facts,
        )
    raise UserError(sentence, node=heaviest)


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
