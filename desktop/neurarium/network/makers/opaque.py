"""What stands for an operation without a layer: it is drawn, never run."""

from __future__ import annotations

from torch import nn

from neurarium.layers.opaque import opaque_problem
from neurarium.layers.spec import Inputs
from neurarium.messages import UserError
from neurarium.network.makers.base import Call, Filled, Maker


def _build(params: Filled, inputs: Inputs) -> nn.Module:
    raise UserError(opaque_problem(params))


def _write(call: Call) -> list[str]:
    """No source can stand for it: a call that says so where it is run."""
    sentence = f"{call.params['operator']} has no layer in Neurarium"
    return [f"raise NotImplementedError({sentence!r})"]


MAKERS: dict[str, Maker] = {"Opaque": Maker(_build, lambda params, inputs: "", _write)}
