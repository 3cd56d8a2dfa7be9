"""What instruments say of the answers to a whole part, against the network asked directly."""

from typing import Any

import numpy as np
import pytest
import torch

from helpers.running_session import Driven
from helpers.small_runs import data, dense, digits_cnn, trainer
from neurarium.recipe import Recipe
from neurarium.session import Watch
from neurarium.session.asking import Ask, Reading, ask


def read(driven: Driven, question: Ask, step: int = 0, **state: Any) -> Any:
    """The finished, fresh answer at a step."""
    driven.session.watch(Watch(asks=frozenset({question}), curves=False))

    def done(reading: Reading | None) -> bool:
        return reading is not None and reading.share == 1 and reading.fresh and (
            reading.value is not None or reading.problem is not None) and reading.step == step  # fmt: skip

    found = driven.snapshot(lambda s: done(s.answers.get(question))).answers[question]
    return found.problem or found.value


def test_confusion_and_losses_are_those_of_the_validation_part(driven: Driven):
    driven.open(digits_cnn(), "digits")
    driven.session.step(40)
    found = read(driven, ask("answers"), 40)
    run = trainer(digits_cnn(), "digits")
    for _ in range(40):
        run.step()
    outputs, truth = run.outputs("validation"), data("digits").y("validation")
    answered = outputs.argmax(dim=1).numpy()
    counts = np.zeros((10, 10), dtype=int)
    for true, said in zip(truth, answered, strict=True):
        counts[true, said] += 1
    np.testing.assert_array_equal(found.verdicts.confusion, counts)
    assert found.verdicts.confusion.sum() == len(truth)
    np.testing.assert_allclose(found.values, torch.softmax(outputs, dim=1).numpy(), rtol=1e-4, atol=1e-6)
    losses = torch.nn.functional.cross_entropy(outputs, torch.from_numpy(truth), reduction="none").numpy()
    np.testing.assert_allclose(found.losses, losses, rtol=1e-3, atol=1e-5)
    assert found.verdicts.without is None
    hard = read(driven, ask("hardest", most=5), 40)
    np.testing.assert_array_equal([e.index for e in hard.examples], np.argsort(-losses)[:5])
    worst = hard.examples[0]
    assert (worst.truth, worst.answer) == (str(truth[worst.index]), str(answered[worst.index]))
    assert worst.right == (truth[worst.index] == answered[worst.index])
    np.testing.assert_array_equal(worst.parts[0].values, data("digits").raw("validation", worst.index))


def test_units_that_are_off_change_the_confusion_and_what_it_was_is_told_too(driven: Driven):
    driven.open(digits_cnn(), "digits")
    driven.session.step(60)
    plain = read(driven, ask("answers"), 60).verdicts.confusion
    driven.session.eyes.silence({"conv1": frozenset({0, 1, 2, 3})})
    found = read(driven, ask("answers"), 60)
    np.testing.assert_array_equal(found.verdicts.without, plain)
    answered = found.verdicts.confusion.sum(axis=0)
    assert (answered > 0).sum() == 1  # nothing is seen any more: the same answer to everything
    np.testing.assert_array_equal(found.verdicts.confusion.sum(axis=1), plain.sum(axis=1))


def test_the_test_part_is_answered_once_per_look(driven: Driven):
    driven.open(dense(2, 4), "circle")
    question = ask("answers once", part="test", look=1)
    first = read(driven, question)
    driven.session.step(30)
    kept = driven.snapshot(lambda s: s.step == 30 and question in s.answers).answers[question]
    assert kept.step == 0
    assert kept.value is first
    again = read(driven, ask("answers once", part="test", look=2), 30)
    assert len(again.truth) == data("circle").size("test")
    assert not np.allclose(again.values, first.values)


def test_two_parts_asked_for_at_once_are_not_mixed_up(driven: Driven):
    driven.open(dense(2, 4), "circle")
    questions = frozenset({ask("answers", part="train"), ask("hardest", part="validation"),
                           ask("answers", part="validation")})  # fmt: skip
    driven.session.watch(Watch(asks=questions, curves=False))
    shown = driven.snapshot(lambda s: all(q in s.answers and s.answers[q].value is not None for q in questions))
    sizes = {question: shown.answers[question].value for question in questions}
    assert len(sizes[ask("answers", part="train")].truth) == data("circle").size("train")
    assert len(sizes[ask("answers", part="validation")].truth) == data("circle").size("validation")
    assert sizes[ask("hardest", part="validation")].total == data("circle").size("validation")


def test_an_empty_part_is_said_in_a_sentence(driven: Driven):
    driven.open(dense(2, 4), "circle", train_share=0.9, validation_share=0.0)
    assert "empty" in str(read(driven, ask("answers", part="validation")))
    assert "validation part" in str(read(driven, ask("biography")))


def test_answers_at_every_position(driven: Driven):
    from neurarium.graph import Graph

    g = Graph()
    x = g.add("Embedding", g.add("Input", shape=(8,), dtype="int"), num_embeddings=10, embedding_dim=6)
    g.add("Output", g.add("Linear", x, out_features=10))
    driven.open(g, "reverse", samples=200)
    found = read(driven, ask("answers"))
    truth = data("reverse", samples=200).y("validation")
    assert found.values.shape == (*truth.shape, 10)
    assert found.verdicts.confusion.sum() == truth.size
    right = found.answered == truth
    assert np.trace(found.verdicts.confusion) == right.sum()
    assert found.verdicts.whole == pytest.approx(right.all(axis=1).mean())
    assert len(found.losses) == len(truth)


def test_numbers_have_no_confusion_but_residuals(driven: Driven):
    driven.open(dense(10, 4), "diabetes")
    found = read(driven, ask("answers"))
    assert found.verdicts is None
    run = trainer(dense(10, 4), "diabetes")
    expected = data("diabetes").target_from_scaled(run.outputs("validation").numpy())
    np.testing.assert_allclose(found.values, expected, rtol=1e-4)
    np.testing.assert_array_equal(found.truth, data("diabetes").target("validation"))
    hard = read(driven, ask("hardest"))
    assert hard.examples[0].sureness is None
    errors = np.abs(expected[:, 0] - data("diabetes").target("validation"))
    assert hard.examples[0].index == int(errors.argmax())


def test_samples_are_followed_from_look_to_look(driven: Driven):
    driven.open(dense(2, 8), "circle", recipe=Recipe(learning_rate=0.05))
    begun = read(driven, ask("biography"))
    np.testing.assert_array_equal(begun.steps, [0])
    driven.session.step(60)
    told = driven.snapshot(
        lambda s: ask("biography") in s.answers and s.answers[ask("biography")].value.steps[-1] == 60
    ).answers[ask("biography")].value
    np.testing.assert_array_equal(begun.right[:, 0], told.right[:, 0])
    np.testing.assert_array_equal(np.flatnonzero(told.learned == 0), np.flatnonzero(begun.right[:, 0]))
    assert [e.index for e in told.never] == list(np.flatnonzero(told.learned < 0)[: len(told.never)])
    assert all(told.forgotten[e.index] > 0 for e in told.often)


def test_the_plane_as_a_layer_puts_it(driven: Driven):
    graph = dense(2, 3)
    driven.open(graph, "xor")
    found = read(driven, ask("hidden plane", "linear1", first=2, second=0))
    run, prepared = trainer(graph, "xor"), data("xor")
    with run.looking() as network:
        layer = network.get_submodule("linear1")
        hidden = layer(torch.from_numpy(prepared.x("train"))).numpy()
        corner = layer(torch.from_numpy(prepared.from_plane([[found.low, found.high]]))).numpy()[0]
        answer = network(torch.from_numpy(prepared.from_plane([[found.low, found.high]]))).item() > 0
    np.testing.assert_allclose(found.points, hidden[found.indices][:, [2, 0]], rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(found.grid[0, 0], corner[[2, 0]], rtol=1e-5, atol=1e-6)  # row 0 is the largest y
    assert found.answers[0, 0] == answer
    assert found.axes == (2, 0)
    assert found.units == 3
    spread = read(driven, ask("hidden plane", "linear1"))
    assert spread.held is not None
    assert sum(spread.held) == pytest.approx(1.0, abs=1e-4)  # a linear layer keeps the plane a plane
    assert "single number" in str(read(driven, ask("hidden plane", "linear2")))


def test_other_data_have_no_plane(driven: Driven):
    driven.open(dense(4, 3, outputs=3), "iris")
    assert "points of the plane" in str(read(driven, ask("hidden plane", "linear1")))
