"""The command line as people and scripts use it: real processes, their output and their exit status."""

from __future__ import annotations

import json
import os
import signal
import struct
import subprocess
import sys
from pathlib import Path

import pytest

import neurarium
from neurarium.app.main import COMMANDS, main
from neurarium.project.lock import lock_for

PACKAGES = str(Path(neurarium.__file__).resolve().parent.parent)
ENVIRONMENT = {**os.environ, "PYTHONPATH": PACKAGES, "PYTHONIOENCODING": "utf-8"}


def neurarium_process(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "neurarium", *arguments], capture_output=True, text=True, encoding="utf-8", check=False,
        env=ENVIRONMENT, timeout=240,
    )  # fmt: skip


def complaint(*arguments: str, status: int) -> str:
    """The one line on stderr; nothing on stdout, no traceback."""
    done = neurarium_process(*arguments)
    assert done.returncode == status, done.stderr
    assert done.stdout == ""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("neurarium: ")
    return lines[0]


def test_version_and_help_are_quick_and_load_neither_torch_nor_qt() -> None:
    code = (
        "import sys; from neurarium.app.main import main\n"
        "calls = [['--version'], ['--help'], *([c, '--help'] for c in sys.argv[1:]), ['examples']]\n"
        "assert [main(call) for call in calls] == [0] * len(calls)\n"
        "bad = {'torch', 'PySide6', 'sklearn'} & set(sys.modules); assert not bad, bad"
    )
    done = subprocess.run([sys.executable, "-c", code, *COMMANDS], capture_output=True, text=True, encoding="utf-8",
                          check=False, env=ENVIRONMENT)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert f"neurarium {neurarium.__version__}" in done.stdout
    for command in COMMANDS:
        assert f"usage: neurarium {command}" in done.stdout
    assert "digits-cnn" in done.stdout


def test_info_as_table_and_as_json() -> None:
    done = neurarium_process("info", "digits-cnn")
    assert done.returncode == 0
    assert "9,802 parameters" in done.stdout
    facts = json.loads(neurarium_process("info", "digits-cnn", "--json").stdout)
    assert facts["parameters"] == 9802
    assert facts["runnable"] is True
    assert [layer["type"] for layer in facts["layers"]][:3] == ["Input", "Conv2d", "ReLU"]


def test_train_save_go_on_and_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = str(tmp_path / "mine.neurarium")
    done = neurarium_process("train", "iris", "--epochs", "2", "--seed", "3", "--json", "--save", saved)
    assert done.returncode == 0, done.stderr
    first = json.loads(done.stdout.splitlines()[-1])
    names = ["train_loss", "validation_loss", "test_loss", "test_accuracy", "parameters", "epochs", "steps", "seconds"]
    assert all(isinstance(first[name], int | float) for name in names)
    assert (first["epochs"], first["seed"]) == (2, 3)
    second = figures(capsys, saved, "--epochs", "1")
    assert second["epochs"] == 3
    assert second["steps"] > first["steps"]
    anew = figures(capsys, saved, "--epochs", "2", "--seed", "3")
    assert anew["train_loss"] == first["train_loss"]
    weights = tmp_path / "w.safetensors"
    exported = neurarium_process("export", saved, "--format", "safetensors", "--output", str(weights))
    assert exported.returncode == 0, exported.stderr
    assert exported.stderr == ""
    assert str(weights) in exported.stdout
    assert "largest difference" in exported.stdout
    assert weights.is_file()


def figures(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, float]:
    """The JSON line of `train`, run in this process."""
    assert main(["train", *arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert isinstance(found, dict)
    return found


def test_a_split_seed_changes_the_parts(capsys: pytest.CaptureFixture[str]) -> None:
    runs = [figures(capsys, "diabetes", "--epochs", "1", "--split-seed", seed) for seed in ("0", "1")]
    assert [run["split_seed"] for run in runs] == [0, 1]
    assert runs[0]["test_r2"] != runs[1]["test_r2"]


def test_an_untrained_example_is_exported_and_says_so(tmp_path: Path) -> None:
    done = neurarium_process("export", "xor", "--format", "python", "--output", str(tmp_path / "net"))
    assert done.returncode == 0, done.stderr
    assert "not trained" in done.stderr
    assert (tmp_path / "net" / "predict.py").is_file()


def test_figures_for_people_without_json() -> None:
    done = neurarium_process("train", "iris", "--epochs", "1")
    assert done.returncode == 0
    assert "test accuracy" in done.stdout
    assert done.stderr == ""  # no progress bar where nobody looks


def test_a_screenshot_of_the_real_window(tmp_path: Path) -> None:
    picture = tmp_path / "xor.png"
    done = neurarium_process("screenshot", "xor", "--output", str(picture), "--size", "1280x720", "--theme", "light",
                             "--steps", "5")  # fmt: skip
    assert done.returncode == 0, done.stderr
    content = picture.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (1280, 720)


def test_a_picture_of_the_drawing(tmp_path: Path) -> None:
    picture = tmp_path / "xor.svg"
    done = neurarium_process("picture", "xor", "--output", str(picture))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(picture)
    content = picture.read_text(encoding="utf-8")
    assert content.startswith("<?xml") and ">Output<" in content
    assert "SVG, PDF or PNG" in complaint("picture", "xor", "--output", str(tmp_path / "xor.jpg"), status=1)


def test_wrong_calls_are_one_sentence(tmp_path: Path) -> None:
    assert "There is no example “nope”" in complaint("--example", "nope", status=1)
    assert "neither a file nor an example" in complaint("info", "nope", status=1)
    assert "There is no file" in complaint("train", str(tmp_path / "no.neurarium"), status=1)
    assert "--epochs" in complaint("train", "xor", "--epochs", "0", status=2)
    assert "--seed" in complaint("train", "xor", "--seed", "-1", status=2)
    assert "--device" in complaint("train", "xor", "--device", "toaster", status=2)
    assert "--format" in complaint("export", "xor", "--output", "x", status=2)
    assert "size" in complaint("screenshot", "xor", "--output", "x.png", "--size", "big", status=2)
    assert ".png" in complaint("screenshot", "xor", "--output", "x.jpg", status=1)
    assert "unrecognized" in complaint("--frobnicate", status=2)
    (tmp_path / "bad.neurarium").write_text("hello")
    assert "not a Neurarium project" in complaint("info", str(tmp_path / "bad.neurarium"), status=1)
    nowhere = str(tmp_path / "no" / "out.neurarium")
    # before a minute of training, not after it
    assert "no folder" in complaint("train", "digits-cnn", "--save", nowhere, status=1)


def test_a_file_that_is_open_in_a_window_is_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = neurarium.Project.example("iris").save(tmp_path / "mine")
    before = path.read_bytes()
    lock = lock_for(path)
    assert lock.take()
    try:
        assert main(["train", "iris", "--epochs", "1", "--save", str(tmp_path / "mine")]) == 1
    finally:
        lock.release(remove=True)
    assert "is open in a Neurarium window" in capsys.readouterr().err
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal and signals work otherwise")
def test_a_terminal_shows_progress_and_ctrl_c_keeps_what_was_learnt(tmp_path: Path) -> None:
    import pty

    saved = tmp_path / "mine.neurarium"
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "neurarium", "train", "digits-cnn", "--epochs", "100000", "--save", str(saved)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs, env=ENVIRONMENT,
    )  # fmt: skip
    os.close(theirs)
    said = b""
    try:
        while b" of 100000" not in said:
            said += os.read(ours, 4096)
        process.send_signal(signal.SIGINT)
        while b"saved as" not in said:
            said += os.read(ours, 4096)
        assert process.wait(60) == 130
        assert process.stdout is not None
        assert process.stdout.read() == b""
    finally:
        process.kill()
        process.communicate()
        os.close(ours)
    assert "█" in said.decode() or "░" in said.decode()
    assert "Interrupted after" in said.decode()
    assert "Traceback" not in said.decode()
    steps = neurarium.open(saved).steps
    assert steps > 0
    assert f"{steps:,} steps" in said.decode()


def test_a_mistake_of_ours_is_a_sentence_and_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], own_home: Path, expect_log: object
) -> None:
    expect_log("by hand")  # type: ignore[operator]

    def broken(_: object) -> int:
        raise ZeroDivisionError("by hand")

    monkeypatch.setattr("neurarium.app.commands.info", broken)
    assert main(["info", "xor"]) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "by hand" in said
    assert len(list((own_home / "log").glob("crash-*.txt"))) == 1


def test_without_a_screen_the_window_says_so() -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a screen here")
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run([sys.executable, "-m", "neurarium"], capture_output=True, text=True, check=False,
                          env={**environment, "PYTHONPATH": PACKAGES})  # fmt: skip
    assert done.returncode == 1
    assert "no screen" in done.stderr
