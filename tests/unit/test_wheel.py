"""An installed copy, away from this folder, finds everything it ships."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
QUESTION = """
import json, pathlib, neurarium
from neurarium.project import example_names
from neurarium.settings.resources import resource
print(json.dumps({
    "home": neurarium.__file__,
    "examples": example_names(),
    "icons": sorted(p.name for p in resource("icons").iterdir()),
    "translations": resource("translations", "neurarium.ts").is_file(),
}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the working copy, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def run(command: list[str], folder: Path, site: Path) -> str:
    """Output of a program started outside the working copy, with the unpacked wheel first on its path."""
    environment = {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_the_package_and_its_resources_but_not_the_pictures_of_the_readme(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "neurarium/messages.py" in names
    assert "neurarium/resources/examples/digits-cnn.json" in names
    assert "neurarium/resources/icons/app.svg" in names
    assert not [n for n in names if "screenshots" in n or n.startswith(("tests", "desktop", "packaging"))]
    assert [n for n in names if n.endswith("licenses/LICENSE")]


def test_an_installed_copy_finds_its_examples_icons_and_command(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    run([*install, "--target", str(site), str(wheel)], tmp_path, site)
    found = json.loads(run([sys.executable, "-c", QUESTION], tmp_path, site))
    assert Path(found["home"]).is_relative_to(site)
    shipped = {path.stem for path in (ROOT / "resources" / "examples").glob("*.json")}
    assert set(found["examples"]) == shipped
    assert set(found["icons"]) == {path.name for path in (ROOT / "resources" / "icons").iterdir()}
    assert found["translations"]
    assert run([str(site / "bin" / "neurarium"), "--version"], tmp_path, site).startswith("neurarium 0.")
