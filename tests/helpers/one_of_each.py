"""A smallest network around every layer of the catalogue, with its default parameters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from neurarium.layers import SPECS, LayerSpec, ShapeProblem, analyse
from neurarium.layers.drawing import CheckedGraph
from neurarium.layers.spec import Shape

SHAPES: tuple[Shape, ...] = ((8,), (6, 8), (4, 8, 8), (4, 6, 6, 6), (1, 8), (8, 9), (64,), (6,), (4, 5, 2))
ENDS = ("Input", "Output")
# What a layer needs that has no default that fits everywhere.
PARAMS: dict[str, dict[str, Any]] = {"Split": {"sizes": (3, 5)}, "Fold": {"output_size": 4, "kernel_size": 2}}


def types() -> list[str]:
    """All types that a person can draw, but the ends."""
    return [name for name, entry in SPECS.items() if entry.palette and name not in ENDS]


def network_around(name: str) -> CheckedGraph:
    """Inputs of a shape that the layer takes, the layer, an Output for each of its ports."""
    entry = SPECS[name]
    for shapes in _tries(entry):
        graph = _drawn(entry, shapes)
        if graph is not None and analyse(graph).runnable:
            return graph
    raise AssertionError(f"no input fits {name}")


def _tries(entry: LayerSpec) -> Iterator[tuple[Shape, ...]]:
    count = 2 if entry.variadic else sum(not port.optional for port in entry.inputs)
    yield from ((shape,) * count for shape in SHAPES)
    yield from product(SHAPES, repeat=count)


def _drawn(entry: LayerSpec, shapes: tuple[Shape, ...]) -> CheckedGraph | None:
    graph = CheckedGraph()
    ports = [port for port in entry.inputs if not port.optional] * (2 if entry.variadic else 1)
    sources = [
        graph.add("Input", shape=shape, dtype="int" if port.takes == "int" else "float")
        for port, shape in zip(ports, shapes, strict=True)
    ]
    if not sources:  # a source: it needs an Input beside it to know how many samples there are
        graph.add("Output", graph.add("Input", shape=(8,)))
    try:
        layer = graph.add(entry.type, *sources, name="layer", **PARAMS.get(entry.type, {}))
    except ShapeProblem:
        return None
    for port in SPECS[entry.type].output_names(graph.node(layer.node).params):
        graph.add("Output", layer[port])
    return graph
