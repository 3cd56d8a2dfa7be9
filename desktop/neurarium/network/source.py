"""The network as PyTorch source that a person would write."""

from __future__ import annotations

from neurarium.graph import Graph
from neurarium.layers import Analysis, analyse, spec
from neurarium.messages import UserError, message
from neurarium.network.makers import MAKERS, Call, filled
from neurarium.network.names import attribute_names, identifier

Value = tuple[str, str]  # node id, port


def source(graph: Graph, analysis: Analysis | None = None, class_name: str = "Net") -> str:
    """A module file with one class; with the same weights it gives the very same numbers as `Network`.

    The attributes are called as in `Network`, so its `state_dict` loads.

    Raises `UserError` when the drawing cannot run.
    """
    found = analysis if analysis is not None else analyse(graph)
    if not found.runnable:
        problem = found.obstacle
        raise UserError(problem.message if problem else message("The network needs an Input and an Output."))
    names = attribute_names(found.unrolled, found.active)
    shape = found.facts[found.active[0]].outputs["out"]
    made = "\n".join(f"        {line}" for line in _made(graph, found, names)) or "        # nothing to make"
    run = "\n".join(f"        {line}" for line in _Forward(graph, found, names).lines())
    sizes = ", ".join(map(str, shape))
    return f'''import torch
from torch import nn


class {identifier(class_name, "Net")}(nn.Module):
    """Takes a batch of shape (N, {sizes})."""

    def __init__(self) -> None:
        super().__init__()
{made}

    def forward(self, x: torch.Tensor) -> torch.Tensor:
{run}
'''


def _made(graph: Graph, analysis: Analysis, names: dict[str, str]) -> list[str]:
    lines = []
    for node_id in analysis.active:
        node = graph.node(node_id)
        if node.type not in ("Input", "Output"):
            made = MAKERS[node.type].construct(filled(node.type, node.params), analysis.facts[node_id].inputs)
            if made:
                lines.append(f"self.{names[node_id]} = {made}")
    return lines


class _Forward:
    """Writes the lines of `forward`. A value stays in `x` as long as nothing else needs the old `x`."""

    def __init__(self, graph: Graph, analysis: Analysis, names: dict[str, str]) -> None:
        self._graph = graph
        self._analysis = analysis
        self._names = names
        self._reads = {n: [(e.source, e.source_port) for e in graph.incoming(n)] for n in analysis.active}
        self._last_use = {v: i for i, n in enumerate(analysis.active) for v in self._reads[n]}
        self._variables: dict[Value, str] = {(analysis.active[0], "out"): "x"}

    def lines(self) -> list[str]:
        result: list[str] = []
        for index, node_id in enumerate(self._analysis.active):
            if not self._reads[node_id]:
                continue
            used = [self._variables[value] for value in self._reads[node_id]]
            for value in dict.fromkeys(self._reads[node_id]):
                if self._last_use[value] == index:
                    del self._variables[value]
            result += self._node(node_id, used)
        return result

    def _node(self, node_id: str, used: list[str]) -> list[str]:
        node = self._graph.node(node_id)
        if node.type == "Output":
            return [f"return {used[0]}"]
        ports = [edge.target_port for edge in self._graph.incoming(node_id)]
        outputs = spec(node.type).output_names(node.params)
        wanted = [port for port in outputs if len(outputs) == 1 or (node_id, port) in self._last_use]
        call = Call(
            self._names[node_id],
            filled(node.type, node.params),
            self._analysis.facts[node_id].inputs,
            dict(zip(ports, used, strict=True)),
            {port: self._variable(node_id, port) for port in wanted},
        )
        return MAKERS[node.type].write(call)

    def _variable(self, node_id: str, port: str) -> str:
        """Where a new value goes: `x` if that is free, else a variable called like the layer."""
        name = self._names[node_id] if port == "out" else f"{self._names[node_id]}_{port}"
        taken = set(self._variables.values())
        while name in taken:
            name += "_"
        if "x" not in taken:
            name = "x"
        self._variables[node_id, port] = name
        return name
