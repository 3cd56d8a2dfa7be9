"""Bends: without them any stack of layers would be one straight line."""

from __future__ import annotations

from collections.abc import Callable

from neurarium.layers.common import AFTER_ACTIVATION, IN, OUT, sample_axis, text, unchanged
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, ShapeProblem
from neurarium.messages import Message, message


def _plain(sentence: Message) -> Callable[[Params, Inputs, Outputs], Message]:
    return lambda params, inputs, outputs: sentence


RELU = LayerSpec(
    type="ReLU",
    family="activation",
    inputs=IN,
    outputs=OUT,
    params=(),
    shape=unchanged,
    formula=lambda params: r"y = \max(0, x)",
    sentence=_plain(message("Numbers above 0 pass, all others become 0. Nothing to learn.")),
    summary=message("Lets positive numbers through and turns all others into 0."),
    keywords=("rectified", "activation", "nonlinearity"),
    follows=AFTER_ACTIVATION,
    elementwise=True,
)

LEAKY_RELU = LayerSpec(
    type="LeakyReLU",
    family="activation",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "negative_slope", message("Negative slope"), message("What numbers below 0 are multiplied with."),
            "float", 0.01, -10.0, 10.0,
        ),
    ),
    shape=unchanged,
    formula=lambda params: rf"y = \max(0, x) + {params['negative_slope']:g}\, \min(0, x)",
    sentence=lambda params, inputs, outputs: message(
        "Numbers above 0 pass, those below are multiplied by {slope:g}. Nothing to learn.",
        slope=params["negative_slope"],
    ),
    summary=message("Like ReLU, but lets a little of negative numbers through, so that no unit dies."),
    keywords=("leaky", "rectified", "activation", "nonlinearity"),
    follows=AFTER_ACTIVATION,
    elementwise=True,
)  # fmt: skip

GELU = LayerSpec(
    type="GELU",
    family="activation",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "approximate", message("Computed"), message("Exactly, or by the quicker formula with tanh."),
            "choice", "none", choices=(("none", message("Exactly")), ("tanh", message("With tanh"))), advanced=True,
        ),
    ),
    shape=unchanged,
    formula=lambda params: (
        r"y = x\, \Phi(x)"
        if params["approximate"] == "none"
        else r"y = \frac{x}{2} \left(1 + \tanh\left(\sqrt{2/\pi}\, (x + 0.0447\, x^3)\right)\right)"
    ),
    sentence=_plain(message("Large numbers pass, those well below 0 become 0, in between it bends. Nothing to learn.")),
    summary=message("A soft ReLU, used in transformers."),
    keywords=("gaussian", "activation", "nonlinearity", "transformer"),
    follows=AFTER_ACTIVATION,
    elementwise=True,
)  # fmt: skip

SILU = LayerSpec(
    type="SiLU",
    family="activation",
    inputs=IN,
    outputs=OUT,
    params=(),
    shape=unchanged,
    formula=lambda params: r"y = \frac{x}{1 + e^{-x}}",
    sentence=_plain(message("Every number times its own sigmoid: a soft ReLU. Nothing to learn.")),
    summary=message("A soft ReLU: every number times its own sigmoid."),
    keywords=("swish", "activation", "nonlinearity"),
    follows=AFTER_ACTIVATION,
    elementwise=True,
)

TANH = LayerSpec(
    type="Tanh",
    family="activation",
    inputs=IN,
    outputs=OUT,
    params=(),
    shape=unchanged,
    formula=lambda params: r"y = \tanh(x) = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}",
    sentence=_plain(message("Bends every number into the range -1 to 1. Nothing to learn.")),
    summary=message("Bends every number smoothly into the range -1 to 1."),
    keywords=("hyperbolic", "activation", "nonlinearity"),
    follows=AFTER_ACTIVATION,
    elementwise=True,
)

SIGMOID = LayerSpec(
    type="Sigmoid",
    family="activation",
    inputs=IN,
    outputs=OUT,
    params=(),
    shape=unchanged,
    formula=lambda params: r"y = \frac{1}{1 + e^{-x}}",
    sentence=_plain(message("Bends every number into the range 0 to 1. Nothing to learn.")),
    summary=message("Bends every number smoothly into the range 0 to 1."),
    keywords=("logistic", "probability", "gate", "activation", "nonlinearity"),
    follows=AFTER_ACTIVATION,
    elementwise=True,
)


def _softmax_shape(params: Params, inputs: Inputs) -> Outputs:
    shape = inputs["in"]
    if sample_axis(params["dim"], len(shape)) is None:
        raise ShapeProblem(
            message(
                "Axis {dim} does not exist in {shape}: axis 0 is the batch, the last one is {last}.",
                dim=params["dim"], shape=text(shape), last=len(shape),
            ),
            ("set_params", {"params": {"dim": -1}}),
        )  # fmt: skip
    return {"out": shape}


def _softmax_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    axis = sample_axis(params["dim"], len(inputs.get("in", ())))
    if axis is None:
        return message("Turns numbers into shares that add up to 1. Nothing to learn.")
    return message("Turns {n:,} numbers into {n:,} shares that add up to 1. Nothing to learn.", n=inputs["in"][axis])


SOFTMAX = LayerSpec(
    type="Softmax",
    family="activation",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "dim", message("Axis"), message("Along which axis the shares add up to 1: -1 the last, 1 the channels."),
            "int", -1, -8, 8,
        ),
    ),
    shape=_softmax_shape,
    formula=lambda params: r"y_i = \frac{e^{x_i}}{\sum_{j} e^{x_j}}",
    sentence=_softmax_sentence,
    summary=message("Turns numbers into shares that add up to 1. Cross-entropy has it built in already."),
    keywords=("probability", "distribution", "activation", "classes"),
    follows=("Output", "Linear", "Concat"),
)  # fmt: skip

SPECS = (RELU, LEAKY_RELU, GELU, SILU, TANH, SIGMOID, SOFTMAX)
