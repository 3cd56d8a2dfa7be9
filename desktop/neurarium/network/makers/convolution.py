"""Convolutions in PyTorch."""

from __future__ import annotations

from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Filled, First, Maker, torch_layer


def _channels(params: Filled, inputs: Inputs) -> First:
    return (inputs["in"][0], params["out_channels"]), frozenset({"out_channels"})


MAKERS: dict[str, Maker] = {"Conv2d": torch_layer("Conv2d", _channels, always=("kernel_size",))}
