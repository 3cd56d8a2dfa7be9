"""What a torch.nn constructor is called with: used to build the module and to print its source line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from neurarium.layers import spec
from neurarium.layers.normalisation import normalised_shape
from neurarium.layers.spec import Inputs, Params

Arguments = tuple[tuple[Any, ...], dict[str, Any]]  # positional, by name


def arguments(type_name: str, params: Params, inputs: Inputs) -> Arguments:
    """Arguments for `torch.nn.<type_name>`: sizes that follow from the wire and the main parameter first, the others by
    name and only where they differ from torch's default."""
    entry = spec(type_name)
    filled = {name: plain(value) for name, value in entry.filled(params).items()}
    first, skipped = _FIRST.get(type_name, _nothing)(filled, inputs)
    always = _ALWAYS.get(type_name)
    return first, {
        param.name: filled[param.name]
        for param in entry.params
        if param.name == always or (param.name not in skipped and filled[param.name] != plain(param.default))
    }


def plain(value: Any) -> Any:
    """(3, 3) and [3, 3] → 3: torch takes one number for both axes."""
    if isinstance(value, list | tuple):
        return value[0] if len(value) == 2 and value[0] == value[1] else tuple(value)
    return value


def call(type_name: str, args: Arguments) -> str:
    """The constructor call as text: "nn.Conv2d(1, 8, kernel_size=3)"."""
    parts = [repr(value) for value in args[0]] + [f"{name}={value!r}" for name, value in args[1].items()]
    return f"nn.{type_name}({', '.join(parts)})"


First = tuple[tuple[Any, ...], frozenset[str]]  # positional arguments; parameters that are not to be named


def _nothing(params: Mapping[str, Any], inputs: Inputs) -> First:
    return (), frozenset()


def _linear(params: Mapping[str, Any], inputs: Inputs) -> First:
    return (inputs["in"][-1], params["out_features"]), frozenset({"out_features"})


def _conv2d(params: Mapping[str, Any], inputs: Inputs) -> First:
    return (inputs["in"][0], params["out_channels"]), frozenset({"out_channels"})


def _pool(params: Mapping[str, Any], inputs: Inputs) -> First:
    return (params["kernel_size"],), frozenset({"kernel_size"})


def _adaptive(params: Mapping[str, Any], inputs: Inputs) -> First:
    return (params["output_size"],), frozenset({"output_size"})


def _batch_norm(params: Mapping[str, Any], inputs: Inputs) -> First:
    return (inputs["in"][0],), frozenset()


def _layer_norm(params: Mapping[str, Any], inputs: Inputs) -> First:
    shape = normalised_shape(params, inputs["in"])
    hidden = {"axes"} if params["elementwise_affine"] else {"axes", "bias"}
    return (shape[0] if len(shape) == 1 else shape,), frozenset(hidden)


def _dropout(params: Mapping[str, Any], inputs: Inputs) -> First:
    return (params["p"],), frozenset({"p"})


def _lstm(params: Mapping[str, Any], inputs: Inputs) -> First:
    # torch warns about dropout between layers where there is only one.
    hidden = {"hidden_size"} | ({"dropout"} if params["num_layers"] == 1 else set())
    return (inputs["in"][-1], params["hidden_size"]), frozenset(hidden)


_FIRST: dict[str, Callable[[Mapping[str, Any], Inputs], First]] = {
    "Linear": _linear,
    "Conv2d": _conv2d,
    "MaxPool2d": _pool,
    "AvgPool2d": _pool,
    "AdaptiveAvgPool2d": _adaptive,
    "BatchNorm1d": _batch_norm,
    "BatchNorm2d": _batch_norm,
    "LayerNorm": _layer_norm,
    "Dropout": _dropout,
    "LSTM": _lstm,
}
# Named even with our default, since torch's is another one.
_ALWAYS = {"LSTM": "batch_first", "Softmax": "dim", "Conv2d": "kernel_size"}
