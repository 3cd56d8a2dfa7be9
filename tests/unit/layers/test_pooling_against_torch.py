"""Pooling and resampling along one, two and three axes against torch."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from helpers.layer_oracle import Case, check_rules, grid, some
from neurarium.layers import ShapeProblem, spec
from neurarium.network.makers import MAKERS, filled
from neurarium.network.modules import make_module

torch.set_num_threads(1)

ARRIVING = {
    1: [(1, 8), (4, 7), (2, 3)],
    2: [(1, 8, 8), (4, 7, 5), (6, 1, 9)],
    3: [(1, 5, 4, 6), (2, 3, 3, 3), (6, 1, 4, 3)],
}
UNEVEN = {1: (3,), 2: (1, 2), 3: (1, 2, 3)}
RANKS = pytest.mark.parametrize("rank", [1, 2, 3])


def cases(name: str, rank: int, params: list[dict[str, Any]], count: int = 150) -> list[Case]:
    return some([(f"{name}{rank}d", values, shape) for values in params for shape in ARRIVING[rank]], count)


@RANKS
def test_pooling_says_what_torch_does(rank: int) -> None:
    window: dict[str, list[Any]] = {
        "kernel_size": [1, 2, 3, UNEVEN[rank]], "stride": [None, 1, 2, 3, UNEVEN[rank]], "ceil_mode": [False, True],
    }  # fmt: skip
    check_rules(cases("MaxPool", rank, grid(**window, padding=[0, 1], dilation=[1, 2])))
    counted = {"count_include_pad": [True, False], **({} if rank == 1 else {"divisor_override": [None, 3]})}
    check_rules(cases("AvgPool", rank, grid(**window, padding=[0, 1], **counted)))
    check_rules(cases("LPPool", rank, grid(**window, norm_type=[1.0, 2.0, 3.5])))


@RANKS
@pytest.mark.parametrize("name", ["AdaptiveAvgPool", "AdaptiveMaxPool"])
def test_adaptive_pooling_says_what_torch_does(name: str, rank: int) -> None:
    check_rules(cases(name, rank, grid(output_size=[1, 3, UNEVEN[rank]])))


def test_upsample_says_what_torch_does() -> None:
    values = [
        *grid(scale_factor=[1.0, 2.0, 0.5, 1.7, 0.1], mode=["nearest", "linear", "bilinear", "bicubic", "trilinear"],
              align_corners=[False, True]),
        *grid(size=[5, (4,), (3, 9), (2, 3, 4)], mode=["nearest", "linear", "bilinear", "trilinear"]),
    ]  # fmt: skip
    shapes = [shape for rank in (1, 2, 3) for shape in ARRIVING[rank]]
    check_rules(some([("Upsample", params, shape) for params in values for shape in [*shapes, (7,)]], 400))


def test_shuffles_say_what_torch_does() -> None:
    images = [(4, 2, 3), (8, 4, 4), (9, 6, 3), (3, 5, 5), (18, 1, 1)]
    check_rules([("PixelShuffle", {"upscale_factor": r}, shape) for r in (1, 2, 3) for shape in images])
    check_rules([("PixelUnshuffle", {"downscale_factor": r}, shape) for r in (1, 2, 3) for shape in images])
    check_rules([("ChannelShuffle", {"groups": g}, shape) for g in (1, 2, 3) for shape in [*images, (6, 4), (6,)]])


def test_unshuffling_undoes_shuffling() -> None:
    picture = torch.rand(2, 8, 3, 5)
    larger = make_module("PixelShuffle", {"upscale_factor": 2}, {"in": (8, 3, 5)})(picture)
    assert torch.equal(make_module("PixelUnshuffle", {"downscale_factor": 2}, {"in": (2, 6, 10)})(larger), picture)


@pytest.mark.parametrize(
    ("type_name", "params", "written"),
    [
        ("Upsample", {}, "nn.Upsample(scale_factor=2)"),
        ("Upsample", {"size": (8, 8), "mode": "bilinear", "align_corners": True},
         "nn.Upsample(size=8, mode='bilinear', align_corners=True)"),
        ("Upsample", {"scale_factor": 1.5, "align_corners": True}, "nn.Upsample(scale_factor=1.5)"),
        ("LPPool1d", {"norm_type": 2.0}, "nn.LPPool1d(2, 2)"),
        ("AdaptiveMaxPool3d", {}, "nn.AdaptiveMaxPool3d(1)"),
        ("Fold", {"output_size": (4, 6), "stride": 2}, "nn.Fold((4, 6), 3, stride=2)"),
        ("ChannelShuffle", {"groups": 4}, "nn.ChannelShuffle(4)"),
        ("ConvTranspose2d", {"stride": 2, "output_padding": 1},
         "nn.ConvTranspose2d(8, 8, kernel_size=3, stride=2, output_padding=1)"),
    ],
)  # fmt: skip
def test_source_is_what_a_person_would_write(type_name: str, params: dict[str, Any], written: str) -> None:
    assert MAKERS[type_name].construct(filled(type_name, params), {"in": (8, 8, 8)}) == written


@pytest.mark.parametrize(
    ("type_name", "params", "shape", "expected"),
    [
        ("MaxPool1d", {}, (4, 9), "Keeps the largest number of every window of length 2: rows of 9 become 4. "
         "Nothing to learn."),
        ("LPPool3d", {}, (1, 4, 4, 4), "Keeps the p-norm of every window of 2×2×2: volumes of 4×4×4 become 2×2×2. "
         "Nothing to learn."),
        ("AdaptiveMaxPool1d", {}, (4, 9), "Keeps the largest numbers of rows of 9 until 1 is left. Nothing to learn."),
        ("Upsample", {}, (4, 9), "Brings rows of 9 to 18 by repeating the nearest number. Nothing to learn."),
        ("PixelShuffle", {}, (8, 3, 5), "Makes one map 2 times as high and wide out of every 4 maps: 8×3×5 becomes "
         "2×6×10. Nothing to learn."),
    ],
)  # fmt: skip
def test_sentences(type_name: str, params: dict[str, Any], shape: tuple[int, ...], expected: str) -> None:
    entry = spec(type_name)
    given, inputs = entry.filled(params), {"in": shape}
    assert str(entry.sentence(given, inputs, entry.shape(given, inputs))) == expected


def test_a_mode_for_another_number_of_axes_is_named() -> None:
    entry = spec("Upsample")
    with pytest.raises(ShapeProblem, match="The mode “bilinear” does not work on rows of 8"):
        entry.shape(entry.filled({"mode": "bilinear"}), {"in": (2, 8)})
