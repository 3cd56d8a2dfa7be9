"""Arithmetic of values: number by number, along axes, between matrices; and constants that stand as cards."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from neurarium.imports.axes import aligned, along, fold_batch, plain, unsqueeze, without
from neurarium.imports.builder import Builder
from neurarium.imports.report import NotDrawable
from neurarium.imports.traced import BATCH, kind_of
from neurarium.imports.values import Fixed, Value
from neurarium.layers.catalogue import SPECS
from neurarium.messages import message

Operand = Value | Fixed
MOST_FIXED = 4_000_000  # numbers of a constant that stands as a card
LOWEST = -1e9  # what a mask puts in place of minus infinity; nothing is left of it after a softmax


def unary(b: Builder, kind: str, value: Value, **params: object) -> Value:
    """A layer that takes every number by itself."""
    result = b.one(kind, [plain(value)], params)
    return value.moved(result.node, result.port, result.kind)


def formula(b: Builder, expression: str, value: Value) -> Value:
    """A formula of one input, x."""
    return unary(b, "Expression", value, expression=expression)


def number(value: float) -> str:
    """As formulas write it."""
    if not math.isfinite(value):
        raise NotDrawable(message("it counts with infinity"))
    text = repr(int(value)) if float(value).is_integer() and abs(value) < 1e9 else repr(float(value))
    return f"({text})" if text.startswith("-") else text


SCALAR: dict[str, tuple[str, str]] = {  # value first, value second
    "Add": ("x + {n}", "{n} + x"),
    "Subtract": ("x - {n}", "{n} - x"),
    "Multiply": ("x * {n}", "{n} * x"),
    "Divide": ("x / {n}", "{n} / x"),
    "Power": ("x ^ {n}", "{n} ^ x"),
    "Maximum": ("max(x, {n})", "max({n}, x)"),
    "Minimum": ("min(x, {n})", "min({n}, x)"),
}
_IDLE = {("Add", 0.0), ("Subtract", 0.0), ("Multiply", 1.0), ("Divide", 1.0), ("Power", 1.0)}
_FOLD: dict[str, Callable[..., np.ndarray]] = {
    "Add": np.add, "Subtract": np.subtract, "Multiply": np.multiply, "Divide": np.divide, "Power": np.power,
    "Maximum": np.maximum, "Minimum": np.minimum,
}  # fmt: skip


def binary(b: Builder, kind: str, first: Operand | float, second: Operand | float) -> Operand:
    """Two values number by number, one of which may be a constant or a plain number."""
    one = Fixed(np.asarray(first)) if isinstance(first, int | float) else first
    other = Fixed(np.asarray(second)) if isinstance(second, int | float) else second
    if isinstance(one, Fixed) and isinstance(other, Fixed):
        return Fixed(_FOLD[kind](one.array, other.array), "", one.learned or other.learned)
    if isinstance(other, Fixed) and isinstance(one, Value):
        return _with_fixed(b, kind, one, other, turned=False)
    if isinstance(one, Fixed) and isinstance(other, Value):
        return _with_fixed(b, kind, other, one, turned=True)
    assert isinstance(one, Value)
    assert isinstance(other, Value)
    return _two(b, kind, one, other)


def _with_fixed(b: Builder, kind: str, value: Value, fixed: Fixed, *, turned: bool) -> Value:
    same = fixed.array.size == 1 and not fixed.learned
    if same and fixed.array.ndim <= len(value.layout):
        plain_number = float(fixed.array.reshape(-1)[0])
        if (kind, plain_number) in _IDLE and not (turned and kind in ("Subtract", "Divide", "Power")):
            return value
        return formula(b, SCALAR[kind][turned].format(n=number(plain_number)), value)
    value = _stretched_to(b, value, fixed.array.ndim)
    inner = value if value.plain else b.separate(b.settle(value))
    card = source(b, fixed, inner)
    cards = [card, plain(inner)] if turned else [plain(inner), card]
    result = _made(b, kind, cards)
    return b.settle(replace(result, layout=inner.layout))


def _stretched_to(b: Builder, value: Value, axes: int) -> Value:
    """Axes of size 1 in front, where a constant has more of them."""
    while len(value.layout) < axes:
        value = unsqueeze(b, value, 0)
    return value


def _two(b: Builder, kind: str, one: Value, other: Value) -> Value:
    one, other = _unstretched(b, one, other), _unstretched(b, other, one)
    if one.layout == other.layout and one.shape == other.shape and one.atoms == other.atoms:
        result = _made(b, kind, [plain(one), plain(other)])
        return one.moved(result.node, result.port, result.kind)
    one, other = (
        _stretched_to(b, one, len(other.layout)), _stretched_to(b, other, len(one.layout))
    )  # fmt: skip
    first, second = aligned(b, [one, other])
    result = _made(b, kind, [plain(first), plain(second)])
    return b.settle(replace(result, layout=first.layout))


def _unstretched(b: Builder, value: Value, other: Value) -> Value:
    """What was stretched only to be counted together with another value is stretched by that anyway."""
    before = b.stretched.get(value)
    if before is None or other.sizes != value.sizes or other in b.stretched:
        return value
    return before


def compared(b: Builder, sign: str, first: Operand | float, second: Operand | float) -> Operand:
    """1 where it is true, 0 elsewhere."""
    turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
    if not isinstance(first, Value):
        first, second, sign = second, first, turned[sign]
    if not isinstance(first, Value):
        raise NotDrawable(message("it works on no value of the network"))
    if isinstance(second, int | float):
        return formula(b, f"x {sign} {number(second)}", first)
    away = binary(b, "Subtract", first, second)
    assert isinstance(away, Value)
    return formula(b, f"x {sign} 0", away)


def either(b: Builder, mask: Operand, first: Operand | float, second: Operand | float) -> Operand:
    """`first` where the mask is 1, `second` elsewhere."""
    other: Operand = formula(b, "1 - x", mask) if isinstance(mask, Value) else Fixed(1.0 - mask.array)
    parts = [
        binary(b, "Multiply", chosen, value)
        for chosen, value in ((mask, _finite(first)), (other, _finite(second)))
        if not _zero(value)
    ]  # fmt: skip
    return binary(b, "Add", parts[0], parts[1]) if len(parts) == 2 else parts[0]


def _zero(value: Operand | float) -> bool:
    return not isinstance(value, Value) and not np.asarray(value.array if isinstance(value, Fixed) else value).any()


def _finite(value: Operand | float) -> Operand | float:
    """0 times infinity is no number; what is as good as infinite takes its place."""
    if isinstance(value, Value):
        return value
    array = np.asarray(value.array if isinstance(value, Fixed) else value, np.float32)
    return Fixed(np.clip(array, LOWEST, -LOWEST))


def squares(b: Builder, value: Value) -> Value:
    return formula(b, "x ^ 2", value)


def _made(b: Builder, kind: str, cards: Sequence[Value]) -> Value:
    words = {"Power": "a ^ b", "Maximum": "max(a, b)", "Minimum": "min(a, b)"}
    if kind == "Add" and len({card.shape for card in cards}) > 1:
        return b.one("Expression", cards, {"expression": "a + b"})  # which stretches sizes of 1
    if kind in words:
        return b.one("Expression", cards, {"expression": words[kind]})
    return b.one(kind, cards)


def source(b: Builder, fixed: Fixed, like: Value | None = None, *, batch: int = 0) -> Value:
    """A card that gives the constant. Of the axes of `like` (else: of its own) the batch is left away.

    The card's axes are those of `like`'s card, so that both can be counted together number by number.
    """
    array = fixed.array
    if array.size > MOST_FIXED and not any(stride == 0 for stride in array.strides):
        raise NotDrawable(message("it counts with {count:,} constant numbers", count=array.size))
    if like is not None:
        batch = like.batch_axis
        array = array.reshape((1,) * (len(like.layout) - array.ndim) + array.shape)
    once = fold_batch(Fixed(array, fixed.path, fixed.learned), batch)
    if once is None:
        raise NotDrawable(message("its constant differs from sample to sample"))
    array = np.ascontiguousarray(np.squeeze(once.array, axis=batch))
    return constant_card(b, Fixed(array, fixed.path, fixed.learned, fixed.origin))


def constant_card(b: Builder, fixed: Fixed) -> Value:
    """A card that gives these numbers for every sample: learned ones as a Parameter, others as one that is frozen."""
    array = fixed.array
    if array.ndim == 0:
        array = array.reshape(1)
    known = b.known.get((fixed.path, array.shape)) if fixed.path else None
    if known is not None:
        return known
    if kind_of(array.dtype) != "float":
        array = array.astype(np.float32)
    if np.isinf(array).any():
        array = np.nan_to_num(array, neginf=LOWEST, posinf=-LOWEST, nan=np.nan)
    spec = SPECS.get("Parameter")
    if spec is None or spec.weights is None:
        raise NotDrawable(message("there is no layer “{type}” yet", type="Parameter"))
    low = float(array.min()) if array.size else 0.0
    if not fixed.learned and array.size and low == float(array.max()) and "Constant" in SPECS:
        return b.one("Constant", (), {"shape": array.shape, "value": low}, helper=True)
    name = next(iter(spec.weights(spec.filled({"shape": array.shape}), {})))
    params = {"shape": array.shape} | ({} if fixed.learned else {"frozen": True})
    value = b.one("Parameter", (), params, {name: Fixed(array, fixed.path, fixed.learned)}, helper=True)
    if fixed.path or fixed.origin:
        b.name_last(fixed.path or fixed.origin)
    if fixed.path:
        b.known[fixed.path, array.shape] = value
    return value


def as_value(b: Builder, operand: Operand, batch: int = 0) -> Value:
    """A value; a constant becomes a card."""
    return operand if isinstance(operand, Value) else source(b, operand, batch=batch)


def reduced(b: Builder, kind: str, value: Value, dims: Sequence[int] | None, keep: bool) -> Value:
    """Mean, Sum, Max or Min over axes (None: over all but the batch)."""
    if dims is None or not dims:
        raise NotDrawable(message("it joins the samples of the batch"))
    axes = sorted(value.axis(dim) for dim in dims)
    atoms = []
    for axis in axes:
        value, _ = along(b, value, axis)
    atoms = [value.card_axis(axis) for axis in axes]
    chosen = tuple(atoms) if SPECS[kind].param("dim").kind == "list" else atoms[0]
    if len(atoms) > 1 and not isinstance(chosen, tuple):
        raise NotDrawable(message("it works along several axes at once"))
    alone = len(atoms) == len(value.shape) and not keep  # one number for every sample: a card keeps an axis for it
    result = b.one(kind, [plain(value)], {"dim": chosen, "keepdim": keep or alone})
    if alone:
        layout_left = tuple(group for axis, group in enumerate(value.layout) if axis not in axes)
        return b.settle(replace(b.reshaped(result, (1,)), layout=layout_left))
    if keep:
        return b.settle(replace(result, layout=value.layout))
    layout, gone = value, sorted(atoms, reverse=True)
    current = replace(result, layout=value.layout)
    for atom in gone:
        current = without(layout, current, atom)
        layout = current
    return b.settle(current)


def along_axis(b: Builder, kind: str, value: Value, dim: int, **params: object) -> Value:
    """Softmax and its kin: a layer along one axis that keeps all sizes."""
    inner, atom = along(b, value, dim)
    where = -1 if atom == len(inner.shape) else atom
    result = b.one(kind, [plain(inner)], {"dim": where, **params})
    return b.settle(replace(result, layout=inner.layout))


def matmul(b: Builder, first: Operand, second: Operand) -> Operand:
    """Matrices along the last two axes."""
    if isinstance(first, Fixed) and isinstance(second, Fixed):
        return Fixed(np.matmul(first.array, second.array), "", first.learned or second.learned)
    if isinstance(second, Fixed) and isinstance(first, Value):
        if second.array.ndim == 2:
            from neurarium.imports.standard import linear

            return linear(b, first, Fixed(second.array.T, second.path and f"{second.path}.T", second.learned), None)
        inner = b.arrange(first, 2)
        return _product(b, inner, source(b, second, inner), inner)
    if isinstance(first, Fixed) and isinstance(second, Value):
        inner = b.arrange(second, 2)
        ready = replace(first, array=np.asarray(first.array))
        return _product(b, source(b, ready, inner), inner, inner)
    assert isinstance(first, Value)
    assert isinstance(second, Value)
    one, other = b.arrange(first, 2), b.arrange(second, 2)
    if one.layout != other.layout or one.atoms[:-2] != other.atoms[:-2]:
        first, second = _stretched_to(b, first, len(second.layout)), _stretched_to(b, second, len(first.layout))
        one, other = aligned(b, [first, second])
        if one.batch_axis >= len(one.layout) - 2:
            raise NotDrawable(message("it works along the batch, which samples do not share here"))
    return _product(b, one, other, one)


def _product(b: Builder, one: Value, other: Value, like: Value) -> Value:
    result = b.one("MatMul", [plain(one), plain(other)])
    return b.settle(replace(result, layout=like.layout))


def cast(b: Builder, value: Value, kind: str) -> Value:
    """Another kind of numbers; nothing where it is the same."""
    return value if value.kind == kind else unary(b, "Cast", value, dtype=kind)


def batch_sized(sizes: Sequence[int], batch: int | None) -> bool:
    """Is the batch among these sizes?"""
    return any(size == BATCH or (batch is not None and size == batch) for size in sizes[:1])
