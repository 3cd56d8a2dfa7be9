"""Which points an embedding is of, and their vectors: samples at any layer, or words of a table of vectors."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray

from neurarium import probes
from neurarium.data import Part, as_known, as_text
from neurarium.data.words import PADDING
from neurarium.messages import UserError, message
from neurarium.network import Network
from neurarium.probes import embedding as probe
from neurarium.session.asking import Ask
from neurarium.session.look import Look
from neurarium.session.readings.embeddings import Dots
from neurarium.session.sampling import FAR_OFF
from neurarium.training.each_loss import each_loss

Array = NDArray[np.float32]
Working = Generator[tuple[float, None], None, "Table"]  # the shares that are done, at last the table
MOST = 1000  # points of a picture
FIRST, LARGEST = 16, 128  # samples that go through the network together, at first and at most
SLICE = 0.02  # seconds that they may take: then it is looked whether a training step is due
SPACE = "␣"  # how a token that cannot be seen is written
SIDE = 28  # pixels of a sample's small picture at most
DULL = 1e-12  # a table whose numbers differ by less than that from row to row (relative) has nothing to spread out


@dataclass(frozen=True)
class Table:
    """The vectors (n, D) of points `indices` (n,), and of samples what the network answers: `answers` (n,) class or
    value, `sure` (n,), `losses` (n,), `right` (n,). `of_numbers` is D before neighbouring places were averaged."""

    indices: NDArray[np.int64]
    vectors: Array
    of_numbers: int
    answers: Array
    sure: Array
    losses: Array
    right: NDArray[np.bool_]
    step: int
    epoch: int

    def only(self, wanted: tuple[int, ...]) -> Table:
        """Some of the points; all of them for ()."""
        if not wanted:
            return self
        kept = np.isin(self.indices, wanted)
        if kept.sum() < 3:
            raise UserError(message("At least three points are needed to lay them out anew."))
        found = replace(self, indices=self.indices[kept], vectors=self.vectors[kept])
        if not len(self.answers):
            return found
        return replace(found, answers=self.answers[kept], sure=self.sure[kept], losses=self.losses[kept],
                       right=self.right[kept])  # fmt: skip


def part_of(look: Look, ask: Ask) -> Part:
    """The part whose samples are shown: option `part`, or where that is empty the usual one."""
    part = cast(Part, ask.get("part", look.part()))
    return part if look.prepared.size(part) else look.part()


def table(look: Look, ask: Ask) -> Working:
    """The vectors that `ask` is about. The latest ones of a layer are kept for all that ask."""
    node, of, part = look.node(ask.node), ask.get("of", "samples"), part_of(look, ask)
    key = ("table", node, of, part)
    token = (look.step, look.interest.versions["silenced"], id(look.network), look.trainer.loss_name)
    kept = look.memory.get(key)
    if kept is None or kept[0] != token:
        found = _words(look, node) if of == "words" else (yield from _samples(look, node, part))
        _check(found)
        kept = look.memory[key] = (token, found)
    whole: Table = kept[1]
    return whole.only(ask.get("only", ()))


def _check(found: Table) -> None:
    values = found.vectors
    if len(values) < 3:
        raise UserError(message("There are too few points to lay out: {count}.", count=len(values)))
    if not np.isfinite(values).all():
        raise UserError(message("Some of this layer's numbers are not finite, so its points have no place. A smaller "
                                "learning rate often helps."))  # fmt: skip
    if float(np.ptp(values, axis=0).max()) <= DULL * float(np.abs(values).max()):
        raise UserError(message("This layer answers every sample with the same numbers, so all points lie in one "
                                "place."))  # fmt: skip


# -- samples -----------------------------------------------------------------------------------------


def _samples(look: Look, node: str, part: Part) -> Working:
    still, epoch = look.still(), look.trainer.epoch
    if node in still.network.inputs and look.prepared.info.tokens:
        raise UserError(message("Tokens are only numbers that stand for words: how far apart they are means nothing. "
                                "Choose the Embedding or a layer behind it."))  # fmt: skip
    indices = probe.evenly(look.prepared.size(part), MOST)
    rows: list[torch.Tensor] = []
    answers: list[torch.Tensor] = []
    truths: list[torch.Tensor] = []
    of_numbers = 0
    start, size = 0, FIRST
    while start < len(indices):
        began = time.perf_counter()
        xs, y = look.samples(part, indices[start : start + size].tolist())
        with torch.inference_mode():
            output, answer = _watched(still.network, node, xs)
            of_numbers = output[0].numel()
            rows.append(probe.vectors(output))
            answers.append(answer)
            truths.append(y)
        start += size
        size = max(1, min(LARGEST, int(size * SLICE / max(1e-4, time.perf_counter() - began))))
        yield 0.6 * min(1.0, start / len(indices)), None
    given = _answers(look, torch.cat(answers), torch.cat(truths))
    return Table(indices, probes.to_array(torch.cat(rows)), of_numbers, *given, still.step, epoch)


def _watched(network: Network, node: str, xs: list[torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """(n, …) what the node puts out first, and the network's answer."""
    seen: list[torch.Tensor] = []

    def tap(at: str, port: str, value: torch.Tensor) -> None:
        if at == node and not seen:
            seen.append(value)

    network.tap = tap
    try:
        answer = network.answer_of(network(*xs))
    finally:
        network.tap = None
    if not seen:
        raise UserError(message("This card puts out nothing that could be shown."))
    return seen[0], answer


def _answers(look: Look, outputs: torch.Tensor, y: torch.Tensor) -> tuple[Array, Array, Array, NDArray[np.bool_]]:
    """(answers, sure, losses, right), each (n,)."""
    prepared = look.prepared
    losses = probes.to_array(each_loss(look.trainer.loss_name, outputs, y))
    if not prepared.classes:
        values = prepared.target_from_scaled(probes.to_array(outputs))[:, 0]
        truth = prepared.target_from_scaled(probes.to_array(y).reshape(len(values), -1))[:, 0]
        spread = float(prepared.target("train").std())
        return values, np.full_like(values, np.nan), losses, np.abs(values - truth) <= FAR_OFF * spread
    given = probes.to_array(probes.probabilities(outputs))
    best, truths = given.argmax(axis=-1), y.cpu().numpy().astype(np.int64)
    sure, right = given.max(axis=-1), best == truths.reshape(best.shape)
    if best.ndim == 2:
        return np.full(len(best), np.nan, np.float32), sure.mean(axis=1), losses, right.all(axis=1)
    return best.astype(np.float32), sure, losses, right


# -- words -------------------------------------------------------------------------------------------


def word_vectors(network: Network, node: str, words: tuple[str, ...]) -> Array | None:
    """(V, D) one vector for each word, if this card holds such a table: the rows of an Embedding; of a Linear the
    columns where words go in (as one-hot rows), or the rows where words come out. None if it is no such card."""
    kind = network.flat.nodes[node].type
    weight = getattr(network.module_for(node), "weight", None)
    if not words or not isinstance(weight, torch.Tensor) or weight.ndim != 2:
        return None
    if kind == "Embedding" and len(weight) >= len(words):
        return probes.to_array(weight[: len(words)])
    if kind == "Linear" and weight.shape[1] == len(words):
        return probes.to_array(weight.T)
    if kind == "Linear" and len(weight) == len(words):
        return probes.to_array(weight)
    return None


def word_numbers(words: tuple[str, ...]) -> NDArray[np.int64]:
    """The numbers of (at most so many) words; what only fills up short rows is none."""
    first = 1 if words[0] == PADDING else 0
    return probe.evenly(len(words) - first, MOST) + first


def _words(look: Look, node: str) -> Table:
    vectors = word_vectors(look.network, node, look.prepared.vocabulary)
    if vectors is None:
        raise UserError(message("This card has no table of word vectors. An Embedding has one."))
    indices = word_numbers(look.prepared.vocabulary)
    none: Any = np.zeros(0, dtype=np.float32)
    return Table(
        indices, vectors[indices], vectors.shape[1], none, none, none, none.astype(np.bool_), look.step,
        look.trainer.epoch,
    )  # fmt: skip


# -- what the points stand for -------------------------------------------------------------------------


def dots(look: Look, ask: Ask) -> Dots:
    """The points as people know them; worked out once."""
    of, part = ask.get("of", "samples"), part_of(look, ask)
    key = ("dots", of, part)
    if key not in look.memory:
        look.memory[key] = _word_dots(look) if of == "words" else _sample_dots(look, part)
    found: Dots = look.memory[key]
    return found


def _word_dots(look: Look) -> Dots:
    words = look.prepared.vocabulary
    if not words:
        raise UserError(message("The samples of this data set are no texts, so there are no words to show."))
    indices = word_numbers(words)
    texts = tuple(words[i] if words[i].strip() else SPACE for i in indices)
    total = len(words) - int(words[0] == PADDING)
    return Dots("words", look.part(), indices, total, (), np.full(len(indices), np.nan, np.float32), texts, None, texts)


def _sample_dots(look: Look, part: Part) -> Dots:
    prepared = look.prepared
    total = prepared.size(part)
    indices = probe.evenly(total, MOST)
    truth = prepared.target(part)[indices]
    pictures: list[NDArray[np.uint8]] = []
    texts: list[str] = []
    for index in indices:
        raws = prepared.raws(part, int(index))
        if prepared.info.tokens:
            texts.append(as_text(raws[0], prepared.vocabulary))
            continue
        known = [as_known(raw, prepared.info, prepared.choice.layout, i) for i, raw in enumerate(raws)]
        if known[0].ndim >= 2:
            pictures.append(np.concatenate([small_picture(each, prepared.info.group) for each in known], axis=1))
    return Dots(
        "samples", part, indices, total, prepared.classes,
        truth if truth.ndim == 1 else np.full(len(indices), np.nan, np.float32),
        tuple(prepared.label(part, int(index)) for index in indices),
        np.stack(pictures) if pictures else None, tuple(texts),
    )  # fmt: skip


def small_picture(values: NDArray[Any], group: str) -> NDArray[np.uint8]:
    """A sample as at most 28 × 28 pixels: pictures (C, H, W), the middle of volumes (C, D, H, W), signals (C, L) as a
    line. (rows, columns), or (rows, columns, 3) in colour."""
    if values.ndim == 2 and group == "signals":
        return _line(values[0])
    if values.ndim == 4:
        values = values[:, values.shape[1] // 2]
    image = values if values.ndim == 3 else values[None]
    step = max(1, -(-max(image.shape[1:]) // SIDE))
    rows, columns = image.shape[1] // step * step, image.shape[2] // step * step
    image = image[:, :rows, :columns].reshape(len(image), rows // step, step, columns // step, step).mean(axis=(2, 4))
    bytes_ = (np.clip(image, 0, 1) * 255).round().astype(np.uint8)
    return np.asarray(bytes_.transpose(1, 2, 0) if len(bytes_) == 3 else bytes_[0])


def _line(values: NDArray[Any]) -> NDArray[np.uint8]:
    """(L,) → a bright line on black ground, SIDE × SIDE."""
    places = np.linspace(0, len(values) - 1, SIDE)
    curve = np.interp(places, np.arange(len(values)), values)
    low, high = float(curve.min()), float(curve.max())
    rows = np.round((1 - (curve - low) / ((high - low) or 1.0)) * (SIDE - 3) + 1).astype(int)
    image = np.zeros((SIDE, SIDE), dtype=np.uint8)
    for column in range(SIDE):
        last = rows[max(0, column - 1)]
        image[min(last, rows[column]) : max(last, rows[column]) + 1, column] = 255
    return image
