"""Pooling in PyTorch."""

from __future__ import annotations

from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Filled, First, Maker, torch_layer


def _kernel(params: Filled, inputs: Inputs) -> First:
    return (params["kernel_size"],), frozenset({"kernel_size"})


def _size(params: Filled, inputs: Inputs) -> First:
    return (params["output_size"],), frozenset({"output_size"})


MAKERS: dict[str, Maker] = {
    "MaxPool2d": torch_layer("MaxPool2d", _kernel),
    "AvgPool2d": torch_layer("AvgPool2d", _kernel),
    "AdaptiveAvgPool2d": torch_layer("AdaptiveAvgPool2d", _size),
}
