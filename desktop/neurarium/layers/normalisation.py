"""Layers that keep numbers in a good range: by the statistics of each sample. Those over the batch are in
`normalisation_batch`."""

from __future__ import annotations

from math import prod

from neurarium.layers import normalisation_batch
from neurarium.layers.common import IN, OUT, arrives, elements, eps_param, text, unchanged
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Shape, ShapeProblem
from neurarium.messages import Message, message

_FORMULA = r"\frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}}"
_AXES = ParamSpec(
    "axes", message("Together"), message("Which numbers of a sample are brought to mean 0 and spread 1 together."),
    "choice", "last", choices=(("last", message("The last axis")), ("all", message("The whole sample"))),
)  # fmt: skip


def normalised_shape(params: Params, shape: Shape) -> Shape:
    """torch's `normalized_shape`: the trailing axes that are normalised together."""
    return shape if params["axes"] == "all" else shape[-1:]


def _layer_weights(params: Params, inputs: Inputs) -> dict[str, Shape]:
    if not params["elementwise_affine"]:
        return {}
    shape = normalised_shape(params, inputs["in"])
    return {"weight": shape, **({"bias": shape} if params["bias"] else {})}


def _layer_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs:
        return message("Brings every sample to mean 0 and spread 1, by itself.")
    shape = normalised_shape(params, inputs["in"])
    total = sum(prod(size) for size in _layer_weights(params, inputs).values())
    if not total:
        return message("Brings {shape} numbers at a time to mean 0 and spread 1. Nothing to learn.", shape=text(shape))
    return message(
        "Brings {shape} numbers at a time to mean 0 and spread 1, then scales them: {total:,} parameters.",
        shape=text(shape), total=total,
    )  # fmt: skip


def _layer_formula(params: Params) -> str:
    if not params["elementwise_affine"]:
        return f"y = {_FORMULA}"
    return rf"y = \gamma\, {_FORMULA}" + (r" + \beta" if params["bias"] else "")


LAYER_NORM = LayerSpec(
    type="LayerNorm",
    family="normalisation",
    inputs=IN,
    outputs=OUT,
    params=(
        _AXES,
        eps_param(),
        ParamSpec(
            "elementwise_affine", message("Scale"), message("Learn a scale for every number."), "bool", True,
        ),
        ParamSpec("bias", message("Shift"), message("Learn a shift for every number, too."), "bool", True),
    ),
    shape=unchanged,
    weights=_layer_weights,
    formula=_layer_formula,
    sentence=_layer_sentence,
    summary=message("Brings every sample to mean 0 and spread 1 by itself. What else is in the batch does not matter."),
    keywords=("layer", "normalise", "normalize", "transformer"),
    follows=("Linear", "LSTM", "ReLU", "GELU", "Dropout", "Output"),
)  # fmt: skip


def _rms_weights(params: Params, inputs: Inputs) -> dict[str, Shape]:
    return {"weight": normalised_shape(params, inputs["in"])} if params["elementwise_affine"] else {}


def _rms_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs:
        return message("Divides every sample by the size of its numbers, by itself.")
    shape = normalised_shape(params, inputs["in"])
    if not params["elementwise_affine"]:
        return message("Divides {shape} numbers at a time by their root mean square. Nothing to learn.",
                       shape=text(shape))  # fmt: skip
    return message(
        "Divides {shape} numbers at a time by their root mean square, then scales them: {total:,} parameters.",
        shape=text(shape), total=elements(shape),
    )  # fmt: skip


RMS_NORM = LayerSpec(
    type="RMSNorm",
    family="normalisation",
    inputs=IN,
    outputs=OUT,
    params=(
        _AXES,
        ParamSpec(
            "eps", message("Epsilon"), message("A tiny number added to the mean square, against dividing by zero."),
            "float", None, 0.0, 1.0, none=message("as small as the numbers allow"), advanced=True,
        ),
        ParamSpec("elementwise_affine", message("Scale"), message("Learn a scale for every number."), "bool", True),
    ),
    shape=unchanged,
    weights=_rms_weights,
    formula=lambda params: (
        r"y = " + (r"\gamma\, " if params["elementwise_affine"] else "")
        + r"\frac{x}{\sqrt{\mathrm{mean}(x^2) + \epsilon}}"
    ),
    sentence=_rms_sentence,
    summary=message("Divides every sample by the size of its numbers: a simpler LayerNorm, as in Llama."),
    keywords=("root mean square", "normalise", "normalize", "transformer", "llama"),
    follows=("Linear", "LSTM", "GELU", "SiLU", "Dropout", "Output"),
)  # fmt: skip

# -- in groups of channels ---------------------------------------------------------------------------


def _group_shape(params: Params, inputs: Inputs) -> Outputs:
    shape, groups = inputs["in"], params["num_groups"]
    channels = shape[0]
    possible = sorted((count for count in range(1, min(channels, 1024) + 1) if channels % count == 0),
                      key=lambda count: (abs(count - groups), -count))  # fmt: skip
    offers = [("set_params", {"params": {"num_groups": count}}) for count in possible]
    if channels % groups:
        raise ShapeProblem(
            message(
                "{channels:,} channels cannot be shared out evenly to {groups:,} groups.",
                channels=channels, groups=groups,
            ),
            *offers[:3],
        )  # fmt: skip
    if channels // groups * elements(shape[1:]) == 1:
        raise ShapeProblem(
            message(
                "{groups:,} groups of {shape} hold a single number each, which would always become 0.",
                groups=groups, shape=arrives(shape),
            ),
            *offers[1:3], ("remove", {}),
        )  # fmt: skip
    return unchanged(params, inputs)


def _group_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    groups = params["num_groups"]
    if "in" not in inputs:
        return message("{groups:,} groups, each brought to mean 0 and spread 1 by itself.",
                       groups=groups)  # fmt: skip
    channels = inputs["in"][0]
    if not params["affine"]:
        return message(
            "Brings {groups:,} groups of {each:,} channels to mean 0 and spread 1. Nothing to learn.",
            groups=groups, each=channels // groups,
        )  # fmt: skip
    return message(
        "Brings {groups:,} groups of {each:,} channels to mean 0 and spread 1, then learns a scale and a shift for "
        "every channel: 2·{n:,} = {total:,} parameters.",
        groups=groups, each=channels // groups, n=channels, total=2 * channels,
    )  # fmt: skip


GROUP_NORM = LayerSpec(
    type="GroupNorm",
    family="normalisation",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "num_groups", message("Groups"),
            message("How many groups the channels are shared out to. 1 is like LayerNorm over the whole sample."),
            "int", 4, 1, 65_536,
        ),
        eps_param(),
        ParamSpec(
            "affine", message("Scale and shift"), message("Learn a scale and a shift for every channel."), "bool", True,
        ),
    ),
    shape=_group_shape,
    weights=lambda params, inputs: (
        {"weight": inputs["in"][:1], "bias": inputs["in"][:1]} if params["affine"] else {}
    ),
    formula=lambda params: (
        r"y_c = \gamma_c\, \frac{x_c - \mu_g}{\sqrt{\sigma_g^2 + \epsilon}} + \beta_c"
        if params["affine"]
        else r"y_c = \frac{x_c - \mu_g}{\sqrt{\sigma_g^2 + \epsilon}}"
    ),
    sentence=_group_sentence,
    summary=message("Brings groups of channels to mean 0 and spread 1, sample by sample. Works with any batch size."),
    keywords=("groups", "normalise", "normalize", "diffusion", "unet"),
    follows=("ReLU", "SiLU", "Conv2d", "GELU", "MaxPool2d"),
)  # fmt: skip

# -- among neighbouring channels ---------------------------------------------------------------------


def _response_shape(params: Params, inputs: Inputs) -> Outputs:
    shape = inputs["in"]
    if len(shape) >= 2:
        return unchanged(params, inputs)
    raise ShapeProblem(
        message(
            "LocalResponseNorm compares neighbouring channels of an image or a sequence, but {shape} arrives here.",
            shape=arrives(shape),
        ),
        ("remove_flatten_before", {}), ("change_type", {"type": "LayerNorm", "params": {}}), ("remove", {}),
    )  # fmt: skip


def _response_formula(params: Params) -> str:
    k, alpha, size = f"{params['k']:g}", f"{params['alpha']:g}", params["size"]
    return (  # no growing brackets: they grow beyond the page here
        rf"y_c = \frac{{x_c}}{{({k} + {alpha}\, s_c / {size})^{{{params['beta']:g}}}}}, "
        r"\quad s_c = \sum_{c'} x_{c'}^2"
    )


LOCAL_RESPONSE_NORM = LayerSpec(
    type="LocalResponseNorm",
    family="normalisation",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec("size", message("Channels"), message("How many neighbouring channels are looked at."), "int", 5, 1,
                  65_536),
        ParamSpec("alpha", message("Alpha"), message("How strongly the neighbours hold a number down."),
                  "float", 1e-4, 0.0, 1000.0),
        ParamSpec("beta", message("Power"), message("The power that the neighbours' size is taken to."),
                  "float", 0.75, 0.0, 100.0),
        ParamSpec("k", message("Added"), message("Added to the neighbours' size, against dividing by zero."),
                  "float", 1.0, 0.001, 1000.0),
    ),
    shape=_response_shape,
    formula=_response_formula,
    sentence=lambda params, inputs, outputs: message(
        "Divides every number by the size of what {size:,} neighbouring channels have at the same place. Nothing to "
        "learn.",
        size=params["size"],
    ),
    summary=message("Lets strong channels hold their neighbours down, as in AlexNet."),
    keywords=("lrn", "alexnet", "normalise", "normalize", "neighbours"),
    follows=("MaxPool2d", "Conv2d", "ReLU"),
)  # fmt: skip

SPECS = (
    *normalisation_batch.BATCH_NORMS, LAYER_NORM, GROUP_NORM, RMS_NORM, *normalisation_batch.INSTANCE_NORMS,
    LOCAL_RESPONSE_NORM,
)  # fmt: skip
