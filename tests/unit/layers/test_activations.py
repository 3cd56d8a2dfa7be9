"""Activations: shapes, weights and values against torch, and the mends where they cannot work."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

from helpers.layer_oracle import Case, check_rules, grid
from neurarium.graph import Graph
from neurarium.layers import SPECS, analyse
from neurarium.network.makers import MAKERS, filled
from neurarium.network.modules import make_module

torch.set_num_threads(1)

ANY = [(1,), (7,), (6, 4), (2, 4, 5), (2, 3, 2, 4)]
ELEMENTWISE = [
    "ReLU6", "ELU", "SELU", "CELU", "Mish", "Softplus", "Softsign", "LogSigmoid", "Sine", "Hardtanh", "Hardsigmoid",
    "Hardswish", "Softshrink", "Hardshrink", "Tanhshrink", "Threshold", "RReLU", "Identity",
]  # fmt: skip
CASES: list[Case] = [
    *((name, {}, shape) for name in ELEMENTWISE for shape in ANY),
    *(("PReLU", params, shape) for params in grid(num_parameters=[1, "channel"], init=[0.25, 0.1]) for shape in ANY),
    *(("Hardtanh", params, (3,)) for params in grid(min_val=[-1.0, 1.0, 2.0], max_val=[1.0, 3.0])),
    *(
        (name, params, shape)
        for name in ("Softmin", "LogSoftmax", "GLU")
        for params in grid(dim=[-1, 1, 2, 3, -2])
        for shape in ANY
    ),
    *(("Softmax2d", {}, shape) for shape in ANY),
]


def mixes_the_batch(type_name: str, params: dict[str, Any], shape: Any) -> bool:
    """torch would take the batch for an axis of the sample."""
    if type_name == "Softmax2d":
        return len(shape) == 2
    if type_name == "GLU":  # two samples could be halved, too
        return bool(params["dim"] % (len(shape) + 1) == 0)
    return "dim" in params and params["dim"] <= len(shape) and params["dim"] % (len(shape) + 1) == 0


@pytest.mark.parametrize("type_name", sorted({case[0] for case in CASES}))
def test_rules_say_what_torch_does(type_name: str) -> None:
    check_rules([case for case in CASES if case[0] == type_name], refused_on_purpose=mixes_the_batch)


def test_every_activation_of_torch_that_a_user_would_name_is_there() -> None:
    theirs = {name for name in nn.modules.activation.__all__ if name != "MultiheadAttention"}
    ours = {entry.type for entry in SPECS.values() if entry.family == "activation"}
    assert theirs <= ours
    assert ours - theirs == {"Sine"}


def test_the_usual_ones_come_first_in_the_palette() -> None:
    names = [entry.type for entry in SPECS.values() if entry.family == "activation"]
    assert names[:7] == ["ReLU", "LeakyReLU", "GELU", "SiLU", "Tanh", "Sigmoid", "Softmax"]


VALUES: list[tuple[str, dict[str, Any], Any]] = [
    ("ELU", {"alpha": 2.0}, lambda x: np.where(x > 0, x, 2 * (np.exp(x) - 1))),
    ("CELU", {"alpha": 2.0}, lambda x: np.maximum(0, x) + np.minimum(0, 2 * (np.exp(x / 2) - 1))),
    ("Softplus", {"beta": 3.0}, lambda x: np.log1p(np.exp(3 * x)) / 3),
    ("Softshrink", {"lambd": 0.8}, lambda x: np.sign(x) * np.maximum(0, np.abs(x) - 0.8)),
    ("Hardshrink", {"lambd": 0.8}, lambda x: np.where(np.abs(x) > 0.8, x, 0)),
    ("Hardtanh", {"min_val": -0.5, "max_val": 2.0}, lambda x: np.clip(x, -0.5, 2)),
    ("Threshold", {"threshold": 0.3, "value": -7.0}, lambda x: np.where(x > 0.3, x, -7)),
    ("Sine", {"omega": 5.0}, lambda x: np.sin(5 * x)),
    ("PReLU", {"init": 0.4}, lambda x: np.where(x > 0, x, 0.4 * x)),
    ("RReLU", {"lower": 0.2, "upper": 0.4}, lambda x: np.where(x > 0, x, 0.3 * x)),
    ("Identity", {}, lambda x: x),
]


@pytest.mark.parametrize(("type_name", "params", "by_hand"), VALUES, ids=[value[0] for value in VALUES])
def test_the_cards_parameters_reach_the_numbers(type_name: str, params: dict[str, Any], by_hand: Any) -> None:
    x = torch.linspace(-3.0, 3.0, 41).reshape(1, 41)
    module = make_module(type_name, params, {"in": (41,)}).eval()
    np.testing.assert_allclose(module(x).detach().numpy(), by_hand(x.numpy()), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(
    ("type_name", "params", "written"),
    [
        ("PReLU", {}, "nn.PReLU()"),
        ("PReLU", {"num_parameters": "channel", "init": 0.1}, "nn.PReLU(6, init=0.1)"),
        ("Threshold", {"threshold": 0.5}, "nn.Threshold(0.5, 0.0)"),
        ("Hardtanh", {"max_val": 3.0}, "nn.Hardtanh(max_val=3.0)"),
        ("LogSoftmax", {}, "nn.LogSoftmax(dim=-1)"),
        ("Sine", {}, "Sine(30.0)"),
        ("Mish", {}, "nn.Mish()"),
    ],
)
def test_it_is_written_as_a_person_would(type_name: str, params: dict[str, Any], written: str) -> None:
    assert MAKERS[type_name].construct(filled(type_name, params), {"in": (6, 4)}) == written


def test_glu_is_the_gate_of_torch() -> None:
    x = torch.randn(2, 6, 4)
    assert torch.equal(make_module("GLU", {"dim": 1}, {"in": (6, 4)})(x), functional.glu(x, 1))


def drawing(shape: tuple[int, ...], type_name: str, **params: Any) -> Graph:
    graph = Graph()
    graph.add("Output", graph.add("Flatten", graph.add(type_name, graph.add("Input", shape=shape), **params)))
    return graph


@pytest.mark.parametrize(
    ("shape", "type_name", "params", "words"),
    [
        ((7,), "GLU", {}, "7 numbers cannot be halved"),
        ((3, 8, 8), "GLU", {"dim": 1}, "3 numbers cannot be halved"),
        ((5,), "Softmax2d", {}, "a row of 5 numbers"),
        ((5,), "Hardtanh", {"min_val": 2.0, "max_val": -2.0}, "The lower bound of Hardtanh, 2, must be below"),
        ((5,), "RReLU", {"lower": 0.5, "upper": 0.1}, "0.5"),
        ((5, 4), "LogSoftmax", {"dim": 3}, "Axis 3 does not exist in 5×4"),
    ],
)
def test_a_mistake_is_told_with_its_numbers_and_every_mend_works(
    shape: tuple[int, ...], type_name: str, params: dict[str, Any], words: str
) -> None:
    graph = drawing(shape, type_name, **params)
    problem = next(p for p in analyse(graph).problems if p.level == "error")
    assert words in str(problem.message)
    assert problem.mends
    for mend in problem.mends:
        trial = graph.copy()
        trial.apply(mend.edit)
        assert analyse(trial).runnable, str(mend.label)


def test_identity_passes_tokens_on_as_they_are() -> None:
    found = SPECS["Identity"].types_of({}, {"in": "int"})
    assert found == {"out": "int"}
