"""Small helpers that the families share: sizes as text, torch's axis numbers, parameter rows that come up often."""

from __future__ import annotations

from math import prod
from typing import Any

from neurarium.layers.spec import Inputs, Outputs, Params, ParamSpec, Port, Shape
from neurarium.messages import Message, message

IN = (Port("in", message("Input")),)
OUT = (Port("out", message("Output")),)

MAX_SIZE = 1_000_000  # units, channels: far beyond what is sensible, near enough to type by mistake

# What follows an activation most often, best first.
AFTER_ACTIVATION = ("Linear", "Conv2d", "MaxPool2d", "Dropout", "BatchNorm2d", "Flatten", "Output", "Add", "Concat")


def single(value: tuple[int, ...]) -> Any:
    """(3, 3) → 3, as people write it."""
    return value[0] if len(set(value)) == 1 else value


def text(shape: Shape) -> str:
    """(16, 8, 8) → "16×8×8"."""
    return "×".join(f"{size:,}" for size in shape)


def sample_axis(dim: int, rank: int) -> int | None:
    """torch's `dim` counts the batch as axis 0; → the axis of one sample with `rank` axes, None where there is none."""
    axis = dim + rank + 1 if dim < 0 else dim
    return axis - 1 if 1 <= axis <= rank else None


def unchanged(params: Params, inputs: Inputs) -> Outputs:
    """The shape rule of everything that works number by number."""
    return {"out": inputs["in"]}


def short(count: int) -> str:
    """A large count for a narrow place: 950, 21.3 k, 1.47 M, 2.5 G."""
    for limit, unit in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")):
        if count >= limit:
            return f"{count / limit:.3g} {unit}"
    return str(count)


def elements(shape: Shape) -> int:
    return prod(shape)


def arrives(shape: Shape) -> Message | str:
    """What comes along a wire, in words: "64 numbers in a row", "8 steps of 8 numbers", "16×8×8"."""
    if len(shape) == 1:
        return message("a row of {n:,} numbers", n=shape[0])
    if len(shape) == 2:
        return message("a table of {size}", size=text(shape))
    if len(shape) == 3:
        return message("an image of {size}", size=text(shape))
    if len(shape) == 4:
        return message("a volume of {size}", size=text(shape))
    return text(shape)


# -- parameter rows ----------------------------------------------------------------------------------


def bias_param() -> ParamSpec:
    return ParamSpec("bias", message("Bias"), message("Add a learned number to every output."), "bool", True)


def eps_param() -> ParamSpec:
    return ParamSpec(
        "eps", message("Epsilon"), message("A tiny number added to the variance so that nothing is divided by zero."),
        "float", 1e-5, 0.0, 1.0, advanced=True,
    )  # fmt: skip
