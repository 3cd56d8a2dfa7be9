"""The landscape through a real session: the loss at its centre, and the run's way on it."""

from typing import Any

import numpy as np
import pytest

from helpers.running_session import Driven
from helpers.small_runs import data, dense, digits_cnn, trainer
from neurarium.recipe import Recipe
from neurarium.session import Watch
from neurarium.session.asking import Ask, ask
from neurarium.session.instruments import instruments
from neurarium.session.look import Interest, Look
from neurarium.session.sampling import Chosen
from neurarium.session.studio import Studio

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


def test_the_live_position_moves_while_the_picture_stays() -> None:
    run = trainer(dense(2, 4), "circle", Recipe(optimiser="SGD", learning_rate=0.5))
    look = Look(run, Chosen(run.prepared), Interest())
    question = ask("landscape", **OPTIONS, directions="run")

    def learn(steps: int) -> None:
        for _ in range(steps):
            look.path.note(run)
            run.step()

    learn(10)
    kinds = instruments()
    *_, (_, found) = kinds["landscape"].run(look, question, None)  # type: ignore[union-attr]
    places = [kinds["landscape path"].read(look, question)]  # type: ignore[union-attr]
    for _ in range(2):
        learn(5)
        places.append(kinds["landscape path"].read(look, question))  # type: ignore[union-attr]
    assert {place.identity for place in places} == {found.identity}
    away = [float(np.hypot(*place.live)) for place in places]
    assert away[0] < 1e-5 < away[1] != away[2]
    assert [len(place.path) for place in places] == [10, 15, 20], "the recorded way grows"
    assert places[2].path[10] == pytest.approx(places[0].live, abs=1e-5), "where it was then is part of it now"


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


@pytest.mark.parametrize("directions", ["random", "run"])
def test_weights_beyond_all_measure_are_told_and_no_mistake(directions: str) -> None:
    prepared = data("circle")
    run = trainer(dense(2, 4), "circle")
    look = Look(run, Chosen(prepared), Interest())
    for _ in range(5):
        look.path.note(run)
        run.step()
    run.network.get_submodule("linear1").weight.data.fill_(3e20)
    one = ask("landscape", directions=directions, **OPTIONS)
    studio = Studio()
    studio.open([one, ask("landscape path", directions=directions, **OPTIONS), ask("diagnosis")])
    while studio.busy(look):
        studio.work(look, 0.0)
    with look.eyes():
        answers = studio.read(look)
    assert "beyond all measure" in str(answers[one].problem)
    assert all("could not be made" not in str(reading.problem) for reading in answers.values())
    assert answers[ask("diagnosis")].value is not None
