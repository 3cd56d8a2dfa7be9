"""What can be said about a network in plain JSON: `neurarium info` and `nr.info`."""

from __future__ import annotations

from typing import Any

from neurarium.graph import Graph
from neurarium.layers import TaskFacts, analyse
from neurarium.layers.drafts import BYTES


def info(graph: Graph, task: TaskFacts | None = None) -> dict[str, Any]:
    """Layers with their shapes and costs, totals, and every problem with its mends. Works on broken drawings, too;
    `output_shape` and sizes that cannot be known are None."""
    found = analyse(graph, task)
    active = set(found.active)
    layers = []
    for node_id, node in graph.nodes.items():
        facts = found.facts[node_id]
        layers.append(
            {
                "id": node_id,
                "name": node.name,
                "type": node.type,
                "params": {k: list(v) if isinstance(v, tuple) else v for k, v in node.params.items()},
                "inputs": {port: list(shape) for port, shape in facts.inputs.items()},
                "outputs": {port: list(shape) for port, shape in facts.outputs.items()},
                "parameters": facts.parameters,
                "macs": facts.macs,
                "active": node_id in active,
            }
        )
    output = next((n for n in found.active if graph.node(n).type == "Output"), None)
    return {
        "runnable": found.runnable,
        "input_shape": list(found.facts[found.active[0]].outputs.get("out", ())) if found.active else None,
        "output_shape": list(found.facts[output].inputs.get("in", ())) or None if output else None,
        "parameters": found.parameters,
        "bytes": BYTES * found.parameters,
        "macs": found.macs,
        "layers": layers,
        "problems": [
            {
                "layer": problem.node,
                "level": problem.level,
                "message": str(problem.message),
                "mends": [str(mend.label) for mend in problem.mends],
            }
            for problem in found.problems
        ],
        "summary": str(found.summary) if found.summary else None,
    }
