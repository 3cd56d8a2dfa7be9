"""200,000 steps, every picture live: memory stays flat. Run: pytest -m soak tests/soak -s -o faulthandler_timeout=0"""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path

import pytest

from helpers.running_session import Driven
from helpers.small_runs import dense
from neurarium.recipe import Recipe
from neurarium.session import Watch
from neurarium.session.snapshot import Failed, Started

pytestmark = [
    pytest.mark.soak,
    pytest.mark.timeout(3600),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc"),
]
STEPS = int(os.environ.get("NEURARIUM_SOAK_STEPS", "200000"))
ALLOWED = 16_000_000  # bytes between the first tenth and the end


def resident() -> int:
    """Bytes of memory in use by this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def test_memory_is_flat_over_many_steps() -> None:
    driven, graph = Driven(), dense(2, 4, 2)
    nodes = frozenset(graph.nodes)
    try:
        driven.open(graph, "spiral", Recipe(batch_size=10, optimiser="Adam"))
        driven.session.watch(
            Watch(cards=nodes, neurons=nodes - {"output"}, weights=nodes, tile=24, surface=60, wires=True)
        )
        driven.session.train()
        driven.event(Started)
        marks: list[tuple[int, int]] = []
        shown, step, began = 0, 0, time.monotonic()
        while step < STEPS:
            snapshot = driven.session.take_snapshot()
            if snapshot is not None:
                step, shown = snapshot.step, shown + 1
                assert len(snapshot.curves["train_loss"].x) <= 2001
                if step >= len(marks) * STEPS // 20:
                    gc.collect()
                    marks.append((step, resident()))
            failed = [event for event in driven.session.events() if isinstance(event, Failed)]
            assert not failed
            time.sleep(1 / 60)
        took = time.monotonic() - began
    finally:
        assert driven.session.close(20)
    after_warm_up = [size for at, size in marks if at >= STEPS // 10]
    growth = after_warm_up[-1] - after_warm_up[0]
    sizes = " ".join(f"{size / 1e6:.0f}" for _, size in marks)
    print(f"\n{step:,} steps and {shown:,} snapshots in {took:.0f} s: memory {sizes} MB")
    print(f"grew {growth / 1e6:+.1f} MB after the first tenth")
    assert growth < ALLOWED
