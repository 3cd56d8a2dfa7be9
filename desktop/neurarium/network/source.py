"""The network as PyTorch source that a person would write."""

from __future__ import annotations

from neurarium.graph import Graph
from neurarium.layers import Analysis, analyse
from neurarium.messages import UserError, message
from neurarium.network.arguments import arguments, call
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
    names = attribute_names(graph, found.active)
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
        if node.type not in ("Input", "Output", "Add", "Concat"):
            made = call(node.type, arguments(node.type, node.params, analysis.facts[node_id].inputs))
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
        match node.type:
            case "Output":
                return [f"return {used[0]}"]
            case "Add":
                return [f"{self._variable(node_id, 'out')} = {' + '.join(used)}"]
            case "Concat":
                dim = int(node.params.get("dim", 1))
                return [f"{self._variable(node_id, 'out')} = torch.cat([{', '.join(used)}], dim={dim})"]
            case "LSTM":
                return self._lstm(node_id, used[0])
            case _:
                return [f"{self._variable(node_id, 'out')} = self.{self._names[node_id]}({used[0]})"]

    def _lstm(self, node_id: str, used: str) -> list[str]:
        wants_last = (node_id, "last") in self._last_use
        sequence = self._variable(node_id, "out") if (node_id, "out") in self._last_use else "_"
        lines = [f"{sequence}, {'(h, c)' if wants_last else '_'} = self.{self._names[node_id]}({used})"]
        if wants_last:
            both = self._graph.node(node_id).params.get("bidirectional", False)
            last = "torch.cat([h[-2], h[-1]], dim=1)" if both else "h[-1]"
            lines.append(f"{self._variable(node_id, 'last')} = {last}")
        return lines

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
