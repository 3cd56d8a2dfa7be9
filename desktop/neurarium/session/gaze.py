"""What the person looks at: commands that change the chosen sample, or which units are off. None of them trains."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from neurarium.data import Part
from neurarium.messages import Message, message
from neurarium.session.asking import Samples
from neurarium.session.experiment import Experiment
from neurarium.session.snapshot import Where


class Gaze:
    """`look_again` is called after every change, so that a snapshot comes even while nothing trains."""

    def __init__(
        self, model: Experiment, notice: Callable[[Message], None], look_again: Callable[[], None]
    ) -> None:
        self._model = model
        self._notice = notice
        self._look_again = look_again
        self.commands: dict[str, Callable[..., None]] = {
            "choose_sample": self._choose_sample, "next_sample": self._next_sample, "draw_sample": self._draw_sample,
            "compare_sample": self._compare_sample, "select_samples": self._select_samples, "silence": self._silence,
        }  # fmt: skip

    def _choose_sample(self, part: Where, index: int) -> None:
        if self._model.chosen is not None:
            self._model.chosen.choose(part, index)
            self._changed("sample")

    def _next_sample(self, wrong: bool, backwards: bool) -> None:
        chosen = self._model.chosen
        if chosen is None:
            return
        trainer = None if self._model.blocked else self._model.trainer
        if chosen.go(trainer, wrong=wrong, backwards=backwards):
            self._changed("sample")
        elif trainer is not None:
            self._notice(message("The network answers every sample of this part rightly."))

    def _draw_sample(self, values: NDArray[np.float32] | None) -> None:
        if self._model.chosen is not None:
            self._model.chosen.draw(values)
            self._changed("sample")

    def _compare_sample(self, part: Part, index: int | None) -> None:
        prepared = self._model.prepared
        size = prepared.size(part) if prepared is not None else 0
        self._model.interest.second = (part, index % size) if index is not None and size else None
        self._changed("second")

    def _select_samples(self, samples: Samples | None) -> None:
        interest, chosen = self._model.interest, self._model.chosen
        interest.selection = samples if samples is not None and samples.indices else None
        if chosen is not None and chosen.stay_within(interest.selection):
            interest.changed("sample")
        self._changed("selection")

    def _silence(self, units: dict[str, Any]) -> None:
        self._model.interest.silenced = units
        self._changed("silenced")

    def _changed(self, what: str) -> None:
        self._model.interest.changed(what)
        self._look_again()
