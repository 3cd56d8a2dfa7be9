"""MaxPool with the places of what it keeps, and MaxUnpool, in PyTorch."""

from __future__ import annotations

from typing import Any

from torch import Tensor, nn
from torch.nn import functional

from neurarium.layers.maps import along
from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Call, Filled, First, Maker, assigned, plain, torch_layer


class SizedUnpool(nn.Module):
    """torch's MaxUnpool, always to the same size: (B, C, ...) and places → (B, C, *size)."""

    def __init__(self, rank: int, size: tuple[int, ...], **options: Any) -> None:
        super().__init__()
        self.unpool: Any = getattr(functional, f"max_unpool{rank}d")
        self.size, self.options = size, options

    def forward(self, x: Tensor, indices: Tensor) -> Any:
        return self.unpool(x, indices, output_size=self.size, **self.options)

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
        size = params["output_size"]
        if size is None:
            return plain_maker.build(params, inputs)
        options = {name: params[name] for name in ("kernel_size", "stride", "padding")}
        return SizedUnpool(rank, along(size, rank), **options)

    def write(call: Call) -> list[str]:
        size = call.params["output_size"]
        more = "" if size is None else f", output_size={along(plain(size), rank)}"
        return [f"{call.target} = self.{call.name}({call.arguments}{more})"]

    return Maker(build, plain_maker.construct, write)


MAKERS: dict[str, Maker] = {
    **{f"MaxPool{rank}d": torch_layer(f"MaxPool{rank}d", _kernel, write=pooled) for rank in (1, 2, 3)},
    **{f"MaxUnpool{rank}d": _unpooled(rank) for rank in (1, 2, 3)},
}
