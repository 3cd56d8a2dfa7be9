"""Promises about the whole package: who imports what, how big things may grow, what loads without torch."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "desktop" / "neurarium"
SOURCES = sorted(SOURCE.rglob("*.py"))


def parsed() -> Iterator[tuple[str, ast.Module]]:
    for path in SOURCES:
        yield str(path.relative_to(SOURCE)), ast.parse(path.read_text(encoding="utf-8"))


def fresh(code: str) -> str:
    """What `code` prints in a Python of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, cwd=ROOT, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("modules", ["neurarium", "neurarium.layers, neurarium.project, neurarium.recipe"])
def test_torch_and_qt_are_not_loaded_by(modules: str) -> None:
    heavy = "{'torch', 'PySide6', 'sklearn', 'onnx'}"
    assert fresh(f"import sys; sys.path.insert(0, 'desktop'); import {modules}; print({heavy} & set(sys.modules))") == (
        "set()"
    )


def test_only_ui_and_app_import_qt_and_nobody_by_a_relative_path() -> None:
    wrong = []
    for name, tree in parsed():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.level:
                wrong.append(f"{name}:{node.lineno} imports by a relative path")
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if not name.startswith(("ui/", "app/")) and any(n.split(".")[0] in ("PySide6", "shiboken6") for n in names):
                wrong.append(f"{name}:{node.lineno} imports Qt")
    assert not wrong


def test_nothing_reads_a_pickle() -> None:
    forbidden = {"pickle", "cPickle", "dill", "cloudpickle", "shelve", "joblib"}
    wrong = []
    for name, tree in parsed():
        for node in ast.walk(tree):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            wrong += [f"{name}:{node.lineno} {m}" for m in modules if m.split(".")[0] in forbidden]
            if not isinstance(node, ast.Call):
                continue
            called, given = ast.unparse(node.func), {k.arg: ast.unparse(k.value) for k in node.keywords}
            if called == "torch.load" and given.get("weights_only") != "True":
                wrong.append(f"{name}:{node.lineno} torch.load without weights_only=True")
            ours = name == "exports/check_pt2.py"  # runs nothing but the file that was written a moment ago
            if called == "torch.export.load" and ours:
                continue
            if called in ("torch.jit.load", "torch.export.load", "torch.hub.load", "torch.package.PackageImporter"):
                wrong.append(f"{name}:{node.lineno} {called} can run code from the file")
            if given.get("allow_pickle", "False") != "False" or given.get("weights_only", "True") != "True":
                wrong.append(f"{name}:{node.lineno} {ast.unparse(node)}")
    assert not wrong


def test_no_colour_is_written_outside_the_theme() -> None:
    """All colours live in one place; a hex value in a widget would not follow dark and light."""
    wrong = []
    for name, tree in parsed():
        if not name.startswith("ui/") or name.startswith("ui/theme/"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
                if len(text) in (4, 7, 9) and text[0] == "#" and all(c in "0123456789abcdefABCDEF" for c in text[1:]):
                    wrong.append(f"{name}:{node.lineno} {text}")
    assert not wrong


def is_public_method(node: ast.stmt) -> bool:
    """Ours and callable: not private, not a property, not an override with Qt's name."""
    if not isinstance(node, ast.FunctionDef) or node.name.startswith("_") or not node.name.islower():
        return False
    return not {ast.unparse(d).split(".")[-1] for d in node.decorator_list} & {"property", "setter", "cached_property"}


def test_files_classes_and_packages_keep_their_size() -> None:
    """At most 400 lines in a file and 20 public methods in a class; every module says what it is."""
    wrong = []
    for name, tree in parsed():
        lines = len((SOURCE / name).read_text(encoding="utf-8").splitlines())
        if lines > 400:
            wrong.append(f"{name}: {lines} lines")
        if lines and ast.get_docstring(tree) is None:
            wrong.append(f"{name}: no docstring")
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                count = sum(is_public_method(f) for f in node.body)
                if count > 20:
                    wrong.append(f"{name}: class {node.name} has {count} public methods")
    assert not wrong
