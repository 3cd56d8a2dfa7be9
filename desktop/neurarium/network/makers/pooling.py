"""Pooling in PyTorch."""

from __future__ import annotations

from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Filled, First, Maker, torch_layer


def _kernel(params: Filled, inputs: Inputs) -> First:
    return (params["kernel_size"],), frozenset({"kernel_size"})


def _power(params: Filled, inputs: Inputs) -> First:
    power = params["norm_type"]
    whole = int(power) if float(power).is_integer() else power
    return (whole, params["kernel_size"]), frozenset({"norm_type", "kernel_size"})


def _size(params: Filled, inputs: Inputs) -> First:
    return (params["output_size"],), frozenset({"output_size"})


_FIRST = {
    "AvgPool": _kernel, "LPPool": _power, "AdaptiveAvgPool": _size, "AdaptiveMaxPool": _size,
}  # fmt: skip

MAKERS: dict[str, Maker] = {
    f"{stem}{rank}d": torch_layer(f"{stem}{rank}d", first) for stem, first in _FIRST.items() for rank in (1, 2, 3)
}
