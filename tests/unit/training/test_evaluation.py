"""Losses and metrics over whole parts."""

import numpy as np
import pytest
import torch
from sklearn.metrics import accuracy_score, r2_score

from helpers.small_runs import dense, digits_cnn, trainer
from neurarium.recipe import Recipe


def test_accuracy_is_scikit_learns():
    run = trainer(digits_cnn(), "digits", Recipe(learning_rate=0.02))
    for _ in range(15):
        run.step()
    scores = run.evaluate("test")
    answers = run.outputs("test").argmax(dim=1).numpy()
    assert scores.metric == pytest.approx(accuracy_score(run.prepared.y("test"), answers))
    assert (scores.metric_name, scores.count) == ("accuracy", 270)
    assert 0.15 < scores.metric < 1.0


def test_accuracy_of_one_output_parts_at_zero():
    run = trainer(dense(30, 4), "breast-cancer")
    answers = (run.outputs("test")[:, 0] > 0).long().numpy()
    assert run.evaluate("test").metric == pytest.approx(accuracy_score(run.prepared.y("test"), answers))


def test_r2_is_scikit_learns_and_does_not_mind_the_unit():
    run = trainer(dense(10, 4), "diabetes", Recipe(learning_rate=0.01))
    for _ in range(30):
        run.step()
    answers = run.prepared.target_from_scaled(run.outputs("test").numpy())[:, 0]
    assert run.evaluate("test").metric == pytest.approx(r2_score(run.prepared.target("test"), answers), abs=1e-4)


def test_looking_at_a_large_part_in_pieces_changes_nothing():
    run = trainer(digits_cnn(), "digits")
    whole = run.outputs("train")
    run._chunk = 37
    torch.testing.assert_close(run.outputs("train"), whole, rtol=1e-5, atol=1e-6)


def test_an_empty_part_has_no_scores():
    run = trainer(dense(4, outputs=3), "iris", train_share=0.8, validation_share=0.2)
    assert run.evaluate("test") is None
    assert run.evaluate("validation").count == 30


def test_dropout_and_batch_norm_are_at_rest_while_looking():
    run = trainer(digits_cnn(dropout=0.5, normalise=True), "digits")
    run.step()
    means = run.network.get_submodule("norm1").running_mean.clone()
    assert run.evaluate("validation") == run.evaluate("validation")
    assert torch.equal(run.network.get_submodule("norm1").running_mean, means)


def test_training_accuracy_is_that_of_the_batches():
    run = trainer(dense(4, 6, outputs=3), "iris", Recipe(batch_size=35, learning_rate=0.0))
    for _ in range(3):
        run.step()
    truth = run.prepared.y("train")
    expected = (run.outputs("train").argmax(dim=1).numpy() == truth).mean()
    run.train_metric  # noqa: B018
    _, y, _, _ = run.history["train_metric"].arrays()
    assert len(y) == 3
    assert y.mean() == pytest.approx(expected, abs=1e-6)


def test_curves_count_steps():
    run = trainer(dense(4, 6, outputs=3), "iris", Recipe(batch_size=35))
    losses = [run.step().loss for _ in range(70)]
    run.evaluate("validation")
    run.train_metric  # noqa: B018
    x, y, _, _ = run.history["train_loss"].arrays()
    np.testing.assert_array_equal(x, np.arange(1, 71))
    np.testing.assert_allclose(y, losses)
    np.testing.assert_array_equal(run.history["train_metric"].arrays()[0], np.arange(1, 71))
    assert run.history["validation_loss"].arrays()[0].tolist() == [70]
