"""Instruments on what in the input an answer rests on: the chosen sample, or samples chosen together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from neurarium import probes
from neurarium.data import Prepared, as_known
from neurarium.messages import UserError, message
from neurarium.network import Network
from neurarium.probes import attribution
from neurarium.session.asking import Ask
from neurarium.session.instruments.base import Frame, Study, StudySteps
from neurarium.session.look import Look
from neurarium.session.readings.attribution import METHODS, Attribution, Baseline, Explained, Method, Saliency
from neurarium.session.sampling import known_part
from neurarium.session.snapshot import CardPicture, Where

MOST_SAMPLES = 8  # of a selection
STEPS = 64  # of integrated gradients
MEAN_OF = 64  # samples whose tokens' vectors make the average one
WINDOW = {1: 10, 2: 6, 3: 4}  # about so many windows side by side along each of 1, 2 or 3 axes
COST: dict[Method, float] = {"gradient": 1, "product": 1, "cam": 1, "integrated": 10, "occlusion": 10}
EPSILON = 1e-3  # step of the coordinates of a point


@dataclass
class _Work:
    """One sample under way."""

    part: Where
    index: int
    label: str
    truth: int | None
    raws: tuple[Any, ...]
    batches: list[torch.Tensor]
    parts: tuple[CardPicture, ...]
    target: int = 0
    position: int | None = None
    answer: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    score: float = 0.0
    slope: NDArray[np.float32] | None = None
    found: dict[Method, Attribution] = field(default_factory=dict)

    def explained(self) -> Explained:
        return Explained(
            self.part, self.index, self.label, self.parts, self.answer, self.target, self.truth, self.position,
            self.score, tuple(self.found.values()), self.slope,
        )  # fmt: skip


def saliency(look: Look, ask: Ask, before: Any) -> StudySteps:
    """Options: `target` ("predicted", "true" or a class), `methods`, `baseline` ("auto", "zero", "mean"), `position`
    (of those that are answered), `steps`. The ask's node is the convolution of Grad-CAM, "" for the last.

    While the network learns, a picture that is finished is replaced only by a finished one; for another sample it
    fills before one's eyes.
    """
    prepared, network = look.prepared, look.still().network
    methods: tuple[Method, ...] = ask.get("methods", METHODS)
    baseline = _baseline(prepared, ask.get("baseline", "auto"))
    works, chosen = _works(look, ask)
    quiet = isinstance(before, Saliency) and _same_samples(before, works)

    def value() -> Saliency:
        done = tuple(work.explained() for work in works if work.found)
        return Saliency(done, prepared.classes, prepared.feature_names, baseline, prepared.info.positions, chosen)

    whole = sum(COST[method] for method in methods) * len(works)
    spent = 0.0
    for work in works:
        _choose_target(look, network, work, ask)
        for method in methods:
            share = 1.0
            for found in _run(look, network, work, method, baseline, ask):
                work.found[method] = found
                share = (spent + COST[method] * found.done) / whole
                yield min(share, 0.99), None if quiet else value()
            spent += COST[method]
    yield 1.0, value()


def _same_samples(before: Saliency, works: list[_Work]) -> bool:
    return len(before.samples) == len(works) and all(
        len(old.parts) == len(new.parts)
        and all(np.array_equal(a.values, b.values) for a, b in zip(old.parts, new.parts, strict=True))
        for old, new in zip(before.samples, works, strict=True)
    )


def _baseline(prepared: Prepared, wanted: Baseline | str) -> Baseline:
    """Nothing: black, silence, no word. Where zero is a value like any other, the average of the training part."""
    if wanted in ("zero", "mean"):
        return "zero" if wanted == "zero" else "mean"
    return "mean" if prepared.info.group in ("tables", "points", "curves") else "zero"


# -- samples and the class that is explained -------------------------------------------------------------


def _works(look: Look, ask: Ask) -> tuple[list[_Work], int]:
    """What is to be explained, and out of how many samples chosen together (0: it is the one on the cards)."""
    prepared, inputs = look.prepared, len(look.network.inputs)
    if ask.kind == "saliency":
        chosen = look.chosen
        sample = chosen.sample(None)
        truth = _truth(prepared, sample.truth, ask)
        parts, batches = sample.parts[:inputs], look.sample()
        return [_Work(sample.part, sample.index, sample.label, truth, chosen.raws, batches, parts)], 0
    selection = look.interest.selection
    if selection is None:
        raise UserError(message("No samples are chosen together: draw a lasso in Embeddings or click a cell in "
                                "Confusion."))  # fmt: skip
    size, works = prepared.size(selection.part), []
    indices = [index for index in selection.indices if index < size]
    for index in indices[:MOST_SAMPLES]:
        raws = prepared.raws(selection.part, index)
        batches = [x.clone() for x in look.samples(selection.part, [index])[0]]
        parts = tuple(known_part(prepared, raw, number) for number, raw in enumerate(raws[:inputs]))
        truth = _truth(prepared, prepared.target(selection.part)[index : index + 1].reshape(-1), ask)
        label = prepared.label(selection.part, index)
        works.append(_Work(selection.part, index, label, truth, raws, batches, parts))
    return works, len(indices)


def _truth(prepared: Prepared, truth: NDArray[np.float32] | None, ask: Ask) -> int | None:
    """The true class, of the explained position."""
    if truth is None or not prepared.classes:
        return None
    return int(truth[_position(prepared, ask) or 0])


def _position(prepared: Prepared, ask: Ask) -> int | None:
    return min(int(ask.get("position", 0)), prepared.input_shape[0] - 1) if prepared.info.positions else None


def _choose_target(look: Look, network: Network, work: _Work, ask: Ask) -> None:
    prepared, wanted = look.prepared, ask.get("target", "predicted")
    work.position = _position(prepared, ask)
    with torch.no_grad():
        output = network.answer_of(network(*work.batches))
    if not prepared.classes:
        work.answer = prepared.target_from_scaled(probes.to_array(output[0])).reshape(-1)
    else:
        shares = probes.probabilities(output)[0]
        work.answer = probes.to_array(shares[work.position] if work.position is not None else shares)
        work.target = int(work.answer.argmax())
        if wanted == "true" and work.truth is not None:
            work.target = work.truth
        elif isinstance(wanted, int):
            work.target = min(wanted, len(work.answer) - 1)
    work.score = float(_score(prepared, work)(output)[0])
    if prepared.info.plane:
        work.slope = _slope(look, network, work)


def _score(prepared: Prepared, work: _Work) -> attribution.Score:
    """What gradients are of: the class's output before softmax, or the answer in the target's own unit."""
    if prepared.classes:
        return attribution.class_score(work.target, work.position)
    return lambda answer: attribution.value_score(answer) * prepared.target_spread + prepared.target_mean


def _probability(prepared: Prepared, work: _Work) -> attribution.Score:
    """What occlusion measures."""
    if not prepared.classes:
        return _score(prepared, work)

    def score(answer: torch.Tensor) -> torch.Tensor:
        at = answer[:, work.position] if work.position is not None else answer
        return probes.probabilities(at)[:, work.target]

    return score


# -- the methods -----------------------------------------------------------------------------------------


def _run(
    look: Look, network: Network, work: _Work, method: Method, baseline: Baseline, ask: Ask
) -> Iterator[Attribution]:
    """What a method finds, more and more of it; a sentence where it has nothing to say."""
    try:
        if method == "occlusion":
            yield from _occlusion(look, network, work, baseline)
            return
        scope = attribution.Scope(network, work.batches, _score(look.prepared, work))
        if method == "integrated":
            yield from _integrated(look, scope, baseline, int(ask.get("steps", STEPS)))
        elif method == "cam":
            yield _cam(scope, look, work, ask.node)
        else:
            _, gradients = scope.gradients(scope.values)
            product = [gradient * value for gradient, value in zip(gradients, scope.values, strict=True)]
            arrays = scope.on_inputs(gradients, strength=True) if method == "gradient" else scope.on_inputs(product)
            yield Attribution(method, _known(look.prepared, arrays), total=_total(arrays))
    except UserError as error:
        yield Attribution(method, (None,) * len(work.batches), note=error.message)


def _total(arrays: list[NDArray[np.float32]]) -> float:
    return float(sum(float(array.sum(dtype=np.float64)) for array in arrays))


def _known(prepared: Prepared, arrays: list[NDArray[np.float32]]) -> tuple[NDArray[np.float32], ...]:
    """As the network gets it → as people know it."""
    layout, facts = prepared.choice.layout, prepared.info
    return tuple(np.ascontiguousarray(as_known(array, facts, layout, i)) for i, array in enumerate(arrays))


def _integrated(look: Look, scope: attribution.Scope, baseline: Baseline, steps: int) -> Iterator[Attribution]:
    bases = [
        _token_base(look, scope.network, leaf.node, value, baseline) if leaf.node else _base(look, leaf.index, baseline)
        for leaf, value in zip(scope.leaves, scope.values, strict=True)
    ]
    for so_far in attribution.integrated_gradients(scope, bases, steps):
        values = _known(look.prepared, scope.on_inputs(so_far.parts))
        yield Attribution("integrated", values, so_far.done, total=so_far.total, difference=so_far.difference)


def _base(look: Look, index: int, baseline: Baseline) -> torch.Tensor:
    """(1, *shape) of an Input of numbers: raw zeros as the network gets them, or the training part's mean."""
    prepared = look.prepared
    if baseline == "mean":
        return look.trainer.tensors("train")[0][index].mean(dim=0, keepdim=True).clone()
    raw = np.zeros(2 if prepared.info.plane else prepared.input_shapes[index], dtype=np.float32)
    return torch.from_numpy(prepared.prepare(raw, index)[None]).to(look.trainer.device)


def _token_base(look: Look, network: Network, node: str, value: torch.Tensor, baseline: Baseline) -> torch.Tensor:
    """(1, T, features): no vector at all, or the mean one of the training part's first tokens."""
    if baseline == "zero":
        return torch.zeros_like(value)
    xs, _ = look.samples("train", list(range(min(MEAN_OF, look.prepared.size("train")))))
    with torch.no_grad():
        seen = probes.activations(network, *xs)[node, "out"]
    return seen.mean(dim=(0, 1), keepdim=True).expand_as(value).clone()


def _cam(scope: attribution.Scope, look: Look, work: _Work, wanted: str) -> Attribution:
    """Of the convolution that was asked for, else of the last one on the way from each Input."""
    network = scope.network
    found = attribution.convolutions(network)
    if not found:
        raise UserError(message("Grad-CAM looks at a convolution, and this network has none."))
    reads = {node: attribution.reads_input(network, node) for node in ([wanted] if wanted in found else found)}
    maps: dict[str, torch.Tensor] = {}
    values: list[NDArray[np.float32] | None] = []
    for index, picture in enumerate(work.parts):
        node = next((node for node in reversed(reads) if index in reads[node]), None)
        if node is not None and node not in maps:
            maps[node] = attribution.grad_cam(scope, node)
        bare = picture.kind in ("tokens", "vector")  # no axis of channels
        shape = picture.values.shape if bare else picture.values.shape[1:]
        if node is None or len(shape) != maps[node].ndim:
            values.append(None)
            continue
        places = attribution.stretched(maps[node], tuple(shape))
        values.append(places if bare else places[None])
    if all(each is None for each in values):
        raise UserError(message("The maps of this convolution have other axes than the input, so they cannot be laid "
                                "over it."))  # fmt: skip
    return Attribution("cam", tuple(values), node=network.card(next(reversed(maps))))


def _occlusion(look: Look, network: Network, work: _Work, baseline: Baseline) -> Iterator[Attribution]:
    prepared, score = look.prepared, _probability(look.prepared, work)
    values: list[NDArray[np.float32] | None] = [None] * len(work.batches)
    first: tuple[int, ...] = ()
    for index, batch in enumerate(work.batches):
        shape = tuple(batch.shape[1:])
        flat = np.arange(int(np.prod(shape))).reshape(shape)
        places = as_known(flat, prepared.info, prepared.choice.layout, index)
        size = _window(work.parts[index].kind, places.shape)
        first = first or size
        covers = attribution.windows(places, size, tuple(max(1, side // 2) for side in size))
        # 0 fills up what is short in all sets of text
        fill = torch.zeros_like(batch) if not batch.is_floating_point() else _base(look, index, baseline)
        for done, drops in attribution.occlusion(network, work.batches, index, covers, fill, score):
            known = np.ascontiguousarray(as_known(drops, prepared.info, prepared.choice.layout, index))
            values[index] = known[:1] if known.ndim > 1 else known  # all channels are covered at once
            share = (index + done) / len(work.batches)
            yield Attribution("occlusion", tuple(values), share, window=first)


def _window(kind: str, shape: tuple[int, ...]) -> tuple[int, ...]:
    """Places covered at once: a feature or token; a piece of a picture, signal or volume."""
    if kind in ("vector", "tokens"):
        return (1,)
    axes = shape[1:]
    return tuple(max(1, min(side, round(side / WINDOW[len(axes)]) + (side > WINDOW[len(axes)]))) for side in axes)


def _slope(look: Look, network: Network, work: _Work) -> NDArray[np.float32] | None:
    """(2,) the score's gradient by the raw coordinates: through the features, whose own slopes are measured."""
    prepared, point = look.prepared, np.asarray(work.raws[0], dtype=np.float64)
    try:
        scope = attribution.Scope(network, work.batches, _score(prepared, work))
        _, (gradient, *_) = scope.gradients(scope.values)
    except UserError:
        return None
    steps = np.stack([point + EPSILON * axis for axis in (*np.eye(2), *-np.eye(2))])
    inputs = prepared.from_plane(steps).astype(np.float64).reshape(4, -1)
    slopes = (inputs[:2] - inputs[2:]) / (2 * EPSILON)  # (2, features)
    return np.asarray(slopes @ probes.to_array(gradient[0]).reshape(-1).astype(np.float64), dtype=np.float32)


_FOLLOWS = frozenset({"step", "silenced"})
INSTRUMENTS: dict[str, Frame | Study] = {
    "saliency": Study(saliency, _FOLLOWS | {"sample"}),
    "saliency of selection": Study(saliency, _FOLLOWS | {"selection"}),
}
