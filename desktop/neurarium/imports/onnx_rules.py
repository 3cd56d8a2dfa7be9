"""What every operator of an ONNX file becomes on the canvas."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import Any

import numpy as np

from neurarium.imports import onnx_axes, onnx_layers, onnx_numbers, onnx_places  # they enter their rules
from neurarium.imports.builder import Builder
from neurarium.imports.onnx_base import RULES, Given
from neurarium.imports.onnx_folding import fold
from neurarium.imports.report import NO_LAYER, NotDrawable
from neurarium.imports.traced import Op
from neurarium.imports.values import Fixed

__all__ = ["apply", "onnx_axes", "onnx_layers", "onnx_numbers", "onnx_places"]


def apply(b: Builder, op: Op, args: tuple[Any, ...], named: Mapping[str, Any], moving: bool) -> Any:
    """The value, or list of values, that the operator gives. Raises `NotDrawable`."""
    name = op.name.removeprefix("onnx.")
    given = Given(b, args, named, len(op.outputs))
    if name == "Shape":
        start, end = int(named.get("start", 0)), named.get("end")
        return Fixed(np.array(args[0].sizes[start:end], np.int64))
    if name == "Size":
        return Fixed(np.array(prod(args[0].sizes), np.int64))
    if not moving:
        return fold(name, given)
    found = RULES.get(name)
    if found is None:
        raise NotDrawable(NO_LAYER)
    return found(b, given)
