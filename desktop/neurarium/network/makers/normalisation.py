"""Normalisation in PyTorch."""

from __future__ import annotations

from neurarium.layers.normalisation import normalised_shape
from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Filled, First, Maker, torch_layer

_BY_CHANNEL = tuple(f"{kind}{dimension}d" for kind in ("BatchNorm", "InstanceNorm") for dimension in (1, 2, 3))


def _channels(params: Filled, inputs: Inputs) -> First:
    return (inputs["in"][0],), frozenset()


def _groups(params: Filled, inputs: Inputs) -> First:
    return (params["num_groups"], inputs["in"][0]), frozenset({"num_groups"})


def _size(params: Filled, inputs: Inputs) -> First:
    return (params["size"],), frozenset({"size"})


def _shape(params: Filled, inputs: Inputs) -> First:
    shape = normalised_shape(params, inputs["in"])
    hidden = {"axes"} if params["elementwise_affine"] else {"axes", "bias"}
    return (shape[0] if len(shape) == 1 else shape,), frozenset(hidden)


MAKERS: dict[str, Maker] = {
    **{name: torch_layer(name, _channels) for name in _BY_CHANNEL},
    "LayerNorm": torch_layer("LayerNorm", _shape),
    "GroupNorm": torch_layer("GroupNorm", _groups),
    "RMSNorm": torch_layer("RMSNorm", _shape),
    "LocalResponseNorm": torch_layer("LocalResponseNorm", _size),
}
