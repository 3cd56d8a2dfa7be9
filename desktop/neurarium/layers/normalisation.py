"""Layers that keep numbers in a good range."""

from __future__ import annotations

from neurarium.layers.common import IN, OUT, arrives, elements, eps_param, text, unchanged
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Shape, ShapeProblem
from neurarium.messages import Message, message

_FORMULA = r"y = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}}"


def _batch_params() -> tuple[ParamSpec, ...]:
    return (
        eps_param(),
        ParamSpec(
            "momentum", message("Momentum"), message("How quickly the remembered mean and spread follow the batches."),
            "float", 0.1, 0.0, 1.0, none=message("plain average"), advanced=True,
        ),
        ParamSpec(
            "affine", message("Scale and shift"), message("Learn a scale and a shift for every channel."), "bool", True,
        ),
        ParamSpec(
            "track_running_stats", message("Remember statistics"),
            message("Remember mean and spread of the training, to use them afterwards."), "bool", True, advanced=True,
        ),
    )  # fmt: skip


def _batch_shape(params: Params, inputs: Inputs, name: str, ranks: tuple[int, ...], other: str) -> Outputs:
    shape = inputs["in"]
    if len(shape) in ranks:
        return unchanged(params, inputs)
    if name == "BatchNorm2d":
        sentence = message("BatchNorm2d normalises maps of an image, but {shape} arrives here.", shape=arrives(shape))
    else:
        sentence = message("BatchNorm1d normalises rows of numbers, but {shape} arrives here.", shape=arrives(shape))
    kept = {key: params[key] for key in ("eps", "momentum", "affine", "track_running_stats")}
    raise ShapeProblem(sentence, ("change_type", {"type": other, "params": kept}), ("remove", {}))


def _batch_parameters(params: Params, inputs: Inputs) -> int:
    return 2 * inputs["in"][0] if params["affine"] else 0


def _batch_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs:
        return message("Brings every channel to mean 0 and spread 1 over the batch.")
    channels = inputs["in"][0]
    if not params["affine"]:
        return message(
            "Brings each of {n:,} channels to mean 0 and spread 1 over the batch. Nothing to learn.", n=channels
        )
    return message(
        "Brings each of {n:,} channels to mean 0 and spread 1 over the batch, then learns a scale and a shift: "
        "2·{n:,} = {total:,} parameters.",
        n=channels, total=2 * channels,
    )  # fmt: skip


def _batch_formula(params: Params) -> str:
    core = r"\frac{x_c - \mu_c}{\sqrt{\sigma_c^2 + \epsilon}}"
    return rf"y_c = \gamma_c\, {core} + \beta_c" if params["affine"] else f"y_c = {core}"


BATCH_NORM1D = LayerSpec(
    type="BatchNorm1d",
    family="normalisation",
    inputs=IN,
    outputs=OUT,
    params=_batch_params(),
    shape=lambda params, inputs: _batch_shape(params, inputs, "BatchNorm1d", (1, 2), "BatchNorm2d"),
    parameters=_batch_parameters,
    formula=_batch_formula,
    sentence=_batch_sentence,
    summary=message("Brings every number of a row to mean 0 and spread 1 over the batch. This steadies training."),
    keywords=("batch", "normalise", "normalize", "standardise"),
    follows=("ReLU", "Linear", "Dropout", "GELU", "Tanh"),
)

BATCH_NORM2D = LayerSpec(
    type="BatchNorm2d",
    family="normalisation",
    inputs=IN,
    outputs=OUT,
    params=_batch_params(),
    shape=lambda params, inputs: _batch_shape(params, inputs, "BatchNorm2d", (3,), "BatchNorm1d"),
    parameters=_batch_parameters,
    formula=_batch_formula,
    sentence=_batch_sentence,
    summary=message("Brings every map to mean 0 and spread 1 over the batch. This steadies training."),
    keywords=("batch", "normalise", "normalize", "standardise"),
    follows=("ReLU", "Conv2d", "MaxPool2d", "GELU", "Add"),
)


def normalised_shape(params: Params, shape: Shape) -> Shape:
    """torch's `normalized_shape`: the trailing axes that are normalised together."""
    return shape if params["axes"] == "all" else shape[-1:]


def _layer_parameters(params: Params, inputs: Inputs) -> int:
    if not params["elementwise_affine"]:
        return 0
    return elements(normalised_shape(params, inputs["in"])) * (2 if params["bias"] else 1)


def _layer_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs:
        return message("Brings every sample to mean 0 and spread 1, by itself.")
    shape = normalised_shape(params, inputs["in"])
    total = _layer_parameters(params, inputs)
    if not total:
        return message("Brings {shape} numbers at a time to mean 0 and spread 1. Nothing to learn.", shape=text(shape))
    return message(
        "Brings {shape} numbers at a time to mean 0 and spread 1, then scales them: {total:,} parameters.",
        shape=text(shape), total=total,
    )  # fmt: skip


def _layer_formula(params: Params) -> str:
    if not params["elementwise_affine"]:
        return _FORMULA
    shift = r" + \beta" if params["bias"] else ""
    return r"y = \gamma\, " + _FORMULA.removeprefix("y = ") + shift


LAYER_NORM = LayerSpec(
    type="LayerNorm",
    family="normalisation",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "axes", message("Together"),
            message("Which numbers of a sample are brought to mean 0 and spread 1 together."),
            "choice", "last",
            choices=(("last", message("The last axis")), ("all", message("The whole sample"))),
        ),
        eps_param(),
        ParamSpec(
            "elementwise_affine", message("Scale"), message("Learn a scale for every number."), "bool", True,
        ),
        ParamSpec("bias", message("Shift"), message("Learn a shift for every number, too."), "bool", True),
    ),
    shape=unchanged,
    parameters=_layer_parameters,
    formula=_layer_formula,
    sentence=_layer_sentence,
    summary=message("Brings every sample to mean 0 and spread 1 by itself. What else is in the batch does not matter."),
    keywords=("layer", "normalise", "normalize", "transformer"),
    follows=("Linear", "LSTM", "ReLU", "GELU", "Dropout", "Output"),
)  # fmt: skip

SPECS = (BATCH_NORM1D, BATCH_NORM2D, LAYER_NORM)
