"""Layers that only rearrange numbers."""

from __future__ import annotations

from collections import Counter
from math import isqrt, prod
from typing import Any

from neurarium.layers.axes import ANY_IN, SAME_OUT, Offer, becomes, dim_param, existing_axis, listed, numbers
from neurarium.layers.common import arrives, elements, sample_axis, text
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Shape, ShapeProblem
from neurarium.messages import Message, message


def _shape(params: Params, inputs: Inputs) -> Outputs:
    shape = inputs["in"]
    start, end = (sample_axis(params[name], len(shape)) for name in ("start_dim", "end_dim"))
    if start is None or end is None or start > end:
        raise ShapeProblem(
            message(
                "Axes {start} to {end} cannot be joined in {shape}: axis 0 is the batch, the last one is {last}.",
                start=params["start_dim"], end=params["end_dim"], shape=text(shape), last=len(shape),
            ),
            ("set_params", {"params": {"start_dim": 1, "end_dim": -1}}),
        )  # fmt: skip
    return {"out": (*shape[:start], elements(shape[start : end + 1]), *shape[end + 1 :])}


def _sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs or "out" not in outputs:
        return message("Lays all numbers out in one row. Nothing to learn.")
    if len(outputs["out"]) == 1:
        return message(
            "Lays the numbers out in one row: {before} = {count:,}. Nothing to learn.",
            before=text(inputs["in"]).replace("×", "·"), count=outputs["out"][0],
        )  # fmt: skip
    return message(
        "Joins axes: {before} becomes {after}. Nothing to learn.", before=text(inputs["in"]), after=text(outputs["out"])
    )


FLATTEN = LayerSpec(
    type="Flatten",
    family="shape",
    inputs=ANY_IN,
    outputs=SAME_OUT,
    params=(
        ParamSpec(
            "start_dim", message("First axis"), message("The first axis to join; axis 0 is the batch and stays."),
            "int", 1, -8, 8, advanced=True,
        ),
        ParamSpec(
            "end_dim", message("Last axis"), message("The last axis to join; -1 means the very last."),
            "int", -1, -8, 8, advanced=True,
        ),
    ),
    shape=_shape,
    formula=lambda params: r"y = \mathrm{vec}(x)",
    sentence=_sentence,
    summary=message("Lays maps or tables out in one row of numbers. A Linear needs such a row."),
    keywords=("reshape", "vector", "view", "unroll"),
    follows=("Linear", "Dropout", "BatchNorm1d", "Output", "Concat"),
)  # fmt: skip


# -- other sizes for the same numbers --------------------------------------------------------------------


def _sizes(params: Params, name: str, count: int, offers: list[Offer]) -> Shape:
    """The sizes in `params[name]` for `count` numbers, with its one -1 filled in."""
    sizes = tuple(params[name])
    if not sizes or 0 in sizes or sizes.count(-1) > 1:
        raise ShapeProblem(
            message("The sizes {sizes} do not say a shape: every size is 1 or more, and one of them may be -1, which "
                    "means “what is left”.", sizes=listed(sizes)),
            *offers, ("set_params", {"params": {name: (-1,)}}),
        )  # fmt: skip
    known = prod(size for size in sizes if size != -1)
    if -1 in sizes and count % known == 0:
        return tuple(count // known if size == -1 else size for size in sizes)
    if known == count and -1 not in sizes:
        return sizes
    values = {"sizes": listed(sizes), "n": count, "numbers": numbers(count), "known": known}
    sentence = message("The sizes {sizes} hold {known:,}, but {numbers} arrive.", **values)
    if -1 in sizes:
        sentence = message("What arrives, {numbers}, cannot be divided by {known:,}: no size for -1 in {sizes} fits.",
                           **values)  # fmt: skip
    raise ShapeProblem(sentence, *offers, *_near(sizes, name, count), ("set_params", {"params": {name: (1, count)}}))


def _near(sizes: Shape, name: str, count: int) -> list[Offer]:
    """The same sizes with one of them left open, where the others divide the count."""
    offers: list[Offer] = []
    for index in (*range(len(sizes) - 1, 0, -1), 0):
        others = prod(size for place, size in enumerate(sizes) if place != index and size != -1)
        fitting = tuple(count // others if place == index else abs(size) for place, size in enumerate(sizes))
        if count % others == 0 and prod(fitting) == count:
            offers.append(("set_params", {"params": {name: fitting}}))
    return offers


def picture_of(count: int) -> Shape | None:
    """A square picture of so many numbers, of one channel or of three; None where there is none."""
    for channels in (1, 3):
        side = isqrt(count // channels)
        if side > 1 and channels * side * side == count:
            return (channels, side, side)
    return None


def _reshape(params: Params, inputs: Inputs) -> Outputs:
    return {"out": _sizes(params, "shape", elements(inputs["in"]), [])}


RESHAPE = LayerSpec(
    type="Reshape",
    family="shape",
    inputs=ANY_IN,
    outputs=SAME_OUT,
    params=(
        ParamSpec(
            "shape", message("Sizes"),
            message("The sizes of one sample afterwards; one of them may be -1, which means “what is left”."),
            "list", (-1,), -1, 1_000_000,
        ),
    ),
    shape=_reshape,
    formula=lambda params: rf"y = \mathrm{{reshape}}\left(x,\ {_times(params['shape'])}\right)",
    sentence=lambda params, inputs, outputs: becomes(
        inputs, outputs, message("Lays the same numbers out in another shape. Nothing to learn.")
    ),
    summary=message("Lays the same numbers out in another shape. Their order stays, the batch too."),
    keywords=("view", "resize", "fold", "unflatten", "heads"),
    follows=("Conv2d", "Linear", "Permute", "ConvTranspose2d", "LSTM", "Output"),
)  # fmt: skip


def _times(sizes: Any) -> str:
    return r" \times ".join(map(str, sizes)) or r"\cdot"


def _unflatten(params: Params, inputs: Inputs) -> Outputs:
    shape = inputs["in"]
    axis = existing_axis(params, shape)
    picture = picture_of(shape[axis])
    offers: list[Offer] = []
    if picture is not None and len(shape) == 1:
        offers.append(("set_params", {"params": {"unflattened_size": picture}}))
    fitting = [dim + 1 for dim, size in enumerate(shape) if size == prod(params["unflattened_size"])]
    offers += [("set_params", {"params": {"dim": dim}}) for dim in fitting]
    sizes = _sizes(params, "unflattened_size", shape[axis], offers)
    return {"out": (*shape[:axis], *sizes, *shape[axis + 1 :])}


UNFLATTEN = LayerSpec(
    type="Unflatten",
    family="shape",
    inputs=ANY_IN,
    outputs=SAME_OUT,
    params=(
        dim_param(1, message("The axis that is taken apart; 1 is the first behind the batch.")),
        ParamSpec(
            "unflattened_size", message("Sizes"),
            message("What the axis becomes, for example 1, 8, 8 for a picture; one size may be -1: what is left."),
            "list", (1, 8, 8), -1, 1_000_000,
        ),
    ),
    shape=_unflatten,
    formula=lambda params: rf"y = \mathrm{{unflatten}}\left(x,\ {_times(params['unflattened_size'])}\right)",
    sentence=lambda params, inputs, outputs: becomes(
        inputs, outputs, message("Takes one axis apart into several. Nothing to learn.")
    ),
    summary=message("Takes one axis apart into several. A row of numbers becomes a picture."),
    keywords=("reshape", "view", "picture", "decoder", "generator", "inverse of flatten"),
    follows=("Conv2d", "ConvTranspose2d", "BatchNorm2d", "ReLU", "Output"),
)  # fmt: skip


# -- the same numbers in another order -------------------------------------------------------------------


def _permute(params: Params, inputs: Inputs) -> Outputs:
    shape, dims = inputs["in"], tuple(params["dims"])
    rank = len(shape)
    axes = [sample_axis(dim, rank) for dim in dims]
    if sorted(axis for axis in axes if axis is not None) == list(range(rank)) and None not in axes:
        return {"out": tuple(shape[axis] for axis in axes if axis is not None)}
    raise ShapeProblem(
        _no_permutation(dims, axes, shape), *(("set_params", {"params": {"dims": o}}) for o in _orders(dims, rank))
    )


def _orders(dims: Shape, rank: int) -> list[Shape]:
    """Whole orders of the axes, those nearest to what was written first."""
    inner = dims[1:] if dims[:1] == (0,) else dims
    kept = tuple(dict.fromkeys(dim for dim in inner if 1 <= dim <= rank))
    completed = (*kept, *(dim for dim in range(1, rank + 1) if dim not in kept))
    turned: list[Shape] = [(2, 3, 1), (3, 1, 2), (1, 3, 2)] if rank == 3 else [tuple(range(rank, 0, -1))]
    return list(dict.fromkeys([completed, *turned]))


def _no_permutation(dims: Shape, axes: list[int | None], shape: Shape) -> Message:
    values = {"dims": listed(dims), "shape": text(shape), "last": len(shape)}
    if 0 in dims:
        return message("Axis 0 is the batch and stays where it is: leave it out of {dims}.", **values)
    missing = next((dim for dim, axis in zip(dims, axes, strict=True) if axis is None), None)
    if missing is not None:
        return message("Axis {dim} does not exist in {shape}: axis 0 is the batch, the last one is {last}.",
                       dim=missing, **values)  # fmt: skip
    twice = next((axis + 1 for axis, count in Counter(axes).items() if count > 1 and axis is not None), None)
    if twice is not None:
        return message("Axis {dim} occurs twice in {dims}; every axis of {shape} has one place.", dim=twice, **values)
    left = ", ".join(str(dim) for dim in range(1, len(shape) + 1) if dim - 1 not in axes)
    return message("The order {dims} leaves out axis {left} of {shape}.", left=left, **values)


PERMUTE = LayerSpec(
    type="Permute",
    family="shape",
    inputs=ANY_IN,
    outputs=SAME_OUT,
    params=(
        ParamSpec(
            "dims", message("Order of the axes"),
            message("Which axis comes first, which second, ...: 2, 1 swaps steps and features. The batch, axis 0, "
                    "stays."),
            "list", (2, 1), -8, 8,
        ),
    ),
    shape=_permute,
    formula=lambda params: r"y_{j i} = x_{i j}" if len(params["dims"]) == 2
    else rf"y = \mathrm{{permute}}\left(x,\ ({listed(tuple(params['dims']))})\right)",
    sentence=lambda params, inputs, outputs: becomes(
        inputs, outputs, message("Puts the axes into another order. Nothing to learn.")
    ),
    summary=message("Puts the axes into another order. Maps become steps for attention, or steps become channels."),
    keywords=("transpose", "swap axes", "order", "channels last", "movedim"),
    follows=("Reshape", "LSTM", "Conv1d", "Linear", "LayerNorm", "Flatten"),
)  # fmt: skip


def _transpose(params: Params, inputs: Inputs) -> Outputs:
    shape = list(inputs["in"])
    if len(shape) < 2:
        raise ShapeProblem(
            message("Transpose swaps two axes, but {shape} has only one.", shape=arrives(inputs["in"])),
            ("remove", {}),
        )
    first = existing_axis(params, inputs["in"], "dim0")
    second = existing_axis(params, inputs["in"], "dim1")
    shape[first], shape[second] = shape[second], shape[first]
    return {"out": tuple(shape)}


TRANSPOSE = LayerSpec(
    type="Transpose",
    family="shape",
    inputs=ANY_IN,
    outputs=SAME_OUT,
    params=(
        dim_param(1, message("One of the two axes; 1 is the first behind the batch, -1 the last."), name="dim0",
                  label=message("First axis")),
        dim_param(2, message("The other one of the two axes."), name="dim1", label=message("Second axis")),
    ),
    shape=_transpose,
    formula=lambda params: r"y = x^{\mathsf{T}}",
    sentence=lambda params, inputs, outputs: becomes(inputs, outputs, message("Swaps two axes. Nothing to learn.")),
    summary=message("Swaps two axes. Rows become columns."),
    keywords=("swap axes", "permute", "matrix", "turn"),
    follows=("MatMul", "Linear", "LSTM", "Conv1d", "Reshape"),
)  # fmt: skip


def _squeeze(params: Params, inputs: Inputs) -> Outputs:
    shape = inputs["in"]
    fitting = [index + 1 for index, size in enumerate(shape) if size == 1 and len(shape) > 1]
    axis = existing_axis(params, shape, fitting=fitting)
    if shape[axis] == 1 and len(shape) > 1:
        return {"out": (*shape[:axis], *shape[axis + 1 :])}
    sentence = message("Axis {dim} of {shape} has the size {size:,}: only an axis of size 1 can be left out.",
                       dim=params["dim"], shape=text(shape), size=shape[axis])  # fmt: skip
    if len(shape) == 1:
        sentence = message("A row has only one axis, which has to stay.")
    raise ShapeProblem(sentence, *(("set_params", {"params": {"dim": dim}}) for dim in fitting), ("remove", {}))


SQUEEZE = LayerSpec(
    type="Squeeze",
    family="shape",
    inputs=ANY_IN,
    outputs=SAME_OUT,
    params=(dim_param(1, message("The axis of size 1 that is left out; 1 is the first behind the batch.")),),
    shape=_squeeze,
    formula=lambda params: r"y_{i} = x_{1 i}",
    sentence=lambda params, inputs, outputs: becomes(
        inputs, outputs, message("Leaves out an axis of size 1. Nothing to learn.")
    ),
    summary=message("Leaves out an axis of size 1. No number changes."),
    keywords=("remove axis", "drop dimension", "reshape"),
    follows=("Linear", "LSTM", "Flatten", "Output", "Add"),
)


def _unsqueeze(params: Params, inputs: Inputs) -> Outputs:
    shape = inputs["in"]
    axis = sample_axis(params["dim"], len(shape) + 1)
    if axis is None:
        raise ShapeProblem(
            message(
                "A new axis {dim} has no place in {shape}: axis 0 is the batch, the new one may be 1 to {last}.",
                dim=params["dim"], shape=text(shape), last=len(shape) + 1,
            ),
            ("set_params", {"params": {"dim": 1}}), ("set_params", {"params": {"dim": -1}}),
        )  # fmt: skip
    return {"out": (*shape[:axis], 1, *shape[axis:])}


UNSQUEEZE = LayerSpec(
    type="Unsqueeze",
    family="shape",
    inputs=ANY_IN,
    outputs=SAME_OUT,
    params=(dim_param(1, message("Where the new axis goes: 1 puts it first behind the batch, -1 last.")),),
    shape=_unsqueeze,
    formula=lambda params: r"y_{1 i} = x_{i}",
    sentence=lambda params, inputs, outputs: becomes(
        inputs, outputs, message("Adds an axis of size 1. Nothing to learn.")
    ),
    summary=message("Adds an axis of size 1. A table becomes a picture with one channel."),
    keywords=("new axis", "expand dims", "add dimension", "reshape", "channel"),
    follows=("Conv2d", "Conv1d", "Multiply", "Concat", "MatMul"),
)

SPECS = (FLATTEN, RESHAPE, UNFLATTEN, PERMUTE, TRANSPOSE, SQUEEZE, UNSQUEEZE)
