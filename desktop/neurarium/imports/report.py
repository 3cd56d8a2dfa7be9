"""What an import gives, how it fails, how it is watched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from neurarium.messages import Message, UserError, message
from neurarium.project import Checkpoint, Document

Progress = Callable[[float, Message], object]  # share done 0 … 1, what is being done
Cancelled = Callable[[], bool]


class ImportFailedError(UserError):
    """A file or module that cannot be taken over; the sentence says which, why and what next."""


class ImportCancelledError(ImportFailedError):
    """The person changed their mind."""

    def __init__(self) -> None:
        super().__init__(message("The import was cancelled; nothing was changed."))


NO_LAYER = message("there is no layer for it yet")  # the reason that needs no words of its own


class NotDrawable(Exception):  # noqa: N818  # not a failure: the card becomes an opaque one
    """An operator that the catalogue cannot stand for; the sentence says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True)
class Imported:
    """A new document with everything laid out. `checkpoint` carries the weights (None when there are none).

    `opaque` are the cards without a layer of ours: (id of the card, operator, reason); `notes` what else there is
    to know.
    """

    document: Document
    checkpoint: Checkpoint | None
    parameters: int
    opaque: tuple[tuple[str, str, Message], ...] = ()
    notes: tuple[Message, ...] = field(default_factory=tuple)

    @property
    def sentence(self) -> Message:
        """What to tell the person."""
        cards = len(self.document.graph.nodes)
        if not self.opaque:
            return message("{name}: {cards:,} cards, {count:,} parameters.",
                           name=self.document.name, cards=cards, count=self.parameters)  # fmt: skip
        if len(self.opaque) == 1:
            return message("{name}: {cards:,} cards; one of them ({operator}) has no layer here, so it cannot run.",
                           name=self.document.name, cards=cards, operator=self.opaque[0][1])  # fmt: skip
        names = ", ".join(dict.fromkeys(name for _, name, _ in self.opaque))
        return message(
            "{name}: {cards:,} cards; {missing:,} of them ({names}) have no layer here, so it cannot run.",
            name=self.document.name, cards=cards, missing=len(self.opaque), names=names,
        )  # fmt: skip


class Job:
    """Progress and cancel of one import, handed down to its parts."""

    def __init__(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> None:
        self._progress = progress
        self.is_cancelled: Cancelled = cancelled or (lambda: False)

    def at(self, share: float, what: Message) -> None:
        """Say how far it is; raises `ImportCancelledError` when it is no longer wanted."""
        if self.is_cancelled():
            raise ImportCancelledError
        if self._progress is not None:
            self._progress(share, what)
