"""Wires of the selected cards, by key or menu."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from neurarium.graph import Edge, combine, edits
from neurarium.layers import SPECS, can_connect
from neurarium.messages import message
from neurarium.ui.canvas import inserting

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView


def connect_selected(view: CanvasView) -> bool:
    """Wire the selected cards one after the other, in the order in which they were selected."""
    graph = view.controller.document.graph
    trial, parts = graph.copy(), []
    for source, target in pairwise(view.controller.selection):
        port, spec = inserting.input_for(trial, target), SPECS.get(trial.node(source).type)
        edge = Edge(source, inserting.first_output(trial.node(source).type), target, port or "in")
        refusal = can_connect(trial, edge)
        if refusal is not None or spec is None:
            view.controller.notice.emit(refusal or message("This wire cannot be laid."), "warning")
            return False
        if edge not in trial.edges:
            parts.append(edits.connect(trial, edge))
            trial.apply(parts[-1])
    return bool(parts) and view.controller.push_graph(combine(message("Connect"), parts))


def disconnect_selected(view: CanvasView) -> bool:
    """Remove all wires of the selected cards."""
    graph = view.controller.document.graph
    chosen = set(view.controller.selection)
    wires = [edge for edge in graph.edges if edge.source in chosen or edge.target in chosen]
    inner = [edge for edge in wires if view.canvas.home_of(edge.source) != view.canvas.home_of(edge.target)]
    if not inner:
        return False
    return view.controller.push_graph(inserting.compacted(graph, edits.disconnect(*inner)))
