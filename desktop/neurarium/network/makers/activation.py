"""Activation functions in PyTorch. In-place variants are never used: they would overwrite what a tap has just seen."""

from __future__ import annotations

import torch
from torch import nn

from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Arguments, Filled, First, Maker, own_layer, torch_layer

_PLAIN = (
    "ReLU", "LeakyReLU", "GELU", "SiLU", "Tanh", "Sigmoid", "ReLU6", "RReLU", "ELU", "SELU", "CELU", "Mish",
    "Hardswish", "Softplus", "Softsign", "LogSigmoid", "Hardtanh", "Hardsigmoid", "Softshrink", "Hardshrink",
    "Tanhshrink", "Softmax2d", "GLU", "Identity",
)  # fmt: skip


class Sine(nn.Module):
    """sin(omega·x), as in SIREN (Sitzmann et al. 2020)."""

    def __init__(self, omega: float = 30.0) -> None:
        super().__init__()
        self.omega = omega

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.sin(self.omega * x)

    def extra_repr(self) -> str:
        return f"omega={self.omega}"


def _slopes(params: Filled, inputs: Inputs) -> First:
    if params["num_parameters"] == "channel":
        return (inputs["in"][0],), frozenset({"num_parameters"})
    return (), frozenset()


def _bound(params: Filled, inputs: Inputs) -> First:
    return (params["threshold"], params["value"]), frozenset({"threshold", "value"})


def _omega(params: Filled, inputs: Inputs) -> Arguments:
    return (params["omega"],), {}


MAKERS: dict[str, Maker] = {
    **{name: torch_layer(name) for name in _PLAIN},
    **{name: torch_layer(name, always=("dim",)) for name in ("Softmax", "Softmin", "LogSoftmax")},
    "PReLU": torch_layer("PReLU", _slopes),
    "Threshold": torch_layer("Threshold", _bound),
    "Sine": own_layer(Sine, _omega),
}
