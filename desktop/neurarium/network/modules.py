"""The torch module of every card."""

from __future__ import annotations

from torch import nn

from neurarium.layers.spec import Inputs, Params
from neurarium.network.makers import MAKERS, filled
from neurarium.network.weight_options import apply_options


def make_module(type_name: str, params: Params, inputs: Inputs) -> nn.Module:
    """Build one layer on the CPU with the first weights that its card asks for (torch's own unless told otherwise),
    drawn from torch's CPU generator."""
    if type_name in ("Input", "Output"):
        return nn.Identity()
    values = filled(type_name, params)
    return apply_options(MAKERS[type_name].build(values, inputs), type_name, values)
