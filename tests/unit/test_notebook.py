"""`import neurarium as nr`: draw, look, train, keep, go on, export, without a window."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

import neurarium as nr

ROOT = Path(nr.__file__).resolve().parent.parent.parent


def lenet_like() -> nr.Graph:
    g = nr.Graph()
    x = g.add("Input", shape=(1, 8, 8))
    x = g.add("ReLU", g.add("Conv2d", x, out_channels=4, kernel_size=3))
    y = g.add("Conv2d", x, out_channels=4, kernel_size=3, padding=1)
    x = g.add("Flatten", g.add("Concat", x, y))
    g.add("Output", g.add("Linear", x, out_features=10))
    return g


def test_importing_is_light_and_sets_the_wait_policy_before_torch() -> None:
    code = (
        "import sys, os, neurarium as nr; nr.Graph; nr.Recipe; nr.UserError;"
        "assert 'torch' not in sys.modules and 'PySide6' not in sys.modules and 'numpy' not in sys.modules;"
        "nr.Project.example('xor'); nr.info(nr.Graph()); assert 'torch' not in sys.modules;"
        "print(os.environ['OMP_WAIT_POLICY'])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "desktop")}
    environment.pop("OMP_WAIT_POLICY")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "passive"


def test_a_wait_policy_that_was_chosen_stays() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "desktop"), "OMP_WAIT_POLICY": "active"}
    code = "import os, neurarium; print(os.environ['OMP_WAIT_POLICY'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "active"


def test_every_public_name_is_there_and_an_unknown_one_is_not() -> None:
    for name in nr.__all__:
        assert getattr(nr, name) is not None
    assert set(nr.__all__) <= set(dir(nr))
    with pytest.raises(AttributeError, match="nonsense"):
        _ = nr.nonsense
    importlib.import_module("neurarium.exports")  # a package of that name would hide the function
    assert callable(nr.export)


def test_the_version_is_the_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project.get("version", nr.__version__) == nr.__version__


def test_build_gives_an_ordinary_module() -> None:
    net = nr.build(lenet_like(), seed=3)
    assert isinstance(net, nn.Module)
    batch = torch.randn(5, 1, 8, 8)
    assert net(batch).shape == (5, 10)
    assert torch.equal(nr.build(lenet_like(), seed=3).eval()(batch), net.eval()(batch))
    optimiser = torch.optim.SGD(net.parameters(), lr=0.1)
    net(batch).square().sum().backward()
    optimiser.step()


def test_info_counts_as_torch_does_and_prints_a_table() -> None:
    facts = nr.info(lenet_like())
    count = sum(p.numel() for p in nr.build(lenet_like()).parameters())
    assert facts.to_json()["parameters"] == count
    text = str(facts)
    assert f"{count:,} parameters" in text
    assert "8×6×6" in text
    assert "Conv2d" in text


def test_a_broken_drawing_is_described_not_raised() -> None:
    g = nr.Graph()
    g.add("Output", g.add("Linear", g.add("Input", shape=(1, 8, 8)), out_features=3))
    facts = nr.Project(g, "digits")
    assert str(nr.info(facts)).count("error:") >= 1
    with pytest.raises(nr.UserError):
        nr.train(facts, epochs=1)


def test_training_gives_metrics_history_and_network_that_agree() -> None:
    recipe = nr.Recipe(optimiser="Adam", learning_rate=3e-3, batch_size=64)
    project = nr.Project(lenet_like(), data="digits", recipe=recipe)
    said: list[tuple[float, str]] = []
    run = nr.train(project, epochs=2, seed=4, progress=lambda share, text: said.append((share, text)))
    assert set(run.metrics) == {
        "train_loss", "train_accuracy", "validation_loss", "validation_accuracy", "test_loss", "test_accuracy",
        "parameters", "epochs", "steps", "seconds", "seed", "split_seed",
    }  # fmt: skip
    assert run.metrics["epochs"] == 2
    assert project.steps == run.metrics["steps"] == 2 * -(-len(digits("train")[1]) // 64)
    x, y = digits("test")
    with torch.no_grad():
        accuracy = (run.network(torch.from_numpy(x)).argmax(1).numpy() == y).mean()
    assert run.metrics["test_accuracy"] == pytest.approx(accuracy)
    assert accuracy > 0.8
    assert len(run.history["train_loss"].values) == project.steps
    assert run.history["train_loss"].steps[-1] == project.steps
    assert said[-1][0] == 1.0
    assert "epoch 2 of 2" in said[-1][1]
    assert "test accuracy" in repr(run)
    assert torch.equal(project.network(torch.from_numpy(x)), run.network(torch.from_numpy(x)))


def digits(part: str) -> tuple[np.ndarray, np.ndarray]:
    from neurarium.data import load

    data = load(nr.DataChoice("digits"))
    return data.x(part), data.y(part)  # type: ignore[arg-type]


@pytest.mark.parametrize(("optimiser", "momentum"), [("Adam", 0.0), ("SGD", 0.9)])
def test_training_goes_on_after_opening_as_if_never_closed(tmp_path: Path, optimiser: str, momentum: float) -> None:
    recipe = nr.Recipe(optimiser=optimiser, momentum=momentum, learning_rate=0.01, batch_size=50)
    graph = lenet_like()
    straight = nr.Project(graph, "digits", recipe)
    nr.train(straight, epochs=3, seed=1)
    first = nr.Project(graph, "digits", recipe)
    nr.train(first, epochs=1, seed=1)
    path = first.save(tmp_path / "run")
    second = nr.open(path)
    assert second.steps == first.steps
    nr.train(second, epochs=2)
    assert straight.checkpoint is not None
    assert second.checkpoint is not None
    assert second.checkpoint.tensors.keys() == straight.checkpoint.tensors.keys()
    for name, tensor in straight.checkpoint.tensors.items():
        # the run that was saved had its last validation sooner; which steps are in the logbook is a matter of the clock
        if name.startswith(("biography/", "logbook/")):
            continue
        np.testing.assert_array_equal(second.checkpoint.tensors[name], tensor, err_msg=name)
    assert second.steps == straight.steps
    for name, curve in straight.checkpoint.curves.items():
        if name.startswith("train_loss"):
            np.testing.assert_array_equal(second.checkpoint.curves[name]["points"], curve["points"])


def test_same_seed_same_numbers_other_seed_others() -> None:
    runs = [nr.train(nr.Project.example("iris"), epochs=2, seed=seed).metrics for seed in (0, 0, 1)]
    assert runs[0]["train_loss"] == runs[1]["train_loss"] != runs[2]["train_loss"]


def test_a_regression_reports_r2() -> None:
    metrics = nr.train(nr.Project.example("diabetes"), epochs=1).metrics
    assert "test_r2" in metrics
    assert "test_accuracy" not in metrics


def test_mistakes_are_sentences() -> None:
    g = lenet_like()
    with pytest.raises(nr.UserError, match="no data set"):
        nr.Project(g, "mnist9")
    with pytest.raises(nr.UserError, match="no data set to train on"):
        nr.train(nr.Project(g))
    with pytest.raises(nr.UserError, match="how many epochs"):
        nr.train(nr.Project(g, "digits"))
    with pytest.raises(nr.UserError, match="optimiser"):
        nr.Project(g, "digits", nr.Recipe(optimiser="Magic"))
    with pytest.raises(nr.UserError, match="There is no file"):
        nr.open("nowhere.neurarium")


def test_weights_of_another_drawing_are_refused(tmp_path: Path) -> None:
    project = nr.Project.example("iris")
    nr.train(project, epochs=1)
    other = nr.Project(nr.Project.example("xor").graph, "xor", checkpoint=project.checkpoint)
    with pytest.raises(nr.UserError, match="do not fit"):
        nr.train(nr.open(other.save(tmp_path / "mixed")), epochs=1)


def test_misspelt_or_mistaken_calls_say_what_is_wanted() -> None:
    with pytest.raises(nr.UserError, match="“optimiser” meant"):
        nr.Recipe(optimizer="Adam")  # type: ignore[call-arg]
    with pytest.raises(nr.UserError, match="has no “key”"):
        nr.DataChoice(key="digits")  # type: ignore[call-arg]
    g = lenet_like()
    with pytest.raises(nr.UserError, match=r"nr\.Project"):
        nr.train(g, epochs=1)  # type: ignore[arg-type]
    with pytest.raises(nr.UserError, match=r"nr\.Recipe"):
        nr.Project(g, data="digits", recipe={"learning_rate": 1})  # type: ignore[arg-type]
    with pytest.raises(nr.UserError, match="epochs is a whole number from 1 up, not -1"):
        nr.train(nr.Project(g, data="digits"), epochs=-1)
    with pytest.raises(nr.UserError, match="The drawing is empty"):
        nr.build(nr.Graph())


def test_a_drawing_that_cannot_run_names_the_layer_and_the_error_rather_than_a_remark() -> None:
    g = nr.Graph()
    x = g.add("Linear", g.add("Input", shape=(1, 8, 8)), out_features=4)  # runs on rows: a remark
    g.add("Output", g.add("BatchNorm1d", x, name="norm"))
    with pytest.raises(nr.UserError, match=r"^norm: BatchNorm1d normalises rows"):
        nr.build(g)


def test_a_batch_of_the_wrong_kind_is_refused_with_what_to_do() -> None:
    g = nr.Graph()
    g.add("Output", g.add("Linear", g.add("Input", shape=(4,)), out_features=2))
    net = nr.build(g)
    for wrong, words in (
        (np.zeros((2, 4)), "as_tensor"),
        (torch.zeros(2, 4, dtype=torch.long), "float"),
        (torch.zeros(4), "batch"),
    ):
        with pytest.raises(nr.UserError, match=words):
            net(wrong)
