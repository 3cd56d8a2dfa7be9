"""Random numbers that depend on the run's seed and the place in the run, and on nothing else.

Every use has a stream of its own, seeded anew for every epoch or step from (seed, stream, number). So nothing has to be
remembered to go on as if never interrupted, looking at a network cannot change what it learns, and two windows cannot
take each other's numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import torch
from torch import nn

from neurarium.network import GENERATOR_LOCK
from neurarium.network.makers.attention import ScaledDotProductAttention
from neurarium.network.makers.regularisation import DropConnect, GaussianNoise, StochasticDepth
from neurarium.network.makers.sources import Noise, Sample

ORDER, STEP, LOOK = 1, 2, 3  # streams


def mixed(seed: int, stream: int, number: int) -> int:
    """A well mixed 63-bit number (splitmix64) from three small ones."""
    value = (seed * 0x9E3779B97F4A7C15 + stream * 0xD1B54A32D192ED03 + number * 0x8CB92BA72F3D8DD7) & (2**64 - 1)
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & (2**64 - 1)
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & (2**64 - 1)
    return (value ^ (value >> 31)) >> 1


def permutation(count: int, seed: int, epoch: int) -> torch.Tensor:
    """The order of the samples in one epoch: (count,) int64."""
    generator = torch.Generator().manual_seed(mixed(seed, ORDER, epoch))
    return torch.randperm(count, generator=generator)


def draws_randomly(network: nn.Module) -> bool:
    """Whether a forward pass in training mode draws random numbers."""
    return any(
        (isinstance(module, nn.modules.dropout._DropoutNd) and module.p > 0)
        or isinstance(module, nn.RReLU | Noise | Sample)
        or (isinstance(module, nn.RNNBase | nn.MultiheadAttention) and module.dropout > 0)
        or (isinstance(module, ScaledDotProductAttention) and module.dropout_p > 0)
        or (isinstance(module, DropConnect | StochasticDepth) and module.p > 0)
        or (isinstance(module, GaussianNoise) and module.std > 0)
        for module in network.modules()
    )


@contextmanager
def step_randomness(seed: int, step: int, device: torch.device, stream: int = STEP) -> Iterator[None]:
    """Inside, torch's global random numbers are those of this step; outside they are as they were."""
    with GENERATOR_LOCK:  # dropout draws from the process's one generator
        if device.type == "mps":  # has no generator that could be put back
            torch.mps.manual_seed(mixed(seed, stream, step))
            yield
            return
        generator = (
            torch.cuda.default_generators[device.index or 0] if device.type == "cuda" else torch.default_generator
        )
        before = generator.get_state()
        generator.manual_seed(mixed(seed, stream, step))
        try:
            yield
        finally:
            generator.set_state(before)


def look_randomness(network: nn.Module, seed: int, device: torch.device) -> AbstractContextManager[None]:
    """For a look at a network: its sources of noise, which draw in evaluation mode too, draw the same numbers at every
    look, and use up nobody's."""
    if not any(isinstance(module, Noise) for module in network.modules()):
        return nullcontext()
    return step_randomness(seed, 0, device, LOOK)
