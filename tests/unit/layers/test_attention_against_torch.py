"""Attention: rules, answers, weights and masks against torch."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional

from helpers.layer_oracle import BATCH, call, check_macs, check_rules, grid
from neurarium.layers import ShapeProblem, spec
from neurarium.network.modules import make_module

torch.set_num_threads(1)

SIZE, STEPS, OTHERS = 8, 5, 7
LATER = torch.ones(STEPS, STEPS, dtype=torch.bool).triu(1)
ARRIVING: list[Any] = [
    (STEPS, SIZE),
    (1, SIZE),
    (STEPS, 6),
    {"in": (STEPS, SIZE), "key": (OTHERS, SIZE)},
    {"in": (STEPS, SIZE), "key": (OTHERS, 6)},
    {"in": (STEPS, SIZE), "key": (OTHERS, 6), "value": (OTHERS, 3)},
    {"in": (STEPS, SIZE), "value": (STEPS, 3)},
    {"in": (STEPS, SIZE), "key": (OTHERS, SIZE), "mask": (OTHERS,)},
    {"in": (STEPS, SIZE), "key": (OTHERS, SIZE), "value": (STEPS, SIZE)},
]
CASES: list[tuple[str, dict[str, Any], Any]] = [
    *(
        ("MultiheadAttention", params, arriving)
        for params in grid(num_heads=[1, 2, 4], bias=[True, False], causal=[True, False])
        for arriving in ARRIVING
    ),
    *(
        ("TransformerEncoderLayer", params, arriving)
        for params in grid(nhead=[2, 3], dim_feedforward=[None, 5], bias=[True, False], causal=[True, False])
        for arriving in [(STEPS, SIZE), {"in": (STEPS, SIZE), "mask": (STEPS,)}]
    ),
    *(
        ("TransformerDecoderLayer", params, arriving)
        for params in grid(nhead=[2, 3], dim_feedforward=[None, 5], bias=[True, False], causal=[True, False])
        for arriving in [
            {"in": (STEPS, SIZE), "memory": (OTHERS, SIZE)},
            {"in": (STEPS, SIZE), "memory": (OTHERS, 6)},
            {"in": (STEPS, SIZE), "memory": (OTHERS, SIZE), "mask": (STEPS,), "memory_mask": (OTHERS,)},
        ]
    ),
    *(
        ("ScaledDotProductAttention", params, arriving)
        for params in grid(causal=[True, False])
        for arriving in [*ARRIVING, (3, STEPS, SIZE), {"in": (3, STEPS, SIZE), "key": (3, OTHERS, SIZE)},
                         {"in": (3, STEPS, SIZE), "mask": (STEPS,)}]
    ),
]  # fmt: skip


@pytest.mark.parametrize("name", sorted({case[0] for case in CASES}))
def test_rules_say_what_torch_does(name: str) -> None:
    def unpaired(type_name: str, params: dict[str, Any], arriving: Any) -> bool:
        """torch's quick product does not look whether every key has a value."""
        return isinstance(arriving, dict) and {"key", "value"} <= set(arriving) and (
            arriving["key"][0] != arriving["value"][0]
        )

    check_rules([case for case in CASES if case[0] == name], refused_on_purpose=unpaired)


@pytest.mark.parametrize("name", ["MultiheadAttention", "TransformerEncoderLayer", "TransformerDecoderLayer"])
def test_multiply_adds_are_half_of_torchs_flops(name: str) -> None:
    check_macs([case for case in CASES if case[0] == name])


def noise(**shapes: tuple[int, ...]) -> dict[str, torch.Tensor]:
    return {("in" if port == "x" else port): torch.randn(BATCH, *shape) for port, shape in shapes.items()}


def padding(steps: int) -> torch.Tensor:
    """The second sample is two steps shorter."""
    mask = torch.zeros(BATCH, steps, dtype=torch.bool)
    mask[1, -2:] = True
    return mask


def shapes_of(tensors: dict[str, torch.Tensor]) -> dict[str, tuple[int, ...]]:
    return {port: tuple(tensor.shape[1:]) for port, tensor in tensors.items()}


# -- MultiheadAttention ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("masked", [True, False])
@pytest.mark.parametrize("causal", [True, False])
@pytest.mark.parametrize("cross", ["no", "alike", "key narrower", "all different"])
def test_attention_and_its_weights_are_torchs(cross: str, causal: bool, masked: bool) -> None:
    tensors = noise(x=(STEPS, SIZE))
    if cross != "no":
        tensors |= noise(key=(OTHERS, SIZE if cross == "alike" else 6))
    if cross == "all different":
        tensors |= noise(value=(OTHERS, 3))
    key = tensors.get("key", tensors["in"])
    value = tensors.get("value", key)
    mask = padding(key.shape[1]) if masked else None
    module = make_module("MultiheadAttention", {"num_heads": 2, "causal": causal}, shapes_of(tensors))
    theirs = nn.MultiheadAttention(SIZE, 2, kdim=key.shape[2], vdim=value.shape[2], batch_first=True)
    theirs.load_state_dict(module.state_dict())
    given = tensors | ({"mask": mask} if mask is not None else {})
    later = torch.ones(STEPS, key.shape[1], dtype=torch.bool).triu(1) if causal else None
    expected, weights = theirs(
        tensors["in"], key, value, key_padding_mask=mask, attn_mask=later, average_attn_weights=False
    )
    ours = call("MultiheadAttention", module, given)
    assert torch.equal(ours[0], expected) and torch.equal(ours[1], weights)
    module.wanted_ports = frozenset({"out"})  # type: ignore[assignment]  # the quick way
    out, nothing = call("MultiheadAttention", module, given)
    assert nothing is None and torch.allclose(out, expected, atol=1e-6)
    module.watched_ports = frozenset({"weights"})  # type: ignore[assignment]
    again, seen = call("MultiheadAttention", module, given)
    assert torch.equal(again, out), "looking changes nothing"
    assert torch.allclose(seen, weights, atol=1e-6) and not seen.requires_grad
    with torch.no_grad():  # torch has another way of its own for this
        assert torch.allclose(call("MultiheadAttention", module.eval(), given)[0], expected, atol=1e-6)


def test_a_shorter_sample_sees_the_same_as_one_that_is_filled_up() -> None:
    module = make_module("MultiheadAttention", {"num_heads": 2}, {"in": (STEPS, SIZE), "mask": (STEPS,)})
    x = torch.randn(BATCH, STEPS, SIZE)
    filled = module(x, mask=padding(STEPS))[0]
    assert torch.allclose(filled[1, :3], module(x[1:, :3])[0][0], atol=1e-6)


def test_heads_that_do_not_divide_get_the_nearest_that_do() -> None:
    for name, row in (("MultiheadAttention", "num_heads"), ("TransformerEncoderLayer", "nhead")):
        entry = spec(name)
        with pytest.raises(ShapeProblem, match="30 numbers of a step among 4 heads") as found:
            entry.shape(entry.defaults(), {"in": (STEPS, 30)})
        assert found.value.mends[:2] == (
            ("set_params", {"params": {row: 5}}), ("set_params", {"params": {row: 3}})
        )  # fmt: skip


def test_a_mask_of_another_length_is_refused() -> None:
    entry = spec("MultiheadAttention")
    with pytest.raises(ShapeProblem, match="each of the 7 steps that are looked at, but 5 arrive") as found:
        entry.shape(entry.defaults(), {"in": (STEPS, SIZE), "key": (OTHERS, SIZE), "mask": (STEPS,)})
    assert found.value.port == "mask"


def test_sentences_count_with_their_own_numbers() -> None:
    def said(name: str, inputs: dict[str, tuple[int, ...]], **params: Any) -> str:
        entry = spec(name)
        filled = entry.filled(params)
        return str(entry.sentence(filled, inputs, entry.shape(filled, inputs)))

    assert said("MultiheadAttention", {"in": (5, 8)}) == (
        "4 heads with 2 numbers each; each of 5 steps looks at all of them: 288 parameters."
    )
    assert said("MultiheadAttention", {"in": (5, 8), "key": (7, 8), "mask": (7,)}) == (
        "4 heads with 2 numbers each; each of 5 steps looks at 7 others, except where the mask says yes: "
        "288 parameters."
    )
    assert said("TransformerEncoderLayer", {"in": (5, 8)}, causal=True) == (
        "4 heads with 2 numbers each; each of 5 steps looks at itself and the earlier ones, then passes 32 hidden "
        "units: 872 parameters."
    )
    assert said("ScaledDotProductAttention", {"in": (5, 8)}) == (
        "By 8 numbers each of 5 steps looks at all of them. Nothing to learn."
    )


# -- ScaledDotProductAttention -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("masked", [True, False])
@pytest.mark.parametrize("causal", [True, False])
@pytest.mark.parametrize("scale", [None, 0.3])
@pytest.mark.parametrize("heads", [(), (3,)])
def test_the_product_is_torchs(heads: tuple[int, ...], scale: float | None, causal: bool, masked: bool) -> None:
    tensors = noise(x=(*heads, STEPS, SIZE), key=(*heads, OTHERS, SIZE), value=(*heads, OTHERS, 6))
    query, key, value = tensors.values()
    mask = padding(OTHERS)
    kept = ~mask.view(BATCH, *[1] * (len(heads) + 1), OTHERS).expand(BATCH, *heads, STEPS, OTHERS)
    if causal:
        kept = kept & torch.ones(STEPS, OTHERS, dtype=torch.bool).tril()
    if masked:
        expected = functional.scaled_dot_product_attention(query, key, value, attn_mask=kept, scale=scale)
    else:
        expected = functional.scaled_dot_product_attention(query, key, value, is_causal=causal, scale=scale)
    params = {"causal": causal, "scale": scale}
    module = make_module("ScaledDotProductAttention", params, shapes_of(tensors))
    out, weights = call("ScaledDotProductAttention", module, tensors | ({"mask": mask} if masked else {}))
    assert torch.allclose(out, expected, atol=1e-6)
    assert torch.allclose(weights @ value, expected, atol=1e-6)
    module.wanted_ports = frozenset({"out"})  # type: ignore[assignment]
    assert module(query, key=key, value=value)[1] is None


def test_its_multiply_adds_are_two_products() -> None:
    entry = spec("ScaledDotProductAttention")
    inputs = {"in": (3, 5, 8), "key": (3, 7, 8), "value": (3, 7, 6)}
    outputs = entry.shape(entry.defaults(), inputs)
    assert outputs == {"out": (3, 5, 6), "weights": (3, 5, 7)}
    assert entry.macs(entry.defaults(), inputs, outputs) == 3 * 5 * 7 * 8 + 3 * 5 * 7 * 6


# -- transformer layers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("masked", [True, False])
@pytest.mark.parametrize("causal", [True, False])
@pytest.mark.parametrize("norm_first", [True, False])
def test_an_encoder_layer_is_torchs(norm_first: bool, causal: bool, masked: bool) -> None:
    params = {"nhead": 2, "norm_first": norm_first, "activation": "gelu", "dropout": 0.0}
    module = make_module("TransformerEncoderLayer", {**params, "causal": causal}, {"in": (STEPS, SIZE)})
    theirs = nn.TransformerEncoderLayer(SIZE, dim_feedforward=4 * SIZE, batch_first=True, **params)  # type: ignore[arg-type]
    theirs.load_state_dict(module.state_dict())
    x, mask = torch.randn(BATCH, STEPS, SIZE), padding(STEPS) if masked else None
    expected = theirs(x, src_mask=LATER if causal else None, src_key_padding_mask=mask)
    assert torch.allclose(module(x, mask=mask), expected, atol=1e-6)
    shorter = theirs(x[:, :3], src_mask=LATER[:3, :3] if causal else None)
    assert torch.allclose(module(x[:, :3]), shorter, atol=1e-6)
    with torch.no_grad():
        kept = ~mask if mask is not None else torch.ones(BATCH, STEPS, dtype=torch.bool)
        assert torch.allclose(module.eval()(x, mask=mask)[kept], expected[kept], atol=1e-6)


@pytest.mark.parametrize("masked", [True, False])
@pytest.mark.parametrize("causal", [True, False])
def test_a_decoder_layer_is_torchs(causal: bool, masked: bool) -> None:
    params = {"nhead": 2, "dropout": 0.0}
    shapes = {"in": (STEPS, SIZE), "memory": (OTHERS, SIZE)}
    module = make_module("TransformerDecoderLayer", {**params, "causal": causal}, shapes)
    theirs = nn.TransformerDecoderLayer(SIZE, dim_feedforward=4 * SIZE, batch_first=True, **params)  # type: ignore[arg-type]
    theirs.load_state_dict(module.state_dict())
    x, memory = torch.randn(BATCH, STEPS, SIZE), torch.randn(BATCH, OTHERS, SIZE)
    masks = {"mask": padding(STEPS), "memory_mask": padding(OTHERS)} if masked else {}
    expected = theirs(
        x, memory, tgt_mask=LATER if causal else None,
        tgt_key_padding_mask=masks.get("mask"), memory_key_padding_mask=masks.get("memory_mask"),
    )  # fmt: skip
    assert torch.allclose(module(x, memory=memory, **masks), expected, atol=1e-6)


def test_later_steps_cannot_be_seen() -> None:
    module = make_module("TransformerEncoderLayer", {"nhead": 2, "causal": True}, {"in": (STEPS, SIZE)}).eval()
    x = torch.randn(1, STEPS, SIZE)
    changed = x.clone()
    changed[:, 3:] += 1
    assert torch.allclose(module(x)[:, :3], module(changed)[:, :3], atol=1e-6)
    assert not torch.allclose(module(x)[:, 3:], module(changed)[:, 3:], atol=1e-2)


def test_a_memory_of_another_width_gets_a_linear() -> None:
    entry = spec("TransformerDecoderLayer")
    with pytest.raises(ShapeProblem, match="needs 8 numbers per step like the input, but 7×6 arrive") as found:
        entry.shape(entry.defaults(), {"in": (STEPS, SIZE), "memory": (OTHERS, 6)})
    assert found.value.port == "memory"
    assert found.value.mends[0] == ("insert", {"type": "Linear", "params": {"out_features": SIZE}})
