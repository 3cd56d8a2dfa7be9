"""Instruments on the network's answers to a whole part of the data."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import torch

from neurarium import probes
from neurarium.data import Part, as_text
from neurarium.messages import UserError, message
from neurarium.probes import answers as judge
from neurarium.session.asking import Ask
from neurarium.session.instruments.base import Frame, Study, StudySteps
from neurarium.session.look import Look, Still
from neurarium.session.readings.answers import Answers, Biography, Example, Hardest, Verdicts
from neurarium.session.sampling import known_parts
from neurarium.training.each_loss import each_loss

CHUNK, MOST_AT_ONCE = 16, 512  # samples between two looks at whether a step is due: at first, and at most
LONG = 0.012  # seconds that such a slice may take about
MOST_EXAMPLES = 48  # of a gallery


@dataclass(frozen=True)
class _Found:
    """All answers of one part by one still network."""

    still: Still
    part: Part
    answers: Answers


_found: WeakKeyDictionary[Look, _Found] = WeakKeyDictionary()  # the latest: several instruments want the same ones


def _answered(look: Look, part: Part) -> Generator[tuple[float, None], None, Answers]:
    """Answer the whole part, a chunk at a time."""
    still = look.still()
    kept = _found.get(look)
    if kept is not None and kept.still is still and kept.part == part:
        return kept.answers
    if not look.prepared.size(part):
        raise UserError(message("The {part} part is empty: give it a share of the data first.", part=part))
    xs, y = look.samples(part)
    pieces: list[torch.Tensor] = []
    plain: list[torch.Tensor] = []
    hushed = still.network.hushed
    start, size = 0, CHUNK
    while start < len(y):
        batch, began = [x[start : start + size] for x in xs], time.perf_counter()
        with torch.inference_mode():
            pieces.append(still.network.answer_of(still.network(*batch)))
            if hushed:
                with probes.silenced(still.network, {}):
                    plain.append(still.network.answer_of(still.network(*batch)))
        start, took = start + size, time.perf_counter() - began
        if took < LONG / 2:
            size = min(MOST_AT_ONCE, 2 * size)
        elif took > LONG:
            size = max(1, size // 2)
        yield min(0.95, start / len(y)), None
    with torch.inference_mode():
        outputs = torch.cat(pieces)
        losses = probes.to_array(each_loss(look.trainer.loss_name, outputs, y))
    values = _values(look, outputs)
    without = _values(look, torch.cat(plain)) if plain else None
    truth, classes = look.prepared.target(part), look.prepared.classes
    verdicts = _verdicts(truth, values, without, len(classes)) if classes else None
    answers = Answers(part, classes, truth, values, losses, without, verdicts)
    _found[look] = _Found(still, part, answers)
    return answers


def _values(look: Look, outputs: torch.Tensor) -> Any:
    if look.prepared.classes:
        values = probes.to_array(probes.probabilities(outputs))
    else:
        values = look.prepared.target_from_scaled(probes.to_array(outputs))
    broken = int((~np.isfinite(values)).reshape(len(values), -1).any(axis=1).sum())
    if broken:  # the largest of several that are no numbers would be the first class
        raise UserError(message("The network answers {count} of {total} samples with something that is not a number, "
                                "so there is nothing to count. Reset the weights and train with a smaller learning "
                                "rate.",
                                count=broken, total=len(values)))  # fmt: skip
    return values


def _verdicts(truth: Any, values: Any, without: Any, classes: int) -> Verdicts:
    answered = values.argmax(axis=-1)
    right = answered == truth
    counts = judge.confusion(truth, answered, classes)
    plain = judge.confusion(truth, without.argmax(axis=-1), classes) if without is not None else None
    scores = judge.class_scores(counts)
    sure = judge.calibration(values.max(axis=-1), right)
    whole = float(right.all(axis=1).mean()) if right.ndim == 2 else None
    return Verdicts(
        counts, plain, scores.precision, scores.recall, scores.f1, sure.edges, sure.sureness, sure.accuracy,
        sure.counts, sure.error, sure.bias, whole,
    )  # fmt: skip


def answers(look: Look, ask: Ask, before: Any) -> StudySteps:
    """Answers to the part in option `part` (validation, if it has samples); with silenced units also without."""
    found = yield from _answered(look, ask.get("part", look.part()))
    yield 1.0, found


# -- the hardest samples -------------------------------------------------------------------------------


def hardest(look: Look, ask: Ask, before: Any) -> StudySteps:
    """The samples of option `part` with the largest loss; option `most`: how many."""
    part = ask.get("part", look.part())
    found = yield from _answered(look, part)
    chosen = judge.hardest(found.losses, ask.get("most", MOST_EXAMPLES))
    examples = tuple(_judged(look, found, int(index)) for index in chosen)
    yield 1.0, Hardest(part, examples, len(found.losses))


def _judged(look: Look, found: Answers, index: int) -> Example:
    prepared, values, loss = look.prepared, found.values[index], float(found.losses[index])
    parts, truth = known_parts(prepared, found.part, index), prepared.label(found.part, index)
    if not found.classes:
        return Example(index, parts, truth, f"{float(values[0]):.4g}", None, loss)
    answered = values.argmax(axis=-1)
    right = bool(np.all(answered == found.truth[index]))
    if values.ndim == 2:
        return Example(index, parts, truth, as_text(answered, found.classes), float(values.max(axis=-1).min()), loss,
                       right)  # fmt: skip
    return Example(index, parts, truth, found.classes[int(answered)], float(values.max()), loss, right)


# -- learned and forgotten -----------------------------------------------------------------------------


_told: WeakKeyDictionary[Look, tuple[tuple[Any, ...], Biography]] = WeakKeyDictionary()  # made anew after a look only


def biography(look: Look, ask: Ask) -> Biography:
    """When each sample of the validation part was learned, and how often it was forgotten; option `most`: examples."""
    own, most = look.trainer.biography, ask.get("most", MOST_EXAMPLES)
    if not look.prepared.size("validation"):
        raise UserError(message("There is no validation part whose samples could be followed: give it a share of the "
                                "data."))  # fmt: skip
    steps = own.steps
    newest = int(steps[-1]) if len(steps) else -1
    key = (own, own.looks, newest, int(own.forgotten.sum()), int((own.learned < 0).sum()), most)
    kept = _told.get(look)
    if kept is not None and kept[0] == key:
        return kept[1]
    never = np.flatnonzero(own.learned < 0)[:most]
    often = np.argsort(-own.forgotten, kind="stable")[:most]
    often = often[own.forgotten[often] > 0]
    told = Biography(
        steps, own.right(), own.learned, own.forgotten, own.looks, _examples(look, never), _examples(look, often),
        not look.prepared.classes,
    )  # fmt: skip
    _told[look] = (key, told)
    return told


def _examples(look: Look, indices: Any) -> tuple[Example, ...]:
    prepared = look.prepared
    return tuple(
        Example(int(i), known_parts(prepared, "validation", int(i)), prepared.label("validation", int(i)))
        for i in indices
    )


INSTRUMENTS: dict[str, Frame | Study] = {
    "answers": Study(answers),
    "answers once": Study(answers, frozenset({"silenced"})),  # the test part is not for looking at all the time
    "hardest": Study(hardest),
    "hardest once": Study(hardest, frozenset({"silenced"})),
    "biography": Frame(biography),
}
