"""Where the numbers are crunched."""

from __future__ import annotations

import torch

from neurarium.messages import UserError, message
from neurarium.network import Network, check_memory
from neurarium.recipe import Recipe

# Multiply-adds of a whole step from which a GPU is worth its launches; below, the CPU is faster.
WORTH_A_GPU = 300_000_000


def available() -> tuple[str, ...]:
    """Devices of this computer, the CPU first."""
    found = ["cpu"]
    if torch.cuda.is_available():
        found.append("cuda")
    if torch.backends.mps.is_available():
        found.append("mps")
    return tuple(found)


def resolve_device(recipe: Recipe, macs: int, batch_size: int) -> str:
    """The device to use. One that is not there is a `UserError`."""
    here = available()
    if recipe.device == "auto":
        return here[-1] if 3 * macs * batch_size >= WORTH_A_GPU else "cpu"
    if recipe.device not in here:
        names = {"cuda": "NVIDIA GPU (CUDA)", "mps": "Apple GPU (MPS)"}
        raise UserError(message("There is no {device} that torch can use on this computer; training runs on the CPU.",
                                device=names.get(recipe.device, recipe.device)))  # fmt: skip
    return recipe.device


def check_fits(network: Network, recipe: Recipe, samples: int, device: torch.device) -> None:
    """Refuse (`UserError`) a batch that would not fit into this machine; a GPU knows its own memory and says so."""
    if device.type == "cpu":
        check_memory(network.graph, network.analysis, batch=min(recipe.batch_size, samples) or samples)


def device_lost(error: BaseException) -> bool:
    """Whether an exception says that the GPU is gone, full or broken (rather than that our code is wrong)."""
    if isinstance(error, torch.cuda.OutOfMemoryError):
        return True
    text = str(error)
    return isinstance(error, RuntimeError) and any(
        mark in text for mark in ("CUDA error", "CUDA out of", "MPS backend")
    )
