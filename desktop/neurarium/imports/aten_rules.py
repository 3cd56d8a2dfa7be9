"""What every operator of a .pt2 file (ATen, as torch.export writes it) becomes on the canvas."""

from __future__ import annotations

from typing import Any

from neurarium.imports import aten_axes, aten_layers, aten_more, aten_numbers, aten_places  # they enter their rules
from neurarium.imports.aten_base import RULES, Given
from neurarium.imports.builder import Builder
from neurarium.imports.report import NO_LAYER, NotDrawable
from neurarium.imports.traced import Op

__all__ = ["apply", "aten_axes", "aten_layers", "aten_more", "aten_numbers", "aten_places"]


def apply(b: Builder, op: Op, named: dict[str, Any]) -> Any:
    """The value, or list of values, that the operator gives. Raises `NotDrawable`."""
    found = RULES.get(op.name)
    if found is None:
        raise NotDrawable(NO_LAYER)
    return found(b, Given(b, named))
