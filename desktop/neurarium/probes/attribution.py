"""What in the input an answer rests on: gradients, integrated gradients, Grad-CAM and occlusion.

All of them ask about one number, the *score*: the network's output for one class (before softmax), or a regression's
answer. Gradients are taken by the input as the network gets it; where that is tokens, by what the first layer makes of
them (their vectors), since whole numbers have no gradient.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from time import perf_counter
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from neurarium.layers import SPECS
from neurarium.messages import UserError, message
from neurarium.network import Network
from neurarium.probes.activations import activations, to_array

Array = NDArray[np.float32]
Tensors = list[torch.Tensor]
Score = Callable[[torch.Tensor], torch.Tensor]  # answers (n, …) → (n,)
SLICE = 0.012  # seconds between two looks at whether a training step is due
MOST_AT_ONCE = 64  # copies of the sample in one batch


def class_score(target: int, position: int | None = None) -> Score:
    """The output for a class, before softmax; with `position` the one at that place of a sequence (B, T, classes).

    A single output stands for the second of two classes: its opposite is the score of the first.
    """

    def score(answer: torch.Tensor) -> torch.Tensor:
        at = answer[:, position] if position is not None else answer
        flat = at.flatten(1)
        if flat.shape[1] == 1:
            return flat[:, 0] if target else -flat[:, 0]
        return flat[:, target]

    return score


def value_score(answer: torch.Tensor) -> torch.Tensor:
    """A regression's answer."""
    return answer.flatten(1)[:, 0]


@dataclass(frozen=True)
class Leaf:
    """Where gradients of one Input are taken: at the Input itself (`node` ""), or at the output of `node`."""

    index: int  # of the Input
    node: str = ""


class Scope:
    """One network (evaluation mode) and one sample: its leaves, and score and gradients for any values of them.

    `batches` (1, *shape) for each Input. Leaves of tokens are (1, T, features). `UserError` where tokens cannot be
    told apart any more after the first layer (an EmbeddingBag).
    """

    def __init__(self, network: Network, batches: Tensors, score: Score) -> None:
        self.network = network
        self.batches = batches
        self.score = score
        self.leaves: list[Leaf] = []
        self.values: Tensors = []
        with torch.no_grad():
            outputs = activations(network, *batches)
        for index, batch in enumerate(batches):
            if batch.is_floating_point():
                self.leaves.append(Leaf(index))
                self.values.append(batch.detach().clone())
                continue
            for node, value in _vectors_of_tokens(network, index, outputs).items():
                self.leaves.append(Leaf(index, node))
                self.values.append(value.detach().clone())

    def run(self, values: Tensors) -> torch.Tensor:
        """(n,) scores for n values of every leaf (n, …)."""
        count = len(values[0])
        given = [batch.expand(count, *batch.shape[1:]) for batch in self.batches]
        puts: dict[str, torch.Tensor] = {}
        for leaf, value in zip(self.leaves, values, strict=True):
            if leaf.node:
                puts[leaf.node] = value
            else:
                given[leaf.index] = value
        with _putting(self.network, puts), torch.backends.cudnn.flags(enabled=False):
            # (cuDNN's recurrent layers have no gradient in evaluation mode)
            return self.score(self.network.answer_of(self.network(*given)))

    def gradients(self, values: Tensors) -> tuple[torch.Tensor, Tensors]:
        """((n,) scores, the gradient of each by every leaf (n, …)). `UserError` where nothing lets a gradient pass."""
        with torch.enable_grad(), torch.backends.cudnn.flags(enabled=False):
            leaves = [value.detach().requires_grad_() for value in values]
            scores = self.run(leaves)
            if not scores.requires_grad:
                raise UserError(message("No gradient reaches the input: a layer on the way answers in steps."))
            found = torch.autograd.grad(scores.sum(), leaves, allow_unused=True)
        return scores.detach(), [
            torch.zeros_like(value) if each is None else each for each, value in zip(found, leaves, strict=True)
        ]

    def on_inputs(self, parts: Tensors, *, strength: bool = False) -> list[Array]:
        """Values at the leaves (1, …) → one array for each Input: in its shape, or (T,) for tokens: the sum over the
        numbers of a token's vector, with `strength` its length."""
        found: list[Array] = []
        for index, batch in enumerate(self.batches):
            own = [part for leaf, part in zip(self.leaves, parts, strict=True) if leaf.index == index]
            if batch.is_floating_point():
                found.append(to_array(own[0][0]))
                continue
            rows = torch.cat([part[0].flatten(1) for part in own], dim=1)
            found.append(to_array(rows.norm(dim=1) if strength else rows.sum(dim=1)))
        return found


def _vectors_of_tokens(
    network: Network, index: int, outputs: Mapping[tuple[str, str], torch.Tensor]
) -> dict[str, torch.Tensor]:
    """node → (1, T, …): the first numbers with a fraction that are made of the tokens of an Input."""
    length = outputs[network.inputs[index], "out"].shape[1]
    whole, found = [network.inputs[index]], dict[str, torch.Tensor]()
    for node in whole:
        for edge in network.flat.outgoing(node):
            value = outputs.get((edge.target, "out"))
            if value is None or edge.target in found:
                continue
            if not value.is_floating_point():
                if edge.target not in whole:
                    whole.append(edge.target)
            elif value.ndim < 3 or value.shape[1] != length:
                name = network.flat.node(edge.target).name
                raise UserError(message("{layer} makes one row of numbers of all tokens at once, so gradients cannot "
                                        "tell them apart. Occlusion can.", layer=name))  # fmt: skip
            else:
                found[edge.target] = value
    if not found:
        raise UserError(message("No gradient reaches the input: a layer on the way answers in steps."))
    return found


def _always(value: torch.Tensor) -> Callable[[Any, Any], Any]:
    return lambda _out, _given: value


@contextmanager
def _putting(network: Network, puts: Mapping[str, torch.Tensor]) -> Iterator[None]:
    """Inside, these nodes put out what is given here."""
    before = network.hushed
    if puts:
        network.hushed = {**(before or {}), **{node: _always(value) for node, value in puts.items()}}
    try:
        yield
    finally:
        network.hushed = before


# -- integrated gradients --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Integrated:
    """Integrated gradients as far as they have come. `parts` at the leaves (1, …); `total` is their sum, `difference`
    the score minus that of the baseline: both agree when the work is done (completeness)."""

    parts: Tensors
    total: float
    difference: float
    done: float


def integrated_gradients(scope: Scope, baselines: Tensors, steps: int = 64) -> Iterator[Integrated]:
    """Sundararajan, Taly, Yan, "Axiomatic attribution for deep networks", 2017: (x − x₀) times the mean gradient on
    the straight way from the baseline x₀ to x.

    The mean is taken at the middles of `steps` (a power of two) equal pieces, visited in an order that covers the
    whole way from the start, so that what is yielded settles evenly.
    """
    ends = [value - base for value, base in zip(scope.values, baselines, strict=True)]
    with torch.no_grad():
        both = scope.run([torch.cat([value, base]) for value, base in zip(scope.values, baselines, strict=True)])
    difference = float(both[0] - both[1])
    order = (_spread_order(steps) + 0.5) / steps
    sums = [torch.zeros_like(value) for value in scope.values]
    at, chunk = 0, 4
    while at < steps:
        began = perf_counter()
        shares = torch.as_tensor(order[at : at + chunk], dtype=ends[0].dtype, device=ends[0].device)
        points = [
            base + shares.view(-1, *(1,) * (base.ndim - 1)) * end for base, end in zip(baselines, ends, strict=True)
        ]
        for total, gradient in zip(sums, scope.gradients(points)[1], strict=True):
            total += gradient.sum(dim=0, keepdim=True)
        at += len(shares)
        parts = [end * (total / at) for end, total in zip(ends, sums, strict=True)]
        yield Integrated(parts, float(sum(float(part.double().sum()) for part in parts)), difference, at / steps)
        chunk = _next_chunk(chunk, perf_counter() - began)


def _spread_order(count: int) -> NDArray[np.int64]:
    """0 … count − 1 (a power of two) with the bits of each number turned round: any beginning is spread evenly."""
    bits = count.bit_length() - 1
    return np.array([int(f"{i:0{bits}b}"[::-1], 2) if bits else 0 for i in range(count)], dtype=np.int64)


def _next_chunk(chunk: int, seconds: float) -> int:
    if seconds < SLICE / 3:
        return min(MOST_AT_ONCE, chunk * 2)
    return max(1, chunk // 2) if seconds > SLICE else chunk


# -- Grad-CAM --------------------------------------------------------------------------------------------


def convolutions(network: Network) -> list[str]:
    """The nodes that slide filters over pictures, signals or volumes, in the order of the data."""
    return [node for node in network.active if SPECS[network.flat.node(node).type].family == "convolution"]


def grad_cam(scope: Scope, node: str) -> torch.Tensor:
    """Selvaraju and others, "Grad-CAM", 2017, for one sample: ReLU of the sum of the maps of `node`, each weighted by
    the mean of the score's gradient over its places: (places of the map, …), ≥ 0."""
    seen: dict[str, torch.Tensor] = {}

    def tap(at: str, port: str, value: torch.Tensor) -> None:
        if at == node and port == "out":
            seen[at] = value

    network, before = scope.network, scope.network.tap
    with torch.enable_grad(), torch.backends.cudnn.flags(enabled=False):
        network.tap = tap
        try:
            scores = scope.run([value.detach().requires_grad_() for value in scope.values])
        finally:
            network.tap = before
        maps = seen[node]
        if not (scores.requires_grad and maps.requires_grad):
            raise UserError(message("No gradient reaches this layer: a layer on the way answers in steps."))
        (gradient,) = torch.autograd.grad(scores.sum(), [maps], allow_unused=True)
    if gradient is None:
        raise UserError(message("The answer does not rest on this layer, so Grad-CAM has nothing to show."))
    weights = gradient.mean(dim=tuple(range(2, maps.ndim)), keepdim=True)
    return torch.relu((weights * maps).sum(dim=1))[0].detach()


def stretched(places: torch.Tensor, shape: tuple[int, ...]) -> Array:
    """A map (h, w), (length,) or (d, h, w) → the input's places `shape`, interpolated evenly."""
    mode = {1: "linear", 2: "bilinear", 3: "trilinear"}[places.ndim]
    return to_array(torch.nn.functional.interpolate(places[None, None], size=shape, mode=mode)[0, 0])


def reads_input(network: Network, node: str) -> frozenset[int]:
    """Numbers of the Inputs from which a path leads to `node`."""
    seen, waiting = {node}, [node]
    while waiting:
        for edge in network.flat.incoming(waiting.pop()):
            if edge.source not in seen:
                seen.add(edge.source)
                waiting.append(edge.source)
    return frozenset(index for index, start in enumerate(network.inputs) if start in seen)


# -- occlusion -------------------------------------------------------------------------------------------


def windows(places: NDArray[np.int64], size: tuple[int, ...], stride: tuple[int, ...]) -> list[NDArray[np.int64]]:
    """Every stand of a window over the last axes of `places`, the last ones flush with the end; all of the axes before.

    `places` holds the numbers of an input's values (counted flat, as the network gets them) where people see them: a
    picture's (C, H, W), a signal's (C, L), a row's (n,).
    """
    along: list[list[slice]] = []
    for length, wide, step in zip(places.shape[-len(size) :], size, stride, strict=True):
        starts = list(range(0, max(1, length - wide + 1), step))
        if starts[-1] + wide < length:
            starts.append(length - wide)
        along.append([slice(start, start + wide) for start in starts])
    ahead = (slice(None),) * (places.ndim - len(size))
    return [places[(*ahead, *corner)].reshape(-1) for corner in product(*along)]


def occlusion(
    network: Network, batches: Tensors, index: int, covers: list[NDArray[np.int64]], fill: torch.Tensor, score: Score
) -> Iterator[tuple[float, Array]]:
    """Zeiler and Fergus, 2014: what the score loses when a piece of Input `index` is covered.

    `covers` are pieces as numbers of the sample's values, counted flat; `fill` (1, *shape) covers them. Yields (share
    done, drop at every value in the sample's shape: the mean over the pieces that cover it, NaN where none did yet).
    """
    with torch.inference_mode():
        whole = float(score(network.answer_of(network(*batches)))[0])
    shape = tuple(batches[index].shape[1:])
    drops, counts = np.zeros(fill.numel()), np.zeros(fill.numel())
    at, chunk, filled = 0, 4, fill.reshape(-1)
    while at < len(covers):
        began = perf_counter()
        pieces = [torch.as_tensor(piece, device=fill.device) for piece in covers[at : at + chunk]]
        given = [batch.expand(len(pieces), *batch.shape[1:]) for batch in batches]
        covered = given[index].reshape(len(pieces), -1).clone()
        for row, piece in enumerate(pieces):
            covered[row, piece] = filled[piece]
        given[index] = covered.reshape(len(pieces), *shape)
        with torch.inference_mode():
            scores = to_array(score(network.answer_of(network(*given))))
        for place, value in zip(covers[at : at + chunk], scores, strict=True):
            drops[place] += whole - float(value)
            counts[place] += 1
        at += len(pieces)
        with np.errstate(invalid="ignore"):
            mean = np.asarray(drops / np.where(counts > 0, counts, np.nan), dtype=np.float32)
        yield at / len(covers), mean.reshape(shape)
        chunk = _next_chunk(chunk, perf_counter() - began)
