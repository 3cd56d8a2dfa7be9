"""An export answers as its network does, runs without us, says nothing of this machine, and is whole or absent."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from safetensors import safe_open

import neurarium as nr
from neurarium.app.main import main
from neurarium.exports import CancelledError, ExportError, ExportReport, export_project
from neurarium.exports import export as export_module
from neurarium.graph import Graph
from neurarium.languages.pytorch import source
from neurarium.messages import Message, UserError
from neurarium.recipe import DataChoice, Recipe


@pytest.fixture(scope="module")
def trained() -> nr.Project:
    project = nr.Project.example("spiral")
    nr.train(project, epochs=1, seed=1)
    return project


def written(project: nr.Project, format_name: str, path: Path) -> ExportReport:
    return export_project(project.document, project.checkpoint, format_name, path)


def with_recurrence() -> nr.Project:
    graph = Graph()
    x = graph.add("Input", shape=(8, 8))
    last = graph.add("LSTM", x, hidden_size=6)["last"]
    x = graph.add("Linear", graph.add("Dropout", last, p=0.5), out_features=10)
    graph.add("Output", x)
    return nr.Project(graph, DataChoice("digits", layout="rows"), Recipe())


def with_branches() -> nr.Project:
    graph = Graph()
    x = graph.add("Input", shape=(1, 8, 8))
    x = graph.add("BatchNorm2d", graph.add("Conv2d", x, out_channels=4, kernel_size=(3, 3), padding=(1, 1)))
    y = graph.add("Conv2d", graph.add("ReLU", x), out_channels=4, kernel_size=(3, 3), padding=(1, 1))
    x = graph.add("Flatten", graph.add("AdaptiveAvgPool2d", graph.add("Add", x, y), output_size=(2, 2)))
    graph.add("Output", graph.add("Linear", x, out_features=10))
    project = nr.Project(graph, "digits", Recipe())
    nr.train(project, epochs=1)
    return project


def test_weights_carry_drawing_and_preparation(trained: nr.Project, tmp_path: Path) -> None:
    report = written(trained, "safetensors", tmp_path / "w")
    assert report.files == (tmp_path / "w.safetensors",)
    assert report.max_difference == 0.0
    assert report.trained
    assert report.real
    with safe_open(report.files[0], "pt") as file:
        state = trained.network.state_dict()
        assert set(file.keys()) == set(state)
        assert all(torch.equal(file.get_tensor(name), state[name]) for name in state)
        assert Graph.from_json(json.loads(file.metadata()["neurarium.drawing"])) == trained.graph


@pytest.mark.parametrize("make", [with_recurrence, with_branches])
def test_onnx_answers_alike_for_any_batch_and_tells_nothing_of_this_machine(
    make: Callable[[], nr.Project], tmp_path: Path
) -> None:
    project = make()
    report = written(project, "onnx", tmp_path / "n.onnx")
    assert report.max_difference < 1e-5
    assert [p.name for p in tmp_path.iterdir()] == ["n.onnx"]
    network = project.network
    shape = network.graph.node(network.active[0]).params["shape"]
    session = onnxruntime.InferenceSession(str(report.files[0]), providers=["CPUExecutionProvider"])
    for count in (1, 7):
        batch = np.random.default_rng(count).standard_normal((count, *shape)).astype(np.float32)
        (answer,) = session.run(None, {session.get_inputs()[0].name: batch})
        with torch.no_grad():
            expected = network(torch.from_numpy(batch)).numpy()
        np.testing.assert_allclose(answer, expected, atol=1e-5)
    content = report.files[0].read_bytes()
    for secret in (str(Path.home()), "site-packages", ".py", str(Path(nr.__file__).parent)):
        assert secret.encode() not in content
    model = onnx.load(str(report.files[0]))
    assert not any(node.metadata_props for node in model.graph.node)
    notes = {entry.key: entry.value for entry in model.metadata_props}
    assert Graph.from_json(json.loads(notes["neurarium.drawing"])) == project.graph


@pytest.mark.parametrize("name", ["spiral", "diabetes", "iris", "digits-softmax"])
def test_the_python_folder_runs_alone_and_predicts_as_we_do(name: str, tmp_path: Path) -> None:
    project = nr.Project.example(name)
    nr.train(project, epochs=1)
    report = written(project, "python", tmp_path / "net")
    assert {p.name for p in report.files} == {
        "model.py", "predict.py", "weights.safetensors", "samples.csv", "README.md"
    }  # fmt: skip
    assert report.max_difference < 1e-5
    assert (tmp_path / "net" / "model.py").read_text() == source(project.graph)
    text = "".join(p.read_text() for p in (tmp_path / "net").glob("*.py"))
    assert "neurarium" not in text
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run([sys.executable, str(tmp_path / "net" / "predict.py")], capture_output=True, text=True,
                          check=False, env=environment, cwd=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    answers = done.stdout.splitlines()
    assert len(answers) == 8
    assert answers == expected_answers(project)


def expected_answers(project: nr.Project) -> list[str]:
    """What predict.py should print, worked out from our side."""
    from neurarium.data import load

    data = load(project.data)
    with torch.no_grad():
        outputs = project.network(torch.from_numpy(data.x("test")[:8]))
    if project.data.name == "diabetes":
        return [f"{value:.4g}" for value in data.target_from_scaled(outputs.numpy()).ravel().tolist()]
    shares = torch.cat([1 - outputs.sigmoid(), outputs.sigmoid()], 1) if outputs.shape[1] == 1 else outputs.softmax(1)
    return [f"{data.classes[int(row.argmax())]}  {row.max():.1%}" for row in shares]


def test_an_untrained_project_without_data_is_exported_as_it_is(tmp_path: Path) -> None:
    graph = Graph()
    graph.add("Output", graph.add("Linear", graph.add("Input", shape=(3,)), out_features=2))
    report = written(nr.Project(graph), "python", tmp_path / "net")
    assert not report.trained
    assert not report.real
    assert "made-up" in str(report.sentence)


# -- whole or absent ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_name", ["safetensors", "python", "onnx"])
def test_a_failed_check_leaves_the_old_export(
    trained: nr.Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_name: str
) -> None:
    def other_answers(module: str, arguments: list[Path], *_: object, **__: object) -> None:
        if module.endswith("convert_onnx"):
            arguments[1].write_bytes(b"onnx")
            return
        for path in arguments[2:]:
            if path.name in ("outputs.npy", "from_raw.npy"):
                np.save(path, np.zeros((64, 1), np.float32))

    monkeypatch.setattr(export_module, "run_fresh", other_answers)
    target = tmp_path / "old.x" if format_name != "python" else tmp_path / "none"
    if format_name != "python":
        target.write_text("old")
    before = sorted(p.name for p in tmp_path.iterdir())
    with pytest.raises(ExportError, match="other answers"):
        written(trained, format_name, target)
    assert sorted(p.name for p in tmp_path.iterdir()) == before
    assert format_name == "python" or target.read_text() == "old"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_a_disk_that_refuses_leaves_nothing(
    trained: nr.Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "simulated")

    monkeypatch.setattr(export_module.bundle, "write_bundle", refuse)
    with pytest.raises(ExportError, match="was not written"):
        written(trained, "safetensors", tmp_path / "w")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_name", ["safetensors", "python", "onnx"])
def test_a_disk_that_really_ends_is_a_sentence_and_leaves_nothing(
    trained: nr.Project, tmp_path: Path, format_name: str
) -> None:
    limits = pytest.importorskip("resource")  # not on Windows
    before = limits.getrlimit(limits.RLIMIT_FSIZE)
    limits.setrlimit(limits.RLIMIT_FSIZE, (256, before[1]))
    try:
        with pytest.raises(ExportError, match=r"^“w[^“]*” was not written: [^\[(]+$"):
            written(trained, format_name, tmp_path / "w")
    finally:
        limits.setrlimit(limits.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def test_a_child_that_fails_is_reported_in_a_sentence(
    trained: nr.Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_module.Work, "_run", lambda self, module, *a: run_nonsense(self))

    def run_nonsense(work: export_module.Work) -> None:
        export_module.run_fresh("neurarium.exports.nonsense", [], work.job, what="safetensors")

    with pytest.raises(ExportError, match=r"safetensors export failed and nothing was written: .*nonsense"):
        written(trained, "safetensors", tmp_path / "w")
    assert list(tmp_path.iterdir()) == []


def test_cancel_stops_a_running_child_and_leaves_nothing(trained: nr.Project, tmp_path: Path) -> None:
    said: list[str] = []

    def progress(_share: float, what: Message) -> None:
        said.append(str(what))

    with pytest.raises(CancelledError):
        export_project(trained.document, trained.checkpoint, "onnx", tmp_path / "n.onnx", progress,
                       cancelled=lambda: "Converting to ONNX" in said)  # fmt: skip
    assert "Done" not in said
    assert list(tmp_path.iterdir()) == []


def test_places_that_cannot_be_written_are_refused_before_anything_is_done(trained: nr.Project, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.tex").write_text("precious")
    (tmp_path / "file").write_text("x")
    (tmp_path / "w.safetensors").mkdir()
    for format_name, path, words in [
        ("python", tmp_path / "full", "not empty"),
        ("python", tmp_path / "file", "is a file"),
        ("python", tmp_path / "net.py", "without .py"),
        ("safetensors", tmp_path / "w.safetensors", "is a folder"),
        ("onnx", tmp_path / "no" / "n.onnx", "no folder"),
        ("pickle", tmp_path / "p", "no export called"),
    ]:
        with pytest.raises(UserError, match=words):
            written(trained, format_name, path)
    assert (tmp_path / "full" / "thesis.tex").read_text() == "precious"


def test_an_older_export_of_ours_is_replaced(trained: nr.Project, tmp_path: Path) -> None:
    target = tmp_path / "net"
    written(trained, "python", target)
    (target / "__pycache__").mkdir(exist_ok=True)
    written(nr.Project.example("iris"), "python", target)
    assert "setosa" in (target / "predict.py").read_text()
    assert [p.name for p in tmp_path.iterdir()] == ["net"]


def test_weights_that_do_not_fit_are_named(trained: nr.Project, tmp_path: Path) -> None:
    assert trained.checkpoint is not None
    with pytest.raises(UserError, match=r"linear2.weight.* the drawing needs"):
        export_project(nr.Project.example("iris").document, trained.checkpoint, "safetensors", tmp_path / "w")


def test_a_drawing_that_cannot_run_is_refused_with_its_reason(tmp_path: Path) -> None:
    graph = Graph()
    graph.add("Input", shape=(3,))
    with pytest.raises(UserError):
        written(nr.Project(graph), "onnx", tmp_path / "n.onnx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a bundled app is a shell script")
def test_a_bundled_app_checks_its_exports_by_calling_itself(
    trained: nr.Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = tmp_path / "app"
    app.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m neurarium "$@"\n')
    app.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(app))
    assert written(trained, "safetensors", tmp_path / "w.safetensors").max_difference == 0.0


def test_only_our_checks_run_that_way() -> None:
    assert main(["--run-check", "os", "x"]) == 2
    assert main(["--run-check"]) == 2
