"""What may be wired to what, and what the menu at the end of a loose wire offers first."""

from __future__ import annotations

import pytest

from neurarium.graph import Edge, Graph
from neurarium.layers import SPECS, can_connect, free_input_port, next_layers


def small() -> Graph:
    graph = Graph()
    x = graph.add("Input", shape=(1, 8, 8))
    x = graph.add("Conv2d", x)
    x = graph.add("ReLU", x)
    graph.add("Output", x)
    graph.add("Add")
    graph.add("LSTM")
    return graph


@pytest.mark.parametrize(
    ("edge", "reason"),
    [
        (Edge("conv1", "out", "add1", "in"), None),
        (Edge("conv1", "out", "add1", "in12"), None),
        (Edge("lstm1", "last", "add1", "in"), None),
        (Edge("input", "out", "relu1", "in"), None),
        (Edge("relu1", "out", "relu1", "in"), "A layer cannot feed itself."),
        (Edge("relu1", "out", "conv1", "in"),
         "relu1 already depends on conv1: this wire would make the numbers run in a circle."),
        (Edge("output", "out", "add1", "in"), "output is the end: nothing can follow it."),
        (Edge("conv1", "out", "input", "in"), "input is the beginning: nothing can feed it."),
        (Edge("conv1", "last", "add1", "in"), "conv1 has no output “last”."),
        (Edge("conv1", "out", "relu1", "in2"), "relu1 has no input “in2”."),
        (Edge("conv1", "out", "add1", "in1"), "add1 has no input “in1”."),
        (Edge("conv1", "out", "add1", "in02"), "add1 has no input “in02”."),
        (Edge("ghost", "out", "add1", "in"), "There is no layer “ghost” in this drawing."),
    ],
)  # fmt: skip
def test_a_wire_is_refused_with_the_reason(edge: Edge, reason: str | None) -> None:
    found = can_connect(small(), edge)
    assert (str(found) if found else None) == reason


def test_free_ports() -> None:
    graph = small()
    assert free_input_port(graph, "relu1") is None
    assert free_input_port(graph, "lstm1") == "in"
    assert free_input_port(graph, "input") is None
    graph = Graph()
    x = graph.add("Input", shape=(4,))
    graph.add("Add", x, x, name="sum")
    assert free_input_port(graph, "sum") == "in3"
    wire = graph.edge_into("sum", "in")
    assert wire is not None
    graph = Graph(graph.nodes.values(), [edge for edge in graph.edges if edge != wire])
    assert free_input_port(graph, "sum") == "in"


def test_the_menu_puts_what_fits_and_usually_follows_first() -> None:
    graph = small()
    after_image = next_layers(graph, "input")
    assert after_image[0] == "Conv2d"
    assert "Input" not in after_image and set(after_image) == {
        name for name, entry in SPECS.items() if entry.inputs and entry.palette
    }
    assert after_image.index("LSTM") > after_image.index("BatchNorm2d")  # it does not take an image
    assert after_image.index("Linear") > after_image.index("Flatten")
    assert next_layers(graph, "conv1")[0] == "ReLU"
    assert next_layers(graph, "output") == []


def test_the_menu_knows_the_shape() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(4,))
    x = graph.add("Linear", x)
    after_row = next_layers(graph, "linear1")
    assert after_row[0] == "ReLU"
    assert after_row.index("Conv2d") > after_row.index("BatchNorm1d")
    graph.add("Output", x)
    assert next_layers(graph, "linear1")[0] == "ReLU"
    assert next_layers(graph, "linear1").index("Output") > next_layers(graph, "linear1").index("Add")


def test_the_menu_knows_which_port_the_wire_comes_from() -> None:
    graph = Graph()
    graph.add("LSTM", graph.add("Input", shape=(8, 8)))
    assert next_layers(graph, "lstm1", "out").index("LSTM") < next_layers(graph, "lstm1", "out").index("Dropout")
    assert next_layers(graph, "lstm1", "last").index("LSTM") > next_layers(graph, "lstm1", "last").index("Dropout")
