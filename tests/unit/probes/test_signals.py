"""Strength of signal and gradient, and copies of weights."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from helpers.small_runs import dense, digits_cnn, trainer
from neurarium import probes
from neurarium.recipe import Recipe


def test_signal_is_the_root_mean_square_of_each_output():
    run = trainer(digits_cnn(), "digits")
    with run.looking() as network:
        outputs = probes.activations(network, torch.rand(3, 1, 8, 8))
        strengths = probes.signal_strengths(outputs)
    assert set(strengths) == set(outputs)
    for key, tensor in outputs.items():
        assert strengths[key] == pytest.approx(tensor.square().mean().sqrt().item(), rel=1e-5)


def test_gradient_is_that_of_the_training_batch():
    run = trainer(dense(2, 4), "circle", Recipe(batch_size=0))
    x, y = torch.from_numpy(run.prepared.x("train")), torch.from_numpy(run.prepared.y("train")).float()
    order = run._order.batch(0)
    hidden = torch.tanh(run.network.get_submodule("linear1")(order[0][0]))
    hidden.retain_grad()
    out = run.network.get_submodule("linear2")(hidden)
    out.retain_grad()
    functional.binary_cross_entropy_with_logits(out.flatten(), order[1]).backward()
    tap = probes.GradientTap()
    run.step(tap)
    found = tap.strengths()
    assert found["tanh1", "out"] == pytest.approx(hidden.grad.square().mean().sqrt().item(), rel=1e-4)
    assert found["output", "out"] == pytest.approx(out.grad.square().mean().sqrt().item(), rel=1e-4)
    assert ("input", "out") not in found
    assert run.network.tap is None
    assert len(x) == len(y)


def test_no_gradient_before_the_first_step():
    assert probes.GradientTap().strengths() == {}


def test_weights_are_copies_of_those_asked_for():
    run = trainer(dense(2, 4), "circle")
    found, biases = probes.weights(run.network, frozenset({"linear1", "tanh1", "gone"}))
    assert set(found) == set(biases) == {"linear1"}
    before = found["linear1"].copy()
    run.step()
    np.testing.assert_array_equal(found["linear1"], before)
    assert found["linear1"].shape == (4, 2)
    assert biases["linear1"].shape == (4,)


def test_a_layer_without_bias_has_none():
    from neurarium.graph.edits import set_params

    run = trainer(dense(2, 4), "circle")
    graph = run.graph.copy()
    graph.apply(set_params(graph, ["linear1"], bias=False))
    run.set_graph(graph)
    found, biases = probes.weights(run.network, frozenset({"linear1"}))
    assert set(found) == {"linear1"}
    assert biases == {}


def test_looking_needs_no_memory_of_gradients():
    run = trainer(digits_cnn(), "digits")
    with run.looking() as network:
        outputs = probes.activations(network, torch.rand(1, 1, 8, 8))
    assert all(tensor.grad_fn is None for tensor in outputs.values())
