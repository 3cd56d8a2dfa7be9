"""Reductions, unit length and other kinds of numbers, in PyTorch."""

from __future__ import annotations

from typing import Any

from torch import Tensor, nn
from torch.nn import functional

from neurarium.network.makers.base import Call, Filled, Maker, operation
from neurarium.network.makers.shaping import Method


class Reduce(nn.Module):
    """`batch.mean(dim=..., keepdim=...)`, or another method of the kind; `argmax` takes one axis only."""

    def __init__(self, name: str, dim: int | tuple[int, ...], keepdim: bool) -> None:
        super().__init__()
        self.name, self.dim, self.keepdim = name, dim, keepdim

    def forward(self, batch: Tensor) -> Tensor:
        result: Tensor = getattr(batch, self.name)(dim=self.dim, keepdim=self.keepdim)
        return result

    def extra_repr(self) -> str:
        return f"{self.name}, dim={self.dim}, keepdim={self.keepdim}"


class Normalize(nn.Module):
    """Length 1 along `dim`, measured by the power `p`."""

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self.options = options

    def forward(self, batch: Tensor) -> Tensor:
        return functional.normalize(batch, **self.options)

    def extra_repr(self) -> str:
        return ", ".join(f"{name}={value!r}" for name, value in self.options.items())


class OneHot(nn.Module):
    """Whole numbers (B, ...) → (B, ..., num_classes) of 0.0 and one 1.0."""

    def __init__(self, num_classes: int) -> None:
        super().__init__()
        self.num_classes = num_classes

    def forward(self, batch: Tensor) -> Tensor:
        return functional.one_hot(batch, self.num_classes).float()

    def extra_repr(self) -> str:
        return f"{self.num_classes}"


def _reduction(name: str) -> Maker:
    def written(call: Call) -> str:
        dim = tuple(call.params["dim"])
        keep = ", keepdim=True" if call.params["keepdim"] else ""
        return f"{call.arguments}.{name}(dim={dim[0] if len(dim) == 1 else dim}{keep})"

    return operation(lambda params, inputs: Reduce(name, tuple(params["dim"]), params["keepdim"]), written)


def _options(params: Filled) -> dict[str, Any]:
    usual = {"p": 2.0, "eps": 1e-12}
    return {name: params[name] for name in ("p", "dim", "eps") if params[name] != usual.get(name)}


def _normalized(call: Call) -> str:
    options = "".join(f", {name}={value!r}" for name, value in _options(call.params).items())
    return f"functional.normalize({call.arguments}{options})"


_CASTS = {"float": "float", "int": "long", "bool": "bool"}

MAKERS: dict[str, Maker] = {
    "Mean": _reduction("mean"),
    "Sum": _reduction("sum"),
    "Max": _reduction("amax"),
    "Min": _reduction("amin"),
    "Normalize": operation(lambda params, inputs: Normalize(**_options(params)), _normalized),
    "Cast": operation(
        lambda params, inputs: Method(_CASTS[params["dtype"]]),
        lambda call: f"{call.arguments}.{_CASTS[call.params['dtype']]}()",
    ),
    "OneHot": operation(
        lambda params, inputs: OneHot(params["num_classes"]),
        lambda call: f"functional.one_hot({call.arguments}, {call.params['num_classes']}).float()",
    ),
}
