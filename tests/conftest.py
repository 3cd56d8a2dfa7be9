"""What every test gets: its own settings folder, no screen, and a check that it leaves nothing behind.

A test fails when it leaves a window, a running thread or an active timer, or when our code logged
a warning that the test did not announce with `expect_log`. Each complaint names the line that
started the thing. A test that failed by itself is not complained about twice.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

# Before Qt or torch is imported by anybody: no window appears on the developer's screen, and torch's
# worker threads sleep instead of spinning (two test processes share two cores).
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import pytest

from helpers import leaks

_failed = pytest.StashKey[bool]()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.CallInfo[None], None]:
    """Remember whether the test itself failed, for the fixtures below."""
    outcome = yield
    report = outcome.get_result()
    if report.when == "call" and not report.passed:
        item.stash[_failed] = True


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder that stands for the user's settings, logs and recovery files."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("NEURARIUM_HOME", str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(autouse=True)
def leaves_nothing_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail when the test leaves a thread, and (where Qt is loaded) a window, a QThread or a running timer."""
    if "qtbot" in request.fixturenames:
        leaks.watch_qt()
    threads_before = set(threading.enumerate())
    windows_before = leaks.windows()
    yield
    if request.node.stash.get(_failed, False):
        leaks.forget()
        return
    found = leaks.left_threads(threads_before)
    if "PySide6.QtCore" in sys.modules:
        found += leaks.left_qt(windows_before)
    if found:
        pytest.fail("left behind:\n  " + "\n  ".join(found), pytrace=False)


class _Collector(logging.Handler):
    """Keeps the warnings and errors that our own code logs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """Fail on a warning in our log that was not expected; gives the patterns that are."""
    expected: list[str] = []
    collector = _Collector()
    logger = logging.getLogger("neurarium")
    logger.addHandler(collector)
    yield expected
    logger.removeHandler(collector)
    if request.node.stash.get(_failed, False):
        return
    surprising = [line for line in collector.lines if not any(re.search(p, line) for p in expected)]
    missing = [p for p in expected if not any(re.search(p, line) for line in collector.lines)]
    if surprising:
        pytest.fail("logged, but not expected:\n  " + "\n  ".join(surprising), pytrace=False)
    if missing:
        pytest.fail("expected in the log, but not there:\n  " + "\n  ".join(missing), pytrace=False)


@pytest.fixture
def expect_log(quiet_log: list[str]) -> Callable[[str], None]:
    """`expect_log("could not read .*")`: this warning belongs to the test, and must come."""
    return quiet_log.append


def pytest_sessionfinish() -> None:
    """Empty the clipboard: the `offscreen` platform keeps it beyond Python's end, and deleting it then is a crash."""
    if "PySide6.QtGui" in sys.modules:
        from PySide6.QtGui import QGuiApplication

        if QGuiApplication.instance() is not None:
            QGuiApplication.clipboard().clear()
