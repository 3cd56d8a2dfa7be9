"""Weights, their gradients and what optimisers remember, cut to what a picture can show; how many units are dead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from neurarium.network import Network
from neurarium.probes.activations import to_array

Array = NDArray[np.float32]
MOST_NUMBERS = 65_536  # of one weight that cross to the window
FEW_UNITS = 64
BINS = 41  # of a histogram; odd, so that zero is in the middle of one


@dataclass(frozen=True)
class Cut:
    """The first units and inputs of a weight; `shape`, `rms` and `largest` (size) are of all of it."""

    values: Array
    shape: tuple[int, ...]
    rms: float
    largest: float


def cut(tensor: torch.Tensor, most: int = MOST_NUMBERS) -> Cut:
    """(units, inputs, *window) or fewer axes, cut along the first two so that about `most` numbers are left; windows
    are never cut."""
    value = tensor.detach().float()
    shape = tuple(value.shape)
    sizes = torch.stack([torch.linalg.vector_norm(value), torch.linalg.vector_norm(value, ord=float("inf"))]).tolist()
    if len(shape) >= 2:
        window = max(1, int(np.prod(shape[2:])))
        inputs = min(shape[1], max(FEW_UNITS, most // (min(shape[0], FEW_UNITS) * window)))
        value = value[: max(1, most // (inputs * window)), :inputs]
    else:
        value = value[:most]
    return Cut(to_array(value), shape, sizes[0] / max(1, tensor.numel()) ** 0.5, sizes[1])


def parameters_of(network: Network, node: str) -> dict[str, torch.nn.Parameter]:
    """The parameters of a layer by their own names, weights before biases."""
    named = dict(network.module_for(node).named_parameters())
    return dict(sorted(named.items(), key=lambda pair: "bias" in pair[0].rsplit(".", 1)[-1]))


def full_name(network: Network, parameter: torch.nn.Parameter) -> str:
    """What the network calls a parameter; shared ones have the name of their first owner."""
    return next(name for name, other in network.named_parameters() if other is parameter)


def histogram(tensor: torch.Tensor, limit: float, bins: int = BINS) -> NDArray[np.int64]:
    """How many numbers lie in each of `bins` even bins from −limit to limit; what is beyond counts for the end ones."""
    values = tensor.detach().flatten().float().clamp(-limit, limit)
    counts = torch.histc(values.cpu(), bins, -limit, limit)
    return np.asarray(counts.numpy().astype(np.int64))


def round_up(value: float) -> float:
    """The next of 1, 2, 5 times a power of ten, so that the ends of a histogram stay; 1 for zero."""
    if not np.isfinite(value) or value <= 0:
        return 1.0
    power = 10.0 ** np.floor(np.log10(value))
    return float(next(power * step for step in (1.0, 2.0, 5.0, 10.0) if value <= power * step * (1 + 1e-9)))


def of_batch(value: torch.Tensor, index: int) -> torch.Tensor:
    """(B, *shape) → (1, *shape): one sample, or with `index` −1 the average of all."""
    value = value.detach().float()
    return value.mean(dim=0, keepdim=True) if index < 0 else value[index % len(value)][None]


def alive_units(output: torch.Tensor, axis: int = 1) -> torch.Tensor:
    """(units,) whether each unit of what a ReLU puts out, (B, *shape), is not 0 for some sample at some place.

    Units lie along `axis`: channels of maps, or single neurons.
    """
    others = [i for i in range(output.ndim) if i != axis]
    return _any(output.detach() != 0, others)


def _any(on: torch.Tensor, axes: list[int]) -> torch.Tensor:
    for axis in sorted(axes, reverse=True):
        on = on.any(dim=axis)
    return on


def gradient_sizes(gradients: Mapping[str, torch.Tensor]) -> dict[str, float]:
    """Root mean square of each, with one copy from the device for all."""
    if not gradients:
        return {}
    norms = torch.stack(list(torch._foreach_norm(list(gradients.values())))).tolist()
    return {name: norm / max(1, gradient.numel()) ** 0.5
            for (name, gradient), norm in zip(gradients.items(), norms, strict=True)}  # fmt: skip
