"""One-click mends: from the key and values that a rule gave to the edit that does it.

Each builder returns None where it has nothing to offer for this drawing. Whether a mend really removes the problem is
tried out by `analysis` before it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from neurarium.graph import Edge, Edit, Graph, Node
from neurarium.graph.edits import combine, disconnect, insert_on_wire, remove_nodes, set_params
from neurarium.graph.grouping import adopted
from neurarium.graph.model import MAIN_IN, MAIN_OUT, Position, numbered_port
from neurarium.layers.catalogue import SPECS
from neurarium.layers.spec import Inputs, Mend
from neurarium.messages import Message, message

STEP = 220.0  # scene units from one card to the next, as `Graph.add` lays them out
Layer = tuple[str, Mapping[str, Any]]  # type, parameters


@dataclass(frozen=True)
class Place:
    """Where a problem is: the drawing, the card, the wire to blame and what arrives."""

    graph: Graph
    node: str
    port: str = MAIN_IN
    inputs: Inputs | None = None
    about: str = ""  # the card that the problem is shown on, which need not be named again


def build(place: Place, kind: str, values: Mapping[str, Any]) -> Mend | None:
    """The mend `kind` at a place, or None where it makes no sense. A layer that it adds between two of a group lies in
    that group."""
    mend = MENDS[kind](place, **values)
    return None if mend is None else replace(mend, edit=adopted(place.graph, mend.edit))


def insert(
    place: Place, *, type: str, params: Mapping[str, Any] | None = None, label: Message | None = None
) -> Mend | None:
    """Put one layer into the wire to blame."""
    mend = insert_chain(place, layers=((type, params or {}),))
    return mend if mend is None or label is None else Mend(label, replace(mend.edit, label=label))


def insert_chain(place: Place, *, layers: tuple[Layer, ...]) -> Mend | None:
    """Put layers into the wire to blame, in this order."""
    edit = _inserted(place, place.port, layers, ())
    return None if edit is None else Mend(message("Insert {layers}", layers=_named(layers)), edit)


def insert_many(place: Place, *, layers: Mapping[str, Layer]) -> Mend | None:
    """One layer into each of several wires of the node."""
    edits: list[Edit] = []
    for port, layer in layers.items():
        taken = tuple(node for edit in edits for node in edit.nodes)
        edit = _inserted(place, port, (layer,), taken)
        if edit is None:
            return None
        edits.append(edit)
    label = message("Insert {layers}", layers=_named(tuple(layers.values())))
    return Mend(label, combine(label, edits))


def set_values(place: Place, *, params: Mapping[str, Any], node: str | None = None) -> Mend | None:
    """Set parameters of this card, or of another one that is the cause."""
    target = place.graph.node(node or place.node)
    elsewhere = target.id != (place.about or place.node)
    if all(target.params.get(name, _default(target, name)) == value for name, value in params.items()):
        return None
    name, value = next(iter(params.items()))
    spec = SPECS[target.type]
    word = next((word for choice, word in spec.param(name).choices if choice == value), None)
    word = spec.param(name).none if value is None else word
    shown = _shown(value, spec.param(name).kind) if word is None else message("“{word}”", word=word)
    if not elsewhere:
        label = message("Set {name} to {value}", name=spec.param(name).label, value=shown)
    else:
        label = message("Set {name} of {layer} to {value}", name=spec.param(name).label, layer=target.name, value=shown)
    return Mend(label, replace(set_params(place.graph, [target.id], **params), label=label))


def drop_params(place: Place, *, names: tuple[str, ...]) -> Mend | None:
    node = place.graph.node(place.node)
    kept = {name: value for name, value in node.params.items() if name not in names}
    label = message("Remove {name}", name=", ".join(names))
    return Mend(label, Edit(label, {node.id: (node, replace(node, params=kept))}))


def rename_param(place: Place, *, old: str, new: str) -> Mend | None:
    node = place.graph.node(place.node)
    params = {new if name == old else name: value for name, value in node.params.items()}
    label = message("Use {name}", name=new)
    return Mend(label, Edit(label, {node.id: (node, replace(node, params=params))}))


def own_weights(place: Place) -> Mend | None:
    """No longer use another card's weights."""
    node = place.graph.node(place.node)
    kept = {name: value for name, value in node.params.items() if name != "same_weights_as"}
    label = message("Give {layer} weights of its own", layer=node.name)
    return Mend(label, Edit(label, {node.id: (node, replace(node, params=kept))}))


def remove(place: Place, *, node: str | None = None, heal: bool = True) -> Mend | None:
    """Take a card out; what fed it then feeds what it fed."""
    target = place.graph.node(node or place.node)
    label = message("Remove {layer}", layer=target.name)
    return Mend(label, replace(remove_nodes(place.graph, [target.id], heal=heal), label=label))


def remove_flatten_before(place: Place) -> Mend | None:
    """A Flatten right before a layer that wants the maps as they are."""
    edge = place.graph.edge_into(place.node, place.port)
    if edge is None or place.graph.node(edge.source).type != "Flatten":
        return None
    return remove(place, node=edge.source)


def keep_rows(place: Place) -> Mend | None:
    """Let the Flatten before this layer join channels and rows only, so that a table comes out."""
    edge = place.graph.edge_into(place.node, place.port)
    if edge is None or place.graph.node(edge.source).type != "Flatten":
        return None
    label = message("Let {layer} keep the rows as steps", layer=place.graph.node(edge.source).name)
    return Mend(label, replace(set_params(place.graph, [edge.source], start_dim=1, end_dim=2), label=label))


def change_type(place: Place, *, type: str, params: Mapping[str, Any]) -> Mend | None:
    """The same card, same wires, as another layer; wires from ports that it does not have go to its main one."""
    edit = _retyped(place.graph, place.node, type, params)
    label = message("Use {type} instead", type=type)
    return Mend(label, replace(edit, label=label))


def flatten_all(place: Place, *, type: str) -> Mend | None:
    """Lay everything out in rows, then join the rows side by side."""
    wires: dict[str, Layer] = {port: ("Flatten", {}) for port, shape in (place.inputs or {}).items() if len(shape) > 1}
    rows = insert_many(place, layers=wires) if wires else None
    if rows is None:
        return None
    changed = _retyped(place.graph, place.node, type, {"dim": 1})
    label = message("Insert Flatten and join the rows") if type == "Concat" else rows.label
    return Mend(label, combine(label, [rows.edit, replace(changed, removed=(), added=())]))


def cut(place: Place, *, port: str) -> Mend | None:
    edge = place.graph.edge_into(place.node, port)
    return None if edge is None else Mend(message("Remove the wire"), disconnect(edge))


def replug(place: Place, *, source_port: str) -> Mend | None:
    """Take the wire from another output of the same layer."""
    edge = place.graph.edge_into(place.node, place.port)
    if edge is None:
        return None
    label = message("Take “{port}” of {layer}", port=source_port, layer=place.graph.node(edge.source).name)
    return Mend(label, Edit(label, {}, (edge,), (replace(edge, source_port=source_port),)))


def several(
    place: Place, *, steps: tuple[tuple[str, str, str, Mapping[str, Any]], ...], label: Message | None = None
) -> Mend | None:
    """Mends of different cards as one button: (card, port, key, values) each."""
    about = place.about or place.node
    done = [
        build(replace(place, about=about, node=node, port=port), kind, values) for node, port, kind, values in steps
    ]
    found = [mend for mend in done if mend is not None]
    if len(found) < len(steps):
        return None
    words = label or found[0].label
    return Mend(words, combine(words, [mend.edit for mend in found]))


def add_output(place: Place) -> Mend | None:
    """An Output right of the card, wired to its last port that nothing hangs on."""
    node = place.graph.node(place.node)
    port = SPECS[node.type].usual_output(node.params)
    new = Node(place.graph.new_id("Output"), "Output", position=(node.position[0] + STEP, node.position[1]))
    label = message("Add an Output")
    return Mend(label, Edit(label, {new.id: (None, new)}, (), (Edge(node.id, port, new.id, MAIN_IN),)))


def add_input(place: Place, *, shape: tuple[int, ...] | None = None) -> Mend | None:
    """An Input left of the card, of the data set's shape if there is one."""
    node = place.graph.node(place.node)
    params = {"shape": shape} if shape else {}
    new = Node(place.graph.new_id("Input"), "Input", "", params, (node.position[0] - STEP, node.position[1]))
    label = message("Add an Input")
    return Mend(label, Edit(label, {new.id: (None, new)}, (), (Edge(new.id, MAIN_OUT, node.id, place.port),)))


def wire_from(place: Place, *, source: str, port: str = MAIN_OUT) -> Mend | None:
    """Feed the open input from a card that is there already."""
    name = place.graph.node(source).name
    label = message("Wire it to {layer}", layer=name)
    return Mend(label, Edit(label, {}, (), (Edge(source, port, place.node, place.port),)))


def places_from(place: Place, *, pool: str) -> Mend | None:
    """Let a MaxPool tell its places and lay the wire; the windows are then those of the MaxPool."""
    graph, source = place.graph, place.graph.node(pool)
    same = {name: source.params.get(name, _default(source, name)) for name in ("kernel_size", "stride", "padding")}
    label = message("Let {layer} tell its places", layer=source.name)
    wire = Edit(label, {}, (), (Edge(pool, place.port, place.node, place.port),))
    edits = [set_params(graph, [pool], return_indices=True), set_params(graph, [place.node], **same), wire]
    return Mend(label, combine(label, edits))


def feed_more(place: Place) -> Mend | None:
    """One more wire into a layer that takes any number: from a card that nothing hangs on, else from an Input."""
    graph = place.graph
    taken = {edge.target_port for edge in graph.incoming(place.node)}
    port = next(port for port in map(numbered_port, range(len(taken) + 1)) if port not in taken)
    after = {place.node, *graph.downstream(place.node)}
    feeding = {edge.source for edge in graph.incoming(place.node)}
    loose = [n.id for n in graph.nodes.values() if n.id not in after and not graph.outgoing(n.id)]
    sources = [*loose, *(n.id for n in graph.of_type("Input")), *feeding]
    for source in sources:
        ports = SPECS[graph.node(source).type].output_names(graph.node(source).params) if _known(graph, source) else ()
        if ports:
            return wire_from(replace(place, port=port), source=source, port=ports[-1])
    return None


def _known(graph: Graph, node_id: str) -> bool:
    return graph.node(node_id).type in SPECS


def use_input(place: Place, *, other: str) -> Mend | None:
    """Let everything that this second Input feeds be fed by the first one."""
    node = place.graph.node(place.node)
    wires = place.graph.outgoing(node.id)
    added = tuple(replace(edge, source=other, source_port=MAIN_OUT) for edge in wires)
    label = message("Use {layer} for both", layer=place.graph.node(other).name)
    return Mend(label, Edit(label, {node.id: (node, None)}, wires, added))


def input_type(place: Place, *, dtype: str) -> Mend | None:
    """Let the Input that feeds this layer give another kind of numbers."""
    edge = place.graph.edge_into(place.node, place.port)
    if edge is None or place.graph.node(edge.source).type != "Input":
        return None
    return set_values(place, params={"dtype": dtype}, node=edge.source)


MENDS: dict[str, Callable[..., Mend | None]] = {
    "insert": insert,
    "insert_chain": insert_chain,
    "insert_many": insert_many,
    "set_params": set_values,
    "drop_params": drop_params,
    "rename_param": rename_param,
    "own_weights": own_weights,
    "remove": remove,
    "remove_flatten_before": remove_flatten_before,
    "keep_rows": keep_rows,
    "change_type": change_type,
    "flatten_all": flatten_all,
    "disconnect": cut,
    "replug": replug,
    "several": several,
    "add_output": add_output,
    "add_input": add_input,
    "wire_from": wire_from,
    "places_from": places_from,
    "feed_more": feed_more,
    "use_input": use_input,
    "input_type": input_type,
}


# -- how -----------------------------------------------------------------------------------------------


def _inserted(place: Place, port: str, layers: tuple[Layer, ...], taken: tuple[str, ...]) -> Edit | None:
    graph, edge = place.graph, place.graph.edge_into(place.node, port)
    if edge is None:
        return None
    nodes: list[Node] = []
    for (type_name, params), position in zip(layers, _between(graph, edge, len(layers)), strict=True):
        new_id = graph.new_id(type_name, taken=(*taken, *(node.id for node in nodes)))
        nodes.append(Node(new_id, type_name, "", dict(params), position))
    edits = []
    for node in nodes:
        edits.append(insert_on_wire(edge, node))
        edge = Edge(node.id, MAIN_OUT, edge.target, edge.target_port)
    return combine(message("Insert {name}", name=nodes[0].type), edits)


def _between(graph: Graph, edge: Edge, count: int) -> list[Position]:
    """Places for new cards on the way of a wire, the last one half a step before its target."""
    start, end = graph.node(edge.source).position, graph.node(edge.target).position
    shares = [(index + 1) / (count + 1) for index in range(count)]
    return [(start[0] + (end[0] - start[0]) * s, start[1] + (end[1] - start[1]) * s) for s in shares]


def _retyped(graph: Graph, node_id: str, type_name: str, params: Mapping[str, Any]) -> Edit:
    node, spec = graph.node(node_id), SPECS[type_name]
    defaults = spec.defaults()
    chosen = {name: value for name, value in params.items() if name in defaults and value != defaults[name]}
    name = graph.new_id(type_name) if node.name == node.id else node.name
    after = replace(node, type=type_name, params=chosen, name=name)
    removed: list[Edge] = []
    added: list[Edge] = []
    for edge in graph.outgoing(node_id):
        if edge.source_port not in spec.output_names(after.params):
            removed.append(edge)
            added.append(replace(edge, source_port=MAIN_OUT))
    if not spec.variadic:
        removed += [edge for edge in graph.incoming(node_id) if edge.target_port != MAIN_IN]
    return Edit(message("Use {type} instead", type=type_name), {node_id: (node, after)}, tuple(removed), tuple(added))


def _default(node: Node, name: str) -> Any:
    return SPECS[node.type].defaults().get(name)


def _shown(value: Any, kind: str) -> str:
    if isinstance(value, list | tuple):
        return (", " if kind == "list" else "×").join(str(size) for size in value)
    return str(value)


def _named(layers: tuple[Layer, ...]) -> Message | str:
    names = []
    for type_name, params in layers:
        size = params.get("out_features", params.get("out_channels"))
        names.append(type_name if size is None else f"{type_name} ({size})")
    return " + ".join(dict.fromkeys(names))
