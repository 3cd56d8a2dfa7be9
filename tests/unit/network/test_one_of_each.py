"""Every layer of the catalogue in a network of its own: built, looked at, written down, copied."""

from __future__ import annotations

import copy
import warnings
from typing import Any

import pytest
import torch
from torch import Tensor

from helpers.one_of_each import network_around, types
from neurarium.languages.pytorch import source
from neurarium.network import Network, build

torch.set_num_threads(1)
KINDS = {"float": torch.float32, "int": torch.int64, "bool": torch.bool}


def batches(network: Network) -> list[Tensor]:
    generator = torch.Generator().manual_seed(1)
    facts = [network.analysis.facts[node_id] for node_id in network.inputs]
    return [
        torch.randint(5, (3, *fact.outputs["out"]), generator=generator)
        if fact.types["out"] == "int"
        else torch.randn(3, *fact.outputs["out"], generator=generator)
        for fact in facts
    ]


def answers(module: Any, given: list[Tensor]) -> tuple[Tensor, ...]:
    torch.manual_seed(2)  # dropout and noise draw from it
    result = module(*given)
    return result if isinstance(result, tuple) else (result,)


@pytest.mark.parametrize("name", types())
@pytest.mark.parametrize("training", [True, False])
def test_network_source_and_copy_give_the_same_bits(name: str, training: bool) -> None:
    graph = network_around(name)
    network = build(graph, seed=0).train(training)
    given = batches(network)
    space: dict[str, Any] = {}
    exec(compile(source(graph), "model.py", "exec"), space)
    written = space["Net"]().train(training)
    written.load_state_dict(network.state_dict())
    twin = copy.deepcopy(network)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ours = answers(network, given)
        others = (answers(written, given), answers(twin, given))
    for theirs in others:
        assert len(ours) == len(theirs)
        for a, b in zip(ours, theirs, strict=True):
            assert torch.equal(a, b)


@pytest.mark.parametrize("name", types())
def test_shapes_types_and_weights_are_what_the_analysis_said(name: str) -> None:
    network = build(network_around(name), seed=0).eval()
    seen: dict[tuple[str, str], Tensor] = {}
    network.tap = lambda node, port, value: seen.update({(node, port): value})
    network(*batches(network))
    facts = network.analysis.facts["layer"]
    assert facts.outputs
    for port, shape in facts.outputs.items():
        assert tuple(seen["layer", port].shape) == (3, *shape), port
        assert seen["layer", port].dtype == KINDS[facts.types[port]], port
    assert sum(p.numel() for p in network.parameters()) == facts.parameters
