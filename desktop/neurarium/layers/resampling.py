"""Layers that make maps larger or smaller without learning anything, or move numbers between channels and places."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from neurarium.layers.common import IN, OUT, arrives, text
from neurarium.layers.maps import OFFSETS, PLACES, Window, arranged, map_words, need_maps, offsets, places
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Shape, ShapeProblem
from neurarium.messages import Message, message

_NEAREST = "nearest"
_SMOOTH = {1: "linear", 2: "bilinear", 3: "trilinear"}  # torch has a word for every number of axes
_RANK_OF = {"linear": 1, "bilinear": 2, "bicubic": 2, "trilinear": 3}


# -- Upsample ----------------------------------------------------------------------------------------------


def _upsample_shape(params: Params, inputs: Inputs) -> Outputs:
    shape = inputs["in"]
    rank = len(shape) - 1
    if rank not in (1, 2, 3):
        raise ShapeProblem(
            message("Upsample makes maps larger, but {shape} arrives here.", shape=arrives(shape)),
            ("remove_flatten_before", {}),
            *arranged(shape, _RANK_OF.get(params["mode"], 2)),
            ("remove", {}),
        )
    _check_mode(params, shape)
    return {"out": (shape[0], *_enlarged(params, shape))}


def _check_mode(params: Params, shape: Shape) -> None:
    mode, rank = params["mode"], len(shape) - 1
    if mode == _NEAREST or _RANK_OF[mode] == rank:
        return
    raise ShapeProblem(
        message("The mode “{mode}” does not work on {shape}.", mode=mode, shape=map_words(shape[1:])),
        ("set_params", {"params": {"mode": _SMOOTH[rank]}}),
        ("set_params", {"params": {"mode": _NEAREST}}),
    )


def _enlarged(params: Params, shape: Shape) -> Shape:
    rank, size, factor = len(shape) - 1, params["size"], params["scale_factor"]
    if size is not None:
        wanted = tuple(size) if isinstance(size, list | tuple) else (size,)
        wanted = wanted * rank if len(wanted) == 1 else wanted
        if len(wanted) == rank:
            return wanted
        raise ShapeProblem(
            message(
                "The size {size} is for maps with another number of axes than {maps} have.",
                size=text(wanted), maps=map_words(shape[1:]),
            ),
            ("set_params", {"params": {"size": (*wanted, *wanted[-1:])[:rank]}}),
            ("set_params", {"params": {"size": None}}),
        )  # fmt: skip
    made = tuple(floor(length * factor) for length in shape[1:])
    if min(made) < 1:
        raise ShapeProblem(
            message("A factor of {factor:g} leaves nothing of {maps}.", factor=factor, maps=map_words(shape[1:])),
            ("set_params", {"params": {"scale_factor": 1.0}}),
            ("set_params", {"params": {"scale_factor": 2.0}}),
            ("remove", {}),
        )
    return made


def _upsample_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    how = {
        "nearest": message("by repeating the nearest number"),
        "linear": message("along straight lines between neighbours"),
        "bilinear": message("along straight lines between neighbours"),
        "trilinear": message("along straight lines between neighbours"),
        "bicubic": message("along smooth curves between neighbours"),
    }[params["mode"]]
    if "in" not in inputs or "out" not in outputs:
        return message("Brings maps to another size {how}. Nothing to learn.", how=how)
    return message(
        "Brings {maps} to {after} {how}. Nothing to learn.",
        maps=map_words(inputs["in"][1:]), after=text(outputs["out"][1:]), how=how,
    )  # fmt: skip


def _upsample_formula(params: Params) -> str:
    rank = _RANK_OF.get(params["mode"], 2)
    factor = "s" if params["size"] is not None else f"{params['scale_factor']:g}"
    if params["mode"] == _NEAREST:
        at = r",\, ".join(rf"\lfloor {place} / {factor} \rfloor" for place in PLACES[:rank])
        return rf"y_c({places(rank)}) = x_c\left({at}\right)"
    kernel = r"\kappa" if params["mode"] == "bicubic" else r"\Lambda"
    parts = r"\, ".join(
        rf"{kernel}(u_{place} - {offset})" for place, offset in zip(PLACES[:rank], OFFSETS, strict=False)
    )
    where = (
        r"u_i = i\, \frac{h-1}{H-1}"
        if params["align_corners"]
        else rf"u_i = \frac{{i + 1/2}}{{{factor}}} - \frac{{1}}{{2}}"
    )
    return rf"y_c({places(rank)}) = \sum_{{{offsets(rank)}}} {parts}\, x_c({offsets(rank)}), \quad {where}"


def _upsample_window(params: Params) -> Window | None:
    if params["size"] is not None:
        return None  # how far neighbours are apart then depends on what arrives
    factor = Fraction(params["scale_factor"]).limit_denominator(1000)
    seen = {"nearest": 1, "bicubic": 4}.get(params["mode"], 2)
    return (seen,), (1 / factor,), (1,)


UPSAMPLE = LayerSpec(
    type="Upsample",
    family="convolution",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "scale_factor", message("Factor"), message("How many times as large every map becomes; 2 doubles it."),
            "float", 2.0, 0.01, 100.0,
        ),
        ParamSpec(
            "size", message("Size"), message("The size to reach instead of a factor: one number, or one per axis."),
            "shape", None, 1, 10_000, none=message("by the factor"),
        ),
        ParamSpec(
            "mode", message("Mode"), message("How numbers between those that arrive are found."), "choice", _NEAREST,
            choices=(
                (_NEAREST, message("Nearest")), ("linear", message("Linear (sequence)")),
                ("bilinear", message("Bilinear (image)")), ("bicubic", message("Bicubic (image)")),
                ("trilinear", message("Trilinear (volume)")),
            ),
        ),
        ParamSpec(
            "align_corners", message("Keep the corners"),
            message("Lay the outermost numbers exactly on each other; has no meaning for the nearest number."),
            "bool", False, advanced=True,
        ),
    ),
    shape=_upsample_shape,
    formula=_upsample_formula,
    sentence=_upsample_sentence,
    summary=message("Makes maps larger by filling in numbers between those that arrive."),
    keywords=("resize", "interpolate", "interpolation", "nearest", "bilinear", "bicubic", "unpool", "scale", "decoder"),
    follows=("Conv2d", "Concat", "Conv1d", "Conv3d", "Add", "Output"),
    window=_upsample_window,
)  # fmt: skip


# -- from channels to places and back ----------------------------------------------------------------------


def _image_of(params: Params, inputs: Inputs, name: str) -> tuple[int, int, int]:
    channels, (height, width) = need_maps(name, 2, params, inputs, ("remove", {}))
    return channels, height, width


def _shuffle_shape(params: Params, inputs: Inputs) -> Outputs:
    channels, height, width = _image_of(params, inputs, "PixelShuffle")
    r = params["upscale_factor"]
    if channels % (r * r):
        fits = max(k for k in range(1, r + 1) if channels % (k * k) == 0)
        wanted = max(1, round(channels / (r * r))) * r * r
        raise ShapeProblem(
            message(
                "Every pixel becomes {r}×{r}, so that the channels must be a multiple of {square}, but {n} arrive.",
                r=r, square=r * r, n=channels,
            ),
            ("insert", {"type": "Conv2d", "params": {"out_channels": wanted, "kernel_size": 1}}),
            *((("set_params", {"params": {"upscale_factor": fits}}),) if fits > 1 else ()),
            ("remove", {}),
        )  # fmt: skip
    return {"out": (channels // (r * r), height * r, width * r)}


def _unshuffle_shape(params: Params, inputs: Inputs) -> Outputs:
    channels, height, width = _image_of(params, inputs, "PixelUnshuffle")
    r = params["downscale_factor"]
    if height % r or width % r:
        fits = max(k for k in range(1, r + 1) if height % k == width % k == 0)
        wanted = tuple(max(1, round(length / r)) * r for length in (height, width))
        resize = {"size": wanted, "mode": "bilinear"}
        raise ShapeProblem(
            message(
                "Blocks of {r}×{r} do not cut {maps} up evenly.", r=r, maps=map_words((height, width)),
            ),
            *((("set_params", {"params": {"downscale_factor": fits}}),) if fits > 1 else ()),
            ("insert", {"type": "Upsample", "params": resize}),
            ("remove", {}),
        )  # fmt: skip
    return {"out": (channels * r * r, height // r, width // r)}


def _shuffle_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    r = params["upscale_factor"]
    if "in" not in inputs or "out" not in outputs:
        return message("Makes {r}×{r} pixels out of every {square} channels. Nothing to learn.", r=r, square=r * r)
    return message(
        "Makes one map {r} times as high and wide out of every {square} maps: {before} becomes {after}. "
        "Nothing to learn.",
        r=r, square=r * r, before=text(inputs["in"]), after=text(outputs["out"]),
    )  # fmt: skip


def _unshuffle_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    r = params["downscale_factor"]
    if "in" not in inputs or "out" not in outputs:
        return message("Makes {square} channels out of every block of {r}×{r} pixels. Nothing to learn.",
                       r=r, square=r * r)  # fmt: skip
    return message(
        "Makes {square} smaller maps out of every map: {before} becomes {after}. Nothing to learn.",
        square=r * r, before=text(inputs["in"]), after=text(outputs["out"]),
    )  # fmt: skip


PIXEL_SHUFFLE = LayerSpec(
    type="PixelShuffle",
    family="convolution",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "upscale_factor", message("Factor"), message("How many times as high and wide the picture becomes."),
            "int", 2, 1, 100,
        ),
    ),
    shape=_shuffle_shape,
    formula=lambda params: (
        r"y_c(i,j) = x_{c r^2 + r (i\,\mathrm{mod}\,r) + (j\,\mathrm{mod}\,r)}"
        rf"(\lfloor i/r \rfloor, \lfloor j/r \rfloor), \quad r = {params['upscale_factor']}"
    ),
    sentence=_shuffle_sentence,
    summary=message("Makes pictures larger by laying channels out as pixels side by side."),
    keywords=("sub-pixel", "depth to space", "super resolution", "espcn", "upsample"),
    follows=("Conv2d", "ReLU", "Output", "PixelShuffle"),
    window=lambda params: ((1,), (Fraction(1, params["upscale_factor"]),), (1,)),
)  # fmt: skip

PIXEL_UNSHUFFLE = LayerSpec(
    type="PixelUnshuffle",
    family="convolution",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "downscale_factor", message("Factor"), message("How many times lower and narrower the picture becomes."),
            "int", 2, 1, 100,
        ),
    ),
    shape=_unshuffle_shape,
    formula=lambda params: (
        rf"y_{{c r^2 + r m + n}}(i,j) = x_c(r i + m, r j + n), \quad r = {params['downscale_factor']}"
    ),
    sentence=_unshuffle_sentence,
    summary=message("Makes pictures smaller without losing anything: pixels become channels."),
    keywords=("space to depth", "focus", "downsample", "squeeze"),
    follows=("Conv2d", "ReLU", "BatchNorm2d"),
    window=lambda params: (
        (params["downscale_factor"],), (params["downscale_factor"],), (1,),
    ),
)  # fmt: skip


def _channels_shape(params: Params, inputs: Inputs) -> Outputs:
    shape, groups = inputs["in"], params["groups"]
    if len(shape) < 2:
        raise ShapeProblem(
            message("ChannelShuffle mixes maps, but {shape} arrives here.", shape=arrives(shape)),
            ("remove_flatten_before", {}), ("remove", {}),
        )  # fmt: skip
    if shape[0] % groups:
        fits = [g for g in range(2, groups + 1) if shape[0] % g == 0]
        raise ShapeProblem(
            message("{groups} groups cannot share out {count} {what} evenly.", groups=groups, count=shape[0],
                    what=message("incoming maps")),
            *(("set_params", {"params": {"groups": g}}) for g in fits[-1:]),
            ("remove", {}),
        )  # fmt: skip
    return {"out": shape}


def _channels_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    groups = params["groups"]
    if "in" not in inputs or "out" not in outputs:
        return message("Mixes {groups} groups of maps like cards. Nothing to learn.", groups=groups)
    return message(
        "Mixes {groups} groups of {n:,} maps like cards: the first of each group, then the second. Nothing to learn.",
        groups=groups, n=inputs["in"][0] // groups,
    )  # fmt: skip


CHANNEL_SHUFFLE = LayerSpec(
    type="ChannelShuffle",
    family="convolution",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "groups", message("Groups"), message("How many groups of maps are mixed; as in the convolution before it."),
            "int", 2, 1, 100_000,
        ),
    ),
    shape=_channels_shape,
    formula=lambda params: rf"y_{{k g + l}} = x_{{l (C/g) + k}}, \quad g = {params['groups']}",
    sentence=_channels_sentence,
    summary=message("Mixes maps of different groups, so that the next convolution with groups sees all of them."),
    keywords=("shufflenet", "groups", "permute channels"),
    follows=("Conv2d", "Conv1d", "Conv3d", "ReLU"),
    window=lambda params: ((1,), (1,), (1,)),
)  # fmt: skip

SPECS = (UPSAMPLE, PIXEL_SHUFFLE, PIXEL_UNSHUFFLE, CHANNEL_SHUFFLE)
