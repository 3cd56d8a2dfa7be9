"""Blocks for pictures: several windows at once, growing stacks, weighted channels, cheap convolutions, U-shapes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from neurarium.layers.blocks.parts import Arriving, Block, Fragment, Pen
from neurarium.layers.blocks.residual import CHANNELS
from neurarium.layers.spec import ParamSpec
from neurarium.messages import message

MOST = 65_536


def channels_of(arriving: Arriving) -> int:
    """How many maps arrive; a usual number where that is not known."""
    return arriving[0] if arriving is not None and len(arriving) == 3 else CHANNELS


def channels_param() -> ParamSpec:
    return ParamSpec(
        "out_channels", message("Channels"), message("How many maps leave the block."), "int", None,
        minimum=1, maximum=MOST, none=message("as many as arrive"),
    )  # fmt: skip


def conv_unit(pen: Pen, name: str, source: str, channels: int, size: int = 3, *, norm: bool = True) -> str:
    """Convolution that keeps height and width, normalisation, ReLU."""
    last = pen.add(
        "Conv2d", name, source, out_channels=channels, kernel_size=size, padding=size // 2, bias=not norm
    )  # fmt: skip
    if norm:
        last = pen.add("BatchNorm2d", f"{name}_norm", last)
    return pen.add("ReLU", f"{name}_relu", last)


def _inception(params: Mapping[str, Any], arriving: Arriving) -> Fragment:
    """Szegedy et al. 2015, figure 2b: four branches side by side, the larger windows behind a 1×1 that saves work."""
    part = max(1, (params["out_channels"] or channels_of(arriving)) // 4)
    pen = Pen("inception", colour="convolution")
    small = conv_unit(pen, "one", "", part, 1, norm=False)
    middle = conv_unit(pen, "three", conv_unit(pen, "three_before", "", part, 1, norm=False), part, 3, norm=False)
    large = conv_unit(pen, "five", conv_unit(pen, "five_before", "", max(1, part // 2), 1, norm=False), part, 5,
                      norm=False)  # fmt: skip
    pool = pen.add("MaxPool2d", "pool", "", kernel_size=3, stride=1, padding=1)
    pooled = conv_unit(pen, "pool_after", pool, part, 1, norm=False)
    return pen.done(pen.add("Concat", "concat", small, middle, large, pooled))


INCEPTION = Block(
    "inception", message("Inception"),
    message("Windows of three sizes and a pooling side by side; the next layer chooses (Szegedy et al. 2015)."),
    "convolution", ("googlenet", "branches", "parallel", "Szegedy"), (channels_param(),), _inception,
)  # fmt: skip


def _dense(params: Mapping[str, Any], arriving: Arriving) -> Fragment:
    """Huang et al. 2017: every layer sees all maps made before it, and adds a few of its own."""
    pen = Pen("dense", colour="convolution")
    known = [""]
    for index in range(1, params["layers"] + 1):
        before = "" if len(known) == 1 else pen.add("Concat", f"all{index}", *known)
        last = pen.add("ReLU", f"relu{index}", pen.add("BatchNorm2d", f"norm{index}", before))
        known.append(
            pen.add("Conv2d", f"conv{index}", last, out_channels=params["growth"], kernel_size=3, padding=1, bias=False)
        )
    return pen.done(pen.add("Concat", "all", *known))


DENSE = Block(
    "dense", message("Dense block"),
    message("Every layer sees the maps of all layers before it and adds a few of its own (Huang et al. 2017)."),
    "convolution", ("densenet", "concatenate", "growth", "Huang"),
    (
        ParamSpec("layers", message("Layers"), message("How many convolutions."), "int", 3, minimum=1, maximum=64),
        ParamSpec("growth", message("Growth"), message("How many maps each adds."), "int", 8, minimum=1, maximum=MOST),
    ),
    _dense,
)  # fmt: skip


def _squeeze(params: Mapping[str, Any], arriving: Arriving) -> Fragment:
    """Hu et al. 2018: a weight between 0 and 1 for every channel, worked out from the averages of all."""
    channels = channels_of(arriving)
    pen = Pen("squeeze", colour="convolution")
    pen.add("AdaptiveAvgPool2d", "squeeze", "", output_size=1)
    pen.add("Conv2d", "down", "squeeze", out_channels=max(1, channels // params["reduction"]), kernel_size=1, padding=0)
    pen.add("ReLU", "relu", "down")
    pen.add("Conv2d", "up", "relu", out_channels=channels, kernel_size=1, padding=0)
    pen.add("Sigmoid", "gate", "up")
    return pen.done(pen.add("Multiply", "scale", "", "gate"))


SQUEEZE = Block(
    "squeeze-excitation", message("Squeeze-excite"),
    message("Works out how much each channel matters in this picture and weights it so (Hu et al. 2018)."),
    "convolution", ("SE", "channel attention", "gate", "Hu"),
    (
        ParamSpec(
            "reduction", message("Reduction"), message("By what the number of channels is divided in the middle."),
            "int", 4, minimum=1, maximum=1024,
        ),
    ),
    _squeeze,
)  # fmt: skip


def _separable(params: Mapping[str, Any], arriving: Arriving) -> Fragment:
    """Howard et al. 2017: one filter per channel, then a 1×1 that mixes the channels."""
    channels = channels_of(arriving)
    pen = Pen("separable", colour="convolution")
    last = pen.add(
        "Conv2d", "depthwise", "", out_channels=channels, kernel_size=3, stride=params["stride"], padding=1,
        groups=channels, bias=False,
    )  # fmt: skip
    last = pen.add("ReLU", "relu1", pen.add("BatchNorm2d", "norm1", last))
    last = pen.add(
        "Conv2d", "pointwise", last, out_channels=params["out_channels"] or channels, kernel_size=1, padding=0,
        bias=False,
    )  # fmt: skip
    return pen.done(pen.add("ReLU", "relu2", pen.add("BatchNorm2d", "norm2", last)))


SEPARABLE = Block(
    "depthwise-separable", message("Separable conv"),
    message("One filter per channel, then a 1×1 that mixes them: much cheaper than a full one (Howard et al. 2017)."),
    "convolution", ("mobilenet", "xception", "pointwise", "cheap"),
    (
        channels_param(),
        ParamSpec("stride", message("Stride"), message("2 halves height and width."), "int", 1, minimum=1, maximum=16),
    ),
    _separable,
)  # fmt: skip


def _down(params: Mapping[str, Any], arriving: Arriving) -> Fragment:
    """Ronneberger et al. 2015: two convolutions, then half the size. The maps before the pooling are for the way up."""
    channels = params["out_channels"] or 2 * channels_of(arriving)
    pen = Pen("down", colour="convolution")
    skip = conv_unit(pen, "conv2", conv_unit(pen, "conv1", "", channels), channels)
    return pen.done(pen.add("MaxPool2d", "pool", skip, kernel_size=2))


def _up(params: Mapping[str, Any], arriving: Arriving) -> Fragment:
    """The way up: double the size, lay the maps from the way down beside (wire them to “skip”), two convolutions."""
    channels = params["out_channels"] or max(1, channels_of(arriving) // 2)
    pen = Pen("up", colour="convolution")
    larger = pen.add("ConvTranspose2d", "larger", "", out_channels=channels, kernel_size=2, stride=2)
    both = pen.add("Concat", "skip", larger)
    return pen.done(conv_unit(pen, "conv2", conv_unit(pen, "conv1", both, channels), channels))


DOWN = Block(
    "unet-down", message("U-Net, down"),
    message("Two convolutions and half the size; wire its last ReLU to the way up, too (Ronneberger et al. 2015)."),
    "convolution", ("unet", "encoder", "segmentation", "contracting"), (channels_param(),), _down,
)  # fmt: skip
UP = Block(
    "unet-up", message("U-Net, up"),
    message("Double the size, joined with the maps from the way down, and two convolutions (Ronneberger et al. 2015)."),
    "convolution", ("unet", "decoder", "segmentation", "expanding"), (channels_param(),), _up,
)  # fmt: skip

CONVOLUTIONAL = (INCEPTION, DENSE, SQUEEZE, SEPARABLE, DOWN, UP)
