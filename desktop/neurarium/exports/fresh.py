"""Running one of our check modules in a fresh Python process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from neurarium.exports.report import CancelledError, ExportError, Job
from neurarium.messages import message

_PACKAGES = Path(__file__).resolve().parent.parent.parent
# On Windows no console may flash up.
_FLAGS: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
CHILD_OPTION = "--run-check"  # understood by `app.main`, for a bundled app only
_LONGEST = 600.0  # seconds; an ONNX export of a recurrent network on a slow machine takes 30


def run_fresh(module: str, arguments: Sequence[str | Path], job: Job, *, what: str) -> None:
    """Run `python -m module arguments` and wait, looking for cancel ten times a second.

    `what` names the export for the sentence of the `ExportError` when the process fails.
    """
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
    if _PACKAGES.name not in ("site-packages", "dist-packages"):  # a working copy that is not installed
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(_PACKAGES), os.environ.get("PYTHONPATH", "")]))
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [*_python(module), *map(str, arguments)],
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, env=environment, creationflags=_FLAGS,
            cwd=tempfile.gettempdir(),
        )  # fmt: skip
        try:
            _wait(process, job)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        if process.returncode != 0:
            output.seek(0)
            lines = output.read().decode("utf-8", "replace").strip().splitlines()
            reason = lines[-1] if lines else f"exit status {process.returncode}"
            raise ExportError(
                message("The {what} export failed and nothing was written: {reason}", what=what, reason=reason)
            )


def _python(module: str) -> list[str]:
    """The command that runs a module of ours anew. A bundled app has no Python to call: it calls itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_OPTION, module]
    # -P: what lies in the folder we happen to be in is never imported
    return [sys.executable, "-P", "-m", module]


def _wait(process: subprocess.Popen[bytes], job: Job) -> None:
    end = time.monotonic() + _LONGEST
    while True:
        try:
            process.wait(0.1)
            return
        except subprocess.TimeoutExpired:
            if job.is_cancelled():
                raise CancelledError from None
            if time.monotonic() > end:
                raise ExportError(
                    message("The export took longer than ten minutes and was given up; nothing was written.")
                ) from None
