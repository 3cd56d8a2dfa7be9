"""Embeddings against torch, positions against their formulas."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch
from torch import nn

from helpers.layer_oracle import BATCH, check_macs, check_rules, grid
from neurarium.layers import ShapeProblem, spec
from neurarium.network.modules import make_module

torch.set_num_threads(1)

CASES: list[tuple[str, dict[str, Any], Any]] = [
    *(
        (name, params, shape)
        for name in ("Embedding", "EmbeddingBag")
        for params in grid(num_embeddings=[1, 7], embedding_dim=[1, 4], padding_idx=[None, 0, 3], max_norm=[None, 0.5])
        for shape in [(5,), (2, 3)]
    ),
    *(("EmbeddingBag", {"mode": mode}, (5,)) for mode in ("sum", "mean", "max")),
]


@pytest.mark.parametrize("name", ["Embedding", "EmbeddingBag"])
def test_rules_say_what_torch_does(name: str) -> None:
    check_rules([case for case in CASES if case[0] == name])
    check_macs([(name, {}, (5,))])


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("Embedding", {"padding_idx": 2, "max_norm": 0.5, "norm_type": 1.0}),
        ("EmbeddingBag", {"mode": "mean", "padding_idx": 2}),
        ("EmbeddingBag", {"mode": "max"}),
        ("EmbeddingBag", {"mode": "sum"}),
    ],
)
def test_same_rows_same_answer(name: str, params: dict[str, Any]) -> None:
    module = make_module(name, {"num_embeddings": 9, "embedding_dim": 4, **params}, {"in": (6,)})
    theirs = getattr(nn, name)(9, 4, **params)
    theirs.load_state_dict(module.state_dict())
    tokens = torch.randint(9, (BATCH, 6))
    assert torch.equal(module(tokens), theirs(tokens))


def test_a_padding_beyond_the_rows_is_refused_with_mends() -> None:
    entry = spec("Embedding")
    with pytest.raises(ShapeProblem, match=r"Token 9 is to be the padding.*tokens 0 to 6 only") as found:
        entry.shape(entry.filled({"num_embeddings": 7, "padding_idx": 9}), {"in": (5,)})
    assert found.value.mends[0] == ("set_params", {"params": {"num_embeddings": 10}})


def test_a_padding_mask_marks_the_padding() -> None:
    module = make_module("PaddingMask", {"padding_idx": 3}, {"in": (4,)})
    assert module(torch.tensor([[1, 3, 2, 3]])).tolist() == [[False, True, False, True]]
    assert spec("PaddingMask").types_of({"padding_idx": 3}, {"in": "int"}) == {"out": "bool"}


# -- positions ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 4, 7])
@pytest.mark.parametrize("base", [10000.0, 50.0])
def test_sine_positions_are_the_papers(size: int, base: float) -> None:
    module = make_module("SinePositions", {"base": base}, {"in": (9, size)})
    x = torch.randn(BATCH, 9, size)
    by_hand = x.clone()
    for t in range(9):
        for i in range(size):
            angle = t / base ** (2 * (i // 2) / size)
            by_hand[:, t, i] += math.cos(angle) if i % 2 else math.sin(angle)
    assert torch.allclose(module(x), by_hand, atol=1e-6)


@pytest.mark.parametrize("pairs", ["adjacent", "halves"])
@pytest.mark.parametrize("heads", [(), (3,)])
def test_rotary_positions_turn_every_pair(pairs: str, heads: tuple[int, ...]) -> None:
    size, base = 6, 10000.0
    module = make_module("RotaryPositions", {"pairs": pairs}, {"in": (*heads, 5, size)})
    x = torch.randn(BATCH, *heads, 5, size)
    y = module(x)
    for t in range(5):
        for i in range(size // 2):
            first, second = (2 * i, 2 * i + 1) if pairs == "adjacent" else (i, i + size // 2)
            turn = complex(math.cos(t * base ** (-2 * i / size)), math.sin(t * base ** (-2 * i / size)))
            before = torch.complex(x[..., t, first], x[..., t, second])
            after = torch.complex(y[..., t, first], y[..., t, second])
            assert torch.allclose(after, before * turn, atol=1e-6)


def test_rotated_products_depend_on_the_distance_alone() -> None:
    module = make_module("RotaryPositions", {}, {"in": (8, 6)})
    q, k = torch.randn(6), torch.randn(6)
    table = module(q.expand(1, 8, 6)) @ module(k.expand(1, 8, 6)).transpose(1, 2)
    assert torch.allclose(table[0, 1:, 1:], table[0, :-1, :-1], atol=1e-5)


def test_an_odd_size_cannot_be_rotated() -> None:
    with pytest.raises(ShapeProblem, match="7 arrive at every step") as found:
        spec("RotaryPositions").shape(spec("RotaryPositions").defaults(), {"in": (5, 7)})
    assert ("insert", {"type": "Linear", "params": {"out_features": 8}}) in found.value.mends


@pytest.mark.parametrize("length", [None, 12])
def test_learned_positions_add_their_rows_also_to_shorter_samples(length: int | None) -> None:
    check_rules([("LearnedPositions", {"max_length": length}, (9, 4))])
    module = make_module("LearnedPositions", {"max_length": length}, {"in": (9, 4)})
    assert module.weight.shape == (length or 9, 4)
    x = torch.randn(BATCH, 5, 4)
    assert torch.equal(module(x), x + module.weight[:5])


def test_more_steps_than_places_are_refused_with_mends() -> None:
    entry = spec("LearnedPositions")
    with pytest.raises(ShapeProblem, match="9 steps arrive, but there are rows for 4 places only") as found:
        entry.shape(entry.filled({"max_length": 4}), {"in": (9, 4)})
    assert found.value.mends[0] == ("set_params", {"params": {"max_length": 9}})


@pytest.mark.parametrize("name", ["SinePositions", "RotaryPositions", "LearnedPositions"])
def test_positions_want_a_sequence(name: str) -> None:
    with pytest.raises(ShapeProblem, match=f"{name} reads a sequence"):
        spec(name).shape(spec(name).defaults(), {"in": (8,)})
