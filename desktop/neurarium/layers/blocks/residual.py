"""Blocks with a shortcut round their layers (He, Zhang, Ren and Sun, "Deep Residual Learning", 2016)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
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
    message("Residual"),
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


def _bottleneck(params: Mapping[str, Any], arriving: Arriving) -> Fragment:
    """1×1 down, 3×3, 1×1 up again: deeper for the same work."""
    given = arriving[0] if arriving is not None and len(arriving) == 3 else None
    channels = params["out_channels"] or given or CHANNELS
    stride, middle = params["stride"], max(1, channels // 4)
    pen = Pen("bottleneck", colour="convolution")
    last = ""
    for number, (size, count, step) in enumerate(((1, middle, 1), (3, middle, stride), (1, channels, 1)), start=1):
        last = pen.add(
            "Conv2d", f"conv{number}", last, out_channels=count, kernel_size=size, stride=step, padding=size // 2,
            bias=False,
        )  # fmt: skip
        last = pen.add("BatchNorm2d", f"norm{number}", last)
        last = pen.add("ReLU", f"relu{number}", last) if number < 3 else last
    shortcut = ""
    if stride != 1 or given != channels:
        pen.add("Conv2d", "shortcut", "", out_channels=channels, kernel_size=1, stride=stride, padding=0, bias=False)
        shortcut = pen.add("BatchNorm2d", "shortcut_norm", "shortcut")
    pen.add("Add", "add", last, shortcut)
    return pen.done(pen.add("ReLU", "relu3", "add"))


def _pre_activation(params: Mapping[str, Any], arriving: Arriving) -> Fragment:
    """He et al., "Identity Mappings", 2016: normalisation and ReLU come before each convolution, the sum stays bare."""
    given = arriving[0] if arriving is not None and len(arriving) == 3 else None
    channels = params["out_channels"] or given or CHANNELS
    stride = params["stride"]
    pen = Pen("preactivation", colour="convolution")
    before = pen.add("ReLU", "relu1", pen.add("BatchNorm2d", "norm1", ""))
    last = pen.add(
        "Conv2d", "conv1", before, out_channels=channels, kernel_size=3, stride=stride, padding=1, bias=False
    )  # fmt: skip
    last = pen.add("ReLU", "relu2", pen.add("BatchNorm2d", "norm2", last))
    last = pen.add("Conv2d", "conv2", last, out_channels=channels, kernel_size=3, padding=1, bias=False)
    shortcut = ""
    if stride != 1 or given != channels:
        shortcut = pen.add(
            "Conv2d", "shortcut", before, out_channels=channels, kernel_size=1, stride=stride, padding=0, bias=False
        )  # fmt: skip
    return pen.done(pen.add("Add", "add", last, shortcut))


BOTTLENECK = replace(
    RESIDUAL, key="residual-bottleneck", title=message("Bottleneck"),
    sentence=message("A residual block that narrows first: 1×1, 3×3, 1×1, as in ResNet-50 (He et al. 2016)."),
    keywords=(*RESIDUAL.keywords, "bottleneck"), make=_bottleneck,
)  # fmt: skip
PRE_ACTIVATION = replace(
    RESIDUAL, key="residual-preactivation", title=message("Pre-activation"),
    sentence=message("A residual block that normalises before each convolution, so that sums pass unchanged."),
    keywords=(*RESIDUAL.keywords, "identity", "v2"), make=_pre_activation,
)  # fmt: skip


def _halving(params: Mapping[str, Any], arriving: Arriving) -> Fragment:
    """The first block of a ResNet's stage: half the height and width, twice the channels."""
    given = arriving[0] if arriving is not None and len(arriving) == 3 else None
    return _basic({"out_channels": params["out_channels"] or 2 * (given or CHANNELS // 2), "stride": 2}, arriving)


HALVING = Block(
    "residual-halving", message("Residual, halving"),
    message("Halves height and width and doubles the channels, as where a stage of a ResNet begins (He et al. 2016)."),
    "convolution", (*RESIDUAL.keywords, "stage", "stride", "downsample"),
    (replace(RESIDUAL.params[0], none=message("twice as many as arrive")),), _halving,
)  # fmt: skip
