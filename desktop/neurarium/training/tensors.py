"""Parts of the data as tensors on the device."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from neurarium.data import Part, Prepared
from neurarium.network import Network

LARGEST = 4_000_000  # numbers that one layer may put out at once while evaluating


@dataclass(frozen=True)
class PartTensors:
    """What every Input gets (n, *its shape), and the targets of one part."""

    xs: tuple[torch.Tensor, ...]
    y: torch.Tensor


def on_device(prepared: Prepared, part: Part, loss_name: str, device: torch.device) -> PartTensors:
    """A part in the form the loss wants: binary cross-entropy compares with 0.0 and 1.0, not with class numbers."""
    y = torch.from_numpy(prepared.y(part))
    if loss_name == "binary_cross_entropy":
        y = y.float()
    return PartTensors(tuple(torch.from_numpy(x).to(device) for x in prepared.xs(part)), y.to(device))


def evaluation_chunk(network: Network) -> int:
    """How many samples to evaluate at once, so that no layer puts out more than `LARGEST` numbers."""
    largest = 1
    for facts in network.analysis.facts.values():
        for shape in facts.outputs.values():
            size = 1
            for length in shape:
                size *= length
            largest = max(largest, size)
    return max(1, min(4096, LARGEST // largest))
