"""Where the largest or smallest number stands, and how near two wires are: codebooks, counting, metric learning."""

from __future__ import annotations

from dataclasses import dataclass

from neurarium.layers.axes import ANY_IN, dim_param, existing_axis, numbers
from neurarium.layers.common import OUT, text
from neurarium.layers.operations import stretched
from neurarium.layers.spec import DTypes, Inputs, LayerSpec, Outputs, Params, ParamSpec, Port, Shape, ShapeProblem
from neurarium.messages import Message, message

WHERE = (Port("out", message("Place"), gives="int"),)


def _left(params: Params, shape: Shape) -> Shape:
    """The shape without the axis `dim`, or with size 1 there."""
    axis = existing_axis(params, shape)
    if params["keepdim"]:
        return (*shape[:axis], 1, *shape[axis + 1 :])
    if len(shape) == 1:
        raise ShapeProblem(
            message("Nothing but a single number without any axis would be left of {shape}: keep the axes with size 1.",
                    shape=text(shape)),
            ("set_params", {"params": {"keepdim": True}}),
        )  # fmt: skip
    return (*shape[:axis], *shape[axis + 1 :])


def _keepdim() -> ParamSpec:
    return ParamSpec("keepdim", message("Keep axis"), message("Keep the axis, with size 1. A plain row needs it: "
                                                              "something has to be left."), "bool", False)  # fmt: skip


# -- places ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Extreme:
    """What ArgMax and ArgMin differ in. `counted` has the places {numbers}, {before} and {after}."""

    type: str
    word: str
    plain: Message
    counted: Message
    summary: Message
    keywords: tuple[str, ...]


_EXTREMES = (
    _Extreme(
        "ArgMax", "argmax",
        message("Tells where the largest number stands, counted from 0; nothing before it can learn through it."),
        Message("Of {numbers} at a time it tells where the largest stands, counted from 0: {before} becomes {after}. "
                "Nothing before it can learn through it."),
        message("Tells where the largest number stands along an axis. The class that a network chose, the nearest "
                "entry of a codebook."),
        ("argmax", "index", "largest", "maximum", "class", "codebook", "vq", "winner", "count"),
    ),
    _Extreme(
        "ArgMin", "argmin",
        message("Tells where the smallest number stands, counted from 0; nothing before it can learn through it."),
        Message("Of {numbers} at a time it tells where the smallest stands, counted from 0: {before} becomes {after}. "
                "Nothing before it can learn through it."),
        message("Tells where the smallest number stands along an axis. With distances that is the nearest one, as a "
                "codebook looks it up."),
        ("argmin", "index", "smallest", "minimum", "nearest", "codebook", "vq"),
    ),
)  # fmt: skip


def _place_type(name: str, params: Params, given: DTypes) -> DTypes:
    if given.get("in") == "bool":
        raise ShapeProblem(
            message("{layer} cannot compare yes and no: turn them into numbers first.", layer=name),
            ("insert", {"type": "Cast", "params": {"dtype": "float"}}), port="in",
        )  # fmt: skip
    return {"out": "int"}


def _place_sentence(words: _Extreme, params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs or "out" not in outputs:
        return words.plain
    shape = inputs["in"]
    count = numbers(shape[existing_axis(params, shape)])
    return Message(words.counted.text, {"numbers": count, "before": text(shape), "after": text(outputs["out"])})


def _place(words: _Extreme) -> LayerSpec:
    return LayerSpec(
        type=words.type,
        family="shape",
        inputs=ANY_IN,
        outputs=WHERE,
        params=(
            dim_param(-1, message("The axis along which is looked; -1 is the last one, 1 the first behind the batch.")),
            _keepdim(),
        ),
        shape=lambda params, inputs: {"out": _left(params, inputs["in"])},
        types=lambda params, given: _place_type(words.type, params, given),
        formula=lambda params: rf"y = \mathrm{{{words.word}}}_{{i}}\, x_i",
        sentence=lambda params, inputs, outputs: _place_sentence(words, params, inputs, outputs),
        summary=words.summary,
        keywords=words.keywords,
        follows=("Embedding", "OneHot", "Cast", "Output", "EmbeddingBag"),
    )  # fmt: skip


ARG_MAX, ARG_MIN = (_place(words) for words in _EXTREMES)


# -- nearness --------------------------------------------------------------------------------------------

PAIR = (Port("in", message("First")), Port("in2", message("Second")))
_AFTER = ("Output", "Linear", "Sigmoid", "Expression", "Concat")


def _cosine(params: Params, inputs: Inputs) -> Outputs:
    return {"out": _left(params, stretched("CosineSimilarity", inputs)["out"])}


def _cosine_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if len(inputs) < 2 or "out" not in outputs:
        return message("Compares the directions of two wires: 1 for the same, 0 at right angles, -1 for opposite. "
                       "Nothing to learn.")  # fmt: skip
    whole = stretched("CosineSimilarity", inputs)["out"]
    return message(
        "Compares the directions of {numbers} on each wire: 1 for the same, 0 at right angles, -1 for opposite. "
        "{before} becomes {after}. Nothing to learn.",
        numbers=numbers(whole[existing_axis(params, whole)]), before=text(whole), after=text(outputs["out"]),
    )  # fmt: skip


COSINE = LayerSpec(
    type="CosineSimilarity",
    family="combining",
    inputs=PAIR,
    outputs=OUT,
    params=(
        dim_param(1, message("The axis of the numbers that are one direction; -1 is the last one.")),
        ParamSpec("eps", message("Epsilon"), message("The smallest length that is divided by, so that nothing is "
                                                     "divided by zero."), "float", 1e-8, 0.0, 1.0, advanced=True),
        _keepdim(),
    ),
    shape=_cosine,
    formula=lambda params: r"y = \frac{\sum_i a_i\, b_i}{\lVert a \rVert_2\, \lVert b \rVert_2}",
    sentence=_cosine_sentence,
    summary=message("Compares the directions of two wires, whatever their lengths. Siamese networks and CLIP decide "
                    "by it what belongs together."),
    keywords=("similarity", "cosine", "angle", "siamese", "clip", "contrastive", "metric", "compare"),
    follows=_AFTER,
)  # fmt: skip


def _distance(params: Params, inputs: Inputs) -> Outputs:
    return {"out": _left({"dim": -1, **params}, stretched("PairwiseDistance", inputs)["out"])}


def _distance_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if len(inputs) < 2 or "out" not in outputs:
        return message("Measures how far two wires are apart. Nothing to learn.")
    whole = stretched("PairwiseDistance", inputs)["out"]
    return message(
        "Measures how far two points of {numbers} are apart: {before} becomes {after}. Nothing to learn.",
        numbers=numbers(whole[-1]), before=text(whole), after=text(outputs["out"]),
    )  # fmt: skip


def _distance_formula(params: Params) -> str:
    power = f"{params['p']:g}"
    root = r"\sqrt" if power == "2" else rf"\sqrt[{power}]"
    inner = rf"\sum_i \left|a_i - b_i + \epsilon\right|^{{{power}}}"
    return r"y = \sum_i \left|a_i - b_i + \epsilon\right|" if power == "1" else rf"y = {root}{{{inner}}}"


DISTANCE = LayerSpec(
    type="PairwiseDistance",
    family="combining",
    inputs=PAIR,
    outputs=OUT,
    params=(
        ParamSpec("p", message("Power p"), message("How distance is measured: 2 is the ordinary distance, 1 the sum of "
                                                   "absolute differences."), "float", 2.0, 0.1, 100.0),
        ParamSpec("eps", message("Epsilon"), message("A tiny number added to every difference, so that the slope at "
                                                     "distance 0 exists."), "float", 1e-6, 0.0, 1.0, advanced=True),
        _keepdim(),
    ),
    shape=_distance,
    formula=_distance_formula,
    sentence=_distance_sentence,
    summary=message("Measures how far two wires are apart, along their last axis. Triplet and contrastive losses are "
                    "made of it."),
    keywords=("distance", "euclidean", "norm", "siamese", "triplet", "metric", "l2", "l1", "compare"),
    follows=_AFTER,
)  # fmt: skip

SPECS = (ARG_MAX, ARG_MIN, COSINE, DISTANCE)
