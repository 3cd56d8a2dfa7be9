"""A crash is written down, without the person's name, and handed on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from neurarium import __version__
from neurarium.app.logging import CrashWatch


@pytest.fixture
def reports() -> Iterator[tuple[CrashWatch, list[str]]]:
    heard: list[str] = []
    watch = CrashWatch(heard.append).start()
    yield watch, heard
    watch.stop()


def crash() -> None:
    raise ZeroDivisionError("by hand")


def test_an_uncaught_exception_becomes_a_report(
    reports: tuple[CrashWatch, list[str]], expect_log: object, own_home: Path
) -> None:
    expect_log("by hand")  # type: ignore[operator]
    watch, heard = reports
    try:
        crash()
    except ZeroDivisionError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    assert heard == [watch.last_report]
    assert "ZeroDivisionError: by hand" in heard[0]
    assert f"Neurarium {__version__}" in heard[0]
    assert "torch" in heard[0].splitlines()[1]
    assert str(Path.home()) not in heard[0]
    (kept,) = (own_home / "log").glob("crash-*.txt")
    assert kept.read_text(encoding="utf-8") == heard[0]
    assert "by hand" in (own_home / "log" / "neurarium.log").read_text(encoding="utf-8")


def test_a_thread_that_dies_becomes_a_report(reports: tuple[CrashWatch, list[str]], expect_log: object) -> None:
    expect_log("by hand")  # type: ignore[operator]
    thread = threading.Thread(target=crash, name="doomed")
    thread.start()
    thread.join()
    assert "by hand" in reports[1][0]


def test_ctrl_c_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    passed_on: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: passed_on.append(kind))
    watch = CrashWatch(lambda report: pytest.fail(report)).start()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    watch.stop()
    assert passed_on == [KeyboardInterrupt]


def test_everything_is_put_back() -> None:
    before = (sys.excepthook, threading.excepthook, list(logging.getLogger("neurarium").handlers))
    CrashWatch().start().stop()
    assert before == (sys.excepthook, threading.excepthook, list(logging.getLogger("neurarium").handlers))


def test_a_folder_that_refuses_costs_only_the_log(tmp_path: Path, expect_log: object) -> None:
    expect_log("by hand")  # type: ignore[operator]
    (tmp_path / "file").write_text("")
    watch = CrashWatch(folder=tmp_path / "file").start()
    try:
        try:
            crash()
        except ZeroDivisionError as error:
            assert "by hand" in watch.report(type(error), error, error.__traceback__)
    finally:
        watch.stop()
