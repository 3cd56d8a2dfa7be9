"""The torch module of every card."""

from __future__ import annotations

from torch import nn

from neurarium.layers.spec import Inputs, Params
from neurarium.network.makers import MAKERS, filled


def make_module(type_name: str, params: Params, inputs: Inputs) -> nn.Module:
    """Build one layer on the CPU with torch's own initialisation, drawn from torch's CPU generator."""
    if type_name in ("Input", "Output"):
        return nn.Identity()
    return MAKERS[type_name].build(filled(type_name, params), inputs)
