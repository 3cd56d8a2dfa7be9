"""Weights survive edits; what is said about a network is plain JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import torch

from helpers.network_drawings import digits_cnn, every_layer
from neurarium.graph import Edit, Graph
from neurarium.graph.edits import rename, set_params
from neurarium.layers import TaskFacts
from neurarium.messages import message
from neurarium.network import build, info, transfer

torch.set_num_threads(1)
pytestmark = pytest.mark.filterwarnings("ignore:LSTM with projections")  # torch says it once: it is slower


def test_unchanged_layers_keep_their_weights() -> None:
    graph = digits_cnn()
    old = build(graph, seed=0)
    graph.apply(set_params(graph, ["linear1"], out_features=4))
    new = build(graph, seed=9)
    assert transfer(old, new) == (("conv1",), ("linear1",))
    assert torch.equal(old.module_for("conv1").weight, new.module_for("conv1").weight)
    assert old.module_for("conv1").weight.data_ptr() != new.module_for("conv1").weight.data_ptr()


def test_a_new_name_and_a_new_stride_keep_the_weights() -> None:
    graph = digits_cnn()
    old = build(graph, seed=0)
    graph.apply(rename(graph, "conv1", "edges"))
    graph.apply(set_params(graph, ["conv1"], padding="same"))
    assert transfer(old, build(graph, seed=9))[0] == ("conv1", "linear1")


def test_a_wider_layer_makes_the_next_one_start_anew() -> None:
    graph = digits_cnn()
    old = build(graph, seed=0)
    graph.apply(set_params(graph, ["conv1"], out_channels=9))
    assert transfer(old, build(graph, seed=9)) == ((), ("conv1", "linear1"))


def test_running_statistics_travel_with_the_weights() -> None:
    old = build(every_layer(), seed=0)
    old(torch.randn(8, 1, 8, 8))
    new = build(every_layer(), seed=1)
    kept, fresh = transfer(old, new)
    assert not fresh and "batchnorm2d1" in kept
    for key, tensor in old.state_dict().items():
        assert torch.equal(tensor, new.state_dict()[key]), key


def test_another_type_under_the_same_id_starts_anew() -> None:
    old = build(digits_cnn(), seed=0)
    graph = digits_cnn()
    conv = graph.node("conv1")
    swapped = replace(conv, type="AvgPool2d", params={"kernel_size": 1})
    graph.apply(Edit(message("Swap"), {"conv1": (conv, swapped)}))
    assert transfer(old, build(graph, seed=9)) == ((), ("linear1",))
    graph = digits_cnn()
    graph.apply(set_params(graph, ["linear1"], bias=False))
    assert transfer(old, build(graph, seed=9)) == (("conv1",), ("linear1",))


def test_info_is_json_and_counts_what_torch_counts() -> None:
    graph = every_layer()
    facts = json.loads(json.dumps(info(graph)))
    network = build(graph, seed=0)
    assert facts["runnable"] and not facts["problems"]
    assert facts["parameters"] == sum(p.numel() for p in network.parameters())
    assert facts["input_shape"] == [1, 8, 8] and facts["output_shape"] == [10]
    assert sum(layer["parameters"] for layer in facts["layers"]) == facts["parameters"]
    assert [layer["type"] for layer in facts["layers"]].count("Conv2d") == 3


def test_info_speaks_about_broken_drawings() -> None:
    facts = json.loads(json.dumps(info(digits_cnn(), TaskFacts((1, 8, 8), 3, "classification"))))
    assert not facts["runnable"]
    assert facts["problems"][0]["layer"] == "output"
    assert facts["problems"][0]["mends"][0] == "Set Output features of linear1 to 3"
    assert not json.loads(json.dumps(info(Graph())))["runnable"]
