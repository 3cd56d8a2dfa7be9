"""Every edit can be taken back, joined and healed."""

from __future__ import annotations

import random

import pytest

from neurarium.graph import Edge, Edit, Graph, Node, Ref, combine
from neurarium.graph.edits import (
    add_fragment,
    add_node,
    compact_ports,
    connect,
    disconnect,
    insert_on_wire,
    move,
    remove_nodes,
    rename,
    set_look,
    set_params,
)
from neurarium.graph.model import numbered_port
from neurarium.messages import message


def chain() -> Graph:
    graph = Graph()
    x = graph.add("Input", shape=(4,))
    x = graph.add("Linear", x)
    x = graph.add("ReLU", x)
    x = graph.add("Linear", x)
    graph.add("Output", x)
    return graph


def wires(graph: Graph) -> set[tuple[str, str]]:
    return {(edge.source, f"{edge.target}.{edge.target_port}") for edge in graph.edges}


def test_deleting_in_the_middle_heals_the_chain() -> None:
    graph = chain()
    graph.apply(remove_nodes(graph, ["relu1"]))
    assert ("linear1", "linear2.in") in wires(graph)
    graph = chain()
    graph.apply(remove_nodes(graph, ["relu1", "linear1", "linear2"]))
    assert wires(graph) == {("input", "output.in")}
    graph = chain()
    graph.apply(remove_nodes(graph, ["relu1"], heal=False))
    assert wires(graph) == {("input", "linear1.in"), ("linear2", "output.in")}


def test_deleting_the_ends_leaves_no_wire_behind() -> None:
    graph = chain()
    graph.apply(remove_nodes(graph, ["input", "output"]))
    assert wires(graph) == {("linear1", "relu1.in"), ("relu1", "linear2.in")}


def test_deleting_a_join_heals_with_its_first_input() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(4,))
    a, b = graph.add("Linear", x), graph.add("LSTM", x)
    joined = graph.add("Add", a, b["last"])
    graph.add("Output", joined)
    graph.apply(remove_nodes(graph, ["add1"]))
    assert graph.edge_into("output") == Edge("linear1", "out", "output", "in")


def test_a_second_wire_into_a_port_replaces_the_first_and_comes_back() -> None:
    graph = chain()
    before = graph.copy()
    edit = connect(graph, Edge("input", "out", "linear2", "in"))
    graph.apply(edit)
    assert graph.edge_into("linear2") == Edge("input", "out", "linear2", "in")
    graph.apply(edit.reverted())
    assert graph == before
    same = graph.edge_into("linear2")
    assert same is not None and connect(graph, same).empty


def test_inserting_on_a_wire() -> None:
    graph = chain()
    edge = graph.edge_into("linear2")
    assert edge is not None
    graph.apply(insert_on_wire(edge, Node("dropout1", "Dropout")))
    assert {("relu1", "dropout1.in"), ("dropout1", "linear2.in")} <= wires(graph)
    assert ("relu1", "linear2.in") not in wires(graph)


def test_a_drag_is_one_undo() -> None:
    graph = chain()
    before = graph.copy()
    first = move(graph, {"relu1": (1.0, 1.0)}, gesture="drag 7")
    graph.apply(first)
    second = move(graph, {"relu1": (2.0, 3.0), "linear1": (5.0, 5.0)}, gesture="drag 7")
    graph.apply(second)
    both = first.merged(second)
    assert both is not None and both.gesture == "drag 7"
    graph.apply(both.reverted())
    assert graph == before
    assert first.merged(move(graph, {"relu1": (0.0, 0.0)}, gesture="drag 8")) is None
    assert move(graph, {}).merged(move(graph, {})) is None


def test_combining_forgets_what_came_and_went() -> None:
    graph = chain()
    new = Node("d", "Dropout")
    edge = graph.edge_into("linear2")
    assert edge is not None
    there = insert_on_wire(edge, new)
    trial = graph.copy()
    trial.apply(there)
    back = remove_nodes(trial, ["d"])
    assert combine(message("Nothing"), [there, back]).empty


def test_names_are_never_empty() -> None:
    graph = chain()
    graph.apply(rename(graph, "relu1", "  bend "))
    assert graph.node("relu1").name == "bend"
    graph.apply(rename(graph, "relu1", "   "))
    assert graph.node("relu1").name == "relu1"


def test_looks_can_be_taken_off() -> None:
    graph = chain()
    graph.apply(set_look(graph, "linear1", neurons=True, folded=False))
    graph.apply(set_look(graph, "linear1", neurons=None))
    assert graph.node("linear1").look == {"folded": False}


def test_ports_of_a_join_close_up() -> None:
    graph = Graph([Node("a", "Input"), Node("s", "Add")], [Edge("a", "out", "s", numbered_port(i)) for i in range(4)])
    graph.apply(disconnect(Edge("a", "out", "s", "in"), Edge("a", "out", "s", "in3")))
    before = graph.copy()
    edit = compact_ports(graph, "s")
    graph.apply(edit)
    assert [edge.target_port for edge in graph.incoming("s")] == ["in", "in2"]
    assert compact_ports(graph, "s").empty
    graph.apply(edit.reverted())
    assert graph == before


def random_edit(graph: Graph, rng: random.Random) -> Edit:
    ids = list(graph.nodes)
    choice = rng.randrange(8) if ids else 0
    if choice == 0:
        new = Node(graph.new_id("Linear"), "Linear", position=(rng.random(), 0.0))
        sources = rng.sample(ids, min(len(ids), rng.randint(0, 2)))
        return add_node(new, [Edge(s, "out", new.id, numbered_port(i)) for i, s in enumerate(sources)])
    if choice == 1:
        return remove_nodes(graph, rng.sample(ids, rng.randint(1, min(3, len(ids)))), heal=rng.random() < 0.7)
    if choice == 2:
        return set_params(graph, rng.sample(ids, 1), out_features=rng.randint(1, 9))
    if choice == 3:
        return move(graph, {rng.choice(ids): (rng.random(), rng.random())})
    if choice == 4 and graph.edges:
        return disconnect(rng.choice(graph.edges))
    if choice == 5 and graph.edges:
        return insert_on_wire(rng.choice(graph.edges), Node(graph.new_id("ReLU"), "ReLU"))
    if choice == 6:
        nodes = [Node(f"copy{rng.random()}", "ReLU") for _ in range(2)]
        return add_fragment(nodes, [Edge(nodes[0].id, "out", nodes[1].id, "in")], message("Paste"))
    source, target = rng.choice(ids), rng.choice(ids)
    if graph.would_cycle(source, target):
        return rename(graph, source, "again")
    return connect(graph, Edge(source, "out", target, numbered_port(rng.randrange(2))))


@pytest.mark.parametrize("seed", range(25))
def test_a_long_history_can_be_undone_redone_and_joined(seed: int) -> None:
    rng = random.Random(seed)
    graph = chain()
    states, edits = [graph.copy()], []
    for _ in range(40):
        edits.append(random_edit(graph, rng))
        graph.apply(edits[-1])
        states.append(graph.copy())
        assert Graph.from_json(graph.to_json()).edges == graph.edges
    for edit, state in zip(reversed(edits), reversed(states[:-1]), strict=True):
        graph.apply(edit.reverted())
        assert graph == state
    for edit in edits:
        graph.apply(edit)
    assert graph == states[-1]
    at_once = states[0].copy()
    whole = combine(message("All of it"), edits)
    at_once.apply(whole)
    assert at_once == states[-1]
    at_once.apply(whole.reverted())
    assert at_once == states[0]


def test_a_fragment_brings_its_wires() -> None:
    graph = chain()
    nodes = [Node("p", "ReLU"), Node("q", "ReLU")]
    graph.apply(add_fragment(nodes, [Edge("p", "out", "q", "in")], message("Paste")))
    assert ("p", "q.in") in wires(graph)
    assert Ref("p")["last"] == Ref("p", "last")
