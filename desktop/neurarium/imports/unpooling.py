"""MaxPool with places, and MaxUnpool that puts numbers back there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from neurarium.imports.axes import plain
from neurarium.imports.builder import Builder
from neurarium.imports.report import NotDrawable
from neurarium.imports.standard import one_or_axes, pool
from neurarium.imports.values import Value
from neurarium.layers.catalogue import SPECS
from neurarium.layers.unpooling import usual_size
from neurarium.messages import message


def max_pool_places(b: Builder, value: Value, kernel: Sequence[int], params: Mapping[str, Any]) -> list[Value]:
    """[what is kept, where it stood]."""
    out = pool(b, "MaxPool", value, kernel, params)
    return [out, Value.of(out.node, "indices", out.shape, "int")]


def max_unpool(b: Builder, value: Value, indices: Any, size: Sequence[int]) -> Value:
    """`size` is that of the answer's maps; windows are those of the MaxPool that found the places."""
    if not isinstance(indices, Value):
        raise NotDrawable(message("where it looks is worked out while it runs"))
    inner, where = b.needed(value), b.needed(indices)
    before = _narrow(b, where)
    pooled = b.made_by(before)
    if not pooled.type.startswith("MaxPool") or before.port != "indices":
        raise NotDrawable(message("where it looks is worked out while it runs"))
    flat = before.shape != where.shape  # torch unpools a sequence as a picture of width 1
    if flat:
        inner = _narrow(b, inner)
    rank = len(before.shape) - 1
    names = [name for name in ("kernel_size", "stride", "padding") if name in pooled.params]
    params: dict[str, Any] = {name: pooled.params[name] for name in names}
    wanted = tuple(size)[:rank]
    made, _ = usual_size(SPECS[f"MaxUnpool{rank}d"].filled(params), inner.shape[1:])
    if made != wanted:
        params["output_size"] = one_or_axes(wanted)
    result = b.one(f"MaxUnpool{rank}d", [inner, before], params)
    return replace(result, layout=(*result.layout, ())) if flat else result


def _narrow(b: Builder, value: Value) -> Value:
    """A picture of width 1 as the sequence that it was made of."""
    card = b.made_by(value)
    if card.type != "Reshape" or value.shape[-1] != 1:
        return plain(value)
    edge = next(edge for edge in b.edges if edge.target == card.id)
    return Value.of(edge.source, edge.source_port, value.shape[:-1], value.kind)
