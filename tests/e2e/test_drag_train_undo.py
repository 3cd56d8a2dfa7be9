"""Three layers dragged onto an empty canvas, wired, trained, paused, and undone back to nothing: all by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.driven_app import driven_app
from helpers.xserver import XServer

pytestmark = pytest.mark.xserver


def test_three_layers_dragged_wired_trained_paused_and_undone(screen: XServer, home: Path) -> None:
    with driven_app(screen, home, "--example", "circle") as app:
        app.wait_until("controller().ready is not None", seconds=60)
        screen.key("ctrl+n")
        app.wait_until("cards() == {}")

        x, y = app.where("centre(window().topbar.data_button)")
        screen.click(x, y)
        screen.click(*app.where('entry("Circle")'))
        app.wait_until('controller().document.data.name == "circle"')

        # From right to left, because a layer dropped at the right of another connects itself.
        for layer, x, y in (("Output", 0.8, 0.4), ("Linear", 0.45, 0.3), ("Input", 0.12, 0.5)):
            screen.drag(app.where(f'layer("{layer}")'), app.where(f"spot(canvas(), {x}, {y})"))
            app.wait_until(f'"{layer}" in cards().values()')
        assert sorted(app.ask("cards()").values()) == ["Input", "Linear", "Output"]
        assert app.ask("wires()") == []

        for source, target in (("Input", "Linear"), ("Linear", "Output")):
            ends = (app.where(f'port("{source}", output=True)'), app.where(f'port("{target}", output=False)'))
            screen.drag(*ends)
            app.wait_until(f'["{source}", "{target}"] in wires()')
        assert app.ask("wires()") == [["Input", "Linear"], ["Linear", "Output"]]

        if not app.ask("controller().analysis.runnable"):  # 32 numbers arrive where two classes need one
            screen.click(*app.where('card("Output")'))
            mend = "next(m for p in controller().analysis.problems for m in p.mends)"
            words = app.ask(f"translated({mend}.label)")
            screen.click(*app.where(f"centre(one({words!r}))"))
        assert app.wait_until("controller().analysis.runnable")

        screen.click(*app.where("centre(window().topbar.transport.train_button)"))
        app.wait_until("controller().running and step() >= 30")
        screen.click(*app.where("centre(window().topbar.transport.train_button)"))
        app.wait_until("resting()")
        assert app.ask("step()") >= 30

        for _ in range(40):
            if not app.ask("controller().undo_stack.canUndo()"):
                break
            before = app.ask("controller().undo_stack.index()")
            screen.key("ctrl+z")
            app.wait_until(f"controller().undo_stack.index() < {before}")
        assert app.ask("[cards(), wires(), controller().document.data.name]") == [{}, [], ""]
        assert app.ask("len(canvas().canvas.cards) + len(canvas().canvas.wires)") == 0


def test_a_layer_dropped_beside_another_connects_itself_and_one_dropped_on_a_wire_is_inserted(
    screen: XServer, home: Path
) -> None:
    with driven_app(screen, home, "--example", "circle") as app:
        app.wait_until("controller().ready is not None", seconds=60)
        screen.key("ctrl+n")
        app.wait_until("cards() == {}")
        screen.drag(app.where('layer("Input")'), app.where("spot(canvas(), 0.2, 0.4)"))
        app.wait_until('"Input" in cards().values()')
        x, y = app.where('port("Input", output=True)')
        screen.drag(app.where('layer("Output")'), (x + 200, y))
        app.wait_until('wires() == [["Input", "Output"]]')
        ends = (app.where('port("Input", output=True)'), app.where('port("Output", output=False)'))
        middle = ((ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2)
        screen.drag(app.where('layer("Tanh")'), middle)
        app.wait_until('wires() == [["Input", "Tanh"], ["Tanh", "Output"]]')
