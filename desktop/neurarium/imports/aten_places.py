"""Operators of a .pt2 file that move numbers along axes or look for places."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from neurarium.imports import axes
from neurarium.imports.aten_base import Given, rule
from neurarium.imports.builder import Builder
from neurarium.imports.report import NotDrawable
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
