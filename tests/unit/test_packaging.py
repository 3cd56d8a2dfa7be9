"""`packaging/setup` and `packaging/run` decide rightly; the programs that they call are stand-ins that take notes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the packaging scripts are for Linux")
no_gpu = pytest.mark.skipif(Path("/proc/driver/nvidia/version").exists(), reason="this machine has an NVIDIA GPU")

# Stands for .venv/bin/python: writes down each pip call, and answers the dry run with the build that the test chose.
PYTHON = """#!/usr/bin/env bash
log="$(dirname "$0")/../../calls"
if [ "$1" = - ]; then exec {python} "$@"; fi
echo "$*" >>"$log"
case "$*" in
    *"pip config list"*) echo "$FAKE_PIP_CONFIG" ;;
    *--dry-run*) while [ "$1" != --report ]; do shift; done; echo "$FAKE_REPORT" >"$2" ;;
esac
"""
CPU = '{"install": [{"metadata": {"version": "2.13.0+cpu", "requires_dist": ["filelock", "sympy"]}}]}'
CUDA = '{"install": [{"metadata": {"version": "2.13.0", "requires_dist": ["nvidia-cublas==13; os_name"]}}]}'


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A clone with stand-ins: all system libraries found, nobody may install, Python as above."""
    folder = tmp_path / "a clone with spaces"
    shutil.copytree(ROOT / "packaging", folder / "packaging")
    shutil.copy(ROOT / "pyproject.toml", folder / "pyproject.toml")
    program(folder / ".venv/bin/python", PYTHON.replace("{python}", sys.executable))
    libraries = "\\n".join(
        pair.split(":")[0] + " (libc6)" for pair in (ROOT / "packaging/setup").read_text().split() if ".so." in pair
    ).replace('qt_libraries="', "")
    program(tmp_path / "tools/ldconfig", f'#!/bin/sh\nprintf "{libraries}\\n"')
    program(tmp_path / "tools/dpkg-query", '#!/bin/sh\necho "install ok installed"')
    program(tmp_path / "tools/id", "#!/bin/sh\necho 1000")
    return folder


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def run(folder: Path, script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept["PATH"] = f"{folder.parent / 'tools'}:{kept['PATH']}"
    settings = {"FAKE_PIP_CONFIG": "", "FAKE_REPORT": CPU, **environment}
    return subprocess.run(
        [str(folder / "packaging" / script), *arguments],
        env={**kept, **settings},
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
        cwd=folder.parent,
    )


def calls(folder: Path) -> list[str]:
    return (folder / "calls").read_text().splitlines() if (folder / "calls").exists() else []


@no_gpu
def test_without_a_gpu_pip_is_pointed_at_the_cpu_build(copy: Path) -> None:
    done = run(copy, "setup")
    assert done.returncode == 0, done.stderr
    torch_calls = [call for call in calls(copy) if "torch>=" in call]
    assert len(torch_calls) == 2  # the look, and the installation
    assert all("--extra-index-url https://download.pytorch.org/whl/cpu" in call for call in torch_calls)
    assert calls(copy)[-1].endswith("install --quiet --editable .")


@no_gpu
@pytest.mark.parametrize("line", ["global.find-links='/srv/wheels'", ":env:.index-url='https://pypi.example.org'"])
def test_a_source_of_packages_configured_in_pip_is_respected(copy: Path, line: str) -> None:
    assert run(copy, "setup", FAKE_PIP_CONFIG=line).returncode == 0
    assert not [call for call in calls(copy) if "download.pytorch.org" in call]


@no_gpu
def test_a_cuda_build_is_never_installed_without_a_gpu(copy: Path) -> None:
    done = run(copy, "setup", FAKE_PIP_CONFIG="global.index-url='https://pypi.example.org'", FAKE_REPORT=CUDA)
    assert done.returncode == 1
    assert "CUDA build" in done.stderr
    looks = [call for call in calls(copy) if "torch>=" in call]
    assert len(looks) == 2 and all("--dry-run" in look for look in looks)
    assert "download.pytorch.org" not in looks[0] and "download.pytorch.org" in looks[1]


def test_the_second_start_installs_nothing_and_a_changed_project_does(copy: Path) -> None:
    assert run(copy, "setup").returncode == 0
    before = calls(copy)
    assert run(copy, "setup").returncode == 0
    assert calls(copy) == before
    assert run(copy, "setup", "--dev").returncode == 0
    assert calls(copy)[-1].endswith("--editable .[dev]")
    with (copy / "pyproject.toml").open("a") as file:
        file.write("\n# another line\n")
    before = calls(copy)
    assert run(copy, "setup").returncode == 0
    assert len(calls(copy)) > len(before)


def test_missing_libraries_are_named_to_a_user_and_installed_for_root(copy: Path) -> None:
    tools = copy.parent / "tools"
    program(tools / "ldconfig", "#!/bin/sh\ntrue")
    program(tools / "apt-get", f'#!/bin/sh\necho "apt-get $*" >>"{copy}/calls"')
    done = run(copy, "setup")
    assert done.returncode == 0
    (line,) = [line for line in done.stderr.splitlines() if "sudo apt-get install" in line]
    assert "libxcb-cursor0" in line
    assert not [call for call in calls(copy) if call.startswith("apt-get")]
    program(tools / "id", "#!/bin/sh\necho 0")
    assert run(copy, "setup").returncode == 0
    assert [call for call in calls(copy) if call.startswith("apt-get install -y") and "libxcb-cursor0" in call]


def test_run_opens_the_digits_on_a_screen_and_trains_them_without_one(copy: Path) -> None:
    program(copy / "packaging/setup", "#!/bin/sh\ntrue")
    program(copy / ".venv/bin/neurarium", f'#!/bin/sh\necho "neurarium $*" | tee -a "{copy}/calls"')
    assert run(copy, "run", DISPLAY=":7").stdout == "neurarium --example digits-cnn\n"
    assert run(copy, "run", "info", "xor").stdout == "neurarium info xor\n"
    (copy / "calls").unlink()
    done = run(copy, "run")
    assert done.returncode == 0
    assert "no screen" in done.stdout
    picture = copy / "build/digits-cnn.png"
    assert calls(copy) == ["neurarium train digits-cnn", f"neurarium screenshot digits-cnn --output {picture}"]
    assert str(picture) in done.stdout
