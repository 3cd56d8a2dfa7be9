"""What snapshots hold: only what is watched, and exactly what the network says."""

import numpy as np
import pytest
import torch

from helpers.running_session import Driven
from helpers.small_runs import data, dense, digits_cnn, trainer
from neurarium.recipe import Recipe
from neurarium.session import Watch
from neurarium.session.snapshot import Notice, Paused, TestScores


def test_nothing_that_nobody_looks_at_is_captured(driven: Driven):
    driven.open(dense(2, 4))
    driven.session.watch(Watch(curves=False))
    driven.session.step(3)
    shown = driven.snapshot(lambda s: s.step == 3)
    assert (dict(shown.cards), dict(shown.weights), dict(shown.wires), dict(shown.gradients)) == ({}, {}, {}, {})
    assert shown.surface is None
    assert shown.curves is None
    assert shown.scatter is None


def test_cards_show_the_chosen_sample(driven: Driven):
    graph = digits_cnn(dropout=0.5)
    driven.open(graph, "digits")
    driven.look_at(graph)
    driven.session.choose_sample("test", 4)
    shown = driven.snapshot(lambda s: s.sample and s.sample.part == "test" and s.cards)
    prepared, run = data("digits"), trainer(graph, "digits")
    with run.looking() as network:
        batch = torch.from_numpy(prepared.x("test")[4:5])
        conv = network.get_submodule("conv1")(batch)[0].numpy()
        answer = torch.softmax(network(batch)[0], dim=0).numpy()
    np.testing.assert_allclose(shown.cards["conv1"].values, conv, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(shown.cards["output"].values, answer, rtol=1e-5)
    np.testing.assert_array_equal(shown.cards["input"].values, prepared.raw("test", 4))
    assert {node: card.kind for node, card in shown.cards.items()} == {
        "input": "image", "conv1": "maps", "relu1": "maps", "pool1": "maps", "flatten1": "vector",
        "dropout1": "vector", "last": "vector", "output": "probabilities",
    }  # fmt: skip
    assert shown.cards["relu1"].active == pytest.approx((conv > 0).mean())
    assert shown.cards["conv1"].active is None
    assert shown.cards["output"].truth == [prepared.y("test")[4]]
    assert shown.sample.label == str(prepared.y("test")[4])
    assert shown.sample.prediction == str(answer.argmax())
    assert shown.sample.correct == (answer.argmax() == prepared.y("test")[4])


def test_points_get_neuron_tiles_weights_and_a_surface(driven: Driven):
    graph = dense(2, 3)
    driven.open(graph, "xor")
    everything = frozenset(graph.nodes)
    driven.session.watch(
        Watch(cards=everything, neurons=everything - {"output"}, weights=everything, surface=20, tile=10)
    )
    shown = driven.snapshot(lambda s: s.cards)
    assert shown.cards["linear1"].values.shape == (3, 10, 10)
    assert shown.cards["input"].values.shape == (2, 10, 10)
    assert shown.cards["linear1"].kind == "neurons"
    assert shown.cards["output"].kind == "probabilities"
    assert shown.cards["output"].values.sum() == pytest.approx(1)
    assert (shown.surface.values.shape, shown.surface.kind) == ((1, 20, 20), "binary")
    assert (shown.surface.low, shown.surface.high) == (-6, 6)
    assert shown.weights["linear1"].shape == (3, 2)
    assert shown.biases["linear2"].shape == (1,)
    # the first input is x: it grows to the right; row 0 is the top, so the second input falls downwards
    assert (np.diff(shown.cards["input"].values[0], axis=1) > 0).all()
    assert (np.diff(shown.cards["input"].values[1], axis=0) < 0).all()


def test_a_regression_is_shown_in_the_targets_own_unit(driven: Driven):
    graph = dense(10, 4)
    driven.open(graph, "diabetes", Recipe(learning_rate=0.01))
    driven.look_at(graph, scatter=True)
    driven.session.step(20)
    shown = driven.snapshot(lambda s: s.step == 20 and not s.running)
    prepared = data("diabetes")
    assert shown.metric == "r2"
    assert shown.cards["output"].kind == "value"
    assert shown.cards["output"].truth == prepared.target("validation")[:1]
    assert 25 < shown.cards["output"].values[0] < 346
    assert shown.scatter.shape == (67, 2)
    np.testing.assert_array_equal(shown.scatter[:, 0], prepared.target("validation"))
    assert shown.scatter[0, 1] == pytest.approx(shown.cards["output"].values[0], rel=1e-4)
    assert shown.sample.label == prepared.label("validation", 0)
    assert float(shown.sample.prediction) == pytest.approx(shown.scatter[0, 1], rel=1e-3)


def test_a_curve_to_follow_has_a_surface_of_one_row(driven: Driven):
    graph = dense(1, 5)
    driven.open(graph, "sine")
    driven.session.watch(Watch(surface=50, tile=8, neurons=frozenset({"linear1"})))
    shown = driven.snapshot(lambda s: s.surface)
    assert shown.surface.values.shape == (1, 1, 50)
    assert shown.cards["linear1"].values.shape == (5, 1, 8)


def test_tables_have_no_surface(driven: Driven):
    driven.open(dense(4, 3, outputs=3), "iris")
    driven.session.watch(Watch(surface=50, tile=8, neurons=frozenset({"linear1"})))
    driven.session.step()
    assert driven.snapshot(lambda s: s.step == 1).surface is None


def test_wires_carry_signal_always_and_gradients_after_a_watched_step(driven: Driven):
    graph = digits_cnn()
    driven.open(graph, "digits")
    driven.look_at(graph, wires=True)
    before = driven.snapshot(lambda s: s.wires)
    assert set(before.wires) == {(node, "out") for node in graph.nodes}
    assert before.gradients == {}
    driven.session.step()
    after = driven.snapshot(lambda s: s.step == 1)
    assert set(after.gradients) == {(node, "out") for node in graph.nodes} - {("input", "out")}
    assert all(value > 0 for value in after.gradients.values())


def test_a_drawn_sample_is_answered_trained_or_not_and_let_go_again(driven: Driven):
    graph = digits_cnn()
    driven.open(graph, "digits")
    driven.look_at(graph)
    drawing = np.random.default_rng(0).random((8, 8))
    driven.session.draw_sample(drawing)
    shown = driven.snapshot(lambda s: s.sample and s.sample.part == "drawn" and s.cards)
    np.testing.assert_allclose(shown.cards["input"].values[0], drawing.astype(np.float32))
    assert shown.sample.label == ""
    assert shown.sample.correct is None
    assert shown.cards["output"].truth is None
    driven.session.draw_sample(None)
    assert driven.snapshot(lambda s: s.sample.part == "validation").sample.label != ""


def test_a_drawing_of_the_wrong_size_is_refused(driven: Driven):
    driven.open(digits_cnn(), "digits")
    driven.session.draw_sample(np.zeros(5))
    assert "sample of this set: 64. Here there were 5" in str(driven.event(Notice).sentence)
    driven.session.step()
    assert driven.event(Paused).step == 1


def test_looking_at_what_is_not_there_does_not_stop_training(driven: Driven):
    driven.open(dense(4, 3, outputs=3), "iris", train_share=0.8, validation_share=0.2)
    driven.session.train()
    running = driven.snapshot(lambda s: s.running)
    driven.session.choose_sample("test", 0)
    assert "The test part is empty" in str(driven.event(Notice).sentence)
    assert driven.snapshot(lambda s: s.step > running.step).running


def test_samples_go_round(driven: Driven):
    driven.open(dense(4, 3, outputs=3), "iris")
    driven.session.choose_sample("train", 104)
    assert driven.snapshot(lambda s: s.sample and s.sample.part == "train").sample.index == 104
    driven.session.next_sample()
    assert driven.snapshot().sample.index == 0
    driven.session.next_sample(backwards=True)
    assert driven.snapshot().sample.index == 104


def test_the_next_wrong_one_is_wrong(driven: Driven):
    graph = digits_cnn()
    driven.open(graph, "digits", Recipe(epochs=3, learning_rate=0.01))
    driven.session.train()
    driven.event(TestScores)
    run = trainer(graph, "digits", Recipe(epochs=3, learning_rate=0.01))
    while run.epoch < 3:
        run.step()
    wrong = np.flatnonzero(run.outputs("validation").argmax(dim=1).numpy() != run.prepared.y("validation"))
    assert 1 < len(wrong) < 100
    driven.session.choose_sample("validation", 0)
    found = []
    for _ in range(len(wrong)):
        driven.settled()
        driven.session.take_snapshot()
        driven.session.next_sample(wrong=True)
        sample = driven.snapshot().sample
        assert sample.correct is False
        found.append(sample.index)
    assert sorted(found) == wrong.tolist()
    driven.settled()
    driven.session.take_snapshot()
    driven.session.next_sample(wrong=True, backwards=True)
    assert driven.snapshot().sample.index == found[-2]


def test_when_none_is_wrong_it_says_so(driven: Driven):
    driven.open(dense(2, 4), "gauss", Recipe(epochs=30, learning_rate=0.05))
    driven.session.train()
    assert driven.event(TestScores).metric == 1.0
    driven.session.next_sample(wrong=True)
    assert "every sample of this part rightly" in str(driven.event(Notice).sentence)


def test_the_test_part_is_looked_at_on_request(driven: Driven):
    driven.open(dense(4, 3, outputs=3), "iris")
    driven.session.evaluate_test()
    scores = driven.event(TestScores)
    assert (scores.count, scores.metric_name) == (22, "accuracy")
    driven.open(dense(4, 3, outputs=3), "iris", train_share=0.8, validation_share=0.2)
    driven.session.evaluate_test()
    assert "test part is empty" in str(driven.event(Notice).sentence)


def test_curves_come_when_they_grew_and_when_a_view_opens(driven: Driven):
    driven.open(dense(2, 4), recipe=Recipe(batch_size=0))
    driven.session.step(3)
    shown = driven.snapshot(lambda s: s.step == 3)
    assert set(shown.curves) == {"train_loss", "train_metric", "validation_loss", "validation_metric"}
    assert shown.curves["train_loss"].x.tolist() == [1, 2, 3]
    driven.session.watch(Watch(curves=False))
    assert driven.snapshot().curves is None
    driven.session.watch(Watch())
    assert driven.snapshot().curves["train_loss"].x.tolist() == [1, 2, 3]


def test_snapshots_are_copies(driven: Driven):
    graph = digits_cnn()
    driven.open(graph, "digits")
    driven.look_at(graph, weights=frozenset(graph.nodes))
    first = driven.snapshot(lambda s: s.weights)
    kept = {name: value.copy() for name, value in first.weights.items()}
    maps = first.cards["conv1"].values.copy()
    driven.session.step(10)
    driven.snapshot(lambda s: s.step == 10)
    for name, value in first.weights.items():
        np.testing.assert_array_equal(value, kept[name])
        assert isinstance(value, np.ndarray)
    np.testing.assert_array_equal(first.cards["conv1"].values, maps)
