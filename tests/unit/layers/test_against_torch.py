"""Shapes, parameters and multiply-adds against the real modules of torch, over many parameter combinations."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from helpers.layer_oracle import BATCH, check_macs, check_rules, grid, some
from neurarium.layers import ShapeProblem, spec
from neurarium.network.modules import make_module

torch.set_num_threads(1)

IMAGES = [(1, 8, 8), (4, 7, 5), (6, 1, 9), (2, 3, 3)]
ROWS = [(1,), (5,), (64,), (8, 8), (3, 5)]
ANY = [(1,), (7,), (3, 5), (2, 4, 5)]

CASES: list[tuple[str, dict[str, Any], tuple[int, ...]]] = [
    *(
        ("Linear", params, shape)
        for params in grid(out_features=[1, 3, 10], bias=[True, False])
        for shape in [*ROWS, (2, 3, 4)]
    ),
    *some(
        [
            ("Conv2d", params, shape)
            for params in grid(
                out_channels=[1, 4, 6],
                kernel_size=[1, 2, 3, (1, 3), (4, 2)],
                stride=[1, 2, (2, 1)],
                padding=[0, 1, 2, (0, 2), "same"],
                dilation=[1, 2],
                groups=[1, 2],
                bias=[True, False],
                padding_mode=["zeros", "reflect", "replicate", "circular"],
            )
            for shape in IMAGES
        ],
        700,
    ),
    *some(
        [
            ("MaxPool2d", params, shape)
            for params in grid(
                kernel_size=[1, 2, 3, (1, 2), (4, 3)],
                stride=[None, 1, 2, 3, (2, 1)],
                padding=[0, 1, 2, (0, 1)],
                dilation=[1, 2],
                ceil_mode=[False, True],
            )
            for shape in IMAGES
        ],
        500,
    ),
    *some(
        [
            ("AvgPool2d", params, shape)
            for params in grid(
                kernel_size=[1, 2, 3, (1, 2), (4, 3)],
                stride=[None, 1, 2, 3],
                padding=[0, 1, 2, (0, 1)],
                ceil_mode=[False, True],
                count_include_pad=[True, False],
                divisor_override=[None, 3],
            )
            for shape in IMAGES
        ],
        300,
    ),
    *(("AdaptiveAvgPool2d", params, shape) for params in grid(output_size=[1, 3, (2, 5)]) for shape in IMAGES),
    *(
        ("Flatten", params, shape)
        for params in grid(start_dim=[1, 2, 3, -1, -2], end_dim=[-1, 1, 2, -2])
        for shape in ANY
    ),
    *((name, {}, shape) for name in ("ReLU", "SiLU", "Tanh", "Sigmoid", "Dropout", "LeakyReLU") for shape in ANY),
    *(("GELU", params, shape) for params in grid(approximate=["none", "tanh"]) for shape in ANY),
    *(("Softmax", params, shape) for params in grid(dim=[-1, 1, 2, 3, -2]) for shape in ANY),
    *(
        (name, params, shape)
        for name in ("BatchNorm1d", "BatchNorm2d")
        for params in grid(affine=[True, False], track_running_stats=[True, False], momentum=[0.1, None])
        for shape in ANY
    ),
    *(
        ("LayerNorm", params, shape)
        for params in grid(axes=["last", "all"], elementwise_affine=[True, False], bias=[True, False])
        for shape in ANY
    ),
    *(
        ("LSTM", params, shape)
        for params in grid(
            hidden_size=[1, 4], num_layers=[1, 3], bidirectional=[False, True], bias=[True, False], proj_size=[0, 2, 4]
        )
        for shape in [(5, 3), (1, 1), (4,), (1, 4, 4)]
    ),
]


def mixes_the_batch(type_name: str, params: dict[str, Any], shape: tuple[int, ...]) -> bool:
    """torch would join or compare different samples of a batch, which we refuse."""
    axes = [params[name] % (len(shape) + 1) for name in ("start_dim", "dim") if params.get(name, 99) <= len(shape)]
    return 0 in axes or (type_name == "LSTM" and len(shape) == 1)


@pytest.mark.parametrize("type_name", sorted({case[0] for case in CASES}))
def test_rules_say_what_torch_does(type_name: str) -> None:
    check_rules([case for case in CASES if case[0] == type_name], refused_on_purpose=mixes_the_batch)


@pytest.mark.parametrize("type_name", ["Linear", "Conv2d", "LSTM"])
def test_multiply_adds_are_half_of_torchs_flops(type_name: str) -> None:
    check_macs(some([case for case in CASES if case[0] == type_name], 60))


def test_add_and_concat() -> None:
    shapes = {"in": (2, 3, 4), "in2": (2, 3, 4), "in3": (2, 3, 4)}
    tensors = [torch.randn(BATCH, *shape) for shape in shapes.values()]
    assert spec("Add").shape({}, shapes) == {"out": (2, 3, 4)}
    assert torch.equal(make_module("Add", {}, shapes)(*tensors), tensors[0] + tensors[1] + tensors[2])
    for dim in (1, 2, 3, -1, -3):
        result = make_module("Concat", {"dim": dim}, shapes)(*tensors)
        assert spec("Concat").shape({"dim": dim}, shapes) == {"out": tuple(result.shape[1:])}
    uneven = {"in": (2, 3), "in2": (5, 3)}
    assert spec("Concat").shape({"dim": 1}, uneven) == {"out": (7, 3)}
    for dim in (0, 2, -3, 4):
        with pytest.raises(ShapeProblem):
            spec("Concat").shape({"dim": dim}, uneven)


def test_adding_different_shapes_is_refused_where_torch_would_broadcast() -> None:
    with pytest.raises(ShapeProblem, match="1 meets 4"):
        spec("Add").shape({}, {"in": (1,), "in2": (4,)})


def test_lstm_last_state_is_the_end_of_the_sequence() -> None:
    module = make_module("LSTM", {"hidden_size": 4, "num_layers": 2}, {"in": (5, 3)})
    sequence, last, *_ = module(torch.randn(BATCH, 5, 3))
    assert torch.equal(sequence[:, -1], last)
    both = make_module("LSTM", {"hidden_size": 4, "bidirectional": True}, {"in": (5, 3)})
    sequence, last, *_ = both(torch.randn(BATCH, 5, 3))
    assert torch.equal(last, torch.cat([sequence[:, -1, :4], sequence[:, 0, 4:]], dim=1))
