"""Operators of an ONNX file that look for places."""

from __future__ import annotations

from typing import Any

from neurarium.imports.builder import Builder
from neurarium.imports.comparing import placed
from neurarium.imports.onnx_base import RULES, Given, Rule
from neurarium.imports.report import NotDrawable
from neurarium.messages import message


def _place_rule(kind: str) -> Rule:
    def run(b: Builder, a: Given) -> Any:
        if a.named.get("select_last_index", 0):
            raise NotDrawable(message("it is a variant that the layer here does not have"))
        return placed(b, kind, a.first, int(a.named.get("axis", 0)), bool(a.named.get("keepdims", 1)))

    return run


RULES |= {"ArgMax": _place_rule("ArgMax"), "ArgMin": _place_rule("ArgMin")}
