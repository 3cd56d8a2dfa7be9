"""Normalisation in PyTorch."""

from __future__ import annotations

from neurarium.layers.normalisation import normalised_shape
from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Filled, First, Maker, torch_layer


def _channels(params: Filled, inputs: Inputs) -> First:
    return (inputs["in"][0],), frozenset()


def _layer_norm(params: Filled, inputs: Inputs) -> First:
    shape = normalised_shape(params, inputs["in"])
    hidden = {"axes"} if params["elementwise_affine"] else {"axes", "bias"}
    return (shape[0] if len(shape) == 1 else shape,), frozenset(hidden)


MAKERS: dict[str, Maker] = {
    "BatchNorm1d": torch_layer("BatchNorm1d", _channels),
    "BatchNorm2d": torch_layer("BatchNorm2d", _channels),
    "LayerNorm": torch_layer("LayerNorm", _layer_norm),
}
