"""Writing files beside the window's thread, one after the other."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

from neurarium.messages import UserError

_log = logging.getLogger("neurarium.ui.background")
Then = Callable[[Any, UserError | None], None]


class Background(QObject):
    """`run(work, then)`: `work()` runs in a thread of ours; `then(value, error)` follows in the window's thread."""

    _finished = Signal(object, object, object)  # then, value, error

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="neurarium files")
        self._finished.connect(self._tell)  # crosses the threads: Qt queues it

    def run(self, work: Callable[[], Any], then: Then) -> None:
        """Do some work aside. What people can put right arrives as `UserError`; anything else is logged and raised."""

        def task() -> None:
            try:
                value, error = work(), None
            except UserError as refused:
                value, error = None, refused
            self._finished.emit(then, value, error)

        self._pool.submit(task).add_done_callback(_log_failure)

    def close(self) -> None:
        """Finish what was begun."""
        self._pool.shutdown(wait=True)

    def _tell(self, then: Then, value: Any, error: UserError | None) -> None:
        then(value, error)


def _log_failure(future: Any) -> None:
    error = future.exception()
    if error is not None:
        _log.error("work beside the window failed", exc_info=error)
