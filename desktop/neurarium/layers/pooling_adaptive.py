"""Pooling down to a fixed size, whatever size arrives (Lin et al., "Network in network", 2013)."""

from __future__ import annotations

from dataclasses import dataclass

from neurarium.layers.common import IN, OUT, text
from neurarium.layers.maps import along, map_words, need_maps, offsets, places, sizes
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec
from neurarium.messages import Message, message


@dataclass(frozen=True)
class _Kind:
    """What tells the two kinds apart."""

    stem: str
    average: bool
    keywords: tuple[str, ...]


_AVERAGE = _Kind("AdaptiveAvgPool", True, ("global average", "gap", "mean", "pool", "resize", "squeeze"))
_LARGEST = _Kind("AdaptiveMaxPool", False, ("global max", "gmp", "max over time", "pool", "resize"))

_FOLLOWS = {
    1: ("Flatten", "Conv1d", "Dropout", "Linear"),
    2: ("Flatten", "Conv2d", "Dropout", "Linear"),
    3: ("Flatten", "Conv3d", "Dropout", "Linear"),
}


def _sentence(kind: _Kind, rank: int, params: Params, inputs: Inputs) -> Message:
    size = sizes(params["output_size"], rank)
    if len(inputs.get("in", ())) != rank + 1:
        if kind.average:
            return message("Averages every map down to {size}, however large it is. Nothing to learn.", size=size)
        return message(
            "Brings every map down to {size} by keeping the largest numbers, however large it is. Nothing to learn.",
            size=size,
        )
    channels, before = inputs["in"][0], inputs["in"][1:]
    values = {"n": channels, "maps": map_words(before), "size": size, "before": text(before)}
    if kind.average:
        return message("Averages every map of {before} down to {size}. Nothing to learn.", **values)
    return message("Keeps the largest numbers of {maps} until {size} is left. Nothing to learn.", **values)


def _formula(kind: _Kind, rank: int) -> str:
    place, inside = places(rank), offsets(rank)
    region = rf"R_{{{place.replace(',', '')}}}"
    member = inside if rank == 1 else f"({inside})"
    if kind.average:
        return rf"y_c({place}) = \frac{{1}}{{|{region}|}} \sum_{{{member} \in {region}}} x_c({inside})"
    return rf"y_c({place}) = \max_{{{member} \in {region}}}\, x_c({inside})"


def _shape(name: str, rank: int, params: Params, inputs: Inputs) -> Outputs:
    channels, _ = need_maps(name, rank, params, inputs, ("remove", {}))
    return {"out": (channels, *along(params["output_size"], rank))}


_SIZES = {
    1: message("Length that every channel is brought down to."),
    2: message("Height and width that every map is brought down to."),
    3: message("Depth, height and width that every volume is brought down to."),
}


def _adaptive(kind: _Kind, rank: int) -> LayerSpec:
    name = f"{kind.stem}{rank}d"
    return LayerSpec(
        type=name,
        family="pooling",
        inputs=IN,
        outputs=OUT,
        params=(
            ParamSpec("output_size", message("Output size"), _SIZES[rank], "ints", 1, 1, 10_000, axes=rank),
        ),
        shape=lambda params, inputs: _shape(name, rank, params, inputs),
        formula=lambda params: _formula(kind, rank),
        sentence=lambda params, inputs, outputs: _sentence(kind, rank, params, inputs),
        summary=(
            message("Averages every map down to a fixed size, whatever size arrives.")
            if kind.average
            else message("Keeps the largest numbers of every map in a fixed size, whatever size arrives.")
        ),
        keywords=kind.keywords,
        follows=_FOLLOWS[rank],
    )  # fmt: skip


SPECS = tuple(_adaptive(kind, rank) for kind in (_AVERAGE, _LARGEST) for rank in (2, 1, 3))
