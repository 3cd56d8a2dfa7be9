"""When to step, when to take a snapshot, when to validate: clocks only, no torch."""

from __future__ import annotations

import time
from collections import deque

VALIDATE_EVERY = 0.5  # seconds at least between two looks at the validation part
SNAPSHOT_SHARE = 0.1  # of the worker's time, at most, goes into snapshots while it trains at full speed
WINDOW_SHARE = 0.1  # of one processor, about, goes into painting them: Python is one at a time, so training waits
SLOWEST = 10.0  # snapshots per second that painting is left with, however dear it is
BALANCE_EVERY = 0.5  # seconds over which the window's cost is measured
WINDOW = 1.5  # seconds over which steps per second are counted


class Pace:
    """The clocks of one run."""

    def __init__(self) -> None:
        self._limit: float | None = None  # steps per second
        self._next_step = 0.0
        self._next_snapshot = 0.0
        self._began = self._began_cpu = 0.0  # of the latest snapshot
        self._earned = 0.0  # the thread's processor time from which the next snapshot is paid for
        self._validated = -VALIDATE_EVERY
        self._marks: deque[tuple[float, int]] = deque()
        self._bearable = 1000.0  # snapshots per second that the window can paint within its share
        self._balance_from: tuple[float, float] | None = None  # when measuring began: time, the window's use
        self._balance_count = 0  # snapshots since

    def restart(self) -> None:
        """Training begins or goes on: nothing is due from before."""
        self._next_step = 0.0
        self._marks.clear()
        self._balance_from = None

    def limit(self, steps_per_second: float | None) -> None:
        self._limit = steps_per_second if steps_per_second and steps_per_second > 0 else None
        self._next_step = 0.0

    def wait(self) -> float:
        """Seconds until the next step may be made; 0 at full speed."""
        return max(0.0, self._next_step - time.perf_counter()) if self._limit is not None else 0.0

    def stepped(self) -> None:
        if self._limit is not None:
            now, period = time.perf_counter(), 1.0 / self._limit
            on_beat = now - self._next_step < period  # what is later than that is not made up for
            self._next_step = (self._next_step if on_beat else now) + period

    def due(self, collected: bool, rate: float) -> bool:
        """Whether the coming step is to be shown. Each one is when they come slowly."""
        if self._limit is not None and self._limit <= rate:
            return True
        if not collected or time.perf_counter() < self._next_snapshot:
            return False
        return self._limit is not None or time.thread_time() >= self._earned

    def rested(self, rate: float) -> bool:
        """Whether the display could show another snapshot by now."""
        return time.perf_counter() - self._began >= 1.0 / max(rate, 1.0)

    def snapping(self) -> None:
        """A snapshot begins."""
        self._began, self._began_cpu = time.perf_counter(), time.thread_time()

    def snapped(self, rate: float) -> None:
        """It is taken: the next comes not sooner than the rate allows, nor before training has had its share.

        The share is counted in the thread's own time on the processor, so that a busy machine, which slows both down,
        does not make the pictures rare.
        """
        cpu = time.thread_time()
        cost = min(time.perf_counter() - self._began, cpu - self._began_cpu)  # some systems count in 16 ms ticks
        self._next_snapshot = self._began + 1.0 / max(min(rate, self._bearable), 0.1)
        self._earned = cpu + cost * (1 / SNAPSHOT_SHARE - 1)

    def balance(self, spent: float) -> None:
        """Learn from what the window needed for the last pictures how many a second it can be given.

        `spent` is what it has used of a processor so far, in seconds; call it after a snapshot while training at full
        speed.
        """
        now = time.perf_counter()
        if self._balance_from is None:
            self._balance_from, self._balance_count = (now, spent), 0
            return
        self._balance_count += 1
        began, before = self._balance_from
        if now - began >= BALANCE_EVERY and self._balance_count >= 3:
            cost = max(1e-4, (spent - before) / self._balance_count)
            wanted, now_given = min(WINDOW_SHARE / cost, 60.0), min(self._bearable, 60.0)
            # fewer at once, more by and by: training shall not wait while it is found out
            self._bearable = max(SLOWEST, min(wanted, (now_given + wanted) / 2))
            self._balance_from, self._balance_count = (now, spent), 0

    def validation_due(self) -> bool:
        return time.perf_counter() - self._validated >= VALIDATE_EVERY

    def validated(self) -> None:
        self._validated = time.perf_counter()

    def rate(self, step: int) -> float:
        """Steps per second over the last moments."""
        now = time.perf_counter()
        while len(self._marks) > 2 and now - self._marks[0][0] > WINDOW:
            self._marks.popleft()
        self._marks.append((now, step))
        first_time, first_step = self._marks[0]
        return (step - first_step) / (now - first_time) if now - first_time > 1e-6 else 0.0
