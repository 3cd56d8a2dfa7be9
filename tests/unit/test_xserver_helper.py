"""The hands of the X tests reach a real window: a click presses, a drag moves, keys type."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from helpers.xserver import missing_tools, wait_for, x_server

pytestmark = pytest.mark.xserver

PROGRAM = """
from PySide6.QtWidgets import QApplication, QLineEdit, QSlider, QVBoxLayout, QWidget, QPushButton
from PySide6.QtCore import Qt
from pathlib import Path
app = QApplication([])
window = QWidget(); window.setGeometry(100, 100, 400, 300)
column = QVBoxLayout(window)
button = QPushButton("Press"); line = QLineEdit(); slider = QSlider(Qt.Orientation.Horizontal)
for widget in (button, line, slider):
    column.addWidget(widget)
button.clicked.connect(lambda: print("clicked", flush=True))
line.textChanged.connect(lambda text: print("text", text, flush=True))
slider.sliderReleased.connect(lambda: print("slider", slider.value(), flush=True))
window.show()
def tell():
    for name, widget in (("button", button), ("line", line), ("slider", slider)):
        point = widget.mapToGlobal(widget.rect().center())
        print("place", name, point.x(), point.y(), widget.width(), flush=True)
from PySide6.QtCore import QTimer
QTimer.singleShot(800, tell)
app.exec()
"""


def test_click_drag_and_keys_arrive(tmp_path: Path) -> None:
    assert not missing_tools(), f"install {missing_tools()}"
    out = tmp_path / "out.txt"
    with x_server(tmp_path, (800, 600)) as server, out.open("w") as output:
        program = subprocess.Popen([sys.executable, "-c", PROGRAM], env=server.environment(), stdout=output)
        try:
            wait_for(lambda: out.read_text().count("place") == 3, what="the window's places")
            places = {
                words[1]: (int(words[2]), int(words[3]), int(words[4]))
                for words in map(str.split, out.read_text().splitlines())
                if words[0] == "place"
            }
            x, y, _ = places["button"]
            server.click(x, y)
            wait_for(lambda: "clicked" in out.read_text(), what="the click")
            x, y, _ = places["line"]
            server.click(x, y)
            server.type("nine 9")
            wait_for(lambda: "text nine 9" in out.read_text(), what="the typed text")
            x, y, width = places["slider"]
            server.drag((x - width / 2 + 8, y), (x, y))
            released = wait_for(lambda: "slider" in out.read_text().rsplit("text", 1)[1], what="the drag")
            assert released
            value = int(out.read_text().rsplit("slider ", 1)[1])
            assert 40 <= value <= 60
        finally:
            program.kill()
            program.wait()
