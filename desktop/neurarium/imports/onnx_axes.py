"""Operators of an ONNX file that view, cut or join axes."""

from __future__ import annotations

from math import prod
from typing import Any

from neurarium.imports import axes, standard
from neurarium.imports.arithmetic import as_value
from neurarium.imports.builder import Builder
from neurarium.imports.onnx_base import Given, rule
from neurarium.imports.report import NotDrawable
from neurarium.imports.stretching import expand, repeat
from neurarium.imports.values import Fixed, Value
from neurarium.messages import message


@rule("Gather")
def _gather(b: Builder, a: Given) -> Any:
    table, places = a.args[0], a.args[1]
    dim = int(a.named.get("axis", 0))
    if isinstance(table, Fixed) and isinstance(places, Value):
        if dim != 0 or table.array.ndim != 2:
            raise NotDrawable(message("it looks numbers up in a table of another form"))
        return standard.embedding(b, table, places)
    if not isinstance(places, Fixed) or not isinstance(table, Value):
        raise NotDrawable(message("where it looks is worked out while it runs"))
    if places.array.ndim == 0:
        return axes.select(b, table, dim, int(places.array))
    rows = [int(row) for row in places.array.reshape(-1)]
    if rows and rows == list(range(rows[0], rows[0] + len(rows))) and places.array.ndim == 1:
        return axes.slice_(b, table, dim, rows[0], rows[0] + len(rows), 1)
    if places.array.ndim == 1 and len(rows) <= 16:
        return axes.stack(b, [axes.select(b, table, dim, row) for row in rows], dim)
    raise NotDrawable(message("it takes {count:,} numbers out of order", count=len(rows)))


@rule("Reshape")
def _reshape(b: Builder, a: Given) -> Any:
    sizes = a.numbers(1, "shape") or []
    own = a.first.sizes
    if not a.named.get("allowzero", 0):
        sizes = [own[index] if size == 0 and index < len(own) else size for index, size in enumerate(sizes)]
    return axes.view(b, a.first, sizes)


@rule("Flatten")
def _flatten(b: Builder, a: Given) -> Any:
    value = a.first
    axis = int(a.named.get("axis", 1)) % (len(value.layout) + 1)
    own = value.sizes
    return axes.view(b, value, (prod(own[:axis]), prod(own[axis:])))


@rule("Transpose")
def _transpose(b: Builder, a: Given) -> Any:
    value = a.first
    return axes.permute(b, value, a.named.get("perm", list(reversed(range(len(value.layout))))))


@rule("Squeeze")
def _squeeze(b: Builder, a: Given) -> Any:
    return axes.squeeze(b, a.first, a.numbers(1, "axes"))


@rule("Unsqueeze")
def _unsqueeze(b: Builder, a: Given) -> Any:
    value = a.first
    dims = a.numbers(1, "axes") or []
    whole = len(value.layout) + len(dims)
    for dim in sorted(dim % whole for dim in dims):
        value = axes.unsqueeze(b, value, dim)
    return value


@rule("Expand")
def _expand(b: Builder, a: Given) -> Any:
    value = a.first
    sizes = [-1 if size == 1 else size for size in a.numbers(1) or []]
    short = len(value.layout) - len(sizes)
    return expand(b, value, [-1] * short + sizes)


@rule("Tile")
def _tile(b: Builder, a: Given) -> Any:
    return repeat(b, a.first, a.numbers(1) or [])


@rule("Slice")
def _slice(b: Builder, a: Given) -> Any:
    value = a.first
    starts, ends = a.numbers(1, "starts") or [], a.numbers(2, "ends") or []
    dims = a.numbers(3, "axes") or list(range(len(starts)))
    steps = a.numbers(4) or [1] * len(starts)
    for dim, start, end, step in zip(dims, starts, ends, steps, strict=True):
        if step < 1:
            raise NotDrawable(message("it goes backwards"))
        value = axes.slice_(b, value, dim, start, end, step)
    return value


@rule("Concat")
def _concat(b: Builder, a: Given) -> Any:
    batch = next((part.batch_axis for part in a.args if isinstance(part, Value)), 0)
    parts = [as_value(b, part, batch) for part in a.args if not isinstance(part, Fixed) or part.array.size]
    return axes.concat(b, parts, int(a.named.get("axis", 0)))


@rule("Split")
def _split(b: Builder, a: Given) -> Any:
    value, dim = a.first, int(a.named.get("axis", 0))
    size = value.sizes[value.axis(dim)]
    sizes = a.numbers(1, "split")
    if sizes is None:
        each = -(-size // a.outputs)
        sizes = [min(each, size - start) for start in range(0, size, each)]
    return axes.split(b, value, dim, sizes)
