"""Transformer layers in PyTorch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from torch import Tensor, nn

from neurarium.layers.spec import Inputs
from neurarium.layers.transformer import hidden_units
from neurarium.network.makers.attention import causal_mask
from neurarium.network.makers.base import Arguments, Call, Filled, First, Maker, arguments, written


class TransformerEncoderLayer(nn.TransformerEncoderLayer):
    """torch's layer with its ports: input (B, T, E), mask (B, T), True where a step is left out → (B, T, E)."""

    def __init__(self, *args: Any, causal: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.causal = causal

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:  # type: ignore[override]
        options: dict[str, Any] = {"src_mask": causal_mask(x, x), "is_causal": True} if self.causal else {}
        return super().forward(x, src_key_padding_mask=mask, **options)


class TransformerDecoderLayer(nn.TransformerDecoderLayer):
    """torch's layer with its ports: input (B, T, E), memory (B, S, E), masks (B, T) and (B, S) → (B, T, E)."""

    def __init__(self, *args: Any, causal: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.causal = causal

    def forward(  # type: ignore[override]
        self, x: Tensor, memory: Tensor, mask: Tensor | None = None, memory_mask: Tensor | None = None
    ) -> Tensor:
        options: dict[str, Any] = {"tgt_mask": causal_mask(x, x), "tgt_is_causal": True} if self.causal else {}
        return super().forward(
            x, memory, tgt_key_padding_mask=mask, memory_key_padding_mask=memory_mask, **options
        )


def _sizes(params: Filled, inputs: Inputs) -> First:
    return (inputs["in"][-1], params["nhead"]), frozenset({"nhead", "causal", "dim_feedforward"})


def _arguments(type_name: str, params: Filled, inputs: Inputs) -> Arguments:
    positional, named = arguments(type_name, params, inputs, _sizes, frozenset({"batch_first"}))
    return (*positional, hidden_units(params, inputs)), named


def _write(prefix: str, masks: dict[str, str]) -> Callable[[Call], list[str]]:
    """`prefix` is what torch calls the input ("src", "tgt"), `masks` its names for the ports of masks."""
    causal = "is_causal" if prefix == "src" else f"{prefix}_is_causal"

    def write(call: Call) -> list[str]:
        x = call.used["in"]
        words = [x, *([call.used["memory"]] if "memory" in call.used else [])]
        words += [f"{masks[port]}={name}" for port, name in call.used.items() if port in masks]
        if call.params["causal"]:
            words += [f"{prefix}_mask=causal_mask({x}, {x})", f"{causal}=True"]
        return [f"{call.target} = self.{call.name}({', '.join(words)})"]

    return write


def _maker(kind: Any, prefix: str, masks: dict[str, str]) -> Maker:
    name = kind.__name__

    def build(params: Filled, inputs: Inputs) -> nn.Module:
        positional, named = _arguments(name, params, inputs)
        module: nn.Module = kind(*positional, **named, causal=params["causal"])
        return module

    def construct(params: Filled, inputs: Inputs) -> str:
        return written(f"nn.{name}", _arguments(name, params, inputs))

    return Maker(build, construct, _write(prefix, masks), (causal_mask,), named=True)


MAKERS: dict[str, Maker] = {
    "TransformerEncoderLayer": _maker(TransformerEncoderLayer, "src", {"mask": "src_key_padding_mask"}),
    "TransformerDecoderLayer": _maker(
        TransformerDecoderLayer, "tgt",
        {"mask": "tgt_key_padding_mask", "memory_mask": "memory_key_padding_mask"},
    ),
}  # fmt: skip
