"""Instruments on sequences, asked through a real session: what they answer is what torch computes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from helpers.running_session import Driven
from neurarium.layers.drawing import CheckedGraph as Graph
from neurarium.project.examples import load_example
from neurarium.session import Watch
from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.readings.sequences import AnswersOnTheWay, AttentionStages, Strips


def opened(driven: Driven, name: str) -> Graph:
    document = load_example(name)
    driven.session.open(document.graph, document.recipe, document.data, None)
    return document.graph


def asked(driven: Driven, *asks: Ask, wanted: Any = lambda reading: reading.share >= 1) -> Reading:
    """The first answer to the first of these that pleases."""
    driven.session.watch(Watch(asks=frozenset(asks)))

    def there(snapshot: Any) -> bool:
        reading = snapshot.answers.get(asks[0])
        return reading is not None and (reading.problem is not None or reading.value is not None) and wanted(reading)

    return driven.snapshot(there).answers[asks[0]]


def test_an_lstm_over_the_chosen_text(driven: Driven) -> None:
    graph = opened(driven, "char-lstm")
    one = ask("strips", "lstm1", layer=-1, reverse=False)
    driven.session.watch(Watch(asks=frozenset({one}), cards=frozenset({"lstm1"})))
    snapshot = driven.snapshot(lambda s: one in s.answers and "lstm1" in s.cards and s.sample is not None)
    strips: Strips = snapshot.answers[one].value
    assert strips.kind == "LSTM" and [strip.symbol for strip in strips.strips] == list("xifgoch")
    assert strips.names.kind == "tokens" and strips.names.words == snapshot.sample.parts[0].words
    hidden = strips.strip("h")
    assert hidden is not None
    np.testing.assert_allclose(hidden.values, snapshot.cards["lstm1"].values, atol=1e-6)
    assert hidden.values.shape == (16, graph.nodes["lstm1"].params["hidden_size"])


def test_answers_on_the_way_end_with_the_network_s_own_answer(driven: Driven) -> None:
    opened(driven, "char-lstm")
    one = ask("answers on the way", "lstm1")
    driven.session.watch(Watch(asks=frozenset({one}), cards=frozenset({"output"})))
    snapshot = driven.snapshot(lambda s: one in s.answers and s.answers[one].share >= 1 and s.answers[one].value)
    found: AnswersOnTheWay = snapshot.answers[one].value
    assert found.growing and found.values.shape == (16, 16)
    np.testing.assert_allclose(found.values[-1], snapshot.cards["output"].values, atol=1e-6)
    np.testing.assert_allclose(found.values.sum(axis=1), 1.0, atol=1e-5)
    assert np.abs(found.values[0] - found.values[-1]).max() > 1e-4, "they do change over the text"


def test_a_typed_text_is_read_at_once(driven: Driven) -> None:
    opened(driven, "char-lstm")
    one = ask("strips", "lstm1", layer=-1, reverse=False)
    before = asked(driven, one)
    driven.session.draw_sample(np.arange(16) % 5)
    after = asked(driven, one, wanted=lambda reading: reading.value.names.words != before.value.names.words)
    assert after.value.names.words[:6] == after.value.names.words[5:10] + after.value.names.words[5:6]


def test_a_silenced_unit_is_not_remembered(driven: Driven) -> None:
    opened(driven, "char-lstm")
    one = ask("strips", "lstm1", layer=-1, reverse=False)
    before = asked(driven, one).value.strip("h").values
    driven.session.eyes.silence({"lstm1": frozenset({3})})
    after = asked(driven, one, wanted=lambda reading: not reading.value.strip("h").values[:, 3].any())
    others = np.arange(before.shape[1]) != 3
    assert np.abs(after.value.strip("h").values - before)[:, others].max() > 1e-6, "the others miss it"


def test_attention_of_the_reversing_network(driven: Driven) -> None:
    opened(driven, "tiny-attention")
    found: AttentionStages = asked(driven, ask("attention", "attention", part="self")).value
    assert found.weights.shape == (1, 8, 8) and not found.cross and not found.left_out.any()
    assert found.query_names.words == found.key_names.words and found.query_names.kind == "tokens"
    np.testing.assert_allclose(found.weights.sum(axis=2), 1.0, atol=1e-5)
    np.testing.assert_allclose(found.scores[0], found.queries[0] @ found.keys[0].T / 4.0, atol=1e-5)
    powers = np.exp(found.scores[0] - found.scores[0].max(axis=1, keepdims=True))
    np.testing.assert_allclose(found.weights[0], powers / powers.sum(axis=1, keepdims=True), atol=1e-5)
    np.testing.assert_allclose(found.heads[0], found.weights[0] @ found.values[0], atol=1e-4)


def test_patches_of_a_picture_are_the_steps_of_a_transformer(driven: Driven) -> None:
    opened(driven, "digits-transformer")
    one = ask("attention", "multiheadattention1", part="self")
    driven.session.watch(Watch(asks=frozenset({one})))
    snapshot = driven.snapshot(lambda s: one in s.answers and s.sample is not None)
    names = snapshot.answers[one].value.query_names
    assert names.kind == "patches" and len(names) == 17 and names.words[0] == "" and names.patches[0] is None
    picture = snapshot.sample.values.reshape(8, 8)
    for index in range(16):
        row, column = divmod(index, 4)
        piece = picture[2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
        np.testing.assert_allclose(names.patches[index + 1][0], piece)


def two_sequences() -> Graph:
    """Letters that look back at themselves, then at other vectors of the same letters, where padding is left out."""
    g = Graph()
    letters = g.add("Input", shape=(12,), dtype="int")
    x = g.add("Embedding", letters, num_embeddings=27, embedding_dim=8)
    memory = g.add("GRU", g.add("Embedding", letters, num_embeddings=27, embedding_dim=6), hidden_size=8,
                   bidirectional=False, num_layers=2, name="stack")  # fmt: skip
    padding = g.add("PaddingMask", letters)
    decoder = g.add("TransformerDecoderLayer", x, memory, memory_mask=padding, nhead=2, name="decoder")
    g.add("Output", g.add("Linear", g.add("Flatten", decoder), out_features=4))
    return g


def test_both_attentions_of_a_decoder_with_causal_and_padding_masks(driven: Driven) -> None:
    driven.open(two_sequences(), "names")
    itself = asked(driven, ask("attention", "decoder", part="self")).value
    memory = asked(driven, ask("attention", "decoder", part="cross")).value
    assert itself.parts == ("self", "cross") and not itself.cross and memory.cross
    np.testing.assert_array_equal(itself.left_out, np.triu(np.ones((12, 12), dtype=bool), 1))
    padded = np.array([word == "·" for word in memory.key_names.words])
    assert padded.any() and not padded.all()
    np.testing.assert_array_equal(memory.left_out, np.tile(padded, (12, 1)))
    assert (memory.weights[:, :, padded] == 0).all()
    np.testing.assert_allclose(memory.weights.sum(axis=2), 1.0, atol=1e-5)


def test_every_layer_of_a_stack(driven: Driven) -> None:
    driven.open(two_sequences(), "names")
    lower = asked(driven, ask("strips", "stack", layer=0, reverse=False)).value
    upper = asked(driven, ask("strips", "stack", layer=1, reverse=False)).value
    assert (lower.layer, upper.layer, upper.layers) == (0, 1, 2)
    np.testing.assert_allclose(upper.strip("x").values, lower.strip("h").values, atol=1e-6)


def test_vectors_of_tokens_and_positions(driven: Driven) -> None:
    opened(driven, "tiny-attention")
    vectors = asked(driven, ask("strips", "embedding1")).value
    placed = asked(driven, ask("strips", "learnedpositions1")).value
    assert vectors.kind == "embedding" and [strip.symbol for strip in placed.strips] == ["x", "p", "y"]
    x, p, y = (strip.values for strip in placed.strips)
    np.testing.assert_allclose(x, vectors.strips[0].values, atol=1e-6)
    np.testing.assert_allclose(x + p, y, atol=1e-6)


@pytest.mark.parametrize(("kind", "node", "name"), [
    ("attention", "lstm1", "char-lstm"), ("answers on the way", "embedding1", "char-lstm"),
    ("strips", "next_letter", "char-lstm"),
])  # fmt: skip
def test_cards_of_another_kind_say_so(driven: Driven, kind: str, node: str, name: str) -> None:
    opened(driven, name)
    assert asked(driven, ask(kind, node)).problem is not None
