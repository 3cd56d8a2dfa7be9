"""Layers that slide small filters over their input."""

from __future__ import annotations

from neurarium.layers.common import (
    IN,
    MAX_SIZE,
    OUT,
    bias_param,
    elements,
    need_image,
    pair,
    pair_text,
    single,
    size_text,
)  # fmt: skip
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, ShapeProblem
from neurarium.messages import Message, message


def conv2d_padding(params: Params) -> tuple[tuple[int, int], tuple[int, int]]:
    """(before, after) per axis as torch pads: "same" adds dilation·(kernel-1) in all, the odd one after."""
    kernel, dilation = pair(params["kernel_size"]), pair(params["dilation"])
    if params["padding"] == "same":
        total = [d * (k - 1) for k, d in zip(kernel, dilation, strict=True)]
        return (total[0] // 2, total[0] - total[0] // 2), (total[1] // 2, total[1] - total[1] // 2)
    if params["padding"] == "valid":
        return (0, 0), (0, 0)
    height, width = pair(params["padding"])
    return (height, height), (width, width)


def _check_groups(params: Params, channels: int) -> None:
    groups, filters = params["groups"], params["out_channels"]
    for count, name in ((channels, message("incoming maps")), (filters, message("output channels"))):
        if count % groups:
            fitting = max(g for g in range(1, min(groups, channels, filters) + 1) if channels % g == filters % g == 0)
            raise ShapeProblem(
                message(
                    "{groups} groups cannot share out {count} {what} evenly.", groups=groups, count=count, what=name
                ),
                ("set_params", {"params": {"groups": fitting}}),
                ("set_params", {"params": {"out_channels": max(1, round(filters / groups)) * groups}}),
                ("set_params", {"params": {"groups": 1}}),
            )


def _check_padding_mode(params: Params, size: tuple[int, int]) -> None:
    """Mirrored padding must be smaller than the picture, circular padding at most as large (torch refuses the rest)."""
    mode = params["padding_mode"]
    widest = [max(around) for around in conv2d_padding(params)]
    for padding, length in zip(widest, size, strict=True):
        if (mode == "reflect" and padding >= length) or (mode == "circular" and padding > length):
            raise ShapeProblem(
                message(
                    "A border of {padding} cannot be filled from a picture only {length} wide by the mode “{mode}”.",
                    padding=padding, length=length, mode=mode,
                ),
                ("set_params", {"params": {"padding_mode": "zeros"}}),
            )  # fmt: skip


def _shape(params: Params, inputs: Inputs) -> Outputs:
    channels, height, width = need_image(
        "Conv2d", inputs, ("change_type", {"type": "Linear", "params": {"out_features": params["out_channels"]}})
    )
    kernel, stride, dilation = pair(params["kernel_size"]), pair(params["stride"]), pair(params["dilation"])
    if params["padding"] == "same" and stride != (1, 1):
        raise ShapeProblem(
            message("Padding “same” works only with stride 1, not {stride}.", stride=size_text(stride)),
            ("set_params", {"params": {"stride": 1}}),
            ("set_params", {"params": {"padding": single(tuple(k // 2 for k in kernel))}}),
        )
    _check_groups(params, channels)
    _check_padding_mode(params, (height, width))
    sizes = []
    for length, k, s, d, around in zip((height, width), kernel, stride, dilation, conv2d_padding(params), strict=True):
        reach = d * (k - 1) + 1
        if reach > length + sum(around):
            raise _too_small(params, (height, width))
        sizes.append((length + sum(around) - reach) // s + 1)
    return {"out": (params["out_channels"], sizes[0], sizes[1])}


def _too_small(params: Params, size: tuple[int, int]) -> ShapeProblem:
    kernel, dilation = pair(params["kernel_size"]), pair(params["dilation"])
    fits = tuple(min(k, length) for k, length in zip(kernel, size, strict=True))
    around = tuple(-(-(d * (k - 1)) // 2) for k, d in zip(kernel, dilation, strict=True))
    if dilation == (1, 1):
        sentence = message(
            "A filter of {kernel} does not fit into a picture of {size} with padding {padding}.",
            kernel=pair_text(kernel), size=pair_text(size), padding=_padding_text(params),
        )  # fmt: skip
    else:
        sentence = message(
            "A filter of {kernel} spread out by dilation {dilation} does not fit into a picture of {size} with padding "
            "{padding}.",
            kernel=pair_text(kernel), dilation=size_text(dilation), size=pair_text(size), padding=_padding_text(params),
        )  # fmt: skip
    return ShapeProblem(
        sentence,
        ("set_params", {"params": {"padding": single(around)}}),
        ("set_params", {"params": {"kernel_size": single(fits), "dilation": 1}}),
        ("remove", {}),
    )


def _padding_text(params: Params) -> str:
    padding = params["padding"]
    return padding if isinstance(padding, str) else size_text(padding)


def _filter_size(params: Params, inputs: Inputs) -> int:
    kernel = pair(params["kernel_size"])
    return int(inputs["in"][0] // params["groups"] * kernel[0] * kernel[1])


def _parameters(params: Params, inputs: Inputs) -> int:
    return int(params["out_channels"] * (_filter_size(params, inputs) + bool(params["bias"])))


def _sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    count, kernel = params["out_channels"], pair_text(params["kernel_size"])
    filters = message("1 filter") if count == 1 else message("{n:,} filters", n=count)
    if len(inputs.get("in", ())) != 3 or inputs["in"][0] % params["groups"]:
        return message("{filters} of {kernel} over the incoming maps.", filters=filters, kernel=kernel)
    maps = inputs["in"][0] // params["groups"]
    area = _filter_size(params, inputs) // maps
    values = {
        "filters": filters,
        "kernel": kernel,
        "maps": message("1 map") if maps == 1 else message("{n:,} maps", n=maps),
        "sum": f"{count:,}·({maps:,}·{area:,}+1)" if params["bias"] else f"{count:,}·{maps:,}·{area:,}",
        "total": _parameters(params, inputs),
    }
    return message("{filters} of {kernel} over {maps}: {sum} = {total:,} parameters.", **values)


def _formula(params: Params) -> str:
    bias = "b_k + " if params["bias"] else ""
    stride = pair(params["stride"])
    dilation = pair(params["dilation"])
    row = ("i" if stride[0] == 1 else f"{stride[0]}i") + "+" + ("m" if dilation[0] == 1 else f"{dilation[0]}m")
    column = ("j" if stride[1] == 1 else f"{stride[1]}j") + "+" + ("n" if dilation[1] == 1 else f"{dilation[1]}n")
    return rf"y_k(i,j) = {bias}\sum_{{c}} \sum_{{m,n}} w_{{k,c}}(m,n)\, x_c({row}, {column})"


CONV2D = LayerSpec(
    type="Conv2d",
    family="convolution",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "out_channels", message("Output channels"), message("How many filters the layer has; each makes one map."),
            "int", 8, 1, MAX_SIZE,
        ),
        ParamSpec(
            "kernel_size", message("Kernel size"), message("Height and width of every filter, in pixels."),
            "ints", 3, 1, 1_000, axes=2,
        ),
        ParamSpec(
            "stride", message("Stride"),
            message("How many pixels the filter moves on each time; 2 halves the picture."),
            "ints", 1, 1, 1_000, axes=2,
        ),
        ParamSpec(
            "padding", message("Padding"),
            message("How many pixels are added around the picture, so that filters reach its border."),
            "ints", 0, 0, 1_000, axes=2, choices=(("same", message("Keep the size")),),
        ),
        bias_param(),
        ParamSpec(
            "dilation", message("Dilation"),
            message("Distance between the pixels a filter looks at; 1 means neighbours."),
            "ints", 1, 1, 1_000, axes=2, advanced=True,
        ),
        ParamSpec(
            "groups", message("Groups"),
            message("Cuts the maps into this many groups; every filter sees only its own group."),
            "int", 1, 1, MAX_SIZE, advanced=True,
        ),
        ParamSpec(
            "padding_mode", message("Padding mode"), message("What the added border is filled with."),
            "choice", "zeros", advanced=True,
            choices=(
                ("zeros", message("Zeros")), ("reflect", message("Mirror image")),
                ("replicate", message("Repeat the border")), ("circular", message("The opposite side")),
            ),
        ),
    ),
    shape=_shape,
    parameters=_parameters,
    macs=lambda params, inputs, outputs: elements(outputs["out"]) * _filter_size(params, inputs),
    formula=_formula,
    sentence=_sentence,
    summary=message("Slides small filters over the incoming maps and adds up what matches."),
    keywords=("convolution", "filter", "kernel", "cnn", "image"),
    follows=("ReLU", "BatchNorm2d", "MaxPool2d", "Conv2d", "Flatten", "GELU", "Add", "AdaptiveAvgPool2d"),
)  # fmt: skip

SPECS = (CONV2D,)
