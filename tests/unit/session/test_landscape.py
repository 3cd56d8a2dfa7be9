"""The landscape through a real session: the loss at its centre, and the run's way on it."""

from typing import Any

import numpy as np
import pytest

from helpers.running_session import Driven
from helpers.small_runs import data, dense, digits_cnn, trainer
from neurarium.recipe import Recipe
from neurarium.session import Watch
from neurarium.session.asking import Ask, ask

OPTIONS: dict[str, Any] = {"finest": 17, "samples": 64}


def read(driven: Driven, step: int, *questions: Ask) -> list[Any]:
    driven.session.watch(Watch(asks=frozenset(questions), curves=False))

    def done(snapshot: Any) -> bool:
        found = [snapshot.answers.get(q) for q in questions]
        return all(r is not None and r.share == 1 and r.step == step and (r.value or r.problem) for r in found)

    answers = driven.snapshot(done).answers
    return [answers[q].problem or answers[q].value for q in questions]


def test_the_centre_is_the_current_loss_of_the_training_samples(driven: Driven):
    driven.open(dense(2, 4), "circle")
    driven.session.step(20)
    options = {**OPTIONS, "samples": 1024}
    found, way = read(driven, 20, ask("landscape", **options), ask("landscape path", **options))
    run = trainer(dense(2, 4), "circle")
    for _ in range(20):
        run.step()
    expected = run.evaluate("train").loss
    assert found.samples == found.of == data("circle").size("train")
    assert found.centre == pytest.approx(expected, rel=1e-4)
    assert found.losses.shape == (17, 17)
    assert found.losses[8, 8] == pytest.approx(expected, rel=1e-4)
    assert found.a[[0, 8, 16]].tolist() == [-1, 0, 1]
    assert way.identity == found.identity
    np.testing.assert_allclose(way.live, [0, 0], atol=1e-5)
    assert way.steps[0] == 0 and len(way.steps) == len(way.path)


def test_the_runs_own_directions_show_its_way(driven: Driven):
    driven.open(digits_cnn(), "digits", Recipe(learning_rate=0.01))
    options = {**OPTIONS, "directions": "run"}
    (problem,) = read(driven, 0, ask("landscape", **options))
    assert "few steps of training" in problem.text
    driven.session.step(30)
    found, way = read(driven, 30, ask("landscape", **options), ask("landscape path", **options))
    assert found.shares is not None and 0.5 < sum(found.shares) <= 1.0
    assert way.seen is not None and way.seen > 0.9
    assert (way.path[:, 0] >= found.a[0]).all() and (way.path[:, 0] <= found.a[-1]).all()
    assert (way.path[:, 1] >= found.b[0]).all() and (way.path[:, 1] <= found.b[-1]).all()
    driven.session.step(5)
    moved = driven.snapshot(lambda s: s.step == 35 and s.answers[ask("landscape path", **options)].value.identity
                            == found.identity).answers[ask("landscape path", **options)].value  # fmt: skip
    assert np.abs(moved.live).max() > 0, "the live position moves while the picture stays"


def test_it_grows_from_coarse_to_fine(driven: Driven):
    driven.open(digits_cnn(), "digits")
    question, sides = ask("landscape", samples=256), set()
    driven.session.watch(Watch(asks=frozenset({question}), curves=False))

    def done(snapshot: Any) -> bool:
        reading = snapshot.answers.get(question)
        if reading is None or reading.value is None:
            return False
        assert np.isfinite(reading.value.losses).all(), "no holes on the way"
        sides.add(len(reading.value.losses))
        return reading.share == 1

    driven.snapshot(done)
    assert 33 in sides and len(sides) > 1


def test_a_reset_begins_the_way_anew(driven: Driven):
    driven.open(dense(2, 4), "circle")
    driven.session.step(10)
    questions = ask("landscape", **OPTIONS), ask("landscape path", **OPTIONS)
    assert len(read(driven, 10, *questions)[1].path) > 3
    driven.session.reset()
    assert len(read(driven, 0, *questions)[1].path) == 0
