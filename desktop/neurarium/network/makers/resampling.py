"""Resampling in PyTorch."""

from __future__ import annotations

from typing import Any

from torch import nn

from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Filled, First, Maker, assigned, plain, torch_layer, written


def _upsample(params: Filled) -> dict[str, Any]:
    """torch takes a size or a factor, never both, and says nothing about corners where there is nothing between."""
    size, factor = params["size"], params["scale_factor"]
    by_name: dict[str, Any] = {"scale_factor": int(factor) if float(factor).is_integer() else factor}
    if size is not None:
        by_name = {"size": plain(size)}
    if params["mode"] != "nearest":
        by_name["mode"] = params["mode"]
        if params["align_corners"]:
            by_name["align_corners"] = True
    return by_name


def _up(params: Filled, inputs: Inputs) -> First:
    return (params["upscale_factor"],), frozenset({"upscale_factor"})


def _down(params: Filled, inputs: Inputs) -> First:
    return (params["downscale_factor"],), frozenset({"downscale_factor"})


def _groups(params: Filled, inputs: Inputs) -> First:
    return (params["groups"],), frozenset({"groups"})


MAKERS: dict[str, Maker] = {
    "Upsample": Maker(
        lambda params, inputs: nn.Upsample(**_upsample(params)),
        lambda params, inputs: written("nn.Upsample", ((), _upsample(params))),
        assigned,
    ),
    "PixelShuffle": torch_layer("PixelShuffle", _up),
    "PixelUnshuffle": torch_layer("PixelUnshuffle", _down),
    "ChannelShuffle": torch_layer("ChannelShuffle", _groups),
}
