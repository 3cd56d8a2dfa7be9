"""Attention in stages, head by head: scores, mask, softmax, the mixture of values. From a layer's weights and inputs.

softmax(Q Kᵀ / √d + M) V, M being −∞ where a key is left out (Vaswani et al. 2017).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from neurarium.network.makers.attention import ScaledDotProductAttention, causal_mask
from neurarium.probes.silence import attention_inside

PARTS = ("self", "cross")  # of a decoder's layer: what looks at itself, and what looks at the memory


@dataclass(frozen=True)
class Attention:
    """One sample, evaluation mode: no dropout.

    `queries` (H, T, d), `keys` (H, S, d), `values` (H, S, e); `scores` (H, T, S) are Q Kᵀ · `scale` before the mask;
    `left_out` (T, S) is True where a query must not look at a key; `weights` (H, T, S) are the softmax over the keys
    that are left (NaN in rows where none is); `heads` (H, T, e) is what each head puts out, weights · values.
    """

    queries: Tensor
    keys: Tensor
    values: Tensor
    scores: Tensor
    left_out: Tensor
    weights: Tensor
    heads: Tensor
    scale: float


def attends(module: nn.Module) -> bool:
    """Whether `attention` knows this module."""
    kinds = (nn.MultiheadAttention, ScaledDotProductAttention, nn.TransformerEncoderLayer, nn.TransformerDecoderLayer)
    return isinstance(module, kinds)


@torch.no_grad()
def attention(
    module: nn.Module, inputs: Mapping[str, Tensor], part: str = "self", off: frozenset[int] = frozenset()
) -> Attention:
    """All heads of a layer for one sample. `inputs` by the layer's ports: "in", "key", "value", "mask", "memory",
    "memory_mask", with a batch axis of 1. `part` says which attention of a decoder's layer is meant; `off` are the
    heads with which it looks at itself that are switched off."""
    own: Any = module
    x, mask = inputs["in"], inputs.get("mask")
    if isinstance(module, nn.TransformerEncoderLayer | nn.TransformerDecoderLayer):
        cross = part == "cross" and isinstance(module, nn.TransformerDecoderLayer)
        heads, given = attention_inside(module, "cross" if cross else "self", inputs, off)
        return _multihead(heads, given["in"], given["key"], given["key"], given["mask"], given["causal"])
    key = inputs.get("key", x)
    value = inputs.get("value", key)
    if isinstance(module, nn.MultiheadAttention):
        return _multihead(module, x, key, value, mask, own.causal)
    several = [each if each.ndim == 4 else each[:, None] for each in (x, key, value)]
    scale = several[0].shape[-1] ** -0.5 if own.scale is None else float(own.scale)
    return _stages(several[0][0], several[1][0], several[2][0], mask, own.causal, scale)


def _multihead(
    module: nn.MultiheadAttention, query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None, causal: bool
) -> Attention:
    size = module.embed_dim
    weights: tuple[Tensor, ...] = (
        torch.split(module.in_proj_weight, size)
        if module._qkv_same_embed_dim
        else (module.q_proj_weight, module.k_proj_weight, module.v_proj_weight)
    )
    biases = (None,) * 3 if module.in_proj_bias is None else torch.split(module.in_proj_bias, size)
    shared = [
        functional.linear(x[0], weight, bias).view(x.shape[1], module.num_heads, module.head_dim).transpose(0, 1)
        for x, weight, bias in zip((query, key, value), weights, biases, strict=True)
    ]
    return _stages(shared[0], shared[1], shared[2], mask, causal, module.head_dim**-0.5)


def _stages(
    query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None, causal: bool, scale: float
) -> Attention:
    """`query` (H, T, d), `key` (H, S, d), `value` (H, S, e), `mask` (1, S)."""
    scores = query @ key.transpose(-2, -1) * scale
    left_out = torch.zeros(scores.shape[-2:], dtype=torch.bool, device=scores.device)
    if mask is not None:
        left_out = left_out | mask.reshape(1, -1)
    if causal:
        left_out = left_out | causal_mask(query, key)
    weights = scores.masked_fill(left_out, float("-inf")).softmax(dim=-1)
    return Attention(query, key, value, scores, left_out, weights, weights @ value, scale)
