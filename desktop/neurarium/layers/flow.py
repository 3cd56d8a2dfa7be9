"""Shapes and sizes along the wires, node by node; what did not change is taken from the last time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from neurarium.graph import Edge, Graph, Node
from neurarium.graph.model import port_order
from neurarium.layers.catalogue import SPECS
from neurarium.layers.checks import check_params
from neurarium.layers.spec import DType, DTypes, Inputs, LayerSpec, Outputs, ShapeProblem
from neurarium.layers.types import check_types
from neurarium.messages import message


@dataclass(frozen=True, slots=True)
class Computed:
    """One node: what arrives, what leaves, what it costs, and why it cannot be computed."""

    node: Node
    inputs: Inputs
    outputs: Outputs
    parameters: int | None = None
    macs: int | None = None
    problem: ShapeProblem | None = None
    missing: str | None = None  # a needed input port without a wire
    wires: tuple[Edge, ...] = ()
    given: DTypes = field(default_factory=dict)  # what kind of numbers arrive
    types: DTypes = field(default_factory=dict)  # and leave
    stray: bool = False  # a wire leads to or from a port that does not exist


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole drawing. `order`: every node after what feeds it; `incoming`: wires by target, in order of ports."""

    order: tuple[str, ...]
    incoming: Mapping[str, tuple[Edge, ...]]
    outgoing: Mapping[str, tuple[Edge, ...]]
    nodes: Mapping[str, Computed]

    def ancestors(self, node_id: str) -> set[str]:
        """Everything that feeds a node, itself included."""
        seen = {node_id}
        stack = [node_id]
        while stack:
            for edge in self.incoming.get(stack.pop(), ()):
                if edge.source not in seen:
                    seen.add(edge.source)
                    stack.append(edge.source)
        return seen

    def descendants(self, node_id: str) -> set[str]:
        """Everything that a node feeds, itself included."""
        seen = {node_id}
        stack = [node_id]
        while stack:
            for edge in self.outgoing.get(stack.pop(), ()):
                if edge.target not in seen:
                    seen.add(edge.target)
                    stack.append(edge.target)
        return seen


def flow_of(graph: Graph, previous: Flow | None = None) -> Flow:
    """Walk the drawing once. Broken nodes pass nothing on, so everything behind them is simply unknown."""
    incoming, outgoing = _wires(graph)
    order = tuple(graph.order())
    before = previous.nodes if previous else {}
    nodes: dict[str, Computed] = {}
    for node_id in order:
        nodes[node_id] = _computed(graph.nodes[node_id], incoming.get(node_id, ()), nodes, before.get(node_id))
    return Flow(order, incoming, outgoing, nodes)


def _wires(graph: Graph) -> tuple[dict[str, tuple[Edge, ...]], dict[str, tuple[Edge, ...]]]:
    into: dict[str, list[Edge]] = {}
    out: dict[str, list[Edge]] = {}
    for edge in graph.edges:
        into.setdefault(edge.target, []).append(edge)
        out.setdefault(edge.source, []).append(edge)
    incoming = {
        node_id: tuple(edges if len(edges) == 1 else sorted(edges, key=lambda edge: port_order(edge.target_port)))
        for node_id, edges in into.items()
    }
    return incoming, {node_id: tuple(edges) for node_id, edges in out.items()}


def _computed(node: Node, edges: tuple[Edge, ...], done: Mapping[str, Computed], before: Computed | None) -> Computed:
    inputs: dict[str, tuple[int, ...]] = {}
    given: dict[str, DType] = {}
    for edge in edges:
        source = done[edge.source]
        shape = source.outputs.get(edge.source_port)
        if shape is not None:
            inputs[edge.target_port] = shape
            given[edge.target_port] = source.types.get(edge.source_port, "float")
    spec = SPECS.get(node.type)
    if spec is None:
        unknown = message("This version of Neurarium has no layer “{type}”.", type=node.type)
        return Computed(node, inputs, {}, problem=ShapeProblem(unknown, ("remove", {})), wires=edges)
    stray = _stray_wire(spec, edges, done)
    if stray is not None:
        return Computed(node, inputs, {}, problem=stray, wires=edges, stray=True)
    same = before is not None and not before.stray and before.inputs == inputs and before.given == given
    if before is not None and same and before.wires == edges:
        if before.node is node:
            return before
        if before.node.type == node.type and before.node.params == node.params:
            return replace(before, node=node)
    return _by_rule(spec, node, inputs, given, edges)


def _by_rule(spec: LayerSpec, node: Node, inputs: Inputs, given: DTypes, edges: tuple[Edge, ...]) -> Computed:
    missing: str | None = None
    if not (spec.variadic and edges):
        wired = {edge.target_port for edge in edges}
        missing = next((port.name for port in spec.inputs if not port.optional and port.name not in wired), None)
    problem = check_params(spec, node.params)
    if problem is not None or missing is not None or len(inputs) < len(edges):
        return Computed(node, inputs, {}, problem=problem, missing=missing, wires=edges, given=given)
    params = spec.filled(node.params)
    try:
        check_types(spec, given, inputs)
        outputs = spec.shape(params, inputs)
        types = spec.types_of(params, given)
    except ShapeProblem as found:
        return Computed(node, inputs, {}, problem=found, wires=edges, given=given)
    count, macs = spec.count(params, inputs), spec.macs(params, inputs, outputs)
    return Computed(node, inputs, outputs, count, macs, wires=edges, given=given, types=types)


def _stray_wire(spec: LayerSpec, edges: tuple[Edge, ...], done: Mapping[str, Computed]) -> ShapeProblem | None:
    """A wire to or from a port that does not exist; only a hand-made file or a script can hold one."""
    for edge in edges:
        feeding = done[edge.source].node
        source = SPECS.get(feeding.type)
        if source is not None and edge.source_port not in source.output_names(feeding.params):
            left = source.output_names(feeding.params)
            return ShapeProblem(
                message("{type} has no output “{port}”.", type=source.type, port=edge.source_port),
                *([("replug", {"source_port": left[-1]})] if left else []),
                ("disconnect", {"port": edge.target_port}), port=edge.target_port,
            )  # fmt: skip
        if not takes(spec, edge.target_port):
            return ShapeProblem(
                message("{type} has no input “{port}”.", type=spec.type, port=edge.target_port),
                ("disconnect", {"port": edge.target_port}), port=edge.target_port,
            )  # fmt: skip
    return None


def takes(spec: LayerSpec, port: str) -> bool:
    """Does the layer have this input port? One that takes any number has "in", "in2", "in3", ..."""
    if any(p.name == port for p in spec.inputs):
        return True
    number = port.removeprefix("in")
    return spec.variadic and port.startswith("in") and number.isdecimal() and number[0] != "0" and int(number) >= 2
