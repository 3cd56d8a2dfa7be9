"""What may be wired to what, and what usually follows."""

from __future__ import annotations

from neurarium.graph import Edge, Graph
from neurarium.graph.model import numbered_port
from neurarium.layers.catalogue import SPECS
from neurarium.layers.flow import flow_of, takes
from neurarium.layers.spec import DType, LayerSpec, Shape, ShapeProblem
from neurarium.layers.types import check_types
from neurarium.messages import Message, message


def can_connect(graph: Graph, edge: Edge) -> Message | None:
    """Why this wire cannot be laid; None when it can. A wire in the way is no reason: it would be replaced."""
    for end in (edge.source, edge.target):
        if end not in graph.nodes:
            return message("There is no layer “{node}” in this drawing.", node=end)
    source, target = graph.nodes[edge.source], graph.nodes[edge.target]
    if edge.source == edge.target:
        return message("A layer cannot feed itself.")
    from_spec, to_spec = SPECS.get(source.type), SPECS.get(target.type)
    if from_spec is not None and edge.source_port not in from_spec.output_names(source.params):
        if not from_spec.outputs:
            return message("{layer} is the end: nothing can follow it.", layer=source.name)
        return message("{layer} has no output “{port}”.", layer=source.name, port=edge.source_port)
    if to_spec is not None and not takes(to_spec, edge.target_port):
        if not to_spec.inputs:
            return message("{layer} is the beginning: nothing can feed it.", layer=target.name)
        return message("{layer} has no input “{port}”.", layer=target.name, port=edge.target_port)
    if graph.would_cycle(edge.source, edge.target):
        return message(
            "{source} already depends on {target}: this wire would make the numbers run in a circle.",
            source=source.name, target=target.name,
        )  # fmt: skip
    return None


def free_input_port(graph: Graph, node_id: str) -> str | None:
    """The first input without a wire; None where all are taken (a new wire then replaces one)."""
    spec = SPECS.get(graph.node(node_id).type)
    if spec is None:
        return None
    taken = {edge.target_port for edge in graph.edges if edge.target == node_id}
    if spec.variadic:
        return next(port for port in map(numbered_port, range(len(taken) + 1)) if port not in taken)
    return next((port.name for port in spec.inputs if port.name not in taken), None)


def next_layers(graph: Graph, node_id: str, port: str | None = None) -> list[str]:
    """Types for the menu at the end of a loose wire, best first: those that usually follow and fit the shape, then all
    others that fit, then the rest. Empty for a card without outputs."""
    node = graph.node(node_id)
    spec = SPECS.get(node.type)
    if spec is None or not spec.outputs:
        return []
    computed = flow_of(graph).nodes[node_id]
    outputs = computed.outputs
    shape = outputs.get(port or spec.output_names(node.params)[0])
    kind: DType = computed.types.get(port or spec.output_names(node.params)[0], "float")
    candidates = [name for name, other in SPECS.items() if other.inputs and other.palette]
    has_output = any(True for _ in graph.of_type("Output"))
    rank = {name: index for index, name in enumerate(spec.follows)}

    def key(name: str) -> tuple[bool, bool, int]:
        second_output = name == "Output" and has_output
        fits = _fits(SPECS[name], shape, kind)
        return (not fits or second_output, name not in rank, rank.get(name, 0))

    return sorted(candidates, key=key)


def _fits(spec: LayerSpec, shape: Shape | None, kind: DType) -> bool:
    if shape is None:
        return True
    if spec.type == "Linear" and len(shape) > 2:
        return False  # torch would take the last axis alone, which is hardly ever meant
    if spec.type == "Flatten" and len(shape) == 1:
        return False  # nothing to do
    try:
        check_types(spec, {"in": kind}, {"in": shape})
        spec.shape(spec.defaults(), {"in": shape})
    except ShapeProblem:
        return False
    except KeyError:
        return True  # it needs further inputs before more can be said
    return True
