"""Export → Picture of the drawing: from the choice of colours to the file, without a network that can run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from neurarium.ui.window.main_window import MainWindow


def ask(window: MainWindow, path: Path) -> Any:
    window.desk.dialogs.answer["export_file"] = path  # type: ignore[attr-defined]
    window.exports.export("picture")
    dialog = window.exports.pictures.dialog
    assert dialog is not None
    return dialog


def test_the_file_is_what_its_name_says(window: MainWindow, tmp_path: Path, qtbot: Any) -> None:
    for name, begin in (("a.svg", b"<?xml"), ("a.pdf", b"%PDF"), ("a.png", b"\x89PNG"), ("no ending", b"<?xml")):
        dialog = ask(window, tmp_path / name)
        dialog.go_button.click()
        path = tmp_path / (name if "." in name else f"{name}.svg")
        qtbot.waitUntil(path.is_file, timeout=5000)
        assert path.read_bytes().startswith(begin)


def test_the_selection_and_the_colours_are_asked_for(window: MainWindow, tmp_path: Path, qtbot: Any) -> None:
    window.controller.select([])
    dialog = ask(window, tmp_path / "a.svg")
    assert not dialog.only_selected.isEnabled()
    dialog.reject()
    chosen = list(window.controller.document.graph.nodes)[:2]
    window.controller.select(chosen)
    dialog = ask(window, tmp_path / "part.svg")
    assert dialog.only_selected.isChecked()
    dialog.colours.set_value(True)
    dialog.go_button.click()
    qtbot.waitUntil((tmp_path / "part.svg").is_file, timeout=5000)
    text = (tmp_path / "part.svg").read_text(encoding="utf-8")
    assert text.count(">Output<") == 0
    assert "#0f1216" in text  # the dark ground
