"""Views, cuts and joins of values: what operators do to axes, whichever file they come from.

Sizes and axes are the model's, the batch included. Every function returns the new value, or raises `NotDrawable`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import prod

import numpy as np

from neurarium.imports.builder import Builder
from neurarium.imports.report import NotDrawable
from neurarium.imports.traced import BATCH
from neurarium.imports.values import Fixed, Value, split_evenly
from neurarium.messages import message


def view(b: Builder, value: Value, sizes: Sequence[int]) -> Value:
    """The same numbers in the same order under other sizes (-1: whatever is left)."""
    problem: NotDrawable | None = None
    for candidate in _candidates(b, value, tuple(sizes)):
        try:
            with b.attempt():
                return _viewed(b, value, candidate)
        except NotDrawable as error:
            problem = problem or error
    raise problem or NotDrawable(message("its sizes do not fit"))


def _candidates(b: Builder, value: Value, sizes: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """The sizes as they may be meant: a file for a fixed batch spells that number out."""
    total = prod(value.sizes)
    written = [sizes]
    if b.batch is not None:
        for index, size in enumerate(sizes):
            if size > 0 and size % b.batch == 0:
                other = (*sizes[:index], size // b.batch * BATCH, *sizes[index + 1 :])
                first = index == 0 and size == b.batch and value.layout and value.layout[0] == (0,)
                written.insert(0 if first else len(written), other)
    for candidate in written:
        known = prod(size for size in candidate if size != -1)
        if -1 in candidate and known and total % known == 0:
            yield tuple(total // known if size == -1 else size for size in candidate)
        elif -1 not in candidate and known == total:
            yield candidate


def _viewed(b: Builder, value: Value, sizes: tuple[int, ...]) -> Value:
    if sizes == value.sizes:
        return value
    if value.layout and value.layout[0] == (0,) and sizes[0] == BATCH:
        plain = b.settle(value)
        merged = _flattened(plain.shape, sizes[1:])
        if merged is not None:
            return b.one("Flatten", [plain], {"start_dim": merged[0] + 1, "end_dim": merged[1]})
        return b.one("Reshape", [plain], {"shape": sizes[1:]}) if sizes[1:] != plain.shape else plain
    atoms, layout = split_evenly(value.atoms, value.layout, sizes)
    return b.settle(replace(value, atoms=atoms, layout=layout))


def _flattened(shape: tuple[int, ...], target: tuple[int, ...]) -> tuple[int, int] | None:
    """(first axis, torch's number of the last or -1) where a view only joins neighbouring axes into one."""
    if len(target) >= len(shape) or not target:
        return None
    count = len(shape) - len(target) + 1
    for first in range(len(target)):
        if shape[:first] == target[:first] and shape[first + count :] == target[first + 1 :]:
            last = first + count - 1
            return first, -1 if last == len(shape) - 1 else last + 1
    return None


def flatten(b: Builder, value: Value, start: int, end: int) -> Value:
    first, last = value.axis(start), value.axis(end)
    sizes = value.sizes
    return view(b, value, (*sizes[:first], prod(sizes[first : last + 1]), *sizes[last + 1 :]))


def unflatten(b: Builder, value: Value, dim: int, sizes: Sequence[int]) -> Value:
    axis = value.axis(dim)
    own = value.sizes
    known = prod(size for size in sizes if size != -1)
    inner = tuple(own[axis] // known if size == -1 else size for size in sizes)
    return view(b, value, (*own[:axis], *inner, *own[axis + 1 :]))


def permute(b: Builder, value: Value, dims: Sequence[int]) -> Value:
    order = [value.axis(dim) for dim in dims]
    return b.settle(replace(value, layout=tuple(value.layout[axis] for axis in order)))


def transpose(b: Builder, value: Value, first: int, second: int) -> Value:
    order = list(range(len(value.layout)))
    one, other = value.axis(first), value.axis(second)
    order[one], order[other] = order[other], order[one]
    return permute(b, value, order)


def unsqueeze(b: Builder, value: Value, dim: int) -> Value:
    place = dim % (len(value.layout) + 1)
    layout = (*value.layout[:place], (), *value.layout[place:])
    return b.settle(replace(value, layout=layout))


def squeeze(b: Builder, value: Value, dims: Sequence[int] | None) -> Value:
    """Axes of size 1 away: all of them (None) or those named."""
    chosen = range(len(value.layout)) if dims is None else [value.axis(dim) for dim in dims]
    gone = {axis for axis in chosen if value.sizes[axis] == 1}
    return b.settle(replace(value, layout=tuple(group for axis, group in enumerate(value.layout) if axis not in gone)))


def cut(b: Builder, value: Value) -> Value:
    """The card's axes are the atoms."""
    if value.shape == value.atoms[1:]:
        return value
    result = b.reshaped(value, value.atoms[1:])
    return replace(result, layout=value.layout)


def along(b: Builder, value: Value, dim: int) -> tuple[Value, int]:
    """(value, torch's number of the card's axis) for an operator that works along one axis."""
    if not value.layout[value.axis(dim)]:
        value = b.separate(value)
    try:
        atom = value.card_axis(dim)
    except NotDrawable:
        value = b.separate(value)
        atom = value.card_axis(dim)
    value = cut(b, value)
    return value, atom


def without(before: Value, after: Value, atom: int) -> Value:
    """`after` is the card's output with one axis gone; the others lie as in `before`."""
    layout = tuple(
        tuple(other - (other > atom) for other in group) for group in before.layout if group != (atom,)
    )
    return replace(after, layout=layout)


def select(b: Builder, value: Value, dim: int, index: int) -> Value:
    """One of the positions along an axis, which goes."""
    last = _last_state(b, value, dim, index)
    if last is not None:
        return last
    if value.sizes[value.axis(dim)] == 1 and 0 not in value.layout[value.axis(dim)]:
        return squeeze(b, value, [dim])
    inner, atom = along(b, value, dim)
    result = b.one("Select", [plain(inner)], {"dim": atom, "index": index})
    return b.settle(without(inner, result, atom))


def _last_state(b: Builder, value: Value, dim: int, index: int) -> Value | None:
    """`h_n[-1]` of a recurrent layer in one direction is its port "last"."""
    card = b.made_by(value)
    if value.port != "states" or value.layout != ((1,), (0,), (2,)) or value.axis(dim) != 0:
        return None
    if card.params.get("bidirectional") or index % value.shape[0] != value.shape[0] - 1:
        return None
    return Value.of(value.node, "last", value.shape[1:], value.kind)


def plain(value: Value) -> Value:
    """The card's output as it is, whatever the model makes of it."""
    return Value.of(value.node, value.port, value.shape, value.kind)


def slice_(b: Builder, value: Value, dim: int, start: int, end: int, step: int) -> Value:
    axis = value.axis(dim)
    size = value.sizes[axis]
    first, last, _ = slice(start, end, step).indices(size)
    if first == 0 and last >= size and step == 1:
        return value
    if size == BATCH and b.batch is not None and first == 0 and end == b.batch and step == 1:
        return value
    inner, atom = along(b, value, dim)
    stop = None if last >= size else last
    params = {"dim": atom, "start": first, "stop": stop, "step": step}
    return b.settle(replace(b.one("Slice", [plain(inner)], params), layout=inner.layout))


def split(b: Builder, value: Value, dim: int, sizes: Sequence[int]) -> list[Value]:
    """Parts of the given sizes along an axis."""
    if len(sizes) == 1:
        return [value]
    inner, atom = along(b, value, dim)
    if len(set(sizes)) == 1:
        parts = b.card("Chunk", [plain(inner)], {"dim": atom, "chunks": len(sizes)})
    else:
        parts = b.card("Split", [plain(inner)], {"dim": atom, "sizes": tuple(sizes)})
    return [b.settle(replace(part, layout=inner.layout)) for part in parts]


def concat(b: Builder, values: Sequence[Value], dim: int) -> Value:
    """Side by side along an axis. `values` have the same number of axes."""
    if len(values) == 1:
        return values[0]
    both = _both_states(b, values, dim)
    if both is not None:
        return both
    inner = aligned(b, values)
    atom = inner[0].card_axis(dim)
    result = b.one("Concat", [plain(value) for value in inner], {"dim": atom})
    return b.settle(replace(result, layout=inner[0].layout))


def stack(b: Builder, values: Sequence[Value], dim: int) -> Value:
    """Side by side along a new axis."""
    inner = [b.settle(value) for value in values]
    inner = inner if len(inner[0].layout) == 1 else aligned(b, values)
    place = dim % (len(inner[0].layout) + 1)
    if place <= inner[0].batch_axis or len(inner[0].layout) != len(inner[0].shape) + 1:
        return concat(b, [unsqueeze(b, value, dim) for value in values], dim)
    result = b.one("Stack", [plain(value) for value in inner], {"dim": place})
    if inner[0].batch_axis:
        raise NotDrawable(message("the samples of the batch do not stand along its first axis"))
    return result


def _both_states(b: Builder, values: Sequence[Value], dim: int) -> Value | None:
    """`cat([h_n[-2], h_n[-1]])` of a layer in both directions is its port "last"."""
    cards = [b.made_by(value) for value in values]
    if len(cards) != 2 or any(card.type != "Select" or card.params.get("dim", 1) != 1 for card in cards):
        return None
    sources = [next((edge for edge in b.edges if edge.target == card.id), None) for card in cards]
    if None in sources or len({(e.source, e.source_port) for e in sources if e}) != 1:
        return None
    edge = sources[0]
    if edge is None or edge.source_port != "states" or len(values[0].layout) != 2 or values[0].axis(dim) != 1:
        return None
    owner = b.card_of(edge.source)
    rows = 2 * int(owner.params.get("num_layers", 1))
    if [int(card.params.get("index", 0)) % rows for card in cards] != [rows - 2, rows - 1]:
        return None
    return Value.of(edge.source, "last", (2 * values[0].shape[0],), values[0].kind)


def aligned(b: Builder, values: Sequence[Value]) -> list[Value]:
    """All of them with the same arrangement of axes."""
    first = values[0]
    if all(v.layout == first.layout and v.shape == v.atoms[1:] for v in values):
        return list(values)
    result = [b.separate(b.settle(value)) for value in values]
    if len({value.batch_axis for value in result}) != 1 or len({len(value.layout) for value in result}) != 1:
        raise NotDrawable(message("its inputs have the batch along different axes"))
    return result


def fold_batch(fixed: Fixed, axis: int) -> Fixed | None:
    """Numbers that a model spells out for every sample, once; None where they differ between samples."""
    array = fixed.array
    if array.shape[axis] == 1:
        return fixed
    first = np.take(array, [0], axis=axis)
    same = array.strides[axis] == 0 or np.array_equal(np.broadcast_to(first, array.shape), array)
    return Fixed(first, "", fixed.learned) if same else None
