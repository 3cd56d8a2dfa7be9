"""Regularisation in PyTorch. What is random here draws from torch's own generator of the device, as nn.Dropout does."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Arguments, Filled, First, Maker, own_layer, torch_layer

_DROPOUTS = ("Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout", "FeatureAlphaDropout")


class GaussianNoise(nn.Module):
    """Adds normal noise of spread `std` while training; passes everything on as it is afterwards."""

    def __init__(self, std: float = 0.1) -> None:
        super().__init__()
        self.std = std

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.std * torch.randn_like(x) if self.training else x

    def extra_repr(self) -> str:
        return f"std={self.std}"


class StochasticDepth(nn.Module):
    """Sets whole samples ("row") or the whole batch ("batch") to 0 with chance `p` while training (Huang et al. 2016).

    What is left grows by 1 / (1 - p), so that nothing needs to change afterwards.
    """

    def __init__(self, p: float = 0.1, mode: str = "row") -> None:
        super().__init__()
        self.p = p
        self.mode = mode

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training or self.p == 0:
            return x
        count = x.shape[0] if self.mode == "row" else 1
        kept = torch.empty([count] + [1] * (x.dim() - 1), dtype=x.dtype, device=x.device).bernoulli_(1 - self.p)
        return x * kept / (1 - self.p) if self.p < 1 else x * kept

    def extra_repr(self) -> str:
        return f"p={self.p}, mode={self.mode!r}"


class DropConnect(nn.Linear):
    """A Linear that sets each weight to 0 with chance `p` while training, anew for every batch (Wan et al. 2013).

    What is left grows by 1 / (1 - p); afterwards the weights are used as they are, which is what they are on average
    (the paper draws samples there).
    """

    def __init__(self, in_features: int, out_features: int, p: float = 0.5, bias: bool = True) -> None:
        super().__init__(in_features, out_features, bias=bias)
        self.p = p

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return functional.linear(x, functional.dropout(self.weight, self.p, self.training), self.bias)

    def extra_repr(self) -> str:
        return f"{super().extra_repr()}, p={self.p}"


def _rate(params: Filled, inputs: Inputs) -> First:
    return (params["p"],), frozenset({"p"})


def _noise(params: Filled, inputs: Inputs) -> Arguments:
    return (params["std"],), {}


def _depth(params: Filled, inputs: Inputs) -> Arguments:
    return (params["p"],), {} if params["mode"] == "row" else {"mode": params["mode"]}


def _connect(params: Filled, inputs: Inputs) -> Arguments:
    return (inputs["in"][-1], params["out_features"], params["p"]), {} if params["bias"] else {"bias": False}


MAKERS: dict[str, Maker] = {
    **{name: torch_layer(name, _rate) for name in _DROPOUTS},
    "GaussianNoise": own_layer(GaussianNoise, _noise),
    "StochasticDepth": own_layer(StochasticDepth, _depth),
    "DropConnect": own_layer(DropConnect, _connect),
}
