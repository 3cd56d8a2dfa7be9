"""Numbers repeated along an axis: expand, repeat and their kin, whichever file they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from neurarium.imports import axes
from neurarium.imports.builder import Builder
from neurarium.imports.report import NotDrawable
from neurarium.imports.traced import BATCH
from neurarium.imports.values import Value
from neurarium.messages import message

MOST_COPIES = 64  # wires into one Concat


def expand(b: Builder, value: Value, sizes: Sequence[int]) -> Value:
    """Axes of size 1 stretched to the given sizes (-1: as it is), new ones in front."""
    lead = len(sizes) - len(value.layout)
    if lead < 0:
        raise NotDrawable(message("its sizes do not fit"))
    original = value
    for _ in range(lead):
        value = axes.unsqueeze(b, value, 0)
    wanted = list(value.sizes)
    for axis, (size, now) in enumerate(zip(sizes, value.sizes, strict=True)):
        if size in (-1, now) or (now == BATCH and size == b.batch):
            continue
        if now != 1 or axis == value.batch_axis or size == BATCH:
            raise NotDrawable(message("it repeats numbers along an axis"))
        wanted[axis] = size
    if tuple(wanted) == value.sizes:
        return value
    inner = b.separate(b.settle(value))
    shape = tuple(size for axis, size in enumerate(wanted) if axis != inner.batch_axis)
    zeros = b.one("Constant", (), {"shape": shape, "value": 0.0}, helper=True)
    made = b.one("Expression", [axes.plain(inner), zeros], {"expression": "a + b"})
    result = b.settle(replace(made, layout=inner.layout))
    b.stretched[result] = original
    return result


def repeat(b: Builder, value: Value, times: Sequence[int]) -> Value:
    """Every axis so many times one after the other, as `Tensor.repeat` does; new axes come in front."""
    for _ in range(len(times) - len(value.layout)):
        value = axes.unsqueeze(b, value, 0)
    for axis, count in enumerate(times):
        if count == 1:
            continue
        if value.sizes[axis] == 1:
            value = expand(b, value, [*(-1 for _ in range(axis)), count, *(-1 for _ in times[axis + 1 :])])
            continue
        if count > MOST_COPIES or count < 1 or 0 in value.layout[axis]:
            raise NotDrawable(message("it repeats numbers along an axis"))
        value = axes.concat(b, [value] * count, axis)
    return value


def repeat_each(b: Builder, value: Value, times: int, dim: int) -> Value:
    """Every place along an axis so many times in a row, as `torch.repeat_interleave` does."""
    axis = value.axis(dim)
    sizes = value.sizes
    wide = axes.unsqueeze(b, value, axis + 1)
    wide = expand(b, wide, [-1 if place != axis + 1 else times for place in range(len(sizes) + 1)])
    return axes.view(b, wide, (*sizes[:axis], sizes[axis] * times, *sizes[axis + 1 :]))
