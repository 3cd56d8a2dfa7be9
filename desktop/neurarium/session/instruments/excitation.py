"""What excites a unit most: samples of the data, and an input made for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import torch

from neurarium import probes
from neurarium.data import Part, as_text
from neurarium.layers.heads import PLACES, heads_key
from neurarium.messages import UserError, message
from neurarium.network import Network
from neurarium.session.asking import Ask
from neurarium.session.instruments.base import Frame, Study, StudySteps
from neurarium.session.look import Look
from neurarium.session.readings.filters import Dream, Exciting
from neurarium.session.sampling import known_part

CHUNK = 64  # samples between two looks at whether a step is due, at most
WORK = 500_000_000  # multiply-adds between two looks
MOST = 16  # samples that are shown
SHOW_EVERY = 2  # steps of the ascent between two pictures of it


def exciting(look: Look, ask: Ask, before: Any) -> StudySteps:
    """Options: `unit`, `part` ("train"), `by` ("max", "mean"), `most`. Only the samples chosen together, if there are
    any. All units are on, so that what excites a unit can still be seen when it is off."""
    node, unit = _asked(look, ask), int(ask.get("unit", 0))
    selection, network = look.interest.selection, look.still().network
    part: Part = selection.part if selection is not None else ask.get("part", "train")
    size = look.prepared.size(part)
    chosen = [i for i in selection.indices if i < size] if selection is not None else list(range(size))
    if not chosen:
        raise UserError(message("The {part} part is empty: give it a share of the data first.", part=part))
    _check_unit(network, node, unit)
    by = ask.get("by", "max")
    values, places, answers = [], [], []
    chunk = max(1, min(CHUNK, WORK // max(1, network.analysis.macs)))
    for start in range(0, len(chosen), chunk):
        xs, _ = look.samples(part, chosen[start : start + chunk])
        with torch.inference_mode(), probes.silenced(network, {}):
            found, answer = probes.unit_output(network, node, unit, xs)
            score, place = probes.scores(found.float(), by)
            values.append(score.cpu())
            places.append(place)
            answers.append(answer.cpu())
        yield min(0.95, (start + chunk) / len(chosen)), None
    yield 1.0, _strongest(look, network, ask, part, np.array(chosen), torch.cat(values).numpy(),
                          torch.cat(places).numpy(), torch.cat(answers))  # fmt: skip


def _asked(look: Look, ask: Ask) -> str:
    """The node, or the name of the heads inside it: option `heads` "self" or "cross"."""
    node, part = look.node(ask.node), ask.get("heads", "")
    return heads_key(node, part) if part in PLACES else node


def _check_unit(network: Network, node: str, unit: int) -> None:
    count = probes.unit_count(network, node)
    if not count:
        raise UserError(message("Tokens go out of this card, not numbers: nothing could excite it more or less."))
    if not 0 <= unit < count:
        raise UserError(message("This layer has no unit {unit} any more.", unit=unit + 1))


def _strongest(
    look: Look, network: Network, ask: Ask, part: Part, chosen: Any, values: Any, places: Any, answers: torch.Tensor
) -> Exciting:
    node, prepared = look.node(ask.node), look.prepared
    finite = np.where(np.isfinite(values), values, -np.inf)
    top = np.argsort(-finite, kind="stable")[: int(ask.get("most", MOST))]
    indices = chosen[top]
    source = network.inputs.index(probes.source_of(network, node))
    fields = [probes.seen_places(network, node, place) for place in places[top]]
    known = bool(fields) and all(field is not None for field in fields)
    words = [_answer(look, answers[k]) for k in top]
    truths = prepared.target(part)[chosen]
    plain = bool(prepared.classes) and truths.ndim == 1
    groups = [values[truths == k] for k in range(len(prepared.classes))] if plain else []
    means = [group.mean() if group.size else np.nan for group in groups]
    return Exciting(
        ask.node, int(ask.get("unit", 0)), part, ask.get("by", "max"), indices.astype(np.int64),
        values[top].astype(np.float32), places[top].astype(np.int64),
        np.array([np.ravel(field or ()) for field in fields] if known else [()] * len(top), dtype=np.int64),
        tuple(known_part(prepared, prepared.raws(part, int(i))[source], source) for i in indices),
        tuple(prepared.label(part, int(i)) for i in indices), tuple(words),
        tuple(word == prepared.label(part, int(i)) for word, i in zip(words, indices, strict=True)),
        prepared.classes if plain else (), np.array(means, dtype=np.float32),
        float(values.mean()), float(values.min()), float(values.max()), len(chosen),
        look.interest.selection is not None,
    )  # fmt: skip


def _answer(look: Look, output: torch.Tensor) -> str:
    """What the network answers to one sample, as text."""
    prepared = look.prepared
    if not prepared.classes:
        return f"{float(prepared.target_from_scaled(probes.to_array(output)).flat[0]):.4g}"
    best = probes.probabilities(output[None])[0].argmax(dim=-1)
    if prepared.info.positions:
        return as_text(best.numpy(), prepared.classes)
    return prepared.classes[int(best)]


def dream(look: Look, ask: Ask, before: Any) -> StudySteps:
    """Options: `unit`, `steps`. The first time every few steps are shown; later only what came out, so that the picture
    does not begin anew all the time while the network learns."""
    node, unit = _asked(look, ask), int(ask.get("unit", 0))
    network = look.still().network
    _check_unit(network, node, unit)
    if any(network.takes_whole):
        raise UserError(message("Words and letters cannot be changed little by little, so no input can be made for "
                                "this unit. The samples of the data show what excites it."))  # fmt: skip
    how = probes.Ascent(steps=int(ask.get("steps", 128)))
    xs = look.samples("train")[0]
    bounds = [(float(x.min()), float(x.max())) for x in xs]
    course: list[float] = []
    steps = probes.ascend(network, node, unit, network.input_shapes, bounds, how, look.trainer.device)
    made: list[torch.Tensor] = []
    while True:
        with probes.silenced(network, {}):
            step = next(steps, None)
        if step is None:
            break
        made, value = step
        course.append(value)
        show = before is None and len(course) % SHOW_EVERY == 0
        yield len(course) / how.steps, _dream(look, ask, made, course, how.steps, bounds) if show else None
    yield 1.0, _dream(look, ask, made, course, how.steps, bounds)


def _dream(
    look: Look, ask: Ask, made: list[torch.Tensor], course: list[float], steps: int, bounds: list[tuple[float, float]]
) -> Dream:
    """Pictures reach from the data's darkest value to their brightest: an input that became black all over is black."""
    prepared = look.prepared
    mean, spread = np.asarray(prepared.mean), np.asarray(prepared.spread)
    raws = [probes.to_array(x[0]) * spread + mean for x in made]
    pictures = tuple(known_part(prepared, raw.astype(np.float32), index) for index, raw in enumerate(raws))
    if prepared.info.image:
        pictures = tuple(
            replace(picture, low=float((low * spread + mean).min()), high=float((high * spread + mean).max()))
            for picture, (low, high) in zip(pictures, bounds, strict=True)
        )
    return Dream(ask.node, int(ask.get("unit", 0)), pictures, np.array(course, dtype=np.float32), steps)


INSTRUMENTS: dict[str, Frame | Study] = {
    "exciting": Study(exciting, frozenset({"step", "selection"})),
    "dream": Study(dream, frozenset({"step"})),
}
