"""The samples that the network finds hardest."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from neurarium.data import DATASETS
from neurarium.data.words import by_word
from neurarium.session.asking import Ask, Reading
from neurarium.session.readings.answers import Example, Hardest
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.output.base import PartPicture, Spot
from neurarium.ui.instruments.output.thumbs import Look, Shelf, finite_text, paint_example, shelf, wordy
from neurarium.ui.pictures.numbers import percent

SURE = 0.9  # a right answer that is less sure is called “only … sure”


class HardestPicture(PartPicture):
    """A gallery, the largest loss first. A click puts the sample on the cards."""

    KIND = "hardest"
    found: Hardest | None = None

    def title(self) -> str:
        return self.tr("Hardest samples")

    def caption(self) -> str:
        if self.found is None:
            return ""
        words = self.tr("The {0} largest losses of {1}, {2}; a click shows the sample on the cards")
        return words.format(len(self.found.examples), f"{self.found.total:,}", self.part_words(self.found.part))

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.found = next(iter(readings.values())).value

    def numbers(self) -> dict[str, NDArray[Any]]:
        if self.found is None:
            return {}
        return {"sample": np.array([e.index for e in self.found.examples]),
                "loss": np.array([e.loss for e in self.found.examples])}  # fmt: skip

    # -- places ------------------------------------------------------------------------------------

    def _shelf(self, rect: QRectF) -> Shelf:
        assert self.found is not None
        room = rect.adjusted(0, 0, -self.theme.px(8), 0)
        return shelf(room, self.theme, any(wordy(e) for e in self.found.examples[:1]), 2)

    def rows(self, rect: QRectF) -> tuple[int, int]:
        if self.found is None:
            return 0, 0
        place = self._shelf(rect)
        return -(-len(self.found.examples) // place.columns), place.rows

    def _visible(self, rect: QRectF) -> list[tuple[Example, QRectF]]:
        assert self.found is not None
        place = self._shelf(rect)
        first = self.first_row(rect) * place.columns
        shown = self.found.examples[first : first + place.columns * place.rows]
        return [(example, place.cell(i)) for i, example in enumerate(shown)]

    def spots(self, rect: QRectF) -> list[Spot]:
        if self.found is None:
            return []
        part = self.found.part
        return [
            Spot(cell, self._about(example), example.index, partial(self.show_sample, part, example.index))
            for example, cell in self._visible(rect)
        ]

    def _about(self, example: Example) -> str:
        if example.sureness is None:
            text = self.tr("True {0}, answered {1}; loss {2}")
        else:
            text = self.tr("True {0}, answered {1}, {3} sure; loss {2}")
        sure = percent(example.sureness, 1) if example.sureness is not None else ""
        return text.format(example.truth, example.answer, finite_text(example.loss), sure)

    def lines(self, example: Example) -> tuple[str, ...]:
        """The words below a sample."""
        if example.sureness is None:
            return self.tr("answer {0}").format(example.answer), self.tr("true {0}").format(example.truth)
        if example.right:
            words = self.tr("only {0} sure") if example.sureness < SURE else self.tr("{0} sure")
            return _seen(example.truth), words.format(percent(example.sureness))
        return (self.tr("{0}, is {1}").format(_seen(example.answer), _seen(example.truth)),
                self.tr("{0} sure").format(percent(example.sureness)))  # fmt: skip

    # -- painting ----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.found is None:
            return
        look, chosen = looks(self.controller), chosen_index(self.controller, self.found.part)
        for example, cell in self._visible(rect):
            paint_example(painter, cell, self.theme, example, look, self.lines(example),
                          chosen=example.index == chosen)  # fmt: skip
        self.paint_scroll(painter, rect)


def _seen(text: str) -> str:
    """A class that is a space can be read."""
    return "␣" if text == " " else text


def looks(controller: Controller) -> Look:
    """What samples of the chosen data look like."""
    ready = controller.data_ready
    facts = DATASETS.get(controller.document.data.name)
    if ready is None or facts is None:
        return Look()
    return Look(ready.feature_names, ready.points, by_word(facts.vocabulary))


def chosen_index(controller: Controller, part: str) -> int:
    """The sample on the cards, if it is of this part; else −1."""
    sample = controller.snapshot.sample if controller.snapshot is not None else None
    return sample.index if sample is not None and sample.part == part else -1
