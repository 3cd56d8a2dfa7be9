"""How one type of the catalogue becomes PyTorch: the module that runs, and the source a person would write for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from torch import nn

from neurarium.layers import spec
from neurarium.layers.spec import Inputs, Params

Filled = Mapping[str, Any]  # parameters with the defaults for what is not set, plain values
Arguments = tuple[tuple[Any, ...], dict[str, Any]]  # positional, by name
First = tuple[tuple[Any, ...], frozenset[str]]  # positional arguments; parameters that are not to be named


@dataclass(frozen=True)
class Call:
    """One use of a layer in `forward`: `name` is the attribute ("layer1.conv"), `used` the variable at every wired
    input port in order of the ports, `wanted` the variable for every output port that something reads."""

    name: str
    params: Filled
    inputs: Inputs
    used: Mapping[str, str]
    wanted: Mapping[str, str]

    @property
    def arguments(self) -> str:
        return ", ".join(self.used.values())

    @property
    def target(self) -> str:
        """The variable of the first wanted output."""
        return next(iter(self.wanted.values()))


@dataclass(frozen=True)
class Maker:
    """`build(params, inputs)` makes the module: called with the tensors of the wired ports in order (a layer with
    named optional ports also gets `ports`, see `named`), it returns one tensor, or a tuple in the order of the ports.

    `construct(params, inputs)` is the constructor call in source ("nn.Conv2d(1, 8, 3)"), "" where nothing is made
    because the layer is a plain operation. `write(call)` gives the lines of `forward`. `helpers` are classes and
    functions of ours that the source needs; their own source (which may use torch, nn and functional only) is put above
    the network. `named`: inputs are handed over by port name, since optional ones may be missing.
    """

    build: Callable[[Filled, Inputs], nn.Module]
    construct: Callable[[Filled, Inputs], str]
    write: Callable[[Call], list[str]]
    helpers: tuple[Any, ...] = field(default=())
    named: bool = False


def plain(value: Any) -> Any:
    """(3, 3), [3, 3] and (3,) → 3: torch takes one number for all axes (and LPPool1d nothing else)."""
    if isinstance(value, list | tuple):
        return value[0] if len(set(value)) == 1 else tuple(value)
    return value


def filled(type_name: str, params: Params) -> dict[str, Any]:
    """All parameters of a card, with defaults."""
    return spec(type_name).filled(params)


def arguments(
    type_name: str, params: Filled, inputs: Inputs, first: Callable[[Filled, Inputs], First], always: frozenset[str]
) -> Arguments:
    """What follows from the wire and the main parameter first, the others by name and only where they differ from the
    catalogue's default, which is torch's (`always` names those where it is not)."""
    entry = spec(type_name)
    short = {
        param.name: plain(params[param.name]) if param.kind == "ints" else params[param.name] for param in entry.params
    }
    positional, skipped = first(short, inputs)
    return positional, {
        param.name: short[param.name]
        for param in entry.params
        if param.scope == "layer"
        and (param.name in always or (param.name not in skipped and short[param.name] != plain(param.default)))
    }


def written(name: str, args: Arguments) -> str:
    """The call as text: `written("nn.Conv2d", ((1, 8), {"kernel_size": 3}))` → "nn.Conv2d(1, 8, kernel_size=3)"."""
    parts = [repr(value) for value in args[0]] + [f"{key}={value!r}" for key, value in args[1].items()]
    return f"{name}({', '.join(parts)})"


def no_arguments(params: Filled, inputs: Inputs) -> First:
    return (), frozenset()


def assigned(call: Call) -> list[str]:
    """`x = self.conv1(x)`, or `a, b = self.split(x)` for a layer with several outputs."""
    return [f"{call.target} = self.{call.name}({call.arguments})"]


def torch_layer(
    type_name: str,
    first: Callable[[Filled, Inputs], First] = no_arguments,
    *,
    always: tuple[str, ...] = (),
    make: Callable[..., nn.Module] | None = None,
    write: Callable[[Call], list[str]] = assigned,
    helpers: tuple[Any, ...] = (),
    named: bool = False,
) -> Maker:
    """A layer of torch.nn. `first` gives the positional arguments; `make` runs in its place where its answer must be
    put into the order of our ports (then `write` says the same in source)."""
    kind: Any = make or getattr(nn, type_name)
    needed = frozenset(always)

    def build(params: Filled, inputs: Inputs) -> nn.Module:
        args = arguments(type_name, params, inputs, first, needed)
        module: nn.Module = kind(*args[0], **args[1])
        return module

    def construct(params: Filled, inputs: Inputs) -> str:
        return written(f"nn.{type_name}", arguments(type_name, params, inputs, first, needed))

    return Maker(build, construct, write, helpers, named)


def operation(
    make: Callable[[Filled, Inputs], nn.Module], expression: Callable[[Call], str], *, helpers: tuple[Any, ...] = ()
) -> Maker:
    """A plain operation with one output: nothing is made in `__init__`, `expression(call)` stands in `forward`."""
    return Maker(make, lambda params, inputs: "", lambda call: [f"{call.target} = {expression(call)}"], helpers)


def own_layer(
    make: Callable[..., nn.Module],
    args: Callable[[Filled, Inputs], Arguments],
    *,
    helpers: tuple[Any, ...] = (),
    write: Callable[[Call], list[str]] = assigned,
    named: bool = False,
) -> Maker:
    """A module of ours that torch lacks: `make` is the class, emitted as source together with `helpers`."""
    name = getattr(make, "__name__", "")

    def build(params: Filled, inputs: Inputs) -> nn.Module:
        positional, by_name = args(params, inputs)
        return make(*positional, **by_name)

    def construct(params: Filled, inputs: Inputs) -> str:
        return written(name, args(params, inputs))

    return Maker(build, construct, write, (make, *helpers), named)
