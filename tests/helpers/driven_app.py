"""The real program in its own process, on a real screen, with a door through which a test asks where things are.

The program is started by `neurarium.app.main.main(argv)`, as the installed command does. The test does not act
through the door: it acts with mouse and keyboard (`XServer`), and only looks through it. The door is a local
socket served inside the program's own event loop, and it exists in tests alone.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from helpers.xserver import XServer, wait_for

TESTS = Path(__file__).parents[1]
DOOR = "NEURARIUM_TEST_DOOR"


class DrivenApp:
    """A running program. `ask` evaluates a Python expression in its window thread (see `questions.py`)."""

    def __init__(self, process: subprocess.Popen[bytes], connection: socket.socket, log: Path) -> None:
        self.process = process
        self.log = log
        self._stream = connection.makefile("rw", encoding="utf-8")

    def ask(self, question: str) -> Any:
        """The value of a Python expression in the program, through JSON; RuntimeError carries its exception."""
        try:
            self._stream.write(json.dumps(question) + "\n")
            self._stream.flush()
            line = self._stream.readline()
        except OSError:
            line = ""
        if not line:
            raise RuntimeError(f"the program is gone: {self.log.read_text()[-3000:]}")
        answer = json.loads(line)
        if "error" in answer:
            raise RuntimeError(f"{question}: {answer['error']}")
        return answer["value"]

    def wait_until(self, question: str, seconds: float = 30.0) -> Any:
        """Ask until the answer is true; asks again when the thing is not there yet."""

        def answer() -> Any:
            try:
                return self.ask(question)
            except RuntimeError as problem:
                if self.process.poll() is not None or "is gone" in str(problem):
                    raise
                return None

        return wait_for(answer, what=question, seconds=seconds)

    def where(self, question: str) -> tuple[float, float]:
        """A point on the screen, from an expression that gives [x, y]."""
        x, y = self.wait_until(question)
        return x, y

    def ended(self, seconds: float = 15.0) -> int:
        """Wait for the program's end and give its exit status."""
        return self.process.wait(timeout=seconds)


@contextmanager
def driven_app(server: XServer, home: Path, *argv: str) -> Iterator[DrivenApp]:
    """Start the program with `argv` on `server`; it is killed at the end of the block if it still runs."""
    log = home / f"program-{len(list(home.glob('program-*')))}.log"
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(60)
    environment = server.environment(
        NEURARIUM_HOME=str(home),
        PYTHONPATH=os.pathsep.join([str(TESTS.parent / "desktop"), str(TESTS)]),
        **{DOOR: str(listener.getsockname()[1])},
    )
    with log.open("wb") as output:
        command = [sys.executable, "-X", "faulthandler", "-m", "helpers.questions", *argv]
        process = subprocess.Popen(
            command, env=environment, stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd=home
        )
    connection: socket.socket | None = None
    try:
        try:
            connection, _ = listener.accept()
        except TimeoutError:
            raise TimeoutError(f"no window after 60 s: {log.read_text()[-3000:]}") from None
        yield DrivenApp(process, connection, log)
    finally:
        process.kill()
        process.wait()
        if connection is not None:
            connection.close()
        listener.close()
