"""Convolutions in PyTorch, and what moves numbers between windows and columns."""

from __future__ import annotations

from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Filled, First, Maker, plain, torch_layer

RANKS = (1, 2, 3)


def _channels(params: Filled, inputs: Inputs) -> First:
    return (inputs["in"][0], params["out_channels"]), frozenset({"out_channels"})


def _unfold(params: Filled, inputs: Inputs) -> First:
    return (plain(params["kernel_size"]),), frozenset({"kernel_size"})


def _fold(params: Filled, inputs: Inputs) -> First:
    return (plain(params["output_size"]), plain(params["kernel_size"])), frozenset({"output_size", "kernel_size"})


MAKERS: dict[str, Maker] = {
    **{f"Conv{rank}d": torch_layer(f"Conv{rank}d", _channels, always=("kernel_size",)) for rank in RANKS},
    **{
        f"ConvTranspose{rank}d": torch_layer(f"ConvTranspose{rank}d", _channels, always=("kernel_size",))
        for rank in RANKS
    },
    "Unfold": torch_layer("Unfold", _unfold),
    "Fold": torch_layer("Fold", _fold),
}
