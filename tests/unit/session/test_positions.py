"""The chosen sample of a set with a class at every position: card, text and mistakes."""

from __future__ import annotations

import numpy as np
import torch

from helpers.running_session import Driven
from helpers.small_runs import data, trainer
from neurarium.graph import Graph
from neurarium.recipe import Recipe
from neurarium.session.sampling import Chosen

LETTERS = "abcdefghij"


def drawing() -> Graph:
    g = Graph()
    x = g.add("Embedding", g.add("Input", shape=(8,), dtype="int"), num_embeddings=10, embedding_dim=8)
    x = g.add("MultiheadAttention", g.add("LearnedPositions", x), num_heads=1)
    g.add("Output", g.add("Linear", x, out_features=10))
    return g


def test_the_output_card_shows_every_position_with_its_truth(driven: Driven) -> None:
    graph, prepared = drawing(), data("reverse", samples=200)
    driven.open(graph, "reverse", samples=200)
    driven.look_at(graph)
    shown = driven.snapshot(lambda s: s.cards)
    card = shown.cards["output"]
    assert (card.kind, card.values.shape, card.total) == ("positions", (8, 10), 8)
    np.testing.assert_array_equal(card.truth, prepared.y("validation")[0])
    assert card.words == tuple(LETTERS)
    with trainer(graph, "reverse", samples=200).looking() as network:
        logits = network(torch.from_numpy(prepared.x("validation")[:1]))[0]
    np.testing.assert_allclose(card.values, logits.softmax(dim=1).numpy(), atol=1e-6)
    sample = shown.sample
    assert sample is not None
    assert sample.label == "".join(LETTERS[i] for i in prepared.y("validation")[0])
    assert sample.prediction == "".join(LETTERS[i] for i in card.values.argmax(axis=1))
    assert sample.correct is (sample.prediction == sample.label)


def test_typed_text_has_an_answer_and_no_truth(driven: Driven) -> None:
    graph = drawing()
    driven.open(graph, "reverse", samples=200)
    driven.look_at(graph)
    driven.session.draw_sample(np.arange(8, dtype=np.float32))
    shown = driven.snapshot(lambda s: s.sample is not None and s.sample.part == "drawn")
    assert shown.cards["output"].truth is None
    assert (shown.sample.truth, shown.sample.correct, shown.sample.label) == (None, None, "")
    assert len(shown.sample.prediction) == 8


def test_a_sample_is_a_mistake_unless_all_positions_are_right() -> None:
    run = trainer(drawing(), "reverse", Recipe(learning_rate=0.01, batch_size=20), samples=200)
    for _ in range(60):
        run.step()
    chosen = Chosen(run.prepared)
    mistakes = chosen.mistakes(run, "train")
    answers = run.outputs("train").argmax(dim=2).numpy()
    np.testing.assert_array_equal(mistakes, (answers != run.prepared.y("train")).any(axis=1))
    assert mistakes.shape == (140,)
    right = np.asarray(answers == run.prepared.y("train"))
    assert (right.any(axis=1) & mistakes).any()  # some are right in part only
    assert chosen.go(run, wrong=True, backwards=False)
