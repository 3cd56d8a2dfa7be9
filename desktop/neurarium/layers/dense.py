"""Layers in which every output looks at every input."""

from __future__ import annotations

from math import prod

from neurarium.layers.common import IN, MAX_SIZE, OUT, bias_param, elements, text
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Port, Shape, ShapeProblem
from neurarium.messages import Message, message


def _shape(params: Params, inputs: Inputs) -> Outputs:
    return {"out": (*inputs["in"][:-1], params["out_features"])}


def linear_weights(params: Params, inputs: Inputs) -> dict[str, Shape]:
    count: int = params["out_features"]
    return {"weight": (count, inputs["in"][-1]), **({"bias": (count,)} if params["bias"] else {})}


def _sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    count = params["out_features"]
    if "in" not in inputs:
        if count == 1:
            return message("One unit: a weighted sum of everything that arrives.")
        return message("{n:,} units, each a weighted sum of everything that arrives.", n=count)
    features = inputs["in"][-1]
    values = {
        "n": count,
        "numbers": message("1 number") if features == 1 else message("{n:,} numbers", n=features),
        "sum": f"{count:,}·({features:,}+1)" if params["bias"] else f"{count:,}·{features:,}",
        "total": count * (features + bool(params["bias"])),
    }
    if count == 1 and params["bias"]:
        return message("One unit: a weighted sum of {numbers} plus a bias: {sum} = {total:,} parameters.", **values)
    if count == 1:
        return message("One unit: a weighted sum of {numbers}: {sum} = {total:,} parameters.", **values)
    if params["bias"]:
        return message(
            "{n:,} units, each a weighted sum of {numbers} plus a bias: {sum} = {total:,} parameters.", **values
        )
    return message("{n:,} units, each a weighted sum of {numbers}: {sum} = {total:,} parameters.", **values)


LINEAR = LayerSpec(
    type="Linear",
    family="dense",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "out_features", message("Output features"), message("How many units the layer has, and numbers come out."),
            "int", 32, 1, MAX_SIZE,
        ),
        bias_param(),
    ),
    shape=_shape,
    weights=linear_weights,
    macs=lambda params, inputs, outputs: elements(outputs["out"]) * inputs["in"][-1],
    formula=lambda params: r"y_j = \sum_{i} w_{ji}\, x_i" + (" + b_j" if params["bias"] else ""),
    sentence=_sentence,
    summary=message("Every unit adds up all incoming numbers, each with its own weight."),
    keywords=("dense", "fully connected", "fc", "neurons", "perceptron", "hidden"),
    follows=("ReLU", "Output", "Tanh", "Dropout", "BatchNorm1d", "GELU", "Linear", "Sigmoid", "LayerNorm", "Add"),
)  # fmt: skip


def _two_shapes(params: Params, inputs: Inputs) -> Outputs:
    first, second = inputs["in"], inputs["in2"]
    if first[:-1] == second[:-1]:
        return {"out": (*first[:-1], params["out_features"])}
    flat: dict[str, tuple[str, dict[str, object]]] = {
        port: ("Flatten", {}) for port, shape in inputs.items() if len(shape) > 1
    }
    raise ShapeProblem(
        message(
            "Bilinear multiplies two rows of numbers, but {first} and {second} do not come in equally many rows.",
            first=text(first), second=text(second),
        ),
        ("insert_many", {"layers": flat}),
        port="in2",
    )  # fmt: skip


def _two_weights(params: Params, inputs: Inputs) -> dict[str, Shape]:
    count: int = params["out_features"]
    weight = (count, inputs["in"][-1], inputs["in2"][-1])
    return {"weight": weight, **({"bias": (count,)} if params["bias"] else {})}


def _two_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    count = params["out_features"]
    if "in" not in inputs or "in2" not in inputs:
        return message("{n:,} units, each weighing every product of a first and a second number.", n=count)
    shapes = _two_weights(params, inputs)
    return message(
        "{n:,} units, each weighing all {first:,}·{second:,} products of a first and a second number: {total:,} "
        "parameters.",
        n=count, first=inputs["in"][-1], second=inputs["in2"][-1], total=sum(prod(size) for size in shapes.values()),
    )  # fmt: skip


BILINEAR = LayerSpec(
    type="Bilinear",
    family="dense",
    inputs=(Port("in", message("First")), Port("in2", message("Second"))),
    outputs=OUT,
    params=(
        ParamSpec(
            "out_features", message("Output features"), message("How many units the layer has, and numbers come out."),
            "int", 32, 1, MAX_SIZE,
        ),
        bias_param(),
    ),
    shape=_two_shapes,
    weights=_two_weights,
    macs=lambda params, inputs, outputs: elements(outputs["out"]) * inputs["in"][-1] * (inputs["in2"][-1] + 1),
    formula=lambda params: (
        r"y_k = \sum_{i} \sum_{j} x_i\, w_{kij}\, x'_j" + (" + b_k" if params["bias"] else "")
    ),
    sentence=_two_sentence,
    summary=message("Weighs every product of a number of one input with a number of the other: how two things fit."),
    keywords=("dense", "product", "similarity", "interaction", "compare", "two inputs"),
    follows=("ReLU", "Output", "Tanh", "Linear", "Sigmoid", "Dropout"),
)  # fmt: skip

SPECS = (LINEAR, BILINEAR)
