"""The written source is what a person would write, and gives the very same numbers."""

from __future__ import annotations

import ast
from typing import Any

import pytest
import torch
from torch import nn

from helpers.network_drawings import digits_cnn, every_layer, residual
from neurarium.graph import Graph
from neurarium.graph.edits import rename, set_params
from neurarium.languages.pytorch import source
from neurarium.messages import UserError
from neurarium.network import build

torch.set_num_threads(1)
pytestmark = pytest.mark.filterwarnings("ignore:LSTM with projections")  # torch says it once: it is slower


def written(graph: Graph) -> nn.Module:
    """Run the source and make the class it defines."""
    space: dict[str, Any] = {}
    exec(compile(source(graph), "model.py", "exec"), space)
    module = space["Net"]()
    assert isinstance(module, nn.Module)
    return module


@pytest.mark.parametrize("drawing", [digits_cnn, residual, every_layer])
@pytest.mark.parametrize("training", [True, False])
def test_same_weights_same_bits(drawing: Any, training: bool) -> None:
    network = build(drawing(), seed=1).train(training)
    net = written(drawing()).train(training)
    assert list(net.state_dict()) == list(network.state_dict())
    net.load_state_dict(network.state_dict())
    x = torch.randn(4, *network.input_shape)
    torch.manual_seed(0)  # dropout draws from it
    ours = network(x)
    torch.manual_seed(0)
    theirs = net(x)
    assert torch.equal(ours, theirs)
    ours.square().sum().backward()
    theirs.square().sum().backward()
    for (name, a), (_, b) in zip(network.named_parameters(), net.named_parameters(), strict=True):
        assert a.grad is not None and b.grad is not None
        assert torch.equal(a.grad, b.grad), name


def test_a_chain_reads_like_written_by_hand() -> None:
    assert source(digits_cnn(), class_name="Digits") == '''import torch
from torch import nn


class Digits(nn.Module):
    """Takes a batch of shape (N, 1, 8, 8)."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 8, kernel_size=3, padding=1)
        self.relu1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(2)
        self.flatten1 = nn.Flatten()
        self.linear1 = nn.Linear(128, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.conv1(x)
        x = self.relu1(x)
        x = self.pool1(x)
        x = self.flatten1(x)
        x = self.linear1(x)
        return x
'''


def test_branches_get_names_and_lstm_is_unpacked() -> None:
    lines = source(every_layer()).splitlines()
    text = "\n".join(lines)
    assert "x = torch.cat([" in text
    assert "(h, c) = self.lstm1(" in text and "torch.cat([h[-2], h[-1]], dim=1)" in text and "= h[-1]" in text
    assert "nn.LSTM(8, 6, num_layers=2, bidirectional=True, dropout=0.3, batch_first=True)" in text
    assert "neurarium" not in text


def test_nothing_of_a_name_becomes_code() -> None:
    graph = digits_cnn()
    evil = 'x"""\nimport os; os.system("echo hi")  # self.__class__'
    graph.apply(rename(graph, "conv1", evil))
    graph.apply(rename(graph, "linear1", "import"))
    graph.apply(rename(graph, "relu1", "数"))
    text = source(graph, class_name="A: pass\nimport os")
    tree = ast.parse(text)
    assert [type(node).__name__ for node in tree.body] == ["Import", "ImportFrom", "ClassDef"]
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert all(call.startswith(("nn.", "self.", "super()")) or call == "super" for call in calls)
    network = build(graph, seed=0)
    network.load_state_dict(written(graph).state_dict())


def test_values_of_parameters_cannot_carry_code_either() -> None:
    graph = digits_cnn()
    graph.apply(set_params(graph, ["conv1"], padding_mode='zeros", x=__import__("os")'))
    with pytest.raises(UserError, match="Padding mode cannot be"):
        source(graph)


def test_a_network_without_layers_is_still_a_class() -> None:
    graph = Graph()
    graph.add("Output", graph.add("Input", shape=(3,)))
    x = torch.randn(2, 3)
    assert torch.equal(written(graph)(x), x)
    assert torch.equal(build(graph)(x), x)


def test_names_of_values_and_layers_do_not_clash() -> None:
    graph = Graph()
    a = graph.add("Input", shape=(4, 4))
    lstm = graph.add("LSTM", a, name="r", hidden_size=3)
    last = graph.add("Linear", lstm["last"], out_features=3, name="r_last")
    h = graph.add("Linear", lstm["last"], out_features=3, name="h")
    flat = graph.add("Flatten", lstm, name="x")
    graph.add("Output", graph.add("Concat", last, h, flat, lstm["last"], name="torch"))
    network, net = build(graph, seed=0), written(graph)
    net.load_state_dict(network.state_dict())
    x = torch.randn(2, 4, 4)
    assert torch.equal(network(x), net(x))
