"""Blocks of networks that make pictures: the two sides of a GAN, the narrow middle of a variational autoencoder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from neurarium.layers.blocks.parts import Arriving, Block, Fragment, Pen
from neurarium.layers.spec import ParamSpec
from neurarium.messages import message

MOST = 65_536
LEAK = 0.2


def _bottleneck(params: Mapping[str, Any], arriving: Arriving) -> Fragment:
    """Kingma & Welling 2014: a mean and a spread for every hidden number, and a random number drawn from them."""
    pen = Pen("bottleneck", colour="dense")
    mean = pen.add("Linear", "mean", "", out_features=params["size"])
    logvar = pen.add("Linear", "logvar", "", out_features=params["size"])
    return pen.done(pen.add("Sample", "z", mean, logvar))


def _generator(params: Mapping[str, Any], arriving: Arriving) -> Fragment:
    """Radford et al. 2016 in small: noise becomes a picture that doubles its size with every layer."""
    base, doublings = params["channels"], params["doublings"]
    pen = Pen("generator", role="generator", colour="convolution")
    rows = len(arriving) == 1 if arriving is not None else True
    last = ""
    if rows:
        last = pen.add("Unflatten", "point", "", dim=1, unflattened_size=(arriving[0] if arriving else 64, 1, 1))
    start = {"kernel_size": 4, "stride": 1, "padding": 0, "bias": False}
    twice = {"kernel_size": 4, "stride": 2, "padding": 1, "bias": False}
    for index in range(doublings):
        size = base * 2 ** (doublings - 1 - index)
        shape = start if index == 0 else twice
        last = pen.add("ConvTranspose2d", f"conv{index + 1}", last, out_channels=size, **shape)
        last = pen.add("ReLU", f"relu{index + 1}", pen.add("BatchNorm2d", f"norm{index + 1}", last))
    last = pen.add("ConvTranspose2d", "picture", last, out_channels=params["colours"], **twice)
    return pen.done(pen.add("Tanh", "tanh", last))


def _discriminator(params: Mapping[str, Any], arriving: Arriving) -> Fragment:
    """Its opponent: halves the picture until one number is left, the logit of being real."""
    base = params["channels"]
    side = min(arriving[1:]) if arriving is not None and len(arriving) == 3 else 32
    pen = Pen("discriminator", role="discriminator", colour="convolution")
    last, index = "", 0
    while side >= 8:
        last = pen.add(
            "Conv2d", f"conv{index + 1}", last, out_channels=base * 2**index, kernel_size=4, stride=2, padding=1,
            bias=index == 0,
        )  # fmt: skip
        if index:
            last = pen.add("BatchNorm2d", f"norm{index + 1}", last)
        last = pen.add("LeakyReLU", f"relu{index + 1}", last, negative_slope=LEAK)
        side, index = side // 2, index + 1
    return pen.done(pen.add("Linear", "real", pen.add("Flatten", "row", last), out_features=1))


BOTTLENECK = Block(
    "vae-bottleneck", message("VAE middle"),
    message("A mean and a spread for every hidden number, and a draw from them (Kingma & Welling 2014)."),
    "dense", ("variational", "autoencoder", "latent", "reparameterisation"),
    (ParamSpec("size", message("Hidden numbers"), message("How many numbers pass."), "int", 8, minimum=1,
               maximum=MOST),),
    _bottleneck,
)  # fmt: skip
GENERATOR = Block(
    "gan-generator", message("Generator"),
    message("Turns random numbers into a picture that doubles its size with every layer (Radford et al. 2016)."),
    "convolution", ("DCGAN", "adversarial", "noise"),
    (
        ParamSpec("channels", message("Channels"), message("Of the last hidden layer; twice as many in each before."),
                  "int", 16, minimum=1, maximum=4096),
        ParamSpec("doublings", message("Hidden layers"), message("The picture is 4·2ⁿ pixels wide: 8 for 1, 16 for 2."),
                  "int", 2, minimum=1, maximum=8),
        ParamSpec("colours", message("Colours"), message("1 for grey pictures, 3 for colour."), "int", 1, minimum=1,
                  maximum=16),
    ),
    _generator,
)  # fmt: skip
DISCRIMINATOR = Block(
    "gan-discriminator", message("Discriminator"),
    message("Tells real pictures from made ones: one number, the logit of being real (Radford et al. 2016)."),
    "convolution", ("DCGAN", "adversarial", "critic"),
    (ParamSpec("channels", message("Channels"), message("Of the first layer; twice as many in each after."), "int", 16,
               minimum=1, maximum=4096),),
    _discriminator,
)  # fmt: skip

GENERATIVE = (GENERATOR, DISCRIMINATOR, BOTTLENECK)
