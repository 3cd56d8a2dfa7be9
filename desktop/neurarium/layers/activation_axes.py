"""Activations that look at several numbers at once: shares that add up to 1, and gates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from neurarium.layers.common import IN, OUT, arrives, sample_axis, text
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Shape, ShapeProblem
from neurarium.messages import Message, message


def _dim(sentence: Message) -> ParamSpec:
    return ParamSpec("dim", message("Axis"), sentence, "int", -1, -8, 8)


def axis_of(params: Params, shape: Shape) -> int:
    """The axis of one sample that `dim` names; `ShapeProblem` where there is none."""
    axis = sample_axis(params["dim"], len(shape))
    if axis is None:
        raise ShapeProblem(
            message(
                "Axis {dim} does not exist in {shape}: axis 0 is the batch, the last one is {last}.",
                dim=params["dim"], shape=text(shape), last=len(shape),
            ),
            ("set_params", {"params": {"dim": -1}}),
        )  # fmt: skip
    return axis


def _kept(params: Params, inputs: Inputs) -> Outputs:
    axis_of(params, inputs["in"])
    return {"out": inputs["in"]}


def _along(known: Message, unknown: Message) -> Callable[[Params, Inputs, Outputs], Message]:
    """A sentence that tells how many numbers there are along the axis; they are filled in as {n}."""

    def sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
        axis = sample_axis(params["dim"], len(inputs.get("in", ())))
        return unknown if axis is None else Message(known.text, {"n": inputs["in"][axis]})

    return sentence


SOFTMAX = LayerSpec(
    type="Softmax",
    family="activation",
    inputs=IN,
    outputs=OUT,
    params=(_dim(message("Along which axis the shares add up to 1: -1 the last, 1 the channels.")),),
    shape=_kept,
    formula=lambda params: r"y_i = \frac{e^{x_i}}{\sum_{j} e^{x_j}}",
    sentence=_along(
        Message("Turns {n:,} numbers into {n:,} shares that add up to 1. Nothing to learn."),
        message("Turns numbers into shares that add up to 1. Nothing to learn."),
    ),
    summary=message("Turns numbers into shares that add up to 1. Cross-entropy has it built in already."),
    keywords=("probability", "distribution", "activation", "classes"),
    follows=("Output", "Linear", "Concat"),
)

SOFTMIN = LayerSpec(
    type="Softmin",
    family="activation",
    inputs=IN,
    outputs=OUT,
    params=(_dim(message("Along which axis the shares add up to 1: -1 the last, 1 the channels.")),),
    shape=_kept,
    formula=lambda params: r"y_i = \frac{e^{-x_i}}{\sum_{j} e^{-x_j}}",
    sentence=_along(
        Message("Turns {n:,} numbers into {n:,} shares that add up to 1, the smallest number getting the largest."),
        message("Turns numbers into shares that add up to 1, the smallest number getting the largest."),
    ),
    summary=message("Softmax turned round: the smallest number gets the largest share."),
    keywords=("probability", "distribution", "activation", "distance"),
    follows=("Output", "Linear", "Concat"),
)

LOG_SOFTMAX = LayerSpec(
    type="LogSoftmax",
    family="activation",
    inputs=IN,
    outputs=OUT,
    params=(_dim(message("Along which axis the shares add up to 1: -1 the last, 1 the channels.")),),
    shape=_kept,
    formula=lambda params: r"y_i = x_i - \log \sum_{j} e^{x_j}",
    sentence=_along(
        Message("Turns {n:,} numbers into the logarithms of shares that add up to 1. Nothing to learn."),
        message("Turns numbers into the logarithms of shares that add up to 1. Nothing to learn."),
    ),
    summary=message("The logarithm of softmax, computed without rounding errors. Cross-entropy has it built in."),
    keywords=("probability", "distribution", "activation", "classes", "log", "nll"),
    follows=("Output", "Linear", "Concat"),
)


def _softmax2d_shape(params: Params, inputs: Inputs) -> Outputs:
    shape = inputs["in"]
    if len(shape) == 3:
        return {"out": shape}
    raise ShapeProblem(
        message(
            "Softmax2d needs an image (channels × height × width), but {shape} arrives here.", shape=arrives(shape)
        ),
        ("change_type", {"type": "Softmax", "params": {}}), ("remove_flatten_before", {}),
    )  # fmt: skip


SOFTMAX2D = LayerSpec(
    type="Softmax2d",
    family="activation",
    inputs=IN,
    outputs=OUT,
    params=(),
    shape=_softmax2d_shape,
    formula=lambda params: r"y_{c,i,j} = \frac{e^{x_{c,i,j}}}{\sum_{k} e^{x_{k,i,j}}}",
    sentence=lambda params, inputs, outputs: (
        message("Turns the {n:,} channels of every place into shares that add up to 1. Nothing to learn.",
                n=inputs["in"][0])
        if "in" in inputs
        else message("Turns the channels of every place into shares that add up to 1. Nothing to learn.")
    ),
    summary=message("Softmax over the channels, at every place of an image: what is to be seen where."),
    keywords=("probability", "distribution", "activation", "segmentation", "pixel"),
    follows=("Output", "Conv2d", "Concat"),
)  # fmt: skip


def _glu_shape(params: Params, inputs: Inputs) -> Outputs:
    shape = inputs["in"]
    axis = axis_of(params, shape)
    size = shape[axis]
    if size % 2 == 0:
        return {"out": (*shape[:axis], size // 2, *shape[axis + 1 :])}
    offers: list[tuple[str, Mapping[str, Any]]] = [
        ("set_params", {"params": {"dim": other + 1}}) for other, count in enumerate(shape) if count % 2 == 0
    ]
    if axis == len(shape) - 1 and len(shape) < 3:
        offers.append(("insert", {"type": "Linear", "params": {"out_features": size + 1}}))
    if axis == 0 and len(shape) == 3:
        offers.append(("insert", {"type": "Conv2d", "params": {"out_channels": size + 1, "kernel_size": 1}}))
    raise ShapeProblem(
        message(
            "GLU halves axis {dim}, but its {n:,} numbers cannot be halved (in {shape}).",
            dim=params["dim"], n=size, shape=text(shape),
        ),
        *offers,
    )  # fmt: skip


GLU = LayerSpec(
    type="GLU",
    family="activation",
    inputs=IN,
    outputs=OUT,
    params=(_dim(message("Which axis is halved: -1 the last, 1 the channels.")),),
    shape=_glu_shape,
    formula=lambda params: r"y = a \cdot \frac{1}{1 + e^{-b}}, \quad x = [a, b]",
    sentence=_along(
        Message("The first half of {n:,} numbers passes as far as the second half lets it. Nothing to learn."),
        message("The first half of the numbers passes as far as the second half lets it. Nothing to learn."),
    ),
    summary=message("A gate: one half of the numbers decides how much of the other half passes."),
    keywords=("gated", "gate", "activation", "wavenet", "half"),
    follows=("Linear", "Conv2d", "Dropout", "Output", "LayerNorm"),
)
