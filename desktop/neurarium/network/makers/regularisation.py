"""Regularisation in PyTorch."""

from __future__ import annotations

from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Filled, First, Maker, torch_layer


def _rate(params: Filled, inputs: Inputs) -> First:
    return (params["p"],), frozenset({"p"})


MAKERS: dict[str, Maker] = {"Dropout": torch_layer("Dropout", _rate)}
