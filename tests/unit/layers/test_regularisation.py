"""Layers that are random while training: what they do then, on average, and afterwards."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from helpers.layer_oracle import Case, check_macs, check_rules, grid
from neurarium.graph import Graph
from neurarium.layers import analyse
from neurarium.network.makers import MAKERS, filled
from neurarium.network.makers.base import Maker
from neurarium.network.modules import make_module
from neurarium.training.randomness import draws_randomly

torch.set_num_threads(1)

ANY = [(1,), (8,), (6, 5), (4, 3, 5), (2, 3, 2, 4)]
CASES: list[Case] = [
    *(
        (name, params, shape)
        for name in ("Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout", "FeatureAlphaDropout")
        for params in grid(p=[0.0, 0.3, 1.0])
        for shape in ANY
    ),
    *(("GaussianNoise", params, shape) for params in grid(std=[0.0, 0.5]) for shape in ANY),
    *(("StochasticDepth", params, shape) for params in grid(p=[0.0, 0.3, 1.0], mode=["row", "batch"]) for shape in ANY),
    *(
        ("DropConnect", params, shape)
        for params in grid(out_features=[1, 5], p=[0.0, 0.5], bias=[True, False])
        for shape in ANY
    ),
    *(
        ("Bilinear", params, {"in": first, "in2": second})
        for params in grid(out_features=[1, 5], bias=[True, False])
        for first, second in [((3,), (4,)), ((2, 3), (2, 5)), ((2, 3), (3, 5)), ((4,), (2, 3))]
    ),
]


def mixes_the_batch(type_name: str, params: dict[str, Any], shape: Any) -> bool:
    """torch takes other ranks with a warning, and the batch for channels."""
    return type_name[:-2] == "Dropout" and len(shape) != int(type_name[-2]) + 1


@pytest.mark.parametrize("type_name", sorted({case[0] for case in CASES}))
def test_rules_say_what_torch_does(type_name: str) -> None:
    check_rules([case for case in CASES if case[0] == type_name], refused_on_purpose=mixes_the_batch)


def test_drop_connect_works_as_much_as_a_linear() -> None:
    check_macs([case for case in CASES if case[0] == "DropConnect"])


@pytest.mark.parametrize(
    ("type_name", "params"),
    [
        ("GaussianNoise", {"std": 0.5}),
        ("StochasticDepth", {"p": 0.25}),
        ("StochasticDepth", {"p": 0.25, "mode": "batch"}),
    ],
)
def test_noise_is_there_only_while_training_and_nothing_on_average(type_name: str, params: dict[str, Any]) -> None:
    torch.manual_seed(0)
    module = make_module(type_name, params, {"in": (3, 2)})
    x = torch.ones(64, 3, 2)
    assert torch.equal(module.eval()(x), x)
    module.train()
    answers = torch.stack([module(x) for _ in range(100)])
    assert answers.mean().item() == pytest.approx(1.0, abs=0.05 if type_name == "GaussianNoise" else 0.15)
    assert answers.std().item() > 0.3


def test_stochastic_depth_drops_whole_samples_or_the_whole_batch() -> None:
    torch.manual_seed(0)
    x = torch.randn(200, 3, 2)
    rows = make_module("StochasticDepth", {"p": 0.4}, {"in": (3, 2)})(x)
    kept = rows.abs().sum(dim=(1, 2)) > 0
    assert 80 < int(kept.sum()) < 160
    assert torch.allclose(rows[kept], x[kept] / 0.6)
    together = make_module("StochasticDepth", {"p": 0.5, "mode": "batch"}, {"in": (3, 2)})
    answers = {bool((together(x).abs().sum(dim=(1, 2)) > 0).all()) for _ in range(30)}
    assert answers == {True, False}


def test_drop_connect_leaves_weights_out_not_numbers() -> None:
    torch.manual_seed(0)
    module = make_module("DropConnect", {"out_features": 400, "p": 0.25, "bias": False}, {"in": (1,)})
    assert isinstance(module, torch.nn.Linear)
    answer = module(torch.ones(2, 1))
    weights = module.weight.detach()[:, 0]
    assert torch.equal(answer[0], answer[1])  # one mask for the batch
    left = answer[0] != 0
    assert 270 < int(left.sum()) < 330
    assert torch.allclose(answer[0][left], weights[left] / 0.75)
    assert torch.equal(module.eval()(torch.ones(1, 1))[0], weights)  # what they are on average


def test_same_seed_same_noise_and_the_trainer_knows_who_draws() -> None:
    for type_name in ("GaussianNoise", "StochasticDepth", "DropConnect", "Dropout2d", "FeatureAlphaDropout", "RReLU"):
        module = make_module(type_name, {}, {"in": (3, 4, 4)})
        assert draws_randomly(module), type_name
        x = torch.randn(4, 3, 4, 4)
        torch.manual_seed(7)
        first = module(x)
        torch.manual_seed(7)
        assert torch.equal(first, module(x))
    assert not draws_randomly(make_module("DropConnect", {"p": 0.0}, {"in": (3,)}))
    assert not draws_randomly(make_module("Linear", {}, {"in": (3,)}))


@pytest.mark.parametrize(
    ("type_name", "params", "written"),
    [
        ("StochasticDepth", {"p": 0.2}, "StochasticDepth(0.2)"),
        ("StochasticDepth", {"p": 0.2, "mode": "batch"}, "StochasticDepth(0.2, mode='batch')"),
        ("GaussianNoise", {}, "GaussianNoise(0.1)"),
        ("DropConnect", {"out_features": 5}, "DropConnect(4, 5, 0.5)"),
    ],
)
def test_it_is_written_as_a_person_would_and_own_classes_stand_alone(
    type_name: str, params: dict[str, Any], written: str
) -> None:
    import inspect

    from torch import nn
    from torch.nn import functional

    maker: Maker = MAKERS[type_name]
    assert maker.construct(filled(type_name, params), {"in": (3, 4)}) == written
    names: dict[str, Any] = {"torch": torch, "nn": nn, "functional": functional}
    for helper in maker.helpers:
        exec(compile(inspect.getsource(helper), "<emitted>", "exec"), names)
    module = eval(written, names)
    ours = make_module(type_name, params, {"in": (3, 4)})
    module.load_state_dict(ours.state_dict())
    x = torch.randn(2, 3, 4)
    torch.manual_seed(1)
    first = module(x)
    torch.manual_seed(1)
    assert torch.equal(first, ours(x))


@pytest.mark.parametrize(
    ("shape", "type_name", "best"),
    [((3, 4, 4), "Dropout1d", "Use Dropout2d instead"), ((9,), "Dropout2d", "Use Dropout instead"),
     ((2, 3, 4, 4), "Dropout2d", "Use Dropout3d instead")],
)  # fmt: skip
def test_a_wrong_rank_leads_to_the_right_sibling(shape: tuple[int, ...], type_name: str, best: str) -> None:
    graph = Graph()
    dropped = graph.add(type_name, graph.add("Input", shape=shape), p=0.3)
    graph.add("Output", graph.add("Flatten", dropped))
    problem = next(p for p in analyse(graph).problems if p.level == "error")
    assert str(problem.mends[0].label) == best
    graph.apply(problem.mends[0].edit)
    assert analyse(graph).runnable
    assert graph.node(dropped.node).params["p"] == 0.3
