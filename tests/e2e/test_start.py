"""The window stands before torch is there, trains a moment later, and closes leaving nothing behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

# Notes what is loaded when the window is first painted; lets the worker get ready, trains ten steps, and quits.
PROGRAM = """
import json, sys, threading, time
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

seen = {}
def run_loop(*_):
    from neurarium.ui.window.main_window import MainWindow
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    seen["visible"] = window.isVisible()
    seen["heavy"] = sorted({"torch", "sklearn", "onnx", "scipy"} & set(sys.modules))
    def until(what, seconds=90):
        end = time.monotonic() + seconds
        while not what():
            assert time.monotonic() < end, what
            QCoreApplication.processEvents()
            time.sleep(0.01)
    until(lambda: window.controller.ready is not None)
    window.controller.step(10)
    until(lambda: window.controller.snapshot is not None and window.controller.snapshot.step >= 10)
    seen["step"] = window.controller.snapshot.step
    window.close()
    until(lambda: not window.isVisible() and not window.desk.windows)
    return 0

QApplication.exec = run_loop
from neurarium.app.main import main
status = main(["--example", "digits-cnn"])
threads = [t.name for t in threading.enumerate() if t is not threading.main_thread() and not t.daemon]
print(json.dumps({**seen, "status": status, "threads": threads}))
"""


def test_the_window_stands_before_torch_is_loaded_and_ends_cleanly(own_home: Path) -> None:
    environment = {**os.environ, "NEURARIUM_HOME": str(own_home), "PYTHONPATH": str(ROOT / "desktop")}
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", PROGRAM], capture_output=True, text=True, timeout=200,
        env=environment, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen == {"visible": True, "heavy": [], "step": 10, "status": 0, "threads": []}
    assert done.stderr == ""
