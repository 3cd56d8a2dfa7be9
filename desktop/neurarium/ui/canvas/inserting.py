"""Putting a layer into a wire, next to another card, or in free space: edits only, nothing on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from neurarium.graph import Edge, Edit, Graph, Node
from neurarium.layers import SPECS, can_connect
from neurarium.messages import message

if TYPE_CHECKING:
    from neurarium.ui.canvas.card import CardItem
    from neurarium.ui.canvas.view import CanvasView
    from neurarium.ui.canvas.wire import WireItem


def goes_into_wires(node_type: str) -> bool:
    """Whether a layer has an input and an output."""
    spec = SPECS.get(node_type)
    return spec is not None and bool(spec.inputs) and bool(spec.outputs)


def wire_for(view: CanvasView, at: QPointF, node_type: str, *, beside: CardItem | None = None) -> WireItem | None:
    """The wire that a layer dropped at `at` would go into; None where there is none."""
    if not goes_into_wires(node_type):
        return None
    hit = view.canvas.hit_wire(at, view.mover.zoom, reach=16.0)
    if hit.wire is None or beside in (hit.wire.source, hit.wire.target):
        return None
    return hit.wire


def insertion(graph: Graph, edge: Edge, node: Node) -> Edit:
    """Lay `edge` through a node that is on the canvas already (its first input and output)."""
    return Edit(
        message("Insert {name}", name=node.type),
        {},
        (edge,),
        (
            Edge(edge.source, edge.source_port, node.id, first_input(node.type)),
            Edge(node.id, first_output(node.type), edge.target, edge.target_port),
        ),
    )


def first_input(node_type: str) -> str:
    spec = SPECS.get(node_type)
    return spec.inputs[0].name if spec is not None and spec.inputs else "in"


def first_output(node_type: str) -> str:
    spec = SPECS.get(node_type)
    return spec.outputs[0].name if spec is not None and spec.outputs else "out"


def joins(graph: Graph, source: str, node: Node) -> Edge | None:
    """The wire from an existing card to a new node, if there can be one. Another output than the first is never
    chosen by itself."""
    spec, source_spec = SPECS.get(node.type), SPECS.get(graph.node(source).type)
    if spec is None or source_spec is None or not spec.inputs or not source_spec.outputs:
        return None
    edge = Edge(source, source_spec.outputs[0].name, node.id, first_input(node.type))
    probe = Graph([*graph.nodes.values(), node], graph.edges)
    return None if can_connect(probe, edge) is not None else edge
