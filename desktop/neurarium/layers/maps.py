"""What layers that work on maps share, whether these have one axis, two or three.

Shapes are (channels, length), (channels, height, width) or (channels, depth, height, width); `rank` counts the axes of
one map.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from neurarium.layers.common import arrives, single, text
from neurarium.layers.spec import Inputs, Params, Shape, ShapeProblem
from neurarium.messages import Message, message

RANKS = (1, 2, 3)
PLACES = ("i", "j", "l")  # of a number in the answer, in formulas
OFFSETS = ("m", "n", "q")  # within a window

Offer = tuple[str, Mapping[str, Any]]
Window = tuple[tuple[int, ...], tuple[int | Fraction, ...], tuple[int, ...]]  # kernel size, stride, dilation


def along(value: Any, rank: int) -> tuple[int, ...]:
    """One number or one per axis, as torch takes it, → one per axis."""
    if isinstance(value, list | tuple):
        return tuple(map(int, value)) if len(value) == rank else (int(value[0]),) * rank
    return (int(value),) * rank


def sizes(value: Any, rank: int) -> str:
    """3 or (3, 3) → "3×3" for two axes."""
    return text(along(value, rank))


def steps(value: Any, rank: int) -> str:
    """2 or (2, 2) → "2", (1, 2) → "1×2": for strides and paddings, which are usually the same all ways."""
    found = along(value, rank)
    return str(found[0]) if len(set(found)) == 1 else text(found)


def window_words(value: Any, rank: int) -> Message | str:
    """How large a filter or window is: "length 3", "3×3", "3×3×3"."""
    return message("length {n:,}", n=along(value, rank)[0]) if rank == 1 else sizes(value, rank)


def map_words(size: Shape) -> Message:
    """What many channels are: "rows of 8", "maps of 8×8", "volumes of 8×8×8"."""
    if len(size) == 1:
        return message("rows of {size}", size=text(size))
    if len(size) == 2:
        return message("maps of {size}", size=text(size))
    return message("volumes of {size}", size=text(size))


def whole_words(size: Shape) -> Message:
    """What a filter slides over: "a row of 8", "a picture of 8×8", "a volume of 8×8×8"."""
    if len(size) == 1:
        return message("a row of {size}", size=text(size))
    if len(size) == 2:
        return message("a picture of {size}", size=text(size))
    return message("a volume of {size}", size=text(size))


def count_words(channels: int, rank: int) -> Message:
    """1 → "1 map", 8 → "8 maps"; in a sequence they are called channels."""
    if rank == 1:
        return message("1 channel") if channels == 1 else message("{n:,} channels", n=channels)
    return message("1 map") if channels == 1 else message("{n:,} maps", n=channels)


def need_maps(name: str, rank: int, params: Params, inputs: Inputs, *mends: Offer) -> tuple[int, Shape]:
    """(channels, size of a map), or the sentence that says what came instead.

    Offered are: no Flatten before it, the same layer for as many axes as arrive, what the layer itself offers
    (`mends`), and to arrange what arrives anew.
    """
    shape = inputs["in"]
    if len(shape) == rank + 1:
        return shape[0], shape[1:]
    given = {"layer": name, "shape": arrives(shape)}
    if rank == 1:
        sentence = message("{layer} needs a sequence (channels × length), but {shape} arrives here.", **given)
    elif rank == 2:
        sentence = message("{layer} needs an image (channels × height × width), but {shape} arrives here.", **given)
    else:
        sentence = message(
            "{layer} needs a volume (channels × depth × height × width), but {shape} arrives here.", **given
        )
    offers = [("remove_flatten_before", {}), *_sibling(name, params, len(shape) - 1), *mends, *arranged(shape, rank)]
    raise ShapeProblem(sentence, *offers)


def sibling(name: str, rank: int) -> str:
    """The same layer for another number of axes: ("Conv2d", 1) → "Conv1d"."""
    return re.sub(r"[123]d$", f"{rank}d", name)


def _sibling(name: str, params: Params, rank: int) -> list[Offer]:
    if rank not in RANKS or not name.endswith("d"):
        return []
    return [("change_type", {"type": sibling(name, rank), "params": for_any_rank(params)})]


def for_any_rank(params: Params) -> dict[str, Any]:
    """What of a layer's values says the same for another number of axes: (3, 3) → 3; (3, 5) says nothing."""
    return {
        name: single(value) if isinstance(value, tuple) else value
        for name, value in params.items()
        if not isinstance(value, tuple) or len(set(value)) == 1
    }


def arranged(shape: Shape, rank: int) -> list[Offer]:
    """Layers that lay `shape` out as maps with `rank` axes, if that can be done in one go."""
    if len(shape) > rank + 1:
        ends = {"start_dim": 2} if rank == 1 else {"start_dim": 1, "end_dim": len(shape) - rank}
        return [("insert", {"type": "Flatten", "params": ends})]
    if len(shape) == rank:
        return [_unflatten(shape[0], (1, shape[0]), (1, *shape))]
    if len(shape) == 1:
        side = round(shape[0] ** (1 / rank))
        if side > 1 and side**rank == shape[0]:
            return [_unflatten(shape[0], (1, *(side,) * rank), (1, *(side,) * rank))]
    return []


def _unflatten(length: int, into: Shape, whole: Shape) -> Offer:
    label = message("Insert Unflatten: {shape}", shape=text(whole))
    return "insert", {"type": "Unflatten", "params": {"dim": 1, "unflattened_size": into}, "label": label}


def places(rank: int) -> str:
    """"i,j" """
    return ",".join(PLACES[:rank])


def offsets(rank: int) -> str:
    """"m,n" """
    return ",".join(OFFSETS[:rank])


def seen_at(stride: tuple[int, ...], dilation: tuple[int, ...]) -> str:
    """The place that window (i, j) reads at (m, n), in LaTeX: "2i+m, 2j+n"."""
    return ", ".join(
        f"{'' if s == 1 else s}{at}+{'' if d == 1 else d}{by}"
        for s, d, at, by in zip(stride, dilation, PLACES, OFFSETS, strict=False)
    )
