"""Where the weights have been: a few points of a run's way, for pictures of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import torch

from neurarium.network import Network
from neurarium.network.flat import in_one_row, learnt

if TYPE_CHECKING:
    from neurarium.training.trainer import Trainer

MOST_POINTS = 200
MOST_BYTES = 64 * 2**20
SHARE, ALLOWED = 0.01, 0.05  # of the time that training takes; seconds before that counts
FEWEST_POINTS = 20  # a network so large that not even these fit is not followed


class WeightPath:
    """Points (P,) of one run, at most `MOST_POINTS` and about 64 MB, evenly spread over its steps: when there is no
    room left every second one goes, and from then on half as many are kept: of n steps about 200 + 100·log₂(n / 200)
    are copied. Never more than 1 % of the time that training takes goes into it, after the first 50 ms.

    Call `note` before every step. Another network, or a step that lies back (a reset), begins anew.
    """

    def __init__(self) -> None:
        self.steps: list[int] = []
        self._points: list[torch.Tensor] = []
        self._network: Network | None = None
        self._every = 1
        self._room = 0
        self._parameters: list[torch.nn.Parameter] = []
        self._spent = 0.0  # seconds

    def note(self, trainer: Trainer) -> None:
        """Keep the weights as they are now, if their turn has come."""
        step = trainer.step_count
        if self._network is not trainer.network or (self.steps and step < self.steps[-1]):
            self._begin(trainer.network)
        if not self._room or step % self._every or (self.steps and step == self.steps[-1]):
            return
        if self._spent > ALLOWED + SHARE * trainer.seconds:
            return
        if len(self._points) >= self._room:
            self.steps, self._points = self.steps[::2], self._points[::2]
            self._every *= 2
            if step % self._every:
                return
        self.steps.append(step)
        began = time.perf_counter()
        self._points.append(in_one_row(self._parameters))
        self._spent += time.perf_counter() - began

    def _begin(self, network: Network) -> None:
        self._parameters, self._spent = learnt(network), 0.0
        size = sum(parameter.numel() for parameter in self._parameters)
        room = min(MOST_POINTS, MOST_BYTES // max(1, 4 * size))
        self._room = room if size and room >= FEWEST_POINTS else 0
        self._network, self._every = network, 1
        self.steps, self._points = [], []

    def too_large(self, trainer: Trainer) -> bool:
        """Whether this network has too many weights for its way to be kept."""
        return 4 * FEWEST_POINTS * sum(parameter.numel() for parameter in learnt(trainer.network)) > MOST_BYTES

    def of(self, trainer: Trainer) -> tuple[list[int], list[torch.Tensor]]:
        """(steps, their weights (P,)) of the run as it stands; nothing where it is another one. Not to be changed."""
        if self._network is not trainer.network or (self.steps and self.steps[-1] > trainer.step_count):
            return [], []
        return list(self.steps), list(self._points)
