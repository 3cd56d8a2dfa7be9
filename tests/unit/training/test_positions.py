"""A class at every position: loss, accuracy, going on from a file, against torch by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional

from helpers.small_runs import data, trainer, weights
from neurarium.graph import Graph
from neurarium.layers import analyse
from neurarium.messages import UserError
from neurarium.project import Document, load, save
from neurarium.recipe import Recipe
from neurarium.training import metrics
from neurarium.training.losses import LOSSES, resolve_loss


def attention(classes: int = 10) -> Graph:
    g = Graph()
    x = g.add("Embedding", g.add("Input", shape=(8,), dtype="int"), num_embeddings=10, embedding_dim=8)
    x = g.add("MultiheadAttention", g.add("LearnedPositions", x), num_heads=1)
    g.add("Output", g.add("Linear", g.add("Dropout", x, p=0.1), out_features=classes))
    return g


def test_the_loss_is_the_mean_over_all_positions_of_all_samples() -> None:
    rng = np.random.default_rng(0)
    outputs = torch.tensor(rng.normal(size=(5, 3, 4)), dtype=torch.float32)
    targets = torch.tensor(rng.integers(0, 4, (5, 3)))
    by_hand = -torch.stack([
        outputs[n, t].log_softmax(0)[targets[n, t]] for n in range(5) for t in range(3)
    ]).mean()  # fmt: skip
    torch.testing.assert_close(LOSSES["cross_entropy"](outputs, targets), by_hand)
    torch.testing.assert_close(
        LOSSES["cross_entropy"](outputs, targets), functional.cross_entropy(outputs.transpose(1, 2), targets)
    )


def test_a_loss_of_one_answer_is_torchs_own_to_the_last_bit() -> None:
    outputs, targets = torch.randn(64, 7, generator=torch.Generator().manual_seed(1)), torch.arange(64) % 7
    assert LOSSES["cross_entropy"](outputs, targets).item() == functional.cross_entropy(outputs, targets).item()


def test_accuracy_counts_positions_and_whole_counts_samples() -> None:
    answers = torch.tensor([[0, 1, 2], [2, 1, 0], [1, 1, 1], [0, 0, 2]])
    targets = torch.tensor([[0, 1, 2], [2, 1, 1], [0, 0, 0], [0, 0, 2]])
    outputs = functional.one_hot(answers, 3).float()
    scores = metrics.scores("accuracy", 0.5, outputs, targets)
    assert (scores.metric, scores.whole, scores.count) == (pytest.approx(8 / 12), 0.5, 4)
    assert metrics.scores("accuracy", 0.5, outputs[:, 0], targets[:, 0]).whole is None
    running = metrics.RunningMetric("accuracy", 1.0)
    running.add(outputs[:1], targets[:1])
    running.add(outputs[1:], targets[1:])
    assert running.take() == [1.0, pytest.approx(5 / 9)]


def test_what_is_evaluated_is_what_torch_counts() -> None:
    run = trainer(attention(), "reverse", Recipe(batch_size=20), samples=200)
    for _ in range(25):
        run.step()
    scores = run.evaluate("validation")
    assert scores is not None
    tokens = torch.from_numpy(data("reverse", samples=200).x("validation"))
    with run.looking() as network:
        answer = network(tokens)
    assert answer.shape == (30, 8, 10)
    right = answer.argmax(2) == tokens.flip(1)
    assert scores.metric == pytest.approx(right.float().mean().item())
    assert scores.whole == pytest.approx(right.all(1).float().mean().item())
    by_hand = functional.cross_entropy(answer.reshape(-1, 10), tokens.flip(1).reshape(-1)).item()
    assert scores.loss == pytest.approx(by_hand, rel=1e-6)


def test_one_step_of_plain_descent_is_torchs() -> None:
    recipe = Recipe(optimiser="SGD", learning_rate=0.5, batch_size=16)
    graph = Graph()
    x = graph.add("Embedding", graph.add("Input", shape=(8,), dtype="int"), num_embeddings=10, embedding_dim=5)
    graph.add("Output", graph.add("Linear", x, out_features=10))
    run = trainer(graph, "reverse", recipe, samples=100)
    before = {name: torch.from_numpy(value).requires_grad_() for name, value in weights(run).items()}
    (tokens,), targets = run.next_batch()
    rows = before["embedding1.weight"][tokens] @ before["linear1.weight"].T + before["linear1.bias"]
    functional.cross_entropy(rows.reshape(-1, 10), targets.reshape(-1)).backward()
    run.step()
    for name, value in weights(run).items():
        gradient = before[name].grad
        assert gradient is not None
        np.testing.assert_allclose(value, (before[name] - 0.5 * gradient).detach(), atol=1e-6)


def test_saved_and_opened_it_goes_on_bit_by_bit(tmp_path: Path) -> None:
    recipe = Recipe(optimiser="AdamW", l2=0.1, batch_size=20)
    through = trainer(attention(), "reverse", recipe, samples=200)
    expected = [through.step().loss for _ in range(40)]
    first = trainer(attention(), "reverse", recipe, samples=200)
    assert [first.step().loss for _ in range(17)] == expected[:17]
    path = tmp_path / "run.neurarium"
    save(Document(first.graph, first.recipe, first.prepared.choice), path, first.checkpoint())
    second = trainer(attention(), "reverse", recipe, samples=200)
    checkpoint = load(path)[1]
    assert checkpoint is not None
    assert second.restore(checkpoint)
    assert [second.step().loss for _ in range(23)] == expected[17:]
    for name, value in weights(through).items():
        np.testing.assert_array_equal(weights(second)[name], value)


def test_another_shape_or_another_kind_of_loss_is_refused_with_the_numbers() -> None:
    with pytest.raises(UserError, match=r"8 rows of 10 numbers.*8×9"):
        trainer(attention(9), "reverse", samples=100)
    task = data("reverse", samples=100).task
    for loss, words in (("mse", "Choose cross-entropy"), ("binary_cross_entropy", "10 classes")):
        with pytest.raises(UserError, match=words):
            resolve_loss(Recipe(loss=loss), task, attention())
    name, why = resolve_loss(Recipe(), task, attention(), analyse(attention(), task))
    assert name == "cross_entropy"
    assert "each of 8 positions" in str(why)
