"""Operators of a .pt2 file that view, cut or join axes."""

from __future__ import annotations

from typing import Any

from neurarium.imports import axes
from neurarium.imports.arithmetic import as_value, cast
from neurarium.imports.aten_base import Given, rule
from neurarium.imports.builder import Builder
from neurarium.imports.traced import NumberType
from neurarium.imports.values import Fixed, Value


@rule("contiguous", "clone", "detach", "alias", "lift_fresh_copy", "detach_", "positive")
def _same(b: Builder, a: Given) -> Any:
    return a.named.get("self", a.named.get("input"))


@rule("to", "_to_copy", "type_as", "float", "_cast_Float")
def _to(b: Builder, a: Given) -> Any:
    dtype = a.named.get("dtype")
    return cast(b, a.first, dtype.kind) if isinstance(dtype, NumberType) else a.first




@rule("view", "reshape", "_unsafe_view", "_reshape_alias")
def _view(b: Builder, a: Given) -> Any:
    return axes.view(b, a.first, a("size", a("shape")))


@rule("flatten")
def _flatten(b: Builder, a: Given) -> Any:
    return axes.flatten(b, a.first, a("start_dim", 0), a("end_dim", -1))


@rule("unflatten")
def _unflatten(b: Builder, a: Given) -> Any:
    return axes.unflatten(b, a.first, a("dim"), a("sizes"))


@rule("permute")
def _permute(b: Builder, a: Given) -> Any:
    return axes.permute(b, a.first, a("dims"))


@rule("transpose", "swapaxes", "swapdims")
def _transpose(b: Builder, a: Given) -> Any:
    return axes.transpose(b, a.first, a("dim0", a("axis0")), a("dim1", a("axis1")))


@rule("t", "numpy_T", "mT")
def _turned(b: Builder, a: Given) -> Any:
    return axes.transpose(b, a.first, -2, -1)


@rule("unsqueeze")
def _unsqueeze(b: Builder, a: Given) -> Any:
    return axes.unsqueeze(b, a.first, a("dim"))


@rule("squeeze")
def _squeeze(b: Builder, a: Given) -> Any:
    dim = a.named.get("dim")
    return axes.squeeze(b, a.first, dim if isinstance(dim, list) or dim is None else [dim])


@rule("select")
def _select(b: Builder, a: Given) -> Any:
    return axes.select(b, a.first, a("dim"), a("index"))


@rule("slice")
def _slice(b: Builder, a: Given) -> Any:
    return axes.slice_(b, a.first, a("dim", 0), a("start", 0), a("end", 2**63 - 1), a("step", 1))


@rule("narrow")
def _narrow(b: Builder, a: Given) -> Any:
    return axes.slice_(b, a.first, a("dim"), a("start"), a("start") + a("length"), 1)


@rule("chunk")
def _chunk(b: Builder, a: Given) -> Any:
    size, count = a.first.sizes[a.first.axis(a("dim", 0))], a("chunks")
    return axes.split(b, a.first, a("dim", 0), _parts(size, -(-size // count)))


@rule("split", "split_with_sizes", "tensor_split")
def _split(b: Builder, a: Given) -> Any:
    size, wanted = a.first.sizes[a.first.axis(a("dim", 0))], a("split_size", a("split_sizes"))
    return axes.split(b, a.first, a("dim", 0), wanted if isinstance(wanted, list) else _parts(size, wanted))


@rule("unbind")
def _unbind(b: Builder, a: Given) -> Any:
    dim = a("dim", 0)
    return [axes.select(b, a.first, dim, index) for index in range(a.first.sizes[a.first.axis(dim)])]


def _parts(size: int, each: int) -> list[int]:
    return [min(each, size - start) for start in range(0, size, each)]


def joined(b: Builder, parts: list[Any]) -> list[Value]:
    """Values, with constants as cards; empty ones dropped."""
    batch = next((part.batch_axis for part in parts if isinstance(part, Value)), 0)
    return [as_value(b, part, batch) for part in parts if not isinstance(part, Fixed) or part.array.size]


@rule("cat", "concat", "concatenate")
def _cat(b: Builder, a: Given) -> Any:
    return axes.concat(b, joined(b, a("tensors")), a("dim", 0))


@rule("stack")
def _stack(b: Builder, a: Given) -> Any:
    return axes.stack(b, joined(b, a("tensors")), a("dim", 0))
