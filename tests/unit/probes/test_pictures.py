"""Pictures are the numbers that torch computes, in the form their card shows."""

import numpy as np
import pytest
import torch

from helpers.small_runs import dense, digits_cnn, trainer
from neurarium import probes
from neurarium.graph import Graph
from neurarium.network import build


def test_every_output_is_seen_in_order():
    network = build(digits_cnn(), seed=0).eval()
    batch = torch.rand(2, 1, 8, 8)
    outputs = probes.activations(network, batch)
    assert [node for node, _ in outputs] == list(network.active)
    assert torch.equal(outputs["input", "out"], batch)
    assert torch.equal(outputs["conv1", "out"], network.get_submodule("conv1")(batch))
    assert torch.equal(outputs["output", "out"], network(batch))
    assert network.tap is None


def test_an_lstm_shows_its_sequence():
    g = Graph()
    x = g.add("LSTM", g.add("Input", shape=(8, 8)), hidden_size=5)
    g.add("Output", g.add("Linear", x["last"], out_features=10))
    network = build(g, seed=0).eval()
    outputs = probes.activations(network, torch.rand(1, 8, 8))
    picture = probes.picture(probes.outputs_by_node(outputs)["lstm1"], max_maps=64)
    assert picture.kind == "sequence"
    assert picture.values.shape == (8, 5)
    np.testing.assert_array_equal(picture.values[-1], outputs["lstm1", "last"][0].detach())


@pytest.mark.parametrize(("shape", "kind", "values", "total"), [
    ((1, 6, 5, 4), "maps", (3, 5, 4), 6), ((1, 7, 9), "sequence", (7, 9), 7), ((1, 30), "vector", (30,), 30),
    ((1, 4, 2, 2, 2), "volume", (3, 2, 2, 2), 4), ((1, 2, 1, 2, 2, 2), "vector", (16,), 16),
])  # fmt: skip
def test_the_kind_follows_the_shape_and_maps_are_cut_to_what_fits(shape, kind, values, total):
    tensor = torch.randn(shape)
    picture = probes.picture(tensor, max_maps=3)
    assert (picture.kind, picture.values.shape, picture.total) == (kind, values, total)
    np.testing.assert_array_equal(picture.values.ravel(), tensor[0].flatten()[: picture.values.size])
    assert picture.low == picture.values.min()
    assert picture.high == picture.values.max()
    assert picture.active is None


def test_the_share_of_active_units_counts_all_of_them():
    tensor = torch.tensor([[[[-1.0, 2.0]], [[0.0, 0.0]], [[5.0, 1.0]]]])
    assert probes.picture(tensor, max_maps=1, activation=True).active == pytest.approx(0.5)


def test_a_picture_is_a_copy():
    tensor = torch.zeros(1, 4)
    picture = probes.picture(tensor, max_maps=9)
    tensor += 1
    assert picture.values.max() == 0


def test_probabilities_sum_to_one_and_one_logit_makes_two():
    logits = torch.tensor([[1.0, 2.0, 3.0]])
    np.testing.assert_allclose(probes.probabilities(logits), np.exp([[1, 2, 3]]) / np.exp([1, 2, 3]).sum(), rtol=1e-6)
    np.testing.assert_allclose(probes.probabilities(torch.tensor([[0.0], [100.0]])), [[0.5, 0.5], [0, 1]], atol=1e-6)


def test_row_0_of_a_grid_is_the_top_of_the_plane():
    points = probes.grid(-1, 1, 3, 2)
    assert points.shape == (9, 2)
    assert points[0].tolist() == [-1, 1]
    assert points[2].tolist() == [1, 1]
    assert points[8].tolist() == [1, -1]
    assert probes.grid(0, 2, 3, 1).tolist() == [[0], [1], [2]]


def test_neuron_tiles_are_each_units_answer_over_the_plane():
    run = trainer(dense(2, 3), "circle")
    grid = probes.grid(-6, 6, 5, 2)
    with run.looking() as network:
        outputs = probes.activations(network, torch.from_numpy(run.prepared.from_plane(grid)))
    tiles = probes.tiles(outputs["tanh1", "out"], 5, max_maps=64)
    assert (tiles.kind, tiles.values.shape, tiles.total) == ("neurons", (3, 5, 5), 3)
    weight, bias = (p.detach().numpy() for p in run.network.get_submodule("linear1").parameters())
    for row, column in ((0, 0), (0, 4), (3, 1)):
        point = run.prepared.from_plane(grid[row * 5 + column][None])[0]
        np.testing.assert_allclose(tiles.values[:, row, column], np.tanh(weight @ point + bias), rtol=1e-4, atol=1e-5)


def test_the_surface_is_the_probability_of_the_second_class_or_of_each():
    one = torch.tensor([[0.0], [1.0], [2.0], [-3.0]])
    surface = probes.surface(one, 2, "binary")
    assert surface.shape == (1, 2, 2)
    np.testing.assert_allclose(surface[0].ravel(), torch.sigmoid(one[:, 0]))
    two = torch.cat([torch.zeros(4, 1), one], dim=1)
    np.testing.assert_allclose(probes.surface(two, 2, "binary"), surface, rtol=1e-5)
    three = torch.randn(4, 3)
    classes = probes.surface(three, 2, "classification")
    assert classes.shape == (3, 2, 2)
    np.testing.assert_allclose(classes.sum(axis=0), 1, rtol=1e-5)
    np.testing.assert_allclose(classes[1].ravel(), torch.softmax(three, 1)[:, 1], rtol=1e-5)


def test_a_curve_has_one_row():
    values = torch.arange(7.0)[:, None]
    np.testing.assert_array_equal(probes.surface(values, 7, "regression"), values.T.numpy()[None])
