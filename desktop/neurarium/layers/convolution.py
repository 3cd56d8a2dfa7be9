"""Layers that slide small filters over their input, along one axis, two or three."""

from __future__ import annotations

from math import prod

from neurarium.layers.common import IN, MAX_SIZE, OUT, bias_param, elements, single
from neurarium.layers.maps import (
    Window,
    along,
    count_words,
    need_maps,
    offsets,
    places,
    seen_at,
    steps,
    whole_words,
    window_words,
)
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Shape, ShapeProblem
from neurarium.messages import Message, message


def conv_padding(params: Params, rank: int) -> tuple[tuple[int, int], ...]:
    """(before, after) per axis as torch pads: "same" adds dilation·(kernel-1) in all, the odd one after."""
    if params["padding"] == "same":
        kernel, dilation = along(params["kernel_size"], rank), along(params["dilation"], rank)
        total = [d * (k - 1) for k, d in zip(kernel, dilation, strict=True)]
        return tuple((added // 2, added - added // 2) for added in total)
    return tuple((added, added) for added in along(params["padding"], rank))


def check_groups(params: Params, channels: int) -> None:
    """Raises where incoming or outgoing channels cannot be shared out evenly among the groups."""
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


def _check_padding_mode(params: Params, size: Shape) -> None:
    """Mirrored padding must be smaller than the picture, circular padding at most as large (torch refuses the rest)."""
    mode = params["padding_mode"]
    widest = [max(around) for around in conv_padding(params, len(size))]
    for padding, length in zip(widest, size, strict=True):
        if (mode == "reflect" and padding >= length) or (mode == "circular" and padding > length):
            raise ShapeProblem(
                message(
                    "A border of {padding} cannot be filled from a picture only {length} wide by the mode “{mode}”.",
                    padding=padding, length=length, mode=mode,
                ),
                ("set_params", {"params": {"padding_mode": "zeros"}}),
            )  # fmt: skip


def _shape(name: str, rank: int, params: Params, inputs: Inputs) -> Outputs:
    linear = ("change_type", {"type": "Linear", "params": {"out_features": params["out_channels"]}})
    channels, size = need_maps(name, rank, params, inputs, linear)
    kernel, stride, dilation = (along(params[key], rank) for key in ("kernel_size", "stride", "dilation"))
    if params["padding"] == "same" and set(stride) != {1}:
        raise ShapeProblem(
            message("Padding “same” works only with stride 1, not {stride}.", stride=steps(stride, rank)),
            ("set_params", {"params": {"stride": 1}}),
            ("set_params", {"params": {"padding": single(tuple(k // 2 for k in kernel))}}),
        )
    check_groups(params, channels)
    _check_padding_mode(params, size)
    found = []
    for length, k, s, d, around in zip(size, kernel, stride, dilation, conv_padding(params, rank), strict=True):
        reach = d * (k - 1) + 1
        if reach > length + sum(around):
            raise _too_small(params, size)
        found.append((length + sum(around) - reach) // s + 1)
    return {"out": (params["out_channels"], *found)}


def _too_small(params: Params, size: Shape) -> ShapeProblem:
    rank = len(size)
    kernel, dilation = along(params["kernel_size"], rank), along(params["dilation"], rank)
    fits = single(tuple(min(k, length) for k, length in zip(kernel, size, strict=True)))
    smaller = {"kernel_size": fits} if fits != single(kernel) else {}
    around = tuple(-(-(d * (k - 1)) // 2) for k, d in zip(kernel, dilation, strict=True))
    padding = params["padding"]
    values = {
        "kernel": window_words(kernel, rank),
        "whole": whole_words(size),
        "padding": padding if isinstance(padding, str) else steps(padding, rank),
    }
    if set(dilation) == {1}:
        sentence = message("A filter of {kernel} does not fit into {whole} with padding {padding}.", **values)
    else:
        sentence = message(
            "A filter of {kernel} spread out by dilation {dilation} does not fit into {whole} with padding {padding}.",
            dilation=steps(dilation, rank), **values,
        )  # fmt: skip
    return ShapeProblem(
        sentence,
        ("set_params", {"params": {"padding": single(around)}}),
        ("set_params", {"params": smaller if set(dilation) == {1} else {**smaller, "dilation": 1}}),
        ("remove", {}),
    )


def _weights(rank: int, params: Params, inputs: Inputs) -> dict[str, Shape]:
    maps = inputs["in"][0] // params["groups"]
    weight = (params["out_channels"], maps, *along(params["kernel_size"], rank))
    return {"weight": weight, **({"bias": (params["out_channels"],)} if params["bias"] else {})}


def _sentence(rank: int, params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    count, kernel = params["out_channels"], window_words(params["kernel_size"], rank)
    filters = message("1 filter") if count == 1 else message("{n:,} filters", n=count)
    if len(inputs.get("in", ())) != rank + 1 or inputs["in"][0] % params["groups"]:
        return message("{filters} of {kernel} over the incoming maps.", filters=filters, kernel=kernel)
    maps = inputs["in"][0] // params["groups"]
    area = prod(along(params["kernel_size"], rank))
    return message(
        "{filters} of {kernel} over {maps}: {sum} = {total:,} parameters.",
        filters=filters, kernel=kernel, maps=count_words(maps, rank),
        sum=f"{count:,}·({maps:,}·{area:,}+1)" if params["bias"] else f"{count:,}·{maps:,}·{area:,}",
        total=sum(prod(shape) for shape in _weights(rank, params, inputs).values()),
    )  # fmt: skip


def _formula(rank: int, params: Params) -> str:
    bias = "b_k + " if params["bias"] else ""
    at = seen_at(along(params["stride"], rank), along(params["dilation"], rank))
    here, inside = places(rank), offsets(rank)
    return rf"y_k({here}) = {bias}\sum_{{c}} \sum_{{{inside}}} w_{{k,c}}({inside})\, x_c({at})"


def conv_window(rank: int, params: Params) -> Window:
    """(kernel size, stride, dilation) per axis."""
    return along(params["kernel_size"], rank), along(params["stride"], rank), along(params["dilation"], rank)


def kernel_param(rank: int) -> ParamSpec:
    """How large a filter is."""
    return ParamSpec(
        "kernel_size", message("Kernel size"),
        {
            1: message("Length of every filter."), 2: message("Height and width of every filter, in pixels."),
            3: message("Depth, height and width of every filter."),
        }[rank],
        "ints", 3, 1, 1_000, axes=rank,
    )  # fmt: skip


def out_channels_param() -> ParamSpec:
    return ParamSpec(
        "out_channels", message("Output channels"), message("How many filters the layer has; each makes one map."),
        "int", 8, 1, MAX_SIZE,
    )  # fmt: skip


def groups_param() -> ParamSpec:
    return ParamSpec(
        "groups", message("Groups"),
        message("Cuts the maps into this many groups; every filter sees only its own group."),
        "int", 1, 1, MAX_SIZE, advanced=True,
    )  # fmt: skip


def dilation_param(rank: int) -> ParamSpec:
    return ParamSpec(
        "dilation", message("Dilation"), message("Distance between the places a filter looks at; 1 means neighbours."),
        "ints", 1, 1, 1_000, axes=rank, advanced=True,
    )  # fmt: skip


def _params(rank: int) -> tuple[ParamSpec, ...]:
    return (
        out_channels_param(),
        kernel_param(rank),
        ParamSpec(
            "stride", message("Stride"), message("How far the filter moves on each time; 2 halves the size."),
            "ints", 1, 1, 1_000, axes=rank,
        ),
        ParamSpec(
            "padding", message("Padding"), message("How much is added at every end, so that filters reach the border."),
            "ints", 0, 0, 1_000, axes=rank, choices=(("same", message("Keep the size")),),
        ),
        bias_param(),
        dilation_param(rank),
        groups_param(),
        ParamSpec(
            "padding_mode", message("Padding mode"), message("What the added border is filled with."),
            "choice", "zeros", advanced=True,
            choices=(
                ("zeros", message("Zeros")), ("reflect", message("Mirror image")),
                ("replicate", message("Repeat the border")), ("circular", message("The opposite side")),
            ),
        ),
    )  # fmt: skip


_SUMMARIES = {
    1: message("Slides small filters along the incoming sequence and adds up what matches."),
    2: message("Slides small filters over the incoming maps and adds up what matches."),
    3: message("Slides small filters through the incoming volumes and adds up what matches."),
}
_KEYWORDS = {
    1: ("convolution", "filter", "kernel", "cnn", "temporal", "sequence", "signal", "text", "audio", "tcn", "1d"),
    2: ("convolution", "filter", "kernel", "cnn", "image", "depthwise", "2d"),
    3: ("convolution", "filter", "kernel", "cnn", "volume", "video", "3d"),
}
_FOLLOWS = {
    1: ("ReLU", "BatchNorm1d", "MaxPool1d", "Conv1d", "AdaptiveMaxPool1d", "Flatten", "GELU", "Add"),
    2: ("ReLU", "BatchNorm2d", "MaxPool2d", "Conv2d", "Flatten", "GELU", "Add", "AdaptiveAvgPool2d"),
    3: ("ReLU", "MaxPool3d", "Conv3d", "AdaptiveAvgPool3d", "Flatten", "GELU", "Add"),
}


def _conv(rank: int) -> LayerSpec:
    name = f"Conv{rank}d"
    return LayerSpec(
        type=name,
        family="convolution",
        inputs=IN,
        outputs=OUT,
        params=_params(rank),
        shape=lambda params, inputs: _shape(name, rank, params, inputs),
        weights=lambda params, inputs: _weights(rank, params, inputs),
        macs=lambda params, inputs, outputs: (
            elements(outputs["out"]) * prod(_weights(rank, params, inputs)["weight"][1:])
        ),
        formula=lambda params: _formula(rank, params),
        sentence=lambda params, inputs, outputs: _sentence(rank, params, inputs, outputs),
        summary=_SUMMARIES[rank],
        keywords=_KEYWORDS[rank],
        follows=_FOLLOWS[rank],
        window=lambda params: conv_window(rank, params),
    )


SPECS = tuple(_conv(rank) for rank in (2, 1, 3))
