"""Places of the largest and smallest number, nearness of two wires, in PyTorch."""

from __future__ import annotations

from typing import Any

from torch import Tensor, nn

from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Call, Filled, First, Maker, operation, torch_layer
from neurarium.network.makers.reducing import Reduce


class CosineSimilarity(nn.CosineSimilarity):
    """torch's layer, which may keep the axis."""

    def __init__(self, keepdim: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.keepdim = keepdim

    def forward(self, x1: Tensor, x2: Tensor) -> Tensor:
        result = super().forward(x1, x2)
        return result.unsqueeze(self.dim) if self.keepdim else result


def _place(name: str) -> Maker:
    def written(call: Call) -> str:
        keep = ", keepdim=True" if call.params["keepdim"] else ""
        return f"{call.arguments}.{name}(dim={call.params['dim']}{keep})"

    return operation(lambda params, inputs: Reduce(name, params["dim"], params["keepdim"]), written)


def _named_outside(params: Filled, inputs: Inputs) -> First:
    return (), frozenset({"keepdim"})


def _cosine(params: Filled, inputs: Inputs) -> nn.Module:
    return CosineSimilarity(params["keepdim"], dim=params["dim"], eps=params["eps"])


def _compared(call: Call) -> list[str]:
    kept = f".unsqueeze({call.params['dim']})" if call.params["keepdim"] else ""
    return [f"{call.target} = self.{call.name}({call.arguments}){kept}"]


_COSINE = torch_layer("CosineSimilarity", _named_outside, write=_compared)

MAKERS: dict[str, Maker] = {
    "ArgMax": _place("argmax"),
    "ArgMin": _place("argmin"),
    "CosineSimilarity": Maker(_cosine, _COSINE.construct, _compared),
    "PairwiseDistance": torch_layer("PairwiseDistance"),
}
