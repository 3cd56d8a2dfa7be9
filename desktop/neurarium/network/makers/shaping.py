"""Layers that only rearrange numbers, in PyTorch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from torch import Tensor, nn

from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Call, Filled, First, Maker, operation, torch_layer


class Reshape(nn.Module):
    """(B, ...) → (B, *shape), the same numbers in the same order."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        super().__init__()
        self.shape = shape

    def forward(self, batch: Tensor) -> Tensor:
        return batch.reshape(batch.shape[0], *self.shape)

    def extra_repr(self) -> str:
        return f"shape={self.shape}"


class Method(nn.Module):
    """Calls one method of the tensor that arrives: `Method("squeeze", 1)(x)` is `x.squeeze(1)`."""

    def __init__(self, name: str, *arguments: Any) -> None:
        super().__init__()
        self.name, self.arguments = name, arguments

    def forward(self, batch: Tensor) -> Any:
        return getattr(batch, self.name)(*self.arguments)

    def extra_repr(self) -> str:
        return ", ".join([self.name, *map(repr, self.arguments)])


def method(name: str, arguments: Callable[[Filled, Inputs], tuple[Any, ...]]) -> Maker:
    """An operation that is a method of the tensor, with plain numbers as arguments."""

    def expression(call: Call) -> str:
        written = ", ".join(map(repr, arguments(call.params, call.inputs)))
        return f"{call.arguments}.{name}({written})"

    return operation(lambda params, inputs: Method(name, *arguments(params, inputs)), expression)


def _reshaped(call: Call) -> str:
    sizes = ", ".join(map(str, call.params["shape"]))
    return f"{call.arguments}.reshape({call.arguments}.shape[0], {sizes})"


def _order(params: Filled, inputs: Inputs) -> tuple[int, ...]:
    rank = len(inputs["in"])
    return (0, *(dim if dim > 0 else dim + rank + 1 for dim in params["dims"]))


def _unflatten(params: Filled, inputs: Inputs) -> First:
    return (params["dim"], tuple(params["unflattened_size"])), frozenset({"dim", "unflattened_size"})


MAKERS: dict[str, Maker] = {
    "Flatten": torch_layer("Flatten"),
    "Reshape": operation(lambda params, inputs: Reshape(tuple(params["shape"])), _reshaped),
    "Unflatten": torch_layer("Unflatten", _unflatten),
    "Permute": method("permute", _order),
    "Transpose": method("transpose", lambda params, inputs: (params["dim0"], params["dim1"])),
    "Squeeze": method("squeeze", lambda params, inputs: (params["dim"],)),
    "Unsqueeze": method("unsqueeze", lambda params, inputs: (params["dim"],)),
}
