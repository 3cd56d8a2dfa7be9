"""A real X server with a window manager for one test, and hands on its mouse and keyboard.

Events go through the server (xdotool), so what a test does here takes the same way through Qt as a
person's hand does. Needs Debian's xvfb, openbox and xdotool, which `packaging/test` installs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
NEEDED = ("Xvfb", "openbox", "xdotool")


def missing_tools() -> list[str]:
    """Programs that an X test needs and this machine lacks."""
    return [name for name in NEEDED if shutil.which(name) is None]


def wait_for(question: Callable[[], T], *, what: str, seconds: float = 20.0, every: float = 0.05) -> T:
    """Ask until the answer is true, and give it; TimeoutError says what was waited for."""
    end = time.monotonic() + seconds
    while True:
        answer = question()
        if answer:
            return answer
        if time.monotonic() > end:
            raise TimeoutError(f"waited {seconds:g} s for {what}; the last answer was {answer!r}")
        time.sleep(every)


class XServer:
    """One running screen. Positions are in its pixels."""

    def __init__(self, display: str, log: Path) -> None:
        self.display = display
        self.log = log

    def environment(self, **more: str) -> dict[str, str]:
        """The environment for a program that shall appear on this screen."""
        kept = {k: v for k, v in os.environ.items() if k not in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
        return {**kept, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1", **more}

    def xdotool(self, *arguments: object) -> str:
        """Run one xdotool command line and give what it prints."""
        done = subprocess.run(
            ["xdotool", *map(str, arguments)],
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        )
        return done.stdout.strip()

    def move(self, x: float, y: float) -> None:
        if not self.xdotool("getmouselocation").startswith(f"x:{round(x)} y:{round(y)} "):  # it would wait for a move
            self.xdotool("mousemove", "--sync", round(x), round(y))

    def click(self, x: float, y: float, button: int = 1) -> None:
        self.move(x, y)
        self.xdotool("click", button)

    def double_click(self, x: float, y: float) -> None:
        self.move(x, y)
        self.xdotool("click", "--repeat", 2, "--delay", 60, 1)

    def drag(self, start: tuple[float, float], end: tuple[float, float], *, button: int = 1, steps: int = 16) -> None:
        """Press at `start`, move there in small steps (Qt needs to see the way), let go at `end`."""
        (x0, y0), (x1, y1) = start, end
        self.move(x0, y0)
        line: list[object] = ["mousedown", button, "sleep", 0.1]
        for k in range(1, steps + 1):
            x, y = x0 + (x1 - x0) * k / steps, y0 + (y1 - y0) * k / steps
            line += ["mousemove", round(x), round(y), "sleep", 0.02]
        self.xdotool(*line, "sleep", 0.1, "mouseup", button)

    def key(self, *keys: str) -> None:
        """Press and release keys by their X names: `key("ctrl+z")`, `key("space")`."""
        self.xdotool("key", "--delay", 30, *keys)

    def type(self, text: str) -> None:
        self.xdotool("type", "--delay", 20, text)

    def screenshot(self, path: Path) -> None:
        """The whole screen as a PNG (needs ImageMagick's `import`)."""
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment(), timeout=30, check=True)


def _start_screen(size: tuple[int, int], log: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Xvfb on a display number that it chooses itself, so that parallel tests never meet."""
    read, write = os.pipe()
    with log.open("ab") as output:
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size[0]}x{size[1]}x24"]
        process = subprocess.Popen(
            [*command, "-dpi", "96", "-nolisten", "tcp"], pass_fds=(write,), stdout=output, stderr=output
        )
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    if not number:
        process.kill()
        process.wait()
        raise RuntimeError(f"Xvfb did not start: {log.read_text()}")
    return process, f":{number}"


def _start_manager(server: XServer, log: Path) -> subprocess.Popen[bytes]:
    """openbox, once it answers; started again when it gave up (which it does when the machine is very busy)."""

    def answers() -> bool:
        asked = subprocess.run(["xdotool", "get_desktop"], env=server.environment(), capture_output=True)
        return asked.returncode == 0

    for _ in range(3):
        with log.open("ab") as output:
            manager = subprocess.Popen(["openbox"], env=server.environment(), stdout=output, stderr=output)
        with suppress(TimeoutError):
            wait_for(lambda: answers() or manager.poll() is not None, what="the window manager")  # noqa: B023
        if manager.poll() is None and answers():
            return manager
        _stop(manager)
    raise RuntimeError(f"no window manager: {log.read_text()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def x_server(folder: Path, size: tuple[int, int] = (1600, 1000)) -> Iterator[XServer]:
    """Start a screen and a window manager; both end with the block. `folder` takes their log."""
    log = folder / "xserver.log"
    screen, display = _start_screen(size, log)
    server = XServer(display, log)
    try:
        manager = _start_manager(server, log)
        try:
            yield server
        finally:
            _stop(manager)
    finally:
        _stop(screen)
