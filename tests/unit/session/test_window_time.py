"""What the window spends is told apart from what torch spends."""

from __future__ import annotations

import threading
import time

import pytest

from neurarium.session import window_time
from neurarium.session.window_time import window_seconds


def busy(seconds: float) -> None:
    """Use the calling thread's processor for so long."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def from_a_worker() -> float:
    found: list[float | None] = []
    thread = threading.Thread(target=lambda: found.append(window_seconds(one_thread=False)))
    thread.start()
    thread.join()
    assert found[0] is not None
    return found[0]


@pytest.mark.skipif(not hasattr(time, "pthread_getcpuclockid"), reason="the system does not count by thread")
def test_only_the_main_thread_counts() -> None:
    before = from_a_worker()
    other = threading.Thread(target=busy, args=(0.3,))
    other.start()
    other.join()
    middle = from_a_worker()
    busy(0.1)
    after = from_a_worker()
    assert middle - before < 0.1  # though another thread worked for 0.3
    assert 0.1 <= after - middle < 0.2


def test_elsewhere_it_is_what_is_left_of_the_process_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock:
        def process_time(self) -> float:
            return 5.0

        def thread_time(self) -> float:
            return 3.0

    monkeypatch.setattr(window_time, "time", Clock())
    assert window_seconds(one_thread=True) == 2.0
    assert window_seconds(one_thread=False) is None
