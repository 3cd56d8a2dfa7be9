"""Training is kept: saved and opened again it goes on; killed, it comes back from the recovery copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.driven_app import DrivenApp, driven_app
from helpers.xserver import XServer, wait_for

pytestmark = pytest.mark.xserver

LAST_POINT = "max(float(s.x[-1]) for s in one('LiveView').loss_chart.data.series if s.x.size)"  # a step


def train_with_space(screen: XServer, app: DrivenApp, steps: int) -> None:
    """Space trains; it goes on while `steps` more are done; Space pauses."""
    start = app.ask("step()")
    screen.key("space")
    app.wait_until(f"controller().running and step() >= {start + steps}", seconds=60)
    screen.key("space")
    app.wait_until("resting()")


def test_digits_are_trained_with_space_saved_and_go_on_after_opening(screen: XServer, home: Path) -> None:
    file = home / "mine.neurarium"
    with driven_app(screen, home, "--example", "digits-cnn") as app:
        app.wait_until("controller().ready is not None", seconds=60)
        train_with_space(screen, app, 150)
        assert app.wait_until(LAST_POINT) >= 100
        before = app.ask("step()")
        screen.key("ctrl+s")
        app.wait_until("dialog() == 'files'")
        screen.key("ctrl+a")
        screen.type(str(file))
        screen.key("Return")
        wait_for(file.is_file, what="the file")
        app.wait_until("'mine' in window().windowTitle() and not window().files.edited")
        assert app.ask("step()") == before
        screen.key("ctrl+q")
        assert app.ended() == 0

    with driven_app(screen, home, str(file)) as app:
        app.wait_until("controller().ready is not None", seconds=60)
        app.wait_until(f"step() == {before}")
        loss = app.ask("controller().snapshot.train_loss")
        train_with_space(screen, app, 150)
        assert app.ask("step()") >= before + 150
        assert app.ask("controller().snapshot.train_loss") < max(loss, 0.5) * 2  # it went on, it did not begin anew
        screen.key("ctrl+q")
        assert app.ended() == 0


def test_what_was_trained_comes_back_after_a_kill(screen: XServer, home: Path) -> None:
    recovery = home / "state" / "recovery"
    with driven_app(screen, home, "--example", "digits-mlp") as app:
        app.wait_until("controller().ready is not None", seconds=60)
        train_with_space(screen, app, 100)
        wait_for(lambda: list(recovery.glob("*.neurarium")), what="a recovery copy", seconds=30)
        kept = app.ask("step()")
        app.process.kill()
        app.process.wait()

    with driven_app(screen, home, "--example", "circle") as app:
        app.wait_until("'digits-mlp' in dialog()")
        screen.click(*app.where("centre(one('Restore'))"))
        app.wait_until("not dialog()")
        app.wait_until("any(w.controller.snapshot and w.controller.snapshot.step > 0 for w in windows())", seconds=60)
        restored = app.ask("max(w.controller.snapshot.step for w in windows() if w.controller.snapshot)")
        assert 0 < restored <= kept
        assert app.ask("[w for w in windows() if 'digits-mlp' in w.windowTitle()] != []")
