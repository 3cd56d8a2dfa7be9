"""Maps read at places that are worked out, and places from six numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from neurarium.imports.builder import Builder
from neurarium.imports.report import NotDrawable
from neurarium.imports.standard import one_or_axes
from neurarium.imports.values import Value
from neurarium.messages import message

MODES, PADDINGS = ("bilinear", "nearest", "bicubic"), ("zeros", "border", "reflection")  # torch's numbers


def affine(b: Builder, theta: Any, size: Sequence[int], corners: bool) -> Value:
    """`size` is that of the maps: batch, channels, height, width."""
    if not isinstance(theta, Value) or len(size) != 4:
        raise NotDrawable(message("it works on no value of the network"))
    inner = _six(b, b.needed(theta))
    return b.one("AffineGrid", [inner], {"size": one_or_axes(list(size)[2:]), "align_corners": corners})


def _six(b: Builder, theta: Value) -> Value:
    """The row of six that a Reshape only made a table of."""
    card = b.made_by(theta)
    edge = next((edge for edge in b.edges if edge.target == card.id), None)
    before = b.card_of(edge.source) if edge is not None else None
    if card.type != "Reshape" or edge is None or before is None or before.params.get("out_features") != 6:
        return theta
    return Value.of(edge.source, edge.source_port, (6,), theta.kind)


def sampled(b: Builder, maps: Value, grid: Any, mode: str, padding: str, corners: bool) -> Value:
    if not isinstance(grid, Value) or mode not in ("bilinear", "nearest") or padding not in PADDINGS:
        raise NotDrawable(message("it interpolates in another way"))
    params = {"mode": mode, "padding_mode": padding, "align_corners": corners}
    return b.one("GridSample", [b.needed(maps), b.needed(grid)], params)
