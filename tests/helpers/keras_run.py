"""Runs Keras scripts of ours on PyTorch, with the weights of our network."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from typing import Any

import torch

from helpers import keras_weights
from neurarium.graph import Graph
from neurarium.languages import Code, write
from neurarium.network import Network, build


def keras_on_torch() -> Iterator[None]:
    """For a fixture of a module: Keras is imported once in a process, on PyTorch."""
    before = os.environ.get("KERAS_BACKEND")
    os.environ["KERAS_BACKEND"] = "torch"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import keras

    assert keras.backend.backend() == "torch"
    yield
    if before is None:
        del os.environ["KERAS_BACKEND"]
    else:
        os.environ["KERAS_BACKEND"] = before


def run(text: str) -> Any:
    """The model that a script makes."""
    space: dict[str, Any] = {}
    exec(compile(text, "model.py", "exec"), space)  # our own text
    return space["model"]


def disturbed(graph: Graph) -> Network:
    """Weights and statistics that are not just 0 and 1, so that a mix-up shows."""
    network = build(graph, seed=0).eval()
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for parameter in network.parameters():
            if parameter.dim() > 1 and len(network.active) > 9:
                continue  # a deep network would blow up
            parameter.add_(torch.randn(parameter.shape, generator=generator) * 0.1)
        for name, buffer in network.named_buffers():
            if "running_var" in name:
                buffer.uniform_(0.5, 1.5, generator=generator)
            elif "running_mean" in name:
                buffer.normal_(0.0, 0.3, generator=generator)
    return network


def batches(network: Network, graph: Graph, count: int = 2) -> list[torch.Tensor]:
    generator = torch.Generator().manual_seed(2)
    found = []
    for node_id in network.inputs:
        shape = (count, *network.analysis.facts[node_id].outputs["out"])
        if network.analysis.facts[node_id].types["out"] == "int":
            found.append(torch.randint(0, 5, shape, generator=generator))
        else:
            found.append(torch.randn(shape, generator=generator))
    return found


def listed(value: Any) -> list[torch.Tensor]:
    return list(value) if isinstance(value, list | tuple) else [value]


def same(graph: Graph, tolerance: float = 1e-4) -> Code:
    """Both answer alike; gives what was written."""
    found = write(graph, "keras")
    network = disturbed(graph)
    model = run(found.text)
    keras_weights.carry_over(network, model)
    given = batches(network, graph)
    with torch.no_grad():
        ours = listed(network(*given))
        theirs = listed(model(given if len(given) > 1 else given[0], training=False))
        learning = listed(model(given if len(given) > 1 else given[0], training=True))
    assert len(ours) == len(theirs)
    assert [value.shape for value in learning] == [value.shape for value in theirs]
    for a, b in zip(ours, theirs, strict=True):
        torch.testing.assert_close(b.float(), a.float(), rtol=tolerance, atol=tolerance)
    assert len(found.cards) == len(found.text.splitlines())
    return found
