"""A piece of a network becomes a group: named, folded, repeated, opened as a page, left again and undone, by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.driven_app import DrivenApp, driven_app
from helpers.xserver import XServer

pytestmark = pytest.mark.xserver

GROUP = "next(iter(controller().document.graph.groups.values()))"
KEY = f'("#" + {GROUP}.id)'


def head(app: DrivenApp, key: str) -> tuple[float, float]:
    """A place on the head of a card."""
    return app.where(f"scene_spot(canvas().canvas.cards[{key}].scene_body().topLeft() + QPointF(40, 16))")


def test_grouped_folded_repeated_opened_left_and_undone(screen: XServer, home: Path) -> None:
    with driven_app(screen, home, "--example", "digits-cnn") as app:
        app.wait_until("controller().ready is not None", seconds=60)
        app.wait_until("controller().snapshot is not None")
        start = app.ask("controller().document.graph.to_json()")

        screen.click(*head(app, '"conv2"'))
        screen.xdotool("keydown", "shift")
        screen.click(*head(app, '"relu2"'))
        screen.xdotool("keyup", "shift")
        app.wait_until('set(controller().selection) == {"conv2", "relu2"}')
        screen.key("ctrl+g")
        app.wait_until('one("nameEditor").isVisible()')
        screen.type("deeper")
        screen.key("Return")
        app.wait_until(f'{GROUP}.name == "deeper"')
        assert app.ask(f"sorted(controller().document.graph.members({GROUP}.id))") == ["conv2", "relu2"]

        screen.key("ctrl+shift+f")
        app.wait_until(f"{KEY} in canvas().canvas.cards")
        assert app.ask('"conv2" not in canvas().canvas.cards')
        once = app.ask("controller().analysis.parameters")

        screen.click(*app.where("centre(all_of('GroupPage')[0].repeat.field)"))
        screen.key("ctrl+a")
        screen.type("3")
        screen.key("Return")
        app.wait_until(f"{GROUP}.repeat == 3")
        assert app.ask("controller().analysis.parameters") == once + 2 * (16 * 16 * 9 + 16)
        assert app.ask("controller().analysis.runnable")
        face = f"canvas().canvas.cards[{KEY}].face"
        assert app.ask(f"{face}.picture_node") == "conv2~3"
        app.wait_until(f"canvas().canvas.cards[{KEY}].picture is not None")

        screen.double_click(*head(app, KEY))
        app.wait_until(f"canvas().canvas.groups.page == {GROUP}.id")
        assert app.ask("sorted(k for k in canvas().canvas.cards if k.isidentifier())") == ["conv2", "relu2"]
        assert app.ask("canvas().pages.crumbs.isVisible()")
        screen.key("Escape")
        app.wait_until('canvas().canvas.groups.page == ""')

        for _ in range(20):
            if not app.ask("controller().undo_stack.canUndo()"):
                break
            before = app.ask("controller().undo_stack.index()")
            screen.key("ctrl+z")
            app.wait_until(f"controller().undo_stack.index() < {before}")
        assert app.ask("controller().document.graph.to_json()") == start
        assert app.ask("len(canvas().canvas.groups.frames)") == 0
