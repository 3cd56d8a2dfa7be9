"""Places of the largest and smallest number, and two values compared along an axis."""

from __future__ import annotations

from dataclasses import replace

from neurarium.imports.arithmetic import constant_card, reduced
from neurarium.imports.axes import aligned, along, plain, unsqueeze, without
from neurarium.imports.builder import Builder
from neurarium.imports.report import NotDrawable
from neurarium.imports.values import Fixed, Value
from neurarium.messages import message


def placed(b: Builder, kind: str, value: Value, dim: int | None, keep: bool) -> Value:
    """ArgMax or ArgMin along one axis."""
    return reduced(b, kind, value, None if dim is None else [dim], keep)


def compared_along(
    b: Builder, kind: str, one: Value, other: Value, dim: int | None, keep: bool, **params: float
) -> Value:
    """A layer that compares two values along one axis (None: the last, which the layer knows by itself)."""
    while len(one.layout) < len(other.layout):
        one = unsqueeze(b, one, 0)
    while len(other.layout) < len(one.layout):
        other = unsqueeze(b, other, 0)
    if dim is None:
        first, second = b.arrange(one, 1), b.arrange(other, 1)
        atom = len(first.shape)
    else:
        first, second = aligned(b, [one, other])
        (first, atom), (second, place) = along(b, first, dim), along(b, second, dim)
        params["dim"] = atom
        if atom != place:
            raise NotDrawable(message("its inputs have the batch along different axes"))
    if first.layout != second.layout or len(first.shape) != len(second.shape):
        raise NotDrawable(message("its inputs have the batch along different axes"))
    alone = len(first.shape) == 1 and not keep
    result = b.one(kind, [plain(first), plain(second)], {"keepdim": keep or alone, **params})
    if keep:
        return b.settle(replace(result, layout=first.layout))
    if alone:
        return b.settle(replace(result, layout=tuple(group for group in first.layout if group != (atom,))))
    return b.settle(without(first, result, atom))


def distances(b: Builder, value: Value, table: Fixed, power: float) -> Value:
    """How far every row of `value` (..., D) is from every one of a table (K, D): (..., K), as torch.cdist has it."""
    if table.array.ndim != 2:
        raise NotDrawable(message("it looks numbers up in a table of another form"))
    inner = b.arrange(value, 1)
    rank = len(inner.shape)
    rows = constant_card(b, table)
    if rank > 1:
        rows = b.reshaped(rows, ((1,) * (rank - 1) + table.sizes))
    points = b.one("Unsqueeze", [plain(inner)], {"dim": rank}, helper=True)
    result = b.one("PairwiseDistance", [points, rows], {"p": power, "eps": 0.0})
    return b.settle(replace(result, layout=inner.layout))
