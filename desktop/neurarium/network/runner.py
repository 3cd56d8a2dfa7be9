"""The drawing as an `nn.Module` that runs it node by node."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from neurarium.graph import Edge, Graph
from neurarium.graph.model import port_order
from neurarium.layers import Analysis, Shape, spec, text
from neurarium.layers.lengths import any_length
from neurarium.messages import UserError, message
from neurarium.network.makers import MAKERS
from neurarium.network.names import attribute_names

Tap = Callable[[str, str, Tensor], None]

WHOLE_NUMBERS = frozenset({torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64})

@dataclass(frozen=True)
class Step:
    """One node of the plan: the slots it reads, by position or (`keywords`) by port name after the first, and the slots
    it writes, one or one per port."""

    node: str
    read: tuple[int, ...]
    keywords: tuple[str, ...]
    write: int
    ports: tuple[tuple[str, int], ...] | None


class Part(nn.Module):
    """A group of the drawing, or one repetition of it: holds the modules of its cards, runs nothing by itself."""


class NodeError(UserError):
    """A layer could not compute; `node` is the card."""


class Network(nn.Module):
    """Runs a drawing. An ordinary module: `state_dict` keys read `conv1.weight` (in groups `layer1.0.conv1.weight`),
    `deepcopy` and `torch.export` work.

    `forward` follows a plan worked out once: which module reads which slots and writes which. A slot is used again as
    soon as nothing reads its value any more, so an evaluation without gradients holds no more than it must.

    `tap(node id, port, tensor)` is called for every output of every active node, in order, the Inputs' first and the
    Outputs' own ("out") last. While it is None it costs nothing. What it is handed is alive: detach and copy to keep.

    `hushed`, while it is not None, changes what the nodes in it put out: it is handed that, and what arrived by port
    (see `probes.silenced`).

    `graph` is the drawing; the nodes in `active` are those of `flat`, in which repeated groups are written out: the
    first repetition has the ids of the cards, `card(node)` tells whose repetition another one is.
    """

    def __init__(self, graph: Graph, analysis: Analysis, modules: dict[str, nn.Module]) -> None:
        super().__init__()
        self.graph = graph
        self.flat = analysis.graph
        self.analysis = analysis
        self.active: tuple[str, ...] = analysis.active
        self.inputs: tuple[str, ...] = analysis.inputs
        self.outputs: tuple[str, ...] = analysis.outputs
        self.names: dict[str, str] = attribute_names(analysis.unrolled, analysis.active)
        for node_id in self.active:
            self._place(self.names[node_id], modules[node_id])
        self._by_node = {node_id: modules[node_id] for node_id in self.active}
        facts = [analysis.facts[node_id] for node_id in self.inputs]
        self.input_shapes: tuple[Shape, ...] = tuple(fact.outputs["out"] for fact in facts)
        tied = analysis.lengths is None or analysis.lengths.tied is not None
        self._any_length = tuple(any_length(graph.node(n).params) and not tied for n in self.inputs)
        self._whole = tuple(fact.types.get("out") == "int" for fact in facts)
        self._plan, self._results, self._slots = plan_of(self.flat, self.active, self.inputs, self.outputs)
        self._tell_what_is_read()
        self.tap = None
        self.hushed: Mapping[str, Callable[[Any, Mapping[str, Any]], Any]] | None = None

    @property
    def tap(self) -> Tap | None:
        """Who looks; see the class."""
        return self._tap

    @tap.setter
    def tap(self, tap: Tap | None) -> None:
        self._tap = tap
        for node_id in self._sparing:
            module: Any = self._by_node[node_id]
            module.watched_ports = frozenset(self._ports(node_id)) if tap is not None else frozenset()

    def _ports(self, node_id: str) -> tuple[str, ...]:
        node = self.flat.node(node_id)
        return spec(node.type).output_names(node.params)

    def _place(self, path: str, module: nn.Module) -> None:
        *parts, name = path.split(".")
        holder: nn.Module = self
        for part in parts:
            if part not in holder._modules:
                holder.add_module(part, Part())
            inner = holder._modules[part]
            assert inner is not None
            holder = inner
        holder.add_module(name, module)

    def _tell_what_is_read(self) -> None:
        """A module that can save work where nobody reads one of its ports has `wanted_ports`; and `watched_ports`,
        for what is only looked at and must not change the answer."""
        read = {(edge.source, edge.source_port) for edge in self.flat.edges}
        self._sparing = tuple(node_id for node_id, m in self._by_node.items() if hasattr(m, "wanted_ports"))
        for node_id in self._sparing:
            wired = frozenset(name for name in self._ports(node_id) if (node_id, name) in read)
            self._by_node[node_id].wanted_ports = wired  # type: ignore[assignment]

    @property
    def input_shape(self) -> Shape:
        """Of one sample at the first Input."""
        return self.input_shapes[0]

    @property
    def takes_whole(self) -> tuple[bool, ...]:
        """For every Input whether it takes whole numbers (tokens)."""
        return self._whole

    def module_for(self, node_id: str) -> nn.Module:
        """The module of a node; KeyError for one that is not part of the network."""
        return self._by_node[node_id]

    def card(self, node_id: str) -> str:
        """The card that a node stands for; itself unless it is a repetition."""
        return self.analysis.unrolled.card(node_id)

    def answer_of(self, result: Tensor | tuple[Tensor, ...]) -> Tensor:
        """What reaches the first Output, which is trained, from what `forward` returned."""
        return result if isinstance(result, torch.Tensor) else result[0]

    def forward(self, batch: Tensor, *more: Tensor) -> Tensor | tuple[Tensor, ...]:
        """One batch (B, *input_shape) for every Input → what reaches the Output (B, ...); a tuple where there are
        several Outputs, in their order.

        Raises `NodeError` naming the layer that failed, or the Input when its batch has another shape.
        """
        batches = (batch, *more)
        self._check(batches)
        tap, hushed = self.tap, self.hushed
        modules = self._by_node
        slots: list[Any] = [None] * self._slots
        for index, given in enumerate(batches):
            slots[index] = given
            if tap is not None:
                tap(self.inputs[index], "out", given)
        for step in self._plan:
            try:
                if step.keywords:
                    named = {name: slots[i] for name, i in zip(step.keywords, step.read[1:], strict=True)}
                    value = modules[step.node](slots[step.read[0]], **named)
                elif len(step.read) == 1:
                    value = modules[step.node](slots[step.read[0]])
                else:
                    value = modules[step.node](*[slots[index] for index in step.read])
            except Exception as error:
                raise self._failed(step.node, error) from error
            if hushed is not None and step.node in hushed:
                value = hushed[step.node](value, self._given(step, slots))
            if step.ports is None:
                slots[step.write] = value
                if tap is not None:
                    tap(step.node, "out", value)
            else:
                for (port, index), tensor in zip(step.ports, value, strict=True):
                    slots[index] = tensor
                    if tap is not None and tensor is not None:
                        tap(step.node, port, tensor)
        results = tuple(slots[index] for index in self._results)
        if tap is not None:
            for node_id, result in zip((*self.outputs[1:], self.outputs[0]), (*results[1:], results[0]), strict=True):
                tap(node_id, "out", result)
        return results[0] if len(results) == 1 else results

    @staticmethod
    def _given(step: Step, slots: list[Any]) -> dict[str, Any]:
        """What arrives at a node: "in" and, where ports have names, the others."""
        return {"in": slots[step.read[0]], **{n: slots[i] for n, i in zip(step.keywords, step.read[1:], strict=False)}}

    def _check(self, batches: tuple[Any, ...]) -> None:
        if len(batches) != len(self.inputs):
            raise NodeError(
                message("The network takes {wanted} batches, one for each Input, but {given} came.",
                        wanted=len(self.inputs), given=len(batches)),
                node=self.inputs[0],
            )  # fmt: skip
        for index, batch in enumerate(batches):
            if (
                not isinstance(batch, torch.Tensor)
                or not self._fits(tuple(batch.shape), index)
                or (batch.dtype in WHOLE_NUMBERS) != self._whole[index]
            ):
                raise self._wrong_batch(batch, index)

    def _fits(self, shape: tuple[int, ...], index: int) -> bool:
        """Whether a batch of this shape may enter; the length of a sequence may be free."""
        wanted = self.input_shapes[index]
        if self._any_length[index]:
            return len(shape) == 1 + len(wanted) and shape[1] > 0 and shape[2:] == wanted[1:]
        return shape[1:] == wanted

    def _wrong_batch(self, batch: Any, index: int) -> NodeError:
        wanted = self.input_shapes[index]
        if not isinstance(batch, torch.Tensor):
            sentence = message(
                "The network takes a torch tensor, not {what}; torch.as_tensor(…, dtype=torch.float32) makes one.",
                what=type(batch).__name__,
            )  # fmt: skip
        elif tuple(batch.shape) == wanted:
            sentence = message(
                "The network takes batches: hand one sample of {wanted} over as batch[None].", wanted=text(wanted)
            )
        elif not self._fits(tuple(batch.shape), index):
            sentence = message(
                "The network takes batches of {wanted}, but one of shape {given} was handed in.",
                wanted=text(wanted), given=text(tuple(batch.shape)),
            )  # fmt: skip
        elif self._whole[index]:
            sentence = message("The network takes whole numbers (tokens), not {type}; hand over batch.long().",
                               type=str(batch.dtype).removeprefix("torch."))  # fmt: skip
        else:
            sentence = message("The network takes numbers with a fraction, not {type}; hand over batch.float().",
                               type=str(batch.dtype).removeprefix("torch."))  # fmt: skip
        return NodeError(sentence, node=self.inputs[index])

    def _failed(self, node_id: str, error: Exception) -> NodeError:
        if isinstance(error, NodeError):
            return error
        node = self.flat.node(node_id)
        if isinstance(error, ValueError) and "more than 1 value per channel" in str(error):
            sentence = message(
                "{layer} needs at least two samples in a batch while training. Choose a larger batch, or a size that "
                "does not leave a single sample over.",
                layer=node.name,
            )  # fmt: skip
        else:
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            sentence = message("{layer} ({type}) failed: {reason}", layer=node.name, type=node.type, reason=reason)
        return NodeError(sentence, node=self.card(node_id))

    def __deepcopy__(self, memo: dict[int, Any]) -> Network:
        """Its own weights, the same drawing, nobody who looks."""
        twin = Network(
            self.graph, self.analysis, {node: copy.deepcopy(self.module_for(node), memo) for node in self.active}
        )
        twin.training = self.training
        memo[id(self)] = twin
        return twin


def plan_of(
    graph: Graph, active: tuple[str, ...], inputs: tuple[str, ...], outputs: tuple[str, ...]
) -> tuple[tuple[Step, ...], tuple[int, ...], int]:
    """(steps, slots of the results in the order of `outputs`, number of slots). The Inputs write the first slots; an
    Output is no step, only a slot."""
    incoming: dict[str, list[Edge]] = {node: [] for node in active}
    for edge in graph.edges:
        if edge.target in incoming:
            incoming[edge.target].append(edge)
    for edges in incoming.values():
        edges.sort(key=lambda edge: port_order(edge.target_port))
    reads = {node: [(e.source, e.source_port) for e in edges] for node, edges in incoming.items()}
    for node in active:
        if spec(graph.node(node).type).source:
            reads[node] = [(inputs[0], "out")]  # tells how many samples there are
    last_use = {value: index for index, node in enumerate(active) for value in reads[node]}
    where: dict[tuple[str, str], int] = {(node, "out"): index for index, node in enumerate(inputs)}
    free: list[int] = []
    count = len(inputs)
    steps: list[Step] = []
    results: dict[str, int] = {}
    for index, node in enumerate(active):
        values = reads[node]
        if node in outputs:
            results[node] = where[values[0]]
            continue
        if not values:
            continue
        sources = tuple(where[value] for value in values)
        free += [where.pop(value) for value in dict.fromkeys(values) if last_use[value] == index]
        entry = graph.node(node)
        ports = spec(entry.type).output_names(entry.params)
        writes = []
        for port in ports:
            if not free:
                free.append(count)
                count += 1
            writes.append(free.pop())
            where[node, port] = writes[-1]
        free += [where.pop((node, port)) for port in ports if (node, port) not in last_use]
        several = tuple(zip(ports, writes, strict=True)) if len(ports) > 1 else None
        named = MAKERS[entry.type].named
        keywords = tuple(edge.target_port for edge in incoming[node][1:]) if named else ()
        steps.append(Step(node, sources, keywords, writes[0], several))
    return tuple(steps), tuple(results[node] for node in outputs), count
