"""What kind of numbers run along a wire: with a fraction, whole (tokens), or yes and no."""

from __future__ import annotations

from typing import Any

from neurarium.layers.common import arrives
from neurarium.layers.spec import DType, DTypes, Inputs, LayerSpec, ShapeProblem
from neurarium.messages import Message, message

WORDS: dict[DType, Message] = {
    "float": message("numbers with a fraction"),
    "int": message("whole numbers (tokens)"),
    "bool": message("yes and no"),
}
Offer = tuple[str, dict[str, Any]]


def check_types(spec: LayerSpec, given: DTypes, inputs: Inputs) -> None:
    """Raise `ShapeProblem` where a layer cannot work with the kind of numbers that arrive."""
    ports = {port.name: port for port in spec.inputs}
    for name, kind in given.items():
        port = ports.get(name) or (spec.inputs[0] if spec.inputs else None)
        if port is None or port.takes in ("any", kind):
            continue
        wanted: DType = port.takes  # type: ignore[assignment]  # "any" is dealt with
        raise ShapeProblem(
            message(
                "{layer} works with {wanted}, but {kind} arrive here ({shape}).",
                layer=spec.type, wanted=WORDS[wanted], kind=WORDS[kind], shape=arrives(inputs[name]),
            ),
            *_offers(wanted, kind),
            port=name,
        )  # fmt: skip


def _offers(wanted: DType, kind: DType) -> tuple[Offer, ...]:
    """Ways from one kind to the other, best first; `analysis` keeps those that work."""
    cast: Offer = ("insert", {"type": "Cast", "params": {"dtype": wanted}})
    if wanted == "float" and kind == "int":
        return (("insert", {"type": "Embedding"}), ("insert", {"type": "OneHot"}), cast)
    if wanted == "bool" and kind == "int":
        return (("insert", {"type": "PaddingMask"}), cast)
    if wanted == "int":
        return (("input_type", {"dtype": "int"}), cast)
    return (cast,)
