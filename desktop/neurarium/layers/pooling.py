"""Layers that make pictures smaller by summing up neighbourhoods."""

from __future__ import annotations

from typing import Any

from neurarium.layers.common import IN, OUT, need_image, pair, pair_text, single, size_text
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, ShapeProblem
from neurarium.messages import Message, message

_FOLLOWS = ("Conv2d", "Flatten", "BatchNorm2d", "Dropout", "ReLU", "Linear", "MaxPool2d")


def _window(params: Params) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int], tuple[int, int]]:
    """(kernel, stride, padding, dilation); an empty stride means as far as the window is wide."""
    kernel = pair(params["kernel_size"])
    stride = kernel if params["stride"] is None else pair(params["stride"])
    return kernel, stride, pair(params["padding"]), pair(params.get("dilation", 1))


def _check_padding(params: Params) -> None:
    kernel, _, padding, _ = _window(params)
    most = (kernel[0] // 2, kernel[1] // 2)
    if padding[0] > most[0] or padding[1] > most[1]:
        fits = tuple(min(p, m) for p, m in zip(padding, most, strict=True))
        raise ShapeProblem(
            message(
                "Padding {padding} is more than half of the window {kernel}: "
                "some windows would see nothing but padding.",
                padding=size_text(padding), kernel=pair_text(kernel),
            ),
            ("set_params", {"params": {"padding": single(fits)}}),
        )  # fmt: skip


def pooled(length: int, kernel: int, stride: int, padding: int, dilation: int, ceil_mode: bool) -> int:
    """Windows along one axis, as torch counts them (the last one must start inside the picture or its left padding)."""
    count = (length + 2 * padding - dilation * (kernel - 1) - 1 + (stride - 1 if ceil_mode else 0)) // stride + 1
    if ceil_mode and (count - 1) * stride >= length + padding:
        count -= 1
    return count


def _shape(name: str, params: Params, inputs: Inputs) -> Outputs:
    channels, *size = need_image(name, inputs, ("remove", {}))
    _check_padding(params)
    sizes = [
        pooled(length, k, s, p, d, params["ceil_mode"])
        for length, k, s, p, d in zip(size, *_window(params), strict=True)
    ]
    if min(sizes) < 1:
        kernel = pair(params["kernel_size"])
        fits = tuple(min(k, length) for k, length in zip(kernel, size, strict=True))
        smaller: dict[str, Any] = {"kernel_size": single(fits)}
        if "dilation" in params and pair(params["dilation"]) != (1, 1):
            smaller["dilation"] = 1
        raise ShapeProblem(
            message(
                "The window {kernel} does not fit into maps of {size}: nothing would be left.",
                kernel=pair_text(kernel), size=pair_text(size),
            ),
            ("remove", {}),
            ("set_params", {"params": smaller}),
            ("set_params", {"params": {"padding": single(tuple(k // 2 for k in kernel))}}),
        )  # fmt: skip
    return {"out": (channels, sizes[0], sizes[1])}


def _sentence(params: Params, inputs: Inputs, outputs: Outputs, what: Message) -> Message:
    kernel = pair_text(params["kernel_size"])
    if "in" not in inputs or "out" not in outputs:
        return message("Keeps {what} of every window of {kernel}. Nothing to learn.", what=what, kernel=kernel)
    return message(
        "Keeps {what} of every window of {kernel}: maps of {before} become {after}. Nothing to learn.",
        what=what, kernel=kernel, before=pair_text(inputs["in"][1:]), after=pair_text(outputs["out"][1:]),
    )  # fmt: skip


def _common() -> tuple[ParamSpec, ...]:
    return (
        ParamSpec(
            "kernel_size", message("Window size"), message("Height and width of the window that becomes one number."),
            "ints", 2, 1, 1_000, axes=2,
        ),
        ParamSpec(
            "stride", message("Stride"), message("How far the window moves on each time."),
            "ints", None, 1, 1_000, axes=2, none=message("as the window"),
        ),
        ParamSpec(
            "padding", message("Padding"), message("How many pixels are added around the maps, at most half a window."),
            "ints", 0, 0, 500, axes=2,
        ),
    )  # fmt: skip


def _ceil_mode() -> ParamSpec:
    return ParamSpec(
        "ceil_mode", message("Keep the rest"), message("Also keep a window that only partly covers the picture."),
        "bool", False, advanced=True,
    )  # fmt: skip


def _place(params: Params) -> str:
    """The pixel that window (i, j) reads at (m, n), in LaTeX."""
    _, stride, _, dilation = _window(params)
    return ", ".join(
        f"{'' if s == 1 else s}{at}+{'' if d == 1 else d}{by}"
        for s, d, at, by in zip(stride, dilation, "ij", "mn", strict=True)
    )


MAX_POOL2D = LayerSpec(
    type="MaxPool2d",
    family="pooling",
    inputs=IN,
    outputs=OUT,
    params=(
        *_common(),
        ParamSpec(
            "dilation", message("Dilation"), message("Distance between the pixels in one window; 1 means neighbours."),
            "ints", 1, 1, 1_000, axes=2, advanced=True,
        ),
        _ceil_mode(),
    ),
    shape=lambda params, inputs: _shape("MaxPool2d", params, inputs),
    formula=lambda params: rf"y_c(i,j) = \max_{{m,n}}\, x_c({_place(params)})",
    sentence=lambda params, inputs, outputs: _sentence(params, inputs, outputs, message("the largest number")),
    summary=message("Makes maps smaller by keeping the largest number of every window."),
    keywords=("max", "pool", "downsample", "subsample"),
    follows=_FOLLOWS,
)  # fmt: skip

AVG_POOL2D = LayerSpec(
    type="AvgPool2d",
    family="pooling",
    inputs=IN,
    outputs=OUT,
    params=(
        *_common(),
        _ceil_mode(),
        ParamSpec(
            "count_include_pad", message("Count the padding"), message("Let added zeros count in the average."),
            "bool", True, advanced=True,
        ),
        ParamSpec(
            "divisor_override", message("Divisor"), message("Divide by this number instead of the size of the window."),
            "int", None, 1, 1_000_000, none=message("size of the window"), advanced=True,
        ),
    ),
    shape=lambda params, inputs: _shape("AvgPool2d", params, inputs),
    formula=lambda params: (
        rf"y_c(i,j) = \frac{{1}}{{{_divisor(params)}}} \sum_{{m,n}} x_c({_place(params)})"
    ),
    sentence=lambda params, inputs, outputs: _sentence(params, inputs, outputs, message("the average")),
    summary=message("Makes maps smaller by averaging every window."),
    keywords=("average", "mean", "pool", "downsample", "subsample"),
    follows=_FOLLOWS,
)  # fmt: skip


def _divisor(params: Params) -> int:
    kernel = pair(params["kernel_size"])
    return int(params["divisor_override"] or kernel[0] * kernel[1])


def _adaptive_shape(params: Params, inputs: Inputs) -> Outputs:
    channels, _, _ = need_image("AdaptiveAvgPool2d", inputs, ("remove", {}))
    height, width = pair(params["output_size"])
    return {"out": (channels, height, width)}


def _adaptive_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    size = pair_text(params["output_size"])
    if "in" not in inputs:
        return message("Averages every map down to {size}, however large it is. Nothing to learn.", size=size)
    return message(
        "Averages every map of {before} down to {size}. Nothing to learn.",
        before=pair_text(inputs["in"][1:]),
        size=size,
    )


ADAPTIVE_AVG_POOL2D = LayerSpec(
    type="AdaptiveAvgPool2d",
    family="pooling",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "output_size", message("Output size"), message("Height and width that every map is averaged down to."),
            "ints", 1, 1, 10_000, axes=2,
        ),
    ),
    shape=_adaptive_shape,
    formula=lambda params: r"y_c(i,j) = \frac{1}{|R_{ij}|} \sum_{(m,n) \in R_{ij}} x_c(m,n)",
    sentence=_adaptive_sentence,
    summary=message("Averages every map down to a fixed size, whatever size arrives."),
    keywords=("global average", "gap", "mean", "pool", "resize"),
    follows=("Flatten", "Conv2d", "Dropout", "Linear"),
)  # fmt: skip

SPECS = (MAX_POOL2D, AVG_POOL2D, ADAPTIVE_AVG_POOL2D)
