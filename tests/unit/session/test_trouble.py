"""What goes wrong in the worker is told, and nothing is lost."""

import threading

import pytest
import torch

from helpers.running_session import Driven
from helpers.small_runs import data, dense, digits_cnn, wait_until
from neurarium.project import Document, load, save
from neurarium.recipe import DataChoice, Recipe
from neurarium.session.asking import ask
from neurarium.session.capture import Capture
from neurarium.session.look import Interest, Look
from neurarium.session.sampling import Chosen
from neurarium.session.snapshot import Answer, Failed, Notice, Paused, Progress, Ready
from neurarium.session.studio import Studio
from neurarium.training import Trainer


def test_exploding_numbers_name_the_card_and_reset_helps(driven: Driven):
    driven.open(dense(10, 8, activation="ReLU"), "diabetes", Recipe(optimiser="SGD", learning_rate=1000.0))
    driven.session.train()
    told = driven.event(Failed)
    assert told.node in ("linear1", "relu1", "linear2", "output")
    assert "kept the last good weights" in str(told.message)
    assert not driven.session.running
    assert driven.snapshot(lambda s: not s.running).step > 0
    driven.session.set_recipe(Recipe(optimiser="SGD", learning_rate=0.01))
    driven.session.reset()
    driven.session.step(3)
    assert driven.event(Paused).step == 3


def test_a_bug_is_told_with_its_traceback_and_training_can_go_on(driven: Driven, monkeypatch, expect_log):
    expect_log("in the training thread")
    step = Trainer.step

    def buggy(self, tap=None):
        if self.step_count == 3 and not told:
            told.append(True)
            raise ZeroDivisionError("a bug")
        return step(self, tap)

    told: list[bool] = []
    monkeypatch.setattr(Trainer, "step", buggy)
    driven.open(dense(2, 4))
    driven.session.train()
    failed = driven.event(Failed)
    assert "a bug" in str(failed.message)
    assert "ZeroDivisionError" in failed.details
    assert not driven.session.running
    driven.session.step(2)
    assert driven.event(Paused).step == 5


def test_a_picture_that_fails_is_told_once(driven: Driven, monkeypatch, expect_log):
    expect_log("in the training thread")
    driven.open(dense(2, 4))
    driven.event(Ready)
    driven.snapshot()
    monkeypatch.setattr(Capture, "snapshot", lambda self, watch, moment: 1 / 0)
    driven.session.choose_sample("train", 1)
    driven.event(Failed)
    driven.settled()
    assert driven.kinds().count("Failed") == 1


def test_a_lost_gpu_goes_back_to_the_cpu(driven: Driven, monkeypatch, expect_log):
    """No GPU is needed: the trainer is told that its device is one, and torch's error is raised."""
    import torch

    expect_log("GPU lost")
    monkeypatch.setattr("neurarium.session.experiment.resolve_device", lambda recipe, macs, batch: "cpu")
    step = Trainer.step

    def lost(self, tap=None):
        if self.step_count == 4 and not gone:
            gone.append(True)
            self.device = torch.device("cuda")
            raise RuntimeError("CUDA error: unspecified launch failure")
        return step(self, tap)

    gone: list[bool] = []
    monkeypatch.setattr(Trainer, "step", lost)
    driven.open(dense(2, 4), recipe=Recipe())
    driven.session.train()
    assert "is now on the CPU" in str(driven.event(Failed).message)
    assert driven.event(Ready).device == "cpu"
    driven.session.step()
    driven.event(Paused)


def test_a_checkpoint_is_given_between_two_batches_and_a_file_of_it_goes_on(driven: Driven, tmp_path):
    graph = digits_cnn(dropout=0.2)
    driven.open(graph, "digits")
    driven.session.step(30)
    driven.event(Paused)
    token = driven.session.request("checkpoint")
    answer = driven.event(Answer)
    assert answer.token == token
    assert answer.value.state["step"] == 30
    path = tmp_path / "x.neurarium"
    save(Document(graph, Recipe(), DataChoice("digits")), path, answer.value)
    driven.session.step(5)
    expected = driven.snapshot(lambda s: s.step == 35).train_loss
    driven.open(graph, "digits", checkpoint=load(path)[1])
    opened = driven.snapshot(lambda s: s.generation == 2)
    assert opened.step == 30
    assert opened.curves["train_loss"].x[-1] == 30
    driven.session.step(5)
    assert driven.snapshot(lambda s: s.step == 35).train_loss == expected


def test_a_checkpoint_while_training_does_not_stop_it(driven: Driven):
    driven.open(digits_cnn(), "digits")
    driven.session.train()
    driven.snapshot(lambda s: s.step > 1)
    driven.session.request("checkpoint")
    saved = driven.event(Answer).value
    assert saved.state["step"] > 0
    assert driven.snapshot(lambda s: s.step > saved.state["step"]).running


def test_weights_of_another_drawing_are_taken_as_far_as_they_fit(driven: Driven):
    driven.open(dense(2, 4, 3))
    driven.session.step(4)
    driven.event(Paused)
    driven.session.request("checkpoint")
    saved = driven.event(Answer).value
    driven.open(dense(2, 4, 5), checkpoint=saved)
    assert "weights that fit were taken over" in str(driven.event(Notice).sentence)


def test_a_checkpoint_waits_for_a_drawing_that_can_take_it_and_is_not_lost(driven: Driven):
    from neurarium.graph.edits import disconnect

    graph = dense(2, 4)
    driven.open(graph)
    driven.session.step(4)
    driven.event(Paused)
    driven.session.request("checkpoint")
    saved = driven.event(Answer).value
    edit = disconnect(graph.incoming("tanh1")[0])
    graph.apply(edit)
    driven.open(graph, checkpoint=saved)
    driven.session.request("checkpoint")
    assert driven.event(Answer).value is saved
    graph.apply(edit.reverted())
    driven.session.set_graph(graph)
    assert driven.snapshot(lambda s: s.step == 4).generation == 2


def test_before_there_is_a_network_a_checkpoint_is_none(driven: Driven):
    driven.session.request("checkpoint")
    answer = driven.event(Answer)
    assert answer.value is None
    assert answer.error is None


def test_an_unknown_request_is_answered(driven: Driven):
    token = driven.session.request("coffee")
    answer = driven.event(Answer)
    assert answer.token == token
    assert "coffee" in str(answer.error)


@pytest.mark.timeout(120)
def test_an_export_runs_beside_training_and_reports(driven: Driven, tmp_path):
    driven.open(dense(4, 5, outputs=3), "iris")
    driven.session.train()
    driven.snapshot(lambda s: s.step > 2)
    token = driven.session.request("export", format="safetensors", path=str(tmp_path / "net.safetensors"))
    progress = driven.event(Progress)
    assert progress.token == token
    during = driven.snapshot().step
    answer = driven.event(Answer, timeout=100)
    assert answer.error is None
    assert (tmp_path / "net.safetensors").is_file()
    assert answer.value.max_difference < 1e-4
    assert driven.snapshot(lambda s: s.step > during).running
    wait_until(lambda: not any("neurarium export" in thread.name for thread in threading.enumerate()))


def test_an_export_that_fails_or_is_cancelled_is_answered(driven: Driven, tmp_path):
    driven.open(dense(4, 5, outputs=3), "iris")
    driven.session.request("export", format="stone", path=str(tmp_path / "x"))
    assert "stone" in str(driven.event(Answer).error)
    token = driven.session.request("export", format="safetensors", path=str(tmp_path / "y.safetensors"))
    driven.session.cancel(token)
    assert driven.event(Answer).error is not None
    assert not (tmp_path / "y.safetensors").exists()
    wait_until(lambda: not any("neurarium export" in thread.name for thread in threading.enumerate()))


def test_opening_a_run_again_adds_nothing_to_its_curves(driven: Driven):
    graph = dense(2, 4)
    driven.open(graph)
    driven.session.step(6)
    driven.event(Paused)
    driven.session.request("checkpoint")
    saved = driven.event(Answer).value
    driven.open(graph, checkpoint=saved)
    opened = driven.snapshot(lambda s: s.generation == 2)
    assert opened.curves["validation_loss"].x.tolist() == [0, 6]
    assert opened.validation_loss == opened.curves["validation_loss"].y[-1]


@pytest.mark.parametrize("kind", ["answers", "hardest", "hidden plane", "embedding", "dots"])
def test_a_network_whose_numbers_are_broken_is_told_of_and_not_counted(kind: str):
    """The largest of several NaN is the first class: a confusion matrix of them would be an invention."""
    prepared = data("spiral")
    run = Trainer(dense(2, 4, outputs=2), Recipe(), prepared)
    with torch.no_grad():
        for parameter in run.network.parameters():
            parameter.fill_(float("nan"))
    look, studio, question = Look(run, Chosen(prepared), Interest()), Studio(), ask(kind, "tanh1")
    studio.open([question])
    while studio.busy(look):
        studio.work(look, 0.0)
    with look.eyes():
        found = studio.read(look)[question]
    if kind == "dots":  # what the samples are has nothing to do with the network
        assert found.problem is None
    else:
        assert found.value is None and "could not be made" not in str(found.problem)
        assert "finite" in str(found.problem) or "not a number" in str(found.problem)
