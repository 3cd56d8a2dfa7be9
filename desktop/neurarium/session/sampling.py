"""Which sample the cards show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from neurarium.data import Part, Prepared, as_known, as_text, decode
from neurarium.messages import UserError, message
from neurarium.probes import probabilities, to_array
from neurarium.session.asking import Samples
from neurarium.session.snapshot import CardKind, CardPicture, Sample, Where
from neurarium.training import Trainer

Array = NDArray[np.float32]
Values = NDArray[Any]  # float32, tokens int64
FAR_OFF = 0.5  # a regression's answer counts as wrong from this many spreads of the target on


class Chosen:
    """The chosen sample of one data set: an index of a part, or a drawing."""

    def __init__(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self.part: Where = "validation" if prepared.size("validation") else "train"
        self.index = 0
        self._drawn: Values | None = None
        self._within: Samples | None = None  # samples that were chosen together

    def choose(self, part: Where, index: int) -> None:
        """Show sample `index` of a part; counted round when it is past the end."""
        if part == "drawn":
            return
        size = self._prepared.size(part)
        if not size:
            raise UserError(message("The {part} part is empty.", part=part))
        self.part, self.index, self._drawn = part, index % size, None

    def stay_within(self, samples: Samples | None) -> bool:
        """`go` steps through these only; None: through all of its part. Whether another sample is shown now."""
        self._within = samples
        if samples is None or (self.part == samples.part and self.index in samples.indices):
            return False
        self.choose(samples.part, samples.indices[0])
        return True

    def draw(self, values: Array | None) -> None:
        """Show what was drawn (any array with the right number of values), or the chosen sample again."""
        if values is None:
            self._drawn = None
            return
        self._prepared.prepare(values)  # raises when it is not a sample of this set
        shape = (2,) if self._prepared.info.plane else self._prepared.input_shape
        kind = np.int64 if self._prepared.info.tokens else np.float32
        self._drawn = np.array(values).astype(kind).reshape(shape)

    def go(self, trainer: Trainer | None, *, wrong: bool, backwards: bool) -> bool:
        """The next sample of the part, or the next one that the network answers wrongly. False when there is none."""
        part: Part = self.part if self.part != "drawn" else "validation"
        size = self._prepared.size(part)
        step = -1 if backwards else 1
        order: Sequence[int] = range(size)
        if self._within is not None and self._within.part == part:
            order = [index for index in self._within.indices if index < size] or order
        at = order.index(self.index) if self.index in order else -step % len(order)
        around = [order[(at + step * distance) % len(order)] for distance in range(1, len(order) + 1)]
        if wrong:
            mistaken = self.mistakes(trainer, part) if trainer is not None else np.zeros(size, dtype=np.bool_)
            around = [index for index in around if mistaken[index]]
        if around:
            self.choose(part, around[0])
        return bool(around)

    def mistakes(self, trainer: Trainer, part: Part) -> NDArray[np.bool_]:
        """(n,) whether each sample of a part is answered wrongly."""
        outputs = trainer.outputs(part)
        truth = self._prepared.target(part)
        if self._prepared.classes:
            wrong = np.asarray(probabilities(outputs).argmax(dim=-1).cpu().numpy() != truth)
            return np.asarray(wrong.any(axis=1)) if wrong.ndim == 2 else wrong
        answers = self._prepared.target_from_scaled(to_array(outputs))[:, 0]
        spread = float(self._prepared.target("train").std())
        return np.asarray(np.abs(answers - truth) > FAR_OFF * spread)

    @property
    def raws(self) -> tuple[Values, ...]:
        """All parts of the sample; what was drawn stands in for the first."""
        assert self.part != "drawn"
        chosen = self._prepared.raws(self.part, self.index)
        return chosen if self._drawn is None else (self._drawn, *chosen[1:])

    def batches(self, device: torch.device, inputs: int) -> list[torch.Tensor]:
        """(1, *shape) for each of so many Inputs, as the network gets it."""
        return [torch.from_numpy(x[None]).to(device) for x in self._prepared.prepare_all(self.raws[:inputs])]

    def parts(self) -> tuple[CardPicture, ...]:
        """Every part of the sample as people know it: text, a line, a picture, or plain numbers."""
        prepared = self._prepared
        return tuple(known_part(prepared, raw, index) for index, raw in enumerate(self.raws))

    @property
    def truth(self) -> Array | None:
        """(1,) class index or target value, or class indices (positions,); None for a drawing."""
        if self._drawn is not None or self.part == "drawn":
            return None
        return self._prepared.target(self.part)[self.index : self.index + 1].reshape(-1)

    def sample(self, answer: Array | None) -> Sample:
        """What the window is told. `answer` is the network's: probabilities, or values in the target's unit."""
        prepared, truth = self._prepared, self.truth
        prediction, correct = "", None
        if answer is not None and prepared.info.positions:
            best_each = answer.argmax(axis=1)
            prediction = as_text(best_each, prepared.classes)
            correct = None if truth is None else bool((best_each == truth).all())
        elif answer is not None and prepared.classes:
            best = int(answer.argmax())
            prediction = prepared.classes[best] if best < len(prepared.classes) else str(best)
            correct = None if truth is None else best == int(truth[0])
        elif answer is not None:
            prediction = f"{float(answer[0]):.4g}"
            if truth is not None:
                spread = float(prepared.target("train").std())
                correct = abs(float(answer[0]) - float(truth[0])) <= FAR_OFF * spread
        drawn = self._drawn is not None or self.part == "drawn"
        label = "" if drawn or self.part == "drawn" else prepared.label(self.part, self.index)
        parts = self.parts()
        where = "drawn" if drawn else self.part
        return Sample(where, self.index, self.raws[0], label, truth, prediction, correct, parts)


def known_parts(prepared: Prepared, part: Part, index: int) -> tuple[CardPicture, ...]:
    """All parts of one sample of a part of the data as people know them: text, a line, a picture, or plain numbers."""
    return tuple(known_part(prepared, raw, place) for place, raw in enumerate(prepared.raws(part, index)))


def known_part(prepared: Prepared, raw: Values, index: int = 0) -> CardPicture:
    """What one Input gets of a sample, as people know it: a picture, a line, text or plain numbers."""
    facts = prepared.info
    known = as_known(raw, facts, prepared.choice.layout, index).astype(np.float32)
    kind: CardKind = "vector"
    if facts.tokens:
        kind = "tokens"
    elif facts.image:
        kind = "image"
    elif facts.group in ("signals", "volumes"):
        kind = "signal" if facts.group == "signals" else "volume"
    words = decode(raw, facts.vocabulary) if facts.tokens else ()
    return CardPicture("", kind, known, len(known), float(known.min()), float(known.max()), words=words)
