"""The log file, and the report that a crash leaves behind."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import platform
import sys
import threading
import time
import traceback
from collections.abc import Callable
from importlib import metadata
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from neurarium import __version__
from neurarium.settings import paths

LOG_NAME = "neurarium.log"
_log = logging.getLogger("neurarium")


class CrashWatch:
    """Writes the log and, for exceptions nobody caught, a report that can be copied.

    `on_crash(report)` is called in the thread that failed; the window hands it on to its own. Nothing of the drawing
    or the data is in a report, and the user's home folder is written as `~`.
    """

    def __init__(self, on_crash: Callable[[str], None] | None = None, folder: Path | None = None) -> None:
        self.on_crash = on_crash
        self.folder = folder or paths.log_dir()
        self.last_report = ""
        self._handler: logging.Handler | None = None
        self._faults: TextIO | None = None
        self._hooks = (sys.excepthook, threading.excepthook)

    def start(self) -> CrashWatch:
        """Open the log and take over both excepthooks. A folder that refuses files costs the log, nothing else."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(
                self.folder / LOG_NAME, maxBytes=2**20, backupCount=3, encoding="utf-8", delay=True
            )
            handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
            self._handler = handler
            _log.addHandler(handler)
            _log.setLevel(logging.INFO)
            self._faults = (self.folder / "faults.log").open("a", encoding="utf-8")
            faulthandler.enable(self._faults)
        self._hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        _log.info("Neurarium %s started", __version__)
        return self

    def stop(self) -> None:
        """Put everything back (tests, and a second window's end)."""
        sys.excepthook, threading.excepthook = self._hooks
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None
        if self._handler is not None:
            _log.removeHandler(self._handler)
            self._handler.close()
            self._handler = None

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
        """Log an exception, keep its report beside the log, and return its text."""
        text = crash_report(kind, error, trace)
        self.last_report = text
        _log.critical("%s", text)
        with contextlib.suppress(OSError):
            (self.folder / f"crash-{time.strftime('%Y%m%d-%H%M%S')}.txt").write_text(text, encoding="utf-8")
        return text

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._hooks[0](kind, error, trace)
            return
        text = self.report(kind, error, trace)
        if self.on_crash is not None:
            self.on_crash(text)
        else:
            self._hooks[0](kind, error, trace)

    def _uncaught_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is None or issubclass(arguments.exc_type, SystemExit):
            return
        text = self.report(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)
        if self.on_crash is not None:
            self.on_crash(text)
        else:
            self._hooks[1](arguments)


def crash_report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What a person can copy into a report: versions and where it happened."""
    lines = [
        f"Neurarium {__version__}, Python {platform.python_version()}, {platform.platform()}",
        ", ".join(f"{name} {version}" for name, version in _versions()),
        "",
        "".join(traceback.format_exception(kind, error, trace)).rstrip(),
    ]
    return "\n".join(lines).replace(str(Path.home()), "~") + "\n"


def _versions() -> list[tuple[str, str]]:
    found = []
    for name in ("PySide6-Essentials", "torch", "numpy", "scikit-learn", "onnxruntime"):
        with contextlib.suppress(metadata.PackageNotFoundError):
            found.append((name, metadata.version(name)))
    return found
