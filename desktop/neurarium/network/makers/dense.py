"""Dense layers in PyTorch."""

from __future__ import annotations

from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Filled, First, Maker, torch_layer


def _linear(params: Filled, inputs: Inputs) -> First:
    return (inputs["in"][-1], params["out_features"]), frozenset({"out_features"})


def _bilinear(params: Filled, inputs: Inputs) -> First:
    return (inputs["in"][-1], inputs["in2"][-1], params["out_features"]), frozenset({"out_features"})


MAKERS: dict[str, Maker] = {
    "Linear": torch_layer("Linear", _linear),
    "Bilinear": torch_layer("Bilinear", _bilinear),
}
