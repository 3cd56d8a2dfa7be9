"""Train, pause, step, reset: through the real thread."""

import threading

import pytest

from helpers.running_session import Driven
from helpers.small_runs import dense, digits_cnn, trainer, wait_until
from neurarium.recipe import DataChoice, Recipe
from neurarium.session import Session
from neurarium.session.snapshot import (
    DataReady,
    Failed,
    Paused,
    Ready,
    Rebuilt,
    Started,
    TestScores,
)  # fmt: skip
from neurarium.training import Trainer


def test_opening_tells_about_the_data_and_the_loss_and_shows_the_untrained_network(driven: Driven):
    graph = dense(2, 4)
    driven.open(graph)
    driven.look_at(graph)
    data, ready = driven.event(DataReady), driven.event(Ready)
    assert (data.name, data.sizes, data.classes) == ("circle", (350, 75, 75), ("orange", "blue"))
    assert data.points.train_x.shape == (350, 2)
    assert (ready.device, ready.loss) == ("cpu", "binary_cross_entropy")
    assert "One output and two classes" in str(ready.loss_reason)
    shown = driven.snapshot(lambda s: s.cards)
    assert (shown.step, shown.running, shown.generation) == (0, False, driven.session.generation)
    assert set(shown.cards) == set(graph.nodes)
    assert shown.validation_loss is not None


def test_train_and_pause(driven: Driven):
    driven.open(digits_cnn(), "digits")
    driven.session.train()
    driven.event(Started)
    assert driven.session.running
    running = driven.snapshot(lambda s: s.step > 3)
    assert running.running
    assert running.steps_per_second >= 0
    driven.session.pause()
    paused = driven.event(Paused)
    assert paused.reason is None
    assert not driven.session.running
    assert paused.step >= running.step
    resting = driven.snapshot(lambda s: not s.running)
    assert resting.step == paused.step
    assert resting.validation_loss is not None
    driven.session.train()
    assert driven.snapshot(lambda s: s.running and s.step > paused.step)


def test_pause_answers_after_the_batch_that_is_being_computed(driven: Driven, monkeypatch):
    inside, go_on = threading.Event(), threading.Event()
    step = Trainer.step

    def gated(self, tap=None):
        if self.step_count == 5:
            inside.set()
            assert go_on.wait(20)
        return step(self, tap)

    monkeypatch.setattr(Trainer, "step", gated)
    driven.open(dense(2, 4))
    driven.session.train()
    assert inside.wait(20)  # the sixth step is being computed
    driven.session.pause()
    go_on.set()
    assert driven.event(Paused).step == 6


def test_a_few_steps(driven: Driven):
    driven.open(dense(2, 4))
    driven.session.step()
    assert driven.event(Paused).step == 1
    driven.session.step(5)
    assert driven.event(Paused).step == 6
    assert driven.snapshot(lambda s: s.step == 6).running is False
    assert "Started" not in driven.kinds()


def test_after_the_epochs_it_pauses_looks_at_the_test_part_and_train_goes_on(driven: Driven):
    driven.open(dense(4, 6, outputs=3), "iris", Recipe(epochs=2, batch_size=35))
    driven.session.train()
    first = driven.event(Paused)
    assert first.step == 6
    assert "2 epochs are done" in str(first.reason)
    assert driven.event(TestScores).count == 22
    driven.session.train()
    assert driven.event(Paused).step == 12
    driven.session.set_recipe(Recipe(epochs=0, batch_size=35))
    driven.session.train()
    assert driven.snapshot(lambda s: s.epoch > 6)


def test_pausing_within_the_epochs_does_not_lengthen_them(driven: Driven):
    driven.open(dense(4, 6, outputs=3), "iris", Recipe(epochs=3, batch_size=35))
    driven.session.step(4)
    driven.event(Paused)
    driven.session.train()
    assert driven.event(Paused).step == 9


def test_the_thread_gives_the_numbers_of_the_plain_loop_while_everything_is_watched(driven: Driven):
    graph, recipe = digits_cnn(dropout=0.3, normalise=True), Recipe(epochs=4)
    plain = trainer(graph, "digits", recipe)
    while plain.epoch < 4:
        plain.step()
    driven.open(graph, "digits", recipe)
    driven.look_at(graph, weights=frozenset(graph.nodes), wires=True, rate=1000.0)
    driven.session.train()
    scores = wait_until(lambda: (driven.session.take_snapshot() and None) or _last(driven, TestScores))
    expected = plain.evaluate("test")
    assert (scores.loss, scores.metric) == (expected.loss, expected.metric)


def _last(driven: Driven, kind):
    driven.drain()
    found = [event for event in driven.seen if isinstance(event, kind)]
    return found[-1] if found else None


def test_reset_is_a_new_run_with_the_same_weights(driven: Driven):
    graph = dense(2, 4)
    driven.open(graph)
    driven.look_at(graph, weights=frozenset({"linear1"}))
    initial = driven.snapshot(lambda s: "linear1" in s.weights)
    driven.session.train()
    driven.snapshot(lambda s: s.step > 5)
    before = driven.session.generation
    driven.session.reset()
    assert driven.session.generation == before + 1
    again = driven.snapshot(lambda s: s.generation == before + 1)
    assert (again.step, again.running) == (0, False)
    assert (again.weights["linear1"] == initial.weights["linear1"]).all()
    assert driven.event(Rebuilt).sentence is None


def test_reset_with_new_weights_says_the_seed(driven: Driven):
    graph = dense(2, 4)
    driven.open(graph)
    driven.look_at(graph, weights=frozenset({"linear1"}))
    initial = driven.snapshot(lambda s: "linear1" in s.weights)
    driven.session.reset(new_weights=True)
    told = driven.event(Rebuilt)
    assert told.fresh == ("linear1", "linear2")
    fresh = driven.snapshot(lambda s: s.generation == told.generation and "linear1" in s.weights)
    assert (fresh.weights["linear1"] != initial.weights["linear1"]).any()
    seed = told.sentence.values["seed"]
    expected = trainer(graph, "circle", Recipe(seed=seed)).network.get_submodule("linear1").weight.detach().numpy()
    assert (fresh.weights["linear1"] == expected).all()


def test_nothing_of_an_older_run_is_delivered(driven: Driven):
    driven.open(dense(2, 4))
    driven.session.train()
    driven.snapshot(lambda s: s.step > 2)
    for _ in range(20):
        driven.session.reset()
        snapshot = driven.session.take_snapshot()
        assert snapshot is None or snapshot.generation == driven.session.generation
        driven.session.train()
    latest = driven.snapshot()
    assert latest.generation == driven.session.generation


def test_slow_motion_shows_every_step(driven: Driven):
    driven.open(dense(2, 4))
    driven.session.set_speed(25.0)
    driven.session.train()
    steps: list[int] = []
    while len(steps) < 6:
        steps.append(driven.snapshot(lambda s: s.running and s.step > 0).step)
    assert steps == list(range(steps[0], steps[0] + 6))
    driven.session.set_speed(None)
    assert driven.snapshot(lambda s: s.step > 1000)


def test_the_slowest_motion_still_answers(driven: Driven):
    graph = dense(2, 4)
    driven.open(graph)
    driven.session.set_speed(0.001)
    driven.session.train()
    driven.event(Started)
    driven.snapshot(lambda s: s.step == 1)
    driven.session.choose_sample("train", 17)
    assert driven.snapshot(lambda s: s.sample.part == "train").sample.index == 17
    driven.session.pause()
    assert driven.event(Paused).step == 1


def test_other_data_is_another_run(driven: Driven):
    graph = dense(2, 4)
    driven.open(graph)
    driven.session.train()
    driven.snapshot(lambda s: s.step > 2)
    driven.session.set_data(DataChoice("moons"))
    assert "starts anew" in str(driven.event(Paused).reason)
    assert driven.event(DataReady).name == "moons"
    again = driven.snapshot()
    assert (again.step, again.generation) == (0, 2)


def test_closing_ends_the_thread_in_any_state():
    never_started, idle, training = Session(), Driven(), Driven()
    assert never_started.close()
    assert idle.session.close(timeout=30.0)
    training.open(digits_cnn(), "digits")
    training.session.train()
    training.event(Started)
    assert training.session.close(timeout=30.0)
    assert not training.session.running


def test_closing_does_not_wait_for_ever(driven: Driven, monkeypatch, expect_log):
    expect_log("in the training thread")
    inside, go_on = threading.Event(), threading.Event()

    def stuck(self, tap=None):
        inside.set()
        assert go_on.wait(30)
        raise RuntimeError("stopped by the test")

    monkeypatch.setattr(Trainer, "step", stuck)
    driven.open(dense(2, 4))
    driven.session.train()
    assert inside.wait(20)
    assert driven.session.close(timeout=0.05) is False
    go_on.set()
    assert driven.session.close(timeout=20)


def test_several_documents_one_after_the_other(driven: Driven):
    driven.open(digits_cnn(), "digits")
    driven.session.train()
    driven.snapshot(lambda s: s.step > 2)
    driven.open(dense(4, 5, outputs=3), "iris")
    shown = driven.snapshot()
    assert (shown.generation, shown.step, shown.running) == (2, 0, False)
    driven.session.step(3)
    driven.snapshot(lambda s: s.step == 3)
    assert not any(isinstance(event, Failed) for event in driven.seen)


@pytest.mark.parametrize("command", ["train", "pause", "step", "reset", "evaluate_test", "next_sample"])
def test_no_command_hurts_before_anything_is_open(driven: Driven, command: str):
    getattr(driven.session, command)()
    driven.settled()
    told = [event for event in driven.seen if isinstance(event, Failed)]
    assert [str(event.message) for event in told] in ([], ["There is no network to train yet."])
    driven.open(dense(2, 4))
    driven.session.step()
    assert driven.event(Paused).step == 1


def test_two_sessions_at_once_do_not_take_each_others_random_numbers(driven: Driven):
    graph, recipe = digits_cnn(dropout=0.5), Recipe(epochs=3)
    alone = trainer(graph, "digits", recipe)
    while alone.epoch < 3:
        alone.step()
    expected = alone.evaluate("test")
    other = Driven()
    try:
        for each in (driven, other):
            each.open(graph, "digits", recipe)
            each.session.train()
        for each in (driven, other):
            scores = each.event(TestScores)
            assert (scores.loss, scores.metric) == (expected.loss, expected.metric)
    finally:
        assert other.session.close(20)
