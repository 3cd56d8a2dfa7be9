"""Layers that make maps smaller by summing up neighbourhoods, along one axis, two or three."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any

from neurarium.layers.common import IN, OUT, single, text
from neurarium.layers.maps import (
    Window,
    along,
    map_words,
    need_maps,
    offsets,
    places,
    seen_at,
    sizes,
    steps,
    window_words,
)
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Port, ShapeProblem
from neurarium.messages import Message, message

FOLLOWS = {
    1: ("Conv1d", "Flatten", "BatchNorm1d", "Dropout", "ReLU", "Linear", "MaxPool1d"),
    2: ("Conv2d", "Flatten", "BatchNorm2d", "Dropout", "ReLU", "Linear", "MaxPool2d"),
    3: ("Conv3d", "Flatten", "Dropout", "ReLU", "Linear", "MaxPool3d"),
}
Axes = tuple[int, ...]
PLACES = Port("indices", message("Places"), gives="int")


def _geometry(params: Params, rank: int) -> tuple[Axes, Axes, Axes, Axes]:
    """(kernel, stride, padding, dilation); an empty stride means as far as the window is wide."""
    kernel = along(params["kernel_size"], rank)
    stride = kernel if params["stride"] is None else along(params["stride"], rank)
    return kernel, stride, along(params.get("padding", 0), rank), along(params.get("dilation", 1), rank)


def _window(rank: int, params: Params) -> Window:
    kernel, stride, _, dilation = _geometry(params, rank)
    return kernel, stride, dilation


def _check_padding(params: Params, rank: int) -> None:
    kernel, _, padding, _ = _geometry(params, rank)
    most = tuple(k // 2 for k in kernel)
    if any(p > m for p, m in zip(padding, most, strict=True)):
        fits = tuple(min(p, m) for p, m in zip(padding, most, strict=True))
        raise ShapeProblem(
            message(
                "Padding {padding} is more than half of the window {kernel}: "
                "some windows would see nothing but padding.",
                padding=steps(padding, rank), kernel=sizes(kernel, rank),
            ),
            ("set_params", {"params": {"padding": single(fits)}}),
        )  # fmt: skip


def pooled(length: int, kernel: int, stride: int, padding: int, dilation: int, ceil_mode: bool) -> int:
    """Windows along one axis, as torch counts them (the last one must start inside the picture or its left padding)."""
    count = (length + 2 * padding - dilation * (kernel - 1) - 1 + (stride - 1 if ceil_mode else 0)) // stride + 1
    if ceil_mode and (count - 1) * stride >= length + padding:
        count -= 1
    return count


def _shape(name: str, rank: int, params: Params, inputs: Inputs) -> Outputs:
    channels, size = need_maps(name, rank, params, inputs, ("remove", {}))
    _check_padding(params, rank)
    made = tuple(
        pooled(length, k, s, p, d, params["ceil_mode"])
        for length, k, s, p, d in zip(size, *_geometry(params, rank), strict=True)
    )
    kernel = along(params["kernel_size"], rank)
    # torch averages volumes only where the window fits in without padding
    narrow = name in ("AvgPool3d", "LPPool3d") and any(k > length for k, length in zip(kernel, size, strict=True))
    if min(made) < 1 or narrow:
        fits = tuple(min(k, length) for k, length in zip(kernel, size, strict=True))
        smaller: dict[str, Any] = {"kernel_size": single(fits)}
        if set(along(params.get("dilation", 1), rank)) != {1}:
            smaller["dilation"] = 1
        pad = ("set_params", {"params": {"padding": single(tuple(k // 2 for k in kernel))}})
        padded = "padding" in params and not narrow
        raise ShapeProblem(
            message(
                "The window {kernel} does not fit into {maps}: nothing would be left.",
                kernel=sizes(kernel, rank), maps=map_words(size),
            ),
            ("remove", {}),
            ("set_params", {"params": smaller}),
            *((pad,) if padded else ()),
        )  # fmt: skip
    shape = (channels, *made)
    return {"out": shape, "indices": shape} if params.get("return_indices") else {"out": shape}


def _ports(params: Params) -> tuple[Port, ...]:
    """A second output tells where each number stood, if that is asked for."""
    return (*OUT, PLACES) if params.get("return_indices") else OUT


def _sentence(rank: int, params: Params, inputs: Inputs, outputs: Outputs, what: Message) -> Message:
    kernel = window_words(params["kernel_size"], rank)
    if params.get("return_indices"):
        what = message("the largest number, and tells its place,")
    if "in" not in inputs or "out" not in outputs:
        return message("Keeps {what} of every window of {kernel}. Nothing to learn.", what=what, kernel=kernel)
    return message(
        "Keeps {what} of every window of {kernel}: {maps} become {after}. Nothing to learn.",
        what=what, kernel=kernel, maps=map_words(inputs["in"][1:]), after=text(outputs["out"][1:]),
    )  # fmt: skip


def _kernel_param(rank: int) -> ParamSpec:
    return ParamSpec(
        "kernel_size", message("Window size"),
        {
            1: message("Length of the window that becomes one number."),
            2: message("Height and width of the window that becomes one number."),
            3: message("Depth, height and width of the window that becomes one number."),
        }[rank],
        "ints", 2, 1, 1_000, axes=rank,
    )  # fmt: skip


def _stride_param(rank: int) -> ParamSpec:
    return ParamSpec(
        "stride", message("Stride"), message("How far the window moves on each time."),
        "ints", None, 1, 1_000, axes=rank, none=message("as the window"),
    )  # fmt: skip


def _padding_param(rank: int) -> ParamSpec:
    return ParamSpec(
        "padding", message("Padding"), message("How much is added at every end, at most half a window."),
        "ints", 0, 0, 500, axes=rank,
    )  # fmt: skip


def _ceil_mode() -> ParamSpec:
    return ParamSpec(
        "ceil_mode", message("Keep the rest"), message("Also keep a window that only partly covers the picture."),
        "bool", False, advanced=True,
    )  # fmt: skip


def _max_params(rank: int) -> tuple[ParamSpec, ...]:
    dilation = ParamSpec(
        "dilation", message("Dilation"), message("Distance between the places in one window; 1 means neighbours."),
        "ints", 1, 1, 1_000, axes=rank, advanced=True,
    )  # fmt: skip
    where = ParamSpec(
        "return_indices", message("Tell the places, too"),
        message("A second output tells where each number stood, for MaxUnpool to put it back there."),
        "bool", False, advanced=True,
    )  # fmt: skip
    return _kernel_param(rank), _stride_param(rank), _padding_param(rank), dilation, _ceil_mode(), where


def _avg_params(rank: int) -> tuple[ParamSpec, ...]:
    counted = ParamSpec(
        "count_include_pad", message("Count the padding"), message("Let added zeros count in the average."),
        "bool", True, advanced=True,
    )  # fmt: skip
    divisor = ParamSpec(
        "divisor_override", message("Divisor"), message("Divide by this number instead of the size of the window."),
        "int", None, 1, 1_000_000, none=message("size of the window"), advanced=True,
    )  # fmt: skip
    rows = (_kernel_param(rank), _stride_param(rank), _padding_param(rank), _ceil_mode(), counted)
    return rows if rank == 1 else (*rows, divisor)  # torch's AvgPool1d takes none


def _lp_params(rank: int) -> tuple[ParamSpec, ...]:
    power = ParamSpec(
        "norm_type", message("Power p"),
        message(
            "1 adds the numbers up, 2 takes the root of their squares, a large power comes close to the largest. "
            "Other powers that are not even need a ReLU before: a negative sum has no such root."
        ),
        "float", 2.0, 0.1, 100.0,
    )  # fmt: skip
    return power, _kernel_param(rank), _stride_param(rank), _ceil_mode()


def _at(rank: int, params: Params) -> str:
    _, stride, _, dilation = _geometry(params, rank)
    return rf"x_c({seen_at(stride, dilation)})"


def _max_formula(rank: int, params: Params) -> str:
    return rf"y_c({places(rank)}) = \max_{{{offsets(rank)}}}\, {_at(rank, params)}"


def _avg_formula(rank: int, params: Params) -> str:
    divisor = params.get("divisor_override") or prod(along(params["kernel_size"], rank))
    return rf"y_c({places(rank)}) = \frac{{1}}{{{divisor}}} \sum_{{{offsets(rank)}}} {_at(rank, params)}"


def _lp_formula(rank: int, params: Params) -> str:
    power = f"{params['norm_type']:g}"
    total = rf"\sum_{{{offsets(rank)}}} {_at(rank, params)}^{{{power}}}"
    root = r"\sqrt" if power == "2" else rf"\sqrt[{power}]"
    return rf"y_c({places(rank)}) = {root}{{{total}}}"


_MAX = (
    message("the largest number"),
    {
        1: message("Makes sequences shorter by keeping the largest number of every window."),
        2: message("Makes maps smaller by keeping the largest number of every window."),
        3: message("Makes volumes smaller by keeping the largest number of every window."),
    },
    ("max", "pool", "downsample", "subsample"),
)
_AVG = (
    message("the average"),
    {
        1: message("Makes sequences shorter by averaging every window."),
        2: message("Makes maps smaller by averaging every window."),
        3: message("Makes volumes smaller by averaging every window."),
    },
    ("average", "mean", "pool", "downsample", "subsample"),
)
_LP = (
    message("the p-norm"),
    {
        1: message("Makes sequences shorter by adding up powers in every window and taking the root."),
        2: message("Makes maps smaller by adding up powers in every window and taking the root."),
        3: message("Makes volumes smaller by adding up powers in every window and taking the root."),
    },
    ("power", "norm", "pool", "l2", "root mean square", "downsample", "subsample"),
)


def _pool(
    stem: str,
    rank: int,
    params: tuple[ParamSpec, ...],
    formula: Callable[[int, Params], str],
    words: tuple[Message, dict[int, Message], tuple[str, ...]],
) -> LayerSpec:
    name = f"{stem}{rank}d"
    what, summaries, keywords = words
    return LayerSpec(
        type=name,
        family="pooling",
        inputs=IN,
        outputs=OUT,
        params=params,
        shape=lambda params, inputs: _shape(name, rank, params, inputs),
        formula=lambda params: formula(rank, params),
        sentence=lambda params, inputs, outputs: _sentence(rank, params, inputs, outputs, what),
        summary=summaries[rank],
        keywords=keywords,
        follows=FOLLOWS[rank],
        window=lambda params: _window(rank, params),
        ports=_ports if stem == "MaxPool" else None,
    )


SPECS = (
    *(_pool("MaxPool", rank, _max_params(rank), _max_formula, _MAX) for rank in (2, 1, 3)),
    *(_pool("AvgPool", rank, _avg_params(rank), _avg_formula, _AVG) for rank in (2, 1, 3)),
    *(_pool("LPPool", rank, _lp_params(rank), _lp_formula, _LP) for rank in (2, 1, 3)),
)
