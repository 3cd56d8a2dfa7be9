"""What the window has spent of a processor: what training has to wait for, since Python is one at a time."""

from __future__ import annotations

import threading
import time


def window_seconds(*, one_thread: bool) -> float | None:
    """Processor seconds of the main thread, where the system counts them by thread (Linux). Elsewhere what the process
    spent besides the calling thread, if torch reckons with one thread; else None: the window's cannot be told apart."""
    find = getattr(time, "pthread_getcpuclockid", None)
    main = threading.main_thread().ident
    if find is not None and main is not None:
        try:
            return time.clock_gettime(find(main))
        except OSError:  # it has ended
            return None
    return time.process_time() - time.thread_time() if one_thread else None
