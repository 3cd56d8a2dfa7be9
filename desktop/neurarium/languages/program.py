"""A drawing as a program: scopes (the network, its groups), and in each the steps in the order of computation.

Every language writes from this. A group is a scope of its own, called once or, repeated, in a loop; a group that the
computation leaves and enters again cannot be called in one go, and its cards are steps of the scope around it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from neurarium.graph import Edge, Graph, Node
from neurarium.graph.model import port_order
from neurarium.layers import Analysis, spec
from neurarium.layers.spec import Inputs

Value = tuple[str, str]  # node of the written-out drawing, port


@dataclass(frozen=True)
class Card:
    """One layer: `reads` are (port, value) in order of the ports, `gives` all its outputs."""

    node: Node
    reads: tuple[tuple[str, Value], ...]
    gives: tuple[Value, ...]
    params: dict[str, Any]  # with the defaults for what is not set
    inputs: Inputs
    outputs: Inputs
    source: bool = False  # reads the first Input only to know how many samples there are


@dataclass
class Scope:
    """The network (`group` "") or one group, of one repetition. `takes` and `gives` are what crosses its border, the
    values named as inside."""

    group: str
    takes: tuple[Value, ...] = ()
    gives: tuple[Value, ...] = ()
    steps: list[Card | Loop] = field(default_factory=list)

    def cards(self) -> list[Card]:
        """All cards in it, those of inner scopes (all repetitions), too."""
        found: list[Card] = []
        for step in self.steps:
            found += [step] if isinstance(step, Card) else [card for turn in step.turns for card in turn.cards()]
        return found


@dataclass
class Loop:
    """A group where it is called: one scope per repetition, alike but for the names of the values: what stands at one
    place of `takes` or `gives` stands there in all of them. `reads` are what the first takes, `writes` what the last
    gives; `carried` pairs say which of the `writes` of one repetition is which of the `reads` of the next."""

    group: str
    turns: list[Scope]
    reads: tuple[Value, ...] = ()
    writes: tuple[Value, ...] = ()
    carried: tuple[tuple[int, int], ...] = ()  # (place in reads, place in writes)


def program(graph: Graph, analysis: Analysis) -> Scope:
    """The whole network. The drawing must be runnable."""
    return _Writer(graph, analysis).scope("", analysis.active, ())


class _Writer:
    def __init__(self, graph: Graph, analysis: Analysis) -> None:
        self.flat = analysis.graph
        self.analysis = analysis
        self.turns = {n: dict(origin.turns) for n, origin in analysis.unrolled.origin.items()}
        active = set(analysis.active)
        incoming: dict[str, list[Edge]] = {n: [] for n in analysis.active}
        for edge in self.flat.edges:
            if edge.target in active:
                incoming[edge.target].append(edge)
        self.reads: dict[str, tuple[tuple[str, Value], ...]] = {}
        for node_id, edges in incoming.items():
            edges.sort(key=lambda edge: port_order(edge.target_port))
            self.reads[node_id] = tuple((e.target_port, (e.source, e.source_port)) for e in edges)
            if spec(self.flat.node(node_id).type).source:
                self.reads[node_id] = (("batch", (analysis.inputs[0], "out")),)
        self.used_by: dict[Value, list[str]] = {}
        for node_id, reads in self.reads.items():
            for _, value in reads:
                self.used_by.setdefault(value, []).append(node_id)
        self.place = {n: i for i, n in enumerate(analysis.active)}
        self.paths = {n: self.flat.path(self.flat.node(n).group) for n in analysis.active}

    def scope(self, group: str, members: tuple[str, ...], outer: tuple[str, ...]) -> Scope:
        """`members`: everything in this group (and repetition), in order; `outer`: groups around and including it."""
        takes, gives = self._border(members)
        depth = len(outer)
        children: dict[str, list[str]] = {}
        for node_id in members:
            path = self.paths[node_id]
            if len(path) > depth:
                children.setdefault(path[depth], []).append(node_id)
        calls = self._callable(members, children)
        result = Scope(group, takes, gives)
        result.steps = self._ordered(members, calls, outer)
        return result

    def _border(self, members: tuple[str, ...]) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
        inside = set(members)
        takes: dict[Value, None] = {}
        gives: dict[Value, None] = {}
        for node_id in members:
            for _, value in self.reads[node_id]:
                if value[0] not in inside:
                    takes[value] = None
        for node_id in members:
            for port in self._ports(node_id):
                if any(user not in inside for user in self.used_by.get((node_id, port), ())):
                    gives[node_id, port] = None
        return tuple(takes), tuple(gives)

    def _ports(self, node_id: str) -> tuple[str, ...]:
        node = self.flat.node(node_id)
        return spec(node.type).output_names(node.params)

    def _callable(self, members: tuple[str, ...], children: dict[str, list[str]]) -> dict[str, list[str]]:
        """Groups that can be called in one go: nothing that depends on them feeds them again. An end of the network is
        never inside one."""
        ends = {*self.analysis.inputs, *self.analysis.outputs}
        good = {g: nodes for g, nodes in children.items() if not ends & set(nodes)}
        while good:
            bad = self._in_a_circle(members, good)
            if bad is None:
                return good
            del good[bad]
        return good

    def _in_a_circle(self, members: tuple[str, ...], groups: dict[str, list[str]]) -> str | None:
        """A group that would have to wait for itself, if each were one step."""
        home = {n: g for g, nodes in groups.items() for n in nodes}
        waiting: dict[str, set[str]] = {}
        inside = set(members)
        for node_id in members:
            mine = home.get(node_id, node_id)
            needed = waiting.setdefault(mine, set())
            for _, (source, _) in self.reads[node_id]:
                if source in inside and home.get(source, source) != mine:
                    needed.add(home.get(source, source))
        done: set[str] = set()
        while len(done) < len(waiting):
            ready = [step for step, needed in waiting.items() if step not in done and needed <= done]
            if not ready:
                return next(step for step in waiting if step not in done and step in groups)
            done.update(ready)
        return None

    def _ordered(
        self, members: tuple[str, ...], calls: dict[str, list[str]], outer: tuple[str, ...]
    ) -> list[Card | Loop]:
        """Steps so that each comes after what it reads; ties as in the order of computation."""
        home = {n: g for g, nodes in calls.items() for n in nodes}
        inside = set(members)
        steps: dict[str, list[str]] = {}
        for node_id in members:
            steps.setdefault(home.get(node_id, node_id), []).append(node_id)
        done: set[str] = set()
        result: list[Card | Loop] = []
        while len(done) < len(steps):
            for name, nodes in steps.items():
                if name in done:
                    continue
                needed = {home.get(s, s) for n in nodes for _, (s, _) in self.reads[n] if s in inside} - {name}
                if needed <= done:
                    done.add(name)
                    result.append(self._loop(name, nodes, outer) if name in calls else self._card(nodes[0]))
                    break
        return result

    def _loop(self, group: str, nodes: list[str], outer: tuple[str, ...]) -> Loop:
        by_turn: dict[int, list[str]] = {}
        for node_id in nodes:
            by_turn.setdefault(self.turns.get(node_id, {}).get(group, 0), []).append(node_id)
        turns = [self.scope(group, tuple(by_turn[turn]), (*outer, group)) for turn in sorted(by_turn)]
        if len(turns) == 1:
            return Loop(group, turns, turns[0].takes, turns[0].gives)
        nodes_of = [by_turn[turn] for turn in sorted(by_turn)]
        keys = [{self._key(n, group): n for n in members} for members in nodes_of]
        given: dict[tuple[Any, str], None] = {}
        for members, turn in zip(reversed(nodes_of), reversed(turns), strict=True):
            assert members
            for node_id, port in turn.gives:
                given[self._key(node_id, group), port] = None
        readers = self._readers(nodes_of[0])
        for here, turn in zip(keys, turns, strict=True):
            turn.gives = tuple((here[key], port) for key, port in given)
            turn.takes = tuple(self._read(here[self._key(n, group)], port) for n, port in readers)
        first = turns[0].gives
        carried = tuple((place, first.index(value)) for place, value in enumerate(turns[1].takes) if value in first)
        return Loop(group, turns, turns[0].takes, turns[-1].gives, carried)

    def _key(self, node_id: str, group: str) -> tuple[str, tuple[tuple[str, int], ...]]:
        """What a node has in common with its twins in the other repetitions of a group."""
        turns = tuple((g, turn) for g, turn in self.turns.get(node_id, {}).items() if g != group)
        return self.analysis.unrolled.card(node_id), turns

    def _readers(self, members: list[str]) -> list[tuple[str, str]]:
        """(node, port) that reads each value from outside first."""
        inside, seen = set(members), set[Value]()
        found: list[tuple[str, str]] = []
        for node_id in members:
            for port, value in self.reads[node_id]:
                if value[0] not in inside and value not in seen:
                    seen.add(value)
                    found.append((node_id, port))
        return found

    def _read(self, node_id: str, port: str) -> Value:
        return next(value for name, value in self.reads[node_id] if name == port)

    def _card(self, node_id: str) -> Card:
        node = self.flat.node(node_id)
        entry = spec(node.type)
        facts = self.analysis.facts[node_id]
        gives = tuple((node_id, port) for port in self._ports(node_id))
        params = entry.filled(node.params)
        return Card(node, self.reads[node_id], gives, params, facts.inputs, facts.outputs, entry.source)
