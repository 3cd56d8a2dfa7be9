"""Bends: without them any stack of layers would be one straight line. The usual ones; the others in `activation_more`
(number by number) and `activation_axes` (several numbers at once)."""

from __future__ import annotations

from neurarium.layers import activation_more
from neurarium.layers.activation_axes import GLU, LOG_SOFTMAX, SOFTMAX, SOFTMAX2D, SOFTMIN
from neurarium.layers.activation_more import IDENTITY, bend, plain
from neurarium.layers.spec import Params, ParamSpec
from neurarium.messages import message

RELU = bend(
    "ReLU",
    lambda params: r"y = \max(0, x)",
    plain(message("Numbers above 0 pass, all others become 0. Nothing to learn.")),
    message("Lets positive numbers through and turns all others into 0."),
    ("rectified",),
)

LEAKY_RELU = bend(
    "LeakyReLU",
    lambda params: rf"y = \max(0, x) + {params['negative_slope']:g}\, \min(0, x)",
    lambda params, inputs, outputs: message(
        "Numbers above 0 pass, those below are multiplied by {slope:g}. Nothing to learn.",
        slope=params["negative_slope"],
    ),
    message("Like ReLU, but lets a little of negative numbers through, so that no unit dies."),
    ("leaky", "rectified"),
    params=(
        ParamSpec(
            "negative_slope", message("Negative slope"), message("What numbers below 0 are multiplied with."),
            "float", 0.01, -10.0, 10.0,
        ),
    ),
)  # fmt: skip


def _gelu_formula(params: Params) -> str:
    if params["approximate"] == "none":
        return r"y = x\, \Phi(x)"
    return r"y = \frac{x}{2} \left(1 + \tanh\left(\sqrt{2/\pi}\, (x + 0.0447\, x^3)\right)\right)"


GELU = bend(
    "GELU",
    _gelu_formula,
    plain(message("Large numbers pass, those well below 0 become 0, in between it bends. Nothing to learn.")),
    message("A soft ReLU, used in transformers."),
    ("gaussian", "transformer"),
    params=(
        ParamSpec(
            "approximate", message("Computed"), message("Exactly, or by the quicker formula with tanh."),
            "choice", "none", choices=(("none", message("Exactly")), ("tanh", message("With tanh"))), advanced=True,
        ),
    ),
)  # fmt: skip

SILU = bend(
    "SiLU",
    lambda params: r"y = \frac{x}{1 + e^{-x}}",
    plain(message("Every number times its own sigmoid: a soft ReLU. Nothing to learn.")),
    message("A soft ReLU: every number times its own sigmoid."),
    ("swish",),
)

TANH = bend(
    "Tanh",
    lambda params: r"y = \tanh(x) = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}",
    plain(message("Bends every number into the range -1 to 1. Nothing to learn.")),
    message("Bends every number smoothly into the range -1 to 1."),
    ("hyperbolic",),
)

SIGMOID = bend(
    "Sigmoid",
    lambda params: r"y = \frac{1}{1 + e^{-x}}",
    plain(message("Bends every number into the range 0 to 1. Nothing to learn.")),
    message("Bends every number smoothly into the range 0 to 1."),
    ("logistic", "probability", "gate"),
)

SPECS = (
    RELU, LEAKY_RELU, GELU, SILU, TANH, SIGMOID, SOFTMAX, *activation_more.SPECS, GLU, LOG_SOFTMAX, SOFTMIN, SOFTMAX2D,
    IDENTITY,
)  # fmt: skip
