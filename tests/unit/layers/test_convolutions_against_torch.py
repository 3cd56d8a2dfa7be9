"""Convolutions of one, two and three axes against torch: shapes, weights, multiply-adds, refusals."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
import torch

from helpers.layer_oracle import Case, check_macs, check_rules, grid, some
from neurarium.layers import ShapeProblem, spec
from neurarium.network.modules import make_module

torch.set_num_threads(1)

ARRIVING = {
    1: [(1, 8), (4, 7), (6, 1), (2, 3)],
    2: [(1, 8, 8), (4, 7, 5), (6, 1, 9), (2, 3, 3)],
    3: [(1, 5, 4, 6), (4, 3, 5, 2), (6, 1, 4, 3), (2, 3, 3, 3)],
}
WRONG = {1: (2, 3, 4, 5), 2: (3, 4, 5, 6), 3: (4, 5)}  # axes that torch takes neither with nor without a batch
UNEVEN = {1: (3,), 2: (1, 3), 3: (1, 2, 3)}


def convolutions(rank: int) -> list[Case]:
    values = grid(
        out_channels=[1, 4, 6],
        kernel_size=[1, 2, 3, UNEVEN[rank]],
        stride=[1, 2, UNEVEN[rank]],
        padding=[0, 1, 2, UNEVEN[rank], "same"],
        dilation=[1, 2],
        groups=[1, 2],
        bias=[True, False],
        padding_mode=["zeros", "reflect", "replicate", "circular"],
    )
    return some([(f"Conv{rank}d", params, shape) for params in values for shape in [*ARRIVING[rank], WRONG[rank]]], 300)


def transposed(rank: int) -> list[Case]:
    values = grid(
        out_channels=[1, 4, 6],
        kernel_size=[1, 2, 4, UNEVEN[rank]],
        stride=[1, 2, 3],
        padding=[0, 1, UNEVEN[rank]],
        output_padding=[0, 1, 2],
        dilation=[1, 2],
        groups=[1, 2],
        bias=[True, False],
    )
    cases = [(f"ConvTranspose{rank}d", params, shape) for params in values for shape in [*ARRIVING[rank], WRONG[rank]]]
    return some(cases, 300)


def leaves_nothing(type_name: str, params: dict[str, Any], shape: tuple[int, ...]) -> bool:
    """torch gives a picture without a single pixel in some of these cases, and refuses others."""
    try:
        spec(type_name).shape(spec(type_name).filled(params), {"in": shape})
    except ShapeProblem as problem:
        return "nothing would be left" in str(problem.message)
    return False


@pytest.mark.parametrize("rank", [1, 2, 3])
def test_convolutions_say_what_torch_does(rank: int) -> None:
    check_rules(convolutions(rank))


@pytest.mark.parametrize("rank", [1, 2, 3])
def test_transposed_convolutions_say_what_torch_does(rank: int) -> None:
    check_rules(transposed(rank), refused_on_purpose=leaves_nothing)


@pytest.mark.parametrize("rank", [1, 2, 3])
def test_multiply_adds_are_half_of_torchs_flops(rank: int) -> None:
    check_macs(some(convolutions(rank), 40))
    check_macs(some(transposed(rank), 40))


@pytest.mark.parametrize("rank", [1, 2, 3])
def test_output_padding_that_torch_refuses_on_real_numbers_is_refused(rank: int) -> None:
    name = f"ConvTranspose{rank}d"
    params = {"out_channels": 2, "kernel_size": 3, "stride": 2, "output_padding": 2}
    with pytest.raises(ShapeProblem, match=r"Output padding 2 must be smaller than the stride \(2\)"):
        spec(name).shape(spec(name).filled(params), {"in": (2, *(4,) * rank)})


def test_folding_says_what_torch_does() -> None:
    cutting = grid(kernel_size=[1, 2, 3, (1, 3)], stride=[1, 2, (2, 1)], padding=[0, 1, (0, 2)], dilation=[1, 2])
    unfold: list[Case] = [("Unfold", params, shape) for params in cutting for shape in ARRIVING[2]]
    check_rules(some(unfold, 200))
    entry, fold = spec("Unfold"), list[Case]()
    for params in grid(kernel_size=[1, 2, 3, (1, 2)], stride=[1, 2], padding=[0, 1], dilation=[1, 2]):
        for size in (4, (4, 3), (5, 2)):
            shapes = [(4, 4), (5, 12)]
            with contextlib.suppress(ShapeProblem):  # columns that just fit, where any do
                whole = (3, *size) if isinstance(size, tuple) else (3, size, size)
                shapes.append(entry.shape(entry.filled(params), {"in": whole})["out"])
            fold += [("Fold", {**params, "output_size": size}, shape) for shape in shapes]
    check_rules(fold)


def test_fold_adds_up_what_unfold_cut() -> None:
    picture = torch.rand(2, 3, 8, 6)
    cut = make_module("Unfold", {"kernel_size": 2, "stride": 2}, {"in": (3, 8, 6)})
    lay = make_module("Fold", {"kernel_size": 2, "stride": 2, "output_size": (8, 6)}, {"in": (12, 12)})
    assert torch.equal(lay(cut(picture)), picture)


@pytest.mark.parametrize(
    ("type_name", "params", "shape", "expected"),
    [
        ("Conv1d", {"out_channels": 16}, (8, 20),
         "16 filters of length 3 over 8 channels: 16·(8·3+1) = 400 parameters."),
        ("Conv2d", {"out_channels": 16}, (8, 9, 9), "16 filters of 3×3 over 8 maps: 16·(8·9+1) = 1,168 parameters."),
        ("Conv3d", {"out_channels": 1, "bias": False}, (1, 4, 4, 4),
         "1 filter of 3×3×3 over 1 map: 1·1·27 = 27 parameters."),
        ("ConvTranspose2d", {"out_channels": 4, "kernel_size": 2, "stride": 2}, (8, 5, 5),
         "4 filters of 2×2 spread 8 maps out: 4·(8·4+1) = 132 parameters."),
        ("Unfold", {"kernel_size": 2, "stride": 2}, (3, 4, 4),
         "Lays 4 windows of 2×2 out as columns of 3·4 = 12 numbers. Nothing to learn."),
    ],
)  # fmt: skip
def test_sentences(type_name: str, params: dict[str, Any], shape: tuple[int, ...], expected: str) -> None:
    entry = spec(type_name)
    filled, inputs = entry.filled(params), {"in": shape}
    assert str(entry.sentence(filled, inputs, entry.shape(filled, inputs))) == expected
