"""More numbers at the edges."""

from __future__ import annotations

from neurarium.layers.axes import ANY_IN, SAME_OUT, Offer, becomes, listed
from neurarium.layers.common import text
from neurarium.layers.spec import DTypes, Inputs, LayerSpec, Outputs, Params, ParamSpec, Shape, ShapeProblem
from neurarium.messages import message


def _pad(params: Params, inputs: Inputs) -> Outputs:
    shape, pad, mode = inputs["in"], tuple(params["pad"]), params["mode"]
    axes = len(pad) // 2
    if not pad or len(pad) % 2 or axes > len(shape):
        raise ShapeProblem(
            message("Padding {pad} needs two numbers for every axis, from the last one on, and {shape} has {axes}.",
                    pad=listed(pad), shape=text(shape), axes=len(shape)),
            *_whole_pads(pad, len(shape)),
        )  # fmt: skip
    if mode != "constant" and not (axes <= 3 and axes <= len(shape) <= axes + 1):
        fitting = [n for n in (len(shape) - 1, len(shape)) if 1 <= n <= 3]
        raise ShapeProblem(
            message("Except with a constant, padding takes the last axis of a row or table, the last two of an image: "
                    "{pad} is not for {shape}.", pad=listed(pad), shape=text(shape)),
            ("set_params", {"params": {"mode": "constant"}}),
            *(("set_params", {"params": {"pad": (pad[0], pad[1]) * n}}) for n in fitting),
        )  # fmt: skip
    sizes = list(shape)
    for index in range(axes):
        before, after, axis = pad[2 * index], pad[2 * index + 1], len(shape) - 1 - index
        _check_side(params, shape, axis, before, after)
        sizes[axis] += before + after
    return {"out": tuple(sizes)}


def _whole_pads(pad: Shape, rank: int) -> list[Offer]:
    lengths = [n for n in (len(pad) + 1, len(pad) - 1, 2 * rank, 2) if 2 <= n <= 2 * rank and n % 2 == 0]
    return [("set_params", {"params": {"pad": (*pad, *(pad[-1:] or (1,)) * n)[:n]}}) for n in dict.fromkeys(lengths)]


def _check_side(params: Params, shape: Shape, axis: int, before: int, after: int) -> None:
    mode, size = params["mode"], shape[axis]
    most = {"reflect": size - 1, "circular": size}.get(mode)
    values = {"size": size, "shape": text(shape), "axis": axis + 1, "pad": max(before, after)}
    constant: Offer = ("set_params", {"params": {"mode": "constant"}})
    if most is not None and max(before, after) > most:
        raise ShapeProblem(
            message("Axis {axis} of {shape} has {size:,} numbers: it cannot be continued by {pad:,} in this mode.",
                    **values), constant, ("set_params", {"params": {"mode": "replicate"}}),
        )  # fmt: skip
    if mode != "constant" and min(before, after) < 0:
        raise ShapeProblem(
            message("Only padding with a constant takes negative numbers, which cut off."), constant,
            ("set_params", {"params": {"pad": tuple(abs(n) for n in params["pad"])}}),
        )  # fmt: skip
    if size + before + after < 1 or min(before, 0) + min(after, 0) + size < 1:
        raise ShapeProblem(
            message("Axis {axis} of {shape} has {size:,} numbers: nothing would be left of it.", **values),
            ("set_params", {"params": {"pad": tuple(max(n, 0) for n in params["pad"])}}),
        )  # fmt: skip


def _pad_types(params: Params, given: DTypes) -> DTypes:
    kind = given.get("in", "float")
    if kind != "float" and params["mode"] != "constant":
        raise ShapeProblem(
            message("Except with a constant, only numbers with a fraction can be padded."),
            ("set_params", {"params": {"mode": "constant"}}),
            ("insert", {"type": "Cast", "params": {"dtype": "float"}}),
        )  # fmt: skip
    return {"out": kind}


PAD_MODES = (
    ("constant", message("A constant")),
    ("reflect", message("Mirrored")),
    ("replicate", message("The last number again")),
    ("circular", message("From the other side")),
)

PAD = LayerSpec(
    type="Pad",
    family="shape",
    inputs=ANY_IN,
    outputs=SAME_OUT,
    params=(
        ParamSpec(
            "pad", message("How many"),
            message("Two numbers for every axis, from the last one on: before and after it. 1, 1, 1, 1 is a frame of "
                    "one pixel; negative numbers cut off."),
            "list", (1, 1), -100_000, 100_000,
        ),
        ParamSpec("mode", message("With what"), message("What stands in the new places."), "choice", "constant",
                  choices=PAD_MODES),
        ParamSpec("value", message("Constant"), message("The number in the new places, if it is a constant."),
                  "float", 0.0, -1e9, 1e9, advanced=True),
    ),
    shape=_pad,
    types=_pad_types,
    formula=lambda params: rf"y = \mathrm{{pad}}\left(x,\ ({listed(tuple(params['pad']))})\right)",
    sentence=lambda params, inputs, outputs: becomes(
        inputs, outputs, message("Adds numbers at the edges. Nothing to learn.")
    ),
    summary=message("Adds numbers at the edges. Windows that slide then reach the edge, too."),
    keywords=("padding", "frame", "border", "crop", "ZeroPad2d", "ReflectionPad2d", "zero"),
    follows=("Conv2d", "Conv1d", "MaxPool2d", "Add", "Concat"),
)  # fmt: skip

SPECS = (PAD,)
