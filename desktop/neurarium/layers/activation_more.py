"""Less common bends that work number by number, and what every activation has in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from neurarium.layers.common import AFTER_ACTIVATION, IN, OUT, unchanged
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Port, Shape, ShapeProblem
from neurarium.messages import Message, message

Sentence = Callable[[Params, Inputs, Outputs], Message]
_WORDS = ("activation", "nonlinearity")


def plain(sentence: Message) -> Sentence:
    """A sentence without numbers of its own."""
    return lambda params, inputs, outputs: sentence


def bend(
    type_name: str,
    formula: Callable[[Params], str],
    sentence: Sentence,
    summary: Message,
    keywords: tuple[str, ...],
    *,
    params: tuple[ParamSpec, ...] = (),
    **others: Any,
) -> LayerSpec:
    """An activation that works number by number; `others` are further fields of the spec."""
    fields: dict[str, Any] = {"shape": unchanged, "elementwise": True, **others}
    return LayerSpec(
        type=type_name, family="activation", inputs=IN, outputs=OUT, params=params, formula=formula, sentence=sentence,
        summary=summary, keywords=(*keywords, *_WORDS), follows=AFTER_ACTIVATION, **fields,
    )  # fmt: skip


def _number(
    name: str, label: Message, sentence: Message, default: float, low: float, high: float, *, advanced: bool = False
) -> ParamSpec:
    return ParamSpec(name, label, sentence, "float", default, low, high, advanced=advanced)


def _ordered(low: str, high: str, type_name: str, *, equal: bool = False) -> Callable[[Params, Inputs], Outputs]:
    """The shape rule of layers with two bounds, of which the lower one must be the smaller."""

    def shape(params: Params, inputs: Inputs) -> Outputs:
        bottom, top = params[low], params[high]
        if bottom < top or (equal and bottom == top):
            return unchanged(params, inputs)
        defaults = {low: _DEFAULTS[type_name][0], high: _DEFAULTS[type_name][1]}
        turned = {low: top, high: bottom} if bottom > top else defaults
        raise ShapeProblem(
            message(
                "The lower bound of {layer}, {low:g}, must be below the upper one, {high:g}.",
                layer=type_name, low=bottom, high=top,
            ),
            ("set_params", {"params": turned}), ("set_params", {"params": defaults}),
        )  # fmt: skip

    return shape


_DEFAULTS = {"Hardtanh": (-1.0, 1.0), "RReLU": (1 / 8, 1 / 3)}


def _alpha(sentence: Message, low: float = -10.0) -> ParamSpec:
    return _number("alpha", message("Alpha"), sentence, 1.0, low, 100.0)


# -- ReLU and its relatives --------------------------------------------------------------------------

RELU6 = bend(
    "ReLU6",
    lambda params: r"y = \min(\max(0, x), 6)",
    plain(message("Numbers between 0 and 6 pass, smaller ones become 0, larger ones 6. Nothing to learn.")),
    message("ReLU that stops at 6, as in MobileNet."),
    ("rectified", "clip", "mobile"),
)


def prelu_weights(params: Params, inputs: Inputs) -> dict[str, Shape]:
    return {"weight": (inputs["in"][0] if params["num_parameters"] == "channel" else 1,)}


def _prelu_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if params["num_parameters"] != "channel":
        return message("Numbers above 0 pass, those below are multiplied by a learned slope: 1 parameter.")
    if "in" not in inputs:
        return message("Numbers above 0 pass, those below are multiplied by a learned slope of their channel.")
    return message(
        "Numbers above 0 pass, those below are multiplied by a learned slope of their channel: {n:,} parameters.",
        n=inputs["in"][0],
    )


PRELU = bend(
    "PReLU",
    lambda params: (
        r"y_c = \max(0, x_c) + a_c\, \min(0, x_c)"
        if params["num_parameters"] == "channel"
        else r"y = \max(0, x) + a\, \min(0, x)"
    ),
    _prelu_sentence,
    message("A leaky ReLU that learns how much of negative numbers it lets through."),
    ("parametric", "rectified", "learned", "leaky"),
    params=(
        ParamSpec(
            "num_parameters", message("Slopes"), message("Learn one slope for all numbers, or one for every channel."),
            "choice", 1, choices=((1, message("One for all")), ("channel", message("One per channel"))),
        ),
        _number("init", message("First slope"), message("What the slope is before training."), 0.25, -10.0, 10.0,
                advanced=True),
    ),
    elementwise=False,
    weights=prelu_weights,
)  # fmt: skip

RRELU = bend(
    "RReLU",
    lambda params: (
        rf"y = \max(0, x) + a\, \min(0, x), \quad {params['lower']:.3g} \le a \le {params['upper']:.3g}"
    ),
    lambda params, inputs, outputs: message(
        "Numbers above 0 pass; those below are multiplied by a slope drawn between {low:.3g} and {high:.3g} while "
        "training, and by {middle:.3g} afterwards.",
        low=params["lower"], high=params["upper"], middle=(params["lower"] + params["upper"]) / 2,
    ),
    message("A leaky ReLU whose slope is drawn at random while training."),
    ("randomised", "randomized", "rectified", "leaky", "noise"),
    params=(
        _number("lower", message("Lowest slope"), message("The smallest slope that is drawn."), 1 / 8, -10.0, 10.0),
        _number("upper", message("Highest slope"), message("The largest slope that is drawn."), 1 / 3, -10.0, 10.0),
    ),
    shape=_ordered("lower", "upper", "RReLU", equal=True),
)  # fmt: skip

THRESHOLD = bend(
    "Threshold",
    lambda params: (
        rf"y = x \text{{ if }} x > {params['threshold']:g} \text{{, else }} {params['value']:g}"
    ),
    lambda params, inputs, outputs: message(
        "Numbers above {threshold:g} pass, all others become {value:g}. Nothing to learn.",
        threshold=params["threshold"], value=params["value"],
    ),
    message("Lets numbers above a bound through and replaces all others."),
    ("bound", "cut", "step"),
    params=(
        _number("threshold", message("Bound"), message("What is above it passes."), 0.1, -1e6, 1e6),
        _number("value", message("Instead"), message("What all other numbers become."), 0.0, -1e6, 1e6),
    ),
)  # fmt: skip

# -- exponential and smooth ones ---------------------------------------------------------------------

ELU = bend(
    "ELU",
    lambda params: rf"y = \max(0, x) + {_times(params['alpha'])}(e^{{\min(0, x)}} - 1)",
    lambda params, inputs, outputs: message(
        "Numbers above 0 pass, those below bend towards {low:g}. Nothing to learn.", low=-params["alpha"]
    ),
    message("Like ReLU above 0; below it bends smoothly towards a negative number."),
    ("exponential",),
    params=(_alpha(message("Numbers far below 0 become minus this.")),),
)

SELU = bend(
    "SELU",
    lambda params: r"y = 1.0507 \left(\max(0, x) + 1.6733\, (e^{\min(0, x)} - 1)\right)",
    plain(message("An ELU with fixed numbers that keep mean 0 and spread 1 from layer to layer. Nothing to learn.")),
    message("An ELU whose numbers stay at mean 0 and spread 1 by themselves; goes with AlphaDropout."),
    ("exponential", "scaled", "self-normalising", "normalizing"),
)

CELU = bend(
    "CELU",
    lambda params: (
        rf"y = \max(0, x) + {_times(params['alpha'])}(e^{{\min(0, x){_over(params['alpha'])}}} - 1)"
    ),
    lambda params, inputs, outputs: message(
        "Numbers above 0 pass, those below bend towards {low:g}. Nothing to learn.",
        low=-params["alpha"],
    ),
    message("An ELU without a kink at 0, whatever its alpha."),
    ("exponential", "continuous"),
    params=(_alpha(message("Numbers far below 0 become minus this."), low=0.01),),
)

MISH = bend(
    "Mish",
    lambda params: r"y = x \tanh\left(\log(1 + e^{x})\right)",
    plain(message("Every number times the tanh of its softplus: a soft ReLU that dips below 0. Nothing to learn.")),
    message("A soft ReLU that dips a little below 0, as in YOLOv4."),
    ("yolo",),
)

SOFTPLUS = bend(
    "Softplus",
    lambda params: (
        r"y = \log(1 + e^{x})"
        if params["beta"] == 1
        else rf"y = \frac{{1}}{{{params['beta']:g}}} \log(1 + e^{{{params['beta']:g}\, x}})"
    ),
    plain(message("Everything that comes out is above 0. Nothing to learn.")),
    message("A ReLU without a corner: always above 0, for spreads and rates."),
    ("positive", "variance"),
    params=(
        _number("beta", message("Beta"), message("How sharp the bend is: the larger, the nearer to ReLU."),
                1.0, 0.01, 1000.0),
        _number("threshold", message("Straight above"),
                message("Where beta times a number is above this, the number passes unchanged; it saves work."),
                20.0, 0.0, 1000.0, advanced=True),
    ),
)  # fmt: skip

SOFTSIGN = bend(
    "Softsign",
    lambda params: r"y = \frac{x}{1 + |x|}",
    plain(message("Bends every number into the range -1 to 1, more gently than tanh. Nothing to learn.")),
    message("Like tanh, but it comes near -1 and 1 more slowly."),
    ("tanh",),
)

LOG_SIGMOID = bend(
    "LogSigmoid",
    lambda params: r"y = \log \frac{1}{1 + e^{-x}}",
    plain(message("Everything that comes out is below 0. Nothing to learn.")),
    message("The logarithm of the sigmoid, computed without rounding errors."),
    ("logistic", "probability", "log"),
)

SINE = bend(
    "Sine",
    lambda params: rf"y = \sin({_times(params['omega'])}x)",
    lambda params, inputs, outputs: message("Every number is multiplied by {omega:g} before. Nothing to learn.",
                                            omega=params["omega"]),
    message("The sine, for networks that draw fine detail from coordinates (SIREN)."),
    ("sin", "siren", "periodic", "implicit", "coordinates", "wave"),
    params=(
        _number("omega", message("Frequency ω"), message("What every number is multiplied with before the sine."),
                30.0, 0.001, 1000.0),
    ),
)  # fmt: skip

# -- made of straight pieces -------------------------------------------------------------------------

HARDTANH = bend(
    "Hardtanh",
    lambda params: rf"y = \min(\max({params['min_val']:g}, x), {params['max_val']:g})",
    lambda params, inputs, outputs: message(
        "Numbers between {low:g} and {high:g} pass, all others become the nearer of the two. Nothing to learn.",
        low=params["min_val"], high=params["max_val"],
    ),
    message("Cuts numbers off at two bounds: a tanh made of straight lines."),
    ("clip", "clamp", "tanh"),
    params=(
        _number("min_val", message("Lowest"), message("Smaller numbers become this."), -1.0, -1e6, 1e6),
        _number("max_val", message("Highest"), message("Larger numbers become this."), 1.0, -1e6, 1e6),
    ),
    shape=_ordered("min_val", "max_val", "Hardtanh"),
)  # fmt: skip

HARDSIGMOID = bend(
    "Hardsigmoid",
    lambda params: r"y = \min\left(\max\left(0, \frac{x}{6} + \frac{1}{2}\right), 1\right)",
    plain(message("Bends numbers into the range 0 to 1 with straight lines between -3 and 3. Nothing to learn.")),
    message("A sigmoid made of straight lines; quick on small devices."),
    ("logistic", "gate", "mobile"),
)

HARDSWISH = bend(
    "Hardswish",
    lambda params: r"y = \frac{x}{6} \min(\max(0, x + 3), 6)",
    plain(message("Every number times its own hard sigmoid: a quick SiLU. Nothing to learn.")),
    message("A SiLU made of simple pieces, as in MobileNetV3."),
    ("swish", "mobile"),
)

SOFTSHRINK = bend(
    "Softshrink",
    lambda params: rf"y = \mathrm{{sign}}(x) \max(0, |x| - {params['lambd']:g})",
    lambda params, inputs, outputs: message(
        "Moves every number {lambd:g} towards 0; what is nearer becomes 0. Nothing to learn.", lambd=params["lambd"]
    ),
    message("Moves all numbers towards 0 and removes the small ones."),
    ("sparse", "denoise", "lasso"),
    params=(_number("lambd", message("Lambda"), message("How far numbers are moved."), 0.5, 0.0, 1e6),),
)

HARDSHRINK = bend(
    "Hardshrink",
    lambda params: rf"y = x \text{{ if }} |x| > {params['lambd']:g} \text{{, else }} 0",
    lambda params, inputs, outputs: message(
        "Numbers between {low:g} and {high:g} become 0, all others pass. Nothing to learn.",
        low=-params["lambd"], high=params["lambd"],
    ),
    message("Removes small numbers and leaves all others as they are."),
    ("sparse", "denoise"),
    params=(_number("lambd", message("Lambda"), message("Numbers that are not further from 0 become 0."),
                    0.5, 0.0, 1e6),),
)  # fmt: skip

TANHSHRINK = bend(
    "Tanhshrink",
    lambda params: r"y = x - \tanh(x)",
    plain(message("Small numbers almost vanish. Nothing to learn.")),
    message("Every number minus its tanh."),
    ("sparse",),
)

# --------------------------------------------------------------------------------------------------------

IDENTITY = LayerSpec(
    type="Identity",
    family="shape",
    inputs=(Port("in", message("Input"), takes="any"),),
    outputs=(Port("out", message("Output"), gives="same"),),
    params=(),
    shape=unchanged,
    formula=lambda params: "y = x",
    sentence=plain(message("Passes everything on as it is. Nothing to learn.")),
    summary=message("Does nothing: holds a place, or gives a name to a point of the network."),
    keywords=("nothing", "pass", "placeholder", "skip"),
    follows=AFTER_ACTIVATION,
    elementwise=True,
)


def _times(value: float) -> str:
    """A factor before brackets or a letter; nothing where it is 1."""
    return "" if value == 1 else rf"{value:g}\, "


def _over(value: float) -> str:
    return "" if value == 1 else f" / {value:g}"


SPECS = (
    RELU6, PRELU, RRELU, ELU, SELU, CELU, MISH, HARDSWISH, SOFTPLUS, SOFTSIGN, LOG_SIGMOID, SINE, HARDTANH,
    HARDSIGMOID, SOFTSHRINK, HARDSHRINK, TANHSHRINK, THRESHOLD,
)  # fmt: skip
