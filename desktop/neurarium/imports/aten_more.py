"""Operators of a .pt2 file that take several cards: Einstein sums, repeats, choices, statistics."""

from __future__ import annotations

from typing import Any

import numpy as np

from neurarium.imports import axes
from neurarium.imports.arithmetic import Operand, binary, compared, either, formula, reduced, squares
from neurarium.imports.aten_base import RULES, Given, Rule, rule
from neurarium.imports.builder import Builder
from neurarium.imports.einsum import einsum
from neurarium.imports.report import NotDrawable
from neurarium.imports.stretching import MOST_COPIES, expand, repeat, repeat_each
from neurarium.imports.values import Fixed, Value
from neurarium.messages import message


@rule("einsum")
def _einsum(b: Builder, a: Given) -> Any:
    return einsum(b, a("equation"), a("tensors"))


@rule("expand", "broadcast_to")
def _expand(b: Builder, a: Given) -> Any:
    return expand(b, a.first, a("size"))


@rule("expand_as")
def _expand_as(b: Builder, a: Given) -> Any:
    return expand(b, a.first, a("other").sizes)


@rule("view_as", "reshape_as")
def _view_as(b: Builder, a: Given) -> Any:
    return axes.view(b, a.first, a("other").sizes)


@rule("repeat", "tile")
def _repeat(b: Builder, a: Given) -> Any:
    return repeat(b, a.first, a("repeats", a("dims")))


@rule("repeat_interleave")
def _repeat_interleave(b: Builder, a: Given) -> Any:
    if not isinstance(a("repeats"), int) or a.named.get("dim") is None:
        raise NotDrawable(message("it repeats numbers along an axis"))
    return repeat_each(b, a.first, a("repeats"), a("dim"))


def _constant_rule(value: float | None) -> Rule:
    def run(b: Builder, a: Given) -> Any:
        sizes = tuple(a("size", a.first.sizes))
        fill = float(a("fill_value")) if value is None else value
        return Fixed(np.broadcast_to(np.float32(fill), sizes))

    return run


for _name, _fill in (
    ("new_zeros", 0.0), ("zeros_like", 0.0), ("new_ones", 1.0), ("ones_like", 1.0), ("full_like", None),
    ("new_full", None),
):  # fmt: skip
    RULES[f"aten.{_name}"] = _constant_rule(_fill)


def _comparison_rule(sign: str) -> Rule:
    return lambda b, a: compared(b, sign, a("self"), a("other"))


for _name, _sign in (("gt", ">"), ("lt", "<"), ("ge", ">="), ("le", "<="), ("eq", "=="), ("ne", "!=")):
    RULES[f"aten.{_name}"] = _comparison_rule(_sign)


@rule("logical_not", "bitwise_not")
def _not(b: Builder, a: Given) -> Any:
    return formula(b, "1 - x", a.first)


@rule("logical_and", "bitwise_and")
def _and(b: Builder, a: Given) -> Any:
    return binary(b, "Multiply", a("self"), a("other"))


@rule("logical_or", "bitwise_or")
def _or(b: Builder, a: Given) -> Any:
    return binary(b, "Maximum", a("self"), a("other"))


def _dims(a: Given) -> list[int] | None:
    dim = a.named.get("dim")
    return dim if isinstance(dim, list) or dim is None else [dim]


def _variance(b: Builder, a: Given) -> Value:
    value, dims = a.first, _dims(a)
    if dims is None:
        raise NotDrawable(message("it joins the samples of the batch"))
    away = binary(b, "Subtract", value, reduced(b, "Mean", value, dims, True))
    assert isinstance(away, Value)
    spread = reduced(b, "Mean", squares(b, away), dims, bool(a("keepdim", False)))
    count = int(np.prod([value.sizes[value.axis(dim)] for dim in dims]))
    less = a.named.get("correction", 1 if a("unbiased", True) else 0)
    less = 1 if less is None else less
    result: Operand = binary(b, "Multiply", spread, count / (count - less)) if less else spread
    assert isinstance(result, Value)
    return result


@rule("var")
def _var(b: Builder, a: Given) -> Any:
    return _variance(b, a)


@rule("std")
def _std(b: Builder, a: Given) -> Any:
    return formula(b, "sqrt(x)", _variance(b, a))


@rule("linalg_vector_norm", "norm")
def _norm(b: Builder, a: Given) -> Any:
    power = a("ord", a("p", 2))
    if power not in (1, 2) or _dims(a) is None:
        raise NotDrawable(message("it measures with another norm"))
    inner = squares(b, a.first) if power == 2 else formula(b, "abs(x)", a.first)
    total = reduced(b, "Sum", inner, _dims(a), bool(a("keepdim", False)))
    return formula(b, "sqrt(x)", total) if power == 2 else total


@rule("logsumexp")
def _logsumexp(b: Builder, a: Given) -> Any:
    value, dims, keep = a.first, _dims(a), bool(a("keepdim", False))
    highest = reduced(b, "Max", value, dims, True)  # taken away first, so that no exponential overflows
    away = binary(b, "Subtract", value, highest)
    assert isinstance(away, Value)
    total = formula(b, "log(x)", reduced(b, "Sum", formula(b, "exp(x)", away), dims, keep))
    return binary(b, "Add", total, highest if keep else axes.squeeze(b, highest, dims))


@rule("addcmul")
def _addcmul(b: Builder, a: Given) -> Any:
    product = binary(b, "Multiply", a("tensor1"), a("tensor2"))
    return binary(b, "Add", a("self"), binary(b, "Multiply", product, a("value", 1)))


@rule("lerp")
def _lerp(b: Builder, a: Given) -> Any:
    away = binary(b, "Subtract", a("end"), a("self"))
    return binary(b, "Add", a("self"), binary(b, "Multiply", away, a("weight")))


@rule("threshold")
def _threshold(b: Builder, a: Given) -> Any:
    return either(b, compared(b, ">", a.first, a("threshold")), a.first, a("value"))


def _plain_rule(name: str) -> Rule:
    return lambda b, a: formula(b, f"{name}(x)", a.first)


for _name in ("tan", "ceil", "round", "asin", "acos", "atan", "sinh", "cosh", "log2", "log10"):
    RULES[f"aten.{_name}"] = _plain_rule(_name)


@rule("flip")
def _flip(b: Builder, a: Given) -> Any:
    value = a.first
    for dim in a("dims"):
        size = value.sizes[value.axis(dim)]
        if size > MOST_COPIES:
            raise NotDrawable(message("it turns {count:,} places round", count=size))
        value = axes.concat(b, [axes.slice_(b, value, dim, at, at + 1, 1) for at in reversed(range(size))], dim)
    return value


@rule("movedim", "moveaxis")
def _movedim(b: Builder, a: Given) -> Any:
    value = a.first
    source, target = ([part] if isinstance(part, int) else part for part in (a("source"), a("destination")))
    moved = dict(zip((value.axis(dim) for dim in target), (value.axis(dim) for dim in source), strict=True))
    others = iter(axis for axis in range(len(value.layout)) if axis not in moved.values())
    return axes.permute(b, value, [moved[at] if at in moved else next(others) for at in range(len(value.layout))])
