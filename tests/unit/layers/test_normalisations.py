"""Normalisation against torch: shapes, weights, values, and the mends for wrong ranks and groups."""

from __future__ import annotations

from math import prod
from typing import Any

import pytest
import torch
from torch import nn

from helpers.layer_oracle import Case, check_rules, grid
from neurarium.graph import Graph
from neurarium.layers import analyse
from neurarium.network.makers import MAKERS, filled
from neurarium.network.modules import make_module

torch.set_num_threads(1)

ANY = [(1,), (8,), (6, 5), (4, 1), (4, 3, 5), (8, 1, 1), (2, 3, 2, 4), (4, 1, 1, 1), (3, 2), (3, 2, 2), (1, 2, 2, 2)]
CASES: list[Case] = [
    *(
        (f"{kind}{dimension}d", params, shape)
        for kind in ("BatchNorm", "InstanceNorm")
        for dimension in (1, 2, 3)
        for params in grid(affine=[True, False], track_running_stats=[True, False], momentum=[0.1, None])
        for shape in ANY
    ),
    *(("GroupNorm", params, shape) for params in grid(num_groups=[1, 2, 3, 4], affine=[True, False]) for shape in ANY),
    *(
        ("RMSNorm", params, shape)
        for params in grid(axes=["last", "all"], elementwise_affine=[True, False], eps=[None, 1e-6])
        for shape in ANY
    ),
    *(("LocalResponseNorm", params, shape) for params in grid(size=[1, 2, 5, 9], k=[1.0, 2.0]) for shape in ANY),
]


def stricter(type_name: str, params: dict[str, Any], shape: Any) -> bool:
    """torch would take the batch for channels, or make everything 0."""
    if type_name.startswith("InstanceNorm"):
        return len(shape) == int(type_name[-2]) or prod(shape[1:]) == 1
    return type_name == "GroupNorm" and prod(shape) == params["num_groups"]


@pytest.mark.parametrize("type_name", sorted({case[0] for case in CASES}))
def test_rules_say_what_torch_does(type_name: str) -> None:
    check_rules([case for case in CASES if case[0] == type_name], refused_on_purpose=stricter)


def test_rms_norm_and_local_response_norm_compute_what_their_formulas_say() -> None:
    x = torch.randn(2, 5, 7)
    rms = make_module("RMSNorm", {"eps": 0.5}, {"in": (5, 7)})(x)
    assert torch.allclose(rms, x / (x.square().mean(-1, keepdim=True) + 0.5).sqrt(), atol=1e-6)
    params = {"size": 3, "alpha": 0.6, "beta": 0.5, "k": 2.0}
    answer = make_module("LocalResponseNorm", params, {"in": (5, 7)})(x)
    padded = nn.functional.pad(x.square(), (0, 0, 1, 1))
    near = padded[:, :-2] + padded[:, 1:-1] + padded[:, 2:]
    assert torch.allclose(answer, x / (2 + 0.6 / 3 * near).sqrt(), atol=1e-6)


def test_group_norm_takes_groups_first_and_channels_from_the_wire() -> None:
    made = MAKERS["GroupNorm"].construct(filled("GroupNorm", {"num_groups": 2}), {"in": (6, 4, 4)})
    assert made == "nn.GroupNorm(2, 6)"


@pytest.mark.parametrize(
    ("shape", "type_name", "params", "words", "best"),
    [
        ((6, 4, 4), "GroupNorm", {}, "6 channels cannot be shared out evenly to 4 groups.", "Set Groups to 3"),
        ((8,), "GroupNorm", {"num_groups": 8}, "hold a single number each", "Set Groups to 4"),
        ((4, 8), "BatchNorm2d", {}, "a table of 4×8", "Use BatchNorm1d instead"),
        ((2, 4, 4, 4), "BatchNorm2d", {}, "2×4×4×4", "Use BatchNorm3d instead"),
        ((2, 4, 4), "InstanceNorm3d", {}, "an image of 2×4×4", "Use InstanceNorm2d instead"),
        ((8,), "InstanceNorm1d", {}, "a row of 8 numbers", "Use LayerNorm instead"),
        ((8, 1, 1), "InstanceNorm2d", {}, "a single one in each", "Use LayerNorm instead"),
        ((8,), "LocalResponseNorm", {}, "a row of 8 numbers", "Use LayerNorm instead"),
    ],
)
def test_a_mistake_is_told_with_its_numbers_and_every_mend_works(
    shape: tuple[int, ...], type_name: str, params: dict[str, Any], words: str, best: str
) -> None:
    graph = Graph()
    graph.add("Output", graph.add("Flatten", graph.add(type_name, graph.add("Input", shape=shape), **params)))
    problem = next(p for p in analyse(graph).problems if p.level == "error")
    assert words in str(problem.message)
    assert str(problem.mends[0].label) == best
    for mend in problem.mends:
        trial = graph.copy()
        trial.apply(mend.edit)
        assert analyse(trial).runnable, str(mend.label)


def test_a_mend_to_the_right_sibling_keeps_what_was_set() -> None:
    graph = Graph()
    norm = graph.add("InstanceNorm3d", graph.add("Input", shape=(2, 4, 4)), affine=True, momentum=0.2)
    graph.add("Output", graph.add("Flatten", norm))
    graph.apply(analyse(graph).problems[0].mends[0].edit)
    assert dict(graph.node(norm.node).params) == {"affine": True, "momentum": 0.2}
