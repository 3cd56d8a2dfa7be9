"""Attention in PyTorch.

The weights of attention are worked out only where somebody wants them: `wanted_ports` names the ports that a wire
leaves from, `watched_ports` those that are looked at. Looking never changes the answer: for a picture the weights are
computed beside the fast way, not in its place.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from neurarium.layers.attention import widths
from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Arguments, Call, Filled, First, Maker, arguments, written

BOTH = frozenset({"out", "weights"})


def causal_mask(query: torch.Tensor, key: torch.Tensor) -> torch.Tensor:
    """True where a step of `query` (..., T, D) must not look at a later one of `key` (..., S, D): (T, S)."""
    later = torch.ones(query.shape[-2], key.shape[-2], dtype=torch.bool, device=query.device)
    return later.triu(1)


def attention_weights(
    query: torch.Tensor,
    key: torch.Tensor,
    mask: torch.Tensor | None = None,
    causal: bool = False,
    scale: float | None = None,
) -> torch.Tensor:
    """How much every step of `query` (B, ..., T, D) takes from every one of `key` (B, ..., S, D): (B, ..., T, S).

    `mask` (B, S) is True where a key is left out.
    """
    weights = query @ key.transpose(-2, -1) * (query.shape[-1] ** -0.5 if scale is None else scale)
    if mask is not None:
        weights = weights.masked_fill(mask.view(mask.shape[0], *[1] * (weights.dim() - 2), -1), float("-inf"))
    if causal:
        weights = weights.masked_fill(causal_mask(query, key), float("-inf"))
    return weights.softmax(dim=-1)


class MultiheadAttention(nn.MultiheadAttention):
    """torch's MultiheadAttention with its ports: query (B, T, E), key (B, S, K) or the query, value (B, S, V) or the
    key, mask (B, S) → out (B, T, E), weights (B, H, T, S) or None."""

    wanted_ports = BOTH
    watched_ports: frozenset[str] = frozenset()

    def __init__(self, *args: Any, causal: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.causal = causal

    def forward(  # type: ignore[override]
        self, query: Tensor, key: Tensor | None = None, value: Tensor | None = None, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor | None]:
        key = query if key is None else key
        value = key if value is None else value
        needed = "weights" in self.wanted_ports
        options: dict[str, Any] = {"attn_mask": causal_mask(query, key), "is_causal": True} if self.causal else {}
        out, weights = super().forward(
            query, key, value, key_padding_mask=mask, need_weights=needed, average_attn_weights=False, **options
        )
        if not needed and "weights" in self.watched_ports:
            with torch.no_grad():
                weights = self._seen(query, key, mask)
        return out, weights

    def _seen(self, query: Tensor, key: Tensor, mask: Tensor | None) -> Tensor:
        """The weights (B, H, T, S) by themselves, without dropout."""
        size = self.embed_dim
        w_query, w_key = (
            (self.in_proj_weight[:size], self.in_proj_weight[size : 2 * size])
            if self._qkv_same_embed_dim
            else (self.q_proj_weight, self.k_proj_weight)
        )
        b_query, b_key = (
            (None, None)
            if self.in_proj_bias is None
            else (self.in_proj_bias[:size], self.in_proj_bias[size : 2 * size])
        )
        shared = [
            functional.linear(x, w, b).view(*x.shape[:2], self.num_heads, self.head_dim).transpose(1, 2)
            for x, w, b in ((query, w_query, b_query), (key, w_key, b_key))
        ]
        return attention_weights(shared[0], shared[1], mask, self.causal)


class ScaledDotProductAttention(nn.Module):
    """`functional.scaled_dot_product_attention` with the ports of `MultiheadAttention`; (B, T, D) or (B, H, T, D)."""

    wanted_ports = BOTH
    watched_ports: frozenset[str] = frozenset()

    def __init__(self, causal: bool, dropout_p: float, scale: float | None) -> None:
        super().__init__()
        self.causal = causal
        self.dropout_p = dropout_p
        self.scale = scale

    def forward(
        self, query: Tensor, key: Tensor | None = None, value: Tensor | None = None, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor | None]:
        key = query if key is None else key
        value = key if value is None else value
        out = self._answer(query, key, value, mask)
        if "weights" in self.wanted_ports:
            return out, attention_weights(query, key, mask, self.causal, self.scale)
        if "weights" in self.watched_ports:
            with torch.no_grad():
                return out, attention_weights(query, key, mask, self.causal, self.scale)
        return out, None

    def _answer(self, query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
        single = query.dim() == 3  # ONNX knows this with an axis for heads only
        if single:
            query, key, value = query[:, None], key[:, None], value[:, None]
        rate = self.dropout_p if self.training else 0.0
        kept = None if mask is None else kept_mask(query, key, mask, self.causal)
        out = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=kept, dropout_p=rate, is_causal=self.causal and kept is None, scale=self.scale
        )
        return out[:, 0] if single else out

    def extra_repr(self) -> str:
        return f"causal={self.causal}, dropout_p={self.dropout_p}, scale={self.scale}"


def kept_mask(query: torch.Tensor, key: torch.Tensor, mask: torch.Tensor, causal: bool = False) -> torch.Tensor:
    """What `scaled_dot_product_attention` calls a mask, True where a key takes part, from `mask` (B, S), which is True
    where one is left out: (B, 1, 1, S) or (B, 1, T, S)."""
    kept = ~mask[:, None, None, :]
    return kept & ~causal_mask(query, key) if causal else kept


def _multihead(params: Filled, inputs: Inputs) -> First:
    return (inputs["in"][-1], params["num_heads"]), frozenset({"num_heads", "causal"})


def _multihead_arguments(params: Filled, inputs: Inputs) -> Arguments:
    """As torch wants them: kdim and vdim only where they are not the query's."""
    positional, named = arguments("MultiheadAttention", params, inputs, _multihead, frozenset({"batch_first"}))
    size, key, value = widths(inputs)
    return positional, named | {name: width for name, width in (("kdim", key), ("vdim", value)) if width != size}


def _build_multihead(params: Filled, inputs: Inputs) -> nn.Module:
    positional, named = _multihead_arguments(params, inputs)
    return MultiheadAttention(*positional, **named, causal=params["causal"])


def _construct_multihead(params: Filled, inputs: Inputs) -> str:
    return written("nn.MultiheadAttention", _multihead_arguments(params, inputs))


def _write_multihead(call: Call) -> list[str]:
    query = call.used["in"]
    key = call.used.get("key", query)
    words = [query, key, call.used.get("value", key)]
    if "mask" in call.used:
        words.append(f"key_padding_mask={call.used['mask']}")
    if call.params["causal"]:
        words += [f"attn_mask=causal_mask({query}, {key})", "is_causal=True"]
    words.append("average_attn_weights=False" if "weights" in call.wanted else "need_weights=False")
    out, weights = call.wanted.get("out", "_"), call.wanted.get("weights", "_")
    return [f"{out}, {weights} = self.{call.name}({', '.join(words)})"]


def _write_product(call: Call) -> list[str]:
    query = call.used["in"]
    key = call.used.get("key", query)
    mask, causal, scale = call.used.get("mask"), call.params["causal"], call.params["scale"]
    rate = call.params["dropout_p"]
    single = "[:, None]" if len(call.inputs["in"]) == 2 else ""
    words = [f"{name}{single}" for name in (query, key, call.used.get("value", key))]
    if mask is not None:
        words.append(f"attn_mask=kept_mask({query}, {key}, {mask}{', causal=True' if causal else ''})")
    if rate:
        words.append(f"dropout_p={rate!r} if self.training else 0.0")
    if causal and mask is None:
        words.append("is_causal=True")
    if scale is not None:
        words.append(f"scale={scale!r}")
    answer = f"functional.scaled_dot_product_attention({', '.join(words)})" + ("[:, 0]" if single else "")
    seen = [query, key, *([f"mask={mask}"] if mask else []), *(["causal=True"] if causal else [])]
    seen += [f"scale={scale!r}"] if scale is not None else []
    values = {"weights": f"attention_weights({', '.join(seen)})", "out": answer}
    wanted = [port for port in ("out", "weights") if port in call.wanted]
    # in one line, since either variable may be one that the other still reads
    return [f"{', '.join(call.wanted[port] for port in wanted)} = {', '.join(values[port] for port in wanted)}"]


def _build_product(params: Filled, inputs: Inputs) -> nn.Module:
    return ScaledDotProductAttention(params["causal"], params["dropout_p"], params["scale"])


MAKERS: dict[str, Maker] = {
    "MultiheadAttention": Maker(_build_multihead, _construct_multihead, _write_multihead, (causal_mask,), named=True),
    "ScaledDotProductAttention": Maker(
        _build_product, lambda params, inputs: "", _write_product, (causal_mask, kept_mask, attention_weights),
        named=True,
    ),
}  # fmt: skip
