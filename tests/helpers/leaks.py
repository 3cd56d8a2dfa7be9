"""Finds what a test left running: threads, QThreads, timers and windows, each with the line that started it."""

from __future__ import annotations

import sys
import threading
import traceback
import weakref
from typing import Any

# Threads that belong to the test tools or to a library's own pool, which lives as long as the process.
FOREIGN_THREADS = ("pytest_timeout", "execnet", "ThreadPoolExecutor", "MainThread", "Dummy", "tqdm_monitor")
GRACE_SECONDS = 2.0

_started: dict[int, tuple[weakref.ref[Any], str]] = {}
_watching = False


def _where() -> str:
    """The innermost line outside this file that led here."""
    for frame in reversed(traceback.extract_stack()):
        if frame.filename != __file__ and "site-packages" not in frame.filename:
            return f"{frame.filename}:{frame.lineno} ({frame.name})"
    return "an unknown place"


def watch_qt() -> None:
    """Note the place from which each QTimer and QThread is started, once per process."""
    global _watching
    if _watching:
        return
    _watching = True
    from PySide6.QtCore import QThread, QTimer

    for kind in (QTimer, QThread):
        _note_starts(kind)


def _note_starts(kind: type) -> None:
    original = kind.start  # type: ignore[attr-defined]

    def start(self: Any, *args: Any, **kwargs: Any) -> Any:
        _started[id(self)] = (weakref.ref(self), _where())
        return original(self, *args, **kwargs)

    kind.start = start  # type: ignore[attr-defined]


def forget() -> None:
    """Drop what a failed test started: its own failure is the news."""
    _started.clear()


def windows() -> set[int]:
    """Identities of the top-level widgets that stand now; empty where Qt's widgets are not loaded."""
    if "PySide6.QtWidgets" not in sys.modules:
        return set()
    from PySide6.QtWidgets import QApplication

    return {id(widget) for widget in QApplication.topLevelWidgets()} if QApplication.instance() else set()


def left_threads(before: set[threading.Thread]) -> list[str]:
    """Threads started by the test that still run after a grace period."""
    found = []
    for thread in set(threading.enumerate()) - before:
        if isinstance(thread, threading._DummyThread) or thread.name.startswith(FOREIGN_THREADS):
            continue
        thread.join(GRACE_SECONDS)
        if thread.is_alive():
            frame = sys._current_frames().get(thread.ident or 0)
            place = "".join(traceback.format_stack(frame)[-1:]).strip() if frame else "?"
            found.append(f"thread {thread.name!r} still runs, now at {place}")
    return found


def left_qt(windows_before: set[int]) -> list[str]:
    """Windows, QThreads, busy pools and active timers that outlive the test."""
    import shiboken6
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer

    if QCoreApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = []
    if not QThreadPool.globalInstance().waitForDone(int(GRACE_SECONDS * 1000)):
        found.append("QThreadPool.globalInstance() is still busy")
    for reference, where in _started.values():
        thing = reference()
        if thing is None or not shiboken6.isValid(thing):
            continue
        name = thing.objectName() or "unnamed"
        if isinstance(thing, QTimer) and thing.isActive():
            found.append(f"QTimer {name!r} is active, started at {where}")
            thing.stop()
        elif isinstance(thing, QThread) and thing.isRunning():
            found.append(f"QThread {name!r} runs, started at {where}")
    _started.clear()
    return found + _left_windows(windows_before)


def _left_windows(before: set[int]) -> list[str]:
    from PySide6.QtWidgets import QApplication, QWidget

    if not isinstance(QApplication.instance(), QApplication):
        return []
    left: list[QWidget] = [widget for widget in QApplication.topLevelWidgets() if id(widget) not in before]
    # What belongs to another window (tooltips, pop-ups) goes with it; the shared tooltip label is Qt's own.
    left = [w for w in left if w.parent() is None and type(w).__name__ != "QTipLabel"]
    lines = [f"window {type(w).__name__} {w.objectName()!r} {w.windowTitle()!r}" for w in left]
    for widget in left:
        widget.close()
        widget.deleteLater()
    return lines
