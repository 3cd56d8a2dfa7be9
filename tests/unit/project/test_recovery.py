"""After a kill the work is offered again; the same file in two windows is noticed; recent files are remembered."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import neurarium
from neurarium.project import Document, load_example, save
from neurarium.project.lock import lock_for
from neurarium.project.recent import RecentFiles
from neurarium.project.recovery import RecoveryCopy, find_recoverable

_HERE = {**os.environ, "PYTHONPATH": str(Path(neurarium.__file__).parent.parent)}


def run_python(code: str, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": _HERE["PYTHONPATH"], "NEURARIUM_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False, env=environment
    )


def test_a_live_windows_copy_is_not_offered_and_a_dead_ones_is(tmp_path: Path) -> None:
    document = load_example("xor")
    save(document, tmp_path / "mine.neurarium")
    copy = RecoveryCopy()
    copy.write(document)
    assert find_recoverable() == []
    copy.abandon()
    (found,) = find_recoverable()
    assert (found.name, found.original) == ("mine", document.path)
    again, run = found.load()
    assert again.graph == document.graph
    assert again.path == document.path
    assert run is None
    found.discard()
    assert find_recoverable() == []
    assert list(copy.path.parent.iterdir()) == []


def test_work_survives_a_killed_process(own_home: Path) -> None:
    code = (
        "import os, signal; from neurarium.project import load_example; from neurarium.project.recovery import *;"
        "RecoveryCopy().write(load_example('iris')); os.kill(os.getpid(), signal.SIGTERM)"
    )
    assert run_python(code, home=own_home).returncode != 0
    (found,) = find_recoverable()
    assert found.name == "iris"
    assert found.original is None
    assert found.load()[0].title == "iris"


def test_a_clean_end_leaves_nothing(own_home: Path) -> None:
    copy = RecoveryCopy()
    copy.write(load_example("xor"))
    copy.write(load_example("iris"))
    copy.discard()
    assert list(copy.path.parent.iterdir()) == []
    copy.write(load_example("iris"))
    assert copy.path.exists()
    copy.discard()


def test_a_damaged_copy_is_not_offered() -> None:
    copy = RecoveryCopy()
    copy.write(Document())
    copy.abandon()
    copy.path.write_bytes(b"PK\x03\x04 half")
    assert find_recoverable() == []


def test_the_same_file_in_two_windows_is_noticed(tmp_path: Path) -> None:
    path = save(Document(), tmp_path / "mine.neurarium")
    one, two, other = lock_for(path), lock_for(tmp_path / "." / "mine.neurarium"), lock_for(tmp_path / "b.neurarium")
    assert one.take()
    assert one.take()
    assert not two.take()
    assert two.holder() == os.getpid()
    assert other.take()
    other.release()
    one.release()
    assert two.take()
    two.release(remove=True)


def test_the_same_file_in_two_processes_is_noticed_and_a_dead_process_holds_nothing(
    tmp_path: Path, own_home: Path
) -> None:
    path = save(Document(), tmp_path / "mine.neurarium")
    code = (
        "import sys; from pathlib import Path; from neurarium.project.lock import lock_for;"
        "l = lock_for(Path(sys.argv[1])); print(l.take()); sys.stdout.flush(); sys.exit(3)"
    )
    lock = lock_for(path)
    assert lock.take()
    assert run_python(code, str(path), home=own_home).stdout.strip() == "False"
    lock.release()
    assert run_python(code, str(path), home=own_home).stdout.strip() == "True"
    assert lock.take()
    lock.release(remove=True)


def test_recent_files_newest_first_once_each_and_only_those_that_exist(tmp_path: Path) -> None:
    paths = [save(Document(), tmp_path / f"{n}.neurarium") for n in range(14)]
    recent = RecentFiles()
    for path in [*paths, paths[5]]:
        recent.add(path)
    assert recent.paths()[:3] == (paths[5], paths[13], paths[12])
    assert len(recent.paths()) == 12
    paths[5].unlink()
    assert RecentFiles().paths()[0] == paths[13]
    recent.remove(paths[13])
    assert recent.paths()[0] == paths[12]
    recent.clear()
    assert recent.paths() == ()
