"""When each sample was learned, and how often it was forgotten again (Toneva et al. 2019).

Noted at every look at the validation part. A sample is *learned* at the first look at which it is answered rightly,
and *forgotten* whenever a right answer is followed by a wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from neurarium.training import metrics

MOST_LOOKS = 240  # that are kept for the picture; then every second of the older ones goes
State = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_] | None]
CLOSE = 0.5  # a regression's answer is right up to so many standard deviations of the target


class Biography:
    """Of one part's samples. Events are counted at every look; of the looks some are kept, as packed bits."""

    def __init__(self) -> None:
        self.looks = 0  # that were taken, kept or not
        self.learned: NDArray[np.int64] = np.zeros(0, dtype=np.int64)  # (n,) step of the first right answer, −1: never
        self.forgotten: NDArray[np.int64] = np.zeros(0, dtype=np.int64)  # (n,) how often right became wrong
        self._steps: list[int] = []
        self._kept: list[NDArray[np.uint8]] = []  # packed, of each kept look
        self._last: NDArray[np.bool_] | None = None  # (n,) which samples were right at the newest look
        self._stride = 1  # every so-manieth look is kept; the newest always is
        self._before: State = (self.learned, self.forgotten, self._last)  # before the newest look

    @property
    def steps(self) -> NDArray[np.int64]:
        """(looks,) the training steps of the kept looks."""
        return np.array(self._steps, dtype=np.int64)

    def right(self) -> NDArray[np.bool_]:
        """(n, looks) whether each sample was answered rightly at each kept look."""
        if not self._kept:
            return np.zeros((len(self.learned), 0), dtype=np.bool_)
        bits = np.unpackbits(np.stack(self._kept, axis=1), axis=0, count=len(self.learned))
        return bits.astype(np.bool_)

    def note(self, step: int, right: NDArray[np.bool_]) -> None:
        """(n,) which samples are right after `step` steps. A second look at the same step replaces the first."""
        again = bool(self._steps) and self._steps[-1] == step and len(right) == len(self.learned)
        if again:
            self.learned, self.forgotten, self._last = self._before
        elif self._last is None or len(right) != len(self.learned):
            self._begin(len(right))
        self._before = (self.learned, self.forgotten, self._last)
        self.learned = np.where((self.learned < 0) & right, step, self.learned)
        if self._last is not None:
            self.forgotten = self.forgotten + (self._last & ~right)
        self._last = right.copy()
        if again:
            self._kept[-1] = np.packbits(right)
        else:
            self._keep(step, right)

    def state(self) -> dict[str, NDArray[Any]]:
        """Arrays from which `from_state` makes it again."""
        if self._last is None:
            return {}
        return {
            "steps": self.steps, "right": np.stack(self._kept), "learned": self.learned, "forgotten": self.forgotten,
            "looks": np.array([self.looks, self._stride], dtype=np.int64),
        }  # fmt: skip

    @classmethod
    def from_state(cls, state: Mapping[str, NDArray[Any]]) -> Biography:
        """Go on with a biography; with a new one where the arrays do not belong together."""
        told = cls()
        try:
            learned, forgotten, steps = (np.array(state[n], dtype=np.int64) for n in ("learned", "forgotten", "steps"))
            right = np.array(state["right"], dtype=np.uint8)
            looks, stride = (int(number) for number in state["looks"])
        except (KeyError, ValueError, TypeError, OverflowError):
            return told
        fits = learned.ndim == 1 and steps.shape == right.shape[:1] and forgotten.shape == learned.shape
        fits = fits and right.shape == (len(steps), -(-len(learned) // 8))
        if not fits or not 0 < len(steps) <= MOST_LOOKS or stride < 1 or looks < len(steps):
            return told
        told.learned, told.forgotten, told.looks, told._stride = learned, forgotten, looks, stride
        told._steps, told._kept = [int(step) for step in steps], list(right)
        told._last = np.unpackbits(right[-1], count=len(learned)).astype(np.bool_)
        told._before = (learned, forgotten, told._last)
        return told

    def _begin(self, samples: int) -> None:
        self.looks, self._steps, self._kept, self._stride, self._last = 0, [], [], 1, None
        self.learned = np.full(samples, -1, dtype=np.int64)
        self.forgotten = np.zeros(samples, dtype=np.int64)

    def _keep(self, step: int, right: NDArray[np.bool_]) -> None:
        if self._steps and (self.looks - 1) % self._stride:
            self._steps.pop()  # the newest so far was there only for being the newest
            self._kept.pop()
        self.looks += 1
        self._steps.append(step)
        self._kept.append(np.packbits(right))
        if len(self._steps) > MOST_LOOKS:
            self._stride *= 2
            self._steps, self._kept = self._steps[::2], self._kept[::2]


def right_answers(outputs: torch.Tensor, targets: torch.Tensor, spread: float) -> NDArray[np.bool_]:
    """(n,) which samples are answered rightly: their class (at all positions, where there are several), or a number not
    further than `CLOSE` × `spread` (the target's standard deviation, as the network sees it) from the true one."""
    if targets.is_floating_point() and targets.ndim == 2:
        right = ((outputs - targets).abs() <= CLOSE * spread).all(dim=1)
    else:
        right = metrics.correct(outputs, targets)
        right = right.all(dim=1) if right.ndim == 2 else right
    return np.asarray(right.cpu().numpy(), dtype=np.bool_)
