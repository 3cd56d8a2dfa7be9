"""Edits that put layers and wires where a hand points: into a wire, after a card, in free space. Nothing on screen."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QPointF, QRectF

from neurarium.graph import Edge, Edit, Graph, GraphError, Node, combine, edits
from neurarium.layers import SPECS, analyse, can_connect, free_input_port
from neurarium.layers.spec import TaskFacts
from neurarium.messages import Message, message
from neurarium.ui.canvas.geometry import GAP_Y, SNAP, snapped

Verdict = tuple[Literal["good", "warning", "error"], Message | None]


# -- wires -------------------------------------------------------------------------------------------


def goes_into_wires(node_type: str) -> bool:
    """Whether a layer has an input and an output."""
    spec = SPECS.get(node_type)
    return spec is not None and bool(spec.inputs) and bool(spec.outputs)


def first_input(node_type: str) -> str:
    spec = SPECS.get(node_type)
    return spec.inputs[0].name if spec is not None and spec.inputs else "in"


def first_output(node_type: str) -> str:
    spec = SPECS.get(node_type)
    return spec.outputs[0].name if spec is not None and spec.outputs else "out"


def insertion(edge: Edge, node: Node) -> Edit:
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


def compacted(graph: Graph, edit: Edit) -> Edit:
    """The edit, with the inputs of cards that take any number of them numbered without gaps afterwards."""
    trial = graph.copy()
    try:
        trial.apply(edit)
    except GraphError:
        return edit  # the push will say why
    more = [
        edits.compact_ports(trial, node_id)
        for node_id, node in trial.nodes.items()
        if node.type in SPECS and SPECS[node.type].variadic
    ]
    more = [other for other in more if not other.empty]
    return combine(edit.label, [edit, *more], gesture=edit.gesture) if more else edit


def lay(graph: Graph, edge: Edge, *, instead_of: Edge | None = None) -> Edit:
    """Lay a wire; `instead_of` is the wire that was taken by its end."""
    if instead_of is None:
        return edits.connect(graph, edge)
    if instead_of == edge:
        return Edit(message("Connect"))
    trial = graph.copy()
    trial.apply(edits.disconnect(instead_of))
    return compacted(graph, combine(message("Connect"), [edits.disconnect(instead_of), edits.connect(trial, edge)]))


def judge(graph: Graph, edge: Edge, task: TaskFacts | None, *, instead_of: Edge | None = None) -> Verdict:
    """Whether a wire can be laid: "error" is refused, "warning" can be laid but does not compute yet."""
    trial = graph.copy()
    if instead_of is not None:
        trial.apply(edits.disconnect(instead_of))
    refusal = can_connect(trial, edge)
    if refusal is not None:
        return "error", refusal
    taken = trial.edge_into(edge.target, edge.target_port)
    trial.apply(edits.connect(trial, edge))
    facts = analyse(trial, task).facts.get(edge.target)
    problem = facts.problem if facts is not None else None
    if problem is not None and problem.edge_port == edge.target_port:
        return "warning", problem.message
    if taken is not None and taken != edge:
        name = trial.nodes[taken.source].name
        return "good", message("Replaces the wire from {name}.", name=name)
    return "good", None


def input_for(graph: Graph, node_id: str) -> str | None:
    """The input that a wire dropped on a card goes to: a free one, else the first."""
    spec = SPECS.get(graph.node(node_id).type)
    if spec is None or not spec.inputs:
        return None
    return free_input_port(graph, node_id) or spec.inputs[0].name


def joining(graph: Graph, source: str, node: Node) -> Edge | None:
    """The wire from an existing card to a new node, if there can be one."""
    spec, source_spec = SPECS.get(node.type), SPECS.get(graph.node(source).type)
    if spec is None or source_spec is None or not spec.inputs or not source_spec.outputs:
        return None
    edge = Edge(source, source_spec.outputs[0].name, node.id, first_input(node.type))
    probe = Graph([*graph.nodes.values(), node], graph.edges)
    return None if can_connect(probe, edge) is not None else edge


# -- nodes -------------------------------------------------------------------------------------------


def new_node(graph: Graph, node_type: str, task: TaskFacts | None, at: QPointF, *, taken: Iterable[str] = ()) -> Node:
    """A fresh node with the catalogue's defaults; an Input takes the shape of the data set and its kind of numbers."""
    params = SPECS[node_type].defaults()
    if node_type == "Input" and task is not None and task.input_shape is not None:
        params |= {"shape": task.input_shape, "dtype": task.input_type}
    node_id = graph.new_id(node_type, taken=taken)
    return Node(node_id, node_type, node_id, params, (at.x(), at.y()))


def place(node: Node, at: QPointF) -> Node:
    return replace(node, position=(at.x(), at.y()))


def _clear(edge: float) -> float:
    """The first point of the grid beyond an edge: the nearest one might lie before it."""
    point = snapped(edge)
    return point if point > edge else point + SNAP


def free_spot(wanted: QRectF, others: Collection[QRectF], *, gap: float = GAP_Y / 2) -> QPointF:
    """The top left corner nearest to the wanted one at which nothing overlaps; below is preferred to beside."""

    def is_free(rect: QRectF) -> bool:
        grown = rect.adjusted(-gap, -gap, gap, gap)
        return not any(grown.intersects(other) for other in others)

    if is_free(wanted):
        return wanted.topLeft()
    near = [other for other in others if abs(other.center().x() - wanted.center().x()) < 3000]
    candidates = []
    for other in near:
        right, below = _clear(other.right() + gap), _clear(other.bottom() + gap)
        left, above = -_clear(wanted.width() + gap - other.left()), -_clear(wanted.height() + gap - other.top())
        x, y = snapped(wanted.left()), snapped(wanted.top())
        for corner in ((x, below), (x, above), (right, y), (left, y), (right, below)):
            rect = QRectF(*corner, wanted.width(), wanted.height())
            away = abs(rect.left() - wanted.left()) * 1.3 + abs(rect.top() - wanted.top())
            candidates.append((away, rect))
    for _, rect in sorted(candidates, key=lambda item: item[0]):
        if is_free(rect):
            return rect.topLeft()
    lowest = max((other.bottom() for other in others), default=0.0)
    return QPointF(wanted.left(), lowest + gap + 1)
