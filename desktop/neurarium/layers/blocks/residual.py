"""Blocks with a shortcut round their layers (He, Zhang, Ren and Sun, "Deep Residual Learning", 2016)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from neurarium.layers.blocks.parts import Arriving, Block, Fragment, Pen
from neurarium.layers.spec import ParamSpec
from neurarium.messages import message

CHANNELS = 64  # where nothing says how many arrive


def _basic(params: Mapping[str, Any], arriving: Arriving) -> Fragment:
    """Two 3×3 convolutions, and a shortcut: as it is where the sizes stay, else a 1×1 convolution with the stride."""
    given = arriving[0] if arriving is not None and len(arriving) == 3 else None
    channels = params["out_channels"] or given or CHANNELS
    stride = params["stride"]
    pen = Pen("residual", colour="convolution")
    pen.add("Conv2d", "conv1", "", out_channels=channels, kernel_size=3, stride=stride, padding=1, bias=False)
    pen.add("BatchNorm2d", "norm1", "conv1")
    pen.add("ReLU", "relu1", "norm1")
    pen.add("Conv2d", "conv2", "relu1", out_channels=channels, kernel_size=3, padding=1, bias=False)
    pen.add("BatchNorm2d", "norm2", "conv2")
    shortcut = ""
    if stride != 1 or given != channels:
        pen.add("Conv2d", "shortcut", "", out_channels=channels, kernel_size=1, stride=stride, padding=0, bias=False)
        shortcut = pen.add("BatchNorm2d", "shortcut_norm", "shortcut")
    pen.add("Add", "add", "norm2", shortcut)
    return pen.done(pen.add("ReLU", "relu2", "add"))


RESIDUAL = Block(
    "residual",
    message("Residual block"),
    message("Two convolutions and a shortcut round them: what they add to the picture is learned (He et al. 2016)."),
    "convolution",
    ("resnet", "shortcut", "skip", "basic", "He"),
    (
        ParamSpec(
            "out_channels", message("Channels"), message("How many maps leave the block."), "int", None,
            minimum=1, maximum=65_536, none=message("as many as arrive"),
        ),
        ParamSpec(
            "stride", message("Stride"), message("2 halves height and width."), "int", 1, minimum=1, maximum=16,
        ),
    ),
    _basic,
)  # fmt: skip
