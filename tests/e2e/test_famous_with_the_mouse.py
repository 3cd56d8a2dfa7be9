"""Two well-known networks from an empty document, by hand: their parameters are counted as the literature has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.driven_app import DrivenApp, driven_app
from helpers.xserver import XServer

pytestmark = pytest.mark.xserver

HEADER = "one('canvasHeader').text()"


class Hand:
    """Mouse and keys of somebody who draws a network."""

    def __init__(self, screen: XServer, app: DrivenApp) -> None:
        self.screen, self.app = screen, app
        app.wait_until("controller().ready is not None", seconds=60)
        screen.key("ctrl+n")
        app.wait_until("cards() == {}")

    def fill(self, **rows: object) -> None:
        """Type into the rows of the form; a switch is turned over."""
        for row, value in rows.items():
            if isinstance(value, bool):
                self.screen.click(*self.app.where(f"centre(one({row!r}).field)"))
                want = f"controller().document.graph.nodes[controller().selection[0]].params[{row!r}] is {value}"
            else:
                self.screen.click(*self.app.where(f"centre(one({row!r}).field)"))
                self.screen.key("ctrl+a")
                self.screen.type(str(value))
                self.screen.key("Return")
                want = f"one({row!r}).field.value is not None and not one({row!r}).field.isModified()"
            self.app.wait_until(want)

    def first(self, layer: str, **rows: object) -> None:
        """A layer from the palette onto the canvas."""
        self.screen.drag(self.app.where(f'layer("{layer}")'), self.app.where("spot(canvas(), 0.1, 0.4)"))
        self.app.wait_until(f'"{layer}" in cards().values()')
        self.fill(**rows)

    def then(self, layer: str, **rows: object) -> None:
        """A wire pulled from the last card onto the empty canvas, and a layer from the menu that opens there."""
        count = self.app.ask("len(cards())")
        last = "list(canvas().canvas.cards.values())[-1]"
        x, y = self.app.where(f"scene_spot({last}.pos() + {last}.outputs[0].at)")
        self.screen.drag((x, y), (x + 60, y))
        self.app.wait_until("one('layerMenu').search.hasFocus()")
        self.screen.type(layer)
        self.screen.key("Return")
        self.app.wait_until(f"len(cards()) == {count + 1} and one('LayerPage').isVisible()")
        assert self.app.ask("list(cards().values())[-1]") == layer
        self.fill(**rows)

    def block_into(self, title: str, target: str, repeat: int = 1) -> None:
        """A block from the palette onto the wire into the first card of a type; then its repetitions in the form."""
        self.screen.click(*self.app.where("centre(one('layerSearch'))"))
        self.screen.key("ctrl+a")
        self.screen.type(title)
        button = f"next(b for b in all_of('BlockButton') if b.title == {title!r})"
        self.app.wait_until(button + ".isVisible()")
        wire = f"next(w for e, w in canvas().canvas.wires.items() if cards()[e.target] == {target!r})"
        self.screen.click(*self.app.where("spot(canvas(), 0.5, 0.97)"))  # nothing is selected, the search has no keys
        self.screen.key("f")
        self.app.wait_until("canvas().mover.fitted and not canvas().mover.gliding")
        groups = self.app.ask("len(controller().document.graph.groups)")
        middle = self.app.where(f"scene_spot({wire}.path.pointAtPercent(0.5))")
        self.screen.drag(self.app.where(f"centre({button})"), middle)
        self.app.wait_until(f"len(controller().document.graph.groups) == {groups + 1}")
        if repeat > 1:
            self.app.wait_until("one('GroupPage').isVisible()")
            self.screen.click(*self.app.where("centre(one('GroupPage').repeat.field)"))
            self.screen.key("ctrl+a")
            self.screen.type(str(repeat))
            self.screen.key("Return")
            self.app.wait_until(f"one('GroupPage').repeat.field.value == {repeat}")


def test_lenet_5(screen: XServer, home: Path) -> None:
    with driven_app(screen, home, "--example", "circle") as app:
        hand = Hand(screen, app)
        hand.first("Input", shape="1x28x28")
        hand.then("Conv2d", out_channels=6, kernel_size=5, padding=2)
        hand.then("Tanh")
        hand.then("AvgPool2d")
        hand.then("Conv2d", out_channels=16, kernel_size=5, padding=0)
        hand.then("Tanh")
        hand.then("AvgPool2d")
        hand.then("Flatten")
        for units in (120, 84):
            hand.then("Linear", out_features=units)
            hand.then("Tanh")
        hand.then("Linear", out_features=10)
        hand.then("Output")
        app.wait_until(f"{HEADER}.startswith('61,706 parameters')")
        assert app.ask("controller().analysis.outputs and not controller().analysis.problems")


def test_resnet_18_with_blocks_and_a_repeated_group(screen: XServer, home: Path) -> None:
    with driven_app(screen, home, "--example", "circle") as app:
        hand = Hand(screen, app)
        hand.first("Input", shape="3x224x224")
        hand.then("Conv2d", out_channels=64, kernel_size=7, stride=2, padding=3, bias=False)
        hand.then("BatchNorm2d")
        hand.then("ReLU")
        hand.then("MaxPool2d", kernel_size=3, stride=2, padding=1)
        hand.then("AdaptiveAvgPool2d", output_size=1)
        hand.then("Flatten")
        hand.then("Linear", out_features=1000)
        hand.then("Output")
        hand.block_into("Residual", "AdaptiveAvgPool2d", repeat=2)
        for _ in range(3):
            hand.block_into("Residual, halving", "AdaptiveAvgPool2d")
            hand.block_into("Residual", "AdaptiveAvgPool2d")
        app.wait_until(f"{HEADER}.startswith('11,689,512 parameters')")
        assert app.ask("controller().analysis.outputs and not controller().analysis.problems")
        assert app.ask("sorted(g.repeat for g in controller().document.graph.groups.values())") == [1] * 6 + [2]
