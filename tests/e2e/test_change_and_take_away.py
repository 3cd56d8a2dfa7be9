"""Drawing on while it trains, a wire let go in empty space, a drawing carried to another window, an export: by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from safetensors.numpy import load_file

from helpers.driven_app import driven_app
from helpers.xserver import XServer, wait_for

pytestmark = pytest.mark.xserver


def test_a_layer_put_into_a_wire_while_it_trains_keeps_the_other_weights(screen: XServer, home: Path) -> None:
    with driven_app(screen, home, "--example", "digits-mlp") as app:
        app.wait_until("controller().ready is not None", seconds=60)
        app.ask("controller().session.set_speed(100.0)")  # so that its 2,400 steps are not over before the drop
        screen.key("space")
        app.wait_until("controller().running and step() >= 300", seconds=60)
        taught = app.ask("controller().snapshot.train_metric")
        # A second ReLU behind the first changes no number, so what was learnt must still be there.
        screen.drag(app.where('layer("ReLU")'), app.where('wire("Linear", "ReLU")'))
        app.wait_until('["ReLU", "ReLU"] in wires()')
        after = app.ask("step()")
        app.wait_until(f"controller().running and step() >= {after} + 20")
        assert app.ask("controller().snapshot.train_metric") > taught - 0.1
        screen.key("ctrl+z")
        app.wait_until('["ReLU", "ReLU"] not in wires()')
        screen.key("space")
        app.wait_until("resting()")


def test_a_wire_let_go_in_empty_space_asks_what_follows_and_escape_leaves_no_trace(screen: XServer, home: Path) -> None:
    with driven_app(screen, home, "--example", "circle") as app:
        app.wait_until("controller().ready is not None", seconds=60)
        screen.key("ctrl+n")
        app.wait_until("cards() == {}")
        screen.drag(app.where('layer("Input")'), app.where("spot(canvas(), 0.2, 0.4)"))
        app.wait_until('"Input" in cards().values()')
        start, empty = app.where('port("Input", output=True)'), app.where("spot(canvas(), 0.6, 0.4)")
        edits = app.ask("controller().undo_stack.index()")

        screen.drag(start, empty)
        app.wait_until('one("layerMenu") is not None')
        screen.key("Escape")
        app.wait_until('not all_of("layerMenu")')
        assert app.ask("[controller().undo_stack.index(), len(canvas().canvas.wires)]") == [edits, 0]

        screen.drag(start, empty)
        app.wait_until('one("layerMenu") is not None')
        screen.type("tanh")
        screen.key("Return")
        app.wait_until('wires() == [["Input", "Tanh"]]')


def test_a_drawing_is_carried_to_another_window(screen: XServer, home: Path) -> None:
    with driven_app(screen, home, "--example", "xor") as app:
        app.wait_until("controller().ready is not None", seconds=60)
        drawn = app.ask("[sorted(cards().values()), wires()]")
        screen.click(*app.where("spot(canvas(), 0.5, 0.92)"))  # the keys are the canvas's
        screen.key("ctrl+a")
        app.wait_until("len(controller().selection) == len(cards())")
        screen.key("ctrl+c")
        screen.key("ctrl+shift+n")
        app.wait_until("len(windows()) == 2 and cards() == {}")
        screen.key("ctrl+v")
        app.wait_until("len(cards()) > 0")
        assert app.ask("[sorted(cards().values()), wires()]") == drawn


def test_the_weights_are_exported_and_compared(screen: XServer, home: Path) -> None:
    file = home / "weights.safetensors"
    with driven_app(screen, home, "--example", "digits-softmax") as app:
        app.wait_until("controller().ready is not None", seconds=60)
        screen.key("period")
        app.wait_until("step() == 1")
        screen.key("ctrl+e")
        screen.click(*app.where('entry("Weights…")'))
        app.wait_until("dialog() == 'files'")
        screen.key("ctrl+a")
        screen.type(str(file))
        screen.key("Return")
        app.wait_until("window().exports.dialog is not None and window().exports.dialog.close_button.isVisible()")
        assert str(file) in app.ask("window().exports.dialog.files.text()")
        screen.key("Return")
        wait_for(lambda: app.ask("dialog()") == "", what="the result to be closed")
        shapes = {name: array.shape for name, array in load_file(file).items()}
        assert sorted(shapes.values()) == [(10,), (10, 64)]
