"""Drawings put together at random: nothing may raise, torch must agree, every button must do what it says."""

from __future__ import annotations

import random
import warnings
from collections.abc import Sequence
from typing import Any

import pytest
import torch

from neurarium.graph import Edge, Graph
from neurarium.graph.edits import connect
from neurarium.languages.pytorch import source
from neurarium.layers import SPECS, TaskFacts, analyse, can_connect, describe, next_layers
from neurarium.layers.spec import ParamSpec
from neurarium.network import build, info

torch.set_num_threads(1)
pytestmark = pytest.mark.filterwarnings("ignore:LSTM with projections")

DRAWINGS = 160
SHAPES = [(1, 8, 8), (3, 6, 5), (8, 8), (4,), (2,), (2, 12), (1, 4, 6, 4)]
VALUES: dict[str, list[Any]] = {
    "out_features": [1, 3, 10, 0],
    "out_channels": [1, 4, 6],
    "kernel_size": [1, 2, 3, (1, 3), 7, 0],
    "output_padding": [0, 1],
    "scale_factor": [0.5, 2.0],
    "mode": ["nearest", "bilinear", "linear"],
    "output_size": [1, 2, 4],
    "stride": [1, 2],
    "padding": [0, 1, "same", 3],
    "groups": [1, 2],
    "hidden_size": [4],
    "dim": [1, -1, 2, 5],
    "start_dim": [1, 2],
    "end_dim": [-1, 2],
    "p": [0.0, 0.5, 2.0],
    "bidirectional": [True, False],
    "axes": ["last", "all", "none"],
    "shape": [(4,), (1, 8, 8), (8, 8), (2, 4), (-1,), (0, 2)],
    "sizes": [(2, 2), (1, 3), (4, 4), (1, 1, 2), (3,)],
    "unflattened_size": [(2, -1), (1, 8, 8), (2, 2), (-1, 1)],
    "dims": [(2, 1), (3, 1, 2), (1, 2), (0, 2, 1)],
    "pad": [(1, 1), (1, 0, 0, 1), (1,), (-1, 0)],
    "keepdim": [True, False],
    "chunks": [1, 2, 3],
    "start": [0, 1, -2],
    "stop": [None, 2, 3],
    "index": [0, -1, 1, 9],
    "dtype": ["float", "int", "bool"],
    "expression": ["a + b", "x ^ 2", "max(a, 0) - b / c", "sigmoi(x)", "x - -", "exp(-x) > 0.5", "2 x"],
}
OPERATIONS = [name for name, entry in SPECS.items() if entry.family in ("combining", "shape") or entry.source]


def value_for(rng: random.Random, param: ParamSpec) -> Any:
    value = rng.choice(VALUES[param.name])
    return (value,) if param.kind == "list" and isinstance(value, int) else value


def drawing(rng: random.Random, kinds: Sequence[str] = ()) -> Graph:
    graph = Graph()
    outputs = [graph.add("Input", shape=rng.choice(SHAPES))]
    kinds = kinds or [name for name in SPECS if name not in ("Input", "Output")]
    for _ in range(rng.randint(1, 8)):
        # mostly what the menu would offer first, sometimes anything
        kind = rng.choice(kinds)
        if rng.random() < (0.8 if len(kinds) > len(OPERATIONS) else 0.2):
            kind = rng.choice([name for name in next_layers(graph, outputs[-1].node)[:6] if name != "Output"])
        spec = SPECS[kind]
        params = {p.name: value_for(rng, p) for p in spec.params if p.name in VALUES and rng.random() < 0.4}
        count = rng.randint(1, 3) if spec.variadic else sum(not port.optional for port in spec.inputs)
        sources = [outputs[-1], *(rng.choice(outputs[-4:]) for _ in range(count - 1))][:count]
        node = graph.add(kind, *sources, **params)
        outputs += [node[port] for port in spec.output_names(params)]
    if rng.random() < 0.9:
        graph.add("Output", outputs[-1])
    return graph


def task_for(graph: Graph, rng: random.Random) -> TaskFacts | None:
    shape = next(graph.of_type("Input")).params["shape"]
    return rng.choice([None, TaskFacts(shape, 3, "classification"), TaskFacts(shape, 1, "binary"),
                       TaskFacts(shape, 2, "regression"), TaskFacts((1, 8, 8), 10, "classification")])  # fmt: skip


@pytest.mark.parametrize("seed", range(DRAWINGS))
def test_a_random_drawing(seed: int) -> None:
    rng = random.Random(seed)
    graph = drawing(rng)
    look_at(graph, task_for(graph, rng))


@pytest.mark.parametrize("seed", range(DRAWINGS))
def test_a_random_drawing_of_operations(seed: int) -> None:
    rng = random.Random(1000 + seed)
    graph = drawing(rng, OPERATIONS)
    look_at(graph, task_for(graph, rng))


def look_at(graph: Graph, task: TaskFacts | None) -> None:
    found = analyse(graph, task)
    assert found.facts.keys() == graph.nodes.keys()
    for node in graph.nodes:
        str(describe(graph, node, found.facts[node]))
    assert info(graph, task)["runnable"] == found.runnable
    for problem in found.problems:
        for mend in problem.mends:
            trial = graph.copy()
            trial.apply(mend.edit)
            after = analyse(trial, task, found)
            assert after == analyse(trial, task)  # taking over what did not change changes nothing
            assert (problem.node, str(problem.message)) not in [(p.node, str(p.message)) for p in after.problems]
            trial.apply(mend.edit.reverted())
            assert trial == graph
    if found.runnable:
        runs_as_foretold(graph)


def runs_as_foretold(graph: Graph) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # padding "same" of an even kernel: torch says that it copies
        network = build(graph, seed=0).eval()
        seen: dict[tuple[str, str], tuple[int, ...]] = {}
        network.tap = lambda node, port, tensor: seen.__setitem__((node, port), tuple(tensor.shape[1:]))
        x = torch.randn(2, *network.input_shape)
        torch.manual_seed(1)  # noise is drawn in evaluation, too
        result = network(x)
        space: dict[str, Any] = {}
        exec(source(graph), space)
        net = space["Net"]().eval()
        net.load_state_dict(network.state_dict())
        torch.manual_seed(1)
        assert torch.equal(net(x).nan_to_num(), result.nan_to_num())
    facts = network.analysis.facts
    assert {key: seen[key] for n in network.active for key in [(n, p) for p in facts[n].outputs]} == {
        (n, port): shape for n in network.active for port, shape in facts[n].outputs.items()
    }
    assert sum(p.numel() for p in network.parameters()) == network.analysis.parameters


def test_enough_random_drawings_run() -> None:
    rngs = [random.Random(seed) for seed in range(DRAWINGS)]
    assert sum(analyse(drawing(rng)).runnable for rng in rngs) > 20
    rngs = [random.Random(1000 + seed) for seed in range(DRAWINGS)]
    assert sum(analyse(drawing(rng, OPERATIONS)).runnable for rng in rngs) > 20


def test_whatever_may_be_wired_can_be_wired() -> None:
    rng = random.Random(1)
    graph = drawing(rng)
    for source_id in graph.nodes:
        for target in graph.nodes:
            edge = Edge(source_id, "out", target, "in")
            if can_connect(graph, edge) is None:
                trial = graph.copy()
                trial.apply(connect(trial, edge))
                analyse(trial)
