"""The loss over a plane through the weights, and where the run went in it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
from numpy.typing import NDArray

from neurarium.messages import UserError, message
from neurarium.network import Network
from neurarium.network.flat import flat_weights, learnt

Array = NDArray[np.float32]
LARGEST = 1e16  # weights beyond it have no length in float32
PIECE = 1 << 20  # numbers of the path that are multiplied at once: a few milliseconds
AT_ONCE = 500_000  # random numbers between two looks at whether a step is due


@dataclass(frozen=True)
class Plane:
    """All weights `origin` + a·`first` + b·`second`, each (P,). `shares`: how much of the squared distances that the
    run has come lies along each direction, 0 … 1 (None: the directions are not taken from a run)."""

    origin: torch.Tensor
    first: torch.Tensor
    second: torch.Tensor
    shares: tuple[float, float] | None = None

    def place(self, weights: torch.Tensor) -> tuple[float, float]:
        """The (a, b) of the point of the plane that is nearest to some weights (P,): exact for a point in it."""
        away = weights.to(self.origin) - self.origin
        along = np.array([float(self.first @ away), float(self.second @ away)])
        a, b = self._gram_inverse @ along
        return float(a), float(b)

    @cached_property
    def _gram_inverse(self) -> NDArray[np.float64]:
        """The two directions need not stand at right angles."""
        both = (self.first.double(), self.second.double())
        return np.asarray(np.linalg.pinv(np.array([[float(one @ other) for other in both] for one in both])))

    def distance(self, weights: torch.Tensor) -> float:
        """How far some weights lie from the origin, in all directions (Euclidean)."""
        return float((weights.to(self.origin) - self.origin).norm())

    def length(self, place: tuple[float, float]) -> float:
        """How far a point of the plane lies from the origin (Euclidean)."""
        return float((place[0] * self.first + place[1] * self.second).norm())


def random_directions(network: Network, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Two (P,) filter-normalised random directions (Li, Xu, Taylor, Studer, Goldstein, "Visualizing the loss landscape
    of neural nets", 2018).

    Every filter (the weights of one neuron or output channel) of a direction is as long as that filter of the
    network, so 1 along a direction means "as far as the weights themselves". Biases and the scales and shifts of
    normalisation stay 0. `UserError` where nothing else is learnt.
    """
    return next(pair for pair in drawn_directions(network, seed) if pair is not None)


def drawn_directions(network: Network, seed: int) -> Iterator[tuple[torch.Tensor, torch.Tensor] | None]:
    """The same in pieces, since millions of random numbers take a while: yields None while it draws, then both."""
    generator = torch.Generator().manual_seed(seed)
    axes, drawn = _filter_axes(network), 0
    made = []
    for _ in range(2):
        parts = []
        for parameter in learnt(network):
            weight = parameter.detach().float()
            noise = torch.randn(weight.shape, generator=generator).to(weight.device)
            parts.append(_normalised(noise, weight, axes.get(id(parameter), 0)).reshape(-1))
            drawn += weight.numel()
            if drawn > AT_ONCE:
                drawn = 0
                yield None
        made.append(torch.cat(parts) if parts else torch.zeros(0))
    if not float(made[0].norm()):
        raise UserError(message("There are no weights to change: only biases or nothing at all is learnt here."))
    yield made[0], made[1]


def _filter_axes(network: Network) -> dict[int, int]:
    """id of a parameter → the axis along which its filters lie, where it is not the first."""
    axes: dict[int, int] = {}
    for node in network.active:
        if network.flat.node(node).type.startswith("ConvTranspose"):
            weight = getattr(network.module_for(node), "weight", None)
            if isinstance(weight, torch.nn.Parameter):
                axes[id(weight)] = 1
    return axes


def _normalised(noise: torch.Tensor, weight: torch.Tensor, axis: int) -> torch.Tensor:
    """`noise` with the norm of each filter of `weight`; 0 for biases and the like."""
    if weight.ndim < 2:
        return torch.zeros_like(weight)
    rest = [i for i in range(weight.ndim) if i != axis]
    lengths = torch.linalg.vector_norm(noise, dim=rest, keepdim=True)
    wanted = torch.linalg.vector_norm(weight, dim=rest, keepdim=True)
    return torch.mul(noise, wanted / (lengths + 1e-10))


def principal_directions(origin: torch.Tensor, points: list[torch.Tensor]) -> Iterator[Plane | None]:
    """The two directions from `origin` (P,) in which the recorded weights lie, by singular values of their distances
    (not centred on their mean, so that the plane passes through the origin). Yields None while it works, then the
    plane. `UserError` when fewer than three points differ from the origin.
    """
    away = [point.to(origin) - origin for point in points]
    away = [each for each in away if 0 < float(each.norm()) < float("inf")]
    if len(away) < 3:
        raise UserError(message("The run's own directions need a few steps of training first: press Train, or choose "
                                "random directions."))  # fmt: skip
    gram = torch.zeros(len(away), len(away), dtype=torch.float64)
    wide = max(1, PIECE // len(away))
    for start in range(0, origin.numel(), wide):
        piece = torch.stack([each[start : start + wide] for each in away]).double()
        gram += (piece @ piece.T).cpu()
        yield None
    values, vectors = np.linalg.eigh(gram.numpy())
    total = float(values.clip(min=0).sum())
    directions = []
    for rank in (-1, -2):
        along = torch.zeros_like(origin, dtype=torch.float64)
        for weight, each in zip(vectors[:, rank], away, strict=True):
            along += float(weight) * each
        length = float(along.norm())
        # the sign that an eigenvector comes with means nothing: the run comes from the right and from above
        sign = 1.0 if float(along @ away[0].double()) >= 0 else -1.0
        directions.append((along * (sign / length if length > 1e-6 * total**0.5 else 0.0)).to(origin))
        yield None
    if not float(directions[1].norm()):
        directions[1] = _across(directions[0])
    shares = (max(0.0, float(values[-1])) / total, max(0.0, float(values[-2])) / total)
    yield Plane(origin, directions[0], directions[1], shares)


def _across(first: torch.Tensor) -> torch.Tensor:
    """Any unit direction at right angles: for a run that went straight on."""
    noise = torch.randn(first.shape, generator=torch.Generator().manual_seed(0)).to(first)
    noise = noise - (noise @ first) * first
    return torch.div(noise, noise.norm())


class Surface:
    """Losses of one network (evaluation mode) on fixed samples, for any weights of a plane. Works on a copy."""

    def __init__(
        self, network: Network, plane: Plane, xs: list[torch.Tensor], y: torch.Tensor,
        loss: Callable[[torch.Tensor, torch.Tensor], torch.Tensor],
    ) -> None:  # fmt: skip
        self._network = copy.deepcopy(network).eval()
        self._plane = plane
        self._xs, self._y, self._loss = xs, y, loss
        self._flat = plane.origin.clone()
        start = 0
        for parameter in learnt(self._network):
            stop = start + parameter.numel()
            parameter.data = self._flat[start:stop].view(parameter.shape).to(parameter.dtype)
            start = stop

    def at(self, a: float, b: float, chunk: int = 0) -> float:
        """The mean loss at a place; `chunk` samples at a time (0: all)."""
        return next(value for value in self.steps(a, b, chunk) if value is not None)

    def steps(self, a: float, b: float, chunk: int = 0) -> Iterator[float | None]:
        """The same in pieces: None after each chunk but the last."""
        plane, count = self._plane, len(self._y)
        torch.add(plane.origin, plane.first, alpha=a, out=self._flat)
        self._flat.add_(plane.second, alpha=b)
        wide = chunk or count
        total = 0.0
        for start in range(0, count, wide):
            xs, y = [x[start : start + wide] for x in self._xs], self._y[start : start + wide]
            with torch.inference_mode():  # not round the yield: whoever takes turns with this may want gradients
                total += float(self._loss(self._network.answer_of(self._network(*xs)), y)) * len(y)
            if start + wide < count:
                yield None
        yield total / count


def levels(finest: int, coarsest: int = 9) -> list[int]:
    """Sides of the grids, each with the places of the one before: 9, 17, 33 …"""
    sides = [coarsest]
    while sides[-1] < finest:
        sides.append(2 * sides[-1] - 1)
    return sides


def current(network: Network) -> torch.Tensor:
    """(P,) the weights as they are."""
    return flat_weights(network).clone()


__all__ = [
    "Plane", "Surface", "current", "drawn_directions", "levels", "principal_directions", "random_directions",
]  # fmt: skip
