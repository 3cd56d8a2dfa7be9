"""What many operations say about axes: which exist, which shapes meet, what is offered where they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from neurarium.layers.common import arrives, sample_axis, text
from neurarium.layers.spec import DType, DTypes, Inputs, Outputs, Params, ParamSpec, Port, Shape, ShapeProblem
from neurarium.messages import Message, message

Offer = tuple[str, dict[str, Any]]

ANY_IN = (Port("in", message("Input"), takes="any"),)
SAME_OUT = (Port("out", message("Output"), gives="same"),)

RANK: dict[DType, int] = {"bool": 0, "int": 1, "float": 2}


def dim_param(default: int, sentence: Message, *, name: str = "dim", label: Message | None = None) -> ParamSpec:
    return ParamSpec(name, label or message("Axis"), sentence, "int", default, -8, 8)


def existing_axis(params: Params, shape: Shape, name: str = "dim", *, fitting: Iterable[int] | None = None) -> int:
    """The axis of one sample that torch's number `params[name]` means.

    Raises `ShapeProblem` where there is none; `fitting` are torch's numbers worth an offer, None for all.
    """
    axis = sample_axis(params[name], len(shape))
    if axis is None:
        raise no_axis(params[name], shape, name, fitting)
    return axis


def no_axis(dim: int, shape: Shape, name: str = "dim", fitting: Iterable[int] | None = None) -> ShapeProblem:
    offers = range(len(shape), 0, -1) if fitting is None else fitting
    return ShapeProblem(
        message(
            "Axis {dim} does not exist in {shape}: axis 0 is the batch, the last one is {last}.",
            dim=dim, shape=text(shape), last=len(shape),
        ),
        *(("set_params", {"params": {name: other}}) for other in offers),
    )  # fmt: skip


def broadcast(shapes: Iterable[Shape]) -> Shape | None:
    """The common shape where every axis has one size or 1, as torch stretches; None for other shapes.

    Shapes of unequal rank never fit: beside the batch axis torch would take a size for the number of samples.
    """
    given = list(shapes)
    if len({len(shape) for shape in given}) != 1:
        return None
    result = []
    for sizes in zip(*given, strict=True):
        wide = {size for size in sizes if size != 1}
        if len(wide) > 1:
            return None
        result.append(wide.pop() if wide else 1)
    return tuple(result)


def stretching(inputs: Inputs) -> list[Offer]:
    """A Reshape for every shape with fewer axes than the largest, so that it is stretched over the missing ones: a row
    of channel weights over maps, a row of numbers over steps."""
    largest = max(inputs.values(), key=len)
    offers: list[Offer] = []
    for after in (True, False):
        layers: dict[str, Any] = {}
        for port, shape in inputs.items():
            ones = (1,) * (len(largest) - len(shape))
            if ones:
                layers[port] = ("Reshape", {"shape": (*shape, *ones) if after else (*ones, *shape)})
        shaped = [layers[port][1]["shape"] if port in layers else shape for port, shape in inputs.items()]
        if layers and broadcast(shaped) is not None:
            offers.append(("insert_many", {"layers": layers}))
    return offers


def bring_into_line(inputs: Inputs) -> list[Offer]:
    """One layer on each wire that differs, towards the commonest shape; then towards the first, then the last."""
    wanted: list[Shape] = [Counter(inputs.values()).most_common(1)[0][0], *inputs.values()]
    offers: list[Offer] = []
    for target in dict.fromkeys(wanted):
        layers = {port: _bridge(shape, target) for port, shape in inputs.items() if shape != target}
        if all(layers.values()):
            offers.append(("insert_many", {"layers": layers}))
    return offers


def one_size(inputs: Inputs) -> list[Offer]:
    """Maps of one rank brought to the largest sizes among them, the channels left as they are: enlarged, or framed with
    zeros. What is nearly as large is framed first (halving an odd size and doubling it again loses a row)."""
    shapes = list(inputs.values())
    if len({len(shape) for shape in shapes}) != 1 or not 3 <= len(shapes[0]) <= 4:
        return []
    largest = tuple(map(max, *(shape[1:] for shape in shapes)))
    pads: dict[str, Any] = {}
    sizes: dict[str, Any] = {}
    for port, shape in inputs.items():
        missing = [most - size for most, size in zip(largest, shape[1:], strict=True)]
        if any(missing):
            both = [(n // 2, n - n // 2) for n in reversed(missing)]
            pads[port] = ("Pad", {"pad": tuple(n for pair in both for n in pair)})
            sizes[port] = ("Upsample", {"size": largest})
    offers: list[Offer] = [("insert_many", {"layers": layers}) for layers in (pads, sizes) if layers]
    near = all(3 * most <= 4 * size for shape in shapes for most, size in zip(largest, shape[1:], strict=True))
    return offers if near else offers[::-1]


def one_width(inputs: Inputs) -> list[Offer]:
    """A Linear on every wire whose steps have another width than most, or than the longest sequence."""
    shapes = list(inputs.values())
    if {len(shape) for shape in shapes} != {2}:
        return []
    widths = Counter(shape[1] for shape in shapes)
    usual = max(shapes, key=lambda shape: (widths[shape[1]], shape[0]))[1]
    layers = {port: ("Linear", {"out_features": usual}) for port, shape in inputs.items() if shape[1] != usual}
    return [("insert_many", {"layers": layers})] if layers else []


def _bridge(shape: Shape, target: Shape) -> tuple[str, dict[str, Any]] | None:
    """The layer that turns `shape` into `target`: Linear for rows, a 1×1 convolution (with a stride) for maps."""
    if len(shape) == len(target) and len(shape) <= 2 and shape[:-1] == target[:-1]:
        return "Linear", {"out_features": target[-1]}
    if len(shape) == len(target) and 2 <= len(shape) <= 4:
        strides = [max(1, round(a / b)) for a, b in zip(shape[1:], target[1:], strict=True)]
        if all((a - 1) // s + 1 == b for a, s, b in zip(shape[1:], strides, target[1:], strict=True)):
            stride = strides[0] if len(set(strides)) == 1 else tuple(strides)
            return f"Conv{len(strides)}d", {
                "out_channels": target[0],
                "kernel_size": 1,
                **({} if stride == 1 else {"stride": stride}),
            }
    return None


def widest(params: Params, given: DTypes) -> DTypes:
    """What torch makes of mixed kinds: a fraction wins over whole numbers, those over yes and no."""
    return {"out": max(given.values(), key=RANK.__getitem__, default="float")}


def odd_one(inputs: Inputs) -> str:
    """The first port whose shape is not the first one's."""
    shapes = list(inputs.values())
    return next((port for port, shape in inputs.items() if shape != shapes[0]), next(iter(inputs)))


def becomes(inputs: Inputs, outputs: Outputs, otherwise: Message) -> Message:
    """What an operation does to the shape, with the card's own numbers."""
    if "in" not in inputs or "out" not in outputs:
        return otherwise
    before, after = inputs["in"], outputs["out"]
    if before == after:
        return message("Leaves the shape {shape} as it is. Nothing to learn.", shape=text(before))
    return message("Turns {before} into {after}. Nothing to learn.", before=arrives(before), after=arrives(after))


def numbers(count: int) -> Message:
    return message("1 number") if count == 1 else message("{n:,} numbers", n=count)


def listed(sizes: Iterable[int]) -> str:
    """(2, -1) → "2, -1", as it is entered."""
    return ", ".join(map(str, sizes)) or "()"
