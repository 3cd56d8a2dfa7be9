"""Where and with how many threads a step is computed."""

import os
import subprocess
import sys

import pytest
import torch

from helpers.small_runs import digits_cnn, trainer
from neurarium.messages import UserError
from neurarium.recipe import Recipe
from neurarium.training import devices, resolve_device
from neurarium.training.threads import threads_for


def test_small_steps_take_one_thread_and_large_ones_leave_a_core_to_the_window():
    assert threads_for(416_520, 64, cores=8) == 1  # LeNet
    assert threads_for(5_000_000, 64, cores=8) == 7
    assert threads_for(5_000_000, 64, cores=1) == 1


def test_the_number_of_threads_is_kept_with_the_run():
    run = trainer(digits_cnn(), "digits", Recipe(threads=2))
    assert run.threads == 2 == run.checkpoint().state["threads"]
    other = trainer(digits_cnn(), "digits")
    assert other.threads == 1
    other.restore(run.checkpoint())
    assert other.threads == 2
    assert torch.get_num_threads() == 2
    torch.set_num_threads(1)


def test_the_number_of_threads_follows_the_cost_of_a_step(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    run = trainer(digits_cnn(), "digits")
    assert run.threads == 1
    monkeypatch.setattr("neurarium.training.threads.WORTHWHILE", 1_000_000)
    run.set_recipe(run.recipe.changed(batch_size=1000))
    assert run.threads == 3
    run.set_recipe(run.recipe.changed(batch_size=8))
    assert run.threads == 1


def test_waiting_threads_sleep():
    code = "import os, neurarium.training; print(os.environ['OMP_WAIT_POLICY'])"
    environment = {key: value for key, value in os.environ.items() if key != "OMP_WAIT_POLICY"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "passive"


def test_a_device_that_is_not_there_is_said_in_a_sentence(monkeypatch):
    monkeypatch.setattr(devices, "available", lambda: ("cpu",))
    with pytest.raises(UserError, match=r"no NVIDIA GPU \(CUDA\) that torch can use"):
        resolve_device(Recipe(device="cuda"), 1000, 64)


def test_the_fastest_device_depends_on_the_size_of_a_step(monkeypatch):
    monkeypatch.setattr(devices, "available", lambda: ("cpu", "cuda"))
    assert resolve_device(Recipe(), 1000, 64) == "cpu"
    assert resolve_device(Recipe(), 10_000_000, 64) == "cuda"
    assert resolve_device(Recipe(device="cpu"), 10_000_000, 64) == "cpu"


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs CUDA")
def test_cuda_trains_like_the_cpu_and_the_run_can_move():
    from helpers.small_runs import data
    from neurarium.training import Trainer

    cpu = trainer(digits_cnn(normalise=True), "digits")
    gpu = Trainer(digits_cnn(normalise=True), Recipe(), data("digits"), device="cuda")
    for _ in range(20):
        assert gpu.step().loss == pytest.approx(cpu.step().loss, rel=1e-2)
    same = Trainer(digits_cnn(dropout=0.3), Recipe(), data("digits"), device="cuda")
    again = Trainer(digits_cnn(dropout=0.3), Recipe(), data("digits"), device="cuda")
    assert [same.step().loss for _ in range(5)] == [again.step().loss for _ in range(5)]
    gpu.move("cpu")
    assert gpu.evaluate("validation").count == 269
    gpu.step()
    gpu.move("cuda")
    gpu.step()
    assert gpu.step_count == 22
