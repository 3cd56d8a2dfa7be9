"""One line that fills up, on a terminal only."""

from __future__ import annotations

import time
from typing import TextIO

_WIDTH = 28
_PAUSE = 0.1  # seconds between two drawings


class ProgressBar:
    """`update(share, text)` as often as you like; nothing is written where nobody looks (pipes, files)."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = stream.isatty()
        self._last = 0.0
        self._length = 0

    def update(self, share: float, text: object) -> None:
        """`share` 0 … 1 of the work is done; `text` stands behind the bar."""
        now = time.monotonic()
        if not self._shown or (share < 1.0 and now - self._last < _PAUSE):
            return
        self._last = now
        full = round(_WIDTH * min(max(share, 0.0), 1.0))
        line = f"{'█' * full}{'░' * (_WIDTH - full)} {share:4.0%}  {text}"
        try:
            self._stream.write("\r" + line.ljust(self._length))
        except UnicodeEncodeError:  # an old code page
            line = f"[{'#' * full}{'.' * (_WIDTH - full)}] {share:4.0%}  {text}"
            self._stream.write("\r" + line.encode("ascii", "replace").decode().ljust(self._length))
        self._stream.flush()
        self._length = len(line)

    def clear(self) -> None:
        """Take the line away."""
        if self._length:
            self._stream.write("\r" + " " * self._length + "\r")
            self._stream.flush()
            self._length = 0
