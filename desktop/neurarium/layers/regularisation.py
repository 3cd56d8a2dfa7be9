"""Layers that make it harder to learn by heart. All of them do something only while training."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from neurarium.layers.common import IN, MAX_SIZE, OUT, arrives, bias_param, elements, unchanged
from neurarium.layers.dense import linear_weights
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, ShapeProblem
from neurarium.messages import Message, message

_AFTER = ("Linear", "Conv2d", "Output", "LSTM", "Flatten")


def _rate(sentence: Message, default: float = 0.5) -> ParamSpec:
    return ParamSpec("p", message("Share dropped"), sentence, "float", default, 0.0, 1.0)


def _scaled(what: str) -> Callable[[Params], str]:
    """The formula of a dropout; `what` is the mask with its indices."""

    def formula(params: Params) -> str:
        if params["p"] >= 1:
            return "y = 0"
        return rf"y = \frac{{{what}}}{{1 - {params['p']:g}}}\, x, \quad {what} \in \{{0, 1\}}"

    return formula


def _regulariser(type_name: str, params: tuple[ParamSpec, ...], **others: Any) -> LayerSpec:
    fields: dict[str, Any] = {
        "family": "regularisation", "shape": unchanged, "elementwise": True, "follows": _AFTER, **others
    }  # fmt: skip
    keywords = ("regularise", "regularize", "overfitting", *fields.pop("keywords", ()))
    return LayerSpec(
        type=type_name, inputs=IN, outputs=OUT, params=params, keywords=keywords, **fields
    )  # fmt: skip


DROPOUT = _regulariser(
    "Dropout",
    (_rate(message("The chance that a number is set to 0 during a training step.")),),
    formula=_scaled("m"),
    sentence=lambda params, inputs, outputs: message(
        "While training, {share:.0f} % of the numbers are set to 0 at random and the rest grow to make up for it; "
        "afterwards all pass.",
        share=100 * params["p"],
    ),
    summary=message("Sets some numbers to 0 at random while training. So no unit is relied on alone."),
    keywords=("noise", "drop"),
)

# -- whole channels ------------------------------------------------------------------------------------

_ARRIVING = {
    1: message("channels of a sequence"),
    2: message("maps of an image"),
    3: message("maps of a volume"),
}


def _channel_dropout(
    dimension: int, summary: Message, keywords: tuple[str, ...], follows: tuple[str, ...]
) -> LayerSpec:
    name = f"Dropout{dimension}d"

    def shape(params: Params, inputs: Inputs) -> Outputs:
        arriving = inputs["in"]
        if len(arriving) == dimension + 1:
            return unchanged(params, inputs)
        sibling = f"Dropout{len(arriving) - 1}d" if 2 <= len(arriving) <= 4 else "Dropout"
        raise ShapeProblem(
            message(
                "{layer} drops whole {wanted}, but {shape} arrives here.",
                layer=name, wanted=_ARRIVING[dimension], shape=arrives(arriving),
            ),
            ("change_type", {"type": sibling, "params": {"p": params["p"]}}), ("remove", {}),
        )  # fmt: skip

    return _regulariser(
        name,
        (_rate(message("The chance that a whole channel is set to 0 during a training step.")),),
        shape=shape,
        formula=_scaled("m_c"),
        sentence=lambda params, inputs, outputs: message(
            "While training, {share:.0f} % of the channels are set to 0 as a whole and the rest grow to make up for "
            "it; afterwards all pass.",
            share=100 * params["p"],
        ),
        summary=summary,
        keywords=("noise", "drop", "channel", "spatial", *keywords),
        follows=follows,
    )


CHANNEL_DROPOUTS = (
    _channel_dropout(
        1, message("Sets whole channels of a sequence to 0 at random while training."), ("sequence",),
        ("Linear", "LSTM", "Output", "Flatten"),
    ),
    _channel_dropout(
        2, message("Sets whole maps to 0 at random while training: neighbouring pixels know too much of each other."),
        ("image",), ("Conv2d", "MaxPool2d", "Flatten"),
    ),
    _channel_dropout(
        3, message("Sets whole maps of a volume to 0 at random while training."), ("volume", "video"), ("Flatten",),
    ),
)  # fmt: skip

# -- for SELU ------------------------------------------------------------------------------------------


def _alpha_formula(mask: str) -> str:
    return rf"y = a\, ({mask}\, x - 1.7581\, (1 - {mask})) + b, \quad {mask} \in \{{0, 1\}}"


ALPHA_DROPOUT = _regulariser(
    "AlphaDropout",
    (_rate(message("The chance that a number is replaced during a training step.")),),
    formula=lambda params: _alpha_formula("m"),
    sentence=lambda params, inputs, outputs: message(
        "While training, {share:.0f} % of the numbers become -1.7581 at random, and all are shifted so that mean and "
        "spread stay; afterwards all pass.",
        share=100 * params["p"],
    ),
    summary=message("A dropout that keeps mean and spread; it goes with SELU."),
    keywords=("noise", "drop", "selu", "self-normalising"),
    follows=("Linear", "Conv2d", "Output"),
)

FEATURE_ALPHA_DROPOUT = _regulariser(
    "FeatureAlphaDropout",
    (_rate(message("The chance that a whole channel is replaced during a training step.")),),
    formula=lambda params: _alpha_formula("m_c"),
    sentence=lambda params, inputs, outputs: message(
        "While training, {share:.0f} % of the channels become -1.7581 as a whole, and all are shifted so that mean "
        "and spread stay; afterwards all pass.",
        share=100 * params["p"],
    ),
    summary=message("AlphaDropout of whole channels; it goes with SELU."),
    keywords=("noise", "drop", "selu", "channel"),
    follows=("Conv2d", "Linear", "Flatten", "Output"),
)

# -- noise and skipped branches ------------------------------------------------------------------------

GAUSSIAN_NOISE = _regulariser(
    "GaussianNoise",
    (
        ParamSpec("std", message("Spread σ"), message("The standard deviation of what is added."), "float", 0.1, 0.0,
                  1000.0),
    ),
    formula=lambda params: rf"y = x + {params['std']:g}\, n, \quad n \sim N(0, 1)",
    sentence=lambda params, inputs, outputs: message(
        "While training, a random number of spread {std:g} is added to every number; afterwards all pass as they are.",
        std=params["std"],
    ),
    summary=message("Adds random numbers while training, so that small changes of the input do not matter."),
    keywords=("noise", "random", "normal", "augment", "denoise"),
)  # fmt: skip

STOCHASTIC_DEPTH = _regulariser(
    "StochasticDepth",
    (
        _rate(message("The chance that the branch is left out during a training step."), 0.1),
        ParamSpec(
            "mode", message("Drawn"), message("Whether every sample draws for itself, or the whole batch at once."),
            "choice", "row",
            choices=(("row", message("For every sample")), ("batch", message("For the whole batch"))),
        ),
    ),
    formula=lambda params: _scaled("m" if params["mode"] == "batch" else "m_n")(params),
    sentence=lambda params, inputs, outputs: (
        message(
            "While training, everything becomes 0 in {share:.0f} % of the batches and grows in the others to make up "
            "for it; put it at the end of a branch, before Add.",
            share=100 * params["p"],
        )
        if params["mode"] == "batch"
        else message(
            "While training, {share:.0f} % of the samples become 0 as a whole and the rest grow to make up for it; put "
            "it at the end of a branch, before Add.",
            share=100 * params["p"],
        )
    ),
    summary=message("Leaves a branch out at random while training, so that a deep network learns like shorter ones."),
    keywords=("drop path", "droppath", "residual", "depth", "branch"),
    follows=("Add",),
)  # fmt: skip


def _drop_connect_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    count, share = params["out_features"], 100 * params["p"]
    if "in" not in inputs:
        return message(
            "{n:,} units like those of Linear; while training, {share:.0f} % of the weights are left out at random.",
            n=count, share=share,
        )  # fmt: skip
    return message(
        "{n:,} units like those of Linear over {m:,} numbers: {total:,} parameters. While training, {share:.0f} % of "
        "the weights are left out at random, anew for every batch; afterwards all are used, as they are on average.",
        n=count, m=inputs["in"][-1], total=count * (inputs["in"][-1] + bool(params["bias"])), share=share,
    )  # fmt: skip


DROP_CONNECT = _regulariser(
    "DropConnect",
    (
        ParamSpec(
            "out_features", message("Output features"), message("How many units the layer has, and numbers come out."),
            "int", 32, 1, MAX_SIZE,
        ),
        _rate(message("The chance that a weight is left out during a training step.")),
        bias_param(),
    ),
    shape=lambda params, inputs: {"out": (*inputs["in"][:-1], params["out_features"])},
    family="dense",  # it changes the size, as Linear does
    elementwise=False,
    weights=linear_weights,
    macs=lambda params, inputs, outputs: elements(outputs["out"]) * inputs["in"][-1],
    formula=lambda params: (
        r"y_j = \sum_{i} m_{ji}\, w_{ji}\, x_i" + (" + b_j" if params["bias"] else "") + r", \quad m_{ji} \in \{0, 1\}"
    ),
    sentence=_drop_connect_sentence,
    summary=message("A Linear that leaves some of its weights out at random while training."),
    keywords=("dense", "linear", "weights", "drop"),
    follows=("ReLU", "Output", "Tanh", "Sigmoid"),
)  # fmt: skip

SPECS = (
    DROPOUT, *CHANNEL_DROPOUTS, ALPHA_DROPOUT, FEATURE_ALPHA_DROPOUT, GAUSSIAN_NOISE, STOCHASTIC_DEPTH, DROP_CONNECT,
)  # fmt: skip
