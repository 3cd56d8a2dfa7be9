"""Fewer numbers out of many (mean, sum, largest, smallest), unit length, and other kinds of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import Literal

from neurarium.layers.axes import ANY_IN, SAME_OUT, Offer, dim_param, existing_axis, listed, numbers
from neurarium.layers.common import IN, OUT, sample_axis, text, unchanged
from neurarium.layers.spec import DTypes, Inputs, LayerSpec, Outputs, Params, ParamSpec, Port, Shape, ShapeProblem
from neurarium.messages import Message, message


def axes_of(params: Params, shape: Shape) -> tuple[int, ...]:
    """The axes of one sample that torch's numbers `params["dim"]` mean, ascending; `ShapeProblem` where one is none."""
    dims, rank = tuple(params["dim"]), len(shape)
    axes = [sample_axis(dim, rank) for dim in dims]
    usual: list[Offer] = [("set_params", {"params": {"dim": (2, 3)}})] if rank == 3 else []
    last: Offer = ("set_params", {"params": {"dim": (-1,)}})
    if not dims:
        raise ShapeProblem(message("No axis is given: 1 is the first one behind the batch, {last} the last one.",
                                   last=rank), *usual, last)  # fmt: skip
    wrong = next((dim for dim, axis in zip(dims, axes, strict=True) if axis is None), None)
    kept = tuple(dim for dim, axis in zip(dims, axes, strict=True) if axis is not None)
    found = [axis for axis in axes if axis is not None]
    if wrong is not None:
        keep: list[Offer] = [("set_params", {"params": {"dim": kept}})] if kept else []
        raise ShapeProblem(
            message(
                "Axis {dim} does not exist in {shape}: axis 0 is the batch, the last one is {last}.",
                dim=wrong, shape=text(shape), last=rank,
            ),
            *keep, *usual, last,
        )  # fmt: skip
    if len(set(found)) < len(found):
        once = tuple(dict(zip(found[::-1], dims[::-1], strict=True)).values())[::-1]
        raise ShapeProblem(message("An axis occurs twice in {dims}.", dims=listed(dims)),
                           ("set_params", {"params": {"dim": once}}))  # fmt: skip
    if len(found) == rank and not params["keepdim"]:
        raise ShapeProblem(
            message("Nothing but a single number without any axis would be left of {shape}: keep the axes with size 1.",
                    shape=text(shape)),
            ("set_params", {"params": {"keepdim": True}}), *usual,
        )  # fmt: skip
    return tuple(sorted(found))


def _reduced(params: Params, inputs: Inputs) -> Outputs:
    shape = inputs["in"]
    axes = axes_of(params, shape)
    if params["keepdim"]:
        return {"out": tuple(1 if axis in axes else size for axis, size in enumerate(shape))}
    return {"out": tuple(size for axis, size in enumerate(shape) if axis not in axes)}


def _reduced_sentence(words: _Reduction, params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs or "out" not in outputs:
        return words.plain
    shape = inputs["in"]
    count = prod(shape[axis] for axis in axes_of(params, shape))
    values = {"numbers": numbers(count), "before": text(shape), "after": text(outputs["out"])}
    return Message(words.counted.text, values)


@dataclass(frozen=True)
class _Reduction:
    """What the four reductions differ in. `counted` has the places {numbers}, {before} and {after}."""

    type: str
    formula: str
    plain: Message
    counted: Message
    summary: Message
    keywords: tuple[str, ...]
    takes: Literal["float", "any"]


_REDUCTIONS = (
    _Reduction(
        "Mean", r"y = \frac{1}{n} \sum_{i=1}^{n} x_i",
        message("Takes the mean along some axes. Nothing to learn."),
        Message("Takes the mean of {numbers} at a time: {before} becomes {after}. Nothing to learn."),
        message("Takes the mean along some axes. Every step or pixel then counts alike."),
        ("average", "global pooling", "reduce", "mean pooling", "gap"), "float",
    ),
    _Reduction(
        "Sum", r"y = \sum_{i=1}^{n} x_i",
        message("Adds up along some axes. Nothing to learn."),
        Message("Adds up {numbers} at a time: {before} becomes {after}. Nothing to learn."),
        message("Adds up along some axes. Attention weighs and adds this way."),
        ("total", "reduce", "add up"), "any",
    ),
    _Reduction(
        "Max", r"y = \max_{i} x_i",
        message("Keeps the largest number along some axes. Nothing to learn."),
        Message("Keeps the largest of {numbers} at a time: {before} becomes {after}. Nothing to learn."),
        message("Keeps the largest number along some axes. It tells that something was there, not where."),
        ("maximum", "amax", "max over time", "global pooling", "reduce"), "any",
    ),
    _Reduction(
        "Min", r"y = \min_{i} x_i",
        message("Keeps the smallest number along some axes. Nothing to learn."),
        Message("Keeps the smallest of {numbers} at a time: {before} becomes {after}. Nothing to learn."),
        message("Keeps the smallest number along some axes. It tells whether something is missing anywhere."),
        ("minimum", "amin", "reduce"), "any",
    ),
)  # fmt: skip


def _summed(params: Params, given: DTypes) -> DTypes:
    kind = given.get("in", "float")
    return {"out": "int" if kind == "bool" else kind}


def _reduction(words: _Reduction) -> LayerSpec:
    return LayerSpec(
        type=words.type,
        family="shape",
        inputs=ANY_IN if words.takes == "any" else IN,
        outputs=SAME_OUT,
        params=(
            ParamSpec("dim", message("Axes"),
                      message("The axes that go: 2, 3 are height and width of maps, 1 is the steps of a table."),
                      "list", (1,), -8, 8),
            ParamSpec("keepdim", message("Keep axes"), message("Keep the axes, with size 1, for what is stretched over "
                                                               "them later."), "bool", False),
        ),
        shape=_reduced,
        types=_summed if words.type == "Sum" else None,
        formula=lambda params: words.formula,
        sentence=lambda params, inputs, outputs: _reduced_sentence(words, params, inputs, outputs),
        summary=words.summary,
        keywords=words.keywords,
        follows=("Linear", "Flatten", "Output", "Multiply", "Dropout", "LayerNorm"),
    )  # fmt: skip


MEAN, SUM, MAX, MIN = (_reduction(words) for words in _REDUCTIONS)


# -- length 1 ------------------------------------------------------------------------------------------


def _normalize(params: Params, inputs: Inputs) -> Outputs:
    existing_axis(params, inputs["in"])
    return {"out": inputs["in"]}


def _normalize_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs or "out" not in outputs:
        return message("Brings rows of numbers to length 1. Nothing to learn.")
    count = inputs["in"][existing_axis(params, inputs["in"])]
    if count == 1:
        return message("Axis {dim} has a single number, of which only the sign is left: 1 or -1.", dim=params["dim"])
    return message("Brings every {n:,} numbers along axis {dim} to length 1. Nothing to learn.",
                   n=count, dim=params["dim"])  # fmt: skip


def _power(params: Params) -> str:
    return f"{params['p']:g}"


NORMALIZE = LayerSpec(
    type="Normalize",
    family="normalisation",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec("p", message("Power p"), message("How length is measured: 2 is the ordinary length, 1 the sum of "
                                                   "absolute values."), "float", 2.0, 0.1, 100.0),
        dim_param(1, message("The axis along which the length becomes 1; -1 is the last one.")),
        ParamSpec("eps", message("Epsilon"), message("The smallest length that is divided by, so that nothing is "
                                                     "divided by zero."), "float", 1e-12, 0.0, 1.0, advanced=True),
    ),
    shape=_normalize,
    formula=lambda params: r"y = \frac{x}{\max\left(\lVert x \rVert_{" + _power(params) + r"}, \epsilon\right)}",
    sentence=_normalize_sentence,
    summary=message("Brings rows of numbers to length 1. Only their direction is left, as cosine similarity needs it."),
    keywords=("unit length", "l2", "norm", "cosine", "embedding", "normalise"),
    follows=("MatMul", "Multiply", "Linear", "Output", "Subtract"),
)  # fmt: skip


# -- other kinds of numbers ----------------------------------------------------------------------------

_CAST = {
    "float": Message("Turns {shape} into numbers with a fraction. Nothing to learn."),
    "int": Message("Cuts {shape} down to whole numbers; nothing before it can learn through it."),
    "bool": Message("Turns {shape} into yes (anything but 0) and no; nothing before it can learn through it."),
}

CAST = LayerSpec(
    type="Cast",
    family="shape",
    inputs=ANY_IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "dtype", message("Into"), message("Whole numbers and yes/no let nothing before them learn."),
            "choice", "float",
            choices=(("float", message("Numbers with a fraction")), ("int", message("Whole numbers")),
                     ("bool", message("Yes and no"))),
        ),
    ),
    shape=unchanged,
    types=lambda params, given: {"out": params["dtype"]},
    formula=lambda params: rf"y = \mathrm{{{params['dtype']}}}\left(x\right)",
    sentence=lambda params, inputs, outputs: (
        Message(_CAST[params["dtype"]].text, {"shape": text(inputs["in"])})
        if "in" in inputs
        else message("Turns numbers into another kind: with a fraction, whole, or yes and no.")
    ),
    summary=message("Turns numbers into another kind. Tokens become measurements, comparisons become masks."),
    keywords=("dtype", "type", "float", "long", "convert", "to"),
    follows=("Linear", "Multiply", "Embedding", "OneHot", "Output"),
    elementwise=True,
)  # fmt: skip


def _one_hot_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    count = params["num_classes"]
    if "in" not in inputs:
        return message("Turns every whole number from 0 to {last:,} into {n:,} numbers: a 1 at its place, 0 elsewhere. "
                       "Nothing to learn.", last=count - 1, n=count)  # fmt: skip
    return message(
        "Turns every whole number from 0 to {last:,} into a 1 at its place among {n:,}: {before} becomes {after}. "
        "Nothing to learn.",
        last=count - 1, n=count, before=text(inputs["in"]), after=text((*inputs["in"], count)),
    )  # fmt: skip


ONE_HOT = LayerSpec(
    type="OneHot",
    family="embedding",
    inputs=(Port("in", message("Whole numbers"), takes="int"),),
    outputs=OUT,
    params=(
        ParamSpec("num_classes", message("Different numbers"), message("How many different whole numbers can arrive: "
                                                                       "0 up to one less."), "int", 10, 1, 1_000_000),
    ),
    shape=lambda params, inputs: {"out": (*inputs["in"], params["num_classes"])},
    formula=lambda params: r"y_k = \left[k = x\right]",
    sentence=_one_hot_sentence,
    summary=message("Turns whole numbers into rows with a single 1. Classes and letters enter a network this way."),
    keywords=("one-hot", "dummy", "class", "label", "categorical", "conditional", "token"),
    follows=("Linear", "LSTM", "Flatten", "Concat", "Embedding"),
)  # fmt: skip

SPECS = (MEAN, SUM, MAX, MIN, NORMALIZE, CAST, ONE_HOT)
