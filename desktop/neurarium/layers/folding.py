"""Unfold cuts a picture into windows that overlap, one column each; Fold lays such columns down again."""

from __future__ import annotations

from math import isqrt, prod

from neurarium.layers.common import IN, OUT, arrives, single, text
from neurarium.layers.maps import Offer, along, map_words, need_maps, sizes, steps
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Shape, ShapeProblem
from neurarium.messages import Message, message

RANK = 2  # torch unfolds pictures only


def _windows(params: Params, size: Shape) -> Shape:
    """How many windows lie side by side along each axis; 0 or less where none fits."""
    kernel, stride, padding, dilation = (
        along(params[key], RANK) for key in ("kernel_size", "stride", "padding", "dilation")
    )
    return tuple(
        (length + 2 * p - d * (k - 1) - 1) // s + 1
        for length, k, s, p, d in zip(size, kernel, stride, padding, dilation, strict=True)
    )


def _no_window(params: Params, size: Shape, *mends: Offer) -> ShapeProblem:
    return ShapeProblem(
        message(
            "A window of {kernel} does not fit into {maps} with padding {padding}.",
            kernel=sizes(params["kernel_size"], RANK), maps=map_words(size), padding=steps(params["padding"], RANK),
        ),
        *mends,
    )  # fmt: skip


def _unfold_shape(params: Params, inputs: Inputs) -> Outputs:
    channels, size = need_maps("Unfold", RANK, params, inputs, ("remove", {}))
    count = _windows(params, size)
    if min(count) < 1:
        fits = tuple(min(k, length) for k, length in zip(along(params["kernel_size"], RANK), size, strict=True))
        smaller = ("set_params", {"params": {"kernel_size": single(fits), "dilation": 1}})
        raise _no_window(params, size, smaller, ("remove", {}))
    return {"out": (channels * prod(along(params["kernel_size"], RANK)), prod(count))}


def _unfold_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    kernel = sizes(params["kernel_size"], RANK)
    if "in" not in inputs or "out" not in outputs:
        return message("Lays every window of {kernel} out as one column. Nothing to learn.", kernel=kernel)
    channels = inputs["in"][0]
    return message(
        "Lays {count:,} windows of {kernel} out as columns of {sum} = {rows:,} numbers. Nothing to learn.",
        count=outputs["out"][1], kernel=kernel, rows=outputs["out"][0],
        sum=f"{channels:,}·{prod(along(params['kernel_size'], RANK)):,}",
    )  # fmt: skip


def _fold_shape(params: Params, inputs: Inputs) -> Outputs:
    shape = inputs["in"]
    size, area = along(params["output_size"], RANK), prod(along(params["kernel_size"], RANK))
    if len(shape) != 2:
        raise ShapeProblem(
            message("Fold needs columns (numbers of a window × windows), but {shape} arrives here.",
                    shape=arrives(shape)),
            *((("insert", {"type": "Flatten", "params": {"start_dim": 2}}),) if len(shape) > 2 else ()),
            ("remove", {}),
        )  # fmt: skip
    if shape[0] % area:
        wanted = max(1, round(shape[0] / area)) * area
        raise ShapeProblem(
            message(
                "Windows of {kernel} hold a multiple of {area} numbers, but columns of {n} arrive.",
                kernel=sizes(params["kernel_size"], RANK), area=area, n=shape[0],
            ),
            *_kernels(params, shape),
            ("insert", {"type": "Conv1d", "params": {"out_channels": wanted, "kernel_size": 1}}),
            ("remove", {}),
        )  # fmt: skip
    count = _windows(params, size)
    if min(count) < 1:
        raise _no_window(params, size, *_output_sizes(params, shape[1]), ("remove", {}))
    if prod(count) != shape[1]:
        raise ShapeProblem(
            message(
                "A picture of {size} takes {count} = {total:,} windows, but {n:,} arrive.",
                size=text(size), count=text(count).replace("×", "·"), total=prod(count), n=shape[1],
            ),
            *_output_sizes(params, shape[1]),
            *_strides(params, shape[1]),
            ("remove", {}),
        )  # fmt: skip
    return {"out": (shape[0] // area, *size)}


def _output_sizes(params: Params, count: int) -> list[Offer]:
    """Pictures that just so many windows cover: a square one, else a strip."""
    kernel, stride, padding, dilation = (
        along(params[key], RANK) for key in ("kernel_size", "stride", "padding", "dilation")
    )
    side = isqrt(count)
    found: list[Offer] = []
    for wanted in ((side, side), (1, count)):
        size = tuple(
            (n - 1) * s + d * (k - 1) + 1 - 2 * p
            for n, k, s, p, d in zip(wanted, kernel, stride, padding, dilation, strict=True)
        )
        if prod(wanted) == count and min(size) > 0:
            found.append(("set_params", {"params": {"output_size": single(size)}}))
    return found[:1]


def _strides(params: Params, count: int) -> list[Offer]:
    """Windows side by side, as people cut patches."""
    size = along(params["output_size"], RANK)
    beside = {**params, "stride": params["kernel_size"]}
    fits = prod(_windows(beside, size)) == count
    return [("set_params", {"params": {"stride": params["kernel_size"]}})] if fits else []


def _kernels(params: Params, shape: Shape) -> list[Offer]:
    """Square windows that fit both the columns and their count."""
    size = along(params["output_size"], RANK)
    found = [
        k for k in range(2, min(size) + 1)
        if shape[0] % (k * k) == 0 and prod(_windows({**params, "kernel_size": k}, size)) == shape[1]
    ]  # fmt: skip
    return [("set_params", {"params": {"kernel_size": k}}) for k in found[:2]]


def _fold_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    kernel, size = sizes(params["kernel_size"], RANK), sizes(params["output_size"], RANK)
    if "in" not in inputs or "out" not in outputs:
        return message(
            "Lays columns down as windows of {kernel} in a picture of {size} and adds up where they overlap. "
            "Nothing to learn.",
            kernel=kernel, size=size,
        )  # fmt: skip
    return message(
        "Lays {count:,} columns down as windows of {kernel} in a picture of {size} and adds up where they overlap. "
        "Nothing to learn.",
        count=inputs["in"][1], kernel=kernel, size=size,
    )  # fmt: skip


def _params() -> tuple[ParamSpec, ...]:
    return (
        ParamSpec(
            "kernel_size", message("Window size"), message("Height and width of a window, in pixels."),
            "ints", 3, 1, 1_000, axes=RANK,
        ),
        ParamSpec(
            "stride", message("Stride"), message("How far apart the windows lie; less than their size: they overlap."),
            "ints", 1, 1, 1_000, axes=RANK,
        ),
        ParamSpec(
            "padding", message("Padding"), message("How much is added at every end of the picture."),
            "ints", 0, 0, 1_000, axes=RANK,
        ),
        ParamSpec(
            "dilation", message("Dilation"), message("Distance between the pixels of one window; 1 means neighbours."),
            "ints", 1, 1, 1_000, axes=RANK, advanced=True,
        ),
    )  # fmt: skip


UNFOLD = LayerSpec(
    type="Unfold",
    family="convolution",
    inputs=IN,
    outputs=OUT,
    params=_params(),
    shape=_unfold_shape,
    formula=lambda params: r"y_{(c,m,n),\, l} = x_c(i_l + m,\, j_l + n)",
    sentence=_unfold_sentence,
    summary=message("Cuts the picture into windows and lays each one out as a column."),
    keywords=("im2col", "patches", "windows", "sliding", "extract"),
    follows=("Conv1d", "Fold", "Linear", "Flatten"),
)

FOLD = LayerSpec(
    type="Fold",
    family="convolution",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "output_size", message("Output size"), message("Height and width of the picture that the columns make."),
            "ints", 8, 1, 10_000, axes=RANK,
        ),
        *_params(),
    ),
    shape=_fold_shape,
    formula=lambda params: r"y_c(i,j) = \sum_{i_l + m = i,\; j_l + n = j} x_{(c,m,n),\, l}",
    sentence=_fold_sentence,
    summary=message("Lays columns down as windows of a picture and adds up where they overlap."),
    keywords=("col2im", "patches", "windows", "overlap add"),
    follows=("Conv2d", "ReLU", "Output", "Unfold"),
)  # fmt: skip

SPECS = (UNFOLD, FOLD)
