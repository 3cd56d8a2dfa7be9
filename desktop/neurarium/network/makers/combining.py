"""Layers that bring several wires together, in PyTorch."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from neurarium.network.makers.base import Maker, operation


class Add(nn.Module):
    """The sum of all inputs, from the first to the last."""

    def forward(self, first: Tensor, *others: Tensor) -> Tensor:
        for other in others:
            first = first + other
        return first


class Concat(nn.Module):
    """All inputs side by side along `dim` (torch's number: the batch is axis 0)."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.dim = dim

    def forward(self, *parts: Tensor) -> Tensor:
        return torch.cat(parts, dim=self.dim)

    def extra_repr(self) -> str:
        return f"dim={self.dim}"


class Stack(nn.Module):
    """All inputs along a new axis `dim`."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.dim = dim

    def forward(self, *parts: Tensor) -> Tensor:
        return torch.stack(parts, dim=self.dim)

    def extra_repr(self) -> str:
        return f"dim={self.dim}"


MAKERS: dict[str, Maker] = {
    "Add": operation(lambda params, inputs: Add(), lambda call: " + ".join(call.used.values())),
    "Concat": operation(
        lambda params, inputs: Concat(params["dim"]),
        lambda call: f"torch.cat([{call.arguments}], dim={call.params['dim']})",
    ),
    "Stack": operation(
        lambda params, inputs: Stack(params["dim"]),
        lambda call: f"torch.stack([{call.arguments}], dim={call.params['dim']})",
    ),
}
