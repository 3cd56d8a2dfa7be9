"""What begins within the network: fixed, learned and random numbers. And the draw of a variational autoencoder."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from neurarium.layers.axes import numbers, stretching
from neurarium.layers.common import OUT, arrives, elements, text
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Port, Shape, ShapeProblem
from neurarium.layers.weights import WEIGHT_PARAMS
from neurarium.messages import Message, message


def _shape_of(params: Params) -> Shape:
    value: Any = params["shape"]
    return tuple(value) if isinstance(value, list | tuple) else (int(value),)


def _given_shape(params: Params, inputs: Inputs) -> Outputs:
    return {"out": _shape_of(params)}


def _shape_param(default: Shape, sentence: Message) -> ParamSpec:
    return ParamSpec("shape", message("Shape"), sentence, "shape", default, 1, 100_000)


CONSTANT = LayerSpec(
    type="Constant",
    family="io",
    inputs=(),
    outputs=OUT,
    params=(
        ParamSpec("value", message("Value"), message("The number at every place."), "float", 1.0, -1e9, 1e9),
        _shape_param((1,), message("The sizes for one sample; every sample gets the same.")),
    ),
    shape=_given_shape,
    formula=lambda params: f"y = {params['value']:g}" if "e" not in f"{params['value']:g}" else r"y = c",
    sentence=lambda params, inputs, outputs: message(
        "The number {value:g} for every sample, in the shape {shape}. Nothing to learn.",
        value=float(params["value"]), shape=text(_shape_of(params)),
    ),
    summary=message("The same number everywhere, whatever the sample is. It has no input."),
    keywords=("fill", "full", "ones", "zeros", "number", "source"),
    follows=("Add", "Multiply", "Concat", "Subtract", "Divide"),
    source=True,
)  # fmt: skip

# Its first numbers are part of what it is: rows of its own for them, by the names that all layers have.
_BEGINNINGS = tuple(
    replace(row, default="normal", advanced=False, choices=tuple(c for c in row.choices if c[0] in ("normal", "zeros")),
            sentence=message("What the numbers are before training."))
    if row.name == "weight_init"
    else replace(row, advanced=False)
    for row in WEIGHT_PARAMS
    if row.name in ("weight_init", "weight_std")
)  # fmt: skip
_MIDDLE = ParamSpec(
    "weight_mean", message("First mean"),
    message("What the first numbers lie round, if they are normal; with a spread of 0 all begin there. Scales begin at "
            "1 or close to 0."),
    "float", 0.0, -1e6, 1e6, scope="weights",
)  # fmt: skip


def _parameter_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    shape = _shape_of(params)
    count = numbers(elements(shape))
    if len(shape) == 1:
        return message("{numbers} that the network learns, the same for every sample.", numbers=count)
    return message("{shape} = {numbers} that the network learns, the same for every sample.",
                   shape=text(shape).replace("×", "·"), numbers=count)  # fmt: skip


PARAMETER = LayerSpec(
    type="Parameter",
    family="io",
    inputs=(),
    outputs=OUT,
    params=(
        _shape_param((1, 64), message("The sizes for one sample; every sample gets the same numbers.")),
        *_BEGINNINGS,
        _MIDDLE,
    ),
    shape=_given_shape,
    weights=lambda params, inputs: {"weight": _shape_of(params)},
    formula=lambda params: r"y = w",
    sentence=_parameter_sentence,
    summary=message("Numbers that the network learns, without an input. Class tokens and places begin so."),
    keywords=("learned tensor", "weight", "class token", "cls", "positional", "query", "bias", "scale", "source"),
    follows=("Concat", "Add", "Multiply", "MatMul"),
    source=True,
)  # fmt: skip


def _noise_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    shape = _shape_of(params)
    values = {"numbers": numbers(elements(shape)), "shape": text(shape)}
    if params["distribution"] == "uniform":
        return message("Draws {numbers} between 0 and 1 for every sample, each time anew: {shape}. Nothing to learn.",
                       **values)  # fmt: skip
    return message("Draws {numbers} round 0 with spread 1 for every sample, each time anew: {shape}. Nothing to "
                   "learn.", **values)  # fmt: skip


NOISE = LayerSpec(
    type="Noise",
    family="io",
    inputs=(),
    outputs=OUT,
    params=(
        _shape_param((100,), message("The sizes for one sample; every sample gets its own numbers, each time anew.")),
        ParamSpec(
            "distribution", message("Distribution"), message("How the random numbers lie."), "choice", "normal",
            choices=(("normal", message("Normal: round 0, spread 1")),
                     ("uniform", message("Uniform: between 0 and 1"))),
        ),
    ),
    shape=_given_shape,
    formula=lambda params: rf"y \sim \mathcal{{{'N' if params['distribution'] == 'normal' else 'U'}}}(0, 1)",
    sentence=_noise_sentence,
    summary=message(
        "Fresh random numbers for every sample, also when the network is only asked. A generator begins so."
    ),
    keywords=("random", "latent", "gan", "generator", "normal", "gaussian", "uniform", "z", "source"),
    follows=("Linear", "Unflatten", "Concat", "Add", "Multiply"),
    source=True,
)  # fmt: skip


# -- a random draw that can be learned through ---------------------------------------------------------


def _sample_shape(params: Params, inputs: Inputs) -> Outputs:
    mean = inputs["in"]
    spread = inputs.get("in2", mean)
    if mean != spread:
        raise ShapeProblem(
            message("Every mean needs a variance of its own, but the means come as {mean} and the variances as "
                    "{spread}.", mean=arrives(mean), spread=arrives(spread)),
            *_match(mean, spread),
            *stretching(inputs),
            port="in2",
        )  # fmt: skip
    return {"out": mean}


def _match(mean: Shape, spread: Shape) -> list[tuple[str, dict[str, Any]]]:
    if len(mean) == len(spread) and mean[:-1] == spread[:-1]:
        return [
            ("insert_many", {"layers": {"in2": ("Linear", {"out_features": mean[-1]})}}),
            ("insert_many", {"layers": {"in": ("Linear", {"out_features": spread[-1]})}}),
        ]
    return []


def _sample_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "out" not in outputs:
        return message(
            "Draws numbers round the means while training; the means themselves otherwise. Nothing to learn."
        )
    return message(
        "Draws {n:,} numbers round the means while training; the means themselves otherwise. Nothing to learn.",
        n=elements(outputs["out"]),
    )


SAMPLE = LayerSpec(
    type="Sample",
    family="io",
    inputs=(Port("in", message("Means")), Port("in2", message("Logarithms of the variances"))),
    outputs=OUT,
    params=(),
    shape=_sample_shape,
    formula=lambda params: r"z = \mu + e^{\frac{1}{2} \log \sigma^2}\, \epsilon \quad \epsilon \sim \mathcal{N}(0, 1)",
    sentence=_sample_sentence,
    summary=message(
        "Draws numbers from a normal distribution so that mean and spread can be learned. The middle of a variational "
        "autoencoder (Kingma & Welling 2014)."
    ),
    keywords=("reparameterisation", "reparametrization", "vae", "variational", "latent", "gaussian", "kingma"),
    follows=("Linear", "Unflatten", "Reshape", "Concat", "Output"),
)  # fmt: skip

SPECS = (CONSTANT, PARAMETER, NOISE, SAMPLE)
