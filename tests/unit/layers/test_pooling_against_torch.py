"""Pooling and resampling along one, two and three axes against torch."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch.nn import functional

import neurarium as nr
from helpers.layer_oracle import Case, check_rules, grid, rule, run, some
from neurarium.graph import Graph
from neurarium.languages import write
from neurarium.layers import ShapeProblem, analyse, spec
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
    check_rules(cases("MaxPool", rank, grid(**window, padding=[0, 1], return_indices=[True]), 40))
    counted = {"count_include_pad": [True, False], **({} if rank == 1 else {"divisor_override": [None, 3]})}
    check_rules(cases("AvgPool", rank, grid(**window, padding=[0, 1], **counted)))
    check_rules(cases("LPPool", rank, grid(**window, norm_type=[1.0, 2.0, 3.5])))


@RANKS
@pytest.mark.parametrize("name", ["AdaptiveAvgPool", "AdaptiveMaxPool"])
def test_adaptive_pooling_says_what_torch_does(name: str, rank: int) -> None:
    check_rules(cases(name, rank, grid(output_size=[1, 3, UNEVEN[rank]])))


@RANKS
def test_unpooling_says_what_torch_does(rank: int) -> None:
    window: dict[str, list[Any]] = {
        "kernel_size": [1, 2, 3, UNEVEN[rank]], "stride": [None, 1, 2], "padding": [0, 1],
        "output_size": [None, 5, 8, (7, 8, 9)[:rank]],
    }  # fmt: skip
    asked = [
        (f"MaxUnpool{rank}d", values, {"in": shape, "indices": places})
        for values in grid(**window)
        for shape in ARRIVING[rank]
        for places in ((shape,) if values["output_size"] else (shape, (shape[0] + 1, *shape[1:])))
    ]
    accepting = [case for case in asked if case[1]["output_size"] is None]
    check_rules([*some(accepting, 150), *some(asked, 60)], refused_on_purpose=nothing_left)


def nothing_left(type_name: str, params: dict[str, Any], arriving: Any) -> bool:
    """torch is content with maps that have no numbers."""
    try:
        return run(type_name, make_module(type_name, params, arriving), arriving)[0].numel() == 0
    except (RuntimeError, ValueError):
        return False


@RANKS
@pytest.mark.parametrize("more", [{}, {"stride": 1, "padding": 1}])
def test_pooled_numbers_go_back_to_their_places(rank: int, more: dict[str, Any]) -> None:
    x = torch.relu(torch.randn(2, 3, *(7, 6, 5)[:rank]))
    graph = nr.Graph()
    kept = graph.add(f"MaxPool{rank}d", graph.add("Input", shape=tuple(x.shape[1:])), kernel_size=3,
                     return_indices=True, **more)  # fmt: skip
    back = graph.add(f"MaxUnpool{rank}d", kept, kept["indices"], kernel_size=3, output_size=x.shape[2:], **more)
    graph.add("Output", back)
    graph.add("Output", kept["indices"])
    pool, unpool = (getattr(functional, f"max_{word}{rank}d") for word in ("pool", "unpool"))
    small, places = pool(x, 3, **more, return_indices=True)
    wanted = unpool(small, places, 3, **more, output_size=x.shape[2:])
    got, where = nr.build(graph)(x)
    assert torch.equal(got, wanted) and torch.equal(where, places)


def test_an_unpooling_without_places_offers_the_pools_that_fit() -> None:
    graph = Graph()
    first = graph.add("MaxPool2d", graph.add("Input", shape=(3, 24, 24)), kernel_size=3, name="first")
    second = graph.add("MaxPool2d", graph.add("Conv2d", first, out_channels=3, padding=1), kernel_size=2, name="second")
    graph.add("Output", graph.add("MaxUnpool2d", second, name="unpool"))
    (problem,) = analyse(graph).problems
    assert [str(mend.label) for mend in problem.mends] == ["Let second tell its places"]
    graph.apply(problem.mends[0].edit)
    found = analyse(graph)
    assert found.runnable and found.facts["unpool"].outputs["out"] == (3, 8, 8)
    assert not graph.node("first").params.get("return_indices")


def test_the_buttons_of_unpooling_work() -> None:
    like = (3, 4, 4)
    for params, places, count in (({}, (3, 4, 5), 1), ({"output_size": 20}, like, 2), ({"padding": 4}, like, 2)):
        graph = Graph()
        sources = [graph.add("Input", shape=(3, 4, 4)), graph.add("Input", shape=places, dtype="int")]
        graph.add("Output", graph.add("MaxUnpool2d", *sources, ports=("in", "indices"), **params))
        problem = analyse(graph).problems[0]
        assert len(problem.mends) == count
        for mend in problem.mends:
            trial = graph.copy()
            trial.apply(mend.edit)
            assert analyse(trial).runnable


def test_a_max_pool_whose_places_nobody_wants_is_written_as_ever() -> None:
    graph = nr.Graph()
    graph.add("Output", graph.add("MaxPool2d", graph.add("Input", shape=(3, 8, 8)), name="pool"))
    assert spec("MaxPool2d").output_names({}) == ("out",)
    assert "self.pool = nn.MaxPool2d(2)\n" in write(graph, "pytorch").text
    assert "        x = self.pool(x)\n" in write(graph, "pytorch").text
    assert 'layers.MaxPooling2D(2, data_format="channels_first", name="pool")' in write(graph, "keras").text
    assert "self.pool = eqx.nn.MaxPool2d(2, stride=2)" in write(graph, "equinox").text


def test_upsample_says_what_torch_does() -> None:
    values = [
        *grid(scale_factor=[1.0, 2.0, 0.5, 1.7, 0.1], mode=["nearest", "linear", "bilinear", "bicubic", "trilinear"],
              align_corners=[False, True]),
        *grid(size=[5, (4,), (3, 9), (2, 3, 4)], mode=["nearest", "linear", "bilinear", "trilinear"]),
    ]  # fmt: skip
    shapes = [shape for rank in (1, 2, 3) for shape in ARRIVING[rank]]
    check_rules(some([("Upsample", params, shape) for params in values for shape in [*shapes, (7,)]], 400))


def test_grids_say_what_torch_does() -> None:
    rows = [(6,), (2, 3), (5,), (3, 2), (4, 4)]
    affine: list[Case] = [
        ("AffineGrid", params, shape)
        for params in grid(size=[1, 5, (4, 7)], align_corners=[False, True]) for shape in rows
    ]  # fmt: skip
    check_rules(affine, refused_on_purpose=lambda name, params, shape: shape == (3, 2))
    assert rule("AffineGrid", {"size": (4, 7)}, (6,)) == ({"out": (4, 7, 2)}, 0, 4 * 7 * 2 * 3)  # 2×3 times (u, v, 1)
    options = grid(mode=["bilinear", "nearest"], padding_mode=["zeros", "border", "reflection"],
                   align_corners=[False, True])  # fmt: skip
    image, places = (3, 6, 8), (4, 5, 2)
    pairs = [(image, places), ((1, 1, 1), (1, 1, 2)), (image, (2, 4, 5)), ((3, 6), places), (image, (6,))]
    check_rules([("GridSample", p, {"in": maps, "grid": where}) for p in options for maps, where in pairs])


@pytest.mark.parametrize("corners", [False, True])
def test_a_picture_is_turned_and_shifted_as_torch_does_it(corners: bool) -> None:
    graph = nr.Graph()
    x, theta = graph.add("Input", shape=(2, 6, 8)), graph.add("Input", shape=(6,))
    places = graph.add("AffineGrid", theta, size=(5, 7), align_corners=corners)
    graph.add("Output", graph.add("GridSample", x, places, padding_mode="reflection", align_corners=corners))
    batch, numbers = torch.randn(3, 2, 6, 8), torch.randn(3, 6)
    there = functional.affine_grid(numbers.view(-1, 2, 3), [3, 2, 5, 7], align_corners=corners)
    wanted = functional.grid_sample(batch, there, padding_mode="reflection", align_corners=corners)
    assert torch.equal(nr.build(graph)(batch, numbers), wanted)


@pytest.mark.parametrize(
    ("maps", "places", "button"),
    [((3, 6, 8), (2, 4, 5), "Insert Permute"), ((3, 6, 8), (6,), "Insert AffineGrid"),
     ((49,), (4, 5, 2), "Insert Unflatten")],
)
def test_the_buttons_of_a_grid_work(maps: tuple[int, ...], places: tuple[int, ...], button: str) -> None:
    graph = Graph()
    sources = [graph.add("Input", shape=maps), graph.add("Input", shape=places)]
    graph.add("Output", graph.add("GridSample", *sources, ports=("in", "grid"), name="card"))
    problem = analyse(graph).problems[0]
    labels = [str(mend.label) for mend in problem.mends]
    assert any(label.startswith(button) for label in labels), labels
    for mend in problem.mends:
        trial = graph.copy()
        trial.apply(mend.edit)
        assert analyse(trial).runnable, str(mend.label)


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
