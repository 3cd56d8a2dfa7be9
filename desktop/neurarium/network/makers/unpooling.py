"""MaxPool with the places of what it keeps, and MaxUnpool, in PyTorch."""

from __future__ import annotations

from typing import Any

from torch import Tensor, nn

from neurarium.layers.maps import along
from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Call, Filled, First, Maker, assigned, plain, torch_layer


class SizedUnpool(nn.Module):
    """torch's MaxUnpool, always to the same size: (B, C, ...) and places → (B, C, *size)."""

    def __init__(self, unpool: nn.Module, size: tuple[int, ...]) -> None:
        super().__init__()
        self.unpool, self.size = unpool, size

    def forward(self, x: Tensor, indices: Tensor) -> Any:
        return self.unpool(x, indices, output_size=self.size)

    def extra_repr(self) -> str:
        return f"output_size={self.size}"


def _kernel(params: Filled, inputs: Inputs) -> First:
    return (params["kernel_size"],), frozenset({"kernel_size", "output_size"})


def pooled(call: Call) -> list[str]:
    """One variable, or two where the places are asked for."""
    if not call.params["return_indices"]:
        return assigned(call)
    targets = ", ".join(call.wanted.get(port, "_") for port in ("out", "indices"))
    return [f"{targets} = self.{call.name}({call.arguments})"]


def _unpooled(rank: int) -> Maker:
    plain_maker = torch_layer(f"MaxUnpool{rank}d", _kernel)

    def build(params: Filled, inputs: Inputs) -> nn.Module:
        module = plain_maker.build(params, inputs)
        size = params["output_size"]
        return module if size is None else SizedUnpool(module, along(size, rank))

    def write(call: Call) -> list[str]:
        size = call.params["output_size"]
        more = "" if size is None else f", output_size={along(plain(size), rank)}"
        return [f"{call.target} = self.{call.name}({call.arguments}{more})"]

    return Maker(build, plain_maker.construct, write)


MAKERS: dict[str, Maker] = {
    **{f"MaxPool{rank}d": torch_layer(f"MaxPool{rank}d", _kernel, write=pooled) for rank in (1, 2, 3)},
    **{f"MaxUnpool{rank}d": _unpooled(rank) for rank in (1, 2, 3)},
}
