"""The door: the window is up before torch is imported; a picture is of the real window."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

from neurarium.graph import Graph
from neurarium.messages import message
from neurarium.project import Document, save
from neurarium.recipe import DataChoice, Recipe
from neurarium.session.snapshot import Ready, Started
from neurarium.ui.window.main_window import MainWindow
from neurarium.ui.window.start import keep_what_stays

SHOWN = """
import sys
from PySide6.QtCore import QTimer
import neurarium.ui.window.start as start
from neurarium.ui.window.main_window import MainWindow
original = MainWindow.open_up
def open_up(window, *arguments, **named):
    original(window, *arguments, **named)
    assert window.isVisible()
    print("visible without torch:", "torch" not in sys.modules, "sklearn" not in sys.modules)
    QTimer.singleShot(100, window, window.close)
MainWindow.open_up = open_up
start.run(example="xor")
print("ended")
"""


def test_the_window_stands_before_torch_is_imported(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "NEURARIUM_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", SHOWN], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert "visible without torch: True True" in done.stdout, done.stderr
    assert "ended" in done.stdout and done.returncode == 0, done.stderr


def test_a_screenshot_is_of_the_size_and_theme_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "xor.png"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "NEURARIUM_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "neurarium", "screenshot", "xor", "--output", str(target)]
    command += ["--size", "1280x720", "--theme", "light", "--steps", "20"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    from PySide6.QtGui import QColor, QImage

    image = QImage(str(target))
    assert (image.width(), image.height()) == (1280, 720)
    assert image.pixelColor(3, 3) == QColor("#ffffff")  # the top bar of the light theme


def test_a_network_that_cannot_run_can_be_pictured(tmp_path: Path) -> None:
    drawing = Graph()
    drawing.add("Output", drawing.add("Conv2d", drawing.add("Input", shape=(4,))))
    save(Document(drawing, Recipe(), DataChoice("iris")), tmp_path / "wrong.neurarium", None)
    target = tmp_path / "wrong.png"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "NEURARIUM_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "neurarium", "screenshot", str(tmp_path / "wrong.neurarium")]
    done = subprocess.run(
        [*command, "--output", str(target)], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert target.stat().st_size > 10_000


def test_what_torch_brings_is_searched_for_garbage_no_more(window: MainWindow) -> None:
    """A search through it stops the window for a fifth of a second; the worker is ready once, and starts once."""
    ready = Ready(1, "cpu", ("cpu",), "mse", message("A number is asked for."))
    before = gc.get_freeze_count()
    try:
        keep_what_stays(window)
        counts: list[int] = []
        kept: list[list[int]] = []
        for event in (ready, ready, Started(1), Started(1)):
            kept.append([len(kept)])  # something to leave out
            window.controller.event_arrived.emit(event)
            counts.append(gc.get_freeze_count())
        assert before < counts[0] == counts[1] < counts[2] == counts[3]
    finally:
        gc.unfreeze()
