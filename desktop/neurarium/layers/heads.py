"""How the heads inside a transformer's layer are named where units are: a layer's own units are the numbers it puts
out, so its heads need a name of their own."""

from __future__ import annotations

from typing import Literal

Part = Literal["self", "cross"]  # what looks at itself; what looks at the memory (a decoder's layer)
PLACES: dict[Part, str] = {"self": "self_attn", "cross": "multihead_attn"}  # torch's names of their modules
LAYERS = ("TransformerEncoderLayer", "TransformerDecoderLayer")
_MARK = "@"


def heads_key(node: str, part: Part) -> str:
    """Under which the heads of one attention of a layer are chosen and switched off."""
    return f"{node}{_MARK}{part}"


def of_key(key: str) -> tuple[str, Part | None]:
    """(node, which attention's heads; None for the node's own units)."""
    node, mark, part = key.rpartition(_MARK)
    return (node, part) if mark and part in PLACES else (key, None)


def part_of(kind: str, tensor: str) -> Part | None:
    """Which attention of a layer of this type a tensor belongs to, by torch's name of the tensor."""
    if kind not in LAYERS:
        return None
    return next((part for part, place in PLACES.items() if tensor.startswith(f"{place}.")), None)
