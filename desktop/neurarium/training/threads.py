"""How many threads one step is computed with.

The number follows from the cost of a step in multiply-adds, never from a clock, and is kept with the run: sums are
added up in another order by another number of threads, and the same seed must give the same numbers. (It does depend
on the processor's cores once steps are long; "same machine" is part of the promise.)
"""

from __future__ import annotations

import os

# Before torch is imported: threads that spin while waiting make a step up to 40 times slower beside a busy window.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

# Multiply-adds of a whole step (forward, and twice that backward) from which more than one thread pays off:
# about 10 ms on the machine this was measured on (LeNet, batch 64: 80 million, 6.4 ms).
WORTHWHILE = 150_000_000


def threads_for(macs: int, batch_size: int, cores: int | None = None) -> int:
    """Threads for a network of `macs` multiply-adds per sample. One core is left to the window."""
    if 3 * macs * batch_size < WORTHWHILE:
        return 1
    return max(1, (cores or os.cpu_count() or 1) - 1)
