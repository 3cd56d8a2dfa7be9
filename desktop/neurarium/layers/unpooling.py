"""Layers that put numbers back where MaxPool took them from (Zeiler & Fergus 2014, SegNet)."""

from __future__ import annotations

from fractions import Fraction

from neurarium.layers.common import OUT, single, text
from neurarium.layers.maps import Window, along, map_words, need_maps, places
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Port, Shape, ShapeProblem
from neurarium.messages import Message, message

INPUTS = (Port("in", message("Input")), Port("indices", message("Places"), takes="int"))


def usual_size(params: Params, size: Shape) -> tuple[Shape, Shape]:
    """(the size of the answer where none is asked for, the stride) per axis."""
    rank = len(size)
    kernel = along(params["kernel_size"], rank)
    stride = kernel if params["stride"] is None else along(params["stride"], rank)
    padding = along(params["padding"], rank)
    made = tuple((n - 1) * s - 2 * p + k for n, k, s, p in zip(size, kernel, stride, padding, strict=True))
    return made, stride


def _shape(name: str, rank: int, params: Params, inputs: Inputs) -> Outputs:
    channels, size = need_maps(name, rank, params, inputs, ("remove", {}))
    made, stride = usual_size(params, size)
    given = inputs.get("indices", inputs["in"])
    if given != inputs["in"]:
        raise ShapeProblem(
            message("Every number of {shape} needs its place, but the places are {given}: they come from the MaxPool "
                    "that this layer turns round.", shape=text(inputs["in"]), given=text(given)),
            *((("change_type", {"type": "Upsample", "params": {"size": made}}),) if min(made) > 0 else ()),
            port="indices",
        )  # fmt: skip
    if min(made) < 1:
        raise ShapeProblem(
            message("The window {kernel} leaves nothing of {maps}.", kernel=text(along(params["kernel_size"], rank)),
                    maps=map_words(size)),
            ("set_params", {"params": {"padding": 0}}), ("remove", {}),
        )  # fmt: skip
    if params["output_size"] is None:
        return {"out": (channels, *made)}
    wanted = along(params["output_size"], rank)
    if all(m - s < w < m + s for w, m, s in zip(wanted, made, stride, strict=True)):
        return {"out": (channels, *wanted)}
    near = tuple(
        max(1, min(max(w, m - s + 1), m + s - 1)) for w, m, s in zip(wanted, made, stride, strict=True)
    )  # fmt: skip
    raise ShapeProblem(
        message("Windows of {kernel} over {maps} make {usual} or nearly so, not {wanted}.",
                kernel=text(along(params["kernel_size"], rank)), maps=map_words(size), usual=text(made),
                wanted=text(wanted)),
        ("set_params", {"params": {"output_size": None}}), ("set_params", {"params": {"output_size": single(near)}}),
    )  # fmt: skip


def _sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs or "out" not in outputs:
        return message("Puts every number back where MaxPool took it from, with 0 elsewhere. Nothing to learn.")
    return message(
        "Puts every number back where MaxPool took it from, with 0 elsewhere: {maps} become {after}. "
        "Nothing to learn.",
        maps=map_words(inputs["in"][1:]), after=text(outputs["out"][1:]),
    )  # fmt: skip


def _window(rank: int, params: Params) -> Window:
    stride = params["kernel_size"] if params["stride"] is None else params["stride"]
    return (1,) * rank, tuple(Fraction(1, s) for s in along(stride, rank)), (1,) * rank


def _params(rank: int) -> tuple[ParamSpec, ...]:
    return (
        ParamSpec("kernel_size", message("Window size"), message("That of the MaxPool that is turned round."),
                  "ints", 2, 1, 1_000, axes=rank),
        ParamSpec("stride", message("Stride"), message("That of the MaxPool that is turned round."),
                  "ints", None, 1, 1_000, axes=rank, none=message("as the window")),
        ParamSpec("padding", message("Padding"), message("That of the MaxPool that is turned round."),
                  "ints", 0, 0, 500, axes=rank),
        ParamSpec("output_size", message("Size of the answer"),
                  message("The size before the MaxPool, where its windows did not fit evenly."),
                  "ints", None, 1, 1_000_000, axes=rank, none=message("as it fits")),
    )  # fmt: skip


_SUMMARIES = {
    1: message("Puts every number of a sequence back where MaxPool1d took it from, with 0 elsewhere."),
    2: message("Puts every number of a map back where MaxPool2d took it from, with 0 elsewhere. SegNet decodes this "
               "way."),
    3: message("Puts every number of a volume back where MaxPool3d took it from, with 0 elsewhere."),
}  # fmt: skip


def _unpool(rank: int) -> LayerSpec:
    name = f"MaxUnpool{rank}d"
    at = places(rank)
    return LayerSpec(
        type=name,
        family="pooling",
        inputs=INPUTS,
        outputs=OUT,
        params=_params(rank),
        shape=lambda params, inputs: _shape(name, rank, params, inputs),
        formula=lambda params: rf"y_c\left(p_c({at})\right) = x_c({at}), \quad y_c = 0 \text{{ elsewhere}}",
        sentence=_sentence,
        summary=_SUMMARIES[rank],
        keywords=("unpool", "segnet", "decoder", "deconvolution", "upsample", "switches", "indices"),
        follows=(f"Conv{rank}d", f"ConvTranspose{rank}d", f"BatchNorm{rank}d", "ReLU", "Output"),
        window=lambda params: _window(rank, params),
    )


SPECS = tuple(_unpool(rank) for rank in (2, 1, 3))
