"""Operators of a .pt2 file that move numbers along axes or look for places."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from neurarium.imports import axes, grids
from neurarium.imports.arithmetic import binary, formula, reduced, squares
from neurarium.imports.aten_base import RULES, Given, Rule, rule
from neurarium.imports.builder import Builder
from neurarium.imports.comparing import compared_along, distances, placed
from neurarium.imports.report import NotDrawable
from neurarium.imports.unpooling import max_pool_places, max_unpool
from neurarium.imports.values import Fixed, Value
from neurarium.messages import message


@rule("roll")
def _roll(b: Builder, a: Given) -> Any:
    value, shifts, dims = a.first, a("shifts"), a("dims", [])
    if len(dims) != len(shifts):
        raise NotDrawable(message("it rolls all axes as one"))
    for dim in dims:
        value, _ = axes.along(b, value, dim)
    chosen = tuple(value.card_axis(dim) for dim in dims)
    result = b.one("Roll", [axes.plain(value)], {"shifts": tuple(shifts), "dims": chosen})
    return b.settle(replace(result, layout=value.layout))


@rule("max_pool1d_with_indices", "max_pool2d_with_indices", "max_pool3d_with_indices")
def _pool_places(b: Builder, a: Given) -> Any:
    params = {"stride": a("stride", ()), "padding": a("padding", [0]), "dilation": a("dilation", [1]),
              "ceil_mode": a("ceil_mode", False), "return_indices": True}  # fmt: skip
    return max_pool_places(b, a.first, a("kernel_size"), params)


@rule("max_unpool2d", "max_unpool3d")
def _unpool(b: Builder, a: Given) -> Any:
    return max_unpool(b, a.first, a("indices"), a("output_size"))


@rule("affine_grid_generator")
def _affine(b: Builder, a: Given) -> Any:
    return grids.affine(b, a("theta"), a("size"), bool(a("align_corners", False)))


@rule("grid_sampler", "grid_sampler_2d")
def _sampled(b: Builder, a: Given) -> Any:
    mode, padding = (words[int(a(name, 0))] for words, name in (
        (grids.MODES, "interpolation_mode"), (grids.PADDINGS, "padding_mode")))  # fmt: skip
    return grids.sampled(b, a.first, a("grid"), mode, padding, bool(a("align_corners", False)))


def _place_rule(kind: str) -> Rule:
    return lambda b, a: placed(b, kind, a.first, a.named.get("dim"), bool(a("keepdim", False)))


for _name, _kind in (("argmax", "ArgMax"), ("argmin", "ArgMin")):
    RULES[f"aten.{_name}"] = _place_rule(_kind)


def _lengths(b: Builder, value: Value | Fixed, dim: int) -> Value | Fixed:
    if isinstance(value, Fixed):
        raise NotDrawable(message("it compares with constants"))
    return formula(b, "sqrt(x)", reduced(b, "Sum", squares(b, value), [dim], False))


@rule("cosine_similarity")
def _cosine(b: Builder, a: Given) -> Any:
    one, other, dim, eps = a("x1"), a("x2"), a("dim", 1), float(a("eps", 1e-8))
    if isinstance(one, Value) and isinstance(other, Value):
        return compared_along(b, "CosineSimilarity", one, other, dim, False, eps=eps)
    product = binary(b, "Multiply", one, other)
    assert isinstance(product, Value)
    lengths = [binary(b, "Maximum", _lengths(b, value, dim), eps) for value in (one, other)]
    return binary(b, "Divide", reduced(b, "Sum", product, [dim], False), binary(b, "Multiply", *lengths))


@rule("cdist")
def _cdist(b: Builder, a: Given) -> Any:
    one, table = a("x1"), a("x2")
    if not isinstance(one, Value) or not isinstance(table, Fixed):
        raise NotDrawable(message("its weights are worked out while it runs"))
    return distances(b, one, table, float(a("p", 2.0)))


@rule("pairwise_distance")
def _distance(b: Builder, a: Given) -> Any:
    one, other, keep = a("x1"), a("x2"), bool(a("keepdim", False))
    if isinstance(one, Value) and isinstance(other, Value):
        options = {"p": float(a("p", 2.0)), "eps": float(a("eps", 1e-6))}
        return compared_along(b, "PairwiseDistance", one, other, None, keep, **options)
    away = binary(b, "Add", binary(b, "Subtract", one, other), float(a("eps", 1e-6)))
    if a("p", 2.0) != 2 or not isinstance(away, Value):
        raise NotDrawable(message("it measures with another norm"))
    total = reduced(b, "Sum", squares(b, away), [-1], keep)
    return formula(b, "sqrt(x)", total)
