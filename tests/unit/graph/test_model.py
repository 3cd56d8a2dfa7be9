"""The drawing as plain values: order, wires, refusals, JSON."""

from __future__ import annotations

import copy
import json
import pickle
import random
from typing import Any

import networkx as nx
import pytest

from neurarium.graph import Change, Edge, Edit, Graph, GraphError, Node, Ref
from neurarium.graph.edits import add_node, connect, disconnect, move, remove_nodes, rename, set_look, set_params
from neurarium.graph.model import numbered_port, port_order
from neurarium.messages import message


def diamond() -> Graph:
    graph = Graph()
    x = graph.add("Input", shape=(4,))
    a = graph.add("Linear", x)
    b = graph.add("Linear", x)
    graph.add("Output", graph.add("Add", a, b))
    return graph


def random_graph(seed: int, nodes: int = 25) -> Graph:
    rng = random.Random(seed)
    ids = [f"n{i}" for i in range(nodes)]
    rng.shuffle(ids)
    edges = [
        Edge(ids[rng.randrange(i)], "out", ids[i], numbered_port(port))
        for i in range(1, nodes)
        for port in range(rng.randint(0, 3))
    ]
    inserted = ids[:]
    rng.shuffle(inserted)
    return Graph([Node(i, "Add") for i in inserted], edges)


def as_networkx(graph: Graph) -> nx.MultiDiGraph:
    other = nx.MultiDiGraph()
    other.add_nodes_from(graph.nodes)
    other.add_edges_from((edge.source, edge.target) for edge in graph.edges)
    return other


@pytest.mark.parametrize("seed", range(20))
def test_order_and_reach_agree_with_networkx(seed: int) -> None:
    graph = random_graph(seed)
    other = as_networkx(graph)
    rank = {node: index for index, node in enumerate(graph.nodes)}
    assert graph.order() == list(nx.lexicographical_topological_sort(nx.DiGraph(other), key=rank.__getitem__))
    for node in graph.nodes:
        assert graph.downstream(node) == nx.descendants(other, node)
    for source in list(graph.nodes)[:6]:
        for target in list(graph.nodes)[:6]:
            grown = as_networkx(graph)
            grown.add_edge(source, target)
            assert graph.would_cycle(source, target) == (not nx.is_directed_acyclic_graph(grown))


def test_adding_from_python_names_and_wires() -> None:
    graph = diamond()
    assert list(graph.nodes) == ["input", "linear1", "linear2", "add1", "output"]
    assert [edge.target_port for edge in graph.incoming("add1")] == ["in", "in2"]
    assert graph.edge_into("add1", "in2") == Edge("linear2", "out", "add1", "in2")
    assert graph.edge_into("input") is None
    assert [node.id for node in graph.of_type("Linear")] == ["linear1", "linear2"]
    named = graph.add("Linear", Ref("input"), name="hidden")
    again = graph.add("Linear", named["last"], name="hidden")
    assert (named.node, again.node, graph.node(again.node).name) == ("hidden", "linear3", "hidden")
    assert graph.edge_into("linear3") == Edge("hidden", "last", "linear3", "in")


def test_adding_from_python_refuses_strangers() -> None:
    graph = Graph()
    with pytest.raises(GraphError, match="no layer “ghost”"):
        graph.add("Linear", Ref("ghost"))
    with pytest.raises(GraphError, match="what “add” returned, not to 'input'"):
        graph.add("Linear", "input")  # type: ignore[arg-type]
    assert not graph.nodes


def test_ports_count_in_order() -> None:
    assert [numbered_port(index) for index in (0, 1, 9)] == ["in", "in2", "in10"]
    graph = Graph([Node("a", "Input"), Node("s", "Add")], [Edge("a", "out", "s", numbered_port(i)) for i in range(12)])
    assert [edge.target_port for edge in graph.incoming("s")] == [numbered_port(i) for i in range(12)]
    assert port_order("in2") < port_order("in10")


def test_new_ids_avoid_ids_and_names() -> None:
    graph = diamond()
    graph.apply(rename(graph, "add1", "linear3"))
    assert graph.new_id("Linear") == "linear4"
    assert graph.new_id("Linear", taken=["linear4"]) == "linear5"
    assert graph.new_id("Conv2d") == "conv1"
    assert graph.new_id("MaxPool2d") == "pool1"
    assert graph.new_id("Input") == "input1"
    assert graph.new_id("数") == "node1"


def test_nodes_are_values_that_nobody_can_change() -> None:
    params = {"shape": [1, 8, 8]}
    node = Node("a", "Input", params=params)
    params["shape"] = [2]
    assert node.params == {"shape": (1, 8, 8)} and node.name == "a"
    with pytest.raises(TypeError):
        node.params["shape"] = (3,)  # type: ignore[index]
    assert copy.deepcopy(node) is node
    assert pickle.loads(pickle.dumps(node)) == node
    changed = node.with_params(shape=(2,))
    assert node.params["shape"] == (1, 8, 8) and changed.params["shape"] == (2,)


# -- apply ----------------------------------------------------------------------------------------------


def refused(graph: Graph, edit: Edit, match: str) -> None:
    before = graph.to_json()
    heard: list[Change] = []
    stop = graph.listen(heard.append)
    with pytest.raises(GraphError, match=match):
        graph.apply(edit)
    stop()
    assert graph.to_json() == before and not heard


def test_refused_edits_leave_the_drawing_as_it_was() -> None:
    graph = diamond()
    refused(graph, connect(graph, Edge("add1", "out", "linear1", "in")), "form a circle")
    refused(graph, connect(graph, Edge("add1", "out", "add1", "in3")), "form a circle")
    refused(graph, connect(graph, Edge("add1", "out", "ghost", "in")), "no layer “ghost”")
    lonely = Edit(message("Delete"), {"add1": (graph.node("add1"), None)})
    refused(graph, lonely, "without a layer at one end")


def test_listeners_are_told_what_changed() -> None:
    graph = diamond()
    heard: list[Change] = []
    stop = graph.listen(heard.append)
    graph.apply(move(graph, {"add1": (3.0, 4.0)}))
    graph.apply(set_look(graph, "add1", neurons=True))
    graph.apply(set_params(graph, ["linear1", "linear2"], out_features=3))
    graph.apply(rename(graph, "add1", "sum"))
    graph.apply(disconnect(Edge("linear2", "out", "add1", "in2")))
    graph.apply(remove_nodes(graph, ["linear1"]))
    graph.apply(add_node(Node("new", "ReLU"), [Edge("input", "out", "new", "in")]))
    assert [change.moved_only for change in heard] == [True, True, False, False, False, False, False]
    assert heard[0] == Change(changed=frozenset({"add1"}), moved_only=True)
    assert heard[2].changed == {"linear1", "linear2"}
    assert heard[4] == Change(rewired=frozenset({"add1"}))
    assert heard[5].removed == {"linear1"} and heard[5].rewired == {"linear1", "add1"}
    assert heard[6].added == {"new"} and heard[6].rewired == {"new"}
    stop()
    stop()
    graph.apply(move(graph, {"add1": (0.0, 0.0)}))
    assert len(heard) == 7


def test_an_edit_made_before_a_move_does_not_move_the_card_back() -> None:
    graph = diamond()
    waiting = set_params(graph, ["linear1"], out_features=3)
    graph.apply(move(graph, {"linear1": (9.0, 9.0)}))
    graph.apply(set_look(graph, "linear1", neurons=True))
    graph.apply(waiting)
    node = graph.node("linear1")
    assert (node.position, dict(node.look), node.params["out_features"]) == ((9.0, 9.0), {"neurons": True}, 3)
    graph.apply(waiting.reverted())
    assert graph.node("linear1").position == (9.0, 9.0) and "out_features" not in graph.node("linear1").params


def test_a_copy_goes_its_own_way_and_is_silent() -> None:
    graph = diamond()
    heard: list[Change] = []
    graph.listen(heard.append)
    twin = graph.copy()
    twin.apply(remove_nodes(twin, ["add1"]))
    assert not heard and "add1" in graph.nodes and twin != graph


# -- JSON -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("graph", [Graph(), diamond(), random_graph(3)], ids=["empty", "diamond", "random"])
def test_json_there_and_back(graph: Graph) -> None:
    again = Graph.from_json(json.loads(json.dumps(graph.to_json())))
    assert again == graph
    assert list(again.nodes) == list(graph.nodes)
    assert again.to_json() == graph.to_json()


def test_json_keeps_looks_names_and_places() -> None:
    graph = Graph([Node("a", "Linear", "Größe", {"bias": False}, (1.25, -3.0), {"neurons": True})])
    node = Graph.from_json(json.loads(json.dumps(graph.to_json()))).node("a")
    assert node == graph.node("a")


def damaged(**changes: Any) -> dict[str, Any]:
    return {**json.loads(json.dumps(diamond().to_json())), **changes}


NODE = {"id": "a", "type": "Input", "position": [0, 0]}


@pytest.mark.parametrize(
    ("data", "match"),
    [
        (None, "damaged"),
        ([], "damaged"),
        ({}, "damaged"),
        (damaged(format=99), "newer Neurarium"),
        (damaged(format="1"), "damaged"),
        (damaged(nodes=None), "damaged"),
        (damaged(nodes=[{}]), "damaged"),
        (damaged(nodes=[{**NODE, "id": 3}], edges=[]), "damaged"),
        (damaged(nodes=[{**NODE, "id": ""}], edges=[]), "damaged"),
        (damaged(nodes=[{**NODE, "params": [1]}], edges=[]), "damaged"),
        (damaged(nodes=[{**NODE, "position": [float("inf"), 0]}], edges=[]), "damaged"),
        (damaged(nodes=[{**NODE, "position": [10**400, 0]}], edges=[]), "damaged"),
        (damaged(nodes=[{**NODE, "position": []}], edges=[]), "damaged"),
        (damaged(nodes=[NODE, NODE], edges=[]), "share one id"),
        (damaged(edges=[["input", "out", "ghost", "in"]]), "leads to “ghost”"),
        (damaged(edges=[["input", "out", "linear1"]]), "damaged"),
        (damaged(edges=[["input", "out", "linear1", "in"], ["input", "out", "linear1", "in"]]), "two wires"),
        (damaged(edges=[["linear1", "out", "linear2", "in"], ["linear2", "out", "linear1", "in"]]), "form a circle"),
    ],
)
def test_a_damaged_drawing_is_refused_in_words(data: Any, match: str) -> None:
    with pytest.raises(GraphError, match=match):
        Graph.from_json(data)
