"""The one offer that is made when the drawing no longer fits its data: mend both ends, or draw anew.

Pure values (no widgets): `offer(document, task)` looks at the drawing as it stands and builds one undoable edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from neurarium.graph import Edge, Edit, Graph, Node, combine
from neurarium.graph.edits import set_params
from neurarium.layers import SPECS, analyse
from neurarium.layers.ends import part_facts
from neurarium.layers.io import input_shape
from neurarium.layers.spec import Shape, TaskFacts
from neurarium.messages import Message, UserError, message
from neurarium.project import Document, DocumentEdit
from neurarium.recipe import Recipe

MENDS_IN_A_ROW = 8  # further mends tried after the two ends fit, before a new drawing is offered
FITTING_LOSSES = {
    "classification": ("auto", "cross_entropy"),
    "binary": ("auto", "cross_entropy", "binary_cross_entropy"),
    "regression": ("auto", "mse", "l1", "huber"),
}


@dataclass(frozen=True)
class Offer:
    """What does not fit, in one sentence; what the button says; the edit it does. `fresh`: it replaces the drawing."""

    sentence: Message
    changes: tuple[Message, ...]
    label: Message
    edit: DocumentEdit
    fresh: bool = False
    other: Offer | None = None  # a new drawing instead, where mending changes more than the two ends


def offer(document: Document, task: TaskFacts | None) -> Offer | None:
    """The offer for this document, or None when both ends of the drawing fit the data (or there is nothing drawn)."""
    if task is None or task.input_shape is None or not document.graph.nodes:
        return None
    edits = _ends(document.graph, task)
    inputs, parts = len(list(document.graph.of_type("Input"))), len(part_facts(task))
    another_count = inputs > parts or 0 < inputs < parts
    if not edits and not another_count:
        return None
    sentence = message("The drawing does not fit the data.")
    more = None if another_count else _run_on(_after(document.graph, edits), task)
    recipe = _loss_edit(document, task)
    label = message("Draw a small network that fits")
    graph_edit = _replace_all(document.graph, small_network(task), label)
    why = (message("Some layers in between cannot work with it at all."),)
    if another_count:
        why = (message("A sample of this data has {parts} parts, the drawing has {inputs} Inputs.",
                       parts=parts, inputs=inputs),)  # fmt: skip
    fresh = Offer(sentence, why, label, DocumentEdit(label, graph=graph_edit, recipe=recipe), fresh=True)
    if more is None:
        return fresh
    label = message("Mend both") if len(edits) == 2 and not more else message("Mend the drawing")
    edit = combine(label, [*edits, *more])
    changes = tuple(_words(edit, document.graph))
    return Offer(
        sentence, changes, label, DocumentEdit(label, graph=edit, recipe=recipe), other=fresh if more else None
    )


def size_text(shape: Shape | None) -> str:
    """(1, 8, 8) → "1×8×8"."""
    return "×".join(str(n) for n in shape) if shape else "?"


def _words(edit: Edit, graph: Graph) -> Iterator[Message]:
    """What an edit changes, card by card along the network."""
    rank = {node_id: place for place, node_id in enumerate(graph.order())}
    for _node_id, (before, after) in sorted(edit.nodes.items(), key=lambda item: rank.get(item[0], len(rank))):
        if before is None and after is not None:
            yield message("new {type}", type=after.type)
        elif after is None and before is not None:
            yield message("{name} goes", name=before.name)
        elif before is not None and after is not None and before.type != after.type:
            yield message("{name}: {type}", name=before.name, type=after.type)
        elif before is not None and after is not None and before.params != after.params:
            name = next(n for n in after.params if before.params.get(n) != after.params[n])
            default = SPECS[after.type].defaults().get(name)
            old, new = before.params.get(name, default), after.params[name]
            yield message("{name} {old} → {new}", name=before.name, old=_value_text(old), new=_value_text(new))


def _value_text(value: object) -> str:
    return size_text(tuple(value)) if isinstance(value, list | tuple) else str(value)


def _ends(graph: Graph, task: TaskFacts) -> list[Edit]:
    """Edits that make Input and the last sized layer fit."""
    edits: list[Edit] = []
    for node, (shape, kind) in zip(graph.of_type("Input"), part_facts(task), strict=False):
        params = SPECS["Input"].filled(node.params)
        wrong: dict[str, Any] = {}
        if input_shape(params) != tuple(shape):
            wrong["shape"] = tuple(shape)
        if params["dtype"] != kind:
            wrong["dtype"] = kind
        if wrong:
            edits.append(set_params(graph, [node.id], **wrong))
    for last in _last_sized(graph):
        out = SPECS[last.type].filled(last.params)["out_features"]
        if task.output_size is not None and not _answers(out, task):
            edits.append(set_params(graph, [last.id], out_features=task.output_size))
    return edits


def _answers(outputs: int, task: TaskFacts) -> bool:
    """Whether that many outputs can be trained on the task: two classes may be one logit or two."""
    return outputs == task.output_size or (task.kind == "binary" and outputs == 2)


def _last_sized(graph: Graph) -> Iterator[Node]:
    """Before each Output, the layer whose `out_features` decides how many numbers arrive there."""
    for output in graph.of_type("Output"):
        node_id, seen = output.id, {output.id}
        while (edge := graph.edge_into(node_id)) is not None and edge.source not in seen:
            node_id = edge.source
            seen.add(node_id)
            node = graph.node(node_id)
            names = {param.name for param in SPECS[node.type].params} if node.type in SPECS else set()
            if "out_features" in names:
                yield node
                break
            if node.type not in SPECS or not _keeps_size(node.type):
                break


def _keeps_size(type_name: str) -> bool:
    spec = SPECS[type_name]
    return spec.elementwise or spec.family in ("activation", "normalisation", "regularisation")


def _after(graph: Graph, edits: list[Edit]) -> Graph:
    result = graph.copy()
    for edit in edits:
        result.apply(edit)
    return result


def _run_on(graph: Graph, task: TaskFacts) -> list[Edit] | None:
    """Press the first mend of the first error until nothing is wrong; what was pressed, or None when that fails.

    A drawing that is merely not finished has nothing wrong.
    """
    edits: list[Edit] = []
    for _ in range(MENDS_IN_A_ROW):
        errors = [problem for problem in analyse(graph, task).problems if problem.level == "error"]
        if not errors:
            return edits
        mends = [problem.mends[0] for problem in errors if problem.mends]
        if not mends or mends[0].edit.empty:
            return None
        try:
            graph.apply(mends[0].edit)
        except UserError:
            return None
        edits.append(mends[0].edit)
    return None


def _loss_edit(document: Document, task: TaskFacts) -> tuple[Recipe, Recipe] | None:
    """Let the loss be chosen anew when the one set by hand belongs to another kind of task."""
    recipe = document.recipe
    if task.kind is None or recipe.loss in FITTING_LOSSES[task.kind]:
        return None
    return recipe, recipe.changed(loss="auto")


def small_network(task: TaskFacts) -> Graph:
    """Input → (Embedding) → (Flatten) → Linear → Tanh or ReLU → Linear → (Unflatten) → Output, sized for the task; what
    several Inputs bring is laid side by side."""
    graph = Graph()
    shape = tuple(task.input_shape or (2,))
    parts = part_facts(task) or ((shape, task.input_type),)
    rows = []
    for index, (each, kind) in enumerate(parts):
        whole = {"dtype": kind} if kind == "int" else {}
        x = graph.add("Input", position=(0.0, 240.0 * index), shape=tuple(each), **whole)
        if kind == "int":
            x = graph.add("Embedding", x, num_embeddings=task.vocabulary or 2, embedding_dim=8)
        rows.append(graph.add("Flatten", x) if len(each) > 1 or kind == "int" else x)
    x = graph.add("Concat", *rows) if len(rows) > 1 else rows[0]
    x = graph.add("Linear", x, out_features=8 if shape == (2,) else 32)
    x = graph.add("Tanh" if shape in ((1,), (2,)) else "ReLU", x)
    outputs = task.output_size or 1
    x = graph.add("Linear", x, out_features=outputs * (task.positions or 1))
    if task.positions is not None:
        x = graph.add("Unflatten", x, unflattened_size=(task.positions, outputs))
    graph.add("Output", x)
    return graph


def _replace_all(graph: Graph, fresh: Graph, label: Message) -> Edit:
    """One edit from the whole old drawing to the whole new one; ids that both use are changed in place."""
    nodes: dict[str, tuple[Node | None, Node | None]] = {node_id: (node, None) for node_id, node in graph.nodes.items()}
    for node_id, node in _renamed(graph, fresh).nodes.items():
        nodes[node_id] = (graph.nodes.get(node_id), node)
    removed = tuple(graph.edges)
    return Edit(label, nodes, removed, tuple(_renamed(graph, fresh).edges))


def _renamed(graph: Graph, fresh: Graph) -> Graph:
    """`fresh` with ids that do not collide with a node of another type (its weights would be taken for kept)."""
    ids: dict[str, str] = {}
    for node in fresh.nodes.values():
        old = graph.nodes.get(node.id)
        ids[node.id] = node.id if old is None or old.type == node.type else graph.new_id(node.type, taken=ids.values())
    nodes = [replace(node, id=ids[node.id], name=ids[node.id]) for node in fresh.nodes.values()]
    edges = [Edge(ids[e.source], e.source_port, ids[e.target], e.target_port) for e in fresh.edges]
    return Graph(nodes, edges)
