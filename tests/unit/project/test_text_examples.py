"""The examples with text learn what they are there to show."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

import neurarium as nr
from neurarium.data import load

PAIRS = (
    ("king", "queen"), ("prince", "princess"), ("man", "woman"), ("boy", "girl"), ("father", "mother"),
    ("son", "daughter"),
)  # fmt: skip


def _nearest(vectors: NDArray[np.float32], words: tuple[str, ...], a: str, b: str, c: str, *, cosine: bool) -> str:
    """The word nearest to a − b + c, other than the three."""
    wanted = vectors[words.index(a)] - vectors[words.index(b)] + vectors[words.index(c)]
    if cosine:
        score = vectors @ wanted / (np.linalg.norm(vectors, axis=1) * np.linalg.norm(wanted))
    else:
        score = -np.linalg.norm(vectors - wanted, axis=1)
    score[[words.index(word) for word in (a, b, c)]] = -np.inf
    return words[int(score.argmax())]


@pytest.mark.parametrize("seed", range(5))
def test_king_minus_man_plus_woman_is_queen(seed: int) -> None:
    project = nr.Project.example("word-vectors")
    run = nr.train(project, seed=seed)
    words = load(project.data).vocabulary
    vectors = run.network.get_submodule("word_vectors").weight.detach().numpy()
    for cosine in (False, True):
        assert _nearest(vectors, words, "king", "man", "woman", cosine=cosine) == "queen"
        questions = [(one, other) for one in PAIRS for other in PAIRS if one != other]
        right = [
            _nearest(vectors, words, one[0], other[0], other[1], cosine=cosine) == one[1] for one, other in questions
        ]
        assert np.mean(right) >= 0.9  # all other pairs, too


def test_reversing_is_learnt_and_every_position_looks_at_its_mirror_image() -> None:
    project = nr.Project.example("tiny-attention")
    run = nr.train(project, seed=0)
    assert run.metrics["test_accuracy"] >= 0.98
    assert run.metrics["test_whole"] >= 0.95
    tokens = torch.from_numpy(load(project.data).x("test"))
    network = run.network
    with torch.no_grad():
        rows = network.get_submodule("learnedpositions1")(network.get_submodule("embedding1")(tokens))
        twin = torch.nn.MultiheadAttention(16, 1, batch_first=True)
        twin.load_state_dict(network.get_submodule("attention").state_dict())
        _, weights = twin(rows, rows, rows)
    looked_at = weights[:, torch.arange(8), torch.arange(7, -1, -1)]
    assert looked_at.mean() > 0.9
    assert (weights.argmax(dim=2) == torch.arange(7, -1, -1)).float().mean() > 0.99


def test_the_lstm_knows_the_next_letter_far_more_often_than_one_layer_does() -> None:
    project = nr.Project.example("char-lstm")
    lstm = nr.train(project, seed=0).metrics["test_accuracy"]
    g = nr.Graph()
    x = g.add("Embedding", g.add("Input", shape=(16,), dtype="int"), num_embeddings=16, embedding_dim=8)
    g.add("Output", g.add("Linear", g.add("Flatten", x), out_features=16))
    plain = nr.train(nr.Project(g, data=project.data, recipe=project.recipe), seed=0).metrics["test_accuracy"]
    assert lstm >= 0.76
    assert plain <= lstm - 0.2
