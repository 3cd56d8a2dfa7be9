"""Our rules for shapes, weights and costs against what torch does."""

from __future__ import annotations

import itertools
import random
import warnings
from collections.abc import Sequence
from typing import Any

import pytest
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from neurarium.layers import ShapeProblem, spec
from neurarium.layers.checks import check_params
from neurarium.network.makers import MAKERS
from neurarium.network.modules import make_module

BATCH = 2
Case = tuple[str, dict[str, Any], tuple[int, ...] | dict[str, tuple[int, ...]]]  # type, parameters, what arrives


def grid(**values: list[Any]) -> list[dict[str, Any]]:
    """All combinations."""
    return [dict(zip(values, found, strict=True)) for found in itertools.product(*values.values())]


def some(combinations: list[Any], count: int) -> list[Any]:
    """A fixed, scattered choice, so that big grids stay quick."""
    return random.Random(0).sample(combinations, min(count, len(combinations)))


def by_port(arriving: Any) -> dict[str, tuple[int, ...]]:
    return dict(arriving) if isinstance(arriving, dict) else {"in": arriving}


def rule(type_name: str, params: dict[str, Any], arriving: Any) -> tuple[Any, int, int] | None:
    """(output shapes, parameters, macs) by our rules; None where they refuse."""
    entry = spec(type_name)
    assert check_params(entry, params) is None, (type_name, params)
    filled, inputs = entry.filled(params), by_port(arriving)
    try:
        outputs = entry.shape(filled, inputs)
    except ShapeProblem:
        return None
    return dict(outputs), entry.count(filled, inputs), entry.macs(filled, inputs, outputs)


def batch_for(type_name: str, arriving: Any) -> dict[str, torch.Tensor]:
    """Zeros of the kind that every port takes."""
    ports = {port.name: port.takes for port in spec(type_name).inputs}
    kinds = {"int": torch.int64, "bool": torch.bool}
    return {
        port: torch.zeros(BATCH, *shape, dtype=kinds.get(ports.get(port, "float"), torch.float32))
        for port, shape in by_port(arriving).items()
    }


def call(type_name: str, module: nn.Module, tensors: dict[str, torch.Tensor]) -> Any:
    """As the network calls it: the first port by position, the further ones of a layer with named ports by name."""
    if not MAKERS[type_name].named:
        return module(*tensors.values())
    first, *others = tensors
    return module(tensors[first], **{port: tensors[port] for port in others})


def run(type_name: str, module: nn.Module, arriving: Any) -> tuple[torch.Tensor, ...]:
    with torch.no_grad():
        result = call(type_name, module.eval(), batch_for(type_name, arriving))
    return result if isinstance(result, tuple) else (result,)


def check_rules(cases: Sequence[Case], *, refused_on_purpose: Any = None) -> None:
    """Every case: where our rule accepts, torch gives the same shapes and the same named weights; where it refuses,
    torch refuses, too, or `refused_on_purpose(type, params, arriving)` says that we are stricter by intention."""
    accepted = 0
    for type_name, params, arriving in cases:
        ours = rule(type_name, params, arriving)
        if ours is None and refused_on_purpose is not None and refused_on_purpose(type_name, params, arriving):
            continue
        if ours is None:
            with (
                pytest.raises((RuntimeError, ValueError, IndexError, AssertionError, TypeError)),
                warnings.catch_warnings(),
            ):
                warnings.simplefilter("ignore")
                run(type_name, make_module(type_name, params, by_port(arriving)), arriving)
                pytest.fail(f"torch takes {type_name} {params} on {arriving}", pytrace=False)
            continue
        accepted += 1
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "same" with an even kernel makes torch warn about a copy
            module = make_module(type_name, params, by_port(arriving))
            tensors = run(type_name, module, arriving)
        outputs, parameters, _ = ours
        where = (type_name, params, arriving)
        assert [tuple(t.shape[1:]) for t in tensors] == list(outputs.values()), where
        assert sum(p.numel() for p in module.parameters()) == parameters, where
        entry = spec(type_name)
        if entry.weights is not None:
            named = {name: tuple(p.shape) for name, p in module.named_parameters()}
            assert dict(entry.weights(entry.filled(params), by_port(arriving))) == named, where
    assert accepted > len(cases) // 8


def check_macs(cases: Sequence[Case]) -> None:
    """Multiply-adds are half of what torch counts as floating-point operations."""
    for type_name, params, arriving in cases:
        ours = rule(type_name, params, arriving)
        if ours is None:
            continue
        with torch.device("meta"), warnings.catch_warnings(), FlopCounterMode(display=False) as counter:
            warnings.simplefilter("ignore")
            tensors = {port: tensor[:1].to("meta") for port, tensor in batch_for(type_name, arriving).items()}
            call(type_name, make_module(type_name, params, by_port(arriving)).eval(), tensors)
        assert counter.get_total_flops() == 2 * ours[2], (type_name, params, arriving)
