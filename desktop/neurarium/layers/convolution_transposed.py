"""Convolutions the other way round: they make maps larger. Zeiler et al., "Deconvolutional networks" (2010)."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, prod

from neurarium.layers.common import IN, OUT, bias_param, elements, single
from neurarium.layers.convolution import check_groups, dilation_param, groups_param, kernel_param, out_channels_param
from neurarium.layers.maps import (
    OFFSETS,
    PLACES,
    Window,
    along,
    count_words,
    map_words,
    need_maps,
    offsets,
    places,
    steps,
    window_words,
)
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Shape, ShapeProblem
from neurarium.messages import Message, message


def _shape(name: str, rank: int, params: Params, inputs: Inputs) -> Outputs:
    linear = ("change_type", {"type": "Linear", "params": {"out_features": params["out_channels"]}})
    channels, size = need_maps(name, rank, params, inputs, linear)
    kernel, stride, padding, more, dilation = (
        along(params[key], rank) for key in ("kernel_size", "stride", "padding", "output_padding", "dilation")
    )
    _check_output_padding(more, stride, dilation)
    check_groups(params, channels)
    made = tuple(
        (length - 1) * s + d * (k - 1) + extra + 1
        for length, k, s, d, extra in zip(size, kernel, stride, dilation, more, strict=True)
    )
    if any(length <= 2 * p for length, p in zip(made, padding, strict=True)):
        fits = tuple(min(p, (length - 1) // 2) for length, p in zip(made, padding, strict=True))
        raise ShapeProblem(
            message(
                "Padding {padding} cuts off both ends of {made}: nothing would be left.",
                padding=steps(padding, rank), made=map_words(made),
            ),
            ("set_params", {"params": {"padding": single(fits)}}),
            ("set_params", {"params": {"padding": 0}}),
        )  # fmt: skip
    return {"out": (params["out_channels"], *(length - 2 * p for length, p in zip(made, padding, strict=True)))}


def _check_output_padding(more: tuple[int, ...], stride: tuple[int, ...], dilation: tuple[int, ...]) -> None:
    """torch refuses extra rows that no filter could reach; only on real data, not when shapes alone are worked out."""
    most = tuple(max(s, d) - 1 for s, d in zip(stride, dilation, strict=True))
    if all(extra <= limit for extra, limit in zip(more, most, strict=True)):
        return
    fits = tuple(min(extra, limit) for extra, limit in zip(more, most, strict=True))
    wider = tuple(max(s, extra + 1) for s, extra in zip(stride, more, strict=True))
    rank = len(more)
    raise ShapeProblem(
        message(
            "Output padding {more} must be smaller than the stride ({stride}) or the dilation ({dilation}).",
            more=steps(more, rank), stride=steps(stride, rank), dilation=steps(dilation, rank),
        ),
        ("set_params", {"params": {"output_padding": single(fits)}}),
        ("set_params", {"params": {"stride": single(wider)}}),
    )  # fmt: skip


def _weights(rank: int, params: Params, inputs: Inputs) -> dict[str, Shape]:
    filters = params["out_channels"]
    weight = (inputs["in"][0], filters // params["groups"], *along(params["kernel_size"], rank))
    return {"weight": weight, **({"bias": (filters,)} if params["bias"] else {})}


def _sentence(rank: int, params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    count, kernel = params["out_channels"], window_words(params["kernel_size"], rank)
    filters = message("1 filter") if count == 1 else message("{n:,} filters", n=count)
    arriving = inputs.get("in", ())
    if len(arriving) != rank + 1 or arriving[0] % params["groups"] or count % params["groups"]:
        return message("Every number that arrives becomes a patch of {kernel} in each of {filters}.",
                       kernel=kernel, filters=filters)  # fmt: skip
    maps, area = arriving[0] // params["groups"], prod(along(params["kernel_size"], rank))
    return message(
        "{filters} of {kernel} spread {maps} out: {sum} = {total:,} parameters.",
        filters=filters, kernel=kernel, maps=count_words(maps, rank),
        sum=f"{count:,}·({maps:,}·{area:,}+1)" if params["bias"] else f"{count:,}·{maps:,}·{area:,}",
        total=sum(prod(shape) for shape in _weights(rank, params, inputs).values()),
    )  # fmt: skip


def _formula(rank: int, params: Params) -> str:
    stride, dilation = along(params["stride"], rank), along(params["dilation"], rank)
    at = []
    for place, offset, s, d in zip(PLACES, OFFSETS, stride, dilation, strict=False):
        moved = f"{place}-{'' if d == 1 else d}{offset}"
        at.append(moved if s == 1 else rf"\frac{{{moved}}}{{{s}}}")
    bias, inside = "b_k + " if params["bias"] else "", offsets(rank)
    seen = rf"x_c\left({', '.join(at)}\right)"
    return rf"y_k({places(rank)}) = {bias}\sum_{{c}} \sum_{{{inside}}} w_{{c,k}}({inside})\, {seen}"


def _window(rank: int, params: Params) -> Window:
    """What one number of the answer looks back on: with stride s only every s-th weight meets a number that arrived."""
    seen, spread = [], []
    kernel, stride, dilation = (along(params[key], rank) for key in ("kernel_size", "stride", "dilation"))
    for k, s, d in zip(kernel, stride, dilation, strict=True):
        common = gcd(s, d)
        seen.append(-(-k * common // s))
        spread.append(d // common)
    return tuple(seen), tuple(Fraction(1, s) for s in stride), tuple(spread)


def _params(rank: int) -> tuple[ParamSpec, ...]:
    return (
        out_channels_param(),
        kernel_param(rank),
        ParamSpec(
            "stride", message("Stride"), message("How far apart the patches are set down; 2 doubles the size."),
            "ints", 1, 1, 1_000, axes=rank,
        ),
        ParamSpec(
            "padding", message("Padding"), message("How much is cut off at every end of the answer."),
            "ints", 0, 0, 1_000, axes=rank,
        ),
        ParamSpec(
            "output_padding", message("Output padding"),
            message("How much is added at the far end alone, to reach an exact size; smaller than the stride."),
            "ints", 0, 0, 1_000, axes=rank, advanced=True,
        ),
        bias_param(),
        dilation_param(rank),
        groups_param(),
    )  # fmt: skip


_SUMMARIES = {
    1: message("Spreads every number of a sequence out through a small filter. Usually makes the sequence longer."),
    2: message("Spreads every pixel out through a small filter. Usually makes the picture larger."),
    3: message("Spreads every number of a volume out through a small filter. Usually makes the volume larger."),
}
_FOLLOWS = {
    1: ("ReLU", "BatchNorm1d", "ConvTranspose1d", "Tanh", "Sigmoid", "Conv1d", "Concat", "Output"),
    2: ("ReLU", "BatchNorm2d", "ConvTranspose2d", "Tanh", "Sigmoid", "Conv2d", "Concat", "Output"),
    3: ("ReLU", "ConvTranspose3d", "Tanh", "Sigmoid", "Conv3d", "Concat", "Output"),
}


def _conv_transpose(rank: int) -> LayerSpec:
    name = f"ConvTranspose{rank}d"
    return LayerSpec(
        type=name,
        family="convolution",
        inputs=IN,
        outputs=OUT,
        params=_params(rank),
        shape=lambda params, inputs: _shape(name, rank, params, inputs),
        weights=lambda params, inputs: _weights(rank, params, inputs),
        macs=lambda params, inputs, outputs: (
            elements(inputs["in"]) * prod(_weights(rank, params, inputs)["weight"][1:])
        ),
        formula=lambda params: _formula(rank, params),
        sentence=lambda params, inputs, outputs: _sentence(rank, params, inputs, outputs),
        summary=_SUMMARIES[rank],
        keywords=("deconvolution", "transposed", "upsample", "upconv", "fractionally strided", "generator", "decoder"),
        follows=_FOLLOWS[rank],
        window=lambda params: _window(rank, params),
    )


SPECS = tuple(_conv_transpose(rank) for rank in (2, 1, 3))
