"""Slow instruments: what they follow, how they share the worker's time, what they say when they cannot."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import numpy as np
import pytest
import torch

from helpers.running_session import Driven
from helpers.small_runs import data, dense
from neurarium.messages import UserError, message
from neurarium.recipe import Recipe
from neurarium.session import Watch
from neurarium.session.asking import Ask, Samples, ask
from neurarium.session.instruments import Frame, Study, instruments
from neurarium.session.look import Interest, Look
from neurarium.session.sampling import Chosen
from neurarium.session.studio import SHARE, Studio
from neurarium.training import Trainer


@pytest.fixture
def look() -> Look:
    prepared = data("circle")
    return Look(Trainer(dense(2, 4), Recipe(), prepared), Chosen(prepared), Interest())


def counting(slices: int) -> Any:
    """A study that needs some slices and then says at which step it was begun."""

    def run(look: Look, one: Ask, before: Any) -> Iterator[tuple[float, Any]]:
        step = look.step
        for number in range(1, slices):
            yield number / slices, None
        yield 1.0, (step, before)

    return run


def studio_with(**kinds: Any) -> Studio:
    studio = Studio(kinds)
    studio.open([ask(kind) for kind in kinds])
    return studio


def finish(studio: Studio, look: Look) -> None:
    while studio.busy(look):
        studio.work(look, 0.0)


def test_a_study_tells_how_far_it_is_and_then_what_it_found(look: Look) -> None:
    studio = studio_with(count=Study(counting(4)))
    with look.eyes():
        assert studio.read(look)[ask("count")].share == 0.0
        studio.work(look, 0.0)
        assert studio.read(look)[ask("count")].share == 0.25
        finish(studio, look)
        reading = studio.read(look)[ask("count")]
    assert (reading.value, reading.share, reading.step, reading.fresh) == ((0, None), 1.0, 0, True)


def test_after_a_step_the_work_under_way_is_finished_first_and_the_last_value_is_handed_on(look: Look) -> None:
    studio = studio_with(count=Study(counting(3)))
    studio.work(look, 0.0)
    look.trainer.step()
    finish(studio, look)
    with look.eyes():
        reading = studio.read(look)[ask("count")]
    assert reading.value == (1, (0, None)) and reading.step == 1


def test_another_sample_ends_the_work_at_once_and_the_old_value_is_called_stale(look: Look) -> None:
    studio = studio_with(count=Study(counting(3), frozenset({"step", "sample"})))
    finish(studio, look)
    look.interest.changed("sample")
    with look.eyes():
        assert not studio.read(look)[ask("count")].fresh
    finish(studio, look)
    with look.eyes():
        assert studio.read(look)[ask("count")].fresh


def test_what_it_does_not_follow_leaves_it_alone(look: Look) -> None:
    studio = studio_with(count=Study(counting(2), frozenset({"selection"})))
    finish(studio, look)
    look.interest.changed("sample")
    look.trainer.step()
    assert not studio.busy(look)
    look.interest.changed("selection")
    assert studio.busy(look)


def test_an_error_for_people_is_the_problem_and_another_one_is_logged(look: Look, expect_log: Any) -> None:
    def refuses(look: Look, one: Ask, before: Any) -> Iterator[tuple[float, Any]]:
        raise UserError(message("There are no words here."))
        yield 1.0, None

    def breaks(look: Look, one: Ask) -> Any:
        return 1 / 0

    expect_log("instrument")
    studio = studio_with(refuses=Study(refuses), breaks=Frame(breaks))
    finish(studio, look)
    with look.eyes():
        readings = studio.read(look)
    assert str(readings[ask("refuses")].problem) == "There are no words here."
    assert "ZeroDivisionError" in str(readings[ask("breaks")].problem)
    assert not studio.busy(look), "a study that failed waits until something changes"


def test_studies_get_their_share_of_what_was_trained_and_no_more(look: Look) -> None:
    studio = studio_with(count=Study(counting(3)))
    assert not studio.may_work
    studio.earn(0.1)
    assert studio._credit == pytest.approx(0.1 * SHARE / (1 - SHARE))
    studio.earn(1000.0)
    assert studio._credit <= 0.25
    rich = Studio({"count": Study(counting(3))})
    rich.open([ask("count")])
    rich.earn(0.01)
    while rich.may_work:
        look.trainer.step()
        rich.work(look)
    assert rich._credit <= 0


def test_a_study_sees_the_weights_of_one_step_only(look: Look) -> None:
    still = look.still()
    before = {name: value.clone() for name, value in still.network.state_dict().items()}
    look.trainer.step()
    assert all(torch.equal(value, before[name]) for name, value in still.network.state_dict().items())
    assert not all(torch.equal(v, before[n]) for n, v in look.network.state_dict().items())
    assert look.still().step == 1


def test_looking_at_the_next_batch_moves_nothing_and_is_the_gradient_of_the_step(look: Look) -> None:
    before = {name: value.clone() for name, value in look.network.state_dict().items()}
    look.watch_batch()
    rehearsed = look.batch
    assert rehearsed is not None and rehearsed.rehearsed
    assert all(torch.equal(value, before[name]) for name, value in look.network.state_dict().items())
    assert all(parameter.grad is None for parameter in look.network.parameters())
    look.trainer.step()
    for name, parameter in look.network.named_parameters():
        assert torch.equal(parameter.grad, rehearsed.weights[name])


def test_answers_of_a_session_are_those_of_the_network_with_and_without_a_silenced_unit(driven: Driven) -> None:
    graph = dense(2, 4)
    hidden = next(node for node in graph.nodes.values() if node.type == "Linear")
    driven.open(graph)
    one = ask("answers", part="validation")
    driven.session.watch(Watch(asks=frozenset({one})))

    def there(snapshot: Any) -> bool:
        return one in snapshot.answers and snapshot.answers[one].value is not None and snapshot.answers[one].share == 1

    first = driven.snapshot(there).answers[one].value
    assert first.values.shape == (len(first.truth), len(first.classes)) and first.without is None
    assert np.allclose(first.values.sum(axis=1), 1, atol=1e-6)
    right = first.values[np.arange(len(first.truth)), first.truth.astype(int)]
    assert np.allclose(first.losses, -np.log(right), atol=1e-5)
    driven.session.eyes.silence({hidden.id: frozenset({0})})
    second = driven.snapshot(lambda s: there(s) and s.answers[one].value.without is not None).answers[one].value
    assert np.allclose(second.without, first.values, atol=1e-6)
    assert not np.allclose(second.values, first.values)


def test_nothing_is_answered_that_nobody_looks_at(driven: Driven) -> None:
    graph = dense(2, 4)
    driven.open(graph)
    one = ask("layer output", next(iter(graph.nodes)))
    driven.session.watch(Watch(asks=frozenset({one})))
    driven.snapshot(lambda snapshot: one in snapshot.answers)
    driven.session.watch(Watch())
    assert driven.snapshot(lambda snapshot: not snapshot.answers).answers == {}


def test_next_steps_through_the_samples_that_were_chosen_together(driven: Driven) -> None:
    driven.open(dense(2, 4))
    driven.session.watch(Watch())
    driven.session.eyes.select(Samples("validation", (7, 3, 11)))
    assert driven.snapshot(lambda s: s.sample is not None and s.sample.index == 7)
    driven.session.next_sample()
    assert driven.snapshot(lambda s: s.sample is not None and s.sample.index == 3)
    driven.session.next_sample(backwards=True)
    assert driven.snapshot(lambda s: s.sample is not None and s.sample.index == 7)
    driven.session.eyes.select(None)
    driven.session.next_sample()
    assert driven.snapshot(lambda s: s.sample is not None and s.sample.index == 8)


@pytest.mark.parametrize("kind", [kind for kind, one in instruments().items() if isinstance(one, Study)])
def test_a_study_leaves_gradients_to_the_training_step_that_comes_between_its_slices(look: Look, kind: str) -> None:
    study = instruments()[kind]
    assert isinstance(study, Study)
    node = next(node for node in look.network.active if node not in look.network.inputs)
    try:
        for _ in islice(study.run(look, ask(kind, node), None), 200):
            assert torch.is_grad_enabled() and not torch.is_inference_mode_enabled()
    except UserError:
        pass  # it has nothing to say about this network; that is tested elsewhere


LOSSES = [ask("landscape", finest=3, samples=16), ask("answers"), ask("embedding", "linear1")]


@pytest.mark.parametrize("question", LOSSES, ids=lambda one: one.kind)
def test_another_loss_is_looked_at_anew_while_paused(question: Ask) -> None:
    """The numbers of a picture are those of the loss that is chosen, without another step of training."""

    prepared = data("bumps")
    trainer = Trainer(dense(2, 4), Recipe(loss="mse"), prepared)
    look, studio = Look(trainer, Chosen(prepared), Interest()), Studio()
    studio.open([question])
    finish(studio, look)
    with look.eyes():
        before = studio.read(look)[question]
    trainer.set_recipe(Recipe(loss="l1"))
    with look.eyes():
        assert not studio.read(look)[question].fresh
    finish(studio, look)
    with look.eyes():
        after = studio.read(look)[question]
    fresh = Studio()
    fresh.open([question])
    other = Look(trainer, Chosen(prepared), Interest())
    finish(fresh, other)
    with other.eyes():
        wanted = fresh.read(other)[question]
    assert after.problem is None and after.fresh
    np.testing.assert_allclose(after.value.losses, wanted.value.losses, rtol=1e-5)
    assert not np.allclose(after.value.losses, before.value.losses)


def test_the_diagnosis_follows_the_recipe_while_paused(look: Look) -> None:
    studio, question = Studio(), ask("diagnosis")
    studio.open([question])
    finish(studio, look)
    assert not studio.busy(look)
    look.trainer.set_recipe(Recipe(learning_rate=100.0))
    assert studio.busy(look)


def test_the_same_network_seen_anew_is_studied_anew(look: Look) -> None:
    """On another device the study under way would mix what lies here with what lies there."""
    studio = studio_with(count=Study(counting(4)))
    studio.work(look, 0.0)
    other = Look(look.trainer, look.chosen, look.interest)
    with other.eyes():
        assert studio.read(other)[ask("count")].share == 0.0
