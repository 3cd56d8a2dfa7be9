"""What the README promises: its commands exist, its notebook runs, its pictures are there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def command_lines() -> list[list[str]]:
    lines = [line.split("#")[0].strip() for block in blocks("") for line in block.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("neurarium ")]


def test_the_readme_shows_commands() -> None:
    assert len(command_lines()) >= 6


@pytest.mark.parametrize("arguments", command_lines(), ids=" ".join)
def test_each_command_line_is_understood(arguments: list[str]) -> None:
    from neurarium.app.main import COMMANDS, command_parser, window_parser

    if arguments[0] in COMMANDS:
        command_parser(arguments[0]).parse_args(arguments[1:])
    else:
        window_parser().parse_args(arguments)


def test_its_files_are_there() -> None:
    for link in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / link).is_file(), link
    for name in [*re.findall(r"`(packaging/\w+)`", README), ".ci/run"]:
        assert (ROOT / name).is_file(), name


def test_each_key_it_names_does_something() -> None:
    from neurarium.ui.window.commands import COMMANDS

    rows = re.findall(r"^\| (.+?) \| .+ \|$", README.split("| key |")[1].split("\n\n")[0], re.MULTILINE)
    named = {key.strip("`") for row in rows[1:] for key in row.split()}
    real = {key for command in COMMANDS for key in (*command.keys, command.shown_key)} | {"Esc"}
    assert len(named) > 20
    assert named <= real


def test_it_lists_the_layers_that_other_languages_need_helpers_for() -> None:
    from neurarium.languages import equinox, keras

    section = " ".join(README.split("## The same network in other languages")[1].split("\n## ")[0].split())
    for language, table in (("Keras", keras.COUNTERPARTS), ("JAX", equinox.COUNTERPARTS)):
        listed = section.split(f"- in {language}: ")[1].split(";")[0].split(". ")[0].rstrip(".")
        assert listed.split(", ") == sorted(name for name, how in table.items() if how == "helper")
        assert {name for name, how in table.items() if how == "none"} == {"Opaque"}


def test_the_notebook_runs(tmp_path: Path) -> None:
    code = "\n".join(blocks("python"))
    quick = code.replace("epochs=10", "epochs=1")
    assert quick != code
    (tmp_path / "notebook.py").write_text(quick, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "notebook.py"], cwd=tmp_path, capture_output=True, text=True, timeout=200,
        stdin=subprocess.DEVNULL, env=environment(tmp_path),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert 0.05 < float(done.stdout.splitlines()[-1]) <= 1
    assert (tmp_path / "digits.neurarium").is_file()
    assert (tmp_path / "digits.onnx").is_file()


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "desktop"), "NEURARIUM_HOME": str(home / "home")}
