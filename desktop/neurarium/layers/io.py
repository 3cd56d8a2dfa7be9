"""Where samples enter and where the answer leaves."""

from __future__ import annotations

from neurarium.layers.common import OUT, arrives, text
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Port, Shape
from neurarium.messages import Message, message


def input_shape(params: Params) -> Shape:
    """The `shape` parameter as a tuple; one number means a row of that many."""
    value = params["shape"]
    return tuple(value) if isinstance(value, list | tuple) else (int(value),)


def _input_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    shape = input_shape(params)
    if len(shape) == 1:
        return message("Every sample is a row of {n:,} numbers.", n=shape[0])
    if len(shape) == 2:
        return message(
            "Every sample is a sequence of {steps:,} steps with {n:,} numbers each.", steps=shape[0], n=shape[1]
        )
    if len(shape) == 3:
        channels, height, width = shape
        if channels == 1:
            return message("Every sample is a picture of {height:,}×{width:,} pixels.", height=height, width=width)
        return message(
            "Every sample is a picture of {height:,}×{width:,} pixels in {channels:,} channels.",
            height=height, width=width, channels=channels,
        )  # fmt: skip
    return message("Every sample has the shape {shape}.", shape=text(shape))


def _output_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs:
        return message("The answer of the network: wire the last layer to it.")
    return message("The answer of the network: {shape} for every sample.", shape=arrives(inputs["in"]))


INPUT = LayerSpec(
    type="Input",
    family="io",
    inputs=(),
    outputs=OUT,
    params=(
        ParamSpec(
            "shape", message("Shape"),
            message("The sizes of one sample: channels × height × width for a picture, or how many numbers."),
            "shape", (1, 8, 8), 1, 100_000,
        ),
        ParamSpec(
            "dtype", message("Numbers"),
            message("Measurements have a fraction; letters, words and other tokens come as whole numbers."),
            "choice", "float", advanced=True,
            choices=(("float", message("With a fraction")), ("int", message("Whole (tokens)"))),
        ),
        ParamSpec(
            "any_length", message("Any length"),
            message("The first size is the length of a sequence, and other lengths may come: shapes are shown with T."),
            "bool", False, advanced=True,
        ),
    ),
    shape=lambda params, inputs: {"out": input_shape(params)},
    types=lambda params, given: {"out": params["dtype"]},
    formula=lambda params: r"y = x",
    sentence=_input_sentence,
    summary=message("Where samples of the data set enter the network."),
    keywords=("data", "start", "image", "source"),
    follows=("Conv2d", "Linear", "Flatten", "LSTM", "Conv1d", "Conv3d", "BatchNorm2d", "LayerNorm"),
)  # fmt: skip

OUTPUT = LayerSpec(
    type="Output",
    family="io",
    inputs=(Port("in", message("Input"), takes="any"),),
    outputs=(),
    params=(),
    shape=lambda params, inputs: {},
    formula=lambda params: r"\hat{y} = x",
    sentence=_output_sentence,
    summary=message("Where the answer of the network leaves; it shows probabilities, or the predicted value."),
    keywords=("result", "end", "loss", "prediction", "target"),
)

SPECS = (INPUT, OUTPUT)
