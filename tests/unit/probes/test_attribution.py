"""Attributions against numbers worked out by hand: a wrong picture is worse than none."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.nn import functional

from neurarium import build
from neurarium.graph import Graph
from neurarium.messages import UserError
from neurarium.network import Network
from neurarium.probes import attribution
from neurarium.probes.attribution import Scope, class_score, value_score


def linear(weight: list[list[float]], bias: list[float]) -> Network:
    g = Graph()
    x = g.add("Input", shape=(len(weight[0]),))
    g.add("Output", g.add("Linear", x, out_features=len(weight), name="last"))
    network = build(g).eval()
    with torch.no_grad():
        network.last.weight.copy_(torch.tensor(weight))
        network.last.bias.copy_(torch.tensor(bias))
    return network


def integrated(scope: Scope, base: torch.Tensor, steps: int = 64) -> attribution.Integrated:
    return list(attribution.integrated_gradients(scope, [base], steps))[-1]


def test_of_a_linear_network_the_gradient_is_the_weights_and_ig_is_weight_times_distance() -> None:
    network = linear([[1.0, -2.0, 0.5], [0.0, 3.0, 1.0]], [0.1, 0.2])
    x, base = torch.tensor([[2.0, 1.0, -4.0]]), torch.tensor([[1.0, 0.0, 2.0]])
    scope = Scope(network, [x], class_score(0))
    scores, (gradient,) = scope.gradients(scope.values)
    assert scores.item() == pytest.approx(2.0 - 2.0 - 2.0 + 0.1)
    np.testing.assert_allclose(gradient[0], [1.0, -2.0, 0.5], rtol=1e-6)
    found = integrated(scope, base)
    np.testing.assert_allclose(found.parts[0][0], [1.0 * 1, -2.0 * 1, 0.5 * -6], rtol=1e-5)
    assert found.total == pytest.approx(found.difference, rel=1e-5)
    assert found.difference == pytest.approx(-1.9 - (1.0 + 1.0 + 0.1))


def test_gradient_and_integrated_gradients_differ_where_the_network_is_flat_at_the_sample() -> None:
    """The paper's example: f = 1 − ReLU(1 − x) is flat at x = 2, so the gradient says "nothing", yet all of the rise
    from 0 is due to x."""
    g = Graph()
    x = g.add("Linear", g.add("Input", shape=(1,)), out_features=1, name="turned")
    g.add("Output", g.add("Linear", g.add("ReLU", x), out_features=1, name="last"))
    network = build(g).eval()
    with torch.no_grad():
        network.turned.weight.fill_(-1.0)
        network.turned.bias.fill_(1.0)
        network.last.weight.fill_(-1.0)
        network.last.bias.fill_(1.0)
    scope = Scope(network, [torch.tensor([[2.0]])], value_score)
    assert scope.gradients(scope.values)[1][0].item() == 0.0
    found = integrated(scope, torch.zeros(1, 1))
    assert found.difference == pytest.approx(1.0)
    assert found.total == pytest.approx(1.0)
    assert found.parts[0].item() == pytest.approx(1.0)


def test_integrated_gradients_settle_on_the_way_and_say_how_far_they_are() -> None:
    network = linear([[2.0]], [0.0])
    parts = list(attribution.integrated_gradients(Scope(network, [torch.tensor([[3.0]])], value_score),
                                                  [torch.zeros(1, 1)], 16))  # fmt: skip
    assert [part.done for part in parts] == sorted(part.done for part in parts) and parts[-1].done == 1.0
    for part in parts:
        assert part.parts[0].item() == pytest.approx(6.0)


def test_one_output_stands_for_the_second_of_two_classes() -> None:
    answer = torch.tensor([[1.5], [-2.0]])
    assert class_score(1)(answer).tolist() == [1.5, -2.0]
    assert class_score(0)(answer).tolist() == [-1.5, 2.0]


def test_one_position_of_a_sequence_is_explained() -> None:
    answer = torch.arange(12.0).reshape(1, 3, 4)
    assert class_score(2, 1)(answer).item() == 6.0


# -- Grad-CAM --------------------------------------------------------------------------------------------


def two_channels() -> Network:
    """A convolution that copies its input into channel 0 and its opposite into channel 1; the answer of class 0 is the
    sum of channel 0 minus half of that of channel 1."""
    g = Graph()
    x = g.add("Conv2d", g.add("Input", shape=(1, 2, 2)), out_channels=2, kernel_size=1, name="conv")
    g.add("Output", g.add("Linear", g.add("Flatten", x), out_features=2, name="last"))
    network = build(g).eval()
    with torch.no_grad():
        network.conv.weight.copy_(torch.tensor([1.0, -1.0]).reshape(2, 1, 1, 1))
        network.conv.bias.zero_()
        network.last.weight.copy_(torch.tensor([[1.0] * 4 + [-0.5] * 4, [-1.0] * 4 + [0.0] * 4]))
        network.last.bias.zero_()
    return network


def node_of(network: Network, name: str) -> str:
    return next(node for node in network.active if network.flat.node(node).name == name)


def test_grad_cam_of_two_channels_by_hand() -> None:
    network, x = two_channels(), torch.tensor([[[[1.0, -2.0], [0.0, 4.0]]]])
    scope = Scope(network, [x], class_score(0))
    # weights of the maps: mean gradients 1 and −½; 1·x − ½·(−x) = 1.5 x, negative places cut off
    found = attribution.grad_cam(scope, node_of(network, "conv"))
    np.testing.assert_allclose(found, [[1.5, 0.0], [0.0, 6.0]], rtol=1e-6)
    other = attribution.grad_cam(Scope(network, [x], class_score(1)), node_of(network, "conv"))
    np.testing.assert_allclose(other, [[0.0, 2.0], [0.0, 0.0]], atol=1e-6)


def test_the_map_is_stretched_evenly_over_the_input() -> None:
    wide = attribution.stretched(torch.tensor([[0.0, 4.0]]), (2, 4))
    np.testing.assert_allclose(wide, [[0.0, 1.0, 3.0, 4.0]] * 2, rtol=1e-6)


# -- occlusion -------------------------------------------------------------------------------------------


def test_windows_cover_everything_and_end_flush() -> None:
    places = np.arange(5)
    assert [w.tolist() for w in attribution.windows(places, (2,), (2,))] == [[0, 1], [2, 3], [3, 4]]
    picture = np.arange(18).reshape(2, 3, 3)
    covers = attribution.windows(picture, (2, 2), (1, 1))
    assert len(covers) == 4
    assert covers[0].tolist() == [0, 1, 3, 4, 9, 10, 12, 13], "all channels are covered at once"


def test_occlusion_by_hand() -> None:
    """f = x₀ + 10 x₁ + 100 x₂: covering with 1 loses (x − 1) times the weight; the mean over windows of two."""
    network = linear([[1.0, 10.0, 100.0]], [0.0])
    x = torch.tensor([[3.0, 2.0, 5.0]])
    covers = attribution.windows(np.arange(3), (2,), (1,))
    steps = list(attribution.occlusion(network, [x], 0, covers, torch.ones(1, 3), value_score))
    first, second = 2.0 + 10.0, 10.0 + 400.0
    np.testing.assert_allclose(steps[-1][1], [first, (first + second) / 2, second], rtol=1e-5)
    assert steps[-1][0] == 1.0


def test_what_is_not_covered_yet_is_not_a_number() -> None:
    network = linear([[1.0] * 20], [0.0])
    covers = attribution.windows(np.arange(20), (1,), (1,))
    begun = next(attribution.occlusion(network, [torch.ones(1, 20)], 0, covers, torch.zeros(1, 20), value_score))
    assert 0 < begun[0] < 1
    assert np.isnan(begun[1][-1]) and begun[1][0] == pytest.approx(1.0)


# -- tokens ----------------------------------------------------------------------------------------------


def words() -> Network:
    g = Graph()
    x = g.add("Embedding", g.add("Input", shape=(3,), dtype="int"), num_embeddings=4, embedding_dim=2, name="table")
    g.add("Output", g.add("Linear", g.add("Flatten", x), out_features=2, name="last"))
    return build(g).eval()


def test_tokens_get_the_gradient_of_their_vectors() -> None:
    network = words()
    tokens = torch.tensor([[2, 0, 3]])
    scope = Scope(network, [tokens], class_score(1))
    _, (gradient,) = scope.gradients(scope.values)
    weight = network.last.weight[1].detach().reshape(3, 2)
    np.testing.assert_allclose(gradient[0], weight, rtol=1e-6)
    vectors = functional.embedding(tokens, network.table.weight.detach())[0]
    np.testing.assert_allclose(scope.on_inputs([gradient * scope.values[0]])[0], (weight * vectors).sum(1), rtol=1e-5)
    np.testing.assert_allclose(scope.on_inputs([gradient], strength=True)[0], weight.norm(dim=1), rtol=1e-5)
    found = integrated(scope, torch.zeros_like(scope.values[0]))
    assert found.total == pytest.approx(found.difference, rel=1e-4)


def test_tokens_that_are_summed_up_at_once_cannot_be_told_apart() -> None:
    g = Graph()
    x = g.add("EmbeddingBag", g.add("Input", shape=(3,), dtype="int"), num_embeddings=4, embedding_dim=2)
    g.add("Output", g.add("Linear", x, out_features=2))
    with pytest.raises(UserError, match="Occlusion can"):
        Scope(build(g).eval(), [torch.tensor([[2, 0, 3]])], class_score(1))


def test_looking_changes_nothing() -> None:
    network, x = two_channels(), torch.ones(1, 1, 2, 2)
    before = {name: value.clone() for name, value in network.state_dict().items()}
    scope = Scope(network, [x], class_score(0))
    scope.gradients(scope.values)
    attribution.grad_cam(scope, node_of(network, "conv"))
    assert network.tap is None and network.hushed is None
    assert all(parameter.grad is None for parameter in network.parameters())
    assert all(torch.equal(before[name], value) for name, value in network.state_dict().items())
