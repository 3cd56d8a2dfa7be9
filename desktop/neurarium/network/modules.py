"""The torch module of every layer type: torch's own, ours only where it has none.

In-place variants are never used: they would overwrite what a tap has just seen.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from neurarium.layers.spec import Inputs, Params
from neurarium.network.arguments import arguments


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


class LSTM(nn.LSTM):
    """torch's LSTM, answering with its two ports: the whole sequence (B, T, D·H) and the last state (B, D·H).

    The last state is the top layer's: with both directions the forward one after the last step, then the backward one
    after the first step.
    """

    def forward(self, batch: Tensor) -> tuple[Tensor, Tensor]:  # type: ignore[override]
        sequence, (hidden, _) = super().forward(batch)
        last = torch.cat([hidden[-2], hidden[-1]], dim=1) if self.bidirectional else hidden[-1]
        return sequence, last


def make_module(type_name: str, params: Params, inputs: Inputs) -> nn.Module:
    """Build one layer on the CPU with torch's own initialisation, drawn from torch's CPU generator."""
    if type_name in ("Input", "Output"):
        return nn.Identity()
    if type_name == "Add":
        return Add()
    if type_name == "Concat":
        return Concat(int(params.get("dim", 1)))
    positional, named = arguments(type_name, params, inputs)
    kind: Any = LSTM if type_name == "LSTM" else getattr(nn, type_name)
    module: nn.Module = kind(*positional, **named)
    return module
