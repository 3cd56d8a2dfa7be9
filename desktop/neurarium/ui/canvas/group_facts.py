"""What is known about a group as a whole: sizes that cross its border, what it costs, what is wrong in it. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from neurarium.graph import Graph
from neurarium.layers.spec import Analysis, NodeFacts, Problem, Shape
from neurarium.ui.canvas.group_view import Crossing, crossings

RANK = {"error": 0, "warning": 1, "hint": 2}


@dataclass(frozen=True)
class Totals:
    """Of all repetitions together, in one pass of the group."""

    parameters: int
    macs: int
    memory: int
    trainable: int
    layers: int


def totals(graph: Graph, analysis: Analysis, group_id: str) -> Totals:
    """What a group costs, its own repetitions and those within it counted, those of the groups round it not."""
    outer = graph.path(group_id)[:-1]
    sums = [0, 0, 0, 0]
    members = graph.members(group_id)
    origin = analysis.unrolled.origin
    copies = [i for i, o in origin.items() if o.node in members and not _later(o.turns, outer)]
    for node_id in dict.fromkeys([*members, *copies]):
        facts = analysis.facts.get(node_id)
        if facts is not None:
            for index, value in enumerate((facts.parameters, facts.macs, facts.memory, facts.trainable)):
                sums[index] += value or 0
    return Totals(sums[0], sums[1], sums[2], sums[3], len(members))


def _later(turns: tuple[tuple[str, int], ...], outer: tuple[str, ...]) -> bool:
    """Whether a copy belongs to a later repetition of a group round the one that is looked at."""
    return any(group in outer and number > 0 for group, number in turns)


def worst_problem(graph: Graph, analysis: Analysis, members: set[str]) -> Problem | None:
    """What a folded group has to say: an error in it before a warning before a hint, the first of each."""
    found = [problem for problem in analysis.problems if problem.node in members]
    return min(found, key=lambda problem: RANK[problem.level], default=None)


def shape_at(facts: Mapping[str, NodeFacts], node_id: str, port: str, *, output: bool) -> Shape | None:
    """The shape at a port of a card, if it is known."""
    known = facts.get(node_id)
    if known is None:
        return None
    return (known.outputs if output else known.inputs).get(port)


@dataclass(frozen=True)
class GroupFacts:
    """All that a folded group's card needs."""

    card: NodeFacts
    takes: tuple[Crossing, ...]
    gives: tuple[Crossing, ...]


def group_facts(graph: Graph, analysis: Analysis, group_id: str) -> GroupFacts:
    """The group as if it were one layer; ports are called "node.port"."""
    takes, gives = crossings(graph, group_id)
    facts = analysis.facts
    into = {f"{c.node}.{c.port}": shape_at(facts, c.node, c.port, output=False) for c in takes}
    out = {f"{c.node}.{c.port}": shape_at(facts, c.node, c.port, output=True) for c in gives}
    sums = totals(graph, analysis, group_id)
    card = NodeFacts(
        group_id,
        {port: shape for port, shape in into.items() if shape is not None},
        {port: shape for port, shape in out.items() if shape is not None},
        sums.parameters,
        sums.macs,
        worst_problem(graph, analysis, graph.members(group_id)),
        sums.trainable,
        sums.memory,
    )
    return GroupFacts(card, tuple(takes), tuple(gives))


def last_copies(analysis: Analysis) -> dict[str, str]:
    """Card → the node that is its last repetition, for cards that are repeated."""
    last: dict[str, str] = {}
    most: dict[str, tuple[int, ...]] = {}
    for node_id, origin in analysis.unrolled.origin.items():
        turns = tuple(number for _, number in origin.turns)
        if turns >= most.get(origin.node, ()):
            most[origin.node], last[origin.node] = turns, node_id
    return last
