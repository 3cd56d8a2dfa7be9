"""Which cards open into columns of neuron tiles, and which other cards they then stand for. Knows no Qt.

On data in the plane a Linear with few units shows each unit's own answer over the plane. The activation after it is
shown by the same tiles; the features stand before the first one; a last Linear with one unit runs straight into the
output's picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from neurarium.graph import Graph
from neurarium.layers import SPECS
from neurarium.layers.spec import NodeFacts

MOST_UNITS = 16
KEY = "neurons"  # in a node's look


@dataclass(frozen=True)
class Column:
    """`node` is the card, `shown` the node whose answers its tiles show, `taken` the others that it stands for."""

    node: str
    shown: str
    units: int
    taken: tuple[str, ...] = ()
    features: bool = False


@dataclass(frozen=True)
class Columns:
    """`absorbed`: node → the card that stands for it. `heads`: Output → the Linear that runs straight into it."""

    by_node: Mapping[str, Column] = field(default_factory=dict)
    absorbed: Mapping[str, str] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    surfaces: frozenset[str] = frozenset()  # Output cards that show the answer over the plane

    def apart(self, home: Mapping[str, str], graph: Graph) -> Columns:
        """Without the columns whose cards are not all in sight, or stand in different groups."""
        nodes = graph.nodes

        def together(*ids: str) -> bool:
            return all(home.get(i) == i for i in ids) and len({nodes[i].group for i in ids}) == 1

        kept = {i: c for i, c in self.by_node.items() if together(i, *c.taken)}
        heads = {output: i for output, i in self.heads.items() if together(output, i)}
        absorbed = {i: by for i, by in self.absorbed.items() if by in kept or heads.get(by) == i}
        return Columns(kept, absorbed, heads, frozenset(i for i in self.surfaces if home.get(i) == i))


def can_open(graph: Graph, facts: Mapping[str, NodeFacts], node_id: str, *, plane: bool) -> bool:
    """Whether a card can be shown as neurons: a Linear with few units on data in the plane."""
    node = graph.nodes.get(node_id)
    return plane and node is not None and node.type == "Linear" and 1 <= _units(facts, node_id) <= MOST_UNITS


def find_columns(graph: Graph, facts: Mapping[str, NodeFacts], *, plane: bool) -> Columns:
    """What the drawing's looks ask for, as far as it makes sense with this data."""
    if not plane:
        return Columns()
    columns: dict[str, Column] = {}
    absorbed: dict[str, str] = {}
    heads: dict[str, str] = {}
    surfaces = frozenset(node.id for node in graph.of_type("Output") if _units(facts, node.id, inputs=True))
    for node_id, node in graph.nodes.items():
        if not node.look.get(KEY) or not can_open(graph, facts, node_id, plane=plane):
            continue
        after = _only_follower(graph, node_id)
        units = _units(facts, node_id)
        if units == 1 and after in surfaces and after not in heads:
            heads[after], absorbed[node_id] = node_id, after
            continue
        spec = SPECS[graph.nodes[after].type] if after is not None else None
        if after is not None and spec is not None and spec.family == "activation" and spec.elementwise:
            columns[node_id] = Column(node_id, after, units, (after,))
            absorbed[after] = node_id
        else:
            columns[node_id] = Column(node_id, node_id, units)
    for node in graph.of_type("Input"):
        units = _units(facts, node.id)
        opened = any(e.target in columns or e.target in absorbed for e in graph.outgoing(node.id))
        if opened and 1 <= units <= MOST_UNITS:
            columns[node.id] = Column(node.id, node.id, units, features=True)
    return Columns(columns, absorbed, heads, surfaces)


def _units(facts: Mapping[str, NodeFacts], node_id: str, *, inputs: bool = False) -> int:
    """Length of a one-dimensional answer; 0 where it is unknown or something else."""
    known = facts.get(node_id)
    shapes = (known.inputs if inputs else known.outputs) if known is not None else {}
    shape = next(iter(shapes.values()), None)
    return shape[0] if shape is not None and len(shape) == 1 else 0


def _only_follower(graph: Graph, node_id: str) -> str | None:
    """What a node feeds, if that is a single node with a single input wire."""
    following = graph.outgoing(node_id)
    if len(following) != 1 or len(graph.incoming(following[0].target)) != 1:
        return None
    return following[0].target
