"""Activation functions in PyTorch. In-place variants are never used: they would overwrite what a tap has just seen."""

from __future__ import annotations

from neurarium.network.makers.base import Maker, torch_layer

_PLAIN = ("ReLU", "LeakyReLU", "GELU", "SiLU", "Tanh", "Sigmoid")

MAKERS: dict[str, Maker] = {
    **{name: torch_layer(name) for name in _PLAIN},
    "Softmax": torch_layer("Softmax", always=("dim",)),
}
