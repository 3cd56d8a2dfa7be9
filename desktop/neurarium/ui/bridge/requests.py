"""Questions to the session that take a while: the answer comes as an event and goes to whoever asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from neurarium.session import Session
from neurarium.session.snapshot import Answer, Progress

Then = Callable[[Answer], None]
OnTheWay = Callable[[Progress], None]


class Requests:
    """Who waits for which answer. A cancelled request is answered too (with an error), so nobody waits for ever."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._waiting: dict[int, Then] = {}
        self._listening: dict[int, OnTheWay] = {}

    def ask(self, kind: str, then: Then, *, on_the_way: OnTheWay | None = None, **arguments: Any) -> int:
        """Ask the session; `then(answer)` is called in the window's thread, `on_the_way(progress)` before it.

        Returns the token for `cancel`.
        """
        token = self._session.request(kind, **arguments)
        self._waiting[token] = then
        if on_the_way is not None:
            self._listening[token] = on_the_way
        return token

    def cancel(self, token: int) -> None:
        """Tell the worker to give up as soon as it can."""
        self._session.cancel(token)

    def forget(self, token: int) -> None:
        """Nobody wants the answer any more."""
        self._waiting.pop(token, None)
        self._listening.pop(token, None)

    def progressed(self, progress: Progress) -> None:
        """Hand a progress on. The controller calls this."""
        listener = self._listening.get(progress.token)
        if listener is not None:
            listener(progress)

    def answered(self, answer: Answer) -> None:
        """Hand an answer on. The controller calls this."""
        then = self._waiting.pop(answer.token, None)
        self._listening.pop(answer.token, None)
        if then is not None:
            then(answer)
