"""The leak check itself must be able to fail: each test here runs a small leaking test in a process of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
TESTS = Path(__file__).parents[1]

HEAD = """
from PySide6.QtCore import QTimer, QThread
from PySide6.QtWidgets import QWidget
import logging, threading
kept = []
"""


def outcome(pytester: pytest.Pytester, body: str) -> pytest.RunResult:
    """Run one test with the project's conftest, apart from this process."""
    shutil.copy(TESTS / "conftest.py", pytester.path / "conftest.py")
    shutil.copytree(TESTS / "helpers", pytester.path / "helpers", ignore=shutil.ignore_patterns("__pycache__"))
    pytester.makepyfile(HEAD + body)
    return pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:xdist")


def test_a_timer_left_running_is_named_with_its_place(pytester: pytest.Pytester) -> None:
    result = outcome(
        pytester,
        """
def test_it(qtbot):
    timer = QTimer(objectName="blinker"); kept.append(timer); timer.start(10000)
""",
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.re_match_lines([r".*QTimer 'blinker' is active, started at .*\(test_it\)"])


def test_a_window_left_open_fails(pytester: pytest.Pytester) -> None:
    result = outcome(
        pytester,
        """
def test_it(qtbot):
    window = QWidget(); window.setWindowTitle("forgotten"); kept.append(window); window.show()
""",
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*window QWidget*forgotten*"])


def test_a_thread_left_running_fails(pytester: pytest.Pytester) -> None:
    result = outcome(
        pytester,
        """
def test_it():
    threading.Thread(target=threading.Event().wait, args=(3,), name="worker").start()
""",
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*thread 'worker' still runs*"])


def test_an_unexpected_warning_in_our_log_fails_and_an_expected_one_does_not(pytester: pytest.Pytester) -> None:
    result = outcome(
        pytester,
        """
def test_surprise():
    logging.getLogger("neurarium.somewhere").warning("the disc is full")
def test_announced(expect_log):
    expect_log("disc is full")
    logging.getLogger("neurarium.somewhere").warning("the disc is full")
""",
    )
    result.assert_outcomes(passed=2, errors=1)


def test_a_tidy_test_passes(pytester: pytest.Pytester) -> None:
    result = outcome(
        pytester,
        """
def test_it(qtbot):
    window = QWidget(); qtbot.addWidget(window); window.show()
    timer = QTimer(window); timer.start(10000)
    threading.Thread(target=print, name="worker").start()
""",
    )
    result.assert_outcomes(passed=1)
