"""Where slow instruments work: a slice at a time between the training steps, all of the time while nothing trains."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from neurarium.messages import UserError, message
from neurarium.network import Network
from neurarium.session.asking import Ask, Reading
from neurarium.session.instruments import Frame, Study, StudySteps, instruments
from neurarium.session.look import Look

log = logging.getLogger(__name__)
SHARE = 0.15  # of the worker's time, at most, while it trains at full speed
MOST_CREDIT = 0.25  # seconds that may be saved up
SLICE = 0.02  # seconds between two looks at whether a step is due


class _Bench:
    """One study: what it found last, and the work under way."""

    def __init__(self, ask: Ask, study: Study) -> None:
        self.ask = ask
        self.study = study
        self.steps: StudySteps | None = None
        self.reading: Reading | None = None
        self.token: tuple[Any, ...] = ()  # of what the work under way, or the finished reading, was begun on
        self.step = 0

    def outdated(self, look: Look) -> bool:
        return self.token != look.token(self.study.follows)

    def urgent(self, look: Look) -> bool:
        """Whether something other than the step has changed: what is being worked on would answer another question."""
        return self._without_step(self.token) != self._without_step(look.token(self.study.follows))

    def _without_step(self, token: tuple[Any, ...]) -> tuple[Any, ...]:
        return token[1:] if "step" in self.study.follows else token

    def wants(self, look: Look) -> bool:
        return self.steps is not None or self.outdated(look)

    def advance(self, look: Look) -> None:
        """One slice of work."""
        if self.steps is not None and self.urgent(look):
            self.steps.close()  # type: ignore[attr-defined]
            self.steps = None
        try:
            if self.steps is None:
                before = self.reading.value if self.reading is not None else None
                self.token, self.step = look.token(self.study.follows), look.step
                self.steps = iter(self.study.run(look, self.ask, before))
            with look.randomness():
                share, value = next(self.steps)
            if value is not None or self.reading is None:
                self.reading = Reading(value, self.step, min(1.0, share))
            else:
                self.reading = replace(self.reading, share=min(1.0, share))
        except StopIteration:
            self.steps = None
            if self.reading is not None:
                self.reading = replace(self.reading, share=1.0)
        except UserError as error:
            self.steps = None
            self.reading = Reading(None, self.step, problem=error.message)
        except Exception as error:
            log.exception("instrument %s", self.ask)
            self.steps = None
            self.reading = Reading(None, self.step, problem=_failed(error))

    def shown(self, look: Look) -> Reading | None:
        """The reading, marked when it answers an older question."""
        if self.reading is None or not self.urgent(look):
            return self.reading
        return replace(self.reading, fresh=False)


class Studio:
    """All open instruments of one experiment. The engine calls it in the training thread."""

    def __init__(self, kinds: Mapping[str, Frame | Study] | None = None) -> None:
        self._kinds = instruments() if kinds is None else kinds
        self._benches: dict[Ask, _Bench] = {}
        self._frames: dict[Ask, Frame] = {}
        self._unknown: frozenset[Ask] = frozenset()
        self._look: Look | None = None
        self._network: Network | None = None
        self._credit = 0.0
        self._turn = 0

    def open(self, asks: Iterable[Ask]) -> None:
        """What is visible from now on; work on anything else is dropped."""
        asks = frozenset(asks)
        found = {one: self._kinds.get(one.kind) for one in asks}
        self._frames = {one: kind for one, kind in found.items() if isinstance(kind, Frame)}
        studies = {one: kind for one, kind in found.items() if isinstance(kind, Study)}
        self._benches = {one: self._benches.get(one) or _Bench(one, study) for one, study in studies.items()}
        self._unknown = asks - self._frames.keys() - self._benches.keys()

    @property
    def wants_batch(self) -> bool:
        """Whether a training step is to be tapped before the next snapshot."""
        return any(frame.batch for frame in self._frames.values())

    def attend(self, look: Look) -> None:
        """Work on this trainer from now on. Another network, or the same one elsewhere (another device): whatever was
        found is of no use, and what is being worked out would look at two places."""
        if look is not self._look or look.network is not self._network:
            self._look, self._network = look, look.network
            self._benches = {one: _Bench(one, bench.study) for one, bench in self._benches.items()}

    # -- time ------------------------------------------------------------------------------------

    def earn(self, seconds: float) -> None:
        """So long was trained, waiting for the window's Python included: studies have a claim to their share."""
        self._credit = min(MOST_CREDIT, self._credit + seconds * SHARE / (1 - SHARE))

    @property
    def may_work(self) -> bool:
        """Whether some of that claim is left."""
        return bool(self._benches) and self._credit > 0

    def busy(self, look: Look) -> bool:
        """Whether any study has something to do."""
        self.attend(look)
        return any(bench.wants(look) for bench in self._benches.values())

    def work(self, look: Look, seconds: float = SLICE, *, charge: bool = True) -> bool:
        """Work for about so long (one slice at least), every study in turn; whether there was anything to do. With
        `charge` it is paid from what was earned."""
        self.attend(look)
        began = time.perf_counter()
        worked = False
        while True:
            waiting = [bench for bench in self._benches.values() if bench.wants(look)]
            if not waiting:
                break
            self._turn += 1
            waiting[self._turn % len(waiting)].advance(look)
            worked = True
            if time.perf_counter() - began >= seconds:
                break
        if charge:
            self._credit -= time.perf_counter() - began
        return worked

    # -- answers ---------------------------------------------------------------------------------

    def read(self, look: Look) -> dict[Ask, Reading]:
        """What is known now: frames are read, of studies the latest finding is given. Inside `look.eyes()`."""
        self.attend(look)
        found: dict[Ask, Reading] = {}
        for one, frame in self._frames.items():
            found[one] = _read(look, one, frame)
        for one, bench in self._benches.items():
            reading = bench.shown(look)
            found[one] = reading if reading is not None else Reading(None, look.step, 0.0)
        for one in self._unknown:
            sentence = message("There is nothing here that answers to “{kind}”.", kind=one.kind)
            found[one] = Reading(None, look.step, problem=sentence)
        return found


def _read(look: Look, one: Ask, frame: Frame) -> Reading:
    try:
        return Reading(frame.read(look, one), look.step)
    except UserError as error:
        return Reading(None, look.step, problem=error.message)
    except Exception as error:
        log.exception("instrument %s", one)
        return Reading(None, look.step, problem=_failed(error))


def _failed(error: Exception) -> Any:
    return message("This picture could not be made: {error}. The log has the details.", error=repr(error)[:200])
