"""The drawing as an `nn.Module` that runs it node by node."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from neurarium.graph import Graph
from neurarium.layers import Analysis, Shape, spec, text
from neurarium.messages import UserError, message
from neurarium.network.names import attribute_names

Tap = Callable[[str, str, Tensor], None]

WHOLE_NUMBERS = frozenset({torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64})

# Node, attribute, first slot to read, further ones, slot to write; with several outputs (port, slot) of each.
Step = tuple[str, str, int, tuple[int, ...], int, tuple[tuple[str, int], ...] | None]


class NodeError(UserError):
    """A layer could not compute; `node` is the card."""


class Network(nn.Module):
    """Runs a drawing. An ordinary module: `state_dict` keys read `conv1.weight`, `deepcopy` and `torch.export` work.

    `forward` follows a plan worked out once: which module reads which slots and writes which. A slot is used again as
    soon as nothing reads its value any more, so an evaluation without gradients holds no more than it must.

    `tap(node id, port, tensor)` is called for every output of every active node, in order, the Input's first and the
    Output's own ("out") last. While it is None it costs nothing. What it is handed is alive: detach and copy to keep.
    """

    def __init__(self, graph: Graph, analysis: Analysis, modules: dict[str, nn.Module]) -> None:
        super().__init__()
        self.graph = graph
        self.analysis = analysis
        self.active: tuple[str, ...] = analysis.active
        self.names: dict[str, str] = attribute_names(graph, analysis.active)
        self.tap: Tap | None = None
        for node_id in self.active:
            self.add_module(self.names[node_id], modules[node_id])
        self._output = next(n for n in self.active if graph.node(n).type == "Output")
        self.input_shape: Shape = analysis.facts[self.active[0]].outputs["out"]
        self._plan, self._result, self._slots = plan_of(graph, self.active, self.names)

    def module_for(self, node_id: str) -> nn.Module:
        """The module of a node; KeyError for one that is not part of the network."""
        module = self._modules[self.names[node_id]]
        assert module is not None  # nothing here ever unregisters a module
        return module

    def forward(self, batch: Tensor) -> Tensor:
        """batch (B, *input_shape) → what reaches the Output (B, ...).

        Raises `NodeError` naming the layer that failed, or the Input when the batch has another shape.
        """
        if not isinstance(batch, torch.Tensor) or batch.shape[1:] != self.input_shape or batch.dtype in WHOLE_NUMBERS:
            raise self._wrong_batch(batch)
        tap = self.tap
        modules: dict[str, Any] = self._modules
        slots: list[Any] = [None] * self._slots
        slots[0] = batch
        if tap is not None:
            tap(self.active[0], "out", batch)
        for node_id, name, read, others, write, ports in self._plan:
            try:
                if others:
                    value = modules[name](slots[read], *[slots[index] for index in others])
                else:
                    value = modules[name](slots[read])
            except Exception as error:
                raise self._failed(node_id, error) from error
            if ports is None:
                slots[write] = value
                if tap is not None:
                    tap(node_id, "out", value)
            else:
                for (port, index), tensor in zip(ports, value, strict=True):
                    slots[index] = tensor
                    if tap is not None:
                        tap(node_id, port, tensor)
        result: Tensor = slots[self._result]
        if tap is not None:
            tap(self._output, "out", result)
        return result

    def _wrong_batch(self, batch: Any) -> NodeError:
        if not isinstance(batch, torch.Tensor):
            sentence = message(
                "The network takes a torch tensor, not {what}; torch.as_tensor(…, dtype=torch.float32) makes one.",
                what=type(batch).__name__,
            )  # fmt: skip
        elif tuple(batch.shape) == self.input_shape:
            sentence = message(
                "The network takes batches: hand one sample of {wanted} over as batch[None].",
                wanted=text(self.input_shape),
            )  # fmt: skip
        elif batch.shape[1:] != self.input_shape:
            sentence = message(
                "The network takes batches of {wanted}, but one of shape {given} was handed in.",
                wanted=text(self.input_shape), given=text(tuple(batch.shape)),
            )  # fmt: skip
        else:
            sentence = message("The network takes numbers with a fraction, not {type}; hand over batch.float().",
                               type=str(batch.dtype).removeprefix("torch."))  # fmt: skip
        return NodeError(sentence, node=self.active[0])

    def _failed(self, node_id: str, error: Exception) -> NodeError:
        if isinstance(error, NodeError):
            return error
        node = self.graph.node(node_id)
        if isinstance(error, ValueError) and "more than 1 value per channel" in str(error):
            sentence = message(
                "{layer} needs at least two samples in a batch while training. Choose a larger batch, or a size that "
                "does not leave a single sample over.",
                layer=node.name,
            )  # fmt: skip
        else:
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            sentence = message("{layer} ({type}) failed: {reason}", layer=node.name, type=node.type, reason=reason)
        return NodeError(sentence, node=node_id)

    def __deepcopy__(self, memo: dict[int, Any]) -> Network:
        """Its own weights, the same drawing, no tap."""
        twin = Network(
            self.graph, self.analysis, {node: copy.deepcopy(self.module_for(node), memo) for node in self.active}
        )
        twin.training = self.training
        memo[id(self)] = twin
        return twin


def plan_of(graph: Graph, active: tuple[str, ...], names: dict[str, str]) -> tuple[tuple[Step, ...], int, int]:
    """(steps, slot of the result, number of slots). The Input writes slot 0; the Output is no step, only a slot."""
    reads = {node: [(e.source, e.source_port) for e in graph.incoming(node)] for node in active}
    last_use = {value: index for index, node in enumerate(active) for value in reads[node]}
    where: dict[tuple[str, str], int] = {(active[0], "out"): 0}
    free: list[int] = []
    count = 1
    steps: list[Step] = []
    result = 0
    for index, node in enumerate(active):
        values = reads[node]
        if graph.node(node).type == "Output":
            result = where[values[0]]
            continue
        if not values:
            continue
        sources = tuple(where[value] for value in values)
        free += [where.pop(value) for value in dict.fromkeys(values) if last_use[value] == index]
        ports = spec(graph.node(node).type).output_names()
        writes = []
        for port in ports:
            if not free:
                free.append(count)
                count += 1
            writes.append(free.pop())
            where[node, port] = writes[-1]
        free += [where.pop((node, port)) for port in ports if (node, port) not in last_use]
        several = tuple(zip(ports, writes, strict=True)) if len(ports) > 1 else None
        steps.append((node, names[node], sources[0], sources[1:], writes[0], several))
    return tuple(steps), result, count
