"""Operators of an ONNX file that look for places."""

from __future__ import annotations

from typing import Any

from neurarium.imports import grids
from neurarium.imports.builder import Builder
from neurarium.imports.comparing import placed
from neurarium.imports.onnx_base import RULES, Given, Rule, rule
from neurarium.imports.report import NotDrawable
from neurarium.messages import message


def _place_rule(kind: str) -> Rule:
    def run(b: Builder, a: Given) -> Any:
        if a.named.get("select_last_index", 0):
            raise NotDrawable(message("it is a variant that the layer here does not have"))
        return placed(b, kind, a.first, int(a.named.get("axis", 0)), bool(a.named.get("keepdims", 1)))

    return run


@rule("AffineGrid")
def _affine(b: Builder, a: Given) -> Any:
    return grids.affine(b, a.args[0], a.numbers(1) or [], bool(a.named.get("align_corners", 0)))


@rule("GridSample")
def _sampled(b: Builder, a: Given) -> Any:
    mode = {"linear": "bilinear"}.get(word := str(a.named.get("mode", "linear")), word)
    padding = str(a.named.get("padding_mode", "zeros"))
    return grids.sampled(b, a.first, a.args[1], mode, padding, bool(a.named.get("align_corners", 0)))


RULES |= {"ArgMax": _place_rule("ArgMax"), "ArgMin": _place_rule("ArgMin")}
