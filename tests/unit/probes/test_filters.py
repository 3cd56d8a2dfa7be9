"""Weights laid out: rows of units, blocks of gates, strengths, gradients of normalised weights."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from neurarium import probes
from neurarium.graph import Graph
from neurarium.network import Network, build


def network(*layers: tuple[str, dict[str, Any]], shape: tuple[int, ...], dtype: str = "float") -> Network:
    """A chain of layers named by their place: l0, l1, …"""
    g = Graph()
    x = g.add("Input", shape=shape, dtype=dtype)
    for index, (kind, params) in enumerate(layers):
        x = g.add(kind, x, name=f"l{index}", **params)
    g.add("Output", x)
    return build(g, seed=3).eval()


def node(net: Network, name: str) -> str:
    return next(each for each in net.active if net.flat.node(each).name == name)


def laid(net: Network, name: str, tensor: str = "weight", **more: Any) -> Any:
    return probes.layout(net, node(net, name), tensor, **more)


def test_filters_of_a_convolution_are_as_torch_has_them() -> None:
    net = network(("Conv2d", {"out_channels": 5, "kernel_size": 3}), shape=(2, 6, 6))
    found, weight = laid(net, "l0"), net.module_for(node(net, "l0")).weight
    assert found.form == "kernels" and torch.equal(found.values, weight)
    assert torch.allclose(probes.unit_strengths(found, found.values), weight.detach().flatten(1).norm(dim=1))
    order = probes.row_order(found, found.values, by_strength=True)
    assert order.tolist() == torch.argsort(weight.detach().flatten(1).norm(dim=1), descending=True).tolist()


def test_filters_of_a_transposed_convolution_belong_to_its_outputs() -> None:
    """One unit of the output is what its own kernels make of the input, in groups too."""
    net = network(("ConvTranspose2d", {"out_channels": 4, "kernel_size": 3, "groups": 2, "bias": False}),
                  shape=(6, 5, 5))  # fmt: skip
    module: Any = net.module_for(node(net, "l0"))
    found = laid(net, "l0")
    assert found.values.shape == (4, 3, 3, 3)
    x = torch.randn(1, 6, 5, 5)
    whole = net(x)
    for unit in range(4):
        group = unit // 2
        own = torch.nn.functional.conv_transpose2d(x[:, 3 * group : 3 * group + 3], found.values[unit][:, None])
        assert torch.allclose(own[0, 0], whole[0, unit], atol=1e-5)
    assert torch.equal(probes.table(module, "weight"), module.weight)


def test_weights_after_a_flatten_have_the_shape_of_what_was_flattened() -> None:
    net = network(("Conv2d", {"out_channels": 3, "kernel_size": 3}), ("Flatten", {}), ("Dropout", {}),
                  ("Linear", {"out_features": 7}), shape=(1, 6, 6))  # fmt: skip
    found = laid(net, "l3")
    weight = net.module_for(node(net, "l3")).weight
    assert found.form == "kernels" and found.whole and found.values.shape == (7, 3, 4, 4)
    assert found.values[2, 1, 3, 0].item() == weight[2, 16 + 12].item()


def test_weights_of_a_flat_picture_have_its_shape_and_others_are_a_matrix() -> None:
    net = network(("Linear", {"out_features": 4}), ("ReLU", {}), ("Linear", {"out_features": 2}), shape=(64,))
    assert laid(net, "l0", image=(1, 8, 8)).values.shape == (4, 1, 8, 8)
    assert laid(net, "l0").form == "matrix"
    assert laid(net, "l2", image=(1, 8, 8)).form == "matrix"


def test_a_window_of_one_place_is_a_matrix_of_channels() -> None:
    net = network(("Conv2d", {"out_channels": 3, "kernel_size": 1}), shape=(5, 4, 4))
    assert laid(net, "l0").form == "matrix" and laid(net, "l0").values.shape == (3, 5)


def test_rows_of_an_lstm_are_its_gates_and_belong_to_the_units_of_the_top_layer() -> None:
    net = network(("LSTM", {"hidden_size": 3, "num_layers": 2, "bidirectional": True}), shape=(4, 2))
    top = laid(net, "l0", "weight_hh_l1_reverse")
    assert top.blocks == ("i", "f", "g", "o") and top.unit_rows.tolist() == [3, 4, 5] * 4
    assert laid(net, "l0", "weight_ih_l0").unit_rows.tolist() == [-1] * 12
    weight = net.module_for(node(net, "l0")).weight_hh_l1.detach()
    found = laid(net, "l0", "weight_hh_l1")
    by_hand = weight.reshape(4, 3, 3).square().sum(dim=(0, 2)).sqrt()
    assert torch.allclose(probes.unit_strengths(found, weight), by_hand)
    order = probes.row_order(found, weight, by_strength=True).tolist()
    ranked = by_hand.argsort(descending=True).tolist()
    assert order == [3 * gate + unit for gate in range(4) for unit in ranked], "sorted within each gate"


def test_units_of_attention_are_heads() -> None:
    net = network(("MultiheadAttention", {"num_heads": 2}), shape=(3, 4))
    found = laid(net, "l0", "in_proj_weight")
    assert found.blocks == ("Q", "K", "V") and found.unit_rows.tolist() == [0, 0, 1, 1] * 3
    assert laid(net, "l0", "out_proj.weight").unit_columns.tolist() == [0, 0, 1, 1]
    assert probes.unit_count(net, node(net, "l0")) == 2


def test_words_are_rows_and_units_columns_of_an_embedding() -> None:
    net = network(("Embedding", {"num_embeddings": 6, "embedding_dim": 3}), ("Flatten", {}),
                  ("Linear", {"out_features": 2}), shape=(4,), dtype="int")  # fmt: skip
    found = laid(net, "l0")
    assert found.form == "words" and found.unit_columns.tolist() == [0, 1, 2]
    weight = net.module_for(node(net, "l0")).weight.detach()
    assert probes.row_order(found, weight, by_strength=True).tolist() == weight.norm(dim=1).argsort(
        descending=True).tolist()  # fmt: skip
    assert torch.allclose(probes.unit_strengths(found, weight), weight.norm(dim=0))


def gradients_of(net: Network, x: torch.Tensor) -> dict[str, torch.Tensor]:
    net.zero_grad()
    net(x).square().sum().backward()
    return {name: p.grad for name, p in net.named_parameters() if p.grad is not None}


@pytest.mark.parametrize("norm", ["none", "weight"])
def test_the_gradient_is_that_of_the_weights_as_they_are_used(norm: str) -> None:
    net = network(("Linear", {"out_features": 3, "weight_norm": norm}), shape=(4,))
    x, module = torch.randn(5, 4), net.module_for(node(net, "l0"))
    found, behind = probes.table_gradient(net, node(net, "l0"), "weight", gradients_of(net, x))
    weight = probes.table(module, "weight").clone().requires_grad_(True)
    torch.nn.functional.linear(x, weight, module.bias).square().sum().backward()
    assert found is not None and weight.grad is not None and not behind
    assert torch.allclose(found, weight.grad, atol=1e-4)
    assert probes.table_names(net, node(net, "l0")) == ("weight", "bias")


def test_behind_a_spectral_normalisation_the_gradient_is_said_to_be_of_the_weights_before_it() -> None:
    net = network(("Linear", {"out_features": 3, "weight_norm": "spectral"}), shape=(4,))
    found, behind = probes.table_gradient(net, node(net, "l0"), "weight", gradients_of(net, torch.randn(5, 4)))
    assert behind and found is not None
    assert torch.equal(found, net.module_for(node(net, "l0")).parametrizations.weight.original.grad)


def test_shared_weights_have_the_gradient_of_all_who_use_them_and_frozen_ones_none() -> None:
    g = Graph()
    first = g.add("Linear", g.add("Input", shape=(4,)), out_features=4, name="first")
    again = g.add("Linear", g.add("Tanh", first), out_features=4, name="again", same_weights_as=first.node)
    g.add("Output", g.add("Linear", again, out_features=2, name="last", frozen=True))
    net = build(g, seed=1).eval()
    gradients = gradients_of(net, torch.randn(3, 4))
    mine = probes.table_gradient(net, first.node, "weight", gradients)[0]
    theirs = probes.table_gradient(net, again.node, "weight", gradients)[0]
    assert mine is not None and theirs is not None and torch.equal(mine, theirs)
    assert probes.table_gradient(net, node(net, "last"), "weight", gradients) == (None, False)


def test_rows_that_are_about_as_strong_keep_their_places() -> None:
    net = network(("Linear", {"out_features": 3}), shape=(1,))
    found = laid(net, "l0")
    first = probes.row_order(found, torch.tensor([[1.0], [3.0], [2.0]]), by_strength=True)
    assert first.tolist() == [1, 2, 0]
    little, much = torch.tensor([[1.0], [3.0], [3.1]]), torch.tensor([[1.0], [3.0], [4.0]])
    assert probes.row_order(found, little, by_strength=True, kept=first).tolist() == [1, 2, 0]
    assert probes.row_order(found, much, by_strength=True, kept=first).tolist() == [2, 1, 0]
