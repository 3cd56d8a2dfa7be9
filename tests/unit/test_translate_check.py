"""The collector of sentences: what it finds, and what it refuses."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def translate() -> ModuleType:
    """`packaging/translate` as a module (it has no .py ending)."""
    loader = SourceFileLoader("translate", str(ROOT / "packaging" / "translate"))
    spec = spec_from_loader("translate", loader)
    assert spec is not None
    module = module_from_spec(spec)
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    loader.exec_module(module)
    sys.dont_write_bytecode = before
    return module


def collected(translate: ModuleType, tmp_path: Path, source: str) -> tuple[set[tuple[str, str]], list[str]]:
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "some.py").write_text(source, encoding="utf-8")
    translate.ROOT = tmp_path
    found, wrong = translate.collect(folder, tmp_path / "none")
    translate.ROOT = ROOT
    return found, wrong


def test_sentences_are_found_with_their_context(translate: ModuleType, tmp_path: Path) -> None:
    source = """
message("{got} is not {wanted}", got=3, wanted=4)
message("two " "parts")
translate("Menu", "Open")
class Panel:
    def draw(self):
        self.tr("Layers")
        self.view.tr("Connect")
def _tr(text):
    return QCoreApplication.translate("Dialogs", text)
_tr("Save the project")
"""
    found, wrong = collected(translate, tmp_path, source)
    assert found == {
        ("messages", "{got} is not {wanted}"),
        ("messages", "two parts"),
        ("Menu", "Open"),
        ("Panel", "Layers"),
        ("CanvasView", "Connect"),
        ("Dialogs", "Save the project"),
    }
    assert not wrong


@pytest.mark.parametrize(
    "line",
    [
        'message(f"{n} layers")',
        'message("a" + b)',
        "message(text)",
        'message("{n} layers", m=3)',
        'message("{n} layers")',
        '_tr(name)\ndef _tr(text):\n  return translate("D", text)',
        'other.tr("whose?")',
        'class P:\n  def f(self):\n    self.tr("%d" % 3)',
    ],
)
def test_a_sentence_made_at_run_time_or_without_its_values_is_refused(
    translate: ModuleType, tmp_path: Path, line: str
) -> None:
    _, wrong = collected(translate, tmp_path, line)
    assert len(wrong) == 1


def test_the_catalogue_is_a_file_that_qt_reads(translate: ModuleType, tmp_path: Path) -> None:
    from xml.etree import ElementTree

    text = "\n".join(translate.catalogue({("A", 'quotes " < & >'), ("B", "ä")}))
    root = ElementTree.fromstring(text.split("<!DOCTYPE TS>")[1])
    assert [c.findtext("name") for c in root] == ["A", "B"]
    assert root[0].findtext("message/source") == 'quotes " < & >'


def test_check_fails_on_a_stale_catalogue_and_passes_on_a_fresh_one(tmp_path: Path) -> None:
    for part in ("desktop/neurarium/messages.py", "packaging/translate"):
        (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / part, tmp_path / part)
    (tmp_path / "desktop/neurarium/some.py").write_text('message("Hello")', encoding="utf-8")

    def run(*arguments: str) -> int:
        command = [sys.executable, str(tmp_path / "packaging/translate"), *arguments]
        return subprocess.run(command, capture_output=True, timeout=60).returncode

    assert run("--check") == 1
    assert run() == 0
    assert run("--check") == 0
