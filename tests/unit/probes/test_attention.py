"""Attention in stages, held to torch's own weights and outputs."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from neurarium.network.makers.attention import MultiheadAttention, ScaledDotProductAttention, causal_mask
from neurarium.network.makers.transformer import TransformerDecoderLayer, TransformerEncoderLayer
from neurarium.probes.attention import Attention, attends, attention

T, S, E, H = 5, 7, 8, 2


def close(one: Tensor, other: Tensor) -> None:
    torch.testing.assert_close(one, other, rtol=0, atol=2e-6)


def multihead(**options: object) -> MultiheadAttention:
    torch.manual_seed(1)
    layer = MultiheadAttention(E, H, batch_first=True, **options).eval()
    nn.init.normal_(layer.in_proj_bias) if layer.in_proj_bias is not None else None
    return layer


def joined(layer: nn.MultiheadAttention, found: Attention) -> Tensor:
    """What the layer makes of its heads."""
    return layer.out_proj(found.heads.transpose(0, 1).reshape(1, found.heads.shape[1], -1))


@pytest.mark.parametrize("causal", [False, True])
@pytest.mark.parametrize("padded", [False, True])
@pytest.mark.parametrize("bias", [False, True])
def test_self_attention(causal: bool, padded: bool, bias: bool) -> None:
    layer, x = multihead(causal=causal, bias=bias), torch.randn(1, T, E)
    mask = torch.tensor([[False, False, True, False, True]]) if padded else None
    given = {"in": x} | ({"mask": mask} if mask is not None else {})
    found = attention(layer, given)
    options = {"attn_mask": causal_mask(x, x)} if causal else {}
    out, weights = nn.MultiheadAttention.forward(
        layer, x, x, x, key_padding_mask=mask, need_weights=True, average_attn_weights=False, **options
    )
    close(found.weights, weights[0])
    close(joined(layer, found), out)
    close(found.weights.sum(-1), torch.ones(H, T))
    assert bool(found.left_out[0, 1]) == causal and bool(found.left_out[4, 2]) == padded
    assert not found.left_out[4, 1] and found.scores.isfinite().all(), "scores are those before the mask"
    assert (found.weights[:, found.left_out] == 0).all()


def test_scores_are_products_of_queries_and_keys_over_the_root_of_their_size() -> None:
    layer, x = multihead(), torch.randn(1, T, E)
    found = attention(layer, {"in": x})
    query = (x[0] @ layer.in_proj_weight[:E].T + layer.in_proj_bias[:E])[3, 4:]  # the second head's share
    key = (x[0] @ layer.in_proj_weight[E : 2 * E].T + layer.in_proj_bias[E : 2 * E])[1, 4:]
    close(found.scores[1, 3, 1], query @ key / 2.0)
    assert found.scale == pytest.approx(0.5)


def test_keys_of_another_sequence_and_width() -> None:
    layer = multihead(kdim=3, vdim=6)
    x, key, value = torch.randn(1, T, E), torch.randn(1, S, 3), torch.randn(1, S, 6)
    found = attention(layer, {"in": x, "key": key, "value": value})
    out, weights = nn.MultiheadAttention.forward(layer, x, key, value, average_attn_weights=False)
    close(found.weights, weights[0])
    close(joined(layer, found), out)
    assert found.scores.shape == (H, T, S)


@pytest.mark.parametrize("heads", [False, True])
@pytest.mark.parametrize("scale", [None, 0.7])
def test_scaled_dot_product(heads: bool, scale: float | None) -> None:
    shape = (1, H) if heads else (1,)
    query, key, value = torch.randn(*shape, T, 4), torch.randn(*shape, S, 4), torch.randn(*shape, S, 3)
    mask = torch.zeros(1, S, dtype=torch.bool)
    mask[0, 5:] = True
    layer = ScaledDotProductAttention(True, 0.0, scale)
    found = attention(layer, {"in": query, "key": key, "value": value, "mask": mask})
    kept = ~mask[:, None, None, :] & ~causal_mask(query, key)
    wanted = functional.scaled_dot_product_attention(
        *(x if heads else x[:, None] for x in (query, key, value)), attn_mask=kept, scale=scale
    )
    close(found.heads, wanted[0])
    assert found.left_out[4, 5] and found.left_out[1, 2] and not found.left_out[4, 4]


@pytest.mark.parametrize("norm_first", [False, True])
@pytest.mark.parametrize("causal", [False, True])
def test_layers_of_an_encoder(norm_first: bool, causal: bool) -> None:
    torch.manual_seed(2)
    layer = TransformerEncoderLayer(E, H, 16, batch_first=True, norm_first=norm_first, causal=causal).eval()
    x = torch.randn(1, T, E)
    found = attention(layer, {"in": x})
    mixed = joined(layer.self_attn, found)
    after = x + mixed if norm_first else layer.norm1(x + mixed)
    wanted = after + layer._ff_block(layer.norm2(after)) if norm_first else layer.norm2(after + layer._ff_block(after))
    close(wanted, layer(x))


@pytest.mark.parametrize("norm_first", [False, True])
@pytest.mark.parametrize("padded", [False, True])
def test_both_attentions_of_a_decoder_s_layer(norm_first: bool, padded: bool) -> None:
    torch.manual_seed(4)
    layer = TransformerDecoderLayer(E, H, 16, batch_first=True, norm_first=norm_first).eval()
    x, memory = torch.randn(1, T, E), torch.randn(1, S, E)
    mask = torch.tensor([[False] * 4 + [True] * 3])
    given = {"in": x, "memory": memory} | ({"memory_mask": mask} if padded else {})
    looks, asks = attention(layer, given), attention(layer, given, "cross")
    mixed, crossed = joined(layer.self_attn, looks), joined(layer.multihead_attn, asks)
    if norm_first:
        after = x + mixed + crossed
        wanted = after + layer._ff_block(layer.norm3(after))
    else:
        after = layer.norm2(layer.norm1(x + mixed) + crossed)
        wanted = layer.norm3(after + layer._ff_block(after))
    close(wanted, layer(x, memory, **({"memory_mask": mask} if padded else {})))
    assert looks.scores.shape == (H, T, T) and looks.left_out[0, 1]
    assert asks.scores.shape == (H, T, S) and bool(asks.left_out[0, 6]) == padded and not asks.left_out[0, 3]


def test_a_row_that_may_look_at_nothing_is_not_a_number() -> None:
    layer, x = multihead(), torch.randn(1, T, E)
    assert attention(layer, {"in": x, "mask": torch.ones(1, T, dtype=torch.bool)}).weights.isnan().all()
    assert attends(layer) and not attends(nn.Linear(2, 2))
