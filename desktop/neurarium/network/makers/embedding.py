"""Tokens and positions in PyTorch."""

from __future__ import annotations

import torch
from torch import nn

from neurarium.layers.positions import table_length
from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Arguments, Call, Filled, First, Maker, operation, own_layer, torch_layer


class SinePositions(nn.Module):
    """Adds sin(t / base^(2i/D)) to the even and the cosine to the odd numbers of step t (Vaswani et al. 2017).

    Takes (..., T, D) of any length; where D is odd, the last wave has no cosine.
    """

    def __init__(self, base: float = 10000.0) -> None:
        super().__init__()
        self.base = base

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        steps, size = x.shape[-2:]
        even = torch.arange(0, size, 2, device=x.device, dtype=x.dtype)
        angle = torch.arange(steps, device=x.device, dtype=x.dtype)[:, None] * self.base ** (-even / size)
        waves = torch.stack([angle.sin(), angle.cos()], dim=-1).flatten(-2)[:, :size]
        return x + waves

    def extra_repr(self) -> str:
        return f"base={self.base}"


class LearnedPositions(nn.Module):
    """Adds a learned row for every place: (..., T, D), T up to `max_length`. Begins normal with σ = 0.02 (GPT-2)."""

    def __init__(self, max_length: int, size: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(max_length, size))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        nn.init.normal_(self.weight, std=0.02)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.weight[: x.shape[-2]]

    def extra_repr(self) -> str:
        return f"{self.weight.shape[0]}, {self.weight.shape[1]}"


class RotaryPositions(nn.Module):
    """Turns pairs of numbers of step t by the angle t / base^(2i/D) (Su et al. 2021): (..., T, D), D even.

    `pairs`: "adjacent" (0, 1), (2, 3), ... as in the paper, or "halves" (0, D/2), (1, D/2 + 1), ... as in LLaMA.
    """

    def __init__(self, pairs: str = "adjacent", base: float = 10000.0) -> None:
        super().__init__()
        self.pairs = pairs
        self.base = base

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        steps, size = x.shape[-2:]
        even = torch.arange(0, size, 2, device=x.device, dtype=x.dtype)
        angle = torch.arange(steps, device=x.device, dtype=x.dtype)[:, None] * self.base ** (-even / size)
        cos, sin = angle.cos(), angle.sin()
        if self.pairs == "halves":
            a, b = x.chunk(2, dim=-1)
            return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)
        a, b = x[..., 0::2], x[..., 1::2]
        return torch.stack([a * cos - b * sin, a * sin + b * cos], dim=-1).flatten(-2)

    def extra_repr(self) -> str:
        return f"pairs={self.pairs!r}, base={self.base}"


class PaddingMask(nn.Module):
    """True where the token only fills up."""

    def __init__(self, padding_idx: int) -> None:
        super().__init__()
        self.padding_idx = padding_idx

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        return tokens == self.padding_idx

    def extra_repr(self) -> str:
        return f"padding_idx={self.padding_idx}"


def _table(params: Filled, inputs: Inputs) -> First:
    sizes = (params["num_embeddings"], params["embedding_dim"])
    # the norm is of interest only where rows are shortened
    hidden = {"num_embeddings", "embedding_dim"} | (set() if params["max_norm"] is not None else {"norm_type"})
    return sizes, frozenset(hidden)


def _base(params: Filled) -> dict[str, float]:
    return {} if params["base"] == 10000.0 else {"base": float(params["base"])}


def _sine(params: Filled, inputs: Inputs) -> Arguments:
    return (), _base(params)


def _learned(params: Filled, inputs: Inputs) -> Arguments:
    return (table_length(params, inputs), inputs["in"][-1]), {}


def _rotary(params: Filled, inputs: Inputs) -> Arguments:
    return (), ({} if params["pairs"] == "adjacent" else {"pairs": params["pairs"]}) | _base(params)


def _equal(call: Call) -> str:
    return f"{call.arguments} == {call.params['padding_idx']}"


MAKERS: dict[str, Maker] = {
    "Embedding": torch_layer("Embedding", _table),
    "EmbeddingBag": torch_layer("EmbeddingBag", _table),
    "SinePositions": own_layer(SinePositions, _sine),
    "LearnedPositions": own_layer(LearnedPositions, _learned),
    "RotaryPositions": own_layer(RotaryPositions, _rotary),
    "PaddingMask": operation(lambda params, inputs: PaddingMask(params["padding_idx"]), _equal),
}
