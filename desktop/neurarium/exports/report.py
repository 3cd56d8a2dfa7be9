"""What an export says when it is done, and how it fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from neurarium.messages import Message, UserError, message

Progress = Callable[[float, Message], object]  # share done 0 … 1, what is being done
Cancelled = Callable[[], bool]


class ExportError(UserError):
    """An export that failed; nothing was written."""


class CancelledError(ExportError):
    """The person changed their mind; nothing was written."""

    def __init__(self) -> None:
        super().__init__(message("The export was cancelled; nothing was written."))


@dataclass(frozen=True)
class ExportReport:
    """A finished export. `max_difference` is the largest absolute difference between our outputs and those of the
    export, loaded again in a fresh process, over `samples` samples; `real` says whether these were of the data set."""

    format: str
    files: tuple[Path, ...]
    max_difference: float
    samples: int
    real: bool
    trained: bool
    seconds: float

    @property
    def sentence(self) -> Message:
        """What to tell the person."""
        values: dict[str, Any] = {"count": self.samples, "difference": f"{self.max_difference:.2g}"}
        if self.real:
            return message(
                "Loaded again in a fresh process; largest difference over {count} real samples: {difference}.",
                **values,
            )
        return message(
            "Loaded again in a fresh process; largest difference over {count} made-up samples: {difference}.",
            **values,
        )


class Job:
    """Progress and cancel of one export, handed down to its parts."""

    def __init__(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> None:
        self._progress = progress
        self.is_cancelled: Cancelled = cancelled or (lambda: False)

    def at(self, share: float, what: Message) -> None:
        """Say how far it is; raises `CancelledError` when it is no longer wanted."""
        if self.is_cancelled():
            raise CancelledError
        if self._progress is not None:
            self._progress(share, what)
